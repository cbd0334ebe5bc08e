//! How much a misprint must weigh to be told: by the false alarms that such words made in clean texts.

use std::ops::Range;

use super::evidence::{Evidence, KINDS};
use super::{FUNCTION, PRODUCTIVE};
use crate::lexicon::Lexicon;
use crate::line::{Line, is_han};
use crate::rules::marks::SPELLING;
use crate::rules::surnames::SURNAMES;

/// From here on a finding is told, as a doubt, in thousandths of a nat.
const TOLD: i32 = 3200;

/// What makes a word of three 字, or of four and more, is hardly chance.
const THREE: i32 = 1500;
const FOUR: i32 = 2000;

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

/// 字 that foreign names are spelled with, too.
const MORE_SPELLING: &str = "哥芒吉提拉达夫德尔";

/// How long a row of them must be.
const FOREIGN: usize = 3;

/// Two 字 that seldom stand alone, and whose neighbours are no mates of either, need less.
const SELDOM: i32 = 2700;

/// Two 字 that seldom stand alone at all, before and after the change, need so much less.
const BOUND: i32 = 300;

/// What such a 字 costs by itself, at least; and how often the right one is met with what is outside, at most.
const ALONE: i16 = 66;
const ASIDE: i16 = 12;

/// How many 字 of a coined name are looked at for its end.
const COINED: usize = 8;

const NUMERALS: &str = "一二三四五六七八九十两几";

/// How often a pair must be met, and how cheap a word must be, for its neighbours by one 字 to be told early.
const COMMON_PAIR: i16 = 36;
const COMMON_WORD: i16 = 100;

/// 真改实改, 不骄、不躁, 含绿量、含智量: beside its like.
fn parallel(line: &Line, range: &Range<usize>) -> bool {
    let (a, b) = (line.at(range.start), line.before(range.end));
    // 改实改: one 字 on both sides of the other.
    let around = range.len() == 2 && (a == line.at(range.end) || b == line.before(range.start));
    // In a list: the item before begins, or ends, with the same 字.
    let from = range.start.saturating_sub(2);
    let mark = (from..range.start).rev().find(|&at| line.at(at) == Some('、'));
    let listed = mark.is_some_and(|mark| {
        let item = line.words(&(mark.saturating_sub(3)..mark));
        let begins = mark + 1 == range.start && item.chars().rev().nth(1) == a;
        begins || b.is_some() && line.before(mark) == b
    });
    around || listed
}

/// 或|间接: the changed 字 makes a common word with what stands outside.
fn cut_out(line: &Line, range: &Range<usize>, word: &[char]) -> bool {
    let common = |pair: [Option<char>; 2]| match pair {
        [Some(a), Some(b)] => Lexicon::get().word(&[a, b]).is_some_and(|(cost, _)| cost <= COMMON_WORD as u32),
        _ => false,
    };
    let changed = |nth: usize| line.at(range.start + nth) != word.get(nth).copied();
    changed(1) && common([line.at(range.start + 1), line.at(range.end)])
        || changed(0) && common([line.before(range.start), line.at(range.start)])
}

/// 达哥斯塔, 西芒杜: within a row of 字 that foreign names are spelled with.
fn foreign(line: &Line, range: &Range<usize>) -> bool {
    let spells = |at: usize| line.at(at).is_some_and(|c| SPELLING.contains(c) || MORE_SPELLING.contains(c));
    let before = (0..range.start).rev().take_while(|&at| spells(at)).count();
    let after = (range.end..line.chars.len()).take_while(|&at| spells(at)).count();
    range.clone().all(spells) && before + range.len() + after >= FOREIGN && before + after > 0
}

/// 李润表示: a surname and a given name before what is said.
fn speaker(line: &Line, range: &Range<usize>) -> bool {
    let says = line.words(&(range.end..range.end + 2));
    let says =
        ["表示", "介绍", "认为", "告诉", "坦言", "指出", "强调", "透露"].contains(&says) || says.starts_with('说');
    says && line.at(range.start).is_some_and(|c| SURNAMES.contains(c))
}

/// 窗外有星: there is something, at the end of a clause.
fn there_is(line: &Line, range: &Range<usize>, word: &[char]) -> bool {
    line.at(range.start) == Some('有')
        && word.first() != Some(&'有')
        && range.start > 0
        && line.at(range.end).is_none_or(|c| !is_han(c))
}

