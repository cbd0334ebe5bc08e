//! JSON lines: an object a line, a key a column.

use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{Cell, Column, Row, Table, trimmed};
use crate::batch::problem::TableProblem;
use crate::diag::{Diagnostics, Place, SourceText};

/// Reads a table; every line has all the keys that any has, so that a misspelt one is noticed.
pub(super) fn read(source: Arc<SourceText>, diags: &mut Diagnostics) -> Option<Table> {
    let mut table = Table { source, columns: Vec::new(), rows: Vec::new() };
    let source = table.source.clone();
    let mut read = Vec::new();
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        let place = at..at + line.trim_end().len();
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        let place_of = |key: &str| {
            let quoted = format!("\"{key}\"");
            let inside = line.find(&quoted).map(|found| place.start + found..place.start + found + quoted.len());
            inside.unwrap_or_else(|| place.clone())
        };
        // The line as it stands says what is wrong with it.
        let is_json = serde_json::from_str::<serde::de::IgnoredAny>(line);
        let cell =
            is_json.and_then(|_| serde_json::from_str::<Cell>(&numbers_quoted(line))).map_err(|why| why.to_string());
        match cell {
            Ok(Cell::Parts(parts)) => {
                for (key, _) in &parts {
                    if table.column(trimmed(key)).is_none() {
                        table.columns.push(Column { name: trimmed(key).to_owned(), place: place_of(key) });
                    }
                }
                let cells: Vec<_> =
                    parts.into_iter().map(|(key, cell)| (trimmed(&key).to_owned(), cell, place_of(&key))).collect();
                read.push((place, cells));
            }
            Ok(Cell::Text(_) | Cell::Many(_)) => {
                diags.error(Place::new(&source, place), TableProblem::NoObject);
            }
            Err(why) => diags.error(Place::new(&source, place), TableProblem::NotJson { why }),
        }
    }
    for (place, cells) in read {
        let mut all = Vec::new();
        for column in &table.columns {
            let mut found = cells.iter().filter(|(key, ..)| *key == column.name);
            match (found.next(), found.next()) {
                (Some((_, cell, at)), None) => all.push((cell.clone(), at.clone())),
                (Some(_), Some((.., at))) => {
                    let problem = TableProblem::TwoColumns { name: column.name.clone() };
                    diags.error(Place::new(&source, at.clone()), problem);
                }
                (None, _) => {
                    let problem = TableProblem::NoValue { field: column.name.clone() };
                    diags.error(Place::new(&source, place.clone()), problem);
                }
            }
        }
        table.rows.push(Row { number: source.line(place.start), place, cells: all });
    }
    Some(table)
}

/// A line of JSON with its numbers in quotes: they are wanted as they are written, `1.0` and twenty digits too.
fn numbers_quoted(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 16);
    let (mut in_string, mut escaped, mut in_number) = (false, false, false);
    for c in line.chars() {
        let begins = c.is_ascii_digit() || c == '-';
        let goes_on = in_number && matches!(c, '+' | '.' | 'e' | 'E');
        let is_number = !in_string && (begins || goes_on);
        if is_number != in_number {
            out.push('"');
            in_number = is_number;
        }
        if c == '"' && !escaped {
            in_string = !in_string;
        }
        escaped = in_string && c == '\\' && !escaped;
        out.push(c);
    }
    if in_number {
        out.push('"');
    }
    out
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Read)
    }
}

/// Reads any JSON value whose numbers are in quotes; truth as it is written.
struct Read;

impl<'de> Visitor<'de> for Read {
    type Value = Cell;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Cell, E> {
        Ok(Cell::Text(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Cell, E> {
        Ok(Cell::Text(trimmed(&value.replace("\r\n", "\n")).to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Cell, E> {
        Ok(Cell::Text(String::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Cell, A::Error> {
        let mut cells = Vec::new();
        while let Some(cell) = items.next_element()? {
            cells.push(cell);
        }
        Ok(Cell::Many(cells))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut parts: A) -> Result<Cell, A::Error> {
        let mut cells = Vec::new();
        while let Some(part) = parts.next_entry()? {
            cells.push(part);
        }
        Ok(Cell::Parts(cells))
    }
}
