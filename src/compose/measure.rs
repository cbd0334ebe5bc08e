//! How much room things take, found by setting them: all of a report's captions, headline blocks, standfirsts and
//! paragraphs in one go, each on a page of its own.

use std::collections::{BTreeMap, BTreeSet};

use typst_layout::PagedDocument;
use typst_library::foundations::{Array, Dict, IntoValue};

use super::portrait::{self, Portraits};
use super::set_items::{lines_of, text_data};
use super::{Grid, boxed_photo};
use crate::assets::{Fonts, Photos};
use crate::diag::Diagnostics;
use crate::engine::ALL_LINES;
use crate::engine::lines::of_page;
use crate::engine::problem::EngineProblem;
use crate::engine::{Compilation, compile, theme_errors};
use crate::report::block::{Height, Home, Stands};
use crate::report::story::Block;
use crate::report::{Article, BlockKind, Page, Panel};
use crate::text::headline_breaks;
use crate::theme::boxed::boxed;
use crate::theme::values::{self, body, dict, heading, length, photo, put_beside, story};
use crate::theme::{Look, MEASURE};
use crate::units::{Pt, Size};

/// What a headline on two lines costs, and on three; and each line of it that ends in 的.
const TWO_LINES: f64 = 1.2;
const THREE_LINES: f64 = 9.0;
const ENDS_IN_DE: f64 = 24.0;

/// No headline is set on more lines.
const MOST_LINES: usize = 3;

/// No standfirst is set wider than this many columns: its lines would be too long to read.
const WIDEST_STANDFIRST: u32 = 3;

/// Everything measured of a page. Keys begin with the article.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    /// Lines of captions, by photo and span; of a portrait in its text at span 0.
    pub captions: BTreeMap<(usize, usize, u32), u32>,
    /// Headline blocks, in the order of their spans.
    pub headings: BTreeMap<usize, Vec<Heading>>,
    /// Lines of standfirsts, by span.
    pub standfirsts: BTreeMap<usize, Vec<(u32, u32)>>,
    /// Articles and spans at which a standfirst's last line holds two 字 or fewer.
    pub runt_standfirsts: BTreeSet<(usize, u32)>,
    /// The blocks of bodies, one column wide.
    pub stories: BTreeMap<usize, Vec<Set>>,
    /// Lines of articles in a frame, by span.
    pub boxes: BTreeMap<(usize, u32), u32>,
    /// The portraits that stand in their texts, or why they cannot.
    pub portraits: Portraits,
    /// Lines of panels that are measured, by kind and span; the page's own have no article.
    pub panels: BTreeMap<(Option<usize>, BlockKind, u32), u32>,
}

/// A headline block at one span.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// Columns.
    pub span: u32,
    /// The headline's lines.
    pub lines: Vec<String>,
    /// What its breaks cost: 0 where the author broke it, or not at all.
    pub breaks: f64,
    /// Height without any air.
    pub height: Pt,
    /// Size of the headline.
    pub size: Pt,
}

/// A block of a body as set: as it is set best, and asked for a line less and a line more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Set {
    /// Its lines.
    pub lines: u32,
    /// Its lines with 缩行.
    pub tight: u32,
    /// Its lines with 扩行.
    pub loose: u32,
    /// Whether its last line holds one 字.
    pub runt: bool,
    /// Lines from its first that a portrait stands beside; more than it has where the next block stands beside it, too.
    pub held: u32,
}

/// What an item of the measuring job is.
#[derive(Clone, Copy)]
enum Key {
    Caption(usize, usize, usize, u32),
    Heading(usize, usize, u32, usize),
    Standfirst(usize, usize, u32),
    Block(usize, usize, i64),
    Panel(usize, Option<usize>, BlockKind, u32),
    Boxed(usize, usize, u32),
}

