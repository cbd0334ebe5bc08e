//! What a file may cost: steps of work and bytes of memory, never time, so that every machine judges alike.
//!
//! A step is what takes a few nanoseconds: a byte decoded, a pixel painted, a point of an outline. Pages are looked at
//! in groups of [`GROUP`]; each page of a group is allowed its share of what the groups before it left, so that what is
//! looked at does not depend on the number of threads.

use std::collections::BTreeMap;

use super::shared::Looked;

/// A file's steps; some 8 s on two cores of 2024. A newspaper of 64 full pages takes four fifths of it.
const FILE: u64 = 3_400_000_000;
/// One page's steps: a page is looked at by one core. A heavy honest page takes a twenty-fifth.
const PAGE: u64 = 800_000_000;
/// Steps of work that each byte of a picture's data pays for: a photograph of good quality pays for itself, so that a
/// long document full of them is no bomb.
pub(super) const FOR_A_BYTE: u64 = 60;
/// What every page costs, though nothing is on it.
pub(super) const BASE: u64 = 120_000;
/// Pages that share what is left.
pub(super) const GROUP: usize = 8;
/// Memory for clips, groups, pictures and marks of one page, bytes.
const MEMORY: usize = 150 << 20;
/// A large file leaves its pages less.
const TOGETHER: usize = 640 << 20;
/// The least a page is allowed.
const LEAST: usize = 48 << 20;

/// What a page may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowed {
    pub work: u64,
    /// Bytes.
    pub memory: usize,
}

/// What a page took.
#[derive(Default)]
pub(super) struct Spent {
    pub work: u64,
    /// Of it, reading fonts, by object number: a font is read once a file.
    pub fonts: BTreeMap<i32, u64>,
    /// Besides, what pictures' own bytes paid for, by object number.
    pub paid: BTreeMap<i32, u64>,
    /// What it looked at that other pages may have, too.
    pub looked: Looked,
}

/// What a file has left.
pub(super) struct Budget {
    left: u64,
    memory: usize,
    fonts: BTreeMap<i32, u64>,
    paid: BTreeMap<i32, u64>,
}

impl Budget {
    /// For a file of so many bytes.
    pub fn new(bytes: usize) -> Self {
        let memory = (TOGETHER.saturating_sub(bytes) / 3).clamp(LEAST, MEMORY);
        Self { left: FILE, memory, fonts: BTreeMap::new(), paid: BTreeMap::new() }
    }

    /// Whether nothing is left.
    pub fn is_spent(&self) -> bool {
        self.left <= BASE
    }

    /// What each page of a group is allowed.
    pub fn share(&self, pages: usize) -> Allowed {
        let pages = u64::try_from(pages.max(1)).unwrap_or(u64::MAX);
        Allowed { work: (self.left / pages).min(PAGE), memory: self.memory }
    }

    /// Takes off what a page took.
    pub fn take(&mut self, spent: &Spent) {
        let again: u64 =
            spent.fonts.iter().filter(|(number, _)| self.fonts.contains_key(number)).map(|(_, work)| work).sum();
        // A picture's bytes pay once a file: at another size it is decoded anew.
        let paid: u64 =
            spent.paid.iter().filter(|(number, _)| self.paid.contains_key(number)).map(|(_, work)| work).sum();
        self.left = self.left.saturating_sub(spent.work.saturating_sub(again).saturating_add(paid));
        self.paid.extend(spent.paid.iter().map(|(number, work)| (*number, *work)));
        self.fonts.extend(spent.fonts.iter().map(|(number, work)| (*number, *work)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_costs_once_and_what_is_spent_is_gone() {
        let mut budget = Budget::new(0);
        let (fonts, paid) = (BTreeMap::from([(7, 900_000_000)]), BTreeMap::from([(8, 50_000_000)]));
        let page = Spent { work: 1_000_000_000, fonts, paid, looked: Looked::default() };
        (0..3).for_each(|_| budget.take(&page));
        assert_eq!(budget.left, FILE - 1_300_000_000);
        assert_eq!(budget.share(1).work, PAGE);
        assert_eq!(budget.share(8).work, budget.left / 8);
        budget.take(&Spent { work: u64::MAX, ..Spent::default() });
        assert!(budget.is_spent());
    }

    #[test]
    fn a_large_file_leaves_its_pages_less_memory() {
        assert_eq!(Budget::new(0).share(1).memory, MEMORY);
        assert_eq!(Budget::new(usize::MAX).share(1).memory, LEAST);
    }
}
