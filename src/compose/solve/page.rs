//! The page as a tree of rectangles: stories one above another, side by side, or one standing in the other's corner.
//!
//! Exhaustive, by dynamic programming over (which stories, columns, lines); a cell is looked at only if its area lies
//! within what those stories can take.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::copyfit::{length, stretch};
use super::group::Form;
use super::makeup::{Inset, Made, Room, STORY_GAP, Story, draft, finish};
use super::pattern::{Frame, Pattern, Slot, patterns};
use super::problem::{Copy, Problem};

/// How a set of stories fills a rectangle.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// What it costs so far.
    pub cost: f64,
    /// How it is cut.
    pub cut: Cut,
    /// What stands at its upper corners, left and right.
    corners: (Corner, Corner),
    /// The gutters that something crosses: bit n is the one before column n + 1 of the rectangle.
    crossed: u32,
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
    /// Side by side; columns of the left.
    Beside(Rc<Candidate>, Rc<Candidate>, u32),
    /// A story with others in its lower corners, left and right; the room in it tells how much they take.
    Around(usize, Rc<Made>, Option<Rc<Candidate>>, Option<Rc<Candidate>>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Corner {
    Head,
    Other,
}

type Cell = (u32, u32, u32, (u32, u32));
type Best = Rc<Vec<Rc<Candidate>>>;

/// What stands in the way of a good page, in the solver's units.
const CLASH: f64 = 20.0;
const BREAK: f64 = 24.0;
const DISORDER: f64 = 2.5;
const OPEN: f64 = 24.0;

/// Candidates kept beyond the best for each set of gutters they cross.
const ALIKE: u32 = 2;

/// How much worse than the last of the best such a candidate may be.
const WORSE: f64 = 26.0;

/// The shapes a story can take in one room, shared between the rectangles that ask for them.
type Patterns = Rc<Vec<Rc<Pattern>>>;

/// The solver's memory for one page.
pub struct Search<'a> {
    problem: &'a Problem,
    /// Whether every height is looked at, however many stories there are.
    fine: bool,
    stories: Vec<Story<'a>>,
    /// Whether it matters where on the page a rectangle is.
    placed: bool,
    /// Least and most cells each story can take, by width.
    bounds: Vec<Vec<(u32, u32)>>,
    patterns: BTreeMap<(usize, u32, u32, u32), Patterns>,
    cells: BTreeMap<Cell, Best>,
}

impl<'a> Search<'a> {
    /// Looks at the stories one by one first. A fine search leaves no height out.
    pub fn new(problem: &'a Problem, fine: bool) -> Self {
        let story = |(index, copy): (usize, &'a Copy)| Story {
            copy,
            length: length(&copy.story),
            stretch: stretch(&copy.story),
            index,
            fixed: &problem.fixed,
        };
        let stories = problem.articles.iter().enumerate().map(story).collect();
        let placed = !problem.fixed.is_empty() || problem.articles.iter().any(|copy| copy.head_at.is_some());
        let mut search = Self {
            problem,
            fine,
            stories,
            placed,
            bounds: Vec::new(),
            patterns: BTreeMap::new(),
            cells: BTreeMap::new(),
        };
        for index in 0..problem.articles.len() {
            let by_width = (1..=problem.columns).map(|width| search.bound(index, width)).collect();
            search.bounds.push(by_width);
        }
        search
    }

    /// The best pages, best first.
    pub fn pages(&mut self) -> Best {
        let all = (1 << self.problem.articles.len()) - 1;
        self.cell(all, self.problem.columns, self.problem.lines, (0, 0))
    }

