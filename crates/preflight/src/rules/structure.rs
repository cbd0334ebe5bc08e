//! The file as such: damage, encryption, version, what objects hold, whatever page they belong to.

use hayro_syntax::object::{FromBytes, MaybeRef};

use super::broken::Broken;
use super::text_string::text;
use super::words::{EXPORT, plain_name, value};
use super::{Case, Level, Rule, Severity};
use crate::finding::Gathered;
use crate::problem::{Both, Problem};
use crate::read::{Array, Damage, Dict, Document, Name, Object, Part};
use zhuanban_ground::diag::{Lang, Said};

const FILE_DAMAGED: Rule = Rule::new("file.damaged", Severity::Error, "ISO 32000-1, 7.5 (file structure)");
const FILE_HOSTILE: Rule = Rule::new("file.hostile", Severity::Error, "ISO 32000-1, 7.3 (objects), Annex C (limits)");
const FILE_ENCRYPTED: Rule =
    Rule::new("file.encrypted", Severity::Error, "ISO 15930-4/-7: no encryption; ISO 32000-1, 7.6");
const FILE_VERSION: Rule =
    Rule::new("file.version", Severity::Error, "ISO 15930-4: PDF 1.4; ISO 15930-7: PDF 1.6; ISO 32000-1, 7.5.2");
const FILE_COMPRESSED_OBJECTS: Rule =
    Rule::new("file.compressed-objects", Severity::Error, "ISO 15930-4 (PDF 1.4); ISO 32000-1, 7.5.7, 7.5.8");
const FILE_LZW: Rule = Rule::new("file.lzw", Severity::Error, "ISO 15930-4/-7: no LZW; ISO 32000-1, 7.4.4");
const FILE_EXTERNAL: Rule =
    Rule::new("file.external", Severity::Error, "ISO 15930-4/-7: complete exchange; ISO 32000-1, 7.3.8.2");
const FILE_EMBEDDED: Rule =
    Rule::new("file.embedded", Severity::Error, "docs/press.md: no embedded files; ISO 32000-1, 7.11.4");
const FILE_ID: Rule = Rule::new("file.id", Severity::Error, "ISO 15930-4/-7: file identifier; ISO 32000-1, 14.4");
const ACTION: Rule = Rule::new("interactive.action", Severity::Error, "ISO 15930-4/-7: no actions; ISO 32000-1, 12.6");
const SCRIPT: Rule =
    Rule::new("interactive.script", Severity::Error, "ISO 15930-4/-7: no JavaScript; ISO 32000-1, 12.6.4.16");
const FORM_FIELDS: Rule =
    Rule::new("interactive.form", Severity::Error, "ISO 15930-4/-7: no form fields on the page; ISO 32000-1, 12.7");
const LAYER_ANY: Rule =
    Rule::new("layer.any", Severity::Error, "ISO 15930-4 (PDF 1.4): no optional content; ISO 32000-1, 8.11");
const COLOUR_DEFAULT: Rule =
    Rule::new("colour.default", Severity::Error, "ISO 15930-4: no device-independent colour; ISO 32000-1, 8.6.5.6");

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[
    FILE_DAMAGED,
    FILE_HOSTILE,
    FILE_ENCRYPTED,
    FILE_VERSION,
    FILE_COMPRESSED_OBJECTS,
    FILE_LZW,
    FILE_EXTERNAL,
    FILE_EMBEDDED,
    FILE_ID,
    ACTION,
    SCRIPT,
    FORM_FIELDS,
    LAYER_ANY,
    COLOUR_DEFAULT,
];

/// What is wrong with the file as such.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum FileProblem {
    /// Part of the file cannot be read. `detail` is a name from the file.
    Damaged { what: Broken, object: Option<i32>, detail: String },
    /// Locked.
    Encrypted,
    /// The file opens with a password only.
    Locked,
    /// A PDF version later than the level's.
    Version { found: (u8, u8), most: (u8, u8) },
    /// Object streams or a cross-reference stream.
    CompressedObjects,
    /// LZW compression.
    Lzw,
    /// A stream whose data lie in another file.
    ExternalData,
    /// Files inside the file.
    Embedded { name: String },
    /// No `/ID` in the trailer.
    NoId,
    /// Actions.
    Action,
    /// JavaScript.
    Script,
    /// Form fields.
    FormFields,
    /// Layers.
    Layers,
    /// Default colour spaces in the resources.
    DefaultSpaces,
}

