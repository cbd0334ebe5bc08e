//! The breaks, chosen over the whole paragraph: a dynamic programme over the places where a line may end.

use crate::bond::Bond;
use crate::class::Class;
use crate::place::ROUNDING;
use crate::text::Text;
use crate::{Line, Wish, place};

/// How much wider each place between characters may be before a line costs 1, in em. Cost grows with the square.
const LOOSE: f64 = 0.04;

/// From so many times that on, cost grows with the fourth power: one very loose line is worse than several loose ones.
const VERY_LOOSE: f64 = 4.0;

/// What a line costs whose marks give all their white.
const SQUEEZED: f64 = 0.8;

/// What a line costs whose gaps between 汉字 and letters take all they may.
const WIDENED: f64 = 1.0;

/// What a ragged line costs that ends at its beginning.
const RAGGED: f64 = 40.0;

/// What a last line of one 字 costs (单字不成行).
const RUNT: f64 = 60.0;

/// A last line of less is a runt: of one 字, or two letters, which count half.
const LEAST_LAST: f64 = 1.3;

/// What a break costs where none is allowed: a paragraph that cannot be set otherwise.
const FORBIDDEN: f64 = 1e5;

/// What a line costs that sticks out: one cluster wider than the measure.
const TOO_WIDE: f64 = 1e7;

/// How much dearer each line may come, on average, to take a line less or more (推行缩行).
const TURN: f64 = 4.0;

/// Ways to a place with more lines, or fewer, than the best one by this many are not followed: else a long paragraph, which
/// can have any number of lines, takes minutes.
const NEAR: usize = 2;

/// Which breaks are open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// Those the rules allow.
    Allowed,
    /// Those inside words wider than their line, too.
    Words,
    /// All.
    All,
}

/// The best way to reach a place with a number of lines.
#[derive(Clone, Copy)]
struct State {
    lines: usize,
    cost: f64,
    /// Node and state it comes from.
    from: (usize, usize),
}

/// A place where a line may end.
struct Node {
    /// The first cluster after it.
    at: usize,
    /// What the break costs.
    cost: f64,
    states: Vec<State>,
}

/// Sums over the clusters before a place.
struct Sums {
    width: Vec<f64>,
    slack: Vec<f64>,
    widen: Vec<f64>,
    slot: Vec<f64>,
    letter_slot: Vec<f64>,
    /// 汉字, and two letters for each.
    letters: Vec<f64>,
}

/// Sets the text.
pub(crate) fn lines(text: &Text) -> Vec<Line> {
    let sums = Sums::of(text);
    for open in [Open::Allowed, Open::Words, Open::All] {
        if let Some(breaks) = text.breaks(&sums, open) {
            return place::lines(text, &breaks);
        }
    }
    Vec::new()
}

impl Sums {
    fn of(text: &Text) -> Self {
        let n = text.end - text.begin + 1;
        let mut sums = Self {
            width: vec![0.0; n],
            slack: vec![0.0; n],
            widen: vec![0.0; n],
            slot: vec![0.0; n],
            letter_slot: vec![0.0; n],
            letters: vec![0.0; n],
        };
        for k in 1..n {
            let (Some(joint), Some(it)) = (text.joints.get(text.begin + k - 1), text.clusters.get(text.begin + k - 1))
            else {
                break;
            };
            sums.width[k] = sums.width[k - 1] + joint.cell.width + joint.added();
            sums.slack[k] = sums.slack[k - 1] + joint.slack();
            sums.letter_slot[k] = sums.letter_slot[k - 1] + joint.letters;
            sums.widen[k] = sums.widen[k - 1] + joint.wider();
            sums.slot[k] = sums.slot[k - 1] + joint.slot;
            let letter = match joint.cell.class {
                Class::Han => 1.0,
                Class::Western if it.first.is_alphanumeric() => 0.5,
                _ => 0.0,
            };
            sums.letters[k] = sums.letters[k - 1] + letter;
        }
        sums
    }
}

