//! A list's YAML as a tree that knows its places.

use std::ops::Range;

use saphyr_parser::{Event, Parser};

/// The deepest nesting of a list.
const DEPTH: usize = 16;

/// A value with the bytes it stands in.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub at: Range<usize>,
    pub data: Data,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(super) enum Data {
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

struct Open {
    start: usize,
    list: bool,
    children: Vec<Node>,
}

/// Reads a file; what is wrong with it is a place and words.
pub(super) fn read(text: &str) -> Result<Option<Node>, (usize, String)> {
    let mut bytes = Bytes { text, character: 0, byte: 0 };
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            (Bytes { text, character: 0, byte: 0 }.of(error.marker().index()), error.info().to_owned())
        })?;
        let start = bytes.of(span.start.index());
        let node = match event {
            Event::Scalar(value, ..) => {
                let length = span.end.index().saturating_sub(span.start.index());
                let rest = text.get(start..).unwrap_or_default();
                let end = start + rest.chars().take(length).map(char::len_utf8).sum::<usize>();
                Node { at: start..end, data: Data::Text(value.to_string()) }
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if open.len() >= DEPTH {
                    return Err((start, "too deep".to_owned()));
                }
                open.push(Open { start, list: matches!(event, Event::SequenceStart(..)), children: Vec::new() });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(done) = open.pop() else { continue };
                // A whole block is too much to show: its first line is told.
                let at = done.start..done.children.first().map_or(done.start, |first| first.at.end);
                let data = if done.list { Data::List(done.children) } else { Data::Map(pairs(done.children)) };
                Node { at, data }
            }
            // An alias copies what it names; a list has no need of it, and a bomb has.
            Event::Alias(_) => return Err((start, "alias".to_owned())),
            _ => continue,
        };
        match open.last_mut() {
            Some(parent) => parent.children.push(node),
            None if root.is_some() => return Err((start, "second document".to_owned())),
            None => root = Some(node),
        }
    }
    Ok(root)
}

/// The parser counts characters; places are in bytes. Asked for in rising order, a walk over the text once.
struct Bytes<'t> {
    text: &'t str,
    character: usize,
    byte: usize,
}

impl Bytes<'_> {
    fn of(&mut self, character: usize) -> usize {
        if character < self.character {
            (self.character, self.byte) = (0, 0);
        }
        let rest = self.text.get(self.byte..).unwrap_or_default();
        self.byte += rest.chars().take(character - self.character).map(char::len_utf8).sum::<usize>();
        self.character = character;
        self.byte
    }
}

fn pairs(children: Vec<Node>) -> Vec<(Node, Node)> {
    let mut list = Vec::with_capacity(children.len() / 2);
    let mut children = children.into_iter();
    while let (Some(key), Some(value)) = (children.next(), children.next()) {
        list.push((key, value));
    }
    list
}

impl Node {
    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Text(text) => Some(text.trim()),
            _ => None,
        }
    }

    /// One text, or a list of texts.
    pub fn texts(&self) -> Option<Vec<&str>> {
        match &self.data {
            Data::Text(_) => Some(self.text().into_iter().filter(|t| !t.is_empty()).collect()),
            Data::List(items) => items.iter().map(Node::text).collect(),
            Data::Map(_) => None,
        }
    }
}
