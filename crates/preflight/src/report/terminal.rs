//! The summary on the terminal: the verdict, findings page by page, the file in figures.

use std::fmt::Write;

use super::SummaryWords;
use super::json::rect;
use super::{held_to, level_name};
use crate::{Facts, Finding, Severity, Verdict};
use zhuanban_ground::diag::{Explain, Lang, on_one_line};

/// The verdict in words, for someone at a terminal. `name` is the file's.
pub fn terminal(verdict: &Verdict, name: &str, lang: Lang) -> String {
    let words = SummaryWords::of(lang);
    let mut out = format!("{}{}{}\n{}\n", words.title, words.colon, on_one_line(name), outcome(verdict, words));
    let mut pages: Option<&[usize]> = None;
    for (number, finding) in verdict.findings.iter().enumerate() {
        if pages != Some(&finding.pages) {
            pages = Some(&finding.pages);
            let _ = writeln!(out, "\n{}", heading(&finding.pages, words));
        }
        told(number + 1, finding, lang, &mut out);
    }
    // Of a file that could not be opened there are none.
    if verdict.facts != Facts::default() {
        let _ = writeln!(out, "\n{}", words.facts);
        figures(verdict, lang, &mut out);
    }
    out
}

/// The verdict in one line.
pub fn outcome(verdict: &Verdict, words: &SummaryWords) -> String {
    let (errors, warnings) = (verdict.errors(), verdict.warnings());
    if errors == 0 && warnings == 0 {
        return words.passes.to_owned();
    }
    let verdict = if errors > 0 { words.fails } else { words.passes_with };
    let count = |number: usize, what: &str| (number > 0).then(|| format!("{number} {what}"));
    let counts: Vec<String> =
        [count(errors, words.errors), count(warnings, words.warnings)].into_iter().flatten().collect();
    format!("{verdict}{}{}", words.colon, counts.join(words.list))
}

/// "Page 3", "60 pages: 1–60", or the file as a whole.
pub fn heading(pages: &[usize], words: &SummaryWords) -> String {
    match pages {
        [] => words.whole_file.to_owned(),
        [page] => format!("{}{page}{}", words.page_before, words.page_after),
        many => words.several_pages.replacen("{}", &many.len().to_string(), 1).replacen("{}", &ranges(many, words), 1),
    }
}

/// Ranges told of a long list of pages; what is left is counted by the number before it.
const RANGES: usize = 20;

/// `1–3, 7, 9–60`.
fn ranges(pages: &[usize], words: &SummaryWords) -> String {
    let runs: Vec<&[usize]> = pages.chunk_by(|a, b| a + 1 == *b).collect();
    let told = runs.iter().take(RANGES).map(|run| match run {
        [first, .., last] => format!("{first}–{last}"),
        [one] => one.to_string(),
        [] => String::new(),
    });
    let mut out = told.collect::<Vec<_>>().join(words.list);
    if runs.len() > RANGES {
        out.push('…');
    }
    out
}

fn told(number: usize, finding: &Finding, lang: Lang, out: &mut String) {
    let words = SummaryWords::of(lang);
    let said = finding.problem.say(lang);
    let severity = match finding.severity {
        Severity::Error => words.error,
        Severity::Warning => words.warning,
        Severity::Fact => words.note,
    };
    let _ =
        writeln!(out, "{number:>3}. {severity}{}{}  [{}]", words.colon, on_one_line(&said.message), finding.rule.id());
    if let Some(place) = finding.places.first() {
        let more = match finding.count {
            0 | 1 => String::new(),
            count => words.more.replace("{}", &count.to_string()),
        };
        let at = SummaryWords::place_of(lang, rect(place.rect));
        let on = match finding.pages.len() {
            0 | 1 => String::new(),
            _ => format!("{}{}", words.first_at.replace("{}", &place.page.to_string()), words.list),
        };
        let _ = writeln!(out, "     {}{}{on}{at}{more}", words.place, words.colon);
    }
    for line in said.hint.iter().flat_map(|hint| hint.lines()) {
        let _ = writeln!(out, "     {}{}{line}", words.remedy, words.colon);
    }
}

fn figures(verdict: &Verdict, lang: Lang, out: &mut String) {
    let words = SummaryWords::of(lang);
    let facts = &verdict.facts;
    let mut line = |name: &str, value: String| {
        let _ = writeln!(out, "  {name}{}{}", words.colon, on_one_line(&value));
    };
    line(words.held_to, held_to(verdict, lang));
    line(words.level, format!("{} (PDF {}.{})", level_name(verdict, lang), facts.version.0, facts.version.1));
    line(words.pages, facts.pages.to_string());
    if let Some(page) = facts.boxes.first() {
        let [_, _, width, height] = rect(page.trim);
        line(words.trimmed, format!("{width:.1} × {height:.1} mm"));
    }
    if !facts.fonts.is_empty() {
        let named = |name| if str::is_empty(name) { words.nameless } else { name };
        line(words.fonts, facts.fonts.iter().map(|font| named(&font.name)).collect::<Vec<_>>().join(words.list));
    }
    if !facts.images.is_empty() {
        let least = facts.images.iter().flat_map(|image| image.ppi).fold(f64::INFINITY, f64::min);
        let most = facts.images.iter().flat_map(|image| image.ppi).fold(0.0, f64::max);
        line(words.pictures, format!("{} ({least:.0}–{most:.0} ppi)", facts.images.len()));
    }
    if !facts.inks.is_empty() {
        line(words.inks, facts.inks.iter().map(|ink| ink.name.as_str()).collect::<Vec<_>>().join(words.list));
    }
    if let Some(peak) = facts.ink.iter().map(|page| page.peak).reduce(f64::max) {
        let whole = facts.ink.len() == facts.pages && facts.ink.iter().all(|page| page.measured);
        let told = match (whole, peak > 0.0) {
            (false, false) => words.not_measured.to_owned(),
            (false, true) => format!("{} {peak:.0} % / {:.0} %", words.at_least, verdict.limits.ink),
            (true, _) => format!("{peak:.0} % / {:.0} %", verdict.limits.ink),
        };
        line(words.most_ink, told);
    }
    for note in &facts.notes {
        let said = note.problem.say(lang);
        line(words.note, format!("{}{}{}", heading(&note.pages, words), words.colon, said.message));
    }
}
