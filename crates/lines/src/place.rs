//! The place of each cluster of a line: squeezed or stretched in CLREQ's order until the line fills its width.

use zhuanban_ground::units::Pt;

use crate::bond::Bond;
use crate::joint::{Joint, STAGES, STEPS, is_between};
use crate::text::Text;
use crate::{Line, Place, grid};

/// What is lost to rounding, in points.
pub(crate) const ROUNDING: f64 = 1e-6;

/// What a line does to reach its width.
#[derive(Clone, Copy, Default)]
struct Fill {
    /// The share of each stage's white that is squeezed out, 0 to 1.
    squeeze: [f64; STAGES],
    /// The share of what spaces and gaps may be widened by, by step.
    widen: [f64; STEPS],
    /// White put between characters, in em, and where nothing else can take any.
    loose: f64,
    spare: f64,
    /// 1 where 字 take white, and letters their share with them; else 0.
    letters: f64,
}

/// The lines between these breaks.
pub(crate) fn lines(text: &Text, breaks: &[usize]) -> Vec<Line> {
    let mut start = text.begin;
    let mut lines = Vec::with_capacity(breaks.len());
    for &end in breaks {
        lines.push(line(text, lines.len(), start, end));
        start = end;
    }
    lines
}

fn line(text: &Text, number: usize, start: usize, end: usize) -> Line {
    let (room, indent) = text.room(number);
    let last = text.last_printed(start, end);
    let joints = text.joints.get(start..=last).unwrap_or_default();
    let snapped = text.measure.style.grid.map(|cell| grid::snap(text, start, last, cell.0));
    let over = text.natural_width(start, last) - room;
    let hung = if over > ROUNDING { text.hang(last) } else { 0.0 };
    let style = &text.measure.style;
    let full = text.measure.justify && style.grid.is_none();
    let is_filled = end < text.end || style.even;
    let fill = if full { fill(joints, -over + hung, is_filled) } else { Fill::default() };
    let mut pen = indent;
    let mut left = if snapped.is_some() { 0.0 } else { joints.first().map_or(0.0, |joint| joint.cell.left) };
    let mut places = Vec::with_capacity(joints.len());
    for (k, joint) in joints.iter().enumerate() {
        let is_last = k + 1 == joints.len();
        let (right, next_left, mut gap) = if is_last { (joint.cell.right, 0.0, 0.0) } else { fill.joint(joint) };
        gap += snapped.as_ref().and_then(|gaps| gaps.get(k)).copied().unwrap_or(0.0);
        let width = joint.cell.width - left - right;
        places.push(Place { x: Pt(pen), shift: Pt(joint.cell.shift - left), width: Pt(width) });
        pen += width + gap;
        left = next_left;
    }
    let bond = end.checked_sub(1).and_then(|i| text.joints.get(i)).map(|joint| joint.bond);
    let broken = end < text.end && matches!(bond, Some(Bond::LastResort(_)));
    let width = Pt(pen - indent - hung);
    Line { start, end: last + 1, places, width, hung: Pt(hung), looseness: fill.loose, broken }
}

/// How a line of these clusters takes up the `rest` of its room, less than 0 if it is too long; `is_filled` if it must reach its
/// end.
fn fill(joints: &[Joint], mut rest: f64, is_filled: bool) -> Fill {
    let mut fill = Fill::default();
    let Some((_, inner)) = joints.split_last() else { return fill };
    if rest < 0.0 {
        for (stage, share) in fill.squeeze.iter_mut().enumerate() {
            let most: f64 =
                inner.iter().filter_map(|joint| joint.squeeze.get(stage)).map(|(left, right)| left + right).sum();
            if most > 0.0 {
                *share = (-rest / most).clamp(0.0, 1.0);
                rest += *share * most;
            }
        }
    } else if is_filled {
        let slots: f64 = inner.iter().map(|joint| joint.slot).sum();
        let spares: f64 = inner.iter().map(|joint| joint.spare).sum();
        for (step, share) in fill.widen.iter_mut().enumerate() {
            let wider = |step: usize| -> f64 { inner.iter().filter_map(|joint| joint.widen.get(step)).sum() };
            let most = wider(step);
            // Where nothing else may be widened, the last of these takes all.
            let is_all = slots <= 0.0 && (step + 1..STEPS).all(|later| wider(later) <= 0.0);
            if most > 0.0 {
                *share = if is_all { rest / most } else { (rest / most).min(1.0) };
                rest -= *share * most;
            }
        }
        if slots > 0.0 {
            let letters: f64 = inner.iter().map(|joint| joint.letters).sum();
            fill.loose = (rest / (slots + letters)).max(0.0);
            fill.letters = 1.0;
        } else if spares > 0.0 {
            fill.spare = (rest / spares).max(0.0);
        }
    }
    fill
}

impl Fill {
    /// What goes of the cluster before a joint and of the next, and what stands between them.
    fn joint(&self, joint: &Joint) -> (f64, f64, f64) {
        let mut cut = joint.cut;
        let mut gap = joint.gap;
        for (stage, (share, white)) in self.squeeze.iter().zip(joint.squeeze).enumerate() {
            if is_between(stage) {
                gap -= share * (white.0 + white.1);
            } else {
                cut.0 += share * white.0;
                cut.1 += share * white.1;
            }
        }
        gap += self.widen.iter().zip(joint.widen).map(|(share, most)| share * most).sum::<f64>();
        gap += self.loose * (joint.slot + self.letters * joint.letters) + self.spare * joint.spare;
        (cut.0, cut.1, gap)
    }
}
