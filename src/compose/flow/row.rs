//! A flowing report as a row of things to be laid on pages: what stands across the page, and runs of text between.

use std::iter::Peekable;

use super::kinds::{breaks, is_head, passage};
use super::sizes::{Photos, Sizes, heading_lines};
use crate::compose::problem::FlowPageProblem;
use crate::compose::{Grid, Setting};
use crate::diag::Diagnostics;
use crate::report::block::{Home, Stands};
use crate::report::story::{Block, Passage};
use crate::report::{Article, BlockKind, Page};
use crate::theme::signature;

/// Blank lines above an article, and around what stands across the page among text.
const ARTICLE_GAP: u32 = 1;
const AIR: u32 = 1;

/// Something in the row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    /// What stands across the page.
    Across(Across),
    /// Text that fills the columns, with what stands in it, below so many blank lines.
    Run { atoms: Vec<Atom>, gap: u32 },
}

/// What stands across the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Across {
    pub what: What,
    pub lines: u32,
    /// Blank lines above it, but at a page's head.
    pub gap: u32,
    /// Whether what follows stands on the same page.
    pub keep: bool,
    /// Lines of a table's first rows, by their number; empty for what cannot be cut.
    pub pieces: Vec<u32>,
}

/// What is no text of a run, with its article.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// A headline block across so many columns.
    Heading(usize, u32),
    /// A panel of an article.
    Panel(usize, BlockKind),
    /// A standfirst.
    Standfirst(usize),
    /// An article in a frame.
    Boxed(usize),
    /// Photos side by side.
    Photos(usize, Photos),
    /// A block of a body: a table across the page, or part of a run.
    Block(usize, usize),
}

/// A part of a run.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Atom {
    pub what: What,
    pub lines: u32,
    /// Blank lines above it, but at a column's head; below it, but at a column's foot.
    pub above: u32,
    pub below: u32,
    /// Whether a column may end between two of its lines.
    pub breaks: bool,
    /// Whether a column may not end below it: a head.
    pub keep: bool,
    /// Whether a column may not end above it: a signature.
    pub holds: bool,
    /// Whether it may be put off until there is room: photos.
    pub floats: bool,
    /// As in [`Across`].
    pub pieces: Vec<u32>,
}

impl Item {
    /// The article it belongs to; of a run, the last one's.
    pub fn article(&self) -> usize {
        match self {
            Self::Across(own) => own.what.article(),
            Self::Run { atoms, .. } => atoms.last().map_or(0, |atom| atom.what.article()),
        }
    }
}

impl What {
    /// The article it belongs to.
    pub fn article(&self) -> usize {
        match self {
            Self::Heading(article, _)
            | Self::Panel(article, _)
            | Self::Standfirst(article)
            | Self::Boxed(article)
            | Self::Photos(article, _)
            | Self::Block(article, _) => *article,
        }
    }

    /// Which of its body's blocks it is.
    pub fn block(&self) -> Option<usize> {
        match self {
            Self::Block(_, block) => Some(*block),
            Self::Heading(..) | Self::Panel(..) | Self::Standfirst(_) | Self::Boxed(_) | Self::Photos(..) => None,
        }
    }
}

/// A report as a row. Spans that columns do not allow are told.
pub(super) fn row(page: &Page, grid: &Grid, sizes: &Sizes, setting: &Setting, diags: &mut Diagnostics) -> Vec<Item> {
    let mut row = Row { grid, sizes, setting, items: Vec::new() };
    for (index, article) in page.articles.iter().enumerate() {
        check_spans(article, grid, diags);
        row.article(index, article);
    }
    row.items
}

struct Row<'a> {
    grid: &'a Grid,
    sizes: &'a Sizes,
    setting: &'a Setting<'a>,
    items: Vec<Item>,
}

