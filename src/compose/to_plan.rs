//! A solved page as a [`PagePlan`]: cells become rectangles, figures become photos and panels.

use super::build_problem::reserved;
use super::in_slot::window;
use super::measure::Heading;
use super::panels::{loose, panel_id, panel_size};
use super::pins::folio;
use super::solve::{Judged, Problem, Thing, What};
use super::{Block, Cells, Choice, Frame, Grid, HeadingSet, Measured, PagePlan, Picture, Setting, StoryRule, Thread};
use super::{in_text, portrait};
use crate::compose::problem::ComposeProblem;
use crate::diag::{Diagnostics, Place};
use crate::report::block::{Home, Stands};
use crate::report::{BlockKind, Page, Panel};
use crate::units::{Pt, Rect};

/// A page and what it takes to place it.
pub struct SolvedPage<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its grid.
    pub grid: &'a Grid,
    /// What was measured.
    pub measured: &'a Measured,
    /// Defaults, photos, limits.
    pub setting: &'a Setting<'a>,
}

/// Places a solved page. Pictures with too few pixels are reported.
pub fn to_plan(sheet: &SolvedPage, problem: &Problem, judged: &Judged, diags: &mut Diagnostics) -> PagePlan {
    let mut made = PageBeingPlaced {
        sheet,
        problem,
        top: reserved(sheet.page, sheet.grid, sheet.measured, sheet.setting).0,
        blocks: Vec::new(),
    };
    made.blocks.push(folio(sheet.page, sheet.grid, sheet.setting, diags));
    made.lines(diags);
    let mut threads: Vec<Thread> = Vec::new();
    let mut rules = Vec::new();
    let frames = super::boxes::frames(problem, &judged.blocks);
    for block in &judged.blocks {
        let cells = Cells { column: block.column, line: block.line + made.top, span: block.span, lines: block.lines };
        match block.thing {
            Thing::Head { .. } if problem.articles[block.article].is_boxed() => made.boxed(block.article, cells, diags),
            Thing::Head { .. } if problem.articles[block.article].hero => made.on_picture(block.article, cells, diags),
            Thing::Head { split } => {
                let lines = if split == 0 { super::upright::to_foot(block, &judged.blocks) } else { cells.lines };
                let cells = Cells { lines, ..cells };
                made.heading(block.article, cells, (split, Pt(judged.sizes[block.article])), diags);
            }
            Thing::Stand => threads.extend(made.opening(block.article, cells)),
            Thing::Figure { figure, picture } => made.figure(block.article, figure, cells, picture, diags),
            Thing::Fixed { what, picture } => made.stand(block.article, what, cells, picture, diags),
            Thing::Text => {
                let article = &sheet.page.articles[block.article];
                let frame = Frame { cells, rect: sheet.grid.rect(&cells) };
                let own = |thread: &&mut Thread| thread.article == block.article && thread.kind == BlockKind::Body;
                match threads.iter_mut().find(own) {
                    Some(thread) => thread.frames.push(frame),
                    None => threads.push(Thread {
                        id: format!("{}/body", article.id),
                        article: block.article,
                        kind: BlockKind::Body,
                        frames: vec![frame],
                        turns: judged.flows.get(block.article).map_or(Vec::new(), |flow| flow.turns.clone()),
                        filled: true,
                        beside: Vec::new(),
                        part: None,
                        earlier: Vec::new(),
                        source: article.body.place.clone(),
                    }),
                }
            }
            // A frame parts stories better than a rule beside it.
            Thing::Rule { flat } => {
                let parts = super::boxes::beside(&frames, block, flat);
                rules.extend(
                    parts.map(|(line, lines)| rule(sheet.grid, &Cells { line: line + made.top, lines, ..cells }, flat)),
                );
            }
        }
    }
    let rules = super::boxes::once(rules);
    // Reading order inside a story is column by column.
    for thread in &mut threads {
        thread.frames.sort_by_key(|frame| (frame.cells.column, frame.cells.line));
    }
    threads.sort_by_key(|thread| (thread.article, thread.kind == BlockKind::Body));
    for thread in threads.iter_mut().filter(|thread| thread.kind == BlockKind::Body) {
        thread.beside = portrait::beside(&sheet.measured.portraits, thread.article);
        let of = (sheet.grid, sheet.measured, sheet.setting);
        made.blocks.extend(in_text::blocks(sheet.page, thread, of, diags));
    }
    let choice =
        Choice { id: super::choices::id(judged.sign), score: judged.score, taboos: judged.taboos, path: judged.path };
    let mut page = sheet.page.clone();
    // On another grid than the page's own a portrait may find no place.
    in_text::settle(&mut page, sheet.measured, diags);
    PagePlan { page, grid: sheet.grid.clone(), blocks: made.blocks, threads, rules, choice: Some(choice), off: None }
}

