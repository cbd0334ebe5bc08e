//! Contact sheets: many pages small on one picture, each under its name, so that an editor sees them side by side.

use std::path::{Path, PathBuf};

use image::imageops::{self, FilterType};
use image::{Rgb, RgbImage};

/// Pages a row, and rows.
const ACROSS: u32 = 4;
const DOWN: u32 = 2;
/// A page's cell, pixels.
const CELL: (u32, u32) = (460, 660);
/// Room for the name above a page, pixels.
const NAME: u32 = 22;

/// Writes as many sheets as the pages need: `PREFIX-1.png` and so on. `pages` are names and their pictures.
///
/// # Errors
/// If a picture cannot be read or a sheet not written.
pub fn write(pages: &[(String, PathBuf)], prefix: &Path) -> image::ImageResult<Vec<PathBuf>> {
    let mut written = Vec::new();
    for (at, list) in pages.chunks((ACROSS * DOWN) as usize).enumerate() {
        let mut sheet = RgbImage::from_pixel(ACROSS * CELL.0, DOWN * CELL.1, Rgb([150, 150, 150]));
        for (cell, (name, picture)) in (0..).zip(list) {
            let (x, y) = (cell % ACROSS * CELL.0, cell / ACROSS * CELL.1);
            letter(&mut sheet, name, (x + 6, y + 5));
            let page = image::open(picture)?.to_rgb8();
            let room = (f64::from(CELL.0 - 12), f64::from(CELL.1 - NAME - 8));
            let scale = (room.0 / f64::from(page.width())).min(room.1 / f64::from(page.height()));
            let size = |side: u32| ((f64::from(side) * scale) as u32).max(1);
            let small = imageops::resize(&page, size(page.width()), size(page.height()), FilterType::CatmullRom);
            imageops::replace(&mut sheet, &small, i64::from(x + 6), i64::from(y + NAME));
        }
        let path = PathBuf::from(format!("{}-{}.png", prefix.display(), at + 1));
        sheet.save(&path)?;
        written.push(path);
    }
    Ok(written)
}

/// Letters three pixels by five, a row a digit from 0 to 7: enough for file names.
const LETTERS: &[(char, [u8; 5])] = &[
    ('0', [7, 5, 5, 5, 7]),
    ('1', [2, 6, 2, 2, 7]),
    ('2', [7, 1, 7, 4, 7]),
    ('3', [7, 1, 7, 1, 7]),
    ('4', [5, 5, 7, 1, 1]),
    ('5', [7, 4, 7, 1, 7]),
    ('6', [7, 4, 7, 5, 7]),
    ('7', [7, 1, 1, 1, 1]),
    ('8', [7, 5, 7, 5, 7]),
    ('9', [7, 5, 7, 1, 7]),
    ('a', [0, 3, 5, 5, 3]),
    ('b', [4, 6, 5, 5, 6]),
    ('c', [0, 3, 4, 4, 3]),
    ('d', [1, 3, 5, 5, 3]),
    ('e', [2, 5, 7, 4, 3]),
    ('f', [3, 4, 6, 4, 4]),
    ('g', [3, 5, 3, 1, 6]),
    ('h', [4, 6, 5, 5, 5]),
    ('i', [2, 0, 2, 2, 2]),
    ('j', [1, 0, 1, 5, 2]),
    ('k', [4, 5, 6, 6, 5]),
    ('l', [6, 2, 2, 2, 7]),
    ('m', [0, 6, 7, 5, 5]),
    ('n', [0, 6, 5, 5, 5]),
    ('o', [0, 2, 5, 5, 2]),
    ('p', [0, 6, 5, 6, 4]),
    ('q', [0, 3, 5, 3, 1]),
    ('r', [0, 5, 6, 4, 4]),
    ('s', [0, 3, 6, 3, 6]),
    ('t', [2, 7, 2, 2, 3]),
    ('u', [0, 5, 5, 5, 3]),
    ('v', [0, 5, 5, 5, 2]),
    ('w', [0, 5, 5, 7, 3]),
    ('x', [0, 5, 2, 2, 5]),
    ('y', [5, 5, 3, 1, 6]),
    ('z', [0, 7, 2, 4, 7]),
    ('-', [0, 0, 7, 0, 0]),
    ('.', [0, 0, 0, 0, 2]),
    ('_', [0, 0, 0, 0, 7]),
];

fn letter(sheet: &mut RgbImage, name: &str, (x, y): (u32, u32)) {
    const DOT: u32 = 2;
    for (n, c) in (0..).zip(name.to_ascii_lowercase().chars()) {
        let Some((_, rows)) = LETTERS.iter().find(|(known, _)| *known == c) else { continue };
        for (row, bits) in (0..).zip(rows) {
            for column in (0..3_u32).filter(|column| bits & (4 >> column) != 0) {
                let (left, top) = (x + (n * 4 + column) * DOT, y + row * DOT);
                for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                    if let Some(pixel) = sheet.get_pixel_mut_checked(left + dx, top + dy) {
                        *pixel = Rgb([0, 0, 0]);
                    }
                }
            }
        }
    }
}
