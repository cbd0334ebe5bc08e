//! A font's `ToUnicode` map: two-byte codes to text.

use std::collections::BTreeMap;

use crate::export::tokens::hex;

/// Code → text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToUnicode {
    texts: BTreeMap<u16, String>,
}

impl ToUnicode {
    /// Reads the `bfchar` and `bfrange` sections of a CMap (Adobe Technical Note 5014); anything else is skipped.
    pub fn parse(cmap: &[u8]) -> Self {
        let text = String::from_utf8_lossy(cmap);
        let mut map = Self::default();
        for section in sections(&text, "beginbfchar", "endbfchar") {
            let codes = hex_strings(section);
            for pair in codes.chunks_exact(2) {
                map.insert(&pair[0], utf16(&pair[1]));
            }
        }
        for section in sections(&text, "beginbfrange", "endbfrange") {
            // Only the form `<first> <last> <text>`: the last unit of the text counts up with the code.
            for line in section.lines().filter(|line| !line.contains('[')) {
                if let [first, last, start] = hex_strings(line).as_slice() {
                    map.insert_range(first, last, start);
                }
            }
        }
        map
    }

    /// The text of a string of two-byte codes; `None` if one of them has no text.
    pub fn read(&self, codes: &[u8]) -> Option<String> {
        if !codes.len().is_multiple_of(2) {
            return None;
        }
        codes.chunks_exact(2).map(|code| self.texts.get(&u16::from_be_bytes([code[0], code[1]]))).try_fold(
            String::new(),
            |mut text, piece| {
                text.push_str(piece?);
                Some(text)
            },
        )
    }

    fn insert(&mut self, code: &[u8], text: String) {
        if let [high, low] = code {
            self.texts.insert(u16::from_be_bytes([*high, *low]), text);
        }
    }

    fn insert_range(&mut self, first: &[u8], last: &[u8], start: &[u8]) {
        let (&[f0, f1], &[l0, l1]) = (first, last) else { return };
        let mut units: Vec<u8> = start.to_vec();
        for code in u16::from_be_bytes([f0, f1])..=u16::from_be_bytes([l0, l1]) {
            self.texts.insert(code, utf16(&units));
            if let Some(unit) = units.last_mut() {
                *unit = unit.wrapping_add(1);
            }
        }
    }
}

fn sections<'a>(text: &'a str, begin: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(begin).skip(1).filter_map(move |rest| rest.split(end).next())
}

fn hex_strings(text: &str) -> Vec<Vec<u8>> {
    text.split('<').skip(1).filter_map(|rest| rest.split('>').next()).map(hex).collect()
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_chars_and_ranges() {
        let map = ToUnicode::parse(
            b"2 beginbfchar\n<0001> <8D23>\n<0002> <D842DFB7>\nendbfchar\n1 beginbfrange\n<0010> <0012> <0030>\nendbfrange",
        );
        assert_eq!(map.read(&[0, 1, 0, 2]).as_deref(), Some("责𠮷"));
        assert_eq!(map.read(&[0, 0x10, 0, 0x12]).as_deref(), Some("02"));
        assert_eq!(map.read(&[0, 3]), None);
        assert_eq!(map.read(&[0]), None);
    }
}
