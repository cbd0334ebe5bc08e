//! A headline's pieces that need no dictionary: numbers with their units, Western words, marks.

use super::super::{class, measure};

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// A stretch of 汉字, to be cut into words.
    Han,
    /// A Western word: `GDP`, `C919`, `A级`.
    Latin,
    /// A number with its unit: `1.25万人次`, `2025年6月7日`, `3∶0`.
    Number,
    Space,
    /// 点号 and other marks that close: the break is after it.
    Stop,
    /// The opening half of quotes, brackets and titles.
    Open,
    /// The closing half.
    Close,
    /// A mark that holds what stands on both sides: ——, ……, ·, ～, /.
    Tie,
    /// Anything else: one character by itself.
    Sign,
}

/// A piece of a headline: its characters from `start` to before `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub start: usize,
    pub end: usize,
    pub kind: PieceKind,
}

/// The headline as consecutive pieces.
pub(super) fn pieces(chars: &[char]) -> Vec<Piece> {
    let mut list: Vec<Piece> = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let (end, kind) = piece_at(chars, i);
        match list.last_mut() {
            Some(last) if kind == PieceKind::Han && last.kind == PieceKind::Han => last.end = end,
            Some(last) if kind == PieceKind::Space && last.kind == PieceKind::Space => last.end = end,
            Some(_) | None => list.push(Piece { start: i, end, kind }),
        }
        i = end;
    }
    list
}

fn at(chars: &[char], i: usize) -> char {
    chars.get(i).copied().unwrap_or(' ')
}

fn piece_at(chars: &[char], i: usize) -> (usize, PieceKind) {
    let c = at(chars, i);
    if c.is_whitespace() {
        (i + 1, PieceKind::Space)
    } else if class::is_digit(c) || (at(chars, i + 1).is_ascii_digit() && is_number_sign(c)) {
        number(chars, i)
    } else if class::is_word(c) {
        (western(chars, i, i), PieceKind::Latin)
    } else if class::is_han(c) {
        (i + 1, PieceKind::Han)
    } else if class::is_opening(c) {
        (i + 1, PieceKind::Open)
    } else if is_close(c) {
        (i + 1, PieceKind::Close)
    } else if class::is_closing(c) {
        (i + 1, PieceKind::Stop)
    } else if class::is_em_dash(c)
        || class::is_ellipsis(c)
        || class::is_hyphen_or_wave(c)
        || class::is_middle_dot(c)
        || class::is_slash(c)
        || c == '⸺'
    {
        (i + 1, PieceKind::Tie)
    } else {
        (i + 1, PieceKind::Sign)
    }
}

fn is_number_sign(c: char) -> bool {
    matches!(c, '第' | '￥' | '¥' | '$' | '№')
}

fn is_close(c: char) -> bool {
    matches!(
        c,
        '”' | '’'
            | '）'
            | '》'
            | '〉'
            | '】'
            | '〕'
            | '」'
            | '』'
            | '〗'
            | '］'
            | '｝'
            | '﹂'
            | '﹄'
            | ')'
            | ']'
            | '}'
    )
}

/// The end of a Western word that begins at `i` and goes on at `from`, with the class word after a single capital.
fn western(chars: &[char], i: usize, from: usize) -> usize {
    let mut end = from;
    loop {
        let c = at(chars, end);
        let joins = matches!(c, '-' | '+' | '&' | '.' | '/' | '\'' | '’' | '_') && class::is_word(at(chars, end + 1));
        if !(class::is_word(c) || class::is_mark(c) || (end > i && joins)) {
            break;
        }
        end += 1;
    }
    if at(chars, end) == '+' {
        end += 1;
    }
    // `A级`, `5A级`, `B超`; `GDP级` is two words.
    let word = chars.get(i..end).unwrap_or_default();
    let capital = word.last().is_some_and(char::is_ascii_uppercase);
    let alone = word.iter().rev().skip(1).all(char::is_ascii_digit);
    if capital && alone && measure::follows_letter(at(chars, end)) {
        end += 1;
    }
    end
}

/// A number, or a Western word that begins with figures: `5G`.
fn number(chars: &[char], start: usize) -> (usize, PieceKind) {
    let mut end = start;
    let ordinal = is_number_sign(at(chars, start));
    if ordinal {
        end += 1;
    }
    let mut ratio = false;
    loop {
        end = figures(chars, end, &mut ratio);
        let c = at(chars, end);
        if c.is_ascii_alphabetic() {
            return (western(chars, start, end), PieceKind::Latin);
        }
        let unit = unit_length(chars, end, ratio);
        let unit_end = end + unit;
        // A date or a length of time goes on: 6月7日, 2小时48分, 9秒83.
        let goes_on = unit > 0 && at(chars, unit_end).is_ascii_digit() && goes_on_after(at(chars, unit_end - 1));
        let range = class::is_hyphen_or_wave(at(chars, unit_end)) || class::is_em_dash(at(chars, unit_end));
        if range && unit > 0 && class::is_digit(at(chars, unit_end + 1)) {
            end = unit_end + 1;
        } else if goes_on {
            end = unit_end;
        } else {
            return (unit_end, PieceKind::Number);
        }
    }
}

