//! The place of each cluster of a line: squeezed or stretched in CLREQ's order until the line fills its width.

use zhuanban_ground::units::Pt;

use crate::bond::Bond;
use crate::joint::{Joint, STAGES};
use crate::text::Text;
use crate::{Line, Place};

/// What a line does to reach its width.
#[derive(Clone, Copy, Default)]
struct Fill {
    /// The share of each stage's white that is squeezed out, 0 to 1.
    squeeze: [f64; STAGES],
    /// The share of what gaps and spaces may be widened by.
    widen: f64,
    /// White put between characters, in em.
    loose: f64,
}

/// The lines between these breaks.
pub(crate) fn lines(text: &Text, breaks: &[usize]) -> Vec<Line> {
    let mut start = text.begin;
    let mut lines = Vec::with_capacity(breaks.len());
    for &end in breaks {
        lines.push(line(text, start, end));
        start = end;
    }
    lines
}

fn line(text: &Text, start: usize, end: usize) -> Line {
    let (room, indent) = text.room(start == text.begin);
    let last = text.last_printed(start, end);
    let joints = text.joints.get(start..=last).unwrap_or_default();
    let fill = if text.measure.justify { fill(joints, room, end == text.end) } else { Fill::default() };
    let mut pen = indent;
    let mut left = joints.first().map_or(0.0, |joint| joint.cell.left);
    let mut places = Vec::with_capacity(joints.len());
    for (k, joint) in joints.iter().enumerate() {
        let is_last = k + 1 == joints.len();
        let (right, next_left, gap) = if is_last { (joint.cell.right, 0.0, 0.0) } else { fill.joint(joint) };
        let width = joint.cell.width - left - right;
        places.push(Place { x: Pt(pen), shift: Pt(joint.cell.shift - left), width: Pt(width) });
        pen += width + gap;
        left = next_left;
    }
    let bond = end.checked_sub(1).and_then(|i| text.joints.get(i)).map(|joint| joint.bond);
    let broken = end < text.end && matches!(bond, Some(Bond::LastResort(_)));
    Line { start, end: last + 1, places, width: Pt(pen - indent), looseness: fill.loose, broken }
}

/// How a line of these clusters fills `room`.
fn fill(joints: &[Joint], room: f64, is_last: bool) -> Fill {
    let mut fill = Fill::default();
    let (Some(first), Some((last, inner))) = (joints.first(), joints.split_last()) else { return fill };
    let natural: f64 = inner.iter().map(|joint| joint.cell.width + joint.added()).sum();
    let mut rest = room - (natural + last.cell.width - first.cell.left - last.cell.right);
    if rest < 0.0 {
        for (stage, share) in fill.squeeze.iter_mut().enumerate() {
            let most: f64 =
                inner.iter().filter_map(|joint| joint.squeeze.get(stage)).map(|(left, right)| left + right).sum();
            if most > 0.0 {
                *share = (-rest / most).clamp(0.0, 1.0);
                rest += *share * most;
            }
        }
    } else if !is_last {
        let most: f64 = inner.iter().map(|joint| joint.widen).sum();
        let slots: f64 = inner.iter().map(|joint| joint.slot).sum();
        if most > 0.0 {
            // Where nothing else may be widened, these take all.
            fill.widen = if slots > 0.0 { (rest / most).min(1.0) } else { rest / most };
            rest -= fill.widen * most;
        }
        if slots > 0.0 {
            fill.loose = (rest / slots).max(0.0);
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
            // The last two stages squeeze what stands between, not the marks' own white.
            if stage < 3 {
                cut.0 += share * white.0;
                cut.1 += share * white.1;
            } else {
                gap -= share * (white.0 + white.1);
            }
        }
        gap += self.widen * joint.widen + self.loose * joint.slot;
        (cut.0, cut.1, gap)
    }
}
