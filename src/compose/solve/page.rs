//! The page as a tree of rectangles: stories one above another, side by side, or one standing in the other's corner.
//!
//! By dynamic programming over (which stories, columns, lines); a cell is looked at only if its area lies within what
//! those stories can take. With few stories nothing is left out; with many, the first looks are coarse and the later ones
//! finer, as far as the steps last ([`Grain`]).

use std::collections::BTreeMap;
use std::rc::Rc;

use super::article_layout::{Made, Room, STORY_GAP, Story, draft, finish};
use super::bands::Bands;
use super::budget::Budget;
use super::copyfit::{length, stretch};
use super::cuts::{Halves, Layers};
use super::mosaic::{self, Mosaic, Widths, mosaics};
use super::path;
use super::pattern::{Fold, Frame, Pattern, patterns};
use super::pinwheel::{PARTS, Vanes};
use super::pool::{ALIKE, Pool};
use super::problem::{ArticleInput, Problem};
use super::set::Set;
use super::sight::{Corner, corner, crossed, sign};
use super::stood::stand;
use super::tree::{Shape, Tree};

/// How a set of stories fills a rectangle.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// What it costs so far.
    pub cost: f64,
    /// How it is cut.
    pub cut: Cut,
    /// What stands at its upper corners, left and right.
    pub corners: (Corner, Corner),
    /// The gutters that something crosses: bit n is the one before column n + 1 of the rectangle.
    pub crossed: u32,
    /// The same for all candidates that look alike at a glance.
    pub sign: u64,
}

/// How a rectangle is cut.
#[derive(Clone, Debug)]
pub enum Cut {
    /// One story.
    Story(usize, Rc<Made>),
    /// One above the other; lines of the upper.
    Stacked(Rc<Candidate>, Rc<Candidate>, u32),
    /// One story as bands of photos around its text.
    Mosaic(usize, Rc<Mosaic>),
    /// Side by side; columns of the left.
    Beside(Rc<Candidate>, Rc<Candidate>, u32),
    /// A story with others in its lower corners, left and right; the room in it tells how much they take.
    Around(usize, Rc<Made>, Option<Rc<Candidate>>, Option<Rc<Candidate>>),
    /// Four parts around a fifth.
    Pinwheel(Box<[Rc<Candidate>; PARTS]>, Vanes),
}

/// A rectangle on the page: columns, lines, and its first column and line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Columns.
    pub width: u32,
    /// Lines.
    pub height: u32,
    /// Its first column.
    pub x: u32,
    /// Its first line.
    pub y: u32,
}

impl Area {
    fn holds(&self, (column, line): (u32, u32), span: u32, lines: u32) -> bool {
        column >= self.x
            && column + span <= self.x + self.width
            && line >= self.y
            && line + lines <= self.y + self.height
    }

    fn touches(&self, (column, line): (u32, u32), span: u32, lines: u32) -> bool {
        column < self.x + self.width && self.x < column + span && line < self.y + self.height && self.y < line + lines
    }
}

/// How closely a search looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grain {
    /// So many stories are parted in every way; more only into runs.
    pub free: usize,
    /// Lines between the heights that are tried where several stories stand above others.
    pub step: usize,
    /// Lines left out, by columns beyond four, where stories stand in a corner.
    pub corner: usize,
    /// Of each half, so many are put together with those of the other.
    pub pairs: usize,
    /// How many times as many candidates are kept.
    pub keep: usize,
    /// Whether stories in corners are tried at nearly every height.
    pub fine: bool,
}

impl Grain {
    /// Nothing is left out but a few heights of what stands in corners.
    pub const FULL: Self = Self { free: 5, step: 1, corner: 1, pairs: 12, keep: 1, fine: false };

    /// The second look at a page whose best arrangement has a fault.
    pub const FINE: Self = Self { corner: 0, fine: true, ..Self::FULL };
}

