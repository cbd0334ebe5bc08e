//! A mapping's keys against the table: known, not twice, all there that must be.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Walk;
use crate::report::names::{self, Key, Mapping, Row};
use crate::report::problem::{Blank, Found, KeyProblem, SyntaxProblem, ValueProblem};
use crate::report::scalar::Quotes;
use crate::report::syntax_mistakes;
use crate::report::values::Value;
use crate::report::yaml::{Data, Node, Raw};

/// The known keys of a mapping that have a value.
pub(super) struct Fields<'n> {
    found: BTreeMap<Key, Field<'n>>,
    /// The whole mapping.
    pub(super) range: Range<usize>,
}

impl<'n> Fields<'n> {
    /// A key's value, if it is there and not empty.
    pub(super) fn get(&self, key: Key) -> Option<&Field<'n>> {
        self.found.get(&key)
    }
}

/// A key with a value.
#[derive(Clone)]
pub(super) struct Field<'n> {
    /// The key as the user wrote it.
    pub(super) name: String,
    /// Where it stands.
    pub(super) key: Range<usize>,
    /// Its row in the table.
    pub(super) row: &'static Row,
    /// Its value.
    pub(super) node: &'n Node,
}

impl Walk<'_> {
    /// The fields of a mapping; `None` if the value is not a mapping. Problems of the whole mapping are reported at
    /// `place`.
    pub(super) fn fields<'n>(&mut self, node: &'n Node, kind: Mapping, place: Range<usize>) -> Option<Fields<'n>> {
        let Data::Map(pairs) = &node.data else { return None };
        let mut all: BTreeMap<Key, Field<'n>> = BTreeMap::new();
        // A key that was misspelt is not missing.
        let mut meant: Vec<Key> = Vec::new();
        // What is missing is named in the script the user writes.
        let mut typed = "";
        for (key, value) in pairs {
            let Some(name) = key_name(key) else {
                self.error(key.range.clone(), KeyProblem::KeyIsNotText);
                continue;
            };
            typed = name;
            match kind.find(name) {
                None => meant.extend(self.unknown_key(name, &key.range, kind)),
                Some(row) => {
                    let field = Field { name: name.to_owned(), key: key.range.clone(), row, node: value };
                    self.add_field(field, &mut all);
                }
            }
        }
        for row in kind.rows().into_iter().filter(|row| row.required && !all.contains_key(&row.key)) {
            if names::excused(row.key, |key| all.contains_key(&key)) {
                continue;
            }
            if !meant.contains(&row.key) {
                let problem = KeyProblem::MissingKey { key: row.key.near(typed), within: kind.called() };
                self.error(place.clone(), problem);
            }
        }
        let found = all.into_iter().filter(|(_, field)| self.has_value(field)).collect();
        Some(Fields { found, range: node.range.clone() })
    }

    /// Keeps a field, or tells that its key was there before.
    fn add_field<'n>(&mut self, field: Field<'n>, all: &mut BTreeMap<Key, Field<'n>>) {
        match all.get(&field.row.key) {
            Some(first) => {
                let (first, line) = (first.name.clone(), self.source.line(first.key.start));
                self.error(field.key, KeyProblem::DuplicateKey { key: field.name, first, line });
            }
            None => {
                all.insert(field.row.key, field);
            }
        }
    }

    /// Whether a key has a value; if not, tells what is wrong with that.
    fn has_value(&mut self, field: &Field) -> bool {
        if let Some((problem, range)) = self.comment(field) {
            if matches!(problem, SyntaxProblem::HashInside) {
                let place = self.place(range);
                self.diags.warn(place, problem);
            } else {
                self.error(range, problem);
                return false;
            }
        }
        let empty = match &field.node.data {
            Data::Scalar(raw) => raw.value == Value::Null || raw.text.trim().is_empty(),
            Data::List(items) => items.is_empty(),
            Data::Map(pairs) => pairs.is_empty(),
        };
        // What takes the place of something that must be there must be there itself.
        if empty && (field.row.required || field.row.key == Key::Items) {
            self.error(field.key.clone(), KeyProblem::EmptyValue { key: field.name.clone() });
        }
        !empty
    }

    /// Text that is taken for a comment: `#` with no blank after it, where a value is or should be.
    fn comment(&self, field: &Field) -> Option<(SyntaxProblem, Range<usize>)> {
        let Data::Scalar(Raw { text, quotes: Quotes::None, block: false, .. }) = &field.node.data else { return None };
        let (from, problem) = if text.is_empty() {
            let colon = self.source.text.get(field.key.end..)?.find(':')?;
            (field.key.end + colon + 1, SyntaxProblem::HashValue)
        } else {
            (field.node.range.end, SyntaxProblem::HashInside)
        };
        let line = self.source.line_range(self.source.line(from));
        let rest = self.source.text.get(from..line.end)?;
        let comment = rest.trim_start_matches([' ', '\t']);
        let words = comment.strip_prefix('#')?;
        let is_text = words.starts_with(|c: char| !c.is_whitespace() && c != '#' && c != '-' && c != '=');
        (is_text && comment.len() < rest.len()).then(|| (problem, line.end - comment.len()..line.end))
    }

    /// Tells what is wrong with a key nobody knows here, and says which one was probably meant.
    fn unknown_key(&mut self, name: &str, range: &Range<usize>, kind: Mapping) -> Option<Key> {
        let bare = name.trim_start_matches(['\u{3000}', '\u{A0}']);
        if bare.len() < name.len() {
            let blank = if name.starts_with('\u{3000}') { Blank::FullWidth } else { Blank::NoBreak };
            let blanks = range.start..range.start + (name.len() - bare.len());
            self.error(blanks, SyntaxProblem::BlankIndent { blank, lines: 1 });
            return None;
        }
        let near = kind.nearest(name);
        if let Some(mistake) = syntax_mistakes::in_key(name) {
            self.error(range.clone(), mistake);
            return near;
        }
        let mut belongs = names::homes(name, kind);
        let hint = near.map(|key| key.near(name));
        // A key in capitals was hardly meant for another place, nor what others call one that may stand here.
        if hint.is_some_and(|near| near.name.eq_ignore_ascii_case(name)) || kind.called_so(name).is_some() {
            belongs.clear();
        }
        let (key, choices) = (name.to_owned(), kind.choices(name));
        let misspelt = near.filter(|_| belongs.is_empty());
        self.error(range.clone(), KeyProblem::UnknownKey { key, near: hint, choices, belongs });
        misspelt
    }

    /// Tells that a field's value is of the wrong kind, or what slip made it so.
    pub(super) fn wrong(&mut self, field: &Field, node: &Node) {
        let line = self.source.line_range(self.source.line(node.range.start));
        if let Data::Scalar(raw) = &node.data {
            let text = self.source.text.get(raw.content.clone()).unwrap_or_default();
            let mistakes = syntax_mistakes::in_text(text, raw.content.start);
            if !mistakes.is_empty() {
                return mistakes.into_iter().for_each(|(range, problem)| self.error(range, problem));
            }
        }
        let range = node.range.start..node.range.end.min(line.end).max(node.range.start);
        let problem = ValueProblem::WrongType {
            key: field.name.clone(),
            expected: field.row.shape.expected(),
            found: found(node),
            example: field.row.shape.example(&field.name),
        };
        self.error(range, problem);
    }
}

/// A key's text; `None` if it is empty or no text.
fn key_name(key: &Node) -> Option<&str> {
    match &key.data {
        Data::Scalar(raw) if !raw.text.trim().is_empty() => Some(&raw.text),
        Data::Scalar(_) | Data::List(_) | Data::Map(_) => None,
    }
}

/// What a value is.
fn found(node: &Node) -> Found {
    match &node.data {
        Data::Scalar(raw) => match raw.value {
            Value::Null => Found::Nothing,
            Value::Number(number) if number.fract() == 0.0 => Found::Number,
            Value::Number(_) => Found::Fraction,
            Value::Bool(_) | Value::Text(_) | Value::List(_) | Value::Map(_) => Found::Text,
        },
        Data::List(_) => Found::List,
        Data::Map(_) => Found::Mapping,
    }
}
