//! Two 字 set the other way round: 阻劝 for 劝阻.

use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::lexicon::{Lexicon, Tag};
use crate::line::{Line, is_han};
use crate::rules::found;
use crate::rules::surnames::SURNAMES;

/// How often the pair must be met the right way round, in eighths of a nat.
const MET: i32 = 40;

/// How much oftener than as it stands: some two hundred times.
const OFTENER: i32 = 42;

/// How often it may be met as it stands, at most.
const ONCE: i32 = 8;

/// What the right word may cost.
const COMMON: u32 = 95;

/// What the line about it must be cheaper by with the word in it.
const GAIN: u32 = 60;

/// How many 字 about it are weighed.
const AROUND: usize = 5;

/// Reads one line.
pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    let lexicon = Lexicon::get();
    for pair in line.tokens.windows(2) {
        let [first, second] = pair else { continue };
        let single = |t: &crate::lexicon::Token| t.end - t.start == 1;
        let (Some(a), Some(b)) = (line.at(first.start), line.at(second.start)) else { continue };
        if !single(first) || !single(second) || a == b || !is_han(a) || !is_han(b) {
            continue;
        }
        let names = [first, second].iter().any(|t| matches!(t.tag, Tag::Name | Tag::Place | Tag::Number));
        if names || SURNAMES.contains(a) && line.before(first.start).is_none_or(|c| !is_han(c)) {
            continue;
        }
        let right = [b, a];
        let Some((cost, tag)) = lexicon.word(&right) else { continue };
        if cost > COMMON || matches!(tag, Tag::Name | Tag::Place | Tag::Number) {
            continue;
        }
        // Met in three with what stands beside: it is meant.
        let (left, next) = (line.before(first.start), line.at(second.end));
        let met = |row: [Option<char>; 3]| match row {
            [Some(x), Some(y), Some(z)] if is_han(x) && is_han(y) && is_han(z) => lexicon.triples.weight([x, y, z]) > 0,
            _ => false,
        };
        let (as_is, right_way) = (lexicon.pairs.weight(a, b), lexicon.pairs.weight(b, a));
        if right_way < MET
            || as_is > ONCE
            || as_is + OFTENER > right_way
            || met([left, Some(a), Some(b)])
            || met([Some(a), Some(b), next])
        {
            continue;
        }
        let from = first.start.saturating_sub(AROUND);
        let to = (second.end + AROUND).min(line.chars.len());
        let Some(text) = line.chars.get(from..to) else { continue };
        let mut changed = text.to_vec();
        changed.swap(first.start - from, second.start - from);
        let cost = |text: &[char]| lexicon.cut(text).iter().map(|token| token.cost).sum::<u32>();
        if cost(&changed) + GAIN > cost(text) {
            continue;
        }
        let (words, right): (String, String) = ([a, b].iter().collect(), right.iter().collect());
        let what = say(
            format!("“{words}”两个字像是颠倒了，应作“{right}”"),
            format!("“{words}” looks turned round: “{right}”"),
        );
        out.push(found(line, Code::WordsSpelled, Sure::Doubt, first.start..second.end, what).edit(right));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    #[test]
    fn turned_round() {
        assert_eq!(trial::told("民警成功阻劝一起冒充客服的诈骗。", read), 1);
        assert_eq!(trial::told("写尽了海外华侨家国一体的赤子之心。", read), 0);
        assert_eq!(trial::told("我国经济发展的基本面没有变。", read), 0);
        assert_eq!(trial::told("他要人管事，又要事管人。", read), 0);
    }
}
