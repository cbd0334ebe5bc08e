//! `m^2^`, `H~2~O`: what stands high or low. `[字]{着重}`, `{䶮|yǎn}`: marks under, around and above words.

use super::prepared::Letter;
use crate::report::story::Mark;

/// The most characters that stand high or low together.
const LONGEST: usize = 8;

/// A piece that stands high or low, at the start of some letters: how many letters it is with its marks, and which. Behind
/// nothing, and around anything but letters, figures and signs, `^` and `~` are what they are: `^_^`, `5~10~15`.
pub(super) fn at(before: char, letters: &[Letter]) -> Option<(usize, Mark)> {
    let sign = letters.first()?.c;
    let high = sign == '^';
    let own = |c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '−' | '–' | '±' | '(' | ')' | '=' | '*' | '′');
    let length = letters.iter().skip(1).take(LONGEST + 1).position(|letter| letter.c == sign)?;
    let inner = letters.get(1..=length)?;
    // A tilde between figures is a range.
    let holds = before.is_alphabetic() || before == ')' || before == '）' || (high && before.is_ascii_digit());
    let fits = !inner.is_empty() && inner.iter().all(|letter| own(letter.c));
    (holds && fits).then_some((length + 2, if high { Mark::Superior } else { Mark::Inferior }))
}

/// Marked words at the start of some letters.
pub(super) struct Marked {
    /// Their mark.
    pub(super) mark: Mark,
    /// How many letters the words have; they begin with the second.
    pub(super) words: usize,
    /// How many letters all of it is.
    pub(super) length: usize,
}

/// The most characters of marked words, of a mark's name, and of a reading.
const LONGEST_WORDS: usize = 200;
const LONGEST_NAME: usize = 8;
const LONGEST_READING: usize = 12;

/// `[words]{name}` or `{字|reading}`.
pub(super) fn marked(letters: &[Letter]) -> Option<Marked> {
    let up_to = |from: usize, most: usize, sign: char| {
        let rest = letters.get(from..)?;
        let length = rest.iter().take(most + 1).position(|letter| matches!(letter.c, '[' | ']' | '{' | '}' | '|'))?;
        (rest.get(length)?.c == sign && length > 0).then_some(length)
    };
    if letters.first()?.c == '{' {
        let words = up_to(1, 2, '|')?;
        // `{a | b}` in a table is what it is.
        let zi = |letter: &Letter| matches!(letter.c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}');
        if !letters.get(1..=words)?.iter().all(zi) {
            return None;
        }
        let length = up_to(words + 2, LONGEST_READING, '}')?;
        let reading: String = letters.get(words + 2..words + 2 + length)?.iter().map(|letter| letter.c).collect();
        return Some(Marked { mark: Mark::Reading(reading), words, length: words + length + 3 });
    }
    let words = up_to(1, LONGEST_WORDS, ']')?;
    if letters.get(words + 2)?.c != '{' {
        return None;
    }
    let length = up_to(words + 3, LONGEST_NAME, '}')?;
    let name: String = letters.get(words + 3..words + 3 + length)?.iter().map(|letter| letter.c).collect();
    let mark = match name.trim() {
        "着重" | "着重号" | "dots" => Mark::Dots,
        "专名" | "专名号" | "name" => Mark::Name,
        "书名" | "书名号" | "title" => Mark::Title,
        "示亡" | "示亡号" | "frame" => Mark::Frame,
        _ => return None,
    };
    Some(Marked { mark, words, length: words + length + 4 })
}
