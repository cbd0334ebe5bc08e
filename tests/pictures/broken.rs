//! Files that are not what they say.

use std::fs;

use zhuanban::assets::PhotoFile;
use zhuanban::colour;
use zhuanban::compose::Window;
use zhuanban::project::Cache;
use zhuanban::units::Pt;

use super::kinds::flat;
use super::{file, shown, words};

const WHOLE: [&str; 33] = [
    "reference.png",
    "palette.png",
    "clear.png",
    "plain.jpg",
    "halved.jpg",
    "progressive.jpg",
    "restarts.jpg",
    "grey.jpg",
    "cmyk.jpg",
    "apart.jpg",
    "arithmetic.jpg",
    "lossy.webp",
    "turned.webp",
    "turned-bare.webp",
    "plain.tif",
    "lzw.tif",
    "tiled.tif",
    "tiled-planar.tif",
    "planar.tif",
    "deep.tif",
    "apart-alpha.tif",
    "own-alpha.tif",
    "own-alpha-planar.tif",
    "selection.tif",
    "palette.tif",
    "palette-four.tif",
    "grey-four.tif",
    "white-is-zero.tif",
    "grey-alpha.tif",
    "jpeg.tif",
    "ycc.tif",
    "cmyk.tif",
    "fax.tif",
];

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn up_to(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

/// The process's largest memory so far, in MB. Only Linux tells.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<u64>().ok()? / 1024)
}