impl Problem for FileProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::Damaged { what, .. } if what.hostile() => FILE_HOSTILE,
            Self::Damaged { .. } => FILE_DAMAGED,
            Self::Encrypted | Self::Locked => FILE_ENCRYPTED,
            Self::Version { .. } => FILE_VERSION,
            Self::CompressedObjects => FILE_COMPRESSED_OBJECTS,
            Self::Lzw => FILE_LZW,
            Self::ExternalData => FILE_EXTERNAL,
            Self::Embedded { .. } => FILE_EMBEDDED,
            Self::NoId => FILE_ID,
            Self::Action => ACTION,
            Self::Script => SCRIPT,
            Self::FormFields => FORM_FIELDS,
            Self::Layers => LAYER_ANY,
            Self::DefaultSpaces => COLOUR_DEFAULT,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::Damaged { what, object, detail } => {
                Both { en: what.said(*object, detail, Lang::En), zh: what.said(*object, detail, Lang::Zh) }
            }
            Self::Encrypted => Both {
                en: Said::hinted("the file is encrypted", "export without passwords or permissions"),
                zh: Said::hinted("文件加了密", "导出时不要设密码和权限；印厂打不开加密的文件"),
            },
            Self::Locked => Both {
                en: Said::hinted(
                    "the file opens with a password only: nothing in it was looked at",
                    "export without a password; then have it checked again",
                ),
                zh: Said::hinted("文件要密码才能打开，里面什么都没查", "导出时不要设密码，再查一次"),
            },
            Self::Version { found, most } => Both {
                en: Said::hinted(
                    format!("the PDF version is {}.{}; this level ends at {}.{}", found.0, found.1, most.0, most.1),
                    "choose the PDF/X level on export; it sets the version",
                ),
                zh: Said::hinted(
                    format!("PDF 版本是 {}.{}，这一级最高是 {}.{}", found.0, found.1, most.0, most.1),
                    "导出时选对应的 PDF/X 级别，版本会自动定好",
                ),
            },
            Self::CompressedObjects => Both {
                en: Said::hinted(
                    "object streams or a cross-reference stream, which PDF/X-1a forbids",
                    "switch off object compression, or deliver PDF/X-4",
                ),
                zh: Said::hinted(
                    "用了对象流（压缩的文件结构），PDF/X-1a 不许用",
                    "导出时关掉“对象压缩”，或改交 PDF/X-4",
                ),
            },
            Self::Lzw => Both {
                en: Said::hinted("LZW compression, which PDF/X forbids", "export with Flate (ZIP)"),
                zh: Said::hinted("用了 LZW 压缩，PDF/X 不许用", "导出时改用 ZIP（Flate）压缩"),
            },
            Self::ExternalData => Both {
                en: Said::hinted("some data lie in another file", "embed everything on export"),
                zh: Said::hinted("有内容放在别的文件里，没有装进来", "重新导出，把所有内容嵌入文件"),
            },
            Self::Embedded { name } => Both {
                en: if name.is_empty() {
                    Said::hinted("files are embedded in the file", "remove attachments and export again")
                } else {
                    {
                        Said::hinted(
                            format!("the file “{}” is embedded", value(name)),
                            "remove attachments and export again",
                        )
                    }
                },
                zh: if name.is_empty() {
                    Said::hinted("文件里夹带了附件", "删去附件再导出")
                } else {
                    Said::hinted(format!("文件里夹带了附件“{}”", value(name)), "删去附件再导出")
                },
            },
            Self::NoId => Both {
                en: Said::hinted("the trailer has no /ID", "export again"),
                zh: Said::hinted("文件没有标识号（/ID）", EXPORT),
            },
            Self::Action => Both {
                en: Said::hinted("the file has actions", "export without links, bookmark actions or interactive parts"),
                zh: Said::hinted("文件里有动作（打开时执行、链接跳转之类）", "导出时不要超链接、书签动作和互动功能"),
            },
            Self::Script => Both {
                en: Said::hinted("the file has JavaScript", "remove it and export again"),
                zh: Said::hinted("文件里有脚本（JavaScript）", "删去脚本再导出"),
            },
            Self::FormFields => Both {
                en: Said::hinted("the file has form fields", "flatten the form"),
                zh: Said::hinted("文件里有可填写的表单", "把表单压平成普通文字再导出"),
            },
            Self::Layers => Both {
                en: Said::hinted("the file has layers, which PDF/X-1a forbids", "merge layers, or deliver PDF/X-4"),
                zh: Said::hinted("文件里有图层，PDF/X-1a 不许用", "导出时合并图层，或改交 PDF/X-4"),
            },
            Self::DefaultSpaces => Both {
                en: Said::hinted("the file redefines the default colour spaces", "convert to CMYK on export"),
                zh: Said::hinted("文件改了默认颜色空间，颜色会被重新换算", "导出时转成 CMYK"),
            },
        }
    }
}