/// Measures pages on a grid. Empty, with the theme's errors told, if the theme has any.
pub fn measure(
    pages: &[&Page],
    grid: &Grid,
    (look, fonts): (&Look, &Fonts),
    photos: &Photos,
    diags: &mut Diagnostics,
) -> Vec<Measured> {
    let Some(inside) = captions_inside(pages, grid, (look, fonts), photos, diags) else {
        return vec![Measured::default(); pages.len()];
    };
    let Some(portraits) = in_texts(pages, grid, (look, fonts), photos, &inside, diags) else {
        return vec![Measured::default(); pages.len()];
    };
    let mut list =
        List { grid, photos, inside, portraits, keys: Vec::new(), items: Array::new(), splits: BTreeMap::new() };
    for (page_index, page) in pages.iter().enumerate() {
        list.panels(page_index, None, &page.panels);
        for (index, article) in page.articles.iter().enumerate() {
            list.article(page_index, index, article);
            list.panels(page_index, Some(index), &article.panels);
        }
    }
    let List { keys, items, splits, inside, portraits, .. } = list;
    let job = dict([("ctx", look.context(grid).into_value()), ("items", items.into_value())]);
    let inputs = dict([("job", job.into_value())]);
    let outcome = compile(Compilation { fonts: fonts.store(), files: look.files(MEASURE), inputs });
    match outcome.output {
        Ok(document) if document.pages().len() != keys.len() => {
            let message =
                "a block was drawn on more than one page; draw no page breaks, and nothing higher than a page";
            let file = format!("{}/theme.typ", look.theme.name);
            diags.error(None, EngineProblem::Typst { file, line: None, message: message.to_owned() });
            vec![Measured::default(); pages.len()]
        }
        Ok(document) => {
            let mut all = read(&document, grid, pages.len(), &keys, &splits);
            for ((page, article, photo, span), lines) in inside {
                all[page].captions.insert((article, photo, span), lines);
            }
            for (measured, portraits) in all.iter_mut().zip(portraits) {
                hold(&portraits, &mut measured.stories);
                measured.portraits = portraits;
            }
            all
        }
        Err(errors) => {
            theme_errors(&look.theme.name, &look.theme.files, &errors, diags);
            vec![Measured::default(); pages.len()]
        }
    }
}

/// Lines of captions inside frames: page, article, photo, span.
type Inside = BTreeMap<(usize, usize, usize, u32), u32>;

/// Measures the captions of photos in frames and in texts, which are as wide as their photos. `None` if the theme has errors, which are
/// told.
fn captions_inside(
    pages: &[&Page],
    grid: &Grid,
    of: (&Look, &Fonts),
    photos: &Photos,
    diags: &mut Diagnostics,
) -> Option<Inside> {
    let (mut keys, mut items) = (Vec::new(), Array::new());
    for (page, own) in pages.iter().enumerate() {
        for (index, article) in own.articles.iter().enumerate() {
            for (number, width) in portrait::captioned(article, grid, photos) {
                let data = photo_data(&article.photos[number]);
                let item = dict([("kind", "caption".into_value()), ("width", length(width)), ("data", data)]);
                items.push(item.into_value());
                keys.push((page, index, number, 0));
            }
            let Some(number) = article.photo_inside() else { continue };
            let photo = &article.photos[number];
            if photo.caption.is_empty() && photo.credit.is_none() {
                continue;
            }
            for span in 1..=grid.text_columns() {
                let Some(room) = boxed_photo::room(article, span, grid, photos) else { continue };
                let data = photo_data(photo);
                let item = dict([("kind", "caption".into_value()), ("width", length(room.width)), ("data", data)]);
                items.push(item.into_value());
                keys.push((page, index, number, span));
            }
        }
    }
    let lines = lines_of(items, grid, of, diags)?;
    Some(keys.into_iter().zip(lines).collect())
}

/// Where the portraits of pages stand in their texts. `None` if the theme has errors, which are told.
fn in_texts(
    pages: &[&Page],
    grid: &Grid,
    of: (&Look, &Fonts),
    photos: &Photos,
    inside: &Inside,
    diags: &mut Diagnostics,
) -> Option<Vec<Portraits>> {
    let page = |(number, page): (usize, &&Page)| {
        let caption = |article, photo| inside.get(&(number, article, photo, 0)).copied().unwrap_or(0);
        portrait::portraits(page, grid, of, photos, &caption, diags)
    };
    pages.iter().enumerate().map(page).collect()
}

/// How far down from the first line of each block of a body its portrait reaches, into the blocks of the body as measured.
fn hold(portraits: &Portraits, stories: &mut BTreeMap<usize, Vec<Set>>) {
    for (&(rank, _), portrait) in portraits {
        let (Ok(portrait), Some(sets)) = (portrait, stories.get_mut(&rank)) else { continue };
        let mut left = portrait.lines;
        for beside in &portrait.beside {
            let Some(set) = sets.get_mut(beside.block) else { continue };
            set.held = left;
            left = left.saturating_sub(set.lines);
        }
    }
}

/// The headline's lines and what breaking it there costs, by article and number of lines.
type Splits = BTreeMap<(usize, usize, usize), (Vec<String>, f64)>;

/// The items of the measuring job.
struct List<'a> {
    grid: &'a Grid,
    photos: &'a Photos,
    /// Lines of the captions inside frames.
    inside: Inside,
    /// The portraits in texts, page by page.
    portraits: Vec<Portraits>,
    keys: Vec<Key>,
    items: Array,
    splits: Splits,
}

