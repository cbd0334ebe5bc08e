//! Formalities: what a page or the catalog must not say in PDF/X, and what misleads whoever reads it.

use std::collections::BTreeSet;

use super::text_string::text;
use super::words::value;
use super::{Case, Level, Rule, Severity, Sheet};
use crate::content::{FontKind, Space};
use crate::finding::Gathered;
use crate::problem::{Both, Problem};
use crate::read::{Array, Boxes, Dict, PageNode};
use zhuanban_ground::diag::Said;
use zhuanban_ground::units::Pt;

const INTENT_PAGE: Rule =
    Rule::new("intent.page", Severity::Error, "ISO 15930-4/-7: one output intent a file; ISO 32000-1, 14.11.5");
const PAGE_SEPARATION: Rule =
    Rule::new("page.separation", Severity::Error, "ISO 15930-4/-7: composite pages; ISO 32000-1, 14.11.4");
const DEVICE_HALFTONE_KIND: Rule = Rule::new(
    "device.halftone-kind",
    Severity::Error,
    "ISO 15930-4/-7: halftones of type 1 and 5, no HTP, no HalftoneName; ISO 32000-1, 10.5",
);
const BOX_PRINT_AREA: Rule = Rule::new(
    "box.print-area",
    Severity::Error,
    "ISO 15930-4/-7: ViewArea, ViewClip, PrintArea, PrintClip; ISO 32000-1, 12.2",
);
const FONT_OPEN_TYPE: Rule =
    Rule::new("font.opentype", Severity::Error, "ISO 15930-4 (PDF 1.4): no OpenType font files; ISO 32000-1, 9.9");
const PAGE_ROTATE: Rule = Rule::new("page.rotate", Severity::Error, "ISO 32000-1, 7.7.3.3: Rotate is a multiple of 90");
const FONT_GLYPH_MAP: Rule =
    Rule::new("font.glyph-map", Severity::Fact, "the trade's custom: CIDToGIDMap written out; ISO 32000-1, table 117");
const LAYER_NAMELESS: Rule = Rule::new(
    "layer.nameless",
    Severity::Error,
    "ISO 15930-7: configurations of optional content have names, each its own",
);
const LAYER_AUTOMATIC: Rule = Rule::new(
    "layer.automatic",
    Severity::Error,
    "ISO 15930-7: no AS in configurations of optional content; ISO 32000-1, 8.11.4.3",
);
const DEVICE_INTENT: Rule = Rule::new(
    "device.rendering-intent",
    Severity::Error,
    "ISO 15930-7: one of the four rendering intents; ISO 32000-1, 8.6.5.8",
);
const BOX_CROP: Rule = Rule::new(
    "box.crop",
    Severity::Warning,
    "ISO 32000-1, 14.11.2; the trade's custom: who proofs the file sees the bleed",
);
const ANNOTATION_MARKS: Rule = Rule::new(
    "interactive.marks",
    Severity::Error,
    "ISO 15930-4/-7: printer's marks lie outside the trim; ISO 32000-1, 14.11.3",
);

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[
    INTENT_PAGE,
    PAGE_SEPARATION,
    DEVICE_HALFTONE_KIND,
    BOX_PRINT_AREA,
    FONT_OPEN_TYPE,
    PAGE_ROTATE,
    FONT_GLYPH_MAP,
    LAYER_NAMELESS,
    LAYER_AUTOMATIC,
    DEVICE_INTENT,
    BOX_CROP,
    ANNOTATION_MARKS,
];

/// Formalities that are broken.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum FormalProblem {
    /// The page has output intents of its own.
    IntentOnPage,
    /// The page is one plate of a separated file (SeparationInfo).
    SeparationInfo,
    /// A halftone PDF/X forbids (…).
    HalftoneForbidden { detail: String },
    /// … is set to a box other than MediaBox or BleedBox.
    PrintArea { detail: String },
    /// The font … is embedded as OpenType, which PDF/X-1a does not know.
    OpenTypeFont { detail: String },
    /// The page is turned by … degrees.
    RotateOdd { detail: String },
    /// The font … has no CIDToGIDMap.
    NoGlyphMap { detail: String },
    /// A layer configuration has no name, or two have the same.
    LayersNameless,
    /// Layers that switch themselves on and off for the screen or the printer.
    LayersAutomatic,
    /// A rendering intent PDF does not have (…).
    RenderingIntent { detail: String },
    /// The CropBox lies inside the bleed: who looks at the file does not see all that prints.
    CropInside,
    /// Printer's marks or traps as annotations (…) inside the trim.
    MarksInside { detail: String },
}

