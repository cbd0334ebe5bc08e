//! A table: what is different in each of many reports.

mod csv;
mod json;

use std::ops::Range;
use std::sync::Arc;

use super::decode::decode;
use super::problem::TableProblem;
use crate::diag::{Diagnostics, Place, SourceText};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// A text, perhaps empty.
    Text(String),
    /// Several; only JSON can say so.
    Many(Vec<Cell>),
    /// Something with parts of its own; only JSON can say so.
    Parts(Vec<(String, Cell)>),
}

impl Cell {
    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Many(cells) => cells.iter().all(Self::is_empty),
            Self::Parts(parts) => parts.is_empty(),
        }
    }

    /// The texts in it that say something, lists in lists too; `None` for what has parts.
    pub fn texts(&self) -> Option<Vec<String>> {
        match self {
            Self::Text(text) if text.is_empty() => Some(Vec::new()),
            Self::Text(text) => Some(vec![text.clone()]),
            Self::Many(cells) => Some(cells.iter().map(Self::texts).collect::<Option<Vec<_>>>()?.concat()),
            // `{}` says nothing, as `[]` does.
            Self::Parts(parts) => parts.is_empty().then(Vec::new),
        }
    }

    /// It as one text; `None` for what has parts.
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Many(cells) => Some(cells.iter().map(Self::text).collect::<Option<Vec<_>>>()?.join("、")),
            Self::Parts(_) => None,
        }
    }
}

/// A column: what a template calls it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub name: String,
    pub place: Range<usize>,
}

/// A row, with a cell for each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Its number as Excel shows it, from 1, with the line of names; in JSON its line.
    pub number: usize,
    /// Its bytes in the table.
    pub place: Range<usize>,
    pub cells: Vec<(Cell, Range<usize>)>,
}

/// The whole table.
#[derive(Debug)]
pub(super) struct Table {
    pub source: Arc<SourceText>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

impl Table {
    /// Reads a table: JSON lines by the name's ending, else CSV. All problems are told; with errors the table holds what
    /// could be made out. `None` if nothing could be.
    pub fn read(bytes: &[u8], name: &str, diags: &mut Diagnostics) -> Option<Self> {
        let source = decode(bytes, name, diags)?;
        let lower = name.to_lowercase();
        let is_json = [".jsonl", ".ndjson", ".json"].iter().any(|end| lower.ends_with(end));
        let table = if is_json { json::read(source, diags) } else { csv::read(source, diags) }?;
        if table.rows.is_empty() && !diags.has_errors() {
            diags.error(Place::new(&table.source, 0..0), TableProblem::NoRows);
        }
        Some(table)
    }

    /// The number of the column of this name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// A place in the table.
    pub fn at(&self, range: &Range<usize>) -> Place {
        Place::new(&self.source, range.clone())
    }
}

/// A name without what nobody sees at its ends.
fn trimmed(name: &str) -> &str {
    name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'))
}
