//! The path from a text's root to one of its values.

use std::fmt;

/// One step of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A mapping's key, as it is written in the text. The first of that name.
    Key(String),
    /// A list's item, or a mapping's pair, by its number from 0.
    Item(usize),
    /// A mapping's key by any of its names; a value that is not there yet gets the first.
    OneOf(Vec<String>),
}

/// The path from the root to a value.
///
/// As text: `版面/0/文章/1/主题`; `~1` stands for a `/` in a key, `~0` for a `~`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// Reads a path. A number means an item; in a mapping it means the key of that name.
    pub fn new(text: &str) -> Self {
        let step = |part: &str| match part.parse() {
            Ok(number) if part.bytes().all(|b| b.is_ascii_digit()) => Step::Item(number),
            _ => Step::Key(part.replace("~1", "/").replace("~0", "~")),
        };
        Self(text.split('/').filter(|part| !part.is_empty()).map(step).collect())
    }

    /// The path with one more step.
    #[must_use]
    pub fn with(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let escape = |key: &str| key.replace('~', "~0").replace('/', "~1");
        let steps: Vec<String> = self
            .0
            .iter()
            .map(|step| match step {
                Step::Key(key) => escape(key),
                Step::Item(number) => number.to_string(),
                Step::OneOf(keys) => keys.first().map(|key| escape(key)).unwrap_or_default(),
            })
            .collect();
        f.write_str(&steps.join("/"))
    }
}

/// The number of a pair that a step leads to.
pub(crate) fn find_key<'k>(step: &Step, keys: impl Iterator<Item = Option<&'k str>> + Clone) -> Option<usize> {
    let named = |name: &str| keys.clone().position(|key| key == Some(name));
    match step {
        Step::Key(name) => named(name),
        Step::OneOf(names) => names.iter().find_map(|name| named(name)),
        Step::Item(number) => {
            named(&number.to_string()).or_else(|| (*number < keys.clone().count()).then_some(*number))
        }
    }
}

/// The name a step gives to a new key.
pub(crate) fn new_key(step: &Step) -> Option<&str> {
    match step {
        Step::Key(name) => Some(name),
        Step::OneOf(names) => names.first().map(String::as_str),
        Step::Item(_) => None,
    }
}
