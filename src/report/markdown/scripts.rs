//! `m^2^`, `H~2~O`: what stands high or low.

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
