//! What each kind of evidence counts.
//!
//! Fitted by logistic regression to misprints made at random in news, features and talk that the tables have not seen,
//! and to the same texts without them, for stretches that are no word, that are one, and for single 字;
//! `examples/weigh.rs` prints what the fit is made from. The planted texts of the tests had no part in it; from where on a
//! finding is told was set by the false alarms in clean news, talk, and those texts without their faults.

use super::evidence::{KINDS, Stands};

/// From here on a finding is told, as a doubt, in thousandths of a nat: no word, a word, a single 字.
const TOLD: [i32; 3] = [1000, 2500, 3500];

/// So much more, and it is told as wrong.
const CERTAIN: i32 = 2000;

const BIAS: [i32; 3] = [-8961, -10968, -8392];

/// In the order of [`KINDS`], a column for each of the three.
const WEIGHTS: [[i32; 3]; KINDS] = [
    [64, 49, 6],     // cheaper than the words as they stand
    [8, 25, 17],     // its own cost
    [35, 29, 0],     // commoner pairs within
    [1, 6, 64],      // a commoner pair before
    [13, 0, 72],     // a commoner pair after
    [44, 41, 51],    // commoner triples
    [-56, 21, -67],  // no commoner triple
    [-44, -49, 0],   // all pairs met
    [-167, 0, 0],    // a triple met
    [52, 52, -5],    // follows what is before oftener
    [48, 46, 4],     // is followed oftener by what is after
    [64, 11, -25],   // news has it so
    [144, 176, 119], // the same sound
    [93, 23, 104],   // the same look
    [0, 0, 0],       // a word as it stands
    [0, 19, -37],    // how common that word is
    [-53, 27, 121],  // lone 字 beside it
    [-18, 1, -38],   // names in it
    [15, -3, 2],     // after a surname
    [0, 0, 0],       // one 字
    [-8, -78, 0],    // three 字
    [-24, 0, 0],     // four 字
    [-1, 19, 0],     // beside a 字 that goes with anything
    [4, 14, 0],      // for a 字 that goes with anything
    [5, 12, 0],      // nothing but single 字
    [11, -30, -173], // a lone 字 before, no commoner pair
    [47, 46, 152],   // begins a clause
    [58, 34, 165],   // ends a clause
    [0, 11, -25],    // a word as it stands, news has the other so
    [-38, -23, -59], // a function word is meant
    [89, 12, 50],    // a function word stands
    [0, -21, 0],     // a word, with commoner triples
    [5, -31, 25],    // before 镇, 路
    [-128, -8, -31], // before 公司, 小学
    [-40, 15, -15],  // begins with a surname
    [-45, 12, -11],  // after a name
    [-32, -165, 0],  // in marks by itself
    [0, 0, 0],       // after what is no word
    [80, 0, 0],      // how often news has what stands
    [-48, -25, 24],  // how often news has what is meant
    [0, 0, 0],       // a word, its triple met
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
