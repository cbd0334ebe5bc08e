//! A photo that prints in black alone.

use image::{DynamicImage, GrayImage};

use super::PhotoError;
use super::source::{Source, Space};
use super::srgb::srgb;

/// The photo as grey, as light as it looks in colour (Rec. 709).
///
/// # Errors
/// What is wrong with its profile.
pub(super) fn grey(photo: Source) -> Result<Source, PhotoError> {
    if photo.space == Space::Grey {
        return Ok(photo);
    }
    let (width, height) = (photo.pixels.width(), photo.pixels.height());
    let linear: Vec<f64> = (0..=255_u8).map(|value| light(f64::from(value) / 255.0)).collect();
    let luma = |pixel: &[u8; 3]| {
        let [r, g, b] = pixel.map(|value| linear[usize::from(value)]);
        (dense(0.2126 * r + 0.7152 * g + 0.0722 * b) * 255.0).round() as u8
    };
    let samples: Vec<u8> = srgb(photo)?.as_chunks::<3>().0.iter().map(luma).collect();
    let pixels = GrayImage::from_raw(width, height, samples).ok_or_else(|| PhotoError::Damaged(String::new()))?;
    Ok(Source { pixels: DynamicImage::ImageLuma8(pixels), space: Space::Grey, profile: None })
}

/// Light of a value of sRGB, both 0–1.
pub(super) fn light(value: f64) -> f64 {
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// The value of sRGB for an amount of light, both 0–1.
fn dense(light: f64) -> f64 {
    if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn red_is_dark_and_yellow_light() {
        let rgb = image::RgbImage::from_raw(3, 1, vec![255, 0, 0, 255, 255, 0, 90, 90, 90]).expect("three pixels");
        let photo = Source { pixels: DynamicImage::ImageRgb8(rgb), space: Space::Rgb, profile: None };
        let made = grey(photo).expect("grey");
        let DynamicImage::ImageLuma8(pixels) = made.pixels else { panic!("grey") };
        let [red, yellow, own] = pixels.as_raw()[..] else { panic!("three pixels") };
        assert_eq!((made.space, own), (Space::Grey, 90));
        assert!((120..=130).contains(&red) && yellow > 240, "{red} {yellow}");
    }
}
