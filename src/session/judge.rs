//! Every press file is judged by its bytes before it is delivered.

use rayon::prelude::*;

use super::press::Delivery;
use super::{Composed, pixels};
use crate::compose::PagePlan;
use crate::diag::{Diagnostics, Place};
use crate::preflight::problem::{ImageProblem, PreflightProblem};
use crate::preflight::{self, Finding, Severity};
use crate::press::PressFile;
use crate::project::seal_pdf;
use crate::session::problem::{DeliveryProblem, PressFinding};
use crate::units::{Mm, Rect};

/// What came of judging.
#[derive(Default)]
pub(super) struct Judged {
    /// Files that must not be plated, by the names they are kept under.
    pub rejected: Vec<(String, Vec<u8>)>,
    /// The inks on each page's plates, in print order.
    pub inks: Vec<Vec<String>>,
    /// What was found, at the places in the report where that can be told.
    pub diags: Diagnostics,
}

/// Judges a set's press files, each by what was meant for it.
pub(super) fn judge(delivery: &Delivery<'_>, files: &[(String, PressFile)]) -> Judged {
    let judged = files.par_iter().enumerate().map(|(index, (name, file))| {
        let order = delivery.order(index);
        (index, name, file, preflight::judge(file.bytes.clone(), name, &order))
    });
    let pages = delivery.composed.plan.pages.len();
    let mut all = Judged { inks: vec![Vec::new(); pages], ..Judged::default() };
    for (index, name, file, verdict) in judged.collect::<Vec<_>>() {
        let mut verdict = match verdict {
            Ok(verdict) => verdict,
            Err(problem) => {
                all.diags.error(None, problem);
                continue;
            }
        };
        // A split file's only page is the report's page of the file's own number.
        let own_page = |page: usize| if files.len() > 1 { index } else { page - 1 };
        for ink in &verdict.facts.inks {
            for page in &ink.pages {
                if let Some(page) = all.inks.get_mut(own_page(*page)) {
                    page.push(ink.name.clone());
                }
            }
        }
        // What the report accepts was told at its own line, and stands on the ticket.
        verdict.findings.retain_mut(|finding| {
            let accepted = |page: &usize| {
                let mut places = finding.places_on(*page).peekable();
                places.peek().is_some()
                    && places.all(|at| pixels::is_accepted(delivery.composed, own_page(*page), &at, &finding.problem))
            };
            let gone: Vec<usize> = finding.pages.iter().copied().filter(accepted).collect();
            finding.pages.retain(|page| !gone.contains(page));
            finding.places.retain(|spot| !gone.contains(&spot.page));
            gone.is_empty() || !finding.pages.is_empty()
        });
        for finding in verdict.findings.iter().filter(|finding| !told_before(&finding.problem)) {
            if finding.pages.is_empty() {
                report_finding(delivery.composed, None, finding, &mut all.diags);
            }
            for page in &finding.pages {
                report_finding(delivery.composed, Some(own_page(*page)), finding, &mut all.diags);
            }
        }
        if !verdict.passes() {
            let kept = rejected_name(name);
            let condition = &delivery.composed.loaded.condition;
            let press = (condition.acceptance() == condition.base().acceptance()).then(|| condition.base().names()[0]);
            all.diags.error(None, DeliveryProblem::Rejected { file: kept.clone(), press });
            // It is no part of a set that lists it, so it says of itself whose it is.
            all.rejected.push((kept, seal_pdf(file.bytes.clone())));
        }
    }
    all
}

/// The name a rejected press file is kept under.
pub(super) fn rejected_name(name: &str) -> String {
    format!("{}.rejected.pdf", name.strip_suffix(".pdf").unwrap_or(name))
}

/// Few pixels were told before the file was made, at the photo's own line.
fn told_before(problem: &PreflightProblem) -> bool {
    matches!(problem, PreflightProblem::Image(ImageProblem::BelowTarget { .. }))
}

fn report_finding(composed: &Composed, page: Option<usize>, finding: &Finding, diags: &mut Diagnostics) {
    let plan = page.and_then(|page| composed.plan.pages.get(page));
    // A split file's only page is its first.
    let on = page.filter(|page| finding.pages.contains(&(page + 1))).map_or(1, |page| page + 1);
    let at = finding.places_on(on).next();
    let place = plan.zip(at.as_ref()).and_then(|(plan, at)| said_at(plan, at));
    let found = PressFinding {
        page: page.and_then(|page| Some(composed.loaded.report.pages.get(page)?.number.value.clone())),
        at: at.map(|at| [at.x, at.y, at.width, at.height]),
        count: finding.count,
        problem: finding.problem.clone(),
    };
    let problem = DeliveryProblem::Found(Box::new(found));
    match finding.severity {
        Severity::Error => diags.error(place, problem),
        Severity::Warning => diags.warn(place, problem),
        Severity::Fact => {}
    }
}

/// Where the report says what stands at a place on the page.
fn said_at(plan: &PagePlan, at: &Rect<Mm>) -> Option<Place> {
    let (x, y) = (Mm(at.x.0 + at.width.0 / 2.0), Mm(at.y.0 + at.height.0 / 2.0));
    let blocks = plan.blocks.iter().map(|block| (&block.rect, &block.source));
    let frames = plan.threads.iter().flat_map(|thread| thread.frames.iter().map(|frame| (&frame.rect, &thread.source)));
    let inside = |rect: &Rect<crate::units::Pt>| {
        let (left, top) = (rect.x.to_mm(), rect.y.to_mm());
        let (right, bottom) = ((rect.x + rect.width).to_mm(), (rect.y + rect.height).to_mm());
        (left..=right).contains(&x) && (top..=bottom).contains(&y)
    };
    blocks.chain(frames).find(|(rect, _)| inside(rect)).map(|(_, source)| source.clone())
}