impl Problem for FormalProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::IntentOnPage => INTENT_PAGE,
            Self::SeparationInfo => PAGE_SEPARATION,
            Self::HalftoneForbidden { .. } => DEVICE_HALFTONE_KIND,
            Self::PrintArea { .. } => BOX_PRINT_AREA,
            Self::OpenTypeFont { .. } => FONT_OPEN_TYPE,
            Self::RotateOdd { .. } => PAGE_ROTATE,
            Self::NoGlyphMap { .. } => FONT_GLYPH_MAP,
            Self::LayersNameless => LAYER_NAMELESS,
            Self::LayersAutomatic => LAYER_AUTOMATIC,
            Self::RenderingIntent { .. } => DEVICE_INTENT,
            Self::CropInside => BOX_CROP,
            Self::MarksInside { .. } => ANNOTATION_MARKS,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::IntentOnPage => Both {
                en: Said::hinted("the page has output intents of its own", "set one output intent for the whole file"),
                zh: Said::hinted("这一页另外写了输出意图", "整个文件只设一个输出意图"),
            },
            Self::SeparationInfo => Both {
                en: Said::hinted(
                    "the page is one plate of a separated file (SeparationInfo)",
                    "deliver composite pages",
                ),
                zh: Said::hinted("这一页是分好色的单张印版（SeparationInfo）", "交没有分色的合成文件"),
            },
            Self::HalftoneForbidden { detail } => Both {
                en: Said::hinted(
                    format!("a halftone PDF/X forbids ({})", value(detail)),
                    "export without halftone information",
                ),
                zh: Said::hinted(format!("用了 PDF/X 不许的网点设置（{}）", value(detail)), "导出时不要带网点信息"),
            },
            Self::PrintArea { detail } => Both {
                en: Said::hinted(
                    format!("{} is set to a box other than MediaBox or BleedBox", value(detail)),
                    "export again without print or view areas",
                ),
                zh: Said::hinted(
                    format!("{} 设成了 MediaBox、BleedBox 以外的框", value(detail)),
                    "重新导出，不要设打印区、显示区",
                ),
            },
            Self::OpenTypeFont { detail } => Both {
                en: Said::hinted(
                    format!("the font {} is embedded as OpenType, which PDF/X-1a does not know", value(detail)),
                    "export again; the program should embed CFF or TrueType",
                ),
                zh: Said::hinted(
                    format!("字体“{}”按 OpenType 嵌入，PDF/X-1a 不认", value(detail)),
                    "重新导出，嵌入 CFF 或 TrueType",
                ),
            },
            Self::RotateOdd { detail } => Both {
                en: Said::hinted(format!("the page is turned by {} degrees", value(detail)), "0, 90, 180 or 270 only"),
                zh: Said::hinted(format!("页面转了 {} 度", value(detail)), "只能是 0、90、180、270"),
            },
            Self::NoGlyphMap { detail } => Both {
                en: Said::hinted(format!("the font {} has no CIDToGIDMap", value(detail)), "export again"),
                zh: Said::hinted(format!("字体“{}”没有 CIDToGIDMap", value(detail)), "重新导出"),
            },
            Self::LayersNameless => Both {
                en: Said::hinted("a layer configuration has no name, or two have the same", "export again"),
                zh: Said::hinted("图层设置没有名字，或者重名", "重新导出"),
            },
            Self::RenderingIntent { detail } => Both {
                en: Said::hinted(format!("a rendering intent PDF does not have ({})", value(detail)), "export again"),
                zh: Said::hinted(format!("用了 PDF 没有的再现意图（{}）", value(detail)), "重新导出"),
            },
            Self::LayersAutomatic => Both {
                en: Said::hinted(
                    "layers switch themselves on or off for the screen or the printer: what prints is not what is seen",
                    "turn off automatic states of layers and export again",
                ),
                zh: Said::hinted(
                    "图层会按屏幕或打印自动开关，印出来的和看到的可能不一样",
                    "取消图层的自动开关，重新导出",
                ),
            },
            Self::CropInside => Both {
                en: Said::hinted(
                    "the CropBox lies inside the bleed: who looks at the file does not see all that prints",
                    "leave the CropBox out or make it as large as the MediaBox",
                ),
                zh: Said::hinted("显示框（CropBox）比出血小，看文件时看不全", "不要设显示框，或设成与页面一样大"),
            },
            Self::MarksInside { detail } => Both {
                en: Said::hinted(
                    format!("printer's marks or traps as annotations ({}) inside the trim", value(detail)),
                    "export again without them",
                ),
                zh: Said::hinted(format!("裁切线以内有印刷标记或陷印注释（{}）", value(detail)), "去掉后重新导出"),
            },
        }
    }
}

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
                found.weigh(forbidden, None, FormalProblem::PrintArea { detail: key.to_owned() });
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
        let configs: Vec<Dict<'_>> = own.chain(others).collect();
        if configs.iter().any(|config| config.contains_key(b"AS")) {
            found.add(None, FormalProblem::LayersAutomatic);
        }
        let mut names = BTreeSet::new();
        let good = |config: &Dict<'_>| text(config, b"Name").is_some_and(|name| !name.is_empty() && names.insert(name));
        if !configs.iter().all(good) {
            found.add(None, FormalProblem::LayersNameless);
        }
    }
}

