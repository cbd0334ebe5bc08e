//! A list's YAML as a tree that knows its lines.

use saphyr_parser::{Event, Parser};

/// The deepest nesting of a list.
const DEPTH: usize = 16;

/// A value with the line it stands on, from 1.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub line: usize,
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
    line: usize,
    list: bool,
    children: Vec<Node>,
}

/// Reads a file; what is wrong with it is a line and words.
pub(super) fn read(text: &str) -> Result<Option<Node>, (usize, String)> {
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| (error.marker().line(), error.info().to_owned()))?;
        let line = span.start.line();
        let node = match event {
            Event::Scalar(text, ..) => Node { line, data: Data::Text(text.to_string()) },
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if open.len() >= DEPTH {
                    return Err((line, "too deep".to_owned()));
                }
                open.push(Open { line, list: matches!(event, Event::SequenceStart(..)), children: Vec::new() });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(done) = open.pop() else { continue };
                let data = if done.list { Data::List(done.children) } else { Data::Map(pairs(done.children)) };
                Node { line: done.line, data }
            }
            // An alias copies what it names; a list has no need of it, and a bomb has.
            Event::Alias(_) => return Err((line, "alias".to_owned())),
            _ => continue,
        };
        match open.last_mut() {
            Some(parent) => parent.children.push(node),
            None if root.is_some() => return Err((line, "second document".to_owned())),
            None => root = Some(node),
        }
    }
    Ok(root)
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
