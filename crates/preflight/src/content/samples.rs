//! A picture's samples, and how those of a JPEG are decoded.

use hayro_syntax::object::Dict;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace as Jpeg;
use zune_jpeg::zune_core::options::DecoderOptions;

/// What a sample of a JPEG costs to decode and to average, in steps of work, as measured (a step is some 5 ns).
pub(super) const JPEG: u64 = 2;

/// Samples as stored: `bits` each, rows on byte borders.
pub(super) struct Stored {
    pub data: Vec<u8>,
    pub width: usize,
    pub height: usize,
    pub channels: usize,
    pub bits: usize,
    /// There are fewer data than the picture needs.
    pub short: bool,
}

/// What a JPEG's frame header says.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    /// Components, width, height.
    pub size: (u64, u64, u64),
    pub progressive: bool,
}

/// The frame header.
pub(super) fn frame(data: &[u8]) -> Option<Frame> {
    let mut at = 2;
    loop {
        while *data.get(at)? == 0xff && *data.get(at + 1)? == 0xff {
            at += 1;
        }
        if *data.get(at)? != 0xff {
            at += 1;
            continue;
        }
        let marker = *data.get(at + 1)?;
        match marker {
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let two = |i: usize| Some(u64::from(u16::from_be_bytes([*data.get(at + i)?, *data.get(at + i + 1)?])));
                let size = (u64::from(*data.get(at + 9)?), two(7)?, two(5)?);
                return Some(Frame { size, progressive: !matches!(marker, 0xc0 | 0xc1) });
            }
            0xd8 | 0x01 | 0x00 | 0xd0..=0xd7 => at += 2,
            0xd9 => return None,
            _ => at += 2 + usize::from(u16::from_be_bytes([*data.get(at + 2)?, *data.get(at + 3)?])),
        }
    }
}

/// How many samples a JPEG has, and what decoding it costs, in steps of work; `None` for one that is progressive, or has
/// no frame.
pub(super) fn samples_and_work(data: &[u8]) -> Option<(u64, u64)> {
    let Frame { size: (components, width, height), .. } = frame(data).filter(|frame| !frame.progressive)?;
    let samples = components.saturating_mul(width).saturating_mul(height);
    Some((samples, samples.saturating_mul(JPEG)))
}

/// What Adobe's marker says of the transform; `None` without a marker.
fn adobe_transform(data: &[u8]) -> Option<u8> {
    let head = &data[..data.len().min(64 << 10)];
    let at = head.windows(7).position(|w| w[..2] == [0xff, 0xee] && w[4..] == *b"Ado")?;
    head.get(at + 15).copied()
}

/// A JPEG's samples, as many as `limit`.
pub(super) fn jpeg(data: &[u8], parameters: &Dict<'_>, limit: u64) -> Option<Stored> {
    let (components, width, height) = frame(data)?.size;
    if components * width * height > limit || width == 0 || height == 0 {
        return None;
    }
    let transform = adobe_transform(data)
        .map(i32::from)
        .or_else(|| parameters.get::<i32>(b"ColorTransform"))
        .unwrap_or(i32::from(components == 3));
    let base = DecoderOptions::default().set_max_width(1 << 16).set_max_height(1 << 16).set_strict_mode(false);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(data), base);
    decoder.decode_headers().ok()?;
    // Four components are asked for as they are stored; the decoder's own way to CMYK differs from PDF's.
    let (out, channels) = match (components, decoder.input_colorspace()?) {
        (1, _) => (Jpeg::Luma, 1),
        (3, Jpeg::RGB) => (Jpeg::RGB, 3),
        (3, _) if transform == 0 => (Jpeg::YCbCr, 3),
        (3, _) => (Jpeg::RGB, 3),
        (4, Jpeg::YCCK) => (Jpeg::YCCK, 4),
        (4, _) => (Jpeg::CMYK, 4),
        _ => return None,
    };
    decoder.set_options(base.jpeg_set_out_colorspace(out));
    let mut samples = decoder.decode().ok()?;
    let (width, height) = decoder.dimensions()?;
    if out == Jpeg::YCCK && transform != 0 {
        for pixel in samples.chunks_exact_mut(4) {
            let (y, cb, cr) = (f32::from(pixel[0]), f32::from(pixel[1]) - 128.0, f32::from(pixel[2]) - 128.0);
            let (r, g, b) = (y + 1.402 * cr, y - 0.344_14 * cb - 0.714_14 * cr, y + 1.772 * cb);
            // The stored CMY are what RGB lacks to white, as libjpeg has them; whether they are complements again is for
            // `Decode` to say.
            for (slot, value) in pixel.iter_mut().zip([r, g, b]) {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a byte's range")]
                let byte = value.clamp(0.0, 255.0) as u8;
                *slot = 255 - byte;
            }
        }
    }
    (samples.len() >= width * height * channels).then_some(Stored {
        data: samples,
        width,
        height,
        channels,
        bits: 8,
        short: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonsense_has_no_frame() {
        for data in [&b""[..], b"\xff\xd8", b"\xff\xd8\xff\xc0\x00", b"\xff\xff\xff"] {
            assert!(frame(data).is_none());
        }
    }
}