/// How deep objects written inside one another are looked into.
const DEPTH: usize = 48;

/// Everything that needs no page.
pub(super) fn check(case: &Case<'_>, found: &mut Gathered) {
    for damage in case.document.damage() {
        damaged(damage, found);
    }
    if case.document.encrypted() {
        found.add(None, FileProblem::Encrypted);
    }
    let streams = streams(case.document);
    if let Some(number) = streams.odd_length {
        let (what, object, detail) = (Broken::Length, Some(number), String::new());
        found.add(None, FileProblem::Damaged { what, object, detail });
    }
    let mut seen = Seen::default();
    for object in case.document.objects() {
        seen.look(&object, DEPTH);
    }
    if let Some(name) = seen.embedded.clone() {
        found.add(None, FileProblem::Embedded { name });
    }
    if seen.script {
        found.add(None, FileProblem::Script);
    }
    if !case.is_pdfx() {
        return;
    }
    let catalog = case.document.catalog();
    let opens = matches!(catalog.get::<Object<'_>>(b"OpenAction"), Some(Object::Dict(_)));
    if seen.action || opens {
        found.add(None, FileProblem::Action);
    }
    if seen.lzw {
        found.add(None, FileProblem::Lzw);
    }
    if streams.external {
        found.add(None, FileProblem::ExternalData);
    }
    let id = case.document.resolve(&case.document.trailer(), b"ID");
    let written = |object: &Object<'_>| matches!(object, Object::String(text) if !text.as_bytes().is_empty());
    if !matches!(id, Some(Object::Array(ids)) if ids.iter::<Object<'_>>().filter(written).count() == 2) {
        found.add(None, FileProblem::NoId);
    }
    if catalog.get::<Dict<'_>>(b"AcroForm").is_some_and(|form| has_fields(&form)) {
        found.add(None, FileProblem::FormFields);
    }
    if case.is(Level::X1a) {
        version(case, (1, 4), found);
        if case.document.uses_object_streams() || case.document.uses_xref_streams() {
            found.add(None, FileProblem::CompressedObjects);
        }
        if seen.default_spaces {
            found.add(None, FileProblem::DefaultSpaces);
        }
        if catalog.contains_key(b"OCProperties") {
            found.add(None, FileProblem::Layers);
        }
    } else {
        // X-4 is written against PDF 1.6; 1.7 added nothing a press file may use but is a common header.
        version(case, (1, 7), found);
    }
}

