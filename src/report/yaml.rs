//! YAML text → a tree in which every value knows its place.
//!
//! saphyr's events give structure and places, and stop what would take long: depth, number of items, aliases.
//! serde_yaml's values are then laid over the tree. The text parsed may be a repaired copy of the user's (see
//! [`super::mistakes`]), byte for byte as long, so that places hold for both.

use std::collections::BTreeMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, Tag};

use super::part;
use super::scalar::Quotes;
use super::values::{self, Value};
use crate::diag::problem::ReportProblem;

/// The deepest nesting; a report needs eight levels.
const DEPTH: usize = 64;

/// The most values, aliases expanded; a full broadsheet has some hundreds.
const ITEMS: usize = 100_000;

/// A value and its place.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Its bytes in the file.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) data: Data,
}

/// What a [`Node`] is.
#[derive(Clone, Debug)]
pub(super) enum Data {
    /// Text, a number, a boolean, or nothing.
    Scalar(Raw),
    /// A list.
    List(Vec<Node>),
    /// A mapping's pairs in the order written.
    Map(Vec<(Node, Node)>),
}

/// A scalar as written and as serde_yaml reads it.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    /// The characters, decoded: `06` is `06`.
    pub(super) text: String,
    /// What serde_yaml makes of them.
    pub(super) value: Value,
    /// The content's bytes in the file, without quotes.
    pub(super) content: Range<usize>,
    /// How the content is to be read.
    pub(super) quotes: Quotes,
    /// Whether it is a block, `|` or `>`.
    pub(super) block: bool,
}

/// Why there is no tree.
#[derive(Debug)]
pub(super) enum Stop {
    /// The grammar: the YAML reader's words and the byte where it stopped.
    Grammar { detail: String, at: usize },
    /// Something we say better, and where.
    Known { problem: ReportProblem, range: Range<usize> },
}

/// Parses a text of one document; `None` if it holds nothing.
pub(super) fn parse(text: &str) -> Result<Option<Node>, Stop> {
    let Some(mut tree) = Builder::new(text).build()? else { return Ok(None) };
    let value = values::read(text).map_err(|trouble| Stop::Grammar {
        at: trouble.place.map_or(0, |(line, column)| byte_at(text, line, column)),
        detail: trouble.detail,
    })?;
    lay_over(&mut tree, value);
    Ok(Some(tree))
}

/// Gives each scalar of the tree what serde_yaml read for it.
fn lay_over(node: &mut Node, value: Value) {
    match (&mut node.data, value) {
        (Data::Scalar(raw), value) => {
            if let Value::Text(text) = &value {
                raw.text.clone_from(text);
            }
            raw.value = value;
        }
        (Data::List(nodes), Value::List(values)) => {
            nodes.iter_mut().zip(values).for_each(|(node, value)| lay_over(node, value));
        }
        (Data::Map(nodes), Value::Map(values)) => {
            for ((key, node), (key_value, value)) in nodes.iter_mut().zip(values) {
                lay_over(key, key_value);
                lay_over(node, value);
            }
        }
        // Both parsers follow one grammar. Should they differ, the scalars below stay text.
        (Data::List(_) | Data::Map(_), _) => {}
    }
}

/// A list or mapping under construction.
struct Open {
    start: usize,
    anchor: usize,
    list: bool,
    children: Vec<Node>,
}

