//! Rules that are one expression each: a table row says what to find, where, and what to write instead.

use regex::{Captures, Regex};

use crate::codes::Code;
use crate::finding::{Edit, Finding, Said, Sure, say};
use crate::line::Line;
use crate::model::Kind;

/// In which runs a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// Everywhere.
    All,
    /// In running text and captions.
    Text,
    /// In display lines.
    Display,
}

impl Where {
    fn holds(self, kind: Kind) -> bool {
        match self {
            Self::All => true,
            Self::Text => kind.is_prose() || kind == Kind::Caption,
            Self::Display => kind.is_display(),
        }
    }
}

/// A row.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    /// Its rule.
    pub code: Code,
    /// How sure it is.
    pub sure: Sure,
    /// Where it holds.
    pub at: Where,
    /// The expression. The group `x`, if there is one, is the fault; what stands around it is what it is known by.
    pub find: &'static str,
    /// Where this matches across the fault there is none; empty for no exception.
    pub not: &'static str,
    /// What to write for the fault, with `$` groups; empty if that cannot be said, `-` to leave it out.
    pub to: &'static str,
    /// What is wrong: Chinese and English.
    pub what: (&'static str, &'static str),
}

/// A row in short.
pub const fn row(
    code: Code,
    sure: Sure,
    at: Where,
    find: &'static str,
    not: &'static str,
    to: &'static str,
    zh: &'static str,
    en: &'static str,
) -> Pattern {
    Pattern { code, sure, at, find, not, to, what: (zh, en) }
}

/// Rows made ready.
pub struct Patterns(Vec<(Pattern, Regex, Option<Regex>)>);

/// How many characters around a fault an exception may look at.
const AROUND: usize = 12;

impl Patterns {
    /// Compiles a table; a row that is no expression is left out, and a test sees to it that there is none.
    pub fn new(rows: &[Pattern]) -> Self {
        let ready = rows.iter().filter_map(|row| {
            let find = Regex::new(row.find).ok()?;
            let not = if row.not.is_empty() { None } else { Some(Regex::new(row.not).ok()?) };
            Some((*row, find, not))
        });
        Self(ready.collect())
    }

    /// How many rows are ready.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Holds all rows against a line.
    pub fn read(&self, line: &Line, out: &mut Vec<Finding>) {
        for (row, find, not) in &self.0 {
            if row.at.holds(line.kind) {
                each(find, line.text, |captures| {
                    if let Some(finding) = fault(row, not.as_ref(), line, captures) {
                        out.push(finding);
                    }
                });
            }
        }
    }
}

/// Every match, also those whose surroundings overlap: the search goes on right after the group `x`.
pub fn each<'t>(find: &Regex, text: &'t str, mut on: impl FnMut(&Captures<'t>)) {
    let mut start = 0;
    while start <= text.len() {
        let Some(captures) = find.captures_at(text, start) else { break };
        let Some(whole) = captures.get(0) else { break };
        let fault = captures.name("x").unwrap_or(whole);
        on(&captures);
        let next = fault.end().max(whole.start() + 1).max(start + 1);
        start = (next..=text.len()).find(|&byte| text.is_char_boundary(byte)).unwrap_or(text.len() + 1);
    }
}

fn fault(row: &Pattern, not: Option<&Regex>, line: &Line, captures: &Captures) -> Option<Finding> {
    let found = captures.name("x").or_else(|| captures.get(0))?;
    let range = line.range(found.range());
    if let Some(not) = not {
        let from = line.byte(range.start.saturating_sub(AROUND));
        let to = line.byte(range.end + AROUND);
        let around = line.text.get(from..to)?;
        let (start, end) = (found.start() - from, found.end() - from);
        let mut across = false;
        each(not, around, |hit| {
            across |= hit.get(0).is_some_and(|hit| hit.start() < end.max(start + 1) && hit.end() > start);
        });
        if across {
            return None;
        }
    }
    let edit = match row.to {
        "" => None,
        "-" => Some(String::new()),
        to => {
            let mut text = String::new();
            captures.expand(to, &mut text);
            Some(text)
        }
    };
    let edit = edit.map(|to| Edit { range: range.clone(), to });
    let what = fill(row.what, found.as_str(), edit.as_ref());
    Some(Finding {
        code: row.code,
        sure: row.sure,
        spot: line.spot,
        words: line.words(&range).to_owned(),
        range,
        what,
        edit,
        other: None,
    })
}

/// Puts the words (`{}`) and the suggestion (`{to}`) into a message.
pub fn fill((zh, en): (&str, &str), words: &str, edit: Option<&Edit>) -> Said {
    let to = edit.map_or("", |edit| edit.to.as_str());
    say(zh.replace("{}", words).replace("{to}", to), en.replace("{}", words).replace("{to}", to))
}
