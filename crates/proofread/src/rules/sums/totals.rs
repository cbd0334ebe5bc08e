//! Parts and their total, shares of a whole, prices and amounts.

use super::{Value, plain, tell};
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::pattern::each;
use crate::rules::found;
use std::ops::Range;

const UNITS: &str = "千瓦时|平方公里|亩次|人次|人|名|户|家|个|项|万元|亿元|元|亩|公顷|吨|公里|千米|平方米|台|辆|件|套|所|座|栋|间|支|枚|票|例|起|篇|幅|册|本|棵|株|头|只|处|条|场|次|天|分|位|公斤|千克|斤|米|张|款|篇|批|种|门|层|艘|架|盏|根|桌|份";

expression!(QUANTITY, format!(r"(?P<n>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<t>万亿|万|亿)?(?:多|余)?(?P<u>{UNITS})"));
expression!(
    TOTAL,
    r"(?:共有|共计|总计|合计|总共|一共|共|现有|总数(?:为|达)?|总投资|总面积(?:为|达)?|总量(?:为|达)?|总人口|总收入(?:为|达)?)[^，。；、0-9（]{0,12}$"
);
expression!(SHARE, r"(?:占比?|比重为|比例为|份额为)(?P<w>[^，。；、0-9%]{0,10})(?P<n>[0-9]+(?:\.[0-9]+)?)%");
expression!(
    SHARES,
    r"(?:占比?|比重|比例)?(?:分别)(?:占比?|为|是|达)?(?:[^，。；、0-9%]{0,8})(?P<l>[0-9.]+%(?:[、，和][0-9.]+%)+)"
);
expression!(
    PRICE,
    r"每(?P<i>人|户|亩|个|台|套|件|名|吨|公斤|千克|斤|张|平方米|辆|棵|只|份|本|天|次)[^，。；0-9]{0,10}?(?P<p>[0-9][0-9,.]*)(?P<tp>万)?元[^。；0-9]{0,14}?(?P<q>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<tq>万)?(?P<j>人|户|亩|个|台|套|件|名|吨|公斤|千克|斤|张|平方米|辆|棵|只|份|本|天|次)[^。；0-9]{0,14}?(?:共|合计|总计|共计|总额|一共|总共|花了|花费|收入|卖了|需要?|支出|得)[^，。；0-9]{0,10}?(?P<x>(?P<s>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<ts>万|亿)?元)"
);
expression!(
    RATE,
    r"(?P<a>[0-9][0-9,]*)(?P<u>人|名|户|家|个|项|件|票|例|台|所|批次)[^。；0-9]{0,16}?(?P<b>[0-9][0-9,]*)(?P<v>人|名|户|家|个|项|件|票|例|台|所|批次)[^。；0-9]{0,12}?(?:合格率|及格率|达标率|完成率|出勤率|投票率|开工率|签约率|通过率|参与率|支持率|优秀率|满意率|办结率|增长面|盈利面|覆盖面|受益面|占比|占总[一-龥]{1,3}的)(?:为|达到|达|是)?(?P<x>(?P<c>[0-9]+(?:\.[0-9]+)?)%)"
);
expression!(
    MEDALS,
    r"(?P<g>[0-9]+)(?:枚)?金牌?、?(?P<s>[0-9]+)(?:枚)?银牌?、?(?P<b>[0-9]+)(?:枚)?铜牌?[^。；0-9]{0,10}?(?P<x>(?P<t>[0-9]+)(?:枚|块|面))"
);

expression!(
    REST,
    r"(?P<t>[0-9]+)(?P<u>个[一-龥]|户|人|名|家|所|项|台|处|套|座|条)[^。；0-9]{0,14}?(?:已有|已经有|已|有|其中)(?P<a>[0-9]+)(?P<v>个[一-龥]|户|人|名|家|所|项|台|处|套|座|条)[^。；0-9]{1,20}(?:还有|尚有|剩余|剩下|其余|余下)的?(?P<x>(?P<b>[0-9]+)(?P<w>个[一-龥]|户|人|名|家|所|项|台|处|套|座|条))"
);

/// A number with its unit.
pub(super) struct Quantity {
    pub bytes: Range<usize>,
    pub value: Value,
    pub unit: String,
}

pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    for sentence in line.sentences() {
        let bytes = line.byte(sentence.start)..line.byte(sentence.end);
        let Some(text) = line.text.get(bytes.clone()) else { continue };
        if text.chars().filter(char::is_ascii_digit).count() < 2 {
            continue;
        }
        let mut start = bytes.start;
        for clause in text.split('；') {
            total(line, clause, start, out);
            shares(line, clause, start, out);
            start += clause.len() + '；'.len_utf8();
        }
        prices(line, text, bytes.start, out);
        rest(line, text, bytes.start, out);
    }
}

/// 12个村，已有9个村通了天然气，还有3个村未通.
fn rest(line: &Line, text: &str, offset: usize, out: &mut Vec<Finding>) {
    let Some(expression) = REST.within(text) else { return };
    each(expression, text, |captures| {
        let group = |name| captures.name(name).map_or("", |m| m.as_str());
        let number = |name| group(name).parse::<u32>().ok();
        let (Some(x), Some(whole), Some(a), Some(b)) = (captures.name("x"), number("t"), number("a"), number("b"))
        else {
            return;
        };
        if group("u") == group("v") && group("v") == group("w") && whole != a.saturating_add(b) {
            let sum = a.saturating_add(b);
            let what = say(
                format!("{a}＋{b}＝{sum}，总数写的是{whole}"),
                format!("{a} + {b} = {sum}; the total says {whole}"),
            );
            tell(line, Code::SumsTotal, offset + x.start()..offset + x.end(), what, out);
        }
    });
}

/// The quantities of a text, in order.
pub(super) fn quantities(text: &str) -> Vec<Quantity> {
    let mut list = Vec::new();
    let Some(quantity) = QUANTITY.within(text) else { return list };
    each(quantity, text, |captures| {
        let (Some(whole), Some(n), Some(unit)) = (captures.get(0), captures.name("n"), captures.name("u")) else {
            return;
        };
        let (times, unit) = match unit.as_str() {
            "万元" => ("万", "元"),
            "亿元" => ("亿", "元"),
            unit => (captures.name("t").map_or("", |t| t.as_str()), unit),
        };
        if let Some(value) = Value::read(n.as_str(), times) {
            let unit = if unit == "名" || unit == "位" { "人" } else { unit };
            list.push(Quantity { bytes: whole.range(), value, unit: unit.to_owned() });
        }
    });
    list
}

/// 共造成6人死亡，3人重伤: what befell them makes it one of the parts.
pub(in crate::rules) fn part_of(rest: &str) -> bool {
    ["死亡", "遇难", "身亡", "丧生", "受伤", "重伤", "轻伤", "失踪", "失联", "被困", "获救", "死", "伤"]
        .iter()
        .any(|fate| rest.starts_with(fate))
}

/// A total before its parts, or after them.
fn total(line: &Line, text: &str, offset: usize, out: &mut Vec<Finding>) {
    let list = quantities(text);
    let Some(marker) = TOTAL.compiled() else { return };
    for (i, whole) in list.iter().enumerate() {
        let before = text.get(..whole.bytes.start).unwrap_or_default();
        let rest = text.get(whole.bytes.end..).unwrap_or_default();
        let next = list.iter().skip(i + 1).take(3).find(|next| next.unit == whole.unit);
        let opens = opens(text, whole, next);
        if !marker.is_match(before) && !opens || part_of(rest) {
            continue;
        }
        let added =
            before.char_indices().rev().nth(9).map_or(before, |(byte, _)| before.get(byte..).unwrap_or_default());
        let closes = ["算下来", "加起来", "合起来", "加在一起"].iter().any(|w| added.contains(w))
            || ["共", "共计", "合计", "总计", "一共", "总共"]
                .iter()
                .any(|w| before.ends_with(w) || before.ends_with(&format!("{w}有")));
        // 市场主体总数31463家: what is called a total may be one of something else.
        let called = ["总数", "总数为", "总数达", "总量", "总人数", "总额"].iter().any(|w| before.ends_with(w));
        // 公园8处，总面积3.6万平方米，其中东城区3处: figures of another kind may stand between.
        let skip = list.iter().skip(i + 1).take_while(|next| next.unit != whole.unit).count().min(2);
        let after = run_after(text, list.get(i + 1 + if opens { skip } else { 0 }..).unwrap_or_default(), whole);
        // 共获金牌12枚、银牌15枚、铜牌20枚，奖牌总数47枚: the total comes last, and is none of the parts.
        let summed = |part: &&Quantity| {
            let from = text.get(whole.bytes.end..part.bytes.start).unwrap_or_default();
            let last = from.rsplit(['，', '、', '；']).next().unwrap_or_default();
            ["总数", "总计", "合计", "总量", "共计", "一共"].iter().any(|word| last.contains(word))
        };
        if after.iter().any(summed) {
            continue;
        }
        let earlier: Vec<&Quantity> = run_before(text, list.get(..i).unwrap_or_default(), whole);
        if after.len() >= 2 && (opens || list.len() == i + 1 + after.len()) {
            let all = [
                "其他",
                "其它",
                "包括",
                "分别为",
                "分别是",
                "分为",
                "由",
                "其余",
                "另有",
                "剩余",
                "余下",
                "女",
                "乡村",
                "农村",
            ]
            .iter()
            .any(|w| rest.contains(w));
            // Three parts that make all but a tenth are meant to make all.
            let sum: f64 = after.iter().map(|part| part.value.value).sum();
            let nearly = opens && after.len() >= 3 && sum > 0.9 * whole.value.value;
            let exhaustive = (all || nearly) && !rest.contains('等') && !rest.contains("为主");
            check(line, whole, &after, exhaustive, offset, out);
        } else if (closes || called && all_but(&earlier, whole)) && after.is_empty() && earlier.len() >= 2 {
            check(line, whole, &earlier, true, offset, out);
        }
    }
}

