//! A template: a report with `{{fields}}` in its values.

use std::ops::Range;
use std::sync::Arc;

use zhuanban_edit::{Path, Refused, Step, Value, value_at};

use super::problem::TemplateProblem;
use crate::diag::{Diagnostics, Lang, Place, SourceText};
use crate::report::Key;

/// Fields are put where YAML sees one letter that stands for the field, and others that only keep its length: both from
/// planes that are nobody's, plain text to YAML wherever they stand.
const FIRST: u32 = 0xF_0000;
const MOST: usize = 0xFFFD;
const FILLER: char = '\u{10_FFFD}';

/// A part of a value, or of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words of the template.
    Words(String),
    /// The field of this number, among all that were found.
    Field(usize),
}

/// A field that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub name: String,
    /// With its braces.
    pub place: Range<usize>,
}

/// A text value with fields in it.
#[derive(Debug)]
pub(super) struct Spot {
    pub path: Path,
    pub pieces: Vec<Piece>,
    /// Whether it is running text, in which a line end is a paragraph's.
    pub is_body: bool,
    /// Whether it stands where the list of photos should.
    pub is_photos: bool,
}

/// An item of `photos` whose file is a field: as many photos as the cell names.
#[derive(Debug)]
pub(super) struct PhotoItem {
    pub list: Path,
    pub index: usize,
    pub item: Value,
}

/// A template that was understood.
#[derive(Debug)]
pub(super) struct Template {
    pub source: Arc<SourceText>,
    /// The text with its fields as marks.
    pub marked: String,
    pub fields: Vec<Field>,
    pub spots: Vec<Spot>,
    pub photos: Vec<PhotoItem>,
}

impl Template {
    /// Finds the fields of a template. `None`, and an error, if it is no YAML.
    pub fn read(source: Arc<SourceText>, diags: &mut Diagnostics) -> Option<Self> {
        if let Some(at) = source.text.find(|c: char| u32::from(c) >= FIRST) {
            let end = source.text.ceil_char_boundary(at + 1);
            diags.error(Place::new(&source, at..end), TemplateProblem::PrivateLetter);
            return None;
        }
        let (marked, fields) = marked(&source, diags);
        let whole = match value_at(&marked, &Path::default()) {
            Ok(whole) => whole,
            Err(why) => {
                let place = match why {
                    Refused::Unreadable { line, column, .. } => on_line(&source, line, column),
                    _ => 0..0,
                };
                diags.error(Place::new(&source, place), TemplateProblem::NoYaml);
                return None;
            }
        };
        let mut template = Self { source, marked, fields, spots: Vec::new(), photos: Vec::new() };
        template.walk(&whole, &Path::default(), &[], diags);
        Some(template)
    }

    /// The fields that stand in values: those in comments are nobody's.
    pub fn used(&self) -> Vec<&Field> {
        let of_spots = self.spots.iter().flat_map(|spot| spot.pieces.clone());
        let of_photos = self.photos.iter().flat_map(|photo| pieces_of(&photo.item));
        let mut used: Vec<usize> = of_spots
            .chain(of_photos)
            .filter_map(|piece| match piece {
                Piece::Field(number) => Some(number),
                Piece::Words(_) => None,
            })
            .collect();
        used.sort_unstable();
        used.into_iter().filter_map(|number| self.fields.get(number)).collect()
    }

    fn walk(&mut self, value: &Value, path: &Path, keys: &[&str], diags: &mut Diagnostics) {
        match value {
            Value::Text(text) | Value::Bare(text) => {
                let pieces = pieces(text);
                if pieces.iter().any(|piece| matches!(piece, Piece::Field(_))) {
                    let is_body = keys.iter().any(|key| is(key, Key::Body));
                    let is_photos = keys.last().is_some_and(|key| is(key, Key::Photos))
                        && matches!(path.0.last(), Some(Step::Key(_)));
                    self.spots.push(Spot { path: path.clone(), pieces, is_body, is_photos });
                }
            }
            Value::List(items) => {
                let of_photos = keys.last().is_some_and(|key| is(key, Key::Photos));
                for (index, item) in items.iter().enumerate() {
                    if of_photos && file_of(item).is_some_and(|file| has_field(&file)) {
                        self.photos.push(PhotoItem { list: path.clone(), index, item: item.clone() });
                        self.refuse_keys(item, diags);
                    } else {
                        self.walk(item, &path.with(Step::Item(index)), keys, diags);
                    }
                }
            }
            Value::Map(pairs) => {
                self.refuse_keys(value, diags);
                for (key, value) in pairs {
                    let key = text_of(key);
                    let keys: Vec<&str> = keys.iter().copied().chain([key]).collect();
                    self.walk(value, &path.with(Step::Key(key.to_owned())), &keys, diags);
                }
            }
            Value::Alias(_) => {}
        }
    }

