//! Page boxes, page sizes, annotations: what stands in the page's dictionary.

use super::text_string::text;
use super::{Case, Severity};
use crate::finding::Gathered;
use crate::problem::PreflightProblem as P;
use crate::read::{Area, Array, Boxes, Dict, Object, PageNode};
use zhuanban_ground::condition::Name;
use zhuanban_ground::units::{Mm, Pt, Size};

/// Boxes are written to 0.01 mm and better; two that differ by less are the same.
const SAME: Pt = Pt(0.03);

/// What the trimmed page may be off the ordered format: shops cut to half a millimetre.
const FORMAT: Mm = Mm(0.1);

/// One page's boxes.
pub(super) fn check(case: &Case<'_>, page: &PageNode<'_>, boxes: &Boxes, found: &mut Gathered) {
    shapes(page, found);
    if case.is_pdfx() {
        let dict = page.dict();
        let missing = |given: bool, name: &str| !given && !dict.contains_key(name.as_bytes());
        if missing(boxes.given.media, "MediaBox") {
            found.add(None, P::NoBox { name: "MediaBox" });
        }
        // PDF/X wants a TrimBox or an ArtBox, not both. A BleedBox is no more than wanted, where there is bleed; what
        // is printed on newsprint without any needs none.
        let bleeds = case.limits.bleed.0 > 0.0;
        match (missing(boxes.given.trim, "TrimBox"), boxes.given.art) {
            (true, false) => found.add(None, P::NoBox { name: "TrimBox" }),
            (false, true) => found.add(None, P::ArtBox),
            (true, true) if bleeds => found.weigh(Severity::Warning, None, P::ArtBox),
            (true, true) | (false, false) => {}
        }
        if bleeds && case.limits.base != Name::Newsprint && missing(boxes.given.bleed, "BleedBox") {
            found.weigh(Severity::Warning, None, P::NoBox { name: "BleedBox" });
        }
    }
    nested(boxes, found);
    bleed(case, boxes, found);
    if (boxes.user_unit - 1.0).abs() > 1e-6 {
        found.add(None, P::UserUnit { unit: boxes.user_unit });
    }
    let size = trimmed(boxes);
    if let Some(wanted) = case.order.format {
        let off = |a: Mm, b: Mm| (a.0 - b.0).abs() > FORMAT.0;
        if off(size.width, wanted.width) || off(size.height, wanted.height) {
            found.add(
                None,
                P::WrongFormat {
                    width: size.width,
                    height: size.height,
                    wanted_width: wanted.width,
                    wanted_height: wanted.height,
                },
            );
        }
    }
    let first = trimmed(&case.first);
    let differs = |a: Mm, b: Mm| (a.0 - b.0).abs() > 1.0;
    if differs(size.width, first.width) || differs(size.height, first.height) {
        found.add(
            None,
            P::MixedSizes {
                width: size.width,
                height: size.height,
                first_width: first.width,
                first_height: first.height,
            },
        );
    }
}

/// The trimmed page as a reader holds it.
fn trimmed(boxes: &Boxes) -> Size<Mm> {
    let (width, height) = (boxes.trim.width().to_mm(), boxes.trim.height().to_mm());
    match boxes.rotate {
        90 | 270 => Size { width: height, height: width },
        _ => Size { width, height },
    }
}

/// Boxes that are written but are no rectangles.
fn shapes(page: &PageNode<'_>, found: &mut Gathered) {
    for name in ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"] {
        let written = match name {
            "MediaBox" | "CropBox" => page.inherited(name.as_bytes()),
            _ => page.dict().get::<Object<'_>>(name.as_bytes()),
        };
        let fine = match written {
            None | Some(Object::Null(_)) => true,
            Some(Object::Array(array)) => {
                let corners: Vec<f32> = array.iter::<f32>().collect();
                matches!(corners[..], [x0, y0, x1, y1] if (x1 - x0).abs() > 1.0 && (y1 - y0).abs() > 1.0)
            }
            Some(_) => false,
        };
        if !fine {
            found.add(None, P::BadBox { name });
        }
    }
}

