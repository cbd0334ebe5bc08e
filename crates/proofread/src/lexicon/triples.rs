//! How often three 字 stand in a row.

use super::counts::{Counts, triple};

/// Made by `examples/lists`; see `data/README.md`.
static TRIPLES: &[u8] = include_bytes!("../../data/triples.bin");

/// Made by `examples/more`: rows that those have not.
static MORE: &[u8] = include_bytes!("../../data/more-triples.bin");

/// The counts, opened.
pub struct Triples(Counts, Counts);

impl Triples {
    pub(super) fn open() -> Self {
        Self(Counts::open(TRIPLES), Counts::open(MORE))
    }

    /// Eight times the logarithm of the count, in eighths of a nat; 0 if they were met less than three times.
    pub fn weight(&self, row: [char; 3]) -> i32 {
        let key = triple(row);
        self.0.weight(key).or_else(|| self.1.weight(key)).unwrap_or(0)
    }

    /// The same by the first table alone, which the other adds to.
    pub fn base(&self, row: [char; 3]) -> i32 {
        self.0.weight(triple(row)).unwrap_or(0)
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
