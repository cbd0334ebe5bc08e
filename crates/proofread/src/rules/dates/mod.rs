//! Dates: that they exist, and that weekday, feast, age and jubilee agree with them.

mod feasts;
mod lasting;
mod lives;
mod periods;
mod since;
mod years;

use regex::Captures;
use std::ops::Range;

use crate::calendar::{Day, WEEKDAYS, days_in};
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::pattern::each;
use crate::rules::found;

expression!(
    DATE,
    r"(?:(?P<y>[12][0-9]{3}|[一二][〇零○一二三四五六七八九]{3}|今|去|前|明|后)年)?(?P<m>[0-9]{1,2}|[一二三四五六七八九十]{1,3})月(?P<d>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:日|号)"
);
expression!(MONTH, r"(?:^|[^0-9一二三四五六七八九十个])(?P<x>(?:1[3-9]|[2-9][0-9]|0)月)(?:份|[0-9]|底|初|中|，|至|$)");
expression!(IN_MONTH, r"(?P<w>本月|上月|上个月|下月|下个月)(?P<d>[0-9]{1,2})(?:日|号)");
expression!(BARE_DAY, r"(?:^|[^0-9月.～—\-至、])(?P<x>(?:3[2-9]|[4-9][0-9])日)(?:，|上午|下午|晚|凌晨|早)");
expression!(
    WEEKDAY,
    r"^(?:上午|下午|晚上?)?(?:（|\(|，|、| |　|是|为|即)*(?:农历[一-龥]{3,6}(?:，|、|）（|；)?)?(?:周|星期|礼拜)(?P<w>[一二三四五六日天])"
);
expression!(
    WEEKDAY_FIRST,
    r"(?P<r>本|上|下|这)?(?:个)?(?:周|星期)(?P<w>[一二三四五六日天])(?:（|\(|，即|，也就是)(?:即)?$"
);
expression!(
    RELATIVE_DAY,
    r"(?P<x>(?P<w>今天|今日|昨天|昨日|前天|前日|明天|明日|后天)(?:[^（，。]{0,2}（|是)(?:(?P<m>[0-9]{1,2})月)?(?P<d>[0-9]{1,2})(?:日|号))"
);
expression!(RELATIVE_YEAR, r"(?P<x>(?P<w>今|去|前|明|后)年(?:即|（|\(|是|，即)?(?P<y>[12][0-9]{3})(?:年|）|\)))");
expression!(RELATIVE_YEAR_AFTER, r"(?P<x>(?P<y>[12][0-9]{3})年?(?:（|\(|，?即|，?也就是)(?P<w>今|去|前|明|后)年)");
expression!(YEARS, r"(?P<x>(?P<a>[12][0-9]{3})年?(?:—|-|～|–|至|到|——)(?P<b>[12][0-9]{3}))年");
expression!(
    DAYS,
    r"(?P<x>(?P<m>[0-9]{1,2})月(?P<a>[0-9]{1,2})日?(?:—|-|～|–|至|到|——)(?:(?P<n>[0-9]{1,2})月)?(?P<b>[0-9]{1,2})日)"
);

/// A date of the text.
struct Dated {
    /// Its characters.
    pub range: Range<usize>,
    /// Its year: written, or reckoned from the paper's date.
    pub year: Option<i32>,
    /// Whether the year was written.
    pub explicit: bool,
    pub month: u8,
    pub day: u8,
}

impl Dated {
    pub fn day(&self) -> Option<Day> {
        Day::new(self.year?, self.month, self.day)
    }
}

/// Reads one line.
pub fn read(line: &Line, paper: Option<Day>, out: &mut Vec<Finding>) {
    let dates = dates(line, paper);
    for date in &dates {
        exists(line, date, paper, out);
        weekday(line, date, paper, out);
    }
    feasts::read(line, &dates, out);
    years::read(line, &dates, paper, out);
    months(line, paper, out);
    relative(line, paper, out);
    order(line, out);
    lasting::read(line, paper, out);
    periods::read(line, paper, out);
    since::read(line, paper, out);
    lives::read(line, paper, out);
}

