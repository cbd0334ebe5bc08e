//! Lists whose items are parted now by 顿号, now by commas.

use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::lexicon::Tag;
use crate::line::{Line, is_han};
use crate::rules::found;

/// The longest item that is looked at, in 字; longer ones are mostly clauses.
const LONGEST: usize = 6;

/// A comma that has a 顿号 before or after it, with nothing but short nouns between: 灶具、胶管，报警器.
pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    if !line.text.contains('、') || !line.text.contains('，') {
        return;
    }
    let marks: Vec<usize> = (0..line.chars.len())
        .filter(|&at| line.at(at).is_some_and(|c| "、，。；：！？“”（）《》".contains(c)))
        .collect();
    for four in marks.windows(3) {
        let &[a, b, c] = four else { continue };
        let kinds = [line.at(a), line.at(b), line.at(c)];
        let wrong = match kinds {
            // …、甲，乙。 and …、甲，乙等
            [Some('、'), Some('，'), Some('。' | '；')] => b,
            // 甲，乙、丙 after a comma that begins the list
            [Some('，'), Some('，'), Some('、')] => b,
            // …、甲，乙、丙
            [Some('、'), Some('，'), Some('、')] if !groups(line, c) => b,
            [Some('、'), Some('，'), _] if closes(line, b, c) => b,
            _ => continue,
        };
        // …、甲，乙等300件: up to what closes the list.
        let end = c;
        let c = (b + 1..c).find(|&at| at > b + 2 && line.at(at).is_some_and(|x| "等均".contains(x))).unwrap_or(c);
        // 密切配合，杜绝…等问题: what begins with a verb is a clause.
        let verb = line
            .token_at(b + 1)
            .is_some_and(|(_, token)| matches!(token.tag, Tag::VerbalNoun | Tag::Verb | Tag::Phrase));
        if verb && c < end {
            continue;
        }
        // 甲州、乙州，丙省丁州、戊州: two groups, each with what it belongs to; 书记、省长，副书记: duties and names.
        let ranked = |at: usize| line.at(at).is_some_and(|c| "省市县区州委长记".contains(c));
        if ranked(a - 1) && ranked(b - 1) || (b + 1..c).any(|at| line.at(at) == Some('省')) {
            continue;
        }
        let alike = kinds == [Some('、'), Some('，'), Some('。')] && same_end(line, a, b, c);
        if alike || nouns(line, a + 1, b) && nouns(line, b + 1, c) {
            let what = say("并列的词语之间都用顿号", "items of one list are all parted by 顿号");
            out.push(found(line, Code::MarksPause, Sure::Doubt, wrong..wrong + 1, what).edit("、"));
        }
    }
}

/// 甲、乙，丙、丁、戊: two groups, parted by a comma.
fn groups(line: &Line, c: usize) -> bool {
    let next =
        (c + 1..line.chars.len()).find(|&at| line.at(at).is_some_and(|x| "、，。；：！？“”（）《》".contains(x)));
    next.is_none_or(|at| line.at(at) == Some('、'))
}

/// Whether what follows a comma is a list's last item: 等, 均 or 都 within a few 字.
fn closes(line: &Line, b: usize, c: usize) -> bool {
    (b + 3..(b + 2 + LONGEST).min(c)).any(|at| line.at(at).is_some_and(|x| "等均".contains(x)) && line.is_boundary(at))
}

/// 资金到位、责任到位，措施到位: items that end alike are items of one list.
fn same_end(line: &Line, a: usize, b: usize, c: usize) -> bool {
    let end = |at: usize| line.words(&(at.saturating_sub(2)..at));
    let short = c - b <= LONGEST + 2 && c - b > 3 && a.abs_diff(b) <= LONGEST + 2;
    short && end(a) == end(b) && end(b) == end(c) && end(a).chars().all(is_han)
}

/// Whether the characters between are a short noun phrase: no verb, no adverb, no particle.
fn nouns(line: &Line, from: usize, to: usize) -> bool {
    if to <= from || to - from > LONGEST || to - from < 2 || !(from..to).all(|at| line.at(at).is_some_and(is_han)) {
        return false;
    }
    let first = line.token_at(from).map_or(0, |(index, _)| index);
    let mut tokens = line.tokens.iter().skip(first).take_while(|token| token.start < to).peekable();
    tokens.peek().is_some()
        && tokens.all(|token| {
            let noun = matches!(
                token.tag,
                Tag::Noun | Tag::Name | Tag::Place | Tag::VerbalNoun | Tag::Distinguishing | Tag::Morpheme
            );
            // A 字 by itself is mostly part of a word that the dictionary has not.
            noun || token.end - token.start == 1 && matches!(token.tag, Tag::Verb | Tag::Measure | Tag::Unknown)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    fn told(text: &str) -> usize {
        trial::told(text, read)
    }

    #[test]
    fn lists_with_a_comma_in_them() {
        assert_eq!(told("检查灶具、胶管，报警器。"), 1);
        assert_eq!(told("摊位上有本地产品，水果，蔬菜、粮食和药材。"), 1);
        assert_eq!(told("他种了白菜、萝卜，收成很好。"), 0);
        assert_eq!(told("做到人员到位、资金到位、责任到位，措施到位。"), 1);
    }
}