    fn bound(&mut self, index: usize, width: u32) -> (u32, u32) {
        let (less, more) = self.stories[index].stretch;
        let patterns = self.patterns(index, Room::whole((0, 0), width, self.problem.lines));
        let text = self.stories[index].length as i32;
        let lo = patterns.iter().map(|p| p.area.0).min();
        let hi = patterns.iter().map(|p| p.area.1).max();
        match (lo, hi) {
            (Some(lo), Some(hi)) => ((lo as i32 + text - less).max(0) as u32, (hi as i32 + text + more) as u32),
            (None, _) | (_, None) => (u32::MAX / 64, 0),
        }
    }

    fn patterns(&mut self, index: usize, room: Room) -> Patterns {
        let alone = self.problem.articles.len() == 1;
        let width = room.width;
        let cells = width * self.problem.lines;
        let length = self.stories[index].length;
        let slack = 14;
        let (from, to) = room.foot();
        let frame = Frame {
            width,
            foot_from: from,
            foot_to: to,
            most: (cells + slack).saturating_sub(length),
            least: if alone { cells.saturating_sub(length + slack) } else { 0 },
            free: true,
            each: match self.problem.articles.len() {
                1 => 60,
                2..=3 => 10,
                _ => 8,
            },
            page: self.problem.page,
        };
        let key = (index, width, from, to);
        if let Some(known) = self.patterns.get(&key) {
            return Rc::clone(known);
        }
        let found = patterns(&self.problem.articles[index], &frame);
        let found = Rc::new(found.into_iter().map(Rc::new).collect::<Vec<_>>());
        self.patterns.insert(key, Rc::clone(&found));
        found
    }

    /// Least and most cells of a set of stories in columns up to this width.
    fn limits(&self, set: u32, width: u32) -> (u32, u32) {
        let mut sum = (0, 0);
        for index in (0..self.problem.articles.len()).filter(|index| set >> index & 1 == 1) {
            let by_width = &self.bounds[index][..width as usize];
            sum.0 += by_width.iter().map(|bound| bound.0).min().unwrap_or(0);
            sum.1 += by_width.iter().map(|bound| bound.1).max().unwrap_or(0);
        }
        // Air between stories.
        let others = set.count_ones().saturating_sub(1);
        (sum.0, sum.1 + others * STORY_GAP * width)
    }

    /// The lines a set of stories can take at a width.
    fn window(&self, set: u32, width: u32) -> (u32, u32) {
        let (lo, hi) = self.limits(set, width);
        (lo.div_ceil(width), hi / width)
    }

    fn cell(&mut self, set: u32, width: u32, height: u32, at: (u32, u32)) -> Best {
        let at = if self.placed { at } else { (0, 0) };
        if let Some(known) = self.cells.get(&(set, width, height, at)) {
            return Rc::clone(known);
        }
        let (lo, hi) = self.window(set, width);
        let whole = width == self.problem.columns && height == self.problem.lines;
        let keep = match (whole, set.count_ones()) {
            (true, _) => 800,
            (false, 1) => 8,
            (false, 2) => 16,
            (false, _) => 12,
        };
        // 通缝: what no block crosses is open from top to foot.
        let gutters = if whole { (1 << (self.problem.columns - 1)) - 1 } else { 0 };
        let mut found = Pool { keep, gutters, list: Vec::new(), limit: f64::INFINITY };
        if (lo..=hi).contains(&height) {
            if set.count_ones() == 1 {
                let index = set.trailing_zeros() as usize;
                let own = self.alone(index, Room::whole(at, width, height), if whole { 400 } else { 12 });
                own.into_iter().for_each(|candidate| found.push(candidate));
            } else {
                if whole || width >= 3 && set.count_ones() == 2 {
                    self.around(set, (width, height), at, &mut found);
                }
                self.beside(set, (width, height), at, &mut found);
                self.stacked(set, (width, height), at, &mut found);
            }
        }
        let best = Rc::new(found.best());
        self.cells.insert((set, width, height, at), Rc::clone(&best));
        best
    }

