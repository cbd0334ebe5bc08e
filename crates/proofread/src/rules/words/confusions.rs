//! Lists of wrong forms: ours, and the user's. All are looked for at once, so that a long list costs no more than a short.

use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;

use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::lexicon::Lexicon;
use crate::line::Line;
use crate::rules::found;

/// Our own list; its head tells the format.
static CONFUSIONS: &str = include_str!("../../../data/confusions.txt");

/// A wrong form with what is right.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its rule.
    pub code: Code,
    /// How sure it is.
    pub sure: Sure,
    /// What is looked for.
    pub wrong: String,
    /// What is right, if that can be said.
    pub right: Option<String>,
    /// Longer strings in which the form is right: expressions.
    pub but: Vec<Exception>,
    /// Why, in the user's own words.
    pub reason: Option<String>,
}

/// An expression in which a form is right, compiled when the form is first met.
#[derive(Clone, Debug)]
pub struct Exception {
    text: String,
    regex: OnceLock<Option<Regex>>,
}

impl Exception {
    /// An exception that is an expression; one that is none never holds.
    pub fn expression(text: impl Into<String>) -> Self {
        Self { text: text.into(), regex: OnceLock::new() }
    }

    /// An exception that is a plain string.
    pub fn plain(text: &str) -> Self {
        Self::expression(regex::escape(text))
    }

    fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(&self.text).ok()).as_ref()
    }
}

/// A list made ready.
pub struct Matcher {
    automaton: Option<AhoCorasick>,
    entries: Vec<Entry>,
    /// Whether a match may not cut a word in two; the user's own words are taken as they are.
    whole_words: bool,
}

static OURS: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(ours(), true));

impl Matcher {
    /// Makes a list ready.
    pub fn new(entries: Vec<Entry>, whole_words: bool) -> Self {
        let words = entries.iter().map(|entry| entry.wrong.as_str());
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok();
        Self { automaton: automaton.filter(|_| !entries.is_empty()), entries, whole_words }
    }

    /// How many forms it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Looks for all forms in a line.
    pub fn read(&self, line: &Line, out: &mut Vec<Finding>) {
        let Some(automaton) = &self.automaton else { return };
        for hit in automaton.find_iter(line.text) {
            let Some(entry) = self.entries.get(hit.pattern().as_usize()) else { continue };
            let range = line.range(hit.range());
            if self.whole_words && cuts(line, &range, entry.right.as_deref()) || excepted(line, &range, &entry.but) {
                continue;
            }
            let words = &entry.wrong;
            let (zh, en) = match (&entry.reason, &entry.right) {
                (Some(reason), _) => (format!("“{words}”：{reason}"), format!("“{words}”: {reason}")),
                (None, Some(right)) if entry.code == Code::WordsSurplus => (
                    format!("“{words}”语义重复，“{right}”就够了"),
                    format!("“{words}” says it twice; “{right}” is enough"),
                ),
                (None, Some(right)) => (format!("“{words}”应作“{right}”"), format!("“{words}” is written “{right}”")),
                (None, None) => (format!("“{words}”在用词表里"), format!("“{words}” is on the list")),
            };
            let finding = found(line, entry.code, entry.sure, range, say(zh, en));
            out.push(match &entry.right {
                Some(right) => finding.edit(right.clone()),
                None => finding,
            });
        }
    }
}

/// How much cheaper the right form must make the text where the wrong one is the end of one word and the start of another.
const SURE: u32 = 40;

