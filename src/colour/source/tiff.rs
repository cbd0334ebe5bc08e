//! TIFFs of every kind that picture programs write: grey, RGB, CMYK, YCbCr and palettes, in strips or tiles, pixel by
//! pixel or plane by plane. `image` reads fewer of them, turns CMYK into RGB without asking its profile, and does not
//! allow for colours that are already multiplied by their transparency.

mod palette;

use std::io::Cursor;

use image::DynamicImage;
use tiff::decoder::{Decoder, DecodingResult};
use tiff::tags::Tag;
use tiff::{ColorType, TiffError};

use super::{Source, Space, over_white};
use crate::assets::of_tiff;
use crate::assets::problem::Stored;
use crate::colour::PhotoError;

/// Reads a TIFF's first picture.
pub(super) fn read(bytes: &[u8]) -> Result<Source, PhotoError> {
    let palette = palette::of(bytes)?;
    let bytes = palette.as_ref().map_or(bytes, |palette| palette.as_grey.as_slice());
    let decoder = Decoder::new(Cursor::new(bytes)).map_err(said)?;
    let mut decoder = decoder.with_limits(of_tiff());
    let shape = Shape::of(&mut decoder)?;
    all_there(&mut decoder, bytes.len())?;
    let profile = decoder.find_tag(Tag::IccProfile).ok().flatten().and_then(|tag| tag.into_u8_vec().ok());
    let (width, height) = (shape.width, shape.height);
    if let Some(palette) = &palette {
        let Samples::Eight(numbers) = samples(&mut decoder, &shape, false)? else {
            return Err(rare("调色板很大的 TIFF", "a TIFF with a large palette"));
        };
        let colours = palette.colours(&numbers);
        let pixels = image::RgbImage::from_raw(width, height, colours).ok_or_else(cut_short)?;
        return Ok(Source { pixels: pixels.into(), space: Space::Rgb, profile });
    }
    let space = shape.space;
    let pixels = match samples(&mut decoder, &shape, true)? {
        Samples::Eight(samples) => {
            let inks = shape.on_paper(samples, 255, |v| v as u8);
            picture(
                space,
                width,
                height,
                inks,
                [
                    |w, h, v| image::GrayImage::from_raw(w, h, v).map(DynamicImage::from),
                    |w, h, v| image::RgbImage::from_raw(w, h, v).map(DynamicImage::from),
                    |w, h, v| image::RgbaImage::from_raw(w, h, v).map(DynamicImage::from),
                ],
            )
        }
        Samples::Sixteen(samples) => {
            let inks = shape.on_paper(samples, 65_535, |v| v as u16);
            picture(
                space,
                width,
                height,
                inks,
                [
                    |w, h, v| image::ImageBuffer::from_raw(w, h, v).map(DynamicImage::ImageLuma16),
                    |w, h, v| image::ImageBuffer::from_raw(w, h, v).map(DynamicImage::ImageRgb16),
                    |w, h, v| image::ImageBuffer::from_raw(w, h, v).map(DynamicImage::ImageRgba16),
                ],
            )
        }
    };
    Ok(Source { pixels: pixels.ok_or_else(cut_short)?, space, profile })
}

type Make<T> = fn(u32, u32, Vec<T>) -> Option<DynamicImage>;

fn picture<T>(space: Space, width: u32, height: u32, samples: Vec<T>, make: [Make<T>; 3]) -> Option<DynamicImage> {
    let [grey, rgb, cmyk] = make;
    match space {
        Space::Grey => grey(width, height, samples),
        Space::Rgb => rgb(width, height, samples),
        Space::Cmyk => cmyk(width, height, samples),
    }
}

fn cut_short() -> PhotoError {
    PhotoError::CutShort
}

fn rare(zh: &'static str, en: &'static str) -> PhotoError {
    PhotoError::Unsupported(Stored::Named { zh, en })
}