/// How near to a figure called a total its parts must come to be meant for it.
const NEAR: Range<f64> = 0.6..1.67;

/// Whether parts come near enough to a total.
fn all_but(parts: &[&Quantity], whole: &Quantity) -> bool {
    let sum: f64 = parts.iter().map(|part| part.value.value).sum();
    NEAR.contains(&(sum / whole.value.value.max(1e-9)))
}

/// Whether the parts of a quantity follow it: 其中 before the next one, or 中，: 32名徒弟中，有9人…
fn opens(text: &str, whole: &Quantity, next: Option<&Quantity>) -> bool {
    let rest = text.get(whole.bytes.end..next.map_or(text.len(), |next| next.bytes.start)).unwrap_or_default();
    let near = rest.chars().take(10).collect::<String>().contains("其中");
    let among = rest.split_once("中，").is_some_and(|(head, _)| head.chars().count() <= 6 && !head.contains('，'));
    // 18个重点项目全部开工，其中…: further away, where no figure stands between and nothing is compared.
    let far = rest.contains("，其中") && !["增", "减", "比", "降", "占"].iter().any(|word| rest.contains(word));
    near || among || far && next.is_some_and(|next| next.unit == whole.unit)
}

/// The quantities after a total, as far as they can be its parts: the same unit, no word of comparison between.
fn run_after<'q>(text: &str, list: &'q [Quantity], whole: &Quantity) -> Vec<&'q Quantity> {
    let mut run = Vec::new();
    let mut end = whole.bytes.end;
    for quantity in list {
        let between = text.get(end..quantity.bytes.start).unwrap_or_default();
        let words = [
            "增", "减", "比", "超", "降", "达", "。", "每", "平均", "人均", "以上", "累计", "预计", "拉动", "带动",
            "惠及",
        ];
        // Parts that make the total already leave nothing for what comes after them.
        let sum: f64 = run.iter().map(|part: &&Quantity| part.value.value).sum();
        let full = run.len() >= 2 && (sum - whole.value.value).abs() <= whole.value.slack + 1e-6 * whole.value.value;
        if quantity.unit != whole.unit || full || words.iter().any(|word| between.contains(word)) {
            break;
        }
        run.push(quantity);
        end = quantity.bytes.end;
    }
    run
}

/// The quantities that lead up to a total without a word of comparison between.
fn run_before<'q>(text: &str, list: &'q [Quantity], whole: &Quantity) -> Vec<&'q Quantity> {
    let mut run = Vec::new();
    let mut end = whole.bytes.start;
    for quantity in list.iter().rev() {
        let between = text.get(quantity.bytes.end..end).unwrap_or_default();
        let words = ["增", "减", "比", "超", "其中", "降", "达", "。", "每", "平均", "共", "计", "人均", "以上"];
        let last = run.is_empty();
        let limit = if last { 16 } else { 14 };
        if quantity.unit != whole.unit
            || between.chars().count() > limit
            || !last && words.iter().any(|w| between.contains(w))
        {
            break;
        }
        run.push(quantity);
        end = quantity.bytes.start;
    }
    run.reverse();
    run
}

