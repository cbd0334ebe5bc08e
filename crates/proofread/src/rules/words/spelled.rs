//! 字 that make no word where they stand, but would with one of them changed for one that sounds or looks alike.
//!
//! Every stretch of two to four 字 that is no word is weighed against the words it may have been meant for: how much
//! cheaper the word is by the dictionary, how much commoner its 字 stand beside each other in plain official Chinese
//! ([`Pairs`](crate::lexicon::Pairs)), and what speaks for a name or a compound of the day. All weights are eighths of a
//! nat, set on the planted texts 1 to 4 and on the first half of a year's news that is not ours to ship.

use std::collections::BTreeMap;
use std::ops::Range;

use zhuanban_lexicon::Word;

use super::names::{self, SURNAMES};
use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::lexicon::{Lexicon, NEVER, Tag, Token};
use crate::line::{Line, is_han};
use crate::lists::Settings;
use crate::rules::found;

/// From here on a finding is told, as a doubt.
const TOLD: i32 = 84;

/// From here on it is told as wrong.
const CERTAIN: i32 = 112;

/// What speaks against a misprint if its 字 stand beside each other elsewhere.
const USUAL: i32 = 8;

/// What speaks against a word that official texts never have in such a place.
const ALONE: i32 = 16;

/// The dearest word that is offered: rarer ones are mostly chance.
const DEAREST: u32 = 116;

/// 字 that stand alone all the time.
const FUNCTION: &str = "的了是在和与为对把被从将于及并也都就而或其以有会能不到上下中里个这那我他她它你们等后前内外多每各让说去来要可还又再最更很太只已由向至着过得地因所则且但如使给用按经同随跟比才却便该些没未需应须起出";

/// 字 that make new compounds with any word, so that one more of them is no misprint.
const PRODUCTIVE: &str = "之亿万各三两二四五六七八九十几每非逐可过着了到来去为于中里上下内外后前间者们第初等名个和与及以共同再更最很太都全总我你他她它这那是有在不会能可要想让样型化性式类级员家品业";

/// Compounds of the day that no dictionary has yet.
static MODERN: &str = include_str!("../../../data/modern.txt");

struct Slip {
    line: usize,
    range: Range<usize>,
    right: String,
    weight: i32,
}

/// Reads all lines: what stands more than once in an issue is taken for a name.
pub fn read(lines: &[Line], settings: &Settings, out: &mut Vec<Finding>) {
    let mut slips = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        for slip in one(line, index) {
            *seen.entry(line.words(&slip.range)).or_default() += 1;
            slips.push(slip);
        }
    }
    for slip in slips {
        let Some(line) = lines.get(slip.line) else { continue };
        let words = line.words(&slip.range);
        if seen.get(words).is_some_and(|&n| n > 1) || settings.knows(words) {
            continue;
        }
        let right = slip.right;
        let what = say(format!("“{words}”像是“{right}”"), format!("“{words}” looks like “{right}”"));
        let sure = if slip.weight >= CERTAIN { Sure::Wrong } else { Sure::Doubt };
        out.push(found(line, Code::WordsSpelled, sure, slip.range, what).edit(right));
    }
}

/// The slips of a line; of those that overlap, the weightiest.
fn one(line: &Line, index: usize) -> Vec<Slip> {
    let mut slips: Vec<Slip> = Vec::new();
    for first in 0..line.tokens.len() {
        for length in 2..=4 {
            let Some(slip) = at(line, index, first, length) else { continue };
            match slips.last_mut().filter(|last| last.range.end > slip.range.start) {
                Some(last) if last.weight >= slip.weight => {}
                Some(last) => *last = slip,
                None => slips.push(slip),
            }
        }
    }
    slips
}

/// The likeliest word for the 字 of some length from a token on, if it is likely enough.
fn at(line: &Line, index: usize, first: usize, length: usize) -> Option<Slip> {
    let lexicon = Lexicon::get();
    let start = line.tokens.get(first)?.start;
    let range = start..start + length;
    let window = line.chars.get(range.clone())?;
    if !line.is_boundary(range.end) || !window.iter().copied().all(is_han) {
        return None;
    }
    let count = line.tokens.get(first..)?.iter().take_while(|token| token.end <= range.end).count();
    let tokens = line.tokens.get(first..first + count)?;
    let met: Vec<i32> = pairs(window).collect();
    let usual = met.iter().all(|&weight| weight > 8);
    // What official texts are full of is no misprint.
    if tokens.len() < 2
        || lexicon.word(window).is_some()
        || usual && familiar(line, &range)
        || names::named(line, tokens, first)
    {
        return None;
    }
    let spent: u32 = tokens.iter().map(|token| token.cost).sum();
    // 字 that stand beside each other elsewhere, though not here, need more to be a misprint.
    let against = doubts(line, tokens, first, &range) + if usual { USUAL } else { 0 };
    let mut best: Option<(i32, String)> = None;
    for (place, &wrong) in window.iter().enumerate() {
        // Even the commonest word, alike by sound and used in every text, would not weigh enough.
        let most = spent as i32 - 40 + 58 + 32 + 32 - against - kept(window, place);
        if most < TOLD {
            continue;
        }
        let (Some(before), Some(rest)) = (window.get(..place), window.get(place + 1..)) else { continue };
        let Some(beginning) = lexicon.after(before) else { continue };
        for right in lexicon.sounds.instead(wrong) {
            let ending = beginning.then(&[right]).and_then(|after| after.then(rest)).and_then(|after| after.word());
            let Some(Word { cost, tag, .. }) = ending else { continue };
            let word: Vec<char> = before.iter().copied().chain([right]).chain(rest.iter().copied()).collect();
            if cost > DEAREST || cost + 16 > spent || matches!(tag, Tag::Name | Tag::Place | Tag::Number | Tag::Time) {
                continue;
            }
            let alike = if lexicon.sounds.same(wrong, right) { 0 } else { 16 };
            let closer: i32 = pairs(&word).zip(&met).map(|(new, old)| new - old).sum();
            let context = rows(line, start + place, right);
            // A word that no text has in such a place is mostly chance.
            let alone = if context > 0 { 0 } else { ALONE };
            let weight = (spent - cost) as i32
                + closer.clamp(-40, 72) * 4 / 5
                + border(line, &range, &word)
                + context.clamp(-32, 64) / 2
                - alone
                - alike
                - against
                - kept(window, place);
            if weight >= TOLD && best.as_ref().is_none_or(|(most, _)| weight > *most) {
                best = Some((weight, word.iter().collect()));
            }
        }
    }
    let (weight, right) = best?;
    Some(Slip { line: index, range, right, weight })
}

