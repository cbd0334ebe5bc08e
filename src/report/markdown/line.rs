//! A line as its author sees it: its indent, its words, whether it is a fence.

use super::prepared::Letter;

/// White space at a line's start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Indent {
    /// U+3000.
    pub(super) full: usize,
    /// Blanks.
    pub(super) half: usize,
    /// Tabs.
    pub(super) tabs: usize,
}

impl Indent {
    pub(super) fn of(line: &[Letter]) -> Self {
        let mut indent = Self::default();
        for letter in line {
            match letter.c {
                '\u{3000}' => indent.full += 1,
                '\t' => indent.tabs += 1,
                ' ' => indent.half += 1,
                _ => break,
            }
        }
        indent
    }

    /// Whether there is more of it than a slip of the hand.
    pub(super) fn is_some_width(self) -> bool {
        self.begins_paragraph() || self.half >= 2
    }

    /// The 字 it is wide: two blanks are one, a tab two.
    pub(super) fn zi(self) -> usize {
        self.full + self.half / 2 + self.tabs * 2
    }

    /// Whether this is how a Chinese paragraph begins: two 字 in, full or half width.
    pub(super) fn begins_paragraph(self) -> bool {
        self.full > 0 || self.tabs > 0 || self.half >= 4
    }
}

pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}')
}

/// The line without white space at its ends, full width included.
pub(super) fn trim(line: &[Letter]) -> &[Letter] {
    let start = line.iter().position(|letter| !is_blank(letter.c)).unwrap_or(line.len());
    let end = line.iter().rposition(|letter| !is_blank(letter.c)).map_or(start, |last| last + 1);
    &line[start..end]
}

/// What stands behind a fence's colons; `None` if the line is no fence. Full-width colons will do.
pub(super) fn fence(line: &[Letter]) -> Option<&[Letter]> {
    let rest = trim(line);
    let colons = rest.iter().take_while(|letter| matches!(letter.c, ':' | '：')).count();
    (colons >= 3).then(|| trim(rest.get(colons..).unwrap_or_default()))
}
