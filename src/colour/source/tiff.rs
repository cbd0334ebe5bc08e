//! CMYK TIFFs, which `image` would turn into RGB without asking their profile. All others it reads well.

use std::io::Cursor;

use image::DynamicImage;
use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult};
use tiff::tags::Tag;

use super::{Source, Space, over_white};
use crate::colour::PhotoError;

/// Reads a CMYK TIFF; `None` if it is of another kind.
pub(super) fn read(bytes: &[u8]) -> Result<Option<Source>, PhotoError> {
    let mut decoder = Decoder::new(Cursor::new(bytes)).map_err(PhotoError::damaged)?;
    let kind = decoder.colortype().map_err(PhotoError::damaged)?;
    let channels = match kind {
        ColorType::CMYK(8 | 16) => 4,
        ColorType::CMYKA(8 | 16) => 5,
        ColorType::CMYK(bits) | ColorType::CMYKA(bits) => {
            return Err(PhotoError::Unsupported(format!("CMYK, {bits} bit")));
        }
        // Not CMYK, whatever it is.
        _ => return Ok(None),
    };
    let (width, height) = decoder.dimensions().map_err(PhotoError::damaged)?;
    let profile = decoder.find_tag(Tag::IccProfile).ok().flatten().and_then(|tag| tag.into_u8_vec().ok());
    // A fifth channel is transparency only where the file says so: Photoshop keeps selections in others.
    let extra = decoder.find_tag_unsigned_vec::<u16>(Tag::ExtraSamples).ok().flatten().unwrap_or_default();
    let clear = matches!(extra.first(), Some(1 | 2));
    let mut samples = DecodingResult::U8(Vec::new());
    let layout = decoder.read_image_to_buffer(&mut samples).map_err(PhotoError::damaged)?;
    let planes = layout.planes;
    let pixels = match samples {
        DecodingResult::U8(samples) => {
            let shape = Shape { channels, planes, clear, full: 255 };
            let inks = shape.inks(&samples, |v| v as u8);
            image::RgbaImage::from_raw(width, height, inks).map(DynamicImage::from)
        }
        DecodingResult::U16(samples) => {
            let shape = Shape { channels, planes, clear, full: 65_535 };
            let inks = shape.inks(&samples, |v| v as u16);
            image::ImageBuffer::from_raw(width, height, inks).map(DynamicImage::ImageRgba16)
        }
        // Signed and floating inks do not exist in the wild.
        _ => return Err(PhotoError::Unsupported(format!("{kind:?}"))),
    };
    let pixels = pixels.ok_or_else(|| PhotoError::Damaged(String::new()))?;
    Ok(Some(Source { pixels, space: Space::Cmyk, profile }))
}

/// How samples lie in a decoded TIFF.
struct Shape {
    /// Samples a pixel: 4, or 5.
    channels: usize,
    /// 1: pixel by pixel; else plane by plane.
    planes: usize,
    /// Whether the fifth sample is transparency.
    clear: bool,
    /// Full ink.
    full: u64,
}

impl Shape {
    /// Four inks a pixel; what is transparent is bare paper.
    fn inks<T: Copy + Into<u64>>(&self, samples: &[T], narrow: impl Fn(u64) -> T) -> Vec<T> {
        let pixels = samples.len() / self.channels;
        let sample = |pixel: usize, channel: usize| match self.planes {
            1 => samples[pixel * self.channels + channel].into(),
            _ => samples[channel * pixels + pixel].into(),
        };
        let mut inks = Vec::with_capacity(pixels * 4);
        for pixel in 0..pixels {
            let alpha = if self.channels == 5 && self.clear { sample(pixel, 4) } else { self.full };
            // Laying light on white is laying ink on bare paper.
            let on_paper = |ink: u64| narrow(self.full - over_white(self.full - ink, alpha, self.full));
            inks.extend((0..4).map(|channel| on_paper(sample(pixel, channel))));
        }
        inks
    }
}
