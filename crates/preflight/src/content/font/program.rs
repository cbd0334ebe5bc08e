//! Font programs: a code's or CID's glyph, and its outline.

use std::collections::BTreeMap;
use std::sync::Arc;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::ps::cff::CffFontRef;
use skrifa::raw::ps::type1::Type1Font;
use skrifa::raw::tables::cmap::{CmapSubtable, PlatformId};
use skrifa::raw::{TableProvider, types::GlyphId};
use skrifa::{FontRef, GlyphNames, MetadataProvider};

use super::super::path::Path;
use super::{Outlined, charstring, names};

/// A font program that was read.
pub(crate) enum Program {
    /// TrueType or OpenType.
    OpenType { data: Vec<u8>, names: BTreeMap<String, u32> },
    /// Bare CFF.
    Cff { data: Vec<u8>, names: BTreeMap<String, u32> },
    /// Type 1.
    Type1 { font: Box<Type1Font>, names: BTreeMap<String, u32> },
}

struct Pen<'a>(&'a mut Path);

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x.into(), y.into());
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x.into(), y.into());
    }
    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.0.quad_to(cx0.into(), cy0.into(), x.into(), y.into());
    }
    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.curve_to([cx0, cy0, cx1, cy1, x, y].map(f64::from));
    }
    fn close(&mut self) {
        self.0.close();
    }
}

impl Program {
    /// Whether a program of these first bytes belongs under a key of the font's descriptor, its `/Subtype` being so
    /// (ISO 32000-1, table 126).
    pub fn belongs(data: &[u8], key: &str, subtype: &str) -> bool {
        match data.get(..4) {
            Some([0, 1, 0, 0] | b"true" | b"ttcf") => key == "FontFile2" || subtype == "OpenType",
            Some(b"OTTO") => subtype == "OpenType",
            Some([1, _, 4..=64, 1..=4]) => key == "FontFile3" && subtype != "OpenType",
            Some([b'%', b'!', ..] | [0x80, 1, ..]) => key == "FontFile",
            // What it is will be seen when it is read.
            Some(_) | None => true,
        }
    }

    /// Reads a font file of whatever kind it turns out to be: the dictionary's word for it is not to be trusted.
    pub fn read(data: Vec<u8>) -> Option<Self> {
        match data.get(..4)? {
            [0, 1, 0, 0] | b"true" | b"OTTO" | b"ttcf" => Self::open_type(data),
            [1, _, 4..=64, 1..=4] => Self::cff(data),
            _ => {
                let font = Type1Font::new(&data).ok()?;
                let names = font.glyph_names().map(|(gid, name)| (name.to_owned(), gid.to_u32())).collect();
                Some(Self::Type1 { font: Box::new(font), names })
            }
        }
    }

    fn open_type(data: Vec<u8>) -> Option<Self> {
        let font = FontRef::from_index(&data, 0).ok()?;
        // A table that ends beyond the file was cut off.
        let whole = font.table_directory().table_records().iter().all(|record| {
            let end = u64::from(record.offset()) + u64::from(record.length());
            end <= data.len() as u64 + 3
        });
        whole.then_some(())?;
        // Subsets of OpenType may have nothing but their CFF table.
        if font.head().is_err() {
            let cff = font.cff().ok()?.offset_data().as_bytes().to_vec();
            return Self::cff(cff);
        }
        let glyphs = GlyphNames::new(&font);
        let names = glyphs
            .iter()
            .take(1 << 16)
            .filter(|(_, name)| !name.is_synthesized())
            .map(|(gid, name)| (name.as_str().to_owned(), gid.to_u32()))
            .collect();
        Some(Self::OpenType { data, names })
    }

    fn cff(data: Vec<u8>) -> Option<Self> {
        let font = CffFontRef::new_cff(&data, 0, None).ok()?;
        let mut names = BTreeMap::new();
        if !font.is_cid()
            && let Some(charset) = font.charset()
        {
            for (gid, sid) in charset.iter().take(1 << 16) {
                if let Some(name) = font.string(sid).and_then(|s| std::str::from_utf8(s).ok()) {
                    names.insert(name.to_owned(), gid.to_u32());
                }
            }
        }
        Some(Self::Cff { data, names })
    }

    /// How many glyphs it has.
    pub fn glyphs(&self) -> u32 {
        match self {
            Self::OpenType { data, .. } => FontRef::from_index(data, 0)
                .ok()
                .and_then(|font| font.maxp().ok().map(|maxp| u32::from(maxp.num_glyphs())))
                .unwrap_or(0),
            Self::Cff { data, .. } => CffFontRef::new_cff(data, 0, None).map_or(0, |font| font.num_glyphs()),
            Self::Type1 { font, .. } => font.num_glyphs(),
        }
    }

    fn names(&self) -> &BTreeMap<String, u32> {
        match self {
            Self::OpenType { names, .. } | Self::Cff { names, .. } | Self::Type1 { names, .. } => names,
        }
    }

    /// The glyph of a name.
    pub fn named(&self, name: &str) -> Option<u32> {
        self.names().get(name).copied()
    }

    /// The glyph of a code in the font's own encoding (Type 1 and CFF).
    pub fn encoded(&self, code: u8) -> Option<u32> {
        match self {
            Self::OpenType { .. } => None,
            Self::Cff { data, .. } => {
                CffFontRef::new_cff(data, 0, None).ok()?.encoding()?.map(code).map(GlyphId::to_u32)
            }
            Self::Type1 { font, .. } => font.encoding()?.map(code).map(GlyphId::to_u32),
        }
    }

