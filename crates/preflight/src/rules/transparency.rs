//! Transparency: none in X-1a; in X-4 mixed in the press's own colours.

use super::words::value;
use super::{Case, Level, Rule, Severity, Sheet};
use crate::content::{Painted, Space};
use crate::finding::Gathered;
use crate::ink::Blend;
use crate::problem::{Both, Problem};
use zhuanban_ground::diag::Said;
use zhuanban_ground::units::{Mm, Rect};

const TRANSPARENCY_GROUP: Rule =
    Rule::new("transparency.group", Severity::Error, "ISO 15930-4: no transparency; ISO 32000-1, 11.6.6");
const TRANSPARENCY_MASK: Rule =
    Rule::new("transparency.mask", Severity::Error, "ISO 15930-4: no transparency; ISO 32000-1, 11.6.5");
const TRANSPARENCY_ALPHA: Rule =
    Rule::new("transparency.alpha", Severity::Error, "ISO 15930-4: CA and ca are 1; ISO 32000-1, 11.6.4.4");
const TRANSPARENCY_BLEND: Rule =
    Rule::new("transparency.blend", Severity::Error, "ISO 15930-4: blend mode Normal; ISO 32000-1, 11.3.5");
const TRANSPARENCY_SPACE: Rule = Rule::new(
    "transparency.space",
    Severity::Warning,
    "ISO 15930-7: blend space of the output intent; ISO 32000-1, 11.3.4",
);

const FLATTEN: &str = "flatten transparency on export, or deliver PDF/X-4";

/// The rules of this family.
pub(super) const RULES: &[Rule] =
    &[TRANSPARENCY_GROUP, TRANSPARENCY_MASK, TRANSPARENCY_ALPHA, TRANSPARENCY_BLEND, TRANSPARENCY_SPACE];

/// What is wrong with transparency.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum TransparencyProblem {
    /// A transparency group.
    Group,
    /// A soft mask.
    SoftMask,
    /// Opacity below 100 %.
    Alpha,
    /// A blend mode other than Normal.
    Blend { modes: String },
    /// A blend mode PDF does not have.
    UnknownBlend { modes: String },
    /// Transparency that is to be mixed in RGB.
    BlendSpace { space: String },
}

impl Problem for TransparencyProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::Group => TRANSPARENCY_GROUP,
            Self::SoftMask => TRANSPARENCY_MASK,
            Self::Alpha => TRANSPARENCY_ALPHA,
            Self::Blend { .. } | Self::UnknownBlend { .. } => TRANSPARENCY_BLEND,
            Self::BlendSpace { .. } => TRANSPARENCY_SPACE,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::Group => Both {
                en: Said::hinted("a transparency group, which PDF/X-1a forbids", FLATTEN),
                zh: Said::hinted("有透明组，PDF/X-1a 不许用透明", "导出时压平透明，或改交 PDF/X-4"),
            },
            Self::SoftMask => Both {
                en: Said::hinted("a soft mask, which PDF/X-1a forbids", FLATTEN),
                zh: Said::hinted("有软蒙版（羽化、投影之类），PDF/X-1a 不许用透明", "导出时压平透明，或改交 PDF/X-4"),
            },
            Self::Alpha => Both {
                en: Said::hinted("opacity below 100 %, which PDF/X-1a forbids", FLATTEN),
                zh: Said::hinted("有半透明的对象，PDF/X-1a 不许用透明", "导出时压平透明，或改交 PDF/X-4"),
            },
            Self::Blend { modes } => Both {
                en: Said::hinted(format!("blend modes ({modes}), which PDF/X-1a forbids"), FLATTEN),
                zh: Said::hinted(
                    format!("用了混合模式（{modes}），PDF/X-1a 不许用透明"),
                    "导出时压平透明，或改交 PDF/X-4",
                ),
            },
            Self::UnknownBlend { modes } => Both {
                en: Said::hinted(
                    format!("blend modes PDF does not have ({})", value(modes)),
                    "choose another blend mode and export again",
                ),
                zh: Said::hinted(format!("用了 PDF 没有的混合模式（{}）", value(modes)), "换一种混合模式，重新导出"),
            },
            Self::BlendSpace { space } => Both {
                en: Said::hinted(format!("transparency is to be mixed in {space}"), "set the blend space to CMYK"),
                zh: Said::hinted(format!("透明要在 {space} 里混合，到印厂颜色会变"), "把透明混合空间设为 CMYK 再导出"),
            },
        }
    }
}

/// A page's groups, masks, opacity, blend modes.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let facts = sheet.facts;
    let used = &facts.transparency;
    if case.is(Level::X1a) {
        let places = |which: &dyn Fn(&Painted) -> bool| -> Vec<Rect<Mm>> {
            let marked = facts.painted.iter().filter(|painted| !painted.area.is_empty() && which(painted));
            marked.map(|painted| facts.boxes.place(&painted.area)).collect()
        };
        if used.page_group || used.form_groups > 0 {
            found.add(None, TransparencyProblem::Group);
        }
        if used.soft_masks > 0 || used.image_soft_masks > 0 {
            found.add_all(places(&|painted| painted.state.soft_mask), TransparencyProblem::SoftMask);
        }
        if used.alpha_below_one > 0 {
            found.add_all(
                places(&|p| p.state.fill_alpha < 1.0 || p.state.stroke_alpha < 1.0),
                TransparencyProblem::Alpha,
            );
        }
        let modes: Vec<&str> = used.blend_modes.iter().map(String::as_str).filter(|mode| !plain(mode)).collect();
        if !modes.is_empty() {
            found.add(None, TransparencyProblem::Blend { modes: modes.join(", ") });
        }
    } else if case.is_pdfx() && used.any() {
        let modes = used.blend_modes.iter().map(String::as_str);
        let unknown: Vec<&str> = modes.filter(|mode| !plain(mode) && Blend::named(mode).is_none()).collect();
        if !unknown.is_empty() {
            found.add(None, TransparencyProblem::UnknownBlend { modes: unknown.join(", ") });
        }
        let space = match used.page_group_space.as_ref().map(Space::base) {
            Some(Space::DeviceRgb | Space::CalRgb) => "RGB",
            Some(Space::IccBased { channels: 3, .. }) => "RGB (ICC)",
            Some(
                Space::DeviceGray
                | Space::DeviceCmyk
                | Space::CalGray
                | Space::Lab
                | Space::IccBased { .. }
                | Space::Separation { .. }
                | Space::DeviceN { .. }
                | Space::Indexed { .. }
                | Space::Pattern { .. }
                | Space::Unknown(_),
            )
            | None => return,
        };
        // A profile says what the RGB is; plain RGB means nothing where the press is CMYK.
        let severity = if space == "RGB" { Severity::Error } else { Severity::Warning };
        found.weigh(severity, None, TransparencyProblem::BlendSpace { space: space.to_owned() });
    }
}

fn plain(mode: &str) -> bool {
    matches!(mode, "Normal" | "Compatible")
}
