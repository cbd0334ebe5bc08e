//! A photo's window at the size its slot wants: cropped, resampled, turned.

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::DynamicImage;

use super::PhotoError;
use super::source::{self, Source, Space};
use crate::assets::{PhotoFile, turns};
use crate::compose::Window;
use crate::units::Pt;

/// Pixels of a placed photo, width and height as seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pixels {
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Pixels {
    /// What a window takes at `ppi` across `width`; no more than it has, for enlarging adds nothing but bytes.
    pub(super) fn of(window: &Window, width: Pt, ppi: f64) -> Self {
        let scale = (ppi * width.0 / 72.0 / window.width).min(1.0);
        let to = |pixels: f64| ((pixels * scale).round() as u32).max(1);
        Self { width: to(window.width), height: to(window.height) }
    }
}

/// Reads a photo and brings its window to `pixels`.
///
/// # Errors
/// What is wrong with the file.
pub(super) fn fill(header: &PhotoFile, window: &Window, pixels: Pixels) -> Result<Source, PhotoError> {
    let photo = source::read(header, f64::from(pixels.width) / window.width)?;
    let turned = turns(header.orientation);
    let (full_width, full_height) = match turned {
        true => (header.height, header.width),
        false => (header.width, header.height),
    };
    let has = (f64::from(photo.pixels.width()), f64::from(photo.pixels.height()));
    // What was decoded at reduced size has its window reduced, too.
    let (across, down) = (has.0 / f64::from(full_width), has.1 / f64::from(full_height));
    let seen = [window.x, window.y, window.width, window.height];
    let [x, y, w, h] = source::stored(header.orientation, seen, (full_width.into(), full_height.into()));
    let (x, w) = clamped(x * across, w * across, has.0);
    let (y, h) = clamped(y * down, h * down, has.1);
    let (width, height) = match turned {
        true => (pixels.height, pixels.width),
        false => (pixels.width, pixels.height),
    };
    let mut small = DynamicImage::new(width, height, photo.pixels.color());
    // Four channels may be inks; there is no transparency left to weigh by.
    let options =
        ResizeOptions::new().crop(x, y, w, h).use_alpha(false).resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&photo.pixels, &mut small, &options).map_err(PhotoError::inner)?;
    small.apply_orientation(header.orientation);
    Ok(Source { pixels: small, ..photo })
}

/// A stretch of a side, kept inside it: sums of fractions may stick out by a hair.
fn clamped(start: f64, length: f64, side: f64) -> (f64, f64) {
    let start = start.clamp(0.0, side);
    (start, length.min(side - start))
}

impl Source {
    /// Whether it is inks already.
    pub(super) fn is_ink(&self) -> bool {
        self.space == Space::Cmyk
    }
}
