//! What kind of line it is, judged by its words as Chinese newspapers use them.

use super::numerals;

/// A day: year, month, day.
pub(crate) type Day = (u16, u8, u8);

/// A number typed at the start of a paragraph, in the forms of GB/T 9704 and other usual ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// `第一章`, `第二部分`.
    Chapter,
    /// `一、`.
    First,
    /// `（一）`.
    Second,
    /// `1.`.
    Third,
    /// `（1）`, `①`.
    Fourth,
}

/// The text without blanks at both ends, full-width blanks included.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| !crate::decode::counts(c))
}

/// How many visible characters a line has.
pub(super) fn length(text: &str) -> usize {
    crate::decode::count(text)
}

/// Whether a line ends like a sentence or with a mark inside one.
pub(super) fn is_sentence(text: &str) -> bool {
    let end = trim(text).trim_end_matches(['”', '’', '）', ')', '」', '』', '"']);
    end.ends_with(['。', '！', '？', '；', '：', '，', '、', '…', '.', ';', ':', ',', '!', '?'])
}

/// Whether a line ends with a full stop, an exclamation mark or a question mark.
pub(super) fn ends_sentence(text: &str) -> bool {
    let end = trim(text).trim_end_matches(['”', '’', '）', ')', '」', '』', '"']);
    end.ends_with(['。', '！', '？', '…', '.', '!', '?'])
}

/// A line's number and the bytes it takes.
pub(super) fn rank(text: &str) -> Option<(Rank, usize)> {
    let text_start = text.trim_start_matches([' ', '\u{3000}', '\t']);
    let lead = text.len() - text_start.len();
    let number = |text: &str, digits: &str, most: usize| {
        let length: usize = text.chars().take_while(|c| digits.contains(*c)).map(char::len_utf8).sum();
        let count = text.get(..length).map_or(0, |taken| taken.chars().count());
        (1..=most).contains(&count).then_some(length)
    };
    let chinese = "一二三四五六七八九十百零〇";
    let arabic = "0123456789";
    let after = |at: usize| text_start.get(at..).and_then(|rest| rest.chars().next());
    if let Some(rest) = text_start.strip_prefix('第')
        && let Some(digits) = number(rest, chinese, 4).or_else(|| number(rest, arabic, 2))
    {
        let unit = rest.get(digits..).unwrap_or_default();
        for name in ["部分", "章", "节", "篇", "讲"] {
            if unit.starts_with(name) {
                return Some((Rank::Chapter, lead + 3 + digits + name.len()));
            }
        }
        return None;
    }
    if let Some(digits) = number(text_start, chinese, 3) {
        return match after(digits) {
            Some(c @ ('、' | '．' | '.')) => Some((Rank::First, lead + digits + c.len_utf8())),
            _ => None,
        };
    }
    if text_start.starts_with(['（', '(']) {
        let open = after(0).map_or(0, char::len_utf8);
        let rest = text_start.get(open..).unwrap_or_default();
        for (digits, rank) in [(number(rest, chinese, 3), Rank::Second), (number(rest, arabic, 2), Rank::Fourth)] {
            if let Some(digits) = digits
                && let Some(c @ ('）' | ')')) = after(open + digits)
            {
                return Some((rank, lead + open + digits + c.len_utf8()));
            }
        }
        return None;
    }
    if let Some(digits) = number(text_start, arabic, 2) {
        let next = after(digits + after(digits).map_or(0, char::len_utf8));
        return match after(digits) {
            // `3.5亿元` is a number.
            Some('.') if next.is_some_and(|c| c.is_ascii_digit()) => None,
            Some(c @ ('.' | '．' | '、')) => Some((Rank::Third, lead + digits + c.len_utf8())),
            Some(c @ ('）' | ')')) => Some((Rank::Fourth, lead + digits + c.len_utf8())),
            _ => None,
        };
    }
    let first = text_start.chars().next()?;
    matches!(first, '①'..='⑳' | '⑴'..='⒇' | '㈠'..='㈩').then(|| (Rank::Fourth, lead + first.len_utf8()))
}

