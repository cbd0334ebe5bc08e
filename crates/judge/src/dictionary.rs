//! Whether a headline's line ends inside a word. The words are the program's list (jieba's and ours), the cutting is the
//! judge's own: of all ways to read a stretch as words, the one whose words are the most usual.

use zhuanban_lexicon::{Tag, Word, Words};

/// What a 字 costs that is in no word.
const ALONE: u64 = 160;
/// Words are no longer than that, 字.
const LONGEST: usize = 12;

/// The words a stretch of text is made of, as lengths in 字.
pub fn words(text: &[char]) -> Vec<usize> {
    let mut best: Vec<(u64, usize)> = vec![(0, 1); text.len() + 1];
    for from in (0..text.len()).rev() {
        let mut found = (u64::MAX, 1);
        let known = Words::get().starting(&text[from..text.len().min(from + LONGEST)]);
        for length in 1..=LONGEST.min(text.len() - from) {
            let own = known.iter().find(|word| word.length == length).map(|word| u64::from(word.cost));
            let Some(own) = own.or((length == 1).then_some(ALONE)) else { continue };
            let whole = own + best[from + length].0;
            if whole <= found.0 {
                found = (whole, length);
            }
        }
        best[from] = found;
    }
    let mut lengths = Vec::new();
    let mut at = 0;
    while at < text.len() {
        lengths.push(best[at].1);
        at += best[at].1;
    }
    lengths
}

/// The word that a break before `at` would cut, if it would. 社区卫生 may be parted, for both halves are words; an idiom
/// may not.
pub fn cut(text: &[char], at: usize) -> Option<String> {
    let mut start = 0;
    for length in words(text) {
        if start < at && at < start + length {
            let whole: String = text[start..start + length].iter().collect();
            let parts = [&text[start..at], &text[at..start + length]];
            let compound = parts.iter().all(|part| part.len() >= 2 && words(part).len() == 1);
            return (!compound || is_phrase(&whole)).then_some(whole);
        }
        start += length;
    }
    None
}

fn is_phrase(word: &str) -> bool {
    let text: Vec<char> = word.chars().collect();
    let whole = |known: &Word| known.length == text.len() && known.tag == Tag::Phrase;
    Words::get().starting(&text).iter().any(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_in(text: &str, at: usize) -> Option<String> {
        cut(&text.chars().collect::<Vec<_>>(), at)
    }

    #[test]
    fn a_break_inside_a_word_is_found() {
        assert_eq!(cut_in("社区卫生服务", 1), Some("社区卫生".to_owned()));
        assert_eq!(cut_in("社区卫生服务", 2), None);
        assert_eq!(cut_in("为民生实事全力以赴", 7), Some("全力以赴".to_owned()));
    }
}
