//! Feasts, solar terms, lunar days and years' animals against the dates they stand beside.

use super::{Dated, number};
use crate::calendar::{Day, animal, lunar, month_length, solar_term, stem_branch};
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::pattern::each;
use crate::rules::found;

/// Feasts of the lunar calendar: month, day; 0 is the month's last day.
const LUNAR: &[(&str, u8, u8)] = &[
    ("春节", 1, 1),
    ("元宵节", 1, 15),
    ("端午节", 5, 5),
    ("端午", 5, 5),
    ("七夕节", 7, 7),
    ("七夕", 7, 7),
    ("中元节", 7, 15),
    ("中秋节", 8, 15),
    ("中秋", 8, 15),
    ("重阳节", 9, 9),
    ("重阳", 9, 9),
    ("腊八节", 12, 8),
    ("除夕", 12, 0),
    ("大年三十", 12, 0),
];

/// Days of the solar calendar.
const SOLAR: &[(&str, u8, u8)] = &[
    ("元旦", 1, 1),
    ("中国人民警察节", 1, 10),
    ("学雷锋纪念日", 3, 5),
    ("国际妇女节", 3, 8),
    ("三八妇女节", 3, 8),
    ("妇女节", 3, 8),
    ("植树节", 3, 12),
    ("消费者权益日", 3, 15),
    ("世界水日", 3, 22),
    ("世界气象日", 3, 23),
    ("世界卫生日", 4, 7),
    ("国家安全教育日", 4, 15),
    ("世界地球日", 4, 22),
    ("世界读书日", 4, 23),
    ("中国航天日", 4, 24),
    ("国际劳动节", 5, 1),
    ("劳动节", 5, 1),
    ("五四青年节", 5, 4),
    ("青年节", 5, 4),
    ("国际护士节", 5, 12),
    ("护士节", 5, 12),
    ("防灾减灾日", 5, 12),
    ("国际博物馆日", 5, 18),
    ("科技工作者日", 5, 30),
    ("世界无烟日", 5, 31),
    ("国际儿童节", 6, 1),
    ("儿童节", 6, 1),
    ("世界环境日", 6, 5),
    ("全国爱眼日", 6, 6),
    ("全国土地日", 6, 25),
    ("国际禁毒日", 6, 26),
    ("建党节", 7, 1),
    ("建军节", 8, 1),
    ("中国医师节", 8, 19),
    ("教师节", 9, 10),
    ("全国爱牙日", 9, 20),
    ("烈士纪念日", 9, 30),
    ("国庆节", 10, 1),
    ("世界粮食日", 10, 16),
    ("中国记者节", 11, 8),
    ("记者节", 11, 8),
    ("消防宣传日", 11, 9),
    ("世界艾滋病日", 12, 1),
    ("国家宪法日", 12, 4),
    ("国家公祭日", 12, 13),
    ("平安夜", 12, 24),
    ("圣诞节", 12, 25),
];

const TERMS: &str = "小寒|大寒|立春|雨水|惊蛰|春分|清明|谷雨|立夏|小满|芒种|夏至|小暑|大暑|立秋|处暑|白露|秋分|寒露|霜降|立冬|小雪|大雪|冬至";

fn names() -> String {
    let mut names: Vec<&str> = LUNAR.iter().chain(SOLAR).map(|&(name, ..)| name).collect();
    names.extend(["父亲节", "母亲节", "农民丰收节"]);
    // Longer names first: 国际劳动节 before 劳动节.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.join("|")
}