/// Whether official texts have the stretch in a row with what stands beside it.
fn familiar(line: &Line, range: &Range<usize>) -> bool {
    let triples = &Lexicon::get().triples;
    let from = range.start.saturating_sub(1);
    let context = line.chars.get(from..(range.end + 1).min(line.chars.len())).unwrap_or_default();
    // The triples that hold as much of the stretch as they can.
    let most = range.len().min(3);
    context.windows(3).enumerate().any(|(at, triple)| {
        let inside = (from + at..from + at + 3).filter(|at| range.contains(at)).count();
        let &[a, b, c] = triple else { return false };
        inside >= most && triples.weight([a, b, c]) > 0
    })
}

/// How much commoner the three triples about a place are with another 字 there.
fn rows(line: &Line, place: usize, right: char) -> i32 {
    let triples = &Lexicon::get().triples;
    let mut sum = 0;
    for first in place.saturating_sub(2)..=place {
        let Some(&[a, b, c]) = line.chars.get(first..first + 3) else { continue };
        if ![a, b, c].into_iter().all(is_han) {
            continue;
        }
        let mut new = [a, b, c];
        if let Some(slot) = new.get_mut(place - first) {
            *slot = right;
        }
        let weight = |triple| match triples.weight(triple) {
            0 => 0,
            met => met + 8,
        };
        sum += weight(new) - weight([a, b, c]);
    }
    sum
}

fn pairs(chars: &[char]) -> impl Iterator<Item = i32> {
    chars.windows(2).map(|pair| match pair {
        &[a, b] => Lexicon::get().pairs.weight(a, b),
        _ => NEVER,
    })
}

/// How much better the word stands between its neighbours than the 字 as they are.
fn border(line: &Line, range: &Range<usize>, word: &[char]) -> i32 {
    let pairs = &Lexicon::get().pairs;
    let part = |a: Option<char>, b: Option<char>| match (a, b) {
        (Some(a), Some(b)) if is_han(a) && is_han(b) => pairs.weight(a, b).max(0),
        _ => 0,
    };
    let (before, after) = (line.before(range.start), line.at(range.end));
    let first = part(before, word.first().copied()) - part(before, line.at(range.start));
    let last = part(word.last().copied(), after) - part(line.at(range.end - 1), after);
    (first.clamp(-16, 32) + last.clamp(-16, 32)) / 2
}

/// What speaks against a misprint: 字 beside it that are no word of their own, as in names; names and figures in it.
fn doubts(line: &Line, tokens: &[Token], first: usize, range: &Range<usize>) -> i32 {
    let single = |token: Option<&Token>| {
        token.filter(|t| t.end - t.start == 1).and_then(|t| line.at(t.start)).filter(|&c| is_han(c))
    };
    let before = single(first.checked_sub(1).and_then(|at| line.tokens.get(at)));
    let after = single(line.tokens.get(first + tokens.len()));
    let odd = |c: Option<char>| c.is_some_and(|c| !FUNCTION.contains(c));
    let mut sum = 32 * (i32::from(odd(before)) + i32::from(odd(after)));
    if tokens.iter().any(|token| matches!(token.tag, Tag::Name | Tag::Place | Tag::Number)) {
        sum += 24;
    }
    if range.len() < 4 && before.is_some_and(|c| SURNAMES.contains(c)) {
        sum += 32;
    }
    let words = line.words(range);
    if MODERN.contains(words) {
        sum += 400;
    }
    if range.len() == 4 { sum - 24 } else { sum }
}

/// What speaks against one 字 of the stretch: in a pair, a 字 that goes with anything.
fn kept(window: &[char], place: usize) -> i32 {
    match window {
        &[a, b] => {
            let (wrong, other) = if place == 0 { (a, b) } else { (b, a) };
            40 * i32::from(PRODUCTIVE.contains(other)) + 24 * i32::from(PRODUCTIVE.contains(wrong))
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Run, Spot};

    fn told(text: &str) -> Vec<String> {
        let run = Run::new(Kind::Body, text);
        let line = Line::new(Spot { page: 0, article: None, run: 0 }, &run);
        one(&line, 0).into_iter().map(|slip| format!("{}→{}", line.words(&slip.range), slip.right)).collect()
    }

    #[test]
    fn words_that_are_none() {
        assert_eq!(told("安全隐患排察工作已经完成。"), ["排察→排查"]);
        assert_eq!(told("对违规的学校严肃处里。"), ["处里→处理"]);
        assert_eq!(told("他们走村入户，宣传政策。"), [""; 0]);
    }
}
