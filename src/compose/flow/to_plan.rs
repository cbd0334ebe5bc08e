//! Pages of a flow as [`PagePlan`]s: lines become rectangles.

use super::column::{Column, Piece};
use super::pages::Sheet;
use super::row::{Across, Atom, Item, What};
use super::sizes::{Photos, Sizes};
use crate::compose::in_slot::window;
use crate::compose::panels::{loose, panel_id};
use crate::compose::pins::folio;
use crate::compose::{
    Block, Cells, Composer, Frame, Grid, HeadingSet, PagePlan, Part, Picture, Plan, Thread, boxed_photo, boxes,
};
use crate::diag::{Diagnostics, Place};
use crate::report::block::{Home, Stands};
use crate::report::{BlockKind, Page, Panel};
use crate::units::{Pt, Rect};

/// Places the pages of a flow. Pictures with too few pixels are told.
pub(super) fn to_plan(
    page: &Page,
    items: &[Item],
    sheets: &[Sheet],
    (grid, sizes, composer): (&Grid, &Sizes, &Composer),
    diags: &mut Diagnostics,
) -> Plan {
    let first: usize = page.number.value.trim().parse().unwrap_or(1);
    let made = sheets.iter().enumerate().map(|(index, sheet)| {
        let own = numbered(page, first + index, (index == 0, index + 1 == sheets.len()));
        let mut placing = Placing { page: own, items, grid, sizes, composer, blocks: Vec::new(), threads: Vec::new() };
        placing.sheet(sheet, diags);
        let Placing { page, blocks, threads, .. } = placing;
        PagePlan { page, grid: grid.clone(), blocks, threads, rules: Vec::new(), choice: None, off: None }
    });
    Plan { pages: made.collect(), jumps: Vec::new() }
}

/// The report's one page as one of those that are made: what stands at its head is on the first, what stands at its foot
/// on the last.
fn numbered(page: &Page, number: usize, (first, last): (bool, bool)) -> Page {
    let mut own = page.clone();
    own.number.value = number.to_string();
    own.panels.retain(|panel| match panel.kind.stands(Home::Page) {
        Some(Stands::Head) => first,
        Some(Stands::Foot) => last,
        Some(_) | None => true,
    });
    own
}

/// One page being placed.
struct Placing<'a> {
    page: Page,
    items: &'a [Item],
    grid: &'a Grid,
    sizes: &'a Sizes,
    composer: &'a Composer<'a>,
    blocks: Vec<Block>,
    threads: Vec<Thread>,
}

