//! Which bytes of a text a change replaces.

use std::ops::Range;

use saphyr_parser::ScalarStyle;

use crate::lines::{break_length, column, has_comment, leads, line_break, line_end, line_start};
use crate::path::find_key;
use crate::tree::{Data, Node};
use crate::value::{Value, key_of};
use crate::write::{self, Layout};
use crate::{Edited, Refused, Step};

/// Pieces of a text to be replaced, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Patch(Vec<(Range<usize>, String)>);

impl Patch {
    pub(crate) fn one(range: Range<usize>, text: String) -> Self {
        Self(vec![(range, text)])
    }

    #[cfg(test)]
    pub(crate) fn of(pieces: Vec<(Range<usize>, String)>) -> Self {
        Self(pieces)
    }

    /// The text with the pieces replaced.
    pub(crate) fn apply(mut self, text: &str) -> Edited {
        self.0.retain(|(range, new)| !range.is_empty() || !new.is_empty());
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (range, new) in &self.0 {
            out.push_str(text.get(done..range.start).unwrap_or_default());
            out.push_str(new);
            done = range.end;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        Edited { text: out, changes: self.0 }
    }
}

/// Follows a path; returns the node, and its path as numbers of children.
pub(crate) fn find<'n>(root: &'n Node, steps: &[Step]) -> Result<(&'n Node, Vec<usize>), Refused> {
    let mut node = root;
    let mut way = Vec::new();
    for step in steps {
        let found = match (&node.data, step) {
            (Data::List { items, .. }, Step::Item(number)) => items.get(*number).map(|item| (*number, &item.node)),
            (Data::Map { pairs, .. }, step) => {
                let keys: Vec<Value> = pairs.iter().map(|pair| Value::of(&pair.key)).collect();
                let number = find_key(step, keys.iter().map(key_of));
                number.and_then(|number| pairs.get(number).map(|pair| (number, &pair.node)))
            }
            _ => None,
        };
        let (number, child) = found.ok_or(Refused::Lost)?;
        way.push(number);
        node = child;
    }
    Ok((node, way))
}

/// A node and its surroundings.
pub(crate) struct Target<'n> {
    node: &'n Node,
    /// The byte behind its key's colon or its dash; `None` for the root.
    gap: Option<usize>,
    /// The column of its key or dash: lines below it are indented further. -2 for the root.
    column: Option<usize>,
    /// Whether it is an item of a list.
    item: bool,
    /// Whether it stands between brackets.
    flow: bool,
}

impl<'n> Target<'n> {
    pub(crate) fn new(text: &str, root: &'n Node, way: &[usize]) -> Result<Self, Refused> {
        let mut target = Self { node: root, gap: None, column: None, item: false, flow: false };
        for &number in way {
            target = match &target.node.data {
                Data::List { flow, items } => {
                    let item = items.get(number).ok_or(Refused::Lost)?;
                    Self {
                        node: &item.node,
                        gap: Some(if *flow { item.mark } else { item.mark + 1 }),
                        column: Some(column(text, item.mark)),
                        item: true,
                        flow: *flow,
                    }
                }
                Data::Map { flow, pairs } => {
                    let pair = pairs.get(number).ok_or(Refused::Lost)?;
                    let column = Some(column(text, pair.mark));
                    Self { node: &pair.node, gap: Some(pair.gap), column, item: false, flow: *flow }
                }
                Data::Scalar { .. } | Data::Alias(_) => return Err(Refused::Lost),
            };
        }
        Ok(target)
    }

    /// Whether it holds no entries.
    pub(crate) fn is_empty(&self) -> bool {
        match &self.node.data {
            Data::List { items, .. } => items.is_empty(),
            Data::Map { pairs, .. } => pairs.is_empty(),
            Data::Scalar { .. } | Data::Alias(_) => true,
        }
    }

