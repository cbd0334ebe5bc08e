//! Marks that are the same character in Chinese and Western text, and which of them are Western.

use super::{BREAK, JOINER, class};

/// The apostrophes of a text: U+2019 inside or after a Western word, or before figures (`O’Brien`, `Riders’`, `’90s`).
/// All others close a Chinese ‘ and are as wide as a 字.
///
/// Byte ranges, in order.
pub fn apostrophes(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    // How many ‘ are still open.
    let mut open = 0_usize;
    let mut before = ' ';
    let mut rest = text.char_indices().filter(|&(_, c)| c != JOINER).peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map_or(' ', |&(_, next)| next);
        if c == '‘' {
            open += 1;
        } else if c == '’' {
            let inside = class::is_word(before) && class::is_word(next) && !next.is_ascii_digit();
            let alone = open == 0 && (class::is_word(before) || next.is_ascii_digit());
            if inside || alone {
                found.push(at..at + c.len_utf8());
            } else {
                open = open.saturating_sub(1);
            }
        }
        before = c;
    }
    found
}

/// A line of a headline whose marks keep the width that the theme gives them. If they are half-width already (`halt`),
/// Typst would halve them again at the line's end, where they would stick out, and beside each other, where they would
/// overlap. Joiners keep Typst from seeing them as such marks.
pub fn keep_marks(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let is_mark = |c: char| matches!(c, '“' | '”' | '‘' | '’') || class::is_adjusted(c);
    let last = line.chars().filter(|&c| c != JOINER).count();
    let mut before = None;
    let mut i = 0;
    for c in line.chars() {
        if c == JOINER {
            out.push(c);
            continue;
        }
        let meets =
            before.is_some_and(|b| is_mark(b) && is_mark(c) && (class::is_adjusted(b) || class::is_adjusted(c)));
        if (meets || (i == 0 && class::is_adjusted(c))) && !out.ends_with(JOINER) {
            out.push(JOINER);
        }
        out.push(c);
        i += 1;
        if i == last && class::is_adjusted(c) {
            out.push(JOINER);
        }
        before = Some(c);
    }
    out
}

/// The words of a text that may be wider than a line: letters, figures and their marks without a blank or a 字 between
/// them, at least `least` 字 wide by estimate. Byte ranges, in order.
pub fn long_words(text: &str, least: f64) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut width = 0.0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let belongs = c == JOINER || c == '’' || (c != BREAK && !c.is_whitespace() && class::width(c) <= 0.5);
        if belongs {
            // Capitals are wider than figures: each takes a little more than half a 字.
            width += if c.is_ascii_uppercase() { 0.75 } else { class::width(c) * 1.2 };
            continue;
        }
        if width >= least && start < at {
            found.push(start..at);
        }
        (start, width) = (at + c.len_utf8(), 0.0);
    }
    found
}

/// A word with a possible break after every character except the first and the last two.
pub fn loosened(word: &str) -> String {
    let length = word.chars().filter(|&c| c != JOINER).count();
    let mut out = String::with_capacity(word.len() * 4);
    let mut before = None;
    for (i, c) in word.chars().filter(|&c| c != JOINER).enumerate() {
        let barred = class::is_mark(c) || class::is_closing(c) || before.is_none_or(class::is_opening);
        if i > 1 && i + 1 < length && !barred {
            out.push(BREAK);
        }
        out.push(c);
        before = Some(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut shown = text.to_owned();
        for range in apostrophes(text).into_iter().rev() {
            shown.replace_range(range, "'");
        }
        shown
    }

    #[test]
    fn apostrophes_are_told_from_quotes() {
        for (text, told) in [
            ("来访者 O’Brien 说：“It’s fine, I don’t mind.”", "来访者 O'Brien 说：“It's fine, I don't mind.”"),
            ("指着 Rider’s Corner 的牌子说，’90s 的船", "指着 Rider's Corner 的牌子说，'90s 的船"),
            ("the riders’ own", "the riders' own"),
            ("说‘干’就干", "说‘干’就干"),
            ("‘十三五’2020年收官", "‘十三五’2020年收官"),
            ("‘APP’上线", "‘APP’上线"),
            ("‘It’s fine’，他说", "‘It's fine’，他说"),
            ("‘甲’‘乙’，’98的水", "‘甲’‘乙’，'98的水"),
            ("L\u{2060}’\u{2060}Oréal与“A’”", "L\u{2060}'\u{2060}Oréal与“A'”"),
            ("’", "’"),
            ("", ""),
        ] {
            assert_eq!(shown(text), told);
        }
    }

    #[test]
    fn long_words_and_where_they_may_break() {
        let words = |text: &str| long_words(text, 5.0).into_iter().map(|r| text[r].to_owned()).collect::<Vec<_>>();
        assert_eq!(words("电话13800138000，见https://a.cn/b-c。"), ["13800138000", "https://a.cn/b-c"]);
        assert_eq!(words("O’Brien-Smith 与International"), ["O’Brien-Smith", "International"]);
        assert_eq!(words("2024年9月28日 GDP 增长"), Vec::<String>::new());
        assert_eq!(words("DEUTSCHE"), ["DEUTSCHE"]);
        assert_eq!(loosened("13800138").replace(BREAK, "|"), "13|8|0|0|1|38");
        assert_eq!(loosened("a(b)c.de").replace(BREAK, "|"), "a(b)|c.|de");
        assert_eq!(loosened("ab"), "ab");
        assert_eq!(crate::text::unbind(&loosened("13800138")), "13800138");
        assert_eq!(crate::text::width_in_zi(&loosened("13800138")), 4.0);
        assert_eq!(crate::text::count_zi(&loosened("13800138")), 4);
    }

    #[test]
    fn marks_of_a_headline_are_kept() {
        let kept = |line: &str| keep_marks(line).replace(JOINER, "⁀");
        assert_eq!(kept("读懂《红楼梦》"), "读懂《红楼梦》⁀");
        assert_eq!(kept("《甲》《乙》出版"), "⁀《甲》⁀《乙》出版");
        assert_eq!(kept("“干”字当头：说“到”"), "“干”字当头：说“到”");
        assert_eq!(kept("（上）"), "⁀（上）⁀");
        assert_eq!(kept("谁说的？！"), "谁说的？⁀！⁀");
        assert_eq!(kept("共\u{2060}3人：\u{2060}《甲》"), "共⁀3人：⁀《甲》⁀");
        assert_eq!(kept(""), "");
    }
}
