//! What keeps a photo off the page.

use std::fmt::Display;

use moxcms::DataColorSpace;

use crate::diag::problem::{ColourProblem, LayoutProblem, Problem};

/// Why a photo cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub enum PhotoError {
    /// The file is not whole or not sound; the decoder's words, or nothing where it simply ends too early.
    Damaged(String),
    /// It is stored in a way we do not read; the decoder's words.
    Unsupported(String),
    /// Its own profile cannot be read.
    BrokenProfile,
    /// Its own profile is for other colours than the picture has.
    OtherProfile(&'static str),
    /// CMYK without a profile.
    NoProfile,
    /// Separating failed; the library's words.
    Separation(String),
}

impl PhotoError {
    /// The same for the user, who knows the photo by its file's name.
    pub fn problem(&self, file: &str) -> Problem {
        let file = file.to_owned();
        match self {
            Self::Damaged(why) => LayoutProblem::CutShort { file, why: why.clone() }.into(),
            Self::Unsupported(why) => ColourProblem::PhotoUnsupported { file, why: why.clone() }.into(),
            Self::BrokenProfile => ColourProblem::PhotoProfileBroken { file }.into(),
            Self::OtherProfile(space) => ColourProblem::PhotoProfileOther { file, space: (*space).to_owned() }.into(),
            Self::NoProfile => ColourProblem::CmykWithoutProfile { file }.into(),
            Self::Separation(why) => ColourProblem::Separation { file, why: why.clone() }.into(),
        }
    }

    /// A file that a decoder refused.
    pub(super) fn damaged(error: impl Display) -> Self {
        Self::Damaged(error.to_string())
    }

    /// Something that cannot go wrong with a sound picture.
    pub(super) fn inner(error: impl Display) -> Self {
        Self::Separation(error.to_string())
    }
}

impl From<image::ImageError> for PhotoError {
    fn from(error: image::ImageError) -> Self {
        match error {
            image::ImageError::Unsupported(why) => Self::Unsupported(why.to_string()),
            image::ImageError::Limits(why) => Self::Unsupported(why.to_string()),
            image::ImageError::Decoding(why) => Self::Damaged(why.to_string()),
            image::ImageError::Encoding(why) => Self::Damaged(why.to_string()),
            image::ImageError::Parameter(why) => Self::Damaged(why.to_string()),
            image::ImageError::IoError(why) => Self::Damaged(why.to_string()),
        }
    }
}

/// A profile's colours in its own word, or near it.
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
