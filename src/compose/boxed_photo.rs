//! A photo in a frame: across it, above its headline, or beside its words where the frame is wide.

use std::collections::BTreeMap;

use super::in_slot::window;
use super::{Block, Cells, Grid, Picture, Setting, crop};
use crate::assets::Photos;
use crate::diag::Diagnostics;
use crate::report::{Article, BlockKind, Page};
use crate::units::{Pt, Rect, Size};

/// What stands between a frame and what it holds, at its sides in 字, above in lines: as the themes' helpers have it.
const SIDE: f64 = 1.0;
const ABOVE: f64 = 0.6;

/// A frame holds its photo beside its words from so many 字 inside.
const WIDE: f64 = 27.0;

/// How much of the frame's inside such a photo takes.
const SHARE: f64 = 0.42;

/// The highest photo, of its width: above the words, and beside them.
const HIGHEST: f64 = 0.85;
const HIGHEST_BESIDE: f64 = 1.4;

/// The fewest lines of a picture.
const LEAST: u32 = 4;

/// Lines of captions, by article, photo and span.
type Captions = BTreeMap<(usize, usize, u32), u32>;

/// The room of a photo in its frame, its caption apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Room {
    /// Whether it stands beside the words.
    pub beside: bool,
    pub width: Pt,
    pub lines: u32,
}

impl Room {
    /// How large it is with so many lines of caption.
    pub fn size(&self, caption: u32, grid: &Grid) -> Size<Pt> {
        Size { width: self.width, height: grid.lines_height(self.lines + caption) }
    }
}

/// The room of an article's photo in a frame so many columns wide. `None` if it has none, or its file is not known.
pub(super) fn room(article: &Article, span: u32, grid: &Grid, photos: &Photos) -> Option<Room> {
    let photo = &article.photos[article.photo_inside()?];
    let header = photos.get(&photo.file.value)?;
    let [left, top, right, bottom] = crop::edges(&photo.crop);
    let shape = (bottom - top) * f64::from(header.height) / ((right - left) * f64::from(header.width).max(1.0));
    let inner = grid.span_width(span) - grid.size * (2.0 * SIDE);
    let beside = inner.0 >= grid.size.0 * WIDE;
    let (width, most) = if beside { (inner * SHARE, HIGHEST_BESIDE) } else { (inner, HIGHEST) };
    let height = width * shape.min(most);
    let lines = ((height - grid.size) / grid.pitch).round().max(0.0) as u32 + 1;
    Some(Room { beside, width, lines: lines.max(LEAST) })
}

/// The photo of a framed article as it stands in its frame. A picture with too few pixels is told.
pub(super) fn block(
    page: &Page,
    index: usize,
    cells: &Cells,
    (grid, captions, setting): (&Grid, &Captions, &Setting),
    diags: &mut Diagnostics,
) -> Option<Block> {
    let article = page.articles.get(index)?;
    let number = article.photo_inside()?;
    let photo = &article.photos[number];
    let room = room(article, cells.span, grid, setting.photos)?;
    let caption_lines = captions.get(&(index, number, cells.span)).copied().unwrap_or(0);
    let frame = grid.rect(cells);
    let Size { width, height } = room.size(caption_lines, grid);
    let rect = Rect { x: frame.x + grid.size * SIDE, y: frame.y + grid.pitch * ABOVE, width, height };
    let slot = Rect { height: grid.lines_height(room.lines), ..rect };
    let (own, window) = window(photo, &slot, setting, diags)?;
    Some(Block {
        id: format!("{}/photo{}", article.id, number + 1),
        kind: BlockKind::Photo,
        cells: Some(Cells { lines: room.lines + caption_lines, ..*cells }),
        rect,
        article: Some(index),
        picture: Some(Picture { index: number, rect: own, caption_lines, window, half: false }),
        heading: None,
        source: photo.place.clone(),
    })
}
