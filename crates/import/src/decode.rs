//! Bytes → text, in any of the usual encodings.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// A text's characters and the name of its encoding; `None` if it is not text.
pub(crate) fn text(bytes: &[u8]) -> Option<(String, &'static str)> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return whole(encoding, bytes).map(|text| (text, encoding.name()));
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && is_text(text)
    {
        return Some((text.to_owned(), "UTF-8"));
    }
    // UTF-16 without a byte order mark: read in the right byte order, nearly all of it is Chinese.
    if bytes.len().is_multiple_of(2) {
        for encoding in [UTF_16LE, UTF_16BE] {
            if let Some(text) = whole(encoding, bytes).filter(|text| is_chinese(text)) {
                return Some((text, encoding.name()));
            }
        }
    }
    if let Some(text) = whole(GB18030, bytes) {
        return Some((text, "GB18030"));
    }
    // Some bytes of a long file may be damaged; they become the replacement character.
    let (text, _) = GB18030.decode_without_bom_handling(bytes);
    let bad = text.chars().filter(|c| *c == '\u{FFFD}').count();
    (bad * 50 < text.chars().count() && is_text(&text)).then(|| (text.into_owned(), "GB18030"))
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let (text, bad) = encoding.decode_with_bom_removal(bytes);
    (!bad && is_text(&text)).then(|| text.into_owned())
}

/// Whether nearly all of it is 汉字, Chinese punctuation and ASCII, with a line end or a blank somewhere.
fn is_chinese(text: &str) -> bool {
    let usual = |c: &char| matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}' | '\u{2010}'..='\u{2030}' | ' '..='~' | '\n' | '\r' | '\t' | '·');
    let all = text.chars().count();
    all > 2 && text.chars().filter(usual).count() * 20 > all * 19 && text.contains(['\n', ' ', '。', '，'])
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

/// Whether a character counts: not a blank, not a control character, not invisible.
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
