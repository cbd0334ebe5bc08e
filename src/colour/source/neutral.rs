//! Grey photos that were saved as RGB: an old photo scanned in colour mode, a picture made grey on a phone.
//!
//! In four inks such a photo prints with a cast wherever the press is a little out of balance; on black alone it cannot.

use image::{DynamicImage, GrayImage, ImageBuffer, Luma};

use super::{Source, Space};

/// How far apart, of 255, the three values of a grey pixel may be.
const APART: u16 = 2;

/// How far apart they may be in a few pixels: JPEG stores colour coarsely, and rounds.
const STRAY: u16 = 10;

/// A few: one pixel in so many.
const FEW: usize = 200;

/// The same photo, grey if all its pixels are.
pub(super) fn told(source: Source) -> Source {
    let Source { pixels, space: Space::Rgb, profile } = source else { return source };
    let (width, height) = (pixels.width(), pixels.height());
    let pixels = match pixels {
        DynamicImage::ImageRgb8(rgb) if is_neutral(rgb.as_raw().as_chunks().0, |value: u8| u16::from(value)) => {
            let greys = rgb.into_raw().into_iter().skip(1).step_by(3).collect();
            GrayImage::from_raw(width, height, greys).map(DynamicImage::ImageLuma8)
        }
        DynamicImage::ImageRgb16(rgb) if is_neutral(rgb.as_raw().as_chunks().0, |value: u16| value >> 8) => {
            let greys: Vec<u16> = rgb.into_raw().into_iter().skip(1).step_by(3).collect();
            ImageBuffer::<Luma<u16>, _>::from_raw(width, height, greys).map(DynamicImage::ImageLuma16)
        }
        colour => return Source { pixels: colour, space: Space::Rgb, profile },
    };
    // A grey picture's profile may be an RGB one: its greys are that profile's neutral colours.
    let pixels = pixels.unwrap_or_else(|| DynamicImage::new_luma8(width, height));
    Source { pixels, space: Space::Grey, profile }
}

/// Whether all pixels are grey, but for a few that are nearly so.
fn is_neutral<T: Copy>(pixels: &[[T; 3]], value: impl Fn(T) -> u16) -> bool {
    let most = pixels.len() / FEW;
    let mut strays = 0;
    pixels.iter().all(|pixel| {
        let [r, g, b] = pixel.map(&value);
        let apart = r.max(g).max(b) - r.min(g).min(b);
        strays += usize::from(apart > APART);
        apart <= STRAY && strays <= most
    })
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage};

    use super::*;

    fn space(pixels: RgbImage) -> Space {
        told(Source { pixels: pixels.into(), space: Space::Rgb, profile: None }).space
    }

    #[test]
    fn a_grey_photo_saved_as_rgb_is_grey() {
        let grey = RgbImage::from_fn(40, 40, |x, y| {
            let v = (x * 5 + y) as u8;
            Rgb([v, v.saturating_add(1), v.saturating_sub(1)])
        });
        assert_eq!(space(grey.clone()), Space::Grey);
        // A few pixels that JPEG has tinted, and one that is a colour.
        let mut stray = grey.clone();
        stray.put_pixel(3, 3, Rgb([100, 108, 100]));
        assert_eq!(space(stray), Space::Grey);
        let mut colour = grey.clone();
        colour.put_pixel(3, 3, Rgb([100, 130, 100]));
        assert_eq!(space(colour), Space::Rgb);
        // Sepia is a colour.
        assert_eq!(space(RgbImage::from_pixel(40, 40, Rgb([120, 114, 108]))), Space::Rgb);
    }

    #[test]
    fn its_values_are_kept() {
        let pixels = RgbImage::from_fn(16, 1, |x, _| Rgb([x as u8 * 16; 3]));
        let source = told(Source { pixels: pixels.into(), space: Space::Rgb, profile: Some(vec![1]) });
        assert_eq!(source.pixels.as_bytes(), (0..16).map(|x| x * 16).collect::<Vec<u8>>());
        assert_eq!(source.profile, Some(vec![1]));
    }
}
