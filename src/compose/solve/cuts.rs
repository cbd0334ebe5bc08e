//! The ways to cut a rectangle: one story around others, side by side, one above another.

use std::ops::Range;
use std::rc::Rc;

use super::article_layout::{Inset, Room, STORY_GAP};
use super::page::{Area, Candidate, Cut, Search};
use super::pool::Pool;
use super::set::Set;
use super::sight::{Corner, mix};
use super::tree::Shape;

/// What stands in the way of a good page, in the solver's units.
const CLASH: f64 = 20.0;
const BREAK: f64 = 24.0;
const DISORDER: f64 = 2.5;

/// What finding two halves in the search's memory costs, in steps.
const LOOKED_UP: u64 = 4;

/// The lower left corner is a worse place for another story: the first one's text begins there.
const LEFT_CORNER: f64 = 3.0;

/// Stories in one rectangle that are put together with others.
type Half = Option<Rc<Candidate>>;

/// Two sets of stories side by side; for each number of columns the left may have, the fewest and the most lines of both.
pub(super) type Halves = (Set, Set, Vec<(u32, (u32, u32))>);

/// Two sets of stories one above the other, and the fewest and the most lines of each.
pub(super) type Layers = (Set, Set, (u32, u32), (u32, u32));

/// What stands in the lower left and the lower right corner, and the columns each may have.
type BothCorners = (Option<Set>, Option<Set>, Vec<(u32, u32)>);

