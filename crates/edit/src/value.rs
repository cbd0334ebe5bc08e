//! The values that a YAML text holds, and that may be put into it.

use saphyr_parser::ScalarStyle;

use crate::Refused;
use crate::tree::{Data, Node};

/// A value to be written, or as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text; it is quoted where YAML would not read it as a text.
    Text(String),
    /// A number, `true`, `null`: written as it is, without quotes. Anything YAML would read as a text is refused.
    Bare(String),
    /// A list. If it holds only bare values it is written `[1, 2]`.
    List(Vec<Value>),
    /// Keys and values in their order.
    Map(Vec<(Value, Value)>),
    /// A reference to another place of the text (`*name`), by its number; read, never written.
    Alias(usize),
}

impl Value {
    /// A mapping with texts for keys.
    pub fn map<K: Into<String>>(pairs: impl IntoIterator<Item = (K, Value)>) -> Self {
        Self::Map(pairs.into_iter().map(|(key, value)| (Self::Text(key.into()), value)).collect())
    }

    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(crate) fn of(node: &Node) -> Self {
        match &node.data {
            Data::Scalar { text, style: ScalarStyle::Plain } if is_bare(text) => Self::Bare(text.clone()),
            Data::Scalar { text, .. } => Self::Text(text.clone()),
            Data::Alias(id) => Self::Alias(*id),
            Data::List { items, .. } => Self::List(items.iter().map(|item| Self::of(&item.node)).collect()),
            Data::Map { pairs, .. } => {
                Self::Map(pairs.iter().map(|pair| (Self::of(&pair.key), Self::of(&pair.node))).collect())
            }
        }
    }
}

/// Whether a plain scalar is not a text: empty, a number, a truth value, null. YAML 1.1's `yes` and `on` count as truth
/// values, because old readers treat them so.
pub(crate) fn is_bare(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let number = |text: &str| {
        let text = text.strip_prefix(['-', '+']).unwrap_or(text);
        let radix = text.strip_prefix("0x").or_else(|| text.strip_prefix("0o")).or_else(|| text.strip_prefix("0b"));
        if let Some(digits) = radix {
            return !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit());
        }
        text.contains(|c: char| c.is_ascii_digit())
            && text.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | '+' | '-' | '_'))
            && text.matches('.').count() <= 1
            && text.matches(['+', '-']).count() <= 1
    };
    matches!(
        lower.as_str(),
        "" | "~"
            | "null"
            | "true"
            | "false"
            | "yes"
            | "no"
            | "on"
            | "off"
            | "y"
            | "n"
            | ".nan"
            | ".inf"
            | "-.inf"
            | "+.inf"
    ) || number(&lower)
}

/// A key's characters.
pub(crate) fn key_of(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) | Value::Bare(text) => Some(text),
        Value::List(_) | Value::Map(_) | Value::Alias(_) => None,
    }
}

impl Value {
    /// Follows a path that exists, given as numbers of children.
    pub(crate) fn child(&mut self, number: usize) -> Result<&mut Value, Refused> {
        match self {
            Self::List(items) => items.get_mut(number).ok_or(Refused::Lost),
            Self::Map(pairs) => pairs.get_mut(number).map(|(_, value)| value).ok_or(Refused::Lost),
            Self::Text(_) | Self::Bare(_) | Self::Alias(_) => Err(Refused::Lost),
        }
    }

    pub(crate) fn follow(&mut self, way: &[usize]) -> Result<&mut Value, Refused> {
        way.iter().try_fold(self, |value, &number| value.child(number))
    }
}