    /// Each entry's first byte and the byte behind it.
    fn entries(&self) -> Vec<Range<usize>> {
        match &self.node.data {
            Data::List { items, .. } => items.iter().map(|item| item.mark..item.node.end.max(item.mark + 1)).collect(),
            Data::Map { pairs, .. } => pairs.iter().map(|pair| pair.mark..pair.node.end.max(pair.gap)).collect(),
            Data::Scalar { .. } | Data::Alias(_) => Vec::new(),
        }
    }

    fn is_flow(&self) -> bool {
        matches!(&self.node.data, Data::List { flow: true, .. } | Data::Map { flow: true, .. })
    }

    fn is_block_collection(&self) -> bool {
        matches!(&self.node.data, Data::List { flow: false, .. } | Data::Map { flow: false, .. })
    }

    fn style(&self) -> Option<ScalarStyle> {
        match &self.node.data {
            // An empty value has no style to keep.
            Data::Scalar { text, style } if !text.is_empty() || *style != ScalarStyle::Plain => Some(*style),
            _ => None,
        }
    }
}

/// Ways to give a node a new value.
pub(crate) fn set(text: &str, target: &Target<'_>, value: &Value) -> Vec<Patch> {
    let column = target.column.unwrap_or(0);
    let below = if target.column.is_some() { column + 2 } else { 0 };
    let layouts = match value {
        Value::Text(new) => write::texts(new, target.style(), (!target.flow).then_some(below.max(1))),
        _ if target.flow => vec![write::layout(value, column, true)],
        _ if target.column.is_none() => vec![root_layout(value)],
        _ => vec![write::layout(value, column, false), write::layout(value, column, true)],
    };
    layouts.into_iter().flat_map(|layout| place(text, target, &layout)).collect()
}

/// The value of the whole text begins at the margin.
fn root_layout(value: &Value) -> Layout {
    let body = match value {
        Value::Map(pairs) if !pairs.is_empty() => {
            pairs.iter().flat_map(|(key, value)| write::entry(Some(key), value, 0)).collect()
        }
        Value::List(items) if !items.is_empty() => items.iter().flat_map(|item| write::entry(None, item, 0)).collect(),
        _ => return write::layout(value, 0, true),
    };
    Layout { head: String::new(), body, compact: true }
}

/// Puts a written value in the place of a node.
fn place(text: &str, target: &Target<'_>, layout: &Layout) -> Vec<Patch> {
    let eol = line_break(text);
    let node = target.node;
    let gap = target.gap.unwrap_or(node.start);
    let lines = |body: &[String]| body.iter().map(|line| format!("{eol}{line}")).collect::<String>();
    if target.is_block_collection() {
        return vec![place_over_collection(text, target, layout, eol)];
    }
    let block = matches!(target.style(), Some(ScalarStyle::Literal | ScalarStyle::Folded));
    let raw = text.get(node.start..node.end).unwrap_or_default();
    let head_end = if block {
        node.start + raw.find(|c: char| !matches!(c, '|' | '>' | '+' | '-' | '0'..='9')).unwrap_or(raw.len())
    } else {
        node.end
    };
    let line = line_end(text, head_end);
    let body_end = if block { node.end.max(line) } else { line };
    let comment = has_comment(text, head_end, line);
    // The first line of a mapping or list may stand on its dash's line.
    if target.item && layout.compact && layout.head.is_empty() && !comment && node.start <= gap + 1 {
        let first = layout.body.first().map(|line| line.trim_start_matches(' ')).unwrap_or_default();
        let rest = layout.body.get(1..).unwrap_or_default();
        let new = format!(" {first}{}", lines(rest));
        return vec![Patch::one(gap..body_end, new)];
    }
    let on_its_line = text.get(gap..node.start).is_some_and(|between| !between.contains(['\n', '\r']));
    let mut start = node.start;
    let mut head = layout.head.clone();
    if head.is_empty() && on_its_line && target.gap.is_some() && properties(text, gap, node.start).is_empty() {
        // `键: 值` becomes `键:` with lines below.
        start = gap;
    } else if node.start == gap && target.gap.is_some() && !target.flow_item() {
        head = format!(" {head}");
    }
    let tail = if block || !layout.body.is_empty() { lines(&layout.body) } else { String::new() };
    vec![Patch(vec![(start..head_end, head), (line..body_end, tail)])]
}

