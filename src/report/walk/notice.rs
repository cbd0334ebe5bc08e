//! A sheet with hardly any text: a notice, an appeal, one picture and a sentence.
//!
//! Ten lines in two columns are cut to pieces and a list is torn; an office sets them in one measure, in larger type. So does
//! the sheet `a4`, where its author asks for no columns and no type size.

use crate::report::story::Block;
use crate::report::words::runs;
use crate::report::{Article, Format, Page, Pins};
use crate::units::Pt;

/// The most 字 of such a sheet: a third of it in the larger type.
const MOST: usize = 360;

/// The most 字 beside a photo, which takes the whole measure: a square one leaves six lines.
const MOST_UNDER_PHOTO: usize = 150;

/// The columns that the sheet `a4` has, and no other.
const COLUMNS: u32 = 2;

/// Its type and its line pitch (四号, with the air of a letter).
const TYPE: (Pt, Pt) = (Pt(14.0), Pt(25.0));

/// The sheet `a4` in one measure, if that is all there is on it.
pub(super) fn in_one_measure(format: Format, pages: &mut [Page]) -> Format {
    let [page] = pages else { return format };
    if format.columns != COLUMNS {
        return format;
    }
    let [article] = page.articles.as_slice() else { return format };
    if !is_short(article) || page.lock.is_some() || is_placed(page, article) {
        return format;
    }
    page.articles.iter_mut().flat_map(|article| &mut article.photos).for_each(|photo| photo.in_notice = true);
    let (body_size, line_pitch) = TYPE;
    Format { columns: 1, gutter: body_size, body_size, body_sizes: (body_size, body_size), line_pitch, ..format }
}

/// Whether it is running text alone, and little of it. Tables and names have widths of their own.
fn is_short(article: &Article) -> bool {
    let stories = article.standfirst.iter().chain([&article.body]);
    let blocks = || stories.clone().flat_map(|story| &story.blocks);
    let text = blocks().flat_map(runs).map(|run| run.text.chars().count()).sum::<usize>();
    let flows = blocks().all(|block| match block {
        Block::Para(_) | Block::Head { .. } | Block::List { .. } | Block::Quote(_) => true,
        Block::Table { .. } | Block::Passage { .. } | Block::Jump(_) => false,
    });
    let most = match article.photos.len() {
        0 => MOST,
        1 => MOST_UNDER_PHOTO,
        _ => return false,
    };
    flows && text <= most && article.boxed.is_none() && !article.upright
}

/// Whether its author says where something stands: that is said in the columns and lines of the usual sheet.
fn is_placed(page: &Page, article: &Article) -> bool {
    let is_set = |pins: &Pins| pins.at.is_some() || pins.span.is_some() || pins.lines.is_some();
    let panels = page.panels.iter().chain(&article.panels);
    is_set(&article.heading_pins)
        || is_set(&article.body.pins)
        || article.photos.iter().any(|photo| is_set(&photo.pins))
        || panels.map(|panel| &panel.pins).any(is_set)
}
