//! A line of characters, each with its byte in the text.

use super::Slip;

/// A line's characters, each with its byte in the text.
pub(super) struct Line {
    chars: Vec<(usize, char)>,
    /// Past its last byte.
    end: usize,
}

impl Line {
    pub(super) fn new(text: &str, from: usize) -> Self {
        let chars = text.char_indices().map(|(at, c)| (from + at, c)).collect();
        Self { chars, end: from + text.len() }
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at a place; `\n` outside the line.
    pub(super) fn at(&self, i: usize) -> char {
        self.chars.get(i).map_or('\n', |(_, c)| *c)
    }

    /// The character before a place; `\n` at the line's start.
    pub(super) fn before(&self, i: usize) -> char {
        i.checked_sub(1).map_or('\n', |i| self.at(i))
    }

    /// The next character that is no mark of emphasis.
    pub(super) fn bare_next(&self, i: usize) -> char {
        self.chars.iter().skip(i).map(|(_, c)| *c).find(|c| *c != '*').unwrap_or('\n')
    }

    /// The last character before a place that is no mark of emphasis.
    pub(super) fn bare_before(&self, i: usize) -> char {
        self.chars.iter().take(i).rev().map(|(_, c)| *c).find(|c| *c != '*').unwrap_or('\n')
    }

    /// How often a character stands from a place on.
    pub(super) fn count(&self, i: usize, c: char) -> usize {
        self.chars.iter().skip(i).take_while(|(_, other)| *other == c).count()
    }

    /// A slip from one place up to another.
    pub(super) fn slip(&self, from: usize, to: usize, should: &str) -> Slip {
        let byte = |i: usize| self.chars.get(i).map_or(self.end, |(at, _)| *at);
        Slip { range: byte(from)..byte(to), to: should.to_owned() }
    }
}

pub(super) fn is_zi(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}')
}

/// A 汉字, or a mark that only Chinese text has.
pub(super) fn is_chinese(c: char) -> bool {
    is_zi(c)
        || matches!(
            c,
            '”' | '’' | '》' | '）' | '，' | '。' | '、' | '；' | '：' | '！' | '？' | '“' | '‘' | '《' | '（'
        )
}
