//! How often a word stands after another.

use super::counts::{Counts, follow};

/// Made by `examples/lists`; see `data/README.md`. A number stands as `0`.
static FOLLOWS: &[u8] = include_bytes!("../../data/follows.bin");

/// Made by `examples/more`: words after words that those have not.
static MORE: &[u8] = include_bytes!("../../data/more-follows.bin");

/// The counts, opened.
pub struct Follows(Counts, Counts);

impl Follows {
    pub(super) fn open() -> Self {
        Self(Counts::open(FOLLOWS), Counts::open(MORE))
    }

    /// Eight times the logarithm of the count, in eighths of a nat; 0 if the words were met less than three times.
    pub fn weight(&self, first: &[char], second: &[char]) -> i32 {
        if first.is_empty() || second.is_empty() {
            return 0;
        }
        let key = follow(first, second);
        self.0.weight(key).or_else(|| self.1.weight(key)).unwrap_or(0)
    }

    /// The same by the first table alone, which the other adds to.
    pub fn base(&self, first: &[char], second: &[char]) -> i32 {
        if first.is_empty() || second.is_empty() {
            return 0;
        }
        self.0.weight(follow(first, second)).unwrap_or(0)
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
