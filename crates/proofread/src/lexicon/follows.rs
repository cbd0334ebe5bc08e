//! How often a word stands after another.

use super::counts::{Counts, follow};

/// Made by `examples/lists`; see `data/README.md`. A number stands as `0`.
static FOLLOWS: &[u8] = include_bytes!("../../data/follows.bin");

/// The counts, opened.
pub struct Follows(Counts);

impl Follows {
    pub(super) fn open() -> Self {
        Self(Counts::open(FOLLOWS))
    }

    /// Eight times the logarithm of the count, in eighths of a nat; 0 if the words were met less than three times.
    pub fn weight(&self, first: &[char], second: &[char]) -> i32 {
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
