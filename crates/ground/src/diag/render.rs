//! Diagnostics as text for a terminal: message, place, the line with the place underlined, what to do.

use std::fmt::Write;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::visible::{on_one_line, steers, visible};
use super::{Diagnostic, Diagnostics, Lang, Place, Severity};

/// The most terminal columns of a source line that are shown; longer ones are cut to a window around the place.
const WINDOW: usize = 76;

/// Terminal columns shown before the place when a line is cut.
const LEAD: usize = 20;

/// How many terminal columns a tab takes in the excerpt, where it is shown as blanks.
const TAB: usize = 4;

/// How many characters of a line are read on either side of a place; a line may be eight million long.
const NEAR: usize = WINDOW * 8;

/// How many combining marks on one letter are shown.
const MARKS: usize = 4;

/// How many findings are shown; the others are only counted.
const MOST: usize = 500;

impl Diagnostics {
    /// All findings as plain text, sorted by file and place, and a summary line. Empty if there are no findings.
    ///
    /// Findings without a place come first.
    pub fn render(&self, lang: Lang) -> String {
        let sorted = self.sorted();
        let mut out = String::new();
        let errors = sorted.iter().filter(|d| d.severity == Severity::Error).count();
        // If there are too many, errors are shown first.
        let wanted = |d: &&&Diagnostic| sorted.len() <= MOST || errors == 0 || d.severity == Severity::Error;
        let told: Vec<&&Diagnostic> = sorted.iter().filter(wanted).take(MOST).collect();
        for diagnostic in &told {
            finding(diagnostic, lang, &mut out);
            out.push('\n');
        }
        if told.len() < sorted.len() {
            let left = sorted.len() - told.len();
            let words = match lang {
                Lang::Zh => format!("还有 {left} 处没有列出来，先改好上面的"),
                Lang::En => format!("{left} more are not listed; mend those above first"),
            };
            line(&mut out, format_args!("{words}"));
        }
        if !sorted.is_empty() {
            out.push_str(&summary(errors, sorted.len() - errors, lang));
            out.push('\n');
        }
        out
    }
}

/// One finding; each line ends with a line break.
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
    // Further lines of a message are indented, so that they do not look like findings.
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

/// The place's first line with marks under it; `None` if the line is empty.
fn excerpt(place: &Place) -> Option<(String, String)> {
    let text = &place.source.text;
    let range = place.source.line_range(place.line());
    let whole = text.get(range.clone())?;
    if whole.trim().is_empty() && whole.is_ascii() {
        return None;
    }
    let start = place.range.start.clamp(range.start, range.end);
    let end = place.range.end.clamp(start, range.end);
    let before = text.get(range.start..start)?;
    let before =
        expand(before.char_indices().rev().nth(NEAR).and_then(|(from, _)| before.get(from..)).unwrap_or(before));
    let marked = expand(first(text.get(start..end)?));
    let after = expand(first(text.get(end..range.end)?));
    let (lead, before) = cut_start(&before, &marked, &after);
    // The room left in the window for the marked text, and then for the text after it.
    let room = WINDOW.saturating_sub(lead.width() + before.width());
    let marked = cut_end(&marked, room);
    let after = cut_end(&after, room.saturating_sub(marked.width()));
    let mark = format!("{}{}", " ".repeat(lead.width() + before.width()), "^".repeat(marked.width().max(1)));
    Some((format!("{lead}{before}{marked}{after}"), mark))
}

/// The first characters of a text: text beyond them is not shown anyway.
fn first(text: &str) -> &str {
    text.char_indices().nth(NEAR).and_then(|(to, _)| text.get(..to)).unwrap_or(text)
}

/// Makes a text safe to show: tabs become blanks, characters that control a terminal become a sign, and of many
/// combining marks on one letter only the first few are kept.
fn expand(text: &str) -> String {
    let mut marks = 0;
    text.chars().fold(String::new(), |mut out, c| {
        marks = if c.width() == Some(0) { marks + 1 } else { 0 };
        match c {
            '\t' => out.push_str(&" ".repeat(TAB)),
            _ if marks > MARKS => {}
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

/// The part of a text that fits a number of terminal columns, with a sign if anything was cut.
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
