//! What kind of word it is.

/// What kind of word it is, as far as headlines and proofs care. The order is the dictionary's format
/// (`examples/words.rs`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    /// A noun, and whatever has no tag of its own.
    Noun,
    /// A person's name.
    Name,
    /// A place's name.
    Place,
    /// A verb.
    Verb,
    /// A verb that also stands as a noun: 发展, 建设, 工作.
    VerbalNoun,
    /// An adjective.
    Adjective,
    /// Stands only before a noun: 大型, 首批.
    Distinguishing,
    /// An adverb.
    Adverb,
    /// A preposition: 把, 为了.
    Preposition,
    /// A conjunction.
    Conjunction,
    /// 的 了 着 and the like.
    Particle,
    /// A number, mostly with its measure word.
    Number,
    /// A measure word.
    Measure,
    /// A time: 今年, 春天.
    Time,
    /// Stands only after a noun: 以来, 之间, 上.
    Locality,
    /// A pronoun.
    Pronoun,
    /// An idiom, or a phrase that stands as one.
    Phrase,
    /// A 字 that is part of words.
    Morpheme,
    /// Not of the dictionary: a 字 by itself, a mark.
    Unknown,
    /// Not of the dictionary: figures and Latin letters in a row.
    Latin,
}

/// The dictionary's tags by their number.
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

impl Tag {
    /// The tag of a number in the dictionary.
    pub(crate) fn of(number: u64) -> Self {
        usize::try_from(number).ok().and_then(|number| TAGS.get(number)).copied().unwrap_or(Self::Noun)
    }
}
