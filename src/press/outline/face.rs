//! A font of the file: the outlines of its glyphs by their codes.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};
use ttf_parser::{CFFError, GlyphId, OutlineBuilder, cff};

use crate::press::resources::follow;

/// A piece of an outline; all lengths in ems.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Segment {
    Move([f64; 2]),
    Line([f64; 2]),
    /// Two control points and the end.
    Curve([[f64; 2]; 3]),
    Close,
}

/// What a code shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Glyph {
    /// Empty for a space.
    pub(super) outline: Vec<Segment>,
    /// In ems.
    pub(super) advance: f64,
}

/// A font, read whole: the program leaves no more in it than is used.
#[derive(Clone, Debug)]
pub(super) struct Face {
    glyphs: BTreeMap<u16, Glyph>,
}

impl Face {
    /// A font of two-byte codes with an outline each.
    #[cfg(test)]
    pub(super) fn of(glyphs: BTreeMap<u16, Glyph>) -> Self {
        Self { glyphs }
    }

    /// Reads a composite font (ISO 32000-1, 9.7) with codes of two bytes that are its CIDs.
    ///
    /// # Errors
    /// What of it cannot be read.
    pub(super) fn read(document: &Document, font: &Dictionary) -> Result<Self, String> {
        if font.get(b"Encoding").and_then(Object::as_name).ok() != Some(b"Identity-H") {
            return Err("a font whose codes are not its glyphs".to_owned());
        }
        let kin = font.get(b"DescendantFonts").ok().and_then(|object| document.dereference(object).ok());
        let first = kin.and_then(|(_, kin)| kin.as_array().ok()).and_then(|kin| kin.first());
        let own = first.and_then(|object| follow(document, object)).ok_or("a font without its descendant")?;
        let described = own.get(b"FontDescriptor").ok().and_then(|object| follow(document, object));
        let described = described.ok_or("a font without its descriptor")?;
        let program = |key: &[u8]| {
            let (_, object) = document.dereference(described.get(key).ok()?).ok()?;
            object.as_stream().ok()?.get_plain_content().ok()
        };
        let outlines = match (program(b"FontFile3"), program(b"FontFile2")) {
            (Some(bytes), _) => from_cff(&bytes)?,
            (None, Some(bytes)) => from_truetype(&bytes, &to_glyphs(document, own))?,
            (None, None) => return Err("a font that is not embedded".to_owned()),
        };
        let widths = Widths::read(document, own);
        let with_width = |(code, outline)| (code, Glyph { outline, advance: widths.of(code) });
        Ok(Self { glyphs: outlines.into_iter().map(with_width).collect() })
    }

    pub(super) fn glyph(&self, code: u16) -> Option<&Glyph> {
        self.glyphs.get(&code)
    }
}

type Outlines = BTreeMap<u16, Vec<Segment>>;

/// The outlines of a CFF table, or of an OpenType file with one, by their CIDs.
fn from_cff(bytes: &[u8]) -> Result<Outlines, String> {
    let raw = ttf_parser::RawFace::parse(bytes, 0).ok();
    let table = raw.and_then(|raw| raw.table(ttf_parser::Tag::from_bytes(b"CFF "))).unwrap_or(bytes);
    let table = cff::Table::parse(table).ok_or("a font whose outlines cannot be read")?;
    let em = f64::from(table.matrix().sx);
    let mut outlines = Outlines::new();
    for glyph in (0..table.number_of_glyphs()).map(GlyphId) {
        let mut pen = Pen::new(em);
        match table.outline(glyph, &mut pen) {
            Ok(_) | Err(CFFError::ZeroBBox) => {}
            Err(why) => return Err(format!("a glyph that cannot be drawn: {why:?}")),
        }
        // Without CIDs of its own, a font's glyphs are counted (9.7.4.2).
        outlines.insert(table.glyph_cid(glyph).unwrap_or(glyph.0), pen.outline);
    }
    Ok(outlines)
}

