//! The limits for a finished press file: the usual ones of each condition, or the shop's own.

use super::{Name, limits};
use crate::units::{Mm, Pt};

/// The limits of one press condition (`docs/press.md` has the table).
///
/// Made from a shipped condition with [`Name::acceptance`] or by preflight from a shop's file:
/// every value is in its range.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptance {
    /// The shipped condition whose limits these are, or from which they start.
    pub base: Name,
    /// What the shop calls its own condition; `None` for a shipped one.
    pub own_name: Option<String>,
    /// Total ink, percent, 150–400.
    pub ink: f64,
    /// Above this, type and flat tints over 1 cm² get a warning; percent. `None` where only `ink` counts.
    pub ink_warning: Option<f64>,
    /// Pictures below this print visibly soft: an error; ppi.
    pub ppi_floor: f64,
    /// What pictures should have; ppi.
    pub ppi_target: f64,
    /// Above this, more pixels only make the file larger; ppi.
    pub ppi_ceiling: f64,
    /// The least for 1-bit pictures; ppi.
    pub line_art_ppi: f64,
    /// The smallest type in one ink.
    pub type_size: Pt,
    /// The smallest reversed type on one ink.
    pub reversed_size: Pt,
    /// The smallest type in several inks, or reversed out of several.
    pub several_inks_size: Pt,
    /// The thinnest rule.
    pub rule: Pt,
    /// The thinnest reversed rule.
    pub rule_reversed: Pt,
    /// The bleed on every side.
    pub bleed: Mm,
    /// How far inside the trim type and pictures must stay.
    pub safety: Mm,
}

impl Name {
    /// The limits for a file for this condition (`docs/press.md`, What the print shop needs).
    pub fn acceptance(self) -> Acceptance {
        let resolution = self.resolution();
        let common = Acceptance {
            base: self,
            own_name: None,
            ink: limits::ink(self),
            ink_warning: None,
            ppi_floor: resolution.floor,
            ppi_target: resolution.target,
            // Twice the target: four pixels where one is enough.
            ppi_ceiling: resolution.target * 2.0,
            line_art_ppi: 600.0,
            type_size: Pt(6.0),
            reversed_size: Pt(7.0),
            several_inks_size: Pt(8.0),
            rule: Pt(0.25),
            rule_reversed: Pt(0.25),
            bleed: Mm(3.0),
            safety: Mm(3.0),
        };
        match self {
            Self::Newsprint => Acceptance {
                ink_warning: Some(220.0),
                reversed_size: Pt(10.0),
                several_inks_size: Pt(12.0),
                rule_reversed: Pt(0.5),
                ..common
            },
            Self::Coated => common,
            Self::Uncoated => Acceptance { reversed_size: Pt(8.0), several_inks_size: Pt(10.0), ..common },
        }
    }
}