impl Search<'_> {
    /// The first story around the others, which stand in its lower corners.
    pub(super) fn around(&mut self, set: Set, area: Area, found: &mut Pool) {
        let whole = self.is_whole(area);
        let Area { width, height, .. } = area;
        for (left, right, spans) in self.corners(set, whole, width) {
            // Many stories in many columns give many pages: there it is enough to look at every few lines.
            let columns = self.problem.columns.saturating_sub(4) as usize;
            let many = if self.problem.articles.len() > 3 { columns * self.grain.corner } else { 0 };
            let step = match (whole, left.is_some() && right.is_some()) {
                _ if self.tree.is_some() => 1,
                (true, false) if self.grain.fine => 1,
                (true, true) if self.grain.fine => 2,
                (true, false) => 2 + many,
                (true, true) => 3 + 2 * many,
                (false, _) => 5 + 3 * many,
            };
            for (left_span, right_span) in spans {
                let (lefts, rights) =
                    (self.depths(left, left_span, height, step), self.depths(right, right_span, height, step));
                for &left_lines in &lefts {
                    for &right_lines in &rights {
                        if self.budget.is_over() {
                            return;
                        }
                        let inset = |span, lines| (span > 0).then_some(Inset { span, lines });
                        let (l, r) = (inset(left_span, left_lines), inset(right_span, right_lines));
                        let room = Room { width, height, at: Some((area.x, area.y)), left: l, right: r };
                        self.host(set, room, (left, right), whole, found);
                    }
                }
            }
        }
    }

    /// What may stand in the lower corners of a set's first story, left and right, and how many columns wide.
    fn corners(&self, set: Set, whole: bool, width: u32) -> Vec<BothCorners> {
        match self.tree.map(|tree| tree.get(set)) {
            Some(Some(Shape::Around { left, right, spans, .. })) => return vec![(*left, *right, vec![*spans])],
            Some(_) => return Vec::new(),
            None => {}
        }
        let free = self.grain.free;
        let Some(rest) = set.rest(free) else { return Vec::new() };
        let both = if whole { rest.parted(free) } else { Vec::new() };
        let both = both.into_iter().map(|(left, right)| (Some(left), Some(right)));
        let all = both.chain([(None, Some(rest)), (Some(rest), None)]);
        all.map(|(left, right)| (left, right, spans(left, right, width))).collect()
    }

    /// The same, for each width the lines at which both halves can be filled: a rectangle is asked for at a hundred heights.
    fn known_halves(&mut self, set: Set, width: u32) -> Rc<Vec<Halves>> {
        if let Some(known) = self.halves.get(&(set, width)) {
            return Rc::clone(known);
        }
        let mut found = Vec::new();
        for (one, other, widths) in self.parted(set, width) {
            let both = |search: &mut Self, columns: u32| {
                let (a, b) = (search.window(one, columns), search.window(other, width - columns));
                (columns, (a.0.max(b.0), a.1.min(b.1)))
            };
            found.push((one, other, widths.map(|columns| both(self, columns)).collect()));
        }
        let found = Rc::new(found);
        self.halves.insert((set, width), Rc::clone(&found));
        found
    }

    /// What may stand side by side, and how many columns wide the left of it.
    fn parted(&self, set: Set, width: u32) -> Vec<(Set, Set, Range<u32>)> {
        match self.tree.map(|tree| tree.get(set)) {
            Some(Some(Shape::Beside(left, right, columns))) => vec![(*left, *right, *columns..columns + 1)],
            Some(_) => Vec::new(),
            None => set.parted(self.grain.free).into_iter().map(|(left, right)| (left, right, 1..width)).collect(),
        }
    }

    /// What may stand above the rest: the first story is always in it.
    fn layers(&self, set: Set) -> Vec<(Set, Set)> {
        match self.tree.map(|tree| tree.get(set)) {
            Some(Some(Shape::Stacked(upper, lower))) => vec![(*upper, *lower)],
            Some(_) => Vec::new(),
            None => set.parted(self.grain.free).into_iter().filter(|(one, _)| one.first() == set.first()).collect(),
        }
    }

    /// The same, with the lines that either part can take at a width.
    fn known_layers(&mut self, set: Set, width: u32) -> Rc<Vec<Layers>> {
        if let Some(known) = self.layers.get(&(set, width)) {
            return Rc::clone(known);
        }
        let both = self.layers(set);
        let window = |(one, other)| (one, other, self.window(one, width), self.window(other, width));
        let found: Rc<Vec<Layers>> = Rc::new(both.into_iter().map(window).collect());
        self.layers.insert((set, width), Rc::clone(&found));
        found
    }

    /// Heights at which a set of stories may stand in a corner; one of no height if there are no stories.
    fn depths(&mut self, set: Option<Set>, span: u32, height: u32, step: usize) -> Vec<u32> {
        let Some(set) = set else { return vec![0] };
        let (lo, hi) = self.window(set, span);
        (lo..=hi.min(height.saturating_sub(STORY_GAP + 6))).step_by(step).collect()
    }

    /// One story in a room whose corners others take.
    fn host(&mut self, set: Set, room: Room, (left, right): (Option<Set>, Option<Set>), whole: bool, found: &mut Pool) {
        self.budget.spend(1);
        let first = set.first();
        let (least, most) = self.bounds[first][room.width as usize - 1];
        // Columns closed from head to foot leave less room for patterns than a whole rectangle has.
        if room.cells() < least || room.cells() > most {
            return;
        }
        let (x, y) = room.at.unwrap_or_default();
        let take = 6 * self.grain.keep;
        let mut inner = |set: Option<Set>, inset: Option<Inset>, x: u32| -> Vec<Half> {
            match (set, inset) {
                (Some(set), Some(inset)) => {
                    let at = Area { width: inset.span, height: inset.lines, x, y: y + room.height - inset.lines };
                    self.cell(set, at).iter().take(take).cloned().map(Some).collect()
                }
                (None, _) | (_, None) => vec![None],
            }
        };
        let lefts = inner(left, room.left, x);
        if lefts.is_empty() {
            return;
        }
        let rights = inner(right, room.right, x + room.foot().1);
        let (Some(l), Some(r)) = (lefts.first(), rights.first()) else { return };
        let cost = |c: &Half| c.as_ref().map_or(0.0, |c| c.cost);
        let extra = if left.is_some() { LEFT_CORNER } else { 0.0 };
        if cost(l) + cost(r) >= found.limit {
            return;
        }
        let (from, to) = room.foot();
        let look = match self.tree.map(|tree| tree.get(set)) {
            Some(Some(Shape::Around { host, .. })) => Some(*host),
            Some(_) | None => None,
        };
        for host in &self.alone(first, room, 6, look) {
            let Cut::Story(index, made) = &host.cut else { continue };
            for l in &lefts {
                for r in &rights {
                    self.budget.spend(1);
                    let sum = host.cost + cost(l) + cost(r) + extra;
                    if sum >= found.limit {
                        break;
                    }
                    let sign = |c: &Half| c.as_ref().map_or(0, |c| c.sign);
                    let sign = mix(&[3, host.sign, sign(l), sign(r), u64::from(from), u64::from(to)]);
                    let cut = Cut::Around(*index, Rc::clone(made), l.clone(), r.clone());
                    let inner = |c: &Half, at: u32| c.as_ref().map_or(0, |c| c.crossed << at);
                    let crossed = host.crossed | inner(l, 0) | inner(r, to);
                    let candidate = Candidate { cost: sum, corners: host.corners, crossed, sign, cut };
                    self.keep(whole, candidate, found);
                }
            }
        }
    }

    pub(super) fn beside(&mut self, set: Set, area: Area, found: &mut Pool) {
        let whole = self.is_whole(area);
        let Area { width, height, x, y } = area;
        let pairs = self.grain.pairs * self.grain.keep;
        for &(one, other, ref widths) in self.known_halves(set, width).iter() {
            self.budget.spend(1);
            for &(columns, (least, most)) in widths {
                if self.budget.is_over() {
                    return;
                }
                self.budget.spend(LOOKED_UP);
                if !(least..=most).contains(&height) {
                    continue;
                }
                let left = self.cell(one, Area { width: columns, height, x, y });
                if left.is_empty() {
                    continue;
                }
                let right = self.cell(other, Area { width: width - columns, height, x: x + columns, y });
                let order = if one.first() < other.first() { 0.0 } else { DISORDER };
                let sure = order + if whole { BREAK } else { 0.0 };
                for l in left.iter().take(pairs) {
                    for r in right.iter().take(pairs) {
                        self.budget.spend(1);
                        if l.cost + r.cost + sure >= found.limit {
                            break;
                        }
                        let clash = l.corners.1 == Corner::Head && r.corners.0 == Corner::Head;
                        let candidate = Candidate {
                            cost: l.cost
                                + r.cost
                                + order
                                + if clash { CLASH } else { 0.0 }
                                + if whole { BREAK } else { 0.0 },
                            corners: (l.corners.0, r.corners.1),
                            crossed: l.crossed | r.crossed << columns,
                            sign: mix(&[2, l.sign, r.sign, u64::from(columns)]),
                            cut: Cut::Beside(Rc::clone(l), Rc::clone(r), columns),
                        };
                        self.keep(whole, candidate, found);
                    }
                }
            }
        }
    }

    pub(super) fn stacked(&mut self, set: Set, area: Area, found: &mut Pool) {
        let whole = self.is_whole(area);
        let Area { width, height, x, y } = area;
        let pairs = (self.grain.pairs * 3 / 4).max(1) * self.grain.keep;
        for &(one, other, a, b) in self.known_layers(set, width).iter() {
            self.budget.spend(1);
            let most = height.saturating_sub(STORY_GAP + b.0);
            let least = (height - height.min(STORY_GAP)).saturating_sub(b.1);
            let heights = a.0.max(least)..=a.1.min(most);
            // Stories alone are tried at every height: they have the fewest that suit.
            let step =
                if one.count() == 1 || other.count() == 1 { 1.max(self.grain.step / 2) } else { self.grain.step };
            for lines in heights.step_by(step) {
                if self.budget.is_over() {
                    return;
                }
                self.budget.spend(LOOKED_UP);
                let upper = self.cell(one, Area { width, height: lines, x, y });
                if upper.is_empty() {
                    continue;
                }
                let below = lines + STORY_GAP;
                let lower = self.cell(other, Area { width, height: height - below, x, y: y + below });
                let sure = if whole { BREAK } else { 0.0 };
                for u in upper.iter().take(pairs) {
                    for l in lower.iter().take(pairs) {
                        self.budget.spend(1);
                        if u.cost + l.cost + sure >= found.limit {
                            break;
                        }
                        let candidate = Candidate {
                            cost: u.cost + l.cost + sure,
                            corners: u.corners,
                            crossed: u.crossed | l.crossed,
                            sign: mix(&[1, u.sign, l.sign]),
                            cut: Cut::Stacked(Rc::clone(u), Rc::clone(l), lines),
                        };
                        self.keep(whole, candidate, found);
                    }
                }
            }
        }
    }
}

/// Columns that stories in the lower left and right corner may have.
fn spans(left: Option<Set>, right: Option<Set>, width: u32) -> Vec<(u32, u32)> {
    let range = |set: Option<Set>| if set.is_none() { 0..=0 } else { 1..=width - 1 };
    let pairs = range(left).flat_map(|l| range(right).map(move |r| (l, r)));
    pairs.filter(|(l, r)| l + r <= width).collect()
}
