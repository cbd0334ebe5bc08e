//! Finds the pieces of a text that should be otherwise. They never overlap, and stand in order.

use super::line::{Line, is_chinese, is_zi};
use super::{Slip, Text, quotes, radicals};

/// All slips of a text.
pub(super) fn all(text: &str, kind: Text) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut from = 0;
    let mut in_fence = false;
    for whole in text.split_inclusive('\n') {
        let line = Line::new(whole.trim_end_matches(['\n', '\r']), from);
        from += whole.len();
        let bare = whole.trim_matches([' ', '\u{3000}', '\n', '\r', '\t']);
        if bare.starts_with(":::") || bare.starts_with("：：：") {
            in_fence = !in_fence;
            continue;
        }
        // In a poem or a list of names a blank means something.
        let blanks = kind == Text::Running && !in_fence && !bare.contains('|');
        of_line(&line, blanks, &mut slips);
    }
    slips.sort_by_key(|slip| slip.range.start);
    slips.dedup_by(|next, before| next.range.start < before.range.end);
    slips
}

/// The slips of one line.
fn of_line(line: &Line, blanks: bool, slips: &mut Vec<Slip>) {
    brackets(line, slips);
    quotes::of_line(line, slips);
    let mut i = 0;
    while i < line.len() {
        let c = line.at(i);
        if let Some((length, to)) = radical(c)
            .or_else(|| narrow(line, i))
            .or_else(|| ellipsis(line, i))
            .or_else(|| dash(line, i))
            .or_else(|| mark(line, i))
        {
            slips.push(line.slip(i, i + length, &to));
            i += length;
            continue;
        }
        let wide = blanks.then(|| blank(line, i)).flatten();
        slips.extend(wide.map(|length| line.slip(i, i + length, "")));
        i += wide.unwrap_or(1);
    }
}

fn radical(c: char) -> Option<(usize, String)> {
    radicals::unified(c).map(|zi| (1, zi.to_string()))
}

/// Figures, letters and the per cent sign as wide as a 字; those that follow one another are one slip.
fn narrow(line: &Line, i: usize) -> Option<(usize, String)> {
    let narrow: String = (i..line.len()).map_while(|i| half_width(line, i)).collect();
    (!narrow.is_empty()).then(|| (narrow.chars().count(), narrow))
}

fn half_width(line: &Line, i: usize) -> Option<char> {
    let figure = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
    let c = line.at(i);
    let point = c == '．' && figure(line.before(i)) && figure(line.at(i + 1));
    let wide = point || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％');
    u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).filter(|_| wide)
}

/// `...`, `。。。`, a single `…`: a Chinese ellipsis has six dots.
fn ellipsis(line: &Line, i: usize) -> Option<(usize, String)> {
    let c = line.at(i);
    let count = line.count(i, c);
    let chinese = is_chinese(line.bare_before(i)) || is_chinese(line.bare_next(i + count));
    let dots = match c {
        '.' => count >= 3 && chinese,
        '。' => count >= 3,
        '…' => count != 2 && chinese && line.before(i) != '…',
        _ => false,
    };
    dots.then(|| (count, "……".to_owned()))
}

/// `--` and `－－` beside a 汉字.
fn dash(line: &Line, i: usize) -> Option<(usize, String)> {
    let c = line.at(i);
    let count = line.count(i, c);
    let chinese = is_chinese(line.bare_before(i)) || is_chinese(line.bare_next(i + count));
    (matches!(c, '-' | '－' | '–') && count >= 2 && chinese).then(|| (count, "——".to_owned()))
}

/// A half-width mark in Chinese text.
fn mark(line: &Line, i: usize) -> Option<(usize, String)> {
    let (before, after) = (line.bare_before(i), line.bare_next(i + 1));
    let full = match line.at(i) {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' if after != '[' => '！',
        // 1.完成 is a number, www.人民.cn an address.
        '.' if !after.is_ascii_alphanumeric() && after != '.' && line.before(i) != '.' => '。',
        '､' => '、',
        '｡' => '。',
        _ => return None,
    };
    let behind_figure = match before {
        '%' | '％' => !after.is_ascii_digit(),
        '0'..='9' | '０'..='９' => is_zi(after),
        '"' | '＂' => is_zi(after) || after == '"',
        _ => false,
    };
    let chinese = is_chinese(before) || (behind_figure && full == '，');
    let alone = matches!(line.at(i), '､' | '｡');
    (alone || (chinese && before != ']')).then(|| (1, full.to_string()))
}

/// A pair of half-width brackets with 汉字 in it, or behind one.
fn brackets(line: &Line, slips: &mut Vec<Slip>) {
    let mut open = None;
    for i in 0..line.len() {
        match line.at(i) {
            // The address of a link.
            '(' if line.before(i) == ']' => open = None,
            '(' => open = Some(i),
            ')' => {
                let Some(from) = open.take() else { continue };
                let inside = (from + 1..i).any(|k| is_zi(line.at(k)));
                if inside || (is_zi(line.bare_before(from)) && i > from + 1) {
                    slips.push(line.slip(from, from + 1, "（"));
                    slips.push(line.slip(i, i + 1, "）"));
                }
            }
            _ => {}
        }
    }
}

/// Words that names follow, parted by blanks.
const BEFORE_NAMES: [&str; 14] =
    ["记者", "通讯员", "摄影", "编辑", "作者", "读者", "村民", "市民", "摄", "供图", "讯", "电", "校对", "报道"];

/// How many blanks between two 汉字 are superfluous here.
fn blank(line: &Line, i: usize) -> Option<usize> {
    let count = line.count(i, ' ');
    if count == 0 || !is_chinese(line.before(i)) || !is_chinese(line.at(i + count)) {
        return None;
    }
    // Since the last full stop: a by-line's or a credit's blanks part names.
    let start = (0..i).rev().find(|k| matches!(line.at(*k), '。' | '！' | '？' | '（')).map_or(0, |k| k + 1);
    let said: String = (start..i + count + 4).map(|k| line.at(k)).filter(|c| *c != '\n').collect();
    (!BEFORE_NAMES.iter().any(|word| said.contains(word))).then_some(count)
}
