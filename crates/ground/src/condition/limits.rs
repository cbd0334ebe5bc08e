//! What each shipped condition asks of ink, pictures and marks. The values and their sources are in `docs/press.md`, "What
//! the print shop needs".

use super::Name;

/// What a condition asks of pictures, in pixels per inch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resolution {
    /// What pictures are made for: about twice the screen ruling.
    pub target: f64,
    /// Below this a picture prints visibly soft.
    pub floor: f64,
}

/// Twice the screen ruling for the target; the floors are the usual ones.
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

/// House values, judged on the samples' photos at 100 %: newsprint's dots grow most and its screen is the coarsest, coated
/// paper's the least. No standard has such figures.
pub(super) fn sharpening(base: Name) -> f64 {
    match base {
        Name::Newsprint => 0.8,
        Name::Coated => 0.5,
        Name::Uncoated => 0.6,
    }
}

/// Newspaper presses do not want marks; a sheetfed shop cuts along them.
pub(super) fn marks(base: Name) -> bool {
    match base {
        Name::Newsprint => false,
        Name::Coated | Name::Uncoated => true,
    }
}
