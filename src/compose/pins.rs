//! The plan as the author's pins and the theme's defaults make it.

use super::in_slot::window;
use super::panels::{panel_id, panel_size};
use super::threads::frames;
use super::{Block, Cells, Frame, Grid, Makeup, Measured, PagePlan, Picture, Setting, Thread};
use super::{boxed_photo, ear};
use crate::compose::problem::PinProblem;
use crate::diag::{Diagnostics, Place, Spanned};
use crate::report::block::{Height, Home, Stands};
use crate::report::{Article, BlockKind, Page, Panel, Photo, Pins};
use crate::units::{Pt, Rect};

/// The fewest lines a picture may be left with once its caption has been taken off.
const LEAST_PICTURE_LINES: u32 = 3;

/// Places every block of a page. Problems go to `diags`; the plan is usable only if none of them is an error.
pub fn plan(makeup: &Makeup, diags: &mut Diagnostics) -> PagePlan {
    let grid = makeup.grid();
    let setting = makeup.composer.setting;
    PinnedPage { grid: &grid, measured: makeup.measured, setting, diags, blocks: Vec::new() }.page(makeup.page)
}

/// One page being made up.
struct PinnedPage<'a> {
    grid: &'a Grid,
    measured: &'a Measured,
    setting: &'a Setting<'a>,
    diags: &'a mut Diagnostics,
    blocks: Vec<Block>,
}

