//! Quarters and half-years with the months they are said to have, and plans for months that are past.

use super::part;
use crate::calendar::Day;
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::pattern::each;
use crate::rules::found;

// 前三季度（1月—9月）
expression!(
    PERIOD,
    r"(?P<p>前三季度|前三个季度|前两个?季度|上半年|下半年|全年|第?[一二三四1-4]季度)（(?P<x>(?P<a>[0-9]{1,2})月?(?:份)?(?:—|-|～|–|至|到)(?P<b>[0-9]{1,2})月(?:份)?)）"
);
// 预计今年5月建成, in a paper of November.
expression!(
    PLANNED,
    r"(?P<w>预计|计划|将于|将在|拟于|定于|力争|有望|确保)(?:于|在|到)?(?P<x>今年(?P<m>[0-9]{1,2})月)(?:[0-9]{1,2}日)?(?:份|底|中旬|上旬|下旬|初)?(?:[^0-9—～至]|$)"
);

/// The months of a period.
fn months(name: &str) -> Option<(u8, u8)> {
    Some(match name {
        "前三季度" | "前三个季度" => (1, 9),
        "前两季度" | "前两个季度" | "上半年" => (1, 6),
        "下半年" => (7, 12),
        "全年" => (1, 12),
        _ => {
            let nth = name.trim_start_matches('第').chars().next()?;
            let nth = "一二三四".chars().chain("1234".chars()).position(|c| c == nth)? % 4;
            let first = u8::try_from(nth).ok()? * 3 + 1;
            (first, first + 2)
        }
    })
}

/// Reads one line.
pub(super) fn read(line: &Line, paper: Option<Day>, out: &mut Vec<Finding>) {
    if let Some(period) = PERIOD.within(line.text) {
        each(period, line.text, |captures| {
            let (Some(name), Some(x), Some(a), Some(b)) =
                (captures.name("p"), captures.name("x"), part(captures, "a"), part(captures, "b"))
            else {
                return;
            };
            let Some((first, last)) = months(name.as_str()).filter(|&right| right != (a, b)) else { return };
            let what = say(
                format!("{}是{first}月至{last}月", name.as_str()),
                format!("{} is month {first} to {last}", name.as_str()),
            );
            let right = format!("{first}月—{last}月");
            out.push(found(line, Code::DatesPeriod, Sure::Wrong, line.range(x.range()), what).edit(right));
        });
    }
    let (Some(planned), Some(paper)) = (PLANNED.within(line.text), paper) else { return };
    each(planned, line.text, |captures| {
        let (Some(word), Some(x), Some(month)) = (captures.name("w"), captures.name("x"), part(captures, "m")) else {
            return;
        };
        // 原计划今年5月完工: a plan of former days.
        let before = line.before(line.char_at(word.start()));
        if month == 0 || month >= paper.month || before.is_some_and(|c| "原曾本时初".contains(c)) {
            return;
        }
        let what = say(
            format!("报纸日期是{}年{}月，今年{month}月已经过去", paper.year, paper.month),
            format!("the paper is of {}-{:02}; that month is past", paper.year, paper.month),
        );
        out.push(found(line, Code::DatesRelative, Sure::Doubt, line.range(x.range()), what));
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
    fn periods_and_plans() {
        assert!([&PERIOD, &PLANNED].iter().all(|e| e.compiled().is_some()));
        assert_eq!(told("前三季度（1月—10月），全市零售总额286亿元。"), 1);
        assert_eq!(told("前三季度（1月—9月），全市零售总额286亿元。"), 0);
        assert_eq!(told("三季度（7月至9月）增长6%。"), 0);
        assert_eq!(told("大桥预计今年5月建成通车。"), 1);
        assert_eq!(told("大桥预计今年12月建成通车。"), 0);
        assert_eq!(told("大桥原计划今年5月建成通车。"), 0);
    }
}
