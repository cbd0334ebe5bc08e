//! Candidates as they are found: only the best, one of each look, are kept.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::page::Candidate;

/// What a gutter costs that nothing crosses.
const OPEN: f64 = 24.0;

/// Candidates kept beyond the best for each set of gutters they cross.
pub const ALIKE: u32 = 2;

/// How much worse than the last of the best such a candidate may be.
const WORSE: f64 = 26.0;

/// The best candidates for one rectangle.
pub struct Pool {
    keep: usize,
    /// Gutters that cost something if nothing crosses them.
    gutters: u32,
    list: Vec<Candidate>,
    /// What costs as much is not among the best any more.
    pub limit: f64,
}

impl Pool {
    /// An empty one that will keep so many.
    pub fn new(keep: usize, gutters: u32) -> Self {
        Self { keep, gutters, list: Vec::new(), limit: f64::INFINITY }
    }

    /// Takes a candidate in if it may be among the best.
    pub fn push(&mut self, mut candidate: Candidate) {
        candidate.cost += OPEN * f64::from((self.gutters & !candidate.crossed).count_ones());
        if candidate.cost < self.limit {
            self.list.push(candidate);
            if self.list.len() > 4 * self.keep + 64 {
                self.sift();
            }
        }
    }

    fn sift(&mut self) {
        self.list.sort_by(|a, b| a.cost.total_cmp(&b.cost).then(a.sign.cmp(&b.sign)));
        let mut seen = BTreeSet::new();
        let mut masks: BTreeMap<u32, u32> = BTreeMap::new();
        let (keep, mut last) = (self.keep, f64::INFINITY);
        self.list.retain(|candidate| {
            let alike = masks.entry(candidate.crossed).or_default();
            if (seen.len() >= keep && *alike >= ALIKE) || !seen.insert(candidate.sign) {
                return false;
            }
            *alike += 1;
            if seen.len() == keep {
                last = candidate.cost;
            }
            true
        });
        self.limit = last + WORSE;
    }

    /// What was kept, best first.
    pub fn best(mut self) -> Vec<Rc<Candidate>> {
        self.sift();
        self.list.into_iter().map(Rc::new).collect()
    }
}
