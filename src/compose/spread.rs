//! 通版: a spread is made up as one sheet, two pages wide, and then cut at its fold.
//!
//! The sheet's columns are those of both pages ([`Grid::spread`]). The solver lets nothing but a photo lie across the fold, so
//! what is cut is photos, the rules between stories, and the banner, whose words are parted. All later stages see two
//! pages as any others; a story that runs from one to the other is laid out on both, and each leaves out what stands on the other.

pub use super::bleeds::OVERLAP;
use super::panels::panel_id;
use super::photo_sizes::PhotoSizes;
use super::pins::folio;
use super::solve::{Fixed, What};
use super::to_plan::rule;
use super::{Block, Cells, Frame, Grid, PagePlan, Part, Picture, Setting, StoryRule, Thread};
use super::{Measured, bleeds, build_problem, crop};
use crate::compose::problem::{PhotoProblem, PinProblem};
use crate::diag::{Diagnostics, Spanned};
use crate::report::block::{Home, PanelText};
use crate::report::spread::Spread;
use crate::report::{BlockKind, Page};
use crate::text::{headline_breaks, width_in_zi};
use crate::units::{Pt, Rect};

/// A side of the fold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// The two pages of a spread.
pub fn cut(sheet: &PagePlan, spread: &Spread, setting: &Setting, diags: &mut Diagnostics) -> [PagePlan; 2] {
    tell_uncrossed(sheet, setting, diags);
    [Side::Left, Side::Right].map(|side| Half { sheet, own: sheet.grid.page(), side }.page(spread, setting, diags))
}

/// Tells of a spread whose fold no photo crosses, and why.
fn tell_uncrossed(sheet: &PagePlan, setting: &Setting, diags: &mut Diagnostics) {
    let grid = &sheet.grid;
    // A banner lies across the fold in any case; its words are parted.
    let mut pictures = sheet.blocks.iter().filter(|block| block.kind == BlockKind::Photo);
    if pictures.any(|block| block.cells.is_some_and(|cells| grid.crosses(&cells))) {
        return;
    }
    let photos = sheet.page.articles.iter().filter(|article| article.boxed.is_none());
    let Some(photo) = photos.flat_map(|article| &article.photos).find(|photo| photo.is_loose()) else {
        let place = sheet.page.spread.as_ref().map(|spread| spread.place.clone());
        return diags.warn(place, PhotoProblem::NoneAcross);
    };
    if photo.pins.span.is_some() || photo.pins.at.is_some() {
        return;
    }
    let least = bleeds::width(photo, grid, grid.text_columns() + 1);
    let widest = crop::widest(photo, setting).unwrap_or(Pt(0.0));
    let pixels = (widest.0 * setting.resolution.floor / 72.0).round() as u32;
    let wanted = (least.0 * setting.resolution.floor / 72.0).ceil() as u32;
    diags.warn(photo.place.clone(), PhotoProblem::NotAcross { pixels, wanted });
}

/// Tells of what its author put where the fold is, or where another thing is.
pub(super) fn check(page: &Page, grid: &Grid, (measured, setting): (&Measured, &Setting), diags: &mut Diagnostics) {
    let Some(fold) = grid.fold else { return };
    let left = fold.after;
    for photo in page.articles.iter().flat_map(|article| &article.photos) {
        let (Some(at), Some(span)) = (&photo.pins.at, &photo.pins.span) else { continue };
        if grid.is_across(span.value) {
            diags.error(at.place.clone(), PinProblem::AcrossPlaced { left });
        }
    }
    for article in &page.articles {
        let Some(at) = &article.heading_pins.at else { continue };
        let span = article.heading_pins.span.as_ref().map_or(1, |span| span.value);
        let cells = Cells { column: at.value.0 - 1, line: at.value.1 - 1, span, lines: 1 };
        if grid.crosses(&cells) {
            diags.error(at.place.clone(), PinProblem::OverFold { column: at.value.0, span, left });
        }
    }
    let top = build_problem::reserved(page, grid, measured, setting).0;
    let problem = build_problem::problem(page, grid, measured, setting, PhotoSizes::usual(page));
    let mut placed: Vec<(String, Cells)> = Vec::new();
    for fixed in &problem.fixed {
        let Some((id, at)) = pinned_at(page, fixed) else { continue };
        let Fixed { column, span, lines, .. } = *fixed;
        let cells = Cells { column, line: at.value.1 - 1, span, lines };
        if grid.crosses(&cells) {
            // A photo as wide as that was told above.
            if !matches!(fixed.what, What::Photo(_)) || !grid.is_across(span) {
                diags.error(at.place.clone(), PinProblem::OverFold { column: column + 1, span, left });
            }
        } else if !grid.holds(&cells) || cells.line < top {
            let (columns, page_lines) = (grid.columns, grid.lines);
            let line = cells.line + 1;
            let problem = PinProblem::OffGrid { column: column + 1, span, line, lines, columns, page_lines };
            diags.error(at.place.clone(), problem);
        } else if let Some((other, _)) = placed.iter().find(|(_, other)| other.overlap(&cells)) {
            diags.error(at.place.clone(), PinProblem::Overlap { one: other.clone(), other: id.clone() });
        }
        placed.push((id, cells));
    }
}

