//! The file as such: damage, encryption, version, what objects hold, whatever page they belong to.

use hayro_syntax::object::{FromBytes, MaybeRef};

use super::text_string::text;
use super::{Case, Level};
use crate::finding::Gathered;
use crate::problem::{Broken, PreflightProblem as P};
use crate::read::{Array, Damage, Dict, Name, Object, Part};

/// How deep objects written inside one another are looked into.
const DEPTH: usize = 48;

/// Everything that needs no page.
pub(super) fn check(case: &Case<'_>, found: &mut Gathered) {
    for damage in case.document.damage() {
        damaged(damage, found);
    }
    if case.document.encrypted() {
        found.add(None, P::Encrypted);
    }
    let mut seen = Seen::default();
    for object in case.document.objects() {
        seen.look(&object, DEPTH);
    }
    if let Some(name) = seen.embedded.clone() {
        found.add(None, P::Embedded { name });
    }
    if seen.script {
        found.add(None, P::Script);
    }
    if !case.is_pdfx() {
        return;
    }
    let catalog = case.document.catalog();
    let opens = matches!(catalog.get::<Object<'_>>(b"OpenAction"), Some(Object::Dict(_)));
    if seen.action || opens {
        found.add(None, P::Action);
    }
    if seen.lzw {
        found.add(None, P::Lzw);
    }
    if external_data(case.document.bytes()) {
        found.add(None, P::ExternalData);
    }
    let id = case.document.resolve(&case.document.trailer(), b"ID");
    if !matches!(id, Some(Object::Array(ids)) if ids.iter::<Object<'_>>().count() == 2) {
        found.add(None, P::NoId);
    }
    if catalog.get::<Dict<'_>>(b"AcroForm").is_some_and(|form| has_fields(&form)) {
        found.add(None, P::FormFields);
    }
    if case.is(Level::X1a) {
        version(case, (1, 4), found);
        if case.document.uses_object_streams() || case.document.uses_xref_streams() {
            found.add(None, P::CompressedObjects);
        }
        if seen.default_spaces {
            found.add(None, P::DefaultSpaces);
        }
        if catalog.contains_key(b"OCProperties") {
            found.add(None, P::Layers);
        }
    } else {
        // X-4 is written against PDF 1.6; 1.7 added nothing a press file may use but is a common header.
        version(case, (1, 7), found);
    }
}

fn version(case: &Case<'_>, most: (u8, u8), found: &mut Gathered) {
    let version = case.document.version();
    if version > most {
        found.add(None, P::Version { found: version, most });
    }
}

fn has_fields(form: &Dict<'_>) -> bool {
    form.contains_key(b"XFA")
        || form.get::<Array<'_>>(b"Fields").is_some_and(|fields| fields.raw_iter().next().is_some())
}

/// What the objects of the file hold.
#[derive(Default)]
struct Seen {
    lzw: bool,
    script: bool,
    action: bool,
    default_spaces: bool,
    embedded: Option<String>,
}

impl Seen {
    fn look(&mut self, object: &Object<'_>, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        match object {
            Object::Dict(dict) => self.dict(dict, depth),
            Object::Stream(stream) => {
                self.stream(stream.dict());
                self.dict(stream.dict(), depth);
            }
            Object::Array(array) => {
                for item in array.raw_iter() {
                    if let MaybeRef::NotRef(item) = item {
                        self.look(&item, depth);
                    }
                }
            }
            Object::Null(_) | Object::Boolean(_) | Object::Number(_) | Object::String(_) | Object::Name(_) => {}
        }
    }

    fn stream(&mut self, dict: &Dict<'_>) {
        let lzw = |name: &Name<'_>| matches!(name.as_str(), "LZWDecode" | "LZW");
        self.lzw |= dict.get::<Name<'_>>(b"Filter").is_some_and(|name| lzw(&name))
            || dict.get::<Array<'_>>(b"Filter").is_some_and(|list| list.iter::<Name<'_>>().any(|name| lzw(&name)));
        if text(dict, b"Type").as_deref() == Some("EmbeddedFile") {
            self.embedded.get_or_insert_default();
        }
    }

    fn dict(&mut self, dict: &Dict<'_>, depth: usize) {
        // Not `entries`: it panics on a value it cannot read.
        let mut keys: Vec<Name<'_>> = dict.keys().collect();
        keys.sort_by(|a, b| a.as_str().cmp(b.as_str()));
        for key in keys {
            match key.as_str() {
                "JS" => self.script = true,
                "DefaultGray" | "DefaultRGB" | "DefaultCMYK" => self.default_spaces = true,
                "JavaScript" => self.script |= is_dict(dict, b"JavaScript"),
                "S" => self.script |= text(dict, b"S").as_deref() == Some("JavaScript"),
                "AA" => self.action |= is_dict(dict, b"AA"),
                "A" => {
                    // `/A` of a structure element is its attributes; an action's dictionary names its kind in `/S`.
                    let action = dict.get::<Dict<'_>>(b"A").is_some_and(|a| text(&a, b"S").is_some());
                    self.action |= action && text(dict, b"Type").as_deref() != Some("StructElem");
                }
                "EF" if is_dict(dict, b"EF") => {
                    let name = text(dict, b"UF").or_else(|| text(dict, b"F")).unwrap_or_default();
                    let known = self.embedded.get_or_insert_default();
                    if known.is_empty() {
                        *known = name;
                    }
                }
                _ => {}
            }
            if let Some(MaybeRef::NotRef(value)) = dict.get_raw::<Object<'_>>(key.as_str().as_bytes()) {
                self.look(&value, depth);
            }
        }
    }
}

