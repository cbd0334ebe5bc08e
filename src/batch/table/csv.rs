//! CSV, as Excel and others write it.

use std::ops::Range;
use std::sync::Arc;

use csv_core::{ReadFieldResult, ReaderBuilder};

use super::{Cell, Column, Row, Table, trimmed};
use crate::batch::problem::TableProblem;
use crate::diag::{Diagnostics, Place, SourceText};

/// A cell's text, and its bytes in the file with its quotes.
type Field = (String, Range<usize>);

/// A line of the table, or several where a line end is in quotes.
struct Record {
    /// Its row's number as Excel counts, from 1: blank lines are rows, too.
    number: usize,
    fields: Vec<Field>,
}

/// What may stand between cells: Excel writes commas, semicolons where a comma marks decimals, and tabs in "Unicode text".
const BETWEEN: [char; 3] = [',', '\t', ';'];

/// Reads a table whose first line names the columns.
pub(super) fn read(source: Arc<SourceText>, diags: &mut Diagnostics) -> Option<Table> {
    let text = &source.text;
    let start = text.len() - text.trim_start_matches(['\r', '\n']).len();
    let end = text.get(start..).and_then(|rest| rest.find(['\r', '\n'])).map_or(text.len(), |length| start + length);
    let head = text.get(start..end).unwrap_or_default();
    if head.trim().is_empty() {
        diags.error(Place::new(&source, 0..0), TableProblem::NoRows);
        return None;
    }
    if let Some(at) = head.find('，') {
        // Nobody means such a comma as a part of a column's name.
        diags.error(Place::new(&source, start + at..start + at + '，'.len_utf8()), TableProblem::FullWidthComma);
        return None;
    }
    let count = |between: char| head.matches(between).count();
    let between = BETWEEN.into_iter().rev().max_by_key(|between| count(*between)).unwrap_or(',');
    let mut records = records(&source, between, diags).into_iter();
    let columns: Vec<Column> = records.next()?.fields.into_iter().map(column).collect();
    for (number, column) in columns.iter().enumerate() {
        if !column.name.is_empty() && columns.iter().take(number).any(|other| other.name == column.name) {
            let place = Place::new(&source, column.place.clone());
            diags.error(place, TableProblem::TwoColumns { name: column.name.clone() });
        }
    }
    let mut table = Table { source, columns, rows: Vec::new() };
    for Record { number, fields } in records {
        row(fields, number, &mut table, diags);
    }
    // What Excel leaves of columns that were emptied.
    while table.columns.last().is_some_and(|column| column.name.is_empty()) {
        table.columns.pop();
        let most = table.columns.len();
        table.rows.iter_mut().for_each(|row| row.cells.truncate(most));
    }
    Some(table)
}

fn column((name, place): Field) -> Column {
    Column { name: trimmed(&name).to_owned(), place }
}

/// Adds a record as a row, unless all of it is empty.
fn row(record: Vec<Field>, number: usize, table: &mut Table, diags: &mut Diagnostics) {
    if record.iter().all(|(text, _)| trimmed(text).is_empty()) {
        return;
    }
    let place = record.first().map_or(0, |(_, range)| range.start)..record.last().map_or(0, |(_, range)| range.end);
    let (has, wanted) = (record.len(), table.columns.len());
    let beyond = record.iter().skip(wanted).find(|(text, _)| !trimmed(text).is_empty());
    if has < wanted || beyond.is_some() {
        let place = beyond.map_or(place, |(_, range)| range.clone());
        diags.error(Place::new(&table.source, place), TableProblem::RowLength { has, wanted });
        return;
    }
    for ((text, range), column) in record.iter().zip(&table.columns) {
        if column.name.is_empty() && !trimmed(text).is_empty() {
            let text = trimmed(text).to_owned();
            diags.error(Place::new(&table.source, range.clone()), TableProblem::NamelessColumn { text });
        }
    }
    let cell = |(text, range): Field| (Cell::Text(trimmed(&text.replace("\r\n", "\n")).to_owned()), range);
    let cells = record.into_iter().take(wanted).map(cell).collect();
    table.rows.push(Row { number, place, cells });
}

/// All records; the parser knows quotes and line ends in them, and how many bytes each cell takes.
fn records(source: &Arc<SourceText>, between: char, diags: &mut Diagnostics) -> Vec<Record> {
    let bytes = source.text.as_bytes();
    // One of `BETWEEN`, all of them ASCII.
    let mut reader = ReaderBuilder::new().delimiter(u8::try_from(between).unwrap_or(b',')).build();
    let mut room = vec![0; bytes.len() + 1];
    let (mut records, mut fields) = (Vec::new(), Vec::new());
    let (mut at, mut start, mut filled, mut number) = (0, 0, 0, 0);
    loop {
        let (result, read, wrote) =
            reader.read_field(bytes.get(at..).unwrap_or_default(), room.get_mut(filled..).unwrap_or_default());
        at += read;
        filled += wrote;
        match result {
            // The rest is read, or there is nothing left; asked once more, the parser ends the last cell.
            ReadFieldResult::InputEmpty => {}
            ReadFieldResult::OutputFull | ReadFieldResult::End => break,
            ReadFieldResult::Field { record_end } => {
                let text = String::from_utf8_lossy(room.get(..filled).unwrap_or_default()).into_owned();
                let range = within(&source.text, start..at, between);
                let raw = source.text.get(range.clone()).unwrap_or_default();
                if raw.starts_with('"') && raw.matches('"').count() % 2 == 1 {
                    let place = range.start..range.start + 1;
                    diags.error(Place::new(source, place), TableProblem::OpenQuote);
                }
                if fields.is_empty() {
                    number += 1 + blank_lines(&source.text, start..range.start);
                }
                fields.push((text, range));
                (start, filled) = (at, 0);
                if record_end {
                    records.push(Record { number, fields: std::mem::take(&mut fields) });
                }
            }
        }
    }
    records
}

/// How many blank lines the parser passed over in a range of line ends. It ends a record with the first byte of `\r\n`.
fn blank_lines(text: &str, range: Range<usize>) -> usize {
    let ends = text.get(range.clone()).unwrap_or_default();
    let ends = if text.get(..range.start).is_some_and(|before| before.ends_with('\r')) {
        ends.strip_prefix('\n').unwrap_or(ends)
    } else {
        ends
    };
    ends.replace("\r\n", "\n").len()
}

/// A cell's own bytes, without what stands between cells and records.
fn within(text: &str, range: Range<usize>, between: char) -> Range<usize> {
    let raw = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (raw.len() - raw.trim_start_matches(['\r', '\n']).len());
    let raw = text.get(start..range.end).unwrap_or_default();
    let line = raw.trim_end_matches(['\r', '\n']);
    let own = if line.len() < raw.len() { line } else { line.strip_suffix(between).unwrap_or(line) };
    start..start + own.len()
}
