//! Words that are wider than the line they stand in: a web address, a row of figures. Typst would let them stick out.
//!
//! A word is broken as the last resort only, so the report is set first as it is; where something stands outside its
//! column, the long words there get places to break. Reports without such words are not set for this at all.

use std::ops::Range;

use typst_library::foundations::{Array, Dict, IntoValue};

use super::Grid;
use super::make_up::Composer;
use crate::engine::{Compilation, Outside, Places, compile, outside};
use crate::report::block::{Height, Home, Stands};
use crate::report::story::{Block, Run};
use crate::report::{Page, Panel};
use crate::text::{long_words, loosened, unbind};
use crate::theme::MEASURE;
use crate::theme::values::{self, dict, length};
use crate::units::Pt;

/// How often words are loosened and the report set again: loosening one may let another stick out.
const ROUNDS: usize = 3;

/// The least a word is wide that is ever broken, in 字: shorter ones fit any column.
const LEAST: f64 = 3.0;

/// How far a line may reach beyond its column, in 字: a mark's white half does.
const LEEWAY: f64 = 0.5;

/// The report's pages with places to break in every word that its column cannot hold. A theme's errors are left to
/// whoever measures next.
pub fn loosen(pages: &[Page], composer: &Composer) -> Vec<Page> {
    let grid = composer.grid();
    let mut pages = pages.to_vec();
    let narrowest = grid.span_width(1) / grid.size - 3.0;
    let may_stick_out = |run: &Run| !long_words(&run.text, narrowest.max(LEAST)).is_empty();
    for _ in 0..ROUNDS {
        let (items, places) = Places::numbered([], || doubtful(&pages, &grid, may_stick_out));
        let found = items.outside(composer, &places);
        if found.is_empty() || !apply(&mut pages, &found) {
            break;
        }
    }
    pages
}

/// All that might stick out.
fn doubtful<'a>(pages: &[Page], grid: &'a Grid, may_stick_out: impl Fn(&Run) -> bool + Copy) -> List<'a> {
    let mut items = List { grid, items: Array::new(), widths: Vec::new() };
    for page in pages {
        items.panels(None, &page.panels, may_stick_out);
        for (rank, article) in page.articles.iter().enumerate() {
            items.panels(Some(rank), &article.panels, may_stick_out);
            // A body's frames are one column wide, whatever area it has.
            let spanned = article.standfirst.iter().map(|story| ("standfirst", story, story.pins.span.as_ref()));
            for (kind, story, span) in spanned.chain([("body", &article.body, None)]) {
                let span = span.map_or(1, |span| span.value);
                let has = |block: &&Block| {
                    crate::report::runs(block).into_iter().any(|run| has_word(run, block, may_stick_out))
                };
                for block in story.blocks.iter().filter(has) {
                    items.push(kind, span, values::story(std::slice::from_ref(block), &[]), rank);
                }
            }
            for figure in article.photos.iter().filter(|figure| figure.caption.iter().any(may_stick_out)) {
                let span = figure.pins.span.as_ref().map_or(1, |span| span.value);
                items.push("caption", span, super::measure::photo_data(figure), rank);
            }
        }
    }
    items
}

/// Whether a run has a word that might stick out; in a table, whose cells are narrow, any long one might.
fn has_word(run: &Run, block: &Block, may_stick_out: impl Fn(&Run) -> bool) -> bool {
    match block {
        Block::Table { .. } => !long_words(&run.text, LEAST).is_empty(),
        Block::Para(_)
        | Block::Head { .. }
        | Block::List { .. }
        | Block::Quote(_)
        | Block::Passage { .. }
        | Block::Jump(_) => may_stick_out(run),
    }
}

/// What is set to see whether it fits.
struct List<'a> {
    grid: &'a Grid,
    items: Array,
    widths: Vec<Pt>,
}

