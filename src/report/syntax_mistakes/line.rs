//! One line of the file, taken apart as its author meant it: indentation, dashes, key, value.

use std::ops::Range;

use super::{BLANKS, Mistake, in_key, is_known, odd};
use crate::diag::problem::{Blank, ReportProblem};
use crate::report::part;

/// The longest key a line is taken to begin with, in characters.
const KEY: usize = 12;

/// A line.
pub(in crate::report) struct Line<'t> {
    /// Its text without the line's end.
    text: &'t str,
    /// Its first byte in the file.
    pub(in crate::report) start: usize,
    /// Bytes of indentation.
    indent: usize,
    /// Bytes of indentation and dashes.
    content: usize,
}

impl<'t> Line<'t> {
    /// A line that begins at a byte of the file; its end may be on it.
    pub(super) fn new(text: &'t str, start: usize) -> Self {
        let text = text.trim_end_matches(['\n', '\r']);
        let indent = text.len() - text.trim_start_matches(BLANKS).len();
        let mut content = indent;
        while let Some(rest) = part::from(text, content).strip_prefix("- ") {
            content = text.len() - rest.trim_start_matches(BLANKS).len();
        }
        Self { text, start, indent, content }
    }

    /// Nothing but blanks.
    pub(super) fn is_blank(&self) -> bool {
        self.indent == self.text.len()
    }

    /// Nothing but a comment.
    pub(super) fn is_comment(&self) -> bool {
        part::from(self.text, self.indent).starts_with('#')
    }

    /// Whether it begins with a dash.
    pub(super) fn is_item(&self) -> bool {
        self.content > self.indent
    }

    /// `---` or `...`, which end a document.
    pub(super) fn ends_document(&self) -> bool {
        matches!(self.text.trim_end(), "---" | "...")
    }

    /// Whether there is anything but a comment from a byte on.
    pub(super) fn holds_from(&self, at: usize) -> bool {
        let rest = part::from(self.text, at).trim_start();
        !rest.is_empty() && !rest.starts_with('#')
    }

