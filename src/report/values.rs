//! What serde_yaml reads: the value of every scalar. The only module that knows serde_yaml.
//!
//! serde_yaml stops at a key that is there twice and cannot say where anything is; so it reads into a [`Value`] that
//! keeps every pair in order, and [`super::yaml`] lays that beside the tree that knows the places.

use std::fmt;

use serde::de::{Deserialize, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};

/// A YAML value, aliases expanded.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// Nothing, `~`, `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// Text, decoded.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A mapping's pairs, in the order written, doubles and all.
    Map(Vec<(Value, Value)>),
}

/// Why serde_yaml gave up.
#[derive(Debug)]
pub(super) struct Trouble {
    /// Its words.
    pub(super) detail: String,
    /// Line and column, both from 1, if it names a place.
    pub(super) place: Option<(usize, usize)>,
}

/// Reads a whole document. The caller has checked its size, depth and aliases.
pub(super) fn read(text: &str) -> Result<Value, Trouble> {
    serde_yaml::from_str(text)
        .map_err(|e| Trouble { detail: e.to_string(), place: e.location().map(|l| (l.line(), l.column())) })
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

/// Takes whatever comes.
struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("YAML")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Value, A::Error> {
        let mut map = Vec::new();
        while let Some(pair) = pairs.next_entry()? {
            map.push(pair);
        }
        Ok(Value::Map(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        // A tag; the tree has complained of it already.
        let (_, value): (String, _) = tagged.variant()?;
        value.newtype_variant()
    }
}
