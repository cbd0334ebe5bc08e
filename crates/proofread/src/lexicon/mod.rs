//! Words, idioms, places, sounds: what the rules know of the language. All of it is in the program's own bytes.

mod idioms;
mod places;
mod shapes;
mod sounds;

use std::sync::LazyLock;

use fst::Map;
use fst::raw::Output;

pub use idioms::Idioms;
pub use places::{Place, Places};
pub use sounds::Sounds;

/// jieba's dictionary (MIT) with the project's own words, the one that breaks headlines: see `src/text/headline_breaks/README.md`.
pub static WORDS: &[u8] = include_bytes!("../../../../src/text/headline_breaks/words.fst");

/// What kind of word it is. The order is the dictionary's format (`examples/words.rs` of the program).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the kinds name themselves")]
pub enum Tag {
    Noun,
    Name,
    Place,
    Verb,
    VerbalNoun,
    Adjective,
    Distinguishing,
    Adverb,
    Preposition,
    Conjunction,
    Particle,
    Number,
    Measure,
    Time,
    Locality,
    Pronoun,
    Phrase,
    Morpheme,
    /// Not of the dictionary: a 字 by itself, a mark.
    Unknown,
    /// Figures and Latin letters in a row.
    Latin,
}

const TAGS: [Tag; 18] = [
    Tag::Noun,
    Tag::Name,
    Tag::Place,
    Tag::Verb,
    Tag::VerbalNoun,
    Tag::Adjective,
    Tag::Distinguishing,
    Tag::Adverb,
    Tag::Preposition,
    Tag::Conjunction,
    Tag::Particle,
    Tag::Number,
    Tag::Measure,
    Tag::Time,
    Tag::Locality,
    Tag::Pronoun,
    Tag::Phrase,
    Tag::Morpheme,
];

/// What a 字 that is no word costs, in eighths of a nat.
const UNKNOWN: u32 = 150;

/// A word of a cut text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The first character.
    pub start: usize,
    /// Past the last character.
    pub end: usize,
    /// −ln of its share of all text, in eighths.
    pub cost: u32,
    /// What it is.
    pub tag: Tag,
}

/// Everything the rules know of the language.
pub struct Lexicon {
    words: Option<Map<&'static [u8]>>,
    /// Idioms of four 字.
    pub idioms: Idioms,
    /// Provinces, cities, counties.
    pub places: Places,
    /// What sounds or looks alike.
    pub sounds: Sounds,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    words: Map::new(WORDS).ok(),
    idioms: Idioms::open(),
    places: Places::read(),
    sounds: Sounds::read(),
});

impl Lexicon {
    /// The one there is; the first call reads the small lists (some milliseconds).
    pub fn get() -> &'static Self {
        &LEXICON
    }

    /// Tells `each` the length, cost and kind of every word that `text` begins with, the shortest first.
    fn starting(&self, text: &[char], mut each: impl FnMut(usize, u32, Tag)) {
        let Some(map) = &self.words else { return };
        let fst = map.as_fst();
        let mut node = fst.root();
        let mut sum = Output::zero();
        for (i, c) in text.iter().enumerate() {
            let mut buffer = [0; 4];
            for &byte in c.encode_utf8(&mut buffer).as_bytes() {
                let Some(next) = node.find_input(byte) else { return };
                let transition = node.transition(next);
                sum = sum.cat(transition.out);
                node = fst.node(transition.addr);
            }
            if node.is_final() {
                let value = sum.cat(node.final_output()).value();
                let tag = TAGS.get((value & 31) as usize).copied().unwrap_or(Tag::Noun);
                each(i + 1, (value >> 5) as u32, tag);
            }
        }
    }

    /// The word's cost and kind, if it is one.
    pub fn word(&self, text: &[char]) -> Option<(u32, Tag)> {
        let mut found = None;
        self.starting(text, |length, cost, tag| {
            if length == text.len() {
                found = Some((cost, tag));
            }
        });
        found
    }

    /// As [`word`](Self::word), for a string.
    pub fn word_str(&self, text: &str) -> Option<(u32, Tag)> {
        let chars: Vec<char> = text.chars().collect();
        self.word(&chars)
    }

    /// The cheapest cut of a text into words; time grows with its length alone.
    pub fn cut(&self, chars: &[char]) -> Vec<Token> {
        const NONE: u32 = u32::MAX;
        let n = chars.len();
        // best[i]: cost of the text before i, and the token that ends there.
        let mut best: Vec<(u32, Option<Token>)> = vec![(NONE, None); n + 1];
        if let Some(first) = best.first_mut() {
            first.0 = 0;
        }
        for i in 0..n {
            let Some(&(so_far, _)) = best.get(i) else { break };
            if so_far == NONE {
                continue;
            }
            let mut offer = |length: usize, cost: u32, tag: Tag| {
                let total = so_far.saturating_add(cost);
                if let Some(slot) = best.get_mut(i + length)
                    && total < slot.0
                {
                    *slot = (total, Some(Token { start: i, end: i + length, cost, tag }));
                }
            };
            let rest = &chars[i..];
            let latin = rest.iter().take_while(|c| c.is_ascii_alphanumeric()).count();
            if latin > 0 {
                offer(latin, 40, Tag::Latin);
                continue;
            }
            offer(1, UNKNOWN, Tag::Unknown);
            self.starting(&rest[..rest.len().min(12)], offer);
        }
        let mut tokens = Vec::new();
        let mut end = n;
        while end > 0 {
            let Some(&(_, Some(token))) = best.get(end) else { break };
            tokens.push(token);
            end = token.start;
        }
        tokens.reverse();
        tokens
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_into_words() {
        let chars: Vec<char> = "解放区2024年高质量发展的成绩".chars().collect();
        let words: Vec<String> =
            Lexicon::get().cut(&chars).iter().map(|t| chars[t.start..t.end].iter().collect()).collect();
        assert_eq!(words, ["解放区", "2024", "年", "高质量发展", "的", "成绩"]);
    }
}
