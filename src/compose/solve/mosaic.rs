//! 图片版: a story of many photos and little text. Bands of photos across its rectangle; its text is a block among them,
//! with photos beside it and, in its own columns, below it.

use std::rc::Rc;

use super::article_layout::Story;
use super::bands::{Bands, GAP};
use super::block::{Block, Thing};
use super::budget::Budget;
use super::copyfit::{Flow, flow};
use super::group::Group;
use super::numbers::OUT_OF_ORDER;
use super::pattern::head_range;
use super::problem::{Head, Stand};
use super::sight::{Corner, crosses, mix};

/// Fewer photos are better placed by the usual patterns.
pub const LEAST: usize = 4;

/// And no more than these are looked at.
pub const MOST: usize = 24;

/// Photos that may stand in the text's own columns below it, and across the page above it.
const BELOW: usize = 2;
const ABOVE: usize = 5;

/// Text blocks of one width that are tried.
const TEXTS: usize = 6;

/// The fewest lines of a column of the text.
const LEAST_LINES: u32 = 3;

/// What a line of white below the text costs, the square of how many there are, and their share of the column, in which a low one
/// shows more; a headline further down than this share of the height, and a piece of few lines, as everywhere.
const WHITE: f64 = 0.8;
const UNLEVEL: f64 = 1.0;
const UNEVEN: f64 = 12.0;
const LOW: (f64, f64) = (0.55, 5.0);
const SHORT: (u32, f64) = (8, 0.8);

/// That the text stands at the right: a page is read from the left.
const RIGHT: f64 = 0.4;

/// Ways looked at for one step of a budget.
const A_STEP: u64 = 40;

/// A story made up so; everything in it from its rectangle's top left.
#[derive(Clone, Debug)]
pub struct Mosaic {
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// How its text flows.
    pub flow: Flow,
    /// What it costs.
    pub cost: f64,
    /// What stands at its upper corners.
    pub corners: (Corner, Corner),
    /// The gutters something crosses.
    pub crossed: u32,
    /// The same for all that look alike at a glance.
    pub sign: u64,
}

/// The bands of a story's figures, by width.
pub struct Widths(Vec<Rc<Bands>>);

impl Widths {
    /// Of widths from one column up.
    pub fn new(bands: Vec<Rc<Bands>>) -> Self {
        Self(bands)
    }

    fn of(&self, width: u32) -> Option<&Bands> {
        self.0.get((width as usize).checked_sub(1)?).map(Rc::as_ref)
    }
}

/// The text with what stands above it.
#[derive(Clone)]
struct Text {
    head: Head,
    head_lines: u32,
    /// Whether the headline stands across the whole rectangle.
    across: bool,
    stand: Option<Stand>,
    columns: u32,
    /// Lines of each column.
    lines: u32,
    /// Of the last, white.
    white: u32,
    flow: Flow,
    cost: f64,
}

impl Text {
    /// Lines of what stands in the text's own columns.
    fn own(&self) -> u32 {
        let head = if self.across { 0 } else { self.head_lines + GAP };
        head + self.stand.map_or(0, |stand| stand.lines + GAP) + self.lines
    }

    /// Lines of a headline across.
    fn over(&self) -> u32 {
        if self.across { self.head_lines + GAP } else { 0 }
    }
}

/// Which figures stand where, and how many lines that takes.
#[derive(Clone, Copy)]
struct Place {
    text: usize,
    /// Figures above the text, beside it, below it in its own columns: where each part ends.
    ends: (usize, usize, usize),
    /// Lines above, with air; lines of the text's block and what stands beside it.
    above: u32,
    unit: u32,
    cost: f64,
}

/// The fewest and the most cells such a story takes at a width.
pub fn bound(story: &Story, width: u32, lines: u32) -> (u32, u32) {
    let input = story.input;
    let heads = input
        .heads
        .iter()
        .filter(|head| head.span <= width && !head.is_upright())
        .map(|head| (head.span, head_range(input, head)));
    let least_head = heads.clone().map(|(span, (lo, _))| span * (lo + GAP)).min();
    let most_head = heads.map(|(span, (_, hi))| span * (hi + GAP)).max();
    let (Some(least_head), Some(most_head)) = (least_head, most_head) else { return (u32::MAX / 64, 0) };
    let stand = |stand: &Stand| stand.span * (stand.lines + GAP);
    let mut sum = (
        story.length.saturating_sub(story.stretch.0.unsigned_abs()) + least_head,
        story.length + story.stretch.1.unsigned_abs() + width + most_head,
    );
    sum.0 += input.standfirst.iter().map(stand).min().unwrap_or(0);
    sum.1 += input.standfirst.iter().map(stand).max().unwrap_or(0);
    for figure in &input.figures {
        let fits = figure.fits.iter().filter(|fit| fit.span <= width);
        let least = fits.clone().map(|fit| fit.span * (fit.lo + fit.caption)).min();
        // In a row the longest caption counts for all.
        let most = fits.map(|fit| fit.span * (fit.hi + fit.caption + GAP + 2)).max();
        let (Some(least), Some(most)) = (least, most) else { return (u32::MAX / 64, 0) };
        sum = (sum.0 + least, sum.1 + most);
    }
    (sum.0, sum.1.min(width * lines))
}

