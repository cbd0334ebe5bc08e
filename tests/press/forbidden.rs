//! What no press file may hold.

use super::given::{coated, newsprint};
use super::structure::unpacked;

#[test]
fn nothing_forbidden_is_in_it() {
    for pdf in [newsprint(), coated()] {
        let Some(unpacked) = unpacked(&pdf) else { return };
        // What is forbidden is written in dictionaries; a photo's bytes may spell anything.
        let mut dictionaries = String::new();
        for part in unpacked.split("\nendstream\n") {
            dictionaries += part.split_once("\nstream\n").map_or(part, |(dictionary, _)| dictionary);
        }
        assert!(dictionaries.contains("/Type /Catalog") && dictionaries.contains("/Subtype /Image"));
        for word in [
            "/DeviceRGB",
            "/ICCBased",
            "/Lab",
            "/CalRGB",
            "/CalGray",
            "/SMask",
            "/Group",
            "/BM",
            "/ca ",
            "/CA ",
            "/ObjStm",
            "/XRef",
            "/Annots",
            "/AA",
            "/OpenAction",
            "/JavaScript",
            "/Encrypt",
            "/OCProperties",
            "/JPXDecode",
            "/JBIG2Decode",
            "/LZWDecode",
            "/EmbeddedFiles",
            "/TR",
            "/Type3",
            "/PS",
        ] {
            let found = dictionaries
                .match_indices(word)
                .find(|(at, _)| !dictionaries[at + word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()));
            assert!(found.is_none(), "{} holds {word}", pdf.display());
        }
    }
}
