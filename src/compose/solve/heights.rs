//! The heights of an article's parts: first in proportion to their freedom, then in whole lines.

use super::pattern::{Pattern, Var};

/// Cells the text may be asked to take up beyond what blocks can.
const BEYOND: f64 = 12.0;

/// More things of variable height than these are rounded down and left so.
const ROUNDED: usize = 5;

/// Roundings of one pattern whose text is set.
const TRIED: usize = 6;

/// Heights that take up `wanted` cells, everything giving way in proportion to its freedom, stage by stage.
pub fn settle(vars: &[Var], wanted: f64, shut: &[Option<u32>; 8]) -> Option<[f64; 8]> {
    let mut from = [0.0; 8];
    let mut reached = 0.0;
    for ((height, var), shut) in from.iter_mut().zip(vars).zip(shut) {
        *height = shut.map_or(var.natural, f64::from);
        reached += f64::from(var.weight) * (*height + 1.0);
    }
    let grow = wanted > reached;
    for stage in 0..3 {
        let limit = |(v, shut): (&Var, &Option<u32>)| match shut {
            Some(lines) => f64::from(*lines),
            None if grow => v.stages[stage].1,
            None => v.stages[stage].0,
        };
        let far: f64 = vars.iter().zip(shut).map(|both| f64::from(both.0.weight) * (limit(both) + 1.0)).sum();
        let here = if grow { wanted <= far } else { wanted >= far };
        let whole = far - reached;
        let share = if !here {
            1.0
        } else if whole.abs() < 1e-9 {
            0.0
        } else {
            (wanted - reached) / whole
        };
        for (height, both) in from.iter_mut().zip(vars.iter().zip(shut)) {
            *height += (limit(both) - *height) * share;
        }
        if here {
            return Some(from);
        }
        reached = far;
    }
    ((wanted - reached).abs() <= BEYOND).then_some(from)
}

/// Whole lines around the heights that leave the text no more than it can take up or give; the nearest first.
pub fn roundings(
    pattern: &Pattern,
    (heights, shut, wanted): (&[f64; 8], &[Option<u32>; 8], i32),
    (less, more): (i32, i32),
) -> Vec<Vec<u32>> {
    let vars = &pattern.vars;
    let n = vars.len().min(ROUNDED);
    let mut found: Vec<(f64, u32)> = Vec::new();
    let whole = |index: usize, choice: u32| {
        let down = (heights[index] + 1e-6).floor();
        let up = index < n && choice >> index & 1 == 1 && shut[index].is_none();
        let (lo, hi) = vars[index].stages[2];
        (if up { down + 1.0 } else { down }).clamp(lo.ceil(), hi.floor().max(lo.ceil()))
    };
    for choice in 0..1_u32 << n {
        let mut away = 0.0;
        let mut taken = 0;
        for (index, var) in vars.iter().enumerate() {
            let lines = whole(index, choice);
            away += (lines - heights[index]).abs() / var.natural.max(4.0);
            taken += (var.weight * (lines as u32 + 1)) as i32;
        }
        let left = wanted - taken;
        // More than nothing: the text has that many cells more than it needs.
        if -less <= left && left <= more {
            found.push((f64::from(left.abs()) * 0.25 + away, choice));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    found.dedup_by(|a, b| (a.0 - b.0).abs() < 1e-12);
    found.truncate(TRIED);
    found.iter().map(|(_, choice)| (0..vars.len()).map(|index| whole(index, *choice) as u32).collect()).collect()
}
