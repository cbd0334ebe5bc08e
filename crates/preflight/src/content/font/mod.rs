//! Fonts: from a string's bytes to glyphs, their advances and outlines (ISO 32000-1, 9.5 to 9.10).

mod charstring;
mod composite;
mod facts;
mod names;
mod program;
mod simple;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use hayro_cmap::{BfString, CMap, load_embedded};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::matrix::Matrix;
use super::path::Path;
use crate::read::{Damage, Whole, decode_counted, number};

pub use facts::{FontFacts, FontKind, doc_fonts};
pub(crate) use program::EM;
use program::Program;

/// A font program, bytes; the largest Chinese fonts have some 60 million.
const PROGRAM: usize = 96 << 20;
/// A character map, bytes; a full one has under a million.
const MAP: usize = 8 << 20;
/// Outlines kept of one font, by their segments.
const OUTLINES: usize = 300_000;

/// A font as content uses it.
pub(crate) struct Font {
    pub facts: FontFacts,
    kind: GlyphSource,
    program: Option<Program>,
    to_unicode: Option<CMap>,
    outlines: Mutex<Outlines>,
    pub damage: Vec<Damage>,
    /// What was read for it, bytes.
    pub weight: usize,
    /// What unpacking that took, in steps of work (`super::budget`).
    pub work: usize,
}

/// A glyph as its program draws it.
#[derive(Clone)]
pub(crate) struct Outlined {
    pub path: Arc<Path>,
    /// All of it could be drawn.
    pub whole: bool,
    /// Its own width, ems, if the program says.
    pub width: Option<f64>,
}

/// Outlines drawn before.
#[derive(Default)]
struct Outlines {
    list: BTreeMap<u32, Outlined>,
    segments: usize,
}

enum GlyphSource {
    Simple(simple::Simple),
    Composite(Box<composite::Composite>),
    Type3(Type3),
}

/// A Type 3 font: its glyphs are content.
pub(crate) struct Type3 {
    /// Each code's procedure: object number and generation, or `None` if it is not an object of its own.
    pub procedures: BTreeMap<u8, String>,
    pub matrix: Matrix,
    widths: simple::Widths,
}

/// One glyph of a shown string.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glyph {
    /// The character code.
    pub code: u32,
    /// Its glyph; `None` if the font program is missing or unreadable, or has none for it.
    pub glyph: Option<u32>,
    /// Shows .notdef, or nothing where a glyph was asked for.
    pub notdef: bool,
    /// Advance, ems.
    pub advance: f64,
    /// Offset of the origin for vertical writing, ems.
    pub origin: (f64, f64),
    /// A single byte 32: word space applies.
    pub space: bool,
}

