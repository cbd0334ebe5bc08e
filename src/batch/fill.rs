//! A row of a table put into a template.
//!
//! Values go in as `zhuanban_edit` writes them, so that nothing in a cell (`: `, `#`, quotes, line ends) can be taken
//! for YAML. A value that is empty is left out with its key.

use zhuanban_edit::{Edit, Path, Step, Value, apply};

use super::paragraphs::paragraphs;
use super::problem::{TableProblem, TemplateProblem};
use super::table::{Cell, Row, Table};
use super::template::{Piece, Spot, Template, file_of, pieces};
use crate::diag::{Diagnostics, Lang};
use crate::report::Key;

/// What may stand between the files of one cell.
const BETWEEN_FILES: [char; 8] = [';', '；', '|', '｜', '\n', '、', '，', ','];
/// What may stand between the captions of several photos; commas are their own.
const BETWEEN_CAPTIONS: [char; 5] = [';', '；', '|', '｜', '\n'];

/// A row that is being put in.
pub(super) struct Filling<'a> {
    pub template: &'a Template,
    pub table: &'a Table,
    pub row: &'a Row,
    /// Whether the project has a file of this name: then a cell is that name, whatever stands in it.
    pub holds: &'a dyn Fn(&str) -> bool,
}

/// Which of several photos a value is for.
#[derive(Clone, Copy)]
struct Of {
    photo: usize,
    photos: usize,
}

/// The only one.
const ALONE: Of = Of { photo: 0, photos: 1 };

