//! What each shipped condition can bear. Sources: ISOnewspaper26v4's documentation for newsprint, the printers' guides
//! behind ISO 12647-2 work for the sheetfed ones; GB/T 17934 and CY/T 197 are their Chinese counterparts.

use super::Name;
use crate::units::Pt;

/// What a condition asks of pictures, in pixels per inch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resolution {
    /// What pictures are made for: about twice the screen ruling.
    pub target: f64,
    /// Below this a picture prints visibly soft.
    pub floor: f64,
}

/// The smallest things a condition prints cleanly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Type in solid black.
    pub smallest_type: Pt,
    /// White type out of one ink.
    pub smallest_reversed: Pt,
    /// White type out of several inks, which never register perfectly.
    pub smallest_reversed_in_colour: Pt,
    /// A rule in one solid ink.
    pub thinnest_rule: Pt,
    /// A white rule out of ink.
    pub thinnest_reversed_rule: Pt,
    /// Resolution of line art, dots per inch.
    pub line_art: f64,
    /// Total ink above which type and flat tints over 1 cm² dry badly, percent.
    pub flat_ink: f64,
}

/// Twice the screen ruling for the target; the floors are the trade's.
pub(super) fn resolution(base: Name) -> Resolution {
    match base {
        Name::Newsprint => Resolution { target: 200.0, floor: 150.0 },
        Name::Coated | Name::Uncoated => Resolution { target: 300.0, floor: 200.0 },
    }
}

/// Total ink of one spot, percent: what the shipped profiles were made for.
pub(super) fn ink(base: Name) -> f64 {
    match base {
        Name::Newsprint => 240.0,
        Name::Coated => 300.0,
        Name::Uncoated => 280.0,
    }
}

/// Newspaper presses want no marks; a sheetfed shop cuts by them.
pub(super) fn marks(base: Name) -> bool {
    match base {
        Name::Newsprint => false,
        Name::Coated | Name::Uncoated => true,
    }
}

/// The smallest things; `ink` is the condition's limit.
pub(super) fn smallest(base: Name, ink: f64) -> Limits {
    let (one, several, reversed_rule) = match base {
        Name::Newsprint => (10.0, 12.0, 0.5),
        Name::Coated => (7.0, 8.0, 0.5),
        Name::Uncoated => (8.0, 10.0, 0.5),
    };
    let flat_ink = match base {
        Name::Newsprint => ink.min(220.0),
        Name::Coated | Name::Uncoated => ink,
    };
    Limits {
        smallest_type: Pt(6.0),
        smallest_reversed: Pt(one),
        smallest_reversed_in_colour: Pt(several),
        thinnest_rule: Pt(0.25),
        thinnest_reversed_rule: Pt(reversed_rule),
        line_art: 600.0,
        flat_ink,
    }
}
