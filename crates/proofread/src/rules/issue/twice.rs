//! The same five 字 in an article, but for one that sounds or looks like the other: 陶家岗遗址 and 陶家冈遗址.

use std::collections::BTreeMap;

use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::lexicon::Lexicon;
use crate::line::{Line, is_han};
use crate::model::Kind;
use crate::rules::found;

/// How many 字 are held against each other.
const LENGTH: usize = 5;

/// Words that stand for each other in the same sentence, and both be right.
const EITHER: &str = "他她它的地得在再做作一二两三四五六七八九十百千万亿这那哪上下是有不了着过和与及以已为";

/// Reads all lines.
pub(super) fn read(lines: &[Line], out: &mut Vec<Finding>) {
    for article in lines.chunk_by(|a, b| (a.spot.page, a.spot.article) == (b.spot.page, b.spot.article)) {
        if article.iter().all(|line| line.spot.article.is_some()) {
            one(article, out);
        }
    }
}

fn one(lines: &[Line], out: &mut Vec<Finding>) {
    let lexicon = Lexicon::get();
    // Rows with one place left open: the first that filled it, and where.
    let mut seen: BTreeMap<(usize, [char; LENGTH]), (char, usize, usize)> = BTreeMap::new();
    let mut told: Vec<(char, char)> = Vec::new();
    for (nth, line) in lines.iter().enumerate() {
        if matches!(line.kind, Kind::Byline | Kind::Credit) {
            continue;
        }
        let lone: Vec<bool> = (0..line.chars.len()).map(|at| !whole(line, at)).collect();
        for (at, row) in line.chars.windows(LENGTH).enumerate() {
            let Ok(row) = <[char; LENGTH]>::try_from(row) else { continue };
            if !row.into_iter().all(is_han) {
                continue;
            }
            for (open, &c) in row.iter().enumerate() {
                // What is part of a word of the dictionary is no name.
                if EITHER.contains(c) || !lone.get(at + open).copied().unwrap_or_default() {
                    continue;
                }
                let mut key = row;
                if let Some(slot) = key.get_mut(open) {
                    *slot = ' ';
                }
                let Some(&(other, first, there)) = seen.get(&(open, key)) else {
                    seen.insert((open, key), (c, nth, at + open));
                    continue;
                };
                let alike = lexicon.sounds.same(c, other) || lexicon.sounds.alike(c, other);
                if c == other || !alike || told.contains(&(other, c)) {
                    continue;
                }
                let Some(second) = lines.get(first) else { continue };
                // A place's name makes no word and stands nowhere else; what does is another word.
                if met(line, at + open) && met(second, there) {
                    continue;
                }
                told.push((other, c));
                let (here, place, right, away, spot) = if met(line, at + open) {
                    (second, there, c, line, at + open)
                } else {
                    (line, at + open, other, second, there)
                };
                let what = say(format!("别处写作“{right}”"), format!("elsewhere it is {right}"));
                out.push(
                    found(here, Code::IssueSpelling, Sure::Doubt, place..place + 1, what)
                        .edit(right)
                        .with(away, spot..spot + 1),
                );
            }
        }
    }
}

/// Whether a 字 is part of a longer word of the dictionary.
fn whole(line: &Line, at: usize) -> bool {
    line.token_at(at).is_some_and(|(_, token)| token.end - token.start > 1)
}

/// Whether texts have a 字 beside either of its neighbours.
fn met(line: &Line, at: usize) -> bool {
    let pairs = &Lexicon::get().pairs;
    let beside = |a: Option<char>, b: Option<char>| matches!((a, b), (Some(a), Some(b)) if pairs.weight(a, b) > 0);
    beside(line.before(at), line.at(at)) || beside(line.at(at), line.at(at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    fn told(texts: &[&str]) -> Vec<String> {
        trial::told_of(texts, read).into_iter().map(|finding| finding.words).collect()
    }

    #[test]
    fn the_same_but_for_one() {
        assert_eq!(told(&["彩陶罐出土于陶家岗遗址。", "展出的彩陶罐（陶家冈遗址出土）"]), ["冈"]);
        assert_eq!(told(&["他们的故事传遍全村。", "她们的故事传遍全村。"]), [""; 0]);
        assert_eq!(told(&["维护公民的权利和义务。", "限制公民的权力和义务。"]), [""; 0]);
    }
}
