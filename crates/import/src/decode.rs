//! Bytes → text, whatever wrote them.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// A text's characters and the name of its encoding; `None` if it is no text.
pub(crate) fn text(bytes: &[u8]) -> Option<(String, &'static str)> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return whole(encoding, bytes).map(|text| (text, encoding.name()));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return is_text(text).then(|| (text.to_owned(), "UTF-8"));
    }
    // Without a mark, UTF-16 gives itself away by the zeros in its line ends and digits.
    for (encoding, zero) in [(UTF_16LE, 1), (UTF_16BE, 0)] {
        let (even, odd) = bytes.chunks_exact(2).fold((0, 0), |(a, b), pair| match pair {
            [first, second] => (a + usize::from(*first == 0), b + usize::from(*second == 0)),
            _ => (a, b),
        });
        let zeros = if zero == 1 { odd } else { even };
        if bytes.len() > 3 && bytes.len().is_multiple_of(2) && zeros > 0 && even.min(odd) == 0 && let Some(text) = whole(encoding, bytes) {
            return Some((text, encoding.name()));
        }
    }
    if let Some(text) = whole(GB18030, bytes) {
        return Some((text, "GB18030"));
    }
    // Some bytes of a long file may be damaged; they are told by the replacement character.
    let (text, _) = GB18030.decode_without_bom_handling(bytes);
    let bad = text.chars().filter(|c| *c == '\u{FFFD}').count();
    (bad * 50 < text.chars().count() && is_text(&text)).then(|| (text.into_owned(), "GB18030"))
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let (text, bad) = encoding.decode_with_bom_removal(bytes);
    (!bad && is_text(&text)).then(|| text.into_owned())
}

fn is_text(text: &str) -> bool {
    let controls = text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{C}')).count();
    controls * 100 <= text.chars().count()
}

/// An XML part's text: UTF-8 or UTF-16.
pub(crate) fn xml(bytes: &[u8]) -> Cow<'_, str> {
    let (encoding, skip) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    encoding.decode_without_bom_handling(bytes.get(skip..).unwrap_or_default()).0
}

/// Whether a character counts: no blank, no control, nothing nobody can see.
pub(crate) fn counts(c: char) -> bool {
    !(c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}'
            | '\u{E0000}'..='\u{E007F}')
        || (u32::from(c) & 0xFFFE) == 0xFFFE)
}

/// How many characters of a text count.
pub(crate) fn count(text: &str) -> usize {
    text.chars().filter(|c| counts(*c)).count()
}
