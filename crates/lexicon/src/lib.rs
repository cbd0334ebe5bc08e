//! # The dictionary
//!
//! Which words begin at a place, what they cost, what they are. It is jieba's (MIT) with the project's own words, an `fst`
//! map in the program's own bytes: nothing is loaded. Headlines are broken with it, proofs are read with it; see
//! `data/README.md` for where it comes from.

mod cut;
mod tag;

use std::ops::RangeInclusive;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use fst::Map;
use fst::raw::{CompiledAddr, Fst, Output};

pub use cut::Token;
pub use tag::Tag;

/// Made by `examples/words.rs`.
static BYTES: &[u8] = include_bytes!("../data/words.fst");

static WORDS: LazyLock<Words> = LazyLock::new(Words::open);

/// A word of the dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// How many 字 it has.
    pub length: usize,
    /// −ln of its share of all text, in eighths: common words cost little.
    pub cost: u32,
    /// What it is.
    pub tag: Tag,
}

/// The dictionary, opened.
pub struct Words(Option<Map<&'static [u8]>>, Vec<AtomicU64>);

/// The 字 whose places in the dictionary are kept once they are known: most words begin with one, and from the root it is
/// three steps to any.
const FIRST: RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

/// No word begins so.
const NO_WORD: u64 = u64::MAX;

impl Words {
    /// Opens the dictionary: reads a header of 36 bytes.
    pub fn open() -> Self {
        // The bytes are part of the program and a test reads them; without them every 字 would be a word.
        let places = FIRST.map(|_| AtomicU64::new(0)).collect();
        Self(Map::new(BYTES).ok(), places)
    }

    /// The place after a 字 that words begin with, kept as the address and, above it, the sum: both are small.
    fn first(&self, fst: &Fst<&'static [u8]>, c: char) -> Option<(CompiledAddr, Output)> {
        let kept = FIRST.contains(&c).then(|| self.1.get((c as usize).wrapping_sub(*FIRST.start() as usize))).flatten();
        match kept.map_or(0, |place| place.load(Ordering::Relaxed)) {
            0 => {}
            NO_WORD => return None,
            place => return Some(((place & u64::from(u32::MAX)) as CompiledAddr, Output::new(place >> 32))),
        }
        let found = step(fst, fst.root().addr(), Output::zero(), c);
        let place = match found {
            None => Some(NO_WORD),
            Some((at, sum)) => match (u32::try_from(at), u32::try_from(sum.value())) {
                (Ok(at), Ok(sum)) => Some(u64::from(at) | u64::from(sum) << 32),
                _ => None,
            },
        };
        if let (Some(kept), Some(place)) = (kept, place) {
            kept.store(place, Ordering::Relaxed);
        }
        found
    }

    /// The one there is.
    pub fn get() -> &'static Self {
        &WORDS
    }

    /// The place in the dictionary after some 字 that words begin with; `None` if none does.
    pub fn after(&self, beginning: &[char]) -> Option<After<'_>> {
        let fst = self.0.as_ref()?.as_fst();
        After { words: self, at: fst.root().addr(), sum: Output::zero(), length: 0 }.then(beginning)
    }

    /// Tells `each` every word that `text` begins with, the shortest first.
    pub fn each_starting(&self, text: &[char], mut each: impl FnMut(Word)) {
        let Some(map) = &self.0 else { return };
        let fst = map.as_fst();
        let mut place = (fst.root().addr(), Output::zero());
        for (i, &c) in text.iter().enumerate() {
            let next = if i == 0 { self.first(fst, c) } else { step(fst, place.0, place.1, c) };
            let Some(next) = next else { return };
            place = next;
            let (node, sum) = (fst.node(place.0), place.1);
            if node.is_final() {
                let value = sum.cat(node.final_output()).value();
                each(Word { length: i + 1, cost: (value >> 5) as u32, tag: Tag::of(value & 31) });
            }
        }
    }

    /// All words that `text` begins with, the shortest first.
    pub fn starting(&self, text: &[char]) -> Vec<Word> {
        let mut found = Vec::new();
        self.each_starting(text, |word| found.push(word));
        found
    }

    /// The text as a word, if it is one.
    pub fn word(&self, text: &[char]) -> Option<Word> {
        let mut found = None;
        self.each_starting(text, |word| {
            if word.length == text.len() {
                found = Some(word);
            }
        });
        found
    }
}

/// The place one 字 further on.
fn step(fst: &Fst<&'static [u8]>, mut at: CompiledAddr, mut sum: Output, c: char) -> Option<(CompiledAddr, Output)> {
    let mut buffer = [0; 4];
    for &byte in c.encode_utf8(&mut buffer).as_bytes() {
        let node = fst.node(at);
        let transition = node.transition(node.find_input(byte)?);
        sum = sum.cat(transition.out);
        at = transition.addr;
    }
    Some((at, sum))
}

/// A place in the dictionary: some 字 that words begin with. Many endings of one beginning are looked up from it.
#[derive(Clone, Copy)]
pub struct After<'w> {
    words: &'w Words,
    at: CompiledAddr,
    sum: Output,
    length: usize,
}

impl<'w> After<'w> {
    /// The place some 字 further on.
    pub fn then(&self, text: &[char]) -> Option<After<'w>> {
        let fst = self.words.0.as_ref()?.as_fst();
        let (at, sum) = text.iter().try_fold((self.at, self.sum), |(at, sum), &c| step(fst, at, sum, c))?;
        Some(After { words: self.words, at, sum, length: self.length + text.len() })
    }

    /// The word that ends here, if one does.
    pub fn word(&self) -> Option<Word> {
        let node = self.words.0.as_ref()?.as_fst().node(self.at);
        let value = node.is_final().then(|| self.sum.cat(node.final_output()).value())?;
        Some(Word { length: self.length, cost: (value >> 5) as u32, tag: Tag::of(value & 31) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_is_whole() {
        let map = Map::new(BYTES).expect("a dictionary");
        map.as_fst().verify().expect("not damaged");
        assert!(map.len() > 250_000);
    }

    #[test]
    fn finds_words_from_their_beginning() {
        let text: Vec<char> = "高质量发展的".chars().collect();
        let lengths: Vec<usize> = Words::get().starting(&text).iter().map(|word| word.length).collect();
        assert_eq!(lengths, [1, 2, 3, 5]);
        assert_eq!(Words::get().starting(&text[5..]).first().map(|word| word.tag), Some(Tag::Particle));
        assert_eq!(Words::get().starting(&[]), []);
        assert_eq!(Words::get().word(&text[..5]).map(|word| word.length), Some(5));
        assert_eq!(Words::get().word(&text), None);
        let after = Words::get().after(&text[..3]).expect("words begin so");
        assert_eq!(after.word(), Words::get().word(&text[..3]));
        assert_eq!(after.then(&text[3..5]).and_then(|end| end.word()), Words::get().word(&text[..5]));
        assert!(after.then(&text[5..]).is_none());
    }
}
