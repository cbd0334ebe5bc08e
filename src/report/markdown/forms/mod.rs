//! Fences: `::: 诗` … `:::`. Line ends inside them hold, and each form of text has a reader of its own.

mod letter;
mod levels;
mod names;
mod plain;
mod talk;
#[cfg(test)]
mod tests;
mod verse;

use comrak::{Arena, parse_document};

use super::line::{fence, trim};
use super::notes::{Notes, whole};
use super::prepare::{LineKind, kind};
use super::prepared::Letter;
use super::{options, prepare, runs};
use crate::diag::{Diagnostics, Place};
use crate::report::scalar::Scalar;
use crate::report::story::{Block, Run, Weight};

use super::fence::Form;
use super::problem::FormProblem;
pub(super) use levels::level;
pub(super) use names::align_lists;

/// Reads what stands in fences.
pub(super) struct Forms<'a, 'n, 'l> {
    pub(super) text: &'a Scalar,
    pub(super) notes: &'n mut Notes<'l>,
    pub(super) diags: &'a mut Diagnostics,
}

impl Forms<'_, '_, '_> {
    /// The blocks of a fence's lines. `opening` is the line that opens it.
    pub(super) fn read(&mut self, form: Form, opening: &[Letter], lines: &[&[Letter]]) -> Vec<Block> {
        // A fence inside was told where the text was cut into its parts.
        let lines: Vec<&[Letter]> = lines.iter().copied().filter(|line| fence(line).is_none()).collect();
        let lines = lines.as_slice();
        if lines.iter().all(|line| trim(line).is_empty()) {
            self.warn(opening, FormProblem::EmptyFence);
            return Vec::new();
        }
        match form {
            Form::Verse => self.verse(lines),
            Form::Names => self.names(lines),
            Form::Signature => self.signature(lines),
            Form::Talk => self.talk(opening, lines),
            Form::Letter => self.letter(lines),
            Form::Centre => self.centre(lines),
            Form::Levels => self.levels(lines),
        }
    }

    /// The notes at the story's end.
    pub(super) fn note_lines(&mut self, notes: Notes) -> Vec<Vec<Run>> {
        let notes = notes.in_order(self.text, self.diags);
        let lines = notes.iter().map(|(sign, note)| {
            let mut runs = self.lines_as_one(&note.words);
            runs.insert(0, Run::new(sign.as_str(), Weight::Plain, self.text.place_of(whole(note.name))));
            runs
        });
        lines.collect()
    }

    /// The words of a line, marks of emphasis taken out.
    fn runs(&mut self, line: &[Letter]) -> Vec<Run> {
        self.lines_as_one(&[line])
    }

    fn lines_as_one(&mut self, lines: &[&[Letter]]) -> Vec<Run> {
        let prepared = prepare::lines_of_fence(self.text, lines, self.notes, self.diags);
        let arena = Arena::new();
        let root = parse_document(&arena, &prepared.text, &options());
        runs::Reader::new(&prepared, self.text, self.diags).runs(root)
    }

    /// A section head, if the line is one.
    fn head(&mut self, line: &[Letter]) -> Option<Block> {
        let rest = trim(line);
        let LineKind::Head(hashes) = kind(rest) else { return None };
        let runs = self.runs(rest.get(hashes..).unwrap_or_default());
        let level = u8::try_from(hashes.clamp(2, 3)).unwrap_or(2);
        (!runs.is_empty()).then_some(Block::Head { level, runs })
    }

    fn place(&self, letters: &[Letter]) -> Place {
        self.text.place_of(whole(letters))
    }

    fn warn(&mut self, letters: &[Letter], problem: FormProblem) {
        let place = self.place(letters);
        self.diags.warn(place, problem);
    }
}

/// The lines between blank ones.
fn groups<'l>(lines: &[&'l [Letter]]) -> Vec<Vec<&'l [Letter]>> {
    let groups = lines.split(|line| trim(line).is_empty()).filter(|group| !group.is_empty());
    groups.map(<[&[Letter]]>::to_vec).collect()
}

/// The words of some runs.
pub(super) fn words(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// Half 字 that a text is wide: letters and figures are half as wide as a 字.
fn halves(text: &str) -> usize {
    text.chars().map(|c| if c < '\u{2000}' && c != '·' { 1 } else { 2 }).sum()
}

/// Some runs in another weight.
fn weighed(mut runs: Vec<Run>, weight: Weight) -> Vec<Run> {
    runs.iter_mut().filter(|run| run.weight == Weight::Plain).for_each(|run| run.weight = weight);
    runs
}

/// The first bytes of some runs in another weight.
pub(super) fn begin_weighed(runs: Vec<Run>, bytes: usize, weight: Weight) -> Vec<Run> {
    let (mut begin, rest) = split(runs, bytes);
    begin.iter_mut().for_each(|run| run.weight = weight);
    begin.extend(rest);
    begin
}

/// Some runs cut in two behind so many bytes.
fn split(runs: Vec<Run>, bytes: usize) -> (Vec<Run>, Vec<Run>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut left = bytes;
    for run in runs {
        let cut = left.min(run.text.len());
        left -= cut;
        let length = run.text.len();
        before.extend((cut > 0).then(|| part(&run, 0..cut)));
        after.extend((cut < length).then(|| part(&run, cut..length)));
    }
    (before, after)
}

/// A part of a run. Its place is its own bytes where the file has the run as it is; else the whole run's.
fn part(run: &Run, range: std::ops::Range<usize>) -> Run {
    let exact = run.text.len() == run.place.range.len();
    let start = run.place.range.start;
    let own = || Place::new(&run.place.source, start + range.start..start + range.end);
    let place = if exact { own() } else { run.place.clone() };
    Run { text: run.text.get(range).unwrap_or_default().to_owned(), place, ..run.clone() }
}
