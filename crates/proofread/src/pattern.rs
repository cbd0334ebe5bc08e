//! Rules that are one expression each: a table row says what to find, where, and what to write instead.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use regex::{Captures, Regex};

use crate::codes::Code;
use crate::expression::needs;
use crate::finding::{Both, Edit, Finding, Sure, say};
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

/// A table of rows: those of one rule, as sure, in the same runs and with the same words, stand together.
///
/// `CODE SURE WHERE (CHINESE, ENGLISH) { FIND => TO, not EXCEPTION; … }`
macro_rules! rows {
    ($($code:ident $sure:ident $at:ident ($zh:literal, $en:literal) {
        $($find:literal => $to:literal $(, not $not:literal)?;)*
    })*) => {
        &[$($(Pattern {
            code: $code,
            sure: $sure,
            at: $at,
            find: $find,
            not: concat!("" $(, $not)?),
            to: $to,
            what: ($zh, $en),
        },)*)*]
    };
}

pub(crate) use rows;

/// A row with its expressions, each compiled at its first use.
struct Ready {
    row: Pattern,
    find: OnceLock<Option<Regex>>,
    not: OnceLock<Option<Regex>>,
}

/// Rows made ready: one search over a line tells which rows can match in it at all.
pub struct Patterns {
    rows: Vec<Ready>,
    /// Looks for what the rows need; the row of each of its words.
    words: Option<AhoCorasick>,
    row_of: Vec<usize>,
    /// Rows that need nothing and are always held against a line.
    always: Vec<bool>,
}

/// How many characters around a fault an exception may look at.
const AROUND: usize = 26;

impl Patterns {
    /// Makes a table ready. A row that is no expression finds nothing, and a test sees to it that there is none.
    pub fn new(rows: &[Pattern]) -> Self {
        let (mut words, mut row_of, mut always) = (Vec::new(), Vec::new(), Vec::new());
        for (index, row) in rows.iter().enumerate() {
            let needs = needs(row.find);
            always.push(needs.is_none());
            for word in needs.into_iter().flatten() {
                words.push(word);
                row_of.push(index);
            }
        }
        let ready = |&row: &Pattern| Ready { row, find: OnceLock::new(), not: OnceLock::new() };
        // Without an automaton every row is held against every line.
        let automaton = AhoCorasick::new(words).ok();
        if automaton.is_none() {
            always.fill(true);
        }
        Self { rows: rows.iter().map(ready).collect(), words: automaton, row_of, always }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows that are no expressions.
    pub fn broken(&self) -> Vec<&'static str> {
        self.rows
            .iter()
            .filter(|r| r.find().is_none() || !r.row.not.is_empty() && r.not().is_none())
            .map(|r| r.row.find)
            .collect()
    }

    /// Holds all rows against a line.
    pub fn read(&self, line: &Line, out: &mut Vec<Finding>) {
        let mut wanted = self.always.clone();
        for hit in self.words.iter().flat_map(|words| words.find_overlapping_iter(line.text)) {
            let row = self.row_of.get(hit.pattern().as_usize()).and_then(|&row| wanted.get_mut(row));
            row.into_iter().for_each(|wanted| *wanted = true);
        }
        for (ready, _) in self.rows.iter().zip(wanted).filter(|(_, wanted)| *wanted) {
            let row = &ready.row;
            if row.at.holds(line.kind)
                && let Some(find) = ready.find()
            {
                each(find, line.text, |captures| {
                    if let Some(finding) = fault(ready, line, captures) {
                        out.push(finding);
                    }
                });
            }
        }
    }
}

impl Ready {
    fn find(&self) -> Option<&Regex> {
        self.find.get_or_init(|| Regex::new(self.row.find).ok()).as_ref()
    }

    fn not(&self) -> Option<&Regex> {
        if self.row.not.is_empty() {
            return None;
        }
        self.not.get_or_init(|| Regex::new(self.row.not).ok()).as_ref()
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

fn fault(ready: &Ready, line: &Line, captures: &Captures) -> Option<Finding> {
    let row = &ready.row;
    let found = captures.name("x").or_else(|| captures.get(0))?;
    let range = line.range(found.range());
    if let Some(not) = ready.not() {
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
pub fn fill((zh, en): (&str, &str), words: &str, edit: Option<&Edit>) -> Both {
    let to = edit.map_or("", |edit| edit.to.as_str());
    say(zh.replace("{}", words).replace("{to}", to), en.replace("{}", words).replace("{to}", to))
}