    /// One story by itself: every pattern drafted, the best of them set.
    fn alone(&mut self, index: usize, room: Room, keep: usize) -> Vec<Candidate> {
        let patterns = self.patterns(index, room);
        let story = self.stories[index];
        let mut drafts: Vec<_> = patterns.iter().filter_map(|pattern| draft(&story, pattern, room)).collect();
        drafts.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        let mut found: Vec<Candidate> = Vec::new();
        let mut masks: BTreeMap<u32, u32> = BTreeMap::new();
        for draft in drafts.iter().take(keep * 6) {
            // Beyond the best few, only what crosses gutters they leave open.
            let crossed = crossed(&draft.pattern);
            let alike = masks.entry(crossed).or_default();
            if found.len() >= keep && *alike >= ALIKE {
                continue;
            }
            let Some(made) = finish(&story, draft, room) else { continue };
            let corners = (corner(&made.pattern, 0), corner(&made.pattern, room.width - 1));
            let sign = sign(index, &made.pattern);
            *alike += 1;
            found.push(Candidate { cost: made.cost, corners, crossed, sign, cut: Cut::Story(index, Rc::new(made)) });
        }
        found
    }

    /// The first story around the others, which stand in its lower corners.
    fn around(&mut self, set: u32, (width, height): (u32, u32), (x, y): (u32, u32), found: &mut Pool) {
        let whole = width == self.problem.columns && height == self.problem.lines;
        let first = set.trailing_zeros() as usize;
        let rest = set & !(1 << first);
        for left in subsets(rest).chain([0, rest]) {
            let right = rest & !left;
            if !whole && left != 0 && right != 0 {
                continue;
            }
            // Many stories in many columns give many pages: there it is enough to look at every few lines.
            let columns = self.problem.columns.saturating_sub(4) as usize;
            let many = if self.problem.articles.len() > 3 && !self.fine { columns } else { 0 };
            let step = match (whole, left != 0 && right != 0) {
                (true, false) => 2 + many,
                (true, true) => 3 + 2 * many,
                (false, _) => 5 + 3 * many,
            };
            for (left_span, right_span) in spans(left, right, width) {
                for left_lines in self.depths(left, left_span, height, step) {
                    for right_lines in self.depths(right, right_span, height, step) {
                        let inset = |span, lines| (span > 0).then_some(Inset { span, lines });
                        let room = Room {
                            width,
                            height,
                            x,
                            y,
                            left: inset(left_span, left_lines),
                            right: inset(right_span, right_lines),
                        };
                        self.host(first, room, (left, right), found);
                    }
                }
            }
        }
    }

    /// Heights at which a set of stories may stand in a corner; one of no height if there are no stories.
    fn depths(&self, set: u32, span: u32, height: u32, step: usize) -> Vec<u32> {
        if set == 0 {
            return vec![0];
        }
        let (lo, hi) = self.window(set, span);
        (lo..=hi.min(height.saturating_sub(STORY_GAP + 6))).step_by(step).collect()
    }

