//! Line ends without a blank line: whether a paragraph ends there, or one line goes on in the next.
//!
//! Text from a chat, a web page or an office program has a paragraph a line; text from a PDF or a terminal is cut anywhere.
//! Which it is, the whole text shows: where most line ends close a sentence or a numbered point, those that do end a
//! paragraph. All others join two lines, and one warning names them.

use super::line::{Indent, trim};
use super::prepare::{Before, LineKind, Writer, ends_with_any, has_pipe, is_enumerated, kind};
use super::prepared::Letter;
use crate::report::markdown::problem::MarkdownProblem;
use crate::report::scalar::Scalar;

/// For each line, whether a paragraph ends with it though the next line follows at once.
pub(super) fn ends(lines: &[&[Letter]], text: &Scalar) -> Vec<bool> {
    let mut counted = 0_usize;
    let mut closing = 0_usize;
    let mut ends = vec![false; lines.len()];
    for (pair, end) in lines.windows(2).zip(&mut ends) {
        let [line, next] = pair else { continue };
        // Where U+2028 and its like divide lines, nobody saw two.
        let seen = next.first().is_some_and(|letter| is_line_end(text, letter.at));
        if !seen || Indent::of(next).begins_paragraph() {
            continue;
        }
        let (line, next) = (words(line), words(next));
        let (Some((line, quoted)), Some((next, next_quoted))) = (line, next) else { continue };
        if quoted != next_quoted {
            continue;
        }
        *end = closes(line, next);
        counted += 1;
        closing += usize::from(*end);
    }
    if closing * 2 <= counted {
        ends.fill(false);
    }
    ends
}

/// Whether the line end before a byte of the text is one in the file.
fn is_line_end(text: &Scalar, at: usize) -> bool {
    text.place_of(at.saturating_sub(1)..at).line() < text.place_of(at..at + 1).line()
}

/// The words of a line of running text, and whether it is a quote's; `None` for blank lines, heads, lists, tables.
fn words(line: &[Letter]) -> Option<(&[Letter], bool)> {
    let rest = trim(line);
    if rest.is_empty() {
        return None;
    }
    match kind(rest) {
        // A table's rows are lines by themselves.
        LineKind::Text if has_pipe(rest) => None,
        LineKind::Text => Some((rest, false)),
        LineKind::Quote => rest.get(1..).map(trim).filter(|words| !words.is_empty()).map(|words| (words, true)),
        LineKind::Head(_) | LineKind::Item(..) | LineKind::Rule | LineKind::Row => None,
    }
}

/// Whether a line ends a sentence; or a numbered point, and the next begins one.
fn closes(line: &[Letter], next: &[Letter]) -> bool {
    let bare =
        line.iter().rposition(|letter| !is_closing(letter.c)).map_or(line, |last| line.get(..=last).unwrap_or(line));
    let sentence = ends_with_any(bare, &['。', '！', '？', '…', '.', '!', '?']);
    let before_point = ends_with_any(bare, &['；', ';', '：', ':'])
        || (is_enumerated(line) && !ends_with_any(bare, &['，', ',', '、']));
    sentence || (is_enumerated(next) && before_point)
}

/// Marks that follow the full stop of a sentence, the stars of bold type among them.
fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '\'' | '」' | '』' | '）' | ')' | '】' | '》' | '*' | ' ' | '\u{3000}')
}

impl Writer<'_, '_, '_> {
    /// Whether a line runs on from the one above, which its author may not have meant.
    pub(super) fn joins(&self, rest: &[Letter], kind: LineKind, in_item: bool) -> bool {
        match (self.before, kind) {
            (Before::Text { .. } | Before::Quote { .. }, LineKind::Text) => !in_item,
            (Before::Quote { empty: false, .. }, LineKind::Quote) => !self.closed && rest.len() > 1,
            // In the middle of a paragraph only a list that begins with 1 is one.
            (Before::Text { .. }, LineKind::Item(_, Some(number))) => number != 1 && self.item.is_none(),
            _ => false,
        }
    }

    /// Remembers a line that was joined to the one above; where U+2028 and its like divide them nobody saw two.
    pub(super) fn join(&mut self, rest: &[Letter], line: &[Letter]) {
        if line.first().is_some_and(|letter| is_line_end(self.text, letter.at)) {
            self.joined.extend(rest.first().map(|letter| letter.at));
        }
    }

    /// One warning for all lines that were joined.
    pub(super) fn tell_joined(&mut self) {
        let mut lines: Vec<usize> = Vec::new();
        let mut first = None;
        for &at in &self.joined {
            let place = self.text.place_of(at..at + 1);
            let line = place.line();
            if lines.last() != Some(&line) {
                first.get_or_insert(place);
                lines.push(line);
            }
        }
        if let Some(place) = first {
            self.diags.warn(place, MarkdownProblem::JoinedLines { lines });
        }
    }
}