/// A set in a rectangle; the place counts only where something stands in a certain place.
type Cell = (Set, u32, u32, Option<(u32, u32)>);
type Best = Rc<Vec<Rc<Candidate>>>;

/// The shapes a story can take in one room, shared between the rectangles that ask for them.
type Patterns = Rc<Vec<Rc<Pattern>>>;

/// Whether a page that looks so at a glance is one that is looked for.
pub type Wanted<'a> = &'a dyn Fn(u64) -> bool;

/// What looking at a pattern and setting a text cost, in steps.
const DRAFTED: u64 = 4;
const SET: u64 = 40;

/// What a story's patterns depend on: its index, the width, the least and most lines, the fold in it.
type Placing = (usize, u32, (u32, u32), Option<Fold>);

/// The solver's memory for one page.
pub struct Search<'a> {
    pub(super) problem: &'a Problem,
    pub(super) budget: &'a Budget,
    pub(super) grain: Grain,
    /// Only candidates for the whole page of which this is true are kept.
    pub(super) wanted: Option<Wanted<'a>>,
    /// The only cuts that are made.
    pub(super) tree: Option<&'a Tree>,
    stories: Vec<Story<'a>>,
    /// Least and most cells each story can take, by width.
    pub(super) bounds: Vec<Vec<(u32, u32)>>,
    limits: BTreeMap<(Set, u32), (u32, u32)>,
    pub(super) layers: BTreeMap<(Set, u32), Rc<Vec<Layers>>>,
    pub(super) halves: BTreeMap<(Set, u32), Rc<Vec<Halves>>>,
    patterns: BTreeMap<Placing, Patterns>,
    widths: BTreeMap<usize, Rc<Widths>>,
    cells: BTreeMap<Cell, Best>,
}

impl<'a> Search<'a> {
    /// Looks at the stories one by one first.
    pub fn new(problem: &'a Problem, grain: Grain, budget: &'a Budget) -> Self {
        let story = |(index, input): (usize, &'a ArticleInput)| Story {
            input,
            length: length(&input.story) + input.white,
            stretch: stretch(&input.story),
            index,
            fixed: &problem.fixed,
        };
        let stories = problem.articles.iter().enumerate().map(story).collect();
        let mut search = Self {
            problem,
            budget,
            grain,
            wanted: None,
            tree: None,
            stories,
            bounds: Vec::new(),
            limits: BTreeMap::new(),
            halves: BTreeMap::new(),
            layers: BTreeMap::new(),
            patterns: BTreeMap::new(),
            widths: BTreeMap::new(),
            cells: BTreeMap::new(),
        };
        for index in 0..problem.articles.len() {
            let by_width = (1..=problem.columns).map(|width| search.bound(index, width)).collect();
            search.bounds.push(by_width);
        }
        search
    }

    /// The best pages, best first.
    pub fn pages(&mut self, grain: Grain) -> Best {
        self.grain = grain;
        self.cells.clear();
        self.limits.clear();
        self.halves.clear();
        self.layers.clear();
        let area = Area { width: self.problem.columns, height: self.problem.lines, x: 0, y: 0 };
        let all = self.tree.map_or_else(|| Set::run(0, self.problem.articles.len(), grain.free), Tree::root);
        match all {
            Some(all) => self.cell(all, area),
            None => Rc::default(),
        }
    }

    /// The fewest and the most cells the whole page's stories can take, air between them included.
    pub fn demand(&mut self) -> (u32, u32) {
        let all = Set::run(0, self.problem.articles.len(), self.grain.free);
        all.map_or((0, 0), |all| self.limits(all, self.problem.columns))
    }