/// A number in figures or 汉字, to 99.
pub(crate) fn number(text: &str) -> Option<u32> {
    if text.is_ascii() {
        return text.parse().ok();
    }
    let digit = |c: char| "〇一二三四五六七八九".chars().position(|d| d == c).and_then(|d| u32::try_from(d).ok());
    let mut value = 0;
    for c in text.chars() {
        match c {
            '十' => value = value.max(1) * 10,
            '零' | '○' => {}
            _ => value = if value % 10 == 0 { value + digit(c)? } else { return None },
        }
    }
    Some(value)
}

fn year(text: &str, paper: Option<Day>) -> Option<i32> {
    let base = paper.map(|day| day.year);
    match text {
        "今" => base,
        "去" => base.map(|y| y - 1),
        "前" => base.map(|y| y - 2),
        "明" => base.map(|y| y + 1),
        "后" => base.map(|y| y + 2),
        _ if text.is_ascii() => text.parse().ok(),
        _ => {
            let digits = "〇一二三四五六七八九";
            text.chars().try_fold(0, |sum, c| {
                let c = if c == '零' || c == '○' { '〇' } else { c };
                Some(sum * 10 + i32::try_from(digits.chars().position(|d| d == c)?).ok()?)
            })
        }
    }
}

/// The year that puts a month and day nearest to the paper's.
fn nearest(month: u8, day: u8, paper: Day) -> i32 {
    let away = |year: i32| {
        let last = days_in(year, month).max(1);
        Day::new(year, month, day.min(last)).map_or(i64::MAX, |d| (d.number() - paper.number()).abs())
    };
    [paper.year, paper.year - 1, paper.year + 1].into_iter().min_by_key(|&y| away(y)).unwrap_or(paper.year)
}

fn dates(line: &Line, paper: Option<Day>) -> Vec<Dated> {
    let mut list: Vec<Dated> = Vec::new();
    let Some(date) = DATE.within(line.text) else { return list };
    let sentences = line.sentences();
    each(date, line.text, |captures| {
        let Some(hit) = captures.get(0) else { return };
        let range = line.range(hit.range());
        // 农历八月十五日 and 正月 are no solar dates.
        let before = line.words(&(range.start.saturating_sub(2)..range.start));
        if before.ends_with('历') || before.ends_with('闰') {
            return;
        }
        let (Some(month), Some(day)) = (part(captures, "m"), part(captures, "d")) else { return };
        let written = captures.name("y").and_then(|y| year(y.as_str(), paper));
        let sentence = sentences.iter().find(|s| s.contains(&range.start)).cloned().unwrap_or(0..0);
        let earlier = list.iter().rev().find(|d| d.explicit && sentence.contains(&d.range.start)).and_then(|d| d.year);
        let guessed = paper.map(|paper| nearest(month, day, paper));
        let explicit = written.is_some() || earlier.is_some();
        list.push(Dated { range, year: written.or(earlier).or(guessed), explicit, month, day });
    });
    list
}

fn part(captures: &Captures, name: &str) -> Option<u8> {
    u8::try_from(number(captures.name(name)?.as_str())?).ok()
}

fn exists(line: &Line, date: &Dated, paper: Option<Day>, out: &mut Vec<Finding>) {
    let longest = if date.month == 2 && !date.explicit && paper.is_none() {
        29
    } else {
        days_in(date.year.unwrap_or(2024), date.month)
    };
    if date.day >= 1 && date.day <= longest {
        return;
    }
    let (zh, en) = if longest == 0 {
        (format!("没有{}月", date.month), format!("there is no month {}", date.month))
    } else if date.month == 2 && date.day == 29 {
        let year = date.year.unwrap_or_default();
        (format!("{year}年不是闰年，2月没有29日"), format!("{year} is no leap year: there is no 29 February"))
    } else {
        (format!("{}月只有{longest}天", date.month), format!("month {} has {longest} days", date.month))
    };
    let sure = if date.day == 29 && !date.explicit { Sure::Doubt } else { Sure::Wrong };
    out.push(found(line, Code::DatesNone, sure, date.range.clone(), say(zh, en)));
}