/// All that are worth looking at in a rectangle, best first.
pub fn mosaics(
    story: &Story,
    widths: &Widths,
    (width, height): (u32, u32),
    keep: usize,
    budget: &Budget,
) -> Vec<Mosaic> {
    let texts = texts(story, width, height);
    let mut places: Vec<Place> = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        places.extend(places_of(story, widths, (number, text), (width, height), budget));
        if budget.is_over() {
            break;
        }
    }
    places.sort_by(|a, b| a.cost.total_cmp(&b.cost).then(a.ends.cmp(&b.ends)).then(a.text.cmp(&b.text)));
    let mut found: Vec<Mosaic> = Vec::new();
    for place in places.iter().take(2 * keep) {
        let text = &texts[place.text];
        let sides: &[bool] = if text.columns == width || text.across { &[false] } else { &[false, true] };
        for &right in sides {
            let made = stand(story, widths, (width, height), text, place, right);
            if found.iter().all(|known| known.sign != made.sign) {
                found.push(made);
            }
        }
    }
    found.sort_by(|a, b| a.cost.total_cmp(&b.cost).then(a.sign.cmp(&b.sign)));
    found.truncate(keep);
    found
}

/// The ways to set headline and text, the best of each width.
fn texts(story: &Story, width: u32, height: u32) -> Vec<Text> {
    let input = story.input;
    let mut found: Vec<Text> = Vec::new();
    for columns in 1..=width {
        let mut own: Vec<Text> = Vec::new();
        let flat = input.heads.iter().filter(|head| !head.is_upright());
        for head in flat.filter(|head| head.span == columns || head.span == width) {
            let (lo, hi) = head_range(input, head);
            let stands: Vec<Option<Stand>> = if input.standfirst.is_empty() {
                vec![None]
            } else {
                input.standfirst.iter().filter(|stand| stand.span == columns).map(|stand| Some(*stand)).collect()
            };
            for stand in stands {
                for head_lines in head.natural.clamp(lo, hi)..=hi {
                    let text = |lines: u32| set(story, head, head_lines, stand, (columns, width), lines);
                    let least = story.length.saturating_sub(story.stretch.0.unsigned_abs()).div_ceil(columns);
                    let most = (story.length + columns).div_ceil(columns) + 1;
                    let lines = least.max(LEAST_LINES.min(story.length))..=most.min(height);
                    own.extend(lines.filter_map(text));
                }
            }
        }
        own.sort_by(|a, b| a.cost.total_cmp(&b.cost).then(a.own().cmp(&b.own())));
        let mut seen = Vec::new();
        own.retain(|text| {
            let alike = (text.across, text.own() + text.over());
            let new = !seen.contains(&alike);
            seen.push(alike);
            new
        });
        // Some with the headline across, some with it over the text alone.
        for across in [false, true] {
            found.extend(own.iter().filter(|text| text.across == across).take(TEXTS).cloned());
        }
    }
    found
}

/// The text in columns of so many lines, the last of which may be a little shorter.
fn set(
    story: &Story,
    head: &Head,
    head_lines: u32,
    stand: Option<Stand>,
    (columns, width): (u32, u32),
    lines: u32,
) -> Option<Text> {
    let input = story.input;
    let across = head.span == width && columns < width;
    let (white, flow) = (0..columns.max(2).min(lines)).find_map(|white| {
        let mut heights = vec![lines; columns as usize];
        *heights.last_mut()? -= white;
        Some((white, flow(&input.story, &heights)?))
    })?;
    let off = (head.size_at(head_lines) / input.size).ln();
    let away = f64::from(head_lines.saturating_sub(head.natural)) / f64::from(head.natural);
    let short = if lines < SHORT.0 { SHORT.1 * f64::from(columns) } else { 0.0 };
    let early = f64::from(white + flow.short);
    let cost = head.breaks
        + input.emphasis * off * off
        + 9.0 * away * away
        + stand.map_or(0.0, |stand| stand.cost)
        + flow.cost
        + WHITE * early
        + UNLEVEL * early.powi(2)
        + UNEVEN * early / f64::from(lines.max(1))
        + short;
    Some(Text { head: *head, head_lines, across, stand, columns, lines, white, flow, cost })
}

