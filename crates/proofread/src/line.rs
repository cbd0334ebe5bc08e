//! A run made ready for the rules: its characters, its words, and the way from bytes to characters.

use std::ops::Range;

use crate::lexicon::{Lexicon, Token};
use crate::model::{Kind, Run, Spot};

/// A run with what the rules ask of it.
pub struct Line<'a> {
    /// Where the run stands.
    pub spot: Spot,
    /// What it is.
    pub kind: Kind,
    /// Its words.
    pub text: &'a str,
    /// Its characters.
    pub chars: Vec<char>,
    /// Its cut into words.
    pub tokens: Vec<Token>,
    starts: Vec<usize>,
}

impl<'a> Line<'a> {
    /// Reads a run.
    pub fn new(spot: Spot, run: &'a Run) -> Self {
        let chars: Vec<char> = run.text.chars().collect();
        let tokens = Lexicon::get().cut(&chars);
        let starts = run.text.char_indices().map(|(byte, _)| byte).collect();
        Self { spot, kind: run.kind, text: &run.text, chars, tokens, starts }
    }

    /// The character that begins at, or holds, a byte of the text.
    pub fn char_at(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start < byte)
    }

    /// A range of bytes as a range of characters.
    pub fn range(&self, bytes: Range<usize>) -> Range<usize> {
        self.char_at(bytes.start)..self.char_at(bytes.end)
    }

    /// The byte a character begins at; the text's end for any later one.
    pub fn byte(&self, at: usize) -> usize {
        self.starts.get(at).copied().unwrap_or(self.text.len())
    }

    /// The words of a range of characters.
    pub fn words(&self, range: &Range<usize>) -> &'a str {
        self.text.get(self.byte(range.start)..self.byte(range.end)).unwrap_or_default()
    }

    /// The character at a place, if there is one.
    pub fn at(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    /// The character before a place.
    pub fn before(&self, at: usize) -> Option<char> {
        self.at(at.checked_sub(1)?)
    }

    /// The token a character belongs to.
    pub fn token_at(&self, at: usize) -> Option<(usize, Token)> {
        let index = self.tokens.partition_point(|token| token.end <= at);
        self.tokens.get(index).map(|&token| (index, token))
    }

    /// Whether a word of the cut begins here.
    pub fn is_boundary(&self, at: usize) -> bool {
        self.token_at(at).is_none_or(|(_, token)| token.start == at)
    }

    /// Whether a 字 of Chinese stands here.
    pub fn is_han(&self, at: usize) -> bool {
        self.at(at).is_some_and(is_han)
    }

    /// The sentences: ranges of characters, each with its final marks.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let mut list = Vec::new();
        let mut start = 0;
        let mut at = 0;
        while at < self.chars.len() {
            if self.at(at).is_some_and(is_final) {
                let mut end = at + 1;
                while self.at(end).is_some_and(|c| is_final(c) || is_closing(c)) {
                    end += 1;
                }
                list.push(start..end);
                start = end;
                at = end;
            } else {
                at += 1;
            }
        }
        if start < self.chars.len() {
            list.push(start..self.chars.len());
        }
        list
    }
}

/// A 字 of Chinese.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '〇' | '\u{20000}'..='\u{3FFFF}')
}

/// A mark that ends a sentence.
pub fn is_final(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

/// A mark that closes something.
pub fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | '》' | '〉' | '】' | '〕' | '」' | '』' | ')' | ']')
}

/// A mark that opens something.
pub fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '（' | '《' | '〈' | '【' | '〔' | '「' | '『' | '(' | '[')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_words_sentences() {
        let run = Run::new(Kind::Body, "他说：“好。”走了。A股");
        let line = Line::new(Spot { page: 0, article: None, run: 0 }, &run);
        assert_eq!(line.range(3..9), 1..3);
        assert_eq!(line.words(&(0..2)), "他说");
        assert_eq!(line.words(&(90..91)), "");
        assert_eq!(line.sentences(), [0..7, 7..10, 10..12]);
    }
}
