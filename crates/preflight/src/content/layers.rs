//! Layers: optional content (ISO 32000-1, 8.11).

use std::collections::{BTreeMap, BTreeSet};

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, String as Text};

use super::facts::Layer;
use crate::read::Document;

/// Groups in one membership dictionary looked at.
const MEMBERS: usize = 1024;
/// Visibility expressions within one another.
const DEPTH: u32 = 16;

/// The document's layers as the file opens.
#[derive(Default)]
pub(crate) struct Layers {
    hidden: BTreeSet<i32>,
    names: BTreeMap<i32, String>,
    /// What layers say of their printing (`/Usage /Print /PrintState`).
    prints: BTreeMap<i32, bool>,
}

fn numbers(dict: &Dict<'_>, key: &[u8]) -> Vec<i32> {
    let Some(array) = dict.get::<Array<'_>>(key) else { return Vec::new() };
    array.raw_iter().take(100_000).filter_map(|item| item.as_obj_ref().map(|r| r.obj_number)).collect()
}

/// The groups of a list, each with its number.
fn members<'a>(document: &'a Document, list: &Array<'a>) -> Vec<(i32, Dict<'a>)> {
    let references = list.raw_iter().take(100_000).filter_map(|item| item.as_obj_ref());
    let group = |number: i32, generation: i32| document.object(number, generation).and_then(Object::into_dict);
    references.filter_map(|r| Some((r.obj_number, group(r.obj_number, r.gen_number)?))).collect()
}

/// Text strings: UTF-16 with its mark, else as Latin.
fn text(string: &Text<'_>) -> String {
    let bytes = string.as_bytes();
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let units: Vec<u16> = wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => bytes.iter().map(|b| char::from(*b)).collect(),
    }
}

impl Layers {
    pub fn read(document: &Document) -> Self {
        let mut layers = Self::default();
        let Some(properties) = document.catalog().get::<Dict<'_>>(b"OCProperties") else { return layers };
        let groups = numbers(&properties, b"OCGs");
        let start = properties.get::<Dict<'_>>(b"D").unwrap_or_default();
        if start.get::<Name<'_>>(b"BaseState").is_some_and(|state| state.as_str() == "OFF") {
            layers.hidden.extend(&groups);
            numbers(&start, b"ON").iter().for_each(|on| {
                layers.hidden.remove(on);
            });
        }
        layers.hidden.extend(numbers(&start, b"OFF"));
        if let Some(array) = properties.get::<Array<'_>>(b"OCGs") {
            for (number, group) in members(document, &array) {
                let usage = group.get::<Dict<'_>>(b"Usage").unwrap_or_default();
                let print = usage.get::<Dict<'_>>(b"Print").unwrap_or_default();
                match print.get::<Name<'_>>(b"PrintState").as_ref().map(|state| state.as_str()) {
                    Some("ON") => drop(layers.prints.insert(number, true)),
                    Some("OFF") => drop(layers.prints.insert(number, false)),
                    Some(_) | None => {}
                }
                if let Some(name) = group.get::<Text<'_>>(b"Name") {
                    layers.names.insert(number, text(&name));
                }
            }
        }
        layers
    }

    /// The layer that `key` of a dictionary names: a group, or a membership of several.
    pub fn of(&self, dict: &Dict<'_>, key: &[u8]) -> Option<Layer> {
        let entry = dict.get::<Dict<'_>>(key)?;
        let number = dict.get_ref(key).map(|r| r.obj_number);
        if entry.get::<Name<'_>>(b"Type").is_some_and(|kind| kind.as_str() == "OCMD") {
            return Some(self.membership(&entry));
        }
        let number = number.or_else(|| entry.obj_id().map(|id| id.obj_number));
        Some(match number {
            Some(number) => self.group(number),
            None => Layer { name: String::new(), visible: true, prints: None },
        })
    }

    fn group(&self, number: i32) -> Layer {
        let name = self.names.get(&number).cloned().unwrap_or_default();
        Layer { name, visible: !self.hidden.contains(&number), prints: self.prints.get(&number).copied() }
    }

    fn membership(&self, dict: &Dict<'_>) -> Layer {
        let groups = match dict.get::<Object<'_>>(b"OCGs") {
            Some(Object::Array(_)) => numbers(dict, b"OCGs"),
            Some(_) => dict.get_ref(b"OCGs").map(|r| r.obj_number).into_iter().collect(),
            // Those an expression begins with give it its name.
            None => numbers(dict, b"VE"),
        };
        let layers: Vec<Layer> = groups.iter().take(MEMBERS).map(|number| self.group(*number)).collect();
        let policy = dict.get::<Name<'_>>(b"P").map(|name| name.as_str().to_owned()).unwrap_or_default();
        let mut states = layers.iter().map(|layer| layer.visible);
        // An expression outweighs the policy (ISO 32000-1, 8.11.2.2).
        let expression = dict.get::<Array<'_>>(b"VE").and_then(|list| self.expression(&list, 0));
        let visible = expression.unwrap_or_else(|| {
            layers.is_empty()
                || match policy.as_str() {
                    "AllOn" => states.all(|on| on),
                    "AnyOff" => states.any(|on| !on),
                    "AllOff" => states.all(|on| !on),
                    _ => states.any(|on| on),
                }
        });
        // Of several layers, whether any prints against what is seen.
        let prints = layers.iter().filter_map(|layer| layer.prints).find(|prints| *prints != visible);
        let names: Vec<String> = layers.into_iter().map(|layer| layer.name).collect();
        Layer { name: names.join(", "), visible, prints }
    }
    /// A visibility expression: `[/And …]`, `[/Or …]`, `[/Not …]` of groups and expressions. `None` if it is none.
    fn expression(&self, list: &Array<'_>, depth: u32) -> Option<bool> {
        let mut items = list.raw_iter().take(MEMBERS);
        let operator = match items.next()? {
            MaybeRef::NotRef(Object::Name(name)) => name,
            MaybeRef::NotRef(_) | MaybeRef::Ref(_) => return None,
        };
        let mut states = items.filter_map(|item| match item {
            MaybeRef::Ref(group) => Some(self.group(group.obj_number).visible),
            MaybeRef::NotRef(Object::Array(inner)) if depth < DEPTH => self.expression(&inner, depth + 1),
            MaybeRef::NotRef(_) => None,
        });
        match operator.as_str() {
            "And" => Some(states.all(|on| on)),
            "Or" => Some(states.any(|on| on)),
            "Not" => states.next().map(|on| !on),
            _ => None,
        }
    }
}
