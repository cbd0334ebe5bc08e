//! The output intent: for which press the file was made.

use moxcms::ColorProfile;

use super::text_string::text;
use super::{Case, Severity};
use crate::finding::Gathered;
use crate::problem::PreflightProblem as P;
use crate::read::{Array, Dict, Document, Object, Stream};

/// The file's print intent: a PDF/X file has exactly one.
pub(super) fn check(case: &Case<'_>, found: &mut Gathered) {
    if !case.is_pdfx() {
        return;
    }
    let intents: Vec<Dict<'_>> = print_intents(case.document);
    match intents.as_slice() {
        [] => found.add(None, P::NoIntent),
        [one] => intent(case, one, found),
        [one, _, ..] => {
            found.add(None, P::ManyIntents { count: intents.len() });
            intent(case, one, found);
        }
    }
}

/// The catalog's `/OutputIntents` that are for PDF/X.
fn print_intents(document: &Document) -> Vec<Dict<'_>> {
    let list = document.catalog().get::<Array<'_>>(b"OutputIntents");
    let all = list.into_iter().flat_map(|list| list.iter::<Dict<'_>>().collect::<Vec<_>>());
    all.filter(|intent| text(intent, b"S").as_deref() == Some("GTS_PDFX")).collect()
}

/// The embedded profile of the file's print intent; what the ink map takes colours for the press from.
pub(crate) fn profile(document: &Document) -> Option<Vec<u8>> {
    let stream = print_intents(document).first()?.get::<Stream<'_>>(b"DestOutputProfile")?;
    let bytes = document.decode(&stream).ok()?;
    (usable(&bytes) && header(&bytes)? == (*b"prtr", *b"CMYK")).then_some(bytes)
}

fn intent(case: &Case<'_>, intent: &Dict<'_>, found: &mut Gathered) {
    let has = |key: &[u8]| text(intent, key).is_some_and(|value| !value.trim().is_empty());
    if !has(b"OutputConditionIdentifier") {
        found.add(None, P::IntentKey { key: "OutputConditionIdentifier" });
    }
    // With the profile embedded, these two only help a person to recognise it. A condition of the shop's own, `Custom`,
    // stands in no registry (ISO 32000-1, table 365).
    let custom = text(intent, b"OutputConditionIdentifier").is_some_and(|id| id.trim().eq_ignore_ascii_case("custom"));
    for (key, name) in [(&b"Info"[..], "Info"), (b"RegistryName", "RegistryName")] {
        let needless = custom && name == "RegistryName";
        if !has(key) && !needless {
            found.weigh(Severity::Warning, None, P::IntentKey { key: name });
        }
    }
    match intent.get::<Object<'_>>(b"DestOutputProfile") {
        Some(Object::Stream(stream)) => embedded(case, &stream, found),
        Some(_) | None => found.add(None, P::NoProfile),
    }
}

fn embedded(case: &Case<'_>, stream: &Stream<'_>, found: &mut Gathered) {
    let bytes = case.document.decode(stream).unwrap_or_default();
    let (Some((class, space)), true) = (header(&bytes), usable(&bytes)) else {
        found.add(None, P::BadProfile);
        return;
    };
    let words = |tag: [u8; 4]| String::from_utf8_lossy(&tag).trim().to_owned();
    if (class, space) != (*b"prtr", *b"CMYK") {
        found.add(None, P::WrongProfile { class: words(class), space: words(space) });
    }
    let n = stream.dict().get::<i32>(b"N").map_or(0, i64::from);
    let channels = match &space {
        b"CMYK" => 4,
        b"GRAY" => 1,
        _ => 3,
    };
    if n != channels {
        found.add(None, P::ProfileChannels { n });
    }
}

/// Class and colour space of an ICC profile (ICC.1, 7.2): bytes 12–15 and 16–19; `acsp` stands at 36.
fn header(bytes: &[u8]) -> Option<([u8; 4], [u8; 4])> {
    let tag = |at: usize| bytes.get(at..at + 4).and_then(|four| <[u8; 4]>::try_from(four).ok());
    let size = tag(0).map(u32::from_be_bytes)?;
    let whole = usize::try_from(size).is_ok_and(|size| size <= bytes.len());
    (tag(36)? == *b"acsp" && whole).then_some((tag(12)?, tag(16)?))
}

fn usable(bytes: &[u8]) -> bool {
    ColorProfile::new_from_slice(bytes).is_ok()
}