fn damaged(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    const EDGES: [u8; 8] = [0, 1, 0x7F, 0x80, 0xFE, 0xFF, 0xD9, 0xDA];
    let mut bytes = bytes.to_vec();
    for _ in 0..1 + dice.up_to(4) {
        let length = bytes.len();
        // Headers are short and decide most.
        let at = if dice.up_to(2) == 0 { dice.up_to(length.min(200)) } else { dice.up_to(length) };
        let some = 1 + dice.up_to(40);
        let end = (at + some).min(length);
        match dice.up_to(7) {
            0 => bytes[at] ^= 1 << dice.up_to(8),
            1 => bytes[at] = EDGES[dice.up_to(EDGES.len())],
            2 => bytes[at..end].fill(EDGES[dice.up_to(EDGES.len())]),
            3 => drop(bytes.drain(at..end)),
            4 => bytes.truncate(at.max(1)),
            5 => {
                let copy = bytes[at..end].to_vec();
                let to = dice.up_to(bytes.len());
                bytes.splice(to..to, copy);
            }
            _ => {
                let number = [0_u32, 1, 0xFFFF, 0x10000, 0x7FFF_FFFF, 0xFFFF_FFFF][dice.up_to(6)];
                for (place, byte) in bytes.iter_mut().skip(at).zip(number.to_le_bytes()) {
                    *place = byte;
                }
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

/// `PICTURE_MUTATIONS=100000` for an hour of it.
#[test]
fn thousands_of_damaged_pictures_are_refused_or_read() {
    let count: usize = std::env::var("PICTURE_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(3300);
    let before = peak();
    let (mut read, mut refused) = (0, 0);
    let mut dice = Dice(20_260_101);
    for n in 0..count {
        let name = WHOLE[n % WHOLE.len()];
        let bytes = damaged(&file(name), &mut dice);
        match shown(name, bytes) {
            Ok(_) => read += 1,
            Err(problem) => {
                assert!(!words(&problem).is_empty());
                refused += 1;
            }
        }
    }
    println!("{read} read, {refused} refused");
    assert!(read > count / 20 && refused > count / 20, "{read} read, {refused} refused: not much of a test");
    if let (Some(before), Some(after)) = (before, peak()) {
        assert!(after < before.max(100) + 1500, "memory grew from {before} to {after} MB");
    }
}

/// A check only looks whether a photo can be made; what it passes must be made, and what it refuses must be refused.
#[test]
fn what_a_check_says_of_damaged_jpegs_is_what_a_build_says() {
    let count: usize = std::env::var("PICTURE_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(3000);
    let jpegs: Vec<&str> = WHOLE.into_iter().filter(|name| name.ends_with(".jpg")).collect();
    let (mut dice, mut plain) = (Dice(20_261_129), 0);
    for n in 0..count {
        let name = jpegs[n % jpegs.len()];
        let bytes = damaged(&file(name), &mut dice);
        let Ok(header) = PhotoFile::of(name, bytes) else { continue };
        plain += usize::from(header.plain);
        let size @ (width, height) = (f64::from(header.width), f64::from(header.height));
        let window = Window { x: 0.0, y: 0.0, width, height, whole: size, loss: 0.0 };
        // At its own size, and so small that it is decoded at a part of it.
        for ppi in [72.0, 9.0] {
            let said = colour::sound(&header, &window, (Pt(width), ppi), &Cache::off());
            let made = colour::prepare(&header, &window, Pt(width), ppi);
            assert_eq!(said, made.map(|_| ()), "{name}, number {n}, at {ppi} ppi");
        }
    }
    assert!(plain > count / 20, "{plain} plain: not much of a test");
}

/// A JPEG of some size, for one that is cut must be more than a few blocks.
fn photo() -> Vec<u8> {
    fs::read(crate::common::repo().join("images/05-hushi-materials.jpg")).expect("a photo")
}

#[test]
fn half_a_jpeg_is_incomplete_whatever_stands_behind_the_half() {
    let whole = photo();
    let half = whole.len() / 2;
    assert!(PhotoFile::of("a.jpg", whole.clone()).is_ok());
    let mut zeros = whole.clone();
    let end = zeros.len() - 2;
    zeros[half..end].fill(0);
    let with = |more: &[u8]| [&whole[..half], more].concat();
    for (what, bytes) in [
        ("an end marker", with(&[0xFF, 0xD9])),
        ("nothing", with(&[])),
        ("zeros", zeros.clone()),
        ("zeros to the file's end", with(&vec![0; half])),
        ("a text", with("不是图片".repeat(1000).as_bytes())),
        ("its own beginning", [&whole[..half], &whole[..half], &[0xFF, 0xD9]].concat()),
    ] {
        let problem = PhotoFile::of("a.jpg", bytes).expect_err(what);
        let words = words(&problem);
        assert!(words.contains("不完整") || words.contains("坏了"), "{what}: {words}");
    }
    // The last bytes of a picture are its right lower corner.
    for missing in [3, 40, 400] {
        let bytes = [&whole[..whole.len() - 2 - missing], &[0xFF, 0xD9]].concat();
        assert!(PhotoFile::of("a.jpg", bytes).is_err(), "{missing} bytes less");
    }
    // A missing end marker alone is no loss, nor is anything behind the end.
    assert!(PhotoFile::of("a.jpg", whole[..whole.len() - 2].to_vec()).is_ok());
    assert!(PhotoFile::of("a.jpg", [&whole[..], &[0; 5000]].concat()).is_ok());
}

#[test]
fn every_kind_of_jpeg_is_incomplete_when_it_is_cut() {
    for name in ["plain.jpg", "halved.jpg", "progressive.jpg", "restarts.jpg", "grey.jpg", "cmyk.jpg", "apart.jpg"] {
        let whole = file(name);
        assert!(PhotoFile::of(name, whole.clone()).is_ok(), "{name}");
        for part in 5..10 {
            let at = whole.len() * part / 10;
            let cut = [&whole[..at], &[0xFF, 0xD9]].concat();
            assert!(PhotoFile::of(name, cut).is_err(), "{name} cut at {part}0 %");
        }
    }
}

#[test]
fn half_of_any_other_picture_is_refused() {
    for name in WHOLE.into_iter().filter(|name| !name.ends_with(".jpg")) {
        let whole = file(name);
        assert!(shown(name, whole[..whole.len() / 2].to_vec()).is_err(), "{name}");
    }
    let mut hole = file("lossy.webp");
    let (from, to) = (hole.len() / 2, hole.len());
    hole[from..to].fill(0);
    assert!(shown("lossy.webp", hole).is_err());
}

fn be(number: u32) -> [u8; 4] {
    number.to_be_bytes()
}

/// A PNG's header that says so much.
fn lying_png(width: u32, height: u32) -> Vec<u8> {
    let whole = flat(1, 1, image::ImageFormat::Png);
    let mut bytes = whole;
    bytes[16..20].copy_from_slice(&be(width));
    bytes[20..24].copy_from_slice(&be(height));
    let sum = crc(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&be(sum));
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
    })
}

/// A small picture's file with its header's size changed.
fn resized(name: &str, width: u16, height: u16) -> Vec<u8> {
    let mut bytes = file(name);
    if name.ends_with(".jpg") {
        let frame =
            bytes.windows(2).position(|pair| pair[0] == 0xFF && (0xC0..=0xC2).contains(&pair[1])).expect("a frame");
        bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
        bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    } else {
        // A lossy WebP's frame: tag, start code, then both sides in 14 bits.
        let at = bytes.windows(3).position(|code| code == [0x9D, 0x01, 0x2A]).expect("a frame") + 3;
        bytes[at..at + 2].copy_from_slice(&width.to_le_bytes());
        bytes[at + 2..at + 4].copy_from_slice(&height.to_le_bytes());
    }
    bytes
}

#[test]
fn headers_that_lie_are_refused_before_room_is_made() {
    let before = peak();
    let many = |name: &str, bytes: Vec<u8>| {
        let words = words(&PhotoFile::of(name, bytes).expect_err(name));
        assert!(words.contains("2.1 亿") && words.contains("210 million"), "{name}: {words}");
    };
    many("p.png", lying_png(200_000, 200_000));
    many("p.png", lying_png(30_000, 30_000));
    many("p.jpg", resized("plain.jpg", 65_500, 65_500));
    many("p.jpg", resized("progressive.jpg", 30_000, 20_000));
    many("p.webp", resized("lossy.webp", 16_383, 16_383));
    // Not too many pixels, but far fewer bytes than they take.
    for (name, bytes) in [
        ("p.png", lying_png(14_000, 14_000)),
        ("p.jpg", resized("plain.jpg", 14_000, 14_000)),
        ("p.jpg", resized("progressive.jpg", 14_000, 14_000)),
        ("p.jpg", resized("apart.jpg", 14_000, 14_000)),
    ] {
        let words = words(&PhotoFile::of(name, bytes).expect_err(name));
        assert!(words.contains("不完整") || words.contains("坏了"), "{name}: {words}");
    }
    // TIFFs: sides, samples and strips out of all proportion.
    let tiff = file("plain.tif");
    for tag in [256_u16, 257, 277, 278, 273, 279, 258, 322] {
        for value in [0_u32, 1, 0xFFFF, 60_000, 0x7FFF_FFFF, 0xFFFF_FFFF] {
            let _ = shown("p.tif", with_tag(&tiff, tag, value));
        }
    }
    if let (Some(before), Some(after)) = (before, peak()) {
        assert!(after < before.max(60) + 1200, "memory grew from {before} to {after} MB");
    }
}

/// A little-endian TIFF with one tag's value changed, if it has the tag.
fn with_tag(tiff: &[u8], tag: u16, value: u32) -> Vec<u8> {
    let mut bytes = tiff.to_vec();
    let start = u32::from_le_bytes(bytes[4..8].try_into().expect("four bytes")) as usize;
    let count = usize::from(u16::from_le_bytes([bytes[start], bytes[start + 1]]));
    for at in (0..count).map(|n| start + 2 + n * 12) {
        if bytes[at..at + 2] == tag.to_le_bytes() {
            bytes[at + 2..at + 4].copy_from_slice(&4_u16.to_le_bytes());
            bytes[at + 8..at + 12].copy_from_slice(&value.to_le_bytes());
        }
    }
    bytes
}