fn weekday(line: &Line, date: &Dated, paper: Option<Day>, out: &mut Vec<Finding>) {
    let Some(day) = date.day() else { return };
    let after = line.text.get(line.byte(date.range.end)..).unwrap_or_default();
    let before = line.text.get(..line.byte(date.range.start)).unwrap_or_default();
    let (hit, first) = match (
        WEEKDAY.within(after).and_then(|w| w.captures(after)),
        WEEKDAY_FIRST.within(before).and_then(|w| w.captures(before)),
    ) {
        (Some(hit), _) => (hit, false),
        (None, Some(hit)) => (hit, true),
        _ => return,
    };
    let Some(written) = hit.name("w") else { return };
    let name = if written.as_str() == "天" { "日" } else { written.as_str() };
    let right = WEEKDAYS.get(day.weekday()).copied().unwrap_or('一');
    let base = if first { 0 } else { line.byte(date.range.end) };
    let range = line.range(base + written.start()..base + written.end());
    if name != right.to_string() {
        let what = say(
            format!("{}年{}月{}日是星期{right}", day.year, day.month, day.day),
            format!("{}-{:02}-{:02} is 星期{right}", day.year, day.month, day.day),
        );
        // Either of the two may be the wrong one.
        out.push(found(line, Code::DatesWeekday, Sure::Wrong, range, what).edit(right).with(line, date.range.clone()));
        return;
    }
    let (Some(paper), Some(week)) = (paper, hit.name("r").filter(|_| first)) else { return };
    let monday = |day: Day| day.number() - day.weekday() as i64;
    let weeks = (monday(day) - monday(paper)) / 7;
    let said = match week.as_str() {
        "上" => -1,
        "下" => 1,
        _ => 0,
    };
    if weeks != said {
        let range = line.range(week.start()..written.end());
        let what = say(
            format!("以报纸日期推算，{}月{}日不在{}周", day.month, day.day, week.as_str()),
            format!("from the paper's date, {}-{:02} is not {}周", day.month, day.day, week.as_str()),
        );
        out.push(found(line, Code::DatesRelative, Sure::Doubt, range, what));
    }
}

/// Months past the twelfth, and days of 本月 that there are not.
fn months(line: &Line, paper: Option<Day>, out: &mut Vec<Finding>) {
    if let Some(month) = MONTH.within(line.text) {
        each(month, line.text, |captures| {
            if let Some(hit) = captures.name("x") {
                let what = say(format!("没有{}", hit.as_str()), format!("there is no {}", hit.as_str()));
                out.push(found(line, Code::DatesNone, Sure::Wrong, line.range(hit.range()), what));
            }
        });
    }
    if let Some(day) = BARE_DAY.within(line.text) {
        each(day, line.text, |captures| {
            if let Some(hit) = captures.name("x") {
                let what = say(format!("没有{}", hit.as_str()), format!("there is no {}", hit.as_str()));
                out.push(found(line, Code::DatesNone, Sure::Doubt, line.range(hit.range()), what));
            }
        });
    }
    let (Some(in_month), Some(paper)) = (IN_MONTH.within(line.text), paper) else { return };
    each(in_month, line.text, |captures| {
        let (Some(hit), Some(word), Some(day)) = (captures.get(0), captures.name("w"), part(captures, "d")) else {
            return;
        };
        let step = match word.as_str() {
            "本月" => 0,
            "上月" | "上个月" => -1,
            _ => 1,
        };
        let index = paper.year * 12 + i32::from(paper.month) - 1 + step;
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12) as u8 + 1);
        let longest = days_in(year, month);
        if day == 0 || day > longest {
            let what = say(
                format!("{}是{month}月，只有{longest}天", word.as_str()),
                format!("{} is month {month}, of {longest} days", word.as_str()),
            );
            out.push(found(line, Code::DatesNone, Sure::Wrong, line.range(hit.range()), what));
        }
    });
}

