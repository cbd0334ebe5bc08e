//! Lines of a text, with any kind of line end.

/// A blank or a line end.
pub(crate) fn is_break(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Where the line of a byte begins.
pub(crate) fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind(['\n', '\r']).map_or(if before.starts_with('\u{FEFF}') { 3 } else { 0 }, |found| found + 1)
}

/// Where the line of a byte ends, before its line end.
pub(crate) fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.find(['\n', '\r']).unwrap_or(rest.len())
}

/// The length of the line end at a byte.
pub(crate) fn break_length(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) }
}

/// The number of a byte's line, from 1.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().matches('\n').count() + 1
}

/// The line end that this text uses.
pub(crate) fn line_break(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text.get(..at).is_some_and(|before| before.ends_with('\r')) => "\r\n",
        Some(_) => "\n",
        None if text.contains('\r') => "\r",
        None => "\n",
    }
}

/// The column of a byte: how many characters stand before it on its line.
pub(crate) fn column(text: &str, at: usize) -> usize {
    text.get(line_start(text, at)..at).map_or(0, |before| before.chars().count())
}

/// The length of the blanks, line ends and comments from here on.
pub(crate) fn trivia(text: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start_matches(is_break).len();
        let after = at + blanks;
        let comment = text.get(after..).is_some_and(|rest| rest.starts_with('#'))
            && text
                .get(..after)
                .is_none_or(|before| before.is_empty() || before.ends_with(is_break) || before == "\u{FEFF}");
        at = if comment { line_end(text, after) } else { after };
        if !comment {
            return at - from;
        }
    }
}

/// Whether only blanks stand before a byte on its line.
pub(crate) fn leads(text: &str, at: usize) -> bool {
    text.get(line_start(text, at)..at).is_some_and(|before| before.chars().all(|c| c == ' '))
}

/// Whether there is a comment between two bytes; otherwise only blanks stand there.
pub(crate) fn has_comment(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to).is_some_and(|between| between.contains('#'))
}
