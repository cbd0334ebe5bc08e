//! How often two 字 stand beside each other in plain official Chinese.

use fst::Map;

/// Made by `examples/lists.rs`; see `data/README.md`. A pair's value is eight times the logarithm of its count.
static PAIRS: &[u8] = include_bytes!("../../data/pairs.fst");

/// What a pair that was never met counts, in eighths of a nat.
pub const NEVER: i32 = -10;

/// The counts, opened.
pub struct Pairs(Option<Map<&'static [u8]>>);

impl Pairs {
    pub(super) fn open() -> Self {
        Self(Map::new(PAIRS).ok())
    }

    /// Eight times the logarithm of the pair's count; [`NEVER`] if it was met once at most.
    pub fn weight(&self, a: char, b: char) -> i32 {
        let mut buffer = [0; 8];
        let first = a.encode_utf8(&mut buffer).len();
        let Some(rest) = buffer.get_mut(first..) else { return NEVER };
        let second = b.encode_utf8(rest).len();
        let key = buffer.get(..first + second).unwrap_or_default();
        self.0.as_ref().and_then(|map| map.get(key)).map_or(NEVER, |value| i32::try_from(value).unwrap_or(i32::MAX))
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
