//! What stands on the paper: the proof's marks, as `mutool trace` tells them. It is a program of others: it shares no line
//! with what wrote the file, nor with our preflight.

use std::io;
use std::path::Path;
use std::process::Command;

use zhuanban_ground::units::{Mm, Pt, Rect};

/// What a mark is.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Type of one size that was shown at once.
    Text {
        /// Its characters.
        text: String,
        /// The em's height.
        size: Pt,
    },
    /// A picture.
    Picture,
    /// A rule, a box, a ground.
    Drawn,
}

/// A mark, and the place its ink takes: from the page's top left, y downwards. A proof's page is its trim.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it is.
    pub shape: Shape,
    /// Where its ink is.
    pub rect: Rect<Mm>,
}

/// Where a 汉字's ink ends above and below the baseline, in ems: that of the shipped faces, measured on 永国鹰.
const ABOVE: f64 = 0.84;
const BELOW: f64 = 0.08;

/// The marks of a PDF's pages.
///
/// # Errors
/// If `mutool` (package `mupdf-tools`) is missing or cannot read the file.
pub fn marks(pdf: &Path) -> io::Result<Vec<Vec<Mark>>> {
    let output = Command::new("mutool").arg("trace").arg(pdf).output()?;
    if !output.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(read(&String::from_utf8_lossy(&output.stdout)))
}

/// A map a b c d e f.
type Map = [f64; 6];

fn point(map: &Map, x: f64, y: f64) -> (f64, f64) {
    (map[0] * x + map[2] * y + map[4], map[1] * x + map[3] * y + map[5])
}

/// The smallest box around points, in points of the page.
#[derive(Clone, Copy)]
struct Around([f64; 4]);

impl Around {
    const NOTHING: Self = Self([f64::MAX, f64::MAX, f64::MIN, f64::MIN]);

    fn add(&mut self, (x, y): (f64, f64)) {
        self.0 = [self.0[0].min(x), self.0[1].min(y), self.0[2].max(x), self.0[3].max(y)];
    }

    fn rect(&self) -> Option<Rect<Mm>> {
        let [x0, y0, x1, y1] = self.0;
        let mm = |points: f64| Pt(points).to_mm();
        (x1 >= x0).then(|| Rect { x: mm(x0), y: mm(y0), width: mm(x1 - x0), height: mm(y1 - y0) })
    }
}

/// Reads what `mutool trace` prints: an element a line.
fn read(trace: &str) -> Vec<Vec<Mark>> {
    let mut pages: Vec<Vec<Mark>> = Vec::new();
    let mut map: Map = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    let mut path: Option<Around> = None;
    let mut run: Option<(String, f64, Around)> = None;
    for line in trace.lines().map(str::trim_start) {
        let name = line.trim_start_matches(['<', '/']).split([' ', '>', '/']).next().unwrap_or_default();
        let closes = line.starts_with("</");
        match (name, closes) {
            ("page", false) => pages.push(Vec::new()),
            ("fill_path" | "stroke_path", false) => {
                map = numbers(line, "transform").unwrap_or(map);
                path = Some(Around::NOTHING);
            }
            ("moveto" | "lineto", false) => {
                if let (Some(path), Some(x), Some(y)) = (&mut path, number(line, "x"), number(line, "y")) {
                    path.add(point(&map, x, y));
                }
            }
            ("curveto", false) => {
                if let (Some(path), Some(x), Some(y)) = (&mut path, number(line, "x3"), number(line, "y3")) {
                    path.add(point(&map, x, y));
                }
            }
            ("fill_path" | "stroke_path", true) => {
                let rect = path.take().and_then(|path| path.rect());
                push(&mut pages, rect.map(|rect| Mark { shape: Shape::Drawn, rect }));
            }
            ("fill_image", false) => {
                if let Some(map) = numbers(line, "transform") {
                    let mut around = Around::NOTHING;
                    [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]
                        .into_iter()
                        .for_each(|(x, y)| around.add(point(&map, x, y)));
                    push(&mut pages, around.rect().map(|rect| Mark { shape: Shape::Picture, rect }));
                }
            }
            ("fill_text", false) => map = numbers(line, "transform").unwrap_or(map),
            ("span", false) => {
                let trm: Vec<f64> = list(line, "trm");
                run = Some((String::new(), trm.first().copied().unwrap_or(0.0) * map[0].abs(), Around::NOTHING));
            }
            ("g", false) => {
                if let Some(run) = &mut run {
                    glyph(line, &map, run);
                }
            }
            ("span", true) => {
                if let Some((text, size, around)) = run.take() {
                    let shape = Shape::Text { text, size: Pt(size) };
                    push(&mut pages, around.rect().map(|rect| Mark { shape, rect }));
                }
            }
            _ => {}
        }
    }
    pages
}

