//! The user's characters without those nobody can see.

use super::prepared::{Letter, is_stand_in};
use crate::diag::Diagnostics;
use crate::report::markdown::problem::MarkdownProblem;
use crate::report::scalar::Scalar;

/// Takes out invisible controls, makes every line end `\n` and every narrow space an ordinary one, and tells the line
/// ends that YAML folded into spaces from spaces someone typed. U+3000 stays.
pub(super) fn clean(text: &Scalar, diags: &mut Diagnostics) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.value.len() / 2);
    let mut after_cr = false;
    let drops = drops_line_ends(text);
    for (at, c) in text.value.char_indices() {
        let was_cr = std::mem::replace(&mut after_cr, c == '\r');
        let c = match c {
            '\n' if was_cr => continue,
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{0B}' | '\u{0C}' => '\n',
            '\u{2029}' => {
                letters.push(Letter { c: '\n', at });
                '\n'
            }
            ' ' if is_fold(text, at) => '\n',
            // The reader of YAML drops a folded line end between 汉字; whether a paragraph ends there is for us to say.
            c if drops && !matches!(c, ' ' | '\u{3000}') && ends_fold(text, &letters, at) => {
                letters.push(Letter { c: '\n', at });
                c
            }
            // An indent there says that a paragraph begins.
            '\u{3000}' if ends_fold(text, &letters, at) => {
                letters.push(Letter { c: '\n', at });
                '\u{3000}'
            }
            '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => ' ',
            c if is_invisible(c) => continue,
            c if is_stand_in(c) || is_noncharacter(c) => {
                let place = text.place_of(at..at + c.len_utf8());
                diags.warn(place, MarkdownProblem::NoCharacter { code: u32::from(c) });
                '\u{FFFD}'
            }
            c => c,
        };
        letters.push(Letter { c, at });
    }
    letters
}

/// Whether the space at `at` is a line end in the file: plain, quoted and folded scalars turn one into the other, but
/// between 汉字 a line end is no space.
fn is_fold(text: &Scalar, at: usize) -> bool {
    let from = text.place_of(at..at + 1).range.start;
    let to = text.place_of(at + 1..at + 2).range.start.max(from);
    text.place.source.text.get(from..to).is_some_and(|between| between.contains(['\n', '\r']))
}

/// Whether the file has more line ends than the value: folded ones, which became blanks or nothing.
fn drops_line_ends(text: &Scalar) -> bool {
    let count = |text: &str| text.matches('\n').count().max(text.matches('\r').count());
    let written = text.place.source.text.get(text.place.range.clone()).unwrap_or_default();
    count(written) > count(&text.value) + 1
}

/// Whether a line end was dropped before the character at `at`.
fn ends_fold(text: &Scalar, letters: &[Letter], at: usize) -> bool {
    let Some(before) = letters.last().filter(|letter| !matches!(letter.c, '\n' | '\u{3000}')) else { return false };
    let from = text.place_of(before.at..before.at + before.c.len_utf8()).range.end;
    let to = text.place_of(at..at + 1).range.start.max(from);
    text.place.source.text.get(from..to).is_some_and(|between| between.contains(['\n', '\r']))
}

/// Controls, zero-width spaces, joiners, soft hyphens, byte order marks, direction marks: what pasted text brings along.
/// Variation selectors are none of these, they choose a rare name's form.
pub(in crate::report) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00}'..='\u{08}' | '\u{0E}'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}' | '\u{AD}' | '\u{034F}'
        | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// The two last code points of each plane.
fn is_noncharacter(c: char) -> bool {
    matches!(u32::from(c) & 0xFFFF, 0xFFFE | 0xFFFF)
}
