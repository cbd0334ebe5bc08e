//! Makes misprints in a clean text, as typists with a pinyin keyboard make them.

use std::ops::Range;

use zhuanban_proofread::lexicon::{Lexicon, Sound, Tag};

/// Numbers by chance, the same each time.
pub struct Chance(pub u64);

impl Chance {
    /// A number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit.max(1)
    }

    /// One of some things, by their weights.
    fn one<T: Clone>(&mut self, things: &[(T, f64)]) -> Option<T> {
        let sum: f64 = things.iter().map(|(_, weight)| weight).sum();
        let mut point = self.below(1 << 30) as f64 / f64::from(1 << 30) * sum;
        for (thing, weight) in things {
            point -= weight;
            if point < 0.0 {
                return Some(thing.clone());
            }
        }
        things.last().map(|(thing, _)| thing.clone())
    }
}

/// A text with misprints: their numbers, where they are, what was meant, of what kind.
pub struct Misprinted {
    pub text: String,
    pub faults: Vec<(usize, Range<usize>, Vec<char>, &'static str)>,
}

/// Makes a misprint in about so many 字.
pub fn make(text: &str, rate: usize, chance: &mut Chance) -> Misprinted {
    let mut chars: Vec<char> = text.chars().collect();
    let tokens = Lexicon::get().cut(&chars);
    let mut faults: Vec<(usize, Range<usize>, Vec<char>, &'static str)> = Vec::new();
    if rate > chars.len() * 4 {
        return Misprinted { text: text.into(), faults };
    }
    let mut next = chance.below(rate * 2);
    for token in tokens {
        let range = token.start..token.end;
        if token.start < next
            || matches!(token.tag, Tag::Name | Tag::Latin | Tag::Unknown)
            || token.end - token.start > 4
        {
            continue;
        }
        let Some(word) = chars.get(range.clone()).map(<[char]>::to_vec) else { continue };
        if let Some((at, right, kind)) = wrong(&word, chance) {
            let start = token.start + at;
            let meant = chars.get(start..start + right.len()).unwrap_or_default().to_vec();
            faults.push((faults.len(), start..start + right.len(), meant, kind));
            for (slot, c) in chars.iter_mut().skip(start).zip(right) {
                *slot = c;
            }
            next = token.end + 4 + chance.below((rate - 6) * 2);
        }
    }
    Misprinted { text: chars.into_iter().collect(), faults }
}

/// What is typed for a word: where, what, of what kind.
fn wrong(word: &[char], chance: &mut Chance) -> Option<(usize, Vec<char>, &'static str)> {
    let lexicon = Lexicon::get();
    // 字 by themselves are most of a text, and seldom mistyped.
    if word.len() == 1 && chance.below(100) >= 18 {
        return None;
    }
    let often = |c: char| (-f64::from(lexicon.word(&[c]).map_or(150, |(cost, _)| cost)) / 8.0 * 0.6).exp();
    let kind = chance.below(100);
    if word.len() == 2 && kind < 12 {
        let text: String = word.iter().collect();
        let cost = |other: &str| lexicon.word_str(other).map_or(150, |(cost, _)| cost);
        let others: Vec<(String, f64)> = lexicon
            .homophones
            .of(&text)
            .filter(|other| other.chars().zip(word).all(|(a, &b)| a != b))
            .map(|other| (other.to_owned(), (-f64::from(cost(other)) / 8.0 * 0.6).exp()))
            .collect();
        return chance.one(&others).map(|other| (0, other.chars().collect(), "whole"));
    }
    let at = chance.below(word.len());
    let c = word.get(at).copied()?;
    let meant = lexicon.sounds.meant(c);
    let pick = |kept: &dyn Fn(Sound, bool) -> bool| -> Vec<(char, f64)> {
        meant.iter().filter(|one| kept(one.sound, one.alike)).map(|one| (one.right, often(one.right))).collect()
    };
    let (others, name) = match kind {
        0..=69 => (pick(&|sound, _| sound == Sound::Same), "sound"),
        70..=81 => (pick(&|sound, _| sound == Sound::Near), "near"),
        _ => (pick(&|_, alike| alike), "look"),
    };
    let other = chance.one(&others)?;
    Some((at, vec![other], if word.len() == 1 { "single" } else { name }))
}
