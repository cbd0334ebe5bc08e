//! The text that comrak sees, with the way back to the text the user wrote.

use std::ops::Range;

use crate::report::story::Mark;

/// Marks of Markdown that stand for themselves in this text, and what stands in for them: noncharacters, which no
/// document may hold and Markdown has no use for. So comrak neither acts on them nor drops, decodes or moves anything,
/// and each of its texts is, character for character, a piece of the prepared one.
const STAND_INS: [(char, char); 18] = [
    ('\\', '\u{FDD0}'),
    ('<', '\u{FDD1}'),
    ('&', '\u{FDD2}'),
    ('_', '\u{FDD3}'),
    ('`', '\u{FDD4}'),
    ('[', '\u{FDD5}'),
    (']', '\u{FDD6}'),
    ('*', '\u{FDD7}'),
    ('#', '\u{FDD8}'),
    ('>', '\u{FDD9}'),
    ('-', '\u{FDDA}'),
    ('+', '\u{FDDB}'),
    ('.', '\u{FDDC}'),
    (')', '\u{FDDD}'),
    ('~', '\u{FDDE}'),
    ('|', '\u{FDDF}'),
    ('=', '\u{FDE0}'),
    (':', '\u{FDE1}'),
];

/// Whether a character would be taken for a stand-in.
pub(super) fn is_stand_in(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}')
}

/// The character itself, for a stand-in.
pub(super) fn itself(c: char) -> char {
    STAND_INS.iter().find(|(_, stand_in)| *stand_in == c).map_or(c, |(c, _)| *c)
}

/// A character of the user's text and the byte it begins at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) c: char,
    pub(super) at: usize,
}

/// What comrak is given.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    pub(super) text: String,
    /// For each byte of `text`, the byte of the user's text its character begins at.
    origins: Vec<usize>,
    line_starts: Vec<usize>,
    /// Pieces of the user's text that are marked, in order.
    marks: Vec<(Range<usize>, Mark)>,
}

impl Prepared {
    pub(super) fn new() -> Self {
        Self { text: String::new(), origins: Vec::new(), line_starts: vec![0], marks: Vec::new() }
    }

    /// Adds a character that is Markdown, or harmless.
    pub(super) fn mark(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.origins.resize(self.text.len(), at);
        if c == '\n' {
            self.line_starts.push(self.text.len());
        }
    }

    /// Adds a character that stands for itself.
    pub(super) fn literal(&mut self, letter: Letter) {
        let c = STAND_INS.iter().find(|(c, _)| *c == letter.c).map_or(letter.c, |(_, stand_in)| *stand_in);
        self.mark(c, letter.at);
    }

    /// Adds words that stand for a marked piece of the user's text; their place is that of `name`.
    pub(super) fn marked(&mut self, words: &str, name: &[Letter], whole: Range<usize>, mark: Mark) {
        let at = name.first().map_or(whole.start, |letter| letter.at);
        words.chars().for_each(|c| self.literal(Letter { c, at }));
        self.mark_piece(whole, mark);
    }

    /// Says how a piece of the user's text is marked. Pieces come in order, and none stands in another.
    pub(super) fn mark_piece(&mut self, piece: Range<usize>, mark: Mark) {
        self.marks.push((piece, mark));
    }

    /// Which of the marked pieces a byte of the user's text stands in.
    pub(super) fn marked_piece(&self, at: usize) -> Option<usize> {
        let last = self.marks.partition_point(|(range, _)| range.start <= at).checked_sub(1)?;
        self.marks.get(last).is_some_and(|(range, _)| range.contains(&at)).then_some(last)
    }

    /// How a byte of the user's text is marked.
    pub(super) fn mark_at(&self, at: usize) -> Mark {
        self.marked_piece(at).and_then(|piece| self.marks.get(piece)).map_or(Mark::None, |(_, mark)| mark.clone())
    }

    /// The byte of [`Prepared::text`] at comrak's line and column, both counted from 1, columns in bytes.
    pub(super) fn byte(&self, line: usize, column: usize) -> usize {
        let start = line.checked_sub(1).and_then(|i| self.line_starts.get(i)).copied().unwrap_or(self.text.len());
        (start + column.saturating_sub(1)).min(self.text.len())
    }

    /// The text of a line, counted from 1.
    pub(super) fn line(&self, line: usize) -> &str {
        let (start, end) = (self.byte(line, 1), self.byte(line + 1, 1));
        self.text.get(start..end).unwrap_or_default().trim_end_matches('\n')
    }

    /// Where in the user's text a byte of the prepared text comes from.
    pub(super) fn origin(&self, byte: usize) -> usize {
        self.origins.get(byte).or(self.origins.last()).copied().unwrap_or(0)
    }
}
