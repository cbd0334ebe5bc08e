//! Lists against the number announced, and ordinals that skip.

use super::tell;
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::pattern::each;
use crate::rules::found;

const ITEM: &str = "[[一-龥A-Za-z“”《》]--[一二两三四五六七八九十等]]";

expression!(
    LISTED,
    format!(
        r"(?P<l>{ITEM}{{1,10}}(?:、{ITEM}{{1,10}})+)(?P<e>等)?(?P<x>(?P<n>[0-9]{{1,2}}|[二两三四五六七八九]|十[一二三四五六七八九]?)(?:个|大|位|名|家|所)?(?:省区市|省份|省|市|县|区|乡镇|乡|镇|村|街道|国|人|部门|单位|学校|企业|同志|城市|国家|地区|方面|媒体|高校|级|地|校|项目|景区|社区|园区|品种|环节|领域))"
    )
);
expression!(
    ANNOUNCED,
    r"(?:以下|下列|如下|突出|做好|抓好|采取|提出|推出|分为|包括|实现|坚持|把握|围绕|强化|聚焦|从|有|了|出|好)(?P<x>(?P<n>[0-9]{1,2}|[二两三四五六七八九]|十[一二三四五六七八九]?)(?:个方面|方面|点|项|条|大|个|种|步|类)[一-龥]{0,10}?)(?:：|。|，|——)$"
);

expression!(
    ENUMERATED,
    r"(?P<x>(?P<n>[2-9]|[两三四五六七八九])(?:个|大|项|种|件|条|点|类)[一-龥]{0,8})：(?P<l>[^，。；：、！？和与及等“”]{1,12}(?:、[^，。；：、！？和与及等“”]{1,12}){1,9})(?:[。！；，]|$)"
);
// 专业设置：书法、国画、舞蹈，共三个专业.
expression!(
    COUNTED,
    r"(?:：|^|。)(?P<l>[^，。；：、！？和与及等“”（）0-9]{1,12}(?:、[^，。；：、！？和与及等“”（）0-9]{1,12}){2,14})，共(?:计|有|设|开设)?(?P<x>(?P<n>[0-9]{1,2}|[两三四五六七八九]|十[一二三四五六七八九]?)(?:个|门|类|项|种|家|所|大)[一-龥]{0,6})"
);
expression!(ONES, r"(?P<x>“(?P<n>[两三四五六七八九])个一”)[一-龥]{0,6}(?:：|，|——|，即)(?P<l>[^。；：等]+)");

expression!(ONES_BEFORE, r"“(?P<l>[^“”]{4,40})”(?:的|等|为内容的|为主要内容的)?(?P<x>“(?P<n>[两三四五六七八九])个一”)");
// 4名志愿者也来了，分别是甲、乙、丙、丁.
expression!(
    NAMED,
    r"(?P<x>(?P<n>[0-9]{1,2}|[两三四五六七八九十])(?:名|位|个|家|所|项|种|支|座|处|条|件))[^，。；：、0-9]{1,12}(?:，|：)(?:分别是|分别为|依次是|依次为)：?(?P<l>[^，。；：、！？和与及等“”0-9（]{2,12}(?:、[^，。；：、！？和与及等“”0-9（]{2,12}){0,9}(?:(?:和|与|以及)[^，。；：、！？和与及等“”0-9（]{2,12})?)(?:[。；]|$)"
);

pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    listed(line, out);
    enumerated(line, out);
    marked(line, out);
}