struct PageBeingPlaced<'a> {
    sheet: &'a SolvedPage<'a>,
    problem: &'a Problem,
    top: u32,
    blocks: Vec<Block>,
}

impl PageBeingPlaced<'_> {
    /// What stands across the page's head, one below another, and at its foot, the last lowest.
    fn lines(&mut self, diags: &mut Diagnostics) {
        let SolvedPage { page, grid, measured, setting } = *self.sheet;
        let mut line = 0;
        for panel in loose(&page.panels, Home::Page, Stands::Head) {
            let (span, lines) = panel_size(panel, None, grid, measured, setting);
            let span = span - super::ear::beside(panel.kind, page, grid, setting).min(span - 1);
            self.panel(panel, None, Cells { column: 0, line, span, lines });
            line += lines + 1;
        }
        for panel in loose(&page.panels, Home::Page, Stands::BesideNameplate) {
            super::ear::cells(page, grid, setting).into_iter().for_each(|cells| self.panel(panel, None, cells));
        }
        let (ads, taken) = super::ads::placed(page, grid, setting);
        let mut foot = grid.lines - taken;
        let top = self.top;
        for ad in ads.into_iter().filter(|ad| ad.cells.line >= foot || ad.cells.line < top) {
            self.photo(ad.of.0, ad.of.1, ad.cells, ad.cells.lines, diags);
        }
        let at_foot: Vec<&Panel> = loose(&page.panels, Home::Page, Stands::Foot).collect();
        for panel in at_foot.into_iter().rev() {
            let (span, lines) = panel_size(panel, None, grid, measured, setting);
            foot = foot.saturating_sub(lines);
            self.panel(panel, None, Cells { column: grid.columns - span, line: foot, span, lines });
        }
    }

    fn panel(&mut self, panel: &Panel, article: Option<usize>, cells: Cells) {
        let owner = article.and_then(|index| self.sheet.page.articles.get(index));
        self.place(panel_id(panel.kind, owner), panel.kind, cells, article, &panel.place);
    }

    /// What stands under an article's headline: its panels, then its standfirst.
    fn opening(&mut self, index: usize, cells: Cells) -> Option<Thread> {
        let article = &self.sheet.page.articles[index];
        let mut left = cells;
        for panel in loose(&article.panels, Home::Article, Stands::Opening) {
            let measured = self.sheet.measured.panels.get(&(Some(index), panel.kind, cells.span)).copied();
            let lines = panel.pins.lines.as_ref().map(|lines| lines.value).or(measured).unwrap_or(left.lines);
            self.panel(panel, Some(index), Cells { lines: lines.min(left.lines), ..left });
            left = Cells { line: left.line + lines + 1, lines: left.lines.saturating_sub(lines + 1), ..left };
        }
        self.standfirst(index, left)
    }

    fn heading(&mut self, index: usize, cells: Cells, (split, most): (u32, Pt), diags: &mut Diagnostics) {
        let article = &self.sheet.page.articles[index];
        if article.on_picture {
            super::overprint::told(article, diags);
        }
        if article.upright && split != 0 {
            diags.warn(article.headline.place.clone(), ComposeProblem::NotUpright);
        }
        let measured = self.sheet.measured.headings.get(&index).map_or(&[][..], Vec::as_slice);
        let chosen = measured.iter().find(|h| h.span == cells.span && h.lines.len() as u32 == split);
        let heading = match split {
            0 => Some(super::upright::set(article, self.sheet.grid, cells.lines)),
            _ => chosen.map(|chosen| heading_set(chosen, self.sheet.grid, cells.lines, most)),
        };
        let source = &article.headline.place;
        self.place(format!("{}/headline", article.id), BlockKind::Heading, cells, Some(index), source);
        if let Some(block) = self.blocks.last_mut() {
            block.heading = heading;
        }
    }

    /// A photo with its article's headline on it.
    fn on_picture(&mut self, index: usize, cells: Cells, diags: &mut Diagnostics) {
        let SolvedPage { page, measured, setting, .. } = *self.sheet;
        let article = &page.articles[index];
        let caption = measured.captions.get(&(index, 0, cells.span)).copied().unwrap_or(0);
        self.photo(index, 0, cells, cells.lines.saturating_sub(caption), diags);
        let Some(picture) = self.blocks.last().and_then(|block| block.picture.clone()) else { return };
        let own = measured.headings.get(&index).map_or(&[][..], Vec::as_slice);
        self.blocks.extend(super::overprint::block(article, index, own, &picture, setting, diags));
    }

    fn boxed(&mut self, index: usize, cells: Cells, diags: &mut Diagnostics) {
        let article = &self.sheet.page.articles[index];
        let id = super::boxes::id(article);
        self.place(id, BlockKind::Boxed, cells, Some(index), &article.headline.place);
        let SolvedPage { page, grid, measured, setting } = *self.sheet;
        self.blocks.extend(super::boxed_photo::block(page, index, &cells, (grid, &measured.captions, setting), diags));
    }

    fn standfirst(&self, index: usize, cells: Cells) -> Option<Thread> {
        let article = &self.sheet.page.articles[index];
        let source = article.standfirst.as_ref()?.place.clone();
        let frames = vec![Frame { cells, rect: self.sheet.grid.rect(&cells) }];
        let id = format!("{}/standfirst", article.id);
        let kind = BlockKind::Standfirst;
        Some(Thread {
            id,
            article: index,
            kind,
            frames,
            turns: Vec::new(),
            filled: false,
            beside: Vec::new(),
            part: None,
            earlier: Vec::new(),
            source,
        })
    }

    fn figure(&mut self, index: usize, figure: usize, cells: Cells, lines: u32, diags: &mut Diagnostics) {
        let what = self.problem.articles[index].figures[figure].what;
        self.stand(index, what, cells, lines, diags);
    }

    fn stand(&mut self, index: usize, what: What, cells: Cells, lines: u32, diags: &mut Diagnostics) {
        let page = self.sheet.page;
        let article = &page.articles[index];
        let number = match what {
            What::Panel(kind, Home::Page) => {
                page.panel(kind).into_iter().for_each(|panel| self.panel(panel, None, cells));
                return;
            }
            What::Panel(kind, Home::Article) => {
                article.panel(kind).into_iter().for_each(|panel| self.panel(panel, Some(index), cells));
                return;
            }
            What::Ad(article, number) => return self.photo(article, number, cells, lines, diags),
            What::Photo(number) => number,
        };
        self.photo(index, number, cells, lines, diags);
    }

    /// A photo, `lines` of its cells for the picture.
    fn photo(&mut self, index: usize, number: usize, cells: Cells, lines: u32, diags: &mut Diagnostics) {
        let article = &self.sheet.page.articles[index];
        let photo = &article.photos[number];
        let rect = super::bleeds::slot(photo, self.sheet.grid, &cells, diags);
        let slot = Rect { height: self.sheet.grid.lines_height(lines), ..rect };
        let Some((own, window)) = window(photo, &slot, self.sheet.setting, diags) else { return };
        let caption_lines = cells.lines - lines;
        self.place(format!("{}/photo{}", article.id, number + 1), BlockKind::Photo, cells, Some(index), &photo.place);
        if let Some(block) = self.blocks.last_mut() {
            block.rect = rect;
            block.picture = Some(Picture { index: number, rect: own, caption_lines, window, half: false });
        }
    }

    fn place(&mut self, id: String, kind: BlockKind, cells: Cells, article: Option<usize>, source: &Place) {
        let rect = self.sheet.grid.rect(&cells);
        let source = source.clone();
        let cells = Some(cells);
        self.blocks.push(Block { id, kind, cells, rect, article, picture: None, heading: None, source });
    }
}

/// The headline at the size its block's lines and its rank allow: its own, or smaller in proportion.
fn heading_set(chosen: &Heading, grid: &Grid, lines: u32, most: Pt) -> HeadingSet {
    let room = grid.lines_height(lines) - grid.pitch * super::build_problem::HEAD_AIR;
    let scale = (room / chosen.height).min(1.0);
    // Whole quarter points: sizes a typesetter would name.
    let size = Pt(((chosen.size.0 * scale).min(most.0) * 4.0).floor() / 4.0);
    HeadingSet { lines: chosen.lines.clone(), size, upright: false, on: None }
}

/// A rule in the middle of the air above a story, or of the gutter at its left.
pub(super) fn rule(grid: &Grid, cells: &Cells, flat: bool) -> StoryRule {
    let gap = super::solve::STORY_GAP;
    let rect = if flat {
        let own = grid.rect(&Cells { lines: 1, ..*cells });
        let height = grid.pitch * f64::from(gap) + grid.leading();
        Rect { y: own.y - height, height, ..own }
    } else {
        let own = grid.rect(&Cells { span: 1, ..*cells });
        Rect { x: own.x - grid.gutter, width: grid.gutter, ..own }
    };
    StoryRule { cells: *cells, rect, flat }
}