impl Placing<'_> {
    fn sheet(&mut self, sheet: &Sheet, diags: &mut Diagnostics) {
        self.blocks.push(folio(&self.page, self.grid, self.composer.setting, diags));
        self.panels();
        for &(item, line) in &sheet.across {
            if let Some(Item::Across(own)) = self.items.get(item) {
                self.across(own, line, diags);
            }
        }
        for (item, line, columns) in &sheet.runs {
            if let Some(Item::Run { atoms, .. }) = self.items.get(*item) {
                self.run(atoms, *line, columns, diags);
            }
        }
        // Text that goes on below a table is read after it.
        self.threads.sort_by_key(|thread| {
            let from = thread.part.map_or(0, |part| part.from);
            (thread.article, thread.kind == BlockKind::Body, from)
        });
    }

    /// What stands at the page's head and foot.
    fn panels(&mut self) {
        let across = |panel: &Panel, line: u32, lines: u32| {
            (panel.kind, panel.place.clone(), Cells { column: 0, line, span: self.grid.columns, lines })
        };
        let mut placed = Vec::new();
        let mut line = 0;
        for panel in loose(&self.page.panels, Home::Page, Stands::Head) {
            let lines = self.sizes.panel(panel.kind);
            placed.push(across(panel, line, lines));
            line += lines + 1;
        }
        let mut foot = self.grid.lines;
        let at_foot: Vec<&Panel> = loose(&self.page.panels, Home::Page, Stands::Foot).collect();
        for panel in at_foot.into_iter().rev() {
            let lines = self.sizes.panel(panel.kind);
            foot = foot.saturating_sub(lines);
            placed.push(across(panel, foot, lines));
        }
        for (kind, place, cells) in placed {
            self.block(panel_id(kind, None), kind, cells, None, &place);
        }
    }

    fn across(&mut self, own: &Across, line: u32, diags: &mut Diagnostics) {
        let span = match own.what {
            What::Heading(_, span) => span,
            What::Panel(..) | What::Boxed(_) | What::Standfirst(_) | What::Photos(..) | What::Block(..) => {
                self.grid.columns
            }
        };
        self.thing(&own.what, Cells { column: 0, line, span, lines: own.lines }, false, diags);
    }

    /// What is no text of a run, and whether something stands above it in its column; a table across the page is a thread
    /// of its own.
    fn thing(&mut self, what: &What, cells: Cells, below: bool, diags: &mut Diagnostics) {
        let index = what.article();
        let Some(article) = self.page.articles.get(index) else { return };
        match what {
            What::Heading(_, span) => {
                let heading = self.sizes.heading(index, *span);
                let set = heading.map(|own| HeadingSet {
                    lines: own.lines.clone(),
                    size: own.size,
                    upright: false,
                    on: None,
                });
                let (id, source) = (format!("{}/headline", article.id), article.headline.place.clone());
                self.block(id, BlockKind::Heading, cells, Some(index), &source);
                if let Some(block) = self.blocks.last_mut() {
                    block.heading = set;
                }
            }
            What::Panel(_, kind) => {
                let id = panel_id(*kind, Some(article));
                let source = article.panel(*kind).map_or(article.place.clone(), |panel| panel.place.clone());
                self.block(id, *kind, cells, Some(index), &source);
            }
            What::Boxed(_) => {
                let (id, source) = (boxes::id(article), article.headline.place.clone());
                self.block(id, BlockKind::Boxed, cells, Some(index), &source);
                let of = (self.grid, &self.sizes.measured.captions, self.composer.setting);
                self.blocks.extend(boxed_photo::block(&self.page, index, &cells, of, diags));
            }
            What::Standfirst(_) => {
                let source = article.standfirst.as_ref().map_or(&article.place, |story| &story.place).clone();
                let id = format!("{}/standfirst", article.id);
                self.thread(id, BlockKind::Standfirst, (index, vec![cells], None), source);
            }
            What::Photos(_, photos) => self.photos((index, photos), cells, below, diags),
            What::Block(_, block) => {
                let part = Part { from: *block, to: *block + 1, before: 0, goes_on: false };
                self.body(index, vec![cells], part);
            }
        }
    }

    /// The columns of a run: each article's text as one thread through them, and what stands among it.
    fn run(&mut self, atoms: &[Atom], first: u32, columns: &[Column], diags: &mut Diagnostics) {
        let mut texts: Vec<Text> = Vec::new();
        for (column, own) in (0..).zip(columns) {
            for piece in &own.pieces {
                let atom = &atoms[piece.atom];
                let cells = Cells { column, line: first + piece.line, span: 1, lines: piece.to - piece.from };
                match &atom.what {
                    What::Block(article, block) => text(&mut texts, (*article, *block), cells, (piece, atom.lines)),
                    other => self.thing(other, cells, piece.line > 0, diags),
                }
            }
        }
        for Text { article, frames, part } in texts {
            self.body(article, frames, part);
        }
    }

    fn photos(&mut self, (index, photos): (usize, &Photos), cells: Cells, below: bool, diags: &mut Diagnostics) {
        let grid = self.grid;
        let room = grid.rect(&cells);
        let count = photos.numbers.len() as f64;
        let between =
            if photos.numbers.len() > 1 { (room.width - photos.width * count) / (count - 1.0) } else { Pt(0.0) };
        let left = if photos.numbers.len() > 1 { room.x } else { room.x + (room.width - photos.width) / 2.0 };
        // Half of the blank line below it stands above it, but at a column's head.
        let shift = if below { grid.pitch / 2.0 } else { Pt(0.0) };
        for (place, &number) in photos.numbers.iter().enumerate() {
            let Some(article) = self.page.articles.get(index) else { return };
            let Some(photo) = article.photos.get(number).cloned() else { continue };
            let id = format!("{}/photo{}", article.id, number + 1);
            let x = left + (photos.width + between) * place as f64;
            let rect = Rect { x, y: room.y + shift, width: photos.width, height: room.height };
            let slot = Rect { height: grid.lines_height(photos.lines), ..rect };
            let Some((own, window)) = window(&photo, &slot, self.composer.setting, diags) else { continue };
            self.block(id, BlockKind::Photo, cells, Some(index), &photo.place);
            if let Some(block) = self.blocks.last_mut() {
                block.rect = rect;
                block.picture =
                    Some(Picture { index: number, rect: own, caption_lines: photos.caption, window, half: false });
            }
        }
    }

    /// A part of a body through its frames.
    fn body(&mut self, article: usize, frames: Vec<Cells>, part: Part) {
        let Some(own) = self.page.articles.get(article) else { return };
        let before = self.threads.iter().filter(|thread| thread.article == article && thread.kind == BlockKind::Body);
        let id = match before.count() {
            0 => format!("{}/body", own.id),
            n => format!("{}/body{}", own.id, n + 1),
        };
        let source = own.body.place.clone();
        self.thread(id, BlockKind::Body, (article, frames, Some(part)), source);
    }

    fn thread(
        &mut self,
        id: String,
        kind: BlockKind,
        (article, cells, part): (usize, Vec<Cells>, Option<Part>),
        source: Place,
    ) {
        let frames = cells.into_iter().map(|cells| Frame { cells, rect: self.grid.rect(&cells) }).collect();
        let filled = kind == BlockKind::Body;
        self.threads.push(Thread {
            id,
            article,
            kind,
            frames,
            turns: Vec::new(),
            filled,
            beside: Vec::new(),
            part,
            earlier: Vec::new(),
            source,
        });
    }

    fn block(&mut self, id: String, kind: BlockKind, cells: Cells, article: Option<usize>, source: &Place) {
        let rect = self.grid.rect(&cells);
        let (cells, source) = (Some(cells), source.clone());
        self.blocks.push(Block { id, kind, cells, rect, article, picture: None, heading: None, source });
    }
}

/// An article's text in a run.
struct Text {
    article: usize,
    frames: Vec<Cells>,
    part: Part,
}

/// Adds a piece of a block to the text it belongs to: to its last frame, if it stands right below that.
fn text(texts: &mut Vec<Text>, (article, block): (usize, usize), cells: Cells, (piece, lines): (&Piece, u32)) {
    let goes_on = piece.to < lines;
    let Some(own) = texts.last_mut().filter(|own| own.article == article) else {
        let part = Part { from: block, to: block + 1, before: piece.from, goes_on };
        return texts.push(Text { article, frames: vec![cells], part });
    };
    own.part = Part { to: block + 1, goes_on, ..own.part };
    match own.frames.last_mut() {
        Some(last) if last.column == cells.column && last.line + last.lines == cells.line => last.lines += cells.lines,
        Some(_) | None => own.frames.push(cells),
    }
}