/// 三个优势：甲、乙、丙; “三个一”活动：读一本书、唱一首歌、看一场电影.
fn enumerated(line: &Line, out: &mut Vec<Finding>) {
    for (expression, ones) in
        [(&ENUMERATED, false), (&NAMED, false), (&COUNTED, false), (&ONES, true), (&ONES_BEFORE, true)]
    {
        let Some(expression) = expression.within(line.text) else { continue };
        each(expression, line.text, |captures| {
            let (Some(x), Some(number), Some(list)) =
                (captures.name("x"), captures.name("n").and_then(|n| small(n.as_str())), captures.name("l"))
            else {
                return;
            };
            // 四点：一是…: what is announced are the clauses.
            if ["一是", "一要", "第一", "首先"].iter().any(|word| list.as_str().starts_with(word)) {
                return;
            }
            let items = list.as_str().split(['、', '，', '和', '与']).filter(|item| !ones || item.contains('一'));
            let count = u32::try_from(items.count()).unwrap_or(u32::MAX);
            if count != number && count > 1 {
                let what = say(
                    format!("后面列了{count}项，写的是{number}"),
                    format!("{count} items follow, {number} announced"),
                );
                tell(line, Code::SumsCount, x.range(), what, out);
            }
        });
    }
}

/// A small number in figures or 汉字.
pub(super) fn small(text: &str) -> Option<u32> {
    if text == "两" {
        return Some(2);
    }
    if text.is_ascii() {
        return text.parse().ok();
    }
    let digit = |c: char| "〇一二三四五六七八九".chars().position(|d| d == c).and_then(|d| u32::try_from(d).ok());
    let mut value = 0;
    for c in text.chars() {
        value = if c == '十' { value.max(1) * 10 } else { value + digit(c)? };
    }
    Some(value)
}

/// 甲、乙、丙两市.
fn listed(line: &Line, out: &mut Vec<Finding>) {
    let Some(expression) = LISTED.within(line.text) else { return };
    each(expression, line.text, |captures| {
        let (Some(list), Some(x), Some(number)) =
            (captures.name("l"), captures.name("x"), captures.name("n").and_then(|n| small(n.as_str())))
        else {
            return;
        };
        let items: Vec<&str> = list.as_str().split('、').collect();
        let Some((last, _)) = items.split_last() else { return };
        let tail: Vec<char> = last.chars().collect();
        let joined =
            tail.iter().enumerate().any(|(i, c)| i > 0 && i + 1 < tail.len() && matches!(c, '和' | '与' | '及' | '暨'));
        // Several 和, or one that may be part of a name, leave the count open.
        let count = u32::try_from(items.len()).unwrap_or(u32::MAX) + u32::from(joined);
        let open = joined && items.len() as u32 == number;
        let complete = captures.name("e").is_none();
        let before = list.as_str().chars().next().is_some_and(|c| c == '第');
        // A longer list that this is only the end of: 、 before, or a colon's other level.
        let start = line.char_at(list.start());
        let cut = line.before(start).is_some_and(|c| {
            matches!(c, '、' | '）' | '”' | '》') || c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
        });
        if open || before || cut {
            return;
        }
        if count > number
            || complete
                && number == count + 1
                && !joined
                && ["市", "县", "区", "省", "村", "镇", "乡", "人"].iter().any(|w| x.as_str().ends_with(w))
        {
            let what =
                say(format!("列了{count}项，写的是{number}"), format!("{count} items are listed, {number} announced"));
            tell(line, Code::SumsCount, x.range(), what, out);
        }
    });
}

