//! Pieces of a text by byte offsets that were reckoned. Where an offset is beyond the text or inside a character there is
//! no such piece, and an empty one comes back: a message may then be vaguer, but nobody's file stops the program.

/// What begins at a byte.
pub(super) fn from(text: &str, start: usize) -> &str {
    text.get(start..).unwrap_or_default()
}

/// What ends before a byte.
pub(super) fn to(text: &str, end: usize) -> &str {
    text.get(..end).unwrap_or_default()
}
