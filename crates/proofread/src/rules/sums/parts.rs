//! A part with its share of the whole, and a difference with the growth it makes.

use regex::Captures;

use super::{Value, over, plain, tell, tell_against};
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, say};
use crate::line::Line;
use crate::pattern::each;

const NUMBER: &str = r"[0-9][0-9,]*(?:\.[0-9]+)?";

// 床位3600张，其中护理型床位2340张，占65%.
expression!(
    SHARE,
    format!(
        r"(?P<a>{NUMBER})(?P<ta>万|亿)?(?P<u>[一-龥]{{1,2}})，其中[^，。；0-9]{{0,14}}(?P<b>{NUMBER})(?P<tb>万|亿)?(?P<v>[一-龥]{{1,2}})，占(?:比|总数的|总量的|总[一-龥]{{1,3}}的|全部的)?(?:达|为|达到)?(?P<x>(?P<c>[0-9]+(?:\.[0-9]+)?)%)"
    )
);
// 1260人，同比增加210人，增长20%.
expression!(
    ADDED,
    format!(
        r"(?P<a>{NUMBER})(?P<ta>万|亿)?(?P<u>[一-龥]{{1,3}})，(?:同比|环比|(?:比|较)(?:上年|去年|上月|前年|[上去前][^，。；0-9]{{1,8}}?)(?:同期)?)(?P<g>增加|增长|减少|下降)了?(?P<b>{NUMBER})(?P<tb>万|亿)?(?P<v>[一-龥]{{1,3}})，(?:同比|环比)?(?:增长|下降|增幅|降幅|减少)(?:了|为|达|达到)?(?P<x>(?P<c>[0-9]+(?:\.[0-9]+)?)%)"
    )
);

// 3亿元，占年计划5亿元的60%; 23所，占总数（48所）的48%.
expression!(
    OF,
    format!(
        r"(?P<b>{NUMBER})(?P<tb>万|亿)?(?P<u>[一-龥]{{1,2}})[^，。；0-9]{{0,12}}，(?:占|完成|达到?|相当于)[^，。；0-9]{{0,14}}?(?P<a>{NUMBER})(?P<ta>万|亿)?(?P<v>[一-龥]{{1,2}}?)）?的(?P<x>(?P<c>[0-9]+(?:\.[0-9]+)?)%)"
    )
);
// 预警368条，已整改355条，整改率达96.5%.
expression!(
    RATE,
    format!(
        r"(?P<a>{NUMBER})(?P<ta>万|亿)?(?P<u>[一-龥]{{1,2}})，(?:其中|现|目前)?已?[^，。；0-9]{{0,8}}?(?P<b>{NUMBER})(?P<tb>万|亿)?(?P<v>[一-龥]{{1,2}})，[^，。；0-9]{{1,6}}率(?:达到|达|为)?(?P<x>(?P<c>[0-9]+(?:\.[0-9]+)?)%)"
    )
);
// 由68分钟缩短到52分钟，缩短了16分钟.
expression!(
    BY,
    format!(
        r"(?:由|从)[^，。；]{{0,14}}?(?P<a>{NUMBER})(?P<ta>万|亿)?(?P<u>[一-龥]{{1,3}}?)(?:增加|增长|提高|上升|提升|扩大|恢复|发展|下降|减少|降低|缩短|压缩|缩减|回落)(?:到|至|为)[^，。；0-9]{{0,8}}?(?P<b>{NUMBER})(?P<tb>万|亿)?(?P<v>[一-龥]{{1,3}})，(?:共|累计|足足)?(?:增加|增长|提高|上升|扩大|下降|减少|降低|缩短|压缩|少)了?(?P<x>(?P<c>{NUMBER})(?P<tc>万|亿)?(?P<w>[一-龥]{{1,3}}))"
    )
);
// 2025年末贷款余额42亿元，今年10月末达到48.3亿元，增加6.3亿元.
expression!(
    GREW,
    format!(
        r"(?:[12][0-9]{{3}}年(?:[0-9]{{1,2}}月)?[末底]?|去年(?:[0-9]{{1,2}}月)?[末底]?|上年[末底]?|年初)[^，。；0-9]{{0,12}}?(?P<a>{NUMBER})(?P<ta>万|亿)?(?P<u>[一-龥]{{1,2}})，(?:今年|目前|现在|本年|至今|截至目前|到今年|[12][0-9]{{3}}年)(?:[0-9]{{1,2}}月)?[末底]?[^，。；0-9]{{0,8}}?(?:达到|达|为|增至|降至|增加到|减少到)?(?P<b>{NUMBER})(?P<tb>万|亿)?(?P<v>[一-龥]{{1,2}})，(?:净|共)?(?:增加|增长|多|减少|下降|少)了?(?P<x>(?P<c>{NUMBER})(?P<tc>万|亿)?(?P<w>[一-龥]{{1,2}}))"
    )
);
// 比去年的80万吨增产15万吨，达到95万吨.
expression!(
    REACHES,
    format!(
        r"比[^，。；0-9]{{0,8}}(?P<a>{NUMBER})(?P<ta>万|亿)?(?P<u>[一-龥]{{1,2}})(?:增产|增加|多|增长)了?(?P<c>{NUMBER})(?P<tc>万|亿)?(?P<w>[一-龥]{{1,2}})，达到?(?P<x>(?P<b>{NUMBER})(?P<tb>万|亿)?(?P<v>[一-龥]{{1,2}}))"
    )
);

