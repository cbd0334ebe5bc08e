//! What is broken into lines: a paragraph, or a piece of one between two forced breaks.

use crate::class::Class;
use crate::joint::Joint;
use crate::{Cluster, Measure};

/// A paragraph between two forced breaks.
pub(crate) struct Text<'a> {
    pub clusters: &'a [Cluster],
    pub joints: &'a [Joint],
    pub begin: usize,
    pub end: usize,
    /// Lines of the paragraph before it.
    pub before: usize,
    pub measure: &'a Measure,
}

impl Text<'_> {
    /// The width of a line, counted from 0, and where it begins.
    pub(crate) fn room(&self, line: usize) -> (f64, f64) {
        let line = self.before + line;
        let indent = if line == 0 { self.measure.first } else { self.measure.rest };
        let (left, right) = self.measure.beside.takes(line);
        let start = indent + left;
        ((self.measure.width - start - right).0.max(0.1), start.0)
    }

    /// How many of its lines differ in width from those after them, its first line apart.
    pub(crate) fn short_lines(&self) -> usize {
        self.measure.beside.lines.saturating_sub(self.before)
    }

    /// How much of a line's last mark may hang outside the right edge: all that it takes there, of a mark that may
    /// (CLREQ, "Hanging Punctuation at Line End": 、，。, and ．, which stands for 。).
    pub(crate) fn hang(&self, last: usize) -> f64 {
        let may = self.clusters.get(last).is_some_and(|it| matches!(it.first, '、' | '，' | '。' | '．'));
        match self.joints.get(last).map(|joint| joint.cell) {
            Some(cell) if may && self.measure.style.hang => cell.width - cell.right,
            Some(_) | None => 0.0,
        }
    }

    /// The last cluster of a line that prints; white at a line's end is dropped.
    pub(crate) fn last_printed(&self, start: usize, end: usize) -> usize {
        let prints = |&i: &usize| self.joints.get(i).is_some_and(|joint| joint.cell.class != Class::Space);
        (start..end).rev().find(prints).unwrap_or(start)
    }
}
