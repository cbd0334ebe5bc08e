//! Chinese line rules, as text: where a line must not be broken, and what is wrong with lines that were set.
//!
//! Typst 0.15 breaks Chinese by UAX #14, which does not know that `79.5亿元` is one word or that `～` must not begin a
//! line. [`bind`] puts U+2060 WORD JOINER where Typst would go wrong; the joiners only guide line breaking and are
//! removed before export ([`unbind`]). [`faults`] judges set lines by the standard, without knowing what `bind` did.
//!
//! `docs/clreq.md` lists every rule with its clause, the code that keeps it, and the test that checks it.
//!
//! This module does not know reports or Typst: strings in, strings out.

mod bind;
mod class;
mod faults;
pub mod headline_breaks;
mod measure;
pub mod upright;
mod western;

pub use bind::{LONGEST_CHAIN, bind};
pub use faults::{Fault, faults};
pub use western::{apostrophes, keep_marks, long_words, loosened};

/// U+2060 WORD JOINER: no line break here, no width, no glyph (UAX #14, LB11).
pub const JOINER: char = '\u{2060}';

/// U+200B ZERO WIDTH SPACE: a line may break here (UAX #14, LB8); no glyph. A user's own are removed when a report is
/// read, so all those in a text are ours ([`loosened`]).
pub const BREAK: char = '\u{200B}';

/// The text without the joiners [`bind`] put in, and without [`BREAK`]s.
pub fn unbind(text: &str) -> String {
    text.chars().filter(|&c| c != JOINER && c != BREAK).collect()
}

/// The width of a text in 字, for estimates: 1 for 汉字 and full-width marks, ½ for Latin letters, digits and their
/// marks (GB/T 15834 §5.1: marks take one 字, or half of one in Latin text), 0 for what has no width.
///
/// Quotes, `—` and `…` are written alike in Chinese and English; they count as Chinese.
pub fn width_in_zi(text: &str) -> f64 {
    text.chars().map(class::width).sum()
}

/// The number of 字 as an editor counts them: each 汉字 and each mark is one, two Latin letters or digits are one (so a
/// word of five letters is three), spaces and invisible characters do not count.
pub fn count_zi(text: &str) -> usize {
    let mut whole = 0;
    let mut latin = 0_usize;
    for c in text.chars() {
        if class::is_word(c) {
            latin += 1;
        } else if !class::is_mark(c) && c != JOINER && c != BREAK {
            whole += latin.div_ceil(2) + usize::from(!c.is_whitespace());
            latin = 0;
        }
    }
    whole + latin.div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_an_editor_does() {
        assert_eq!(count_zi("解放区，"), 4);
        assert_eq!(count_zi("5G项目"), 3);
        assert_eq!(count_zi("hello 世界"), 5);
        assert_eq!(count_zi("79.5亿元"), 5, "79, the point, 5, two 字");
        assert_eq!(count_zi("\u{3000}\u{3000}年\u{2060}"), 1);
        assert_eq!(count_zi(""), 0);
    }

    #[test]
    fn measures_in_zi() {
        assert_eq!(width_in_zi("2025年"), 3.0);
        assert_eq!(width_in_zi("“干”——\u{2060}"), 5.0);
        assert_eq!(width_in_zi("镕\u{e0100}"), 1.0, "a variation selector has no width");
    }

    #[test]
    fn unbinding_undoes_binding() {
        let text = "实现79.5亿元，同比增长6.1%——1-8月份";
        let bound = bind(&[text]).concat();
        assert_ne!(bound, text);
        assert_eq!(unbind(&bound), text);
    }
}
