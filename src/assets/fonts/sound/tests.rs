//! Small fonts made by hand, and what happens when some of their bytes are false.

use typst_library::foundations::Bytes;
use typst_library::text::Font;

use super::{MOST_FACES, faces};

/// A `cmap` format 12 table: groups of first and last character.
fn format_12(groups: &[(u32, u32)]) -> Vec<u8> {
    let mut table = words(&[12, 0]);
    table.extend(longs(&[16 + 12 * groups.len() as u32, 0, groups.len() as u32]));
    groups.iter().for_each(|&(first, last)| table.extend(longs(&[first, last, 1])));
    table
}

/// A `cmap` format 4 table: segments of first and last character.
fn format_4(segments: &[(u16, u16)]) -> Vec<u8> {
    let count = segments.len() as u16;
    let mut table = words(&[4, 16 + 8 * count, 0, count * 2, 0, 0, 0]);
    segments.iter().for_each(|segment| table.extend(words(&[segment.1])));
    table.extend(words(&[0]));
    segments.iter().for_each(|segment| table.extend(words(&[segment.0])));
    segments.iter().for_each(|_| table.extend(words(&[0])));
    segments.iter().for_each(|_| table.extend(words(&[0])));
    table
}

fn words(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

fn longs(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

/// A `cmap` of Windows tables.
fn cmap(tables: &[Vec<u8>]) -> Vec<u8> {
    let mut table = words(&[0, tables.len() as u16]);
    let mut at = 4 + 8 * tables.len() as u32;
    for sub in tables {
        let encoding = if sub.get(1) == Some(&12) { 10 } else { 1 };
        table.extend(words(&[3, encoding]));
        table.extend(longs(&[at]));
        at += sub.len() as u32;
    }
    tables.iter().for_each(|sub| table.extend(sub));
    table
}

/// A font of two glyphs, a blank and a box, with these tables of characters.
fn font(cmaps: &[Vec<u8>]) -> Vec<u8> {
    let name: Vec<u8> = "Tiny".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut names = words(&[0, 1, 18, 3, 1, 0x409, 1, name.len() as u16, 0]);
    names.extend(&name);
    let mut head = words(&[1, 0, 1, 0]);
    head.extend(longs(&[0, 0x5F0F_3CF5]));
    head.extend(words(&[0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1000, 1000, 0, 8, 2, 0, 0]));
    let mut glyph = words(&[1, 0, 0, 500, 500, 3, 0]);
    glyph.extend([0x01, 0x01, 0x01, 0x01]);
    glyph.extend(words(&[0, 500, 0, 0xFE0C, 0, 0, 500, 0]));
    let mut tables: Vec<([u8; 4], Vec<u8>)> = cmaps.iter().map(|table| (*b"cmap", table.clone())).collect();
    tables.extend([
        (*b"glyf", glyph.clone()),
        (*b"head", head),
        (*b"hhea", words(&[1, 0, 800, 0xFF38, 0, 500, 0, 0, 500, 1, 0, 0, 0, 0, 0, 0, 0, 2])),
        (*b"hmtx", words(&[500, 0, 500, 0])),
        (*b"loca", words(&[0, 0, glyph.len() as u16 / 2])),
        (*b"maxp", words(&[1, 0, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])),
        (*b"name", names),
    ]);
    let mut file = longs(&[0x0001_0000]);
    file.extend(words(&[tables.len() as u16, 0, 0, 0]));
    let mut at = (12 + 16 * tables.len()) as u32;
    for (tag, bytes) in &tables {
        file.extend(tag);
        file.extend(longs(&[0, at, bytes.len() as u32]));
        at += bytes.len() as u32;
    }
    tables.iter().for_each(|(_, bytes)| file.extend(bytes));
    file
}

/// The sound faces among a file's bytes.
fn sound_faces(bytes: Vec<u8>) -> Vec<Font> {
    faces(Bytes::new(bytes))
}

fn sound() -> Vec<u8> {
    font(&[cmap(&[
        format_4(&[(0x41, 0x5A), (0x4E00, 0x4E10), (0xFFFF, 0xFFFF)]),
        format_12(&[(0x41, 0x5A), (0x2_0000, 0x2_0010)]),
    ])])
}

#[test]
fn a_sound_font_is_kept() {
    let faces = sound_faces(sound());
    assert_eq!(faces.len(), 1);
    assert_eq!(faces[0].info().family, "Tiny");
    assert_eq!(faces[0].info().coverage.iter().count(), 26 + 17 + 17);
}

#[test]
fn tables_of_characters_that_never_end_are_no_font() {
    let endless = format_12(&[(0, 0xFFFF_FFFF)]);
    let many: Vec<(u32, u32)> = vec![(0, 0x10_FFFF); 100];
    let full = vec![(0, 0xFFFE); 8000];
    let mut trimmed = words(&[10, 0]);
    trimmed.extend(longs(&[20, 0, 0xFFFF_0000, 0xFFFF]));
    for (what, tables) in [
        ("to the last number", vec![cmap(std::slice::from_ref(&endless))]),
        ("format 13", vec![cmap(&[[words(&[13]), endless[2..].to_vec()].concat()])]),
        ("the same characters over and over", vec![cmap(&[format_12(&many)])]),
        ("format 4, over and over", vec![cmap(&[format_4(&full)])]),
        ("format 10", vec![cmap(&[trimmed])]),
        ("very many tables", vec![cmap(&vec![format_12(&[(0, 0x10_FFFF)]); 65])]),
        (
            "a good table, then a bad one",
            vec![cmap(&[format_4(&[(0x41, 0x5A)])]), cmap(std::slice::from_ref(&endless))],
        ),
        ("a bad table, then a good one", vec![cmap(&[endless]), cmap(&[format_4(&[(0x41, 0x5A)])])]),
    ] {
        assert!(sound_faces(font(&tables)).is_empty(), "{what}");
    }
}

#[test]
fn collections_say_how_many_faces_they_have() {
    let collection = |count: u32, offsets: &[u32]| {
        let mut file = b"ttcf".to_vec();
        file.extend(longs(&[0x0001_0000, count]));
        file.extend(longs(offsets));
        file
    };
    let one = sound();
    // Table offsets count from the collection's start.
    let within = |start: u32| {
        let mut face = one.clone();
        for record in 0..usize::from(u16::from_be_bytes([face[4], face[5]])) {
            let at = 12 + 16 * record + 8;
            let offset = u32::from_be_bytes(face[at..at + 4].try_into().expect("four bytes")) + start;
            face[at..at + 4].copy_from_slice(&offset.to_be_bytes());
        }
        face
    };
    let good = [collection(2, &[20, 20]), within(20)].concat();
    assert_eq!(sound_faces(good).len(), 2);
    for count in [u32::MAX, MOST_FACES + 1, 100_000] {
        assert!(sound_faces(collection(count, &[])).is_empty());
    }
    let some = [collection(3, &[24, 0, 0xFFFF_FFF0]), within(24)].concat();
    assert_eq!(sound_faces(some).len(), 1, "the sound face of a broken collection is kept");
}

/// Thousands of fonts with a few wrong bytes: each is accepted or refused, quickly.
#[test]
fn mutated_fonts_neither_hang_nor_panic() {
    let mut seed = 0x1234_5678_9ABC_DEF1_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below as u64) as usize
    };
    let good = sound();
    let mut kept = 0;
    for round in 0..6000 {
        let mut bytes = good.clone();
        for _ in 0..=next(4) {
            let at = next(bytes.len());
            bytes[at] = [0, 0xFF, 0x7F, 0x80, next(256) as u8][next(5)];
        }
        if round % 3 == 0 {
            bytes.truncate(next(bytes.len() + 1));
        }
        if round % 5 == 0 {
            let (from, to) = (next(bytes.len().max(1)), next(bytes.len() + 1));
            let piece = bytes.get(from..bytes.len().min(from + 40)).unwrap_or_default().to_vec();
            bytes.splice(to..to, piece);
        }
        let found = std::panic::catch_unwind(|| sound_faces(bytes)).expect("no panic gets out");
        kept += found.len();
        for font in &found {
            assert!(font.info().coverage.iter().count() <= 0x11_0000);
        }
    }
    assert!(kept > 500, "only {kept} were kept: the mutations are too coarse to tell anything");
}
