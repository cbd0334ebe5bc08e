//! Ages, jubilees and plans against years, and things done on days to come.

use super::Dated;
use crate::calendar::Day;
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::pattern::each;
use crate::rules::found;

expression!(
    AGE_FIRST,
    r"(?P<w>今年|现年|已经?|年近)?(?P<x>(?P<n>[0-9]{1,3})岁)[^。；]{0,16}?(?P<y>1[89][0-9]{2}|20[0-9]{2})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:出生|生于?[，。、）]|生$)"
);
expression!(
    AGE_LAST,
    r"(?:(?:出生于|生于)(?P<y>1[89][0-9]{2}|20[0-9]{2})年|(?P<z>1[89][0-9]{2}|20[0-9]{2})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:出)?生)[^。；]{0,24}?(?P<w>今年|现年|如今|现在|现已|已经?|（|，)(?:已|已经|刚|刚满|满|只有|才)?(?P<x>(?P<n>[0-9]{1,3})岁)"
);
expression!(
    FOUNDED,
    r"(?:(?:成立|建立|创办|创建|建校|建厂|创刊|建院|开业|建交|组建|建成|始建|建站|建馆|建台)于?(?P<y>1[0-9]{3}|20[0-9]{2})年|(?P<z>1[0-9]{3}|20[0-9]{2})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:正式)?(?:成立|建立|创办|创建|建校|建厂|创刊|建院|开业|建交|组建|建成|始建))[^。]{0,40}?(?P<x>(?P<n>[0-9]{1,3})周年)"
);
expression!(
    SINCE,
    r"(?:从|自)(?P<y>1[89][0-9]{2}|20[0-9]{2})年[^。；]{0,18}?(?:至今|到现在|到今天|到如今)[^。；0-9]{0,8}?(?P<x>(?P<n>[0-9]{1,3})(?:个)?年)(?:[，。、；了]|时间|的)"
);
expression!(
    AGO,
    r"(?:建于|始建于|成立于|创办于|创建于|建成于|投产于|落成于|修建于|栽于|植于|诞生于|开馆于)(?:清|明|民国)?[^，。；0-9]{0,6}(?P<y>1[0-9]{3}|20[0-9]{2})年[^。；0-9]{0,10}?(?:距今|至今|到现在)[^。；0-9]{0,5}?(?P<x>(?P<n>[0-9]{1,4})(?P<m>多|余)?年)"
);
expression!(
    SPAN,
    r"(?P<a>1[89][0-9]{2}|20[0-9]{2})年(?:至|到|—|～)(?P<b>1[89][0-9]{2}|20[0-9]{2})年[^。；0-9]{0,6}?(?P<x>(?P<n>[0-9]{1,2})年)(?:间|来|里|时间)"
);
expression!(
    PLAN,
    r"“?十(?P<n>一|二|三|四|五|六)五”?(?:规划|时期|期间){0,2}(?P<x>（(?P<a>[0-9]{4})年?(?:—|-|～|至|–|——)(?P<b>[0-9]{4})年?）)"
);
expression!(
    JUBILEE,
    r"(?P<e>新中国成立|中华人民共和国成立|建国|中国共产党成立|建党|中国人民解放军建军|建军|改革开放|抗日战争胜利|抗战胜利|反法西斯战争胜利|长征胜利|香港回归(?:祖国)?|澳门回归(?:祖国)?|辛亥革命|五四运动|恢复高考|西藏和平解放|抗美援朝(?:出国作战)?|共青团成立|中国共产主义青年团成立|毛泽东(?:同志)?诞辰|邓小平(?:同志)?诞辰|周恩来(?:同志)?诞辰|孙中山(?:先生)?诞辰|汶川(?:特大)?地震|唐山大地震|中国少年先锋队建队|人民政协成立|加入世贸组织|共建“一带一路”倡议提出|“一带一路”倡议提出)(?P<x>(?P<n>[0-9]{1,3}|[一二三四五六七八九十百零]{2,5})周年)"
);

/// What the jubilees are of.
const EVENTS: &[(&str, i32)] = &[
    ("新中国成立", 1949),
    ("中华人民共和国成立", 1949),
    ("建国", 1949),
    ("中国共产党成立", 1921),
    ("建党", 1921),
    ("建军", 1927),
    ("改革开放", 1978),
    ("抗日战争胜利", 1945),
    ("抗战胜利", 1945),
    ("反法西斯战争胜利", 1945),
    ("长征胜利", 1936),
    ("香港回归", 1997),
    ("澳门回归", 1999),
    ("辛亥革命", 1911),
    ("五四运动", 1919),
    ("恢复高考", 1977),
    ("西藏和平解放", 1951),
    ("抗美援朝", 1950),
    ("青年团成立", 1922),
    ("共青团成立", 1922),
    ("毛泽东", 1893),
    ("邓小平", 1904),
    ("周恩来", 1898),
    ("孙中山", 1866),
    ("汶川", 2008),
    ("唐山", 1976),
    ("少年先锋队", 1949),
    ("人民政协", 1949),
    ("世贸组织", 2001),
    ("一带一路", 2013),
];

