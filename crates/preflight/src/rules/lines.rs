//! Rules and lines thick enough to hold on plate and paper.

use std::collections::BTreeMap;

use super::black::visible;
use super::{Case, Sheet};
use crate::content::What;
use crate::finding::Gathered;
use crate::problem::PreflightProblem as P;
use zhuanban_ground::units::{Mm, Pt, Rect};

/// Widths are compared with this much grace.
const GRACE: f64 = 0.005;
/// A filled rectangle is a rule if it is at least this many times as long as it is thick.
const RULE: f64 = 4.0;
/// Ink around a white line from which on it is a reversed line.
const GROUND: f32 = 0.3;

/// All lines on the trimmed page.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let limits = case.limits;
    let boxes = &sheet.facts.boxes;
    let mut thin: BTreeMap<(bool, i64), Vec<Rect<Mm>>> = BTreeMap::new();
    for painted in visible(sheet).filter(|painted| !boxes.trim.intersect(&painted.area).is_empty()) {
        let (path, stroke) = match &painted.what {
            What::Stroke(path) => (path, true),
            What::Fill(path) if path.rectangle => (path, false),
            What::Fill(_) | What::Text(_) | What::Image(_) | What::Shading(_) => continue,
        };
        let place = boxes.place(&painted.area);
        let length = painted.area.width().0.max(painted.area.height().0);
        if !stroke && length < path.width.0 * RULE {
            continue;
        }
        if stroke && path.width.0 <= 0.0 {
            found.add(Some(place), P::Hairline);
            continue;
        }
        let white = path.colour.is_white();
        if white && path.under.total() < GROUND {
            continue;
        }
        let limit = if white { limits.rule_reversed } else { limits.rule };
        if path.width.0 < limit.0 - GRACE {
            let key = (white, (path.width.0 * 100.0).round() as i64);
            thin.entry(key).or_default().push(place);
        }
    }
    for ((white, hundredths), places) in thin {
        let width = Pt(hundredths as f64 / 100.0);
        let problem = if white {
            P::ThinReversed { width, limit: limits.rule_reversed }
        } else {
            P::ThinRule { width, limit: limits.rule }
        };
        found.add_all(places, problem);
    }
}