expression!(
    AFTER,
    format!(
        r"^(?:（(?:周|星期)[一二三四五六日天]）)?(?:，?(?:是|为|即|正值|适逢|恰逢|迎来|正是|就是|，)|（)(?:我国|中国|传统|传统节日|一年一度|的|农历|全国|第?[0-9一二三四五六七八九十百]+个|世界|国际|[“‘])*?(?P<x>{}|(?:{TERMS})(?:节气|节)?)(?:[，。、）”’]|节|当天|到来|$)",
        names()
    )
);
expression!(BEFORE, format!(r"(?P<x>{}|(?:{TERMS})(?:节气|节|当天)?)(?:（|\(|是|在|为)$", names()));
expression!(
    LUNAR_AFTER,
    r"^(?:，|（|\(|（?(?:周|星期)[一二三四五六日天][，、）]?|即|是|为|、| )*(?:农历|阴历)(?:[一-龥]{2}年)?(?P<x>(?P<leap>闰)?(?P<m>正|冬|腊|[一二三四五六七八九十]{1,2})月(?P<d>初[一二三四五六七八九十]|[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]|二十[一二三四五六七八九]))"
);
expression!(
    LUNAR_BEFORE,
    r"(?:农历|阴历)?(?P<x>(?P<leap>闰)?(?P<m>正|冬|腊|[一二三四五六七八九十]{1,2})月(?P<d>初[一二三四五六七八九十]|[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]|二十[一二三四五六七八九]))(?:（|\()(?:即|公历|阳历)?$"
);
expression!(
    YEAR_NAME,
    r"(?P<y>[12][0-9]{3})年?(?:（|，|是|为|即)?(?:农历)?(?P<x>(?P<s>[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])?(?P<a>[鼠牛虎兔龙蛇马羊猴鸡狗猪])?年)"
);

pub(super) fn read(line: &Line, dates: &[Dated], out: &mut Vec<Finding>) {
    for date in dates {
        let Some(day) = date.day() else { continue };
        let end = line.byte(date.range.end);
        let after = line.text.get(end..).unwrap_or_default();
        let start = line.byte(date.range.start);
        let before = line.text.get(..start).unwrap_or_default();
        let before = before.get(before.char_indices().rev().nth(15).map_or(0, |(byte, _)| byte)..).unwrap_or_default();
        let offset = start - before.len();
        if let Some(hit) = AFTER.within(after).and_then(|e| e.captures(after)).and_then(|c| c.name("x")) {
            feast(line, date, hit.as_str(), end + hit.start()..end + hit.end(), out);
        } else if let Some(hit) = BEFORE.within(before).and_then(|e| e.captures(before)).and_then(|c| c.name("x")) {
            feast(line, date, hit.as_str(), offset + hit.start()..offset + hit.end(), out);
        }
        let hit = match LUNAR_AFTER.within(after).and_then(|e| e.captures(after)) {
            Some(hit) => Some((hit, end)),
            None => LUNAR_BEFORE.within(before).and_then(|e| e.captures(before)).map(|hit| (hit, offset)),
        };
        let Some((hit, base)) = hit else { continue };
        let (Some(x), Some(m), Some(d)) = (hit.name("x"), hit.name("m"), hit.name("d")) else { continue };
        let month = match m.as_str() {
            "正" => Some(1),
            "冬" => Some(11),
            "腊" => Some(12),
            text => number(text),
        };
        let text = d.as_str().replace('初', "").replace('廿', "二十");
        let (Some(month), Some(written), Some(right)) = (month, number(&text), lunar(day)) else { continue };
        if u32::from(right.month) != month
            || u32::from(right.day) != written
            || right.leap != hit.name("leap").is_some()
        {
            let name = lunar_name(right.month, right.leap, right.day);
            let what = say(
                format!("{}年{}月{}日是农历{name}", day.year, day.month, day.day),
                format!("{}-{:02}-{:02} is 农历{name}", day.year, day.month, day.day),
            );
            let range = line.range(base + x.start()..base + x.end());
            let finding = found(line, Code::DatesLunar, Sure::Wrong, range, what).edit(name);
            out.push(finding.with(line, date.range.clone()));
        }
    }
    year_names(line, out);
}

/// 八月十五, 闰六月初一.
fn lunar_name(month: u8, leap: bool, day: u8) -> String {
    let digits: Vec<char> = "一二三四五六七八九十".chars().collect();
    let digit = |n: u8| n.checked_sub(1).and_then(|n| digits.get(usize::from(n))).copied().unwrap_or('十');
    let month = match month {
        1 => "正".to_owned(),
        11 => "十一".to_owned(),
        12 => "腊".to_owned(),
        n => digit(n).to_string(),
    };
    let day = match day {
        1..=10 => format!("初{}", digit(day)),
        11..=19 => format!("十{}", digit(day - 10)),
        20 => "二十".to_owned(),
        21..=29 => format!("二十{}", digit(day - 20)),
        _ => "三十".to_owned(),
    };
    format!("{}{month}月{day}", if leap { "闰" } else { "" })
}

