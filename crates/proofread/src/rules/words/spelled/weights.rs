//! What each kind of evidence counts.
//!
//! Fitted by logistic regression to misprints made at random in news and features and to the same texts without them, for
//! stretches that are no word, that are one, and for single 字; `examples/weigh.rs` prints what the fit is made from. The
//! planted texts of the tests had no part in it.

use super::evidence::{KINDS, Stands};

/// From here on a finding is told, as a doubt, in thousandths of a nat: no word, a word, a single 字.
const TOLD: [i32; 3] = [1500, 1500, 2500];

/// So much more, and it is told as wrong.
const CERTAIN: i32 = 2000;

const BIAS: [i32; 3] = [-11445, -292, -283];

/// In the order of [`KINDS`], a column for each of the three.
const WEIGHTS: [[i32; 3]; KINDS] = [
    [56, 8, -36], // cheaper than the words as they stand
    [3, -25, -12], // its own cost
    [45, 19, 0], // commoner pairs within
    [14, -14, 46], // a commoner pair before
    [29, -15, 64], // a commoner pair after
    [51, 53, 72], // commoner triples
    [-32, -13, -24], // no commoner triple
    [-27, -74, 0], // all pairs met
    [79, -16, -56], // a triple met
    [56, 27, 21], // follows what is before oftener
    [33, 28, 29], // is followed oftener by what is after
    [74, -3, -18], // news has it so
    [104, 89, 48], // the same sound
    [82, 68, 65], // the same look
    [0, 0, 0], // a word as it stands
    [0, -44, -83], // how common that word is
    [-54, 43, 116], // lone 字 beside it
    [-13, -24, -55], // names in it
    [9, -14, -13], // after a surname
    [0, 0, 0], // one 字
    [247, -73, 0], // three 字
    [31, -79, 0], // four 字
    [-13, -11, 0], // beside a 字 that goes with anything
    [-15, 49, 0], // for a 字 that goes with anything
    [255, 25, 0], // nothing but single 字
    [5, -80, -164], // a lone 字 before, no commoner pair
    [24, 16, 97], // begins a clause
    [34, 24, 149], // ends a clause
    [0, -3, -18], // a word as it stands, news has the other so
    [-23, 11, -25], // a function word is meant
    [91, -7, 51], // a function word stands
    [0, -111, 0], // a word, with commoner triples
    [-8, 43, -23], // before 镇, 路
    [-145, -187, -39], // before 公司, 小学
    [-51, 27, -18], // begins with a surname
    [-88, -71, 2], // after a name
    [-36, 0, 0], // in marks by itself
    [0, 0, 0], // after what is no word
    [-125, -19, -34], // how often news has what stands
    [-51, -15, -6], // how often news has what is meant
    [0, -16, -56], // a word, its triple met
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
