//! The amounts of a line: number, unit, and the words before.

use std::ops::Range;

use crate::line::Line;

/// Units, the longer before those they begin with.
const UNITS: &[&str] = &[
    "个百分点",
    "个小时",
    "个月",
    "平方公里",
    "立方米",
    "平方米",
    "千瓦时",
    "自然箱",
    "标箱",
    "剂次",
    "场次",
    "海里",
    "摄氏度",
    "人次",
    "件次",
    "台次",
    "辆次",
    "班次",
    "批次",
    "美元",
    "欧元",
    "日元",
    "港元",
    "公顷",
    "公斤",
    "千克",
    "公里",
    "千米",
    "厘米",
    "毫米",
    "千瓦",
    "兆瓦",
    "分钟",
    "小时",
    "元",
    "亩",
    "吨",
    "克",
    "斤",
    "米",
    "%",
    "％",
    "℃",
    "人",
    "名",
    "位",
    "户",
    "家",
    "个",
    "项",
    "台",
    "辆",
    "件",
    "套",
    "所",
    "座",
    "栋",
    "间",
    "支",
    "枚",
    "票",
    "例",
    "起",
    "篇",
    "幅",
    "册",
    "本",
    "棵",
    "株",
    "头",
    "只",
    "处",
    "条",
    "场",
    "次",
    "天",
    "张",
    "款",
    "批",
    "种",
    "门",
    "层",
    "艘",
    "架",
    "盏",
    "根",
    "桌",
    "份",
    "倍",
    "番",
    "点",
    "手",
    "股",
    "尾",
    "匹",
    "节",
    "集",
    "期",
    "列",
    "对",
    "秒",
    "升",
    "箱",
    "盒",
    "袋",
    "瓶",
    "级",
];

/// 字 that 汉字 numbers are made of.
const NUMERALS: &str = "一二两三四五六七八九十百千万亿零〇";

/// First 字 of what is counted with 个, as far as it tells one count from another.
const COUNTED: &str = "村乡镇县市区省国社街部单项品城学班组企工车站点团队孩百种方案岗位床房院厂店所景电基行自大小";

/// What stands before a 汉字 numeral that is no amount: 第三家, 星期三, 十几.
const NO_AMOUNT: &str = "第几数周期初之唯统划同每多";

/// A number with its unit.
#[derive(Clone, Debug)]
pub struct Amount {
    /// Its characters, the unit with them.
    pub range: Range<usize>,
    /// Its value in the unit without 万 or 亿.
    pub value: f64,
    /// Half of the last place written; 0 for whole numbers.
    pub slack: f64,
    /// Places after the point, as written.
    pub places: usize,
    /// The unit; 个 with the first 字 of what is counted.
    pub unit: String,
    /// 约, 近, 多 and the like stand beside it.
    pub about: bool,
    /// In 汉字.
    pub han: bool,
    /// The part of a sentence it stands in, by 。！？；.
    pub segment: usize,
    /// The words from the amount before, or the segment's beginning, to the number.
    pub lead: String,
}

impl Amount {
    /// Whether both count the same thing, as far as that is written.
    pub fn same_unit(&self, other: &Self) -> bool {
        self.unit == other.unit
            || self.unit.starts_with('个')
                && other.unit.starts_with('个')
                && (self.unit.chars().count() == 1 || other.unit.chars().count() == 1)
    }

    /// Whether it is a share or a multiple, not a quantity.
    pub fn is_ratio(&self) -> bool {
        matches!(self.unit.as_str(), "%" | "个百分点" | "倍" | "番")
    }

    pub fn low(&self) -> f64 {
        self.value - self.slack
    }

    pub fn high(&self) -> f64 {
        self.value + self.slack
    }
}

/// A 汉字 number; `None` if it is none.
pub fn numeral(text: &str) -> Option<f64> {
    let (mut total, mut section, mut digit) = (0.0, 0.0, None::<f64>);
    for c in text.chars() {
        match c {
            '十' | '百' | '千' => {
                let unit = match c {
                    '十' => 10.0,
                    '百' => 100.0,
                    _ => 1000.0,
                };
                section += digit.take().unwrap_or(if c == '十' && section == 0.0 { 1.0 } else { 0.0 }) * unit;
            }
            '万' | '亿' => {
                let unit = if c == '万' { 1e4 } else { 1e8 };
                total = (total + section + digit.take().unwrap_or(0.0)) * unit;
                section = 0.0;
            }
            '零' | '〇' => {}
            '两' => digit = Some(2.0),
            _ => {
                // 一二 are no number.
                if digit.is_some() {
                    return None;
                }
                digit = Some("一二三四五六七八九".chars().position(|d| d == c)? as f64 + 1.0);
            }
        }
    }
    let value = total + section + digit.unwrap_or(0.0);
    (value > 0.0).then_some(value)
}

