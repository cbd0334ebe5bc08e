//! Live matter keeps its distance from the knife.

use super::black::visible;
use super::typography::visible_text;
use super::{Case, Sheet};
use crate::content::What;
use crate::finding::Gathered;
use crate::problem::{Live, PreflightProblem as P};
use crate::read::Area;
use zhuanban_ground::units::{Mm, Pt};

/// What ends on the trim to this precision touches it: the bleed's business.
const TOUCH: Pt = Pt(0.3);
/// Distances are compared with this much grace.
const GRACE: f64 = 0.1;

/// Type, pictures and shapes near the edge that do not go on into the bleed.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let boxes = &sheet.facts.boxes;
    let trim = &boxes.trim;
    let wanted = case.limits.safety;
    let near = |distance: Pt| distance.to_mm().0 < wanted.0 - GRACE;
    for (painted, run) in visible_text(sheet) {
        let place = Some(boxes.place(&painted.area));
        let distance = distance(trim, &painted.area);
        if distance < -TOUCH {
            found.add(place, P::CutText { text: run.text.clone() });
        } else if near(distance) {
            let distance = tenth(distance.to_mm());
            found.add(place, P::NearTrim { live: Live::Text(run.text.clone()), distance, wanted });
        }
    }
    for painted in visible(sheet) {
        let (live, white) = match &painted.what {
            What::Image(image) => (Live::Picture, image.stencil.as_ref().is_some_and(crate::content::Colour::is_white)),
            What::Fill(path) | What::Stroke(path) => (Live::Shape, path.colour.is_white()),
            What::Shading(_) => (Live::Shape, false),
            What::Text(_) => continue,
        };
        let distance = distance(trim, &painted.area);
        if !white && distance > TOUCH && near(distance) {
            let distance = tenth(distance.to_mm());
            found.add(Some(boxes.place(&painted.area)), P::NearTrim { live, distance, wanted });
        }
    }
}

/// How far inside the trim something stays at its nearest edge; negative if it sticks out.
fn distance(trim: &Area, area: &Area) -> Pt {
    let sides = [area.x0 - trim.x0, area.y0 - trim.y0, trim.x1 - area.x1, trim.y1 - area.y1];
    Pt(sides.iter().map(|side| side.0).fold(f64::INFINITY, f64::min))
}

fn tenth(length: Mm) -> Mm {
    Mm((length.0.max(0.0) * 10.0).round() / 10.0)
}
