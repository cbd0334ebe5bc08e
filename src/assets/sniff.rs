//! Recognises a file by its first bytes, even if we do not read its kind: the message can then name it.

use image::ImageFormat;

use crate::assets::problem::{PictureKind, PictureProblem};
use crate::diag::Problem;

/// The formats we read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    WebP,
    /// TIFF.
    Tiff,
    /// A page of a PDF: an advertisement's.
    Pdf,
}

impl PictureFormat {
    /// The same for the image crate, if it has pixels.
    pub fn format(self) -> Option<ImageFormat> {
        match self {
            Self::Jpeg => Some(ImageFormat::Jpeg),
            Self::Png => Some(ImageFormat::Png),
            Self::WebP => Some(ImageFormat::WebP),
            Self::Tiff => Some(ImageFormat::Tiff),
            Self::Pdf => None,
        }
    }
}

/// Whether a file is an SVG, judged by how it begins.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        text.starts_with('<') && text.contains("<svg")
    })
}

/// The kind of a picture file.
///
/// # Errors
/// If the file is not one of the four; the problem says what it is.
pub(super) fn kind(file: &str, bytes: &[u8]) -> Result<PictureFormat, Problem> {
    match image::guess_format(bytes) {
        Ok(ImageFormat::Jpeg) => return Ok(PictureFormat::Jpeg),
        Ok(ImageFormat::Png) => return Ok(PictureFormat::Png),
        Ok(ImageFormat::WebP) => return Ok(PictureFormat::WebP),
        Ok(ImageFormat::Tiff) if is_raw(bytes) => return Err(other(file, PictureKind::Raw)),
        Ok(ImageFormat::Tiff) => return Ok(PictureFormat::Tiff),
        Ok(_) | Err(_) => {}
    }
    if bytes.starts_with(b"II\x2B\0\x08\0") || bytes.starts_with(b"MM\0\x2B\0\x08") {
        return Ok(PictureFormat::Tiff);
    }
    Err(named(bytes).map_or_else(|| PictureProblem::Unknown { file: file.to_owned() }.into(), |kind| other(file, kind)))
}

fn other(file: &str, kind: PictureKind) -> Problem {
    PictureProblem::Other { file: file.to_owned(), kind }.into()
}

/// Kinds of files that people send but we do not read.
fn named(bytes: &[u8]) -> Option<PictureKind> {
    const STARTS: [(&[u8], PictureKind); 19] = [
        (b"GIF87a", PictureKind::Named("GIF")),
        (b"GIF89a", PictureKind::Named("GIF")),
        (b"BM", PictureKind::Named("BMP")),
        (b"8BPS", PictureKind::Layers("PSD")),
        (b"gimp xcf", PictureKind::Layers("XCF")),
        (b"\xFF\x0A", PictureKind::Named("JPEG XL")),
        (b"\0\0\0\x0CJXL \r\n\x87\n", PictureKind::Named("JPEG XL")),
        (b"\0\0\0\x0CjP  \r\n\x87\n", PictureKind::Named("JPEG 2000")),
        (b"\xFF\x4F\xFF\x51", PictureKind::Named("JPEG 2000")),
        (b"\0\0\x01\0", PictureKind::Named("ICO")),
        (b"qoif", PictureKind::Named("QOI")),
        (b"#?RADIANCE", PictureKind::Named("HDR")),
        (b"\x76\x2f\x31\x01", PictureKind::Named("OpenEXR")),
        (b"FUJIFILMCCD-RAW", PictureKind::Raw),
        (b"IIRO", PictureKind::Raw),
        (b"IIRS", PictureKind::Raw),
        (b"IIU\0", PictureKind::Raw),
        (b"%PDF", PictureKind::Document("PDF")),
        (b"%!PS", PictureKind::Document("EPS")),
    ];
    if let Some((_, kind)) = STARTS.into_iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(kind);
    }
    if is_svg(bytes) {
        return Some(PictureKind::Svg);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(PictureKind::Document("ZIP"));
    }
    iso_media(bytes)
}

