//! 版式: what stands where inside one article's rectangle, heights still open.

use std::rc::Rc;

use super::budget::Budget;
use super::group::{Group, groups};
use super::problem::{ArticleInput, Figure, Head, Stand, What};

/// No more patterns are looked at for one article at one width.
const MOST: usize = 9000;

/// A place a group can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// Across the whole rectangle, above the headline.
    Above,
    /// Hanging from the headline or the rectangle's top, at the left.
    TopLeft,
    /// The same, at the right.
    TopRight,
    /// At the right, from the headline to the foot.
    Side,
    /// Standing on the foot, at the left.
    FootLeft,
    /// The same, at the right.
    FootRight,
}

const SLOTS: [Slot; 6] = [Slot::Above, Slot::TopLeft, Slot::TopRight, Slot::Side, Slot::FootLeft, Slot::FootRight];

/// One pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// The headline block.
    pub head: Head,
    /// The standfirst, under the headline at the left.
    pub stand: Option<Stand>,
    /// Every group with its place and first column.
    pub groups: Vec<(Slot, u32, Rc<Group>)>,
    /// Cells of headline and groups at their lowest and highest, air included.
    pub area: (u32, u32),
    /// What may be higher or lower: the headline block, then every group that is not at the side.
    pub vars: Vec<Var>,
    /// Columns taken by what stands at the side.
    pub side: u32,
}

/// Something of variable height.
#[derive(Clone, Copy, Debug)]
pub struct Var {
    /// Columns it takes from the text.
    pub weight: u32,
    /// Lines it would have by itself.
    pub natural: f64,
    /// Limits of three stages, from what hurts least to what hurts most: (fewest, most) lines.
    pub stages: [(f64, f64); 3],
}

/// What a pattern must keep to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Columns of the rectangle.
    pub width: u32,
    /// The first of its columns that have a foot of their own; another story may stand in the others.
    pub foot_from: u32,
    /// The column after the last of them.
    pub foot_to: u32,
    /// The most cells everything but text may take.
    pub most: u32,
    /// The fewest.
    pub least: u32,
    /// Whether groups may stand at the side or above the headline.
    pub free: bool,
    /// The fold, if it lies in the rectangle.
    pub fold: Option<Fold>,
    /// How many patterns are kept for about the same room.
    pub each: u32,
    /// Cells of the page, to which shares refer.
    pub page: f64,
}

/// The fold of two pages in a rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fold {
    /// Columns of the rectangle left of it.
    pub at: u32,
    /// Columns of a page.
    pub page: u32,
}

impl Fold {
    /// Whether a figure is a photo that lies across wherever it stands.
    fn is_across(self, figure: &Figure) -> bool {
        matches!(figure.what, What::Photo(_)) && figure.fits.iter().any(|fit| fit.span > self.page)
    }

    /// Whether figures so many columns wide may stand from a column on: all of them on one page, or a single photo wider than
    /// a page, with a good part of it on either side.
    fn bears(self, input: &ArticleInput, group: &Group, column: u32) -> bool {
        if column + group.span <= self.at || self.at <= column {
            return true;
        }
        let least = self.page.div_ceil(3);
        let sides = (self.at - column).min(column + group.span - self.at);
        let photo = input.figures.get(group.figures.start).is_some_and(|figure| self.is_across(figure));
        group.figures.len() == 1 && photo && group.span > self.page && sides >= least
    }
}

/// More photos than these cannot stand in one story's rectangle: six groups of five.
const MOST_SHOTS: usize = MOST_GROUPS * super::group::MOST;

/// Groups in one pattern.
const MOST_GROUPS: usize = 6;

/// Steps a search for the patterns of one headline may take.
const STEPS: u64 = 150_000;

