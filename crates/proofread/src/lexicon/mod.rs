//! Words, idioms, places, sounds: what the rules know of the language. All of it is in the program's own bytes.

pub mod counts;
mod follows;
mod homophones;
mod idioms;
mod pairs;
mod places;
mod shapes;
mod sounds;
mod triples;

use std::sync::LazyLock;

use zhuanban_lexicon::Words;
pub use zhuanban_lexicon::{After, Tag, Token, Word};

pub use follows::Follows;
pub use homophones::Homophones;
pub use idioms::Idioms;
pub use pairs::{NEVER, Pairs};
pub use places::{Place, Places};
pub use sounds::{Meant, Sound, Sounds};
pub use triples::Triples;

/// Everything the rules know of the language.
pub struct Lexicon {
    words: &'static Words,
    /// Idioms of four 字.
    pub idioms: Idioms,
    /// Which 字 stand beside which.
    pub pairs: Pairs,
    /// Which three 字 stand in a row.
    pub triples: Triples,
    /// Which words stand after which.
    pub follows: Follows,
    /// Words of two 字 that sound the same.
    pub homophones: Homophones,
    /// Provinces, cities, counties.
    pub places: Places,
    /// What sounds or looks alike.
    pub sounds: Sounds,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    words: Words::get(),
    idioms: Idioms::open(),
    pairs: Pairs::open(),
    triples: Triples::open(),
    follows: Follows::open(),
    homophones: Homophones::read(),
    places: Places::read(),
    sounds: Sounds::read(),
});

impl Lexicon {
    /// The one there is; the first call reads the small lists (some milliseconds).
    pub fn get() -> &'static Self {
        &LEXICON
    }

    /// The word's cost and kind, if it is one.
    pub fn word(&self, text: &[char]) -> Option<(u32, Tag)> {
        self.words.word(text).map(|word| (word.cost, word.tag))
    }

    /// Tells `each` every word that a text begins with, the shortest first.
    pub fn each_starting(&self, text: &[char], each: impl FnMut(Word)) {
        self.words.each_starting(text, each);
    }

    /// The place in the dictionary after some 字.
    pub fn after(&self, beginning: &[char]) -> Option<After<'static>> {
        self.words.after(beginning)
    }

    /// As [`word`](Self::word), for a string.
    pub fn word_str(&self, text: &str) -> Option<(u32, Tag)> {
        let chars: Vec<char> = text.chars().collect();
        self.word(&chars)
    }

    /// The cheapest cut of a text into words; time grows with its length alone.
    pub fn cut(&self, chars: &[char]) -> Vec<Token> {
        self.words.cut(chars)
    }
}
