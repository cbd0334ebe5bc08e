//! Values → YAML, in the shape a person would write.

use saphyr_parser::ScalarStyle;

use crate::value::{Value, is_bare};

/// A value as written: the text behind its key or dash, and the lines below, each with its indentation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Behind the key; may be empty.
    pub(crate) head: String,
    /// The lines below.
    pub(crate) body: Vec<String>,
    /// Whether the lines below may begin on the dash's line (`- a: 1`).
    pub(crate) compact: bool,
}

impl Layout {
    fn inline(head: String) -> Self {
        Self { head, ..Self::default() }
    }
}

/// A text on one line, so that YAML reads it back as the same text: without quotes where that is safe, else with
/// quotes.
///
/// `flow` says whether it stands between brackets.
pub fn quoted(text: &str, flow: bool) -> String {
    if plain(text, flow) { text.to_owned() } else { single_or_double(text) }
}

fn single_or_double(text: &str) -> String {
    let wants_single = text.contains(['"', '\\']) && !text.contains('\'') && !text.contains(needs_escape);
    if wants_single { single(text) } else { double(text) }
}

/// Whether a text may stand without quotes.
fn plain(text: &str, flow: bool) -> bool {
    let first = text.chars().next();
    let starts_well = first.is_some_and(|c| !c.is_whitespace() && !"-?:,[]{}#&*!|>'\"%@`=<“”‘’「」『』：".contains(c));
    starts_well
        && !text.ends_with(|c: char| c.is_whitespace() || c == ':')
        && !text.contains(needs_escape)
        && !text.contains(": ")
        && !text.contains(":\t")
        && !text.contains(" #")
        && !text.contains("\t#")
        && !(flow && text.contains([',', '[', ']', '{', '}', ':']))
        && !text.starts_with("...")
        && !is_bare(text)
}

fn needs_escape(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' | '\u{E000}'..='\u{F8FF}')
        || (u32::from(c) & 0xFFFE) == 0xFFFE
}

fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// In double quotes, with escapes.
pub(crate) fn double(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if needs_escape(c) => {
                let code = u32::from(c);
                out.push_str(&match code {
                    0..=0xFF => format!("\\x{code:02X}"),
                    0x100..=0xFFFF => format!("\\u{code:04X}"),
                    _ => format!("\\U{code:08X}"),
                });
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text as `|`, its lines indented; `None` where a block cannot hold it.
pub(crate) fn literal(text: &str, indent: usize) -> Option<Layout> {
    let barred = |c: char| needs_escape(c) && c != '\n' && c != '\t';
    let first = text.split('\n').find(|line| !line.is_empty())?;
    if text.contains(barred) || text.trim_matches([' ', '\t', '\n']).is_empty() {
        return None;
    }
    let digit = if first.starts_with([' ', '\t']) || text.starts_with('\n') { "2" } else { "" };
    let (chomp, content) = chomped(text);
    let body = content.split('\n').map(|line| indented(line, indent)).collect();
    Some(Layout { head: format!("|{digit}{chomp}"), body, compact: false })
}

/// A text as `>`, a paragraph a line; `None` where that would not read back.
fn folded(text: &str, indent: usize) -> Option<Layout> {
    let layout = literal(text, indent)?;
    let (chomp, content) = chomped(text);
    if content.split('\n').any(|line| line.is_empty() || line.starts_with([' ', '\t']))
        || !chomp.is_empty() && chomp != "-"
    {
        return None;
    }
    let mut body = Vec::new();
    for line in layout.body {
        if !body.is_empty() {
            body.push(String::new());
        }
        body.push(line);
    }
    Some(Layout { head: format!(">{chomp}"), body, compact: false })
}

/// How a block ends, and its lines.
fn chomped(text: &str) -> (&'static str, &str) {
    match text.strip_suffix('\n') {
        None => ("-", text),
        Some(content) if content.ends_with('\n') || content.is_empty() => ("+", content),
        Some(content) => ("", content),
    }
}

fn indented(line: &str, indent: usize) -> String {
    if line.is_empty() { String::new() } else { format!("{}{line}", " ".repeat(indent)) }
}

/// Ways to write a text in place of one of this style, the best first. `indent` is the indentation of a block's lines;
/// `None` between brackets, where blocks are not allowed.
pub(crate) fn texts(text: &str, old: Option<ScalarStyle>, indent: Option<usize>) -> Vec<Layout> {
    let flow = indent.is_none();
    let block = |folds: bool| {
        let indent = indent?;
        if folds { folded(text, indent) } else { literal(text, indent) }
    };
    let mut ways = Vec::new();
    match old {
        Some(ScalarStyle::Folded) => {
            ways.extend(block(true));
            ways.extend(block(false));
        }
        Some(ScalarStyle::Literal) => ways.extend(block(false)),
        _ if text.contains('\n') => ways.extend(block(false)),
        Some(ScalarStyle::SingleQuoted) if !text.contains(needs_escape) => ways.push(Layout::inline(single(text))),
        Some(ScalarStyle::DoubleQuoted) => ways.push(Layout::inline(double(text))),
        _ => {}
    }
    ways.push(Layout::inline(quoted(text, flow)));
    ways.push(Layout::inline(double(text)));
    ways
}

/// Writes a value below a key or dash at column `column`.
pub(crate) fn layout(value: &Value, column: usize, flow: bool) -> Layout {
    if flow {
        return Layout::inline(flow_text(value));
    }
    match value {
        Value::Text(text) => texts(text, None, Some(column + 2)).into_iter().next().unwrap_or_default(),
        Value::Bare(_) | Value::Alias(_) => Layout::inline(flow_text(value)),
        Value::List(items) if items.iter().all(|item| matches!(item, Value::Bare(_))) => {
            Layout::inline(flow_text(value))
        }
        Value::Map(pairs) if pairs.is_empty() => Layout::inline(flow_text(value)),
        Value::List(items) => {
            let body = items.iter().flat_map(|item| entry(None, item, column + 2)).collect();
            Layout { head: String::new(), body, compact: true }
        }
        Value::Map(pairs) => {
            let body = pairs.iter().flat_map(|(key, value)| entry(Some(key), value, column + 2)).collect();
            Layout { head: String::new(), body, compact: true }
        }
    }
}

/// The lines of an entry: `- value` or `key: value`, each with its indentation.
pub(crate) fn entry(key: Option<&Value>, value: &Value, column: usize) -> Vec<String> {
    let layout = layout(value, column, false);
    let mark = key.map_or_else(|| "-".to_owned(), |key| format!("{}:", flow_text(key)));
    let pad = " ".repeat(column);
    let mut body = layout.body.into_iter();
    let first = if !layout.head.is_empty() {
        format!("{pad}{mark} {}", layout.head)
    } else if key.is_none() && layout.compact {
        format!("{pad}{mark} {}", body.next().unwrap_or_default().trim_start_matches(' '))
    } else {
        format!("{pad}{mark}")
    };
    std::iter::once(first).chain(body).collect()
}

/// A value on one line, as between brackets.
pub(crate) fn flow_text(value: &Value) -> String {
    match value {
        Value::Text(text) => quoted(text, true),
        Value::Bare(text) => text.clone(),
        Value::Alias(id) => format!("*{id}"),
        Value::List(items) => format!("[{}]", items.iter().map(flow_text).collect::<Vec<_>>().join(", ")),
        Value::Map(pairs) => {
            let pair = |(key, value): &(Value, Value)| format!("{}: {}", flow_text(key), flow_text(value));
            format!("{{{}}}", pairs.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
    }
}