    /// How many plain spaces it begins with.
    pub(super) fn spaces(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    /// The first blank of its indentation that YAML does not count.
    pub(super) fn odd_blank(&self) -> Option<Blank> {
        part::to(self.text, self.indent).chars().find_map(odd)
    }

    /// How far in the key stands whose value is a block, or the dash, if its value is one.
    pub(super) fn opens_block(&self) -> Option<usize> {
        let (at, value) = self.value();
        let key = if at == self.content { self.indent } else { self.content };
        is_block_head(value).then_some(key)
    }

    /// The bytes of its indentation in the file.
    pub(super) fn indentation(&self) -> Range<usize> {
        self.start..self.start + self.indent
    }

    /// Its indentation in plain spaces. A line of text, which no key or dash begins, is left out instead: nobody can
    /// say how far in it was meant to be.
    pub(super) fn indentation_patch(&self) -> (Range<usize>, String) {
        let structural = self.key().is_some() || self.content > self.indent || self.known_key().is_some();
        let end = if structural { self.indent } else { self.text.len() };
        (self.start..self.start + end, " ".repeat(end))
    }

    /// Key, and the offset of the value behind `: `, in the line.
    pub(super) fn key(&self) -> Option<(&'t str, usize)> {
        let rest = part::from(self.text, self.content);
        let quoted = rest.starts_with(['"', '\'']);
        let skip = if quoted { part::from(rest, 1).find(['"', '\'']).map_or(0, |end| end + 2) } else { 0 };
        let colon = part::from(rest, skip).match_indices(':').find(|(at, _)| {
            let after = part::from(rest, skip + at + 1);
            after.is_empty() || after.starts_with([' ', '\t'])
        });
        let colon = self.content + skip + colon?.0;
        let after = part::from(self.text, colon + 1);
        let value = self.text.len() - after.trim_start_matches([' ', '\t']).len();
        Some((self.text.get(self.content..colon)?, value))
    }

    /// A known key with a wrong colon.
    pub(super) fn known_key(&self) -> Option<Mistake> {
        self.wide_colon(is_known).or_else(|| self.tight_colon(is_known))
    }

    /// Any slip on this line, that of the key first.
    pub(super) fn any_slip(&self) -> Option<Mistake> {
        let short = |key: &str| !key.is_empty() && key.chars().count() <= KEY && !key.contains([' ', '，', '。', '"']);
        self.bad_key()
            .or_else(|| self.known_key())
            .or_else(|| self.wide_colon(short))
            .or_else(|| self.tight_colon(short))
            .or_else(|| self.reserved())
            .or_else(|| self.quote())
            .or_else(|| self.bracket())
            .or_else(|| self.colon_inside())
    }

    /// `标题：`: nothing that YAML would take for a key comes before.
    fn wide_colon(&self, is_key: impl Fn(&str) -> bool) -> Option<Mistake> {
        let rest = part::from(self.text, self.content);
        let at = rest.find('：')?;
        let key = part::to(rest, at).trim();
        if self.key().is_some_and(|(before, _)| before.len() < at) || !is_key(key) {
            return None;
        }
        let colon = self.at(self.content + at, '：'.len_utf8());
        let problem = ReportProblem::WideColon { key: key.to_owned() };
        Some(mistake(colon.clone(), problem, vec![(colon, ":  ".to_owned())]))
    }

    /// `标题:x`
    fn tight_colon(&self, is_key: impl Fn(&str) -> bool) -> Option<Mistake> {
        let rest = part::from(self.text, self.content);
        let at = rest.find(':')?;
        let next = part::from(rest, at + 1).chars().next()?;
        let key = part::to(rest, at).trim();
        if next.is_whitespace() || next == '/' || !is_key(key) {
            return None;
        }
        // The value's first character makes room for the blank, unless nothing would be left.
        let from = self.content + at + 1;
        let room = next.len_utf8();
        let left = self.text.len() > from + room;
        let patch = (self.at(from, room), format!(" {}", "x".repeat(room - 1)));
        let patches = if left || room > 1 { vec![patch] } else { Vec::new() };
        let problem = ReportProblem::NoSpaceAfterColon { key: key.to_owned() };
        Some(mistake(self.at(self.content, at + 1), problem, patches))
    }

    /// A key YAML reads, or begins to, but nobody meant.
    fn bad_key(&self) -> Option<Mistake> {
        let problem = in_key(part::from(self.text, self.content))?;
        match problem {
            ReportProblem::NoSpaceAfterDash if self.key().is_some() => {
                Some(mistake(self.at(self.content, 1), problem, Vec::new()))
            }
            ReportProblem::NotADash(c) => {
                let dash = self.at(self.content, c.len_utf8());
                let patch = format!("-{}", " ".repeat(c.len_utf8() - 1));
                // The patch moves the key, so that its fellows no longer stand under it.
                Some(Mistake { range: dash.clone(), problem, patches: vec![(dash, patch)], shakes: true })
            }
            _ => None,
        }
    }

    /// The value's offset and text; a line without a key is all value.
    fn value(&self) -> (usize, &'t str) {
        let at = self.key().map_or(self.content, |(_, value)| value);
        (at, part::from(self.text, at))
    }

    /// A value that starts with a character YAML keeps for itself.
    fn reserved(&self) -> Option<Mistake> {
        let (at, value) = self.value();
        let first = value.chars().next()?;
        let alone = part::from(value, first.len_utf8()).starts_with([' ', '\t']) || value.len() == 1;
        let reserved = match first {
            '*' | '&' | '!' | '%' | '@' | '`' | ']' | '}' | ',' => true,
            '|' | '>' => !is_block_head(value),
            '-' | '?' => alone && at > self.content,
            _ => false,
        };
        reserved.then(|| self.value_slip(at, at..at + 1, ReportProblem::ReservedStart(first)))
    }

    /// A value in ASCII quotes that do not hold all of it.
    fn quote(&self) -> Option<Mistake> {
        let (at, value) = self.value();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let Some(close) = closing(value, quote) else {
            return Some(self.value_slip(at, at..at + 1, ReportProblem::UnclosedQuote(quote)));
        };
        let after = part::from(value, close + 1).trim_start();
        if after.is_empty() || after.starts_with('#') {
            return None;
        }
        let from = self.text.len() - after.len();
        Some(self.value_slip(at, from..self.text.len(), ReportProblem::TextAfterQuote(quote)))
    }

    /// A value in brackets that do not hold all of it.
    pub(super) fn bracket(&self) -> Option<Mistake> {
        let (at, value) = self.value();
        let open = value.chars().next().filter(|c| matches!(c, '[' | '{'))?;
        let close = if open == '[' { ']' } else { '}' };
        let Some(end) = value.rfind(close) else {
            return Some(self.value_slip(at, at..at + 1, ReportProblem::UnclosedBracket(open)));
        };
        let after = part::from(value, end + 1).trim();
        if after.is_empty() || after.starts_with('#') {
            return None;
        }
        Some(self.value_slip(at, at..at + 1, ReportProblem::TextAfterBracket(open)))
    }

    /// A backslash in a value in double quotes.
    pub(super) fn escape(&self) -> Option<Mistake> {
        let (at, value) = self.value();
        let backslash = at + value.find('\\')?;
        Some(self.value_slip(at, backslash..backslash + 1, ReportProblem::Backslash))
    }

    /// A plain value with a colon and a blank in it.
    fn colon_inside(&self) -> Option<Mistake> {
        let (_, at) = self.key()?;
        let value = part::from(self.text, at);
        let found = value.find(": ").or_else(|| value.ends_with(':').then(|| value.len() - 1))?;
        Some(self.value_slip(at, at + found..at + found + 1, ReportProblem::ColonInside))
    }

    /// This line stands at a level of its own; it is left out.
    pub(super) fn misplaced(&self) -> Mistake {
        self.blanked(ReportProblem::BadIndent)
    }

    /// A problem with the whole line, which is left out.
    pub(super) fn blanked(&self, problem: ReportProblem) -> Mistake {
        let range = self.start + self.indent..self.start + self.text.len();
        let patches = vec![(range.clone(), " ".repeat(range.len()))];
        Mistake { range, problem, patches, shakes: true }
    }

    /// A slip in the value, which is written over.
    fn value_slip(&self, value: usize, range: Range<usize>, problem: ReportProblem) -> Mistake {
        let patch = (self.start + value..self.start + self.text.len(), "x".repeat(self.text.len() - value));
        mistake(self.start + range.start..self.start + range.end, problem, vec![patch])
    }

    fn at(&self, offset: usize, length: usize) -> Range<usize> {
        self.start + offset..self.start + offset + length
    }
}

fn mistake(range: Range<usize>, problem: ReportProblem, patches: Vec<(Range<usize>, String)>) -> Mistake {
    Mistake { range, problem, patches, shakes: false }
}

/// `|`, `>-`, `|2` … with nothing behind but a comment.
fn is_block_head(value: &str) -> bool {
    let Some(rest) = value.strip_prefix(['|', '>']) else { return false };
    let rest = rest.trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    rest.trim().is_empty() || rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#')
}

/// Where a quoted text ends.
fn closing(value: &str, quote: char) -> Option<usize> {
    let mut chars = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && quote == '"' {
            chars.next();
        } else if c == quote {
            if quote == '\'' && chars.peek().is_some_and(|&(_, next)| next == quote) {
                chars.next();
            } else {
                return Some(at);
            }
        }
    }
    None
}
