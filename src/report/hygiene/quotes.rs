//! Quotes: straight ones, and pairs that stand the wrong way round.

use super::Slip;
use super::line::{Line, is_chinese};

/// The quotes of a line that should be others. Where they cannot be paired, all stay: which is wrong, nobody knows.
pub(super) fn of_line(line: &Line, slips: &mut Vec<Slip>) {
    pair(line, ['"', '"'], ["“", "”"], slips);
    pair(line, ['＂', '＂'], ["“", "”"], slips);
    pair(line, ['”', '“'], ["“", "”"], slips);
    pair(line, ['’', '‘'], ["‘", "’"], slips);
}

/// Quotes that stand in turn as `wrong` says, all of them.
fn pair(line: &Line, wrong: [char; 2], right: [&str; 2], slips: &mut Vec<Slip>) {
    let all: Vec<usize> = (0..line.len()).filter(|i| wrong.contains(&line.at(*i))).collect();
    let in_turn = all.iter().enumerate().all(|(n, i)| line.at(*i) == wrong[n % 2]);
    let chinese = |i: &usize| is_chinese(line.bare_before(*i)) || is_chinese(line.bare_next(*i + 1));
    if all.is_empty() || !all.len().is_multiple_of(2) || !in_turn || !all.iter().any(chinese) {
        return;
    }
    for (n, i) in all.into_iter().enumerate() {
        slips.push(line.slip(i, i + 1, right[n % 2]));
    }
}
