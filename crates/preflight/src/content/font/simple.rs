//! Simple fonts: a byte a glyph.

use std::collections::BTreeMap;

use hayro_syntax::object::{Array, Dict, Name, Object};

use super::Glyph;
use super::names::{Base, character};
use super::program::Program;

/// The advance of a glyph nothing is known about, ems: that of an average letter.
const AVERAGE: f64 = 0.5;
/// `/Flags`: the font's encoding is its own.
const SYMBOLIC: i32 = 4;

/// A font's `/Widths`.
pub(super) struct Widths {
    first: i64,
    widths: Vec<f64>,
    missing: Option<f64>,
}

impl Widths {
    /// `unit` turns a width into ems.
    pub fn read(dict: &Dict<'_>, unit: f64) -> Self {
        let widths = dict.get::<Array<'_>>(b"Widths").map(|a| a.iter::<f32>().take(256).collect::<Vec<_>>());
        let missing = dict.get::<Dict<'_>>(b"FontDescriptor").and_then(|d| d.get::<f32>(b"MissingWidth"));
        Self {
            first: dict.get::<i32>(b"FirstChar").unwrap_or(0).into(),
            widths: widths.unwrap_or_default().into_iter().map(|w| f64::from(w) * unit).collect(),
            missing: missing.map(|w| f64::from(w) * unit),
        }
    }

    pub fn of(&self, code: u8) -> Option<f64> {
        let at = usize::try_from(i64::from(code) - self.first).ok();
        let given = at.and_then(|at| self.widths.get(at)).copied();
        given.or(if self.widths.is_empty() { None } else { self.missing.or(Some(0.0)) })
    }
}

/// A simple font.
pub(super) struct Simple {
    glyphs: Vec<Entry>,
}

#[derive(Clone, Debug, Default)]
struct Entry {
    glyph: Option<u32>,
    notdef: bool,
    advance: f64,
    character: Option<char>,
}

/// The codes of `/Encoding /Differences`.
pub(super) fn differences(dict: &Dict<'_>) -> BTreeMap<u8, String> {
    let mut found = BTreeMap::new();
    let encoding = dict.get::<Dict<'_>>(b"Encoding").unwrap_or_default();
    let mut code = 0i64;
    for item in encoding.get::<Array<'_>>(b"Differences").iter().flat_map(|a| a.iter::<Object<'_>>()).take(1024) {
        match item {
            Object::Number(n) => code = n.as_i64(),
            Object::Name(name) => {
                if let Ok(code) = u8::try_from(code) {
                    found.insert(code, name.as_str().to_owned());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    found
}

fn base(dict: &Dict<'_>) -> Option<Base> {
    let name = dict
        .get::<Name<'_>>(b"Encoding")
        .or_else(|| dict.get::<Dict<'_>>(b"Encoding").and_then(|encoding| encoding.get::<Name<'_>>(b"BaseEncoding")));
    name.and_then(|name| Base::named(name.as_str()))
}

/// A missing glyph that would be blank does no harm.
fn is_blank(name: &str, character: Option<char>) -> bool {
    name == "space" || character.is_some_and(char::is_whitespace)
}

impl Simple {
    pub fn read(dict: &Dict<'_>, program: Option<&Program>) -> Self {
        let descriptor = dict.get::<Dict<'_>>(b"FontDescriptor").unwrap_or_default();
        let symbolic = descriptor.get::<i32>(b"Flags").is_some_and(|flags| flags & SYMBOLIC != 0);
        let (base, differences) = (base(dict), differences(dict));
        let widths = Widths::read(dict, 0.001);
        let true_type = dict.get::<Name<'_>>(b"Subtype").is_some_and(|name| name.as_str() == "TrueType");
        let glyphs = (0..=255u8).map(|code| {
            // Without an encoding, a font that is not symbolic has the standard one; an embedded one has its own.
            let named = differences.get(&code).cloned().or_else(|| match base {
                Some(base) => base.glyph(code),
                None if program.is_none() || (true_type && !symbolic) => Base::Standard.glyph(code),
                None => None,
            });
            let character = named.as_deref().and_then(character).or_else(|| base.and_then(|b| b.character(code)));
            let name = named.as_deref().unwrap_or_default();
            let glyph = program.and_then(|program| find(program, code, (name, character), symbolic && base.is_none()));
            let notdef =
                (program.is_some() && glyph.is_none_or(|g| g == 0) && !is_blank(name, character)) || name == ".notdef";
            let advance = widths.of(code).or_else(|| program?.advance(glyph?)).unwrap_or(AVERAGE);
            Entry { glyph: glyph.filter(|_| !notdef), notdef, advance, character }
        });
        Self { glyphs: glyphs.collect() }
    }

    pub fn glyph(&self, code: u8) -> Glyph {
        let entry = &self.glyphs[usize::from(code)];
        Glyph {
            code: code.into(),
            glyph: entry.glyph,
            notdef: entry.notdef,
            advance: entry.advance,
            origin: (0.0, 0.0),
            space: code == 32,
        }
    }

    pub fn character(&self, code: u8) -> Option<char> {
        self.glyphs[usize::from(code)].character
    }
}

fn find(program: &Program, code: u8, (name, character): (&str, Option<char>), symbolic: bool) -> Option<u32> {
    let by_name = || program.named(name).filter(|_| !name.is_empty());
    match program {
        Program::OpenType { .. } => program.true_type(code, character, symbolic).or_else(by_name),
        Program::Cff { .. } | Program::Type1 { .. } if name.is_empty() => program.encoded(code),
        Program::Cff { .. } | Program::Type1 { .. } => {
            // Subsets may call the same glyph by another name of the same character.
            by_name().or_else(|| program.named(&format!("uni{:04X}", u32::from(character?))))
        }
    }
}