impl PinnedPage<'_> {
    fn page(mut self, page: &Page) -> PagePlan {
        self.blocks.push(folio(page, self.grid, self.setting, self.diags));
        page.panels.iter().for_each(|panel| self.panel(panel, None, page));
        for (index, article) in page.articles.iter().enumerate() {
            self.heading(page, index, article);
            article.panels.iter().for_each(|panel| self.panel(panel, Some(index), page));
        }
        for (index, article) in page.articles.iter().enumerate() {
            for (number, photo) in article.photos.iter().enumerate() {
                self.photo(page, (index, number), photo);
            }
        }
        let mut threads = Vec::new();
        for (index, article) in page.articles.iter().enumerate() {
            self.standfirst(index, article, &mut threads);
        }
        for (index, article) in page.articles.iter().enumerate() {
            self.body(index, article, &mut threads);
        }
        self.look_for_overlaps(&threads);
        let grid = self.grid.clone();
        PagePlan { page: page.clone(), grid, blocks: self.blocks, threads, rules: Vec::new(), choice: None, off: None }
    }

    /// A panel: where its author put it, or, across the page's head or foot, where such a panel stands.
    fn panel(&mut self, panel: &Panel, article: Option<usize>, page: &Page) {
        let home = if article.is_some() { Home::Article } else { Home::Page };
        let (span, lines) = panel_size(panel, article, self.grid, self.measured, self.setting);
        let lines = lines.min(self.grid.lines);
        let (column, line) = (self.grid.columns - span, self.grid.lines - lines);
        let default = match panel.kind.stands(home) {
            Some(Stands::BesideNameplate) => ear::cells(page, self.grid, self.setting),
            Some(Stands::Head) => {
                let span = span - ear::beside(panel.kind, page, self.grid, self.setting).min(span - 1);
                Some(Cells { column: 0, line: 0, span, lines })
            }
            Some(Stands::Foot) => Some(Cells { column, line, span, lines }),
            Some(
                Stands::Margin
                | Stands::BesideLead
                | Stands::Opening
                | Stands::AmongPhotos
                | Stands::AtEnd
                | Stands::InArticle,
            )
            | None => None,
        };
        // Of a panel that is measured its author need not say how high it is.
        let mut pins = panel.pins.clone();
        if matches!(panel.kind.description().height, Height::Measured { .. }) && pins.at.is_some() {
            let place = panel.place.clone();
            pins.lines.get_or_insert(Spanned { value: lines, place });
        }
        let cells = self.cells(&pins, default, panel.kind.name(), &panel.place);
        let owner = article.and_then(|index| page.articles.get(index));
        self.place(panel_id(panel.kind, owner), panel.kind, cells, article, &panel.place);
    }

    fn heading(&mut self, page: &Page, index: usize, article: &Article) {
        let cells = self.cells(&article.heading_pins, None, "headline", &article.headline.place);
        if article.boxed.is_some() {
            self.place(super::boxes::id(article), BlockKind::Boxed, cells, Some(index), &article.headline.place);
            let of = (self.grid, &self.measured.captions, self.setting);
            self.blocks.extend(cells.and_then(|cells| boxed_photo::block(page, index, &cells, of, self.diags)));
            return;
        }
        self.place(format!("{}/headline", article.id), BlockKind::Heading, cells, Some(index), &article.headline.place);
    }

    fn photo(&mut self, page: &Page, (index, number): (usize, usize), photo: &Photo) {
        let article = &page.articles[index];
        if article.photo_inside() == Some(number) {
            return;
        }
        let id = format!("{}/photo{}", article.id, number + 1);
        let cells = if photo.ad.is_some() {
            let ads = super::ads::placed(page, self.grid, self.setting).0;
            ads.into_iter().find(|ad| ad.of == (index, number)).map(|ad| ad.cells)
        } else {
            self.cells(&photo.pins, None, "photos", &photo.place)
        };
        let Some(cells) = cells else { return };
        let caption_lines = self.measured.captions.get(&(index, number, cells.span)).copied().unwrap_or(0);
        if cells.lines < caption_lines + LEAST_PICTURE_LINES {
            let place = photo.pins.lines.as_ref().map_or(&photo.place, |lines| &lines.place);
            let least = caption_lines + LEAST_PICTURE_LINES;
            self.diags.error(place.clone(), PinProblem::PhotoTooLow { lines: cells.lines, least });
            return;
        }
        let rect = super::bleeds::slot(photo, self.grid, &cells, self.diags);
        let slot = Rect { height: self.grid.lines_height(cells.lines - caption_lines), ..rect };
        let Some((own, window)) = window(photo, &slot, self.setting, self.diags) else { return };
        let picture = Picture { index: number, rect: own, caption_lines, window, half: false };
        let source = photo.place.clone();
        let block = Block {
            id,
            kind: BlockKind::Photo,
            cells: Some(cells),
            rect,
            article: Some(index),
            picture: Some(picture),
            heading: None,
            source,
        };
        self.blocks.push(block);
    }

    fn standfirst(&mut self, index: usize, article: &Article, threads: &mut Vec<Thread>) {
        let Some(story) = article.standfirst.as_ref().filter(|_| article.boxed.is_none()) else { return };
        let Some(cells) = self.cells(&story.pins, None, "standfirst", &story.place) else { return };
        let frames = vec![Frame { cells, rect: self.grid.rect(&cells) }];
        let id = format!("{}/standfirst", article.id);
        threads.push(Thread {
            id,
            article: index,
            kind: BlockKind::Standfirst,
            frames,
            turns: Vec::new(),
            filled: false,
            beside: Vec::new(),
            part: None,
            earlier: Vec::new(),
            source: story.place.clone(),
        });
    }

    fn body(&mut self, index: usize, article: &Article, threads: &mut Vec<Thread>) {
        if article.boxed.is_some() {
            return;
        }
        let story = &article.body;
        let Some(area) = self.cells(&story.pins, None, "body", &story.place) else { return };
        let placed = self.blocks.iter().filter_map(|block| block.cells);
        let texts = threads.iter().flat_map(|thread| thread.frames.iter().map(|frame| frame.cells));
        let obstacles: Vec<Cells> = placed.chain(texts).filter(|cells| cells.overlap(&area)).collect();
        let frames = frames(self.grid, &area, &obstacles);
        if frames.is_empty() {
            self.diags.error(story.place.clone(), PinProblem::NoFrames);
            return;
        }
        let id = format!("{}/body", article.id);
        threads.push(Thread {
            id,
            article: index,
            kind: BlockKind::Body,
            frames,
            turns: Vec::new(),
            filled: false,
            beside: Vec::new(),
            part: None,
            earlier: Vec::new(),
            source: story.place.clone(),
        });
    }

    /// What the pins ask for, the default filling in what they leave out.
    fn cells(&mut self, pins: &Pins, default: Option<Cells>, key: &'static str, place: &Place) -> Option<Cells> {
        let at = pins.at.as_ref().map(|at| (at.value.0 - 1, at.value.1 - 1)).or(default.map(|d| (d.column, d.line)));
        let Some((column, line)) = at else {
            self.diags.error(place.clone(), PinProblem::NoPlace { key });
            return None;
        };
        let span = pins.span.as_ref().map(|span| span.value).or(default.map(|d| d.span)).unwrap_or(1);
        let lines = pins.lines.as_ref().map(|lines| lines.value).or(default.map(|d| d.lines));
        // A text may simply run to the page's foot; whatever else is placed has to say how high it is.
        let lines = match lines {
            Some(lines) => lines,
            None if key == "body" => self.grid.lines.saturating_sub(line).max(1),
            None => {
                self.diags.error(place.clone(), PinProblem::NoHeight { key });
                return None;
            }
        };
        let cells = Cells { column, line, span, lines };
        if !self.grid.holds(&cells) {
            let at = pins.at.as_ref().map_or(place, |at| &at.place);
            let problem = PinProblem::OffGrid {
                column: column + 1,
                span,
                line: line + 1,
                lines,
                columns: self.grid.columns,
                page_lines: self.grid.lines,
            };
            self.diags.error(at.clone(), problem);
            return None;
        }
        Some(cells)
    }

    fn place(&mut self, id: String, kind: BlockKind, cells: Option<Cells>, article: Option<usize>, source: &Place) {
        let Some(cells) = cells else { return };
        let rect = self.grid.rect(&cells);
        let source = source.clone();
        self.blocks.push(Block { id, kind, cells: Some(cells), rect, article, picture: None, heading: None, source });
    }

    /// Nothing may lie on anything else. (A body's frames go around whatever stands in its area.)
    fn look_for_overlaps(&mut self, threads: &[Thread]) {
        // A photo lies in its frame.
        let inside = |block: &&Block| {
            block.kind == BlockKind::Photo
                && self.blocks.iter().any(|other| other.kind == BlockKind::Boxed && other.article == block.article)
        };
        let blocks = self.blocks.iter().filter(|block| !inside(block));
        let blocks = blocks.filter_map(|block| Some((&block.id, block.cells?, &block.source)));
        let texts = threads
            .iter()
            .flat_map(|thread| thread.frames.iter().map(|frame| (&thread.id, frame.cells, &thread.source)));
        let all: Vec<_> = blocks.chain(texts).collect();
        for (n, (one, a, _)) in all.iter().enumerate() {
            for (other, b, source) in &all[n + 1..] {
                if a.overlap(b) && one != other {
                    let problem = PinProblem::Overlap { one: (*one).clone(), other: (*other).clone() };
                    self.diags.error((*source).clone(), problem);
                }
            }
        }
    }
}

/// The folio line stands above the type area, never on the grid.
pub fn folio(page: &Page, grid: &Grid, setting: &Setting, diags: &mut Diagnostics) -> Block {
    let area = grid.area;
    let height: Pt = setting.defaults.folio_height.into();
    let gap: Pt = setting.defaults.folio_gap.into();
    let rect = Rect { x: area.x, y: area.y - gap - height, width: area.width, height };
    if rect.y.0 < 0.0 {
        diags.error(page.place.clone(), PinProblem::NoRoomForFolio { needed: (height + gap).to_mm() });
    }
    Block {
        id: BlockKind::Folio.name().into(),
        kind: BlockKind::Folio,
        cells: None,
        rect,
        article: None,
        picture: None,
        heading: None,
        source: page.number.place.clone(),
    }
}
