//! How much room everything takes: what a page that is made up asks, and besides tables across the page and their pieces,
//! captions as wide as their pictures, and what stands at the foot of the last page.

use std::collections::BTreeMap;

use typst_library::foundations::{Array, Dict, IntoValue, Value};

use super::kinds::is_head;
use crate::compose::build_problem::HEAD_AIR;
use crate::compose::measure::{Heading, photo_data};
use crate::compose::panels::{loose, panel_size};
use crate::compose::set_items::lines_of;
use crate::compose::{Composer, Grid, Measured, Setting, crop, measure};
use crate::diag::Diagnostics;
use crate::report::block::{Home, Stands};
use crate::report::story::Block;
use crate::report::{BlockKind, Page, Panel, Photo};
use crate::theme::values::{self, dict, length};
use crate::units::Pt;

/// A photo alone in a report of one column is so wide, of the column.
const ALONE: f64 = 0.64;

/// The highest picture, of the page's lines.
const HIGHEST: f64 = 0.38;

/// A headline stands on fewer lines as long as it is at least so large, of its largest size.
const LARGE_ENOUGH: f64 = 0.85;

/// A table of so many columns and more stands across the page.
const MANY_COLUMNS: usize = 5;

/// Photos that stand side by side: which of the article's, how wide each is, and the lines of the pictures and of the
/// captions.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Photos {
    pub numbers: Vec<usize>,
    pub width: Pt,
    pub lines: u32,
    pub caption: u32,
    /// Whether they stand across all columns.
    pub across: bool,
}

/// All that was measured.
pub(super) struct Sizes {
    /// As for a page that is made up.
    pub measured: Measured,
    /// Tables across the page: article, block.
    pub across: BTreeMap<(usize, usize), u32>,
    /// Heads right above a table, across the page: article, block.
    pub heads: BTreeMap<(usize, usize), u32>,
    /// Lines of a table's first one, two, three … rows, with its head.
    pub pieces: BTreeMap<(usize, usize), Vec<u32>>,
    /// Each article's photos.
    pub photos: BTreeMap<usize, Vec<Photos>>,
    /// The page's panels: columns and lines.
    pub panels: BTreeMap<BlockKind, u32>,
}

impl Sizes {
    /// Measures a report. `None`, with what is wrong told, if the theme has errors.
    pub fn of(page: &Page, grid: &Grid, composer: &Composer, diags: &mut Diagnostics) -> Option<Self> {
        let measured = measure(&[page], grid, (composer.look, composer.fonts), composer.setting.photos, diags).pop()?;
        if diags.has_errors() {
            return None;
        }
        let mut list = List { composer, grid, items: Array::new() };
        let tables = list.tables(page);
        let heads = list.heads(page);
        let foot = list.foot(page);
        let mut photos = BTreeMap::new();
        for (index, article) in page.articles.iter().enumerate() {
            photos.insert(index, list.photos(&article.photos));
        }
        let mut lines = list.lines(diags)?.into_iter();
        let mut next = || lines.next().unwrap_or(1);
        let (mut across, mut pieces) = (BTreeMap::new(), BTreeMap::new());
        for (key, columns, rows) in tables {
            // Wide, or set in far fewer lines where it is.
            let mut both = || {
                let one = next();
                (one, if grid.columns > 1 { next() } else { one })
            };
            let (one, all) = both();
            if grid.columns > 1 && (columns >= MANY_COLUMNS || 2 * one >= 3 * all) {
                across.insert(key, all);
            }
            let (narrow, wide): (Vec<u32>, Vec<u32>) = (0..rows).map(|_| both()).unzip();
            pieces.insert(key, if across.contains_key(&key) { wide } else { narrow });
        }
        let heads = heads.into_iter().map(|key| (key, next())).collect();
        let mut panels: BTreeMap<BlockKind, u32> = foot.into_iter().map(|kind| (kind, next())).collect();
        for (index, own) in photos.iter_mut().flat_map(|(index, own)| own.iter_mut().map(move |own| (index, own))) {
            let said = own.numbers.iter().filter(|&&number| is_said(&page.articles[*index].photos[number]));
            own.caption = said.map(|_| next()).max().unwrap_or(0);
        }
        let others =
            [Stands::Head, Stands::Foot].into_iter().flat_map(|stands| loose(&page.panels, Home::Page, stands));
        for panel in others.filter(|panel| panel.kind != BlockKind::Credit) {
            panels.insert(panel.kind, panel_size(panel, None, grid, &measured, composer.setting).1);
        }
        Some(Self { measured, across, heads, pieces, photos, panels })
    }

