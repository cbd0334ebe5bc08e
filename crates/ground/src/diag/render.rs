//! Diagnostics as text for a terminal: message, place, the line with the place underlined, what to do.

use std::fmt::Write;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::visible::{on_one_line, steers, visible};
use super::{Diagnostic, Diagnostics, Lang, Place, Severity};

/// The most terminal columns of a source line that are shown; longer ones are cut to a window about the place.
const WINDOW: usize = 76;

/// Terminal columns shown before the place when a line is cut.
const LEAD: usize = 20;

/// How many terminal columns a tab takes in the excerpt, where it is shown as blanks.
const TAB: usize = 4;

impl Diagnostics {
    /// All findings as plain text, sorted by file and place, and a summary line. Empty if there is nothing to say.
    ///
    /// Findings without a place come first.
    pub fn render(&self, lang: Lang) -> String {
        let sorted = self.sorted();
        let mut out = String::new();
        for diagnostic in &sorted {
            finding(diagnostic, lang, &mut out);
            out.push('\n');
        }
        if !sorted.is_empty() {
            let errors = sorted.iter().filter(|d| d.severity == Severity::Error).count();
            out.push_str(&summary(errors, sorted.len() - errors, lang));
            out.push('\n');
        }
        out
    }
}

/// One finding, each line ended.
fn finding(diagnostic: &Diagnostic, lang: Lang, out: &mut String) {
    let said = diagnostic.problem.say(lang);
    let severity = match (diagnostic.severity, lang) {
        (Severity::Error, Lang::Zh) => "错误：",
        (Severity::Warning, Lang::Zh) => "提醒：",
        (Severity::Error, Lang::En) => "error: ",
        (Severity::Warning, Lang::En) => "warning: ",
    };
    let message = visible(&said.message);
    let mut words = message.lines();
    line(out, format_args!("{severity}{}", words.next().unwrap_or_default()));
    // Lines of the message's own stand back, so that none passes for a finding.
    words.for_each(|more| line(out, format_args!("    {more}")));
    let mut gutter = 1;
    if let Some(place) = &diagnostic.place {
        let number = place.line().to_string();
        gutter = number.len();
        line(
            out,
            format_args!("{:gutter$} ┌ {}:{}:{}", "", on_one_line(&place.source.name), place.line(), place.column()),
        );
        if let Some((shown, mark)) = excerpt(place) {
            line(out, format_args!("{number} │ {shown}"));
            line(out, format_args!("{:gutter$} │ {mark}", ""));
        }
    }
    if let Some(hint) = said.hint {
        for (index, text) in visible(&hint).lines().enumerate() {
            let sign = if index == 0 { "= " } else { "    " };
            line(out, format_args!("{:gutter$} {sign}{text}", ""));
        }
    }
}

/// Adds one line without trailing blanks.
fn line(out: &mut String, text: std::fmt::Arguments) {
    let start = out.len();
    // Writing to a String cannot fail.
    let _ = out.write_fmt(text);
    let kept = out.get(start..).unwrap_or_default().trim_end().len();
    out.truncate(start + kept);
    out.push('\n');
}

/// The place's first line and the marks under it; `None` if the line is empty.
fn excerpt(place: &Place) -> Option<(String, String)> {
    let text = &place.source.text;
    let range = place.source.line_range(place.line());
    let whole = text.get(range.clone())?;
    if whole.trim().is_empty() && whole.is_ascii() {
        return None;
    }
    let start = place.range.start.clamp(range.start, range.end);
    let end = place.range.end.clamp(start, range.end);
    let before = expand(text.get(range.start..start)?);
    let marked = expand(text.get(start..end)?);
    let after = expand(text.get(end..range.end)?);
    let (lead, before) = cut_start(&before, &marked, &after);
    // What is left of the window for the marked text, and then for what follows it.
    let room = WINDOW.saturating_sub(lead.width() + before.width());
    let marked = cut_end(&marked, room);
    let after = cut_end(&after, room.saturating_sub(marked.width()));
    let mark = format!("{}{}", " ".repeat(lead.width() + before.width()), "^".repeat(marked.width().max(1)));
    Some((format!("{lead}{before}{marked}{after}"), mark))
}

/// Tabs as blanks; what steers a terminal as a sign, so that it cannot move the cursor or turn the line about.
fn expand(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        match c {
            '\t' => out.push_str(&" ".repeat(TAB)),
            c if steers(c) || c.width().is_none() => out.push('�'),
            c => out.push(c),
        }
        out
    })
}

/// The text before the place, cut at its start if the whole line is too long.
fn cut_start<'a>(before: &'a str, marked: &str, after: &str) -> (&'static str, &'a str) {
    if before.width() + marked.width() + after.width() <= WINDOW || before.width() <= LEAD {
        return ("", before);
    }
    let mut kept = 0;
    let mut start = before.len();
    for (index, c) in before.char_indices().rev() {
        kept += c.width().unwrap_or(0);
        if kept > LEAD {
            break;
        }
        start = index;
    }
    ("…", before.get(start..).unwrap_or_default())
}

/// As much of a text as fits a number of terminal columns, with a sign if any was cut.
fn cut_end(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut width = 1;
    let mut out = String::new();
    for c in text.chars() {
        width += c.width().unwrap_or(0);
        if width > room {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

/// How many errors and warnings there are.
fn summary(errors: usize, warnings: usize, lang: Lang) -> String {
    let plural = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    match (lang, errors, warnings) {
        (Lang::Zh, 0, w) => format!("共 {w} 个提醒"),
        (Lang::Zh, e, 0) => format!("共 {e} 个错误"),
        (Lang::Zh, e, w) => format!("共 {e} 个错误，{w} 个提醒"),
        (Lang::En, 0, w) => plural(w, "warning"),
        (Lang::En, e, 0) => plural(e, "error"),
        (Lang::En, e, w) => format!("{}, {}", plural(e, "error"), plural(w, "warning")),
    }
}
