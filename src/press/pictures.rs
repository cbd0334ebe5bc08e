//! Pictures without loss, put in place of their JPEGs.
//!
//! Typst passes a CMYK JPEG through untouched and turns every other CMYK picture into RGB, so a lossless one can only be
//! exchanged in the finished file: the stream that holds exactly the stand-in's bytes gets the pixels instead.

use std::collections::BTreeMap;

use lopdf::{Document, Object};

use super::failure::Failure;

/// The pixels that stand for a JPEG.
#[derive(Clone, Debug)]
pub struct Lossless {
    /// C, M, Y, K, 255 = full ink, top row first.
    pub pixels: Vec<u8>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// Exchanges each picture for what is known by its JPEG, if anything is.
///
/// # Errors
/// If a JPEG is left that nothing is known by: it would print with loss.
pub(super) fn exchange(document: &mut Document, by_jpeg: &BTreeMap<Vec<u8>, Lossless>) -> Result<(), Failure> {
    if by_jpeg.is_empty() {
        return Ok(());
    }
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        let Some(lossless) = by_jpeg.get(&stream.content) else {
            if stream.filters().is_ok_and(|filters| filters.contains(&b"DCTDecode".as_slice())) {
                return Err(Failure::LossyPicture);
            }
            continue;
        };
        for key in ["Filter", "DecodeParms", "Decode"] {
            stream.dict.remove(key.as_bytes());
        }
        stream.dict.set("Width", i64::from(lossless.width));
        stream.dict.set("Height", i64::from(lossless.height));
        stream.dict.set("BitsPerComponent", 8);
        stream.dict.set("ColorSpace", "DeviceCMYK");
        stream.set_content(lossless.pixels.clone());
        stream.allows_compression = true;
        stream.compress()?;
    }
    Ok(())
}
