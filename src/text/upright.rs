//! 竖题: a headline's words as cells, one below another.

/// 字 of the shortest vertical headline.
pub const SHORTEST: usize = 2;
/// And of the longest.
pub const LONGEST: usize = 9;

/// The cells of a vertical headline: each 字 and mark one, a number of two digits one (it stands upright), a blank an empty
/// one. `None` if the words cannot stand so: they hold Latin, or a longer number.
pub fn cells(words: &str) -> Option<Vec<&str>> {
    let mut cells = Vec::new();
    let mut rest = words.trim();
    while let Some(first) = rest.chars().next() {
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        let length = match digits {
            0 if first.is_ascii_alphabetic() => return None,
            0 => first.len_utf8(),
            1 | 2 => digits,
            _ => return None,
        };
        let (cell, after) = rest.split_at(length);
        cells.push(if first.is_whitespace() || first == '|' { "" } else { cell });
        rest = after;
    }
    Some(cells)
}

/// How many 字 a vertical headline has: its cells that are not empty.
pub fn count(cells: &[&str]) -> usize {
    cells.iter().filter(|cell| !cell.is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_two_digits_stand_in_one_cell() {
        assert_eq!(cells("冬日 24时"), Some(vec!["冬", "日", "", "24", "时"]));
        assert_eq!(cells("《炉火》"), Some(vec!["《", "炉", "火", "》"]));
        assert_eq!((cells("AI来了"), cells("2025年")), (None, None));
        assert_eq!(count(&cells("冬日 24时").unwrap()), 4);
    }
}
