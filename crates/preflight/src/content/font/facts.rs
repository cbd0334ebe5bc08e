//! What a font is, without looking at its outlines: what `pdffonts` tells.

use std::collections::BTreeSet;

use hayro_syntax::object::{Dict, Name, Object, Stream};

use super::{descendant, object_number};
use crate::read::Document;

/// The kind of a font, as `pdffonts` has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FontKind {
    /// Type 1.
    Type1,
    /// Type 1 in compact form.
    Type1C,
    /// Type 1 in an OpenType file.
    Type1OpenType,
    /// Multiple master.
    MultipleMaster,
    /// TrueType.
    TrueType,
    /// TrueType in an OpenType file.
    TrueTypeOpenType,
    /// Type 3: glyphs drawn by content.
    Type3,
    /// CID font, Type 1 outlines.
    CidType0,
    /// CID font, CFF outlines.
    CidType0C,
    /// CID font, TrueType outlines.
    CidTrueType,
    /// CID font in an OpenType file.
    CidOpenType,
    /// None of these.
    Unknown,
}

impl FontKind {
    /// The kind in the words of `pdffonts`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Type1 => "Type 1",
            Self::Type1C => "Type 1C",
            Self::Type1OpenType => "Type 1C (OT)",
            Self::MultipleMaster => "MMType1",
            Self::TrueType => "TrueType",
            Self::TrueTypeOpenType => "TrueType (OT)",
            Self::Type3 => "Type 3",
            Self::CidType0 => "CID Type 0",
            Self::CidType0C => "CID Type 0C",
            Self::CidTrueType => "CID TrueType",
            Self::CidOpenType => "CID Type 0C (OT)",
            Self::Unknown => "unknown",
        }
    }
}

/// A font as the file gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct FontFacts {
    /// The object number of the font's dictionary.
    pub object: Option<i32>,
    /// `/BaseFont`, with the subset's tag; `/Name` for a Type 3 font; may be empty.
    pub name: String,
    /// Its kind.
    pub kind: FontKind,
    /// Whether the outlines are in the file.
    pub embedded: bool,
    /// Whether the name has a subset's tag (`ABCDEF+`).
    pub subset: bool,
    /// Whether it has a `/ToUnicode`.
    pub to_unicode: bool,
    /// `/Encoding` by name, `Custom`, or `Builtin`.
    pub encoding: String,
    /// Whether the outlines could be read.
    pub readable: bool,
    /// Whether lines run downwards.
    pub vertical: bool,
    /// An embedded TrueType font of a composite one, without the map from CIDs to its glyphs.
    pub no_glyph_map: bool,
    /// Its program is of another kind than its descriptor says: a RIP reads it as what it is not.
    pub mislabelled: bool,
    /// The map from its codes to its characters is neither in the file nor one of those every reader knows.
    pub no_map: bool,
    /// Whether type in it paints or clips: of a page's fonts only, where a scanner's text may be invisible.
    pub rendered: bool,
}