    fn bound(&mut self, index: usize, width: u32) -> (u32, u32) {
        let banded = self.is_mosaic(index).then(|| mosaic::bound(&self.stories[index], width, self.problem.lines));
        if let Some(bound) = banded.filter(|_| self.has_many(index)) {
            return bound;
        }
        let (less, more) = self.stories[index].stretch;
        let patterns = self.patterns(index, Room::whole(None, width, self.problem.lines));
        let text = self.stories[index].length as i32;
        let lo = patterns.iter().map(|p| p.area.0).min();
        let hi = patterns.iter().map(|p| p.area.1).max();
        let (held, airy) = self.held(index);
        let own = match (lo, hi) {
            (Some(lo), Some(hi)) => {
                ((lo as i32 + text - less).max(0) as u32 + held, (hi as i32 + text + more) as u32 + airy)
            }
            (None, _) | (_, None) => (u32::MAX / 64, 0),
        };
        banded.map_or(own, |banded| (own.0.min(banded.0), own.1.max(banded.1)))
    }

    /// Whether a story's photos may stand in bands around its text; one without photos may be as low as its text.
    fn is_mosaic(&self, index: usize) -> bool {
        let input = &self.problem.articles[index];
        let free = self.problem.fixed.is_empty() && input.head_at.is_none() && input.white == 0;
        input.mosaic && free && input.figures.len() <= mosaic::MOST
    }

    /// Whether they stand so in any case: the usual patterns are for fewer.
    fn has_many(&self, index: usize) -> bool {
        self.problem.articles[index].figures.len() >= mosaic::LEAST
    }

    /// A story in bands of photos, where it may be.
    fn mosaics(&mut self, index: usize, room: Room, keep: usize, look: Option<u64>) -> Vec<Candidate> {
        if room.left.is_some() || room.right.is_some() {
            return Vec::new();
        }
        let (problem, budget) = (self.problem, self.budget);
        let widths = Rc::clone(self.widths.entry(index).or_insert_with(|| {
            let input = &problem.articles[index];
            let bands = |width| {
                let room = (width, problem.lines);
                Rc::new(Bands::new(&input.figures, input.numbered, room, problem.page, budget))
            };
            Rc::new(Widths::new((1..=problem.columns).map(bands).collect()))
        }));
        let keep = if look.is_some() { usize::MAX / 4 } else { keep };
        let found = mosaics(&self.stories[index], &widths, (room.width, room.height), keep, budget);
        let wanted = found.into_iter().filter(|made| look.is_none_or(|look| made.sign == look));
        let candidate = |made: Mosaic| Candidate {
            cost: made.cost,
            corners: made.corners,
            crossed: made.crossed,
            sign: made.sign,
            cut: Cut::Mosaic(index, Rc::new(made)),
        };
        wanted.map(candidate).collect()
    }

    /// Cells that what the author put in a certain place takes from a story: its own at least, with air and the page's
    /// own things at most.
    fn held(&self, index: usize) -> (u32, u32) {
        let mut sum = (0, 0);
        for fixed in &self.problem.fixed {
            if fixed.article == Some(index) {
                sum.0 += fixed.span * fixed.lines;
            }
            if fixed.article.is_none_or(|article| article == index) {
                sum.1 += fixed.span * (fixed.lines + 2);
            }
        }
        sum
    }

    pub(super) fn patterns(&mut self, index: usize, room: Room) -> Patterns {
        let alone = self.problem.articles.len() == 1;
        let width = room.width;
        let cells = width * self.problem.lines;
        let length = self.stories[index].length;
        let slack = 14;
        let (from, to) = room.foot();
        let (held, airy) = self.held(index);
        let frame = Frame {
            width,
            foot_from: from,
            foot_to: to,
            most: (cells + slack).saturating_sub(length + held),
            least: if alone { cells.saturating_sub(length + slack + airy) } else { 0 },
            free: true,
            fold: self.fold_in(room),
            each: if self.tree.is_some() { 50 } else { 1 }
                * self.grain.keep as u32
                * match self.problem.articles.len() {
                    1 => 60,
                    2..=3 => 10,
                    _ => 8,
                },
            page: self.problem.page,
        };
        let key = (index, width, (from, to), frame.fold);
        if let Some(known) = self.patterns.get(&key) {
            return Rc::clone(known);
        }
        let found = patterns(&self.problem.articles[index], &frame, self.budget);
        let found = Rc::new(found.into_iter().map(Rc::new).collect::<Vec<_>>());
        self.patterns.insert(key, Rc::clone(&found));
        found
    }

