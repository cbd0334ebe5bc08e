//! Words: confusions, idioms, set phrases, places, doubled and dropped 字, 的地得.

mod chosen;
mod confusions;
mod de;
mod doubled;
mod dropped;
mod formulas;
mod idioms;
mod measures;
pub mod names;
mod offices;
mod particles;
mod places;
mod renamed;
pub mod spelled;
mod structure;
mod traditional;
mod turned;

use std::sync::LazyLock;

use crate::calendar::Day;
use crate::finding::Finding;
use crate::line::Line;
use crate::pattern::Patterns;

pub use confusions::{Entry, Exception, Matcher};

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    Patterns::new(
        &[chosen::ROWS, dropped::ROWS, measures::ROWS, offices::ROWS, particles::ROWS, structure::ROWS].concat(),
    )
});

/// Reads one line of a paper of that day.
pub fn read(line: &Line, paper: Option<Day>, out: &mut Vec<Finding>) {
    PATTERNS.read(line, out);
    confusions::read(line, out);
    idioms::read(line, out);
    formulas::read(line, out);
    doubled::read(line, out);
    de::read(line, out);
    structure::read(line, out);
    places::read(line, out);
    traditional::read(line, out);
    turned::read(line, out);
    renamed::read(line, paper, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_an_expression() {
        assert_eq!(PATTERNS.broken(), [""; 0]);
    }
}