/// Two figures, and the difference between them as stated.
fn differences(line: &Line, out: &mut Vec<Finding>) {
    for expression in [&BY, &REACHES, &GREW] {
        let Some(expression) = expression.within(line.text) else { continue };
        each(expression, line.text, |captures| {
            let text = |name: &str| captures.name(name).map_or("", |m| m.as_str());
            let value = |digits: &str, times: &str| Value::read(text(digits), text(times));
            let (Some(a), Some(b), Some(c), Some(x)) =
                (value("a", "ta"), value("b", "tb"), value("c", "tc"), captures.name("x"))
            else {
                return;
            };
            let unit = text("w");
            let same = |other: &str| !unit.is_empty() && (unit.starts_with(other) || other.starts_with(unit));
            let right = (b.value - a.value).abs();
            if same(text("u")) && same(text("v")) && (right - c.value).abs() > a.slack + b.slack + c.slack + 1e-6 {
                let what = say(
                    format!("{}与{}相差{}，不是{}", plain(a.value), plain(b.value), plain(right), plain(c.value)),
                    format!(
                        "{} and {} differ by {}, not by {}",
                        plain(a.value),
                        plain(b.value),
                        plain(right),
                        plain(c.value)
                    ),
                );
                match over(
                    captures,
                    "a",
                    if x.range() == over(captures, "b", "v").unwrap_or_default() { "c" } else { "b" },
                ) {
                    Some(figures) => tell_against(line, Code::SumsGrowth, x.range(), figures, what, out),
                    None => tell(line, Code::SumsGrowth, x.range(), what, out),
                }
            }
        });
    }
}

pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    if let Some(share) = SHARE.within(line.text) {
        each(share, line.text, |captures| {
            check(
                line,
                captures,
                |whole, part| {
                    (whole.value > 0.0)
                        .then(|| (part.value / whole.value, part.slack / whole.value + whole.slack / whole.value))
                },
                out,
            )
        });
    }
    for expression in [&OF, &RATE] {
        let Some(expression) = expression.within(line.text) else { continue };
        each(expression, line.text, |captures| {
            check(
                line,
                captures,
                |whole, part| {
                    (whole.value > part.value)
                        .then(|| (part.value / whole.value, part.slack / whole.value + whole.slack / whole.value))
                },
                out,
            )
        });
    }
    differences(line, out);
    if let Some(added) = ADDED.within(line.text) {
        each(added, line.text, |captures| {
            let falls = captures.name("g").is_some_and(|g| matches!(g.as_str(), "减少" | "下降"));
            let base = |now: Value, by: Value| if falls { now.value + by.value } else { now.value - by.value };
            check(
                line,
                captures,
                |now, by| {
                    let base = base(now, by);
                    (base > 0.0).then(|| (by.value / base, (by.slack + now.slack) / base))
                },
                out,
            );
        });
    }
}

/// Holds a stated share against the two numbers it comes from; `share` gives it with what rounding leaves open.
fn check(line: &Line, captures: &Captures, share: impl Fn(Value, Value) -> Option<(f64, f64)>, out: &mut Vec<Finding>) {
    let text = |name: &str| captures.name(name).map_or("", |m| m.as_str());
    let (Some(a), Some(b), Some(stated), Some(x)) = (
        Value::read(text("a"), text("ta")),
        Value::read(text("b"), text("tb")),
        Value::read(text("c"), ""),
        captures.name("x"),
    ) else {
        return;
    };
    if text("u") != text("v") {
        return;
    }
    let Some((right, open)) = share(a, b) else { return };
    // What is written without places may be rounded to the whole.
    let slack = stated.slack.max(0.5) + 100.0 * open;
    if (100.0 * right - stated.value).abs() > slack + 0.05 {
        let what = say(
            format!("{}与{}，算下来是{}%", plain(a.value), plain(b.value), plain((1000.0 * right).round() / 10.0)),
            format!("{} and {} make {}%", plain(a.value), plain(b.value), plain((1000.0 * right).round() / 10.0)),
        );
        match over(captures, "a", "b") {
            Some(figures) => tell_against(line, Code::SumsShare, x.range(), figures, what, out),
            None => tell(line, Code::SumsShare, x.range(), what, out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Run, Spot};

    fn found(text: &str) -> Vec<String> {
        let run = Run::new(Kind::Body, text);
        let line = Line::new(Spot { page: 0, article: None, run: 0 }, &run);
        let mut out = Vec::new();
        read(&line, &mut out);
        out.into_iter().map(|finding| finding.words).collect()
    }

    #[test]
    fn shares_and_differences() {
        assert!([&SHARE, &ADDED, &OF, &RATE, &BY, &REACHES, &GREW].iter().all(|e| e.compiled().is_some()));
        assert_eq!(found("2025年末贷款余额42亿元，今年10月末达到48.3亿元，增加5.3亿元。"), ["5.3亿元"]);
        assert_eq!(found("2025年末贷款余额42亿元，今年10月末达到48.3亿元，增加6.3亿元。"), [""; 0]);
        assert_eq!(found("全县已参保缴费38.4万人，完成任务数48万人的85%。"), ["85%"]);
        assert_eq!(found("全县已参保缴费38.4万人，完成任务数48万人的80%。"), [""; 0]);
        assert_eq!(found("床位3600张，其中护理型床位2340张，占75%。"), ["75%"]);
        assert_eq!(found("床位3600张，其中护理型床位2340张，占65%。"), [""; 0]);
        assert_eq!(found("返乡创业人员1260人，同比增加210人，增长25%。"), ["25%"]);
        assert_eq!(found("返乡创业人员1260人，同比增加210人，增长20%。"), [""; 0]);
        assert_eq!(found("投资1.2亿元，同比减少0.3亿元，下降20%。"), [""; 0]);
        assert_eq!(found("面积2860万平方米，比上个供暖季增加260万平方米，增长20%。"), ["20%"]);
        assert_eq!(found("面积2860万平方米，比上个供暖季增加260万平方米，增长10%。"), [""; 0]);
    }
}
