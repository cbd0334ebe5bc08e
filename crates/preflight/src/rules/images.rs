//! Pictures: enough pixels, not far too many, stored in a way the level allows.

use super::black::visible;
use super::{Case, Level, Sheet};
use crate::content::{ImageFacts, What};
use crate::finding::Gathered;
use crate::problem::PreflightProblem as P;

/// Resolutions are compared with this much grace: pixels are whole, slots are not.
const GRACE: f64 = 0.01;
/// A raster this thin, in pixels, is a colour or a gradient, not a picture.
const NO_PICTURE: u32 = 4;

/// All pictures of a page.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let boxes = &sheet.facts.boxes;
    for painted in visible(sheet) {
        let What::Image(image) = &painted.what else { continue };
        let place = Some(boxes.place(&painted.area));
        if let Some(problem) = resolution(case, image) {
            found.add(place, problem);
        }
        if case.is(Level::X1a) {
            for (filter, name) in [("JPXDecode", "JPEG 2000"), ("JBIG2Decode", "JBIG2")] {
                if image.filters.iter().any(|own| own == filter) {
                    found.add(place, P::PictureFilter { filter: name });
                }
            }
            if image.bits > 8 {
                found.add(place, P::SixteenBits);
            }
        }
        if case.is_pdfx() && image.alternates {
            found.add(place, P::Alternates);
        }
    }
    if case.is_pdfx() && sheet.facts.uses.lzw {
        found.add(None, P::Lzw);
    }
}

/// The lower of both directions counts: a picture stretched one way is soft that way.
fn resolution(case: &Case<'_>, image: &ImageFacts) -> Option<P> {
    if image.width <= NO_PICTURE || image.height <= NO_PICTURE {
        return None;
    }
    let limits = case.limits;
    let exact = image.ppi_x.min(image.ppi_y);
    let whole = |ppi: f64| ppi.round().clamp(0.0, 1e6) as u32;
    let ppi = whole(exact);
    if image.bits == 1 || image.stencil.is_some() {
        let wanted = limits.line_art_ppi;
        return (exact < wanted * (1.0 - GRACE)).then(|| P::LineArtPpi { ppi, wanted: whole(wanted) });
    }
    if exact < limits.ppi_floor * (1.0 - GRACE) {
        Some(P::LowPpi { ppi, floor: whole(limits.ppi_floor) })
    } else if exact < limits.ppi_target * (1.0 - GRACE) {
        Some(P::BelowTarget { ppi, target: whole(limits.ppi_target) })
    } else if exact > limits.ppi_ceiling * (1.0 + GRACE) {
        Some(P::ExcessPpi { ppi, ceiling: whole(limits.ppi_ceiling) })
    } else {
        None
    }
}
