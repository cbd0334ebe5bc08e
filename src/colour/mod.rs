//! Colours and photographs as the output needs them. For the proof: the theme's CMYK palette seen through the press
//! profile, and photos as sRGB at screen resolution.

pub mod palette;
pub mod photo;

pub use palette::proof_palette;
pub use photo::prepare;
