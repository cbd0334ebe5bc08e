//! Marks by GB/T 15834—2011.

mod clauses;
mod items;
pub mod pairs;
mod quotes;
mod ranges;
mod series;
mod stops;
mod widths;

use std::sync::LazyLock;

use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::line::{Line, is_closing, is_han};
use crate::model::Kind;
use crate::pattern::Patterns;
use crate::rules::found;

static PATTERNS: LazyLock<Patterns> =
    LazyLock::new(|| Patterns::new(&[widths::ROWS, ranges::ROWS, quotes::ROWS, stops::ROWS, clauses::ROWS].concat()));

/// 字 that foreign names are spelled with.
pub(crate) const SPELLING: &str = "阿埃艾爱安奥澳巴白拜班邦鲍贝本比彼毕波伯博布查达戴丹道德登迪蒂丁东杜多厄恩尔法凡菲费芬丰佛弗福夫盖甘冈高戈格根古哈海汉豪赫亨胡华怀霍基吉加贾杰金卡凯坎康考柯科克肯库夸昆拉莱赖兰朗劳勒雷里利莉丽林琳刘卢鲁路伦罗洛马玛迈麦曼梅门蒙米密明摩莫默姆穆纳娜南瑙内尼涅宁纽努诺欧帕派潘庞佩彭皮平珀普齐奇契钱乔切琴琼丘让热仁日茹瑞若萨塞赛桑瑟森沙山珊尚绍舍申圣施史士什斯司苏索所塔泰坦汤特汀廷图托陀瓦万汪旺威韦维魏温文翁沃乌伍西希夏香肖谢辛欣兴休许雅亚扬耶叶伊易因英尤于约扎泽詹珍芝治朱兹宗祖佐达芬奇";

/// Reads one line.
pub fn read(line: &Line, out: &mut Vec<Finding>) {
    PATTERNS.read(line, out);
    straight_quotes(line, out);
    full_width(line, out);
    dots(line, out);
    colons(line, out);
    ends(line, out);
    series::read(line, out);
    items::read(line, out);
    clauses::read(line, out);
}

/// `"` and `'` beside 汉字, opening and closing in turn.
fn straight_quotes(line: &Line, out: &mut Vec<Finding>) {
    for (mark, pair) in [('"', ['“', '”']), ('\'', ['‘', '’'])] {
        let mut turn = 0;
        for (i, &c) in line.chars.iter().enumerate() {
            if c != mark {
                continue;
            }
            let beside = |at: Option<char>| at.is_some_and(|c| is_han(c) || "，。、；：！？《》（）“”".contains(c));
            if beside(line.before(i)) || beside(line.at(i + 1)) {
                let to = pair[turn % 2];
                turn += 1;
                let what = say(
                    format!("中文里用了直引号，改用“{to}”"),
                    format!("a straight quote in Chinese text; write {to}"),
                );
                out.push(found(line, Code::MarksWidth, Sure::Wrong, i..i + 1, what).edit(to));
            }
        }
    }
}

/// Figures and Latin letters as wide as a 字.
fn full_width(line: &Line, out: &mut Vec<Finding>) {
    let is_wide = |c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let mut i = 0;
    while i < line.chars.len() {
        if !line.at(i).is_some_and(is_wide) {
            i += 1;
            continue;
        }
        let mut end = i;
        let mut narrow = String::new();
        while let Some(c) = line.at(end).filter(|&c| is_wide(c) || c == '．') {
            narrow.extend(char::from_u32(u32::from(c) - 0xFEE0));
            end += 1;
        }
        let what = say(
            format!("全角的数字、字母，改用半角“{narrow}”"),
            format!("full-width figures or letters; write {narrow}"),
        );
        out.push(found(line, Code::MarksWidth, Sure::Wrong, i..end, what).edit(narrow));
        i = end;
    }
}

