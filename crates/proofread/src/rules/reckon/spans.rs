//! From one day or hour to another, and how long that is said to be.

use std::ops::Range;

use super::change::number;
use crate::calendar::Day;
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::rules::found;

expression!(
    HOUR,
    r"(?P<p>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|夜里|当晚|次日|早|第二天)?(?P<h>[0-9]{1,2})(?:(?:时|点)(?:(?P<m>[0-9]{1,2})分?|(?P<half>半))?|[:：](?P<n>[0-9]{2}))"
);
expression!(
    HOURS,
    r"(?:历时|用时|耗时|持续|长达|达|共|一天|前后|整整|全程|仅用|只用|用了|飞行|运行|要站|工作|奋战|抢修|手术|时长|营业)[^，。；0-9]{0,4}?(?P<about>约|近)?(?P<x>(?:(?P<h>[0-9]{1,2})个?(?:小时|钟头)(?P<half>半)?)?(?:(?P<m>[0-9]{1,3})分钟?)?)(?P<more>多|左右)?"
);
expression!(
    DAYS,
    r"(?:为期|历时|会期|展期|赛期|工期|公示期|公示期为|期限|共|持续|一连|连续|前后|时间为?|有效期)[^，。；0-9]{0,3}?(?P<x>(?P<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?:天|日))(?:[，。；）的]|$)"
);
expression!(DATE, r"(?:(?P<y>20[0-9]{2})年)?(?:(?P<m>[0-9]{1,2})月)?(?P<d>[0-9]{1,2})日");
expression!(
    YEARS,
    r"(?:有效期|合同期|任期|聘期|租期|期限|服务期|质保期|建设期|禁渔期)(?:为|是|限)?(?P<x>(?P<n>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})年)，(?:自|从)(?P<a>20[0-9]{2})年(?P<am>[0-9]{1,2})月(?P<ad>[0-9]{1,2})日[^0-9。]{0,6}(?P<b>20[0-9]{2})年(?P<bm>[0-9]{1,2})月(?P<bd>[0-9]{1,2})日"
);

/// Reads one line.
pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    for sentence in line.sentences() {
        let bytes = line.byte(sentence.start)..line.byte(sentence.end);
        let Some(text) = line.text.get(bytes.clone()) else { continue };
        if !text.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        hours(line, text, bytes.start, out);
        days(line, text, bytes.start, out);
        years(line, text, bytes.start, out);
    }
}

/// Minutes from midnight, and whether the half of the day is said.
fn minutes(captures: &regex::Captures) -> Option<(u32, bool)> {
    let number = |name: &str| captures.name(name).and_then(|hit| hit.as_str().parse::<u32>().ok());
    let hour = number("h").filter(|&hour| hour <= 24)?;
    let minute = number("m").or_else(|| number("n")).unwrap_or(if captures.name("half").is_some() { 30 } else { 0 });
    let half = captures.name("p").map_or("", |hit| hit.as_str());
    let late = matches!(half, "下午" | "傍晚" | "晚上" | "晚" | "当晚" | "夜里") && hour < 12;
    Some(((hour + if late { 12 } else { 0 }) * 60 + minute, !half.is_empty() || hour > 12))
}

fn hours(line: &Line, text: &str, offset: usize, out: &mut Vec<Finding>) {
    let (Some(hour), Some(long)) = (HOUR.within(text), HOURS.within(text)) else { return };
    let times: Vec<_> = hour.captures_iter(text).filter_map(|c| Some((minutes(&c)?, c.get(0)?.range()))).collect();
    let [((from, _), first), ((to, _), last)] = times.as_slice() else { return };
    let between = text.get(first.end..last.start).unwrap_or_default();
    let joined = ["至", "到", "—", "，", "～"].iter().any(|word| between.contains(word));
    let lengths: Vec<_> = long.captures_iter(text).filter(|c| c.name("x").is_some_and(|x| !x.is_empty())).collect();
    let ([captures], true) = (lengths.as_slice(), joined) else { return };
    let Some(x) = captures.name("x").filter(|x| x.start() >= first.end) else { return };
    let count = |name: &str| captures.name(name).and_then(|hit| hit.as_str().parse::<u32>().ok());
    let said =
        count("h").unwrap_or(0) * 60 + count("m").unwrap_or(0) + if captures.name("half").is_some() { 30 } else { 0 };
    let exact = count("m").is_some();
    let slack = match (exact, captures.name("about").is_some() || captures.name("more").is_some()) {
        (true, false) => 1,
        (_, true) => 59,
        (false, false) => 20,
    };
    // 9时…3时: the second may be of the afternoon.
    let day = 24 * 60;
    let lengths = [(to + day - from) % day, (to + day + day / 2 - from) % day];
    if said == 0 || lengths.iter().any(|length| length.abs_diff(said) <= slack) {
        return;
    }
    let Some(right) = lengths.iter().min_by_key(|length| length.abs_diff(said)).copied() else { return };
    let (h, m) = (right / 60, right % 60);
    let length = if m == 0 { format!("{h}小时") } else { format!("{h}小时{m}分钟") };
    let what = say(format!("起止相差{length}"), format!("from one to the other are {h} h {m} min"));
    let range = line.range(offset + x.start()..offset + x.end());
    let other = line.range(offset + first.start..offset + last.end);
    out.push(found(line, Code::DatesPeriod, Sure::Doubt, range, what).with(line, other));
}

