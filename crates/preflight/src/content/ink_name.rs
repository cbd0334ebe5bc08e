//! What an ink is called, if its name is not in UTF-8 (ISO 32000-1, 7.3.5: names are bytes).

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
}
