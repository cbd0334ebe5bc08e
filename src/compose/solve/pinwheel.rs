//! 风车: four parts of a page around a fifth in the middle, all of them rectangles. No white runs through it from side to side,
//! nor a gutter from head to foot, whatever stands in the parts.

use std::rc::Rc;

use super::article_layout::STORY_GAP;
use super::page::{Area, Candidate, Cut, Search};
use super::pool::Pool;
use super::set::Set;
use super::sight::{Corner, mix};
use super::tree::Shape;

/// What two headlines side by side cost, and a part that stands before an earlier one.
const CLASH: f64 = 20.0;
const DISORDER: f64 = 1.5;

/// Candidates of each part that are put together with those of the others: of the two at the top, and of the rest.
const AT_TOP: usize = 3;
const BELOW: usize = 2;

/// Parts of a pinwheel.
pub const PARTS: usize = 5;

/// Where the parts meet. They are, in this order: upper left, upper right, middle, lower left, lower right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vanes {
    /// Columns of the upper left part.
    pub top: u32,
    /// Columns of the lower left part; fewer.
    pub foot: u32,
    /// Lines of the upper left part.
    pub upper: u32,
    /// Lines of the lower right part.
    pub lower: u32,
}

impl Vanes {
    /// The parts' areas in a page of so many columns and lines; `None` if nothing is left for one of them.
    pub fn areas(&self, width: u32, height: u32) -> Option<[Area; PARTS]> {
        let Self { top, foot, upper, lower } = *self;
        let below = upper + STORY_GAP;
        let right = height.checked_sub(lower + STORY_GAP)?;
        let left = height.checked_sub(below)?;
        let middle = right.checked_sub(below).filter(|lines| *lines > 0)?;
        let meet = foot > 0 && foot < top && top < width && upper > 0 && lower > 0;
        meet.then_some([
            Area { width: top, height: upper, x: 0, y: 0 },
            Area { width: width - top, height: right, x: top, y: 0 },
            Area { width: top - foot, height: middle, x: foot, y: below },
            Area { width: foot, height: left, x: 0, y: below },
            Area { width: width - foot, height: lower, x: foot, y: height - lower },
        ])
    }
}

impl Search<'_> {
    /// All pinwheels of the whole page.
    pub(super) fn pinwheels(&mut self, set: Set, area: Area, found: &mut Pool) {
        let Area { width, height, .. } = area;
        let step = if set.count() as usize > PARTS { 3 } else { 1 };
        for (parts, spans) in self.vanes(set, width) {
            for (top, foot) in spans {
                let widths = [top, width - top, top - foot, foot, width - foot];
                let mut windows = [(0, 0); PARTS];
                for (window, (part, width)) in windows.iter_mut().zip(parts.iter().zip(widths)) {
                    *window = self.window(*part, width);
                }
                let [a, b, _, d, c] = windows;
                let uppers = range(a, d, height);
                let lowers = range(c, b, height);
                for upper in uppers.step_by(step) {
                    for lower in lowers.clone().step_by(step) {
                        if self.budget.is_over() {
                            return;
                        }
                        self.pinwheel(&parts, Vanes { top, foot, upper, lower }, area, found);
                    }
                }
            }
        }
    }

    /// What may stand in the parts of a pinwheel, and how many columns the left ones may have.
    #[expect(clippy::type_complexity, reason = "sets and spans, used once")]
    fn vanes(&self, set: Set, width: u32) -> Vec<([Set; PARTS], Vec<(u32, u32)>)> {
        match self.tree.map(|tree| tree.get(set)) {
            Some(Some(Shape::Pinwheel { parts, spans })) => return vec![(*parts, vec![*spans])],
            Some(_) => return Vec::new(),
            None => {}
        }
        let spans: Vec<(u32, u32)> = (2..width).flat_map(|top| (1..top).map(move |foot| (top, foot))).collect();
        let stories: Vec<usize> = set.stories().collect();
        divided(&stories).into_iter().map(|parts| (parts, spans.clone())).collect()
    }

    /// One pinwheel.
    fn pinwheel(&mut self, parts: &[Set; PARTS], vanes: Vanes, area: Area, found: &mut Pool) {
        self.budget.spend(1);
        let Some(areas) = vanes.areas(area.width, area.height) else { return };
        let mut cells = Vec::with_capacity(PARTS);
        for (part, at) in parts.iter().zip(areas) {
            let cell = self.cell(*part, Area { x: area.x + at.x, y: area.y + at.y, ..at });
            if cell.is_empty() {
                return;
            }
            cells.push(cell);
        }
        let [a, b, e, d, c] = cells.as_slice() else { return };
        let order = parts.windows(2).filter(|pair| pair[0].first() > pair[1].first()).count() as f64 * DISORDER;
        let heads = |left: &Candidate, right: &Candidate| {
            if left.corners.1 == Corner::Head && right.corners.0 == Corner::Head { CLASH } else { 0.0 }
        };
        for a in a.iter().take(AT_TOP) {
            for b in b.iter().take(AT_TOP) {
                let above = a.cost + b.cost + heads(a, b) + order;
                for e in e.iter().take(BELOW) {
                    for d in d.iter().take(BELOW) {
                        for c in c.iter().take(BELOW) {
                            self.budget.spend(1);
                            let cost = above + e.cost + d.cost + c.cost + heads(d, e);
                            if cost >= found.limit {
                                break;
                            }
                            let Vanes { top, foot, .. } = vanes;
                            let crossed =
                                a.crossed | b.crossed << top | e.crossed << foot | d.crossed | c.crossed << foot;
                            let signs = [a.sign, b.sign, e.sign, d.sign, c.sign];
                            let sign = mix(&[&[4, u64::from(top), u64::from(foot)], signs.as_slice()].concat());
                            let inner = [a, b, e, d, c].map(Rc::clone);
                            let cut = Cut::Pinwheel(Box::new(inner), vanes);
                            let corners = (a.corners.0, b.corners.1);
                            self.keep(true, Candidate { cost, corners, crossed, sign, cut }, found);
                        }
                    }
                }
            }
        }
    }
}

