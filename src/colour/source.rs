//! A photo as its file has it: decoded, not yet turned or cropped, its own profile beside it.

mod jpeg;
mod tiff;

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageReader};

use super::PhotoError;
use crate::assets::{Header, Kind};

/// What the numbers of a picture stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Space {
    /// One number a pixel, white at the top.
    Grey,
    /// Light.
    Rgb,
    /// Ink: 0 is bare paper.
    Cmyk,
}

/// A decoded photo.
#[derive(Debug)]
pub(super) struct Source {
    /// The pixels, 8 or 16 bits a sample, without transparency. CMYK travels as RGBA, in that order.
    pub(super) pixels: DynamicImage,
    /// What they stand for.
    pub(super) space: Space,
    /// The ICC profile in the file.
    pub(super) profile: Option<Vec<u8>>,
}

/// Reads a photo. At least `share` (0–1) of its full width is needed: a JPEG that is much larger is decoded at half,
/// a quarter or an eighth of its size, which takes a fraction of the time.
///
/// # Errors
/// If the file is not whole, not sound, or of a kind nobody reads.
pub(super) fn read(header: &Header, share: f64) -> Result<Source, PhotoError> {
    let bytes = header.bytes.as_slice();
    match header.kind {
        Kind::Jpeg => jpeg::read(bytes, share),
        Kind::Tiff => match tiff::read(bytes)? {
            Some(source) => Ok(source),
            None => read_image(header),
        },
        Kind::Png | Kind::WebP => read_image(header),
    }
}

fn read_image(header: &Header) -> Result<Source, PhotoError> {
    let reader = ImageReader::with_format(Cursor::new(header.bytes.as_slice()), header.kind.format());
    let mut decoder = reader.into_decoder()?;
    let profile = decoder.icc_profile().ok().flatten();
    if matches!(decoder.original_color_type(), ExtendedColorType::Rgb32F | ExtendedColorType::Rgba32F) {
        return Err(PhotoError::Unsupported("32-bit float".to_owned()));
    }
    let pixels = flatten(DynamicImage::from_decoder(decoder)?);
    let space = if pixels.color().has_color() { Space::Rgb } else { Space::Grey };
    Ok(Source { pixels, space, profile })
}

/// Transparency shows the paper, which is white. Samples of other widths than 8 and 16 bits become 16.
fn flatten(picture: DynamicImage) -> DynamicImage {
    match picture {
        DynamicImage::ImageLuma8(_)
        | DynamicImage::ImageRgb8(_)
        | DynamicImage::ImageLuma16(_)
        | DynamicImage::ImageRgb16(_) => picture,
        DynamicImage::ImageLumaA8(grey) => {
            let over = |x, y| {
                let [v, a] = grey.get_pixel(x, y).0;
                image::Luma([over_white(v.into(), a.into(), 255) as u8])
            };
            image::GrayImage::from_fn(grey.width(), grey.height(), over).into()
        }
        DynamicImage::ImageRgba8(rgba) => {
            let over = |x, y| {
                let [r, g, b, a] = rgba.get_pixel(x, y).0;
                image::Rgb([r, g, b].map(|v| over_white(v.into(), a.into(), 255) as u8))
            };
            image::RgbImage::from_fn(rgba.width(), rgba.height(), over).into()
        }
        DynamicImage::ImageLumaA16(grey) => {
            let over = |x, y| {
                let [v, a] = grey.get_pixel(x, y).0;
                image::Luma([over_white(v.into(), a.into(), 65535) as u16])
            };
            image::ImageBuffer::<image::Luma<u16>, _>::from_fn(grey.width(), grey.height(), over).into()
        }
        DynamicImage::ImageRgba16(_) | DynamicImage::ImageRgb32F(_) | DynamicImage::ImageRgba32F(_) => {
            let rgba = picture.into_rgba16();
            let over = |x, y| {
                let [r, g, b, a] = rgba.get_pixel(x, y).0;
                image::Rgb([r, g, b].map(|v| over_white(v.into(), a.into(), 65535) as u16))
            };
            image::ImageBuffer::<image::Rgb<u16>, _>::from_fn(rgba.width(), rgba.height(), over).into()
        }
        // The enum may grow; whatever it grows by has an RGB reading.
        other => DynamicImage::ImageRgb16(other.into_rgb16()),
    }
}

/// A sample laid on white, `full` being the top of its range.
fn over_white(value: u64, alpha: u64, full: u64) -> u64 {
    (value * alpha + full * (full - alpha) + full / 2) / full
}

/// Where a box of the picture as seen lies in the picture as stored: left, top, width, height.
pub(super) fn stored(orientation: Orientation, seen: [f64; 4], stored_size: (f64, f64)) -> [f64; 4] {
    let ([x, y, w, h], (width, height)) = (seen, stored_size);
    match orientation {
        Orientation::NoTransforms => [x, y, w, h],
        Orientation::FlipHorizontal => [width - x - w, y, w, h],
        Orientation::FlipVertical => [x, height - y - h, w, h],
        Orientation::Rotate180 => [width - x - w, height - y - h, w, h],
        Orientation::Rotate90 => [y, height - x - w, h, w],
        Orientation::Rotate270 => [width - y - h, x, h, w],
        Orientation::Rotate90FlipH => [y, x, h, w],
        Orientation::Rotate270FlipH => [width - y - h, height - x - w, h, w],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::turns;

    const ALL: [Orientation; 8] = [
        Orientation::NoTransforms,
        Orientation::FlipHorizontal,
        Orientation::FlipVertical,
        Orientation::Rotate90,
        Orientation::Rotate180,
        Orientation::Rotate270,
        Orientation::Rotate90FlipH,
        Orientation::Rotate270FlipH,
    ];

    /// Cropping and then turning gives what turning and then cropping gives.
    #[test]
    fn a_window_is_found_in_the_stored_picture() {
        let (width, height) = (7_u32, 5_u32);
        let numbered = image::GrayImage::from_fn(width, height, |x, y| image::Luma([(y * width + x) as u8]));
        for orientation in ALL {
            let mut seen = DynamicImage::from(numbered.clone());
            seen.apply_orientation(orientation);
            let [x, y, w, h] = [1, 2, 3, 2];
            let expected = seen.crop_imm(x, y, w, h);
            let part = stored(orientation, [x, y, w, h].map(f64::from), (width.into(), height.into()));
            let [x, y, w, h] = part.map(|side| side as u32);
            let mut found = DynamicImage::from(numbered.clone()).crop_imm(x, y, w, h);
            found.apply_orientation(orientation);
            assert_eq!(found.to_luma8(), expected.to_luma8(), "{orientation:?}");
            assert_eq!(turns(orientation), seen.width() == height, "{orientation:?}");
        }
    }

    #[test]
    fn transparency_shows_white_paper() {
        let clear = image::RgbaImage::from_pixel(1, 1, image::Rgba([10, 20, 30, 0]));
        assert_eq!(flatten(clear.into()).to_rgb8().get_pixel(0, 0).0, [255; 3]);
        let half = image::RgbaImage::from_pixel(1, 1, image::Rgba([0, 255, 100, 51]));
        assert_eq!(flatten(half.into()).to_rgb8().get_pixel(0, 0).0, [204, 255, 224]);
        let deep = image::ImageBuffer::from_pixel(1, 1, image::LumaA([0_u16, 0x8000]));
        assert_eq!(flatten(DynamicImage::ImageLumaA16(deep)).to_luma16().get_pixel(0, 0).0, [0x7FFF]);
    }
}
