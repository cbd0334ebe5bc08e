//! What a drawing is made of: flat areas.

use typst_library::visualize::{Curve, FillRule};

/// One flat area.
#[derive(Clone, Debug)]
pub struct ArtShape {
    /// Its outline in the drawing's own units, y downwards.
    pub outline: Curve,
    /// Which of its parts are inside.
    pub rule: FillRule,
    /// Its colour as the drawing has it, sRGB.
    pub rgb: [u8; 3],
}

/// A drawing's width and height in its own units, and its shapes from back to front.
pub(super) type Drawn = ((f64, f64), Vec<ArtShape>);
