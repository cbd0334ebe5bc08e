//! How often three 字 stand in a row in plain official Chinese.

use fst::Map;

/// Made by `examples/lists.rs`; see `data/README.md`. A triple's value is eight times the logarithm of its count, which is
/// three at least.
static TRIPLES: &[u8] = include_bytes!("../../data/triples.fst");

/// The counts, opened.
pub struct Triples(Option<Map<&'static [u8]>>);

impl Triples {
    pub(super) fn open() -> Self {
        Self(Map::new(TRIPLES).ok())
    }

    /// Eight times the logarithm of the count, in eighths of a nat; 0 if they were met less than three times.
    pub fn weight(&self, triple: [char; 3]) -> i32 {
        let mut key = [0; 12];
        let mut length = 0;
        for c in triple {
            let Some(rest) = key.get_mut(length..) else { return 0 };
            length += c.encode_utf8(rest).len();
        }
        let key = key.get(..length).unwrap_or_default();
        self.0.as_ref().and_then(|map| map.get(key)).map_or(0, |value| i32::try_from(value).unwrap_or(i32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_stands_in_a_row() {
        let triples = Triples::open();
        assert!(triples.weight(['人', '民', '政']) > 30);
        assert_eq!(triples.weight(['心', '照', '固']), 0);
    }
}