impl Filling<'_> {
    /// The report's text. `None`, and errors with their cells, if the row does not go into the template.
    pub fn text(&self, diags: &mut Diagnostics) -> Option<String> {
        let mut found = Diagnostics::new();
        let edits = self.edits(&mut found);
        let is_whole = !found.has_errors();
        diags.extend(found);
        if !is_whole {
            return None;
        }
        let mut text = self.template.marked.clone();
        for edit in edits {
            match apply(&text, &edit) {
                Ok(edited) => text = edited.text,
                Err(why) => {
                    diags.error(self.table.at(&self.row.place), TemplateProblem::Unfit { why });
                    return None;
                }
            }
        }
        Some(self.template.unmarked(&text))
    }

    /// In an order in which none moves what a later one means: first what changes no number of an item, then what does,
    /// from the last item of each list to its first.
    fn edits(&self, diags: &mut Diagnostics) -> Vec<Edit> {
        let mut sets = Vec::new();
        let mut moving: Vec<(Path, Vec<Edit>)> = Vec::new();
        for spot in &self.template.spots {
            let at = spot.path.clone();
            match self.value(spot, diags) {
                Some(value) => sets.push(Edit::Set { at, value }),
                None => moving.push((at.clone(), vec![Edit::Remove { at }])),
            }
        }
        for item in &self.template.photos {
            let at = item.list.with(Step::Item(item.index));
            let mut made = self.photos(&item.item, diags).into_iter();
            let mut own = vec![match made.next() {
                Some(value) => Edit::Set { at: at.clone(), value },
                None => Edit::Remove { at: at.clone() },
            }];
            own.extend(made.zip(1..).map(|(value, more)| {
                let index = Some(item.index + more);
                Edit::Insert { at: item.list.clone(), index, key: None, value }
            }));
            moving.push((at, own));
        }
        // A path's order is that of its items' numbers, and what is inside of an item comes behind it.
        moving.sort_by(|(one, _), (other, _)| other.cmp(one));
        sets.into_iter().chain(moving.into_iter().flat_map(|(_, edits)| edits)).collect()
    }

    /// A spot's value; `None` if there is nothing to say there.
    fn value(&self, spot: &Spot, diags: &mut Diagnostics) -> Option<Value> {
        let alone = whole(&spot.pieces).and_then(|number| self.cell(number));
        match alone {
            Some(cell) if cell.is_empty() => return None,
            Some(cell) if spot.is_photos => return Some(self.listed(cell)),
            Some(cell @ (Cell::Many(_) | Cell::Parts(_))) => return Some(value_of(cell)),
            Some(Cell::Text(_)) | None => {}
        }
        let text = self.joined(&spot.pieces, ALONE, spot.is_body, diags)?;
        (!text.trim().is_empty()).then_some(Value::Text(text))
    }

    /// The pieces as one text; `None`, with an error, if a cell is none.
    fn joined(&self, pieces: &[Piece], of: Of, is_body: bool, diags: &mut Diagnostics) -> Option<String> {
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Field(number) => {
                    let cell = self.of_photo(*number, of, diags)?;
                    text.push_str(&if is_body { paragraphs(&cell) } else { cell });
                }
            }
        }
        Some(text)
    }

    /// A field's text for one of several photos.
    fn of_photo(&self, number: usize, of: Of, diags: &mut Diagnostics) -> Option<String> {
        let cell = self.cell(number)?;
        if of.photos > 1 {
            let each = match cell {
                Cell::Many(cells) => cells.iter().map(Cell::text).collect::<Option<Vec<_>>>(),
                Cell::Text(text) => Some(split(text, &BETWEEN_CAPTIONS)),
                Cell::Parts(_) => None,
            };
            let each = each.unwrap_or_default();
            if each.len() == of.photos {
                return each.into_iter().nth(of.photo);
            }
            if each.len() > 1 {
                let problem = TemplateProblem::Counts { field: self.name(number), has: each.len(), photos: of.photos };
                diags.error(self.table.at(&self.range(number)), problem);
                return None;
            }
        }
        let text = cell.text();
        if text.is_none() {
            let problem = TableProblem::HasParts { field: self.name(number) };
            diags.error(self.table.at(&self.range(number)), problem);
        }
        text
    }

    /// The photos an item of the template stands for in this row.
    fn photos(&self, item: &Value, diags: &mut Diagnostics) -> Vec<Value> {
        let files = file_of(item).unwrap_or_default();
        let fields: Vec<usize> = files
            .iter()
            .filter_map(|piece| match piece {
                Piece::Field(number) => Some(*number),
                Piece::Words(_) => None,
            })
            .collect();
        let mut count = 0;
        let mut named = Vec::new();
        for &number in &fields {
            let name = |text: &str| {
                let words = files.iter().map(|piece| match piece {
                    Piece::Words(words) => words.as_str(),
                    Piece::Field(_) => text,
                });
                words.collect::<String>()
            };
            let each = match self.cell(number) {
                Some(Cell::Text(text)) if fields.len() == 1 && (self.holds)(&name(text)) => vec![text.clone()],
                Some(Cell::Text(text)) => split(text, &BETWEEN_FILES),
                Some(cell @ (Cell::Many(_) | Cell::Parts(_))) => match cell.texts() {
                    Some(texts) => texts,
                    None => {
                        let problem = TableProblem::HasParts { field: self.name(number) };
                        diags.error(self.table.at(&self.range(number)), problem);
                        return Vec::new();
                    }
                },
                None => Vec::new(),
            };
            count = count.max(each.len());
            named.push((number, each));
        }
        if let Some((number, each)) = named.iter().find(|(_, each)| each.len() > 1 && each.len() != count) {
            let problem = TemplateProblem::Counts { field: self.name(*number), has: each.len(), photos: count };
            diags.error(self.table.at(&self.range(*number)), problem);
            return Vec::new();
        }
        let of = |photo| Of { photo, photos: count };
        (0..count).filter_map(|photo| self.photo(item, of(photo), &named, diags)).collect()
    }

    /// A photo's item with its own texts; `None` if nothing of it is left.
    fn photo(&self, value: &Value, of: Of, named: &[(usize, Vec<String>)], diags: &mut Diagnostics) -> Option<Value> {
        match value {
            Value::Text(text) | Value::Bare(text) => {
                let pieces = pieces(text);
                if !pieces.iter().any(|piece| matches!(piece, Piece::Field(_))) {
                    return Some(value.clone());
                }
                let with_names = pieces.into_iter().map(|piece| match &piece {
                    Piece::Field(number) => {
                        let own = named.iter().find(|(field, _)| field == number).map(|(_, each)| each);
                        let own = own.and_then(|each| each.get(of.photo).or(each.first()));
                        own.map_or(piece, |own| Piece::Words(own.clone()))
                    }
                    Piece::Words(_) => piece,
                });
                let text = self.joined(&with_names.collect::<Vec<_>>(), of, false, diags)?;
                (!text.trim().is_empty()).then_some(Value::Text(text))
            }
            Value::List(items) => {
                Some(Value::List(items.iter().filter_map(|item| self.photo(item, of, named, diags)).collect()))
            }
            Value::Map(pairs) => {
                let pairs =
                    pairs.iter().filter_map(|(key, value)| Some((key.clone(), self.photo(value, of, named, diags)?)));
                Some(Value::Map(pairs.collect()))
            }
            Value::Alias(_) => Some(value.clone()),
        }
    }

    /// A cell in the place of the whole list of photos.
    fn listed(&self, cell: &Cell) -> Value {
        let file = Key::File.names(Lang::En).first().copied().unwrap_or_default();
        let photo = |name: String| Value::map([(file, Value::Text(name))]);
        match cell {
            Cell::Text(text) if (self.holds)(text) => Value::List(vec![photo(text.clone())]),
            Cell::Text(text) => Value::List(split(text, &BETWEEN_FILES).into_iter().map(photo).collect()),
            Cell::Many(cells) => {
                let each = cells.iter().filter(|cell| !cell.is_empty()).map(|cell| match cell {
                    Cell::Text(text) => photo(text.clone()),
                    Cell::Many(_) | Cell::Parts(_) => value_of(cell),
                });
                Value::List(each.collect())
            }
            Cell::Parts(_) => Value::List(vec![value_of(cell)]),
        }
    }

    fn name(&self, number: usize) -> String {
        self.template.fields.get(number).map(|field| field.name.clone()).unwrap_or_default()
    }

    /// A field's cell in this row.
    fn cell(&self, number: usize) -> Option<&Cell> {
        let column = self.table.column(&self.template.fields.get(number)?.name)?;
        self.row.cells.get(column).map(|(cell, _)| cell)
    }

    fn range(&self, number: usize) -> std::ops::Range<usize> {
        let column = self.template.fields.get(number).and_then(|field| self.table.column(&field.name));
        let cell = column.and_then(|column| self.row.cells.get(column));
        cell.map_or(self.row.place.clone(), |(_, range)| range.clone())
    }
}

/// The field that is the whole of a value.
fn whole(pieces: &[Piece]) -> Option<usize> {
    let mut whole = None;
    for piece in pieces {
        match piece {
            Piece::Words(words) if words.trim().is_empty() => {}
            Piece::Field(number) if whole.is_none() => whole = Some(*number),
            Piece::Words(_) | Piece::Field(_) => return None,
        }
    }
    whole
}

fn split(text: &str, between: &[char]) -> Vec<String> {
    text.split(between).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// JSON's own shape as YAML's.
fn value_of(cell: &Cell) -> Value {
    match cell {
        Cell::Text(text) => Value::Text(text.clone()),
        Cell::Many(cells) => Value::List(cells.iter().map(value_of).collect()),
        Cell::Parts(parts) => Value::map(parts.iter().map(|(key, cell)| (key.clone(), value_of(cell)))),
    }
}
