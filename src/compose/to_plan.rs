//! A solved page as a [`PagePlan`]: cells become rectangles, shots become photos and panels.

use super::build_problem::reserved;
use super::measure::Heading;
use super::pins::{folio, window};
use super::solve::{Judged, Problem, Thing, What};
use super::{
    Block, BlockKind, Cells, Choice, Frame, Grid, HeadingSet, Measured, PagePlan, Part, Picture, Setting, StoryRule,
    Thread,
};
use crate::diag::{Diagnostics, Place};
use crate::report::Page;
use crate::units::{Pt, Rect};

/// A page and what it takes to place it.
pub struct SolvedPage<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its place in the report.
    pub index: usize,
    /// Its grid.
    pub grid: &'a Grid,
    /// What was measured.
    pub measured: &'a Measured,
    /// Defaults, photos, limits.
    pub setting: &'a Setting<'a>,
}

/// Places a solved page. Pictures that lack pixels are told of.
pub fn to_plan(sheet: &SolvedPage, problem: &Problem, judged: &Judged, diags: &mut Diagnostics) -> PagePlan {
    let mut made = PageBeingPlaced { sheet, problem, top: reserved(sheet.page, sheet.setting).0, blocks: Vec::new() };
    made.blocks.push(folio(sheet.page, sheet.grid, sheet.setting, diags));
    made.lines();
    let mut threads: Vec<Thread> = Vec::new();
    let mut rules = Vec::new();
    for block in &judged.blocks {
        let cells = Cells { column: block.column, line: block.line + made.top, span: block.span, lines: block.lines };
        match block.thing {
            Thing::Head { split } => made.heading(block.article, cells, split),
            Thing::Stand => threads.extend(made.standfirst(block.article, cells)),
            Thing::Figure { figure, picture } => made.figure(block.article, figure, cells, picture, diags),
            Thing::Fixed { what, picture } => made.stand(block.article, what, cells, picture, diags),
            Thing::Text => {
                let article = &sheet.page.articles[block.article];
                let frame = Frame { cells, rect: sheet.grid.rect(&cells) };
                let own = |thread: &&mut Thread| thread.article == block.article && thread.part == Part::Body;
                match threads.iter_mut().find(own) {
                    Some(thread) => thread.frames.push(frame),
                    None => threads.push(Thread {
                        id: format!("{}/body", article.id),
                        article: block.article,
                        part: Part::Body,
                        frames: vec![frame],
                        turns: judged.flows.get(block.article).map_or(Vec::new(), |flow| flow.turns.clone()),
                        filled: true,
                        source: article.body.place.clone(),
                    }),
                }
            }
            Thing::Rule { flat } => rules.push(rule(sheet.grid, &cells, flat)),
        }
    }
    // Reading order inside a story is column by column.
    for thread in &mut threads {
        thread.frames.sort_by_key(|frame| (frame.cells.column, frame.cells.line));
    }
    threads.sort_by_key(|thread| (thread.article, thread.part == Part::Body));
    let choice = Choice { id: super::choices::id(judged.sign), score: judged.score, taboos: judged.taboos };
    PagePlan { grid: sheet.grid.clone(), blocks: made.blocks, threads, rules, choice: Some(choice) }
}

struct PageBeingPlaced<'a> {
    sheet: &'a SolvedPage<'a>,
    problem: &'a Problem,
    top: u32,
    blocks: Vec<Block>,
}

