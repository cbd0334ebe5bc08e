//! 文中图: a portrait at one side of a column, from a paragraph's first line on, with the text running beside it.
//!
//! Its paragraph, and those after it where that has too few lines, are set with their first lines shorter; no column may end
//! beside it ([`Piece::Beside`](super::solve::Piece)). Where the story's columns are known, so is its place.

use std::collections::BTreeMap;

use typst_library::foundations::{Array, IntoValue, Value};

use super::set_items::{set_items, text_data};
use super::{Grid, crop};
use crate::assets::{Fonts, Photos};
use crate::compose::problem::PortraitProblem;
use crate::diag::Diagnostics;
use crate::engine::ALL_LINES;
use crate::report::story::{Block as Part, Mark, Run};
use crate::report::{Article, Crop, InText, Page, Photo, Side};
use crate::text::long_words;
use crate::theme::values::{self, Beside, dict, length, put_beside};
use crate::theme::{Look, signature};
use crate::units::{Mm, Pt};

/// How wide a portrait is, of its column and at all, and the narrowest that still shows a face.
const SHARE: f64 = 0.42;
const MOST: f64 = 0.5;
const WIDTHS: (Mm, Mm) = (Mm(22.0), Mm(30.0));
const LEAST: Mm = Mm(15.0);

/// The white between it and the text, in 字, about: beside it, and below it or its caption.
const WHITE: f64 = 0.8;
const BELOW: f64 = 0.75;

/// 字 of a line beside it: fewer cannot be set well.
const LEAST_ZI: u32 = 6;

/// Its shape, width by height; the widest and the tallest that a picture of another shape is given where less may be cut off.
const SHAPE: f64 = 0.75;
const WIDEST: f64 = 1.05;
const TALLEST: f64 = 0.5;

/// What may be cut off if the author says nothing: half of a picture of three by two.
const LOSS: f64 = 0.55;

/// The fewest lines of the picture.
const LEAST_LINES: u32 = 4;

/// Lines of text between two portraits of one story, at the least.
const APART: u32 = 4;

/// The portraits of a page by article and photo, or why one cannot stand in its text.
pub type Portraits = BTreeMap<(usize, usize), Result<Portrait, PortraitProblem>>;

/// A portrait in its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Portrait {
    /// The lines it stands beside, its caption's among them.
    pub lines: u32,
    /// Lines of its caption.
    pub caption: u32,
    /// Its width.
    pub width: Pt,
    /// Its side of the column.
    pub side: Side,
    /// The paragraphs that stand beside it, the first of them on its first line.
    pub beside: Vec<Beside>,
}

/// Its room on a grid, its caption apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Room {
    pub width: Pt,
    pub lines: u32,
    /// What it takes of a line.
    takes: Pt,
}

/// How wide a portrait is on a grid, and what it takes of a line: whole 字, so that 字 stand below one another beside it and
/// below it. `Err`: the 字 that are left beside one that shows a face.
pub fn width(grid: &Grid) -> Result<(Pt, Pt), u32> {
    let column = grid.span_width(1);
    let (least, most): (Pt, Pt) = (WIDTHS.0.into(), WIDTHS.1.into());
    let widest = (column * MOST).0;
    let wished = (column * SHARE).0.clamp(least.0, most.0).min(widest);
    let zi = |width: f64| ((width / grid.size.0 + WHITE).round()) as u32;
    let own = |zi: u32| grid.size * (f64::from(zi) - WHITE);
    let taken = (1..=zi(wished)).rev().find(|&zi| own(zi).0 <= widest).unwrap_or(1);
    let narrowest: Pt = LEAST.into();
    if own(taken) < narrowest || grid.zi < taken + LEAST_ZI {
        let taken = zi(narrowest.0.max(own(taken).0));
        return Err(grid.zi.saturating_sub(taken));
    }
    Ok((own(taken), grid.size * f64::from(taken)))
}

/// What a picture is lower than its lines, for the white between two of them is too little below it.
pub(super) fn below(grid: &Grid) -> Pt {
    Pt((grid.size * BELOW - grid.leading()).0.max(0.0))
}

/// The room of a photo in the text.
pub(super) fn room(photo: &Photo, grid: &Grid, photos: &Photos) -> Result<Room, PortraitProblem> {
    let (width, takes) = width(grid).map_err(|zi| PortraitProblem::NarrowColumn { zi, least: LEAST_ZI })?;
    let header = photos.get(&photo.file.value);
    let [left, top, right, bottom] = crop::edges(&photo.crop);
    let own = header.map_or(SHAPE, |header| {
        (right - left) * f64::from(header.width) / ((bottom - top) * f64::from(header.height)).max(1.0)
    });
    let allowed = match photo.crop {
        Crop::AtMost { share, asked: true } => share,
        Crop::AtMost { asked: false, .. } | Crop::Part { .. } => LOSS,
    };
    // As near to its shape as may be cut.
    let shape = SHAPE.clamp(own * (1.0 - allowed), own / (1.0 - allowed));
    if !(TALLEST..=WIDEST).contains(&shape) {
        return Err(PortraitProblem::Shape { wide: shape > WIDEST });
    }
    let height = width * (1.0 / shape) + below(grid);
    let lines = ((height - grid.size) / grid.pitch).round().max(0.0) as u32 + 1;
    Ok(Room { width, lines: lines.max(LEAST_LINES), takes })
}

