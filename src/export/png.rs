//! A page as a picture.

use typst_layout::Page;
use typst_render::RenderOptions;

/// A PNG at this many pixels per inch.
///
/// # Errors
/// The encoder's words, should a page be too large for a picture.
pub fn png(page: &Page, ppi: f64) -> Result<Vec<u8>, String> {
    let options = RenderOptions { pixel_per_pt: (ppi / 72.0).into(), render_bleed: false };
    typst_render::render(page, &options).encode_png().map_err(|e| e.to_string())
}
