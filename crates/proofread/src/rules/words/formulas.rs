//! Set phrases and names of institutions with one 字 wrong, missing, or too many.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::lexicon::Lexicon;
use crate::line::Line;
use crate::rules::found;

/// Our own list, a phrase a line.
static FORMULAS: &str = include_str!("../../../data/formulas.txt");

/// Idioms and sayings of five 字 and more; made by `examples/lists.rs`. People shorten these: only a wrong 字 counts.
static SAYINGS: &str = include_str!("../../../data/phrases.txt");

/// From so many 字 on, two may be missing in one place: 中国证券监督委员会.
const LONG: usize = 9;

/// The phrases, and their halves: with one fault, one half is whole.
struct Formulas {
    phrases: Vec<Vec<char>>,
    /// How many of them are set phrases and names; the others are sayings.
    set: usize,
    /// Which phrase a half is of, and whether it is the second.
    halves: Vec<(usize, bool)>,
    automaton: Option<AhoCorasick>,
    /// The phrases as they should be.
    whole: Option<AhoCorasick>,
}

static ALL: LazyLock<Formulas> = LazyLock::new(|| {
    let lines = || FORMULAS.lines().chain(SAYINGS.lines());
    let phrases: Vec<Vec<char>> = lines().map(|line| line.chars().collect()).collect();
    let mut halves = Vec::new();
    let mut texts: Vec<String> = Vec::new();
    for (i, phrase) in phrases.iter().enumerate() {
        let (first, second) = phrase.split_at(phrase.len() / 2);
        for (half, is_second) in [(first, false), (second, true)] {
            halves.push((i, is_second));
            texts.push(half.iter().collect());
        }
    }
    Formulas {
        phrases,
        set: FORMULAS.lines().count(),
        halves,
        automaton: AhoCorasick::new(texts).ok(),
        whole: AhoCorasick::new(lines()).ok(),
    }
});

/// How a text differs from a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slip {
    Wrong(char, char),
    Missing,
    Surplus,
    /// Two parts of it stand the other way round.
    Turned,
}

pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    let Some(automaton) = &ALL.automaton else { return };
    let mut list: Vec<Finding> = Vec::new();
    for hit in automaton.find_overlapping_iter(line.text) {
        let Some(&(index, second)) = ALL.halves.get(hit.pattern().as_usize()) else { continue };
        let Some(phrase) = ALL.phrases.get(index) else { continue };
        let range = line.range(hit.range());
        for length in [phrase.len(), phrase.len() - 1, phrase.len() + 1, phrase.len().saturating_sub(2)] {
            if length + 2 == phrase.len() && phrase.len() < LONG {
                continue;
            }
            let start = if second { range.end.checked_sub(length) } else { Some(range.start) };
            let Some(start) = start else { continue };
            let Some(text) = line.chars.get(start..start + length) else { continue };
            let Some(slip) = slip(text, phrase) else { continue };
            let saying = index >= ALL.set;
            if saying && !matches!(slip, Slip::Wrong(..)) || !believable(line, start, length, phrase, slip) {
                continue;
            }
            let right: String = phrase.iter().collect();
            let words: String = text.iter().collect();
            let (zh, en) = match slip {
                Slip::Wrong(..) => ("错了一个字", "one 字 is wrong"),
                Slip::Missing => ("漏了一个字", "one 字 is missing"),
                Slip::Surplus => ("多了一个字", "one 字 is too many"),
                Slip::Turned => ("次序颠倒了", "the order is turned round"),
            };
            let what = say(format!("“{words}”{zh}，应作“{right}”"), format!("“{words}”: {en}; it is “{right}”"));
            list.push(found(line, Code::WordsFormula, Sure::Wrong, start..start + length, what).edit(right));
            break;
        }
    }
    let exact: Vec<(usize, usize)> = ALL
        .whole
        .iter()
        .flat_map(|whole| whole.find_overlapping_iter(line.text))
        .map(|hit| (line.char_at(hit.start()), line.char_at(hit.end())))
        .collect();
    list.retain(|f| {
        !exact.iter().any(|&(start, end)| start < f.range.end && f.range.start < end && end - start + 3 > f.range.len())
    });
    // Of overlapping phrases the longest says most.
    list.sort_by_key(|f| std::cmp::Reverse(f.range.len()));
    let mut kept: Vec<Finding> = Vec::new();
    for finding in list {
        if !kept.iter().any(|k| k.range.start < finding.range.end && finding.range.start < k.range.end) {
            kept.push(finding);
        }
    }
    out.append(&mut kept);
}

