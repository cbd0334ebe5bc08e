//! 走文: the way the eye takes. Below a headline its own text; from piece to piece down, or to the top of the next column
//! of the same story, over nothing foreign.

use zhuanban_ground::units::Mm;

use super::blame;
use crate::fault::{Blame, Fault};
use crate::sheet::{Piece, Sheet, What, bottom};

/// The lead may begin so many lines below the top, under another's headline: none. A line's slack is for rounding.
const LEAD_SLACK: f64 = 1.5;

/// After breaking off above another story a text goes on no further down than so many lines.
const LOWER: f64 = 10.0;
/// A column of fewer lines than this is a stub beside one so many times as long.
const STUB: (f64, f64) = (6.0, 4.0);

pub(super) fn judge(sheet: &Sheet, found: &mut Vec<Fault>) {
    for story in 0..sheet.stories.len() {
        let text: Vec<&Piece> = sheet.of(story, What::Text).collect();
        if let Some(head) = sheet.of(story, What::Headline).next() {
            below(sheet, head, found);
            if let Some(first) = text.first() {
                beginning(sheet, head, first, found);
                beside(sheet, head, &text, found);
                stubs(sheet, head, &text, found);
            }
        }
        for pair in text.windows(2) {
            if let [from, to] = pair {
                step(sheet, from, to, found);
            }
        }
    }
    lead(sheet, found);
}

fn name(sheet: &Sheet, story: usize) -> String {
    sheet.stories.get(story).cloned().unwrap_or_default()
}

/// Whether nothing of a story reaches below a height.
fn complete_above(sheet: &Sheet, story: usize, height: Mm) -> bool {
    !sheet.pieces.iter().any(|piece| piece.story == story && bottom(&piece.rect) > height + sheet.pitch)
}

/// What stands below a headline, column by column, its own photos passed over. One that stands upright leads to its side.
fn below(sheet: &Sheet, head: &Piece, found: &mut Vec<Fault>) {
    if head.upright {
        return;
    }
    for column in head.columns.clone() {
        let mut height = bottom(&head.rect);
        let mut photo = None;
        while let Some(piece) = sheet.under(column, height) {
            if piece.story == head.story && piece.what == What::Photo {
                photo = Some(piece);
                height = bottom(&piece.rect);
                continue;
            }
            if piece.story != head.story && !complete_above(sheet, head.story, piece.rect.y) {
                let other = name(sheet, piece.story);
                // Under a small photo of the story another may begin: the eye does not take it for the story's text.
                match photo.filter(|photo| is_hero(sheet, photo)) {
                    None if photo.is_some() => false,
                    None => blame(sheet, found, head, Blame::ForeignUnderHeadline { other, column }),
                    Some(photo) => blame(sheet, found, photo, Blame::ForeignUnderHero { other, column }),
                };
            }
            break;
        }
    }
}

/// Whether a photo is its story's largest.
fn is_hero(sheet: &Sheet, photo: &Piece) -> bool {
    let size = |piece: &Piece| piece.rect.width.0 * piece.rect.height.0;
    sheet.of(photo.story, What::Photo).all(|other| size(other) <= size(photo) + 1.0)
}

/// Where the text begins: below the headline's left column; or, if only the story's own photos stand there, in the next;
/// or beside a headline that stands at the side.
fn beginning(sheet: &Sheet, head: &Piece, first: &Piece, found: &mut Vec<Fault>) {
    let column = *first.columns.start();
    let at_side = column == head.columns.end() + 1 && first.rect.y < bottom(&head.rect) - sheet.pitch;
    if at_side {
        return;
    }
    let under = head.columns.contains(&column) && first.rect.y > bottom(&head.rect) - sheet.pitch;
    let photos_only = |column: u32| {
        let end = sheet.pieces.iter().filter(|piece| piece.story == head.story).map(|piece| bottom(&piece.rect).0);
        let end = Mm(end.fold(0.0, f64::max));
        sheet.foreign(head.story, column, (bottom(&head.rect), end)).is_none()
            && sheet.of(head.story, What::Photo).any(|photo| photo.columns.contains(&column))
    };
    if !under || !(*head.columns.start()..column).all(photos_only) {
        blame(sheet, found, head, Blame::TextElsewhere { column });
    }
}