/// The decoder's error as ours. A kind the decoder does not know is not damage.
fn said(error: TiffError) -> PhotoError {
    match error {
        TiffError::UnsupportedError(why) => PhotoError::Unsupported(Stored::Decoder(why.to_string())),
        TiffError::LimitsExceeded => PhotoError::Unsupported(Stored::Decoder(error.to_string())),
        TiffError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => PhotoError::CutShort,
        TiffError::IoError(_) | TiffError::FormatError(_) | TiffError::IntSizeError | TiffError::UsageError(_) => {
            PhotoError::damaged(error)
        }
    }
}

type Reader<'a> = Decoder<Cursor<&'a [u8]>>;

/// How a pixel's samples are stored.
struct Shape {
    width: u32,
    height: u32,
    space: Space,
    /// Bits a sample: 1, 2, 4, 8 or 16.
    bits: u8,
    /// Samples a pixel as decoded, colours first.
    channels: usize,
    /// Which sample is transparency, if any.
    alpha: Option<Alpha>,
    /// Whether colours are Y, Cb, Cr.
    ycc: bool,
    /// Whether samples are stored plane by plane.
    planar: bool,
}

/// What transparency does to the colours.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alpha {
    /// Colours are already multiplied by it.
    Associated,
    /// Colours are not multiplied by it.
    Apart,
}

/// TIFF's number for JPEG compression (TIFF Technical Note 2).
const JPEG: u16 = 7;

impl Shape {
    fn of(decoder: &mut Reader<'_>) -> Result<Self, PhotoError> {
        let (width, height) = decoder.dimensions().map_err(said)?;
        let photometric = decoder.find_tag_unsigned::<u16>(Tag::PhotometricInterpretation).ok().flatten();
        if matches!(photometric, Some(8..=10)) {
            return Err(rare("Lab 颜色的 TIFF", "a TIFF in Lab colours"));
        }
        let format = decoder.find_tag_unsigned_vec::<u16>(Tag::SampleFormat).ok().flatten().unwrap_or_default();
        if format.iter().any(|format| !matches!(format, 1 | 4)) {
            return Err(rare("浮点数的 TIFF（HDR）", "a TIFF of floating numbers (HDR)"));
        }
        let color = decoder.colortype().map_err(said)?;
        let jpeg = decoder.find_tag_unsigned::<u16>(Tag::Compression).ok().flatten() == Some(JPEG);
        let finer = decoder.find_tag_unsigned_vec::<u16>(Tag::ChromaSubsampling).ok().flatten();
        if matches!(color, ColorType::YCbCr(_)) && !(jpeg && finer.is_some_and(|finer| finer == [1, 1])) {
            // Their colours are stored at half the size or less, and the decoder gets them wrong.
            return Err(rare("YCbCr 颜色、颜色只存一半的 TIFF", "a TIFF in YCbCr with its colours at half the size"));
        }
        let extra = decoder.find_tag_unsigned_vec::<u16>(Tag::ExtraSamples).ok().flatten().unwrap_or_default();
        // An extra channel is transparency only if the file says so: Photoshop keeps selections in extra channels.
        let alpha = match extra.first() {
            Some(1) => Some(Alpha::Associated),
            Some(2) => Some(Alpha::Apart),
            _ => None,
        };
        let (space, bits, channels, alpha) = match color {
            ColorType::Gray(bits @ (1 | 2 | 4 | 8 | 16)) => (Space::Grey, bits, 1, None),
            ColorType::Multiband { bit_depth: bits @ (8 | 16), num_samples } => {
                (Space::Grey, bits, usize::from(num_samples), alpha)
            }
            ColorType::RGB(bits @ (8 | 16)) => (Space::Rgb, bits, 3, None),
            // Four samples, and the file does not say what the fourth is: by custom, transparency.
            ColorType::RGBA(bits @ (8 | 16)) if extra.is_empty() => (Space::Rgb, bits, 4, Some(Alpha::Apart)),
            ColorType::RGBA(bits @ (8 | 16)) => (Space::Rgb, bits, 4, alpha),
            ColorType::YCbCr(8) => (Space::Rgb, 8, 3, None),
            ColorType::CMYK(bits @ (8 | 16)) => (Space::Cmyk, bits, 4, None),
            ColorType::CMYKA(bits @ (8 | 16)) => (Space::Cmyk, bits, 5, alpha),
            other => return Err(PhotoError::Unsupported(Stored::Decoder(format!("TIFF, {other:?}")))),
        };
        let planar = decoder.find_tag_unsigned::<u16>(Tag::PlanarConfiguration).ok().flatten() == Some(2);
        let ycc = matches!(color, ColorType::YCbCr(_));
        Ok(Self { width, height, space, bits, channels, alpha, ycc, planar })
    }

