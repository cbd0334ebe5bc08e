//! How long ago a year is said to be.

use crate::calendar::Day;
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::pattern::each;
use crate::rules::found;

use super::number;

// 开办于2023年9月，距今已有3年多
expression!(
    AGO,
    r"(?P<y>1[0-9]{3}|20[0-9]{2})(?:年(?:(?P<mo>[0-9]{1,2})月)?(?:[0-9]{1,2}日)?|）)[^。；0-9]{0,14}?(?:距今|至今|迄今|到现在|到如今|到今天)(?P<r>(?:已经|已|有|整整|走过|过去|了|历时|，)*)(?P<l>近|快|将近|约|大约|超过|超)?(?P<x>(?P<n>[0-9]{1,4}|[一二两三四五六七八九十百]{1,5})(?:个)?(?P<m>多|余)?(?P<h>年头|年|载|周年)(?P<k>多|有余)?)"
);
// 16年了，从2010年的300只起步; 76周年，从1950年第一家
expression!(
    TURNED,
    r"(?P<x>(?P<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?P<m>多|余)?(?P<h>年|周年)(?P<k>多)?)了?，(?:从|自)(?P<y>1[89][0-9]{2}|20[0-9]{2})年"
);

/// Reads one line.
pub(super) fn read(line: &Line, paper: Option<Day>, out: &mut Vec<Finding>) {
    let Some(paper) = paper else { return };
    for (expression, turned) in [(&AGO, false), (&TURNED, true)] {
        let Some(expression) = expression.within(line.text) else { continue };
        each(expression, line.text, |captures| {
            let text = |name: &str| captures.name(name).map_or("", |hit| hit.as_str());
            let (Some(x), Ok(year)) = (captures.name("x"), text("y").parse::<i32>()) else { return };
            let said = if text("n") == "两" { Some(2) } else { count(text("n")) };
            let Some(said) = said.filter(|&said| said > 0) else { return };
            let years = paper.year - year;
            // Before its month the year is not full.
            let month = text("mo").parse::<u8>().ok();
            let full = years - i32::from(month.is_some_and(|month| month > paper.month));
            let least = if month.is_some() { full } else { years - 1 };
            let tens = if said % 100 == 0 {
                100
            } else if said % 10 == 0 {
                10
            } else {
                1
            };
            let more = !text("m").is_empty() || !text("k").is_empty();
            let loose = !text("l").is_empty();
            let fits = if years < 0 {
                true
            } else if more {
                (said..said + tens).contains(&years) || (said..said + tens).contains(&least)
            } else if text("h") == "周年" && !loose {
                said == years
            } else {
                // 近30年, 约30年, 500年: as round as they are said; 年头 counts both ends.
                let round = if loose { tens.max(2) } else { tens / 5 };
                (said - years).abs() <= round.max(i32::from(!loose || text("h") == "年头")) || said == least
            };
            if !fits {
                let what = say(
                    format!("{year}年到{}年是{years}年", paper.year),
                    format!("from {year} to {} are {years} years", paper.year),
                );
                let code = if turned { Code::DatesAnniversary } else { Code::DatesAge };
                out.push(found(line, code, Sure::Doubt, line.range(x.range()), what));
            }
        });
    }
}

/// A number in figures or 汉字, with 百.
fn count(text: &str) -> Option<i32> {
    let number = |text: &str| number(text).and_then(|n| i32::try_from(n).ok());
    match text.split_once('百') {
        Some((hundreds, "")) => Some(number(hundreds)? * 100),
        Some((hundreds, rest)) => Some(number(hundreds)? * 100 + number(rest.trim_start_matches('零'))?),
        None => number(text),
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
    fn how_long_ago() {
        assert!([&AGO, &TURNED].iter().all(|e| e.compiled().is_some()));
        assert_eq!(told("议事厅开办于2023年9月，距今已有4年多。"), 1);
        assert_eq!(told("议事厅开办于2023年9月，距今已有3年多。"), 0);
        assert_eq!(told("1956年公私合营，距今已经60年。"), 1);
        assert_eq!(told("1956年公私合营，距今已经70年。"), 0);
        assert_eq!(told("古桥建于1368年，距今600多年。"), 0);
        assert_eq!(told("书摊从2016年办起，至今已有11个年头。"), 0);
        assert_eq!(told("书摊从2016年办起，至今已有8个年头。"), 1);
        assert_eq!(told("他养鸭12年了，从2010年的300只起步。"), 1);
        assert_eq!(told("他养鸭16年了，从2010年的300只起步。"), 0);
        assert_eq!(told("今年是75周年，从1950年第一家信用社到今天。"), 1);
        assert_eq!(told("书院始建于1090年，距今约九百年。"), 0);
    }
}
