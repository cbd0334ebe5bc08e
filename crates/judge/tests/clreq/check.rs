//! An assertion, what must make it fail, and the measures that many of them share.

use zhuanban_judge::lines::SetLine;

use crate::book::Book;

/// What an assertion must not hold for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Control {
    /// The same report, every character in a box of its own.
    Boxes,
    /// Our page, glyphs moved to the right by none to six times 0.04 em, in turn.
    Jitter,
    /// Our page, letters and figures two fifths of an em too far right.
    Wide,
    /// Our page, lines too low by none to three times 0.7 pt, in turn.
    Sunk,
    /// Our page, all of it 3 pt too low.
    Lower,
    /// Our page, another character in every tenth place.
    Misread,
    /// The same paragraphs by the theme as it is shipped.
    Plain,
    /// The report with its faults mended.
    Mended,
    /// Our page, all in one face.
    OneFace,
    /// Our page, each column 3 pt to the right.
    Shifted,
}

/// An assertion.
pub struct Check {
    /// The row of docs/clreq.md that it proves.
    pub clause: &'static str,
    /// What is asserted.
    pub what: String,
    /// What it must not hold for.
    pub control: Control,
    /// Whether it holds, or why not.
    pub holds: Holds,
}

/// Says why an assertion does not hold for a book.
pub type Holds = Box<dyn Fn(&Book) -> Result<(), String>>;

impl Check {
    pub fn new(
        clause: &'static str,
        what: impl Into<String>,
        control: Control,
        holds: impl Fn(&Book) -> Result<(), String> + 'static,
    ) -> Self {
        Self { clause, what: what.into(), control, holds: Box::new(holds) }
    }
}

/// How far a measure may be off, in em: rounding in the PDF.
pub const NEAR: f64 = 0.006;

/// `told` unless it is near `due`, both in em.
pub fn near(what: &str, told: f64, due: f64) -> Result<(), String> {
    if (told - due).abs() <= NEAR { Ok(()) } else { Err(format!("{what}: {told:.3} em, not {due:.3}")) }
}

pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// A letter or a figure of Western text.
pub fn is_western(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, 'α'..='ω')
}

/// Marks with white at their right, and at their left.
pub const CLOSES: &str = "，。、；：！？”’）》〉】〕」』］｝〗";
pub const OPENS: &str = "“‘（《〈【〔「『［｛〖";

/// No line of the paragraphs begins with the mark; it must be there.
pub fn never_begins(book: &Book, sheet: &str, tag: &str, mark: char) -> Result<(), String> {
    let lines = book.para(sheet, tag)?;
    let count = lines.iter().flat_map(|line| &line.glyphs).filter(|glyph| glyph.c == mark).count();
    if count < 10 {
        return Err(format!("{mark} stands in it {count} times only"));
    }
    match lines.iter().find(|line| line.glyphs.first().is_some_and(|glyph| glyph.c == mark)) {
        Some(line) => Err(format!("a line begins with it: {}", line.text())),
        None => Ok(()),
    }
}

/// No line but the last ends with the mark.
pub fn never_ends(book: &Book, sheet: &str, tag: &str, mark: char) -> Result<(), String> {
    let lines = book.para(sheet, tag)?;
    let count = lines.iter().flat_map(|line| &line.glyphs).filter(|glyph| glyph.c == mark).count();
    if count < 10 {
        return Err(format!("{mark} stands in it {count} times only"));
    }
    let full = lines.get(..lines.len().saturating_sub(1)).unwrap_or_default();
    match full.iter().find(|line| line.glyphs.last().is_some_and(|glyph| glyph.c == mark)) {
        Some(line) => Err(format!("a line ends with it: {}", line.text())),
        None => Ok(()),
    }
}

/// How many em there are from the end of the 字 before a text to the beginning of the 字 after it, in a line that is not
/// stretched: what the text itself takes.
pub fn taken(book: &Book, sheet: &str, tag: &str, text: &str) -> Result<f64, String> {
    let lines = book.para(sheet, tag)?;
    for line in &lines {
        for at in line.find(text) {
            let end = at + text.chars().count();
            if let Some(before) = at.checked_sub(1)
                && let Some(step) = line.step(before, end)
                && let Some(glyph) = line.glyphs.get(before)
            {
                return Ok(step - glyph.width.0 / line.em());
            }
        }
    }
    Err(format!("{text} does not stand between two 字 of a line"))
}

/// All full lines: those that are not the last of their paragraph.
pub fn full<'a>(book: &'a Book, sheet: &str) -> Result<Vec<&'a SetLine>, String> {
    let paras = book.paras(sheet)?;
    let lines: Vec<&SetLine> =
        paras.iter().flat_map(|para| para.lines.iter().take(para.lines.len().saturating_sub(1))).collect();
    if lines.is_empty() { Err(format!("{sheet} has no full line")) } else { Ok(lines) }
}

/// An error with the first fault, and how many there are.
pub fn none(faults: &[String], looked_at: usize, least: usize) -> Result<(), String> {
    match faults.first() {
        Some(first) => Err(format!("{} of {looked_at}: {first}", faults.len())),
        None if looked_at < least => Err(format!("only {looked_at} places to look at")),
        None => Ok(()),
    }
}
