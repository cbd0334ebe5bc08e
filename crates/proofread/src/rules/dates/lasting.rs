//! How long from one day to another, and how long that is said to be.

use super::{number, part};
use crate::calendar::Day;
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::pattern::each;
use crate::rules::found;

// 7月31日至8月9日，为期10天; 11月15日至次年3月15日，共4个月.
expression!(
    LASTING,
    r"(?P<m>[0-9]{1,2})月(?P<a>[0-9]{1,2})日(?:起|开始|开幕|开赛)?，?(?:—|-|～|–|至|到|——)(?P<y>次年|翌年|明年|今年)?(?:(?P<n>[0-9]{1,2})月)?(?P<b>[0-9]{1,2})日(?:结束|闭幕|收官)?[^。；0-9]{0,8}?(?P<x>(?:为期|共|历时|连续|持续|前后|一连|长达)(?P<c>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?P<u>天|日|个月|周))(?:[^0-9]|$)"
);

/// Reads one line. Both ends count: from the 31st to the 9th are ten days.
pub(super) fn read(line: &Line, paper: Option<Day>, out: &mut Vec<Finding>) {
    let Some(expression) = LASTING.within(line.text) else { return };
    each(expression, line.text, |captures| {
        let text = |name: &str| captures.name(name).map_or("", |hit| hit.as_str());
        let (Some(hit), Some(m), Some(a), Some(b)) =
            (captures.name("x"), part(captures, "m"), part(captures, "a"), part(captures, "b"))
        else {
            return;
        };
        let n = part(captures, "n").unwrap_or(m);
        let said = if text("c") == "两" { Some(2) } else { number(text("c")) };
        // Without a year the nearest leap year may be meant: a day more or less in February is let pass below.
        let year = paper.map_or(2025, |day| day.year);
        let later = !matches!(text("y"), "" | "今年") || n < m;
        let (Some(first), Some(last), Some(said)) =
            (Day::new(year, m, a), Day::new(year + i32::from(later), n, b), said.map(i64::from))
        else {
            return;
        };
        let days = last.number() - first.number() + 1;
        let months =
            f64::from(n) - f64::from(m) + if later { 12.0 } else { 0.0 } + (f64::from(b) + 1.0 - f64::from(a)) / 30.5;
        let february = i64::from(m <= 2 && n > 2 || later);
        let (fits, right) = match text("u") {
            "个月" => ((months - said as f64).abs() <= 0.6, format!("{}个月", months.round())),
            "周" => ((days as f64 / 7.0 - said as f64).abs() <= 0.5, format!("{}天", days)),
            unit => ((days - said).abs() <= february, format!("{days}{unit}")),
        };
        if !fits && days > 0 {
            let what = say(
                format!("{m}月{a}日到{n}月{b}日，连头带尾是{right}"),
                format!("from {m}-{a:02} to {n}-{b:02}, both ends counted: {right}"),
            );
            out.push(found(line, Code::DatesOrder, Sure::Doubt, line.range(hit.range()), what));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    fn told(text: &str) -> usize {
        trial::told(text, |line, out| read(line, trial::paper(), out))
    }

    #[test]
    fn days_and_months() {
        assert!(LASTING.compiled().is_some());
        assert_eq!(told("展览从10月1日至7日，为期7天。"), 0);
        assert_eq!(told("展览从10月1日至7日，为期8天。"), 1);
        assert_eq!(told("比赛从11月14日开始，到11月22日结束，历时8天。"), 1);
        assert_eq!(told("比赛从11月14日开始，到11月22日结束，历时9天。"), 0);
        assert_eq!(told("12月1日至次年2月28日，共3个月。"), 0);
        assert_eq!(told("12月1日至次年2月28日，共两个月。"), 1);
    }
}
