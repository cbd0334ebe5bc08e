//! Notes: `[^1]` in the text, `[^1]: words` on a line of its own. They are numbered in the order of their marks and stand
//! at the story's end.

use super::line::{Indent, trim};
use super::prepared::Letter;
use super::problem::FormProblem;
use crate::diag::Diagnostics;
use crate::report::scalar::Scalar;

/// The longest name of a note, in characters: beyond it `[^` is no note's mark.
const LONGEST: usize = 12;

/// The notes of one text.
#[derive(Debug, Default)]
pub(super) struct Notes<'l> {
    all: Vec<Note<'l>>,
}

/// One note.
#[derive(Debug)]
pub(super) struct Note<'l> {
    /// What stands between `[^` and `]`.
    pub(super) name: &'l [Letter],
    /// Its words, line by line.
    pub(super) words: Vec<&'l [Letter]>,
    /// Its number on the page, from 1, once its mark was met.
    number: Option<usize>,
}

impl<'l> Notes<'l> {
    /// Takes the notes out of a text's lines, which are left empty where they stood.
    pub(super) fn take(lines: &mut [&'l [Letter]], text: &Scalar, diags: &mut Diagnostics) -> Self {
        let mut notes = Self::default();
        let mut open = false;
        for line in lines {
            let rest = trim(line);
            let indent = Indent::of(line);
            if let Some((name, words)) = definition(rest) {
                let place = text.place_of(whole(name));
                if notes.find(name).is_some() {
                    diags.error(place, FormProblem::NoteTwice { name: spell(name) });
                } else {
                    if words.is_empty() {
                        diags.error(place, FormProblem::NoteEmpty { name: spell(name) });
                    }
                    notes.all.push(Note { name, words: vec![words], number: None });
                }
                open = true;
            } else if open && !rest.is_empty() && indent.is_some_width() {
                // Indented lines go on.
                notes.all.last_mut().into_iter().for_each(|note| note.words.push(rest));
            } else {
                open = false;
                continue;
            }
            *line = &[];
        }
        notes
    }

    fn find(&self, name: &[Letter]) -> Option<usize> {
        self.all.iter().position(|note| spell(note.name) == spell(name))
    }

    /// The sign of a note whose mark stands in the text; `None` if there is no such note.
    pub(super) fn sign(&mut self, name: &[Letter]) -> Option<String> {
        let next = self.all.iter().filter_map(|note| note.number).max().unwrap_or(0) + 1;
        let index = self.find(name)?;
        let note = self.all.get_mut(index)?;
        Some(sign(*note.number.get_or_insert(next)))
    }

    /// The notes in their order, with their signs; those without a mark come last, and are told.
    pub(super) fn in_order(self, text: &Scalar, diags: &mut Diagnostics) -> Vec<(String, Note<'l>)> {
        let mut next = self.all.iter().filter_map(|note| note.number).max().unwrap_or(0);
        let mut all: Vec<(usize, Note)> = Vec::with_capacity(self.all.len());
        for note in self.all {
            let number = note.number.unwrap_or_else(|| {
                diags.warn(text.place_of(whole(note.name)), FormProblem::NoteUnused { name: spell(note.name) });
                next += 1;
                next
            });
            all.push((number, note));
        }
        all.sort_by_key(|(number, _)| *number);
        all.into_iter().map(|(number, note)| (sign(number), note)).collect()
    }
}

/// A note's number as it prints.
fn sign(number: usize) -> String {
    let circled = u32::try_from(number).ok().filter(|number| (1..=20).contains(number));
    circled.and_then(|number| char::from_u32(0x245F + number)).map_or_else(|| format!("[{number}]"), String::from)
}

/// `[^name]` at the start of some letters: its name, and the letters of all of it.
pub(super) fn mark(letters: &[Letter]) -> Option<(&[Letter], usize)> {
    let is = |i: usize, c: char| letters.get(i).is_some_and(|letter| letter.c == c);
    if !(is(0, '[') && is(1, '^')) {
        return None;
    }
    let length = letters.iter().skip(2).take(LONGEST + 1).position(|letter| letter.c == ']')?;
    let name = letters.get(2..2 + length).filter(|name| !name.is_empty())?;
    Some((name, length + 3))
}

/// `[^name]: words`.
fn definition(line: &[Letter]) -> Option<(&[Letter], &[Letter])> {
    let (name, length) = mark(line)?;
    let colon = line.get(length).is_some_and(|letter| matches!(letter.c, ':' | '：'));
    colon.then(|| (name, trim(line.get(length + 1..).unwrap_or_default())))
}

pub(super) fn spell(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.c).collect()
}

/// The bytes of some letters of one line.
pub(super) fn whole(letters: &[Letter]) -> std::ops::Range<usize> {
    let start = letters.first().map_or(0, |letter| letter.at);
    start..letters.last().map_or(start, |letter| letter.at + letter.c.len_utf8())
}
