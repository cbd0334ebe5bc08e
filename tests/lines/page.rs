//! The glyphs of a PDF's pages by `mutool`'s trace: lines of `<g unicode="字" x="1" y="2" adv="1"/>` in spans with a matrix.

use super::SIZE;

/// One glyph.
#[derive(Clone, Debug)]
pub struct Glyph {
    /// Its character.
    pub c: char,
    /// Where it is drawn, in points from the page's left and top.
    pub x: f64,
    pub y: f64,
    /// How wide the face makes it, in points.
    pub width: f64,
}

/// A page: its lines from the top, each from the left.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub lines: Vec<Vec<Glyph>>,
}

impl Page {
    pub fn texts(&self) -> Vec<String> {
        self.lines.iter().map(|line| line.iter().map(|glyph| glyph.c).collect()).collect()
    }
}

/// Reads a trace of many pages.
pub fn read(trace: &str) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    let (mut place, mut scale) = ([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], SIZE);
    let mut glyphs: Vec<Glyph> = Vec::new();
    for line in trace.lines().map(str::trim_start) {
        if line.starts_with("<page ") {
            glyphs.clear();
        } else if line.starts_with("<fill_text") || line.starts_with("<stroke_text") {
            if let Ok(matrix) = numbers(line, "transform").try_into() {
                place = matrix;
            }
        } else if line.starts_with("<span ") {
            scale = numbers(line, "trm").first().copied().unwrap_or(SIZE) * place[0].abs();
        } else if line.starts_with("<g ") {
            let number = |key: &str| numbers(line, key).first().copied().unwrap_or(0.0);
            let (x, y) = (number("x"), number("y"));
            let c = attribute(line, "unicode").map_or('\u{FFFD}', character);
            let at = (place[0] * x + place[2] * y + place[4], place[1] * x + place[3] * y + place[5]);
            let width = number("adv") * scale;
            // The other letters of a ligature stand in its place, without a width.
            let (x, width) = match glyphs.last() {
                Some(Glyph { x, width: whole, .. }) if width == 0.0 => (*x, *whole),
                Some(_) | None => (at.0, width),
            };
            glyphs.push(Glyph { c, x, y: at.1, width });
        } else if line.starts_with("</page>") {
            pages.push(Page { lines: lines(std::mem::take(&mut glyphs)) });
        }
    }
    pages
}

/// Glyphs in lines by their baselines. Those of one line stand in the file's order from left to right.
fn lines(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.sort_by(|a, b| (a.y.round(), a.x).partial_cmp(&(b.y.round(), b.x)).expect("numbers"));
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line) if line.last().is_some_and(|last| (last.y - glyph.y).abs() < SIZE / 2.0) => line.push(glyph),
            Some(_) | None => lines.push(vec![glyph]),
        }
    }
    lines
}

fn attribute<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let from = line.find(&format!("{key}=\""))? + key.len() + 2;
    line.get(from..)?.split('"').next()
}

fn numbers(line: &str, key: &str) -> Vec<f64> {
    attribute(line, key).unwrap_or_default().split_whitespace().filter_map(|number| number.parse().ok()).collect()
}

fn character(text: &str) -> char {
    match text {
        "&quot;" => '"',
        "&amp;" => '&',
        "&lt;" => '<',
        "&gt;" => '>',
        "&apos;" => '\'',
        other if other.starts_with("&#x") => {
            other.trim_start_matches("&#x").trim_end_matches(';').parse_hex().unwrap_or('\u{FFFD}')
        }
        other => other.chars().next().unwrap_or('\u{FFFD}'),
    }
}

trait ParseHex {
    fn parse_hex(&self) -> Option<char>;
}

impl ParseHex for str {
    fn parse_hex(&self) -> Option<char> {
        u32::from_str_radix(self, 16).ok().and_then(char::from_u32)
    }
}
