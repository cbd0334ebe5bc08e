//! Which PDF/X the file is, and what it says of itself: sheets say the same.

use lopdf::{Document, Object};
use moxcms::{ColorProfile, DataColorSpace};
use zhuanban_ground::condition::grey_patches;

/// The most bytes of a profile that is looked at.
const PROFILE: usize = 16 << 20;

/// What a file says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Claims {
    /// Its level; `None` if it is not PDF/X, or a level that sheets cannot keep.
    pub(crate) level: Option<Level>,
    /// The level as the file names it.
    pub(crate) named: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    /// As PDF writes a date: `D:20240930000000+08'00'`.
    pub(crate) date: Option<String>,
    pub(crate) trapped: bool,
}

/// The levels that sheets can keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// PDF/X-1a:2001 (ISO 15930-1), on PDF 1.3.
    X1a2001,
    /// PDF/X-1a:2003 (ISO 15930-4), on PDF 1.4.
    X1a2003,
    /// PDF/X-4 (ISO 15930-7), on PDF 1.6.
    X4,
}

impl Level {
    /// The level's name in the file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::X1a2001 => "PDF/X-1a:2001",
            Self::X1a2003 => "PDF/X-1a:2003",
            Self::X4 => "PDF/X-4",
        }
    }

    /// The version of PDF it stands on.
    pub(crate) fn version(self) -> &'static str {
        match self {
            Self::X1a2001 => "1.3",
            Self::X1a2003 => "1.4",
            Self::X4 => "1.6",
        }
    }
}

/// Reads what a file says of itself, in Info or in XMP.
pub(crate) fn claims(document: &Document) -> Claims {
    let info = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict).ok();
    let info = |key: &[u8]| info.and_then(|info| info.get_deref(key, document).ok());
    let words =
        |key: &[u8]| info(key).and_then(|object| object.as_str().ok()).map(text).filter(|text| !text.is_empty());
    let packet = packet(document).unwrap_or_default();
    let xmp = roxmltree::Document::parse(&packet).ok();
    let xmp = |name: &str| xmp.as_ref().and_then(|xmp| property(xmp, name));
    let edition = words(b"GTS_PDFXVersion").or_else(|| xmp("GTS_PDFXVersion"));
    let conformance = words(b"GTS_PDFXConformance").or_else(|| xmp("GTS_PDFXConformance"));
    let named = match (edition.as_deref(), conformance) {
        // PDF/X-1:2001 has its level in a key of its own.
        (Some("PDF/X-1:2001"), Some(conformance)) => Some(conformance),
        (Some(edition), _) => Some(edition.to_owned()),
        (None, _) => None,
    };
    let level =
        [Level::X1a2001, Level::X1a2003, Level::X4].into_iter().find(|level| named.as_deref() == Some(level.name()));
    let trapped = match info(b"Trapped") {
        Some(Object::Name(name)) => name == b"True",
        Some(_) | None => xmp("Trapped").is_some_and(|value| value == "True"),
    };
    let date = words(b"CreationDate").filter(|date| date.starts_with("D:"));
    let date = date.or_else(|| xmp("CreateDate").map(|date| pdf_date(&date)));
    Claims { level, named, title: words(b"Title").or_else(|| xmp("title")), author: words(b"Author"), date, trapped }
}

/// Greys of the condition the file is for, by the profile of its output intent; none without one.
pub(crate) fn greys(document: &Document) -> Vec<[f64; 4]> {
    let profile = || {
        let intents = document.catalog().ok()?.get_deref(b"OutputIntents", document).ok()?.as_array().ok()?;
        let intent = intents.iter().find_map(|intent| document.dereference(intent).ok()?.1.as_dict().ok())?;
        let stream = intent.get_deref(b"DestOutputProfile", document).ok()?.as_stream().ok()?;
        let bytes = match stream.filters() {
            Ok(filters) if !filters.is_empty() => stream.decompressed_content_with_limit(PROFILE).ok()?,
            Ok(_) | Err(_) => stream.content.clone(),
        };
        ColorProfile::new_from_slice(&bytes).ok().filter(|profile| profile.color_space == DataColorSpace::Cmyk)
    };
    profile().map_or_else(Vec::new, |profile| grey_patches(&profile))
}