fn feast(line: &Line, date: &Dated, name: &str, bytes: std::ops::Range<usize>, out: &mut Vec<Finding>) {
    let Some(day) = date.day() else { return };
    let plain = name.trim_end_matches("节气").trim_end_matches("当天");
    let right = day_of(plain, day).or_else(|| day_of(plain.trim_end_matches('节'), day));
    let Some(right) = right.filter(|&right| right != day) else { return };
    let what = say(
        format!("{}年{plain}是{}月{}日，不是{}月{}日", right.year, right.month, right.day, day.month, day.day),
        format!("in {} {plain} is on {}-{:02}, not {}-{:02}", right.year, right.month, right.day, day.month, day.day),
    );
    let finding = found(line, Code::DatesLunar, Sure::Wrong, line.range(bytes), what);
    out.push(finding.with(line, date.range.clone()));
}

/// The day of a feast in the year of `near`.
fn day_of(name: &str, near: Day) -> Option<Day> {
    if let Some(&(_, month, day)) = SOLAR.iter().find(|&&(feast, ..)| feast == name) {
        return Day::new(near.year, month, day);
    }
    if let Some(&(_, month, day)) = LUNAR.iter().find(|&&(feast, ..)| feast == name) {
        let first = Day::new(near.year, 1, 1)?;
        return (0..366).filter_map(|n| first.plus(n)).filter(|d| d.year == near.year).find(|&d| {
            lunar(d).is_some_and(|l| {
                let wanted = if day == 0 { month_length(l.year, month, false).unwrap_or(30) } else { day };
                l.month == month && l.day == wanted && !l.leap
            })
        });
    }
    let sunday = |month: u8, nth: i64| {
        let first = Day::new(near.year, month, 1)?;
        first.plus(6 - first.weekday() as i64 + 7 * (nth - 1))
    };
    match name {
        "母亲节" => sunday(5, 2),
        "父亲节" => sunday(6, 3),
        "农民丰收节" => solar_term(near.year, "秋分"),
        _ => solar_term(near.year, name),
    }
}

/// 2024年是龙年, 2026年（丙午马年）.
fn year_names(line: &Line, out: &mut Vec<Finding>) {
    let Some(expression) = YEAR_NAME.within(line.text) else { return };
    each(expression, line.text, |captures| {
        let (Some(hit), Some(year)) = (captures.name("x"), captures.name("y")) else { return };
        let Ok(year) = year.as_str().parse::<i32>() else { return };
        let stem = captures.name("s").map(|s| s.as_str());
        let beast = captures.name("a").map(|a| a.as_str());
        if stem.is_none() && beast.is_none() {
            return;
        }
        let (name, sign) = (stem_branch(year), animal(year).unwrap_or('鼠'));
        if stem.is_some_and(|s| s != name) || beast.is_some_and(|b| b != sign.to_string()) {
            let what = say(format!("{year}年是{name}{sign}年"), format!("{year} is {name}{sign}年"));
            let to: String = [stem.map(|_| name), beast.map(|_| sign.to_string())].into_iter().flatten().collect();
            out.push(found(line, Code::DatesLunar, Sure::Wrong, line.range(hit.range()), what).edit(format!("{to}年")));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_are_found() {
        assert!([&AFTER, &BEFORE, &LUNAR_AFTER, &LUNAR_BEFORE, &YEAR_NAME].iter().all(|e| e.compiled().is_some()));
        let near = Day::new(2026, 5, 1).expect("a day");
        assert_eq!(day_of("中秋节", near), Day::new(2026, 9, 25));
        assert_eq!(day_of("除夕", near), Day::new(2026, 2, 16));
        assert_eq!(day_of("母亲节", near), Day::new(2026, 5, 10));
        assert_eq!(lunar_name(6, true, 21), "闰六月二十一");
    }
}