impl List<'_> {
    fn article(&mut self, page: usize, index: usize, article: &Article) {
        let columns = self.grid.text_columns();
        if let Some(frame) = &article.boxed {
            for span in 1..=columns.min(frame.style.widest()) {
                let room = article.photo_inside().zip(boxed_photo::room(article, span, self.grid, self.photos));
                let photo = room.map(|(number, room)| {
                    let caption = self.inside.get(&(page, index, number, span)).copied().unwrap_or(0);
                    (room.beside, room.size(caption, self.grid))
                });
                let data = boxed(article, frame, index, photo);
                self.push(Key::Boxed(page, index, span), &BlockKind::Boxed.function(), span, data);
            }
            return;
        }
        for (number, figure) in article.photos.iter().enumerate() {
            if figure.number.is_some() || figure.caption.is_empty() && figure.credit.is_none() {
                continue;
            }
            for span in 1..=self.grid.columns {
                self.push(Key::Caption(page, index, number, span), "caption", span, photo_data(figure));
            }
        }
        for (number, (lines, breaks)) in splits(&article.headline.value).into_iter().enumerate() {
            for span in 1..=columns {
                let data = heading(article, (index, self.grid.zi), Some(&lines), None, false, None);
                self.push(Key::Heading(page, index, span, number), "headline", span, data);
            }
            self.splits.insert((page, index, number), (lines, breaks));
        }
        if let Some(standfirst) = &article.standfirst {
            for span in 1..=columns.min(WIDEST_STANDFIRST) {
                let data = text_data(story(&standfirst.blocks, &[]), index);
                self.push(Key::Standfirst(page, index, span), "standfirst", span, data);
            }
        }
        let beside = portrait::beside(&self.portraits[page], index);
        for (from, block) in article.body.blocks.iter().enumerate() {
            let one = std::slice::from_ref(block);
            // A paragraph wholly beside a portrait keeps its lines: the next one's are counted from them.
            let whole = beside.iter().any(|own| own.block == from && own.lines == ALL_LINES);
            for &turn in if whole { &[0] } else { turns(block) } {
                let blocks = put_beside(body(article, index, from, one, &[turn as i8]), from, &beside);
                let data = text_data(blocks, index);
                self.push(Key::Block(page, index, turn), "body", 1, data);
            }
        }
    }

    /// The panels whose height is measured, at every width they may have.
    fn panels(&mut self, page: usize, article: Option<usize>, panels: &[Panel]) {
        let home = if article.is_some() { Home::Article } else { Home::Page };
        for panel in panels {
            let Height::Measured { widest, .. } = panel.kind.description().height else { continue };
            let columns = self.grid.text_columns();
            let most = if panel.kind.stands(home) == Some(Stands::Head) { columns } else { columns.min(widest) };
            for span in 1..=most {
                let data = values::panel(panel, None, None);
                self.push(Key::Panel(page, article, panel.kind, span), &panel.kind.function(), span, data);
            }
        }
    }

    fn push(&mut self, key: Key, kind: &str, span: u32, data: typst_library::foundations::Value) {
        // Below a photo across the fold it stands on one side, the wider one.
        let span = if self.grid.is_across(span) { span.div_ceil(2) } else { span };
        let width = length(self.grid.span_width(span));
        let item: Dict = dict([("kind", kind.into_value()), ("width", width), ("data", data)]);
        self.items.push(item.into_value());
        self.keys.push(key);
    }
}

pub(super) fn photo_data(figure: &crate::report::Photo) -> typst_library::foundations::Value {
    let none = Size { width: Pt(0.0), height: Pt(0.0) };
    photo(figure, none, none, (0, (Pt(0.0), Pt(0.0))), None)
}

/// Paragraphs can be run tighter and looser; the rest stands as it is.
fn turns(block: &Block) -> &'static [i64] {
    match block {
        Block::Para(_) => &[0, -1, 1],
        Block::Head { .. }
        | Block::List { .. }
        | Block::Quote(_)
        | Block::Table { .. }
        | Block::Passage { .. }
        | Block::Jump(_) => &[0],
    }
}