pub(super) fn read(line: &Line, dates: &[Dated], paper: Option<Day>, out: &mut Vec<Finding>) {
    plans(line, out);
    spans(line, out);
    let Some(paper) = paper else { return };
    ages(line, paper, out);
    founded(line, paper, out);
    ago(line, paper, out);
    jubilees(line, paper, out);
    future(line, dates, paper, out);
}

/// What follows an age of former days.
const THEN: &[&str] = &[
    "那年",
    "那一年",
    "时",
    "起",
    "就",
    "便",
    "开始",
    "参",
    "入",
    "考",
    "从",
    "当",
    "上",
    "嫁",
    "结婚",
    "离",
    "进",
    "学",
    "跟",
    "随",
    "到",
    "来",
    "那时",
    "的时候",
    "（",
    "，就",
    "成为",
    "担任",
    "被",
];

fn ages(line: &Line, paper: Day, out: &mut Vec<Finding>) {
    for expression in [&AGE_FIRST, &AGE_LAST] {
        let Some(expression) = expression.within(line.text) else { continue };
        each(expression, line.text, |captures| {
            let (Some(whole), Some(hit), Some(age)) = (captures.get(0), captures.name("x"), int(captures.name("n")))
            else {
                return;
            };
            let Some(born) = int(captures.name("y")).or_else(|| int(captures.name("z"))) else { return };
            // The dead and the remembered are as old as they were.
            if ["享年", "终年", "去世", "逝世", "时年", "那年", "当时", "当年", "牺牲", "年仅"]
                .iter()
                .any(|w| whole.as_str().contains(w))
            {
                return;
            }
            // 1978年出生，17岁那年跟着父亲学艺: the age is of those days.
            let after = line.text.get(hit.end()..).unwrap_or_default();
            if captures.name("w").is_none_or(|w| !"今年现年如今现在现已年近".contains(w.as_str()))
                && THEN.iter().any(|word| after.starts_with(word))
            {
                return;
            }
            let years = paper.year - born;
            if (years - age).abs() > 1 {
                let what = say(
                    format!("{born}年出生，到{}年是{years}岁（虚岁{}）", paper.year, years + 1),
                    format!("born in {born}: {years} years old in {}", paper.year),
                );
                out.push(found(line, Code::DatesAge, Sure::Doubt, line.range(hit.range()), what));
            }
        });
    }
}

/// 建于1992年，距今已有40多年: it is 34.
fn ago(line: &Line, paper: Day, out: &mut Vec<Finding>) {
    let Some(expression) = AGO.within(line.text) else { return };
    each(expression, line.text, |captures| {
        let (Some(hit), Some(year), Some(said)) =
            (captures.name("x"), int(captures.name("y")), int(captures.name("n")))
        else {
            return;
        };
        let years = paper.year - year;
        // 30多年 are thirty to forty; a number without 多 may leave the odd years out.
        let tens = if said % 100 == 0 && said >= 100 { 100 } else { 10 };
        let fits = if captures.name("m").is_some() {
            (said..said + tens).contains(&years) || years - said == tens
        } else {
            (years - said).abs() <= 1 || said % 10 == 0 && (years - said).abs() <= 3
        };
        if !fits {
            let what = say(
                format!("{year}年到{}年是{years}年", paper.year),
                format!("from {year} to {} are {years} years", paper.year),
            );
            out.push(found(line, Code::DatesAge, Sure::Doubt, line.range(hit.range()), what));
        }
    });
}

fn int(hit: Option<regex::Match>) -> Option<i32> {
    hit?.as_str().parse().ok()
}

fn founded(line: &Line, paper: Day, out: &mut Vec<Finding>) {
    for (expression, slack) in [(&FOUNDED, 0), (&SINCE, 1)] {
        let Some(expression) = expression.within(line.text) else { continue };
        each(expression, line.text, |captures| {
            let (Some(hit), Some(count)) = (captures.name("x"), int(captures.name("n"))) else { return };
            let Some(from) = int(captures.name("y")).or_else(|| int(captures.name("z"))) else { return };
            let years = paper.year - from;
            if (years - count).abs() > slack {
                let what = say(
                    format!("{from}年到{}年是{years}年", paper.year),
                    format!("from {from} to {} are {years} years", paper.year),
                );
                out.push(found(line, Code::DatesAnniversary, Sure::Doubt, line.range(hit.range()), what));
            }
        });
    }
}

fn spans(line: &Line, out: &mut Vec<Finding>) {
    let Some(span) = SPAN.within(line.text) else { return };
    each(span, line.text, |captures| {
        let (Some(hit), Some(a), Some(b), Some(n)) =
            (captures.name("x"), int(captures.name("a")), int(captures.name("b")), int(captures.name("n")))
        else {
            return;
        };
        if n != b - a && n != b - a + 1 {
            let what = say(format!("{a}年到{b}年是{}年", b - a), format!("from {a} to {b} are {} years", b - a));
            out.push(found(line, Code::DatesAnniversary, Sure::Doubt, line.range(hit.range()), what));
        }
    });
}

