//! 图片带: photos one band below another across a width, each band some stacks side by
//! side: a row of one height, a large photo with small ones beside it.
//!
//! For every run of a story's figures and every number of lines, the best way in which they fill them exactly.

use std::ops::Range;
use std::rc::Rc;

use super::budget::Budget;
use super::group::{Group, MOST, columns};
use super::numbers::OUT_OF_ORDER;
use super::problem::Figure;

/// Lines of air below a band.
pub const GAP: u32 = 1;

/// Ways looked at for one step of a budget: each is a sum and a comparison.
const A_STEP: u64 = 40;

/// The best bands for every run of figures, at one width.
pub struct Bands {
    count: usize,
    /// Lines that can be asked for, air below the last band included.
    most: usize,
    best: Vec<Way>,
    groups: Vec<Rc<Group>>,
}

/// The best way to fill so many lines with a run of figures: what its last band is.
#[derive(Clone, Copy)]
struct Way {
    cost: f64,
    /// The figure the last band begins with.
    from: u16,
    group: u16,
    lines: u16,
}

const NONE: Way = Way { cost: f64::INFINITY, from: 0, group: 0, lines: 0 };

impl Bands {
    /// Works them out for a width of `width` columns and up to so many lines.
    pub fn new(figures: &[Figure], numbered: bool, (width, lines): (u32, u32), page: f64, budget: &Budget) -> Self {
        let count = figures.len();
        let most = (lines + GAP) as usize;
        let mut bands =
            Self { count, most, best: vec![NONE; (count + 1) * (count + 1) * (most + 1)], groups: Vec::new() };
        let by_run: Vec<Vec<Vec<Way>>> = (0..count)
            .map(|from| {
                (from + 1..=count.min(from + MOST))
                    .map(|to| bands.run(figures, from..to, numbered, width, page))
                    .collect()
            })
            .collect();
        let mut looked = 0;
        for first in 0..=count {
            let start = bands.at(first, first, 0);
            bands.best[start].cost = 0.0;
            for (from, runs) in by_run.iter().enumerate().skip(first) {
                for used in 0..=most {
                    let cost = bands.best[bands.at(first, from, used)].cost;
                    if cost.is_infinite() {
                        continue;
                    }
                    for (more, ways) in runs.iter().enumerate() {
                        looked += ways.len() as u64;
                        for way in ways {
                            let next = used + usize::from(way.lines) + GAP as usize;
                            if next > most {
                                continue;
                            }
                            let at = bands.at(first, from + more + 1, next);
                            if cost + way.cost < bands.best[at].cost {
                                bands.best[at] = Way { cost: cost + way.cost, ..*way };
                            }
                        }
                    }
                }
            }
        }
        budget.spend(looked / A_STEP);
        bands
    }

    /// One band of the figures from one to before another: the best at each height.
    fn run(&mut self, figures: &[Figure], run: Range<usize>, numbered: bool, width: u32, page: f64) -> Vec<Way> {
        let mut ways: Vec<Way> = Vec::new();
        let from = run.start;
        for group in columns(figures, run, width, page) {
            // Of two stacks side by side the second's first photo is met before the first's second.
            let mixed = if numbered { OUT_OF_ORDER * f64::from(group.stacks().saturating_sub(1)) } else { 0.0 };
            let number = self.groups.len() as u16;
            for lines in group.lo..=group.hi.min(self.most as u32) {
                let way =
                    Way { cost: group.cost(lines) + mixed, from: from as u16, group: number, lines: lines as u16 };
                match ways.iter_mut().find(|known| known.lines == way.lines) {
                    Some(known) if way.cost < known.cost => *known = way,
                    Some(_) => {}
                    None => ways.push(way),
                }
            }
            self.groups.push(Rc::new(group));
        }
        ways
    }

    fn at(&self, first: usize, to: usize, used: usize) -> usize {
        (first * (self.count + 1) + to) * (self.most + 1) + used
    }

    /// What the figures from one to before another cost in so many lines, the air below them included; infinite if they
    /// do not fill them. No figures take no lines.
    pub fn cost(&self, from: usize, to: usize, used: u32) -> f64 {
        let used = used as usize;
        if used > self.most { f64::INFINITY } else { self.best[self.at(from, to, used)].cost }
    }

    /// The bands themselves, from the top: each with its lines.
    pub fn stand(&self, from: usize, to: usize, used: u32) -> Vec<(Rc<Group>, u32)> {
        let (mut to, mut used) = (to, used as usize);
        let mut found = Vec::new();
        while to > from {
            let way = self.best[self.at(from, to, used)];
            let Some(group) = self.groups.get(usize::from(way.group)) else { break };
            found.push((Rc::clone(group), u32::from(way.lines)));
            (to, used) = (usize::from(way.from), used - usize::from(way.lines) - GAP as usize);
        }
        found.reverse();
        found
    }
}
