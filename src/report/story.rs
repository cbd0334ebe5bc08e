//! Running text after Markdown: blocks of runs, each run with its place in the YAML.

use super::Pins;
use crate::diag::{Place, Spanned};

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
    /// 下转第 N 版: generated where a story goes on elsewhere; never in a report as written.
    Jump(Spanned<String>),
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

impl Story {
    /// The story without its last so many 字; `None` if nothing would be left.
    pub fn without_last(&self, zi: usize) -> Option<Self> {
        let mut story = self.clone();
        let mut left = zi;
        while left > 0 {
            let block = story.blocks.last_mut()?;
            let runs = match block {
                Block::Para(runs) => runs,
                // Whatever else stands at the end goes whole.
                Block::Head { .. } | Block::List { .. } | Block::Quote(_) | Block::Table { .. } | Block::Jump(_) => {
                    story.blocks.pop();
                    continue;
                }
            };
            while left > 0
                && let Some(run) = runs.last_mut()
            {
                match run.text.pop() {
                    Some(c) if c.is_whitespace() => {}
                    Some(_) => left -= 1,
                    None => {
                        runs.pop();
                    }
                }
            }
            if runs.iter().all(|run| run.text.trim().is_empty()) {
                story.blocks.pop();
            }
        }
        // A head without text below it goes, too.
        while matches!(story.blocks.last(), Some(Block::Head { .. })) {
            story.blocks.pop();
        }
        (!story.blocks.is_empty()).then_some(story)
    }

    /// The story with a paragraph of so many 字 more.
    pub fn with_more(&self, zi: usize) -> Self {
        let mut story = self.clone();
        let run = Run { text: "文".repeat(zi), weight: Weight::Plain, place: self.place.clone() };
        story.blocks.push(Block::Para(vec![run]));
        story
    }
}
