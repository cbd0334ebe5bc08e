//! The PDF/X level a file claims, and whether its metadata bear the claim out.

use super::text_string::{moment, same_moment, text};
use super::words::{EXPORT, value};
use super::xmp::Xmp;
use super::{Case, Level, Rule, Severity};
use crate::finding::Gathered;
use crate::problem::{Both, Problem};
use crate::read::{Dict, Document, Object, Stream};
use zhuanban_ground::diag::Said;

const LEVEL_NONE: Rule = Rule::new("level.none", Severity::Error, "docs/press.md: PDF/X-1a:2003 or PDF/X-4");
const LEVEL_OTHER: Rule = Rule::new("level.other", Severity::Error, "docs/press.md: PDF/X-1a:2003 or PDF/X-4");
const LEVEL_WANTED: Rule = Rule::new("level.wanted", Severity::Error, "the order");
const LEVEL_INFO: Rule =
    Rule::new("level.info", Severity::Error, "ISO 15930-4/-7: document information; ISO 32000-1, 14.3.3");
const LEVEL_XMP: Rule = Rule::new("level.xmp", Severity::Error, "ISO 15930-7: XMP metadata; ISO 32000-1, 14.3.2");
const LEVEL_AGREE: Rule =
    Rule::new("level.agree", Severity::Error, "ISO 15930-4/-7: XMP agrees with document information");

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[LEVEL_NONE, LEVEL_OTHER, LEVEL_WANTED, LEVEL_INFO, LEVEL_XMP, LEVEL_AGREE];

/// What is wrong with the level a file claims, and with its metadata.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum LevelProblem {
    /// No PDF/X level claimed.
    NoLevel,
    /// A PDF/X level other than the two we judge.
    OtherLevel { claimed: String },
    /// A level other than the one asked for.
    WrongLevel { claimed: &'static str, wanted: &'static str },
    /// A document property that is missing.
    NoInfo { key: &'static str },
    /// A document property that cannot stand so.
    BadInfo { key: &'static str, value: String },
    /// No XMP metadata.
    NoXmp,
    /// XMP metadata that is not XML.
    BadXmp,
    /// An XMP property that is missing.
    NoXmpKey { key: &'static str },
    /// An XMP property that cannot stand so.
    BadXmpKey { key: &'static str, value: String },
    /// Document properties and XMP contradict each other.
    Disagree { key: &'static str, info: String, xmp: String },
}

impl Problem for LevelProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::NoLevel => LEVEL_NONE,
            Self::OtherLevel { .. } => LEVEL_OTHER,
            Self::WrongLevel { .. } => LEVEL_WANTED,
            Self::NoInfo { .. } | Self::BadInfo { .. } => LEVEL_INFO,
            Self::NoXmp | Self::BadXmp | Self::NoXmpKey { .. } | Self::BadXmpKey { .. } => LEVEL_XMP,
            Self::Disagree { .. } => LEVEL_AGREE,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::NoLevel => Both {
                en: Said::hinted(
                    "this is not a PDF/X file: it claims no level",
                    "print shops want PDF/X-1a for newsprint, PDF/X-4 else; a proof is for reading only",
                ),
                zh: Said::hinted(
                    "这不是 PDF/X 文件（没有写明 PDF/X 级别）",
                    "交印厂要 PDF/X：报纸用 PDF/X-1a，其他用 PDF/X-4；大样 PDF 只能看，不能交印",
                ),
            },
            Self::OtherLevel { claimed } => Both {
                en: Said::hinted(
                    format!("the file claims “{}”, neither PDF/X-1a nor PDF/X-4", value(claimed)),
                    "export as PDF/X-1a or PDF/X-4",
                ),
                zh: Said::hinted(
                    format!("文件写的级别是“{}”，不是 PDF/X-1a 或 PDF/X-4", value(claimed)),
                    "按 PDF/X-1a 或 PDF/X-4 重新导出",
                ),
            },
            Self::WrongLevel { claimed, wanted } => Both {
                en: Said::hinted(
                    format!("the file is {claimed}; {wanted} was asked for"),
                    format!("export as {wanted}"),
                ),
                zh: Said::hinted(format!("文件是 {claimed}，要的是 {wanted}"), format!("按 {wanted} 重新导出")),
            },
            Self::NoInfo { key } => Both {
                en: Said::hinted(format!("the document information lacks {key}"), "export again"),
                zh: Said::hinted(format!("文件属性里少了 {key}（{}）", info_key(key)), EXPORT),
            },
            Self::BadInfo { key, value } => Both {
                en: Said::hinted(
                    format!("{key} in the document information cannot be “{}”", super::words::value(value)),
                    "export again",
                ),
                zh: Said::hinted(
                    format!("文件属性 {key}（{}）写成了“{}”，不能用", info_key(key), super::words::value(value)),
                    EXPORT,
                ),
            },
            Self::NoXmp => Both {
                en: Said::hinted("no XMP metadata, which PDF/X-4 demands", "export again"),
                zh: Said::hinted("没有 XMP 信息，PDF/X-4 必须有", EXPORT),
            },
            Self::BadXmp => Both {
                en: Said::hinted("the XMP metadata cannot be read", "export again"),
                zh: Said::hinted("XMP 信息读不出来", EXPORT),
            },
            Self::NoXmpKey { key } => Both {
                en: Said::hinted(format!("the XMP metadata lacks {key}"), "export again"),
                zh: Said::hinted(format!("XMP 信息里少了 {key}"), EXPORT),
            },
            Self::BadXmpKey { key, value } => Both {
                en: Said::hinted(
                    format!("{key} in the XMP metadata cannot be “{}”", super::words::value(value)),
                    "export again",
                ),
                zh: Said::hinted(format!("XMP 信息里 {key} 写成了“{}”，不能用", super::words::value(value)), EXPORT),
            },
            Self::Disagree { key, info, xmp } => Both {
                en: Said::hinted(
                    format!("{key} is “{}” in the document information and “{}” in XMP", value(info), value(xmp)),
                    "export again",
                ),
                zh: Said::hinted(
                    format!("{key} 有两个说法：文件属性是“{}”，XMP 是“{}”", value(info), value(xmp)),
                    "印厂的软件会不知道信哪一个；重新导出",
                ),
            },
        }
    }
}

/// What a file says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// No PDF/X.
    None,
    /// One of the levels we judge.
    Level(Level),
    /// PDF/X of another kind.
    Other(String),
}