/// The captions of portraits to be measured, each as wide as its portrait: article and photo, width.
pub(super) fn captioned<'a>(
    article: &'a Article,
    grid: &'a Grid,
    photos: &'a Photos,
) -> impl Iterator<Item = (usize, Pt)> + 'a {
    let said = |photo: &Photo| !photo.caption.is_empty() || photo.credit.is_some();
    let own = article.photos.iter().enumerate().filter(move |(_, photo)| photo.in_text.is_some() && said(photo));
    own.filter_map(move |(number, photo)| Some((number, room(photo, grid, photos).ok()?.width)))
}

/// A paragraph set as short as a portrait makes it.
#[derive(Clone, Copy, Debug)]
struct Short {
    lines: u32,
    /// Whether it can stand beside a portrait: its lines are shorter, as they were asked to be.
    can: bool,
}

/// Works out where each portrait of a page stands. `caption` has the lines of a caption as wide as its portrait. `None` if the
/// theme has errors, which are told.
pub(super) fn portraits(
    page: &Page,
    grid: &Grid,
    of: (&Look, &Fonts),
    photos: &Photos,
    caption: &dyn Fn(usize, usize) -> u32,
    diags: &mut Diagnostics,
) -> Option<Portraits> {
    let mut all = Portraits::new();
    for (rank, article) in page.articles.iter().enumerate() {
        let asked =
            article.photos.iter().enumerate().filter_map(|(n, photo)| Some((n, photo, photo.in_text.as_ref()?)));
        let mut asked: Vec<(usize, &Photo, &InText)> = asked.collect();
        if asked.is_empty() || article.boxed.is_some() {
            continue;
        }
        // What has a place of its own goes before what takes the first that is free.
        asked.sort_by_key(|(number, _, own)| (own.paragraph.is_none(), *number));
        let short = shortened((article, rank), grid, of, diags)?;
        let mut taken: Vec<Taken> = Vec::new();
        for (number, photo, own) in asked {
            let found = room(photo, grid, photos).and_then(|room| {
                let caption = caption(rank, number);
                let lines = room.lines + caption;
                let (beside, own_part) = stand(article, own, (lines, room.takes), &short, &taken)?;
                taken.push(own_part);
                Ok(Portrait { lines, caption, width: room.width, side: own.side, beside })
            });
            all.insert((rank, number), found);
        }
    }
    Some(all)
}

/// Each block of a body, set as short as a portrait makes it; none of what is no paragraph.
fn shortened(
    (article, rank): (&Article, usize),
    grid: &Grid,
    of: (&Look, &Fonts),
    diags: &mut Diagnostics,
) -> Option<Vec<Option<Short>>> {
    let blocks = &article.body.blocks;
    let signed = signature(blocks);
    let mut short = vec![None; blocks.len()];
    let Ok((_, takes)) = width(grid) else { return Some(short) };
    // A comment below a line may begin left of its words, and no word may be too long for a short line.
    let room = (grid.column - takes) / grid.size;
    let fits = |run: &Run| !matches!(run.mark, Mark::Comment(_)) && long_words(&run.text, room).is_empty();
    let plain = |block: &Part| match block {
        Part::Para(runs) => runs.iter().all(fits),
        Part::Head { .. }
        | Part::List { .. }
        | Part::Quote(_)
        | Part::Table { .. }
        | Part::Passage { .. }
        | Part::Jump(_) => false,
    };
    let own: Vec<usize> = (0..signed.min(blocks.len())).filter(|&n| plain(&blocks[n])).collect();
    let mut items = Array::new();
    for &block in &own {
        let beside = Beside { block, lines: ALL_LINES, takes, side: Side::Left };
        let one = values::body(article, rank, block, std::slice::from_ref(&blocks[block]), &[0]);
        let data = text_data(put_beside(one, block, &[beside]), rank);
        let width: Value = length(grid.span_width(1));
        items.push(dict([("kind", "body".into_value()), ("width", width), ("data", data)]).into_value());
    }
    let pages = set_items(items, grid, of, diags)?;
    for (&block, set) in own.iter().zip(pages) {
        let can = set.left.0 >= takes.0 - 0.1;
        short[block] = Some(Short { lines: set.lines, can });
    }
    Some(short)
}

/// Blocks that a portrait stands beside: the first, the last, and lines of that below it, as short as beside it.
#[derive(Clone, Copy, Debug)]
struct Taken {
    first: usize,
    last: usize,
    rest: u32,
}

