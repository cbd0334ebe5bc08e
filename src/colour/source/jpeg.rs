//! JPEGs: grey, RGB and CMYK, and large ones at reduced size.

use image::DynamicImage;
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::{Reduced, Source, Space};
use crate::assets::MOST_BYTES;
use crate::assets::problem::Stored;
use crate::colour::PhotoError;

/// How many times more pixels than needed a reduced decoding must keep, so that the resampling filter works well.
const SPARE: f64 = 1.25;
/// The longest side a JPEG can have.
const LONGEST: usize = 65_535;

/// Reads a JPEG at full size, or at a half, a quarter or an eighth if `share` of its size is enough. A JPEG with one
/// scan for each component (`apart`) is read by another decoder: zune-jpeg 0.5 gets its colours wrong.
pub(super) fn read(bytes: &[u8], share: f64, apart: bool) -> Result<Source, PhotoError> {
    let options = DecoderOptions::default().set_max_width(LONGEST).set_max_height(LONGEST);
    let mut headers = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    headers.decode_headers().map_err(|e| PhotoError::Damaged(format!("{e:?}")))?;
    let (width, height) = headers.dimensions().unwrap_or_default();
    let profile = headers.icc_profile();
    let components = headers.info().map_or(0, |info| info.components);
    let stored = headers.input_colorspace();
    if apart {
        let rare =
            || PhotoError::Unsupported(Stored::Named { zh: "分开存颜色的 JPEG", en: "a JPEG in separate scans" });
        let (pixels, space) = reduced(bytes, share * SPARE, (width, height)).ok_or_else(rare)?;
        return Ok(Source { pixels, space, profile });
    }
    if components != 4
        && share * SPARE <= 0.5
        && let Some((pixels, space)) = reduced(bytes, share * SPARE, (width, height))
    {
        return Ok(Source { pixels, space, profile });
    }
    let (space, out) = match components {
        1 => (Space::Grey, ColorSpace::Luma),
        4 if stored == Some(ColorSpace::YCCK) => (Space::Cmyk, ColorSpace::YCCK),
        4 => (Space::Cmyk, ColorSpace::CMYK),
        _ => (Space::Rgb, ColorSpace::RGB),
    };
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options.jpeg_set_out_colorspace(out));
    let mut samples = decoder.decode().map_err(|e| PhotoError::Damaged(format!("{e:?}")))?;
    if out == ColorSpace::YCCK {
        samples.as_chunks_mut::<4>().0.iter_mut().for_each(from_ycck);
    } else if out == ColorSpace::CMYK && adobe(bytes) {
        samples.iter_mut().for_each(|v| *v = 255 - *v);
    }
    let pixels = picture(space, width as u32, height as u32, samples)?;
    Ok(Source { pixels, space, profile })
}

/// What the numbers of a JPEG of light stand for, and its profile; `None` for one of inks, or whose header is not read.
pub(super) fn header(bytes: &[u8]) -> Option<(Space, Option<Vec<u8>>)> {
    let options = DecoderOptions::default().set_max_width(LONGEST).set_max_height(LONGEST);
    let mut headers = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    headers.decode_headers().ok()?;
    let space = match headers.info()?.components {
        1 => Space::Grey,
        3 => Space::Rgb,
        _ => return None,
    };
    Some((space, headers.icc_profile()))
}

/// How [`read`] decodes a JPEG of which `share` is needed.
pub(super) fn reduction(bytes: &[u8], share: f64, apart: bool) -> Reduced {
    let options = DecoderOptions::default().set_max_width(LONGEST).set_max_height(LONGEST);
    let mut headers = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let components = match headers.decode_headers() {
        Ok(()) => headers.info().map_or(0, |info| info.components),
        Err(_) => return Reduced::No,
    };
    if !apart && (components == 4 || share * SPARE > 0.5) {
        return Reduced::No;
    }
    let scaled = scaled(bytes, share * SPARE, headers.dimensions().unwrap_or_default());
    scaled.map_or(Reduced::No, |(_, (width, height))| Reduced::To(width, height))
}

fn picture(space: Space, width: u32, height: u32, samples: Vec<u8>) -> Result<DynamicImage, PhotoError> {
    let made = match space {
        Space::Grey => image::GrayImage::from_raw(width, height, samples).map(DynamicImage::from),
        Space::Rgb => image::RgbImage::from_raw(width, height, samples).map(DynamicImage::from),
        Space::Cmyk => image::RgbaImage::from_raw(width, height, samples).map(DynamicImage::from),
    };
    made.ok_or_else(|| PhotoError::Damaged(String::new()))
}

/// Decodes with the smallest transform that keeps `share` of both sides. `None` if that decoder does not know the
/// file's kind: then the full decoder decides, and its error is shown to the user.
fn reduced(bytes: &[u8], share: f64, full: (usize, usize)) -> Option<(DynamicImage, Space)> {
    let (mut decoder, (width, height)) = scaled(bytes, share, full)?;
    let samples = decoder.decode().ok()?;
    let space = match decoder.info()?.pixel_format {
        jpeg_decoder::PixelFormat::L8 => Space::Grey,
        jpeg_decoder::PixelFormat::RGB24 => Space::Rgb,
        jpeg_decoder::PixelFormat::L16 | jpeg_decoder::PixelFormat::CMYK32 => return None,
    };
    Some((picture(space, width.into(), height.into(), samples).ok()?, space))
}

/// A decoder, and the pixels it will give.
type Scaled<'a> = (jpeg_decoder::Decoder<&'a [u8]>, (u16, u16));

/// The decoder set to the smallest transform that keeps `share` of both sides, and the pixels it will give.
fn scaled(bytes: &[u8], share: f64, (width, height): (usize, usize)) -> Option<Scaled<'_>> {
    let side = |full: usize| u16::try_from((full as f64 * share.min(1.0)).ceil() as usize).ok();
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    decoder.set_max_decoding_buffer_size(MOST_BYTES as usize);
    let size = decoder.scale(side(width)?, side(height)?).ok()?;
    Some((decoder, size))
}

/// Adobe's YCCK: C, M and Y inverted, taken as RGB and stored as YCbCr; K inverted, too.
fn from_ycck(pixel: &mut [u8; 4]) {
    let [y, cb, cr, k] = pixel.map(f32::from);
    let (cb, cr) = (cb - 128.0, cr - 128.0);
    let ink = |v: f32| v.round().clamp(0.0, 255.0) as u8;
    *pixel = [ink(y + 1.402 * cr), ink(y - 0.344_136 * cb - 0.714_136 * cr), ink(y + 1.772 * cb), ink(255.0 - k)];
}

/// The segments before the first scan (marker and contents), and where that scan begins.
fn segments(bytes: &[u8]) -> (Vec<(u8, &[u8])>, usize) {
    let (mut found, mut at) = (Vec::new(), 2);
    while let Some(&[0xFF, marker, high, low]) = bytes.get(at..at + 4) {
        if marker == 0xFF {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([high, low]));
        found.push((marker, bytes.get(at + 4..at + 2 + length).unwrap_or_default()));
        at += 2 + length;
        if marker == 0xDA {
            break;
        }
    }
    (found, at)
}

/// Whether there is an Adobe segment: with it four components are stored inverted, without it they are not.
fn adobe(bytes: &[u8]) -> bool {
    segments(bytes).0.iter().any(|(marker, contents)| *marker == 0xEE && contents.starts_with(b"Adobe"))
}
