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
    },
    /// Something the form does not show in a way of its own: a text, written as in the file.
    Other,
}

impl Form {
    /// A block by its name.
    pub fn block(&self, id: &str) -> Option<&Block> {
        self.blocks.iter().find(|block| block.id == id)
    }

    fn root(&self) -> Option<&Block> {
        self.blocks.first()
    }

    /// A path of English keys and numbers as a way through a report in any of its languages. A key that is not there yet
    /// is written in Chinese if `zh`.
    ///
    /// # Errors
    /// `None` if the description has no such key, or a step is neither key nor number.
    pub fn way(&self, path: &[Json], zh: bool) -> Option<Path> {
        let mut here = self.root();
        let mut steps = Vec::new();
        let mut loose = false;
        for step in path {
            match step {
                Json::Number(number) => steps.push(Step::Item(usize::try_from(number.as_u64()?).ok()?)),
                Json::String(key) => {
                    let field = here.and_then(|block| block.fields.iter().find(|field| field.key == *key));
                    match field {
                        Some(field) => {
                            steps.push(Step::OneOf(field.written(zh)));
                            (here, loose) = self.below(&field.kind);
                        }
                        None if loose => steps.push(Step::Key(key.clone())),
                        None => return None,
                    }
                }
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
                let field = here?.fields.iter().find(|field| field.key == *key)?;
                here = self.below(&field.kind).0;
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

    /// The block below a field, and whether its keys are the user's own.
    fn below(&self, kind: &Kind) -> (Option<&Block>, bool) {
        match kind {
            Kind::Block { block } | Kind::Blocks { block } => (self.block(block), false),
            Kind::Choice { or: Some(block), .. } => (self.block(block), false),
            Kind::PinnedLine { block } | Kind::PinnedStory { block } => (self.block(block), false),
            Kind::Staff => (None, true),
            Kind::Other => (None, true),
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
            | Kind::Crop => (None, false),
        }
    }

    /// A way through a report as a path of English keys.
    pub fn named(&self, way: &Path) -> Vec<Json> {
        let mut here = self.root();
        way.0
            .iter()
            .map(|step| match step {
                Step::Item(number) => Json::from(*number),
                Step::Key(key) => {
                    let field = here.and_then(|block| block.field(key));
                    here = field.and_then(|field| self.below(&field.kind).0);
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

    fn under(&self, value: &Value, block: Option<&Block>) -> Json {
        match value {
            Value::Text(text) | Value::Bare(text) => Json::from(text.clone()),
            Value::Alias(_) => Json::Null,
            Value::List(items) => Json::Array(items.iter().map(|item| self.under(item, block)).collect()),
            Value::Map(pairs) => {
                let mut map = Map::new();
                for (key, value) in pairs {
                    let (Value::Text(key) | Value::Bare(key)) = key else { continue };
                    let field = block.and_then(|block| block.field(key));
                    let (name, below) = match field {
                        Some(field) => (field.key.clone(), self.below(&field.kind).0),
                        None => (key.clone(), None),
                    };
                    let staff = field.is_some_and(|field| field.kind == Kind::Staff);
                    map.entry(name).or_insert_with(|| if staff { pairs_of(value) } else { self.under(value, below) });
                }
                Json::Object(map)
            }
        }
    }

    /// A value from the browser in the report's own words.
    pub fn write(&self, value: &Json, way: &[Json], zh: bool) -> Value {
        let mut block = self.root();
        let mut staff = false;
        for step in way {
            if let Json::String(key) = step {
                let field = block.and_then(|block| block.fields.iter().find(|field| field.key == *key));
                block = field.and_then(|field| self.below(&field.kind).0);
                staff = field.is_some_and(|field| field.kind == Kind::Staff);
            }
        }
        match value {
            Json::Array(pairs) if staff => {
                let text = |pair: &Json, at: usize| pair.get(at).and_then(Json::as_str).unwrap_or_default().to_owned();
                Value::map(pairs.iter().map(|pair| (text(pair, 0), Value::text(text(pair, 1)))))
            }
            _ => self.worded(value, block, zh),
        }
    }

    fn worded(&self, value: &Json, block: Option<&Block>, zh: bool) -> Value {
        match value {
            Json::Null => Value::Bare("null".to_owned()),
            Json::Bool(truth) => Value::Bare(truth.to_string()),
            Json::Number(number) => Value::Bare(number.to_string()),
            Json::String(text) => Value::text(text.clone()),
            Json::Array(items) => Value::List(items.iter().map(|item| self.worded(item, block, zh)).collect()),
            Json::Object(map) => Value::map(ordered(map, block).map(|(key, value)| {
                let field = block.and_then(|block| block.fields.iter().find(|field| field.key == *key));
                let name = field.map_or(key.clone(), |field| field.written(zh).first().cloned().unwrap_or_default());
                let below = field.and_then(|field| self.below(&field.kind).0);
                (name, self.worded(value, below, zh))
            })),
        }
    }
}

/// Duties and names keep their order, which a JSON object does not.
fn pairs_of(value: &Value) -> Json {
    let Value::Map(pairs) = value else { return Json::Array(Vec::new()) };
    let text = |value: &Value| match value {
        Value::Text(text) | Value::Bare(text) => Json::from(text.clone()),
        Value::List(_) | Value::Map(_) | Value::Alias(_) => Json::from(""),
    };
    Json::Array(pairs.iter().map(|(duty, name)| Json::Array(vec![text(duty), text(name)])).collect())
}

/// A mapping's entries in the form's order, what it does not know last.
fn ordered<'m>(map: &'m Map<String, Json>, block: Option<&Block>) -> impl Iterator<Item = (&'m String, &'m Json)> {
    let place = |key: &str| {
        block.and_then(|block| block.fields.iter().position(|field| field.key == key)).unwrap_or(usize::MAX)
    };
    let mut entries: Vec<_> = map.iter().collect();
    entries.sort_by_key(|(key, _)| place(key));
    entries.into_iter()
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
