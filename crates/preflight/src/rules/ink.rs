//! Total ink: what the paper can bear, inside the bleed.

use super::words::area;
use super::{Case, Rule, Severity, Sheet};
use crate::finding::Gathered;
use crate::ink::{Kind, Patch};
use crate::problem::{Both, Problem};
use zhuanban_ground::diag::{Lang, Said};

const INK_LIMIT: Rule = Rule::new("ink.limit", Severity::Error, "docs/press.md: total ink");
const INK_HIGH: Rule = Rule::new("ink.high", Severity::Warning, "docs/press.md: above 220 % on newsprint, over 1 cm²");

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[INK_LIMIT, INK_HIGH];

/// Too much ink.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum InkProblem {
    /// More ink than the paper bears.
    TooMuchInk { percent: f64, limit: f64, area_mm2: f64 },
    /// Nearly as much.
    MuchInk { percent: f64, above: f64, area_mm2: f64 },
    /// The same in pictures.
    MuchInkPictures { percent: f64, above: f64, area_mm2: f64 },
}

impl Problem for InkProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::TooMuchInk { .. } => INK_LIMIT,
            Self::MuchInk { .. } | Self::MuchInkPictures { .. } => INK_HIGH,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::TooMuchInk { percent, limit, area_mm2 } => Both {
                en: Said::hinted(
                    format!(
                        "total ink reaches {percent:.0} %; the limit is {limit:.0} %, {} are above",
                        area(*area_mm2, Lang::En)
                    ),
                    "lighten solids; separate pictures for this condition",
                ),
                zh: Said::hinted(
                    format!("总墨量到 {percent:.0}%，上限 {limit:.0}%，超出的有 {}", area(*area_mm2, Lang::Zh)),
                    "墨太多不干、透印、粘脏：深色改浅，图片按印刷条件重新分色",
                ),
            },
            Self::MuchInk { percent, above, area_mm2 } => Both {
                en: Said::hinted(
                    format!(
                        "type or tints reach {percent:.0} % ink; {} are above {above:.0} %",
                        area(*area_mm2, Lang::En)
                    ),
                    "take some ink out of the tint",
                ),
                zh: Said::hinted(
                    format!("文字或底色的总墨量到 {percent:.0}%，超过 {above:.0}% 的有 {}", area(*area_mm2, Lang::Zh)),
                    "新闻纸吃墨：底色减一些墨",
                ),
            },
            Self::MuchInkPictures { percent, above, area_mm2 } => Both {
                en: Said::plain(format!(
                    "pictures reach {percent:.0} % ink; {} are above {above:.0} %",
                    area(*area_mm2, Lang::En)
                )),
                zh: Said::plain(format!(
                    "图片的总墨量到 {percent:.0}%，超过 {above:.0}% 的有 {}",
                    area(*area_mm2, Lang::Zh)
                )),
            },
        }
    }
}

/// Plates have 256 steps: four of them rounded may be a percent over without anybody having meant it.
const GRACE: f64 = 1.0;
/// Type and flat tints above the warning count from 1 cm².
const TINT_MM2: f64 = 100.0;

/// The page's ink map against the condition.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let limits = case.limits;
    let boxes = &sheet.facts.boxes;
    let bleed = boxes.bleed.intersect(&boxes.media);
    let above = sheet.ink.above_on_average(limits.ink + GRACE, &bleed, case.fine.ink_area_mm2);
    if above.total_mm2 > 0.0 {
        let percent = above.patches.iter().map(|patch| patch.peak).fold(0.0, f64::max);
        let more = above.places.saturating_sub(above.patches.len());
        let places = above.patches.iter().map(|patch| boxes.place(&patch.area)).collect();
        found.add_all(places, InkProblem::TooMuchInk { percent, limit: limits.ink, area_mm2: above.total_mm2 });
        found.count_on(more);
    }
    let Some(warning) = limits.ink_warning else { return };
    let high = sheet.ink.above(warning + GRACE, &bleed);
    // Ink over the limit itself is reported by `ink.limit`.
    let fair = |patch: &&Patch| patch.peak <= limits.ink + GRACE;
    let picture = |patch: &&Patch| patch.kind == Kind::Picture;
    let flat: Vec<&Patch> =
        high.patches.iter().filter(fair).filter(|patch| !picture(patch) && patch.mm2 >= TINT_MM2).collect();
    let worst = |patches: &[&Patch]| patches.iter().map(|patch| patch.peak).fold(0.0, f64::max);
    if !flat.is_empty() {
        let places = flat.iter().map(|patch| boxes.place(&patch.area)).collect();
        let area_mm2 = flat.iter().map(|patch| patch.mm2).sum();
        found.add_all(places, InkProblem::MuchInk { percent: worst(&flat), above: warning, area_mm2 });
    }
    let pictures: Vec<&Patch> = high.patches.iter().filter(fair).filter(picture).collect();
    if !pictures.is_empty() && high.picture_mm2 >= TINT_MM2 {
        let problem =
            InkProblem::MuchInkPictures { percent: worst(&pictures), above: warning, area_mm2: high.picture_mm2 };
        for patch in pictures {
            found.weigh(Severity::Fact, Some(boxes.place(&patch.area)), problem.clone());
        }
    }
}