/// 一是…二是… and 第一，…第二，…: that none is skipped, and that there are as many as announced.
fn marked(line: &Line, out: &mut Vec<Finding>) {
    let numerals: Vec<char> = "一二三四五六七八九十".chars().collect();
    let value = |c: char| numerals.iter().position(|&n| n == c).and_then(|p| u32::try_from(p + 1).ok());
    let boundary =
        |at: usize| line.before(at).is_none_or(|c| matches!(c, '。' | '；' | '，' | '：' | '！' | '—' | '、'));
    for style in 0..2 {
        let mut seen: Vec<(u32, usize)> = Vec::new();
        for i in 0..line.chars.len() {
            let (at, mark) = if style == 0 { (i, i + 1) } else { (i + 1, i + 2) };
            let fits = match style {
                0 => line.at(mark) == Some('是'),
                _ => line.at(i) == Some('第') && matches!(line.at(mark), Some('，' | '、')),
            };
            if fits
                && boundary(i)
                && let Some(n) = line.at(at).and_then(value)
            {
                seen.push((n, i));
            }
        }
        if seen.first().is_none_or(|&(n, _)| n != 1) || seen.len() < 2 {
            continue;
        }
        let mut skipped = false;
        for pair in seen.windows(2) {
            let [(a, _), (b, at)] = *pair else { continue };
            if b != a + 1 && b != 1 {
                skipped = true;
                let to = numerals.get(a as usize).copied().unwrap_or('一');
                let here = if style == 0 { at } else { at + 1 };
                let what = say(
                    format!("“{}”后面应是“{to}”", numerals.get(a as usize - 1).copied().unwrap_or('一')),
                    format!("after {a} comes {}", a + 1),
                );
                out.push(found(line, Code::SumsOrder, Sure::Wrong, here..here + 1, what).edit(to));
            }
        }
        let (Some(&(_, first)), false, Some(announced)) = (seen.first(), skipped, ANNOUNCED.within(line.text)) else {
            continue;
        };
        let before = line.text.get(..line.byte(first)).unwrap_or_default();
        let Some(captures) = announced.captures(before) else { continue };
        let restart = seen.iter().filter(|&&(n, _)| n == 1).count() > 1;
        if let (Some(x), Some(number), false) =
            (captures.name("x"), captures.name("n").and_then(|n| small(n.as_str())), restart)
        {
            let count = u32::try_from(seen.len()).unwrap_or(u32::MAX);
            if count != number {
                let what = say(
                    format!("下面列了{count}项，写的是{number}"),
                    format!("{count} items follow, {number} announced"),
                );
                tell(line, Code::SumsCount, x.range(), what, out);
            }
        }
    }
}

/// The last ordinal of a level, and the article it stands in.
type Seen = Option<(u32, (usize, Option<usize>))>;

/// Whether an ordinal stands at the head of a paragraph or after a mark within it.
fn starts_level(text: &str, one: &str) -> bool {
    text.match_indices(one).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + one.len()..).unwrap_or_default();
        before.chars().next_back().is_none_or(|c| "，。；：！？、）".contains(c))
            && !after.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// （2） between （一） and （三）, 3、 after 二、: the next ordinal of a level, written in another way. What it should be.
fn other_style(
    line: &Line,
    last: &[Seen; 3],
    here: (usize, Option<usize>),
    deeper: bool,
) -> Option<(std::ops::Range<usize>, String)> {
    let numeral = |n: u32| "一二三四五六七八九十".chars().nth(n as usize - 1);
    let follows = |level: usize, n: u32| {
        last.get(level).copied().flatten().is_some_and(|(before, article)| article == here && n == before + 1)
    };
    let digit = |at: usize| line.at(at).and_then(|c| c.to_digit(10)).filter(|&n| n > 1);
    let begun = |level: usize| last.get(level).copied().flatten().is_some_and(|(_, article)| article == here);
    // （一）, 1. and （1） nest: below another level they are numbered anew.
    if deeper || begun(2) {
        return None;
    }
    if let (Some('（'), Some(n), Some('）')) = (line.at(0), digit(1), line.at(2))
        && follows(1, n)
    {
        return Some((0..3, format!("（{}）", numeral(n)?)));
    }
    if let (Some(n), Some('、' | '.' | '．')) = (digit(0), line.at(1))
        && follows(0, n)
        && !begun(1)
        && !line.at(2).is_some_and(|c| c.is_ascii_digit())
    {
        return Some((0..2, format!("{}、", numeral(n)?)));
    }
    None
}

