//! How much a misprint must weigh to be told: by the false alarms that such words made in clean texts.

use std::ops::Range;

use super::evidence::{Evidence, KINDS};
use super::{FUNCTION, PRODUCTIVE};
use crate::line::Line;

/// From here on a finding is told, as a doubt, in thousandths of a nat.
const TOLD: i32 = 3200;

/// What makes a word of three 字, or of four and more, is hardly chance.
const THREE: i32 = 1500;
const FOUR: i32 = 500;

/// Four 字 with part of a name in them.
const FOUR_NAMED: i32 = 2000;

/// Two 字 that no text has side by side, beside a word that all have.
const UNMET: i32 = 2400;

/// The same, where they only look alike.
const UNMET_ALIKE: i32 = 2600;

/// 字 that say how a verb ends up: 种足, 教到. They go with any verb, so that such a pair must weigh more; so must
/// one that cuts a word in two (一趟|楼), and one of 字 that stand alone all the time (可|它) or count (卖|五六元).
const COMPLEMENTS: &str = "足到满够完好掉住出起上下开走回来去着了过";

/// So much more.
const LOOSE: i32 = 1500;

const NUMERALS: &str = "一二三四五六七八九十两几";

/// How often a pair must be met, and how cheap a word must be, for its neighbours by one 字 to be told early.
const COMMON_PAIR: i16 = 36;
const COMMON_WORD: i16 = 100;

/// The least weight for these words of the line to be told as a misprint of another.
pub(super) fn least(line: &Line, range: &Range<usize>, word: &[char], evidence: &[i16; KINDS]) -> i32 {
    let old = line.chars.get(range.clone()).unwrap_or_default();
    if range.len() == 2 {
        let second = line.at(range.start + 1);
        let ended = line.is_boundary(range.start + 1)
            && (second.is_some_and(|c| COMPLEMENTS.contains(c)) || !line.is_boundary(range.start));
        let counts = old.iter().any(|&c| NUMERALS.contains(c))
            || old.iter().any(|&c| FUNCTION.contains(c)) && word.iter().any(|&c| NUMERALS.contains(c));
        if ended || counts || old.iter().all(|&c| FUNCTION.contains(c)) {
            return TOLD + LOOSE;
        }
    }
    let of = |kind: Evidence| evidence.get(kind as usize).copied().unwrap_or_default();
    let named =
        [Evidence::Sure, Evidence::Place, Evidence::Firm, Evidence::Surname, Evidence::AfterName, Evidence::Quoted];
    if named.into_iter().any(|kind| of(kind) != 0) {
        // Four 字 make no name.
        return if range.len() >= 4 && of(Evidence::Quoted) == 0 { FOUR_NAMED } else { TOLD };
    }
    let ordinal = old.first() == Some(&'第');
    match range.len() {
        // 服务重心: two words that are both right.
        4.. if of(Evidence::Covered) == 2 && of(Evidence::Singles) == 0 => return TOLD,
        4.. => return FOUR,
        // 灯还亮: with 字 that stand alone all the time any three make sense.
        3 if !ordinal && !old.iter().any(|&c| FUNCTION.contains(c)) => return THREE,
        _ => {}
    }
    let content =
        |c: &char| !FUNCTION.contains(*c) && !PRODUCTIVE.contains(*c) && !COMPLEMENTS.contains(*c) && *c != '一';
    let unmet = of(Evidence::WasInner) < 0 && of(Evidence::Inner) >= COMMON_PAIR && of(Evidence::Cost) <= COMMON_WORD;
    // Two 字 that each stand alone in the cut.
    let apart = of(Evidence::Covered) == 2 && of(Evidence::Singles) == 2;
    if !(unmet && apart && old.iter().chain(word).all(content)) {
        return TOLD;
    }
    match (of(Evidence::Sound), of(Evidence::Alike)) {
        (2, _) => UNMET,
        (0, 1..) => UNMET_ALIKE,
        _ => TOLD,
    }
}