/// 今年, 昨日 and the like with the date they mean.
fn relative(line: &Line, paper: Option<Day>, out: &mut Vec<Finding>) {
    let Some(paper) = paper else { return };
    for expression in [&RELATIVE_YEAR, &RELATIVE_YEAR_AFTER] {
        let Some(expression) = expression.within(line.text) else { continue };
        each(expression, line.text, |captures| {
            let (Some(hit), Some(word), Some(written)) = (captures.name("x"), captures.name("w"), captures.name("y"))
            else {
                return;
            };
            let meant = year(word.as_str(), Some(paper));
            if meant != written.as_str().parse().ok() {
                let meant = meant.unwrap_or_default();
                let what = say(
                    format!("报纸日期是{}年，{}年是{meant}年", paper.year, word.as_str()),
                    format!("the paper is of {}; {}年 is {meant}", paper.year, word.as_str()),
                );
                out.push(found(line, Code::DatesRelative, Sure::Wrong, line.range(hit.range()), what));
            }
        });
    }
    let Some(expression) = RELATIVE_DAY.within(line.text) else { return };
    each(expression, line.text, |captures| {
        let (Some(hit), Some(word), Some(day)) = (captures.name("x"), captures.name("w"), part(captures, "d")) else {
            return;
        };
        let step = match word.as_str() {
            "今天" | "今日" => 0,
            "昨天" | "昨日" => -1,
            "前天" | "前日" => -2,
            "明天" | "明日" => 1,
            _ => 2,
        };
        let month = part(captures, "m");
        let fits = paper.plus(step).is_some_and(|d| d.day == day && month.is_none_or(|m| m == d.month));
        if !fits && let Some(meant) = paper.plus(step) {
            let what = say(
                format!(
                    "报纸日期是{}月{}日，{}是{}月{}日",
                    paper.month,
                    paper.day,
                    word.as_str(),
                    meant.month,
                    meant.day
                ),
                format!(
                    "the paper is of {}-{:02}; {} is {}-{:02}",
                    paper.month,
                    paper.day,
                    word.as_str(),
                    meant.month,
                    meant.day
                ),
            );
            out.push(found(line, Code::DatesRelative, Sure::Doubt, line.range(hit.range()), what));
        }
    });
}

/// Ranges that end before they begin.
fn order(line: &Line, out: &mut Vec<Finding>) {
    let mut tell = |range: Range<usize>, sure| {
        out.push(found(
            line,
            Code::DatesOrder,
            sure,
            line.range(range),
            say("起止颠倒", "the range ends before it begins"),
        ));
    };
    if let Some(years) = YEARS.within(line.text) {
        each(years, line.text, |captures| {
            if let (Some(hit), Some(a), Some(b)) = (captures.name("x"), captures.name("a"), captures.name("b"))
                && a.as_str() > b.as_str()
            {
                tell(hit.range(), Sure::Wrong);
            }
        });
    }
    if let Some(days) = DAYS.within(line.text) {
        each(days, line.text, |captures| {
            let (Some(hit), Some(m), Some(a), Some(b)) =
                (captures.name("x"), part(captures, "m"), part(captures, "a"), part(captures, "b"))
            else {
                return;
            };
            let n = part(captures, "n").unwrap_or(m);
            if n == m && a > b {
                tell(hit.range(), Sure::Wrong);
            } else if n < m && m - n < 6 {
                tell(hit.range(), Sure::Doubt);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_expression_is_one() {
        let all = [&DATE, &MONTH, &IN_MONTH, &BARE_DAY, &WEEKDAY, &WEEKDAY_FIRST, &RELATIVE_DAY, &RELATIVE_YEAR];
        assert!(all.iter().all(|e| e.compiled().is_some()));
        assert!([&RELATIVE_YEAR_AFTER, &YEARS, &DAYS].iter().all(|e| e.compiled().is_some()));
    }

    #[test]
    fn numbers_in_both_scripts() {
        assert_eq!(number("31"), Some(31));
        assert_eq!(number("三十一"), Some(31));
        assert_eq!(number("十"), Some(10));
        assert_eq!(number("十二"), Some(12));
        assert_eq!(year("二〇二四", None), Some(2024));
    }
}