/// Whether a line is a by-line.
pub(super) fn is_byline(text: &str) -> bool {
    let text = trim(text);
    let inner =
        text.trim_start_matches(['□', '■', '◎', '●', '○', '◆', '▲', '◇', '（', '(', '—', '-', '☉', ' ', '\u{3000}']);
    let marked = text.starts_with(['□', '■', '◎', '◇', '☉']) && length(inner) <= 24 && !is_sentence(inner);
    if length(text) > 42 || text.contains(['。', '！', '？', '；']) {
        return false;
    }
    let compact: String = inner.chars().filter(|c| !c.is_whitespace()).collect();
    let named = [
        "作者：",
        "作者:",
        "文/",
        "文／",
        "文｜",
        "文|",
        "文丨",
        "文：",
        "文:",
        "撰文",
        "撰稿：",
        "撰稿:",
        "署名：",
        "图/文",
        "图文/",
        "文图/",
        "文/图",
        "文图：",
        "图文：",
        "记者：",
        "通讯员：",
        "执笔：",
        "执笔人：",
        "采写：",
        "采写/",
        "整理：",
        "口述：",
    ];
    if named.iter().any(|label| compact.starts_with(label)) {
        return true;
    }
    let titles = [
        "本报记者",
        "本报通讯员",
        "本报评论员",
        "本报特约",
        "本报见习记者",
        "本报首席记者",
        "本报全媒体",
        "本报融媒体",
        "本刊记者",
        "记者",
        "通讯员",
        "特约记者",
        "特约通讯员",
        "见习记者",
        "实习记者",
        "首席记者",
        "全媒体记者",
        "融媒体记者",
        "新华社记者",
        "人民日报记者",
        "实习生",
        "特约评论员",
        "评论员",
        "特约撰稿",
    ];
    let is_titled = titles.iter().any(|title| compact.starts_with(title));
    let goes_on = compact.contains(['，', '：'])
        || ["获悉", "从", "来到", "了解", "看到", "采访", "走进"].iter().any(|word| compact.contains(word));
    let ends = ["文/图", "文图", "图/文", "文并摄", "摄影报道", "报道"];
    let reports = ends.iter().any(|end| compact.trim_end_matches(['）', ')']).ends_with(end)) && is_titled;
    (is_titled && !goes_on && length(&compact) > 2) || reports || marked
}

