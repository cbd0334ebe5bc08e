//! The page as a whole: ink outside, holes, feet, 断版, 通缝, 碰题.

use zhuanban_ground::units::{Mm, Rect};

use super::blame;
use crate::fault::{Blame, Fault};
use crate::ink::{Mark, Shape};
use crate::sheet::{Piece, Sheet, What, bottom, common, right};

/// Ink may stick out so far: what round letters overshoot, and a hanging mark's bearing.
const OUTSIDE: Mm = Mm(0.6);
/// White of so many lines in a column is a hole.
const HOLE: f64 = 3.0;
/// A column may end so many lines above the foot.
const FOOT: f64 = 1.6;
/// 断版 may be stepped by so many lines and is one still.
const STEP: f64 = 2.2;
/// 断版 counts on pages of so many columns: on two or three, stories one above another are the normal shape.
const BROAD: u32 = 4;
/// A gutter open over so much of the height.
const OPEN: f64 = 0.95;
/// A4 and smaller: the last column may end early.
const SMALL: Mm = Mm(216.0);

pub(super) fn judge(sheet: &Sheet, found: &mut Vec<Fault>) {
    outside(sheet, found);
    holes(sheet, found);
    broken(sheet, found);
    gutters(sheet, found);
    tombstones(sheet, found);
}

fn page_fault(sheet: &Sheet, block: String, place: Rect<Mm>, blame: Blame) -> Fault {
    Fault { page: sheet.number.clone(), block, place, blame }
}

/// Type and pictures that begin inside the type area and leave it.
fn outside(sheet: &Sheet, found: &mut Vec<Fault>) {
    let area = &sheet.area;
    for mark in sheet.marks.iter().filter(|mark| mark.shape != Shape::Drawn) {
        let rows = common((area.y, bottom(area)), (mark.rect.y, bottom(&mark.rect)));
        let columns = common((area.x, right(area)), (mark.rect.x, right(&mark.rect)));
        // What stands outside altogether is folio, 版样号 and marks.
        if rows < mark.rect.height * 0.5 || columns <= Mm(0.0) {
            continue;
        }
        let by = [
            area.x - mark.rect.x,
            right(&mark.rect) - right(area),
            area.y - mark.rect.y,
            bottom(&mark.rect) - bottom(area),
        ];
        let by = by.into_iter().fold(Mm(0.0), |a, b| if b > a { b } else { a });
        if by <= OUTSIDE {
            continue;
        }
        let inside = |piece: &&Piece| crate::sheet::holds(&piece.rect, &mark.rect);
        match sheet.pieces.iter().find(inside) {
            Some(piece) => {
                blame(sheet, found, piece, Blame::InkOutside { by });
            }
            None => found.push(page_fault(sheet, "page".to_owned(), mark.rect, Blame::InkOutside { by })),
        }
    }
}

/// A stretch of a column without ink.
struct White {
    column: u32,
    from: Mm,
    to: Mm,
}

/// Ink that ends white: type, pictures, boxes, and rules as wide as most of a column.
fn fills(sheet: &Sheet, mark: &Mark) -> bool {
    match mark.shape {
        Shape::Text { .. } | Shape::Picture => true,
        Shape::Drawn => mark.rect.width > sheet.column * 0.6,
    }
}

fn whites(sheet: &Sheet) -> Vec<White> {
    let mut found = Vec::new();
    for column in 1..=sheet.columns {
        let (left, end) = sheet.edges(&(column..=column));
        let mut taken: Vec<(Mm, Mm)> = sheet
            .marks
            .iter()
            .filter(|mark| fills(sheet, mark) && common((left, end), (mark.rect.x, right(&mark.rect))) > Mm(0.5))
            .map(|mark| (mark.rect.y, bottom(&mark.rect)))
            .collect();
        // Headline blocks and what belongs to no story are filled from side to side: their white is judged elsewhere.
        let heads = sheet.pieces.iter().filter(|piece| piece.what == What::Headline && piece.columns.contains(&column));
        taken.extend(heads.map(|piece| (piece.rect.y, bottom(&piece.rect))));
        let others = sheet.others.iter().filter(|rect| common((left, end), (rect.x, right(rect))) > Mm(0.5));
        taken.extend(others.map(|rect| (rect.y, bottom(rect))));
        taken.sort_by(|a, b| a.0.0.total_cmp(&b.0.0));
        let mut at = sheet.area.y;
        let foot = bottom(&sheet.area);
        for (from, to) in taken.into_iter().chain([(foot, foot)]) {
            let from = if from < foot { from } else { foot };
            if from > at {
                found.push(White { column, from: at, to: from });
            }
            if to > at {
                at = to;
            }
        }
    }
    found
}

