//! A change the browser asks for, done to a report's text: by path, so that it holds whatever else was changed meanwhile.

use std::ops::Range;

use serde::Deserialize;
use serde_json::Value as Json;
use zhuanban_edit::{Edit, Path, Refused, Step, Value, apply, value_at};

use crate::form::{Form, Kind};
use crate::workshop::Lang;

/// One change.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub(crate) enum Change {
    /// Gives a field its content. An empty one takes the key away, unless it must be there.
    Set { path: Vec<Json>, value: Json },
    /// Adds an item to a list; the list is made if it is not there.
    Insert { path: Vec<Json>, index: Option<usize>, value: Json },
    /// Takes a key or an item away.
    Remove { path: Vec<Json> },
    /// Moves an item within its list.
    Move { path: Vec<Json>, from: usize, to: usize },
    /// Moves an item into another list.
    Carry { from: Vec<Json>, to: Vec<Json>, index: usize },
    /// Says where on the grid a block stands.
    Pin { path: Vec<Json>, at: [usize; 2], span: usize, lines: usize },
    /// Lets the program place the block again.
    Unpin { path: Vec<Json> },
    /// A finding's own edits: bytes of the text as it is now.
    Splice { edits: Vec<Splice> },
    /// The whole text.
    Text { text: String },
}

/// Bytes, and what comes in their place.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Splice {
    bytes: [usize; 2],
    text: String,
}

/// Why a change is not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The form has no such place.
    NoField,
    /// The bytes are none of this text.
    Stale,
    /// The editor's own reason.
    Edit(Refused),
}

impl Refusal {
    /// In words.
    pub(crate) fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::NoField, Lang::Zh) => "报告里没有这一项".to_owned(),
            (Self::NoField, Lang::En) => "a report has no such field".to_owned(),
            (Self::Stale, Lang::Zh) => "稿子刚刚又改过，请再点一次".to_owned(),
            (Self::Stale, Lang::En) => "the report has changed meanwhile; please try again".to_owned(),
            (Self::Edit(refused), Lang::Zh) => refused.zh(),
            (Self::Edit(refused), Lang::En) => refused.to_string(),
        }
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        Self::Edit(refused)
    }
}

/// Whether a report is written with Chinese keys; so is one that has none yet.
pub(crate) fn in_chinese(text: &str) -> bool {
    let keys = ["title:", "pages:", "format:"];
    !text.lines().any(|line| keys.iter().any(|key| line.starts_with(key)))
}

impl Change {
    /// The text after it.
    pub(crate) fn apply(&self, text: &str, form: &Form) -> Result<String, Refusal> {
        let doer = Doer { form, zh: in_chinese(text) };
        match self {
            Self::Set { path, value } => doer.set(text, path, value),
            Self::Insert { path, index, value } => {
                let at = doer.way(path)?;
                let value = form.write(value, path, doer.zh);
                doer.insert(text, path, Edit::Insert { at, index: *index, key: None, value: value.clone() }, value)
            }
            Self::Remove { path } => doer.edit(text, &Edit::Remove { at: doer.way(path)? }),
            Self::Move { path, from, to } => {
                let list = doer.way(path)?;
                doer.edit(text, &Edit::Move { from: list.with(Step::Item(*from)), to: list, index: *to })
            }
            Self::Carry { from, to, index } => doer.carry(text, from, to, *index),
            Self::Pin { path, at, span, lines } => doer.pin(text, path, *at, [*span, *lines]),
            Self::Unpin { path } => doer.unpin(text, path),
            Self::Splice { edits } => splice(text, edits),
            Self::Text { text } => Ok(text.replace("\r\n", "\n")),
        }
    }
}

struct Doer<'a> {
    form: &'a Form,
    zh: bool,
}

