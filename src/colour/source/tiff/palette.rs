//! TIFFs whose samples are indexes into a table of colours. The decoder does not read such files, but reads the indexes
//! if the file says that they are greys.

use std::io::Cursor;

use tiff::decoder::Decoder;
use tiff::tags::Tag;

use super::{rare, said};
use crate::assets::tiff_entries;
use crate::colour::PhotoError;

/// The tag that says what samples stand for, and two of its values.
const PHOTOMETRIC: u16 = 262;
const GREY: u8 = 1;
const PALETTE: u16 = 3;

/// A table of colours.
pub(super) struct Palette {
    /// The file, changed so that its indexes count as greys.
    pub(super) as_grey: Vec<u8>,
    colours: Vec<[u8; 3]>,
}

/// The palette of a TIFF that has one.
pub(super) fn of(bytes: &[u8]) -> Result<Option<Palette>, PhotoError> {
    let mut decoder = Decoder::new(Cursor::new(bytes)).map_err(said)?;
    if decoder.find_tag_unsigned::<u16>(Tag::PhotometricInterpretation).ok().flatten() != Some(PALETTE) {
        return Ok(None);
    }
    let unread = || rare("调色板少见的 TIFF", "a TIFF with an unusual palette");
    let table = decoder.find_tag_unsigned_vec::<u16>(Tag::ColorMap).map_err(said)?.ok_or_else(unread)?;
    let place = tiff_entries(bytes).into_iter().find(|entry| entry.0 == PHOTOMETRIC).ok_or_else(unread)?.2;
    let little = bytes.starts_with(b"II");
    let mut as_grey = bytes.to_vec();
    let field = as_grey.get_mut(place..place + 2).ok_or_else(unread)?;
    field.copy_from_slice(if little { &[GREY, 0] } else { &[0, GREY] });
    // Values of 16 bits; some programs write 8.
    let deep = table.iter().any(|&value| value > 255);
    let value = |value: u16| if deep { (value >> 8) as u8 } else { value as u8 };
    let count = table.len() / 3;
    let (reds, rest) = table.split_at_checked(count).ok_or_else(unread)?;
    let (greens, blues) = rest.split_at_checked(count).ok_or_else(unread)?;
    let rows = reds.iter().zip(greens).zip(blues);
    let colours = rows.map(|((&r, &g), &b)| [value(r), value(g), value(b)]).collect();
    Ok(Some(Palette { as_grey, colours }))
}

impl Palette {
    /// The colours of indexes; an index outside the table is black.
    pub(super) fn colours(&self, numbers: &[u8]) -> Vec<u8> {
        numbers.iter().flat_map(|&number| self.colours.get(usize::from(number)).copied().unwrap_or_default()).collect()
    }
}
