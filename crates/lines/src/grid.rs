//! 字格: 字 of neighbouring lines stand in columns. What is narrower than a cell or wider (letters, figures, · , marks beside each
//! other) gets so much white that the next 字 stands in a cell again.

use crate::Kind;
use crate::class::Class;
use crate::joint::Joint;
use crate::text::Text;

/// What is lost to rounding, in cells.
const ROUNDING: f64 = 1e-6;

/// A 字 so near to a cell's width, in cells, fills one.
const SAME: f64 = 0.01;

/// The least white between a 字 and a letter, in cells: both its sides together (CLREQ: more than none).
const LEAST_GAP: f64 = 0.05;

/// The white after each cluster of the line from `start` to `last`, in points, beside what its joint has; less than 0 where the
/// joint's gap, or its cut, is taken back.
pub(crate) fn snap(text: &Text, start: usize, last: usize, cell: f64) -> Vec<f64> {
    let Some(joints) = text.joints.get(start..=last) else { return Vec::new() };
    let fills_cell = |k: usize| {
        let kind = text.clusters.get(start + k).map(|it| it.kind);
        let one = joints
            .get(k)
            .is_some_and(|joint| joint.cell.class == Class::Han && (joint.cell.width - cell).abs() < SAME * cell);
        one && kind == Some(Kind::Text)
    };
    let mut extra = vec![0.0; joints.len()];
    let mut k = 0;
    while k < joints.len() {
        if fills_cell(k) {
            if let (Some(slot), Some(joint)) = (extra.get_mut(k), joints.get(k)) {
                *slot += cell - joint.cell.width;
            }
            k += 1;
            continue;
        }
        let end = (k..joints.len()).find(|&k| fills_cell(k)).unwrap_or(joints.len());
        run(joints, k, end, cell, &mut extra);
        k = end;
    }
    extra
}

/// Brings what stands between two 字 to whole cells: clusters `from` to before `end`, with the joints at both sides. What ends a
/// line needs no white after it.
fn run(joints: &[Joint], from: usize, end: usize, cell: f64, extra: &mut [f64]) {
    let first = from.saturating_sub(1);
    let Some(own) = joints.get(first..end).filter(|_| end < joints.len()) else { return };
    let cuts: f64 = own.iter().map(|joint| joint.cut.0 + joint.cut.1).sum();
    let widths: f64 = joints.get(from..end).unwrap_or_default().iter().map(|joint| joint.cell.width).sum();
    let narrow = widths - cuts;
    let count = own.iter().filter(|joint| joint.gap > 0.0).count();
    // Beside letters some white stands always, and half a cell at most.
    let least = if count > 0 { LEAST_GAP * cell } else { 0.0 };
    let mut rest = ((narrow + least) / cell - ROUNDING).ceil() * cell - narrow;
    let share = if count > 0 { (rest / count as f64).min(0.5 * cell) } else { 0.0 };
    let mut give = |k: usize, white: f64| {
        if let Some(slot) = extra.get_mut(k) {
            *slot += white;
        }
    };
    for (k, joint) in own.iter().enumerate().filter(|(_, joint)| joint.gap > 0.0) {
        give(first + k, share - joint.gap);
        rest -= share;
    }
    // Marks beside each other take their white again, one after another.
    for (k, joint) in own.iter().enumerate() {
        let back = rest.min(joint.cut.0 + joint.cut.1);
        give(first + k, back);
        rest -= back;
    }
    // The rest goes to the ends: before it, if a line does not begin with it, and after it; not where a letter stands.
    let is_free = |k: usize| joints.get(k).is_some_and(|joint| joint.gap <= 0.0);
    let borders = || [(from > 0).then_some(first), Some(end - 1)].into_iter().flatten();
    let mut ends: Vec<usize> = borders().filter(|&k| is_free(k)).collect();
    if ends.is_empty() {
        // Letters that begin a line have white at one side only.
        ends = borders().collect();
    }
    for &k in &ends {
        give(k, rest / ends.len() as f64);
    }
}