    /// Where the fold lies in a room, if it does.
    fn fold_in(&self, room: Room) -> Option<Fold> {
        let (page, (x, _)) = (self.problem.fold?, room.at?);
        (x < page && page < x + room.width).then(|| Fold { at: page - x, page })
    }

    /// Least and most cells of a set of stories in columns up to this width.
    fn limits(&mut self, set: Set, width: u32) -> (u32, u32) {
        if let Some(known) = self.limits.get(&(set, width)) {
            return *known;
        }
        let mut sum = (0_u32, 0_u32);
        for index in set.stories() {
            let by_width = &self.bounds[index][..width as usize];
            sum.0 = sum.0.saturating_add(by_width.iter().map(|bound| bound.0).min().unwrap_or(0));
            sum.1 = sum.1.saturating_add(by_width.iter().map(|bound| bound.1).max().unwrap_or(0));
        }
        // Air between stories: a column holds its stories one above another; between any two of them there is some.
        let count = set.count();
        sum.0 = sum.0.saturating_add(count.saturating_sub(width) * STORY_GAP);
        sum.1 = sum.1.saturating_add(count.saturating_sub(1) * STORY_GAP * width);
        self.limits.insert((set, width), sum);
        sum
    }

    /// The lines a set of stories can take at a width.
    pub(super) fn window(&mut self, set: Set, width: u32) -> (u32, u32) {
        let (lo, hi) = self.limits(set, width);
        (lo.div_ceil(width), hi / width)
    }

    pub(super) fn is_whole(&self, area: Area) -> bool {
        area.width == self.problem.columns && area.height == self.problem.lines
    }

    /// Whether a set of stories may stand in a rectangle, as far as things in certain places go, and where it stands if
    /// that matters.
    fn spot(&self, set: Set, area: Area) -> Result<Option<(u32, u32)>, ()> {
        let mut matters = false;
        for fixed in &self.problem.fixed {
            let at = (fixed.column, fixed.line);
            let inside = area.holds(at, fixed.span, fixed.lines);
            let own = fixed.article.is_some_and(|article| set.holds(article));
            let may = own || fixed.article.is_none();
            if own && !inside || area.touches(at, fixed.span, fixed.lines) && !(may && inside) {
                return Err(());
            }
            matters |= inside;
        }
        for (index, input) in self.problem.articles.iter().enumerate() {
            let Some(at) = input.head_at else { continue };
            let inside = area.holds(at, 1, 1);
            if inside != set.holds(index) {
                return Err(());
            }
            matters |= inside;
        }
        // What lies across the fold does so on every line.
        let across = self.problem.fold.is_some_and(|page| area.x < page && page < area.x + area.width);
        Ok(if matters { Some((area.x, area.y)) } else { across.then_some((area.x, 0)) })
    }

