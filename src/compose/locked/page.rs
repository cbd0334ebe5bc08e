//! A page with everything where its lock has it.

use std::collections::BTreeMap;

use crate::compose::boxed_photo;
use crate::compose::build_problem::{HEAD_AIR, SMALLEST_BRIEF, pieces};
use crate::compose::in_slot::window;
use crate::compose::make_up::Makeup;
use crate::compose::panels::panel_id;
use crate::compose::pins::folio;
use crate::compose::problem::LockProblem;
use crate::compose::settled::{Settled, SettledBlock, SettledHeading, SettledPage};
use crate::compose::solve::{flow, turned};
use crate::compose::to_plan::rule;
use crate::compose::{Block, Frame, Grid, HeadingSet, Measured, PagePlan, Picture, Thread, bleeds, overprint};
use crate::compose::{in_text, portrait};
use crate::diag::{Diagnostics, Place, Spanned};
use crate::grid::Cells;
use crate::report::story::Story;
use crate::report::{Article, BlockKind, Page};
use crate::units::{Pt, Rect};

/// How far a grid's line pitch may be from the settled one, in points: what the file's decimals leave open, and more than
/// any change of margins does.
const SAME_PITCH: f64 = 0.02;

/// And a sheet's measures, in mm.
const SAME_TRIM: f64 = 0.05;

/// A changed headline may be set smaller than the settled one, down to this share of it.
const HEAD_SHRINKS: f64 = 0.8;

/// A page as its lock has it; `None` if that cannot be, and why is told.
pub fn plan(makeup: &Makeup, lock: &Spanned<String>, settled: &Settled, diags: &mut Diagnostics) -> Option<PagePlan> {
    let number = &makeup.page.number.value;
    let own = settled.page(makeup.page);
    let Some(page) = &own else {
        let has = settled.pages.iter().map(|page| page.number.clone()).collect();
        diags.error(lock.place.clone(), LockProblem::NoSuchPage { number: number.clone(), has });
        return None;
    };
    let Some(grid) = grid(&makeup.grid(), page) else {
        diags.error(lock.place.clone(), LockProblem::OtherSheet);
        return None;
    };
    let measured = if grid == makeup.grid() {
        makeup.measured.clone()
    } else {
        makeup.measured_on(&grid, &makeup.composer.budget())
    };
    let sheet = Sheet { makeup, lock, settled: page, grid, measured };
    let mut placed = Vec::new();
    for block in &page.blocks {
        let own = sheet.block(block, diags);
        if let Some(Block { kind: BlockKind::Boxed, article: Some(index), cells: Some(cells), .. }) = &own {
            let of = (&sheet.grid, &sheet.measured.captions, makeup.composer.setting);
            let inside = boxed_photo::block(makeup.page, *index, cells, of, diags);
            placed.extend(own.into_iter().chain(inside));
        } else {
            placed.extend(own);
        }
    }
    sheet.on_pictures(&mut placed, diags);
    sheet.without_a_place(&placed, diags);
    let mut threads = sheet.threads(diags);
    for thread in threads.iter_mut().filter(|thread| thread.kind == BlockKind::Body) {
        thread.beside = portrait::beside(&sheet.measured.portraits, thread.article);
        let of = (&sheet.grid, &sheet.measured, makeup.composer.setting);
        placed.extend(in_text::blocks(makeup.page, thread, of, diags));
    }
    let rules = page.rules.iter().filter_map(|own| Some(rule(&sheet.grid, &sheet.on_grid(own.cells()?)?, own.flat)));
    let rules = rules.collect();
    if diags.has_errors() {
        return None;
    }
    let mut page = makeup.page.clone();
    in_text::settle(&mut page, &sheet.measured, diags);
    Some(PagePlan { page, grid: sheet.grid, blocks: placed, threads, rules, choice: None, off: None })
}

