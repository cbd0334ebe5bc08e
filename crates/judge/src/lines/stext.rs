//! `mutool`'s structured text: an element a line, `<char quad="…" x="1" y="2" c="字"/>` inside a `<font name size>`.

use zhuanban_ground::units::Pt;

use super::Glyph;
use crate::ink::{attribute, character, list, number};

/// A character as `stext` tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Char {
    /// The character.
    pub c: char,
    /// Where it is drawn, from the page's top left.
    pub x: Pt,
    /// Its baseline.
    pub y: Pt,
    /// Its width.
    pub width: Pt,
    /// Its type size.
    pub size: Pt,
    /// Its face.
    pub face: String,
}

/// The glyphs of each page, in the file's order.
pub fn read(stext: &str) -> Vec<Vec<Glyph>> {
    let mut pages: Vec<Vec<Glyph>> = Vec::new();
    // The letters of a ligature: the first has its width, the others none.
    let mut letters = 1;
    walk(stext, |found, _| match found {
        Found::Page => pages.push(Vec::new()),
        Found::Char(it) => {
            let Some(page) = pages.last_mut() else { return };
            if it.c.is_whitespace() {
                return;
            }
            let glyph = Glyph { c: it.c, x: it.x, y: it.y, width: it.width, size: it.size, face: it.face };
            letters = if it.width.0 < 0.01 { letters + 1 } else { 1 };
            page.push(glyph);
            if letters > 1
                && let Some(from) = page.len().checked_sub(letters)
                && let Some(parts) = page.get_mut(from..)
            {
                let whole: f64 = parts.iter().map(|part| part.width.0).sum();
                let start = parts.first().map_or(0.0, |part| part.x.0);
                let share = whole / letters as f64;
                for (k, part) in parts.iter_mut().enumerate() {
                    part.x = Pt(start + k as f64 * share);
                    part.width = Pt(share);
                }
            }
        }
    });
    pages
}

/// The same text with its characters changed: to put a fault into it, and see that it is found.
pub fn rewrite(stext: &str, mut change: impl FnMut(&mut Char)) -> String {
    let mut out = String::with_capacity(stext.len());
    let mut done = 0;
    walk(stext, |found, at: std::ops::Range<usize>| {
        if let Found::Char(mut it) = found {
            change(&mut it);
            out.push_str(stext.get(done..at.start).unwrap_or_default());
            let (x, y, right) = (it.x.0, it.y.0, it.x.0 + it.width.0);
            let code = u32::from(it.c);
            out.push_str(&format!("<font name=\"{}\" size=\"{}\">\n", it.face, it.size.0));
            out.push_str(&format!(
                "<char quad=\"{x} {y} {right} {y} {x} {y} {right} {y}\" x=\"{x}\" y=\"{y}\" c=\"&#x{code:x};\"/>\n"
            ));
            done = at.end;
        }
    });
    out.push_str(stext.get(done..).unwrap_or_default());
    out
}

enum Found {
    Page,
    Char(Char),
}

fn walk(stext: &str, mut found: impl FnMut(Found, std::ops::Range<usize>)) {
    let (mut face, mut size) = (String::new(), 0.0);
    let mut start = 0;
    for whole in stext.split_inclusive('\n') {
        let at = start..start + whole.len();
        start = at.end;
        let line = whole.trim();
        if line.starts_with("<page ") {
            found(Found::Page, at);
        } else if line.starts_with("<font ") {
            face = attribute(line, "name").unwrap_or_default().to_owned();
            size = number(line, "size").unwrap_or(0.0);
        } else if line.starts_with("<char ") {
            let quad = list(line, "quad");
            let (Some(x), Some(y), Some(c)) =
                (number(line, "x"), number(line, "y"), attribute(line, "c").and_then(character))
            else {
                continue;
            };
            let width = quad.first().zip(quad.get(2)).map_or(0.0, |(left, right)| right - left);
            let it = Char { c, x: Pt(x), y: Pt(y), width: Pt(width), size: Pt(size), face: face.clone() };
            found(Found::Char(it), at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "<page id=\"page1\" width=\"100\" height=\"50\">\n\
        <font name=\"Song\" size=\"10\">\n\
        <char quad=\"5 0 25 0 5 9 25 9\" x=\"5\" y=\"8\" c=\"&#x2014;\"/>\n\
        <char quad=\"25 0 25 0 25 9 25 9\" x=\"25\" y=\"8\" c=\"&#x2014;\"/>\n\
        <char quad=\"25 0 28 0 25 9 28 9\" x=\"25\" y=\"8\" c=\" \"/>\n\
        <char quad=\"30 0 40 0 30 9 40 9\" x=\"30\" y=\"8\" c=\"&#x597d;\"/>\n";

    #[test]
    fn a_mark_of_two_em_is_two_glyphs_and_white_is_none() {
        let pages = read(TEXT);
        let told: Vec<_> = pages[0].iter().map(|glyph| (glyph.c, glyph.x.0, glyph.width.0)).collect();
        assert_eq!(told, [('—', 5.0, 10.0), ('—', 15.0, 10.0), ('好', 30.0, 10.0)]);
    }

    #[test]
    fn what_is_rewritten_is_read_again() {
        let moved = rewrite(TEXT, |it| it.x = it.x + Pt(1.0));
        let (before, after) = (read(TEXT), read(&moved));
        assert_eq!(before[0].len(), after[0].len());
        assert!(before[0].iter().zip(&after[0]).all(|(a, b)| (b.x.0 - a.x.0 - 1.0).abs() < 1e-9 && a.face == b.face));
    }
}