impl Doer<'_> {
    fn way(&self, path: &[Json]) -> Result<Path, Refusal> {
        self.form.way(path, self.zh).ok_or(Refusal::NoField)
    }

    fn edit(&self, text: &str, edit: &Edit) -> Result<String, Refusal> {
        Ok(apply(text, edit)?.text)
    }

    fn holds(&self, text: &str, way: &Path) -> Option<Value> {
        value_at(text, way).ok()
    }

    fn set(&self, text: &str, path: &[Json], value: &Json) -> Result<String, Refusal> {
        let kind = self.form.kind(path);
        let mut path = path.to_vec();
        let pinned = self.pinned(&path);
        if pinned && matches!(self.holds(text, &self.way(&path)?), Some(Value::Map(_))) {
            path.push(Json::from("text"));
        }
        let way = self.way(&path)?;
        let there = self.holds(text, &way);
        let empty = matches!(value, Json::Null) || value.as_str().is_some_and(|text| text.trim().is_empty());
        if empty && !self.form.required(&path) {
            let Some(_) = there else { return Ok(text.to_owned()) };
            let text = self.edit(text, &Edit::Remove { at: way })?;
            return match path.split_last() {
                Some((_, above)) if self.pinned(above) => self.closed(&text, above),
                Some(_) | None => Ok(text),
            };
        }
        if let Some((last, above)) = path.split_last()
            && self.pinned(above)
            && last.as_str() != Some("text")
            && matches!(self.holds(text, &self.way(above)?), Some(Value::Text(_) | Value::Bare(_) | Value::List(_)))
        {
            // Words that are told more about themselves stay.
            return self.set(&self.opened(text, above)?, &path, value);
        }
        let mut value = self.form.write(value, &path, self.zh);
        if let Value::Text(words) = &mut value {
            *words = tidy(words, matches!(kind, Some(Kind::Story | Kind::PinnedStory { .. } | Kind::Lines)));
        }
        if let (Some(Kind::Number { .. } | Kind::Switch), Value::Text(words)) = (kind, &value)
            && words.parse::<f64>().is_ok_and(f64::is_finite)
        {
            value = Value::Bare(words.clone());
        }
        if there.as_ref() == Some(&value) {
            return Ok(text.to_owned());
        }
        self.put(text, &path, value)
    }

    /// Whether a value is words, or a mapping of them and more.
    fn pinned(&self, path: &[Json]) -> bool {
        let here = matches!(path.last(), Some(Json::String(_)));
        here && matches!(self.form.kind(path), Some(Kind::PinnedLine { .. } | Kind::PinnedStory { .. }))
    }

    /// Makes words a mapping that has them as its `text`.
    fn opened(&self, text: &str, path: &[Json]) -> Result<String, Refusal> {
        if matches!(self.holds(text, &self.way(path)?), Some(Value::Map(_))) {
            return Ok(text.to_owned());
        }
        let words = value_at(text, &self.way(path)?)?;
        let key = self.way(&with(path, "text"))?;
        let Some(Step::OneOf(names)) = key.0.last() else { return Err(Refusal::NoField) };
        let name = names.first().cloned().unwrap_or_default();
        self.put(text, path, Value::map([(name, words)]))
    }

    /// Makes a mapping of nothing but words the words again.
    fn closed(&self, text: &str, path: &[Json]) -> Result<String, Refusal> {
        let way = self.way(path)?;
        match self.holds(text, &way) {
            Some(Value::Map(pairs)) => match pairs.as_slice() {
                [(_, words)] => self.edit(text, &Edit::Set { at: way, value: words.clone() }),
                _ => Ok(text.to_owned()),
            },
            Some(Value::Text(_) | Value::Bare(_) | Value::List(_) | Value::Alias(_)) | None => Ok(text.to_owned()),
        }
    }

    /// Sets a value, and makes the mappings above it that are not there yet.
    fn put(&self, text: &str, path: &[Json], value: Value) -> Result<String, Refusal> {
        let way = self.way(path)?;
        match apply(text, &Edit::Set { at: way.clone(), value: value.clone() }) {
            Ok(edited) => Ok(edited.text),
            Err(Refused::NoPlace { .. } | Refused::NoCollection { .. }) if path.len() > 1 => {
                let Some((Step::OneOf(names), above)) =
                    way.0.split_last().zip(path.split_last()).map(|((step, _), (_, above))| (step.clone(), above))
                else {
                    return Err(Refusal::NoField);
                };
                let name = names.first().cloned().unwrap_or_default();
                self.put(text, above, Value::map([(name, value)]))
            }
            Err(refused) => Err(refused.into()),
        }
    }

    fn insert(&self, text: &str, path: &[Json], edit: Edit, value: Value) -> Result<String, Refusal> {
        match apply(text, &edit) {
            Ok(edited) => Ok(edited.text),
            Err(Refused::NoPlace { .. }) => self.put(text, path, Value::List(vec![value])),
            Err(refused) => Err(refused.into()),
        }
    }

    fn carry(&self, text: &str, from: &[Json], to: &[Json], index: usize) -> Result<String, Refusal> {
        let (source, list) = (self.way(from)?, self.way(to)?);
        match self.holds(text, &list) {
            Some(Value::List(_)) => self.edit(text, &Edit::Move { from: source, to: list, index }),
            _ => {
                let value = value_at(text, &source)?;
                let taken = self.edit(text, &Edit::Remove { at: source })?;
                self.put(&taken, to, Value::List(vec![value]))
            }
        }
    }

    fn pin(&self, text: &str, path: &[Json], at: [usize; 2], size: [usize; 2]) -> Result<String, Refusal> {
        let bare = |number: usize| Value::Bare(number.to_string());
        let mut text = if self.pinned(path) { self.opened(text, path)? } else { text.to_owned() };
        let at = Value::List(at.into_iter().map(bare).collect());
        for (key, value) in [("at", at), ("span", bare(size[0])), ("lines", bare(size[1]))] {
            text = self.put(&text, &with(path, key), value)?;
        }
        Ok(text)
    }

    fn unpin(&self, text: &str, path: &[Json]) -> Result<String, Refusal> {
        let mut text = text.to_owned();
        for key in ["at", "span", "lines"] {
            let way = self.way(&with(path, key))?;
            if self.holds(&text, &way).is_some() {
                text = self.edit(&text, &Edit::Remove { at: way })?;
            }
        }
        // What is left of a placed line is its text alone.
        if self.pinned(path) { self.closed(&text, path) } else { Ok(text) }
    }
}