/// The settled page's grid on the report's sheet. `None` if it is another sheet.
fn grid(own: &Grid, page: &SettledPage) -> Option<Grid> {
    let [width, height] = page.trim_mm;
    let same = |a: f64, b: f64| (a - b).abs() < SAME_TRIM;
    if !same(width, own.trim.width.0) || !same(height, own.trim.height.0) || page.columns != own.columns {
        return None;
    }
    let sized = if (page.body_pt - own.size.0).abs() < 1e-3 { own.clone() } else { own.with_size(Pt(page.body_pt))? };
    let grid = if page.lines == sized.lines { sized } else { sized.with_lines(page.lines) };
    ((grid.pitch.0 - page.line_pt).abs() < SAME_PITCH).then_some(grid)
}

struct Sheet<'a> {
    makeup: &'a Makeup<'a>,
    lock: &'a Spanned<String>,
    settled: &'a SettledPage,
    grid: Grid,
    measured: Measured,
}

impl Sheet<'_> {
    fn page(&self) -> &Page {
        self.makeup.page
    }

    fn on_grid(&self, cells: Cells) -> Option<Cells> {
        self.grid.holds(&cells).then_some(cells)
    }

    /// A settled block with what the report has for it now.
    fn block(&self, block: &SettledBlock, diags: &mut Diagnostics) -> Option<Block> {
        let page = self.page();
        if block.id == BlockKind::Folio.name() {
            return Some(folio(page, &self.grid, self.makeup.composer.setting, diags));
        }
        if self.stands_on_picture(block) {
            return None;
        }
        let Some(cells) = block.cells().and_then(|cells| self.on_grid(cells)) else {
            diags.error(self.lock.place.clone(), LockProblem::OtherSheet);
            return None;
        };
        if let Some(panel) = page.panels.iter().find(|panel| panel_id(panel.kind, None) == block.id) {
            return Some(self.placed(block, panel.kind, cells, (None, &panel.place)));
        }
        for (index, article) in page.articles.iter().enumerate() {
            let Some(name) = block.id.strip_prefix(&article.id).and_then(|rest| rest.strip_prefix('/')) else {
                continue;
            };
            if name == BlockKind::Heading.name() {
                let source = &article.headline.place;
                let heading = block.heading.as_ref().and_then(|own| self.heading(index, own, &cells, diags));
                return Some(Block { heading, ..self.placed(block, BlockKind::Heading, cells, (Some(index), source)) });
            }
            if name == BlockKind::Boxed.name() && article.boxed.is_some() {
                return Some(self.placed(block, BlockKind::Boxed, cells, (Some(index), &article.headline.place)));
            }
            if let Some(panel) = article.panels.iter().find(|panel| panel_id(panel.kind, Some(article)) == block.id) {
                return Some(self.placed(block, panel.kind, cells, (Some(index), &panel.place)));
            }
            let number = name.strip_prefix("photo").and_then(|number| number.parse::<usize>().ok()?.checked_sub(1));
            // What stands in a frame comes with it.
            if number.is_some() && number == article.photo_inside() {
                return None;
            }
            // What stands in a text goes with that.
            if number.is_some_and(|number| matches!(self.measured.portraits.get(&(index, number)), Some(Ok(_)))) {
                return None;
            }
            if let Some(number) = number.filter(|number| *number < article.photos.len()) {
                return self.photo(block, (index, number), cells, diags);
            }
        }
        diags.error(self.lock.place.clone(), LockProblem::Gone { id: block.id.clone() });
        None
    }

    /// Whether a settled block is a headline that stands where its photo is.
    fn stands_on_picture(&self, block: &SettledBlock) -> bool {
        let own = |article: &Article| block.id == format!("{}/{}", article.id, BlockKind::Heading.name());
        block.cells().is_none() && self.page().articles.iter().any(|article| article.on_picture && own(article))
    }

    /// Headlines on their photos.
    fn on_pictures(&self, placed: &mut Vec<Block>, diags: &mut Diagnostics) {
        for settled in self.settled.blocks.iter().filter(|block| self.stands_on_picture(block)) {
            let found =
                self.page().articles.iter().enumerate().find(|(_, article)| {
                    settled.id.strip_prefix(&article.id).is_some_and(|rest| rest.starts_with('/'))
                });
            let Some((index, article)) = found else { continue };
            let first =
                |block: &Block| block.picture.clone().filter(|own| block.article == Some(index) && own.index == 0);
            let Some(picture) = placed.iter().find_map(first) else { continue };
            let own = self.measured.headings.get(&index).map_or(&[][..], Vec::as_slice);
            placed.extend(overprint::block(article, index, own, &picture, self.makeup.composer.setting, diags));
        }
    }

    fn placed(&self, block: &SettledBlock, kind: BlockKind, cells: Cells, of: (Option<usize>, &Place)) -> Block {
        let (article, source) = (of.0, of.1.clone());
        let rect = self.grid.rect(&cells);
        let id = block.id.clone();
        Block { id, kind, cells: Some(cells), rect, article, picture: None, heading: None, source }
    }

    fn photo(
        &self,
        block: &SettledBlock,
        (index, number): (usize, usize),
        cells: Cells,
        diags: &mut Diagnostics,
    ) -> Option<Block> {
        let photo = &self.page().articles[index].photos[number];
        let caption_lines = block.picture.as_ref().map_or(0, |picture| picture.caption_lines);
        let needs = self.measured.captions.get(&(index, number, cells.span)).copied().unwrap_or(0);
        if needs > caption_lines {
            let lines = needs - caption_lines;
            let zi = self.zi(cells.span) * lines;
            let place = photo.caption.first().map_or(&photo.place, |run| &run.place);
            diags.error(place.clone(), LockProblem::CaptionLong { lines, zi });
            return None;
        }
        let whole = bleeds::slot(photo, &self.grid, &cells, diags);
        let slot = Rect { height: self.grid.lines_height(cells.lines.checked_sub(caption_lines)?), ..whole };
        let (rect, window) = window(photo, &slot, self.makeup.composer.setting, diags)?;
        let picture = Some(Picture { index: number, rect, caption_lines, window, half: false });
        Some(Block { picture, rect: whole, ..self.placed(block, BlockKind::Photo, cells, (Some(index), &photo.place)) })
    }

    /// A headline as it was settled; if its words have changed since, as near to that as its block allows.
    fn heading(
        &self,
        index: usize,
        own: &SettledHeading,
        cells: &Cells,
        diags: &mut Diagnostics,
    ) -> Option<HeadingSet> {
        let headline = &self.page().articles[index].headline;
        let letters = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace() && *c != '|').collect() };
        if letters(&own.lines.concat()) == letters(&headline.value) {
            return Some(HeadingSet {
                lines: own.lines.clone(),
                size: Pt(own.size_pt),
                upright: own.upright,
                on: None,
            });
        }
        let room = self.grid.lines_height(cells.lines) - self.grid.pitch * HEAD_AIR;
        let size = |height: Pt, natural: Pt| natural.0.min(natural.0 * (room / height).min(1.0)).min(own.size_pt);
        let sets = self.measured.headings.get(&index).map_or(&[][..], Vec::as_slice).iter();
        let best = sets
            .filter(|set| set.span == cells.span)
            .map(|set| (set, size(set.height, set.size)))
            .max_by(|(a, x), (b, y)| (x - a.breaks).total_cmp(&(y - b.breaks)));
        let least = (own.size_pt * HEAD_SHRINKS).max(self.grid.size.0 * SMALLEST_BRIEF);
        match best {
            Some((set, size)) if size >= least => {
                // Whole quarter points: sizes a typesetter would name.
                Some(HeadingSet {
                    lines: set.lines.clone(),
                    size: Pt((size * 4.0).floor() / 4.0),
                    upright: false,
                    on: None,
                })
            }
            Some(_) | None => {
                let had = own.lines.iter().map(|line| line.chars().count()).sum();
                diags.error(headline.place.clone(), LockProblem::HeadlineLong { zi: had });
                None
            }
        }
    }

    /// What the report has and the lock does not: it was added since, and there is no place for it.
    fn without_a_place(&self, placed: &[Block], diags: &mut Diagnostics) {
        let page = self.page();
        let mut missing = |id: String, place: &Place| {
            if !self.settled.blocks.iter().any(|block| block.id == id) && !placed.iter().any(|block| block.id == id) {
                diags.error(place.clone(), LockProblem::NoPlace { id });
            }
        };
        page.panels.iter().for_each(|panel| missing(panel_id(panel.kind, None), &panel.place));
        for article in &page.articles {
            let head = if article.boxed.is_some() { BlockKind::Boxed } else { BlockKind::Heading };
            missing(format!("{}/{}", article.id, head.name()), &article.headline.place);
            article.panels.iter().for_each(|panel| missing(panel_id(panel.kind, Some(article)), &panel.place));
            for (number, photo) in article.photos.iter().enumerate() {
                missing(format!("{}/photo{}", article.id, number + 1), &photo.place);
            }
        }
    }

    fn threads(&self, diags: &mut Diagnostics) -> Vec<Thread> {
        let mut frames: BTreeMap<(&str, &str), Vec<Frame>> = BTreeMap::new();
        for frame in &self.settled.frames {
            let Some(cells) = frame.cells().and_then(|cells| self.on_grid(cells)) else {
                diags.error(self.lock.place.clone(), LockProblem::OtherSheet);
                return Vec::new();
            };
            let rect = self.grid.rect(&cells);
            frames.entry((&frame.article, &frame.part)).or_default().push(Frame { cells, rect });
        }
        let mut threads = Vec::new();
        let open = self.page().articles.iter().enumerate().filter(|(_, article)| article.boxed.is_none());
        for (index, article) in open {
            let parts = [(BlockKind::Standfirst, article.standfirst.as_ref()), (BlockKind::Body, Some(&article.body))];
            for (kind, story) in parts {
                let id = format!("{}/{}", article.id, kind.name());
                let own = frames.remove(&(article.id.as_str(), kind.name()));
                match (story, own) {
                    (Some(story), Some(frames)) => threads.push(self.thread((index, kind), story, id, frames)),
                    (Some(story), None) if !story.blocks.is_empty() => {
                        diags.error(story.place.clone(), LockProblem::NoPlace { id });
                    }
                    (None, Some(_)) => diags.error(self.lock.place.clone(), LockProblem::Gone { id }),
                    (Some(_) | None, None) => {}
                }
            }
        }
        for (article, part) in frames.keys() {
            diags.error(self.lock.place.clone(), LockProblem::Gone { id: format!("{article}/{part}") });
        }
        threads
    }

    /// A story in its settled frames: run longer or shorter to fill them, or as near to that as can be. What is over or
    /// missing is seen, and told, when it is set.
    fn thread(&self, (article, kind): (usize, BlockKind), story: &Story, id: String, frames: Vec<Frame>) -> Thread {
        let heights: Vec<u32> = frames.iter().map(|frame| frame.cells.lines).collect();
        let (mut turns, mut filled) = (Vec::new(), false);
        if kind == BlockKind::Body {
            let sets = self.measured.stories.get(&article).map_or(&[][..], Vec::as_slice);
            let pieces = pieces(&story.blocks, sets);
            match flow(&pieces, &heights) {
                Some(flow) => (turns, filled) = (flow.turns, true),
                None => turns = turned(&pieces, heights.iter().sum()),
            }
        }
        Thread {
            id,
            article,
            kind,
            frames,
            turns,
            filled,
            beside: Vec::new(),
            part: None,
            earlier: Vec::new(),
            source: story.place.clone(),
        }
    }

    /// 字 in a line of so many columns.
    fn zi(&self, span: u32) -> u32 {
        (self.grid.span_width(span) / self.grid.size).floor() as u32
    }
}