/// Points of all kinds between 汉字: · in a foreign name or a title, else a full stop.
fn dots(line: &Line, out: &mut Vec<Finding>) {
    for (i, &c) in line.chars.iter().enumerate() {
        if !matches!(c, '.' | '．' | '•' | '‧' | '・' | '∙' | '⋅' | '●') {
            continue;
        }
        let han = |at: Option<char>| at.is_some_and(is_han);
        if !han(line.before(i)) || !han(line.at(i + 1)) {
            continue;
        }
        let spelled = |at: usize| line.at(at).is_some_and(|c| SPELLING.contains(c));
        let name = i >= 1 && spelled(i - 1) && spelled(i + 1);
        let in_title = line.chars.iter().take(i).rev().find(|&&c| c == '《' || c == '》') == Some(&'《');
        if name || in_title || !matches!(c, '.' | '．') {
            let what = say("姓名、篇名的分界用间隔号“·”", "· parts a name or a title");
            out.push(found(line, Code::MarksDot, Sure::Wrong, i..i + 1, what).edit("·"));
        } else {
            let what = say("中文句号写作“。”", "the Chinese full stop is 。");
            out.push(found(line, Code::MarksWidth, Sure::Wrong, i..i + 1, what).edit("。"));
        }
    }
}

/// Two colons in a sentence, outside quotations and figures.
fn colons(line: &Line, out: &mut Vec<Finding>) {
    // Credits in a row, parted by spaces, are no sentence.
    if !line.kind.is_prose() || line.text.contains(['　', '【']) || line.text.contains("  ") {
        return;
    }
    for sentence in line.sentences() {
        let mut depth = 0usize;
        let mut first = None;
        for i in sentence {
            let Some(c) = line.at(i) else { break };
            match c {
                '“' | '（' | '《' | '‘' => depth += 1,
                '”' | '）' | '》' | '’' => {
                    depth = depth.saturating_sub(1);
                    // What is said is over, and another sentence begins: “……”说到这里，她说：“……”
                    if c == '”' && line.before(i).is_some_and(|c| "。！？…，".contains(c)) {
                        first = None;
                    }
                }
                '；' => first = None,
                '：' if depth == 0 => {
                    let figure = |at: Option<char>| at.is_some_and(|c| c.is_ascii_digit());
                    if figure(line.before(i)) && figure(line.at(i + 1)) {
                        continue;
                    }
                    if first.is_some() {
                        let what = say("一个句子里用了两个冒号", "two colons in one sentence");
                        out.push(found(line, Code::MarksColon, Sure::Wrong, i..i + 1, what));
                    }
                    first = Some(i);
                }
                _ => {}
            }
        }
    }
}

/// A paragraph without its final mark.
fn ends(line: &Line, out: &mut Vec<Finding>) {
    if line.kind != Kind::Body && line.kind != Kind::Standfirst || line.chars.len() < 16 {
        return;
    }
    let Some(last) = line.chars.iter().rposition(|c| !c.is_whitespace()) else { return };
    let Some(c) = line.at(last) else { return };
    let is_sentence = line.chars.iter().any(|&c| c == '，' || c == '。');
    if matches!(c, '，' | '、' | '；') {
        // A list's items end with ；, and what introduces one may too.
        if c != '；' {
            let what =
                say(format!("段末是“{c}”，应是句末点号"), format!("the paragraph ends with {c}, not with a full stop"));
            out.push(found(line, Code::MarksEnd, Sure::Wrong, last..last + 1, what).edit("。"));
        }
    } else if is_sentence && (is_han(c) || c.is_ascii_digit() || c == '%') {
        let what = say("段末缺句末点号", "the paragraph has no full stop at its end");
        let words = line.words(&(last..last + 1)).to_owned();
        out.push(found(line, Code::MarksEnd, Sure::Wrong, last..last + 1, what).edit(format!("{words}。")));
    } else if is_sentence && is_closing(c) && matches!(c, '”') {
        let before = line.before(last);
        if before.is_some_and(is_han) {
            let what = say("段末缺句末点号", "the paragraph has no full stop at its end");
            out.push(found(line, Code::MarksEnd, Sure::Wrong, last..last + 1, what).edit("”。"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_an_expression() {
        assert_eq!(PATTERNS.broken(), [""; 0]);
    }
}
