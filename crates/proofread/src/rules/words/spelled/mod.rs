//! 字 that make no word where they stand, but would with one of them changed for one that sounds or looks alike.
//!
//! Every 字, and every word of two that has homophones, is weighed against what it may have been meant for: the
//! [`evidence`] is how much cheaper the line is by the dictionary, how much commoner the 字 and the words about it stand
//! together in official texts, in talk and in news, and what speaks for a name. [`trees`] say what it all counts.

pub mod evidence;
mod paths;
mod threshold;
pub mod trees;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::lexicon::Lexicon;
use crate::line::Line;
use crate::lists::Settings;
use crate::rules::found;
use crate::rules::issue::known;

use evidence::{Candidate, Meanings, Reader};
use trees::weight;

/// 字 that stand alone all the time.
const FUNCTION: &str = "的了是在和与为对把被从将于及并也都就而或其以有会能不到上下中里个这那我他她它你们等后前内外多每各让说去来要可还又再最更很太只已由向至着过得地因所则且但如使给用按经同随跟比才却便该些没未需应须起出";

/// 字 that make new compounds with any word, so that one more of them is no misprint.
const PRODUCTIVE: &str = "之亿万各三两二四五六七八九十几每非逐可过着了到来去为于中里上下内外后前间者们第初等名个和与及以共同再更最很太都全总我你他她它这那是有在不会能可要想让样型化性式类级员家品业";

/// Compounds of the day that no dictionary has yet.
static MODERN: &str = include_str!("../../../../data/modern.txt");

/// From here on it is wrong.
const CERTAIN: i32 = 4700;

struct Slip {
    line: usize,
    range: Range<usize>,
    right: String,
    weight: i32,
}

/// Reads all lines: what stands more than once in an issue is taken for a name.
pub fn read(lines: &[Line], settings: &Settings, out: &mut Vec<Finding>) {
    let meanings = Meanings::default();
    let names = known(lines);
    let mut slips = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        for slip in one(line, index, &meanings) {
            *seen.entry(line.words(&known_by(&slip.range))).or_default() += 1;
            slips.push(slip);
        }
    }
    for slip in slips {
        let Some(line) = lines.get(slip.line) else { continue };
        let words = line.words(&slip.range);
        let more_than_once = seen.get(line.words(&known_by(&slip.range))).is_some_and(|&n| n > 1);
        let named = names.iter().any(|name| within(line, name, &slip.range));
        // 驿前镇, twice in an issue: what is no word and comes again is a name.
        let again = slip.range.len() > 1
            && Lexicon::get().word_str(words).is_none()
            && lines.iter().map(|line| line.text.matches(words).count()).sum::<usize>() > 1;
        if named || again || more_than_once || settings.knows(words) {
            continue;
        }
        let right = slip.right;
        let what = say(format!("“{words}”像是“{right}”"), format!("“{words}” looks like “{right}”"));
        let sure = if slip.weight >= CERTAIN { Sure::Wrong } else { Sure::Doubt };
        out.push(found(line, Code::WordsSpelled, sure, slip.range, what).edit(right));
    }
}

/// What a slip is counted by: a 字 that stands alone, as 得 and 与, with its neighbours.
fn known_by(range: &Range<usize>) -> Range<usize> {
    if range.len() == 1 { range.start.saturating_sub(1)..range.end + 1 } else { range.clone() }
}

/// Whether a part of a name is taken for a misprint.
fn within(line: &Line, name: &str, range: &Range<usize>) -> bool {
    let length = name.chars().count();
    line.text.match_indices(name).any(|(byte, _)| {
        let start = line.char_at(byte);
        start < range.end && range.start < start + length
    })
}

/// The slips of a line; of those that overlap, the weightiest.
fn one(line: &Line, index: usize, meanings: &Meanings) -> Vec<Slip> {
    let mut slips: Vec<Slip> = Vec::new();
    let reader = Reader::new(line, meanings);
    for token in 0..line.tokens.len() {
        reader.candidates(token, &mut |Candidate { range, word, evidence, .. }| {
            let weight = weight(&evidence);
            let least = threshold::least(line, &range, &word, &evidence);
            if weight < least || range.len() > 1 && MODERN.contains(line.words(&range)) {
                return;
            }
            let slip = Slip { line: index, range, right: word.into_iter().collect(), weight };
            match slips.last_mut().filter(|last| last.range.end > slip.range.start) {
                Some(last) if last.weight >= slip.weight => {}
                Some(last) => *last = slip,
                None => slips.push(slip),
            }
        });
    }
    slips
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Run, Spot};

    fn told(text: &str) -> Vec<String> {
        let run = Run::new(Kind::Body, text);
        let line = Line::new(Spot { page: 0, article: None, run: 0 }, &run);
        one(&line, 0, &Meanings::default())
            .into_iter()
            .map(|slip| format!("{}→{}", line.words(&slip.range), slip.right))
            .collect()
    }

    #[test]
    fn words_that_are_none() {
        assert_eq!(told("安全隐患排察工作已经完成。"), ["排察→排查"]);
        assert_eq!(told("对违规的学校严肃处里。"), ["处里→处理"]);
        assert_eq!(told("他们走村入户，宣传政策。"), [""; 0]);
        assert_eq!(told("下一步，要落实好管护职则。"), ["职则→职责"]);
        assert_eq!(told("专家讲的都是大白画，一听就懂。"), ["大白画→大白话"]);
        assert_eq!(told("古渡老矣，可它见证过悲欢。"), [""; 0]);
        // What stands in a row with its like, and what is cut out of a word.
        assert_eq!(told("发现的问题要真改实改、立行立改。"), [""; 0]);
        assert_eq!(told("推动贸易含新量、含绿量、含智量持续攀升。"), [""; 0]);
        assert_eq!(told("已有7人直接或间接受高温影响。"), [""; 0]);
        assert_eq!(told("一根毛竹只能卖五六元钱。"), [""; 0]);
    }
}
