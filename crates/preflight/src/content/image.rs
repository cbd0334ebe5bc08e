//! Pictures: from a stream to samples, made smaller on the way.

use std::sync::PoisonError;

use hayro_syntax::object::stream::ImageDecodeParams;
use hayro_syntax::object::{FromBytes, Stream};

use super::ahead::Ahead;
use super::samples::{Stored, frame, jpeg};
use super::shared::Shared;
use super::{jbig2, jpx};
use crate::read::{Damage, Decoded, Part, PictureFilter, Whole, decode_counted, number};

/// A picture's decoded size, bytes: a sheet of 1000 × 707 mm in CMYK at 350 ppi has 513 MB.
const LARGEST: u64 = 576 << 20;
/// The same where the decoder needs several times as much for itself: progressive JPEG, JPEG 2000, JBIG2.
const LARGEST_COSTLY: u64 = 256 << 20;
/// Pictures larger than this are decoded one at a time.
const LARGE: u64 = 48 << 20;

/// What an image dictionary says of the samples.
#[derive(Clone, Copy)]
pub(super) struct Layout {
    pub width: u32,
    pub height: u32,
    pub channels: usize,
    pub bits: u8,
    pub indexed: bool,
}

/// What a sample costs to decode and to average, in steps of work, as measured (a step is some 5 ns).
mod price {
    pub const PLAIN: u64 = 2;
    pub const JPEG: u64 = crate::content::samples::JPEG;
    /// Its scans go over all samples again.
    pub const PROGRESSIVE: u64 = 6;
    pub const JPEG_2000: u64 = 40;
    pub const FAX: u64 = 1;
    pub const JBIG2: u64 = 4;
}

