//! What can be wrong with fonts, photos and line art.

mod font;
mod line_art;
mod picture;

pub use font::FontProblem;
pub use line_art::{LineArtProblem, Unflat};
pub use picture::{PdfFlaw, PictureKind, PictureProblem, Stored, no_picture};