/// A file's metadata, read once.
pub(super) struct Metadata {
    pub(super) claim: Claim,
    xmp: XmpState,
}

/// The XMP packet, if there is one.
enum XmpState {
    Missing,
    Unreadable,
    Read(Xmp),
}

/// A metadata packet, bytes; those with a picture's whole history have a few megabytes.
const XMP: usize = 16 << 20;

impl Metadata {
    /// Reads Info and XMP.
    pub(super) fn of(document: &Document) -> Self {
        let packet = document.catalog().get::<Stream<'_>>(b"Metadata");
        let xmp = match packet.map(|stream| document.decode(&stream)) {
            None => XmpState::Missing,
            Some(Err(_)) => XmpState::Unreadable,
            Some(Ok(bytes)) if bytes.len() > XMP => XmpState::Unreadable,
            Some(Ok(bytes)) => Xmp::read(&bytes).map_or(XmpState::Unreadable, XmpState::Read),
        };
        let info = document.info();
        let from_info = info.as_ref().and_then(|info| text(info, b"GTS_PDFXVersion"));
        let conformance = info.as_ref().and_then(|info| text(info, b"GTS_PDFXConformance"));
        let from_xmp = match &xmp {
            XmpState::Read(xmp) => {
                let id = xmp.get("pdfxid:GTS_PDFXVersion").or(xmp.get("pdfx:GTS_PDFXVersion"));
                id.map(str::to_owned)
            }
            XmpState::Missing | XmpState::Unreadable => None,
        };
        let claim = match from_info.filter(|v| !v.trim().is_empty()).or(from_xmp) {
            None => Claim::None,
            Some(version) => level(version.trim(), conformance.as_deref()),
        };
        Self { claim, xmp }
    }

    fn xmp(&self, key: &str) -> Option<&str> {
        match &self.xmp {
            XmpState::Read(xmp) => xmp.get(key),
            XmpState::Missing | XmpState::Unreadable => None,
        }
    }
}

/// The level a version string names. PDF/X-1a of 2001 and of 2003 differ in the PDF version only.
fn level(version: &str, conformance: Option<&str>) -> Claim {
    match (version, conformance) {
        ("PDF/X-1a:2003" | "PDF/X-1a:2001", _) | ("PDF/X-1:2001", Some("PDF/X-1a:2001")) => Claim::Level(Level::X1a),
        ("PDF/X-4", _) => Claim::Level(Level::X4),
        _ => Claim::Other(version.to_owned()),
    }
}

/// Info keys both levels want, each with the XMP property that must say the same.
const PAIRS: [(&str, &str); 4] = [
    ("Title", "dc:title"),
    ("CreationDate", "xmp:CreateDate"),
    ("ModDate", "xmp:ModifyDate"),
    ("Trapped", "pdf:Trapped"),
];

/// What X-4 wants of XMP.
const X4_KEYS: [&str; 8] = [
    "dc:title",
    "xmp:CreateDate",
    "xmp:ModifyDate",
    "xmp:MetadataDate",
    "pdf:Trapped",
    "xmpMM:DocumentID",
    "xmpMM:VersionID",
    "xmpMM:RenditionClass",
];