/// Holes in columns, and feet that do not reach the type area's.
fn holes(sheet: &Sheet, found: &mut Vec<Fault>) {
    let foot = bottom(&sheet.area);
    let mut holes: Vec<(Rect<Mm>, u32)> = Vec::new();
    let mut last: Option<u32> = None;
    for white in whites(sheet) {
        let lines = (white.to - white.from) / sheet.pitch;
        let (left, end) = sheet.edges(&(white.column..=white.column));
        let place = Rect { x: left, y: white.from, width: end - left, height: white.to - white.from };
        if white.to > foot - Mm(0.01) {
            if lines > FOOT {
                let allowed = sheet.width < SMALL && white.column == sheet.columns;
                last = (!allowed).then_some(white.column).or(last);
                if !allowed {
                    found.push(page_fault(
                        sheet,
                        format!("column {}", white.column),
                        place,
                        Blame::UnevenFoot { lines },
                    ));
                }
            }
        } else if lines > HOLE {
            let joins = |(hole, columns): &&mut (Rect<Mm>, u32)| {
                let step = sheet.column + sheet.gutter;
                (hole.x + step * f64::from(*columns) - left).0.abs() < 1.0
                    && common((hole.y, bottom(hole)), (white.from, white.to)) > sheet.pitch * 2.0
            };
            match holes.iter_mut().find(joins) {
                Some((_, columns)) => *columns += 1,
                None => holes.push((place, 1)),
            }
        }
    }
    for (place, columns) in holes {
        let lines = place.height / sheet.pitch;
        found.push(page_fault(sheet, "page".to_owned(), place, Blame::Hole { lines, columns }));
    }
}

/// 断版: in every column another story begins at nearly the same height.
fn broken(sheet: &Sheet, found: &mut Vec<Fault>) {
    if sheet.columns < BROAD {
        return;
    }
    let mut changes: Vec<Vec<Mm>> = Vec::new();
    for column in 1..=sheet.columns {
        let mut stack: Vec<&Piece> = sheet.pieces.iter().filter(|piece| piece.columns.contains(&column)).collect();
        stack.sort_by(|a, b| a.rect.y.0.total_cmp(&b.rect.y.0));
        let pairs = stack.windows(2).filter(|pair| pair[0].story != pair[1].story);
        changes.push(pairs.map(|pair| pair[1].rect.y).collect());
    }
    let Some((first, rest)) = changes.split_first() else { return };
    for height in first {
        let nearest = |list: &Vec<Mm>| {
            list.iter().copied().min_by(|a, b| (*a - *height).0.abs().total_cmp(&(*b - *height).0.abs()))
        };
        let Some(others) = rest.iter().map(nearest).collect::<Option<Vec<Mm>>>() else { continue };
        let all = others.iter().chain([height]);
        let (low, high) = all.fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at.0), high.max(at.0)));
        let step = Mm(high - low) / sheet.pitch;
        if step <= STEP {
            let place = Rect { x: sheet.area.x, y: Mm(low), width: sheet.area.width, height: Mm(high - low) };
            found.push(page_fault(sheet, "page".to_owned(), place, Blame::BrokenPage { step }));
        }
    }
}

/// 通缝: a gutter that nothing crosses.
fn gutters(sheet: &Sheet, found: &mut Vec<Fault>) {
    for column in 1..sheet.columns {
        let (_, left) = sheet.edges(&(column..=column));
        let across = |rect: &Rect<Mm>| common((left, left + sheet.gutter), (rect.x, right(rect))) > sheet.gutter * 0.8;
        let pieces = sheet.pieces.iter().map(|piece| &piece.rect);
        let crossing: f64 = pieces.chain(&sheet.others).filter(|rect| across(rect)).map(|rect| rect.height.0).sum();
        let share = 1.0 - crossing / sheet.area.height.0;
        if share >= OPEN {
            let place = Rect { x: left, y: sheet.area.y, width: sheet.gutter, height: sheet.area.height };
            found.push(page_fault(sheet, format!("gutter {column}"), place, Blame::OpenGutter { share }));
        }
    }
}

/// 碰题: headlines of two stories side by side.
fn tombstones(sheet: &Sheet, found: &mut Vec<Fault>) {
    let heads: Vec<&Piece> = sheet.pieces.iter().filter(|piece| piece.what == What::Headline).collect();
    for a in &heads {
        for b in heads.iter().filter(|b| *b.columns.start() == a.columns.end() + 1) {
            let least = if a.rect.height < b.rect.height { a.rect.height } else { b.rect.height };
            let shared = common((a.rect.y, bottom(&a.rect)), (b.rect.y, bottom(&b.rect)));
            if shared > least * 0.4 {
                let other = sheet.stories.get(b.story).cloned().unwrap_or_default();
                blame(sheet, found, a, Blame::Tombstone { other });
            }
        }
    }
}