    /// Lines taken from the first page's head, with a line of air below each panel.
    pub fn head_lines(&self, page: &Page) -> u32 {
        loose(&page.panels, Home::Page, Stands::Head).map(|panel| self.panel(panel.kind) + 1).sum()
    }

    /// Lines taken from the last page's foot.
    pub fn foot(&self, page: &Page) -> u32 {
        loose(&page.panels, Home::Page, Stands::Foot).map(|panel| self.panel(panel.kind)).sum()
    }

    pub fn panel(&self, kind: BlockKind) -> u32 {
        self.panels.get(&kind).copied().unwrap_or(1)
    }

    /// How a headline is broken at a span: on as few lines as leave it large.
    pub fn heading(&self, article: usize, span: u32) -> Option<&Heading> {
        let own = self.measured.headings.get(&article)?.iter().filter(|heading| heading.span == span);
        let largest = own.clone().map(|heading| heading.size.0).fold(0.0, f64::max);
        let mut large: Vec<&Heading> = own.filter(|heading| heading.size.0 >= largest * LARGE_ENOUGH).collect();
        large.sort_by(|a, b| a.lines.len().cmp(&b.lines.len()).then(a.breaks.total_cmp(&b.breaks)));
        large.first().copied()
    }
}

/// Whether anything is said below a photo.
fn is_said(photo: &Photo) -> bool {
    !photo.caption.is_empty() || photo.credit.is_some()
}

/// Lines of a headline block.
pub(super) fn heading_lines(heading: &Heading, grid: &Grid) -> u32 {
    ((heading.height - grid.size) / grid.pitch + HEAD_AIR).ceil().max(1.0) as u32 + 1
}

/// What is set to learn its height.
struct List<'a> {
    composer: &'a Composer<'a>,
    grid: &'a Grid,
    items: Array,
}