    /// Each CID's glyph by the charset of a CID-keyed CFF; `None` where a CID is the glyph's number.
    pub fn cids(&self) -> Option<BTreeMap<u32, u32>> {
        let by_charset = |data: &[u8]| {
            let font = CffFontRef::new_cff(data, 0, None).ok()?;
            let charset = font.charset().filter(|_| font.is_cid())?;
            let glyphs = charset.iter().take(1 << 16);
            Some(glyphs.map(|(gid, cid)| (u32::from(cid.to_u16()), gid.to_u32())).collect())
        };
        match self {
            Self::Cff { data, .. } => by_charset(data),
            Self::OpenType { data, .. } => {
                by_charset(FontRef::from_index(data, 0).ok()?.cff().ok()?.offset_data().as_bytes())
            }
            Self::Type1 { .. } => None,
        }
    }

    /// The glyph of a simple TrueType font's code (ISO 32000-1, 9.6.6.4).
    pub fn true_type(&self, code: u8, character: Option<char>, symbolic: bool) -> Option<u32> {
        let Self::OpenType { data, .. } = self else { return None };
        let font = FontRef::from_index(data, 0).ok()?;
        let cmap = font.cmap().ok()?;
        let table = |platform: PlatformId, encoding: u16| {
            let record =
                cmap.encoding_records().iter().find(|r| r.platform_id() == platform && r.encoding_id() == encoding)?;
            record.subtable(cmap.offset_data()).ok()
        };
        let find = |table: &Option<CmapSubtable<'_>>, code: u32| {
            let gid = match table.as_ref()? {
                CmapSubtable::Format0(t) => t.map_codepoint(code),
                CmapSubtable::Format4(t) => t.map_codepoint(code),
                CmapSubtable::Format6(t) => t.map_codepoint(code),
                CmapSubtable::Format12(t) => t.map_codepoint(code),
                _ => None,
            };
            gid.map(GlyphId::to_u32).filter(|gid| *gid != 0)
        };
        let windows = table(PlatformId::Windows, 1);
        let symbol = table(PlatformId::Windows, 0);
        let mac = table(PlatformId::Macintosh, 0);
        let code32 = u32::from(code);
        let by_character = || {
            let character = character?;
            find(&windows, character.into())
                .or_else(|| find(&mac, names::mac_code(character)?.into()))
                .or_else(|| font.charmap().map(character).map(GlyphId::to_u32).filter(|gid| *gid != 0))
        };
        let by_code = || {
            [0xf000, 0, 0xf100, 0xf200]
                .iter()
                .find_map(|high| find(&symbol, high + code32))
                .or_else(|| find(&mac, code32))
                .or_else(|| find(&windows, code32))
        };
        if symbolic { by_code().or_else(by_character) } else { by_character().or_else(by_code) }
    }

    /// A glyph's outline, [`EM`] units an em, whether all of it could be drawn, and its width.
    pub fn outline(&self, glyph: u32) -> Outlined {
        let mut path = Path::default();
        let mut whole;
        let mut width = None;
        let gid = GlyphId::new(glyph);
        let mut pen = Pen(&mut path);
        match self {
            Self::OpenType { data, .. } => {
                let outline = FontRef::from_index(data, 0).ok().and_then(|f| f.outline_glyphs().get(gid));
                // A glyph whose outline cannot be found is not a blank one: that has an empty outline.
                whole = outline.is_some_and(|outline| {
                    let settings = DrawSettings::unhinted(Size::new(EM), LocationRef::default());
                    outline.draw(settings, &mut pen).is_ok()
                });
                if let Some(cff) = FontRef::from_index(data, 0).ok().and_then(|font| font.cff().ok())
                    && let Ok(font) = CffFontRef::new_cff(cff.offset_data().as_bytes(), 0, None)
                {
                    whole &= charstring::is_sound(&font, glyph);
                }
                width = self.advance(glyph);
            }
            Self::Cff { data, .. } => {
                if let Ok(font) = CffFontRef::new_cff(data, 0, None)
                    && let Some(subfont) = font.subfont_index(gid).and_then(|i| font.subfont(i, &[]).ok())
                {
                    let drawn = font.draw(&subfont, gid, &[], Some(EM), &mut pen);
                    whole = drawn.is_ok() && charstring::is_sound(&font, glyph);
                    width = drawn.ok().flatten().map(|width| f64::from(width / EM));
                } else {
                    whole = false;
                }
            }
            Self::Type1 { font, .. } => {
                let drawn = font.draw(gid, Some(EM), &mut pen);
                whole = drawn.is_ok();
                width = drawn.ok().flatten().map(|width| f64::from(width / EM));
            }
        }
        Outlined { path: Arc::new(path), whole, width }
    }

    /// A glyph's advance in ems, if the program has one.
    pub fn advance(&self, glyph: u32) -> Option<f64> {
        let Self::OpenType { data, .. } = self else { return None };
        let font = FontRef::from_index(data, 0).ok()?;
        let metrics = font.glyph_metrics(Size::new(EM), LocationRef::default());
        metrics.advance_width(GlyphId::new(glyph)).map(|width| f64::from(width / EM))
    }
}

/// Outlines come at this many units an em.
pub(crate) const EM: f32 = 1000.0;