/// All patterns of an article in a frame; the most important if the steps do not last.
pub fn patterns(input: &ArticleInput, frame: &Frame, budget: &Budget) -> Vec<Pattern> {
    let n = input.figures.len();
    if n > MOST_SHOTS {
        return Vec::new();
    }
    // A text goes on beyond the fold only under the photo that lies across it.
    if frame.fold.is_some_and(|fold| !input.figures.iter().any(|figure| fold.is_across(figure))) {
        return Vec::new();
    }
    let table: Vec<Vec<Vec<Rc<Group>>>> = (0..n)
        .map(|from| {
            (from + 1..=n.min(from + super::group::MOST))
                .map(|to| groups(&input.figures, from..to, frame.width, frame.page).into_iter().map(Rc::new).collect())
                .collect()
        })
        .collect();
    let ends = input.figures.iter().position(|figure| figure.end).unwrap_or(n);
    let mut found = Vec::new();
    for head in &input.heads {
        let whole = head.span == frame.width;
        // A headline that stands upright has its text beside it; in a frame nothing stands beside anything.
        let odd = if whole { head.is_upright() } else { input.is_boxed() };
        let split = frame.fold.is_some_and(|fold| head.span > fold.at);
        if split || head.span > frame.width || odd || !whole && (!frame.free || head.span * widest(head) < frame.width)
        {
            continue;
        }
        let stands: Vec<Option<Stand>> = if input.standfirst.is_empty() {
            vec![None]
        } else {
            let fitting = input.standfirst.iter().filter(|stand| stand.span <= head.span);
            fitting.map(|stand| Some(*stand)).collect()
        };
        for stand in stands {
            let range = head_range(input, head);
            let (lo, hi) = range;
            let weight = head.span;
            let stood = stand.map_or(0, |stand| stand.span * (stand.lines + 1));
            let area = (weight * (lo + 1) + stood, weight * (hi + 1) + stood);
            let mut search = PatternSearch {
                input,
                frame,
                table: &table,
                ends,
                head: *head,
                range,
                stand,
                groups: Vec::new(),
                top: (stand.map_or(0, |stand| stand.span), frame.width),
                foot: (frame.foot_from, frame.foot_to),
                budget: MOST / input.heads.len().max(1) + found.len(),
                found: &mut found,
            };
            budget.within(STEPS, |budget| search.place(0, 0, area, budget));
        }
    }
    choose(input, found, frame)
}

/// The patterns that would look best at their own heights, some for every amount of room.
fn choose(input: &ArticleInput, found: Vec<Pattern>, frame: &Frame) -> Vec<Pattern> {
    let mut priced: Vec<(f64, u32, Pattern)> = found
        .into_iter()
        .map(|pattern| {
            let off = (pattern.head.size / input.size).ln();
            let groups = pattern.groups.iter();
            let photos: f64 = groups.map(|(_, _, group)| group.cost(group.natural)).sum();
            let area = (pattern.area.0 + pattern.area.1) / 2;
            (
                input.emphasis * off * off
                    + pattern.head.breaks
                    + pattern.stand.map_or(0.0, |stand| stand.cost)
                    + photos,
                area / BUCKET,
                pattern,
            )
        })
        .collect();
    priced.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut taken = std::collections::BTreeMap::new();
    priced.retain(|(_, bucket, _)| {
        let count = taken.entry(*bucket).or_insert(0_u32);
        *count += 1;
        *count <= frame.each
    });
    priced.into_iter().map(|(_, _, pattern)| pattern).collect()
}

/// Cells by which patterns count as taking about the same room.
const BUCKET: u32 = 12;

/// How many times as wide as its headline block a story may be; beside one that stands upright there is text only.
fn widest(head: &Head) -> u32 {
    if head.is_upright() { 5 } else { 3 }
}

/// Lines a headline block may have beyond its natural ones: more white above and below a headline is a hole.
const AIRIER: u32 = 1;

/// The fewest and the most lines of a headline block.
pub fn head_range(input: &ArticleInput, head: &Head) -> (u32, u32) {
    if let Some(lines) = input.head_lines {
        return (lines, lines);
    }
    let natural = f64::from(head.natural);
    let small = (natural * 0.64).ceil() as u32;
    if head.is_upright() {
        // Its type grows with its height, and its 字 stand further apart.
        return (head.natural, head.natural * 5 / 2);
    }
    if input.is_boxed() {
        return (head.natural, head.natural + AIRIER);
    }
    if input.hero {
        return (head.least, head.natural);
    }
    if input.airy {
        // The last resort: small type, or a good deal of air.
        return (small, (natural * 1.4).floor() as u32 + 2);
    }
    (small.max(head.least).min(head.natural), head.natural + AIRIER)
}

struct PatternSearch<'a> {
    input: &'a ArticleInput,
    frame: &'a Frame,
    table: &'a [Vec<Vec<Rc<Group>>>],
    /// The first figure that stands at the text's end; so do all after it.
    ends: usize,
    head: Head,
    range: (u32, u32),
    stand: Option<Stand>,
    groups: Vec<(Slot, u32, Rc<Group>)>,
    /// Columns not yet taken at the top, and at the foot.
    top: (u32, u32),
    foot: (u32, u32),
    budget: usize,
    found: &'a mut Vec<Pattern>,
}

