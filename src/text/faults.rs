//! Finds faults in the set lines of a paragraph.
//!
//! It checks the work of [`super::bind`], so it shares only the character classes with it: it has its own list of
//! measure words and its own definition of a number.

use std::fmt;

use super::class;

/// A fault of line breaking. `line` counts the paragraph's lines from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A mark begins a line but may not (GB/T 15834 §5.1.1, §5.1.3, §5.1.6, §5.1.7, §5.1.9; —— and …… too).
    BarredStart {
        /// The line it begins.
        line: usize,
        /// The mark.
        mark: char,
    },
    /// A mark ends a line but may not (GB/T 15834 §5.1.3, §5.1.9; —— and …… too).
    BarredEnd {
        /// The line it ends.
        line: usize,
        /// The mark.
        mark: char,
    },
    /// —— or …… is cut in two (GB/T 15834 §5.1.4, §5.1.5).
    MarkCut {
        /// The line that ends with the first half.
        line: usize,
        /// The mark.
        mark: char,
    },
    /// A number is broken, or parted from its unit, its 第 or the rest of its range (GB/T 15835 §5).
    NumberCut {
        /// The line that ends with the first part.
        line: usize,
        /// The end of that line and the beginning of the next, with `|` between them.
        around: String,
    },
    /// The last line has only one 字, or no 字.
    LoneZi {
        /// The last line.
        line: usize,
        /// The whole last line.
        text: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BarredStart { line, mark } => write!(f, "line {line} begins with {mark}"),
            Self::BarredEnd { line, mark } => write!(f, "line {line} ends with {mark}"),
            Self::MarkCut { line, mark } => write!(f, "{mark} is cut at the end of line {line}"),
            Self::NumberCut { line, around } => write!(f, "number cut at the end of line {line}: {around}"),
            Self::LoneZi { line, text } => write!(f, "last line {line} is only {text}"),
        }
    }
}

/// The faults in one paragraph's lines as set: first line first, each line's text as it stands in the PDF.
///
/// Indents, trailing spaces and joiners do not count. The beginning of the first line and the end of the last are the
/// author's, so they are not checked.
pub fn faults(lines: &[&str]) -> Vec<Fault> {
    let lines: Vec<Vec<char>> = lines.iter().map(|line| super::unbind(line).trim().chars().collect()).collect();
    let mut found = Vec::new();
    for (line, pair) in lines.windows(2).enumerate() {
        if let [above, below] = pair {
            at_break(line, above, below, &mut found);
        }
    }
    if let [_, .., last] = lines.as_slice() {
        // A figure or a Western word counts as 字, two letters to a 字.
        let han = last.iter().filter(|&&c| class::is_han(c)).count();
        let letters = last.iter().filter(|&&c| class::is_word(c)).count();
        if han + letters.div_ceil(2) < 2 {
            found.push(Fault::LoneZi { line: lines.len() - 1, text: last.iter().collect() });
        }
    }
    found
}

/// The faults of the break between two lines.
fn at_break(line: usize, above: &[char], below: &[char], found: &mut Vec<Fault>) {
    let (Some(&end), Some(&start)) = (above.last(), below.first()) else { return };
    let dash = |c| class::is_em_dash(c) || c == '⸺';
    if (class::is_em_dash(end) && class::is_em_dash(start)) || (class::is_ellipsis(end) && class::is_ellipsis(start)) {
        found.push(Fault::MarkCut { line, mark: end });
        return;
    }
    let connector = class::is_hyphen_or_wave(start) || dash(start);
    let minus =
        class::is_hyphen_or_wave(start) && below.get(1).is_some_and(|&c| class::is_digit(c)) && !figure_at_end(above);
    if class::is_closing(start)
        || class::is_ellipsis(start)
        || class::is_middle_dot(start)
        || class::is_slash(start)
        || (connector && !minus)
    {
        found.push(Fault::BarredStart { line: line + 1, mark: start });
    }
    let long_dash = dash(end) && (end == '⸺' || above.len() >= 2 && dash(above[above.len() - 2]));
    if class::is_opening(end) || class::is_slash(end) || class::is_ellipsis(end) || long_dash {
        found.push(Fault::BarredEnd { line, mark: end });
    }
    if number_is_cut(above, below) {
        let tail: String = above.iter().skip(above.len().saturating_sub(4)).collect();
        let head: String = below.iter().take(4).collect();
        found.push(Fault::NumberCut { line, around: format!("{tail}|{head}") });
    }
}

/// Whether the line ends with a figure that is not part of a name like `C919`.
fn figure_at_end(above: &[char]) -> bool {
    let word = above.iter().rev().take_while(|&&c| class::is_word(c) || class::is_digit(c));
    let (mut some, mut only_digits) = (false, true);
    for &c in word {
        some = true;
        only_digits &= class::is_digit(c);
    }
    some && only_digits
}

