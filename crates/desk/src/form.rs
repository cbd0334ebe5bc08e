//! What a report may hold, as data: the page in the browser makes its form of it, and the desk finds a value's place by it.

use serde::Serialize;
use serde_json::{Map, Value as Json};
use zhuanban_edit::{Path, Step, Value};

/// A word in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Words {
    /// Both at once.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }
}

/// The whole description.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Form {
    /// All kinds of mapping. The first is the report itself.
    pub blocks: Vec<Block>,
}

/// A kind of mapping.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Block {
    /// Its name in this description.
    pub id: String,
    /// Its fields, in the order to show.
    pub fields: Vec<Field>,
}

/// A key of a mapping.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    /// Its English name: the key in paths.
    pub key: String,
    /// All its names in a report: the Chinese one to write first, then the others.
    pub names: Vec<String>,
    /// What it is called.
    pub label: Words,
    /// What it is for.
    pub help: Words,
    /// Whether it must be there.
    pub required: bool,
    /// What its value looks like.
    pub kind: Kind,
}

/// What a value looks like.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Kind {
    /// One line of text.
    Line,
    /// Some lines of text.
    Lines,
    /// A paragraph.
    Paragraph,
    /// Running text: paragraphs, `##` heads, lists.
    Story,
    /// One line, or a mapping with `text` and pins.
    PinnedLine {
        /// The mapping's kind.
        block: String,
    },
    /// Running text, or a mapping with `text` and pins.
    PinnedStory {
        /// The mapping's kind.
        block: String,
    },
    /// A day.
    Date,
    /// A file of the folder.
    File,
    /// A number, with or without a unit.
    Number {
        /// The unit, for the eye.
        unit: String,
    },
    /// A length with its unit, written as a text.
    Length,
    /// Yes or no.
    Switch,
    /// Column and line, both from 1.
    Cell,
    /// A point of a picture, 0 to 1 from its left and top.
    Point,
    /// How a picture may be cut.
    Crop,
    /// Duties and names.
    Staff,
    /// One of some names.
    Choice {
        /// What to write, and what to call it.
        choices: Vec<Words>,
        /// The block that may stand in its place.
        or: Option<String>,
    },
    /// A mapping.
    Block {
        /// Its kind.
        block: String,
    },
    /// A list of mappings.
    Blocks {
        /// Their kind.
        block: String,
        /// The mapping that may stand in its place: the list with more about it.
        or: Option<String>,
    },
    /// Names with a number each.
    Pairs,
    /// Something the form does not show in a way of its own: a text, written as in the file.
    Other,
}

impl Form {
    /// A block by its name.
    pub fn block(&self, id: &str) -> Option<&Block> {
        self.blocks.iter().find(|block| block.id == id)
    }