impl Taken {
    /// Whether there is text enough between this portrait and another.
    fn is_far(&self, other: &Self, short: &[Option<Short>]) -> bool {
        let (one, next) = if self.first < other.first { (self, other) } else { (other, self) };
        let between = short.iter().take(next.first).skip(one.last + 1);
        let lines: u32 = between.map(|short| short.map_or(2, |short| short.lines)).sum();
        // Full lines hold nearly twice as much as those beside a portrait.
        next.first > one.last && (one.rest + lines) / 2 >= APART
    }
}

/// The paragraphs that stand beside a portrait of so many lines, and what they take of the text.
fn stand(
    article: &Article,
    own: &InText,
    (lines, takes): (u32, Pt),
    short: &[Option<Short>],
    taken: &[Taken],
) -> Result<(Vec<Beside>, Taken), PortraitProblem> {
    let paragraphs: Vec<usize> =
        (0..short.len()).filter(|&n| matches!(article.body.blocks[n], Part::Para(_))).collect();
    // Or the lines there are.
    let from = |first: usize| -> Result<(Vec<Beside>, Taken), u32> {
        let mut beside = Vec::new();
        let mut left = lines;
        for (block, short) in short.iter().enumerate().skip(first) {
            let Some(Short { lines: has, can: true }) = *short else { break };
            let is_last = has >= left;
            let lines = if has > left { left } else { ALL_LINES };
            beside.push(Beside { block, lines, takes, side: own.side });
            if is_last {
                return Ok((beside, Taken { first, last: block, rest: has - left }));
            }
            left -= has;
        }
        Err(lines - left)
    };
    let is_free = |own: &Taken| taken.iter().all(|other| own.is_far(other, short));
    if let Some(asked) = &own.paragraph {
        let wanted = usize::try_from(asked.value).unwrap_or(usize::MAX).saturating_sub(1);
        let Some(&block) = paragraphs.get(wanted) else {
            return Err(PortraitProblem::NoParagraph { asked: asked.value, has: paragraphs.len() });
        };
        let found = from(block).map_err(|has| PortraitProblem::ShortText { lines, has })?;
        return if is_free(&found.1) { Ok(found) } else { Err(PortraitProblem::TooClose) };
    }
    let (mut most, mut close) = (0, false);
    for block in paragraphs {
        match from(block) {
            Ok(found) if is_free(&found.1) => return Ok(found),
            Ok(_) => close = true,
            Err(has) => most = most.max(has),
        }
    }
    if close {
        return Err(PortraitProblem::TooClose);
    }
    // A text of which no paragraph got shorter is drawn by a theme that knows nothing of portraits.
    let deaf = short.iter().flatten().count() > 0 && short.iter().flatten().all(|short| !short.can);
    Err(if deaf { PortraitProblem::Theme } else { PortraitProblem::ShortText { lines, has: most } })
}

/// The paragraphs of an article that stand beside its portraits.
pub(super) fn beside(portraits: &Portraits, rank: usize) -> Vec<Beside> {
    let own = portraits.iter().filter(|((article, _), _)| *article == rank);
    own.filter_map(|(_, portrait)| portrait.as_ref().ok()).flat_map(|own| own.beside.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{Rect, Size};

    /// A grid of columns so many 字 wide, 10 pt.
    fn grid(zi: u32) -> Grid {
        let (size, pitch) = (Pt(10.0), Pt(16.0));
        let column = size * f64::from(zi);
        let area = Rect { x: Pt(50.0), y: Pt(50.0), width: column, height: pitch * 59.0 + size };
        let trim = Size { width: Mm(390.0), height: Mm(545.0) };
        Grid { trim, area, columns: 1, zi, column, gutter: Pt(15.0), lines: 60, size, pitch, fold: None }
    }

    #[test]
    fn it_is_two_fifths_to_half_of_its_column_and_takes_whole_zi() {
        for zi in 13..60 {
            let (width, takes) = width(&grid(zi)).expect("wide enough");
            let mm = width.to_mm().0;
            assert!((LEAST.0..=31.0).contains(&mm) && width.0 <= f64::from(zi) * 5.0 + 1e-9, "{zi}: {mm} mm");
            let whole = takes.0 / 10.0;
            assert!((whole - whole.round()).abs() < 1e-9 && (takes.0 - width.0 - 8.0).abs() < 1e-9, "{zi}");
            assert!(zi - whole.round() as u32 >= LEAST_ZI);
        }
        assert_eq!(width(&grid(9)), Err(4));
    }

    #[test]
    fn two_of_one_story_are_some_lines_apart() {
        let short = vec![Some(Short { lines: 6, can: true }); 6];
        let taken = |first, last, rest| Taken { first, last, rest };
        assert!(!taken(0, 1, 2).is_far(&taken(1, 2, 0), &short));
        assert!(!taken(0, 0, 2).is_far(&taken(1, 2, 0), &short));
        assert!(taken(0, 0, 8).is_far(&taken(1, 2, 0), &short));
        assert!(taken(4, 5, 0).is_far(&taken(0, 1, 0), &short));
    }
}