impl Row<'_> {
    fn across(&mut self, what: What, lines: u32, gap: u32, keep: bool) {
        self.items.push(Item::Across(Across { what, lines, gap, keep, pieces: Vec::new() }));
    }

    fn atom(&mut self, atom: Atom) {
        match self.items.last_mut() {
            Some(Item::Run { atoms, .. }) => atoms.push(atom),
            Some(Item::Across(Across { keep, .. })) => {
                // A headline has its own air below it.
                let gap = if *keep { 0 } else { AIR };
                self.items.push(Item::Run { atoms: vec![atom], gap });
            }
            None => self.items.push(Item::Run { atoms: vec![atom], gap: 0 }),
        }
    }

    fn article(&mut self, index: usize, article: &Article) {
        let columns = self.grid.columns;
        if article.boxed.is_some() {
            let lines = widest(columns, |span| self.sizes.measured.boxes.get(&(index, span)).copied());
            return self.across(What::Boxed(index), lines, ARTICLE_GAP + 1, false);
        }
        let span = if article.heading_pins.span.as_ref().is_some_and(|span| span.value == 1) { 1 } else { columns };
        let lines = self.sizes.heading(index, span).map_or(2, |heading| heading_lines(heading, self.grid));
        if span == 1 && columns > 1 {
            let what = What::Heading(index, 1);
            self.atom(Atom { above: ARTICLE_GAP, keep: true, ..whole(what, lines) });
        } else {
            self.across(What::Heading(index, columns), lines, ARTICLE_GAP, true);
        }
        let panels =
            |stands| article.panels.iter().filter(move |panel| panel.kind.stands(Home::Article) == Some(stands));
        for panel in panels(Stands::Opening) {
            self.across(What::Panel(index, panel.kind), self.panel(index, panel.kind), 0, true);
        }
        if article.standfirst.is_some() {
            let sets = self.sizes.measured.standfirsts.get(&index).map_or(&[][..], Vec::as_slice);
            let lines = widest(columns, |span| sets.iter().find(|set| set.0 == span).map(|set| set.1));
            self.across(What::Standfirst(index), lines, 0, true);
        }
        let photos = self.sizes.photos.get(&index).map_or(&[][..], Vec::as_slice);
        for own in photos.iter().filter(|own| own.across) {
            self.across(What::Photos(index, own.clone()), own.lines + own.caption, 0, true);
        }
        self.body(index, article, photos.iter().filter(|own| !own.across).cloned().collect());
        for panel in panels(Stands::AmongPhotos).chain(panels(Stands::AtEnd)) {
            self.across(What::Panel(index, panel.kind), self.panel(index, panel.kind), AIR, false);
        }
    }

    /// Takes the heads that end the last run out of it: they stand across the page with the table below them, or a column
    /// could end with them. Whether there are any.
    fn heads_across(&mut self) -> bool {
        let Some(Item::Run { atoms, gap }) = self.items.last_mut() else { return false };
        let text = atoms.len() - atoms.iter().rev().take_while(|atom| atom.keep).count();
        let (heads, mut above) = (atoms.split_off(text), if text > 0 { AIR } else { *gap });
        if text == 0 {
            self.items.pop();
        }
        let any = !heads.is_empty();
        for head in heads {
            let lines = head.what.block().and_then(|block| self.sizes.heads.get(&(head.what.article(), block)));
            self.across(head.what.clone(), lines.copied().unwrap_or(head.lines), above, true);
            above = 0;
        }
        any
    }

    /// The body's blocks, photos among them.
    fn body(&mut self, index: usize, article: &Article, photos: Vec<Photos>) {
        let blocks = &article.body.blocks;
        let sets = self.sizes.measured.stories.get(&index).map_or(&[][..], Vec::as_slice);
        let signed = signature(blocks);
        let places = photo_places(blocks, signed, photos.len());
        let mut photos = photos.into_iter().zip(places).peekable();
        for (number, block) in blocks.iter().enumerate() {
            let what = What::Block(index, number);
            if let Some(&lines) = self.sizes.across.get(&(index, number)) {
                let pieces = self.sizes.pieces.get(&(index, number)).cloned().unwrap_or_default();
                let gap = if self.heads_across() { 0 } else { AIR };
                self.items.push(Item::Across(Across { what, lines, gap, keep: false, pieces }));
                self.photos(index, number, &mut photos);
                continue;
            }
            let lines = sets.get(number).map_or(1, |set| set.lines);
            let holds = number > 0 && (number >= signed || passage(block) == Some(Passage::Signature));
            let pieces = self.sizes.pieces.get(&(index, number)).cloned().unwrap_or_default();
            let breaks = breaks(block) && lines > 1;
            self.atom(Atom { breaks, keep: is_head(block), holds, pieces, ..whole(what, lines) });
            self.photos(index, number, &mut photos);
        }
    }

    /// The photos that stand behind a block, and those that should have come before.
    fn photos(&mut self, index: usize, number: usize, photos: &mut Peekable<impl Iterator<Item = (Photos, usize)>>) {
        while let Some((own, _)) = photos.next_if(|(_, place)| *place <= number) {
            let lines = own.lines + own.caption;
            let what = What::Photos(index, own);
            self.atom(Atom { below: 1, floats: true, ..whole(what, lines) });
        }
    }

    fn panel(&self, article: usize, kind: BlockKind) -> u32 {
        let panels = &self.sizes.measured.panels;
        let own = (1..=self.grid.columns).rev().find_map(|span| panels.get(&(Some(article), kind, span)).copied());
        own.unwrap_or_else(|| self.setting.defaults.lines(kind))
    }
}

/// Something that is whole.
fn whole(what: What, lines: u32) -> Atom {
    Atom {
        what,
        lines,
        above: 0,
        below: 0,
        breaks: false,
        keep: false,
        holds: false,
        floats: false,
        pieces: Vec::new(),
    }
}

/// What was measured at the widest span it was measured at.
fn widest(columns: u32, lines: impl Fn(u32) -> Option<u32>) -> u32 {
    (1..=columns).rev().find_map(lines).unwrap_or(1)
}

/// A headline or photo stands in one column, or across all.
fn check_spans(article: &Article, grid: &Grid, diags: &mut Diagnostics) {
    let photos = article.photos.iter().filter_map(|photo| photo.pins.span.as_ref());
    for span in article.heading_pins.span.iter().chain(photos) {
        if span.value != 1 && span.value != grid.columns {
            diags.error(span.place.clone(), FlowPageProblem::Span { span: span.value, columns: grid.columns });
        }
    }
}

/// Behind which block each photo stands: spread over the paragraphs, none above the first and none below a signature.
fn photo_places(blocks: &[Block], signed: usize, photos: usize) -> Vec<usize> {
    let after = |number: &usize| {
        matches!(blocks[*number], Block::Para(_) | Block::List { .. })
            && *number + 1 < signed.max(1)
            && !matches!(
                blocks.get(number + 1),
                Some(Block::Table { .. } | Block::Passage { form: Passage::Signature, .. })
            )
    };
    let mut places: Vec<usize> = (0..blocks.len()).filter(after).collect();
    if places.is_empty() {
        places.push(signed.max(1) - 1);
    }
    (0..photos).map(|photo| places[((2 * photo + 1) * places.len() / (2 * photos)).min(places.len() - 1)]).collect()
}