/// Decodes a picture, if `pay` grants the steps of work. Whoever calls has read the dictionary; JPEG and JPEG 2000
/// may know better.
pub(super) fn stored(
    (shared, ahead): (&Shared<'_>, Option<&Ahead>),
    stream: &Stream<'_>,
    layout: Layout,
    pay: &mut dyn FnMut(u64) -> bool,
) -> Result<Stored, Damage> {
    let object = number(stream);
    let wrong = || Damage::Image { object };
    let pixels = u64::from(layout.width) * u64::from(layout.height);
    let channels = u64::try_from(layout.channels.max(1)).unwrap_or(1);
    let row = (u64::from(layout.width) * channels * u64::from(layout.bits)).div_ceil(8);
    let bytes = row.saturating_mul(u64::from(layout.height));
    if pixels == 0 {
        return Err(wrong());
    }
    let large = || Damage::TooLarge { what: Part::Image, object };
    if bytes > LARGEST || pixels > 8 * LARGEST {
        return Err(large());
    }
    let _one = (bytes > LARGE).then(|| shared.large.lock().unwrap_or_else(PoisonError::into_inner));
    // Some programs write a little more than the picture needs.
    let room = (bytes + u64::from(layout.height)).saturating_mul(2).clamp(LARGEST_COSTLY, LARGEST);
    let limit = usize::try_from(room).unwrap_or(usize::MAX);
    // Before anything is unpacked: a bomb must not be.
    if !pay(pixels.saturating_mul(channels) / 8) {
        return Err(large());
    }
    let mut handled = 0;
    let decoded = decode_counted(stream, limit, &mut handled);
    let handled = handled as u64;
    let decoded = match decoded {
        Ok(decoded) => decoded,
        Err(damage) => {
            pay(handled);
            return Err(damage);
        }
    };
    let size = |(c, w, h): (u64, u64, u64)| c.saturating_mul(w).saturating_mul(h);
    let (samples, each, most) = match decoded.picture {
        None => (decoded.data.len() as u64 * 8 / u64::from(layout.bits.clamp(1, 8)), price::PLAIN, u64::MAX),
        Some((PictureFilter::Dct, _)) => {
            let own = frame(&decoded.data);
            let progressive = own.is_some_and(|frame| frame.progressive);
            let (each, most) = if progressive { (price::PROGRESSIVE, LARGEST_COSTLY) } else { (price::JPEG, LARGEST) };
            (own.map_or(0, |frame| size(frame.size)), each, most)
        }
        Some((PictureFilter::Jpx, _)) => {
            (jpx::size(&decoded.data).map_or(0, size), price::JPEG_2000, LARGEST_COSTLY / 4)
        }
        Some((PictureFilter::Ccitt, _)) => (pixels, price::FAX, u64::MAX),
        Some((PictureFilter::Jbig2, _)) => (pixels, price::JBIG2, LARGEST_COSTLY),
    };
    if samples > most || !pay(samples.saturating_mul(each).max(handled)) {
        return Err(large());
    }
    let cut = decoded.whole != Whole::Yes;
    let stored = match decoded.picture {
        None => Ok(Stored {
            short: (decoded.data.len() as u64) < row.saturating_mul(u64::from(layout.height)),
            data: decoded.data,
            width: layout.width as usize,
            height: layout.height as usize,
            channels: layout.channels,
            bits: usize::from(layout.bits),
        }),
        Some((PictureFilter::Dct, ref parameters)) => {
            let ready = object.zip(ahead).and_then(|(object, ahead)| ahead.take(object));
            ready.unwrap_or_else(|| jpeg(&decoded.data, parameters, LARGEST)).ok_or_else(wrong)
        }
        Some((filter, _)) => other(&decoded, filter, layout, pay).ok_or_else(wrong),
    };
    stored.map(|stored| Stored { short: stored.short || cut, ..stored })
}

/// JPEG 2000, fax and JBIG2, by the parser's decoders. It wants a stream object: one is made of what is left to decode.
fn other(
    decoded: &Decoded<'_>,
    filter: PictureFilter,
    layout: Layout,
    pay: &mut dyn FnMut(u64) -> bool,
) -> Option<Stored> {
    let (name, globals) = match filter {
        PictureFilter::Jpx => {
            let (components, width, height) = jpx::size(&decoded.data)?;
            if components * width * height * 4 > LARGEST_COSTLY {
                return None;
            }
            ("JPXDecode", String::new())
        }
        PictureFilter::Ccitt => ("CCITTFaxDecode", fax_parameters(decoded, layout)?),
        PictureFilter::Jbig2 => return bilevel(decoded, layout, pay),
        PictureFilter::Dct => return None,
    };
    let head = format!("<</Filter/{name}{globals}/Length {}>>\nstream\n", decoded.data.len());
    let object = [head.as_bytes(), &decoded.data, b"\nendstream"].concat();
    let stream = Stream::from_bytes(&object)?;
    let cut = filter == PictureFilter::Jpx && !jpx::whole(&decoded.data);
    let channels = u8::try_from(layout.channels).ok().filter(|n| *n > 0);
    let params = ImageDecodeParams {
        // Fax is given as bits then, not as bytes: a page at 2400 ppi has 600 million.
        is_indexed: layout.indexed || filter == PictureFilter::Ccitt,
        bpc: (filter != PictureFilter::Jpx).then_some(layout.bits),
        num_components: channels.filter(|_| filter != PictureFilter::Jpx),
        target_dimension: None,
        width: layout.width,
        height: layout.height,
    };
    let result = stream.decoded_image(&params).ok()?;
    let (width, height, bits) = match &result.image_data {
        Some(data) => (data.width, data.height, data.bits_per_component),
        None => (layout.width, layout.height, 1),
    };
    let count = (width as usize).checked_mul(height as usize)?;
    let channels = if filter == PictureFilter::Jpx && bits == 8 {
        result.data.len().checked_div(count)?
    } else {
        layout.channels.max(1)
    };
    let needed = (width as usize * channels * usize::from(bits.max(1))).div_ceil(8) * height as usize;
    Some(Stored {
        short: cut || result.data.len() < needed,
        data: result.data.into_owned(),
        width: width as usize,
        height: height as usize,
        channels,
        bits: usize::from(bits.max(1)),
    })
}

fn fax_parameters(decoded: &Decoded<'_>, layout: Layout) -> Option<String> {
    let (_, dict) = decoded.picture.as_ref()?;
    let number = |key: &str, default: i64| dict.get::<i32>(key.as_bytes()).map_or(default, i64::from);
    let flag = |key: &str, default: bool| dict.get::<bool>(key.as_bytes()).unwrap_or(default);
    let (columns, rows) = (number("Columns", 1728), number("Rows", 0));
    if !(1..=1 << 17).contains(&columns) || !(0..=1 << 20).contains(&rows) {
        return None;
    }
    let rows = if rows == 0 { i64::from(layout.height) } else { rows };
    Some(format!(
        "/DecodeParms<</K {}/Columns {columns}/Rows {rows}/EndOfLine {}/EncodedByteAlign {}/EndOfBlock {}/BlackIs1 {}>>",
        number("K", 0),
        flag("EndOfLine", false),
        flag("EncodedByteAlign", false),
        flag("EndOfBlock", true),
        flag("BlackIs1", false),
    ))
}

/// JBIG2 with its globals put before its own segments, which is what they are.
fn bilevel(decoded: &Decoded<'_>, layout: Layout, pay: &mut dyn FnMut(u64) -> bool) -> Option<Stored> {
    let (_, dict) = decoded.picture.as_ref()?;
    let short = !jbig2::whole(&decoded.data);
    let mut data = match dict.get::<Stream<'_>>(b"JBIG2Globals") {
        Some(globals) => {
            let mut handled = 0;
            let globals = decode_counted(&globals, 64 << 20, &mut handled);
            if !pay(handled as u64) {
                return None;
            }
            globals.ok()?.data
        }
        None => Vec::new(),
    };
    data.extend(&decoded.data);
    let head = format!("<</Filter/JBIG2Decode/Length {}>>\nstream\n", data.len());
    let object = [head.as_bytes(), &data, b"\nendstream"].concat();
    let stream = Stream::from_bytes(&object)?;
    let params = ImageDecodeParams { width: layout.width, height: layout.height, ..ImageDecodeParams::default() };
    let result = stream.decoded_image(&params).ok()?;
    let (width, height) = match &result.image_data {
        Some(data) => (data.width as usize, data.height as usize),
        None => (layout.width as usize, layout.height as usize),
    };
    Some(Stored { data: result.data.into_owned(), width, height, channels: 1, bits: 1, short })
}