/// HEIC, AVIF and camera raw in an ISO media file: its brands say which.
fn iso_media(bytes: &[u8]) -> Option<PictureKind> {
    if bytes.get(4..8) != Some(b"ftyp") {
        return None;
    }
    let length = bytes.get(..4).map_or(0, |size| size.iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte)));
    // The major brand, its version, then all others.
    let brands: Vec<&[u8]> = bytes.get(8..length.clamp(12, 256)).unwrap_or_default().chunks_exact(4).collect();
    let has = |wanted: &[&[u8]]| brands.iter().any(|brand| wanted.contains(brand));
    if has(&[b"avif", b"avis"]) {
        Some(PictureKind::Named("AVIF"))
    } else if has(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"]) {
        Some(PictureKind::Heic)
    } else if has(&[b"crx "]) {
        Some(PictureKind::Raw)
    } else if has(&[b"jxl "]) {
        Some(PictureKind::Named("JPEG XL"))
    } else if has(&[b"qt  ", b"isom", b"mp41", b"mp42", b"iso2", b"avc1"]) {
        Some(PictureKind::Film)
    } else {
        None
    }
}

/// Whether a TIFF is a camera's raw file, whose first picture is a small preview: it has DNG's version, a camera's
/// mosaic, or says that its first picture is a small version of another one.
fn is_raw(bytes: &[u8]) -> bool {
    const REDUCED: u16 = 254;
    const PHOTOMETRIC: u16 = 262;
    const OTHERS: u16 = 330;
    const DNG: u16 = 50_706;
    if bytes.get(8..10) == Some(b"CR") {
        return true;
    }
    let entries = entries(bytes);
    let value = |tag: u16| entries.iter().find(|entry| entry.0 == tag).map(|entry| entry.1);
    let mosaic = matches!(value(PHOTOMETRIC), Some(32_803 | 34_892));
    let preview = value(REDUCED).is_some_and(|kind| kind & 1 == 1) && value(OTHERS).is_some();
    value(DNG).is_some() || mosaic || preview
}

/// Tags of a classic TIFF's first directory, each with its value as a number and the byte offset of that value.
pub fn entries(bytes: &[u8]) -> Vec<(u16, u32, usize)> {
    let little = bytes.starts_with(b"II");
    let number = |at: usize, size: usize| -> Option<u32> {
        let field = bytes.get(at..at.checked_add(size)?)?;
        let add = |sum: u32, byte: &u8| sum << 8 | u32::from(*byte);
        Some(if little { field.iter().rev().fold(0, add) } else { field.iter().fold(0, add) })
    };
    let Some(start) = number(4, 4).map(|start| start as usize) else { return Vec::new() };
    let count = number(start, 2).unwrap_or_default() as usize;
    let entry = |index: usize| {
        let at = start + 2 + index * 12;
        // A 16-bit value is stored in the first half of its field.
        let size = if number(at + 2, 2)? == 3 { 2 } else { 4 };
        Some((number(at, 2)? as u16, number(at + 8, size)?, at + 8))
    };
    (0..count).map_while(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(bytes: &[u8]) -> Option<PictureKind> {
        match kind("a", bytes) {
            Err(problem) => match problem.of_stage() {
                Some(PictureProblem::Other { kind, .. }) => Some(*kind),
                _ => None,
            },
            _ => None,
        }
    }

    #[test]
    fn what_is_not_read_is_called_by_its_name() {
        assert_eq!(said(b"GIF89a......"), Some(PictureKind::Named("GIF")));
        assert_eq!(said(b"\0\0\0\x1CftypavifAAAAavifmif1miaf"), Some(PictureKind::Named("AVIF")));
        assert_eq!(said(b"\0\0\0\x18ftypmif1AAAAmif1heic....."), Some(PictureKind::Heic));
        assert_eq!(said(b"\0\0\0\x1Cftypmif1AAAAavifmif1miaf"), Some(PictureKind::Named("AVIF")));
        assert_eq!(said(b"\xFF\x0A\xFA\x1F\x41"), Some(PictureKind::Named("JPEG XL")));
        assert_eq!(said(b"\0\0\0\x0CJXL \r\n\x87\n...."), Some(PictureKind::Named("JPEG XL")));
        assert_eq!(said(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), Some(PictureKind::Svg));
        assert_eq!(said(b"just words"), None);
    }

    #[test]
    fn a_raw_file_is_not_taken_for_its_preview() {
        let dng = b"II*\0\x08\0\0\0\x01\0\x12\xC6\x01\0\x04\0\0\0\x01\x04\0\0\0\0\0\0";
        assert_eq!(said(dng), Some(PictureKind::Raw));
        assert_eq!(said(b"II*\0\x10\0\0\0CR\x02\0"), Some(PictureKind::Raw));
    }
}