/// The ID of what is to stand in a certain place, and where its author says so; nothing of advertisements.
fn pinned_at<'a>(page: &'a Page, fixed: &Fixed) -> Option<(String, &'a Spanned<(u32, u32)>)> {
    let article = fixed.article.and_then(|index| page.articles.get(index));
    match fixed.what {
        What::Photo(number) => {
            let article = article?;
            let id = format!("{}/{}{}", article.id, BlockKind::Photo.name(), number + 1);
            Some((id, article.photos.get(number)?.pins.at.as_ref()?))
        }
        What::Panel(kind, Home::Page) => Some((panel_id(kind, None), page.panel(kind)?.pins.at.as_ref()?)),
        What::Panel(kind, Home::Article) => {
            let article = article?;
            let panel = article.panels.iter().find(|panel| panel.kind == kind)?;
            Some((panel_id(kind, Some(article)), panel.pins.at.as_ref()?))
        }
        What::Ad(..) => None,
    }
}

/// One page of a spread being cut.
struct Half<'a> {
    sheet: &'a PagePlan,
    own: Grid,
    side: Side,
}

impl Half<'_> {
    fn page(&self, spread: &Spread, setting: &Setting, diags: &mut Diagnostics) -> PagePlan {
        let mut page: Page = self.sheet.page.clone();
        page.number = match self.side {
            Side::Left => spread.left.clone(),
            Side::Right => spread.right.clone(),
        };
        let mut unheard = Diagnostics::new();
        // What is wrong with one folio is wrong with both.
        let told = if self.side == Side::Left { diags } else { &mut unheard };
        let mut blocks = vec![folio(&page, &self.own, setting, told)];
        for block in self.sheet.blocks.iter().filter(|block| block.kind != BlockKind::Folio) {
            blocks.extend(self.block(block, &mut page));
        }
        let threads = self.sheet.threads.iter().filter_map(|thread| self.thread(thread)).collect();
        let rules = self.sheet.rules.iter().filter_map(|rule| self.rule(rule)).collect();
        let PagePlan { choice, off, .. } = self.sheet;
        PagePlan { page, grid: self.own.clone(), blocks, threads, rules, choice: choice.clone(), off: *off }
    }

    /// How far the page's left edge is from the sheet's.
    fn start(&self) -> Pt {
        match self.side {
            Side::Left => Pt(0.0),
            Side::Right => self.own.trim.width.into(),
        }
    }

    /// The part of some cells that is on this page, in its own columns.
    fn cells(&self, cells: &Cells) -> Option<Cells> {
        let columns = self.own.columns;
        let (from, to) = (cells.column, cells.column + cells.span);
        let (from, to) = match self.side {
            Side::Left => (from.min(columns), to.min(columns)),
            Side::Right => (from.saturating_sub(columns), to.saturating_sub(columns)),
        };
        (from < to).then_some(Cells { column: from, span: to - from, ..*cells })
    }

    fn moved(&self, rect: &Rect<Pt>) -> Rect<Pt> {
        Rect { x: rect.x - self.start(), ..*rect }
    }

    fn block(&self, block: &Block, page: &mut Page) -> Option<Block> {
        let whole = block.cells?;
        let cells = self.cells(&whole)?;
        if !self.sheet.grid.crosses(&whole) {
            let picture = block.picture.clone().map(|own| Picture { rect: self.moved(&own.rect), ..own });
            return Some(Block { cells: Some(cells), rect: self.moved(&block.rect), picture, ..block.clone() });
        }
        match &block.picture {
            Some(picture) => self.photo(block, picture, (whole, cells), page),
            None => {
                self.part_words(block.kind, page);
                Some(Block { cells: Some(cells), rect: self.own.rect(&cells), ..block.clone() })
            }
        }
    }

    /// The page's part of a photo, with what overlaps. Its caption stands on the page that has more of its columns, the
    /// photographer on the other.
    fn photo(
        &self,
        block: &Block,
        picture: &Picture,
        (whole, cells): (Cells, Cells),
        page: &mut Page,
    ) -> Option<Block> {
        let (fold, overlap): (Pt, Pt) = (self.own.trim.width.into(), OVERLAP.into());
        let all = picture.rect;
        let (from, to) = match self.side {
            Side::Left => (all.x, Pt((all.x + all.width).0.min((fold + overlap).0))),
            Side::Right => (Pt(all.x.0.max((fold - overlap).0)), all.x + all.width),
        };
        let rect = Rect { x: from, width: to - from, ..all };
        let pixels = picture.window.width / all.width.0;
        let mut window = picture.window;
        window.x += (from - all.x).0 * pixels;
        window.width = rect.width.0 * pixels;
        let captioned =
            if cells.span * 2 == whole.span { self.side == Side::Left } else { cells.span * 2 > whole.span };
        let (mut cells, mut caption_lines) = (cells, picture.caption_lines);
        let photo = page.articles.get_mut(block.article?)?.photos.get_mut(picture.index)?;
        if captioned {
            photo.credit = None;
        } else {
            photo.caption.clear();
            photo.number = None;
            if photo.credit.is_none() {
                cells.lines -= caption_lines;
                caption_lines = 0;
            }
        }
        let rect = self.moved(&rect);
        let height = self.own.lines_height(cells.lines);
        let picture = Picture { rect, caption_lines, window, half: true, ..picture.clone() };
        let rect = Rect { x: rect.x, width: rect.width, y: block.rect.y, height };
        Some(Block { cells: Some(cells), rect, picture: Some(picture), ..block.clone() })
    }

    /// Gives the page its part of a banner's words.
    fn part_words(&self, kind: BlockKind, page: &mut Page) {
        let Some(panel) = page.panels.iter_mut().find(|panel| panel.kind == kind) else { return };
        for text in panel.texts.iter_mut().flatten() {
            if let PanelText::Line(line) = text {
                let (left, right) = parted(&line.value);
                line.value = match self.side {
                    Side::Left => left,
                    Side::Right => right,
                };
            }
        }
    }

    fn thread(&self, thread: &Thread) -> Option<Thread> {
        let fold = self.own.columns;
        let of_left = |frame: &&Frame| frame.cells.column < fold;
        let here = |frame: &&Frame| of_left(frame) == (self.side == Side::Left);
        let own = |frame: &Frame| Some(Frame { cells: self.cells(&frame.cells)?, rect: self.moved(&frame.rect) });
        let frames: Vec<Frame> = thread.frames.iter().filter(here).filter_map(own).collect();
        if frames.is_empty() || frames.len() == thread.frames.len() {
            return (!frames.is_empty()).then(|| Thread { frames, ..thread.clone() });
        }
        let to = self.sheet.page.articles.get(thread.article)?.body.blocks.len();
        let part = Part { from: 0, to, before: 0, goes_on: self.side == Side::Left };
        let earlier = match self.side {
            Side::Left => Vec::new(),
            Side::Right => thread.frames.iter().filter(of_left).map(|frame| frame.rect.height).collect(),
        };
        Some(Thread { frames, part: Some(part), earlier, ..thread.clone() })
    }

    /// The page's part of a rule between stories; none in the fold itself.
    fn rule(&self, whole: &StoryRule) -> Option<StoryRule> {
        let cells = self.cells(&whole.cells)?;
        (whole.flat || cells.column > 0).then(|| rule(&self.own, &cells, whole.flat))
    }
}

/// A line in two: at its author's blank, else where it reads best.
fn parted(line: &str) -> (String, String) {
    match headline_breaks::split(line, 2, &width_in_zi).as_deref() {
        Some([left, right]) => (left.trim().to_owned(), right.trim().to_owned()),
        Some(_) | None => (line.to_owned(), String::new()),
    }
}
