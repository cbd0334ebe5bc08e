//! Puts the pictures into the finished file: Typst sets the pages with stand-ins for them.
//!
//! A stand-in is a JPEG of the same size in which no block of pixels is stored. Typst, which decodes every picture to set a
//! page, is soon done with it, and writes it unchanged into the PDF; then the stream that holds exactly its bytes gets the
//! picture. Lossless pictures, and scans of one bit a pixel, can only come into the file so: Typst leaves a CMYK JPEG
//! unchanged but converts every other CMYK picture to RGB.

use std::collections::BTreeMap;

use lopdf::{Document, Object};
use sha2::{Digest, Sha256};

use super::failure::Failure;

/// What replaces a stand-in.
#[derive(Clone, Debug)]
pub enum Printed<'a> {
    /// The JPEG it stands for.
    Jpeg(&'a [u8]),
    /// Pixels in the JPEG's place.
    Pixels(Lossless),
}

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

/// A JPEG's stand-in: its headers, and its checksum in a comment. So the same JPEG has the same stand-in, which Typst
/// writes once, and the file that Typst writes still depends on every byte of the JPEG.
pub fn stand_in(jpeg: &[u8]) -> Vec<u8> {
    const SCAN: u8 = 0xDA;
    const COMMENT: [u8; 2] = [0xFF, 0xFE];
    const END: [u8; 2] = [0xFF, 0xD9];
    let mut at = 2;
    while let Some(&[0xFF, marker, high, low]) = jpeg.get(at..at + 4) {
        let end = at + 2 + usize::from(u16::from_be_bytes([high, low]));
        if marker == SCAN
            && let (Some(before), Some(scan)) = (jpeg.get(..at), jpeg.get(at..end))
        {
            let sum = Sha256::digest(jpeg);
            let length = (sum.len() as u16 + 2).to_be_bytes();
            return [before, &COMMENT, &length, &sum, scan, &END].concat();
        }
        at = end;
    }
    // Whatever it is, it stands for itself.
    jpeg.to_vec()
}

/// Puts pictures in the place of their stand-ins.
///
/// # Errors
/// If some are pictures in inks and there is a JPEG without pixels: it would print with loss.
pub(super) fn exchange(document: &mut Document, by_stand_in: &BTreeMap<Vec<u8>, Printed<'_>>) -> Result<(), Failure> {
    if by_stand_in.is_empty() {
        return Ok(());
    }
    let in_inks = |printed: &Printed<'_>| matches!(printed, Printed::Pixels(own) if own.depth == Depth::Inks);
    let all = by_stand_in.values().any(in_inks);
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        match by_stand_in.get(&stream.content) {
            Some(Printed::Jpeg(jpeg)) if !all => stream.set_content(jpeg.to_vec()),
            Some(Printed::Pixels(lossless)) => {
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
            Some(Printed::Jpeg(_)) => return Err(Failure::LossyPicture),
            None if all && stream.filters().is_ok_and(|filters| filters.contains(&b"DCTDecode".as_slice())) => {
                return Err(Failure::LossyPicture);
            }
            None => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stand_in_has_the_size_and_none_of_the_pixels() {
        let jpeg = |value: u8| {
            let mut bytes = Vec::new();
            let inks = vec![value; 40 * 24 * 4];
            let encoder = jpeg_encoder::Encoder::new(&mut bytes, 92);
            encoder.encode(&inks, 40, 24, jpeg_encoder::ColorType::Cmyk).expect("a JPEG");
            bytes
        };
        let (one, other) = (jpeg(10), jpeg(11));
        assert_eq!(stand_in(&one), stand_in(&one));
        assert_ne!(stand_in(&one), stand_in(&other));
        let shown = image::load_from_memory_with_format(&stand_in(&one), image::ImageFormat::Jpeg).expect("a picture");
        assert_eq!((shown.width(), shown.height()), (40, 24));
        assert_eq!(stand_in(b"no JPEG"), b"no JPEG");
        assert_eq!(stand_in(&one[..200]), &one[..200], "one that ends in its headers");
    }
}