impl Target<'_> {
    fn flow_item(&self) -> bool {
        self.flow && self.item
    }
}

/// Anchors and tags between a key and its value.
fn properties(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or_default().trim()
}

fn place_over_collection(text: &str, target: &Target<'_>, layout: &Layout, eol: &str) -> Patch {
    let node = target.node;
    let (first, rest) = layout.body.split_first().map_or((None, &[][..]), |(first, rest)| (Some(first), rest));
    let lines = |body: &[String]| body.iter().map(|line| format!("{eol}{line}")).collect::<String>();
    let Some(gap) = target.gap else {
        let head = if layout.head.is_empty() { first.cloned().unwrap_or_default() } else { layout.head.clone() };
        let rest = if layout.head.is_empty() { rest } else { &layout.body[..] };
        return Patch::one(node.start..node.end, format!("{head}{}", lines(rest)));
    };
    if properties(text, gap, node.start).is_empty() {
        if target.item && layout.compact && layout.head.is_empty() {
            let first = first.map(|line| line.trim_start_matches(' ')).unwrap_or_default();
            return Patch::one(gap..node.end, format!(" {first}{}", lines(rest)));
        }
        let blank = if layout.head.is_empty() { "" } else { " " };
        return Patch::one(gap..node.end, format!("{blank}{}{}", layout.head, lines(&layout.body)));
    }
    // If a comment stands between key and value, the new value stays behind it.
    if layout.head.is_empty() {
        let first = first.cloned().unwrap_or_default();
        let own = column(text, node.start);
        let at = if leads(text, node.start) { node.start - own.min(node.start) } else { node.start };
        return Patch::one(at..node.end, format!("{first}{}", lines(rest)));
    }
    let deep = column(text, node.start) > target.column.unwrap_or(0);
    let pad = if deep { "" } else { "  " };
    Patch::one(node.start..node.end, format!("{pad}{}{}", layout.head, lines(&layout.body)))
}

/// Ways to add an entry to a collection that has entries.
pub(crate) fn insert(text: &str, target: &Target<'_>, index: usize, key: Option<&Value>, value: &Value) -> Vec<Patch> {
    let entries = target.entries();
    if target.is_flow() {
        let new = match key {
            Some(key) => format!("{}: {}", write::flow_text(key), write::flow_text(value)),
            None => write::flow_text(value),
        };
        let patch = match index.checked_sub(1).and_then(|before| entries.get(before)) {
            Some(before) => Patch::one(before.end..before.end, format!(", {new}")),
            None => {
                let at = entries.first().map_or(target.node.end, |entry| entry.start);
                Patch::one(at..at, format!("{new}, "))
            }
        };
        return vec![patch];
    }
    let Some(first) = entries.first() else { return Vec::new() };
    let column = column(text, first.start);
    let mut ways = vec![write::entry(key, value, column)];
    // Everything can be written on one line, in any surroundings.
    let mark = key.map_or_else(|| "-".to_owned(), |key| format!("{}:", write::flow_text(key)));
    let inline = if let Value::Text(text) = value { write::double(text) } else { write::flow_text(value) };
    ways.push(vec![format!("{}{mark} {inline}", " ".repeat(column))]);
    ways.into_iter().filter_map(|lines| insert_lines(text, target, index, lines)).collect()
}

