//! How often two 字 stand beside each other.

use super::counts::{Counts, pair};

/// Made by `examples/lists`; see `data/README.md`.
static PAIRS: &[u8] = include_bytes!("../../data/pairs.bin");

/// Made by `examples/more`: pairs that those have not.
static MORE: &[u8] = include_bytes!("../../data/more-pairs.bin");

/// What a pair that was hardly ever met counts, in eighths of a nat.
pub const NEVER: i32 = -10;

/// The counts, opened.
pub struct Pairs(Counts, Counts);

impl Pairs {
    pub(super) fn open() -> Self {
        Self(Counts::open(PAIRS), Counts::open(MORE))
    }

    /// Eight times the logarithm of the pair's count; [`NEVER`] if it is not kept.
    pub fn weight(&self, a: char, b: char) -> i32 {
        let key = pair(a, b);
        self.0.weight(key).or_else(|| self.1.weight(key)).unwrap_or(NEVER)
    }

    /// The same by the first table alone, which the other adds to.
    pub fn base(&self, a: char, b: char) -> i32 {
        self.0.weight(pair(a, b)).unwrap_or(NEVER)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_stands_together() {
        let pairs = Pairs::open();
        assert!(pairs.weight('照', '顾') > 30);
        assert_eq!(pairs.weight('排', '察'), NEVER);
    }
}
