//! The page as a whole: damage in its content, emptiness, layers, what a plate cannot do, type turned to outlines.

use super::black::visible;
use super::structure::damaged;
use super::words::{EXPORT, value};
use super::{Case, Rule, Severity, Sheet};
use crate::content::{Painted, What};
use crate::finding::Gathered;
use crate::problem::{Both, Problem};
use zhuanban_ground::diag::Said;

const PAGE_EMPTY: Rule = Rule::new("page.empty", Severity::Warning, "the trade's custom");
const TYPE_OUTLINES: Rule = Rule::new("type.outlines", Severity::Fact, "the trade's custom");
const LAYER_HIDDEN: Rule = Rule::new("layer.hidden", Severity::Warning, "the trade's custom; ISO 32000-1, 8.11.4");
const DEVICE_TRANSFER: Rule =
    Rule::new("device.transfer", Severity::Error, "ISO 15930-4/-7: no transfer functions; ISO 32000-1, 10.4");
const DEVICE_HALFTONE: Rule =
    Rule::new("device.halftone", Severity::Warning, "ISO 15930-4/-7: halftones; ISO 32000-1, 10.5");
const DEVICE_POST_SCRIPT: Rule =
    Rule::new("device.postscript", Severity::Error, "ISO 15930-4/-7: no PostScript XObjects; ISO 32000-1, 8.8.2");
const DEVICE_OPI: Rule = Rule::new("device.opi", Severity::Error, "ISO 15930-4/-7: no OPI; ISO 32000-1, 14.11.7");
const DEVICE_REFERENCE: Rule =
    Rule::new("device.reference", Severity::Error, "ISO 15930-4/-7: no reference XObjects; ISO 32000-1, 8.10.4");

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[
    PAGE_EMPTY,
    TYPE_OUTLINES,
    LAYER_HIDDEN,
    DEVICE_TRANSFER,
    DEVICE_HALFTONE,
    DEVICE_POST_SCRIPT,
    DEVICE_OPI,
    DEVICE_REFERENCE,
];

/// What is wrong with a page as a whole.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum PageProblem {
    /// Nothing is printed on a page.
    EmptyPage,
    /// Type that was turned to outlines.
    Outlines { shapes: usize },
    /// Something painted on a layer that is off.
    HiddenLayer { name: String },
    /// A layer that is seen and says that it does not print.
    ScreenLayer { name: String },
    /// A transfer function.
    Transfer,
    /// A halftone.
    Halftone,
    /// PostScript.
    PostScript,
    /// OPI.
    Opi,
    /// A page of another file.
    ReferenceXObject,
}