/// Whether a short form is only the meeting of two words, as 按装 in 按|装修: its text is cheaper by the dictionary as it
/// stands than with the right form in it.
fn cuts(line: &Line, range: &std::ops::Range<usize>, right: Option<&str>) -> bool {
    if range.len() > 3 {
        return false;
    }
    let inside = |at: usize| line.token_at(at).is_some_and(|(_, token)| token.start < at && at < token.end);
    let whole =
        line.token_at(range.start).is_some_and(|(_, token)| token.start <= range.start && token.end >= range.end);
    if whole {
        // Part of a longer word that is one.
        return line.token_at(range.start).is_some_and(|(_, token)| token.end - token.start > range.len());
    }
    if !inside(range.start) && !inside(range.end) {
        return false;
    }
    let Some(right) = right else { return true };
    // 上|面冒|着: both ends are cut out of words.
    if inside(range.start) && inside(range.end) {
        return true;
    }
    let around = range.start.saturating_sub(4)..(range.end + 4).min(line.chars.len());
    let cost = |text: &[char]| Lexicon::get().cut(text).iter().map(|token| token.cost).sum::<u32>();
    let (Some(text), Some(before), Some(after)) = (
        line.chars.get(around.clone()),
        line.chars.get(around.start..range.start),
        line.chars.get(range.end..around.end),
    ) else {
        return true;
    };
    let corrected: Vec<char> = before.iter().copied().chain(right.chars()).chain(after.iter().copied()).collect();
    // 4座|标准化: where the right form makes no word of its own either, nothing was mistaken for it.
    let (from, to) = (range.start - around.start, range.start - around.start + right.chars().count());
    let tokens = Lexicon::get().cut(&corrected);
    let inside = |at: usize| tokens.iter().any(|token| token.start < at && at < token.end);
    inside(from) || inside(to) || cost(text) <= cost(&corrected) + SURE
}

fn excepted(line: &Line, range: &std::ops::Range<usize>, but: &[Exception]) -> bool {
    if but.is_empty() {
        return false;
    }
    let from = line.byte(range.start.saturating_sub(8));
    let Some(around) = line.text.get(from..line.byte(range.end + 12)) else { return false };
    let (start, end) = (line.byte(range.start) - from, line.byte(range.end) - from);
    but.iter()
        .filter_map(Exception::regex)
        .any(|but| but.find_iter(around).any(|hit| hit.start() < end && hit.end() > start && hit.len() > end - start))
}

/// The list in the program.
fn ours() -> Vec<Entry> {
    let mut entries = Vec::new();
    let (mut code, mut sure) = (Code::WordsWrong, Sure::Wrong);
    for line in CONFUSIONS.lines().filter(|line| !line.starts_with('#')) {
        if let Some(section) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let (name, how) = section.split_once(' ').unwrap_or((section, "wrong"));
            code = Code::ALL.iter().copied().find(|code| code.id() == name).unwrap_or(Code::WordsWrong);
            sure = if how == "doubt" { Sure::Doubt } else { Sure::Wrong };
            continue;
        }
        for item in line.split(' ').filter(|item| !item.is_empty()) {
            let (pair, but) = item.split_once('!').unwrap_or((item, ""));
            let Some((wrong, right)) = pair.split_once('>') else { continue };
            // A comma within {} or [] belongs to an expression.
            let but = parts(but).into_iter().map(Exception::expression).collect();
            entries.push(Entry { code, sure, wrong: wrong.into(), right: Some(right.into()), but, reason: None });
        }
    }
    entries
}

fn parts(text: &str) -> Vec<String> {
    let mut list = vec![String::new()];
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '{' | '[' | '(' => depth += 1,
            '}' | ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if c == ',' && depth == 0 {
            list.push(String::new());
        } else if let Some(last) = list.last_mut() {
            last.push(c);
        }
    }
    list.retain(|part| !part.is_empty());
    list
}

pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    OURS.read(line, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole() {
        let entries = ours();
        assert!(entries.len() > 2500, "{}", entries.len());
        for entry in &entries {
            assert_ne!(Some(&entry.wrong), entry.right.as_ref());
        }
        let items = CONFUSIONS
            .lines()
            .filter(|l| !l.starts_with(['#', '[']))
            .flat_map(|l| l.split(' '))
            .filter(|i| !i.is_empty());
        for item in items {
            let but = item.split_once('!').map_or("", |(_, but)| but);
            assert!(parts(but).iter().all(|text| Regex::new(text).is_ok()), "{item}");
        }
    }
}
