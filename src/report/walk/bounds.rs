//! How much of everything a report may have: more than any paper needs, little enough to be set.
//!
//! Typst takes time and memory with the square of some of these; what nobody means is told before it gets there.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::Walk;
use super::fields::Field;
use crate::diag::Place;
use crate::report::names::Key;
use crate::report::problem::SizeProblem;
use crate::report::scalar::Scalar;
use crate::report::story::{Block, Run};

/// 字 of a line: headline, by-line, credit. The longest headlines have sixty.
const LINE: usize = 300;

/// 字 of a caption, and of a standfirst. Both are set at every width they may get.
const CAPTION: usize = 800;
const STANDFIRST: usize = 3_000;

/// 字 of a story. A broadsheet page full of nothing else holds about fifteen thousand.
const STORY: usize = 50_000;

/// Characters that make one letter together. Vietnamese has three, the longest in Unicode's own data eighteen.
const TOWER: usize = 24;

/// Columns, and cells, of a table.
const COLUMNS: usize = 40;
const CELLS: usize = 2_000;

/// Pieces of a story: paragraphs, items, cells, and stretches of one weight.
const PIECES: usize = 6_000;

/// Entries of a list, by its key.
fn most_entries(key: Key) -> usize {
    match key {
        Key::Pages => 200,
        Key::Staff => 60,
        _ => 100,
    }
}

impl Walk<'_> {
    /// Whether a line of text is short enough; told if not.
    pub(super) fn line_in_bounds(&mut self, field: &Field, text: &str, place: &Place) -> bool {
        self.in_bounds(field, text, place, LINE)
    }

    /// Whether running text is short enough to be looked at more closely; told if not.
    pub(super) fn text_in_bounds(&mut self, field: &Field, text: &Scalar) -> bool {
        let most = match field.row.key {
            Key::Caption => CAPTION,
            Key::Standfirst => STANDFIRST,
            _ => STORY,
        };
        self.in_bounds(field, &text.value, &text.place, most)
    }

    /// Whether the running text of a panel is short enough; told if not. It is set at every width it may get.
    pub(super) fn panel_in_bounds(&mut self, field: &Field, text: &Scalar) -> bool {
        self.in_bounds(field, &text.value, &text.place, STANDFIRST)
    }

    /// Whether a list is short enough; told if not.
    pub(super) fn list_in_bounds(&mut self, field: &Field, entries: usize) -> bool {
        let most = most_entries(field.row.key);
        if entries > most {
            self.error(field.key.clone(), SizeProblem::TooManyEntries { key: field.name.clone(), entries, most });
        }
        entries <= most
    }

    fn in_bounds(&mut self, field: &Field, text: &str, place: &Place, most: usize) -> bool {
        // A character has at least one byte, so that most texts need not be counted. Blanks are set, too.
        let zi = if text.len() > most { text.chars().count() } else { 0 };
        if zi > most {
            self.error(place.range.clone(), SizeProblem::TooManyZi { key: field.name.clone(), zi, most });
        }
        zi <= most
    }

    /// Whether every letter of a text is one; the first that is a tower of marks is told.
    pub(super) fn without_towers(&mut self, text: &Scalar) -> bool {
        let Some((range, letter)) = tower(&text.value) else { return true };
        let place = text.place_of(range);
        let marks = letter.chars().count();
        let c = letter.chars().next().unwrap_or(' ');
        self.error(place.range, SizeProblem::Tower { c, marks, most: TOWER });
        false
    }

    /// Whether a story has no more pieces than can be set, and no monstrous table; told if not.
    pub(super) fn blocks_in_bounds(&mut self, field: &Field, blocks: &[Block]) -> bool {
        let mut pieces = 0;
        for block in blocks {
            pieces += 1 + weight(block);
            if let Block::Table { columns, head, rows, shown: _ } = block {
                let (columns, cells) = (columns.len(), columns.len() * (rows.len() + 1));
                if columns > COLUMNS || cells > CELLS {
                    let first = head.iter().chain(rows.iter().flatten()).flatten().next();
                    let range = first.map_or(field.key.clone(), |run| run.place.range.clone());
                    let (most_columns, most_cells) = (COLUMNS, CELLS);
                    let problem = SizeProblem::TableTooLarge { columns, cells, most_columns, most_cells };
                    self.error(range, problem);
                    return false;
                }
            }
            if pieces > PIECES {
                let range = first_run(block).map_or(field.key.clone(), |run| run.place.range.clone());
                self.error(range, SizeProblem::TooManyPieces { key: field.name.clone(), most: PIECES });
                return false;
            }
        }
        true
    }
}

/// The first letter that is made of too many characters.
fn tower(text: &str) -> Option<(Range<usize>, &str)> {
    let suspect = |letter: &&str| letter.len() > TOWER && letter.chars().count() > TOWER;
    text.grapheme_indices(true).find(|(_, letter)| suspect(letter)).map(|(at, letter)| (at..at + letter.len(), letter))
}

/// What a block is made of.
fn weight(block: &Block) -> usize {
    let of = |runs: &Vec<Run>| 1 + runs.len();
    match block {
        Block::Para(runs) | Block::Head { level: _, runs } => runs.len(),
        Block::List { start: _, items } => items.iter().flatten().map(of).sum(),
        Block::Quote(paragraphs) | Block::Passage { form: _, lines: paragraphs } => paragraphs.iter().map(of).sum(),
        Block::Table { columns: _, head, rows, shown: _ } => head.iter().chain(rows.iter().flatten()).map(of).sum(),
        Block::Jump(_) => 0,
    }
}

fn first_run(block: &Block) -> Option<&Run> {
    match block {
        Block::Para(runs) | Block::Head { level: _, runs } => runs.first(),
        Block::List { start: _, items } => items.iter().flatten().flatten().next(),
        Block::Quote(paragraphs) | Block::Passage { form: _, lines: paragraphs } => paragraphs.iter().flatten().next(),
        Block::Table { columns: _, head, rows, shown: _ } => head.iter().chain(rows.iter().flatten()).flatten().next(),
        Block::Jump(_) => None,
    }
}
