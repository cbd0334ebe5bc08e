//! What each kind of evidence counts.
//!
//! Fitted by logistic regression to misprints made at random in news and features and to the same texts without them, for
//! stretches that are no word, that are one, and for single 字; `examples/weigh.rs` prints what the fit is made from. The
//! planted texts of the tests had no part in it.

use super::evidence::{KINDS, Stands};

/// From here on a finding is told, as a doubt, in thousandths of a nat: no word, a word, a single 字.
const TOLD: [i32; 3] = [1400, 1500, 3000];

/// So much more, and it is told as wrong.
const CERTAIN: i32 = 2000;

const BIAS: [i32; 3] = [-11381, -652, -275];

/// In the order of [`KINDS`], a column for each of the three.
const WEIGHTS: [[i32; 3]; KINDS] = [
    [66, 35, -43],    // cheaper than the words as they stand
    [8, 5, -10],      // its own cost
    [48, 39, 0],      // commoner pairs within
    [16, -1, 47],     // a commoner pair before
    [23, -12, 67],    // a commoner pair after
    [42, 49, 76],     // commoner triples
    [-56, -510, -22], // no commoner triple
    [-32, -18, 0],    // all pairs met
    [-129, 0, 0],     // a triple met
    [51, 0, 15],      // follows what is before oftener
    [43, 12, 16],     // is followed oftener by what is after
    [70, 4, -29],     // news has it so
    [144, 187, 119],  // the same sound
    [90, 12, 99],     // the same look
    [0, 0, 0],        // a word as it stands
    [0, 21, -102],    // how common that word is
    [-60, 29, 116],   // lone 字 beside it
    [4, -56, -44],    // names in it
    [-7, -23, -6],    // after a surname
    [0, 0, 0],        // one 字
    [124, -32, 0],    // three 字
    [330, 0, 0],      // four 字
    [-2, 31, 0],      // beside a 字 that goes with anything
    [-19, 46, 0],     // for a 字 that goes with anything
    [138, -29, 0],    // nothing but single 字
    [30, -11, -167],  // a lone 字 before, no commoner pair
    [37, 29, 108],    // begins a clause
    [45, 12, 156],    // ends a clause
    [0, 4, -29],      // a word as it stands, news has the other so
    [-26, -26, -24],  // a function word is meant
    [94, -78, 50],    // a function word stands
    [0, -569, 0],     // a word, with commoner triples
    [-41, 4, -1],     // before 镇, 路
    [-123, 29, -37],  // before 公司, 小学
    [-43, -4, -3],    // begins with a surname
    [-69, 61, -14],   // after a name
    [41, 0, 0],       // in marks by itself
    [0, 0, 0],        // after what is no word
    [0, 0, 0],        // how often news has what stands
    [-62, 15, 20],    // how often news has what is meant
    [0, 0, 0],        // a word, its triple met
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
