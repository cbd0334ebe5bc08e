//! Scans of one bit a pixel: a signed document, a seal, a drawing. They go to the press as they are: resampled and screened
//! as a photo, their fine lines would print as rows of dots.

use image::{DynamicImage, GrayImage};

use super::slot::ppi;
use super::source::{Source, Space};
use crate::assets::PhotoFile;
use crate::compose::Window;
use crate::units::Pt;

/// With fewer pixels an inch than this, steps are coarser than a screen's dots: such a scan is screened as a photo.
const COARSEST: f64 = 300.0;

/// A scan's window, pixel for pixel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bits {
    /// Rows from the top, each beginning with a byte of its own, the leftmost pixel in the highest bit; 1 is white.
    pub rows: Vec<u8>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

impl Bits {
    /// Pixels an inch, printed so wide.
    pub(super) fn ppi(&self, width: Pt) -> f64 {
        ppi(self.width, width)
    }

    /// The window of a photo that was read at full size; `None` if a pixel is neither black nor white: two colours of a
    /// palette are a picture; or if it is too coarse, printed so wide.
    pub(super) fn of(header: &PhotoFile, photo: &Source, window: &Window, width: Pt) -> Option<Self> {
        if window.ppi(width) < COARSEST {
            return None;
        }
        let (Space::Grey, DynamicImage::ImageLuma8(pixels)) = (photo.space, &photo.pixels) else { return None };
        if pixels.iter().any(|value| !matches!(value, 0 | 255)) {
            return None;
        }
        let mut upright = DynamicImage::ImageLuma8(pixels.clone());
        upright.apply_orientation(header.orientation);
        let (across, down) = (f64::from(upright.width()), f64::from(upright.height()));
        let (left, top) = (window.x.round().clamp(0.0, across - 1.0), window.y.round().clamp(0.0, down - 1.0));
        let width = window.width.round().clamp(1.0, across - left);
        let height = window.height.round().clamp(1.0, down - top);
        let window = upright.crop_imm(left as u32, top as u32, width as u32, height as u32).into_luma8();
        Some(Self { rows: packed(&window), width: window.width(), height: window.height() })
    }
}

fn packed(pixels: &GrayImage) -> Vec<u8> {
    let byte = |bits: &[u8]| bits.iter().enumerate().fold(0, |byte, (n, value)| byte | (value & 0x80) >> n);
    pixels
        .rows()
        .flat_map(|row| row.map(|pixel| pixel.0[0]).collect::<Vec<u8>>().chunks(8).map(byte).collect::<Vec<u8>>())
        .collect()
}

#[cfg(test)]
mod tests {
    use image::Luma;

    use super::*;

    #[test]
    fn pixels_are_packed_row_by_row() {
        let scan = GrayImage::from_fn(10, 2, |x, y| Luma([if (x + y) % 3 == 0 { 0 } else { 255 }]));
        assert_eq!(packed(&scan), [0b0110_1101, 0b1000_0000, 0b1101_1011, 0b0100_0000]);
    }
}
