//! The page as a whole: damage in its content, emptiness, layers, what a plate cannot do, type turned to outlines.

use super::black::visible;
use super::structure::damaged;
use super::{Case, Severity, Sheet};
use crate::content::{Painted, What};
use crate::finding::Gathered;
use crate::problem::PreflightProblem as P;

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
    if facts.damage.is_empty() && (!shown || sheet.ink.inked(&trim) <= 0.0) {
        found.add(None, P::EmptyPage);
    }
    for painted in &facts.painted {
        if let Some(layer) = painted.state.layer.as_ref().filter(|layer| !layer.visible) {
            let place = (!painted.area.is_empty()).then(|| facts.boxes.place(&painted.area));
            found.add(place, P::HiddenLayer { name: layer.name.clone() });
        }
    }
    if case.is_pdfx() {
        let uses = &facts.uses;
        for (count, problem) in [
            (uses.transfer_functions, P::Transfer),
            (uses.halftones, P::Halftone),
            (uses.postscript_xobjects, P::PostScript),
            (uses.opi, P::Opi),
            (uses.reference_xobjects, P::ReferenceXObject),
        ] {
            if count > 0 {
                found.add(None, problem);
            }
        }
    }
    let shapes = visible(sheet).filter(|painted| glyph_like(painted)).count();
    let typed = facts.painted.iter().any(|painted| matches!(painted.what, What::Text(_)));
    if shapes >= OUTLINES && !typed {
        found.weigh(Severity::Fact, None, P::Outlines { shapes });
    }
}

/// A filled shape with curves, as large as a character of body or headline.
fn glyph_like(painted: &Painted) -> bool {
    let What::Fill(path) = &painted.what else { return false };
    let (width, height) = (painted.area.width().0, painted.area.height().0);
    !path.rectangle && path.curves > 0 && (2.0..=80.0).contains(&height) && (0.5..=80.0).contains(&width)
}
