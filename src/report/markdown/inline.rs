//! Makes the marks inside a line ready for comrak: only `*`, and `|` in tables, keep their meaning.

use super::line::trim;
use super::notes;
use super::prepare::Writer;
use super::prepared::Letter;
use super::scripts;
use crate::report::markdown::problem::{FormProblem, MarkdownProblem, Unsupported};
use crate::report::story::Mark;

/// Bounds on how far a mark's end is looked for, so that a text of nothing but beginnings is read in linear time. What
/// goes beyond prints as typed like the rest.
const LONGEST_ADDRESS: usize = 2000;
const LONGEST_TAG: usize = 500;

impl Writer<'_, '_, '_> {
    /// Writes the words of a line.
    pub(super) fn inline(&mut self, words: &[Letter]) {
        let at = |i: usize| words.get(i).map_or('\n', |letter: &Letter| letter.c);
        let mut i = 0;
        while i < words.len() {
            let here = words[i];
            let before = i.checked_sub(1).map_or('\n', at);
            match here.c {
                // `\*` prints `*`. Every other backslash prints.
                '\\' if matches!(at(i + 1), '*' | '|') => {
                    self.out.literal(words[i + 1]);
                    i += 1;
                }
                '[' if before == '!'
                    && let Some(link) = Link::at(&words[i..]) =>
                {
                    self.as_typed(&words[i - 1..i + link.length], Unsupported::Image);
                    self.all_literal(&words[i..i + link.length]);
                    i += link.length - 1;
                }
                '[' | '{' if let Some(marked) = scripts::marked(&words[i..]) => {
                    let inner = &words[i + 1..i + 1 + marked.words];
                    self.out.mark_piece(notes::whole(inner), marked.mark);
                    self.all_literal(inner);
                    i += marked.length - 1;
                }
                '[' if let Some(link) = Link::at(&words[i..]) => {
                    let whole = &words[i..i + link.length];
                    self.link(whole, &link);
                    i += link.length - 1;
                }
                '<' => {
                    if let Some(length) = tag_length(&words[i..]) {
                        self.as_typed(&words[i..i + length], Unsupported::Html);
                    }
                    self.out.literal(here);
                }
                '&' => {
                    if let Some(length) = entity_length(&words[i..]) {
                        self.as_typed(&words[i..i + length], Unsupported::Entity);
                    }
                    self.out.literal(here);
                }
                '[' => {
                    if let Some((name, length)) = notes::mark(&words[i..]) {
                        let whole = &words[i..i + length];
                        if let Some(sign) = self.notes.sign(name) {
                            self.out.marked(&sign, name, notes::whole(whole), Mark::Note);
                            i += length;
                            continue;
                        }
                        self.missing_note(whole, name);
                    } else if let Some(length) = scripts::comment_not_taken(&words[i..]) {
                        let place = self.text.place_of(notes::whole(&words[i..i + length]));
                        self.diags.warn(place, FormProblem::CommentAsTyped { most: scripts::LONGEST_COMMENT });
                    }
                    self.out.literal(here);
                }
                '^' | '~' if let Some((length, mark)) = scripts::at(before, &words[i..]) => {
                    let inner = &words[i + 1..i + length - 1];
                    self.out.mark_piece(notes::whole(inner), mark);
                    self.all_literal(inner);
                    i += length - 1;
                }
                // `3*4*5` is arithmetic.
                '*' if before.is_ascii_alphanumeric() && at(i + 1).is_ascii_alphanumeric() => self.out.literal(here),
                '\\' | ']' | '_' | '`' => self.out.literal(here),
                '\t' => self.out.mark(' ', here.at),
                c => self.out.mark(c, here.at),
            }
            i += 1;
        }
    }

    fn missing_note(&mut self, whole: &[Letter], name: &[Letter]) {
        let place = self.text.place_of(notes::whole(whole));
        self.diags.warn(place, FormProblem::NoteMissing { name: notes::spell(name) });
    }

    fn all_literal(&mut self, letters: &[Letter]) {
        for letter in letters {
            self.out.literal(*letter);
        }
    }

    /// Marks that come in pairs and mean nothing here.
    pub(super) fn pairs(&mut self, words: &[Letter]) {
        for (mark, what) in
            [("`", Unsupported::Code), ("~~", Unsupported::Strikethrough), ("__", Unsupported::Underscores)]
        {
            if let Some((start, end)) = pair(words, mark) {
                self.as_typed(&words[start..end], what);
            }
        }
    }

    /// `[words](address)`: the words, and the address in （） if they do not say it already.
    fn link(&mut self, whole: &[Letter], link: &Link) {
        let words = &whole[1..link.words_end];
        let address = trim(&whole[link.words_end + 2..link.length - 1]);
        let spell = |letters: &[Letter]| letters.iter().map(|letter| letter.c).collect::<String>();
        let bare = spell(address);
        self.warn(whole, MarkdownProblem::Link { address: bare.clone() });
        self.inline(words);
        let said = spell(trim(words));
        let short = |text: &str| {
            let text = text.trim_start_matches("mailto:").trim_start_matches("https://").trim_start_matches("http://");
            text.trim_end_matches('/').to_owned()
        };
        if !bare.is_empty() && short(&bare) != short(&said) {
            self.out.mark('（', whole[link.words_end].at);
            self.all_literal(address);
            self.out.mark('）', whole[link.length - 1].at);
        }
    }
}

