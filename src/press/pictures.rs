//! Puts lossless pictures, and scans of one bit a pixel, in the place of their JPEGs.
//!
//! Typst leaves a CMYK JPEG unchanged but converts every other CMYK picture to RGB, so such a picture can only be
//! put into the finished file: the stream that holds exactly the JPEG's bytes gets the pixels instead.

use std::collections::BTreeMap;

use lopdf::{Document, Object};

use super::failure::Failure;

/// The pixels that replace a JPEG.
#[derive(Clone, Debug)]
pub struct Lossless {
    /// Top row first.
    pub pixels: Vec<u8>,
    /// What a pixel is.
    pub depth: Depth,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// What a pixel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// C, M, Y, K, 255 = full ink.
    Inks,
    /// One bit, 0 = full black; each row begins with a byte of its own.
    Bit,
}

/// Replaces JPEGs by their pixels.
///
/// # Errors
/// If some are pictures in inks and there is a JPEG without pixels: it would print with loss.
pub(super) fn exchange(document: &mut Document, by_jpeg: &BTreeMap<Vec<u8>, Lossless>) -> Result<(), Failure> {
    if by_jpeg.is_empty() {
        return Ok(());
    }
    let all = by_jpeg.values().any(|picture| picture.depth == Depth::Inks);
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        let Some(lossless) = by_jpeg.get(&stream.content) else {
            if all && stream.filters().is_ok_and(|filters| filters.contains(&b"DCTDecode".as_slice())) {
                return Err(Failure::LossyPicture);
            }
            continue;
        };
        for key in ["Filter", "DecodeParms", "Decode"] {
            stream.dict.remove(key.as_bytes());
        }
        stream.dict.set("Width", i64::from(lossless.width));
        stream.dict.set("Height", i64::from(lossless.height));
        let (bits, space) = match lossless.depth {
            Depth::Inks => (8, "DeviceCMYK"),
            Depth::Bit => (1, "DeviceGray"),
        };
        stream.dict.set("BitsPerComponent", bits);
        stream.dict.set("ColorSpace", space);
        stream.set_content(lossless.pixels.clone());
        stream.allows_compression = true;
        stream.compress()?;
    }
    Ok(())
}
