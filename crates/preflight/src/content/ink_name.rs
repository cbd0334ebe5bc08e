//! What an ink's name says: what it is called, if that is not in UTF-8 (ISO 32000-1, 7.3.5: names are bytes), and whether
//! it is an ink at all.

use encoding_rs::GBK;
use hayro_syntax::object::Name;

/// After a name in the encoding of Chinese systems, as old programs write it.
const IN_GBK: &str = " (GBK)";
/// Before a name's bytes, in hexadecimal, if they can be read in no way.
const BYTES: &str = "hex ";

/// A colorant's name for the eye. Names of other bytes are other names.
pub(super) fn ink_name(name: &Name<'_>) -> String {
    read(name.as_ref())
}

fn read(bytes: &[u8]) -> String {
    if let Ok(name) = std::str::from_utf8(bytes)
        && !name.chars().any(is_strange)
    {
        return name.to_owned();
    }
    match GBK.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(name) if name.chars().all(|c| !c.is_control()) => format!("{name}{IN_GBK}"),
        Some(_) | None => {
            let digits: String = bytes.iter().take(64).map(|byte| format!("{byte:02X}")).collect();
            format!("{BYTES}{digits}")
        }
    }
}

/// Letters no ink is named in: two bytes of GBK may by chance be one of UTF-8 (专 is the Hebrew ר).
fn is_strange(c: char) -> bool {
    matches!(c, '\u{180}'..='\u{36f}' | '\u{530}'..='\u{7ff}')
}

/// The name itself, if it is not written in UTF-8: other programs show something else, and a RIP may make two plates.
pub fn not_in_utf8(name: &str) -> Option<&str> {
    name.strip_suffix(IN_GBK)
        .or_else(|| name.strip_prefix(BYTES).filter(|rest| rest.bytes().all(|b| b.is_ascii_hexdigit())))
}

/// Parts of the names of what is no ink: cutting, creasing, varnish, foil.
const APART: [&str; 29] = [
    "cutcontour",
    "thru-cut",
    "kiss-cut",
    "die cut",
    "die-cut",
    "diecut",
    "dieline",
    "die line",
    "cutter",
    "crease",
    "creasing",
    "fold line",
    "perforat",
    "stanz",
    "rillen",
    "varnish",
    "lacquer",
    "spot uv",
    "spotuv",
    "uv coating",
    "emboss",
    "hot foil",
    "刀版",
    "刀模",
    "刀线",
    "模切",
    "压痕",
    "上光",
    "烫金",
];

/// Whether a spot's name says that it is no ink, but where the sheet is cut, creased, varnished or foiled.
pub fn is_no_ink(name: &str) -> bool {
    let plain = name.to_lowercase();
    // German for varnish, as in `Drucklack`. The word `black` ends in the same letters and is left out.
    let lack = |word: &str| word.ends_with("lack") && !word.ends_with("black");
    APART.iter().any(|part| plain.contains(part))
        || plain.split(|c: char| !c.is_alphanumeric()).any(lack)
        || matches!(plain.as_str(), "uv" | "cut" | "die" | "局部uv")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_by_their_bytes() {
        assert_eq!(read("专红".as_bytes()), "专红");
        let (red, gold) = (read(b"\xd7\xa8\xba\xec"), read(b"\xbd\xf0"));
        assert_eq!((red.as_str(), gold.as_str()), ("专红 (GBK)", "金 (GBK)"));
        assert_eq!(read(b"\xff\xff"), "hex FFFF");
        assert_eq!(read(b"\xd7\xa8\xc9\xabABC"), "专色ABC (GBK)");
        assert_eq!(not_in_utf8(&red), Some("专红"));
        assert_eq!(not_in_utf8("PANTONE 185 C"), None);
    }
    #[test]
    fn cutting_lines_and_varnish_are_no_inks() {
        for name in ["CutContour", "Spot UV", "刀版线", "Stanzkontur", "Varnish", "UV-Lack", "Drucklack"] {
            assert!(is_no_ink(name), "{name}");
        }
        for name in ["PANTONE 186 C", "Silver", "Black", "HKS 43", "PANTONE Black 6 C"] {
            assert!(!is_no_ink(name), "{name}");
        }
    }
}
