//! Press conditions: the limits of a print shop's machine and paper.
//!
//! [`Press`] is what the report asks for; [`Condition`] is made from it and always has a profile that can separate.
//! [`Acceptance`] holds the limits for a finished file: a condition's limits, or those of a shop's own file.

mod acceptance;
pub mod black_point;
mod grey_balance;
mod ink;
mod limits;
mod output;
mod problem;

pub use acceptance::Acceptance;
pub use grey_balance::{grey_like, grey_patches};
pub use ink::Cmyk;
pub use limits::Resolution;
pub use output::{Condition, Intent};
pub use problem::ConditionProblem;

use crate::diag::{Place, Spanned};

/// `press` / `印刷` as the report asks for it: one of the conditions we ship, and what the shop changes about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Press {
    /// The shipped condition it starts from; [`Name::Newsprint`] if the report does not say.
    pub base: Name,
    /// The shop's own CMYK profile, a project path.
    pub profile: Option<Spanned<String>>,
    /// The output condition identifier that goes with `profile`.
    pub identifier: Option<Spanned<String>>,
    /// Total ink, percent, 150–400.
    pub ink_limit: Option<Spanned<f64>>,
    /// Picture resolution to aim at, ppi, 72–1200.
    pub ppi: Option<Spanned<f64>>,
    /// How colours outside the inks' gamut are handled in photos.
    pub intent: Option<Spanned<Intent>>,
    /// Printer's marks on or off.
    pub marks: Option<Spanned<bool>>,
    /// The place in the report; the report's start if it does not say.
    pub place: Place,
}

/// The conditions we ship.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize, serde::Serialize)]
pub enum Name {
    /// `newsprint` / `新闻纸`: coldset.
    #[default]
    Newsprint,
    /// `coated` / `铜版纸`: sheetfed.
    Coated,
    /// `uncoated` / `胶版纸`: sheetfed.
    Uncoated,
}

impl Name {
    /// Every condition.
    pub const ALL: [Self; 3] = [Self::Newsprint, Self::Coated, Self::Uncoated];

    /// The names it goes by, English and Chinese.
    pub const fn names(self) -> [&'static str; 2] {
        match self {
            Self::Newsprint => ["newsprint", "新闻纸"],
            Self::Coated => ["coated", "铜版纸"],
            Self::Uncoated => ["uncoated", "胶版纸"],
        }
    }

    /// Other ways its name is written.
    pub const fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Newsprint => &[],
            Self::Coated => &["铜板纸"],
            Self::Uncoated => &["双胶纸", "胶板纸"],
        }
    }

    /// The condition of this name, English or Chinese.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|condition| condition.names().contains(&name) || condition.aliases().contains(&name))
    }

    /// The condition that is meant by its name or by what its data are called, however it is written: `FOGRA39`,
    /// `Coated FOGRA39`, `fogra39l`, `新闻纸`.
    pub fn meant(name: &str) -> Option<Self> {
        let plain: String = name.trim().to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        let also = |condition: Self| -> &[&str] {
            match condition {
                Self::Newsprint => &["tr002", "cgatstr002", "snap"],
                Self::Coated => &["fogra39", "fogra39l", "coatedfogra39", "isocoatedv2"],
                Self::Uncoated => &["fogra29", "fogra29l", "uncoatedfogra29"],
            }
        };
        let named = Self::named(name.trim()).or_else(|| Self::named(&plain));
        named.or_else(|| Self::ALL.into_iter().find(|condition| also(*condition).contains(&plain.as_str())))
    }

    /// The condition's CMYK output profile (`profiles/PROVENANCE.md` says where it comes from).
    pub fn profile(self) -> &'static [u8] {
        match self {
            Self::Newsprint => include_bytes!("profiles/newsprint-tr002.icc"),
            Self::Coated => include_bytes!("profiles/coated-fogra39.icc"),
            Self::Uncoated => include_bytes!("profiles/uncoated-fogra29.icc"),
        }
    }

    /// The condition's name in the ICC's registry (`profiles/PROVENANCE.md`).
    pub fn identifier(self) -> &'static str {
        match self {
            Self::Newsprint => "CGATS TR 002",
            Self::Coated => "FOGRA39",
            Self::Uncoated => "FOGRA29",
        }
    }

    /// The weight body type is set in: on newsprint thin strokes print too weakly (`docs/typography.md`, Faces: Medium
    /// on newsprint).
    pub fn body_weight(self) -> u16 {
        match self {
            Self::Newsprint => 500,
            Self::Coated | Self::Uncoated => 400,
        }
    }

    /// How much of an edge's contrast photos are given in addition, 0–1: what the paper's dot gain and screen take.
    pub fn sharpening(self) -> f64 {
        limits::sharpening(self)
    }

    /// What its pictures need.
    pub fn resolution(self) -> Resolution {
        limits::resolution(self)
    }
}