/// The catalog's XMP packet.
fn packet(document: &Document) -> Option<String> {
    let stream = document.catalog().ok()?.get_deref(b"Metadata", document).ok()?.as_stream().ok()?;
    let bytes = stream.decompressed_content_with_limit(8 << 20).ok()?;
    let packet = String::from_utf8(bytes).ok()?;
    Some(packet.trim_start_matches('\u{feff}').trim_end_matches('\0').to_owned())
}

/// A property by its name without prefix: an element's text, or an attribute.
fn property(xmp: &roxmltree::Document, name: &str) -> Option<String> {
    xmp.descendants().find_map(|node| {
        let own = node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value());
        let words = || node.descendants().filter_map(|inner| inner.text()).map(str::trim).find(|text| !text.is_empty());
        let found = own.or_else(|| if node.tag_name().name() == name { words() } else { None });
        found.map(str::to_owned)
    })
}

/// A text string: UTF-16 or UTF-8 with its mark, else as PDFDocEncoding, of which Latin-1 is the greatest part.
fn text(bytes: &[u8]) -> String {
    if let Some(units) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        let units: Vec<u16> = units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16_lossy(&units);
    }
    if let Some(utf8) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return String::from_utf8_lossy(utf8).into_owned();
    }
    bytes.iter().map(|&byte| char::from(byte)).collect()
}

/// `2024-09-30T12:00:00+08:00` as PDF writes it.
fn pdf_date(xmp: &str) -> String {
    let (day, rest) = xmp.split_once('T').unwrap_or((xmp, ""));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let zone_at = rest.find(['+', '-', 'Z']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at_checked(zone_at).unwrap_or((rest, ""));
    // Fractions of a second are left out.
    let time = digits(time.split('.').next().unwrap_or_default());
    let zone = match zone.split_once(':') {
        Some((hours, minutes)) => format!("{hours}'{minutes}'"),
        None if zone == "Z" => "Z".to_owned(),
        None => String::new(),
    };
    format!("D:{}{time}{zone}", digits(day))
}

/// A date of PDF's as XMP writes it; `None` if it has no day.
pub(crate) fn xmp_date(pdf: &str) -> Option<String> {
    let rest = pdf.strip_prefix("D:")?;
    let zone_at = rest.find(['+', '-', 'Z']).unwrap_or(rest.len());
    let (digits, zone) = rest.split_at_checked(zone_at)?;
    let part = |from: usize, default: &str| digits.get(from..from + 2).map_or(default.to_owned(), str::to_owned);
    let year = digits.get(..4)?;
    let time = format!("{}:{}:{}", part(8, "00"), part(10, "00"), part(12, "00"));
    let zone = match zone.chars().next() {
        Some('Z') => "Z".to_owned(),
        Some(_) => {
            let figures: String = zone.chars().filter(char::is_ascii_digit).collect();
            let (hours, minutes) = (figures.get(..2)?, figures.get(2..4).unwrap_or("00"));
            format!("{}{hours}:{minutes}", &zone[..1])
        }
        None => String::new(),
    };
    Some(format!("{year}-{}-{}T{time}{zone}", part(4, "01"), part(6, "01")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_go_both_ways() {
        let (pdf, xmp) = ("D:20240930123456+08'00'", "2024-09-30T12:34:56+08:00");
        assert_eq!(xmp_date(pdf).as_deref(), Some(xmp));
        assert_eq!(pdf_date(xmp), pdf);
        assert_eq!(xmp_date("D:2024").as_deref(), Some("2024-01-01T00:00:00"));
        assert_eq!(xmp_date("yesterday"), None);
        assert_eq!(pdf_date("2024-09-30"), "D:20240930");
        assert_eq!(pdf_date("2024-09-30T12:34:56.789Z"), "D:20240930123456Z");
    }

    #[test]
    fn text_strings_are_read() {
        assert_eq!(text(&[0xFE, 0xFF, 0x89, 0xE3]), "解");
        assert_eq!(text("\u{feff}解".as_bytes()), "解");
        assert_eq!(text(b"abc"), "abc");
    }
}