fn check(line: &Line, whole: &Quantity, parts: &[&Quantity], exhaustive: bool, offset: usize, out: &mut Vec<Finding>) {
    let sum: f64 = parts.iter().map(|p| p.value.value).sum();
    let slack: f64 = parts.iter().map(|p| p.value.slack).sum::<f64>() + whole.value.slack + 1e-6 * whole.value.value;
    let over = sum > whole.value.value + slack;
    let under = sum < whole.value.value - slack;
    if over || exhaustive && under {
        let terms: Vec<String> = parts.iter().map(|p| plain(p.value.value)).collect();
        let what = say(
            format!("{}＝{}，总数写的是{}", terms.join("＋"), plain(sum), plain(whole.value.value)),
            format!("{} = {}, but the total says {}", terms.join(" + "), plain(sum), plain(whole.value.value)),
        );
        let range = line.range(offset + whole.bytes.start..offset + whole.bytes.end);
        let finding = found(line, Code::SumsTotal, Sure::Doubt, range, what);
        // Either of the two may be the wrong one.
        out.push(match (parts.first(), parts.last()) {
            (Some(first), Some(last)) => {
                finding.with(line, line.range(offset + first.bytes.start..offset + last.bytes.end))
            }
            _ => finding,
        });
    }
}

fn shares(line: &Line, text: &str, offset: usize, out: &mut Vec<Finding>) {
    let mut items: Vec<(f64, Range<usize>, String)> = Vec::new();
    if let Some(share) = SHARE.within(line.text) {
        each(share, text, |captures| {
            if let (Some(n), Some(whole), Some(of)) = (captures.name("n"), captures.get(0), captures.name("w"))
                && let Ok(value) = n.as_str().parse::<f64>()
            {
                items.push((value, whole.range(), of.as_str().to_owned()));
            }
        });
    }
    let rest = ["其余", "其他", "剩余", "余下", "剩下"].iter().any(|w| text.contains(w));
    let same = items.windows(2).all(|w| matches!(w, [a, b] if a.2 == b.2 || rest));
    tell_shares(line, if same { &items } else { &[] }, rest && items.len() >= 2, offset, out);
    let Some(shares) = SHARES.within(line.text) else { return };
    each(shares, text, |captures| {
        let (Some(list), Some(whole)) = (captures.name("l"), captures.get(0)) else { return };
        if !whole.as_str().starts_with('占') && !whole.as_str().starts_with("比") {
            return;
        }
        let items: Vec<(f64, Range<usize>, String)> = list
            .as_str()
            .split(['%', '、', '，', '和'])
            .filter_map(|n| n.parse::<f64>().ok())
            .map(|n| (n, list.range(), String::new()))
            .collect();
        tell_shares(line, &items, rest, offset, out);
    });
}

fn tell_shares(line: &Line, items: &[(f64, Range<usize>, String)], all: bool, offset: usize, out: &mut Vec<Finding>) {
    let [first, .., last] = items else { return };
    let sum: f64 = items.iter().map(|item| item.0).sum();
    let slack = 0.06 * items.len() as f64;
    if sum > 100.0 + slack.max(0.5) || all && sum < 100.0 - slack.max(0.5) {
        let terms: Vec<String> = items.iter().map(|item| format!("{}%", plain(item.0))).collect();
        let what =
            say(format!("{}＝{}%", terms.join("＋"), plain(sum)), format!("{} = {}%", terms.join(" + "), plain(sum)));
        tell(line, Code::SumsShare, offset + first.1.start..offset + last.1.end, what, out);
    }
}

