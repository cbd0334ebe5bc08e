//! Press conditions: what a print shop's machine and paper can bear.

mod acceptance;
mod shop;

pub use acceptance::Acceptance;
pub use shop::shop_limits;

use crate::diag::{Place, Placed};

/// `press` / `印刷` as the report asks for it: one of the conditions we ship, and what the shop changes about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Press {
    /// The shipped condition it starts from; [`Name::Newsprint`] if the report does not say.
    pub base: Name,
    /// The shop's own CMYK profile, a project path.
    pub profile: Option<Placed<String>>,
    /// The output condition identifier that goes with `profile`.
    pub identifier: Option<Placed<String>>,
    /// Total ink, percent, 150–400.
    pub ink_limit: Option<Placed<f64>>,
    /// Picture resolution to aim at, ppi, 72–1200.
    pub ppi: Option<Placed<f64>>,
    /// Printer's marks on or off.
    pub marks: Option<Placed<bool>>,
    /// Where the report says so; the report's start if it does not.
    pub place: Place,
}

/// The conditions we ship.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// `newsprint` / `新闻纸`: coldset.
    #[default]
    Newsprint,
    /// `coated` / `铜版纸`: sheetfed.
    Coated,
    /// `uncoated` / `胶版纸`: sheetfed.
    Uncoated,
}

/// What a condition asks of pictures, in pixels per inch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resolution {
    /// What pictures are made for.
    pub target: f64,
    /// Below this a picture prints visibly soft.
    pub floor: f64,
}

impl Name {
    /// The condition's CMYK output profile (`profiles/PROVENANCE.md` says where it comes from).
    pub fn profile(self) -> &'static [u8] {
        match self {
            Self::Newsprint => include_bytes!("profiles/newsprint-tr002.icc"),
            Self::Coated => include_bytes!("profiles/coated-fogra39.icc"),
            Self::Uncoated => include_bytes!("profiles/uncoated-fogra29.icc"),
        }
    }

    /// The weight body type is set in: newsprint eats thin strokes (`typography.md`: Medium on newsprint).
    pub fn body_weight(self) -> u16 {
        match self {
            Self::Newsprint => 500,
            Self::Coated | Self::Uncoated => 400,
        }
    }

    /// Twice the screen ruling for the target; the floors are the trade's (ISOnewspaper26v4, GB/T 17934).
    pub fn resolution(self) -> Resolution {
        match self {
            Self::Newsprint => Resolution { target: 200.0, floor: 150.0 },
            Self::Coated | Self::Uncoated => Resolution { target: 300.0, floor: 200.0 },
        }
    }
}