impl PatternSearch<'_> {
    /// Places the figures from `figure` on, in slots from `slot` on.
    fn place(&mut self, figure: usize, slot: usize, area: (u32, u32), budget: &Budget) {
        budget.spend(1);
        if area.0 > self.frame.most || self.found.len() >= self.budget || budget.is_over() {
            return;
        }
        if figure == self.table.len() {
            if area.1 >= self.frame.least {
                self.found.push(self.pattern(area));
            }
            return;
        }
        // What is left would not stand in the groups that are left.
        if (MOST_GROUPS - self.groups.len()) * super::group::MOST < self.table.len() - figure {
            return;
        }
        let table = self.table;
        for (index, &at) in SLOTS.iter().enumerate().skip(slot) {
            for group in table[figure].iter().flatten() {
                let (from, to) = (group.figures.start, group.figures.end);
                if from < self.ends && self.ends < to || from >= self.ends && !self.at_end(at, group.span) {
                    continue;
                }
                let Some((column, top, foot)) = self.room(at, group.span) else { continue };
                if self.frame.fold.is_some_and(|fold| !fold.bears(self.input, group, column)) {
                    continue;
                }
                let before = (self.top, self.foot);
                let next = (area.0 + group.span * (group.lo + 1), area.1 + group.span * (group.hi + 1));
                (self.top, self.foot) = (top, foot);
                self.groups.push((at, column, Rc::clone(group)));
                self.place(group.figures.end, index, next, budget);
                self.groups.pop();
                (self.top, self.foot) = before;
            }
        }
    }

    fn pattern(&self, area: (u32, u32)) -> Pattern {
        let groups = self.groups.iter();
        let side = groups.clone().filter(|(slot, ..)| *slot == Slot::Side).map(|(_, _, group)| group.span).sum();
        let (lo, hi) = (f64::from(self.range.0), f64::from(self.range.1));
        let natural = f64::from(self.head.natural).clamp(lo, hi);
        let near = |less: f64, more: f64| ((natural - less).max(lo), (natural + more).min(hi));
        let weight = self.head.span.min(self.frame.width - side);
        let head = Var { weight, natural, stages: [near(1.0, 2.0), near(2.0, 3.0), (lo, hi)] };
        let groups = groups.filter(|(slot, ..)| *slot != Slot::Side).map(|(_, _, group)| {
            let (lo, hi, natural) = (f64::from(group.lo), f64::from(group.hi), f64::from(group.natural));
            let part = |share: f64| (natural + (lo - natural) * share, natural + (hi - natural) * share);
            Var { weight: group.span, natural, stages: [part(0.5), part(1.0), part(1.0)] }
        });
        let vars = std::iter::once(head).chain(groups).collect();
        Pattern { head: self.head, stand: self.stand, groups: self.groups.clone(), area, vars, side }
    }

    /// Where a group this wide would stand in a slot, and what is free afterwards at top and foot.
    #[expect(clippy::type_complexity, reason = "two ranges and a column, used once")]
    fn room(&self, slot: Slot, span: u32) -> Option<(u32, (u32, u32), (u32, u32))> {
        let (top, foot) = (self.top, self.foot);
        let taken = |slot| self.groups.iter().filter(|(at, ..)| *at == slot).count();
        match slot {
            Slot::Above => {
                let free = self.frame.free && span == self.frame.width && taken(slot) == 0;
                free.then_some((0, top, foot))
            }
            Slot::TopLeft => {
                let column = top.0;
                let fits = span <= top.1 - top.0 && taken(slot) < 2 && self.under_one_thing(column, span);
                fits.then_some((column, (column + span, top.1), foot))
            }
            Slot::TopRight => {
                if span > top.1 - top.0 || taken(slot) > 0 || span == self.frame.width {
                    return None;
                }
                let column = top.1 - span;
                // All that is free, from the left: that is what TopLeft does already.
                let fits = self.under_one_thing(column, span) && column > top.0;
                fits.then_some((column, (top.0, column), foot))
            }
            Slot::Side => {
                let whole = self.frame.foot_to == self.frame.width && self.frame.foot_from == 0;
                let fits = self.frame.free
                    && whole
                    && taken(slot) == 0
                    && span < top.1 - top.0
                    && self.under_one_thing(top.1 - span, span);
                let column = top.1.wrapping_sub(span);
                let open = fits && top.1 == self.frame.width && taken(Slot::Above) == 0;
                open.then_some((column, (top.0, column), (foot.0, column)))
            }
            Slot::FootLeft => {
                let fits = foot.1 >= foot.0 && span <= foot.1 - foot.0 && taken(slot) < 2;
                fits.then_some((foot.0, top, (foot.0 + span, foot.1)))
            }
            Slot::FootRight => {
                if foot.1 < foot.0 || span >= foot.1 - foot.0 || taken(slot) > 0 {
                    return None;
                }
                Some((foot.1 - span, top, (foot.0, foot.1 - span)))
            }
        }
    }

    /// Whether a group this wide would stand where the text ends: at the foot, on the right.
    fn at_end(&self, slot: Slot, span: u32) -> bool {
        match slot {
            Slot::FootRight => true,
            Slot::FootLeft => self.foot.0 + span == self.foot.1,
            Slot::Above | Slot::TopLeft | Slot::TopRight | Slot::Side => false,
        }
    }

    /// Whether columns lie all under the headline or all beside it.
    fn under_one_thing(&self, column: u32, span: u32) -> bool {
        column >= self.head.span || column + span <= self.head.span
    }
}
