//! How large a picture may be.
//!
//! The largest photos of today (200-megapixel phones, 150-megapixel backs) are read; anything larger is a mistake or an
//! attack. It is refused by its header, before memory is taken for it.

use std::num::NonZeroU64;

use image::{ImageReader, Limits};
use std::io::{BufRead, Seek};

/// Pixels a picture may have: 210 million.
pub const MOST_PIXELS: u64 = 210_000_000;
/// Bytes a decoded picture may take: 210 million pixels of three 16-bit samples.
pub const MOST_BYTES: u64 = MOST_PIXELS * 6;
/// Bytes a decoder may take in all: the picture, and as much again for its own work.
const MOST_ALLOC: u64 = MOST_BYTES * 2;

/// The most pixels that a picture with `bytes_a_pixel` bytes a pixel may have; `None` if it has no more than that.
pub fn too_many(width: u32, height: u32, bytes_a_pixel: u64) -> Option<u64> {
    let most = NonZeroU64::new(bytes_a_pixel).map_or(MOST_PIXELS, |bytes| MOST_PIXELS.min(MOST_BYTES / bytes));
    (u64::from(width) * u64::from(height) > most).then_some(most)
}

/// Sets the limits of one of `image`'s decoders.
pub fn limited<R: BufRead + Seek>(mut reader: ImageReader<R>) -> ImageReader<R> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_ALLOC);
    reader.limits(limits);
    reader
}

/// The same for `tiff`'s decoder.
pub fn of_tiff() -> tiff::decoder::Limits {
    let mut limits = tiff::decoder::Limits::default();
    limits.decoding_buffer_size = MOST_BYTES as usize;
    limits.intermediate_buffer_size = MOST_BYTES as usize;
    // Room for the offsets of tens of thousands of strips, and for large profiles.
    limits.ifd_value_size = 16 << 20;
    limits
}