impl Node {
    /// The best way there, and which of its states that is.
    fn best(&self) -> Option<(usize, State)> {
        let states = self.states.iter().copied().enumerate();
        states.min_by(|(_, a), (_, b)| a.cost.total_cmp(&b.cost))
    }
}

impl Text<'_> {
    /// The breaks: the first cluster of each line after the first, and the end.
    fn breaks(&self, sums: &Sums, open: Open) -> Option<Vec<usize>> {
        let nodes = self.reach(sums, open, None);
        let (at, best) = nodes.last()?.best()?;
        let found = match self.measure.wish {
            Wish::Best => None,
            Wish::Fewer => best.lines.checked_sub(1).filter(|lines| *lines > 0),
            Wish::More => Some(best.lines + 1),
        };
        if let Some(lines) = found {
            let nodes = self.reach(sums, open, Some(&nodes));
            let most = best.cost + TURN * lines as f64;
            let states = &nodes.last()?.states;
            if let Some(at) = states.iter().position(|state| state.lines == lines && state.cost <= most) {
                return Some(trace(&nodes, at));
            }
        }
        Some(trace(&nodes, at))
    }

    /// All places where a line may end, with the best ways there: one each, or, given those, one for each number of lines near
    /// theirs. Beside a thing, where the next line's width hangs on its number, there is one for each number of lines, too.
    fn reach(&self, sums: &Sums, open: Open, best: Option<&[Node]>) -> Vec<Node> {
        let mut nodes = self.nodes(sums, open);
        let short = self.short_lines();
        for j in 1..nodes.len() {
            let Some(end) = nodes.get(j) else { break };
            let (to, cost, is_last) = (end.at, end.cost, end.at == self.end);
            let usual = best.and_then(|best| best.get(j)?.best()).map(|(_, state)| state.lines);
            let mut states: Vec<State> = Vec::new();
            for i in (0..j).rev() {
                let Some(node) = nodes.get(i) else { break };
                let alone = i + 1 == j && open == Open::All;
                // Behind the first, lines are of two widths: beside something, and with nothing there.
                let (one, other) = if i == 0 { (0, 0) } else { (1, short.max(1)) };
                let full = self.weigh(sums, (node.at, to), other, (is_last, alone));
                let beside = if one == other { full } else { self.weigh(sums, (node.at, to), one, (is_last, alone)) };
                if full.is_none() {
                    // Lines only get longer from here.
                    break;
                }
                for (k, from) in node.states.iter().enumerate() {
                    let Some(line) = (if from.lines < short { beside } else { full }) else { continue };
                    let state = State { lines: from.lines + 1, cost: from.cost + line + cost, from: (i, k) };
                    if usual.is_some_and(|usual| usual.abs_diff(state.lines) > NEAR) {
                        continue;
                    }
                    let alike =
                        |it: &State| it.lines == state.lines || best.is_none() && it.lines.min(state.lines) >= short;
                    let same = states.iter_mut().find(|it| alike(it));
                    match same {
                        Some(known) if known.cost <= state.cost => {}
                        Some(known) => *known = state,
                        None => states.push(state),
                    }
                }
            }
            if let Some(node) = nodes.get_mut(j) {
                node.states = states;
            }
        }
        nodes
    }

    fn nodes(&self, sums: &Sums, open: Open) -> Vec<Node> {
        let start = State { lines: 0, cost: 0.0, from: (0, 0) };
        let mut nodes = vec![Node { at: self.begin, cost: 0.0, states: vec![start] }];
        let mut run = self.begin;
        while run < self.end {
            // From one open break to the next stands what is held together.
            let free = |&i: &usize| matches!(self.joints.get(i).map(|joint| joint.bond), Some(Bond::At(_)));
            let stop = (run..self.end).find(free).unwrap_or(self.end - 1);
            let wide =
                open == Open::Words && self.natural(sums, run, stop + 1) > self.room(usize::from(run != self.begin)).0;
            for i in run..stop {
                let cost = match self.joints.get(i).map(|joint| joint.bond) {
                    Some(Bond::LastResort(cost)) if wide || open == Open::All => cost,
                    Some(_) if open == Open::All => FORBIDDEN,
                    Some(_) | None => continue,
                };
                nodes.push(Node { at: i + 1, cost, states: Vec::new() });
            }
            let cost = match self.joints.get(stop).map(|joint| joint.bond) {
                Some(Bond::At(cost)) if stop + 1 < self.end => cost,
                Some(_) | None => 0.0,
            };
            nodes.push(Node { at: stop + 1, cost, states: Vec::new() });
            run = stop + 1;
        }
        nodes
    }

    /// The width of a line before it is squeezed or stretched.
    fn natural(&self, sums: &Sums, start: usize, end: usize) -> f64 {
        let last = self.last_printed(start, end);
        if self.measure.style.grid.is_some() {
            return self.natural_width(start, last);
        }
        let (Some(one), Some(other)) = (self.joints.get(start), self.joints.get(last)) else { return 0.0 };
        let between = difference(&sums.width, start - self.begin, last - self.begin);
        between + other.cell.width - one.cell.left - other.cell.right
    }

    /// What a line from `start` to `end` costs that has the width of a certain one; `None` if it is too long. One that is
    /// `alone` may stick out.
    fn weigh(
        &self,
        sums: &Sums,
        (start, end): (usize, usize),
        line: usize,
        (is_last, alone): (bool, bool),
    ) -> Option<f64> {
        let (room, _) = self.room(line);
        let natural = self.natural(sums, start, end);
        let last = self.last_printed(start, end);
        let sum = |sums: &[f64]| difference(sums, start - self.begin, last - self.begin);
        let mut over = natural - room;
        if over > ROUNDING {
            over -= self.hang(last);
        }
        let justify = self.measure.justify && self.measure.style.grid.is_none();
        if over > ROUNDING {
            let slack = if justify { sum(&sums.slack) } else { 0.0 };
            return if over <= slack + ROUNDING {
                let share = over / slack.max(ROUNDING);
                Some(SQUEEZED * share * share + self.runt(sums, start, last, is_last))
            } else if alone {
                Some(TOO_WIDE)
            } else {
                None
            };
        }
        if is_last && !self.measure.style.even {
            return Some(self.runt(sums, start, last, is_last));
        }
        let rest = -over;
        if !justify {
            let share = rest / room;
            return Some(RAGGED * share * share);
        }
        let widen = sum(&sums.widen);
        let widened = rest.min(widen);
        let share = if widen > 0.0 { widened / widen } else { 0.0 };
        let slots = sum(&sums.slot);
        let slots = if slots > 0.0 { slots + sum(&sums.letter_slot) } else { 0.0 };
        // Where there is no place for white, each em of it counts as if there were one.
        let size = self.clusters.get(last).map_or(1.0, |it| it.size.0.max(0.1));
        let loose = (rest - widened) / slots.max(size) / LOOSE;
        Some(WIDENED * share * share + loose * loose * (1.0 + (loose / VERY_LOOSE).powi(2)))
    }

    fn runt(&self, sums: &Sums, start: usize, last: usize, is_last: bool) -> f64 {
        let one_line = start == self.begin;
        let letters = difference(&sums.letters, start - self.begin, last + 1 - self.begin);
        if is_last && !one_line && letters < LEAST_LAST { RUNT } else { 0.0 }
    }
}

fn difference(sums: &[f64], from: usize, to: usize) -> f64 {
    sums.get(to).copied().unwrap_or(0.0) - sums.get(from).copied().unwrap_or(0.0)
}

/// The way to a state of the last node.
fn trace(nodes: &[Node], state: usize) -> Vec<usize> {
    let mut breaks = Vec::new();
    let (mut at, mut state) = (nodes.len().saturating_sub(1), state);
    while at > 0 {
        let Some(node) = nodes.get(at) else { break };
        breaks.push(node.at);
        let Some(from) = node.states.get(state) else { break };
        (at, state) = from.from;
    }
    breaks.reverse();
    breaks
}