/// Columns under one headline, and in one row, of which one ends above another story when it has hardly begun.
fn stubs(sheet: &Sheet, head: &Piece, text: &[&Piece], found: &mut Vec<Fault>) {
    let foot = bottom(&head.rect) - sheet.pitch;
    let under = |piece: &&&Piece| head.columns.contains(piece.columns.start()) && piece.rect.y > foot;
    let lines = |piece: &Piece| (piece.rect.height / sheet.pitch).round();
    let longest = text.iter().filter(under).map(|piece| lines(piece)).fold(0.0, f64::max);
    for piece in text.iter().filter(under) {
        let own = lines(piece);
        let below = sheet.under(*piece.columns.start(), bottom(&piece.rect));
        let foreign = below.is_some_and(|below| below.story != piece.story);
        if own < STUB.0 && own * STUB.1 < longest && foreign {
            blame(sheet, found, piece, Blame::Stub { lines: own, longest });
        }
    }
}

/// Later columns that begin beside the headline, or above it, though the first stands below it.
fn beside(sheet: &Sheet, head: &Piece, text: &[&Piece], found: &mut Vec<Fault>) {
    let Some((first, later)) = text.split_first() else { return };
    let foot = bottom(&head.rect);
    if first.rect.y < foot - sheet.pitch {
        return;
    }
    for piece in later {
        let lines = (foot - piece.rect.y) / sheet.pitch;
        if lines > 1.5 && !head.columns.contains(piece.columns.start()) {
            blame(sheet, found, piece, Blame::BesideHeadline { lines });
        }
    }
}

/// From one piece of text to the next.
fn step(sheet: &Sheet, from: &Piece, to: &Piece, found: &mut Vec<Fault>) {
    let (a, b) = (*from.columns.end(), *to.columns.start());
    let overlap = from.columns.contains(&b) || to.columns.contains(from.columns.start());
    if overlap {
        if to.rect.y < from.rect.y {
            blame(sheet, found, to, Blame::Backwards);
        } else if let Some(other) = sheet.foreign(from.story, b, (bottom(&from.rect), to.rect.y)) {
            let other = name(sheet, other.story);
            blame(sheet, found, to, Blame::Beyond { other });
        }
        return;
    }
    if b < a {
        blame(sheet, found, to, Blame::Backwards);
        return;
    }
    let top = if from.rect.y < to.rect.y { from.rect.y } else { to.rect.y };
    let foot = if bottom(&from.rect) > bottom(&to.rect) { bottom(&from.rect) } else { bottom(&to.rect) };
    if let Some(other) = (a + 1..b).find_map(|column| sheet.foreign(from.story, column, (top, foot))) {
        let other = name(sheet, other.story);
        blame(sheet, found, to, Blame::JumpOver { other });
    } else if let Some(other) = sheet.foreign(from.story, b, (from.rect.y, to.rect.y)) {
        let other = name(sheet, other.story);
        blame(sheet, found, to, Blame::UnderForeign { other });
    } else {
        let lines = (to.rect.y - bottom(&from.rect)) / sheet.pitch;
        let below = sheet.under(a, bottom(&from.rect));
        if lines > LOWER && below.is_some_and(|below| below.story != from.story) {
            blame(sheet, found, to, Blame::FarLower { lines });
        }
    }
}

/// The first story begins at the top of the page, or nothing but its own stands above it.
fn lead(sheet: &Sheet, found: &mut Vec<Fault>) {
    let Some(lead) = sheet.pieces.iter().filter(|piece| piece.what == What::Headline).min_by_key(|piece| piece.story)
    else {
        return;
    };
    // Its own photo above the headline begins the story.
    let own = sheet
        .of(lead.story, What::Photo)
        .filter(|photo| photo.columns.start() <= lead.columns.end() && lead.columns.start() <= photo.columns.end());
    let top = own.map(|photo| photo.rect.y).fold(lead.rect.y, |a, b| if b < a { b } else { a });
    let above = |piece: &&Piece| {
        piece.what == What::Headline
            && piece.story != lead.story
            && piece.rect.y + sheet.pitch * LEAD_SLACK < top
            && bottom(&piece.rect) < top + sheet.pitch
    };
    if let Some(other) = sheet.pieces.iter().find(above) {
        let lines = (top - sheet.area.y) / sheet.pitch;
        let other = name(sheet, other.story);
        blame(sheet, found, lead, Blame::LeadMidPage { other, lines });
    }
}