fn goes_on_after(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '时' | '分' | '秒' | '号' | '点')
}

/// The end of figures with the marks inside them and the signs after them.
fn figures(chars: &[char], start: usize, ratio: &mut bool) -> usize {
    let mut end = start;
    loop {
        let (c, next) = (at(chars, end), at(chars, end + 1));
        if class::is_digit(c) || class::is_mark(c) || matches!(c, '%' | '％' | '‰' | '℃' | '°') {
            end += 1;
        } else if end > start && class::is_digit(next) && is_inside_number(c) {
            *ratio |= matches!(c, ':' | '：' | '∶' | '+' | '＋' | '×');
            end += 1;
        } else {
            break;
        }
    }
    if matches!(at(chars, end), '+' | '＋') {
        end += 1;
    }
    end
}

fn is_inside_number(c: char) -> bool {
    matches!(c, '.' | '．' | ',' | ':' | '：' | '∶' | '+' | '＋' | '×' | '/' | '·')
        || class::is_hyphen_or_wave(c)
        || class::is_em_dash(c)
}

/// How many characters after the figures are their unit.
fn unit_length(chars: &[char], end: usize, ratio: bool) -> usize {
    if at(chars, end) == ' ' {
        let rest = chars.get(end + 1..).unwrap_or_default();
        let word: String = rest.iter().take(5).take_while(|c| c.is_ascii_alphabetic()).collect();
        if measure::is_latin_unit(&word) {
            return 1 + word.len();
        }
        if matches!(at(chars, end + 1), '%' | '℃' | '°') {
            return 2;
        }
    }
    // `5 亿元`: some set a space there too.
    let space = usize::from(at(chars, end) == ' ' && class::is_han(at(chars, end + 1)));
    let rest = chars.get(end + space..chars.len().min(end + 16)).unwrap_or_default();
    let length = space + measure::measure_length(rest);
    // `measure_length` takes one 字 whatever it is; after a score that is the next word: `3∶0战胜`.
    let guessed = length == space + 1 && !is_measure(at(chars, end + space));
    let percent = end.checked_sub(1).is_some_and(|last| matches!(at(chars, last), '%' | '％' | '‰' | '℃' | '+' | '＋'));
    if guessed || ratio || percent { 0 } else { length }
}

/// Single 字 that count: what may follow a number as its measure word, in figures or in 汉字.
pub(super) fn is_measure(c: char) -> bool {
    "元角分人名位户家个只头匹条根棵株颗粒朵台套件辆架艘列班座栋幢间所处场次回趟遍批项期轮届笔单份张幅册本卷篇部版集首\
     句字页章节款种类级档层楼排组对双队支把面盏门道口孔线路段块片枚瓶袋箱盒桶包席床号室代强倍成折步点例起宗桩票股年岁月\
     日天周季时秒米里寸尺丈亩顷升克斤两吨度瓦伏万亿千百十载泓方缕束滴"
        .contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let parts = pieces(&chars);
        parts.iter().map(|p| chars[p.start..p.end].iter().collect::<String>()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn numbers_are_one_piece() {
        for (text, parts) in [
            ("增长6.1%突破", "增长|6.1%|突破"),
            ("超1.2万亿元大关", "超|1.2万亿元|大关"),
            ("高考6月7日开考", "高考|6月7日|开考"),
            ("最快2小时48分到", "最快|2小时48分|到"),
            ("9秒83创纪录", "9秒83|创纪录"),
            ("女排3∶0战胜", "女排|3∶0|战胜"),
            ("第12所学校", "第12所|学校"),
            ("8～10人参加", "8～10人|参加"),
            ("2024年—2025年度", "2024年—2025年度"),
            ("超过10 ℃的", "超过|10 ℃|的"),
            ("投资 5 亿元的", "投资| |5 亿元|的"),
            ("突破100 迈上", "突破|100| |迈上"),
            ("2.0模式", "2.0|模式"),
            ("1000万+流量", "1000万|+|流量"),
        ] {
            assert_eq!(shown(text), parts);
        }
    }

    #[test]
    fn western_words_are_one_piece() {
        for (text, parts) in [
            ("C919大飞机", "C919|大飞机"),
            ("5G基站", "5G|基站"),
            ("第5G", "第5G"),
            ("５G基站", "５G|基站"),
            ("5A级景区", "5A级|景区"),
            ("Wi-Fi覆盖", "Wi-Fi|覆盖"),
            ("“村BA”火", "“|村|BA|”|火"),
        ] {
            assert_eq!(shown(text), parts);
        }
    }
}