/// Lines one part may have so that the other, below or above it, fills the rest.
fn range(one: (u32, u32), other: (u32, u32), height: u32) -> std::ops::RangeInclusive<u32> {
    let rest = height.saturating_sub(STORY_GAP);
    one.0.max(rest.saturating_sub(other.1))..=one.1.min(rest.saturating_sub(other.0))
}

/// The ways to divide stories among the parts, the first story always at the upper left: five in every order, more as runs.
fn divided(stories: &[usize]) -> Vec<[Set; PARTS]> {
    let mut found = Vec::new();
    let set = |parts: [&[usize]; PARTS]| -> Option<[Set; PARTS]> {
        let sets: Option<Vec<Set>> = parts.iter().map(|part| Set::of(part)).collect();
        sets?.try_into().ok()
    };
    let n = stories.len();
    if n == PARTS {
        for b in 1..n {
            for e in (1..n).filter(|e| *e != b) {
                for d in (1..n).filter(|d| *d != b && *d != e) {
                    let Some(c) = (1..n).find(|c| ![b, e, d].contains(c)) else { continue };
                    let one = |at: usize| &stories[at..=at];
                    found.extend(set([one(0), one(b), one(e), one(d), one(c)]));
                }
            }
        }
        return found;
    }
    for i in 1..n {
        for j in i + 1..n {
            for k in j + 1..n {
                for l in k + 1..n {
                    let parts = [&stories[..i], &stories[i..j], &stories[j..k], &stories[k..l], &stories[l..]];
                    let [a, b, e, d, c] = parts;
                    found.extend(set([a, b, e, d, c]));
                    found.extend(set([a, b, d, e, c]));
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_fill_the_page_but_for_the_air_between_them() {
        let vanes = Vanes { top: 3, foot: 2, upper: 40, lower: 35 };
        let areas = vanes.areas(5, 107).unwrap();
        let cells: u32 = areas.iter().map(|area| area.width * area.height).sum();
        // Air above the middle and the lower left part (3 columns), and above the lower right one (3 columns).
        assert_eq!(cells + 6 * STORY_GAP, 5 * 107);
        assert_eq!(Vanes { upper: 70, ..vanes }.areas(5, 107), None);
        assert_eq!(Vanes { foot: 3, ..vanes }.areas(5, 107), None);
    }

    #[test]
    fn five_stories_stand_in_every_order_and_more_in_runs() {
        assert_eq!(divided(&[0, 1, 2, 3, 4]).len(), 24);
        assert_eq!(divided(&[0, 1, 2, 3, 4, 5]).len(), 2 * 5);
        assert!(divided(&[0, 1, 2, 3, 4, 5, 6]).iter().all(|parts| parts[0].holds(0)));
    }
}
