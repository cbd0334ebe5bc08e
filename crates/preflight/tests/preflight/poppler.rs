//! What poppler says of a file: `pdfinfo -box`, `pdffonts`, `pdfimages -list`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::common::{judge, text};

/// A page's boxes in points from the MediaBox's origin: left, bottom, right, top.
#[derive(Clone, Debug, Default)]
pub struct PageBoxes {
    /// By the name `pdfinfo` has, such as `TrimBox`.
    pub named: BTreeMap<String, [f64; 4]>,
    /// Clockwise turn on display, degrees.
    pub rotate: i32,
}

/// A font on a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Font {
    /// The page, from 1.
    pub page: usize,
    /// The name, [`plain`]; empty where the file gives none.
    pub name: String,
    /// The kind, such as `CID TrueType`.
    pub kind: String,
    /// Whether it is in the file.
    pub embedded: bool,
    /// Whether only the characters used are.
    pub subset: bool,
}

/// A picture, or the soft mask of the one before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The page, from 1.
    pub page: usize,
    /// `image`, `stencil` or `smask`.
    pub kind: String,
    /// Pixels across and down.
    pub size: [u32; 2],
    /// The colour space, such as `icc`.
    pub space: String,
    /// Components a pixel.
    pub components: usize,
    /// Bits a component.
    pub bits: u8,
    /// Pixels an inch, across and down.
    pub ppi: [f64; 2],
}

fn number<T: std::str::FromStr>(word: &str) -> T {
    word.parse().unwrap_or_else(|_| panic!("{word} is no number"))
}

/// The pages' boxes; `None` if poppler is not installed (never in CI).
pub fn boxes(pdf: &Path) -> Option<Vec<PageBoxes>> {
    let told = judge("pdfinfo", &["-box", "-f", "1", "-l", "-1", text(pdf)])?;
    let mut pages: BTreeMap<usize, PageBoxes> = BTreeMap::new();
    for line in told.lines().filter(|line| line.starts_with("Page ")) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let page = pages.entry(number(words[1])).or_default();
        match (words[2], &words[3..]) {
            ("rot:", [turn]) => page.rotate = number(turn),
            (name, [x0, y0, x1, y1]) if name.ends_with("Box:") => {
                page.named.insert(name.trim_end_matches(':').to_owned(), [x0, y0, x1, y1].map(|word| number(word)));
            }
            (_, _) => {} // its size in words
        }
    }
    Some(pages.into_values().collect())
}

/// The kinds of fonts `pdffonts` knows. They hold blanks, so its columns cannot be split at them.
const KINDS: [&str; 12] = [
    "CID Type 0C (OT)",
    "CID TrueType (OT)",
    "CID Type 0C",
    "CID Type 0",
    "CID TrueType",
    "TrueType (OT)",
    "Type 1C (OT)",
    "Type 1C",
    "Type 1",
    "Type 3",
    "TrueType",
    "unknown",
];

/// The fonts each of so many pages' resources name, whether anything is set in them or not.
pub fn fonts(pdf: &Path, pages: usize) -> Option<BTreeSet<Font>> {
    let mut fonts = BTreeSet::new();
    for page in 1..=pages {
        let number = page.to_string();
        let told = judge("pdffonts", &["-f", &number, "-l", &number, text(pdf)])?;
        fonts.extend(told.lines().skip(2).map(|line| font(page, line)));
    }
    Some(fonts)
}

/// A font's name without the tag of a subset (`ABCDEF+`), and without the map that a Type 0 font of CFF outlines adds to
/// the name of the outlines (ISO 32000-1, 9.7.6.1).
pub fn plain(name: &str) -> &str {
    let name = name.split_once('+').filter(|(tag, _)| tag.len() == 6).map_or(name, |(_, rest)| rest);
    name.strip_suffix("-Identity-H").unwrap_or(name)
}

/// A line of `pdffonts`: name, kind, encoding, emb, sub, uni, object number and generation.
fn font(page: usize, line: &str) -> Font {
    let words: Vec<&str> = line.split_whitespace().collect();
    let flags = words.len() - if line.ends_with("[none]") { 4 } else { 5 };
    let before = words[..flags - 1].join(" ");
    let kind = KINDS.into_iter().find(|kind| before.ends_with(&format!(" {kind}")));
    let kind = kind.unwrap_or_else(|| panic!("no kind of font in {line}"));
    let name = before.strip_suffix(kind).expect("the kind ends it").trim_end();
    Font {
        page,
        name: if name == "[none]" { String::new() } else { plain(name).to_owned() },
        kind: kind.to_owned(),
        embedded: words[flags] == "yes",
        subset: words[flags + 1] == "yes",
    }
}

/// The pictures in the order they are painted.
pub fn pictures(pdf: &Path) -> Option<Vec<Picture>> {
    let told = judge("pdfimages", &["-list", text(pdf)])?;
    let pictures = told.lines().skip(2).map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        // pdfimages writes `[inline]` for the object of an inline picture, two numbers for others.
        let ppi = if line.contains("[inline]") { 11 } else { 12 };
        Picture {
            page: number(words[0]),
            kind: words[2].to_owned(),
            size: [number(words[3]), number(words[4])],
            space: words[5].to_owned(),
            components: number(words[6]),
            bits: number(words[7]),
            ppi: [number(words[ppi]), number(words[ppi + 1])],
        }
    });
    Some(pictures.collect())
}