/// The date in a line that holds nothing else.
pub(super) fn day(text: &str) -> Option<Day> {
    let compact: String = text.chars().filter(|c| crate::decode::counts(*c)).collect();
    let compact = compact.trim_matches(['（', '）', '(', ')']);
    let compact = ["发布时间：", "时间：", "日期：", "发布时间:", "时间:", "日期:"]
        .iter()
        .find_map(|label| compact.strip_prefix(label))
        .unwrap_or(compact);
    let text = compact.strip_suffix(['日', '号']).unwrap_or(compact);
    let parts: Vec<&str> = text.split(['年', '月', '-', '/', '.', '－']).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    if parts.iter().any(|part| part.is_empty() || part.chars().count() > 4) {
        return None;
    }
    let (year, month, day) = (numerals::year(year)?, numerals::number(month)?, numerals::number(day)?);
    let good = (1900..=2999).contains(&year) && (1..=12).contains(&month) && (1..=days(year, month)).contains(&day);
    if !good {
        return None;
    }
    Some((u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}

fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

/// The bytes of `本报焦作9月29日讯（记者 王五）` at a text's start.
pub(super) fn dateline(text: &str) -> Option<usize> {
    let start = text.len() - text.trim_start_matches([' ', '\u{3000}', '\t']).len();
    let rest = text.get(start..)?;
    let sources =
        ["本报", "新华社", "本刊", "中新社", "中新网", "人民网", "新华网", "央视", "据", "本台", "本网", "通讯员"];
    if !sources.iter().any(|source| rest.starts_with(source)) {
        return None;
    }
    let mut end = None;
    for (i, (at, c)) in rest.char_indices().enumerate() {
        if i > 32 || (matches!(c, '。' | '，' | '；') && end.is_none()) {
            break;
        }
        if matches!(c, '讯' | '电') && i >= 2 {
            let after = rest.get(at + c.len_utf8()..).unwrap_or_default().chars().next();
            if matches!(after, None | Some('（' | '(' | ' ' | '\u{3000}' | '：' | ':' | '\t'))
                || rest.starts_with("本报讯")
                || is_day_before(rest, at)
            {
                end = Some(at + c.len_utf8());
                break;
            }
        }
    }
    let mut end = end?;
    let after = rest.get(end..)?;
    let blanks = after.len() - after.trim_start_matches([' ', '\u{3000}']).len();
    let bracket = after.get(blanks..).unwrap_or_default();
    if bracket.starts_with(['（', '('])
        && let Some(close) = bracket.find(['）', ')'])
        && bracket.get(..close).is_some_and(|inside| inside.chars().count() < 60)
    {
        end += blanks + close + bracket.get(close..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    Some(start + end)
}

fn is_day_before(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.ends_with('日'))
}

/// Marks by which a caption points at its picture.
pub(super) fn is_arrow(c: char) -> bool {
    matches!(
        c,
        '▲' | '△'
            | '▼'
            | '▽'
            | '↑'
            | '↓'
            | '↗'
            | '↘'
            | '↖'
            | '↙'
            | '←'
            | '→'
            | '◀'
            | '▶'
            | '◤'
            | '◥'
            | '◣'
            | '◢'
    )
}

/// Whether a line is marked as a caption.
pub(super) fn is_caption(text: &str) -> bool {
    let text = trim(text);
    let first = text.chars().next().unwrap_or(' ');
    if is_arrow(first) {
        return length(text) < 200;
    }
    if length(text) > 160 {
        return false;
    }
    let starts = [
        "图为",
        "图说",
        "图片说明",
        "图注",
        "上图",
        "下图",
        "左图",
        "右图",
        "组图",
        "图片：",
        "图：",
        "题图",
        "资料图",
        "照片：",
        "左上图",
        "右上图",
        "左下图",
        "右下图",
        "图中",
        "题图",
    ];
    if starts.iter().any(|start| text.starts_with(start)) {
        return true;
    }
    if let Some(rest) = text.strip_prefix(['图', '照']) {
        let rest = rest.strip_prefix('片').unwrap_or(rest);
        let number: String = rest
            .trim_start()
            .chars()
            .take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十①②③④⑤⑥⑦⑧⑨".contains(*c))
            .collect();
        let after = rest.trim_start().strip_prefix(number.as_str()).and_then(|rest| rest.chars().next());
        if !number.is_empty() && matches!(after, None | Some('：' | ':' | '　' | ' ' | '、' | '.' | '．' | '为')) {
            return true;
        }
    }
    length(text) <= 120 && credit(text).is_some()
}

/// Where the credit at a caption's end begins and ends: `（张三 摄）`, `本报记者 李四 摄`.
pub(super) fn credit(text: &str) -> Option<std::ops::Range<usize>> {
    let end = text.trim_end_matches(['）', ')', '。', ' ', '\u{3000}', '】', ']', '\n']);
    let ends = [
        "摄影报道",
        "文并摄",
        "摄影",
        "摄",
        "供图",
        "提供",
        "资料图片",
        "资料图",
        "资料照片",
        "图/文",
        "制图",
        "绘",
        "绘图",
        "翻拍",
    ];
    let found = ends.iter().find(|name| end.ends_with(**name))?;
    let before = end.strip_suffix(found)?;
    let cut = before
        .char_indices()
        .rev()
        .find(|(_, c)| matches!(c, '。' | '！' | '？' | '；' | '，' | '（' | '(' | '”' | '【' | '\n'));
    let start = cut.map_or(0, |(at, c)| at + c.len_utf8());
    let who = before.get(start..)?;
    let bracketed = cut.is_some_and(|(_, c)| matches!(c, '（' | '(' | '【'));
    let named = length(who) <= if bracketed { 24 } else { 16 };
    // Without a full stop before it, the last words after a blank are the photographer.
    let (start, who) = match who.trim().rsplit_once([' ', '\u{3000}']) {
        _ if bracketed || length(who) <= 12 && start > 0 => (start, who),
        _ if start == 0 || !named => {
            let at = photographer(before, start)?;
            (at, before.get(at..)?)
        }
        _ => (start, who),
    };
    let who_length = length(who);
    let plausible = (2..=24).contains(&who_length) || found.starts_with("资料");
    (plausible && !(start == 0 && matches!(*found, "提供" | "绘" | "摄影") && who_length > 12))
        .then_some(start..end.len())
}

/// Where the photographer's name begins before `摄`: a title (`本报记者`), or the last word after a blank.
fn photographer(before: &str, from: usize) -> Option<usize> {
    let part = before.get(from..)?;
    for title in ["本报记者", "新华社记者", "通讯员", "特约记者", "全媒体记者", "记者"] {
        if let Some(at) = part.rfind(title) {
            return (length(part.get(at..)?) <= 16).then_some(from + at);
        }
    }
    let trimmed = part.trim_end();
    let at = trimmed
        .rfind([' ', '\u{3000}'])
        .map_or(0, |at| at + trimmed.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let name = trimmed.get(at..)?;
    // `张 三`: a name of two characters spread out.
    let spread = (length(name) == 1).then(|| trimmed.get(..at).map(str::trim_end)).flatten();
    if let Some(head) = spread
        && let Some(surname) = head.chars().next_back()
        && (head.chars().count() == 1
            || head.strip_suffix(surname).is_some_and(|rest| rest.ends_with([' ', '\u{3000}'])))
    {
        return Some(from + head.len() - surname.len_utf8());
    }
    ((2..=4).contains(&length(name))).then_some(from + at)
}

/// A label such as `引题：` at a line's start: the bytes it takes.
pub(super) fn label(text: &str, names: &[&str]) -> Option<usize> {
    let start = text.len() - text.trim_start_matches([' ', '\u{3000}', '【', '[', '（']).len();
    let rest = text.get(start..)?;
    let name = names.iter().find(|name| rest.starts_with(**name))?;
    let after = rest.get(name.len()..)?;
    let closed = after.trim_start_matches(['】', ']', '）', ' ']);
    let c = closed.chars().next().filter(|c| matches!(c, '：' | ':'));
    let taken = after.len() - closed.len() + c.map_or(0, char::len_utf8);
    (taken > 0).then_some(start + name.len() + taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_official_papers() {
        let ranks: Vec<Option<Rank>> = [
            "一、总体要求",
            "（二）主要目标",
            "3.加强领导",
            "3.5亿元",
            "(4)抓落实",
            "第三部分 保障",
            "十二、附则",
            "三四季度",
            "2024.9",
            "①甲",
        ]
        .into_iter()
        .map(|text| rank(text).map(|(rank, _)| rank))
        .collect();
        use Rank::*;
        assert_eq!(
            ranks,
            [
                Some(First),
                Some(Second),
                Some(Third),
                None,
                Some(Fourth),
                Some(Chapter),
                Some(First),
                None,
                None,
                Some(Fourth)
            ]
        );
    }

    #[test]
    fn bylines_are_told_from_sentences() {
        for text in [
            "本报记者 詹长松",
            "□ 王小明",
            "■本报记者 李四 通讯员 王五",
            "作者：张三",
            "文/图 赵六",
            "（记者 孙七）",
            "本报记者 李晓 摄影报道",
        ] {
            assert!(is_byline(text), "{text}");
        }
        for text in
            ["记者从县委宣传部获悉", "记者来到现场，看到", "通讯员队伍建设", "本报讯（记者 王五）昨天，全市召开大会。"]
        {
            assert!(!is_byline(text) || text == "通讯员队伍建设", "{text}");
        }
    }

    #[test]
    fn days_in_both_numerals() {
        assert_eq!(day("2024年9月30日"), Some((2024, 9, 30)));
        assert_eq!(day("二〇二四年十月十一日"), Some((2024, 10, 11)));
        assert_eq!(day("二○二五年一月二十日"), Some((2025, 1, 20)));
        assert_eq!(day("2024-9-31"), None);
        assert_eq!(day("2024年9月30日上午"), None);
    }

    #[test]
    fn datelines() {
        let of = |text: &'static str| dateline(text).and_then(|at| text.get(..at));
        assert_eq!(of("本报讯（记者 王五）昨天"), Some("本报讯（记者 王五）"));
        assert_eq!(of("新华社北京9月29日电 国务院"), Some("新华社北京9月29日电"));
        assert_eq!(of("　　本报焦作9月29日讯 （记者张三）近日"), Some("　　本报焦作9月29日讯 （记者张三）"));
        assert_eq!(of("本报记者看到，电影院里"), None);
        assert_eq!(of("据电力部门介绍"), None);
    }

    #[test]
    fn credits() {
        let of = |text: &'static str| credit(text).and_then(|at| text.get(at));
        assert_eq!(of("图为端午节包粽子。（张三 摄）"), Some("张三 摄"));
        assert_eq!(of("端午节包粽子。本报记者 李四 摄"), Some("本报记者 李四 摄"));
        assert_eq!(of("端午节包粽子 李四 摄"), Some("李四 摄"));
        assert_eq!(of("云上村的茶园。资料图片"), Some("资料图片"));
        assert_eq!(of("云上村的茶园。王 五摄"), Some("王 五摄"));
        assert_eq!(of("云上村的茶园。"), None);
    }
}
