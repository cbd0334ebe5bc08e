//! The lines of a finished PDF: where each character stands, to the hundredth of a point, and in which column.
//!
//! `mutool` reads the file as structured text (`stext`); `layout.json` says where the frames of running text are. Nothing of
//! the line setter is used here, so what it thinks of its lines is not believed.

mod picture;
mod stext;

use std::io;
use std::path::Path;
use std::process::Command;

use zhuanban_ground::units::Pt;

use crate::layout;

pub use picture::{Ink, Picture};
pub use stext::{Char, read, rewrite};

/// A glyph on the paper. White space is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its character; each letter of a ligature has its share of the glyph.
    pub c: char,
    /// Where its cell begins, from the page's left.
    pub x: Pt,
    /// Its baseline, from the page's top.
    pub y: Pt,
    /// How wide the face makes it, whatever was cut off or added after it.
    pub width: Pt,
    /// Its type size.
    pub size: Pt,
    /// Its face's name, as the PDF has it.
    pub face: String,
}

impl Glyph {
    /// Where its cell ends, as the face draws it.
    pub fn end(&self) -> Pt {
        self.x + self.width
    }
}

/// A line of running text.
#[derive(Clone, Debug, PartialEq)]
pub struct SetLine {
    /// Its glyphs, from the left; at least one.
    pub glyphs: Vec<Glyph>,
    /// The edges of its column.
    pub left: Pt,
    /// The right one.
    pub right: Pt,
    /// Which frame of the page's it stands in, in reading order.
    pub frame: usize,
}

impl SetLine {
    /// Its characters.
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.c).collect()
    }

    /// The body's size here: that of its first glyph.
    pub fn em(&self) -> f64 {
        self.glyphs.first().map_or(1.0, |glyph| glyph.size.0)
    }

    /// The white between a glyph's cell and the next one's, in em; less than 0 where white of a mark was cut off.
    pub fn gap(&self, i: usize) -> Option<f64> {
        let (one, two) = (self.glyphs.get(i)?, self.glyphs.get(i + 1)?);
        Some((two.x - one.end()).0 / one.size.0.min(two.size.0))
    }

    /// From where a glyph's cell begins to where that of a later one does, in em.
    pub fn step(&self, from: usize, to: usize) -> Option<f64> {
        Some((self.glyphs.get(to)?.x - self.glyphs.get(from)?.x).0 / self.em())
    }

    /// Where this text begins in the line, each time.
    pub fn find(&self, text: &str) -> Vec<usize> {
        let (line, wanted): (Vec<char>, Vec<char>) =
            (self.glyphs.iter().map(|glyph| glyph.c).collect(), text.chars().collect());
        if wanted.is_empty() {
            return Vec::new();
        }
        let windows = line.windows(wanted.len()).enumerate();
        windows.filter(|(_, window)| *window == wanted.as_slice()).map(|(at, _)| at).collect()
    }

    /// From the column's left edge to the first glyph's cell, in em.
    pub fn indent(&self) -> f64 {
        self.glyphs.first().map_or(0.0, |glyph| (glyph.x - self.left).0 / self.em())
    }

    /// From the last glyph's cell, where it begins, to the column's right edge, in em: what the line has for it.
    pub fn room_of_last(&self) -> f64 {
        self.glyphs.last().map_or(0.0, |glyph| (self.right - glyph.x).0 / glyph.size.0)
    }
}

/// The PDF as `mutool` reads it.
///
/// # Errors
/// If `mutool` (package `mupdf-tools`) is missing or cannot read the file.
pub fn stext(pdf: &Path) -> io::Result<String> {
    let output = Command::new("mutool").args(["draw", "-q", "-F", "stext", "-o", "-"]).arg(pdf).output()?;
    if !output.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The lines of running text on a page, in reading order: frame by frame, from the top.
pub fn set_lines(glyphs: &[Glyph], page: &layout::Page) -> Vec<SetLine> {
    let mut lines = Vec::new();
    for (frame, at) in page.frames.iter().enumerate() {
        let [x, y, width, height] = at.rect_mm.map(|mm| zhuanban_ground::units::Mm(mm).to_pt());
        // A mark may hang at either edge; the next column is at least half a 字 off.
        let inside = |glyph: &&Glyph| {
            let middle = glyph.x + Pt(glyph.width.0 / 2.0);
            middle > x - Pt(0.6 * glyph.size.0)
                && middle < x + width + Pt(0.6 * glyph.size.0)
                && glyph.y > y
                && glyph.y < y + height + Pt(0.3 * glyph.size.0)
        };
        let mut own: Vec<Glyph> = glyphs.iter().filter(inside).cloned().collect();
        own.sort_by(|a, b| a.y.0.total_cmp(&b.y.0));
        let mut rows: Vec<Vec<Glyph>> = Vec::new();
        for glyph in own {
            match rows.last_mut() {
                Some(row) if row.last().is_some_and(|last| (glyph.y - last.y).0 < 0.5 * glyph.size.0) => {
                    row.push(glyph)
                }
                Some(_) | None => rows.push(vec![glyph]),
            }
        }
        for mut row in rows {
            // Stable: the letters of a ligature keep their order.
            row.sort_by(|a, b| a.x.0.total_cmp(&b.x.0));
            lines.push(SetLine { glyphs: row, left: x, right: x + width, frame });
        }
    }
    lines
}