fn push(pages: &mut [Vec<Mark>], mark: Option<Mark>) {
    if let (Some(page), Some(mark)) = (pages.last_mut(), mark) {
        page.push(mark);
    }
}

/// Adds a glyph to its run. Of marks half an em wide the ink is in the half where it is drawn.
fn glyph(line: &str, map: &Map, (text, size, around): &mut (String, f64, Around)) {
    let Some(c) = attribute(line, "unicode").and_then(character) else { return };
    let (Some(x), Some(y)) = (number(line, "x"), number(line, "y")) else { return };
    text.push(c);
    if c.is_whitespace() {
        return;
    }
    let wide = number(line, "adv").unwrap_or(1.0);
    let (from, to) = match c {
        '，' | '。' | '、' | '；' | '：' | '！' | '？' | '”' | '’' | '）' | '》' | '〉' | '」' | '』' | '】'
            if wide > 0.9 =>
        {
            (0.0, 0.5)
        }
        '“' | '‘' | '（' | '《' | '〈' | '「' | '『' | '【' if wide > 0.9 => (0.5, 1.0),
        _ => (0.03 * wide, 0.97 * wide),
    };
    let (left, baseline) = point(map, x, y);
    around.add((left + from * *size, baseline - ABOVE * *size));
    around.add((left + to * *size, baseline + BELOW * *size));
}

pub(crate) fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

pub(crate) fn number(line: &str, name: &str) -> Option<f64> {
    attribute(line, name)?.parse().ok()
}

pub(crate) fn list(line: &str, name: &str) -> Vec<f64> {
    attribute(line, name).into_iter().flat_map(str::split_whitespace).filter_map(|part| part.parse().ok()).collect()
}

fn numbers(line: &str, name: &str) -> Option<Map> {
    list(line, name).try_into().ok()
}

/// A character as XML writes it.
pub(crate) fn character(value: &str) -> Option<char> {
    match value {
        "&amp;" => Some('&'),
        "&lt;" => Some('<'),
        "&gt;" => Some('>'),
        "&quot;" => Some('"'),
        "&apos;" => Some('\''),
        _ => match value.strip_prefix("&#x").and_then(|rest| rest.strip_suffix(';')) {
            Some(hex) => u32::from_str_radix(hex, 16).ok().and_then(char::from_u32),
            None => value.chars().next(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_is_read() {
        let trace = r#"<document filename="x.pdf">
<page number="1" mediabox="0 0 100 200">
<fill_text transform="1 0 0 1 72 72">
    <span font="A" wmode="0" bidi="0" trm="10 0 0 -10">
        <g unicode="天" glyph="1" x="0" y="0" adv="1"/>
        <g unicode="》" glyph="1" x="10" y="0" adv="1"/>
    </span>
</fill_text>
<fill_image alpha="1" transform="36 0 -0 72 0 0" width="6" height="5"/>
<stroke_path linewidth="1" transform="1 0 0 1 0 72">
    <moveto x="0" y="0"/>
    <lineto x="72" y="0"/>
</stroke_path>
</page>"#;
        let pages = read(trace);
        let [text, picture, rule] = pages[0].as_slice() else { panic!("{pages:?}") };
        assert_eq!(text.shape, Shape::Text { text: "天》".to_owned(), size: Pt(10.0) });
        assert!(
            (text.rect.x.0 - 25.5).abs() < 0.1 && (text.rect.width.0 - 14.7 / 72.0 * 25.4).abs() < 0.05,
            "{text:?}"
        );
        assert!((picture.rect.height.0 - 25.4).abs() < 0.01 && picture.shape == Shape::Picture);
        assert!((rule.rect.y.0 - 25.4).abs() < 0.01 && rule.shape == Shape::Drawn);
    }
}