/// The outlines of a TrueType file by their CIDs.
fn from_truetype(bytes: &[u8], map: &BTreeMap<u16, u16>) -> Result<Outlines, String> {
    let face = ttf_parser::Face::parse(bytes, 0).map_err(|why| why.to_string())?;
    let em = 1.0 / f64::from(face.units_per_em());
    let mut drawn = Outlines::new();
    for glyph in (0..face.number_of_glyphs()).map(GlyphId) {
        let mut pen = Pen::new(em);
        if face.outline_glyph(glyph, &mut pen).is_none() && !pen.outline.is_empty() {
            return Err("a glyph that cannot be drawn".to_owned());
        }
        drawn.insert(glyph.0, pen.outline);
    }
    if map.is_empty() {
        return Ok(drawn);
    }
    Ok(map.iter().filter_map(|(cid, glyph)| Some((*cid, drawn.get(glyph)?.clone()))).collect())
}

/// `CIDToGIDMap` (9.7.4.2); empty if CIDs are glyphs.
fn to_glyphs(document: &Document, font: &Dictionary) -> BTreeMap<u16, u16> {
    let map = font.get(b"CIDToGIDMap").ok().and_then(|object| document.dereference(object).ok());
    let bytes = map.and_then(|(_, map)| map.as_stream().ok()?.get_plain_content().ok()).unwrap_or_default();
    bytes.chunks_exact(2).zip(0..=u16::MAX).map(|(pair, cid)| (cid, u16::from_be_bytes([pair[0], pair[1]]))).collect()
}

/// `W` and `DW` (9.7.4.3), in ems.
struct Widths {
    usual: f64,
    own: BTreeMap<u16, f64>,
}

impl Widths {
    fn read(document: &Document, font: &Dictionary) -> Self {
        let number = |object: &Object| object.as_float().ok().map(f64::from);
        let usual = font.get(b"DW").ok().and_then(number).unwrap_or(1000.0) / 1000.0;
        let list = font.get(b"W").ok().and_then(|object| document.dereference(object).ok());
        let list = list.and_then(|(_, list)| list.as_array().ok()).map(Vec::as_slice).unwrap_or_default();
        let code = |object: &Object| object.as_i64().ok().and_then(|code| u16::try_from(code).ok());
        let mut own = BTreeMap::new();
        let mut rest = list.iter();
        while let (Some(first), Some(next)) = (rest.next().and_then(code), rest.next()) {
            if let Ok(some) = next.as_array() {
                let widths = some.iter().filter_map(number);
                own.extend((first..=u16::MAX).zip(widths).map(|(code, width)| (code, width / 1000.0)));
            } else if let (Some(last), Some(width)) = (code(next), rest.next().and_then(number)) {
                own.extend((first..=last).map(|code| (code, width / 1000.0)));
            }
        }
        Self { usual, own }
    }

    fn of(&self, code: u16) -> f64 {
        self.own.get(&code).copied().unwrap_or(self.usual)
    }
}

/// Draws a glyph; all curves become cubic ones.
struct Pen {
    em: f64,
    at: [f64; 2],
    outline: Vec<Segment>,
}

impl Pen {
    fn new(em: f64) -> Self {
        Self { em, at: [0.0; 2], outline: Vec::new() }
    }

    fn point(&self, x: f32, y: f32) -> [f64; 2] {
        [f64::from(x) * self.em, f64::from(y) * self.em]
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = self.point(x, y);
        self.outline.push(Segment::Move(self.at));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.at = self.point(x, y);
        self.outline.push(Segment::Line(self.at));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (bend, end) = (self.point(x1, y1), self.point(x, y));
        let towards = |from: [f64; 2]| [0, 1].map(|axis| from[axis] + (bend[axis] - from[axis]) * 2.0 / 3.0);
        self.outline.push(Segment::Curve([towards(self.at), towards(end), end]));
        self.at = end;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.at = self.point(x, y);
        self.outline.push(Segment::Curve([self.point(x1, y1), self.point(x2, y2), self.at]));
    }

    fn close(&mut self) {
        self.outline.push(Segment::Close);
    }
}