    fn root(&self) -> Here<'_> {
        Here { blocks: [self.blocks.first(), None], loose: false }
    }

    /// A path of English keys and numbers as a way through a report in any of its languages. A key that is not there yet
    /// is written in Chinese if `zh`.
    ///
    /// # Errors
    /// `None` if the description has no such key, or a step is neither key nor number.
    pub fn way(&self, path: &[Json], zh: bool) -> Option<Path> {
        let mut here = self.root();
        let mut steps = Vec::new();
        for step in path {
            match step {
                Json::Number(number) => steps.push(Step::Item(usize::try_from(number.as_u64()?).ok()?)),
                Json::String(key) => match here.keyed(key) {
                    Some(field) => {
                        steps.push(Step::OneOf(field.written(zh)));
                        here = self.below(&field.kind);
                    }
                    None if here.loose => steps.push(Step::Key(key.clone())),
                    None => return None,
                },
                _ => return None,
            }
        }
        Some(Path(steps))
    }

    /// The field a path leads to.
    fn field(&self, path: &[Json]) -> Option<&Field> {
        let mut here = self.root();
        let mut last = None;
        for step in path {
            if let Json::String(key) = step {
                let field = here.keyed(key)?;
                here = self.below(&field.kind);
                last = Some(field);
            }
        }
        last
    }

    /// What a path's value looks like.
    pub fn kind(&self, path: &[Json]) -> Option<&Kind> {
        self.field(path).map(|field| &field.kind)
    }

    /// Whether a path's value must be there.
    pub fn required(&self, path: &[Json]) -> bool {
        matches!(path.last(), Some(Json::String(_))) && self.field(path).is_some_and(|field| field.required)
    }

    /// What stands below a field.
    fn below(&self, kind: &Kind) -> Here<'_> {
        let (block, or, loose) = match kind {
            Kind::Block { block } => (Some(block), None, false),
            Kind::Blocks { block, or } => (Some(block), or.as_ref(), false),
            Kind::Choice { or: Some(block), .. } => (Some(block), None, false),
            Kind::PinnedLine { block } | Kind::PinnedStory { block } => (Some(block), None, false),
            Kind::Staff | Kind::Pairs | Kind::Other => (None, None, true),
            Kind::Choice { or: None, .. }
            | Kind::Line
            | Kind::Lines
            | Kind::Paragraph
            | Kind::Story
            | Kind::Date
            | Kind::File
            | Kind::Number { .. }
            | Kind::Length
            | Kind::Switch
            | Kind::Cell
            | Kind::Point
            | Kind::Crop => (None, None, false),
        };
        Here { blocks: [block, or].map(|id| self.block(id?)), loose }
    }

    /// A way through a report as a path of English keys.
    pub fn named(&self, way: &Path) -> Vec<Json> {
        let mut here = self.root();
        way.0
            .iter()
            .map(|step| match step {
                Step::Item(number) => Json::from(*number),
                Step::Key(key) => {
                    let field = here.field(key);
                    here = field.map_or_else(Here::default, |field| self.below(&field.kind));
                    Json::from(field.map_or_else(|| key.clone(), |field| field.key.clone()))
                }
                Step::OneOf(keys) => Json::from(keys.first().cloned().unwrap_or_default()),
            })
            .collect()
    }

    /// A report's values under English keys: texts as they are, mappings as objects, lists as arrays.
    pub fn read(&self, value: &Value) -> Json {
        self.under(value, self.root())
    }

    fn under(&self, value: &Value, here: Here) -> Json {
        match value {
            Value::Text(text) | Value::Bare(text) => Json::from(text.clone()),
            Value::Alias(_) => Json::Null,
            Value::List(items) => Json::Array(items.iter().map(|item| self.under(item, here)).collect()),
            Value::Map(pairs) => {
                let mut map = Map::new();
                for (key, value) in pairs {
                    let (Value::Text(key) | Value::Bare(key)) = key else { continue };
                    let field = here.field(key);
                    let (name, below) = match field {
                        Some(field) => (field.key.clone(), self.below(&field.kind)),
                        None => (key.clone(), Here::default()),
                    };
                    let staff = field.is_some_and(|field| field.kind.is_pairs());
                    map.entry(name).or_insert_with(|| if staff { pairs_of(value) } else { self.under(value, below) });
                }
                Json::Object(map)
            }
        }
    }

    /// A value from the browser in the report's own words.
    pub fn write(&self, value: &Json, way: &[Json], zh: bool) -> Value {
        let mut here = self.root();
        let mut staff = false;
        for step in way {
            if let Json::String(key) = step {
                let field = here.keyed(key);
                here = field.map_or_else(Here::default, |field| self.below(&field.kind));
                staff = field.is_some_and(|field| field.kind.is_pairs());
            }
        }
        match value {
            Json::Array(pairs) if staff => {
                let text = |pair: &Json, at: usize| pair.get(at).and_then(Json::as_str).unwrap_or_default().to_owned();
                Value::map(pairs.iter().map(|pair| (text(pair, 0), Value::text(text(pair, 1)))))
            }
            _ => self.worded(value, here, zh),
        }
    }

    fn worded(&self, value: &Json, here: Here, zh: bool) -> Value {
        match value {
            Json::Null => Value::Bare("null".to_owned()),
            Json::Bool(truth) => Value::Bare(truth.to_string()),
            Json::Number(number) => Value::Bare(number.to_string()),
            Json::String(text) => Value::text(text.clone()),
            Json::Array(items) => Value::List(items.iter().map(|item| self.worded(item, here, zh)).collect()),
            Json::Object(map) => Value::map(ordered(map, here).map(|(key, value)| {
                let field = here.keyed(key);
                let name = field.map_or(key.clone(), |field| field.written(zh).first().cloned().unwrap_or_default());
                let below = field.map_or_else(Here::default, |field| self.below(&field.kind));
                (name, self.worded(value, below, zh))
            })),
        }
    }
}

