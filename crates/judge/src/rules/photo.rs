//! A photo belongs to a story, and touches it: its text, or the headline above or below it, or another of its photos that
//! does.

use zhuanban_ground::units::Mm;

use super::blame;
use crate::fault::{Blame, Fault};
use crate::sheet::{Piece, Sheet, What, bottom, common};

/// Neighbours one above the other stand no further apart, in lines.
const NEAR: f64 = 4.0;
/// A photo of one column is no wider than so many times its height, on a page of at least so many columns.
const SLIVER: (f64, u32) = (3.0, 4);
/// They share at least so much of an edge, in lines.
const EDGE: f64 = 1.0;

/// Another story's photo that covers more than so much of what the lead's does is a second centre.
const SECOND: f64 = 0.8;

pub(super) fn judge(sheet: &Sheet, found: &mut Vec<Fault>) {
    let photos = || sheet.pieces.iter().filter(|piece| piece.what == What::Photo);
    let area = |piece: &Piece| piece.rect.width.0 * piece.rect.height.0;
    if let Some(first) = photos().map(|piece| piece.story).min() {
        let largest = photos().filter(|piece| piece.story == first).map(area).fold(0.0, f64::max);
        for photo in photos().filter(|piece| piece.story != first && area(piece) > largest * SECOND) {
            blame(sheet, found, photo, Blame::TwoCentres { share: area(photo) / largest });
        }
    }
    for photo in sheet.pieces.iter().filter(|piece| piece.what == What::Photo) {
        // A line of it is its caption's.
        let shape = photo.rect.width.0 / (photo.rect.height - sheet.pitch).0.max(1.0);
        if sheet.columns >= SLIVER.1 && photo.columns.clone().count() == 1 && shape > SLIVER.0 {
            blame(sheet, found, photo, Blame::Sliver { shape });
        }
        if belongs(sheet, photo) {
            continue;
        }
        let opposite = [(Edge::Left, Edge::Right), (Edge::Above, Edge::Below)];
        let foreign = |edge: Edge| {
            let mut near =
                neighbours(sheet, photo).filter(move |(at, piece)| *at == edge && piece.story != photo.story);
            near.next().and_then(|(_, piece)| sheet.stories.get(piece.story).cloned())
        };
        let both = opposite.into_iter().find_map(|(a, b)| foreign(a).zip(foreign(b)));
        match both {
            Some((one, other)) => blame(sheet, found, photo, Blame::Sandwiched { one, other }),
            None => blame(sheet, found, photo, Blame::Orphan),
        };
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Left,
    Right,
    Above,
    Below,
}

/// Whether the photo touches its story, itself or over other photos of the story.
fn belongs(sheet: &Sheet, photo: &Piece) -> bool {
    let mut reached: Vec<&Piece> = vec![photo];
    let mut next = 0;
    while let Some(piece) = reached.get(next).copied() {
        next += 1;
        for (edge, other) in neighbours(sheet, piece).filter(|(_, other)| other.story == photo.story) {
            match other.what {
                What::Text => return true,
                What::Headline if matches!(edge, Edge::Above | Edge::Below) => return true,
                What::Photo if !reached.contains(&other) => reached.push(other),
                What::Headline | What::Photo => {}
            }
        }
    }
    false
}

/// What stands at a piece's edges, with nothing between.
fn neighbours<'a>(sheet: &'a Sheet, piece: &'a Piece) -> impl Iterator<Item = (Edge, &'a Piece)> {
    let rows = (piece.rect.y, bottom(&piece.rect));
    let edge = sheet.pitch * EDGE;
    let near = sheet.pitch * NEAR;
    let shares = move |other: &Piece| {
        other.columns.start() <= piece.columns.end() && piece.columns.start() <= other.columns.end()
    };
    sheet.pieces.iter().filter(move |other| !std::ptr::eq(*other, piece)).filter_map(move |other| {
        let beside = common(rows, (other.rect.y, bottom(&other.rect))) > edge;
        if beside && *other.columns.end() + 1 == *piece.columns.start() {
            return Some((Edge::Left, other));
        }
        if beside && *piece.columns.end() + 1 == *other.columns.start() {
            return Some((Edge::Right, other));
        }
        let below = other.rect.y - bottom(&piece.rect);
        let above = piece.rect.y - bottom(&other.rect);
        let close = |gap: Mm| gap > Mm(0.0) - edge && gap < near;
        let clear = |from: Mm, to: Mm| {
            let mut between = sheet.pieces.iter().filter(|third| {
                shares(third)
                    && !std::ptr::eq(*third, other)
                    && !std::ptr::eq(*third, piece)
                    && third.columns.start() <= other.columns.end()
                    && other.columns.start() <= third.columns.end()
            });
            !between.any(|third| common((third.rect.y, bottom(&third.rect)), (from, to)) > edge * 0.5)
        };
        if shares(other) && close(below) && clear(bottom(&piece.rect), other.rect.y) {
            return Some((Edge::Below, other));
        }
        if shares(other) && close(above) && clear(bottom(&other.rect), piece.rect.y) {
            return Some((Edge::Above, other));
        }
        None
    })
}
