//! A table's bytes → text: what Excel and others write.

use std::sync::Arc;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::problem::TableProblem;
use crate::diag::{Diagnostics, Place, SourceText};

/// The text of a table, whatever encoding Excel gave it: UTF-8 with or without a mark, GBK, UTF-16 ("Unicode text").
/// `None`, and an error, if it is no text.
pub(super) fn decode(bytes: &[u8], name: &str, diags: &mut Diagnostics) -> Option<Arc<SourceText>> {
    let nothing = SourceText::new(name, "");
    // Workbooks are ZIP archives, older ones compound files.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        diags.error(Place::new(&nothing, 0..0), TableProblem::Workbook);
        return None;
    }
    let whole = |decoder: &'static encoding_rs::Encoding, bytes: &[u8]| {
        decoder.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
    };
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => whole(UTF_16LE, rest),
        [0xFE, 0xFF, rest @ ..] => whole(UTF_16BE, rest),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Some(text.strip_prefix('\u{FEFF}').unwrap_or(text).to_owned()),
            Err(_) => whole(GB18030, bytes),
        },
    };
    match text.filter(|text| !text.contains('\0')) {
        Some(text) => Some(SourceText::new(name, text)),
        None => {
            diags.error(Place::new(&nothing, 0..0), TableProblem::NotText);
            None
        }
    }
}
