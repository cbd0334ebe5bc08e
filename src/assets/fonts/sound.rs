//! Whether a font file is safe to give to Typst.
//!
//! Typst asks a font for every character it has, one by one, and a collection for every face it says it holds. A file
//! of a few bytes can claim four thousand million of either, and the program would hang or run out of memory before a
//! page is set. So what a file claims is counted first, from its bytes.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ttf_parser::{RawFace, Tag};
use typst_library::foundations::Bytes;
use typst_library::text::Font;

/// The largest collections (all widths, weights and languages of one family) have some ninety faces.
const MOST_FACES: u32 = 512;

/// The characters that all tables of all faces of a file may list. The largest collections list some twelve million.
const MOST_CHARACTERS: u64 = 32 << 20;

/// The last character of Unicode. A table that goes beyond it is false.
const LAST_CHARACTER: u32 = 0x10_FFFF;

/// The most tables of characters of one face. Real faces have four or five.
const MOST_TABLES: usize = 64;

/// The numbers of a file's sound faces; empty if no face is sound.
pub(super) fn faces(bytes: Bytes) -> Vec<Font> {
    let count = ttf_parser::fonts_in_collection(&bytes).unwrap_or(1);
    if count > MOST_FACES {
        return Vec::new();
    }
    let mut room = MOST_CHARACTERS;
    (0..count).filter_map(|index| face(&bytes, index, &mut room)).collect()
}

fn face(bytes: &Bytes, index: u32, room: &mut u64) -> Option<Font> {
    let raw = RawFace::parse(bytes, index).ok()?;
    // A file may have several tables of that name, and we do not know which one the parser reads.
    for record in raw.table_records.into_iter().filter(|record| record.tag == Tag::from_bytes(b"cmap")) {
        let table = bytes.get(record.offset as usize..).unwrap_or_default();
        *room = room.checked_sub(listed(table)?)?;
    }
    // We cannot know what the parser does with a false table. A file that makes it panic counts as unsound.
    catch_unwind(AssertUnwindSafe(|| Font::new(bytes.clone(), index))).ok().flatten()
}

/// How many characters a `cmap` table lists (OpenType, `cmap`); `None` if it lists what cannot be.
fn listed(table: &[u8]) -> Option<u64> {
    let count = usize::from(u16_at(table, 2).unwrap_or(0));
    if count > MOST_TABLES {
        return None;
    }
    let mut all = 0_u64;
    for record in 0..count {
        let Some(offset) = u32_at(table, 4 + record * 8 + 4) else { break };
        let Some(subtable) = table.get(offset as usize..) else { continue };
        all = all.saturating_add(characters(subtable)?);
    }
    Some(all)
}

/// How many characters a table of one format lists, or more.
fn characters(table: &[u8]) -> Option<u64> {
    let ranges = |count: u64, start: usize, step: usize| {
        // A table that claims more ranges than it has bytes is read to its end.
        let there = (table.len().saturating_sub(start) / step) as u64;
        let mut all = 0_u64;
        for at in (0..count.min(there) as usize).map(|range| start + range * step) {
            let (first, last) = (u32_at(table, at)?, u32_at(table, at + 4)?);
            if last > LAST_CHARACTER {
                return None;
            }
            all = all.saturating_add(u64::from(last).checked_sub(u64::from(first)).map_or(0, |more| more + 1));
        }
        Some(all)
    };
    Some(match u16_at(table, 0) {
        // One byte each; one or two bytes; a run of 16 bits.
        Some(0 | 2 | 6) => 1 << 16,
        Some(4) => {
            let segments = usize::from(u16_at(table, 6).unwrap_or(0) / 2);
            (0..segments)
                .filter_map(|segment| {
                    let end = u16_at(table, 14 + segment * 2)?;
                    let start = u16_at(table, 16 + segments * 2 + segment * 2)?;
                    Some(u64::from(end).checked_sub(u64::from(start))? + 1)
                })
                .sum()
        }
        Some(10) => {
            let (first, count) = (u32_at(table, 12)?, u32_at(table, 16)?);
            first.checked_add(count).filter(|end| *end <= LAST_CHARACTER + 1)?;
            u64::from(count)
        }
        Some(12 | 13) => ranges(u32_at(table, 12).map_or(0, u64::from), 16, 12)?,
        _ => 0,
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests;
