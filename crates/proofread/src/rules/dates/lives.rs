//! What a life and a work can hold: ages of former days, years of service, how long a work took.

use crate::calendar::Day;
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::pattern::each;
use crate::rules::found;

use super::number;

// 1978年出生，17岁那年（1995年）
expression!(
    THEN,
    r"(?P<b>1[89][0-9]{2}|20[0-9]{2})年(?:[0-9]{1,2}月)?(?:出生|生)[^。；]{0,12}?(?P<x>(?P<n>[0-9]{1,2})岁(?:那年|那一年|时|的时候)?（(?P<y>1[89][0-9]{2}|20[0-9]{2})年?）)"
);
// 今年35岁，2013年大学毕业
expression!(
    STEP,
    r"(?:今年|现年)(?P<x>(?P<n>[0-9]{1,2})岁)[^。；]{0,16}?(?P<y>19[0-9]{2}|20[0-9]{2})年(?:[0-9]{1,2}月)?(?P<e>大学毕业|研究生毕业|参加工作|入伍|参军|入党|结婚|退休)"
);
// 1971年参加工作，教了39年书，2010年退休
expression!(
    SERVED,
    r"(?P<a>19[0-9]{2}|20[0-9]{2})年(?:[0-9]{1,2}月)?[^。；0-9]{0,10}?(?:参加工作|任教|进厂|上班|走上讲台|从教|入职|当上?[一-龥]{2,4})，[^。；0-9]{0,6}?了(?P<x>(?P<n>[0-9]{1,2})年)[^。；0-9]{0,8}?，(?P<b>19[0-9]{2}|20[0-9]{2})年(?:[0-9]{1,2}月)?退休"
);
// 始建于2023年10月，历时三年多
expression!(
    TOOK,
    r"(?P<y>19[0-9]{2}|20[0-9]{2})年(?:(?P<mo>[0-9]{1,2})月)?[^。；0-9]{0,10}?历时(?P<x>(?P<n>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})年(?:多|有余)?)"
);
// 工期30个月，2026年11月开工，计划2029年5月完工
expression!(
    WORKS,
    r"工期(?:为|约)?(?P<x>(?P<n>[0-9]{1,3})个月)，[^。；0-9]{0,10}(?P<a>20[0-9]{2})年(?P<am>[0-9]{1,2})月[^，。；0-9]{0,6}，[^。；0-9]{0,8}(?P<b>20[0-9]{2})年(?P<bm>[0-9]{1,2})月"
);

expression!(BORN, r"(?P<b>1[89][0-9]{2}|20[0-9]{2})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:出生|生于)");
expression!(
    AGED,
    r"(?P<y>1[89][0-9]{2}|20[0-9]{2})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?，(?:年仅|刚满|刚|还不满|不满|时年)?(?P<x>(?P<n>[0-9]{1,2})岁)(?:的他|的她|时|那年|，)?"
);

/// The least age for a step of life; for 退休 too.
fn least(step: &str) -> i32 {
    match step {
        "大学毕业" | "结婚" => 18,
        "研究生毕业" => 20,
        "入党" => 16,
        "退休" => 40,
        _ => 13,
    }
}

/// 1970年出生的他…1996年，28岁的他…: an age beside a year, and the year of birth in the same paragraph.
fn born(line: &Line, out: &mut Vec<Finding>) {
    let (Some(birth), Some(aged)) = (BORN.within(line.text), AGED.within(line.text)) else { return };
    let mut births = birth.captures_iter(line.text).filter_map(|hit| hit.name("b")?.as_str().parse::<i32>().ok());
    // Of two people's births nobody knows which is meant.
    let (Some(born), None) = (births.next(), births.next()) else { return };
    each(aged, line.text, |captures| {
        let number = |name: &str| captures.name(name).and_then(|hit| hit.as_str().parse::<i32>().ok());
        let (Some(x), Some(year), Some(n)) = (captures.name("x"), number("y"), number("n")) else { return };
        let age = year - born;
        if (age - n).abs() > 1 {
            let what =
                say(format!("{born}年出生，{year}年是{age}岁"), format!("born in {born}: {age} years old in {year}"));
            out.push(found(line, Code::DatesAge, Sure::Doubt, line.range(x.range()), what));
        }
    });
}

