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

/// The most characters of marked words, of a mark's name, of noted words, of a note above them, and of a comment.
const LONGEST_WORDS: usize = 200;
const LONGEST_NAME: usize = 8;
const LONGEST_NOTED: usize = 8;
const LONGEST_NOTE: usize = 30;
pub(super) const LONGEST_COMMENT: usize = 60;

/// How a comment begins.
const COMMENTS: [&str; 3] = ["批：", "批:", "comment:"];

/// How many letters there are up to a comment's words, where a comment begins that [`marked`] does not take: it is too
/// long, does not end, or holds signs of its own.
pub(super) fn comment_not_taken(letters: &[Letter]) -> Option<usize> {
    let words = letters.iter().take(LONGEST_WORDS + 2).position(|letter| letter.c == ']')?;
    let rest = letters.get(words + 1..)?;
    let begins = |start: &str| rest.iter().skip(1).map(|letter| letter.c).take(start.chars().count()).eq(start.chars());
    let start = COMMENTS.into_iter().find(|start| rest.first().is_some_and(|it| it.c == '{') && begins(start))?;
    Some(words + 2 + start.chars().count())
}

/// `[words]{name}`, `[words]{批：comment}` or `{words|note}`.
pub(super) fn marked(letters: &[Letter]) -> Option<Marked> {
    let up_to = |from: usize, most: usize, sign: char| {
        let rest = letters.get(from..)?;
        let length = rest.iter().take(most + 1).position(|letter| matches!(letter.c, '[' | ']' | '{' | '}' | '|'))?;
        (rest.get(length)?.c == sign && length > 0).then_some(length)
    };
    let text = |from: usize, length: usize| {
        letters.get(from..from + length).map(|all| all.iter().map(|letter| letter.c).collect::<String>())
    };
    if letters.first()?.c == '{' {
        let words = up_to(1, LONGEST_NOTED, '|')?;
        let length = up_to(words + 2, LONGEST_NOTE, '}')?;
        let note = text(words + 2, length)?;
        return is_noted(&text(1, words)?, &note).then_some(Marked {
            mark: Mark::Reading(note.trim().to_owned()),
            words,
            length: words + length + 3,
        });
    }
    let words = up_to(1, LONGEST_WORDS, ']')?;
    if letters.get(words + 2)?.c != '{' {
        return None;
    }
    let length = up_to(words + 3, LONGEST_COMMENT, '}')?;
    let name = text(words + 3, length)?;
    let length_of_all = words + length + 4;
    let comment = COMMENTS.into_iter().find_map(|start| name.trim().strip_prefix(start));
    if let Some(comment) = comment.map(str::trim).filter(|comment| !comment.is_empty()) {
        return Some(Marked { mark: Mark::Comment(comment.to_owned()), words, length: length_of_all });
    }
    let mark = match name.trim() {
        _ if length > LONGEST_NAME => return None,
        "着重" | "着重号" | "dots" => Mark::Dots,
        "专名" | "专名号" | "name" => Mark::Name,
        "书名" | "书名号" | "title" => Mark::Title,
        "示亡" | "示亡号" | "frame" => Mark::Frame,
        _ => return None,
    };
    Some(Marked { mark, words, length: length_of_all })
}

/// Whether `{words|note}` is a note and not something else in braces: `{a | b}` in a table, a set `{x|x>0}`. 字 may have any
/// note, a foreign word only one in 字.
fn is_noted(words: &str, note: &str) -> bool {
    let is_zi = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}');
    let foreign = words.chars().count() > 1 && words.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let translated = !note.trim().is_empty() && note.trim().chars().all(is_zi);
    !note.trim().is_empty() && (words.chars().all(is_zi) || foreign && translated)
}