/// Duties and names keep their order, which a JSON object does not.
fn pairs_of(value: &Value) -> Json {
    let text = |value: &Value| match value {
        Value::Text(text) | Value::Bare(text) => Json::from(text.clone()),
        Value::List(_) | Value::Map(_) | Value::Alias(_) => Json::from(""),
    };
    let pair = |one: &Value, other: &Value| Json::Array(vec![text(one), text(other)]);
    let of_item = |item: &Value| match item {
        Value::List(both) => both.first().zip(both.get(1)).map(|(one, other)| pair(one, other)),
        Value::Map(pairs) => pairs.first().map(|(one, other)| pair(one, other)),
        Value::Text(_) | Value::Bare(_) | Value::Alias(_) => None,
    };
    Json::Array(match value {
        Value::Map(pairs) => pairs.iter().map(|(duty, name)| pair(duty, name)).collect(),
        Value::List(items) => items.iter().filter_map(of_item).collect(),
        Value::Text(_) | Value::Bare(_) | Value::Alias(_) => Vec::new(),
    })
}

/// A mapping's entries in the form's order, what it does not know last.
fn ordered<'m>(map: &'m Map<String, Json>, here: Here) -> impl Iterator<Item = (&'m String, &'m Json)> {
    let place = |key: &str| {
        let position = |block: &Block| block.fields.iter().position(|field| field.key == key);
        here.blocks.into_iter().flatten().find_map(position).unwrap_or(usize::MAX)
    };
    let mut entries: Vec<_> = map.iter().collect();
    entries.sort_by_key(|(key, _)| place(key));
    entries.into_iter()
}

/// What may stand at a place of the report: a mapping, or another in its place; no two of its keys are alike.
#[derive(Clone, Copy, Default)]
struct Here<'f> {
    blocks: [Option<&'f Block>; 2],
    /// Whether its keys are the user's own.
    loose: bool,
}

impl<'f> Here<'f> {
    /// The field of an English key.
    fn keyed(&self, key: &str) -> Option<&'f Field> {
        self.blocks.into_iter().flatten().flat_map(|block| &block.fields).find(|field| field.key == key)
    }

    /// The field of a key in any language.
    fn field(&self, name: &str) -> Option<&'f Field> {
        self.blocks.into_iter().flatten().find_map(|block| block.field(name))
    }
}

impl Kind {
    /// Whether its value is pairs, whose order counts.
    fn is_pairs(&self) -> bool {
        matches!(self, Self::Staff | Self::Pairs)
    }
}

impl Block {
    fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == name || field.names.iter().any(|own| own == name))
    }
}

impl Field {
    fn written(&self, zh: bool) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        if !zh {
            names.push(self.key.clone());
        }
        names.extend(self.names.iter().cloned());
        names.push(self.key.clone());
        names.dedup();
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(key: &str, zh: &str, kind: Kind) -> Field {
        let (label, help) = (Words::default(), Words::default());
        Field { key: key.into(), names: vec![zh.into()], label, help, required: false, kind }
    }

    /// A list, or a mapping of it and more: paths lead through either, and a chart's pairs keep their order.
    #[test]
    fn a_list_may_be_a_mapping_of_it_and_more() {
        let block = |id: &str, fields| Block { id: id.into(), fields };
        let list = |or: Option<&str>| Kind::Blocks { block: "entry".into(), or: or.map(str::to_owned) };
        let form = Form {
            blocks: vec![
                block(
                    "report",
                    vec![field("figures", "数说", list(Some("figures"))), field("data", "数据", Kind::Pairs)],
                ),
                block("figures", vec![field("title", "标题", Kind::Line), field("items", "条目", list(None))]),
                block("entry", vec![field("figure", "数", Kind::Line)]),
            ],
        };
        let path = |steps: &[Json]| form.named(&form.way(steps, true).expect("a way"));
        for way in [
            vec![Json::from("figures"), Json::from(0), Json::from("figure")],
            vec![Json::from("figures"), Json::from("items"), Json::from(0), Json::from("figure")],
            vec![Json::from("figures"), Json::from("title")],
        ] {
            assert_eq!(path(&way).len(), way.len());
            assert_eq!(form.kind(&way), Some(&Kind::Line), "{way:?}");
        }
        let bare = |text: &str| Value::Bare(text.into());
        let pair = |one: &str, other: &str| Value::List(vec![bare(one), bare(other)]);
        let read = |data| form.read(&Value::map([("数据".to_owned(), data)]))["data"].to_string();
        let both = [("乙".to_owned(), bare("1")), ("甲".to_owned(), bare("2"))];
        assert_eq!(read(Value::map(both)), r#"[["乙","1"],["甲","2"]]"#);
        assert_eq!(read(Value::List(vec![pair("乙", "1"), pair("甲", "2")])), r#"[["乙","1"],["甲","2"]]"#);
    }
}
