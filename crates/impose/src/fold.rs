//! Where a folded sheet's pages stand, by number within its section.
//!
//! The three usual right-angle folds, heads to heads. `tests/order.rs` folds paper after them and turns the leaves.

use crate::scheme::Section;

/// A page's place on a sheet: its number in the section, from 1, and whether it stands on its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stand {
    pub(crate) number: usize,
    pub(crate) turned: bool,
}

/// A side's rows from the foot of the sheet up, each from left to right.
pub(crate) type Rows = Vec<Vec<Stand>>;

/// What is between two columns or two rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seam {
    /// The spine: a fold, and after it nothing is cut away but what is milled. Its number among the folds.
    Spine(u8),
    /// A fold that is cut open later. Its number among the folds.
    Fold(u8),
    /// A cut on the flat sheet.
    Cut,
    /// The sheet is cut in half here before anything else is done: it holds the work twice.
    Halves,
}

/// How a section is laid out: front and back as looked at, the sheet turned over sideways between.
pub(crate) struct Folded {
    pub(crate) front: Rows,
    pub(crate) back: Rows,
    /// Between the columns, from the left.
    pub(crate) columns: Vec<Seam>,
    /// Between the rows, from the foot.
    pub(crate) rows: Vec<Seam>,
}

/// The layout of a section bound at the left.
pub(crate) fn folded(section: Section) -> Folded {
    match section {
        Section::Four => Folded {
            front: vec![upright(&[4, 1])],
            back: vec![upright(&[2, 3])],
            columns: vec![Seam::Spine(1)],
            rows: vec![],
        },
        Section::Eight => Folded {
            front: vec![upright(&[8, 1]), turned(&[5, 4])],
            back: vec![upright(&[2, 7]), turned(&[3, 6])],
            columns: vec![Seam::Spine(2)],
            rows: vec![Seam::Fold(1)],
        },
        Section::Sixteen => Folded {
            front: vec![upright(&[4, 13, 16, 1]), turned(&[5, 12, 9, 8])],
            back: vec![upright(&[2, 15, 14, 3]), turned(&[7, 10, 11, 6])],
            columns: vec![Seam::Spine(3), Seam::Fold(1), Seam::Spine(3)],
            rows: vec![Seam::Fold(2)],
        },
    }
}

fn upright(numbers: &[usize]) -> Vec<Stand> {
    numbers.iter().map(|&number| Stand { number, turned: false }).collect()
}

fn turned(numbers: &[usize]) -> Vec<Stand> {
    numbers.iter().map(|&number| Stand { number, turned: true }).collect()
}
