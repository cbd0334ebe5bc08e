//! How many years have passed since a year: 始建于1906年，今年是建校120周年; 1986年结婚，转眼已经40年.

use super::numeral;
use crate::calendar::{Day, WEEKDAYS};
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::rules::found;

expression!(YEAR, r"(?:自|从|于|在)?(?P<y>1[5-9][0-9]{2}|20[0-2][0-9])年");
expression!(
    PASSED,
    r"(?:至今|距今|迄今|转眼|一晃|一干就是|一守就是|一待就是|一做就是|一坐就是|一走就是|眨眼|今年是[一-龥]{0,6}|今年迎来[一-龥]{0,6}|恰逢[一-龥]{0,6}|迎来[一-龥]{0,6})(?:已经?|整整|有|将近|近|已有|已近|了)*(?P<x>(?P<n>[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})(?P<m>多|余)?(?:年|周年|个年头|载|华诞))"
);
expression!(SINCE, r"(?:^|，|。)(?P<x>(?P<n>[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})(?P<m>多|余)?(?:年|载)来)");

expression!(
    AHEAD,
    r"(?:于|在|自|从|，|。|^)(?P<x>20(?P<n>[2-9][0-9])年)(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?[，]?(?:调任|出生|生于|毕业|参加工作|入党|入伍|退休|成立|创办|始建|来到|担任|结婚|进厂|调入|上任|当选|获得|荣获|投产|通车)"
);
expression!(MONTH, r"(?P<x>(?P<w>本月|上月|上个月|下月|下个月)（(?P<n>[0-9]{1,2})月(?:份)?）)");
expression!(DAY, r"(?P<x>(?P<w>今天|昨天|前天|明天|后天|今日|昨日|明日)(?:是|（)(?:星期|周)(?P<n>[一二三四五六日天]))");

/// 2062年调任: a year to come of what is past; 上个月（9月） and 昨天是星期五 by the paper's date.
fn paper_day(line: &Line, paper: Day, out: &mut Vec<Finding>) {
    let plans = ["将", "拟", "计划", "预计", "到20", "目标", "规划"];
    for expression in [&AHEAD, &MONTH, &DAY] {
        let Some(expression) = expression.within(line.text) else { continue };
        for captures in expression.captures_iter(line.text) {
            let (Some(x), Some(n)) = (captures.name("x"), captures.name("n").map(|n| n.as_str())) else { continue };
            let word = captures.name("w").map_or("", |hit| hit.as_str());
            let zh = if word.is_empty() {
                let year = 2000 + n.parse::<i32>().unwrap_or(0);
                let words = line.sentences().into_iter().find(|s| s.contains(&line.char_at(x.start())));
                let told = words.map_or("", |s| line.words(&s));
                if year <= paper.year || plans.iter().any(|word| told.contains(word)) {
                    continue;
                }
                format!("{year}年在报纸日期之后，却写成已经发生")
            } else if word.contains('月') {
                let step = match word {
                    "本月" => 0,
                    "上月" | "上个月" => 11,
                    _ => 1,
                };
                let right = (u32::from(paper.month) - 1 + step) % 12 + 1;
                if n.parse() == Ok(right) {
                    continue;
                }
                format!("以报纸日期推算，{word}是{right}月")
            } else {
                let step = match word {
                    "今天" | "今日" => 0,
                    "昨天" | "昨日" => -1,
                    "前天" => -2,
                    "明天" | "明日" => 1,
                    _ => 2,
                };
                let right = paper.plus(step).and_then(|day| WEEKDAYS.get(day.weekday()).copied());
                let said = if n == "天" { "日" } else { n };
                let Some(right) = right.filter(|right| right.to_string() != said) else { continue };
                format!("以报纸日期推算，{word}是星期{right}")
            };
            // Within what someone says the day may be another.
            let before = line.text.get(..x.start()).unwrap_or_default();
            if before.matches('“').count() > before.matches('”').count() {
                continue;
            }
            let en = format!("“{}” does not agree with the paper's date", x.as_str());
            out.push(found(line, Code::DatesRelative, Sure::Doubt, line.range(x.range()), say(zh, en)));
        }
    }
}

// 从1937年到2017年八十年间; 1956年参加工作，1998年退休，从医42年.
expression!(
    BETWEEN,
    r"(?P<a>1[5-9][0-9]{2}|20[0-2][0-9])年(?:到|至|—)(?P<b>1[5-9][0-9]{2}|20[0-2][0-9])年(?:，|的|这)?(?P<x>(?P<n>[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})(?P<m>多|余)?年(?:间|里|来|的时间))"
);
expression!(
    WORKED,
    r"(?P<a>19[0-9]{2}|20[0-2][0-9])年(?:[0-9]{1,2}月)?(?:参加工作|从教|从医|入伍|进厂|入职)[^。]*?(?P<b>19[0-9]{2}|20[0-2][0-9])年(?:[0-9]{1,2}月)?(?:退休|离休|转业|退役)，(?:从医|从教|从警|从业|工作|执教|教龄|工龄)(?P<x>(?P<n>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?P<m>多|余)?年)"
);

