//! Portraits in their texts where columns are known; photos that were to be ones and cannot.

use super::in_slot::sharp;
use super::portrait::below;
use super::{Block, Cells, Grid, Measured, Picture, Setting, Thread, Window, crop};
use crate::compose::problem::PortraitProblem;
use crate::diag::Diagnostics;
use crate::report::{Article, BlockKind, Page, Side};
use crate::units::{Pt, Rect};

/// Says which photos cannot stand in the text, and lets them stand as others do.
pub fn settle(page: &mut Page, measured: &Measured, diags: &mut Diagnostics) {
    for (rank, article) in page.articles.iter_mut().enumerate() {
        for (number, photo) in article.photos.iter_mut().enumerate() {
            let Some(own) = &photo.in_text else { continue };
            let problem = match measured.portraits.get(&(rank, number)) {
                Some(Ok(_)) => continue,
                Some(Err(problem)) => problem.clone(),
                None => PortraitProblem::Framed,
            };
            diags.warn(own.place.clone(), problem);
            photo.in_text = None;
        }
    }
}

/// The portraits that stand in a text, where its columns have them.
pub(super) fn blocks(
    page: &Page,
    thread: &Thread,
    (grid, measured, setting): (&Grid, &Measured, &Setting),
    diags: &mut Diagnostics,
) -> Vec<Block> {
    let rank = thread.article;
    let (Some(article), Some(sets)) = (page.articles.get(rank), measured.stories.get(&rank)) else { return Vec::new() };
    let turn = |n: usize| i64::from(thread.turns.get(n).copied().unwrap_or(0));
    let mut placed = Vec::new();
    for (&(_, number), portrait) in measured.portraits.iter().filter(|((article, _), _)| *article == rank) {
        let (Ok(portrait), Some(photo)) = (portrait, article.photos.get(number)) else { continue };
        let Some(first) = portrait.beside.first() else { continue };
        let above: i64 = sets.iter().take(first.block).enumerate().map(|(n, set)| i64::from(set.lines) + turn(n)).sum();
        let mut line = u32::try_from(above).unwrap_or(0);
        let frame = thread.frames.iter().find(|frame| {
            let here = line < frame.cells.lines;
            line -= if here { 0 } else { frame.cells.lines };
            here
        });
        let Some(frame) = frame else { continue };
        let cells = Cells { line: frame.cells.line + line, lines: portrait.lines, ..frame.cells };
        let Rect { x, y, width, height } = grid.rect(&cells);
        let x = if portrait.side == Side::Left { x } else { x + width - portrait.width };
        // Below a line it has white above it, too; at a column's top it is level with the columns beside it.
        let above = if line > 0 { below(grid) } else { Pt(0.0) };
        let rect = Rect { x, y: y + above, width: portrait.width, height: height - above };
        let height = grid.lines_height(portrait.lines - portrait.caption) - below(grid) - above;
        let slot = Rect { height, ..rect };
        let Some((own, window)) = crop::placed(photo, &slot, setting) else { continue };
        sharp(photo, &slot, (&own, &window), setting, diags);
        placed.push(block(article, (rank, number), (cells, rect), (own, window, portrait.caption)));
    }
    placed
}

fn block(
    article: &Article,
    (rank, number): (usize, usize),
    (cells, rect): (Cells, Rect<Pt>),
    (own, window, caption_lines): (Rect<Pt>, Window, u32),
) -> Block {
    Block {
        id: format!("{}/{}{}", article.id, BlockKind::Photo.name(), number + 1),
        kind: BlockKind::Photo,
        cells: Some(cells),
        rect,
        article: Some(rank),
        picture: Some(Picture { index: number, rect: own, caption_lines, window, half: false }),
        heading: None,
        source: article.photos[number].place.clone(),
    }
}
