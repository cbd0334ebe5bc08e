//! Ages against years, over a paragraph: of a life, of what someone did at an age, of one who has died.

use std::ops::Range;

use crate::calendar::Day;
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::rules::found;

expression!(
    BIRTH,
    r"(?P<y>1[89][0-9]{2}|20[0-9]{2})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:[^，。；、0-9]{0,8}(?:出生|生于|诞生)|生人|生于|生，|生。|出生)|(?:生于|出生于|出生在)(?P<z>1[89][0-9]{2}|20[0-9]{2})年"
);
expression!(
    DEATH,
    r"(?P<y>1[89][0-9]{2}|20[0-9]{2})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?[^。；0-9]{0,20}?(?:逝世|去世|病逝|辞世|离世|病故|牺牲)"
);
expression!(LIVED, r"(?P<x>(?:享年|终年|享寿|卒年)(?P<n>[0-9]{1,3})岁)");
expression!(NOW, r"(?P<x>(?:今年|现年|如今|现在)(?:已经?|刚满|才)?(?P<n>[0-9]{1,3})岁)");
expression!(
    THEN,
    r"(?P<y>1[89][0-9]{2}|20[0-9]{2})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:[^，。；、0-9岁]{0,12})(?:，[^，。；、0-9岁]{0,8})?(?P<x>(?:年仅|时年|刚满|才|只有|已经)?(?P<n>[0-9]{1,3})岁)"
);
expression!(
    AT_AGE,
    r"(?P<x>(?P<n>[0-9]{1,2})岁)(?:参军|入伍|参加工作|入党|结婚|考入|进厂|当兵|从医|登台|学艺|拜师)[，、](?P<y>1[89][0-9]{2}|20[0-9]{2})年(?:[0-9]{1,2}月)?(?:参军|入伍|参加工作|入党|结婚|考入|进厂|当兵|从医|登台|学艺|拜师)"
);

/// A year of birth, as said or as it follows from an age, and where.
struct Born {
    year: i32,
    range: Range<usize>,
    /// Where the age stands; the birth itself has none.
    age: Option<(i32, i32)>,
}

/// Reads one line.
pub(super) fn read(line: &Line, paper: Option<Day>, out: &mut Vec<Finding>) {
    if !line.text.contains('岁') {
        return;
    }
    let mut list: Vec<Born> = Vec::new();
    let number = |hit: Option<regex::Match>| hit.and_then(|hit| hit.as_str().parse::<i32>().ok());
    if let Some(birth) = BIRTH.within(line.text) {
        for captures in birth.captures_iter(line.text) {
            let (Some(year), Some(hit)) =
                (number(captures.name("y")).or_else(|| number(captures.name("z"))), captures.get(0))
            else {
                continue;
            };
            list.push(Born { year, range: line.range(hit.range()), age: None });
        }
    }
    // Of two people nobody knows whose age it is.
    if list.len() > 1 {
        return;
    }
    let mut add = |x: Option<regex::Match>, n: Option<i32>, year: Option<i32>| {
        if let (Some(x), Some(n), Some(year)) = (x, n, year) {
            list.push(Born { year: year - n, range: line.range(x.range()), age: Some((n, year)) });
        }
    };
    let dead = DEATH.within(line.text).and_then(|death| number(death.captures(line.text)?.name("y")));
    if let Some(lived) = LIVED.within(line.text) {
        // Of one whose death is told without a year the paper's holds.
        let told = ["逝世", "去世", "病逝", "辞世", "离世", "病故"].iter().any(|word| line.text.contains(word));
        let year = dead.or_else(|| paper.map(|day| day.year).filter(|_| told));
        for captures in lived.captures_iter(line.text) {
            add(captures.name("x"), number(captures.name("n")), year);
        }
    }
    let mut now = 0;
    if let Some(expression) = NOW.within(line.text) {
        for captures in expression.captures_iter(line.text) {
            now += 1;
            add(captures.name("x"), number(captures.name("n")), paper.map(|day| day.year));
        }
    }
    for expression in [&THEN, &AT_AGE] {
        let Some(expression) = expression.within(line.text) else { continue };
        for captures in expression.captures_iter(line.text) {
            add(captures.name("x"), number(captures.name("n")), number(captures.name("y")));
        }
    }
    if now > 1 {
        return;
    }
    // The death is told first; the birth is what all else is held against.
    list.sort_by_key(|born| (born.age.is_some(), born.range.start));
    list.dedup_by(|a, b| a.age.is_some() && a.range.end == b.range.end);
    // Against the birth, else against the first age.
    let Some(first) = list.first() else { return };
    for other in list.iter().skip(1) {
        let Some((age, year)) = other.age else { continue };
        if first.age.is_none() && !same_person(line, first, other) {
            continue;
        }
        if first.age.is_some() && !same_sentence(line, first, other) {
            continue;
        }
        let right = year - first.year;
        // 虚岁 is one more; before the birthday it is one less.
        if !(right - 1..=right + 1).contains(&age) && (5..110).contains(&right) {
            let what = say(
                format!("照另一处推算，{year}年应是{right}岁"),
                format!("by the other place it is {right} years in {year}"),
            );
            out.push(
                found(line, Code::DatesAge, Sure::Doubt, other.range.clone(), what).with(line, first.range.clone()),
            );
        }
    }
}

fn same_sentence(line: &Line, a: &Born, b: &Born) -> bool {
    line.sentences().iter().any(|s| s.contains(&a.range.start) && s.contains(&b.range.start))
}

/// Whether nothing speaks for another person: no 儿子, 父亲 and the like between.
fn same_person(line: &Line, a: &Born, b: &Born) -> bool {
    let between = line.words(&(a.range.end.min(b.range.end)..a.range.start.max(b.range.start)));
    let others = [
        "儿子", "女儿", "父亲", "母亲", "妻子", "丈夫", "老伴", "孙子", "弟弟", "哥哥", "徒弟", "师傅", "爱人", "孩子",
        "爷爷", "奶奶",
    ];
    !others.iter().any(|word| between.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    #[test]
    fn ages_and_years() {
        assert!([&BIRTH, &DEATH, &LIVED, &NOW, &THEN, &AT_AGE].iter().all(|e| e.compiled().is_some()));
        let told = |text: &str| trial::told(text, |line, out| read(line, trial::paper(), out));
        for text in [
            "张老生于1938年，2026年11月20日因病逝世，享年88岁。",
            "李明义同志于2026年11月15日逝世，终年89岁。李明义1937年3月出生于河北定州，1956年参加工作。",
            "他1958年出生，1976年参军时年仅18岁。",
            "她1985年考入北京大学，时年18岁，今年59岁。",
            "他16岁参军，1951年入伍，1935年生人，今年91岁。",
            "他1958年出生，儿子今年35岁。",
        ] {
            assert_eq!(told(text), 0, "{text}");
        }
        for text in [
            "张老生于1938年，2026年11月20日因病逝世，享年86岁。",
            "李明义同志于2026年11月15日逝世，终年79岁。李明义1937年3月出生于河北定州，1956年参加工作。",
            "他1958年出生，1976年参军时年仅20岁。",
            "她1985年考入北京大学，时年18岁，今年55岁。",
        ] {
            assert_eq!(told(text), 1, "{text}");
        }
    }
}