    /// One story in a room whose corners others take.
    fn host(&mut self, first: usize, room: Room, (left, right): (u32, u32), found: &mut Pool) {
        let (least, most) = self.bounds[first][room.width as usize - 1];
        // Columns closed from head to foot leave less room for patterns than a whole rectangle has.
        if room.cells() < least || room.cells() > most {
            return;
        }
        let mut inner = |set, inset: Option<Inset>, x: u32| match inset {
            Some(inset) => {
                let at = (x, room.y + room.height - inset.lines);
                self.cell(set, inset.span, inset.lines, at).iter().take(6).cloned().map(Some).collect()
            }
            None => vec![None],
        };
        let (lefts, rights): (Vec<_>, Vec<_>) =
            (inner(left, room.left, room.x), inner(right, room.right, room.x + room.foot().1));
        let (Some(l), Some(r)) = (lefts.first(), rights.first()) else { return };
        let cost = |c: &Option<Rc<Candidate>>| c.as_ref().map_or(0.0, |c| c.cost);
        if cost(l) + cost(r) >= found.limit {
            return;
        }
        let hosts = self.alone(first, room, 6);
        for host in &hosts {
            let Cut::Story(index, made) = &host.cut else { continue };
            for l in &lefts {
                for r in &rights {
                    let of = |c: &Option<Rc<Candidate>>| c.as_ref().map_or((0.0, 0), |c| (c.cost, c.sign));
                    // The lower left corner is a worse place for another story: the first one's text begins there.
                    let cost = host.cost + of(l).0 + of(r).0 + if left != 0 { 3.0 } else { 0.0 };
                    let (from, to) = room.foot();
                    let sign = mix(&[3, host.sign, of(l).1, of(r).1, u64::from(from), u64::from(to)]);
                    let cut = Cut::Around(*index, Rc::clone(made), l.clone(), r.clone());
                    let inner = |c: &Option<Rc<Candidate>>, at: u32| c.as_ref().map_or(0, |c| c.crossed << at);
                    let crossed = host.crossed | inner(l, 0) | inner(r, to);
                    found.push(Candidate { cost, corners: host.corners, crossed, sign, cut });
                }
            }
        }
    }

    fn beside(&mut self, set: u32, (width, height): (u32, u32), (x, y): (u32, u32), found: &mut Pool) {
        let whole = width == self.problem.columns && height == self.problem.lines;
        for one in subsets(set) {
            let other = set & !one;
            for columns in 1..width {
                let (a, b) = (self.window(one, columns), self.window(other, width - columns));
                if !(a.0..=a.1).contains(&height) || !(b.0..=b.1).contains(&height) {
                    continue;
                }
                let left = self.cell(one, columns, height, (x, y));
                if left.is_empty() {
                    continue;
                }
                let right = self.cell(other, width - columns, height, (x + columns, y));
                let order = if one.trailing_zeros() < other.trailing_zeros() { 0.0 } else { DISORDER };
                for l in left.iter().take(12) {
                    for r in right.iter().take(12) {
                        let clash = l.corners.1 == Corner::Head && r.corners.0 == Corner::Head;
                        let cost =
                            l.cost + r.cost + order + if clash { CLASH } else { 0.0 } + if whole { BREAK } else { 0.0 };
                        found.push(Candidate {
                            cost,
                            corners: (l.corners.0, r.corners.1),
                            crossed: l.crossed | r.crossed << columns,
                            sign: mix(&[2, l.sign, r.sign, u64::from(columns)]),
                            cut: Cut::Beside(Rc::clone(l), Rc::clone(r), columns),
                        });
                    }
                }
            }
        }
    }

    fn stacked(&mut self, set: u32, (width, height): (u32, u32), (x, y): (u32, u32), found: &mut Pool) {
        let whole = width == self.problem.columns && height == self.problem.lines;
        for one in subsets(set).filter(|one| one.trailing_zeros() == set.trailing_zeros()) {
            let other = set & !one;
            let (a, b) = (self.window(one, width), self.window(other, width));
            let most = height.saturating_sub(STORY_GAP + b.0);
            let least = (height - height.min(STORY_GAP)).saturating_sub(b.1);
            for lines in a.0.max(least)..=a.1.min(most) {
                let upper = self.cell(one, width, lines, (x, y));
                if upper.is_empty() {
                    continue;
                }
                let lower = self.cell(other, width, height - lines - STORY_GAP, (x, y + lines + STORY_GAP));
                for u in upper.iter().take(9) {
                    for l in lower.iter().take(9) {
                        let cost = u.cost + l.cost + if whole { BREAK } else { 0.0 };
                        found.push(Candidate {
                            cost,
                            corners: u.corners,
                            crossed: u.crossed | l.crossed,
                            sign: mix(&[1, u.sign, l.sign]),
                            cut: Cut::Stacked(Rc::clone(u), Rc::clone(l), lines),
                        });
                    }
                }
            }
        }
    }
}

