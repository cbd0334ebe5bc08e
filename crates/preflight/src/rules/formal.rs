//! Formalities: what a page or the catalog must not say in PDF/X, and what misleads whoever reads it.

use std::collections::BTreeSet;

use super::text_string::text;
use super::{Case, Level, Severity, Sheet};
use crate::content::{FontKind, Space};
use crate::finding::Gathered;
use crate::problem::{PreflightProblem as P, Told};
use crate::read::{Array, Boxes, Dict, PageNode};
use zhuanban_ground::units::Pt;

/// Boxes that differ by less are the same.
const SAME: Pt = Pt(0.03);

/// The catalog.
pub(super) fn catalog(case: &Case<'_>, found: &mut Gathered) {
    let catalog = case.document.catalog();
    let forbidden = weight(case.is_pdfx());
    if let Some(wishes) = catalog.get::<Dict<'_>>(b"ViewerPreferences") {
        for key in ["ViewArea", "ViewClip", "PrintArea", "PrintClip"] {
            let set = text(&wishes, key.as_bytes());
            if set.is_some_and(|set| !matches!(set.as_str(), "MediaBox" | "BleedBox")) {
                told(found, forbidden, Told::PrintArea, key);
            }
        }
    }
    if case.is(Level::X4)
        && let Some(layers) = catalog.get::<Dict<'_>>(b"OCProperties")
    {
        let own = layers.get::<Dict<'_>>(b"D").into_iter();
        let others = layers
            .get::<Array<'_>>(b"Configs")
            .into_iter()
            .flat_map(|list| list.iter::<Dict<'_>>().take(1000).collect::<Vec<_>>());
        let mut names = BTreeSet::new();
        let good = |config: Dict<'_>| text(&config, b"Name").is_some_and(|name| !name.is_empty() && names.insert(name));
        if !own.chain(others).all(good) {
            told(found, Severity::Error, Told::LayersNameless, "");
        }
    }
}

/// A page's dictionary.
pub(super) fn page(case: &Case<'_>, node: &PageNode<'_>, boxes: &Boxes, found: &mut Gathered) {
    let forbidden = weight(case.is_pdfx());
    let dict = node.dict();
    if dict.contains_key(b"SeparationInfo") {
        told(found, forbidden, Told::SeparationInfo, "");
    }
    if case.is_pdfx() && dict.contains_key(b"OutputIntents") {
        told(found, Severity::Error, Told::IntentOnPage, "");
    }
    let turn = node.inherited(b"Rotate").and_then(|turn| turn.into_number()).map(|turn| turn.as_f64());
    if let Some(turn) = turn.filter(|turn| turn.rem_euclid(90.0) != 0.0) {
        told(found, Severity::Error, Told::RotateOdd, &format!("{turn}"));
    }
    let around = if boxes.given.bleed { boxes.bleed } else { boxes.trim };
    let cut = boxes.given.crop && boxes.given.trim && !boxes.crop.contains(&around, SAME);
    // A CropBox inside the trim is told as not nested.
    if cut && case.limits.bleed.0 > 0.0 && boxes.crop.contains(&boxes.trim, SAME) {
        told(found, Severity::Warning, Told::CropInside, "");
    }
    if let Some(list) = dict.get::<Array<'_>>(b"Annots") {
        for annotation in list.iter::<Dict<'_>>().take(10_000) {
            marks(case, &annotation, boxes, found);
        }
    }
}

/// Printer's marks and trap networks that lie on what is left after cutting.
fn marks(case: &Case<'_>, annotation: &Dict<'_>, boxes: &Boxes, found: &mut Gathered) {
    let kind = text(annotation, b"Subtype").unwrap_or_default();
    if !matches!(kind.as_str(), "TrapNet" | "PrinterMark") {
        return;
    }
    let Some(area) = super::boxes::annotation_area(annotation, boxes) else { return };
    if boxes.trim.inset(SAME).intersect(&area).is_empty() {
        return;
    }
    // A trap network covers the page it was made for; marks have no business there.
    let severity = if kind == "PrinterMark" { weight(case.is_pdfx()) } else { Severity::Warning };
    found.weigh(severity, Some(boxes.place(&area)), P::Told { what: Told::MarksInside, detail: kind });
}

/// What a page uses.
pub(super) fn used(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let uses = &sheet.facts.uses;
    for fault in &uses.halftone_faults {
        told(found, weight(case.is_pdfx()), Told::HalftoneForbidden, fault);
    }
    for font in &sheet.facts.fonts {
        let name = super::plain_name(&font.name);
        let open = matches!(font.kind, FontKind::Type1OpenType | FontKind::TrueTypeOpenType | FontKind::CidOpenType);
        if open && case.is(Level::X1a) {
            told(found, Severity::Error, Told::OpenTypeFont, &name);
        }
        if font.no_glyph_map {
            told(found, Severity::Warning, Told::NoGlyphMap, &name);
        }
    }
    if case.is_pdfx() && !case.is(Level::X1a) {
        for space in &sheet.facts.transparency.group_spaces {
            let rgb = match space.base() {
                Space::DeviceRgb | Space::CalRgb => "RGB",
                Space::IccBased { channels: 3, .. } => "RGB (ICC)",
                _ => continue,
            };
            found.weigh(Severity::Warning, None, P::BlendSpace { space: rgb.to_owned() });
        }
    }
}

/// PDF/X forbids it; elsewhere it is only odd.
fn weight(forbidden: bool) -> Severity {
    if forbidden { Severity::Error } else { Severity::Warning }
}

fn told(found: &mut Gathered, severity: Severity, what: Told, detail: &str) {
    found.weigh(severity, None, P::Told { what, detail: detail.to_owned() });
}
