//! Running text after Markdown: blocks of runs, each run with its place in the YAML.

use super::Pins;
use crate::diag::Place;

/// A text of several paragraphs: body or standfirst.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// At least one block.
    pub blocks: Vec<Block>,
    /// Where the author wants it.
    pub pins: Pins,
    /// The whole value in the YAML.
    pub place: Place,
}

/// One block of a story.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph. It begins with a run-in head if its first run is [`Weight::Strong`].
    Para(Vec<Run>),
    /// `## section head` (level 2) or `### …` (level 3).
    Head {
        /// 1–6 as written.
        level: u8,
        /// The words.
        runs: Vec<Run>,
    },
    /// A list; each item is one or more paragraphs.
    List {
        /// The first number of an ordered list.
        start: Option<u64>,
        /// The items' paragraphs.
        items: Vec<Vec<Vec<Run>>>,
    },
    /// `> pull quote`: its paragraphs.
    Quote(Vec<Vec<Run>>),
    /// A small table. All rows have as many cells as the first.
    Table {
        /// Column alignment, one a column.
        columns: Vec<Alignment>,
        /// The head row's cells.
        head: Vec<Vec<Run>>,
        /// The other rows.
        rows: Vec<Vec<Vec<Run>>>,
    },
}

/// How a table column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Not said.
    Auto,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// Text in one weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The words; no line breaks.
    pub text: String,
    /// How they stand out.
    pub weight: Weight,
    /// Where they stand in the YAML.
    pub place: Place,
}

/// How a run stands out from its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Not at all.
    Plain,
    /// `**strong**`: 黑体.
    Strong,
    /// `*emphasis*`: 楷体.
    Emphasis,
}