    fn colours(&self) -> usize {
        match self.space {
            Space::Grey => 1,
            Space::Rgb => 3,
            Space::Cmyk => 4,
        }
    }

    /// The colours alone, laid on white paper where they are transparent. Transparent inks become bare paper.
    fn on_paper<T: Copy + Into<u64>>(&self, mut samples: Vec<T>, full: u64, narrow: impl Fn(u64) -> T) -> Vec<T> {
        let (channels, colours) = (self.channels, self.colours());
        if channels == colours && !self.ycc {
            return samples;
        }
        let pixels = samples.len() / channels;
        for pixel in 0..pixels {
            let at = pixel * channels;
            // Done in place: writing never passes the point of reading.
            let mut own = [narrow(0); 4];
            let alpha = match self.alpha {
                Some(_) => samples.get(at + colours).map_or(full, |&alpha| alpha.into()),
                None => full,
            };
            for (channel, own) in own.iter_mut().enumerate().take(colours) {
                let value: u64 = samples[at + channel].into();
                let ink = self.space == Space::Cmyk;
                let laid = match self.alpha {
                    None => value,
                    // Inks that are already multiplied stay as they are; to light that of the paper is added.
                    Some(Alpha::Associated) if ink => value,
                    Some(Alpha::Associated) => (value + full - alpha).min(full),
                    Some(Alpha::Apart) if ink => full - over_white(full - value, alpha, full),
                    Some(Alpha::Apart) => over_white(value, alpha, full),
                };
                *own = narrow(laid);
            }
            if self.ycc {
                let [y, cb, cr] = [own[0], own[1], own[2]].map(|v| v.into() as f64);
                let (cb, cr) = (cb - 128.0, cr - 128.0);
                let light = [y + 1.402 * cr, y - 0.344_136 * cb - 0.714_136 * cr, y + 1.772 * cb];
                for (own, light) in own.iter_mut().zip(light) {
                    *own = narrow(light.round().clamp(0.0, 255.0) as u64);
                }
            }
            samples[pixel * colours..][..colours].copy_from_slice(&own[..colours]);
        }
        samples.truncate(pixels * colours);
        samples
    }
}

/// Whether every strip or tile lies inside the file: a JPEG in a TIFF that ends too early would be filled up silently.
fn all_there(decoder: &mut Reader<'_>, length: usize) -> Result<(), PhotoError> {
    for (starts, counts) in [(Tag::StripOffsets, Tag::StripByteCounts), (Tag::TileOffsets, Tag::TileByteCounts)] {
        let mut list = |tag| decoder.find_tag_unsigned_vec::<u64>(tag).ok().flatten().unwrap_or_default();
        let (starts, counts) = (list(starts), list(counts));
        let ends = starts.iter().zip(&counts).map(|(start, count)| start.saturating_add(*count));
        if ends.max().is_some_and(|end| end > length as u64) {
            return Err(cut_short());
        }
    }
    Ok(())
}

