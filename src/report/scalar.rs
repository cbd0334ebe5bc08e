//! A text value as YAML decoded it, with the way back to every byte of it in the file.

use std::ops::Range;
use std::sync::Arc;

use super::part;
use crate::diag::{Place, SourceText};

/// A decoded text and where it, and every part of it, stands in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Scalar {
    /// The text: quotes, escapes, block indentation and folding are undone.
    pub value: String,
    /// The whole scalar in the file, quotes included.
    pub place: Place,
    /// Sorted pairs (offset in `value`, offset in the file). From one pair to the next both run byte for byte.
    map: Vec<(usize, usize)>,
}

impl Scalar {
    /// A text that is its own file, for tests and for text that was never in YAML.
    pub fn plain(text: &str) -> Self {
        let source = SourceText::new("text", text);
        let place = Place::new(&source, 0..text.len());
        Self { value: text.to_owned(), place, map: vec![(0, 0)] }
    }

    /// A scalar whose content fills `content` of the file; `escapes` says whether backslashes are escapes in it.
    ///
    /// The decoded value is laid beside the raw text to find which byte came from where. Where the two cannot be laid
    /// side by side, the rest of the value maps to the place the trouble began.
    pub(super) fn aligned(
        value: &str,
        source: &Arc<SourceText>,
        whole: Range<usize>,
        content: Range<usize>,
        quotes: Quotes,
    ) -> Self {
        let raw = source.text.get(content.clone()).unwrap_or_default();
        let (value, mut map) = align(value, raw, quotes);
        map.iter_mut().for_each(|(_, r)| *r += content.start);
        Self { value, place: Place::new(source, whole), map }
    }

    /// Where a byte range of [`Scalar::value`] stands in the file. A range outside the value gives the nearest place.
    pub fn place_of(&self, range: Range<usize>) -> Place {
        let text = &self.place.source.text;
        let start = text.floor_char_boundary(self.offset(range.start));
        let end = if range.end > range.start { self.end(range.end) } else { start };
        Place::new(&self.place.source, start..text.ceil_char_boundary(end.max(start)))
    }

    /// The text with some of its pieces replaced; each new one stands where the old one does. The ranges stand in order and
    /// do not overlap.
    pub(super) fn mended(&self, edits: &[(Range<usize>, &str)]) -> Self {
        if edits.is_empty() {
            return self.clone();
        }
        let mut value = String::with_capacity(self.value.len());
        let mut map: Vec<(usize, usize)> = Vec::with_capacity(self.map.len() + 2 * edits.len());
        let mut done = 0;
        let mut pairs = self.map.iter().copied().peekable();
        for (range, to) in edits {
            // What stands before the piece, as it was.
            let shift = |v: usize, value: &String| value.len() + (v - done);
            map.push((value.len(), self.offset(done)));
            while let Some((v, s)) = pairs.next_if(|(v, _)| *v < range.start) {
                if v > done {
                    map.push((shift(v, &value), s));
                }
            }
            value.push_str(self.value.get(done..range.start).unwrap_or_default());
            map.push((value.len(), self.offset(range.start)));
            value.push_str(to);
            done = range.end;
            while pairs.next_if(|(v, _)| *v < done).is_some() {}
        }
        map.push((value.len(), self.behind(done)));
        for (v, s) in pairs {
            if v > done {
                map.push((value.len() + (v - done), s));
            }
        }
        value.push_str(self.value.get(done..).unwrap_or_default());
        map.dedup();
        Self { value, place: self.place.clone(), map }
    }

    /// Where in the file what stands behind a piece begins.
    fn behind(&self, value_end: usize) -> usize {
        if value_end < self.value.len() { self.offset(value_end) } else { self.end(value_end) }
    }

