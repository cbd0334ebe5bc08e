//! White about headlines: 0.8 lines above and 1.2 below are right, 1.5 are the most. Measured from ink to ink.

use zhuanban_ground::units::{Mm, Rect};

use super::blame;
use crate::fault::{Blame, Fault, Side};
use crate::ink::{Mark, Shape};
use crate::sheet::{Heading, Piece, Sheet, What, around, bottom, common, holds, right};

/// The most white, in lines; and what ink leaves free above and below in its own line, a third of one in all.
const MOST: f64 = 1.5 + 0.3;
/// Inside a block, between its own lines, more is let go: large type has large leading.
const INSIDE: f64 = 0.75;

pub(super) fn judge(sheet: &Sheet, found: &mut Vec<Fault>) {
    for piece in sheet.pieces.iter().filter(|piece| piece.what == What::Headline) {
        let heading = sheet.heading(piece);
        let Some(ink) = heading.all.iter().map(|line| line.rect).reduce(|a, b| around(&a, &b)) else { continue };
        let lines = above(sheet, piece, &heading, &ink) / sheet.pitch;
        if lines > MOST {
            blame(sheet, found, piece, Blame::White { side: Side::Above, lines });
        }
        if let Some(white) = below(sheet, piece, &heading, &ink) {
            let lines = white / sheet.pitch;
            if lines > MOST {
                blame(sheet, found, piece, Blame::White { side: Side::Below, lines });
            }
        }
        if !piece.upright {
            inside(sheet, piece, &heading, found);
        }
    }
}

/// Marks in a block's columns that are none of its own: not its type, nor rules beside its lines.
fn others<'a>(sheet: &'a Sheet, piece: &'a Piece, heading: &'a Heading) -> impl Iterator<Item = &'a Mark> {
    let across = sheet.edges(&piece.columns);
    sheet.marks.iter().filter(move |mark| {
        let own = match mark.shape {
            Shape::Text { .. } => holds(&piece.rect, &mark.rect),
            Shape::Picture => false,
            // A rule beside the by-line.
            Shape::Drawn => heading.all.iter().any(|line| {
                let rows = (line.rect.y, bottom(&line.rect));
                common(rows, (mark.rect.y, bottom(&mark.rect))) > Mm(0.0)
            }),
        };
        // Rules between columns stand in the gutters.
        !own && common(across, (mark.rect.x, right(&mark.rect))) > Mm(1.0)
    })
}

fn above(sheet: &Sheet, piece: &Piece, heading: &Heading, ink: &Rect<Mm>) -> Mm {
    let nearest = others(sheet, piece, heading)
        .map(|mark| bottom(&mark.rect))
        .filter(|foot| *foot <= ink.y + Mm(0.3))
        .fold(sheet.area.y, |a, b| if b > a { b } else { a });
    ink.y - nearest
}

/// `None` if nothing stands below.
fn below(sheet: &Sheet, piece: &Piece, heading: &Heading, ink: &Rect<Mm>) -> Option<Mm> {
    let foot = bottom(ink);
    let next = others(sheet, piece, heading).map(|mark| mark.rect.y).filter(|top| *top >= foot - Mm(0.3));
    let next = next.reduce(|a, b| if b < a { b } else { a })?;
    (next < bottom(&sheet.area)).then(|| next - foot)
}

/// Between the lines of the block: more than 1.5 lines, and more than the larger type's three quarters.
fn inside(sheet: &Sheet, piece: &Piece, heading: &Heading, found: &mut Vec<Fault>) {
    for pair in heading.all.windows(2) {
        let [a, b] = pair else { continue };
        let gap = b.rect.y - bottom(&a.rect);
        let large = if a.size > b.size { a.size } else { b.size };
        if gap / sheet.pitch > MOST && gap > large.to_mm() * INSIDE {
            blame(sheet, found, piece, Blame::WhiteInside { lines: gap / sheet.pitch });
        }
    }
}