/// Samples of 8 bits, made smaller by whole factors.
pub(super) struct Raster {
    pub data: Vec<u8>,
    pub width: usize,
    pub height: usize,
    pub channels: usize,
}

/// A pixel of the stored picture as bytes: small samples are spread over the byte (or kept, for an Indexed space).
fn expand_row(stored: &Stored, y: usize, keep: bool, row: &mut [u8]) {
    let samples = stored.width * stored.channels;
    let stride = (samples * stored.bits).div_ceil(8);
    let Some(line) = stored.data.get((y * stride).min(stored.data.len())..) else { return };
    match stored.bits {
        8 => {
            let count = samples.min(line.len());
            row[..count].copy_from_slice(&line[..count]);
        }
        16 => {
            for (slot, pair) in row.iter_mut().zip(line.chunks_exact(2)) {
                *slot = pair[0];
            }
        }
        bits @ (1 | 2 | 4) => {
            let most = (1u8 << bits) - 1;
            for (i, slot) in row.iter_mut().enumerate() {
                let at = i * bits;
                let Some(byte) = line.get(at / 8) else { break };
                let value = byte >> (8 - bits - at % 8) & most;
                *slot = if keep { value } else { value * (255 / most) };
            }
        }
        _ => {}
    }
}

/// Takes the mean of blocks of `factors` pixels. `pixel` turns a stored row into the row that is averaged: channels may
/// change (an Indexed picture becomes its colours).
pub(super) fn reduce(
    stored: &Stored,
    (across, down): (usize, usize),
    keep: bool,
    channels: usize,
    mut row_of: impl FnMut(&[u8], &mut [u8]),
) -> Raster {
    let (width, height) = (stored.width.div_ceil(across), stored.height.div_ceil(down));
    let mut source = vec![0; stored.width * stored.channels];
    let mut row = vec![0; stored.width * channels];
    let mut sums = vec![0u32; width * channels];
    let mut data = vec![0; width * height * channels];
    for y in 0..height {
        sums.fill(0);
        let lines = (y * down)..((y + 1) * down).min(stored.height);
        let count = lines.len();
        for line in lines {
            expand_row(stored, line, keep, &mut source);
            row_of(&source, &mut row);
            match channels {
                _ if across == 1 => sums.iter_mut().zip(&row).for_each(|(sum, v)| *sum += u32::from(*v)),
                1 => add::<1>(&mut sums, &row, across),
                3 => add::<3>(&mut sums, &row, across),
                4 => add::<4>(&mut sums, &row, across),
                _ => {
                    for (sum, block) in sums.chunks_exact_mut(channels).zip(row.chunks(across * channels)) {
                        for pixel in block.chunks_exact(channels) {
                            sum.iter_mut().zip(pixel).for_each(|(sum, v)| *sum += u32::from(*v));
                        }
                    }
                }
            }
        }
        let out = &mut data[y * width * channels..(y + 1) * width * channels];
        for (x, (out, sum)) in out.chunks_exact_mut(channels).zip(sums.chunks_exact(channels)).enumerate() {
            let block = across.min(stored.width - x * across) * count;
            let block = u32::try_from(block).unwrap_or(1).max(1);
            for (slot, sum) in out.iter_mut().zip(sum) {
                *slot = u8::try_from((sum + block / 2) / block).unwrap_or(255);
            }
        }
    }
    Raster { data, width, height, channels }
}

