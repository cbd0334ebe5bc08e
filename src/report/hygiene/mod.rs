//! Text hygiene: what a text from elsewhere brings along, and what it should be. `规范化: 是` mends it, each place told;
//! without it the proof-reader tells most of it, and this module the rest.
//!
//! Marks and widths follow GB/T 15834—2011, chapter 4 and 5; the proof-reader's rules `marks.*` say the same.

mod line;
pub(super) mod problem;
mod quotes;
mod radicals;
mod slips;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::markdown::clean::is_invisible;
use super::scalar::Scalar;
use crate::diag::Diagnostics;
use problem::HygieneProblem;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Text {
    /// Running text, whose blanks mean nothing between 汉字.
    Running,
    /// A line, whose blanks are its author's.
    Line,
}

/// A piece that should be otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Slip {
    /// Its bytes.
    range: Range<usize>,
    /// What should stand there.
    to: String,
}

/// The text as it should be, with every mended place told, if it is to be mended; else as it is, with what only a look at
/// the characters finds.
pub(super) fn look(text: Scalar, kind: Text, mend: bool, diags: &mut Diagnostics) -> Scalar {
    selectors(&text, diags);
    invisible(&text, diags);
    if !mend {
        radicals(&text, diags);
        return text;
    }
    let slips = slips::all(&text.value, kind);
    for slip in &slips {
        let from = text.value.get(slip.range.clone()).unwrap_or_default().to_owned();
        let place = text.place_of(slip.range.clone());
        diags.warn(place, HygieneProblem::Mended { from, to: slip.to.clone() });
    }
    let edits: Vec<(Range<usize>, &str)> = slips.iter().map(|slip| (slip.range.clone(), slip.to.as_str())).collect();
    text.mended(&edits)
}

/// Tells each radical once.
fn radicals(text: &Scalar, diags: &mut Diagnostics) {
    let mut told: Vec<char> = Vec::new();
    for (at, c) in text.value.char_indices() {
        if let Some(zi) = radicals::unified(c)
            && !told.contains(&c)
        {
            told.push(c);
            diags.warn(text.place_of(at..at + c.len_utf8()), HygieneProblem::Radical { radical: c, zi });
        }
    }
}

/// Tells the first character of a text that nobody can see, and how many there are: none of them prints, and a line end
/// that is none to an editor (U+2028, from InDesign and WeChat) begins a line here.
fn invisible(text: &Scalar, diags: &mut Diagnostics) {
    let unseen = |c: char| is_invisible(c) || matches!(c, '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{0B}' | '\u{0C}');
    let mut all = text.value.char_indices().filter(|(_, c)| unseen(*c));
    let Some((at, c)) = all.next() else { return };
    let count = 1 + all.count();
    let place = text.place_of(at..at + c.len_utf8());
    diags.warn(place, HygieneProblem::Invisible { code: u32::from(c), count });
}

/// Tells the first variation selector of a text: few faces know any, and those that do not leave it out.
fn selectors(text: &Scalar, diags: &mut Diagnostics) {
    let is_selector = |c: char| matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}');
    let mut all = text.value.char_indices().filter(|(_, c)| is_selector(*c));
    let Some((at, c)) = all.next() else { return };
    let count = 1 + all.count();
    let before = text.value.get(..at).and_then(|before| before.chars().next_back()).unwrap_or(' ');
    let place = text.place_of(at - if at > 0 { before.len_utf8() } else { 0 }..at + c.len_utf8());
    diags.warn(place, HygieneProblem::Selector { zi: before, count });
}