/// From one year to another, and how many they are said to be.
fn spans(line: &Line, out: &mut Vec<Finding>) {
    for expression in [&BETWEEN, &WORKED] {
        let Some(expression) = expression.within(line.text) else { continue };
        for captures in expression.captures_iter(line.text) {
            let int = |name: &str| captures.name(name).and_then(|hit| number(hit.as_str()));
            let (Some(x), Some(a), Some(b), Some(n)) = (captures.name("x"), int("a"), int("b"), int("n")) else {
                continue;
            };
            let years = b - a;
            let fits = if captures.name("m").is_some() { (n..n + 10).contains(&years) } else { (years - n).abs() <= 1 };
            if !fits && years > 0 {
                let what = say(format!("{a}年到{b}年是{years}年"), format!("from {a} to {b} are {years} years"));
                out.push(found(line, Code::DatesAnniversary, Sure::Doubt, line.range(x.range()), what));
            }
        }
    }
}

/// Reads one line.
pub(super) fn read(line: &Line, paper: Option<Day>, out: &mut Vec<Finding>) {
    let Some(paper) = paper else { return };
    paper_day(line, paper, out);
    spans(line, out);
    for sentence in line.sentences() {
        let bytes = line.byte(sentence.start)..line.byte(sentence.end);
        let Some(text) = line.text.get(bytes.clone()) else { continue };
        let Some(year) = YEAR.within(text) else { continue };
        let years: Vec<_> = year.captures_iter(text).collect();
        let [captures] = years.as_slice() else { continue };
        let (Some(hit), Some(from)) =
            (captures.get(0), captures.name("y").and_then(|y| y.as_str().parse::<i32>().ok()))
        else {
            continue;
        };
        let rest = text.get(hit.end()..).unwrap_or_default();
        let after =
            |expression: &'static crate::expression::Expression| expression.within(rest).and_then(|e| e.captures(rest));
        // 年底, 年代: no start of a count; 2026年 is the paper's own.
        if rest.starts_with('代') || from >= paper.year {
            continue;
        }
        let Some(passed) = after(&PASSED).or_else(|| after(&SINCE).filter(|_| begins(rest))) else { continue };
        let (Some(x), Some(said)) = (passed.name("x"), passed.name("n").and_then(|n| number(n.as_str()))) else {
            continue;
        };
        let years = paper.year - from;
        let rough = rest.get(..x.start()).unwrap_or_default().ends_with('近') || passed.name("m").is_some();
        let fits = if passed.name("m").is_some() {
            (said..said + 10).contains(&years) || said >= 100 && (said..said + 100).contains(&years)
        } else {
            let round = said % 10 == 0;
            (years - said).abs() <= 1
                || rough && said > years && said - years <= 3
                || round && !x.as_str().ends_with("周年") && (0..=3).contains(&(years - said))
        };
        if !fits && said > 0 {
            let what = say(
                format!("{from}年到{}年是{years}年", paper.year),
                format!("from {from} to {} are {years} years", paper.year),
            );
            let at = bytes.start + hit.end();
            let range = line.range(at + x.start()..at + x.end());
            let other = line.range(bytes.start + hit.start()..bytes.start + hit.end());
            out.push(found(line, Code::DatesAnniversary, Sure::Doubt, range, what).with(line, other));
        }
    }
}

fn number(text: &str) -> Option<i32> {
    text.parse().ok().or_else(|| Some(numeral(text)? as i32))
}

/// Whether something began in the year that goes on.
fn begins(rest: &str) -> bool {
    let clause = rest.split(['，', '。', '；']).next().unwrap_or_default();
    [
        "通车",
        "成立",
        "建成",
        "开通",
        "创办",
        "投产",
        "开业",
        "投用",
        "启用",
        "开馆",
        "来到",
        "入职",
        "上任",
        "参加工作",
        "起",
        "以来",
        "开始",
        "担任",
    ]
    .iter()
    .any(|word| clause.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    #[test]
    fn years_gone_by() {
        assert!(
            [&YEAR, &PASSED, &SINCE, &AHEAD, &MONTH, &DAY, &BETWEEN, &WORKED].iter().all(|e| e.compiled().is_some())
        );
        let told = |text: &str| trial::told(text, |line, out| read(line, trial::paper(), out));
        for text in [
            "老字号创办于1926年，至今已有100年历史。",
            "该校始建于1906年，今年是建校120周年。",
            "大桥于2016年10月通车，十年来累计通行车辆1.2亿辆次。",
            "他从1996年起担任村支书，一干就是三十年。",
            "夫妻俩1986年结婚，转眼已经40年了。",
            "他1988年退伍后来到这里，一待就是38年。",
            "疫情发生于2020年初，距今已近七年。",
            "塔建于1402年，距今已有六百多年。",
        ] {
            assert_eq!(told(text), 0, "{text}");
        }
        for text in [
            "老字号创办于1926年，至今已有90年历史。",
            "该校始建于1906年，今年是建校110周年。",
            "大桥于2016年10月通车，八年来累计通行车辆1.2亿辆次。",
            "他从1996年起担任村支书，一干就是二十年。",
            "夫妻俩1986年结婚，转眼已经30年了。",
            "疫情发生于2020年初，距今已近十年。",
        ] {
            assert_eq!(told(text), 1, "{text}");
        }
    }
}
