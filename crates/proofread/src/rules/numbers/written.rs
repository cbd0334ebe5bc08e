//! How a number is written beside those around it: half figures, half 汉字; figures in words that have 汉字; 汉字 among
//! figures.

use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::lexicon::{Lexicon, Tag};
use crate::line::{Line, is_han};
use crate::pattern::each;
use crate::rules::found;

// 4万二千, 1亿五千, 50多万五千; 十6, 百30.
expression!(
    HALF,
    r"(?:^|[^0-9.])(?P<x>[0-9]+(?:\.[0-9]+)?[多余]?(?:万|亿)[多余]?(?:零)?[一二两三四五六七八九](?:十|百|千)?(?:[一二三四五六七八九十百千]*)万?)(?:[元人亩吨名户家个件米张株棵公多余美度台辆字册]|$)|(?:^|[^一二三四五六七八九第0-9])(?P<y>[一二两三四五六七八九]?(?:十|百|千|万|亿)[0-9]+(?:\.[0-9]+)?)(?:[元人亩吨名户家个件米张株棵公节位岁天台辆张次年月日周届%万亿]|$)|(?P<z>百分之[一二三四五六七八九十]+点[0-9]+)"
);
// 3年六个月, 三个小时20分.
expression!(
    LASTS,
    r"(?:^|[^0-9第])(?P<x>[0-9]+(?:年|个月|天|个?小时|个?钟头|分钟?|时)零?[一二两三四五六七八九十]+(?:个月|天|个?小时|分钟?|秒))|(?:^|[^第十一二三四五六七八九])(?P<y>[一二两三四五六七八九十]+(?:年|个月|天|个?小时|个?钟头|分钟?)零?[0-9]+(?:个月|天|个?小时|分钟?|秒))(?:[^之]|$)"
);
// 8月十五中秋节, 12月初八.
expression!(
    LUNAR,
    r"(?:^|[^0-9])(?P<x>[0-9]{1,2}月(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|廿[一二三四五六七八九]|二十[一二三四五六七八九]?|三十))(?:[^日号一二三四五六七八九]|$)"
);
expression!(
    FIGURES,
    r"[0-9](?:[0-9,.]*)[多余]?[万亿]?[多余]?(?:名|人|张|元|美元|家|户|件|台|套|公里|米|亩|吨|个|座|辆|平方米|公斤|次|项|篇|册|株|床|手|%|人次|公顷|千瓦|例|起|场|分|支|所|条|处|份)"
);
expression!(
    HAN,
    r"(?:^|[^第几数百千十万亿一二两三四五六七八九零〇上成近约每])(?P<x>[一二两三四五六七八九]?(?:十|百|千|万|亿)(?:零?[一二三四五六七八九]?(?:十|百|千|万|亿)?)*(?P<more>余|多)?)(?:名|位|张|元|亿元|万元|美元|家|户|件|台|套|公里|平方米|亩|吨|座|辆|公斤|项|篇|册|株|人次|公顷|例|起|支|所|处|份|场次|场)"
);

/// Reads one line.
pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    if !line.text.contains(|c: char| c.is_ascii_digit()) {
        return;
    }
    for (expression, sure) in [(&HALF, Sure::Wrong), (&LASTS, Sure::Doubt), (&LUNAR, Sure::Wrong)] {
        let Some(expression) = expression.within(line.text) else { continue };
        each(expression, line.text, |captures| {
            let Some(hit) = ["x", "y", "z"].iter().find_map(|name| captures.name(name)) else { return };
            let words = hit.as_str();
            let range = line.range(hit.range());
            // 2025年十月: dates have a rule of their own.
            let what = say(format!("“{words}”里混用了汉字和阿拉伯数字"), format!("“{words}” mixes 汉字 and figures"));
            out.push(found(line, Code::NumbersMixed, sure, range, what));
        });
    }
    worded(line, out);
    among(line, out);
}

/// The longest word that figures are looked for in, in 字.
const LONGEST: usize = 6;

/// What a figure counts, so that it may stand before it in any word.
const COUNTED: &str = "年月日元人个名天点时分秒角号楼层米里斤克口岁周届次组班栋室路线台杯千万亿百十多余比至到折星级版期代岁处倍路公小平立厘毫吨亩户家位件套条只头项场篇册万银铜金块毛钱分座";

/// Set words that the dictionary has not, or that begin with a number and its measure word.
const FIXED: &[&str] = &[
    "一带一路",
    "两弹一星",
    "二孩",
    "三孩",
    "三农",
    "五四青年节",
    "五四运动",
    "五四精神",
    "三八红旗手",
    "三八妇女节",
    "九三学社",
    "一次性",
    "三下乡",
    "四个自信",
    "两个维护",
    "八一建军节",
    "七一勋章",
    "六一儿童节",
    "五一劳动",
    "九一八",
    "一二九运动",
    "七七事变",
    "三级甲等",
    "二维码",
    "三轮车",
    "四合院",
    "一等奖",
    "二等奖",
    "三等奖",
    "二把手",
    "一把手",
    "三角洲",
    "四川省",
    "五星红旗",
    "八宝山",
    "七里河",
];