/// Adds up the pixels of each block of a row, so many channels each.
fn add<const CHANNELS: usize>(sums: &mut [u32], row: &[u8], across: usize) {
    let sums = sums.as_chunks_mut::<CHANNELS>().0;
    for (sum, block) in sums.iter_mut().zip(row.chunks(across * CHANNELS)) {
        for pixel in block.as_chunks::<CHANNELS>().0 {
            sum.iter_mut().zip(pixel).for_each(|(sum, v)| *sum += u32::from(*v));
        }
    }
}

/// The most that a pixel differs from the one before it or above it, in any channel, in 255ths. Looks no further once
/// it is more than half.
pub(super) fn steepest(stored: &Stored) -> u8 {
    let width = stored.width * stored.channels;
    let (mut above, mut row) = (vec![0u8; width], vec![0u8; width]);
    let mut most = 0u8;
    for y in 0..stored.height {
        expand_row(stored, y, false, &mut row);
        for i in 0..width {
            let left = i.checked_sub(stored.channels).map_or(0, |left| row[left].abs_diff(row[i]));
            let up = if y > 0 { above[i].abs_diff(row[i]) } else { 0 };
            most = most.max(left).max(up);
        }
        if most > 127 {
            break;
        }
        std::mem::swap(&mut above, &mut row);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_averaged() {
        let stored =
            Stored { data: vec![0b1100_0000, 0b1000_0000], width: 3, height: 2, channels: 1, bits: 1, short: false };
        let small = reduce(&stored, (2, 2), false, 1, |from, to| to.copy_from_slice(from));
        assert_eq!((small.width, small.height), (2, 1));
        assert_eq!(small.data, [191, 0]);
    }

    #[test]
    fn short_data_is_no_harm() {
        let stored = Stored { data: vec![9; 5], width: 4, height: 4, channels: 1, bits: 8, short: true };
        let raster = reduce(&stored, (1, 1), false, 1, |from, to| to.copy_from_slice(from));
        assert_eq!(raster.data.len(), 16);
    }
}