impl PageBeingPlaced<'_> {
    /// Banner above, credit below.
    fn lines(&mut self) {
        let (grid, page, defaults) = (self.sheet.grid, self.sheet.page, self.sheet.setting.defaults);
        let usual = |line: &&crate::report::Line| line.pins.at.is_none();
        if let Some(banner) = page.banner.as_ref().filter(usual) {
            let lines = self.top.saturating_sub(1);
            let cells = Cells { column: 0, line: 0, span: grid.columns, lines };
            self.place("banner".into(), BlockKind::Banner, cells, None, &banner.text.place);
        }
        if let Some(credit) = page.credit.as_ref().filter(usual) {
            let lines = credit.pins.lines.as_ref().map_or(defaults.credit_lines, |lines| lines.value);
            let span = credit.pins.span.as_ref().map_or(defaults.credit_span, |span| span.value).min(grid.columns);
            let cells = Cells { column: grid.columns - span, line: grid.lines.saturating_sub(lines), span, lines };
            self.place("credit".into(), BlockKind::Credit, cells, None, &credit.text.place);
        }
    }

    fn heading(&mut self, index: usize, cells: Cells, split: u32) {
        let article = &self.sheet.page.articles[index];
        let key = (self.sheet.index, index);
        let measured = self.sheet.measured.headings.get(&key).map_or(&[][..], Vec::as_slice);
        let chosen = measured.iter().find(|h| h.span == cells.span && h.lines.len() as u32 == split);
        let heading = chosen.map(|chosen| heading_set(chosen, self.sheet.grid, cells.lines));
        let source = &article.headline.place;
        self.place(format!("{}/headline", article.id), BlockKind::Heading, cells, Some(index), source);
        if let Some(block) = self.blocks.last_mut() {
            block.heading = heading;
        }
    }

    fn standfirst(&self, index: usize, cells: Cells) -> Option<Thread> {
        let article = &self.sheet.page.articles[index];
        let source = article.standfirst.as_ref()?.place.clone();
        let frames = vec![Frame { cells, rect: self.sheet.grid.rect(&cells) }];
        let id = format!("{}/standfirst", article.id);
        let part = Part::Standfirst;
        Some(Thread { id, article: index, part, frames, turns: Vec::new(), filled: false, source })
    }

    fn figure(&mut self, index: usize, figure: usize, cells: Cells, lines: u32, diags: &mut Diagnostics) {
        let what = self.problem.articles[index].figures[figure].what;
        self.stand(index, what, cells, lines, diags);
    }

    fn stand(&mut self, index: usize, what: What, cells: Cells, lines: u32, diags: &mut Diagnostics) {
        let article = &self.sheet.page.articles[index];
        let number = match what {
            What::Slogan => {
                if let Some(slogan) = &self.sheet.page.slogan {
                    self.place("slogan".into(), BlockKind::Slogan, cells, None, &slogan.place);
                }
                return;
            }
            What::Banner => {
                if let Some(banner) = &self.sheet.page.banner {
                    self.place("banner".into(), BlockKind::Banner, cells, None, &banner.text.place);
                }
                return;
            }
            What::Credit => {
                if let Some(credit) = &self.sheet.page.credit {
                    self.place("credit".into(), BlockKind::Credit, cells, None, &credit.text.place);
                }
                return;
            }
            What::Photo(number) => number,
        };
        let photo = &article.photos[number];
        let rect = self.sheet.grid.rect(&cells);
        let slot = Rect { height: self.sheet.grid.lines_height(lines), ..rect };
        let Some((own, window)) = window(photo, &slot, self.sheet.setting, diags) else { return };
        let caption_lines = cells.lines - lines;
        self.place(format!("{}/photo{}", article.id, number + 1), BlockKind::Photo, cells, Some(index), &photo.place);
        if let Some(block) = self.blocks.last_mut() {
            block.picture = Some(Picture { index: number, rect: own, caption_lines, window });
        }
    }

    fn place(&mut self, id: String, kind: BlockKind, cells: Cells, article: Option<usize>, source: &Place) {
        let rect = self.sheet.grid.rect(&cells);
        let source = source.clone();
        let cells = Some(cells);
        self.blocks.push(Block { id, kind, cells, rect, article, picture: None, heading: None, source });
    }
}

/// The headline at the size its block's lines allow: its own, or smaller in proportion.
fn heading_set(chosen: &Heading, grid: &Grid, lines: u32) -> HeadingSet {
    let room = grid.lines_height(lines) - grid.pitch * super::build_problem::HEAD_AIR;
    let scale = (room / chosen.height).min(1.0);
    // Whole quarter points: sizes a typesetter would name.
    let size = Pt((chosen.size.0 * scale * 4.0).floor() / 4.0);
    HeadingSet { lines: chosen.lines.clone(), size }
}

/// A rule in the middle of the air above a story, or of the gutter at its left.
fn rule(grid: &Grid, cells: &Cells, flat: bool) -> StoryRule {
    let gap = super::solve::STORY_GAP;
    let rect = if flat {
        let own = grid.rect(&Cells { lines: 1, ..*cells });
        let height = grid.pitch * f64::from(gap) + grid.leading();
        Rect { y: own.y - height, height, ..own }
    } else {
        let own = grid.rect(&Cells { span: 1, ..*cells });
        Rect { x: own.x - grid.gutter, width: grid.gutter, ..own }
    };
    StoryRule { rect, flat }
}
