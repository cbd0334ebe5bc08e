//! YAML text → a tree that knows every byte it came from.
//!
//! saphyr's events give the values. They do not give the marks between them (`-`, `:`, `,`, the head of a block), so
//! those are found by reading on from where the last value ended.

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::Refused;
use crate::lines::{self, is_break};

/// The deepest nesting.
const DEPTH: usize = 64;
/// The largest text, in bytes; a report may be no larger.
pub(crate) const LIMIT: usize = 8 << 20;

/// A value and its bytes. `end` lies before the line end, also for a block.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Its first byte, behind an anchor or tag.
    pub(crate) start: usize,
    /// The byte behind it.
    pub(crate) end: usize,
    /// Its content.
    pub(crate) data: Data,
}

/// The content of a [`Node`].
#[derive(Clone, Debug)]
pub(crate) enum Data {
    /// A text, a number, or nothing.
    Scalar { text: String, style: ScalarStyle },
    /// `*name`.
    Alias(usize),
    /// A list.
    List { flow: bool, items: Vec<Item> },
    /// A mapping.
    Map { flow: bool, pairs: Vec<Pair> },
}

/// An item of a list.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// Its dash; the value itself between brackets.
    pub(crate) mark: usize,
    /// Its value.
    pub(crate) node: Node,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    /// Where it begins.
    pub(crate) mark: usize,
    /// The key.
    pub(crate) key: Node,
    /// The byte behind the colon.
    pub(crate) gap: usize,
    /// The value.
    pub(crate) node: Node,
}

/// Parses a text of one document; `None` if it holds nothing.
pub(crate) fn parse(text: &str) -> Result<Option<Node>, Refused> {
    if text.len() > LIMIT {
        return Err(Refused::TooLarge { limit: LIMIT });
    }
    let start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let offsets = Offsets::new(text.get(start..).unwrap_or_default(), start);
    let mut events = Vec::new();
    let mut documents = 0;
    for event in Parser::new_from_str(text.get(start..).unwrap_or_default()) {
        let (event, span) = event.map_err(|e| Refused::Unreadable {
            line: e.marker().line(),
            column: e.marker().col() + 1,
            detail: e.info().to_owned(),
        })?;
        documents += usize::from(matches!(event, Event::DocumentStart(_)));
        let end = offsets.byte(span.end.index());
        events.push((event, offsets.byte(span.start.index()).min(end), end));
    }
    if documents > 1 {
        return Err(Refused::SeveralDocuments);
    }
    let mut reader = Reader { text, events: events.into_iter().peekable(), at: start, depth: 0 };
    reader.document()
}

type Told<'t> = (Event<'t>, usize, usize);

struct Reader<'t, I: Iterator<Item = Told<'t>>> {
    text: &'t str,
    events: std::iter::Peekable<I>,
    /// The byte behind what was read so far.
    at: usize,
    depth: usize,
}

