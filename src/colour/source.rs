//! A photo as its file has it: decoded, not yet turned or cropped, with its own profile.

mod jpeg;
mod neutral;
mod tiff;

use std::io::Cursor;

use image::metadata::Orientation;
use std::sync::{Mutex, PoisonError};

use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageReader};

use super::PhotoError;
use crate::assets::problem::Stored;
use crate::assets::{PhotoFile, PictureFormat, guarded, limited};

/// Pictures with more pixels than this are decoded one at a time: a page of them would fill the memory.
const LARGE: u64 = 64_000_000;

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

/// How a photo is decoded: the same way gives the same pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reduced {
    /// At full size.
    No,
    /// A JPEG at a part of its size: pixels.
    To(u16, u16),
}

/// How [`read`] decodes a photo of which `share` is needed.
pub(super) fn reduced(header: &PhotoFile, share: f64) -> Reduced {
    match header.kind {
        PictureFormat::Jpeg => jpeg::reduction(header.bytes.as_slice(), share, header.apart),
        PictureFormat::Tiff | PictureFormat::Png | PictureFormat::WebP | PictureFormat::Pdf => Reduced::No,
    }
}

/// What [`read`] will find in a photo that it can certainly read: what its numbers stand for, and its profile. It may find
/// that colours are all grey.
pub(super) fn plain(header: &PhotoFile) -> Option<(Space, Option<Vec<u8>>)> {
    header.plain.then(|| jpeg::header(header.bytes.as_slice())).flatten()
}

/// Reads a photo. At least `share` (0–1) of its full width is needed: a JPEG that is much larger is decoded at half,
/// a quarter or an eighth of its size, which takes a fraction of the time.
///
/// # Errors
/// If the file is not complete, is damaged, or is of a kind we do not read.
pub(super) fn read(header: &PhotoFile, share: f64) -> Result<Source, PhotoError> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let large = u64::from(header.width) * u64::from(header.height) > LARGE;
    // On a thread of its own, no other work is started while it waits, so two decoders can never wait for each other.
    let read = guarded(|| {
        let _turn = large.then(|| ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner));
        let bytes = header.bytes.as_slice();
        match header.kind {
            PictureFormat::Jpeg => jpeg::read(bytes, share, header.apart),
            PictureFormat::Tiff => tiff::read(bytes),
            PictureFormat::Png | PictureFormat::WebP | PictureFormat::Pdf => read_image(header),
        }
    });
    read.unwrap_or_else(|_| Err(PhotoError::Damaged(String::new()))).map(neutral::told)
}

fn read_image(header: &PhotoFile) -> Result<Source, PhotoError> {
    let Some(format) = header.kind.format() else {
        return Err(PhotoError::Unsupported(Stored::Named { zh: "PDF", en: "PDF" }));
    };
    let reader = ImageReader::with_format(Cursor::new(header.bytes.as_slice()), format);
    let mut decoder = limited(reader).into_decoder()?;
    let profile = decoder.icc_profile().ok().flatten();
    if matches!(decoder.original_color_type(), ExtendedColorType::Rgb32F | ExtendedColorType::Rgba32F) {
        return Err(PhotoError::Unsupported(Stored::Named { zh: "浮点数的图片", en: "floating numbers" }));
    }
    let pixels = flatten(DynamicImage::from_decoder(decoder)?);
    let space = if pixels.color().has_color() { Space::Rgb } else { Space::Grey };
    Ok(Source { pixels, space, profile })
}

/// Where a picture is transparent, the white paper shows. Samples of other widths than 8 and 16 bits become 16 bits.
fn flatten(picture: DynamicImage) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    let flat = match picture {
        DynamicImage::ImageLuma8(_)
        | DynamicImage::ImageRgb8(_)
        | DynamicImage::ImageLuma16(_)
        | DynamicImage::ImageRgb16(_) => return picture,
        DynamicImage::ImageLumaA8(grey) => {
            image::GrayImage::from_raw(width, height, laid::<u8, 2>(grey.into_raw(), 255, |v| v as u8)).map(Into::into)
        }
        DynamicImage::ImageRgba8(rgba) => {
            image::RgbImage::from_raw(width, height, laid::<u8, 4>(rgba.into_raw(), 255, |v| v as u8)).map(Into::into)
        }
        DynamicImage::ImageLumaA16(grey) => {
            let samples = laid::<u16, 2>(grey.into_raw(), 65_535, |v| v as u16);
            image::ImageBuffer::from_raw(width, height, samples).map(DynamicImage::ImageLuma16)
        }
        DynamicImage::ImageRgba16(_) | DynamicImage::ImageRgb32F(_) | DynamicImage::ImageRgba32F(_) => {
            let samples = laid::<u16, 4>(picture.into_rgba16().into_raw(), 65_535, |v| v as u16);
            image::ImageBuffer::from_raw(width, height, samples).map(DynamicImage::ImageRgb16)
        }
        // The enum may get new variants; each can be converted to RGB.
        other => Some(DynamicImage::ImageRgb16(other.into_rgb16())),
    };
    flat.unwrap_or_else(|| DynamicImage::new_rgb8(width, height))
}

/// Pixels of `N` samples, the last of them transparency, laid on white; done in place, to save memory.
fn laid<T: Copy + Into<u64>, const N: usize>(mut samples: Vec<T>, full: u64, narrow: impl Fn(u64) -> T) -> Vec<T> {
    let pixels = samples.len() / N;
    for pixel in 0..pixels {
        let alpha: u64 = samples[pixel * N + N - 1].into();
        for channel in 0..N - 1 {
            // Writing never passes the point of reading.
            samples[pixel * (N - 1) + channel] = narrow(over_white(samples[pixel * N + channel].into(), alpha, full));
        }
    }
    samples.truncate(pixels * (N - 1));
    samples
}

/// A sample laid on white, `full` being the top of its range.
fn over_white(value: u64, alpha: u64, full: u64) -> u64 {
    (value * alpha + full * (full - alpha) + full / 2) / full
}

/// Where a box of the upright picture lies in the picture as stored: left, top, width, height.
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

    /// Cropping and then turning gives the same as turning and then cropping.
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
