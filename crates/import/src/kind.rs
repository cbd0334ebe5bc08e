//! What a file is, judged by its first bytes; by its name only if those do not decide.

use crate::archive::Archive;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A Word file this program reads.
    Docx,
    /// Text.
    Text,
    /// Text with Markdown's marks.
    Markdown,
    /// A picture: JPEG, PNG, WebP or TIFF.
    Picture,
    /// An archive of files.
    Zip,
    /// Word 97–2003.
    Doc,
    /// WPS's own format.
    Wps,
    /// PDF.
    Pdf,
    /// A phone's picture, HEIC or AVIF.
    Heic,
    /// A kind of picture that cannot be printed as it is: GIF, BMP, EMF, WMF, SVG.
    OtherPicture,
    /// A table or slides of Office.
    Sheet,
    /// OpenDocument text.
    Odt,
    /// Rich text.
    Rtf,
    /// A web page.
    Html,
    /// RAR or 7-Zip.
    OtherArchive,
    /// A Word file protected by a password.
    Locked,
    /// Empty.
    Empty,
    /// Anything else.
    Unknown,
}

/// What a file is.
pub fn kind(name: &str, bytes: &[u8]) -> Kind {
    let end = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if bytes.is_empty() {
        return Kind::Empty;
    }
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return zipped(bytes);
    }
    if starts(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        return match end.as_str() {
            _ if contains(bytes, &locked) => Kind::Locked,
            "wps" | "wpt" => Kind::Wps,
            "xls" | "et" | "ppt" | "dps" => Kind::Sheet,
            _ => Kind::Doc,
        };
    }
    if starts(b"%PDF") || contains(bytes.get(..1024.min(bytes.len())).unwrap_or_default(), b"%PDF-") {
        return Kind::Pdf;
    }
    if starts(&[0xFF, 0xD8, 0xFF]) || starts(b"\x89PNG\r\n\x1A\n") || starts(b"II*\0") || starts(b"MM\0*") {
        return Kind::Picture;
    }
    if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Kind::Picture;
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        let brand = bytes.get(8..12).unwrap_or_default();
        let known: [&[u8]; 9] = [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"];
        return if known.contains(&brand) { Kind::Heic } else { Kind::Unknown };
    }
    if starts(b"GIF8") || starts(b"BM") && end == "bmp" || starts(&[0xD7, 0xCD, 0xC6, 0x9A]) || is_emf(bytes) {
        return Kind::OtherPicture;
    }
    if starts(b"Rar!") || starts(b"7z\xBC\xAF\x27\x1C") || starts(&[0x1F, 0x8B]) {
        return Kind::OtherArchive;
    }
    if starts(b"{\\rtf") {
        return Kind::Rtf;
    }
    let head = String::from_utf8_lossy(bytes.get(..512.min(bytes.len())).unwrap_or_default()).to_lowercase();
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    if head.starts_with("<svg") || (head.starts_with("<?xml") && head.contains("<svg")) {
        return Kind::OtherPicture;
    }
    if head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("mime-version:") {
        return Kind::Html;
    }
    match crate::decode::text(bytes) {
        None => Kind::Unknown,
        Some(_) if matches!(end.as_str(), "md" | "markdown" | "mdown") => Kind::Markdown,
        Some(_) => Kind::Text,
    }
}

fn zipped(bytes: &[u8]) -> Kind {
    let Some(archive) = Archive::open(bytes) else { return Kind::Unknown };
    let starts = |folder: &str| archive.names().any(|name| name.starts_with(folder));
    if archive.holds("[Content_Types].xml") || archive.holds("_rels/.rels") {
        if starts("xl/") || starts("ppt/") {
            return Kind::Sheet;
        }
        return Kind::Docx;
    }
    if archive.holds("content.xml") && archive.holds("mimetype") { Kind::Odt } else { Kind::Zip }
}

pub(crate) fn is_emf(bytes: &[u8]) -> bool {
    bytes.starts_with(&[1, 0, 0, 0]) && bytes.get(40..44) == Some(b" EMF")
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