impl<'t, I: Iterator<Item = Told<'t>>> Reader<'t, I> {
    fn document(&mut self) -> Result<Option<Node>, Refused> {
        while let Some((event, _, end)) = self.events.peek() {
            match event {
                Event::DocumentStart(explicit) => {
                    if *explicit {
                        self.at = *end;
                    }
                    self.events.next();
                }
                Event::StreamStart | Event::Nothing => {
                    self.events.next();
                }
                Event::DocumentEnd | Event::StreamEnd => return Ok(None),
                _ => return self.node(false).map(Some),
            }
        }
        Ok(None)
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Skips blanks, line ends and comments.
    fn trivia(&mut self) {
        self.at += lines::trivia(self.text, self.at);
    }

    /// Skips a mark that must stand here.
    fn mark(&mut self, mark: char) -> Result<usize, Refused> {
        self.trivia();
        if !self.rest().starts_with(mark) {
            return Err(Refused::Odd { line: lines::line_of(self.text, self.at) });
        }
        self.at += mark.len_utf8();
        Ok(self.at)
    }

    fn node(&mut self, flow: bool) -> Result<Node, Refused> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(Refused::TooDeep { limit: DEPTH });
        }
        let node = self.node_inside(flow);
        self.depth -= 1;
        node
    }

    fn node_inside(&mut self, flow: bool) -> Result<Node, Refused> {
        let Some((event, _, end)) = self.events.next() else {
            return Err(Refused::Odd { line: lines::line_of(self.text, self.at) });
        };
        match event {
            Event::Scalar(text, style, ..) => self.scalar(text.into_owned(), style, end),
            Event::Alias(id) => {
                self.trivia();
                let start = self.at;
                self.at = end.max(start);
                Ok(Node { start, end: self.at, data: Data::Alias(id) })
            }
            Event::SequenceStart(..) => self.list(flow),
            Event::MappingStart(..) => self.map(flow),
            _ => Err(Refused::Odd { line: lines::line_of(self.text, self.at) }),
        }
    }

    /// Skips an anchor and a tag.
    fn properties(&mut self) {
        loop {
            let ahead = lines::trivia(self.text, self.at);
            let rest = self.text.get(self.at + ahead..).unwrap_or_default();
            if !rest.starts_with(['&', '!']) {
                return;
            }
            let length = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, ',' | ']' | '}'));
            self.at += ahead + length.unwrap_or(rest.len());
        }
    }

    fn scalar(&mut self, text: String, style: ScalarStyle, end: usize) -> Result<Node, Refused> {
        self.properties();
        let behind = self.at;
        if style == ScalarStyle::Plain && text.is_empty() {
            let data = Data::Scalar { text, style };
            return Ok(Node { start: behind, end: behind, data });
        }
        self.trivia();
        let start = self.at;
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            self.at = block_end(self.text, start, end, &text);
        } else {
            let raw = self.text.get(start..end).unwrap_or_default();
            // Behind a quoted text the parser reads on, over blanks and a comment.
            let own = closed(raw, style).unwrap_or(raw);
            self.at = start + own.trim_end_matches([' ', '\t', '\r', '\n']).len();
        }
        Ok(Node { start, end: self.at, data: Data::Scalar { text, style } })
    }

    fn list(&mut self, inside_flow: bool) -> Result<Node, Refused> {
        self.properties();
        let ahead = lines::trivia(self.text, self.at);
        let start = self.at + ahead;
        let flow = inside_flow || self.text.get(start..).is_some_and(|rest| rest.starts_with('['));
        let mut items = Vec::new();
        if flow {
            self.at = start + 1;
        }
        loop {
            if matches!(self.events.peek(), Some((Event::SequenceEnd, ..)) | None) {
                break;
            }
            if flow {
                self.comma();
            } else {
                self.mark('-')?;
            }
            let dash = self.at.saturating_sub(1);
            let node = self.node(flow)?;
            items.push(Item { mark: if flow { node.start } else { dash }, node });
        }
        self.events.next();
        if flow {
            self.comma();
            self.mark(']')?;
        }
        let start = items.first().map_or(start, |item| if flow { start } else { item.mark });
        Ok(Node { start, end: self.at, data: Data::List { flow, items } })
    }

    fn comma(&mut self) {
        self.trivia();
        if self.rest().starts_with(',') {
            self.at += 1;
            self.trivia();
        }
    }

    fn map(&mut self, inside_flow: bool) -> Result<Node, Refused> {
        self.properties();
        self.trivia();
        let start = self.at;
        let braced = self.rest().starts_with('{');
        let flow = inside_flow || braced;
        let mut pairs = Vec::new();
        if braced {
            self.at += 1;
        }
        loop {
            if matches!(self.events.peek(), Some((Event::MappingEnd, ..)) | None) {
                break;
            }
            if braced {
                self.comma();
            }
            self.trivia();
            let mark = self.at;
            let asked = self.rest().strip_prefix('?').is_some_and(|rest| rest.is_empty() || rest.starts_with(is_break));
            if asked {
                self.at += 1;
            }
            let key = self.node(flow)?;
            let gap = self.colon(flow || asked)?;
            let node = self.node(flow)?;
            pairs.push(Pair { mark, key, gap, node });
        }
        self.events.next();
        if braced {
            self.comma();
            self.mark('}')?;
        }
        Ok(Node { start, end: self.at, data: Data::Map { flow, pairs } })
    }

    /// Skips the colon; `{a, b}` and `? a` may have no colon.
    fn colon(&mut self, may_miss: bool) -> Result<usize, Refused> {
        let ahead = lines::trivia(self.text, self.at);
        let there = self.text.get(self.at + ahead..).is_some_and(|rest| rest.starts_with(':'));
        if there || !may_miss { self.mark(':') } else { Ok(self.at) }
    }
}

/// A quoted text with its quotes, without what stands behind it; `None` if it is not quoted.
fn closed(raw: &str, style: ScalarStyle) -> Option<&str> {
    let mut letters = raw.char_indices().skip(1).peekable();
    while let Some((at, c)) = letters.next() {
        match (style, c) {
            (ScalarStyle::DoubleQuoted, '\\') => {
                letters.next();
            }
            (ScalarStyle::SingleQuoted, '\'') if letters.next_if(|(_, next)| *next == '\'').is_some() => {}
            (ScalarStyle::DoubleQuoted, '"') | (ScalarStyle::SingleQuoted, '\'') => return raw.get(..=at),
            _ => {}
        }
    }
    None
}

/// The byte behind a block's last line, before its line end. `start` is its `|`, `end` where the parser stopped.
fn block_end(text: &str, start: usize, end: usize, value: &str) -> usize {
    let head = lines::line_end(text, start);
    let body = head + lines::break_length(text, head);
    if body >= end || value.is_empty() {
        return head;
    }
    let keeps = text.get(start..head).is_some_and(|line| line.split('#').next().unwrap_or_default().contains('+'));
    let raw = text.get(body..end).unwrap_or_default();
    // The parser stops at the next value's first byte; blanks before that are not part of the block.
    let raw = raw.get(..raw.rfind('\n').map_or(raw.len(), |at| at + 1)).filter(|_| end < text.len()).unwrap_or(raw);
    let words = body + raw.trim_end_matches(['\n', '\r', ' ', '\t']).len();
    let last = lines::line_end(text, words);
    if keeps {
        let all = raw.trim_end_matches([' ', '\t']);
        let cut = all.strip_suffix('\n').map_or(all, |all| all.strip_suffix('\r').unwrap_or(all));
        return (body + cut.len()).max(last);
    }
    // Lines that hold only blanks are content if they are longer than the indentation.
    let breaks = value.trim_end_matches('\n').len();
    let blank = value.get(..breaks).unwrap_or_default().rsplit('\n').take_while(|line| line.trim().is_empty()).count();
    (0..blank).fold(last, |at, _| {
        let next = at + lines::break_length(text, at);
        if next > at { lines::line_end(text, next) } else { at }
    })
}

/// Character index → byte: the parser counts characters.
struct Offsets {
    bytes: Vec<usize>,
    end: usize,
}

impl Offsets {
    fn new(text: &str, start: usize) -> Self {
        Self { bytes: text.char_indices().map(|(at, _)| at + start).collect(), end: start + text.len() }
    }

    fn byte(&self, index: usize) -> usize {
        self.bytes.get(index).copied().unwrap_or(self.end)
    }
}