    /// A field in the place of a key.
    fn refuse_keys(&self, value: &Value, diags: &mut Diagnostics) {
        let Value::Map(pairs) = value else { return };
        for piece in pairs.iter().flat_map(|(key, _)| pieces_of(key)) {
            if let Piece::Field(number) = piece
                && let Some(field) = self.fields.get(number)
            {
                diags.error(Place::new(&self.source, field.place.clone()), TemplateProblem::FieldAsKey);
            }
        }
    }

    /// A text with what is left of the marks, in comments, as it was.
    pub fn unmarked(&self, text: &str) -> String {
        if !text.contains(|c: char| u32::from(c) >= FIRST) {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match number_of(c).and_then(|number| self.fields.get(number)) {
                Some(field) => out.push_str(self.source.text.get(field.place.clone()).unwrap_or_default()),
                None if c == FILLER => {}
                None => out.push(c),
            }
        }
        out
    }
}

/// A name's pattern: `{{镇}}-{{村名}}`.
pub(super) fn pattern(source: &Arc<SourceText>, diags: &mut Diagnostics) -> (Vec<Piece>, Vec<Field>) {
    let (marked, fields) = marked(source, diags);
    (pieces(&marked), fields)
}

/// The text with a mark in the place of each field, as long in characters.
fn marked(source: &Arc<SourceText>, diags: &mut Diagnostics) -> (String, Vec<Field>) {
    let text = &source.text;
    let (mut out, mut fields, mut done) = (String::with_capacity(text.len()), Vec::new(), 0);
    while let Some((start, open)) = next(text, done, ["{{", "｛｛"]) {
        out.push_str(text.get(done..start).unwrap_or_default());
        let inside = start + open;
        let line = inside + text.get(inside..).and_then(|rest| rest.find('\n')).unwrap_or(text.len() - inside);
        match next(text.get(..line).unwrap_or_default(), inside, ["}}", "｝｝"]) {
            Some((end, close)) if fields.len() < MOST => {
                let place = start..end + close;
                let length = text.get(place.clone()).map_or(1, |field| field.chars().count());
                out.extend(char::from_u32(FIRST + fields.len() as u32));
                out.extend(std::iter::repeat_n(FILLER, length - 1));
                let name = text.get(inside..end).unwrap_or_default().trim().to_owned();
                fields.push(Field { name, place: place.clone() });
                done = place.end;
            }
            _ => {
                let begin = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
                if !text.get(begin..start).is_some_and(|before| before.trim_start().starts_with('#')) {
                    diags.error(Place::new(source, start..inside), TemplateProblem::Open);
                }
                out.push_str(text.get(start..inside).unwrap_or_default());
                done = inside;
            }
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
    (out, fields)
}

/// Where the first of some braces stands behind a byte, and how long it is.
fn next(text: &str, from: usize, braces: [&str; 2]) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    braces.iter().filter_map(|brace| Some((from + rest.find(brace)?, brace.len()))).min()
}

/// The field that a mark stands for.
fn number_of(c: char) -> Option<usize> {
    let number = u32::from(c).checked_sub(FIRST)? as usize;
    (number < MOST).then_some(number)
}

/// A marked text as words and fields.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for c in text.chars().filter(|c| *c != FILLER) {
        match (number_of(c), pieces.last_mut()) {
            (Some(number), _) => pieces.push(Piece::Field(number)),
            (None, Some(Piece::Words(words))) => words.push(c),
            (None, _) => pieces.push(Piece::Words(c.to_string())),
        }
    }
    pieces
}

/// All pieces of a value, those of its keys too.
fn pieces_of(value: &Value) -> Vec<Piece> {
    match value {
        Value::Text(text) | Value::Bare(text) => pieces(text),
        Value::List(items) => items.iter().flat_map(pieces_of).collect(),
        Value::Map(pairs) => {
            pairs.iter().flat_map(|(key, value)| [pieces_of(key), pieces_of(value)].concat()).collect()
        }
        Value::Alias(_) => Vec::new(),
    }
}

fn has_field(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| matches!(piece, Piece::Field(_)))
}

/// The pieces of a photo's `file`.
pub(super) fn file_of(item: &Value) -> Option<Vec<Piece>> {
    let Value::Map(pairs) = item else { return None };
    pairs.iter().find(|(key, _)| is(text_of(key), Key::File)).map(|(_, value)| pieces_of(value))
}

/// A key's letters.
fn text_of(value: &Value) -> &str {
    match value {
        Value::Text(text) | Value::Bare(text) => text,
        Value::List(_) | Value::Map(_) | Value::Alias(_) => "",
    }
}

/// Whether a key is written by one of its names.
fn is(written: &str, key: Key) -> bool {
    [Lang::Zh, Lang::En].into_iter().any(|lang| key.names(lang).contains(&written))
}

/// The byte of a line's column, both from 1.
fn on_line(source: &Arc<SourceText>, line: usize, column: usize) -> Range<usize> {
    let range = source.line_range(line);
    let text = source.text.get(range.clone()).unwrap_or_default();
    let at = text.char_indices().nth(column.saturating_sub(1)).map_or(range.end, |(at, _)| range.start + at);
    at..at
}
