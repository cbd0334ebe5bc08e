//! A page as pixels: where the ink of a glyph really is, whatever its face says of its cell.

use std::io;
use std::path::Path;
use std::process::Command;

/// Pixels an inch.
const PPI: f64 = 300.0;

/// Grey darker than this is ink.
const INK: u8 = 128;

/// A page's pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    grey: Vec<u8>,
}

/// Where ink is, in em of a cell: from its left edge, and from its top, which stands 0.88 em above the baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// The leftmost ink.
    pub left: f64,
    /// Past the rightmost.
    pub right: f64,
    /// The topmost.
    pub top: f64,
    /// Past the lowest.
    pub bottom: f64,
    /// The share of the columns of pixels between left and right that hold ink: 1 for an unbroken line.
    pub solid: f64,
}

impl Ink {
    /// Its middle, across and down.
    pub fn middle(&self) -> (f64, f64) {
        (f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }
}

impl Picture {
    /// The first page of a PDF, as `mutool` draws it.
    ///
    /// # Errors
    /// If `mutool` is missing or cannot draw it.
    pub fn of(pdf: &Path) -> io::Result<Self> {
        let mut command = Command::new("mutool");
        command.args(["draw", "-q", "-r", &format!("{PPI}"), "-c", "gray", "-F", "pgm", "-o", "-"]).arg(pdf).arg("1");
        let output = command.output()?;
        Self::read(&output.stdout).ok_or_else(|| io::Error::other("mutool drew no page"))
    }

    /// A binary PGM: `P5 width height 255`, then a byte a pixel.
    fn read(pgm: &[u8]) -> Option<Self> {
        let mut parts = Vec::new();
        let mut at = 0;
        while parts.len() < 4 {
            let word: Vec<u8> = pgm.get(at..)?.iter().copied().take_while(|byte| !byte.is_ascii_whitespace()).collect();
            at += word.len() + 1;
            if word.first() == Some(&b'#') {
                at += pgm.get(at - 1..)?.iter().take_while(|byte| **byte != b'\n').count();
            } else if !word.is_empty() {
                parts.push(String::from_utf8(word).ok()?);
            }
        }
        let number = |k: usize| parts.get(k)?.parse::<usize>().ok();
        let (width, height) = (number(1)?, number(2)?);
        let grey = pgm.get(at..at + width.checked_mul(height)?)?.to_vec();
        (parts.first()? == "P5").then_some(Self { width, grey })
    }

    /// The ink between `x` and `x + across` (points from the page's left) on the line with baseline `y`; `None` if there is none.
    pub fn ink(&self, x: f64, across: f64, y: f64, em: f64) -> Option<Ink> {
        let pixel = |points: f64| (points / 72.0 * PPI).round().max(0.0) as usize;
        let (from, to) = (pixel(x), pixel(x + across).min(self.width));
        let (top, bottom) = (pixel(y - 1.0 * em), pixel(y + 0.2 * em));
        let dark = |column: usize, row: usize| self.grey.get(row * self.width + column).is_some_and(|grey| *grey < INK);
        let columns: Vec<usize> = (from..to).filter(|&column| (top..bottom).any(|row| dark(column, row))).collect();
        let rows: Vec<usize> = (top..bottom).filter(|&row| (from..to).any(|column| dark(column, row))).collect();
        let (first, last) = (*columns.first()?, *columns.last()?);
        let (high, low) = (*rows.first()?, *rows.last()?);
        let points = |pixels: usize| pixels as f64 / PPI * 72.0;
        Some(Ink {
            left: (points(first) - x) / em,
            right: (points(last + 1) - x) / em,
            top: (points(high) - (y - 0.88 * em)) / em,
            bottom: (points(low + 1) - (y - 0.88 * em)) / em,
            solid: columns.len() as f64 / (last + 1 - first) as f64,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_is_found_where_it_is() {
        // 100 by 60 pixels, 24 by 14.4 pt; black from (25, 25) to (50, 35).
        let mut pgm = b"P5\n# drawn\n100 60\n255\n".to_vec();
        pgm.extend(
            (0..6000).map(|i| if (25..50).contains(&(i % 100)) && (25..35).contains(&(i / 100)) { 0 } else { 255 }),
        );
        let picture = Picture::read(&pgm).expect("a picture");
        let ink = picture.ink(0.0, 20.0, 12.0, 10.0).expect("ink");
        assert!((ink.left - 0.6).abs() < 0.03 && (ink.right - 1.2).abs() < 0.03, "{ink:?}");
        assert!((ink.top - 0.28).abs() < 0.03 && (ink.bottom - 0.52).abs() < 0.03, "{ink:?}");
        assert_eq!(ink.solid, 1.0);
        assert_eq!(picture.ink(15.0, 5.0, 12.0, 10.0), None);
    }
}
