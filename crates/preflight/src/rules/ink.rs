//! Total ink: what the paper can bear, inside the bleed.

use super::{Case, Severity, Sheet};
use crate::finding::Gathered;
use crate::ink::{Kind, Patch};
use crate::problem::PreflightProblem as P;

/// Plates have 256 steps: four of them rounded may be a percent over without anybody having meant it.
const GRACE: f64 = 1.0;
/// Less than this above the limit is a speck of the JPEG, not ink that stays wet.
const SPECK_MM2: f64 = 0.5;
/// Type and flat tints above the warning count from 1 cm².
const TINT_MM2: f64 = 100.0;

/// The page's ink map against the condition.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let limits = case.limits;
    let boxes = &sheet.facts.boxes;
    let bleed = boxes.bleed.intersect(&boxes.media);
    let above = sheet.ink.above(limits.ink + GRACE, &bleed);
    if above.total_mm2 >= SPECK_MM2 {
        let percent = sheet.ink.peak(&bleed).percent;
        let places = above.patches.iter().map(|patch| boxes.place(&patch.area)).collect();
        found.add_all(places, P::TooMuchInk { percent, limit: limits.ink, area_mm2: above.total_mm2 });
    }
    let Some(warning) = limits.ink_warning else { return };
    let high = sheet.ink.above(warning + GRACE, &bleed);
    // What is over the limit itself has been told.
    let fair = |patch: &&Patch| patch.peak <= limits.ink + GRACE;
    let picture = |patch: &&Patch| patch.kind == Kind::Picture;
    let flat: Vec<&Patch> =
        high.patches.iter().filter(fair).filter(|patch| !picture(patch) && patch.mm2 >= TINT_MM2).collect();
    let worst = |patches: &[&Patch]| patches.iter().map(|patch| patch.peak).fold(0.0, f64::max);
    if !flat.is_empty() {
        let places = flat.iter().map(|patch| boxes.place(&patch.area)).collect();
        let area_mm2 = flat.iter().map(|patch| patch.mm2).sum();
        found.add_all(places, P::MuchInk { percent: worst(&flat), above: warning, area_mm2 });
    }
    let pictures: Vec<&Patch> = high.patches.iter().filter(fair).filter(picture).collect();
    if !pictures.is_empty() && high.picture_mm2 >= TINT_MM2 {
        let problem = P::MuchInkPictures { percent: worst(&pictures), above: warning, area_mm2: high.picture_mm2 };
        for patch in pictures {
            found.weigh(Severity::Fact, Some(boxes.place(&patch.area)), problem.clone());
        }
    }
}