impl List<'_> {
    fn push(&mut self, kind: &str, width: Pt, data: Value) {
        let item: Dict = dict([("kind", kind.into_value()), ("width", length(width)), ("data", data)]);
        self.items.push(item.into_value());
    }

    /// Each table in one column and across all, whole and with its first rows; its columns, and how many rows were tried.
    fn tables(&mut self, page: &Page) -> Vec<((usize, usize), usize, usize)> {
        let mut widths = vec![self.grid.span_width(1)];
        widths.extend((self.grid.columns > 1).then_some(self.grid.area.width));
        // Every row takes a line: more of them than a page has need not be tried.
        let most = self.grid.lines as usize;
        let mut found = Vec::new();
        for (index, article) in page.articles.iter().enumerate().filter(|(_, article)| article.boxed.is_none()) {
            for (number, block) in article.body.blocks.iter().enumerate() {
                let Block::Table { columns, head, rows, shown } = block else { continue };
                let (from, to) = shown.unwrap_or((0, rows.len()));
                let mut set = |block: &Block| {
                    let data = values::body(article, index, number, std::slice::from_ref(block), &[]);
                    for &width in &widths {
                        self.push(
                            "body",
                            width,
                            dict([("blocks", data.clone()), ("rank", 0.into_value())]).into_value(),
                        );
                    }
                };
                set(block);
                let rows_tried = (to - from).min(most);
                for to in from + 1..=from + rows_tried {
                    let shown = Some((from, to));
                    set(&Block::Table { columns: columns.clone(), head: head.clone(), rows: rows.clone(), shown });
                }
                found.push(((index, number), columns.len(), rows_tried));
            }
        }
        found
    }

    /// The heads above a table, which stand across the page if it does.
    fn heads(&mut self, page: &Page) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        if self.grid.columns == 1 {
            return found;
        }
        for (index, article) in page.articles.iter().enumerate().filter(|(_, article)| article.boxed.is_none()) {
            let blocks = &article.body.blocks;
            let mut above_table = false;
            for (number, block) in blocks.iter().enumerate().rev() {
                above_table = matches!(block, Block::Table { .. }) || above_table && is_head(block);
                if above_table && is_head(block) {
                    let data = values::body(article, index, number, std::slice::from_ref(block), &[]);
                    let data = dict([("blocks", data), ("rank", 0.into_value())]).into_value();
                    self.push("body", self.grid.area.width, data);
                    found.push((index, number));
                }
            }
        }
        found
    }

    /// 版记, which is as high as its lines.
    fn foot(&mut self, page: &Page) -> Vec<BlockKind> {
        let credit = |panel: &&Panel| panel.kind == BlockKind::Credit;
        let own: Vec<_> = loose(&page.panels, Home::Page, Stands::Foot).filter(credit).collect();
        for panel in &own {
            self.push(&panel.kind.function(), self.grid.area.width, values::panel(panel, None, None));
        }
        own.into_iter().map(|panel| panel.kind).collect()
    }

    /// An article's photos: those that stand side by side together.
    fn photos(&mut self, photos: &[Photo]) -> Vec<Photos> {
        let (grid, setting) = (self.grid, self.composer.setting);
        let one = grid.columns == 1;
        let spans = |photo: &Photo| photo.pins.span.as_ref().is_some_and(|span| span.value > 1);
        let mut all = Vec::new();
        let mut number = 0;
        while number < photos.len() {
            let across = !one && spans(&photos[number]);
            let pair = (one || across) && photos.get(number + 1).is_some_and(|next| one || spans(next));
            let numbers: Vec<usize> = (number..=number + usize::from(pair)).collect();
            number += numbers.len();
            let room = if one || across { grid.area.width } else { grid.span_width(1) };
            let width = match (pair, one) {
                (true, _) => (room - grid.size) / 2.0,
                (false, true) => room * ALONE,
                (false, false) => room,
            };
            let (width, lines) = picture(&numbers, photos, width, (grid, setting));
            for photo in numbers.iter().map(|&number| &photos[number]).filter(|photo| is_said(photo)) {
                self.push("caption", width, photo_data(photo));
            }
            all.push(Photos { numbers, width, lines, caption: 0, across });
        }
        all
    }

    /// The lines of each item. `None`, with what is wrong told, if the theme cannot draw one.
    fn lines(self, diags: &mut Diagnostics) -> Option<Vec<u32>> {
        let Self { composer, grid, items } = self;
        lines_of(items, grid, (composer.look, composer.fonts), diags)
    }
}

/// How wide pictures side by side are, at most so wide, and how many lines high: as high as their shapes have it, or narrower
/// where that is too high.
fn picture(numbers: &[usize], photos: &[Photo], width: Pt, (grid, setting): (&Grid, &Setting)) -> (Pt, u32) {
    let shapes = numbers.iter().filter_map(|&number| crop::shape(photos.get(number)?, setting));
    // Of two the wider one, so that none is cut at its sides for the other.
    let shape = shapes.fold(0.0, f64::max).max(0.2);
    let highest = grid.lines_height((f64::from(grid.lines) * HIGHEST) as u32);
    let width = Pt(width.0.min(highest.0 * shape));
    let lines = ((width.0 / shape - grid.size.0) / grid.pitch.0).round().max(2.0) as u32 + 1;
    (width, lines)
}