/// The amounts of a line, in order.
pub fn amounts(line: &Line) -> Vec<Amount> {
    let mut list: Vec<Amount> = Vec::new();
    let (mut segment, mut from, mut at) = (0, 0, 0);
    while at < line.chars.len() {
        let Some(c) = line.at(at) else { break };
        if matches!(c, '。' | '！' | '？' | '；') {
            segment += 1;
            from = at + 1;
        } else if (c.is_ascii_digit() || NUMERALS.contains(c))
            && let Some(amount) = amount(line, at, segment, from)
        {
            at = amount.range.end;
            from = at;
            list.push(amount);
            continue;
        }
        // Past a number that is none.
        let digits = line.chars.iter().skip(at).take_while(|c| c.is_ascii_digit() || **c == '.').count();
        at += digits.max(1);
    }
    list
}

fn amount(line: &Line, at: usize, segment: usize, from: usize) -> Option<Amount> {
    let mut end = at;
    let figures = line.at(at)?.is_ascii_digit();
    let mut value: f64;
    let (mut slack, mut places) = (0.0, 0);
    let mut about = false;
    let mut percent = false;
    if figures {
        if line.before(at).is_some_and(|c| c.is_ascii_alphanumeric() || ".-:：第/".contains(c)) {
            return None;
        }
        while line.at(end).is_some_and(|c| c.is_ascii_digit() || c == ',' || c == '.') {
            end += 1;
        }
        let text = line.words(&(at..end)).replace(',', "");
        let text = text.trim_end_matches('.');
        places = text.split_once('.').map_or(0, |(_, after)| after.len());
        value = text.parse().ok()?;
        slack = if places == 0 { 0.0 } else { 0.5 * 10f64.powi(-i32::try_from(places).ok()?) };
        let mut more = |end: &mut usize| {
            if line.at(*end).is_some_and(|c| "多余来".contains(c)) {
                about = true;
                *end += 1;
            }
        };
        more(&mut end);
        for (word, times) in [("万亿", 1e12), ("万", 1e4), ("亿", 1e8)] {
            let size = word.chars().count();
            if line.words(&(end..end + size)) == word {
                value *= times;
                slack *= times;
                end += size;
                break;
            }
        }
        more(&mut end);
    } else {
        if line.before(at).is_some_and(|c| NO_AMOUNT.contains(c) || c.is_ascii_digit()) {
            return None;
        }
        while line.at(end).is_some_and(|c| NUMERALS.contains(c)) {
            end += 1;
        }
        if line.words(&(end..end + 2)) == "分之" {
            let mut last = end + 2;
            while line.at(last).is_some_and(|c| NUMERALS.contains(c)) {
                last += 1;
            }
            let whole = numeral(line.words(&(at..end)))?;
            value = numeral(line.words(&(end + 2..last)))? / whole * 100.0;
            end = last;
            percent = true;
        } else {
            value = numeral(line.words(&(at..end)))?;
        }
        if line.at(end).is_some_and(|c| "多余来几".contains(c)) {
            about = true;
            end += 1;
        }
    }
    let mut unit = String::from("%");
    if !percent {
        let rest = line.words(&(end..(end + 4).min(line.chars.len())));
        let found = UNITS.iter().find(|unit| rest.starts_with(**unit))?;
        end += found.chars().count();
        unit = match *found {
            "名" | "位" => "人".to_owned(),
            "％" => "%".to_owned(),
            "个小时" => "小时".to_owned(),
            "千米" => "公里".to_owned(),
            "千克" => "公斤".to_owned(),
            "个" => {
                let next = line.at(end).filter(|&c| COUNTED.contains(c));
                format!("个{}", next.map(String::from).unwrap_or_default())
            }
            other => other.to_owned(),
        };
        // 3个半小时, 2名额: no unit of a quantity.
        if line.at(end).is_some_and(|c| c == '半') {
            return None;
        }
    }
    let lead = line.words(&(from.min(at)..at)).to_owned();
    about |= ["约", "近", "超", "超过", "逾", "将近", "不足", "不到", "至少", "上"].iter().any(|w| lead.ends_with(w))
        && !["节约", "预约", "合约", "履约", "签约", "附近", "邻近", "最近"].iter().any(|w| lead.ends_with(w))
        || ["左右", "以上", "以下", "以内", "上下"].iter().any(|w| line.words(&(end..end + 2)) == *w);
    Some(Amount { range: at..end, value, slack, places, unit, about, han: !figures, segment, lead })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Run, Spot};

    #[test]
    fn numbers_units_and_leads() {
        let run = Run::new(Kind::Body, "去年出口1.2万吨，今年二十三家企业增长12.5%，跌去三分之一。");
        let line = Line::new(Spot { page: 0, article: None, run: 0 }, &run);
        let all = amounts(&line);
        let told: Vec<_> = all.iter().map(|a| format!("{} {} {}", a.lead, a.value, a.unit)).collect();
        assert_eq!(told[..3], ["去年出口 12000 吨", "，今年 23 家", "企业增长 12.5 %"]);
        assert!((all[3].value - 33.3).abs() < 0.1);
        assert_eq!(numeral("三千零五"), Some(3005.0));
        assert_eq!(numeral("十二万"), Some(120_000.0));
        assert_eq!(numeral("三四"), None);
    }
}