fn number_is_cut(above: &[char], below: &[char]) -> bool {
    let (Some(&end), Some(&start)) = (above.last(), below.first()) else { return false };
    let before_end = above.len().checked_sub(2).and_then(|i| above.get(i)).copied().unwrap_or(' ');
    let figure_follows = class::is_digit(start);
    // 2025|年, 1.|25, 12|34, 80|%
    if figure_at_end(above) && (class::is_han(start) || figure_follows || matches!(start, '%' | '％' | '‰' | '℃'))
    {
        return true;
    }
    if figure_follows && (matches!(end, '第' | '￥' | '¥' | '$') || (end == '.' && class::is_digit(before_end))) {
        return true;
    }
    // 8～|10, 10%—|20%
    let joins = class::is_hyphen_or_wave(end) || class::is_em_dash(end);
    if figure_follows && joins && (class::is_digit(before_end) || matches!(before_end, '%' | '‰' | '℃')) {
        return true;
    }
    // A|级
    let letter_alone = end.is_ascii_uppercase() && (!class::is_word(before_end) || class::is_digit(before_end));
    if letter_alone && matches!(start, '级' | '类' | '股' | '轮' | '座' | '区') {
        return true;
    }
    cuts_compound(above, below)
}

/// Where a long number gives way before its line comes to look loose (`bind`): 79.5亿|元, 2.1个|百分点, 67平方|公里.
fn parts(left: &[char], right: &[char]) -> bool {
    let scale = |c: &char| matches!(c, '万' | '亿');
    match left {
        ['个'] | ['平' | '立', '方'] => true,
        [.., '余' | '多'] => !right.first().is_some_and(scale),
        [.., last] => scale(last) && !right.first().is_some_and(scale),
        [] => false,
    }
}

/// `3000余|万元`: a compound unit after a figure is cut inside.
fn cuts_compound(above: &[char], below: &[char]) -> bool {
    const COMPOUNDS: [&str; 38] = [
        "万元",
        "亿元",
        "万亿元",
        "万美元",
        "亿美元",
        "余万元",
        "余亿元",
        "多万元",
        "余元",
        "万人",
        "万人次",
        "人次",
        "余人",
        "余人次",
        "余项",
        "余家",
        "余名",
        "余个",
        "余批次",
        "批次",
        "余件",
        "多项",
        "多家",
        "多人",
        "个百分点",
        "个工作日",
        "个小时",
        "个月",
        "个季度",
        "月份",
        "周年",
        "年度",
        "年代",
        "平方公里",
        "平方米",
        "公里",
        "小时",
        "分钟",
    ];
    COMPOUNDS.iter().any(|unit| {
        let unit: Vec<char> = unit.chars().collect();
        (1..unit.len()).any(|cut| {
            let (left, right) = unit.split_at(cut);
            !parts(left, right) && below.starts_with(right) && above.strip_suffix(left).is_some_and(figure_at_end)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(lines: &[&str]) -> Vec<String> {
        faults(lines).iter().map(Fault::to_string).collect()
    }

    #[test]
    fn good_lines_have_none() {
        assert_eq!(said(&["\u{3000}\u{3000}解放区，全国唯一", "以“解放区”命名的", "城区。"]), Vec::<String>::new());
        assert_eq!(said(&["实现79.5亿元，", "同比增长6.1%；", "前8个月累计——", "税收。"]).len(), 1, "only the ——");
        assert_eq!(said(&["，。"]), Vec::<String>::new(), "one line breaks nowhere");
        assert_eq!(said(&["气温降到", "-5℃左右"]), Vec::<String>::new(), "a minus is no 连接号");
        assert_eq!(said(&["研制C919", "客机"]), Vec::<String>::new());
        assert_eq!(said(&["元的5G", "项目"]), Vec::<String>::new());
        assert_eq!(said(&["北京—", "上海"]), Vec::<String>::new());
        assert_eq!(said(&["增长", "12.1%。"]), Vec::<String>::new());
        assert_eq!(said(&[]), Vec::<String>::new());
        assert_eq!(said(&["", ""]).len(), 1);
    }

    #[test]
    fn bad_breaks_are_named() {
        for (above, below, fault) in [
            ("好", "，的人", "line 1 begins with ，"),
            ("解放", "·新田坊", "line 1 begins with ·"),
            ("他说", "——是的", "line 1 begins with —"),
            ("他说", "……是的", "line 1 begins with …"),
            ("在8", "～10人", "line 1 begins with ～"),
            ("说“", "干的人", "line 0 ends with “"),
            ("市/", "区的人", "line 0 ends with /"),
            ("就是——", "干的人", "line 0 ends with —"),
            ("是—", "—干的人", "— is cut at the end of line 0"),
            ("是…", "…干的人", "… is cut at the end of line 0"),
            ("到2025", "年的人", "number cut at the end of line 0: 2025|年的人"),
            ("共42个工", "作日", "number cut at the end of line 0: 42个工|作日"),
            ("约1.25", "万人", "number cut at the end of line 0: 1.25|万人"),
            ("共3000余", "万元", "number cut at the end of line 0: 000余|万元"),
            ("第", "1版的", "number cut at the end of line 0: 第|1版的"),
            ("是A", "级的人", "number cut at the end of line 0: 是A|级的人"),
            ("占10%—", "20%的", "number cut at the end of line 0: 10%—|20%的"),
            ("可靠", "性。", "last line 1 is only 性。"),
        ] {
            assert_eq!(said(&[above, below]), [fault]);
        }
    }
}
