//! What each kind of evidence counts.
//!
//! Fitted by logistic regression to misprints made at random in news and features and to the same texts without them, for
//! stretches that are no word, that are one, and for single 字; `examples/weigh.rs` prints what the fit is made from. The
//! planted texts of the tests had no part in it.

use super::evidence::{KINDS, Stands};

/// From here on a finding is told, as a doubt, in thousandths of a nat: no word, a word, a single 字.
const TOLD: [i32; 3] = [1400, 1500, 2500];

/// So much more, and it is told as wrong.
const CERTAIN: i32 = 2000;

const BIAS: [i32; 3] = [-9800, -241, -236];

/// In the order of [`KINDS`], a column for each of the three.
const WEIGHTS: [[i32; 3]; KINDS] = [
    [57, 19, -36],     // cheaper than the words as they stand
    [-1, -11, -7],     // its own cost
    [45, 24, 0],       // commoner pairs within
    [17, -12, 51],     // a commoner pair before
    [28, -14, 66],     // a commoner pair after
    [42, 52, 73],      // commoner triples
    [-52, -138, -33],  // no commoner triple
    [-33, -64, 0],     // all pairs met
    [-170, 0, 0],      // a triple met
    [65, 25, 5],       // follows what is before oftener
    [33, 24, 15],      // is followed oftener by what is after
    [67, -4, -20],     // news has it so
    [92, 99, 49],      // the same sound
    [71, 79, 63],      // the same look
    [0, 0, 0],         // a word as it stands
    [0, -33, -89],     // how common that word is
    [-57, 40, 119],    // lone 字 beside it
    [-1, -26, -47],    // names in it
    [15, -18, -17],    // after a surname
    [0, 0, 0],         // one 字
    [204, -136, 0],    // three 字
    [443, 0, 0],       // four 字
    [-13, 2, 0],       // beside a 字 that goes with anything
    [-10, 52, 0],      // for a 字 that goes with anything
    [199, 30, 0],      // nothing but single 字
    [7, -88, -163],    // a lone 字 before, no commoner pair
    [32, 8, 106],      // begins a clause
    [33, 15, 155],     // ends a clause
    [0, -4, -20],      // a word as it stands, news has the other so
    [-24, 16, -24],    // a function word is meant
    [89, -10, 54],     // a function word stands
    [0, -263, 0],      // a word, with commoner triples
    [-16, 43, -11],    // before 镇, 路
    [-152, -186, -32], // before 公司, 小学
    [-54, 29, -18],    // begins with a surname
    [-89, -58, -6],    // after a name
    [-16, 0, 0],       // in marks by itself
    [0, 0, 0],         // after what is no word
    [0, 0, 0],         // how often news has what stands
    [-48, -11, 17],    // how often news has what is meant
    [0, 0, 0],         // a word, its triple met
];

/// How surely a misprint: below 0 nothing is told, from [`CERTAIN`] on it is wrong.
pub(super) fn weight(stands: Stands, evidence: &[i32; KINDS]) -> i32 {
    let column = stands as usize;
    let of = |list: &[i32; 3]| list.get(column).copied().unwrap_or_default();
    let sum: i32 = evidence.iter().zip(&WEIGHTS).map(|(one, weights)| one * of(weights)).sum();
    sum + of(&BIAS) - of(&TOLD)
}

/// Whether a weight is told as wrong.
pub(super) fn certain(weight: i32) -> bool {
    weight >= CERTAIN
}