/// The embedded font program.
pub(super) fn font_file<'a>(dict: &Dict<'a>) -> Option<(&'static str, Stream<'a>)> {
    let descriptor =
        dict.get::<Dict<'_>>(b"FontDescriptor").or_else(|| descendant(dict)?.get::<Dict<'_>>(b"FontDescriptor"))?;
    let keys = ["FontFile3", "FontFile2", "FontFile"];
    keys.into_iter().find_map(|key| Some((key, descriptor.get::<Stream<'_>>(key.as_bytes())?)))
}

impl FontFacts {
    pub(super) fn read(dict: &Dict<'_>) -> Self {
        let name_of = |dict: &Dict<'_>, key: &[u8]| dict.get::<Name<'_>>(key).map(|name| name.as_str().to_owned());
        let subtype = name_of(dict, b"Subtype").unwrap_or_default();
        let below = descendant(dict);
        let file = font_file(dict);
        let file_kind = file.as_ref().and_then(|(_, s)| name_of(s.dict(), b"Subtype")).unwrap_or_default();
        let kind = match (subtype.as_str(), file_kind.as_str()) {
            ("Type3", _) => FontKind::Type3,
            ("Type0", "OpenType") => FontKind::CidOpenType,
            ("Type0", "CIDFontType0C") => FontKind::CidType0C,
            ("Type0", _) => match below.as_ref().and_then(|d| name_of(d, b"Subtype")).as_deref() {
                Some("CIDFontType2") => FontKind::CidTrueType,
                _ => FontKind::CidType0,
            },
            ("Type1", "OpenType") => FontKind::Type1OpenType,
            ("Type1", "Type1C") => FontKind::Type1C,
            ("Type1", _) => FontKind::Type1,
            ("MMType1", _) => FontKind::MultipleMaster,
            ("TrueType", "OpenType") => FontKind::TrueTypeOpenType,
            ("TrueType", _) => FontKind::TrueType,
            _ => FontKind::Unknown,
        };
        let name = name_of(dict, b"BaseFont").or_else(|| name_of(dict, b"Name")).unwrap_or_default();
        let tag = name.as_bytes().get(..7);
        let subset = tag.is_some_and(|tag| tag[6] == b'+' && tag[..6].iter().all(u8::is_ascii_uppercase));
        let encoding = match dict.get::<Object<'_>>(b"Encoding") {
            Some(Object::Name(name)) => name.as_str().to_owned(),
            Some(_) => "Custom".to_owned(),
            None => "Builtin".to_owned(),
        };
        // A Type 3 font's glyphs are content, always in the file.
        let embedded = file.is_some() || kind == FontKind::Type3;
        Self {
            object: object_number(dict, None),
            name,
            kind,
            embedded,
            subset,
            to_unicode: dict.contains_key(b"ToUnicode"),
            encoding,
            readable: embedded,
            vertical: false,
            rendered: false,
            mislabelled: false,
            no_map: false,
            no_glyph_map: kind == FontKind::CidTrueType
                && file.is_some()
                && below.as_ref().is_some_and(|below| !below.contains_key(b"CIDToGIDMap")),
        }
    }
}

/// Resources within resources: forms and patterns of a page.
const DEPTH: u32 = 12;

/// All fonts the pages' resources name, each once, in the order `pdffonts` finds them.
pub fn doc_fonts(document: &Document) -> Vec<FontFacts> {
    let mut walk = Walk { fonts: Vec::new(), seen: BTreeSet::new(), resources: BTreeSet::new() };
    for index in 0..document.page_count() {
        walk.resources(&document.page(index).resources(), 0);
    }
    walk.fonts
}

/// A dictionary's keys, sorted. The parser's own `entries` panics on a value that cannot be read.
fn keys(dict: &Dict<'_>) -> Vec<String> {
    let mut keys: Vec<String> = dict.keys().map(|name| name.as_str().to_owned()).collect();
    keys.sort();
    keys
}

struct Walk {
    fonts: Vec<FontFacts>,
    seen: BTreeSet<i32>,
    resources: BTreeSet<i32>,
}

impl Walk {
    fn resources(&mut self, resources: &Dict<'_>, depth: u32) {
        if depth > DEPTH {
            return;
        }
        if let Some(fonts) = resources.get::<Dict<'_>>(b"Font") {
            for name in keys(&fonts) {
                let reference = fonts.get_ref(name.as_bytes()).map(|r| r.obj_number);
                if reference.is_some_and(|number| !self.seen.insert(number)) {
                    continue;
                }
                if let Some(dict) = fonts.get::<Dict<'_>>(name.as_bytes()) {
                    self.font(&dict, reference, depth);
                }
            }
        }
        for key in [&b"XObject"[..], b"Pattern"] {
            let Some(group) = resources.get::<Dict<'_>>(key) else { continue };
            for name in keys(&group) {
                let reference = group.get_ref(name.as_bytes()).map(|r| r.obj_number);
                if reference.is_some_and(|number| !self.resources.insert(number)) {
                    continue;
                }
                let inner = group.get::<Stream<'_>>(name.as_bytes()).map(|s| s.dict().clone());
                if let Some(inner) = inner.and_then(|dict| dict.get::<Dict<'_>>(b"Resources")) {
                    self.resources(&inner, depth + 1);
                }
            }
        }
    }

    fn font(&mut self, dict: &Dict<'_>, reference: Option<i32>, depth: u32) {
        let mut facts = FontFacts::read(dict);
        facts.object = reference.or(facts.object);
        if facts.kind == FontKind::Type3
            && let Some(inner) = dict.get::<Dict<'_>>(b"Resources")
        {
            self.resources(&inner, depth + 1);
        }
        self.fonts.push(facts);
    }
}