/// Makes the tree out of events.
struct Builder<'t> {
    text: &'t str,
    bytes: Bytes<'t>,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Node>,
    root: Option<Node>,
    items: usize,
    end: usize,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        let bytes = Bytes::new(text);
        Self { text, bytes, open: Vec::new(), anchors: BTreeMap::new(), root: None, items: 0, end: 0 }
    }

    fn build(mut self) -> Result<Option<Node>, Stop> {
        let mut documents = 0;
        for event in Parser::new_from_str(self.text) {
            let (event, span) = event.map_err(|e| self.stop(&e))?;
            let range = self.range(span);
            match event {
                Event::DocumentStart(_) => documents += 1,
                Event::Alias(id) => self.alias(id, range)?,
                Event::Scalar(text, style, anchor, tag) => {
                    untagged(tag.as_deref(), &range)?;
                    let node = self.scalar(&text, style, range);
                    self.add(node, anchor)?;
                }
                Event::SequenceStart(anchor, tag) => {
                    untagged(tag.as_deref(), &range)?;
                    self.start(range, anchor, true)?;
                }
                Event::MappingStart(anchor, tag) => {
                    untagged(tag.as_deref(), &range)?;
                    self.start(range, anchor, false)?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.finish(range)?,
                Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
            }
            if documents > 1 {
                let range = self.range(span);
                return Err(Stop::Known { problem: ReportProblem::SecondDocument, range });
            }
        }
        Ok(self.root)
    }

    /// Why the parser stopped. It has a limit of its own, of brackets it looks ahead over.
    fn stop(&self, error: &ScanError) -> Stop {
        let at = self.bytes.of(error.marker().index());
        if error.info().contains("recursion limit") {
            let problem = ReportProblem::TooDeep { limit: DEPTH };
            return Stop::Known { problem, range: at..at };
        }
        Stop::Grammar { detail: error.info().to_owned(), at }
    }

    /// A span's bytes.
    fn range(&self, span: Span) -> Range<usize> {
        let start = self.bytes.of(span.start.index());
        start..self.bytes.of(span.end.index()).max(start)
    }

    fn start(&mut self, range: Range<usize>, anchor: usize, list: bool) -> Result<(), Stop> {
        if self.open.len() >= DEPTH {
            let range = range.start..range.start + 1;
            return Err(Stop::Known { problem: ReportProblem::TooDeep { limit: DEPTH }, range });
        }
        self.open.push(Open { start: range.start, anchor, list, children: Vec::new() });
        Ok(())
    }

    fn finish(&mut self, range: Range<usize>) -> Result<(), Stop> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        // A block collection's end comes where the next thing begins; a flow collection's has its bracket.
        let end = if range.is_empty() { self.end } else { range.end };
        let data = if open.list { Data::List(open.children) } else { Data::Map(pairs(open.children)) };
        self.add(Node { range: open.start..end.max(open.start), data }, open.anchor)
    }

    fn scalar(&self, text: &str, style: ScalarStyle, range: Range<usize>) -> Node {
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        let quotes = match style {
            ScalarStyle::SingleQuoted => Quotes::Single,
            ScalarStyle::DoubleQuoted => Quotes::Double,
            ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => Quotes::None,
        };
        let raw = self.text.get(range.clone()).unwrap_or_default();
        let end = range.start + raw.trim_end_matches([' ', '\t', '\r', '\n']).len();
        let (range, content) = match quotes {
            Quotes::Single | Quotes::Double => {
                let inside = (range.start + 1).min(end)..end.saturating_sub(1).max(range.start + 1);
                (range.start..end, inside)
            }
            // A block begins at its first character, its indentation before it.
            Quotes::None if block => (range.start..end, self.line_start(range.start)..end),
            Quotes::None => (range.start..end, range.start..end),
        };
        let value = Value::Text(text.to_owned());
        Node { range, data: Data::Scalar(Raw { text: text.to_owned(), value, content, quotes, block }) }
    }

    /// Where the line begins that holds a byte, if only blanks lie between.
    fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.trim_end_matches(' ').len()
    }

    /// Puts a value where it belongs.
    fn add(&mut self, node: Node, anchor: usize) -> Result<(), Stop> {
        self.weigh(1, &node.range)?;
        self.end = self.end.max(node.range.end);
        if anchor > 0 {
            self.weigh(weight(&node), &node.range)?;
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            Some(open) => open.children.push(node),
            None => self.root = Some(node),
        }
        Ok(())
    }

    fn alias(&mut self, id: usize, range: Range<usize>) -> Result<(), Stop> {
        let Some(node) = self.anchors.get(&id) else {
            return Err(Stop::Grammar { detail: "unknown anchor".to_owned(), at: range.start });
        };
        let weight = weight(node);
        let node = node.clone();
        self.weigh(weight, &range)?;
        self.add(node, 0)
    }

    /// Counts what was added, and refuses what is too much.
    fn weigh(&mut self, items: usize, range: &Range<usize>) -> Result<(), Stop> {
        self.items += items;
        if self.items <= ITEMS {
            return Ok(());
        }
        Err(Stop::Known { problem: ReportProblem::TooManyItems { limit: ITEMS }, range: range.clone() })
    }
}

/// Refuses a tag, but for YAML's own (`!!str`).
fn untagged(tag: Option<&Tag>, range: &Range<usize>) -> Result<(), Stop> {
    match tag {
        Some(tag) if !tag.is_yaml_core_schema() => Err(Stop::Grammar { detail: "tag".to_owned(), at: range.start }),
        Some(_) | None => Ok(()),
    }
}

/// Keys and values, which the parser gives in turn.
fn pairs(children: Vec<Node>) -> Vec<(Node, Node)> {
    let mut pairs = Vec::with_capacity(children.len() / 2);
    let mut children = children.into_iter();
    while let (Some(key), Some(value)) = (children.next(), children.next()) {
        pairs.push((key, value));
    }
    pairs
}

/// How many values a tree holds, long texts counting for more.
fn weight(node: &Node) -> usize {
    match &node.data {
        Data::Scalar(raw) => 1 + raw.text.len() / 1024,
        Data::List(items) => 1 + items.iter().map(weight).sum::<usize>(),
        Data::Map(pairs) => 1 + pairs.iter().map(|(key, value)| weight(key) + weight(value)).sum::<usize>(),
    }
}

/// Character index → byte offset: the event parser counts characters.
struct Bytes<'t> {
    text: &'t str,
    /// The byte offset of every [`STRIDE`]th character.
    marks: Vec<usize>,
}

/// Characters between two marks of [`Bytes`].
const STRIDE: usize = 256;

impl<'t> Bytes<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, marks: text.char_indices().step_by(STRIDE).map(|(at, _)| at).collect() }
    }

    /// The byte offset of a character; the text's length if there are fewer.
    fn of(&self, index: usize) -> usize {
        let Some(&mark) = self.marks.get(index / STRIDE) else { return self.text.len() };
        let rest = part::from(self.text, mark);
        rest.char_indices().nth(index % STRIDE).map_or(self.text.len(), |(at, _)| mark + at)
    }
}

/// The byte of a 1-based line and column, columns in characters.
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let start = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let rest = part::from(text, start);
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}