/// A link at the start of some letters.
struct Link {
    /// Index of `]`.
    words_end: usize,
    /// Letters of all of it.
    length: usize,
}

impl Link {
    /// Only the plain form, on one line: words without brackets, an address without spaces. What else Markdown allows
    /// (titles, references) prints as typed, so that none of it is lost.
    fn at(letters: &[Letter]) -> Option<Self> {
        let words_end = letters.iter().skip(1).position(|letter| matches!(letter.c, '[' | ']'))? + 1;
        if letters[words_end].c != ']' || letters.get(words_end + 1)?.c != '(' {
            return None;
        }
        let mut depth = 0_usize;
        for (i, letter) in letters.iter().enumerate().skip(words_end + 2).take(LONGEST_ADDRESS) {
            match letter.c {
                '(' => depth += 1,
                ')' if depth == 0 => return Some(Self { words_end, length: i + 1 }),
                ')' => depth -= 1,
                ' ' | '\t' | '\u{3000}' | '<' => return None,
                _ => {}
            }
        }
        None
    }
}

/// The first place where two marks stand with something between: from the first mark's start to the second's end.
fn pair(words: &[Letter], mark: &str) -> Option<(usize, usize)> {
    let length = mark.chars().count();
    let is_mark =
        |i: usize| words.get(i..i + length).is_some_and(|here| here.iter().map(|letter| letter.c).eq(mark.chars()));
    let first = mark.chars().next()?;
    let start = (0..words.len()).find(|&i| is_mark(i))?;
    let inner = (start + length..words.len()).find(|&i| words[i].c != first)?;
    let end = (inner..words.len()).find(|&i| is_mark(i))?;
    Some((start, end + length))
}

/// `<b>`, `</b>`, `<br/>`, `<!-- … -->`, `<https://…>`.
fn tag_length(letters: &[Letter]) -> Option<usize> {
    let second = letters.get(1)?.c;
    if !(second.is_ascii_alphabetic() || matches!(second, '/' | '!' | '?')) {
        return None;
    }
    let end = letters.iter().take(LONGEST_TAG).position(|letter| letter.c == '>')?;
    Some(end + 1)
}

/// `&amp;`, `&#160;`.
fn entity_length(letters: &[Letter]) -> Option<usize> {
    let end = letters.iter().take(12).position(|letter| letter.c == ';')?;
    let name = letters.get(1..end)?;
    let is_name = !name.is_empty()
        && name.iter().enumerate().all(|(i, letter)| letter.c.is_ascii_alphanumeric() || (i == 0 && letter.c == '#'));
    is_name.then_some(end + 1)
}
