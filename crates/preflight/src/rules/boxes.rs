//! Page boxes, page sizes, annotations: what stands in the page's dictionary.

use super::text_string::text;
use super::words::{EXPORT, mm};
use super::{Case, Rule, Severity};
use crate::finding::Gathered;
use crate::problem::{Both, Problem};
use crate::read::{Area, Array, Boxes, Dict, Object, PageNode};
use zhuanban_ground::condition::Name;
use zhuanban_ground::diag::Said;
use zhuanban_ground::units::{Mm, Pt, Size};

const BOX_MISSING: Rule =
    Rule::new("box.missing", Severity::Error, "ISO 15930-4/-7: page boxes; docs/press.md; ISO 32000-1, 14.11.2");
const BOX_ART: Rule =
    Rule::new("box.art", Severity::Error, "docs/press.md: no ArtBox; ISO 15930-4/-7: TrimBox or ArtBox, not both");
const BOX_SHAPE: Rule = Rule::new("box.shape", Severity::Error, "ISO 32000-1, 7.9.5 (rectangles)");
const BOX_NESTED: Rule =
    Rule::new("box.nested", Severity::Error, "ISO 15930-4/-7: MediaBox ⊇ BleedBox ⊇ TrimBox; ISO 32000-1, 14.11.2");
const BOX_BLEED: Rule = Rule::new("box.bleed", Severity::Error, "docs/press.md: bleed 3 mm");
const BOX_FORMAT: Rule = Rule::new("box.format", Severity::Error, "the order: trim equal to the format");
const BOX_UNIT: Rule =
    Rule::new("box.unit", Severity::Error, "docs/press.md: boxes in true size; ISO 32000-1, 14.11.2, UserUnit");
const PAGE_SIZES: Rule = Rule::new("page.sizes", Severity::Warning, "docs/press.md: one format");
const ANNOTATION: Rule = Rule::new(
    "interactive.annotation",
    Severity::Error,
    "ISO 15930-4/-7: no annotations inside the BleedBox; ISO 32000-1, 12.5",
);

/// The rules of this family.
pub(super) const RULES: &[Rule] =
    &[BOX_MISSING, BOX_ART, BOX_SHAPE, BOX_NESTED, BOX_BLEED, BOX_FORMAT, BOX_UNIT, PAGE_SIZES, ANNOTATION];

/// What is wrong with page boxes and annotations.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum BoxProblem {
    /// A page lacks a box.
    NoBox { name: &'static str },
    /// A page has an ArtBox.
    ArtBox,
    /// A box that is no rectangle.
    BadBox { name: &'static str },
    /// A box that sticks out of the one around it.
    NotNested { inner: &'static str, outer: &'static str, by: Mm },
    /// The BleedBox leaves too little bleed.
    SmallBleed { least: Mm, wanted: Mm },
    /// The trimmed size is not the format's.
    WrongFormat { width: Mm, height: Mm, wanted_width: Mm, wanted_height: Mm },
    /// User space is not in points.
    UserUnit { unit: f64 },
    /// A page of another size than the first.
    MixedSizes { width: Mm, height: Mm, first_width: Mm, first_height: Mm },
    /// An annotation on what is printed.
    Annotation { kind: String },
}

impl Problem for BoxProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::NoBox { .. } => BOX_MISSING,
            Self::ArtBox => BOX_ART,
            Self::BadBox { .. } => BOX_SHAPE,
            Self::NotNested { .. } => BOX_NESTED,
            Self::SmallBleed { .. } => BOX_BLEED,
            Self::WrongFormat { .. } => BOX_FORMAT,
            Self::UserUnit { .. } => BOX_UNIT,
            Self::MixedSizes { .. } => PAGE_SIZES,
            Self::Annotation { .. } => ANNOTATION,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::NoBox { name } => Both {
                en: Said::hinted(format!("the page has no {name}"), "set trim and bleed on export"),
                zh: Said::hinted(format!("这一版没有{}（{name}）", box_name(name)), "导出时设好成品尺寸和出血"),
            },
            Self::ArtBox => Both {
                en: Said::hinted("the page has an ArtBox", "set only the TrimBox on export"),
                zh: Said::hinted("这一版写了 ArtBox，会与成品尺寸打架", "导出时只设成品框（TrimBox）"),
            },
            Self::BadBox { name } => Both {
                en: Said::hinted(format!("the {name} is not a rectangle"), "export again"),
                zh: Said::hinted(format!("{}（{name}）不是一个方框", box_name(name)), EXPORT),
            },
            Self::NotNested { inner, outer, by } => Both {
                en: Said::hinted(
                    format!("the {inner} sticks out of the {outer} by {} mm", mm(*by)),
                    "MediaBox ⊇ BleedBox ⊇ TrimBox: set them and export again",
                ),
                zh: Said::hinted(
                    format!("{}（{inner}）超出{}（{outer}）{} 毫米", box_name(inner), box_name(outer), mm(*by)),
                    "页面要比出血大，出血要比成品大；重新设置后导出",
                ),
            },
            Self::SmallBleed { least, wanted } => Both {
                en: Said::hinted(
                    format!("the bleed is {} mm; {} mm are needed", mm(*least), mm(*wanted)),
                    format!("export with {} mm bleed, and let what touches the edge go on into it", mm(*wanted)),
                ),
                zh: Said::hinted(
                    format!("出血只有 {} 毫米，要 {} 毫米", mm(*least), mm(*wanted)),
                    format!("导出时四边出血设 {} 毫米，靠边的图和底色也要做出去", mm(*wanted)),
                ),
            },
            Self::WrongFormat { width, height, wanted_width, wanted_height } => Both {
                en: Said::hinted(
                    format!(
                        "the trimmed size is {} × {} mm, not {} × {} mm",
                        mm(*width),
                        mm(*height),
                        mm(*wanted_width),
                        mm(*wanted_height)
                    ),
                    "export at the page's size, unscaled",
                ),
                zh: Said::hinted(
                    format!(
                        "成品尺寸是 {} × {} 毫米，应当是 {} × {} 毫米",
                        mm(*width),
                        mm(*height),
                        mm(*wanted_width),
                        mm(*wanted_height)
                    ),
                    "按版面尺寸重新导出，不要缩放",
                ),
            },
            Self::UserUnit { unit } => Both {
                en: Said::hinted(format!("user space is scaled by {unit}"), "export at UserUnit 1"),
                zh: Said::hinted(format!("页面用了放大 {unit} 倍的单位，印厂可能按小的印"), EXPORT),
            },
            Self::MixedSizes { width, height, first_width, first_height } => Both {
                en: Said::hinted(
                    format!(
                        "this page is {} × {} mm, the first {} × {} mm",
                        mm(*width),
                        mm(*height),
                        mm(*first_width),
                        mm(*first_height)
                    ),
                    "deliver pages of different sizes apart",
                ),
                zh: Said::hinted(
                    format!(
                        "这一版是 {} × {} 毫米，第一版是 {} × {} 毫米",
                        mm(*width),
                        mm(*height),
                        mm(*first_width),
                        mm(*first_height)
                    ),
                    "同一份文件各版要一样大；不一样的分开交",
                ),
            },
            Self::Annotation { kind } => Both {
                en: Said::hinted(format!("an annotation ({kind}) on what is printed"), "remove links, notes and forms"),
                zh: Said::hinted(format!("印刷范围里有批注或链接（{kind}）"), "删去批注、链接、表单再导出"),
            },
        }
    }
}