fn small(text: &str) -> Option<i64> {
    text.parse().ok().or_else(|| Some(super::numeral(text)? as i64))
}

fn days(line: &Line, text: &str, offset: usize, out: &mut Vec<Finding>) {
    let (Some(date), Some(long)) = (DATE.within(text), DAYS.within(text)) else { return };
    let mut dates: Vec<(Day, Range<usize>)> = Vec::new();
    let (mut year, mut month) = (2026, None);
    for captures in date.captures_iter(text) {
        let part = |name: &str| captures.name(name).and_then(|hit| hit.as_str().parse::<u8>().ok());
        year = captures.name("y").and_then(|hit| hit.as_str().parse().ok()).unwrap_or(year);
        month = part("m").or(month);
        let (Some(m), Some(d), Some(hit)) = (month, part("d"), captures.get(0)) else { return };
        // 11月28日至次年1月5日
        if let Some((last, _)) = dates.last()
            && captures.name("y").is_none()
            && m < last.month
        {
            year += 1;
        }
        let Some(day) = Day::new(year, m, d) else { return };
        dates.push((day, hit.range()));
    }
    let [(from, first), (to, last)] = dates.as_slice() else { return };
    let Some(captures) = long.captures(text) else { return };
    let (Some(x), Some(n)) = (captures.name("x"), captures.name("n").and_then(|n| small(n.as_str()))) else { return };
    let between = text.get(first.end..last.start).unwrap_or_default();
    let ends = ["至", "到", "—", "～", "开幕", "开始", "起", "启动"].iter().any(|word| between.contains(word));
    let length = to.number() - from.number();
    if !ends
        || length <= 0
        || n == length
        || n == length + 1
        || text.contains("工作日")
        || x.start() < last.end && x.start() > first.start
    {
        return;
    }
    let what =
        say(format!("首尾都算是{}天", length + 1), format!("{} days, the first and the last with them", length + 1));
    let other = line.range(offset + first.start..offset + last.end);
    out.push(
        found(line, Code::DatesPeriod, Sure::Doubt, line.range(offset + x.start()..offset + x.end()), what)
            .with(line, other),
    );
}

fn years(line: &Line, text: &str, offset: usize, out: &mut Vec<Finding>) {
    let Some(expression) = YEARS.within(text) else { return };
    for captures in expression.captures_iter(text) {
        let part = |name: &str| captures.name(name).and_then(|hit| hit.as_str().parse::<i32>().ok());
        let (Some(x), Some(n), Some(a), Some(b)) =
            (captures.name("x"), captures.name("n").and_then(|n| small(n.as_str())), part("a"), part("b"))
        else {
            continue;
        };
        let month = |name: &str| f64::from(part(name).unwrap_or(1));
        let length = f64::from(b - a) + (month("bm") - month("am")) / 12.0 + (month("bd") - month("ad")) / 365.0;
        if (length - n as f64).abs() > 0.2 {
            let years = number((length * 10.0).round() / 10.0);
            let what = say(format!("起止相差{years}年"), format!("from one to the other are {years} years"));
            let range = line.range(offset + x.start()..offset + x.end());
            let other = captures.get(0).map_or(0..0, |hit| hit.range());
            let other = range.end..line.range(offset + other.start..offset + other.end).end;
            out.push(found(line, Code::DatesPeriod, Sure::Doubt, range, what).with(line, other));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    #[test]
    fn how_long_it_takes() {
        assert!([&HOUR, &HOURS, &DAYS, &DATE, &YEARS].iter().all(|e| e.compiled().is_some()));
        let told = |text: &str| trial::told(text, read);
        for text in [
            "手术从上午9时开始，到下午3时结束，历时6个小时。",
            "他从早上8点工作到晚上8点，一天要站12个小时。",
            "比赛7月15日开幕，7月28日闭幕，为期14天。",
            "公示期为7天，从11月23日至11月29日。",
            "有效期为3年，自2026年1月1日起至2028年12月31日止。",
            "11时10分开始，15时40分结束，用时约4个半小时。",
        ] {
            assert_eq!(told(text), 0, "{text}");
        }
        for text in [
            "手术从上午9时开始，到下午3时结束，历时5个小时。",
            "他从早上8点工作到晚上8点，一天要站10个小时。",
            "比赛7月15日开幕，7月28日闭幕，为期15天。",
            "公示期为7天，从11月23日至11月28日。",
            "有效期为3年，自2026年1月1日起至2029年12月31日止。",
        ] {
            assert_eq!(told(text), 1, "{text}");
        }
    }
}
