//! 竖题 on the grid: a headline that stands in its story's first column from top to foot, the text beside it.

use super::solve::{Block, Head, Thing};
use super::{Grid, HeadingSet};
use crate::report::Article;
use crate::text::upright::{cells, count};
use crate::units::Pt;

/// The least and the largest size of its type.
const SIZES: (Pt, Pt) = (Pt(24.0), Pt(48.0));

/// Of a column's width the headline itself takes no more; kicker and deck stand beside it.
const SHARE: f64 = 0.4;

/// Height of a cell and of an empty one, in type sizes.
pub const CELL: f64 = 1.1;
const EMPTY: f64 = 0.5;

/// Lines a by-line takes below it.
const BYLINE: f64 = 2.0;

/// Kicker and deck: of the headline, and the least and the most in points.
const SMALL: (f64, f64, f64) = (0.36, 11.0, 16.0);

/// What a flat headline costs where its author wants an upright one.
const FLAT: f64 = 90.0;

/// Offers the solver the headline upright; flat ones stay, for a page on which it cannot stand.
pub(super) fn offer(heads: &mut Vec<Head>, article: &Article, wanted: f64, grid: &Grid) {
    let Some(words) = cells(&article.headline.value) else { return };
    let size = SIZES.0;
    let small = Pt((size.0 * SMALL.0).clamp(SMALL.1, SMALL.2));
    let mut tall = height(&words, size, article);
    for beside in article.kicker.iter().chain(&article.deck) {
        // What cannot stand upright keeps the headline flat: nothing is left out.
        let Some(words) = cells(&beside.value) else { return };
        tall = Pt(tall.0.max(height(&words, small, article).0));
    }
    let natural = (tall / grid.pitch).ceil().max(2.0) as u32;
    heads.iter_mut().for_each(|head| head.breaks += FLAT);
    heads.push(Head {
        span: 1,
        split: 0,
        natural,
        least: natural,
        // It ranks by its height, not by its type.
        size: wanted,
        floor: wanted,
        ink: f64::from(natural),
        breaks: 0.0,
    });
}

/// Its lines down to the foot of the text beside it. The solver leaves a line below every headline block; below this one
/// nothing of its story stands, and the white would look like a hole.
pub(super) fn to_foot(head: &Block, blocks: &[Block]) -> u32 {
    let mut text = blocks.iter().filter(|own| own.article == head.article && matches!(own.thing, Thing::Text));
    let lower = text.any(|own| own.line + own.lines == head.line + head.lines + 1);
    head.lines + u32::from(lower)
}

/// How it is set in so many lines: as large as they and the column allow.
pub(super) fn set(article: &Article, grid: &Grid, lines: u32) -> HeadingSet {
    let words = cells(&article.headline.value).unwrap_or_default();
    let by_height = SIZES.0 * (grid.lines_height(lines) / height(&words, SIZES.0, article));
    let size = by_height.0.min(grid.column.0 * SHARE).clamp(SIZES.0.0, SIZES.1.0);
    // Whole quarter points: sizes a typesetter would name.
    let size = Pt((size * 4.0).floor() / 4.0);
    HeadingSet { lines: vec![article.headline.value.clone()], size, upright: true, on: None }
}

/// Height of the cells, and of the by-line if it stands under them.
fn height(words: &[&str], size: Pt, article: &Article) -> Pt {
    let full = count(words) as f64;
    let empty = words.len() as f64 - full;
    let byline = if article.byline.is_some() { BYLINE } else { 0.0 };
    size * (full * CELL + empty * EMPTY) + size * 0.5 * byline
}
