//! A photo's window at the size of its slot: cropped, resampled, turned.

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
    /// The pixels a window needs at `ppi` across `width`; never more than it has, because enlarging only adds bytes.
    pub(super) fn of(window: &Window, width: Pt, ppi: f64) -> Self {
        let scale = (ppi * width.0 / 72.0 / window.width).min(1.0);
        let to = |pixels: f64| ((pixels * scale).round() as u32).max(1);
        Self { width: to(window.width), height: to(window.height) }
    }
}

/// Pixels an inch, of so many pixels printed so wide.
pub(super) fn ppi(pixels: u32, width: Pt) -> f64 {
    f64::from(pixels) / (width.0 / 72.0)
}

/// The share of a photo's full width that is needed for its window at so many pixels.
pub(super) fn share(window: &Window, pixels: Pixels) -> f64 {
    f64::from(pixels.width) / window.width
}

/// Brings the window of a photo that was read to `pixels`.
///
/// # Errors
/// If it cannot be resampled.
pub(super) fn filled(
    header: &PhotoFile,
    photo: &Source,
    window: &Window,
    pixels: Pixels,
) -> Result<Source, PhotoError> {
    let turned = turns(header.orientation);
    let (full_width, full_height) = match turned {
        true => (header.height, header.width),
        false => (header.width, header.height),
    };
    let has = (f64::from(photo.pixels.width()), f64::from(photo.pixels.height()));
    // A photo that was decoded at reduced size has its window reduced, too.
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
    // Four channels may be inks. There is no transparency left here.
    let options =
        ResizeOptions::new().crop(x, y, w, h).use_alpha(false).resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&photo.pixels, &mut small, &options).map_err(PhotoError::inner)?;
    small.apply_orientation(header.orientation);
    // What the report says holds for inks whose file says nothing.
    let assumed = || header.assumed.as_ref().filter(|_| photo.is_ink()).map(|profile| profile.to_vec());
    let profile = photo.profile.clone().or_else(assumed);
    Ok(Source { pixels: small, space: photo.space, profile })
}

/// A part of a side, kept inside it: rounding may put its end a little outside.
fn clamped(start: f64, length: f64, side: f64) -> (f64, f64) {
    let start = start.clamp(0.0, side);
    (start, length.min(side - start))
}

impl Source {
    /// Whether the samples are inks already.
    pub(super) fn is_ink(&self) -> bool {
        self.space == Space::Cmyk
    }
}