/// The one fault that parts a text from a phrase; `None` if there is none, or more than one.
fn slip(text: &[char], phrase: &[char]) -> Option<Slip> {
    let same_start = text.iter().zip(phrase).take_while(|(a, b)| a == b).count();
    let same_end = text.iter().rev().zip(phrase.iter().rev()).take_while(|(a, b)| a == b).count();
    if text.len() == phrase.len() {
        let (a, b) = (*text.get(same_start)?, *phrase.get(same_start)?);
        if same_start + same_end + 1 == phrase.len() {
            return Some(Slip::Wrong(a, b));
        }
        return turned(text, phrase, same_start..phrase.len() - same_end).then_some(Slip::Turned);
    }
    let (short, missing) = if text.len() < phrase.len() { (text.len(), true) } else { (phrase.len(), false) };
    // At the edges a 字 less or more is another phrase.
    if same_start + same_end < short || same_start == 0 || same_end == 0 || same_start == short || same_end == short {
        return None;
    }
    Some(if missing { Slip::Missing } else { Slip::Surplus })
}

/// Whether two texts differ only in the order of what stands in a range: 银山金山 for 金山银山, 展发 for 发展.
fn turned(text: &[char], phrase: &[char], range: std::ops::Range<usize>) -> bool {
    let part = |chars: &[char]| {
        let mut part: Vec<char> = chars.get(range.clone()).unwrap_or_default().to_vec();
        part.sort_unstable();
        part
    };
    (2..=3).contains(&range.len()) && part(text) == part(phrase)
        || range.len() == 4
            && phrase.len() >= 8
            && text.get(range.start..range.start + 2) == phrase.get(range.start + 2..range.end)
            && text.get(range.start + 2..range.end) == phrase.get(range.start..range.start + 2)
}

fn believable(line: &Line, start: usize, length: usize, phrase: &[char], slip: Slip) -> bool {
    let numeral = |c: char| "一二两三四五六七八九十".contains(c);
    let whole: String = phrase.iter().collect();
    // The right phrase stands right here, one 字 on.
    let around = line.words(&(start.saturating_sub(2)..start + length + 2));
    if around.contains(&whole) || !line.is_boundary(start) || !line.is_boundary(start + length) {
        return false;
    }
    match slip {
        Slip::Wrong(a, b) => {
            let lexicon = Lexicon::get();
            let alike = lexicon.sounds.same(a, b) || lexicon.sounds.alike(a, b) || lexicon.sounds.near(a, b);
            // 人力资源和社会保障所: a body of another rank.
            let rank = |c: char| "部厅局所站办委处科院队省市县区国".contains(c);
            let other_body = rank(a) && rank(b) && phrase.last() == Some(&b) && line.at(start + length - 1) == Some(a);
            crate::line::is_han(a) && !other_body && !(numeral(a) && numeral(b)) && (alike || phrase.len() >= 9)
        }
        Slip::Turned => {
            phrase.len() >= 6
                && line.chars.get(start..start + length).is_some_and(|t| t.iter().all(|&c| crate::line::is_han(c)))
        }
        // 规上工业增加值 is a short form.
        Slip::Missing => phrase.len() >= 6 && !line.words(&(start..start + length)).starts_with("规上"),
        Slip::Surplus => {
            phrase.len() >= 6
                && line
                    .chars
                    .get(start..start + length)
                    .is_some_and(|t| t.windows(2).any(|w| matches!(w, [x, y] if x == y)) || phrase.len() >= 9)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_fault_and_no_more() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let phrase = chars("社会主义核心价值观");
        assert_eq!(slip(&chars("社会主义核心价值关"), &phrase), Some(Slip::Wrong('关', '观')));
        assert_eq!(slip(&chars("社会主核心价值观"), &phrase), Some(Slip::Missing));
        assert_eq!(slip(&chars("社会主义义核心价值观"), &phrase), Some(Slip::Surplus));
        assert_eq!(slip(&chars("社会主意核心价值关"), &phrase), None);
        assert_eq!(slip(&phrase, &phrase), None);
        let hills = chars("绿水青山就是金山银山");
        assert_eq!(slip(&chars("绿水青山就是银山金山"), &hills), Some(Slip::Turned));
        assert_eq!(slip(&chars("绿水青山就是银山银山"), &hills), Some(Slip::Wrong('银', '金')));
    }
}
