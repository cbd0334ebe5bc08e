//! Transparency: none in X-1a; in X-4 mixed in the press's own colours.

use super::{Case, Level, Sheet};
use crate::content::{Painted, Space};
use crate::finding::Gathered;
use crate::problem::PreflightProblem as P;
use zhuanban_ground::units::{Mm, Rect};

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
            found.add(None, P::Group);
        }
        if used.soft_masks > 0 || used.image_soft_masks > 0 {
            found.add_all(places(&|painted| painted.state.soft_mask), P::SoftMask);
        }
        if used.alpha_below_one > 0 {
            found.add_all(places(&|p| p.state.fill_alpha < 1.0 || p.state.stroke_alpha < 1.0), P::Alpha);
        }
        let modes: Vec<&str> = used.blend_modes.iter().map(String::as_str).filter(|mode| !plain(mode)).collect();
        if !modes.is_empty() {
            found.add(None, P::Blend { modes: modes.join(", ") });
        }
    } else if case.is_pdfx() && used.any() {
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
        found.add(None, P::BlendSpace { space: space.to_owned() });
    }
}

fn plain(mode: &str) -> bool {
    matches!(mode, "Normal" | "Compatible")
}