/// How far before `stream` its dictionary may begin.
const REACH: usize = 16 << 10;

/// Whether a stream's dictionary has `/F`: its data are in another file. The parser passes such objects over, so the
/// bytes are looked at: streams are never inside object streams.
fn external_data(bytes: &[u8]) -> bool {
    let word = b"stream";
    let begins = |at: &usize| {
        let before = bytes[..*at].trim_ascii_end();
        before.ends_with(b">>").then_some(before)
    };
    let words = (0..bytes.len().saturating_sub(word.len())).filter(|at| bytes[*at..].starts_with(word));
    // Never further back than the last such word: every byte is looked at once.
    let mut last = 0;
    words.filter_map(|at| begins(&at)).any(|before| {
        let near = &before[before.len().saturating_sub(REACH).max(last.min(before.len()))..];
        last = before.len();
        let object = near.windows(3).rposition(|window| window == b"obj");
        let dict =
            object.and_then(|at| near[at + 3..].windows(2).position(|two| two == b"<<").map(|open| at + 3 + open));
        let dict = dict.and_then(|at| Dict::from_bytes(&near[at..]));
        dict.is_some_and(|dict| dict.contains_key(b"F") && dict.contains_key(b"Length"))
    })
}

fn is_dict(dict: &Dict<'_>, key: &[u8]) -> bool {
    dict.get::<Dict<'_>>(key).is_some()
}

/// Something unreadable, as a finding.
pub(crate) fn damaged(damage: &Damage, found: &mut Gathered) {
    let none = |what: Broken| (what, None, String::new());
    let (what, object, detail) = match damage {
        Damage::Repaired => none(Broken::Table),
        Damage::MissingEnd => none(Broken::End),
        Damage::NoPages => none(Broken::Pages),
        Damage::Loop { object, .. } => (Broken::Loop, *object, String::new()),
        Damage::TooDeep { .. } => none(Broken::Deep),
        Damage::TooMany { .. } => none(Broken::Many),
        Damage::Bomb { object, .. } => (Broken::Bomb, *object, String::new()),
        Damage::Stream { object } => (Broken::Stream, *object, String::new()),
        Damage::Operator { operator } => (Broken::Operator, None, operator.clone()),
        Damage::Missing { name, .. } => (Broken::Missing, None, name.clone()),
        Damage::Unbalanced => none(Broken::Unbalanced),
        Damage::Font { name } => {
            found.add(None, P::BadFont { font: plain_name(name) });
            return;
        }
        Damage::Image { object } => (Broken::Picture, *object, String::new()),
        Damage::Profile { object } => (Broken::Profile, *object, String::new()),
        Damage::TooLarge { what: Part::File, .. } => none(Broken::File),
        Damage::TooLarge { object, .. } => (Broken::Large, *object, String::new()),
        Damage::GaveUp { .. } => none(Broken::GaveUp),
    };
    found.add(None, P::Damaged { what, object, detail });
}

/// A font's name without the tag of a subset (`ABCDEF+`) and the name of the map that leads to its glyphs.
pub(crate) fn plain_name(name: &str) -> String {
    let name = match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()) => rest,
        Some(_) | None => name,
    };
    ["-Identity-H", "-Identity-V"].iter().find_map(|map| name.strip_suffix(map)).unwrap_or(name).to_owned()
}
