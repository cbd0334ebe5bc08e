//! A page as a picture.

use std::error::Error;
use std::fmt;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use typst_layout::Page;
use typst_render::RenderOptions;

/// Why a page could not be written as a PNG: the encoder's own error.
#[derive(Debug)]
pub struct PngError(Box<dyn Error + Send + Sync>);

impl fmt::Display for PngError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for PngError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

/// A PNG at this many pixels per inch.
///
/// It is packed quickly, not tightly: packing it as tightly as can be would take longer than setting the page, and whoever
/// follows a report waits for it at every letter.
///
/// # Errors
/// If the page is too large for a picture.
pub fn png(page: &Page, ppi: f64) -> Result<Vec<u8>, PngError> {
    side_by_side([page], ppi)
}

/// Pages of one height side by side, as one picture.
///
/// # Errors
/// As for [`png`].
pub fn side_by_side<'a>(pages: impl IntoIterator<Item = &'a Page>, ppi: f64) -> Result<Vec<u8>, PngError> {
    let options = RenderOptions { pixel_per_pt: (ppi / 72.0).into(), render_bleed: false };
    let drawn: Vec<_> = pages.into_iter().map(|page| typst_render::render(page, &options)).collect();
    let width: u32 = drawn.iter().map(|one| one.width()).sum();
    let height = drawn.iter().map(|one| one.height()).min().unwrap_or(0);
    let each: Vec<(usize, Vec<u8>)> =
        drawn.into_iter().map(|one| (one.width() as usize * 4, one.take_demultiplied())).collect();
    let rows = (0..height as usize)
        .flat_map(|row| each.iter().map(move |(wide, pixels)| &pixels[row * wide..(row + 1) * wide]));
    let pixels: Vec<u8> = rows.flatten().copied().collect();
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Up);
    let written = encoder.write_image(&pixels, width, height, ExtendedColorType::Rgba8);
    written.map(|()| bytes).map_err(|error| PngError(Box::new(error)))
}