impl Problem for PageProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::EmptyPage => PAGE_EMPTY,
            Self::Outlines { .. } => TYPE_OUTLINES,
            Self::HiddenLayer { .. } | Self::ScreenLayer { .. } => LAYER_HIDDEN,
            Self::Transfer => DEVICE_TRANSFER,
            Self::Halftone => DEVICE_HALFTONE,
            Self::PostScript => DEVICE_POST_SCRIPT,
            Self::Opi => DEVICE_OPI,
            Self::ReferenceXObject => DEVICE_REFERENCE,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::EmptyPage => Both {
                en: Said::hinted("the page is empty", "unless it is meant to be, something was lost"),
                zh: Said::hinted("这一版是空白的", "如果不是故意留白，就是内容丢了或多导出了一页"),
            },
            Self::Outlines { shapes } => Both {
                en: Said::plain(format!("type seems to have been turned to outlines (about {shapes} glyphs)")),
                zh: Said::plain(format!("文字可能已经转成曲线（约 {shapes} 个字形），不能再改字")),
            },
            Self::HiddenLayer { name } => Both {
                en: Said::hinted(format!("the layer “{}” is off and has content", value(name)), "show it or delete it"),
                zh: Said::hinted(
                    format!("图层“{}”是隐藏的，上面有内容", value(name)),
                    "要印的显示出来，不印的删掉，免得印厂打开后多印或漏印",
                ),
            },
            Self::ScreenLayer { name } => Both {
                en: Said::hinted(
                    format!("the layer “{}” is seen, but says that it does not print", value(name)),
                    "let it print, or delete it: RIPs differ",
                ),
                zh: Said::hinted(
                    format!("图层“{}”看得见，却设成不打印", value(name)),
                    "要印的设成打印，不印的删掉：各家印厂的机器处理不一样",
                ),
            },
            Self::Transfer => Both {
                en: Said::hinted("a transfer function", "export without transfer functions"),
                zh: Said::hinted("带着传递函数，会改变阶调", "导出时去掉“传递函数”"),
            },
            Self::Halftone => Both {
                en: Said::hinted("a halftone of the file's own", "export without halftone information"),
                zh: Said::hinted("带着网屏设置，会盖过印厂的加网", "导出时去掉“半色调信息”"),
            },
            Self::PostScript => Both {
                en: Said::hinted("PostScript code", "export again"),
                zh: Said::hinted("夹着 PostScript 代码", EXPORT),
            },
            Self::Opi => Both {
                en: Said::hinted("an OPI stand-in picture", "export with the original picture"),
                zh: Said::hinted("图片是 OPI 低精度替身", "用原图重新导出"),
            },
            Self::ReferenceXObject => Both {
                en: Said::hinted("a page of another file is referred to", "embed that page"),
                zh: Said::hinted("有内容引用别的 PDF 的页面", "把那一页嵌进来再导出"),
            },
        }
    }
}

/// From this many glyph-like shapes on, type was turned to outlines.
const OUTLINES: usize = 60;

/// One page.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let facts = sheet.facts;
    for damage in &facts.damage {
        damaged(damage, found);
    }
    let trim = facts.boxes.trim;
    let shown = visible(sheet).any(|painted| !trim.intersect(&painted.area).is_empty());
    if facts.damage.is_empty() && (!shown || !sheet.ink.is_inked(&trim)) {
        found.add(None, PageProblem::EmptyPage);
    }
    for painted in &facts.painted {
        if let Some(layer) = painted.state.layer.as_ref().filter(|layer| !layer.visible) {
            let place = (!painted.area.is_empty()).then(|| facts.boxes.place(&painted.area));
            found.add(place, PageProblem::HiddenLayer { name: layer.name.clone() });
        }
        let seen = |layer: &&crate::content::Layer| layer.visible && layer.prints == Some(false);
        if let Some(layer) = painted.state.layer.as_ref().filter(seen) {
            let place = (!painted.area.is_empty()).then(|| facts.boxes.place(&painted.area));
            found.add(place, PageProblem::ScreenLayer { name: layer.name.clone() });
        }
    }
    if case.is_pdfx() {
        let uses = &facts.uses;
        for (count, problem) in [
            (uses.transfer_functions, PageProblem::Transfer),
            (uses.halftones, PageProblem::Halftone),
            (uses.postscript_xobjects, PageProblem::PostScript),
            (uses.opi, PageProblem::Opi),
            (uses.reference_xobjects, PageProblem::ReferenceXObject),
        ] {
            if count > 0 {
                found.add(None, problem);
            }
        }
    }
    let shapes = visible(sheet).filter(|painted| glyph_like(painted)).count();
    let typed = facts.painted.iter().any(|painted| matches!(painted.what, What::Text(_)));
    if shapes >= OUTLINES && !typed {
        found.weigh(Severity::Fact, None, PageProblem::Outlines { shapes });
    }
}

/// A filled shape with curves, as large as a character of body or headline.
fn glyph_like(painted: &Painted) -> bool {
    let What::Fill(path) = &painted.what else { return false };
    let (width, height) = (painted.area.width().0, painted.area.height().0);
    !path.rectangle && path.curves > 0 && (2.0..=80.0).contains(&height) && (0.5..=80.0).contains(&width)
}