/// 1心一意, 5湖4海, 3顾茅庐, 2手房: with the figures read as 汉字 there is a word.
fn worded(line: &Line, out: &mut Vec<Finding>) {
    let lexicon = Lexicon::get();
    let plain = |at: usize| {
        let digit = line.at(at).and_then(|c| c.to_digit(10)).filter(|&n| n > 0)?;
        let alone = !line.before(at).is_some_and(|c| c.is_ascii_alphanumeric() || ".-－—～第/:：+".contains(c))
            && !line.at(at + 1).is_some_and(|c| c.is_ascii_alphanumeric() || ".-－—～%‰/:：+,℃".contains(c));
        alone.then_some(digit)
    };
    let mut last = 0;
    for at in 0..line.chars.len() {
        let Some(digit) = plain(at).filter(|_| at >= last) else { continue };
        let next = line.at(at + 1);
        // A number with its measure word, and no word of more than two 字 with it.
        let mut best: Option<(usize, Vec<char>)> = None;
        for start in at.saturating_sub(3)..=at {
            for length in 2..=LONGEST {
                let end = start + length;
                if end <= at || end > line.chars.len() {
                    continue;
                }
                for reading in readings(line, start, end, digit == 2) {
                    let known = lexicon.word(&reading).filter(|&(_, tag)| {
                        reading.len() > 2 && !matches!(tag, Tag::Number | Tag::Measure | Tag::Time | Tag::Adverb)
                    });
                    let idiom = !next.is_some_and(|c| "座个条位名".contains(c))
                        && reading.len() == 4
                        && <&[char; 4]>::try_from(reading.as_slice()).is_ok_and(|r| lexicon.idioms.count(r).is_some());
                    let set = FIXED.iter().any(|word| word.chars().eq(reading.iter().copied()));
                    let fits = idiom || set || known.is_some() && !next.is_some_and(|c| COUNTED.contains(c));
                    if fits && best.as_ref().is_none_or(|(_, best)| best.len() < reading.len()) {
                        best = Some((start, reading));
                    }
                }
            }
        }
        let Some((start, reading)) = best else { continue };
        last = start + reading.len();
        let to: String = reading.iter().collect();
        let what = say(format!("“{to}”是定型的词语，用汉字"), format!("“{to}” is a set word: in 汉字"));
        out.push(found(line, Code::NumbersFixed, Sure::Doubt, start..last, what).edit(to));
    }
}

/// The text with its figures as 汉字, 2 as 二 and as 两; nothing if anything else than 汉字 stands in it.
fn readings(line: &Line, start: usize, end: usize, two: bool) -> Vec<Vec<char>> {
    let read = |as_pair: bool| -> Option<Vec<char>> {
        (start..end)
            .map(|at| {
                let c = line.at(at)?;
                match c.to_digit(10) {
                    Some(2) if as_pair => Some('两'),
                    Some(digit) => "〇一二三四五六七八九".chars().nth(digit as usize),
                    None => is_han(c).then_some(c),
                }
            })
            .collect()
    };
    [Some(false), two.then_some(true)].into_iter().flatten().filter_map(read).collect()
}

/// 三十余名医生和50余名护士: 汉字 among figures in one sentence.
fn among(line: &Line, out: &mut Vec<Finding>) {
    if !line.kind.is_prose() {
        return;
    }
    for sentence in line.sentences() {
        let bytes = line.byte(sentence.start)..line.byte(sentence.end);
        let Some(text) = line.text.get(bytes.clone()) else { continue };
        let (Some(figures), Some(han)) = (FIGURES.within(text), HAN.within(text)) else { continue };
        let count = figures.find_iter(text).count();
        if count == 0 || text.contains('“') {
            continue;
        }
        each(han, text, |captures| {
            let Some(hit) = captures.name("x") else { return };
            let words = hit.as_str();
            let value = super::super::reckon::numeral(words.trim_end_matches(['余', '多']));
            // 一百名 and 十家 are as often rough as exact.
            if value.is_none_or(|value| value < 10.0)
                || ["十", "百", "千", "万", "一百", "一千", "一万"].contains(&words)
            {
                return;
            }
            // 六万多 is rough; with another rough one in figures it is meant as that one is.
            if captures.name("more").is_some()
                && !["余", "多"].iter().any(|more| figures.find_iter(text).any(|f| f.as_str().contains(more)))
            {
                return;
            }
            // One other figure is enough if it counts the same.
            let unit: String = text.get(hit.end()..).unwrap_or_default().chars().take(1).collect();
            if count < 2 && !figures.find_iter(text).any(|figure| figure.as_str().ends_with(&unit)) {
                return;
            }
            let what = say(
                format!("同一句里别的数用阿拉伯数字，这里是“{words}”"),
                format!("the other numbers of the sentence are in figures, not “{words}”"),
            );
            let range = line.range(bytes.start + hit.start()..bytes.start + hit.end());
            out.push(found(line, Code::NumbersMixed, Sure::Doubt, range, what));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    #[test]
    fn numbers_are_written_one_way() {
        assert!([&HALF, &LASTS, &LUNAR, &FIGURES, &HAN].iter().all(|e| e.compiled().is_some()));
        let told = |text: &str| trial::told(text, read);
        for text in [
            "全场观众4.2万人，来自30多个国家。",
            "3个月来，5户人家搬走，7月份以来又搬来2户。",
            "他在这里住了三十多年，种树1200棵，养羊60只。",
            "获一等奖2名，全长12公里，1年一次。",
        ] {
            assert_eq!(told(text), 0, "{text}");
        }
        for text in [
            "全场观众4万二千人。",
            "本次列车十6节车厢。",
            "判处有期徒刑3年六个月。",
            "手术用时三个小时20分。",
            "三十余名医生和50余名护士参加，义诊300人次。",
            "大家1心一意抓生产。",
            "卖掉一套2手房。",
            "3顾茅庐请来专家。",
            "8月十五中秋节。",
        ] {
            assert_eq!(told(text), 1, "{text}");
        }
    }
}