impl Font {
    /// Reads a font dictionary. This cannot fail: what is missing is estimated.
    pub fn read(dict: &Dict<'_>) -> Self {
        let mut damage = Vec::new();
        let (mut weight, mut work) = (1000, 0);
        let mut facts = FontFacts::read(dict);
        let program = match facts::font_file(dict) {
            Some((key, stream)) => {
                let decoded = decode_counted(&stream, PROGRAM, &mut work).ok();
                let subtype = stream.dict().get::<Name<'_>>(b"Subtype");
                let subtype = subtype.as_ref().map_or("", |name| name.as_str());
                facts.mislabelled =
                    decoded.as_ref().is_some_and(|decoded| !Program::belongs(&decoded.data, key, subtype));
                let cut = decoded.as_ref().is_some_and(|decoded| decoded.whole == Whole::Cut);
                weight += decoded.as_ref().map_or(0, |decoded| decoded.data.len());
                let program = decoded.and_then(|decoded| Program::read(decoded.data));
                facts.readable = program.is_some();
                if program.is_none() || cut {
                    damage.push(Damage::Font { name: facts.name.clone() });
                }
                program
            }
            None => None,
        };
        let to_unicode = dict
            .get::<Stream<'_>>(b"ToUnicode")
            .and_then(|stream| decode_counted(&stream, MAP, &mut work).ok())
            .and_then(|decoded| {
                weight += decoded.data.len() * 4;
                CMap::parse(&decoded.data, load_embedded)
            });
        let kind = match facts.kind {
            FontKind::Type3 => GlyphSource::Type3(Type3::read(dict)),
            FontKind::CidType0 | FontKind::CidType0C | FontKind::CidTrueType | FontKind::CidOpenType => {
                facts.no_map = encoding_cmap(dict.get::<Object<'_>>(b"Encoding"), &mut work).is_none();
                let composite = composite::Composite::read(dict, program.as_ref(), &mut work);
                facts.vertical = composite.vertical;
                GlyphSource::Composite(Box::new(composite))
            }
            _ => GlyphSource::Simple(simple::Simple::read(dict, program.as_ref())),
        };
        Self { facts, kind, program, to_unicode, outlines: Mutex::default(), damage, weight, work }
    }

    /// The font if it is of Type 3.
    pub fn type3(&self) -> Option<&Type3> {
        match &self.kind {
            GlyphSource::Type3(font) => Some(font),
            GlyphSource::Simple(_) | GlyphSource::Composite(_) => None,
        }
    }

    /// Whether lines run downwards.
    pub fn vertical(&self) -> bool {
        self.facts.vertical
    }

    /// A string's glyphs.
    pub fn glyphs(&self, text: &[u8]) -> Vec<Glyph> {
        match &self.kind {
            GlyphSource::Simple(simple) => text.iter().map(|code| simple.glyph(*code)).collect(),
            GlyphSource::Composite(composite) => composite.glyphs(text, self.program.is_some()),
            GlyphSource::Type3(font) => text
                .iter()
                .map(|code| Glyph {
                    code: u32::from(*code),
                    glyph: None,
                    notdef: !font.procedures.contains_key(code),
                    advance: font.widths.of(*code).unwrap_or(0.0),
                    origin: (0.0, 0.0),
                    space: *code == 32,
                })
                .collect(),
        }
    }

    /// The characters of a code, as far as the file says.
    pub fn text(&self, code: u32, out: &mut String) {
        match self.to_unicode.as_ref().and_then(|map| map.lookup_bf_string(code)) {
            Some(BfString::Char(c)) => out.push(c),
            Some(BfString::String(s)) => out.push_str(&s),
            None => {
                if let (GlyphSource::Simple(simple), Ok(code)) = (&self.kind, u8::try_from(code)) {
                    out.extend(simple.character(code));
                }
            }
        }
    }

    /// What a glyph's own width differs by from what the file says, ems; 0 if its program does not say.
    pub fn width_off(&self, glyph: &Glyph, own: Option<f64>) -> f64 {
        match own {
            Some(own) if !self.vertical() && own > 0.0 => (own - glyph.advance).abs(),
            Some(_) | None => 0.0,
        }
    }

    /// A glyph's outline, at [`EM`] units an em.
    pub fn outline(&self, glyph: u32) -> Option<Outlined> {
        let program = self.program.as_ref()?;
        let mut outlines = self.outlines.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = outlines.list.get(&glyph) {
            return Some(known.clone());
        }
        let outline = program.outline(glyph);
        if outlines.segments < OUTLINES {
            outlines.segments += outline.path.len() + 1;
            outlines.list.insert(glyph, outline.clone());
        }
        Some(outline)
    }
}

impl Type3 {
    fn read(dict: &Dict<'_>) -> Self {
        let mut procedures = BTreeMap::new();
        let known = dict.get::<Dict<'_>>(b"CharProcs").unwrap_or_default();
        for (code, name) in simple::differences(dict) {
            if known.contains_key(name.as_bytes()) {
                procedures.insert(code, name);
            }
        }
        let list = super::function::numbers(dict, b"FontMatrix").unwrap_or_default();
        let matrix = Matrix::from_list(&list).unwrap_or(Matrix([0.001, 0.0, 0.0, 0.001, 0.0, 0.0]));
        // Widths are in glyph space; the rest of the code wants ems of text space.
        let widths = simple::Widths::read(dict, matrix.0[0]);
        Self { procedures, matrix, widths }
    }
}

/// An embedded or predefined CMap.
fn encoding_cmap(object: Option<Object<'_>>, work: &mut usize) -> Option<(CMap, String)> {
    match object? {
        Object::Name(name) => {
            let cmap = predefined(name.as_str())?;
            Some((cmap, name.as_str().to_owned()))
        }
        Object::Stream(stream) => {
            let data = decode_counted(&stream, MAP, work).ok()?.data;
            let name = stream.dict().get::<Name<'_>>(b"CMapName").map(|n| n.as_str().to_owned()).unwrap_or_default();
            Some((CMap::parse(&data, load_embedded)?, name))
        }
        _ => None,
    }
}

fn predefined(name: &str) -> Option<CMap> {
    match name {
        "Identity-H" => Some(CMap::identity_h()),
        "Identity-V" => Some(CMap::identity_v()),
        other => CMap::parse(load_embedded(hayro_cmap::CMapName::from_bytes(other.as_bytes()))?, load_embedded),
    }
}

/// The descendant of a composite font.
fn descendant<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    dict.get::<Array<'_>>(b"DescendantFonts")?.iter::<Dict<'_>>().next()
}

fn object_number(dict: &Dict<'_>, stream: Option<&Stream<'_>>) -> Option<i32> {
    stream.map_or_else(|| dict.obj_id().map(|id| id.obj_number), number)
}