/// Boxes are written to 0.01 mm and better; two that differ by less are the same.
const SAME: Pt = Pt(0.03);

/// One page's boxes.
pub(super) fn check(case: &Case<'_>, page: &PageNode<'_>, boxes: &Boxes, found: &mut Gathered) {
    shapes(page, found);
    if case.is_pdfx() {
        let dict = page.dict();
        let missing = |given: bool, name: &str| !given && !dict.contains_key(name.as_bytes());
        if missing(boxes.given.media, "MediaBox") {
            found.add(None, BoxProblem::NoBox { name: "MediaBox" });
        }
        // PDF/X wants a TrimBox or an ArtBox, not both. A BleedBox is no more than wanted, where there is bleed; what
        // is printed on newsprint without any needs none.
        let bleeds = case.limits.bleed.0 > 0.0 && case.limits.base != Name::Newsprint;
        match (missing(boxes.given.trim, "TrimBox"), boxes.given.art) {
            (true, false) => found.add(None, BoxProblem::NoBox { name: "TrimBox" }),
            (false, true) => found.add(None, BoxProblem::ArtBox),
            (true, true) if bleeds => found.weigh(Severity::Warning, None, BoxProblem::ArtBox),
            (true, true) | (false, false) => {}
        }
        if bleeds && missing(boxes.given.bleed, "BleedBox") {
            found.weigh(Severity::Warning, None, BoxProblem::NoBox { name: "BleedBox" });
        }
    }
    nested(boxes, found);
    bleed(case, boxes, found);
    if (boxes.user_unit - 1.0).abs() > 1e-6 {
        found.add(None, BoxProblem::UserUnit { unit: boxes.user_unit });
    }
    let size = trimmed(boxes);
    if let Some(wanted) = case.order.format {
        let off = |a: Mm, b: Mm| (a.0 - b.0).abs() > case.fine.size_mm;
        if off(size.width, wanted.width) || off(size.height, wanted.height) {
            found.add(
                None,
                BoxProblem::WrongFormat {
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
            BoxProblem::MixedSizes {
                width: size.width,
                height: size.height,
                first_width: first.width,
                first_height: first.height,
            },
        );
    }
}

/// The trimmed page as a reader holds it.
pub(super) fn trimmed(boxes: &Boxes) -> Size<Mm> {
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
            found.add(None, BoxProblem::BadBox { name });
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
            found.add(
                Some(boxes.place(&inside)),
                BoxProblem::NotNested { inner, outer, by: sticks_out(&inside, &around) },
            );
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
    // A BleedBox inside the TrimBox is reported by `box.nested`.
    let nested = bleed.contains(trim, SAME);
    // Newsprint is printed without bleed, too: where nobody asked for any, a BleedBox that is the TrimBox says what a
    // missing one says.
    let asked = case.order.limits.is_some() || case.limits.base != Name::Newsprint;
    if case.is_pdfx() && !asked && trim.contains(bleed, SAME) {
        return;
    }
    // Programs write 3 mm as 8.5 pt: a hair less is what they mean.
    if nested && (!case.is_pdfx() || boxes.given.bleed && boxes.given.trim) && least.0 < wanted.0 - 0.01 {
        found.add(None, BoxProblem::SmallBleed { least, wanted });
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
            found.add(None, BoxProblem::Annotation { kind });
            continue;
        };
        let apart = area.x1 < boxes.bleed.x0
            || area.x0 > boxes.bleed.x1
            || area.y1 < boxes.bleed.y0
            || area.y0 > boxes.bleed.y1;
        if !apart {
            found.add(Some(boxes.place(&area)), BoxProblem::Annotation { kind });
        }
    }
}

fn box_name(name: &str) -> &'static str {
    match name {
        "MediaBox" => "页面框",
        "CropBox" => "显示框",
        "BleedBox" => "出血框",
        "TrimBox" => "成品框",
        _ => "框",
    }
}
