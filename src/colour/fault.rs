//! Why a photo cannot be printed.

use std::fmt::Display;

use moxcms::DataColorSpace;

use crate::assets::problem::{PictureProblem, Stored};
use crate::colour::problem::ColourProblem;
use crate::diag::Problem;

/// Why a photo cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub enum PhotoError {
    /// The file ends too early.
    CutShort,
    /// It is damaged; the decoder's message, empty if it gave none.
    Damaged(String),
    /// It is stored in a way we do not read.
    Unsupported(Stored),
    /// Its own profile cannot be read.
    BrokenProfile,
    /// Its own profile is for other colours than the picture has.
    OtherProfile(&'static str),
    /// CMYK without a profile.
    NoProfile,
    /// Separating failed; the library's message.
    Separation(String),
}

impl PhotoError {
    /// The problem to tell the user; `file` is the photo's file name.
    pub fn problem(&self, file: &str) -> Problem {
        let file = file.to_owned();
        match self {
            Self::CutShort => PictureProblem::CutShort { file, why: String::new() }.into(),
            Self::Damaged(why) => PictureProblem::Damaged { file, why: why.clone() }.into(),
            Self::Unsupported(why) => PictureProblem::Unsupported { file, why: why.clone() }.into(),
            Self::BrokenProfile => ColourProblem::PhotoProfileBroken { file }.into(),
            Self::OtherProfile(space) => ColourProblem::PhotoProfileOther { file, space: (*space).to_owned() }.into(),
            Self::NoProfile => ColourProblem::CmykWithoutProfile { file }.into(),
            Self::Separation(why) => ColourProblem::Separation { file, why: why.clone() }.into(),
        }
    }

    /// An error for a file that a decoder refused.
    pub(super) fn damaged(error: impl Display) -> Self {
        Self::Damaged(error.to_string())
    }

    /// An error in a step that should not fail for a sound picture.
    pub(super) fn inner(error: impl Display) -> Self {
        Self::Separation(error.to_string())
    }
}

impl From<image::ImageError> for PhotoError {
    fn from(error: image::ImageError) -> Self {
        use image::ImageError as E;
        match error {
            E::Unsupported(why) => Self::Unsupported(Stored::Decoder(why.to_string())),
            E::Limits(why) => Self::Unsupported(Stored::Decoder(why.to_string())),
            E::IoError(why) if why.kind() == std::io::ErrorKind::UnexpectedEof => Self::CutShort,
            E::Decoding(why) => Self::Damaged(why.to_string()),
            E::Encoding(why) => Self::Damaged(why.to_string()),
            E::Parameter(why) => Self::Damaged(why.to_string()),
            E::IoError(why) => Self::Damaged(why.to_string()),
        }
    }
}

/// A profile's colour space by the name that ICC uses, or one near it.
pub(super) fn space_name(space: DataColorSpace) -> &'static str {
    if space == DataColorSpace::Rgb {
        "RGB"
    } else if space == DataColorSpace::Cmyk {
        "CMYK"
    } else if space == DataColorSpace::Gray {
        "GRAY"
    } else {
        "Lab"
    }
}