    pub(super) fn cell(&mut self, set: Set, area: Area) -> Best {
        let Area { width, height, .. } = area;
        let Ok(at) = self.spot(set, area) else { return Rc::default() };
        if let Some(known) = self.cells.get(&(set, width, height, at)) {
            return Rc::clone(known);
        }
        let (lo, hi) = self.window(set, width);
        if !(lo..=hi).contains(&height) {
            return Rc::default();
        }
        let whole = self.is_whole(area);
        let keep = self.grain.keep
            * match (whole, set.count()) {
                (true, _) => 800,
                (false, 1) => 8,
                (false, 2) => 16,
                (false, _) => 12,
            };
        // 通缝: what no block crosses is open from top to foot.
        let gutters = if whole { (1 << (self.problem.columns - 1)) - 1 } else { 0 };
        // A fold is open by nature.
        let gutters = gutters & !self.problem.fold.map_or(0, |page| 1 << (page - 1));
        let mut found = Pool::new(keep, gutters);
        if set.count() == 1 {
            let own = match self.tree.map(|tree| tree.get(set)) {
                Some(Some(Shape::Story(sign))) => Some(*sign),
                Some(_) | None => None,
            };
            let own = self.alone(set.first(), Room::whole(at, width, height), if whole { 400 } else { 12 }, own);
            own.into_iter().for_each(|candidate| self.keep(whole, candidate, &mut found));
        } else {
            if whole && set.count() as usize >= PARTS && (self.grain.fine || self.tree.is_some()) {
                self.pinwheels(set, area, &mut found);
            }
            if whole || width >= 3 && set.count() == 2 {
                self.around(set, area, &mut found);
            }
            self.beside(set, area, &mut found);
            self.stacked(set, area, &mut found);
        }
        let best = Rc::new(found.best());
        self.cells.insert((set, width, height, at), Rc::clone(&best));
        best
    }

    /// Takes a candidate in, unless another page is wanted.
    pub(super) fn keep(&self, whole: bool, candidate: Candidate, found: &mut Pool) {
        if !whole || self.wanted.is_none_or(|wanted| wanted(candidate.sign)) {
            found.push(candidate);
        }
    }

    /// One story by itself: every pattern drafted, the best of them set.
    ///
    /// Where only one look is wanted, only that.
    pub(super) fn alone(&mut self, index: usize, room: Room, keep: usize, look: Option<u64>) -> Vec<Candidate> {
        let banded = if self.is_mosaic(index) { self.mosaics(index, room, keep, look) } else { Vec::new() };
        if self.is_mosaic(index) && self.has_many(index) {
            return banded;
        }
        let patterns = self.patterns(index, room);
        let story = self.stories[index];
        let Some(inside) = story.inside(room) else { return Vec::new() };
        // A frame is no room for anything else.
        if story.input.is_boxed() && !inside.is_empty() {
            return Vec::new();
        }
        self.budget.spend(DRAFTED * patterns.len() as u64);
        let alike = patterns.iter().filter(|pattern| look.is_none_or(|look| sign(index, pattern) == look));
        let mut drafts: Vec<_> = alike.filter_map(|pattern| draft(&story, pattern, room, &inside)).collect();
        drafts.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        let keep = keep * self.grain.keep;
        let mut found: Vec<Candidate> = Vec::new();
        let mut masks: BTreeMap<u32, u32> = BTreeMap::new();
        for draft in drafts.iter().take(keep * 6) {
            // Beyond the best few, only what crosses gutters they leave open.
            let crossed = crossed(&draft.pattern);
            let alike = masks.entry(crossed).or_default();
            if found.len() >= keep && *alike >= ALIKE {
                continue;
            }
            if self.budget.is_over() {
                break;
            }
            self.budget.spend(SET + story.input.story.len() as u64);
            let Some(made) = finish(&story, draft, room, &inside) else { continue };
            let corners = (corner(&made.pattern, 0), corner(&made.pattern, room.width - 1));
            let sign = sign(index, &made.pattern);
            *alike += 1;
            // Where the reader would lose the way inside the story is known before the page is.
            let mut blocks = Vec::new();
            stand(self.problem, index, &made, (0, 0), &mut blocks);
            let cost = made.cost + path::astray(self.problem, &made, index, &blocks);
            found.push(Candidate { cost, corners, crossed, sign, cut: Cut::Story(index, Rc::new(made)) });
        }
        found.extend(banded);
        found.sort_by(|a, b| a.cost.total_cmp(&b.cost).then(a.sign.cmp(&b.sign)));
        found
    }
}