/// The ways to break a headline: on one line, on two, on three; only the author's own where `|` says it.
fn splits(headline: &str) -> Vec<(Vec<String>, f64)> {
    let owned = |lines: Vec<&str>| lines.into_iter().map(str::to_owned).collect();
    if headline.contains('|') {
        let lines = headline.split('|').map(str::trim).filter(|line| !line.is_empty()).collect();
        return vec![(owned(lines), 0.0)];
    }
    let costs: BTreeMap<usize, u32> = headline_breaks::breaks(headline).into_iter().map(|b| (b.at, b.cost)).collect();
    (1..=MOST_LINES)
        .filter_map(|lines| headline_breaks::split(headline, lines, &crate::text::width_in_zi))
        .map(|lines| {
            let starts = lines.iter().skip(1).map(|line| line.as_ptr() as usize - headline.as_ptr() as usize);
            let cost: u32 = starts.map(|at| costs.get(&at).copied().unwrap_or(0)).sum();
            let shape = shape(&lines);
            let torn = f64::from(cost) / 60.0 + shape + more_lines(&lines);
            (owned(lines), torn)
        })
        .collect()
}

/// What it costs to take another line: one reads best, two are as good where one does not fit, three stand in a narrow
/// column only. A line that ends in 的 waits for what it belongs to.
fn more_lines(lines: &[&str]) -> f64 {
    let waiting = lines.iter().rev().skip(1).filter(|line| line.ends_with('的')).count();
    let number = match lines.len() {
        0 | 1 => 0.0,
        2 => TWO_LINES,
        _ => THREE_LINES,
    };
    number + ENDS_IN_DE * waiting as f64
}

/// What the shape of a broken headline costs: a last line shorter than half of the longest looks left over, and lines
/// of fewer than five 字 are a tower.
fn shape(lines: &[&str]) -> f64 {
    let widths: Vec<f64> = lines.iter().map(|line| crate::text::width_in_zi(line)).collect();
    let longest = widths.iter().copied().fold(1.0, f64::max);
    match widths.as_slice() {
        [] | [_] => 0.0,
        [.., last] => (0.5 - last / longest).max(0.0) * 24.0 + (5.0 - longest).max(0.0) * 2.0,
    }
}

fn read(document: &PagedDocument, grid: &Grid, pages: usize, keys: &[Key], splits: &Splits) -> Vec<Measured> {
    let mut all = vec![Measured::default(); pages];
    for (page, (set, key)) in document.pages().iter().zip(keys).enumerate() {
        let height = Pt(set.frame.height().to_pt());
        // The last line needs its type size only, the others a pitch each.
        let lines = ((height - grid.size) / grid.pitch - 0.05).ceil().max(0.0) as u32 + 1;
        let (Key::Caption(p, ..)
        | Key::Heading(p, ..)
        | Key::Standfirst(p, ..)
        | Key::Block(p, ..)
        | Key::Panel(p, ..)
        | Key::Boxed(p, ..)) = *key;
        let found = &mut all[p];
        match *key {
            Key::Panel(_, article, kind, span) => {
                found.panels.insert((article, kind, span), lines);
            }
            Key::Boxed(_, a, span) => {
                found.boxes.insert((a, span), lines);
            }
            Key::Caption(_, a, photo, span) => {
                found.captions.insert((a, photo, span), lines);
            }
            Key::Heading(p, a, span, number) => {
                let set = of_page(document, page);
                let size = set.iter().map(|line| line.size.0).fold(0.0, f64::max);
                // Such a block fills whatever height it is given, so what counts is its ink.
                let top = set.iter().map(|line| line.baseline.0 - 0.88 * line.size.0).fold(f64::INFINITY, f64::min);
                let foot = set.iter().map(|line| line.baseline.0 + 0.12 * line.size.0).fold(0.0, f64::max);
                let height = Pt((foot - top).max(0.0));
                let Some((lines, breaks)) = splits.get(&(p, a, number)).cloned() else { continue };
                let heading = Heading { span, lines, breaks, height, size: Pt(size) };
                found.headings.entry(a).or_default().push(heading);
            }
            Key::Standfirst(_, a, span) => {
                found.standfirsts.entry(a).or_default().push((span, lines));
                if lines > 1 && of_page(document, page).pop().is_some_and(|line| letters(&line.text) <= 2) {
                    found.runt_standfirsts.insert((a, span));
                }
            }
            Key::Block(_, a, turn) => {
                let story = found.stories.entry(a).or_default();
                match (turn, story.last_mut()) {
                    (-1, Some(set)) => set.tight = lines,
                    (1, Some(set)) => set.loose = lines,
                    _ => {
                        let last = of_page(document, page).pop();
                        let zi = |line: &crate::engine::SetLine| crate::text::count_zi(&line.text);
                        let runt = lines > 1 && last.is_some_and(|line| zi(&line) <= 2 && letters(&line.text) <= 1);
                        story.push(Set { lines, tight: lines, loose: lines, runt, held: 0 });
                    }
                }
            }
        }
    }
    all
}

/// What is left of a line without its marks.
fn letters(line: &str) -> usize {
    line.chars().filter(|c| c.is_alphanumeric()).count()
}