fn plans(line: &Line, out: &mut Vec<Finding>) {
    let Some(plan) = PLAN.within(line.text) else { return };
    each(plan, line.text, |captures| {
        let (Some(hit), Some(n), Some(a), Some(b)) =
            (captures.name("x"), captures.name("n"), int(captures.name("a")), int(captures.name("b")))
        else {
            return;
        };
        let Some(number) = super::number(n.as_str()).and_then(|n| i32::try_from(n).ok()) else { return };
        let first = 2006 + (number - 1) * 5;
        if (a, b) != (first, first + 4) {
            let what = say(
                format!("“十{}五”是{first}—{}年", n.as_str(), first + 4),
                format!("十{}五 is {first}—{}", n.as_str(), first + 4),
            );
            out.push(
                found(line, Code::DatesAnniversary, Sure::Wrong, line.range(hit.range()), what)
                    .edit(format!("（{first}—{}年）", first + 4)),
            );
        }
    });
}

/// A count of years in figures or 汉字.
fn count(hit: Option<regex::Match>) -> Option<i32> {
    let text = hit?.as_str();
    let small = |text: &str| super::number(text).and_then(|n| i32::try_from(n).ok());
    match text.split_once('百') {
        Some((hundreds, rest)) => Some(small(hundreds)? * 100 + small(rest.trim_start_matches('零')).unwrap_or(0)),
        None => small(text),
    }
}

fn jubilees(line: &Line, paper: Day, out: &mut Vec<Finding>) {
    let Some(jubilee) = JUBILEE.within(line.text) else { return };
    each(jubilee, line.text, |captures| {
        let (Some(hit), Some(event), Some(count)) = (captures.name("x"), captures.name("e"), count(captures.name("n")))
        else {
            return;
        };
        let Some(&(_, year)) = EVENTS.iter().find(|&&(name, _)| event.as_str().contains(name)) else { return };
        // 老挝建国 is another country's.
        let head = line.text.get(..event.start()).unwrap_or_default();
        let own = !head.ends_with(crate::line::is_han)
            || ["庆祝", "纪念", "迎接", "喜迎", "恰逢", "正值", "在", "以", "是", "为", "逢"]
                .iter()
                .any(|w| head.ends_with(w));
        if event.as_str().starts_with('建') && !own {
            return;
        }
        let range = line.range(hit.range());
        let sentence = line.sentences().into_iter().find(|s| s.contains(&range.start)).unwrap_or(0..0);
        let words = line.words(&sentence);
        let then = year + count;
        // Another year that is named, or something remembered, may be what is meant.
        if then == paper.year || words.contains(&then.to_string()) || words.contains('曾') || words.contains("当年")
        {
            return;
        }
        let what = say(
            format!("{}是{year}年，到{}年是{}周年", event.as_str(), paper.year, paper.year - year),
            format!("{} was in {year}: {} years by {}", event.as_str(), paper.year - year, paper.year),
        );
        out.push(found(line, Code::DatesAnniversary, Sure::Doubt, range, what));
    });
}

/// A day after the paper's, told as past.
fn future(line: &Line, dates: &[Dated], paper: Day, out: &mut Vec<Finding>) {
    if !line.kind.is_prose() && line.kind != crate::model::Kind::Caption {
        return;
    }
    let sentences = line.sentences();
    for date in dates {
        let Some(day) = date.day().filter(|day| *day > paper) else { continue };
        // 12月20日前全部完工: a day to come that is meant to.
        if line.at(date.range.end).is_some_and(|c| "前之以起".contains(c)) {
            continue;
        }
        let Some(sentence) = sentences.iter().find(|s| s.contains(&date.range.start)) else { continue };
        let words = line.words(sentence);
        let past = [
            "日前",
            "近日",
            "昨",
            "已于",
            "举行了",
            "召开了",
            "开展了",
            "完成了",
            "发生了",
            "启动了",
            "落下帷幕",
            "圆满结束",
            "圆满落幕",
            "参加了",
            "发布了",
        ];
        let plan = [
            "将",
            "拟",
            "计划",
            "预计",
            "届时",
            "力争",
            "确保",
            "明年",
            "截止",
            "前完成",
            "开始",
            "起",
            "目标",
            "可",
            "要",
            "定于",
            "有望",
            "至",
        ];
        if past.iter().any(|w| words.contains(w)) && !plan.iter().any(|w| words.contains(w)) {
            let what = say(
                format!("{}年{}月{}日在报纸日期之后，却写成已经发生", day.year, day.month, day.day),
                format!("{}-{:02}-{:02} is after the paper's date but told as past", day.year, day.month, day.day),
            );
            out.push(found(line, Code::DatesFuture, Sure::Doubt, date.range.clone(), what));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_expression_is_one() {
        assert!(
            [&AGE_FIRST, &AGE_LAST, &FOUNDED, &SINCE, &AGO, &SPAN, &PLAN, &JUBILEE]
                .iter()
                .all(|e| e.compiled().is_some())
        );
    }
}
