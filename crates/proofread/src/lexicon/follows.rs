//! How often a word stands after another in a newspaper.

use fst::Map;

/// Made by `examples/lists.rs`; see `data/README.md`. Keys are two words and a space between them, a number being `0`; the
/// value is eight times the logarithm of the count, which is three at least.
static FOLLOWS: &[u8] = include_bytes!("../../data/follows.fst");

/// The counts, opened.
pub struct Follows(Option<Map<&'static [u8]>>);

impl Follows {
    pub(super) fn open() -> Self {
        Self(Map::new(FOLLOWS).ok())
    }

    /// Eight times the logarithm of the count, in eighths of a nat; 0 if the words were met less than three times.
    pub fn weight(&self, first: &[char], second: &[char]) -> i32 {
        let key: String = first.iter().chain([&' ']).chain(second).collect();
        self.0.as_ref().and_then(|map| map.get(key)).map_or(0, |value| i32::try_from(value).unwrap_or(i32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_follows() {
        let follows = Follows::open();
        assert!(follows.weight(&['0'], &['公', '里']) > 30);
        assert_eq!(follows.weight(&['0'], &['公', '理']), 0);
    }
}