fn version(case: &Case<'_>, most: (u8, u8), found: &mut Gathered) {
    let version = case.document.version();
    if version > most {
        found.add(None, FileProblem::Version { found: version, most });
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

/// What the streams' own dictionaries say of where their data are.
#[derive(Default)]
struct Streams {
    /// One has `/F`: its data are in another file.
    external: bool,
    /// The first whose data do not end where its `/Length` says: its number.
    odd_length: Option<i32>,
}

/// The streams as written: the parser passes over those with `/F`, and finds the end of the others by itself. Streams are
/// never inside object streams.
fn streams(document: &Document) -> Streams {
    let bytes = document.bytes();
    let word = b"stream";
    let mut next = 0;
    let words = std::iter::from_fn(|| {
        while let Some(last) = bytes.get(next + word.len() - 1) {
            let at = next;
            // A byte that is none of the word's cannot be in it: six are passed over at once.
            next += if word.contains(last) { 1 } else { word.len() };
            if bytes[at..].starts_with(word) {
                return Some(at);
            }
        }
        None
    });
    let mut found = Streams::default();
    // Not further back than the last `stream`, so that no byte is looked at twice.
    let mut last = 0;
    for at in words {
        let before = bytes[..at].trim_ascii_end();
        if !before.ends_with(b">>") {
            continue;
        }
        let near = &before[before.len().saturating_sub(REACH).max(last.min(before.len()))..];
        last = before.len();
        let Some(object) = near.windows(3).rposition(|window| window == b"obj") else { continue };
        let open = near[object + 3..].windows(2).position(|two| two == b"<<");
        let Some(dict) = open.and_then(|open| Dict::from_bytes(&near[object + 3 + open..])) else { continue };
        found.external |= dict.contains_key(b"F") && dict.contains_key(b"Length");
        let length = document.resolve(&dict, b"Length").and_then(Object::into_number).map(|length| length.as_i64());
        if found.odd_length.is_none()
            && let Some(length) = length
            && !ends_so(&bytes[at + word.len()..], length)
        {
            found.odd_length = number_before(&near[..object]);
        }
    }
    found
}

/// Whether data of this length are followed by `endstream`, with no more than blanks between.
fn ends_so(data: &[u8], length: i64) -> bool {
    let start = match data {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    };
    let end = usize::try_from(length).ok().and_then(|length| length.checked_add(start));
    end.and_then(|end| data.get(end..)).is_some_and(|rest| rest.trim_ascii_start().starts_with(b"endstream"))
}

/// The object's number in `12 0 ` before `obj`.
fn number_before(text: &[u8]) -> Option<i32> {
    let line = &text[text.len().saturating_sub(24)..];
    let words: Vec<&[u8]> = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).collect();
    let [.., number, _] = words[..] else { return None };
    std::str::from_utf8(number).ok()?.parse().ok()
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
        Damage::Checksum { object } => {
            let (what, object, detail) = (Broken::Checksum, *object, String::new());
            found.weigh(Severity::Warning, None, FileProblem::Damaged { what, object, detail });
            return;
        }
        Damage::Operator { operator } => (Broken::Operator, None, operator.clone()),
        Damage::Foreign { operator } => {
            let (what, object, detail) = (Broken::Foreign, None, operator.clone());
            found.weigh(Severity::Warning, None, FileProblem::Damaged { what, object, detail });
            return;
        }
        Damage::Open { what } => (Broken::Open, None, (*what).to_owned()),
        Damage::Unpaired { what } => {
            let (what, object, detail) = (Broken::Unpaired, None, (*what).to_owned());
            found.weigh(Severity::Warning, None, FileProblem::Damaged { what, object, detail });
            return;
        }
        Damage::Missing { name, .. } => (Broken::Missing, None, name.clone()),
        Damage::Unbalanced => none(Broken::Unbalanced),
        Damage::Font { name } => {
            found.add(None, super::FontProblem::BadFont { font: plain_name(name) });
            return;
        }
        Damage::Image { object } => (Broken::Picture, *object, String::new()),
        Damage::Profile { object } => (Broken::Profile, *object, String::new()),
        Damage::TooLarge { what: Part::File, .. } => none(Broken::File),
        Damage::TooLarge { object, .. } => (Broken::Large, *object, String::new()),
        Damage::GaveUp { .. } => none(Broken::GaveUp),
    };
    found.add(None, FileProblem::Damaged { what, object, detail });
}
