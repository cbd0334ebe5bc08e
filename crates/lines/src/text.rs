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
    /// Whether its first line is the paragraph's.
    pub first: bool,
    pub measure: &'a Measure,
}

impl Text<'_> {
    /// The width of a line, and its indent.
    pub(crate) fn room(&self, first: bool) -> (f64, f64) {
        let indent = if first && self.first { self.measure.first } else { self.measure.rest };
        ((self.measure.width - indent).0.max(0.1), indent.0)
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
