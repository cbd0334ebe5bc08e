//! 出血: photos that run off the page at its sides.

use super::{Cells, Grid};
use crate::compose::problem::PhotoProblem;
use crate::diag::Diagnostics;
use crate::report::Photo;
use crate::units::{Mm, Pt, Rect};

/// How far each half of a picture goes on beyond the fold, and at the sheet's sides: as far as the bleed.
pub const OVERLAP: Mm = Mm(3.0);

/// Where a photo's block stands: on its cells, and from there to the trim on each side on which they end at the type area's
/// edge, if it is to bleed. One that is to and ends at neither is told.
pub(super) fn slot(photo: &Photo, grid: &Grid, cells: &Cells, diags: &mut Diagnostics) -> Rect<Pt> {
    let rect = grid.rect(cells);
    if !photo.bleeds {
        return rect;
    }
    let (left, right) = (cells.column == 0, cells.column + cells.span == grid.columns);
    if !left && !right {
        diags.warn(photo.place.clone(), PhotoProblem::NotAtEdge);
    }
    let trim: Pt = grid.trim.width.into();
    // Both halves of a picture across a fold have to be of one size, so it is not enlarged later on: it reaches the bleed.
    let more: Pt = if grid.crosses(cells) { OVERLAP.into() } else { Pt(0.0) };
    let start = if left { -more } else { rect.x };
    let end = if right { trim + more } else { rect.x + rect.width };
    Rect { x: start, width: end - start, ..rect }
}

/// How wide a photo of so many columns is once it is placed: one that bleeds takes the margin it ends at.
pub(super) fn width(photo: &Photo, grid: &Grid, span: u32) -> Pt {
    let own = grid.span_width(span);
    if !photo.bleeds {
        return own;
    }
    let trim: Pt = grid.trim.width.into();
    let margins = (grid.area.x, trim - grid.area.x - grid.area.width);
    if span == grid.columns { trim } else { own + Pt(margins.0.0.max(margins.1.0)) }
}
