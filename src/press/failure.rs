//! Why a press file could not be made.

use std::error::Error;
use std::fmt;

use crate::engine::TypstRefusal;
use crate::press::problem::{PressProblem, Unprintable};

/// What went wrong between Typst's pages and the press file. All but the first are faults of the program, not of the
/// report or its theme.
#[derive(Debug)]
pub(super) enum Failure {
    /// The theme painted something that a press file must not hold.
    NotForPress(Vec<Unprintable>),
    /// Typst could not set the slug, or write a PDF.
    Typst(TypstRefusal),
    /// The PDF Typst wrote could not be read or changed.
    Pdf(lopdf::Error),
    /// A JPEG is left in a file that should have no lossy picture.
    LossyPicture,
    /// Text that could not be turned into outlines.
    Outline(String),
}

impl Failure {
    /// What the user is told.
    pub(super) fn problem(self) -> PressProblem {
        match self {
            Self::NotForPress(what) => PressProblem::NotForPress { what },
            Self::Typst(_) | Self::Pdf(_) | Self::LossyPicture | Self::Outline(_) => {
                PressProblem::Writer { why: self.to_string() }
            }
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotForPress(what) => write!(f, "the theme paints what no press file may hold: {what:?}"),
            Self::Typst(error) => error.fmt(f),
            Self::Pdf(error) => error.fmt(f),
            Self::LossyPicture => f.write_str("a picture with loss"),
            Self::Outline(why) => f.write_str(why),
        }
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Typst(error) => Some(error),
            Self::Pdf(error) => Some(error),
            Self::NotForPress(_) | Self::LossyPicture | Self::Outline(_) => None,
        }
    }
}

impl From<TypstRefusal> for Failure {
    fn from(error: TypstRefusal) -> Self {
        Self::Typst(error)
    }
}

impl From<lopdf::Error> for Failure {
    fn from(error: lopdf::Error) -> Self {
        Self::Pdf(error)
    }
}
