//! What outside programs read on sheets.

use std::path::Path;

use super::folding::{Cell, Printed};
use super::{MARGIN, NUMBER_AT, TRIM, judge, numbered, text};

/// A word on a page: its text and box, points from the upper left.
#[derive(Clone, Debug)]
pub struct Word {
    pub page: usize,
    pub text: String,
    pub min: [f64; 2],
    pub max: [f64; 2],
    pub sheet: [f64; 2],
}

/// All words by `pdftotext`; `None` where it is not installed (never in CI).
pub fn words(pdf: &Path) -> Option<Vec<Word>> {
    let told = judge("pdftotext", &["-bbox", text(pdf), "-"])?;
    let value = |line: &str, key: &str| -> f64 {
        let from = line.find(&format!("{key}=\"")).expect(key) + key.len() + 2;
        line[from..].split('"').next().expect("a value").parse().expect("a number")
    };
    let (mut page, mut sheet) = (0, [0.0; 2]);
    let mut words = Vec::new();
    for line in told.lines().map(str::trim) {
        if line.starts_with("<page") {
            page += 1;
            sheet = [value(line, "width"), value(line, "height")];
        } else if line.starts_with("<word") {
            let start = line.find('>').expect("a tag") + 1;
            words.push(Word {
                page,
                text: line[start..].trim_end_matches("</word>").to_owned(),
                min: [value(line, "xMin"), value(line, "yMin")],
                max: [value(line, "xMax"), value(line, "yMax")],
                sheet,
            });
        }
    }
    Some(words)
}

/// A numbered page found on a side: where its trim's lower left corner is, mm from the sheet's.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    pub side: usize,
    pub page: usize,
    pub turned: bool,
    pub trim: [f64; 2],
}

const MM: f64 = 25.4 / 72.0;

/// How far below its baseline a number's box reaches, points: measured on a page as it was made.
fn descent(original: &[Word]) -> f64 {
    let word = original.iter().find(|word| word.text == numbered(1)).expect("the first page's number");
    word.max[1] - (word.sheet[1] - (MARGIN + NUMBER_AT[1]) / MM)
}

/// The numbered pages of sheets, side by side; `original` is the file they were made from.
pub fn found(pdf: &Path, original: &Path) -> Option<Vec<Found>> {
    let (original, words) = (words(original)?, words(pdf)?);
    let descent = descent(&original);
    let numbers = words.iter().filter_map(|word| {
        let page: usize = word.text.strip_prefix('P')?.parse().ok()?;
        let foot = words.iter().find(|other| other.page == word.page && other.text == format!("foot{page:03}"));
        let foot = foot.unwrap_or_else(|| panic!("{} has no foot", word.text));
        let turned = foot.min[1] < word.min[1];
        let height = word.sheet[1];
        // The number begins at its box's left; on its head, at its right.
        let (x, y) = if turned {
            (
                word.max[0] * MM + NUMBER_AT[0] - TRIM[0],
                (height - (word.min[1] + descent)) * MM + NUMBER_AT[1] - TRIM[1],
            )
        } else {
            (word.min[0] * MM - NUMBER_AT[0], (height - (word.max[1] - descent)) * MM - NUMBER_AT[1])
        };
        Some(Found { side: word.page, page, turned, trim: [x, y] })
    });
    Some(numbers.collect())
}

/// A side as a reader of the sheet sees it: rows from the foot.
pub fn printed(found: &[Found], side: usize) -> Printed {
    let mut here: Vec<&Found> = found.iter().filter(|found| found.side == side).collect();
    here.sort_by(|a, b| (a.trim[1], a.trim[0]).partial_cmp(&(b.trim[1], b.trim[0])).expect("numbers"));
    let mut rows: Vec<Vec<&Found>> = Vec::new();
    for found in here {
        match rows.last_mut() {
            Some(row) if (row[0].trim[1] - found.trim[1]).abs() < 20.0 => row.push(found),
            Some(_) | None => rows.push(vec![found]),
        }
    }
    rows.into_iter()
        .map(|mut row| {
            row.sort_by(|a, b| a.trim[0].partial_cmp(&b.trim[0]).expect("numbers"));
            row.into_iter().map(|found| Cell { page: found.page, turned: found.turned }).collect()
        })
        .collect()
}