/// Reads one line.
pub(super) fn read(line: &Line, paper: Option<Day>, out: &mut Vec<Finding>) {
    born(line, out);
    for expression in [&THEN, &STEP, &SERVED, &TOOK, &WORKS] {
        let Some(regex) = expression.within(line.text) else { continue };
        each(regex, line.text, |captures| {
            let text = |name: &str| captures.name(name).map_or("", |hit| hit.as_str());
            let int = |name: &str| text(name).parse::<i32>().ok();
            let n = if text("n") == "两" { Some(2) } else { number(text("n")).and_then(|n| i32::try_from(n).ok()) };
            let (Some(x), Some(n)) = (captures.name("x"), n) else { return };
            let told = match (int("a"), int("b"), int("y"), paper) {
                // From one year or month to another.
                (Some(a), Some(b), _, _) => match (int("am"), int("bm")) {
                    (Some(first), Some(last)) => {
                        let months = (b - a) * 12 + last - first;
                        ((months - n).abs() > 1).then(|| format!("{a}年{first}月到{b}年{last}月是{months}个月"))
                    }
                    _ => ((b - a - n).abs() > 1).then(|| format!("{a}年到{b}年是{}年", b - a)),
                },
                (None, Some(born), Some(then), _) => {
                    let age = then - born;
                    ((age - n).abs() > 1).then(|| format!("{born}年出生，{then}年是{age}岁"))
                }
                (_, _, Some(year), Some(paper)) if captures.name("e").is_some() => {
                    let age = n - (paper.year - year);
                    (age < least(text("e"))).then(|| format!("今年{n}岁，{year}年才{age}岁"))
                }
                (_, _, Some(year), Some(paper)) => {
                    let month = int("mo").unwrap_or(1);
                    let months = (paper.year - year) * 12 + i32::from(paper.month) - month;
                    (months >= 0 && n * 12 > months + 1).then(|| format!("{year}年到{}年还不到{n}年", paper.year))
                }
                _ => None,
            };
            if let Some(zh) = told {
                let en = format!("the years and “{}” do not agree", x.as_str());
                out.push(found(line, Code::DatesAge, Sure::Doubt, line.range(x.range()), say(zh, en)));
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    fn told(text: &str) -> usize {
        trial::told(text, |line, out| read(line, trial::paper(), out))
    }

    #[test]
    fn lives_and_works() {
        assert!([&THEN, &STEP, &SERVED, &TOOK, &WORKS, &BORN, &AGED].iter().all(|e| e.compiled().is_some()));
        assert_eq!(told("他1978年出生，17岁那年（1993年）学艺。"), 1);
        assert_eq!(told("他1978年出生，17岁那年（1995年）学艺。"), 0);
        assert_eq!(told("1970年出生的他是本地人。1996年，28岁的他从卫校毕业。"), 1);
        assert_eq!(told("1970年出生的他是本地人。1996年，26岁的他从卫校毕业。"), 0);
        assert_eq!(told("她今年24岁，2013年大学毕业后来到车站。"), 1);
        assert_eq!(told("她今年35岁，2013年大学毕业后来到车站。"), 0);
        assert_eq!(told("他1971年参加工作，教了49年书，2010年退休。"), 1);
        assert_eq!(told("他1971年参加工作，教了39年书，2010年退休。"), 0);
        assert_eq!(told("大桥始建于2023年10月，历时四年多。"), 1);
        assert_eq!(told("大桥始建于2023年10月，历时三年。"), 0);
        assert_eq!(told("工期30个月，2026年11月开工，计划2028年5月完工。"), 1);
        assert_eq!(told("工期30个月，2026年11月开工，计划2029年5月完工。"), 0);
    }
}