/// Ordinals at the beginnings of an article's paragraphs and heads: 一、 二、 四、.
pub fn across(lines: &[Line], out: &mut Vec<Finding>) {
    let numerals: Vec<char> = "一二三四五六七八九十".chars().collect();
    let ordinal = |line: &Line| -> Option<(u8, u32, std::ops::Range<usize>)> {
        let value = |at: usize| {
            line.at(at).and_then(|c| numerals.iter().position(|&n| n == c)).and_then(|p| u32::try_from(p + 1).ok())
        };
        if let (Some(n), Some('、')) = (value(0), line.at(1)) {
            return Some((0, n, 0..1));
        }
        if let (Some('（'), Some(n), Some('）')) = (line.at(0), value(1), line.at(2)) {
            return Some((1, n, 1..2));
        }
        let digits = line.chars.iter().take_while(|c| c.is_ascii_digit()).count();
        if (1..=2).contains(&digits)
            && matches!(line.at(digits), Some('.' | '、' | '．'))
            && !line.at(digits + 1).is_some_and(|c| c.is_ascii_digit())
        {
            return Some((2, line.words(&(0..digits)).parse().ok()?, 0..digits));
        }
        None
    };
    let mut last: [Seen; 3] = [None; 3];
    // Whether a level in figures has begun in this article, at a paragraph's head or within it.
    let mut deeper = None;
    for line in lines {
        let here = (line.spot.page, line.spot.article);
        if ["（1）", "(1)", "①", "1.", "1．", "1、"].iter().any(|one| starts_level(line.text, one)) {
            deeper = Some(here);
        }
        if let Some((range, to)) = other_style(line, &last, here, deeper == Some(here)) {
            let what = say(
                format!("上下各项的序号是“{to}”一类的写法，这里不同"),
                format!("the other items are numbered as “{to}”; this one is not"),
            );
            let level = usize::from(to.starts_with('（'));
            if let Some(slot) = last.get_mut(level) {
                *slot = slot.map(|(n, article)| (n + 1, article));
            }
            out.push(found(line, Code::SumsOrder, Sure::Doubt, range, what).edit(to));
            continue;
        }
        let Some((style, n, range)) = ordinal(line) else { continue };
        let Some(slot) = last.get_mut(usize::from(style)) else { continue };
        let before = slot.filter(|&(_, article)| article == here).map(|(n, _)| n);
        *slot = Some((n, here));
        // A higher level begins the lower ones anew.
        for lower in last.iter_mut().skip(usize::from(style) + 1) {
            *lower = None;
        }
        if let Some(before) = before
            && n != before + 1
            && n != 1
        {
            let what = say(
                format!("前一个序号是{before}，这里应是{}", before + 1),
                format!("the ordinal before is {before}; this should be {}", before + 1),
            );
            let to = if style == 2 {
                (before + 1).to_string()
            } else {
                numerals.get(before as usize).map(char::to_string).unwrap_or_default()
            };
            out.push(found(line, Code::SumsOrder, Sure::Wrong, range, what).edit(to));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_expression_is_one() {
        let all = [&LISTED, &ANNOUNCED, &ENUMERATED, &COUNTED, &ONES, &ONES_BEFORE, &NAMED];
        assert!(all.iter().all(|e| e.compiled().is_some()));
        assert_eq!(small("十二"), Some(12));
    }

    #[test]
    fn as_many_as_are_named() {
        let told = |text: &str| {
            let run = crate::model::Run::new(crate::model::Kind::Body, text);
            let line = Line::new(crate::model::Spot { page: 0, article: None, run: 0 }, &run);
            let mut out = Vec::new();
            read(&line, &mut out);
            out.len()
        };
        assert_eq!(told("5名志愿者也加入进来，分别是邬秀云、白松、袁香、崔玉。"), 1);
        assert_eq!(told("4名志愿者也加入进来，分别是邬秀云、白松、袁香和崔玉。"), 0);
        assert_eq!(told("专业设置：书法、国画、声乐、舞蹈、太极拳，共六个专业，每个专业招收40名学员。"), 1);
        assert_eq!(told("专业设置：书法、国画、声乐、舞蹈、太极拳，共五个专业，每个专业招收40名学员。"), 0);
        assert_eq!(told("提醒市民注意以下两点：一是使用燃煤、木炭、电炉取暖时要通风，二是不要私拉乱接电线。"), 0);
        assert_eq!(told("形成“一壶茶、一本账、一颗心、一张炕头”的“三个一”工作法。"), 1);
        assert_eq!(told("形成“一壶茶、一本账、一颗心”的“三个一”工作法。"), 0);
    }
}