impl List<'_> {
    fn push(&mut self, kind: &str, span: u32, data: typst_library::foundations::Value, rank: usize) {
        let width = self.grid.span_width(span.clamp(1, self.grid.columns));
        let data = match kind {
            "caption" => data,
            _ => dict([("blocks", data), ("rank", (rank as i64).into_value())]).into_value(),
        };
        let item: Dict = dict([("kind", kind.into_value()), ("width", length(width)), ("data", data)]);
        self.items.push(item.into_value());
        self.widths.push(width);
    }

    /// Panels with running text that might stick out, at the width they will most likely have.
    fn panels(&mut self, article: Option<usize>, panels: &[Panel], may_stick_out: impl Fn(&Run) -> bool + Copy) {
        let home = if article.is_some() { Home::Article } else { Home::Page };
        for panel in panels {
            let mut runs = panel.stories().flat_map(|story| &story.blocks).flat_map(crate::report::runs);
            let description = panel.kind.description();
            if !matches!(description.height, Height::Measured { .. }) || !runs.any(may_stick_out) {
                continue;
            }
            let whole = panel.kind.stands(home) == Some(Stands::Head);
            let span = panel.pins.span.as_ref().map_or(if whole { self.grid.columns } else { 1 }, |span| span.value);
            let width = self.grid.span_width(span.clamp(1, self.grid.columns));
            let data = values::panel(panel, None, None);
            let item: Dict =
                dict([("kind", panel.kind.function().into_value()), ("width", length(width)), ("data", data)]);
            self.items.push(item.into_value());
            self.widths.push(width);
        }
    }

    fn outside(self, composer: &Composer, places: &Places) -> Vec<Outside> {
        if self.widths.is_empty() {
            return Vec::new();
        }
        let job = dict([("ctx", composer.look.context(self.grid).into_value()), ("items", self.items.into_value())]);
        let inputs = dict([("job", job.into_value())]);
        let outcome =
            compile(Compilation { fonts: composer.fonts.store(), files: composer.look.files(MEASURE), inputs });
        let Ok(document) = outcome.output else { return Vec::new() };
        let leeway = self.grid.size * LEEWAY;
        let widths = self.widths.iter().enumerate();
        widths.flat_map(|(page, &width)| outside(&document, page, places, (width, leeway))).collect()
    }
}

/// Loosens the words found outside; whether there were any.
fn apply(pages: &mut [Page], found: &[Outside]) -> bool {
    let mut changed = false;
    for page in pages {
        let own = page.panels.iter_mut().flat_map(Panel::stories_mut);
        let stories = page.articles.iter_mut().flat_map(|article| {
            let panels = article.panels.iter_mut().flat_map(Panel::stories_mut);
            article.standfirst.iter_mut().chain([&mut article.body]).chain(panels)
        });
        for block in own.chain(stories).flat_map(|story| &mut story.blocks) {
            let whole = matches!(block, Block::Table { .. });
            let mut runs = runs_mut(block);
            // A table that is too wide is too wide as a whole.
            let hit = whole && runs.iter().any(|run| words_of(run, found).next().is_some());
            for run in &mut runs {
                changed |= loosen_run(run, found, hit);
            }
        }
        let photos = page.articles.iter_mut().flat_map(|article| &mut article.photos);
        for run in photos.flat_map(|photo| &mut photo.caption) {
            changed |= loosen_run(run, found, false);
        }
        let gathered = page.articles.iter_mut().flat_map(|article| &mut article.panels).flat_map(Panel::captions_mut);
        for run in gathered.flat_map(|gathered| &mut gathered.caption) {
            changed |= loosen_run(run, found, false);
        }
    }
    changed
}

/// The texts found outside that belong to a run.
fn words_of<'f>(run: &Run, found: &'f [Outside]) -> impl Iterator<Item = &'f str> {
    let range = run.place.range.clone();
    found.iter().filter(move |(_, place)| place.as_ref() == Some(&range)).map(|(text, _)| text.as_str())
}

fn loosen_run(run: &mut Run, found: &[Outside], all: bool) -> bool {
    let lines: Vec<String> = words_of(run, found).map(unbind).collect();
    if lines.is_empty() && !all {
        return false;
    }
    let words: Vec<Range<usize>> = long_words(&run.text, LEAST);
    let mut text = run.text.clone();
    for word in words.into_iter().rev() {
        let Some(letters) = run.text.get(word.clone()) else { continue };
        if all || lines.iter().any(|line| line.contains(letters)) {
            text.replace_range(word, &loosened(letters));
        }
    }
    let changed = text != run.text;
    run.text = text;
    changed
}

fn runs_mut(block: &mut Block) -> Vec<&mut Run> {
    match block {
        Block::Para(runs) | Block::Head { level: _, runs } => runs.iter_mut().collect(),
        Block::List { start: _, items } => items.iter_mut().flatten().flatten().collect(),
        Block::Quote(paragraphs) | Block::Passage { form: _, lines: paragraphs } => {
            paragraphs.iter_mut().flatten().collect()
        }
        Block::Table { columns: _, head, rows, shown: _ } => {
            head.iter_mut().chain(rows.iter_mut().flatten()).flatten().collect()
        }
        Block::Jump(_) => Vec::new(),
    }
}