/// Columns that stories in the lower left and right corner may have.
fn spans(left: u32, right: u32, width: u32) -> Vec<(u32, u32)> {
    let range = |set: u32| if set == 0 { 0..=0 } else { 1..=width - 1 };
    let pairs = range(left).flat_map(|l| range(right).map(move |r| (l, r)));
    pairs.filter(|(l, r)| l + r <= width).collect()
}

/// All proper, non-empty subsets of a set.
fn subsets(set: u32) -> impl Iterator<Item = u32> {
    (1..set).filter(move |part| part & !set == 0)
}

/// What stands in a story's upper corner.
fn corner(pattern: &Pattern, column: u32) -> Corner {
    let above = pattern.groups.iter().any(|(slot, ..)| *slot == Slot::Above);
    if column < pattern.head.span && !above { Corner::Head } else { Corner::Other }
}

/// The gutters that headline, standfirst and pictures of a story cross.
fn crossed(pattern: &Pattern) -> u32 {
    let over = |column: u32, span: u32| ((1_u32 << (span - 1)) - 1) << column;
    let mut all = over(0, pattern.head.span) | pattern.stand.map_or(0, |stand| over(0, stand.span));
    for (_, column, group) in &pattern.groups {
        all |= match &group.form {
            Form::Row(spans) => {
                let mut at = *column;
                spans.iter().fold(0, |row, &span| {
                    at += span;
                    row | over(at - span, span)
                })
            }
            Form::Stack => over(*column, group.span),
            Form::Hero { stack } => {
                let hero = group.span - stack;
                over(*column, hero) | over(column + hero, *stack)
            }
        };
    }
    all
}

/// Candidates as they are found; only the best, one of each look, are kept.
struct Pool {
    keep: usize,
    /// Gutters that cost something if nothing crosses them.
    gutters: u32,
    list: Vec<Candidate>,
    /// What costs as much is not among the best any more.
    limit: f64,
}

impl Pool {
    fn push(&mut self, mut candidate: Candidate) {
        candidate.cost += OPEN * f64::from((self.gutters & !candidate.crossed).count_ones());
        if candidate.cost < self.limit {
            self.list.push(candidate);
            if self.list.len() > 4 * self.keep + 64 {
                self.sift();
            }
        }
    }

    fn sift(&mut self) {
        self.list.sort_by(|a, b| a.cost.total_cmp(&b.cost).then(a.sign.cmp(&b.sign)));
        let mut seen = BTreeSet::new();
        let mut masks: BTreeMap<u32, u32> = BTreeMap::new();
        let (keep, mut last) = (self.keep, f64::INFINITY);
        self.list.retain(|candidate| {
            let alike = masks.entry(candidate.crossed).or_default();
            if (seen.len() >= keep && *alike >= ALIKE) || !seen.insert(candidate.sign) {
                return false;
            }
            *alike += 1;
            if seen.len() == keep {
                last = candidate.cost;
            }
            true
        });
        self.limit = last + WORSE;
    }

    fn best(mut self) -> Vec<Rc<Candidate>> {
        self.sift();
        self.list.into_iter().map(Rc::new).collect()
    }
}

/// What a story's pattern looks like at a glance.
fn sign(index: usize, pattern: &Pattern) -> u64 {
    let mut parts = vec![7, index as u64, u64::from(pattern.head.span)];
    for (slot, column, group) in &pattern.groups {
        parts.extend([*slot as u64, u64::from(*column), u64::from(group.span), group.shots.len() as u64]);
        parts.push(match &group.form {
            Form::Row(spans) => spans.iter().fold(1, |all, span| all * 16 + u64::from(*span)),
            Form::Stack => 2,
            Form::Hero { stack } => 3 + u64::from(*stack),
        });
    }
    mix(&parts)
}

/// FNV-1a over numbers: the same on every machine and in every version.
pub fn mix(parts: &[u64]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