    /// The file's byte behind the one that the last byte before `value_end` came from.
    fn end(&self, value_end: usize) -> usize {
        let next = self.map.partition_point(|&(v, _)| v < value_end);
        let escape = next.checked_sub(1).and_then(|i| self.map.get(i));
        let escape = escape.is_some_and(|&(_, s)| part::from(&self.place.source.text, s).starts_with('\\'));
        match self.map.get(next) {
            // An escape is longer than what it stands for: it ends where the next piece begins.
            Some(&(v, s)) if escape && v == value_end => s,
            // What stands for a shorter piece of the file ends where that does.
            Some(&(v, s)) if v == value_end => (self.offset(value_end - 1) + 1).min(s),
            Some(_) | None => self.offset(value_end - 1) + 1,
        }
    }

    /// The file's byte that a byte of the value came from.
    fn offset(&self, value_offset: usize) -> usize {
        let next = self.map.partition_point(|&(v, _)| v <= value_offset);
        let Some(&(v, s)) = next.checked_sub(1).and_then(|i| self.map.get(i)) else {
            return self.place.range.start;
        };
        let limit = self.map.get(next).map_or(self.place.range.end, |&(_, s)| s).max(s);
        (s + (value_offset - v)).min(limit)
    }
}

/// How a scalar's raw text is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// Plain and block scalars: every character stands for itself.
    None,
    /// `'…'`: `''` stands for one quote.
    Single,
    /// `"…"`: backslash escapes.
    Double,
}

/// Lays value and raw text side by side: the value, and pairs of (value offset, raw offset) wherever the two stop
/// running byte for byte.
///
/// YAML folds a line end into a blank, which Chinese does not want: between 汉字 it is dropped here.
fn align(value: &str, raw: &str, quotes: Quotes) -> (String, Vec<(usize, usize)>) {
    let mut out = String::with_capacity(value.len());
    let mut map: Vec<(usize, usize)> = Vec::new();
    // An escape has a pair of its own, so that its end can be told.
    let mut pair = |v: usize, r: usize, escape: bool| match map.last() {
        Some(&last) if last == (v, r) => {}
        Some(&(before, raw_before)) if v - before == r - raw_before && !escape => {}
        _ => map.push((v, r)),
    };
    let mut v = 0;
    let mut r = indentation(value, raw);
    // Where the blanks end that `r` stands in: a line may have a hundred thousand, and each is looked at.
    let mut solid = 0;
    while let Some(want) = part::from(value, v).chars().next() {
        let left = part::from(value, v);
        let rest = part::from(raw, r);
        if solid < r || solid == 0 {
            solid = raw.len() - rest.trim_start_matches([' ', '\t']).len();
        }
        let ends_line = line_end(part::from(raw, solid)) > 0;
        let escape = quotes == Quotes::Double && rest.starts_with('\\');
        pair(out.len(), r, escape);
        // How many bytes of value and raw belong together here.
        let (taken, skipped) = if escape {
            match line_end(part::from(rest, 1)) {
                0 => (want.len_utf8(), escape_length(rest)),
                // An escaped line end stands for nothing.
                end => (0, 1 + end + indentation("", part::from(rest, 1 + end))),
            }
        } else if quotes == Quotes::Single && rest.starts_with("''") {
            (1, 2)
        } else if line_end(rest) > 0 || (ends_line && folds(rest, solid - r, left)) {
            let (taken, skipped) = fold(left, rest);
            (taken, skipped + indentation(part::from(left, taken), part::from(rest, skipped)))
        } else if rest.starts_with(want) {
            (want.len_utf8(), want.len_utf8())
        } else if let Some(own) = foreign_line_end(rest) {
            // YAML's readers were given a stand-in of the same length.
            out.push(own);
            v += want.len_utf8();
            r += own.len_utf8();
            continue;
        } else if want.is_whitespace() {
            (want.len_utf8(), 0)
        } else {
            out.push_str(left);
            break;
        };
        let text = part::to(left, taken);
        let folded = text == " " && ends_line;
        if !(folded && out.ends_with(is_chinese) && part::from(left, taken).starts_with(is_chinese)) {
            out.push_str(text);
        }
        v += taken;
        r += skipped;
        if taken == 0 && skipped == 0 {
            out.push_str(left);
            break;
        }
    }
    (out, map)
}