/// Where one text can stand: for each way to share the figures out, the best.
fn places_of(
    story: &Story,
    widths: &Widths,
    (number, text): (usize, &Text),
    (width, height): (u32, u32),
    budget: &Budget,
) -> Vec<Place> {
    let (count, numbered) = (story.input.figures.len(), story.input.numbered);
    let (Some(all), Some(own)) = (widths.of(width), widths.of(text.columns)) else { return Vec::new() };
    let side = widths.of(width - text.columns);
    let mut found = Vec::new();
    let mut looked = 0;
    for above in 0..=count.min(ABOVE) {
        let besides = if side.is_some() { above + 1..=count } else { above..=above };
        for beside in besides {
            for below in beside..=count.min(beside + if side.is_some() { BELOW } else { 0 }) {
                let mut best: Option<Place> = None;
                let units = if below == beside { text.own()..=text.own() } else { text.own() + 5..=height };
                for unit in units {
                    looked += 1;
                    let beside_cost = side.map_or(0.0, |side| side.cost(above, beside, unit + GAP));
                    if beside_cost.is_infinite() {
                        continue;
                    }
                    // What stands below the text is met before most of what stands beside it.
                    let late = if numbered && below > beside { beside.saturating_sub(above + 1) } else { 0 };
                    let mixed = OUT_OF_ORDER * late as f64;
                    let part = beside_cost + text.cost + mixed + own.cost(beside, below, unit - text.own());
                    let whole = unit + GAP + text.over();
                    let Some(rest) = (height + GAP).checked_sub(whole).filter(|_| part.is_finite()) else { continue };
                    for over in 0..=rest {
                        looked += 1;
                        let low = if f64::from(over) > LOW.0 * f64::from(height) { LOW.1 } else { 0.0 };
                        let cost = part + all.cost(0, above, over) + all.cost(below, count, rest - over) + low;
                        if cost.is_finite() && best.is_none_or(|best| cost < best.cost) {
                            best = Some(Place { text: number, ends: (above, beside, below), above: over, unit, cost });
                        }
                    }
                }
                found.extend(best);
            }
        }
    }
    budget.spend(looked / A_STEP);
    found
}

/// Everything in its place; the text at the left, or at the right.
fn stand(
    story: &Story,
    widths: &Widths,
    (width, height): (u32, u32),
    text: &Text,
    place: &Place,
    right: bool,
) -> Mosaic {
    let count = story.input.figures.len();
    let (above, beside, below) = place.ends;
    let mut made = Standing { story, blocks: Vec::new(), crossed: 0, parts: vec![11, story.index as u64] };
    let at = |width: u32, from: usize, to: usize, used: u32| {
        widths.of(width).map_or_else(Vec::new, |bands| bands.stand(from, to, used))
    };
    let (own_column, side_column) = if right { (width - text.columns, 0) } else { (0, text.columns) };
    let whole = place.unit + GAP + text.over();
    made.bands(&at(width, 0, above, place.above), 0, 0);
    let mut line = place.above;
    let head = |made: &mut Standing, column: u32, line: u32| {
        made.block(Thing::Head { split: text.head.split }, (column, line), (text.head.span, text.head_lines));
    };
    if text.across {
        head(&mut made, 0, line);
        line += text.over();
    }
    made.bands(&at(width - text.columns, above, beside, place.unit + GAP), side_column, line);
    let mut down = line;
    if !text.across {
        head(&mut made, own_column, down);
        down += text.head_lines + GAP;
    }
    if let Some(stand) = text.stand {
        made.block(Thing::Stand, (own_column, down), (stand.span, stand.lines));
        down += stand.lines + GAP;
    }
    for column in 0..text.columns {
        let white = if column + 1 == text.columns { text.white } else { 0 };
        made.block(Thing::Text, (own_column + column, down), (1, text.lines.saturating_sub(white).max(1)));
    }
    down += text.lines + GAP;
    made.bands(&at(text.columns, beside, below, place.unit - text.own()), own_column, down);
    made.bands(&at(width, below, count, (height + GAP).saturating_sub(whole + place.above)), 0, place.above + whole);
    let top = |column: u32| {
        let heads = made.blocks.iter().filter(|block| matches!(block.thing, Thing::Head { .. }) && block.line == 0);
        let over = heads.clone().any(|block| (block.column..block.column + block.span).contains(&column));
        if over { Corner::Head } else { Corner::Other }
    };
    let corners = (top(0), top(width - 1));
    made.parts.extend([u64::from(text.columns), u64::from(text.across), u64::from(right), above as u64, beside as u64]);
    let cost = place.cost + if right { RIGHT } else { 0.0 };
    let sign = mix(&made.parts);
    Mosaic { blocks: made.blocks, flow: text.flow.clone(), cost, corners, crossed: made.crossed, sign }
}

/// A mosaic being put together.
struct Standing<'a> {
    story: &'a Story<'a>,
    blocks: Vec<Block>,
    crossed: u32,
    parts: Vec<u64>,
}

impl Standing<'_> {
    fn block(&mut self, thing: Thing, (column, line): (u32, u32), (span, lines): (u32, u32)) {
        self.crossed |= crosses(column, span);
        self.blocks.push(Block { thing, article: self.story.index, column, line, span, lines });
    }

    fn bands(&mut self, bands: &[(Rc<Group>, u32)], column: u32, line: u32) {
        let mut line = line;
        for (group, lines) in bands {
            for stood in group.stood(&self.story.input.figures, *lines) {
                let thing = Thing::Figure { figure: stood.figure, picture: stood.picture };
                let at = (column + stood.column, line + stood.line);
                self.block(thing, at, (stood.span, stood.picture + stood.caption));
                self.parts.push(u64::from(stood.span) * 32 + u64::from(column + stood.column));
            }
            line += lines + GAP;
        }
    }
}