/// The claim against the order, then the metadata against the claim.
pub(super) fn check(case: &Case<'_>, found: &mut Gathered) {
    match (&case.metadata.claim, case.order.level) {
        (Claim::None, _) => found.add(None, LevelProblem::NoLevel),
        (Claim::Other(claimed), _) => found.add(None, LevelProblem::OtherLevel { claimed: claimed.clone() }),
        (Claim::Level(claimed), Some(wanted)) if *claimed != wanted => {
            found.add(None, LevelProblem::WrongLevel { claimed: claimed.name(), wanted: wanted.name() });
        }
        (Claim::Level(_), _) => {}
    }
    let Claim::Level(level) = case.metadata.claim else { return };
    let info = case.document.info().unwrap_or_default();
    information(level, case, &info, found);
    // X-1a is older than XMP: its level stands in the document information.
    if level == Level::X1a && text(&info, b"GTS_PDFXVersion").is_none_or(|version| version.trim().is_empty()) {
        found.add(None, LevelProblem::NoInfo { key: "GTS_PDFXVersion" });
    }
    if level == Level::X4 {
        match &case.metadata.xmp {
            XmpState::Missing => found.add(None, LevelProblem::NoXmp),
            XmpState::Unreadable | XmpState::Read(_) => {}
        }
        if let XmpState::Read(xmp) = &case.metadata.xmp {
            let id = if xmp.get("pdfxid:GTS_PDFXVersion").is_some() { None } else { Some("pdfxid:GTS_PDFXVersion") };
            for key in X4_KEYS.into_iter().filter(|key| xmp.get(key).is_none()).chain(id) {
                found.add(None, LevelProblem::NoXmpKey { key });
            }
        }
    }
    if matches!(case.metadata.xmp, XmpState::Unreadable) {
        found.add(None, LevelProblem::BadXmp);
    }
    agreement(level, case, &info, found);
}

/// Title, dates, Trapped in the document information.
fn information(level: Level, case: &Case<'_>, info: &Dict<'_>, found: &mut Gathered) {
    for (key, twin) in PAIRS {
        let value = text(info, key.as_bytes()).filter(|value| !value.trim().is_empty());
        let Some(value) = value else {
            // Programs read an X-4 file's properties from XMP, so a gap in Info alone is a warning.
            let has_twin = level == Level::X4 && case.metadata.xmp(twin).is_some();
            let severity = if has_twin { Severity::Warning } else { Severity::Error };
            found.weigh(severity, None, LevelProblem::NoInfo { key });
            if let Some(value) = case.metadata.xmp(twin).filter(|value| has_twin && !can_be(key, value)) {
                found.add(None, LevelProblem::BadXmpKey { key: twin, value: value.to_owned() });
            }
            continue;
        };
        // Trapped is a name, not a string: `/False`.
        let named = key != "Trapped" || matches!(info.get::<Object<'_>>(b"Trapped"), Some(Object::Name(_)));
        let fine = named && can_be(key, &value);
        if !fine {
            found.add(None, LevelProblem::BadInfo { key, value });
        }
    }
}

/// Whether a property can have this value.
fn can_be(key: &str, value: &str) -> bool {
    match key {
        "Trapped" => matches!(value, "True" | "False"),
        "CreationDate" | "ModDate" => moment(value).is_some(),
        _ => true,
    }
}

/// Info and XMP, where both speak.
fn agreement(level: Level, case: &Case<'_>, info: &Dict<'_>, found: &mut Gathered) {
    for (key, twin) in PAIRS {
        let (Some(own), Some(theirs)) = (text(info, key.as_bytes()), case.metadata.xmp(twin)) else { continue };
        let same = match key {
            "CreationDate" | "ModDate" => moment(&own).is_none() || same_moment(&own, theirs),
            _ => own.trim() == theirs,
        };
        if !same && !own.trim().is_empty() {
            found.add(None, LevelProblem::Disagree { key, info: own, xmp: theirs.to_owned() });
        }
    }
    let claimed = text(info, b"GTS_PDFXVersion").unwrap_or_else(|| level.name().to_owned());
    for key in ["pdfxid:GTS_PDFXVersion", "pdfx:GTS_PDFXVersion"] {
        if let Some(theirs) = case.metadata.xmp(key).filter(|theirs| *theirs != claimed.trim()) {
            found.add(
                None,
                LevelProblem::Disagree { key: "GTS_PDFXVersion", info: claimed.clone(), xmp: theirs.to_owned() },
            );
        }
    }
}

fn info_key(key: &str) -> &'static str {
    match key {
        "Title" => "标题",
        "CreationDate" => "创建日期",
        "ModDate" => "修改日期",
        "Trapped" => "是否做过陷印",
        _ => "PDF/X 级别",
    }
}
