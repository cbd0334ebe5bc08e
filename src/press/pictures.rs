//! Puts lossless pictures in the place of their JPEGs.
//!
//! Typst leaves a CMYK JPEG unchanged but converts every other CMYK picture to RGB, so a lossless picture can only be
//! put into the finished file: the stream that holds exactly the JPEG's bytes gets the pixels instead.

use std::collections::BTreeMap;

use lopdf::{Document, Object};

use super::failure::Failure;

/// The pixels that replace a JPEG.
#[derive(Clone, Debug)]
pub struct Lossless {
    /// C, M, Y, K, 255 = full ink, top row first.
    pub pixels: Vec<u8>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// Replaces each JPEG by its pixels; does nothing if `by_jpeg` is empty.
///
/// # Errors
/// If there is a JPEG without pixels: it would print with loss.
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
/// Takes away the groups that pages of PDFs were wrapped in when they were placed: there is nothing transparent in them,
/// which was judged before. What else is transparent says so itself.
pub(super) fn ungroup(document: &mut Document) {
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        let form = stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form");
        if form && stream.dict.has(b"Group") {
            stream.dict.remove(b"Group");
        }
    }
    // Their colour spaces are nobody's now.
    document.prune_objects();
}
