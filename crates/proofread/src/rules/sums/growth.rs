//! From one figure to another, and how much that is said to be.

use regex::Captures;

use super::{Value, over, plain, tell, tell_against};
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, say};
use crate::line::Line;
use crate::pattern::each;

const UP: &str = "增加|增长|提高|上升|提升|扩大|增|升|涨|上涨|扩|提|攀升|跃升|拓展|发展";
const DOWN: &str = "下降|减少|降低|降|减|缩减|压减|缩短|下跌|跌|压缩|回落|下滑|缩小";

expression!(
    FROM_TO,
    format!(
        r"(?:由|从)(?:[12][0-9]{{3}}年[^，。；0-9]{{0,8}})?[^，。；0-9]{{0,14}}?(?P<a>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<ta>万亿|万|亿)?(?P<ua>%|[一-龥]{{0,4}}?)(?:（[^）]*）)?(?P<v>{UP}|{DOWN})(?:到|至|为)了?[^，。；0-9]{{0,12}}?(?P<b>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<tb>万亿|万|亿)?(?P<ub>%|[一-龥]{{0,3}})(?:(?:，|、|（)[^。；0-9]{{0,14}}?(?P<g>{UP}|{DOWN}|增幅|降幅|翻)(?:了|为|达到|达|近|约|超)*(?P<x>(?P<c>[0-9]+(?:\.[0-9]+)?|[一二两三四])(?P<uc>%|个百分点|倍|番)))?"
    )
);
expression!(
    THAN,
    format!(
        r"(?P<b>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<tb>万亿|万|亿)?(?P<ub>[一-龥]{{1,3}})，(?:同)?(?:比|较)(?:上年|去年|前年|上月|上季度|上年同期|去年同期|[12][0-9]{{3}}年)?(?:同期)?的?(?P<a>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<ta>万亿|万|亿)?[一-龥]{{1,3}}?，?(?P<g>{UP}|{DOWN})(?:了|近|约)*(?P<x>(?P<c>[0-9]+(?:\.[0-9]+)?)(?P<uc>%|倍))"
    )
);
expression!(
    THIS_LAST,
    format!(
        r"(?P<b>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<tb>万亿|万|亿)?(?P<ub>[一-龥]{{1,3}})(?:，|（)(?:而)?(?:上年|去年|上年同期|去年同期|去年全年)(?:为|是|只有|仅有|仅为|，)?(?P<a>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<ta>万亿|万|亿)?[一-龥]{{1,3}}?(?:，|）)(?:同比|比去年)?(?P<g>{UP}|{DOWN})(?:了|近|约)*(?P<x>(?P<c>[0-9]+(?:\.[0-9]+)?)(?P<uc>%|倍))"
    )
);
expression!(
    LAST_THIS,
    format!(
        r"(?:上年|去年|上年同期|去年同期)(?:全年)?[^，。；0-9]{{0,8}}?(?P<a>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<ta>万亿|万|亿)?(?P<ua>[一-龥]{{1,3}})，(?:而)?(?:今年|本年|今年同期|今年以来)[^，。；0-9]{{0,10}}?(?P<b>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<tb>万亿|万|亿)?(?P<ub>[一-龥]{{1,3}})，(?:同比|比去年|比上年)(?:同期)?(?P<g>{UP}|{DOWN})(?:了|近|约)*(?P<x>(?P<c>[0-9]+(?:\.[0-9]+)?)(?P<uc>%|倍))"
    )
);
expression!(
    OF_LAST,
    format!(
        r"(?:比|较)(?:上年|去年)(?:同期)?的(?P<a>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<ta>万亿|万|亿)?(?P<ua>[一-龥]{{1,3}}?)(?P<v>增加|增长|提高|上升|下降|减少)(?:到|至)(?P<b>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<tb>万亿|万|亿)?(?P<ub>[一-龥]{{1,3}})，(?P<g>{UP}|{DOWN})(?:了|近|约)*(?P<x>(?P<c>[0-9]+(?:\.[0-9]+)?)(?P<uc>%|倍))"
    )
);
// 扩大了2倍，由2.5万平方米增加到7.5万平方米.
expression!(
    TURNED,
    format!(
        r"(?P<g>{UP}|{DOWN})(?:了|近|约)*(?P<x>(?P<c>[0-9]+(?:\.[0-9]+)?|[一二两三四])(?P<uc>%|倍))，(?:由|从)(?:[12][0-9]{{3}}年[^，。；0-9]{{0,8}})?[^，。；0-9]{{0,10}}?(?P<a>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<ta>万亿|万|亿)?(?P<ua>[一-龥]{{0,4}}?)(?P<v>{UP}|{DOWN})(?:到|至|为)了?[^，。；0-9]{{0,8}}?(?P<b>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<tb>万亿|万|亿)?(?P<ub>[一-龥]{{0,3}})"
    )
);
// 接报火灾48起，同比下降20%，去年同期为60起.
expression!(
    LAST_AFTER,
    format!(
        r"(?P<b>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<tb>万亿|万|亿)?(?P<ub>[一-龥]{{1,3}})，(?:同比|比上年|比去年|较上年|较去年)(?:同期)?(?P<g>{UP}|{DOWN})(?:了|近|约)*(?P<x>(?P<c>[0-9]+(?:\.[0-9]+)?)(?P<uc>%|倍))(?:，|（)(?:而)?(?:上年|去年|上年同期|去年同期)(?:为|是|只有|共)?(?P<a>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<ta>万亿|万|亿)?(?P<ua>[一-龥]{{1,3}}?)(?:[，。；）]|$)"
    )
);
// 列全省第三位，比去年同期的第六位上升了3位.
expression!(
    RANK_THAN,
    r"第(?P<b>[0-9]+|[一二三四五六七八九十]+)(?:位|名)，(?:比|较)[^，。；第]{0,10}第(?P<a>[0-9]+|[一二三四五六七八九十]+)(?:位|名)(?P<v>上升|提升|前移|跃升|前进|下降|下滑|后退|后移)了?(?P<x>(?P<k>[0-9]+|[一二两三四五六七八九十]+)(?:位|名|个位次|个名次))"
);
expression!(
    RANK,
    r"(?:由|从)[^，。；]{0,10}?第(?P<a>[0-9]+|[一二三四五六七八九十]+)(?:位|名)(?:[^，。；第]{0,4}?)(?P<v>上升|提升|前移|跃升|升|跃|晋升|进|下降|下滑|后退|跌|退|降|落)(?:到|至|居)?[^，。；]{0,8}?第(?P<b>[0-9]+|[一二三四五六七八九十]+)(?:位|名)?(?:，[^。；0-9]{0,6}?(?:上升|前移|提升|前进|下降|后退|后移|跃升)了?(?P<x>(?P<k>[0-9]+|[一二两三四五六七八九十]+)(?:位|名|个位次|个名次)))?"
);

pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    for expression in [&FROM_TO, &TURNED, &THAN, &THIS_LAST, &LAST_THIS, &LAST_AFTER, &OF_LAST] {
        let Some(expression) = expression.within(line.text) else { continue };
        each(expression, line.text, |captures| compare(line, captures, out));
    }
    for expression in [&RANK, &RANK_THAN] {
        let Some(rank) = expression.within(line.text) else { continue };
        each(rank, line.text, |captures| ranks(line, captures, out));
    }
}

fn text<'t>(captures: &Captures<'t>, name: &str) -> &'t str {
    captures.name(name).map_or("", |m| m.as_str())
}

fn compare(line: &Line, captures: &Captures, out: &mut Vec<Finding>) {
    let (from, mut times) = (text(captures, "a"), text(captures, "ta").to_owned());
    // 从30增加到50万: the first takes the second's 万 if it has no unit of its own.
    if times.is_empty() && text(captures, "ua").is_empty() {
        times = text(captures, "tb").to_owned();
    }
    let (Some(a), Some(b)) = (Value::read(from, &times), Value::read(text(captures, "b"), text(captures, "tb"))) else {
        return;
    };
    let Some(whole) = captures.get(0) else { return };
    let percent = text(captures, "ub").starts_with('%');
    let word = text(captures, "v");
    let falls = |word: &str| DOWN.split('|').any(|w| w == word) || word == "降幅";
    let rises = |word: &str| UP.split('|').any(|w| w == word) || word == "增幅" || word == "翻";
    if !word.is_empty()
        && (falls(word) && b.low() > a.high() || rises(word) && b.high() < a.low())
        && same_unit(captures)
    {
        let what = say(
            format!("{}到{}，却说“{word}”", plain(a.value), plain(b.value)),
            format!("from {} to {} is not “{word}”", plain(a.value), plain(b.value)),
        );
        tell(line, Code::SumsDirection, whole.range(), what, out);
        return;
    }
    let (Some(x), said) = (captures.name("x"), text(captures, "c")) else { return };
    let unit = text(captures, "uc");
    // 2005年同期 is no amount.
    let year = captures.name("a").and_then(|a| line.text.get(a.end()..)).is_some_and(|rest| rest.starts_with('年'));
    if a.value <= 0.0 || !same_unit(captures) || year {
        return;
    }
    let Some(count) =
        Value::read(said, "").or_else(|| Some(Value { value: f64::from(super::lists::small(said)?), slack: 0.0 }))
    else {
        return;
    };
    let (low, high) = match unit {
        "%" if percent => {
            // 从5%提高到8%，提高3%: that is 百分点.
            let difference = (b.value - a.value).abs();
            if (difference - count.value).abs() < 0.051 {
                let what = say(
                    format!("{}%到{}%相差{}个百分点", plain(a.value), plain(b.value), plain(difference)),
                    format!("from {}% to {}% are {} 百分点", plain(a.value), plain(b.value), plain(difference)),
                );
                tell(line, Code::NumbersPercent, x.range(), what, out);
            }
            return;
        }
        "个百分点" if percent => ((b.low() - a.high()).abs(), (b.high() - a.low()).abs()),
        "%" if a.value > 0.0 => {
            (((b.low() - a.high()) / a.high() * 100.0).abs(), ((b.high() - a.low()) / a.low().max(1e-9) * 100.0).abs())
        }
        "倍" => ((b.low() - a.high()) / a.high(), (b.high() - a.low()) / a.low().max(1e-9)),
        "番" => {
            let times = (b.value / a.value).log2();
            (times - 0.25, times + 0.25)
        }
        _ => return,
    };
    let (low, high) = (low.min(high), low.max(high));
    // What is said may be rounded to whole numbers, too, and 近 and 约 take some more.
    let places = said.split_once('.').map_or(0, |(_, after)| after.len());
    let own = 0.5 * 10f64.powi(-i32::try_from(places).unwrap_or(0)) + 0.051;
    let loose = if whole.as_str().contains('近') || whole.as_str().contains('约') || whole.as_str().contains('超') {
        count.value * 0.1
    } else {
        0.0
    };
    let own = if unit == "倍" { own.clamp(0.1, 0.5) } else { own };
    if count.value < low - own - loose || count.value > high + own + loose {
        let right = match unit {
            "%" => format!("{}%", plain(((b.value - a.value) / a.value * 100.0).abs())),
            "个百分点" => format!("{}个百分点", plain((b.value - a.value).abs())),
            "倍" => format!("{}倍", plain(b.value / a.value - 1.0)),
            _ => format!("{}倍", plain(b.value / a.value)),
        };
        let sum = format!("（{}－{}）÷{}", plain(b.value), plain(a.value), plain(a.value));
        let what = say(
            format!("{}到{}：{sum}，应是{right}", plain(a.value), plain(b.value)),
            format!("from {} to {}: {right}", plain(a.value), plain(b.value)),
        );
        match over(captures, "a", "b") {
            Some(figures) => tell_against(line, Code::SumsGrowth, x.range(), figures, what, out),
            None => tell(line, Code::SumsGrowth, x.range(), what, out),
        }
    }
}