/// Decoded samples, pixel by pixel.
enum Samples {
    Eight(Vec<u8>),
    Sixteen(Vec<u16>),
}

/// The most strips or tiles; a file with more is made to waste time.
const MOST_CHUNKS: u64 = 300_000;

/// Reads all strips or tiles. Samples of fewer than 8 bits are spread over 0–255 if `spread`, else left as they are.
fn samples(decoder: &mut Reader<'_>, shape: &Shape, spread: bool) -> Result<Samples, PhotoError> {
    let all = shape.width as usize * shape.height as usize * shape.channels;
    if shape.bits > 8 {
        let mut out = vec![0_u16; all];
        chunks(decoder, shape, &mut out, |chunk, _| match chunk {
            DecodingResult::U16(samples) => Some(samples),
            _ => None,
        })?;
        return Ok(Samples::Sixteen(out));
    }
    let mut out = vec![0_u8; all];
    chunks(decoder, shape, &mut out, |chunk, width| match chunk {
        DecodingResult::U8(samples) if shape.bits == 8 => Some(samples),
        DecodingResult::U8(packed) => Some(unpacked(&packed, width, shape.bits, spread)),
        _ => None,
    })?;
    Ok(Samples::Eight(out))
}

/// Samples of 1, 2 or 4 bits, whose rows begin with whole bytes.
fn unpacked(packed: &[u8], width: usize, bits: u8, spread: bool) -> Vec<u8> {
    let (each, most) = (8 / usize::from(bits), (1_u16 << bits) - 1);
    let row = |bytes: &[u8]| -> Vec<u8> {
        let value = |at: usize| {
            let byte = u16::from(bytes.get(at / each).copied().unwrap_or_default());
            let value = byte >> (8 - usize::from(bits) * (at % each + 1)) & most;
            if spread { (value * 255 / most) as u8 } else { value as u8 }
        };
        (0..width).map(value).collect()
    };
    packed.chunks(width.div_ceil(each).max(1)).flat_map(row).collect()
}

/// Copies every chunk to its place.
fn chunks<T: Copy>(
    decoder: &mut Reader<'_>,
    shape: &Shape,
    out: &mut [T],
    take: impl Fn(DecodingResult, usize) -> Option<Vec<T>>,
) -> Result<(), PhotoError> {
    let (width, height) = (shape.width as usize, shape.height as usize);
    let (wide, high) = decoder.chunk_dimensions();
    let (wide, high) = (wide as usize, (high as usize).min(height));
    if wide == 0 || high == 0 {
        return Err(cut_short());
    }
    let (across, down) = (width.div_ceil(wide), height.div_ceil(high));
    let planes = if shape.planar { shape.channels } else { 1 };
    // How many samples of one pixel stand side by side in a chunk, and in the whole picture.
    let (own, step) = (if shape.planar { 1 } else { shape.channels }, shape.channels);
    if (across * down) as u64 * planes as u64 > MOST_CHUNKS {
        return Err(rare("分块太多的 TIFF", "a TIFF of too many strips"));
    }
    for plane in 0..planes {
        for place in 0..across * down {
            let index = (plane * across * down + place) as u32;
            let chunk = decoder.read_chunk(index).map_err(said)?;
            let (left, top) = (place % across * wide, place / across * high);
            let columns = wide.min(width - left);
            let samples = take(chunk, columns).ok_or_else(|| rare("少见的 TIFF", "an unusual TIFF"))?;
            let rows = samples.chunks_exact(columns * own).take(high.min(height - top));
            for (row, values) in rows.enumerate() {
                let start = ((top + row) * width + left) * step + plane;
                let places = out.get_mut(start..).unwrap_or_default();
                if own == step {
                    places.iter_mut().zip(values).for_each(|(place, value)| *place = *value);
                } else {
                    places.iter_mut().step_by(step).zip(values).for_each(|(place, value)| *place = *value);
                }
            }
        }
    }
    Ok(())
}
