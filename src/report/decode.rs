//! Bytes → text: size, encoding, and characters YAML cannot hold.

use std::sync::Arc;

use encoding_rs::{Encoding as Decoder, GB18030, UTF_16BE, UTF_16LE};

use super::part;
use crate::diag::{Diagnostics, Place, SourceText};
use crate::report::problem::{Encoding, FileProblem};

/// The largest report, in bytes.
const LIMIT: usize = 8 << 20;

/// At most so many control characters are reported; a file full of them is not text anyway.
const CONTROLS: usize = 10;

/// The text of a report file, or `None` and an error.
///
/// Control characters are errors too, but leave a text to go on with (see [`without_controls`]).
pub(super) fn decode(bytes: &[u8], name: &str, diags: &mut Diagnostics) -> Option<Arc<SourceText>> {
    if bytes.len() > LIMIT {
        let source = SourceText::new(name, "");
        diags.error(Place::new(&source, 0..0), FileProblem::TooLarge { bytes: bytes.len(), limit: LIMIT });
        return None;
    }
    if let Some(text) = utf16(bytes) {
        return refuse(name, text, FileProblem::Encoded(Encoding::Utf16), diags);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let source = SourceText::new(name, text.strip_prefix('\u{FEFF}').unwrap_or(text));
            tell_controls(&source, diags);
            Some(source)
        }
        Err(_) => match whole(GB18030, bytes) {
            Some(text) => refuse(name, text, FileProblem::Encoded(Encoding::Gb18030), diags),
            None => {
                let text = String::from_utf8_lossy(bytes).into_owned();
                refuse(name, text, FileProblem::NotText, diags)
            }
        },
    }
}

/// The text as the YAML readers are given it, as long in bytes: each control character as a blank, and the line ends of
/// other programs, which one of the readers takes for YAML's own, as characters without a meaning.
/// [`super::Scalar`] has them back.
pub(super) fn for_yaml(text: &str) -> String {
    text.chars().flat_map(|c| std::iter::repeat_n(if barred(c) { ' ' } else { stand_in(c) }, repeats(c))).collect()
}

/// Replaces line ends that YAML 1.2 does not know: NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR.
fn stand_in(c: char) -> char {
    match c {
        '\u{85}' => '\u{AD}',
        '\u{2028}' | '\u{2029}' => '\u{200B}',
        c => c,
    }
}

/// How many blanks a character's bytes make; one of itself if it stays.
fn repeats(c: char) -> usize {
    if barred(c) { c.len_utf8() } else { 1 }
}

/// UTF-16 with a byte order mark, or without one if every second byte of a line end or blank is zero.
fn utf16(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return whole(UTF_16LE, rest),
        [0xFE, 0xFF, rest @ ..] => return whole(UTF_16BE, rest),
        _ => {}
    }
    // Keys, colons and line ends are ASCII in every report, so that their other byte is zero, always on one side.
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    match (even, odd) {
        (0, 0) => None,
        (0, _) => whole(UTF_16LE, bytes),
        (_, 0) => whole(UTF_16BE, bytes),
        _ => None,
    }
}

/// The text, if all bytes are good in that encoding.
fn whole(decoder: &'static Decoder, bytes: &[u8]) -> Option<String> {
    decoder.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
}

/// Tells of a whole file at its first character that is not ASCII.
fn refuse(name: &str, text: String, problem: FileProblem, diags: &mut Diagnostics) -> Option<Arc<SourceText>> {
    let source = SourceText::new(name, text);
    // What could not be decoded is the better place; it is no letter of the text.
    let unreadable = source.text.find('\u{FFFD}');
    let start = unreadable.or_else(|| source.text.find(|c: char| !c.is_ascii())).unwrap_or(0);
    let end =
        part::from(&source.text, start).find(|c: char| c.is_ascii()).map_or(source.text.len(), |length| start + length);
    diags.error(Place::new(&source, start..end), problem);
    None
}

/// One error each for the first control characters.
fn tell_controls(source: &Arc<SourceText>, diags: &mut Diagnostics) {
    for (at, c) in source.text.char_indices().filter(|&(_, c)| barred(c)).take(CONTROLS) {
        diags.error(Place::new(source, at..at + c.len_utf8()), FileProblem::ControlCharacter(c));
    }
}

/// Whether YAML cannot hold a character.
fn barred(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}')) || matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}