/// Whether both figures count the same thing, as far as that is written.
fn same_unit(captures: &Captures) -> bool {
    let (a, b) = (text(captures, "ua"), text(captures, "ub"));
    a.is_empty() || b.is_empty() || a.starts_with('%') == b.starts_with('%') && a.chars().next() == b.chars().next()
}

fn ranks(line: &Line, captures: &Captures, out: &mut Vec<Finding>) {
    let (Some(whole), Some(a), Some(b)) =
        (captures.get(0), super::lists::small(text(captures, "a")), super::lists::small(text(captures, "b")))
    else {
        return;
    };
    let word = text(captures, "v");
    let falls = ["下降", "下滑", "后退", "后移", "跌", "退", "降", "落"].contains(&word);
    if a != b && falls != (b > a) {
        let what = say(format!("第{a}到第{b}，却说“{word}”"), format!("from {a} to {b} is not “{word}”"));
        tell(line, Code::SumsRank, whole.range(), what, out);
        return;
    }
    if let (Some(x), Some(steps)) = (captures.name("x"), super::lists::small(text(captures, "k")))
        && steps != a.abs_diff(b)
    {
        let what = say(
            format!("第{a}到第{b}相差{}位", a.abs_diff(b)),
            format!("from {a} to {b} are {} places", a.abs_diff(b)),
        );
        tell(line, Code::SumsRank, x.range(), what, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    #[test]
    fn every_expression_is_one() {
        let all = [&FROM_TO, &TURNED, &THAN, &THIS_LAST, &LAST_THIS, &LAST_AFTER, &OF_LAST, &RANK, &RANK_THAN];
        assert!(all.iter().all(|e| e.compiled().is_some()));
    }

    fn told(text: &str) -> usize {
        trial::told(text, read)
    }

    #[test]
    fn growth_before_its_figures_and_ranks_after_them() {
        assert_eq!(told("面积扩大了3倍，由2.5万平方米增加到7.5万平方米。"), 1);
        assert_eq!(told("面积扩大了2倍，由2.5万平方米增加到7.5万平方米。"), 0);
        assert_eq!(told("里程从2020年底的8600公里增加到9460公里，增长8%。"), 1);
        assert_eq!(told("里程从2020年底的8600公里增加到9460公里，增长10%。"), 0);
        assert_eq!(told("全县共接报火灾48起，同比下降20%，去年同期为58起。"), 1);
        assert_eq!(told("全县共接报火灾48起，同比下降20%，去年同期为60起。"), 0);
        assert_eq!(told("列全省第三位，比去年同期的第六位上升了4位。"), 1);
        assert_eq!(told("列全省第三位，比去年同期的第六位上升了3位。"), 0);
        assert_eq!(told("列全省第八位，比去年同期的第六位下降了2位。"), 0);
    }
}
