//! What stands on a solved page, in columns and lines.

use super::problem::What;

/// Something placed on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub thing: Thing,
    /// Which article it belongs to.
    pub article: usize,
    /// Its first column.
    pub column: u32,
    /// Its first line.
    pub line: u32,
    /// Its columns.
    pub span: u32,
    /// Its lines.
    pub lines: u32,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A headline block; the headline on so many lines.
    Head {
        /// Lines of the headline itself.
        split: u32,
    },
    /// A standfirst.
    Stand,
    /// One of the article's figures.
    Figure {
        /// Which.
        figure: usize,
        /// Lines of its picture; the rest of its lines is the caption's.
        picture: u32,
    },
    /// Something the author put there.
    Fixed {
        /// What it is.
        what: What,
        /// Lines of its picture.
        picture: u32,
    },
    /// Text, one column wide.
    Text,
    /// A rule between two stories, in the air above or beside this cell range.
    Rule {
        /// Whether it runs from left to right.
        flat: bool,
    },
}