/// “职引未来”: what opens a short quotation is coined.
fn coined(line: &Line, range: &Range<usize>) -> bool {
    let opens = line.before(range.start) == Some('“');
    let rest = line.chars.get(range.end..(range.end + COINED).min(line.chars.len())).unwrap_or_default();
    opens && rest.iter().take_while(|&&c| !"，。；：！？、".contains(c)).any(|&c| c == '”' || c == '—')
}

/// What three 字 and fewer must weigh besides, by the false alarms in essays, fiction and features of many hands: unless the
/// 字 both sounds and looks like the right one.
const UNSEEN: i32 = 600;

/// The same, where the unchanged 字 often stands alone: 来捣, 才长. With any 字 beside it there is a word near by.
const LONE_MATE: i32 = 1000;
const FREE_MATE: i32 = 400;

/// And what such a 字 costs by itself, at most.
const LONE: i16 = 50;
const FREE: i16 = 70;

/// The same, where the 字 does not sound as the right one does.
const OTHER_SOUND: i32 = 900;

/// The least weight for these words of the line to be told as a misprint of another.
pub(super) fn least(line: &Line, range: &Range<usize>, word: &[char], evidence: &[i16; KINDS]) -> i32 {
    let of = |kind: Evidence| evidence.get(kind as usize).copied().unwrap_or_default();
    let told = usual(line, range, word, evidence);
    if range.len() > 3 || of(Evidence::Sound) == 2 && of(Evidence::Alike) > 0 {
        return told;
    }
    let mate = match of(Evidence::Mate) {
        _ if range.len() > 2 => 0,
        i16::MIN..LONE => LONE_MATE,
        LONE..FREE => FREE_MATE,
        _ => 0,
    };
    told + UNSEEN + mate + if of(Evidence::Sound) == 2 { 0 } else { OTHER_SOUND }
}

/// The least weight, by the false alarms of news.
fn usual(line: &Line, range: &Range<usize>, word: &[char], evidence: &[i16; KINDS]) -> i32 {
    let old = line.chars.get(range.clone()).unwrap_or_default();
    if range.len() == 2 {
        let second = line.at(range.start + 1);
        let ended = line.is_boundary(range.start + 1)
            && (second.is_some_and(|c| COMPLEMENTS.contains(c)) || !line.is_boundary(range.start));
        let counts = old.iter().any(|&c| NUMERALS.contains(c))
            || old.iter().any(|&c| FUNCTION.contains(c)) && word.iter().any(|&c| NUMERALS.contains(c));
        if ended
            || counts
            || old.iter().all(|&c| FUNCTION.contains(c))
            || parallel(line, range)
            || cut_out(line, range, word)
            || coined(line, range)
            || foreign(line, range)
            || speaker(line, range)
            || there_is(line, range, word)
        {
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
        // 戏曲界、演奏界
        3 if parallel(line, range) => return TOLD + LOOSE,
        3 if !ordinal && !old.iter().any(|&c| FUNCTION.contains(c)) => return THREE,
        _ => {}
    }
    let content =
        |c: &char| !FUNCTION.contains(*c) && !PRODUCTIVE.contains(*c) && !COMPLEMENTS.contains(*c) && *c != '一';
    let unmet = of(Evidence::WasInner) < 0 && of(Evidence::Inner) >= COMMON_PAIR && of(Evidence::Cost) <= COMMON_WORD;
    // Two 字 that each stand alone in the cut.
    let apart = of(Evidence::Covered) == 2 && of(Evidence::Singles) == 2;
    let seldom = range.len() == 2
        && of(Evidence::Changed) == 1
        && of(Evidence::Mate) > ALONE
        && of(Evidence::Meant) >= ALONE
        && of(Evidence::Outer) <= ASIDE;
    // 可它, 群本: 字 that stand alone all the time need all of it.
    let bound = !old.iter().chain(word).any(|c| FUNCTION.contains(*c) || *c == '本');
    let told = if seldom { SELDOM } else { TOLD } - if range.len() == 2 && bound { BOUND } else { 0 };
    if !(unmet && apart && old.iter().chain(word).all(content)) {
        return told;
    }
    told.min(match (of(Evidence::Sound), of(Evidence::Alike)) {
        (2, _) => UNMET,
        (0, 1..) => UNMET_ALIKE,
        _ => TOLD,
    })
}