fn nested(boxes: &Boxes, found: &mut Gathered) {
    let given = boxes.given;
    let pairs = [
        (given.bleed && given.media, "BleedBox", boxes.bleed, "MediaBox", boxes.media),
        (given.trim && given.bleed, "TrimBox", boxes.trim, "BleedBox", boxes.bleed),
        (given.trim && given.media && !given.bleed, "TrimBox", boxes.trim, "MediaBox", boxes.media),
        (given.crop && given.media, "CropBox", boxes.crop, "MediaBox", boxes.media),
        (given.crop && given.trim, "TrimBox", boxes.trim, "CropBox", boxes.crop),
    ];
    for (both, inner, inside, outer, around) in pairs {
        if both && !around.contains(&inside, SAME) {
            found.add(Some(boxes.place(&inside)), P::NotNested { inner, outer, by: sticks_out(&inside, &around) });
        }
    }
}

/// How far the inner box sticks out at worst.
fn sticks_out(inner: &Area, outer: &Area) -> Mm {
    let out = [outer.x0 - inner.x0, outer.y0 - inner.y0, inner.x1 - outer.x1, inner.y1 - outer.y1];
    Mm(out.iter().map(|by| by.to_mm().0).fold(0.0, f64::max))
}

fn bleed(case: &Case<'_>, boxes: &Boxes, found: &mut Gathered) {
    let wanted = case.limits.bleed;
    let (trim, bleed) = (&boxes.trim, &boxes.bleed);
    let sides = [trim.x0 - bleed.x0, trim.y0 - bleed.y0, bleed.x1 - trim.x1, bleed.y1 - trim.y1];
    let least = Mm(sides.iter().map(|side| side.to_mm().0).fold(f64::INFINITY, f64::min).max(0.0));
    // A BleedBox that lies inside the TrimBox is told as not nested.
    let nested = bleed.contains(trim, SAME);
    // Programs write 3 mm as 8.5 pt: a hair less is what they mean.
    if nested && (!case.is_pdfx() || boxes.given.bleed && boxes.given.trim) && least.0 < wanted.0 - 0.01 {
        found.add(None, P::SmallBleed { least, wanted });
    }
}

/// Where an annotation lies; `None` if it does not say.
pub(super) fn annotation_area(annotation: &Dict<'_>, boxes: &Boxes) -> Option<Area> {
    let corners: Vec<f32> = annotation.get::<Array<'_>>(b"Rect")?.iter::<f32>().take(5).collect();
    let [x0, y0, x1, y1] = corners[..] else { return None };
    let [x0, y0, x1, y1] = [x0, y0, x1, y1].map(|n| f64::from(n) * boxes.user_unit);
    Some(Area::new(x0, y0, x1, y1))
}

/// Annotations that touch what is printed. Trap networks and printer's marks are made for the press.
pub(super) fn annotations(case: &Case<'_>, page: &PageNode<'_>, boxes: &Boxes, found: &mut Gathered) {
    if !case.is_pdfx() {
        return;
    }
    let Some(list) = page.dict().get::<Array<'_>>(b"Annots") else { return };
    for annotation in list.iter::<Dict<'_>>() {
        let kind = text(&annotation, b"Subtype").unwrap_or_default();
        if matches!(kind.as_str(), "TrapNet" | "PrinterMark") {
            continue;
        }
        let Some(area) = annotation_area(&annotation, boxes) else {
            found.add(None, P::Annotation { kind });
            continue;
        };
        let apart = area.x1 < boxes.bleed.x0
            || area.x0 > boxes.bleed.x1
            || area.y1 < boxes.bleed.y0
            || area.y0 > boxes.bleed.y1;
        if !apart {
            found.add(Some(boxes.place(&area)), P::Annotation { kind });
        }
    }
}
