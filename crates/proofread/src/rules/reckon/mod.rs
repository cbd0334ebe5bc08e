//! Reckoning: the amounts of a sentence, what part each plays (before, after, by how much, how many per cent), and whether
//! they agree. What plays which part is told by the words that lead up to it, in whatever order the amounts stand.

mod ages;
mod amount;
mod change;
mod counts;
mod elapsed;
mod shares;
mod spans;
mod whole;

pub use amount::{Amount, amounts, numeral};

use crate::calendar::Day;
use crate::finding::Finding;
use crate::line::Line;

/// Reads one line.
pub fn read(line: &Line, paper: Option<Day>, out: &mut Vec<Finding>) {
    counts::read(line, out);
    if line.chars.iter().any(|&c| c.is_ascii_digit() || c == '年') {
        ages::read(line, paper, out);
        elapsed::read(line, paper, out);
    }
    if !line.chars.iter().any(char::is_ascii_digit) {
        return;
    }
    spans::read(line, out);
    let all = amounts(line);
    whole::trade(line, &all, out);
    whole::matches(line, out);
    whole::left(line, &all, out);
    for segment in all.chunk_by(|a, b| a.segment == b.segment) {
        if segment.len() >= 2 {
            change::read(line, segment, out);
            shares::read(line, segment, out);
            whole::read(line, segment, out);
        }
    }
}

/// How much is told of a text.
#[cfg(test)]
fn told(text: &str) -> usize {
    use crate::rules::trial;
    trial::told(text, |line, out| read(line, trial::paper(), out))
}
