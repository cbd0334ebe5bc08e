//! The dictionary: which words begin here, what they cost, what they are.

use fst::Map;
use fst::raw::Output;

/// Made by `examples/words.rs` from jieba's dictionary (MIT) and `more.txt`. It is read in place: nothing is loaded.
static WORDS: &[u8] = include_bytes!("words.fst");

/// What kind of word it is, as far as a headline cares. The order is the dictionary's format (`examples/words.rs`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Noun,
    /// A person's name.
    Name,
    Place,
    Verb,
    /// A verb that also stands as a noun: 发展, 建设, 工作.
    VerbalNoun,
    Adjective,
    /// Stands only before a noun: 大型, 首批.
    Distinguishing,
    Adverb,
    Preposition,
    Conjunction,
    /// 的 了 着 and the like.
    Particle,
    /// A number, mostly with its measure word.
    Number,
    Measure,
    Time,
    /// Stands only after a noun: 以来, 之间, 上.
    Locality,
    Pronoun,
    /// An idiom, or a phrase that stands as one.
    Phrase,
    /// A 字 that is part of words.
    Morpheme,
}

/// Tags by their number in the dictionary.
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

/// A word of the dictionary that begins at the place asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// How many 字 it has.
    pub length: usize,
    /// −ln of its share of all text, in eighths: common words cost little.
    pub cost: u32,
    pub tag: Tag,
}

/// The dictionary, opened. Opening reads a header of 36 bytes.
pub(super) struct Words(Option<Map<&'static [u8]>>);

impl Words {
    pub(super) fn open() -> Words {
        // The bytes are part of the program and a test reads them; without them every 字 would be a word.
        Words(Map::new(WORDS).ok())
    }

    /// All words that `text` begins with, the shortest first.
    pub(super) fn starting(&self, text: &[char]) -> Vec<Word> {
        let mut found = Vec::new();
        let Some(map) = &self.0 else { return found };
        let fst = map.as_fst();
        let mut node = fst.root();
        let mut sum = Output::zero();
        for (i, c) in text.iter().enumerate() {
            let mut buffer = [0; 4];
            for &byte in c.encode_utf8(&mut buffer).as_bytes() {
                let Some(next) = node.find_input(byte) else { return found };
                let transition = node.transition(next);
                sum = sum.cat(transition.out);
                node = fst.node(transition.addr);
            }
            if node.is_final() {
                let value = sum.cat(node.final_output()).value();
                let tag = TAGS.get((value & 31) as usize).copied().unwrap_or(Tag::Noun);
                found.push(Word { length: i + 1, cost: (value >> 5) as u32, tag });
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_is_whole() {
        let map = Map::new(WORDS).expect("a dictionary");
        map.as_fst().verify().expect("not damaged");
        assert!(map.len() > 250_000);
    }

    #[test]
    fn finds_words_from_their_beginning() {
        let text: Vec<char> = "高质量发展的".chars().collect();
        let lengths: Vec<usize> = Words::open().starting(&text).iter().map(|word| word.length).collect();
        assert_eq!(lengths, [1, 2, 3, 5]);
        assert_eq!(Words::open().starting(&text[5..]).first().map(|word| word.tag), Some(Tag::Particle));
        assert_eq!(Words::open().starting(&[]), []);
    }
}