/// A page's dictionary.
pub(super) fn page(case: &Case<'_>, node: &PageNode<'_>, boxes: &Boxes, found: &mut Gathered) {
    let forbidden = weight(case.is_pdfx());
    let dict = node.dict();
    if dict.contains_key(b"SeparationInfo") {
        found.weigh(forbidden, None, FormalProblem::SeparationInfo);
    }
    if case.is_pdfx() && dict.contains_key(b"OutputIntents") {
        found.add(None, FormalProblem::IntentOnPage);
    }
    let turn = node.inherited(b"Rotate").and_then(|turn| turn.into_number()).map(|turn| turn.as_f64());
    if let Some(turn) = turn.filter(|turn| turn.rem_euclid(90.0) != 0.0) {
        found.add(None, FormalProblem::RotateOdd { detail: format!("{turn}") });
    }
    let around = if boxes.given.bleed { boxes.bleed } else { boxes.trim };
    let cut = boxes.given.crop && boxes.given.trim && !boxes.crop.contains(&around, SAME);
    // A CropBox inside the trim is reported by `box.nested`.
    if cut && case.limits.bleed.0 > 0.0 && boxes.crop.contains(&boxes.trim, SAME) {
        found.add(None, FormalProblem::CropInside);
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
    found.weigh(severity, Some(boxes.place(&area)), FormalProblem::MarksInside { detail: kind });
}

/// What a page uses.
pub(super) fn used(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let uses = &sheet.facts.uses;
    for intent in &uses.rendering_intents {
        let known = ["AbsoluteColorimetric", "RelativeColorimetric", "Saturation", "Perceptual"];
        if !known.contains(&intent.as_str()) {
            let detail = intent.clone();
            found.weigh(weight(case.is_pdfx()), None, FormalProblem::RenderingIntent { detail });
        }
    }
    for fault in &uses.halftone_faults {
        found.weigh(weight(case.is_pdfx()), None, FormalProblem::HalftoneForbidden { detail: (*fault).to_owned() });
    }
    for font in &sheet.facts.fonts {
        let name = super::plain_name(&font.name);
        let open = matches!(font.kind, FontKind::Type1OpenType | FontKind::TrueTypeOpenType | FontKind::CidOpenType);
        if open && case.is(Level::X1a) {
            found.add(None, FormalProblem::OpenTypeFont { detail: name.clone() });
        }
        if font.no_glyph_map {
            // Optional in PDF itself. Checkers of PDF/X ask for it.
            let weight = if case.is_pdfx() { Severity::Warning } else { Severity::Fact };
            found.weigh(weight, None, FormalProblem::NoGlyphMap { detail: name });
        }
    }
    if case.is_pdfx() && !case.is(Level::X1a) {
        for space in &sheet.facts.transparency.group_spaces {
            let rgb = match space.base() {
                Space::DeviceRgb | Space::CalRgb => "RGB",
                Space::IccBased { channels: 3, .. } => "RGB (ICC)",
                _ => continue,
            };
            // A group that is not isolated is mixed in what is around it. Plain RGB means nothing where the press is CMYK.
            let plain = matches!(space.base(), Space::DeviceRgb);
            let own = plain && sheet.facts.transparency.isolated_spaces.contains(space);
            let severity = if own { Severity::Error } else { Severity::Warning };
            found.weigh(severity, None, super::TransparencyProblem::BlendSpace { space: rgb.to_owned() });
        }
    }
}

/// PDF/X forbids it; elsewhere it is only odd.
fn weight(forbidden: bool) -> Severity {
    if forbidden { Severity::Error } else { Severity::Warning }
}