fn with(path: &[Json], key: &str) -> Vec<Json> {
    path.iter().cloned().chain([Json::from(key)]).collect()
}

/// Line ends of one kind, no blanks at the end; running text ends its last line.
fn tidy(words: &str, lines: bool) -> String {
    let words = words.replace("\r\n", "\n").replace('\r', "\n");
    let words: Vec<&str> = words.trim_end().split('\n').map(str::trim_end).collect();
    let words = words.join("\n");
    let words = words.trim_start_matches('\n');
    if lines && words.contains('\n') { format!("{words}\n") } else { words.to_owned() }
}

fn splice(text: &str, edits: &[Splice]) -> Result<String, Refusal> {
    let mut ranges: Vec<(Range<usize>, &str)> =
        edits.iter().map(|edit| (edit.bytes[0]..edit.bytes[1], edit.text.as_str())).collect();
    ranges.sort_by_key(|(range, _)| range.start);
    // Places count without a byte order mark.
    let mark = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let (mut out, mut from) = (String::new(), 0);
    for (range, new) in ranges {
        let (start, end) = (range.start + mark, range.end + mark);
        if start < from || end < start {
            return Err(Refusal::Stale);
        }
        out.push_str(text.get(from..start).ok_or(Refusal::Stale)?);
        text.get(start..end).ok_or(Refusal::Stale)?;
        out.push_str(new);
        from = end;
    }
    out.push_str(text.get(from..).ok_or(Refusal::Stale)?);
    Ok(out)
}