/// Whether a character is set without blanks between it and its like.
fn is_chinese(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether trailing blanks and the line end behind them in the raw text were folded away here.
fn folds(raw: &str, blanks: usize, value: &str) -> bool {
    blanks > 0 && !value.starts_with(part::to(raw, blanks + 1))
}

/// How much of value and raw a line break takes: blank lines belong to it.
fn fold(value: &str, raw: &str) -> (usize, usize) {
    let mut skipped = raw.len() - raw.trim_start_matches([' ', '\t']).len();
    skipped += line_end(part::from(raw, skipped));
    let mut taken = usize::from(value.starts_with([' ', '\n']));
    loop {
        let rest = part::from(raw, skipped);
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let end = line_end(part::from(rest, blanks));
        if end == 0 {
            break;
        }
        skipped += blanks + end;
        if part::from(value, taken).starts_with('\n') {
            taken += 1;
        }
    }
    (taken, skipped)
}

/// The line end of another program at the start of a text.
fn foreign_line_end(raw: &str) -> Option<char> {
    raw.chars().next().filter(|c| matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}'))
}

/// The bytes of a line end at the start of a text.
fn line_end(raw: &str) -> usize {
    if raw.starts_with("\r\n") { 2 } else { usize::from(raw.starts_with(['\n', '\r'])) }
}

/// The blanks at the start of a raw line that are not part of the value.
fn indentation(value: &str, raw: &str) -> usize {
    let blanks = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
    blanks(raw).saturating_sub(blanks(value))
}

/// The bytes of one backslash escape.
fn escape_length(raw: &str) -> usize {
    let mut chars = raw.chars().skip(1);
    let length = match chars.next() {
        Some('x') => 4,
        Some('u') => 6,
        Some('U') => 10,
        Some(other) => 1 + other.len_utf8(),
        None => 1,
    };
    raw.floor_char_boundary(length.min(raw.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The source characters a part of the value came from.
    fn back(raw: &str, value: &str, quotes: Quotes, part: &str) -> String {
        let source = SourceText::new("t", raw);
        let scalar = Scalar::aligned(value, &source, 0..raw.len(), 0..raw.len(), quotes);
        let start = value.find(part).unwrap();
        raw[scalar.place_of(start..start + part.len()).range].to_owned()
    }

    #[test]
    fn literal_block_drops_indentation() {
        let raw = "    第一段。\r\n\r\n      缩进段。\r\n    第二段。\r\n";
        let value = "第一段。\n\n  缩进段。\n第二段。\n";
        for part in ["第一段", "  缩进段", "第二段", "段。"] {
            assert_eq!(back(raw, value, Quotes::None, part), part);
        }
    }

    #[test]
    fn folded_lines_map_line_by_line() {
        let raw = "  one two  \n  three\n\n  four\n";
        let value = "one two three\nfour\n";
        for part in ["two", "three", "four"] {
            assert_eq!(back(raw, value, Quotes::None, part), part);
        }
    }

    #[test]
    fn no_blank_where_a_line_ends_between_chinese() {
        let raw = "稳字\n    当头 a\n    b";
        let source = SourceText::new("t", raw);
        let scalar = Scalar::aligned("稳字 当头 a b", &source, 0..raw.len(), 0..raw.len(), Quotes::None);
        assert_eq!(scalar.value, "稳字当头 a b");
        let at = scalar.value.find("当头").unwrap();
        assert_eq!(&raw[scalar.place_of(at..at + 6).range], "当头");
    }

    #[test]
    fn quotes_and_escapes() {
        assert_eq!(back(r"a\u4e2d\tb\\c", "a中\tb\\c", Quotes::Double, "中"), r"\u4e2d");
        assert_eq!(back(r"a\u4e2d\tb\\c", "a中\tb\\c", Quotes::Double, "c"), "c");
        assert_eq!(back("it''s so", "it's so", Quotes::Single, "so"), "so");
        assert_eq!(back("a \\\n   b", "a b", Quotes::Double, "b"), "b");
    }
}