/// Adds an entry's lines, indented for column 0 or as given, to a block collection.
pub(crate) fn insert_lines(text: &str, target: &Target<'_>, index: usize, lines: Vec<String>) -> Option<Patch> {
    let entries = target.entries();
    let first = entries.first().filter(|_| !target.is_flow())?;
    let (eol, column) = (line_break(text), column(text, first.start));
    let lines = shifted(&lines, column)?;
    if let Some(before) = index.checked_sub(1).and_then(|before| entries.get(before)) {
        let at = line_end(text, before.end);
        return Some(Patch::one(at..at, lines.iter().map(|line| format!("{eol}{line}")).collect()));
    }
    let pad = " ".repeat(column);
    let joined = lines.join(eol);
    Some(Patch::one(first.start..first.start, format!("{}{eol}{pad}", joined.trim_start_matches(' '))))
}

/// Lines moved sideways so that the first begins at a column; `None` if one of them would have to begin before the
/// margin.
fn shifted(lines: &[String], column: usize) -> Option<Vec<String>> {
    let blanks = |line: &String| line.len() - line.trim_start_matches(' ').len();
    let own = lines.first().map(blanks)?;
    lines
        .iter()
        .map(|line| {
            if line.trim().is_empty() && own >= column {
                return Some(line.get(own - column..).unwrap_or_default().to_owned());
            }
            if line.is_empty() {
                return Some(String::new());
            }
            let rest = line.strip_prefix(&*" ".repeat(own))?;
            Some(format!("{}{rest}", " ".repeat(column)))
        })
        .collect()
}

/// An entry's lines as written, the first one indented to its column; `None` between brackets.
pub(crate) fn lines_of(text: &str, target: &Target<'_>, number: usize) -> Option<Vec<String>> {
    if target.is_flow() {
        return None;
    }
    let entry = target.entries().get(number)?.clone();
    let end = line_end(text, entry.end);
    let raw = text.get(entry.start..end)?.replace("\r\n", "\n").replace('\r', "\n");
    Some(format!("{}{raw}", " ".repeat(column(text, entry.start))).split('\n').map(str::to_owned).collect())
}

/// Ways to remove an entry from a collection that has others.
pub(crate) fn remove(text: &str, target: &Target<'_>, number: usize) -> Vec<Patch> {
    let entries = target.entries();
    let Some(entry) = entries.get(number).cloned() else { return Vec::new() };
    let next = entries.get(number + 1);
    if target.is_flow() {
        let before = number.checked_sub(1).and_then(|before| entries.get(before));
        let range = match (next, before) {
            (Some(next), _) => entry.start..next.start,
            (None, Some(before)) => before.end..entry.end,
            (None, None) => entry,
        };
        return vec![Patch::one(range, String::new())];
    }
    let end = line_end(text, entry.end);
    let behind = end + break_length(text, end);
    if leads(text, entry.start) {
        let start = line_start(text, entry.start);
        if behind > end {
            return vec![Patch::one(start..behind, String::new())];
        }
        // The last line has no line end, so the one before it loses its own.
        let before = text.get(..start).unwrap_or_default();
        let cut = before.strip_suffix("\r\n").or_else(|| before.strip_suffix(['\n', '\r'])).unwrap_or(before);
        return vec![Patch::one(cut.len()..end, String::new()), Patch::one(start..end, String::new())];
    }
    // The first entry stands on its dash's line, so the next one takes its place.
    let up = next.filter(|next| text.get(behind..next.start).is_some_and(|between| between.chars().all(|c| c == ' ')));
    match up {
        Some(next) => vec![Patch::one(entry.start..next.start, String::new())],
        None => vec![Patch::one(entry.start..end, String::new())],
    }
}

/// The difference between two texts, as one change of the first.
pub(crate) fn difference(old: &str, new: &str) -> (Range<usize>, String) {
    let mut head = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    while !old.is_char_boundary(head) || !new.is_char_boundary(head) {
        head -= 1;
    }
    let most = old.len().min(new.len()) - head;
    let mut tail = old.bytes().rev().zip(new.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
    while !old.is_char_boundary(old.len() - tail) || !new.is_char_boundary(new.len() - tail) {
        tail -= 1;
    }
    (head..old.len() - tail, new.get(head..new.len() - tail).unwrap_or_default().to_owned())
}
