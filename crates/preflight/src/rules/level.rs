//! The PDF/X level a file claims, and whether its metadata bear the claim out.

use super::text_string::{moment, text};
use super::xmp::Xmp;
use super::{Case, Level, Severity};
use crate::finding::Gathered;
use crate::problem::PreflightProblem as P;
use crate::read::{Dict, Document, Object, Stream};

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
        (Claim::None, _) => found.add(None, P::NoLevel),
        (Claim::Other(claimed), _) => found.add(None, P::OtherLevel { claimed: claimed.clone() }),
        (Claim::Level(claimed), Some(wanted)) if *claimed != wanted => {
            found.add(None, P::WrongLevel { claimed: claimed.name(), wanted: wanted.name() });
        }
        (Claim::Level(_), _) => {}
    }
    let Claim::Level(level) = case.metadata.claim else { return };
    let info = case.document.info().unwrap_or_default();
    information(level, case, &info, found);
    if level == Level::X4 {
        match &case.metadata.xmp {
            XmpState::Missing => found.add(None, P::NoXmp),
            XmpState::Unreadable | XmpState::Read(_) => {}
        }
        if let XmpState::Read(xmp) = &case.metadata.xmp {
            let id = if xmp.get("pdfxid:GTS_PDFXVersion").is_some() { None } else { Some("pdfxid:GTS_PDFXVersion") };
            for key in X4_KEYS.into_iter().filter(|key| xmp.get(key).is_none()).chain(id) {
                found.add(None, P::NoXmpKey { key });
            }
        }
    }
    if matches!(case.metadata.xmp, XmpState::Unreadable) {
        found.add(None, P::BadXmp);
    }
    agreement(level, case, &info, found);
}

/// Title, dates, Trapped in the document information.
fn information(level: Level, case: &Case<'_>, info: &Dict<'_>, found: &mut Gathered) {
    for (key, twin) in PAIRS {
        let value = text(info, key.as_bytes()).filter(|value| !value.trim().is_empty());
        let Some(value) = value else {
            // X-4 lives by XMP: what that has, programs find. Our own files have both.
            let has_twin = level == Level::X4 && case.metadata.xmp(twin).is_some();
            let severity = if has_twin { Severity::Warning } else { Severity::Error };
            found.weigh(severity, None, P::NoInfo { key });
            continue;
        };
        let fine = match key {
            // A name, not a string: `/False`.
            "Trapped" => {
                matches!(value.as_str(), "True" | "False")
                    && matches!(info.get::<Object<'_>>(b"Trapped"), Some(Object::Name(_)))
            }
            "CreationDate" | "ModDate" => moment(&value).is_some(),
            _ => true,
        };
        if !fine {
            found.add(None, P::BadInfo { key, value });
        }
    }
}

/// Info and XMP, where both speak.
fn agreement(level: Level, case: &Case<'_>, info: &Dict<'_>, found: &mut Gathered) {
    for (key, twin) in PAIRS {
        let (Some(own), Some(theirs)) = (text(info, key.as_bytes()), case.metadata.xmp(twin)) else { continue };
        let same = match key {
            "CreationDate" | "ModDate" => moment(&own).is_none() || moment(&own) == moment(theirs),
            _ => own.trim() == theirs,
        };
        if !same && !own.trim().is_empty() {
            found.add(None, P::Disagree { key, info: own, xmp: theirs.to_owned() });
        }
    }
    let claimed = text(info, b"GTS_PDFXVersion").unwrap_or_else(|| level.name().to_owned());
    for key in ["pdfxid:GTS_PDFXVersion", "pdfx:GTS_PDFXVersion"] {
        if let Some(theirs) = case.metadata.xmp(key).filter(|theirs| *theirs != claimed.trim()) {
            found.add(None, P::Disagree { key: "GTS_PDFXVersion", info: claimed.clone(), xmp: theirs.to_owned() });
        }
    }
}