fn prices(line: &Line, text: &str, offset: usize, out: &mut Vec<Finding>) {
    let get = |captures: &regex::Captures, n: &str, t: &str| {
        Value::read(
            captures.name(n)?.as_str().trim_end_matches(['.', ',']),
            captures.name(t).map_or("", |m| m.as_str()),
        )
    };
    if let Some(price) = PRICE.within(line.text) {
        each(price, text, |captures| {
            let (Some(p), Some(q), Some(s), Some(x)) =
                (get(captures, "p", "tp"), get(captures, "q", "tq"), get(captures, "s", "ts"), captures.name("x"))
            else {
                return;
            };
            let person = |unit: Option<regex::Match>| {
                unit.map(|u| if u.as_str() == "名" { "人" } else { u.as_str() }.to_owned())
            };
            if person(captures.name("i")) != person(captures.name("j")) {
                return;
            }
            let product = p.value * q.value;
            if (product - s.value).abs() > s.slack + product * 0.005 {
                let what = say(
                    format!("{}×{}＝{}，写的是{}", plain(p.value), plain(q.value), plain(product), plain(s.value)),
                    format!(
                        "{} × {} = {}, but the text says {}",
                        plain(p.value),
                        plain(q.value),
                        plain(product),
                        plain(s.value)
                    ),
                );
                tell(line, Code::SumsProduct, offset + x.start()..offset + x.end(), what, out);
            }
        });
    }
    if let Some(rate) = RATE.within(line.text) {
        each(rate, text, |captures| {
            let (Some(a), Some(b), Some(c), Some(x)) =
                (get(captures, "a", "-"), get(captures, "b", "-"), get(captures, "c", "-"), captures.name("x"))
            else {
                return;
            };
            // Two items of a list are not a part and its whole.
            let listed = captures.get(0).is_some_and(|whole| whole.as_str().contains('、'));
            if b.value > a.value
                || listed
                || a.value <= 0.0
                || captures.name("u").map(|u| u.as_str()) != captures.name("v").map(|v| v.as_str())
            {
                return;
            }
            let right = b.value / a.value * 100.0;
            if (right - c.value).abs() > 0.6 {
                let what = say(
                    format!("{}÷{}＝{}%", plain(b.value), plain(a.value), plain(right)),
                    format!("{} ÷ {} = {}%", plain(b.value), plain(a.value), plain(right)),
                );
                tell(line, Code::SumsShare, offset + x.start()..offset + x.end(), what, out);
            }
        });
    }
    if let Some(medals) = MEDALS.within(line.text) {
        each(medals, text, |captures| {
            let number = |n: &str| captures.name(n).and_then(|m| m.as_str().parse::<u32>().ok());
            let (Some(g), Some(s), Some(b), Some(t), Some(x)) =
                (number("g"), number("s"), number("b"), number("t"), captures.name("x"))
            else {
                return;
            };
            if g.saturating_add(s).saturating_add(b) != t {
                let sum = g.saturating_add(s).saturating_add(b);
                let what = say(format!("{g}＋{s}＋{b}＝{sum}"), format!("{g} + {s} + {b} = {sum}"));
                tell(line, Code::SumsTotal, offset + x.start()..offset + x.end(), what, out);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    #[test]
    fn every_expression_is_one() {
        assert!(
            [&QUANTITY, &TOTAL, &SHARE, &SHARES, &PRICE, &RATE, &MEDALS, &REST].iter().all(|e| e.compiled().is_some())
        );
    }

    fn told(text: &str) -> usize {
        trial::told(text, read)
    }

    #[test]
    fn parts_far_from_their_total() {
        assert_eq!(told("全市用电量38.6亿千瓦时，其中工业12.4亿千瓦时，农业9.2亿千瓦时，其他18亿千瓦时。"), 1);
        assert_eq!(told("全市用电量38.6亿千瓦时，其中工业12.4亿千瓦时，农业9.2亿千瓦时，其他17亿千瓦时。"), 0);
        assert_eq!(told("18个交通项目全部开工建设，其中公路项目11个、水运项目3个、站场项目5个。"), 1);
        assert_eq!(told("18个交通项目全部开工建设，其中公路项目11个、水运项目3个、站场项目4个。"), 0);
        assert_eq!(told("他带出的32名徒弟中，有9人成了技师，15人当上班组长，9人走上管理岗位。"), 1);
        assert_eq!(told("他带出的32名徒弟中，有9人成了技师，14人当上班组长，9人走上管理岗位。"), 0);
        assert_eq!(told("新增公园8处，总面积3.6万平方米，其中东城区3处、西城区2处、高新区4处。"), 1);
        assert_eq!(told("新增公园8处，总面积3.6万平方米，其中东城区3处、西城区2处、高新区3处。"), 0);
        // What the total brought about is no part of it, and two items of a list are no part and whole.
        assert_eq!(told("补贴2.86亿元，其中汽车1.62亿元，家电0.94亿元，厨卫0.3亿元，拉动消费18.6亿元。"), 0);
        assert_eq!(told("受理咨询类8800个、报修类3100个、投诉类700个，办结率99.6%。"), 0);
    }
}
