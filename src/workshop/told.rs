//! Findings as the desk shows them: with the page they stand on, and how far a text is off.

use serde_json::{Value as Json, json};
use zhuanban_desk::form::Form;
use zhuanban_desk::workshop::{Findings, Off};
use zhuanban_edit::path_at;

use super::facts::facts;
use super::ways::Written;
use crate::compose::problem::ComposeProblem;
use crate::diag::{Diagnostic, Diagnostics, Lang, Place};
use crate::report::Report;
use crate::session::problem::DeliveryProblem;
use crate::typeset::problem::TypesetProblem;

/// The findings of a report of this name as `check --json` has them, with the ways out that can be taken.
pub(super) fn findings(diags: &Diagnostics, lang: Lang, name: &str, written: Option<&Written>) -> Findings {
    let whole: Json = serde_json::from_str(&diags.json(lang)).unwrap_or_default();
    let mut findings = whole.get("findings").and_then(Json::as_array).cloned().unwrap_or_default();
    for (finding, diagnostic) in findings.iter_mut().zip(diags.sorted()) {
        if let Some(edits) = finding.get_mut("edits").and_then(Json::as_array_mut) {
            // The desk can change the report, and no other file.
            edits.retain(|edit| edit.get("file").and_then(Json::as_str) == Some(name));
        }
        if let Some(DeliveryProblem::NoDate) = diagnostic.problem.of_stage() {
            // It is not there, so it has no place; the form has one for it.
            finding["path"] = json!(["publication", "date"]);
        }
        if let Some(facts) = facts(diagnostic) {
            finding["read"] = facts;
        }
        let Some(written) = written else { continue };
        if let Some((page, rect)) = on_page(diagnostic, written.report) {
            finding["page"] = json!(page);
            finding["rect"] = json!(rect);
        }
        let ways = written.ways(diagnostic, lang);
        if !ways.is_empty() {
            finding["ways"] = Json::Array(ways);
        }
    }
    findings
}

/// The page of a finding in a press file, from 0, and where on it, in mm from the trim's top left. The finding names the
/// page as it is printed.
fn on_page(diagnostic: &Diagnostic, report: &Report) -> Option<(usize, [f64; 4])> {
    let Some(DeliveryProblem::Found(found)) = diagnostic.problem.of_stage() else { return None };
    let page = if report.format.flow {
        // Its pages are made; they count on from the one it was written with.
        let first: usize = report.pages.first()?.number.value.trim().parse().ok()?;
        found.page.as_ref()?.parse::<usize>().ok()?.checked_sub(first)?
    } else {
        report.pages.iter().position(|page| Some(&page.number.value) == found.page.as_ref())?
    };
    Some((page, found.at?.map(|mm| mm.0)))
}

/// How far texts are off: more than there is room for, or less.
pub(super) fn off(diags: &Diagnostics, text: &str, form: &Form) -> Vec<Off> {
    diags.iter().filter_map(|diagnostic| one_off(diagnostic, text, form)).collect()
}

fn one_off(diagnostic: &Diagnostic, text: &str, form: &Form) -> Option<Off> {
    let (over, lines, zi) = composed_off(diagnostic).or_else(|| set_off(diagnostic))?;
    let sign = if over { 1 } else { -1 };
    let path = diagnostic.place.as_ref().map(|place| path_of(place, text, form)).unwrap_or_default();
    Some(Off { lines: sign * i64::from(lines), characters: sign * i64::from(zi), path })
}

/// A page for which no arrangement was found.
fn composed_off(diagnostic: &Diagnostic) -> Option<(bool, u32, u32)> {
    match diagnostic.problem.of_stage()? {
        ComposeProblem::Unfit { over, lines, zi, ways: _ } => Some((*over, *lines, *zi)),
        ComposeProblem::LayoutOff { id: _, lines, zi, headline: _, less } => Some((*less, *lines, *zi)),
        ComposeProblem::NoSuchLayout { .. }
        | ComposeProblem::FarTooFull { .. }
        | ComposeProblem::TooMuchAtOnce { .. }
        | ComposeProblem::AllPinned
        | ComposeProblem::PinsInTheWay { .. }
        | ComposeProblem::NotUpright
        | ComposeProblem::Framed { .. }
        | ComposeProblem::Stopped => None,
    }
}

/// A text that was set and is longer or shorter than its frames.
fn set_off(diagnostic: &Diagnostic) -> Option<(bool, u32, u32)> {
    match diagnostic.problem.of_stage()? {
        TypesetProblem::Overset { part: _, lines, zi } => Some((true, *lines, *zi)),
        TypesetProblem::Underset { part: _, lines, zi } => Some((false, *lines, *zi)),
        TypesetProblem::UnnamedColour { .. }
        | TypesetProblem::BlockTooSmall { .. }
        | TypesetProblem::TextLost
        | TypesetProblem::WordBroken { .. }
        | TypesetProblem::LooseLine { .. }
        | TypesetProblem::TableTooWide { .. }
        | TypesetProblem::VerseTurned { .. }
        | TypesetProblem::BlockTooNarrow { .. } => None,
    }
}

/// A place in the report as a path of English keys.
fn path_of(place: &Place, text: &str, form: &Form) -> Vec<Json> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut path = path_at(text, place.range.start).map(|way| form.named(&way)).unwrap_or_default();
    // A text with pins is a mapping; its field is the mapping's.
    if path.last() == Some(&json!("text")) {
        path.pop();
    }
    path
}
