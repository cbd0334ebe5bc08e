//! Parts and what they make together: sums at the end, what is left, exports and imports, wins and points.

use super::Amount;
use super::change::number;
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::pattern::each;
use crate::rules::found;

/// How a sum of what stands before is led up to.
const SUMMED: &[&str] = &[
    "共",
    "合计",
    "总计",
    "累计",
    "总投资",
    "总额",
    "总数",
    "总共",
    "总面积",
    "总产量",
    "总长",
    "一共",
    "加起来",
    "总价",
    "总费用",
];

/// What is left of the whole.
const LEFT: &[&str] = &[
    "尚缺",
    "还差",
    "还缺",
    "缺席",
    "缺",
    "还有",
    "还剩",
    "尚有",
    "剩余",
    "剩下",
    "余下",
    "其余",
    "尚余",
    "仍有",
    "还需",
    "缺额",
    "未到会",
    "未完成",
    "结余",
    "空缺",
];

/// What is already done of it.
const DONE: &[&str] = &["已", "实到", "完成", "录用", "其中", "有", "建成", "花去", "支出", "用去", "售出"];

/// Reads the amounts of one part of a sentence.
pub(super) fn read(line: &Line, amounts: &[Amount], out: &mut Vec<Finding>) {
    for (k, total) in amounts.iter().enumerate() {
        sum(line, amounts, k, total, out);
    }
    goal(line, amounts, out);
    votes(line, amounts, out);
    two(line, amounts, out);
    product(line, amounts, out);
    hundred(line, amounts, out);
}

/// 已建成365个，年底将达到350个: what is aimed at is less than what is there.
fn goal(line: &Line, amounts: &[Amount], out: &mut Vec<Finding>) {
    for pair in amounts.windows(2) {
        let [now, then] = pair else { continue };
        let ahead = ["年底", "明年", "到20", "年内", "将"].iter().any(|word| then.lead.contains(word))
            && ["达到", "达", "增至", "增加到", "突破", "扩大到", "超过"].iter().any(|word| then.lead.ends_with(word));
        let done = ["已", "目前", "现有"].iter().any(|word| now.lead.contains(word));
        let plain = now.same_unit(then) && !now.is_ratio() && !now.lead.contains("累计") && !then.lead.contains("新增");
        if ahead && done && plain && then.value < now.value && then.value > 0.5 * now.value {
            let (a, b) = (number(now.value), number(then.value));
            let what = say(format!("已有{a}，目标{b}反而少"), format!("{a} are there, {b} are aimed at"));
            out.push(
                found(line, Code::SumsDirection, Sure::Doubt, then.range.clone(), what).with(line, now.range.clone()),
            );
        }
    }
}

/// How near two parts must come to their whole to be meant to make it.
const NEARLY: f64 = 0.96;

/// 全长38公里，其中地下线29公里，高架线9公里.
fn two(line: &Line, amounts: &[Amount], out: &mut Vec<Finding>) {
    let [whole, first, second] = amounts else { return };
    let plain = whole.same_unit(first) && first.same_unit(second) && !whole.is_ratio() && whole.slack == 0.0;
    let about = whole.about || first.about || second.about || whole.lead.contains("超") || line.text.contains("等");
    if !plain || about || !first.lead.contains("其中") || words_of_growth(&second.lead) || second.lead.contains("投资")
    {
        return;
    }
    let sum = first.value + second.value;
    if sum < whole.value && sum >= NEARLY * whole.value && whole.value >= 20.0 {
        let terms = format!("{}＋{}＝{}", number(first.value), number(second.value), number(sum));
        let what =
            say(format!("{terms}，总数写的是{}", number(whole.value)), format!("{terms}, not {}", number(whole.value)));
        let other = first.range.start..second.range.end;
        out.push(found(line, Code::SumsTotal, Sure::Doubt, whole.range.clone(), what).with(line, other));
    }
}

/// 每盒12支，一箱20盒，共240支.
fn product(line: &Line, amounts: &[Amount], out: &mut Vec<Finding>) {
    // 一箱20盒: one of it.
    let amounts: Vec<Amount> = amounts.iter().filter(|amount| !(amount.han && amount.value == 1.0)).cloned().collect();
    for three in amounts.windows(3) {
        let [each, count, total] = three else { continue };
        let Some((_, per)) = each.lead.rsplit_once('每') else { continue };
        let per = per.replacen(['名', '位'], "人", 1);
        let summed = ["共", "合计", "总计", "总共", "一共", "总"].iter().any(|word| total.lead.contains(word));
        let fits = per.starts_with(count.unit.as_str()) && each.unit == total.unit && each.unit != count.unit;
        if !fits || !summed || each.about || count.about || total.about || total.lead.contains('每') {
            continue;
        }
        let right = each.value * count.value;
        let slack = each.slack * count.value + count.slack * each.value + total.slack + 1e-6 * right;
        if (right - total.value).abs() > slack && (0.4..2.5).contains(&(right / total.value.max(1e-9))) {
            let terms = format!("{}×{}＝{}", number(each.value), number(count.value), number(right));
            let what =
                say(format!("{terms}，写的是{}", number(total.value)), format!("{terms}, not {}", number(total.value)));
            let other = each.range.start..count.range.end;
            out.push(found(line, Code::SumsProduct, Sure::Doubt, total.range.clone(), what).with(line, other));
        }
    }
}

/// 甲持股51%，乙持股30%，丙持股29%: shares led up to, or followed, by the same words that make more than all.
fn hundred(line: &Line, amounts: &[Amount], out: &mut Vec<Finding>) {
    let tail = |amount: &Amount| amount.lead.chars().rev().take(2).collect::<String>();
    let after =
        |amount: &Amount| line.words(&(amount.range.end..(amount.range.end + 3).min(line.chars.len()))).to_owned();
    let shares: Vec<&Amount> = amounts.iter().filter(|amount| amount.unit == "%").collect();
    let [first, .., last] = shares.as_slice() else { return };
    let of_people = after(first).starts_with("的") && shares.iter().all(|share| after(share) == after(first));
    let held = ["股", "占", "比"].iter().any(|word| first.lead.ends_with(word))
        && shares.iter().all(|share| tail(share) == tail(first));
    let plain = shares
        .iter()
        .all(|share| !words_of_growth(&share.lead) && !share.lead.contains('率') && !share.lead.contains("其中"));
    let sum: f64 = shares.iter().map(|share| share.value).sum();
    if shares.len() >= 3 && (of_people || held) && plain && (100.6..140.0).contains(&sum) {
        let what = say(format!("各项之和是{}%", number(sum)), format!("they make {}%", number(sum)));
        let other = first.range.start..last.range.start;
        out.push(found(line, Code::SumsShare, Sure::Doubt, last.range.clone(), what).with(line, other));
    }
}

/// 分别窃得1200元、800元和600元，共计2600元.
fn sum(line: &Line, amounts: &[Amount], k: usize, total: &Amount, out: &mut Vec<Finding>) {
    let clause = total.lead.rsplit(['，', '、', '：']).next().unwrap_or_default();
    let summed =
        SUMMED.iter().any(|word| clause.ends_with(word) || clause.starts_with(word) && clause.chars().count() <= 8)
            || ["年合计", "项合计", "年共", "项共", "笔共"].iter().any(|word| clause.contains(word));
    if !summed || total.about || total.is_ratio() || !total.lead.starts_with(['，', '、', '（', '：']) {
        return;
    }
    let mut parts: Vec<&Amount> = Vec::new();
    let mut next = total;
    for part in amounts.iter().take(k).rev() {
        let words = [
            "增", "减", "比", "超", "其中", "降", "每", "平均", "人均", "以上", "共", "单价", "累计", "总", "去年",
            "上年",
        ];
        let plain = part.same_unit(total) && !part.about && part.value < total.value * 4.0;
        // Of what stands between two parts, all but the first leads on from one to the other.
        let told =
            parts.is_empty() || !words.iter().any(|word| next.lead.contains(word)) && next.lead.chars().count() <= 14;
        if !plain || !told {
            break;
        }
        parts.push(part);
        next = part;
    }
    let first = parts.last().is_some_and(|part| words_of_growth(&part.lead));
    if parts.len() < 2 || first {
        return;
    }
    let value: f64 = parts.iter().map(|part| part.value).sum();
    let slack: f64 = parts.iter().map(|part| part.slack).sum::<f64>() + total.slack + 1e-6 * total.value;
    if (value - total.value).abs() <= slack || !(0.6..1.67).contains(&(value / total.value.max(1e-9))) {
        return;
    }
    let terms: Vec<String> = parts.iter().rev().map(|part| number(part.value)).collect();
    let (terms_zh, terms_en) = (terms.join("＋"), terms.join(" + "));
    let what = say(
        format!("{terms_zh}＝{}，写的是{}", number(value), number(total.value)),
        format!("{terms_en} = {}, not {}", number(value), number(total.value)),
    );
    let from = parts.last().map_or(total.range.start, |part| part.range.start);
    out.push(found(line, Code::SumsTotal, Sure::Doubt, total.range.clone(), what).with(line, from..total.range.start));
}

fn words_of_growth(lead: &str) -> bool {
    ["增", "减", "降", "比", "每", "平均", "人均"].iter().any(|word| lead.contains(word))
}

/// 计划招聘60人，目前已录用45人，尚缺15人.
pub(super) fn left(line: &Line, amounts: &[Amount], out: &mut Vec<Finding>) {
    for three in amounts.windows(3) {
        let [whole, part, rest] = three else { continue };
        let near = |other: &&Amount| (whole.segment..=rest.segment).contains(&other.segment);
        if rest.segment > whole.segment + 1 {
            continue;
        }
        let same = whole.same_unit(part) && part.same_unit(rest) && !whole.is_ratio();
        let about = whole.about || part.about || rest.about;
        let clause = |amount: &Amount| amount.lead.rsplit('，').next().unwrap_or_default().to_owned();
        let (done, open) = (clause(part), clause(rest));
        if !same
            || about
            || amounts.iter().filter(near).filter(|other| other.same_unit(whole)).count() != 3
            || !DONE.iter().any(|word| done.contains(word))
            || !LEFT.iter().any(|word| open.contains(word))
            || words_of_growth(&part.lead)
            || words_of_growth(&rest.lead)
        {
            continue;
        }
        let right = whole.value - part.value;
        let slack = whole.slack + part.slack + rest.slack + 1e-6 * whole.value;
        if right > 0.0 && (right - rest.value).abs() > slack {
            let (a, b, c) = (number(whole.value), number(part.value), number(right));
            let what = say(format!("{a}－{b}＝{c}"), format!("{a} - {b} = {c}"));
            out.push(
                found(line, Code::SumsTotal, Sure::Doubt, rest.range.clone(), what)
                    .with(line, whole.range.start..part.range.end),
            );
        }
    }
}

/// 10名评委中，7人赞成，2人反对，1人弃权.
fn votes(line: &Line, amounts: &[Amount], out: &mut Vec<Finding>) {
    let [whole, parts @ ..] = amounts else { return };
    let after = |amount: &Amount| line.words(&(amount.range.end..amount.range.end + 2)).to_owned();
    let cast = |amount: &Amount| {
        ["赞成", "反对", "弃权", "同意"]
            .iter()
            .any(|word| amount.lead.ends_with(word) || after(amount).starts_with(word))
    };
    let cast: Vec<&Amount> = parts.iter().filter(|part| part.same_unit(whole) && cast(part)).collect();
    if cast.len() < 3 || !parts.iter().all(|part| part.same_unit(whole)) {
        return;
    }
    let value: f64 = cast.iter().map(|part| part.value).sum();
    if (value - whole.value).abs() > 0.5 {
        let (a, b) = (number(value), number(whole.value));
        let what = say(format!("各项之和是{a}，总数是{b}"), format!("they make {a}, not {b}"));
        let range = cast.last().map_or(whole.range.clone(), |last| last.range.clone());
        let from = whole.range.start..range.start;
        out.push(found(line, Code::SumsTotal, Sure::Doubt, range, what).with(line, from));
    }
}

/// 出口128亿美元，进口86亿美元，顺差42亿美元.
pub(super) fn trade(line: &Line, all: &[Amount], out: &mut Vec<Finding>) {
    if !line.text.contains("进口") || !line.text.contains("出口") {
        return;
    }
    let (mut sold, mut bought, mut both, mut over) = (None, None, None, None);
    for amount in all.iter().filter(|amount| amount.unit.ends_with('元') && !amount.about) {
        let clause = amount.lead.rsplit(['，', '、', '（', '：']).next().unwrap_or_default();
        if words_of_growth(clause) {
            continue;
        }
        let slot = if clause.contains("顺差") || clause.contains("逆差") {
            &mut over
        } else if clause.contains("进出口") {
            &mut both
        } else if clause.trim_end_matches(['为', '达', '额', '值', '总']).ends_with("出口") {
            &mut sold
        } else if clause.trim_end_matches(['为', '达', '额', '值', '总']).ends_with("进口") {
            &mut bought
        } else {
            continue;
        };
        if slot.is_none() {
            *slot = Some(amount);
        }
    }
    let (Some(sold), Some(bought)) = (sold, bought) else { return };
    let equations = [(both, sold.value + bought.value, "＋"), (over, (sold.value - bought.value).abs(), "－")];
    for (stated, right, sign) in equations {
        let Some(stated) = stated else { continue };
        let slack = sold.slack + bought.slack + stated.slack + 1e-6 * right;
        if (stated.value - right).abs() > slack && (0.5..2.0).contains(&(right / stated.value.max(1e-9))) {
            let (a, b) = (sold.value.max(bought.value), sold.value.min(bought.value));
            let sum = format!("{}{sign}{}＝{}", number(a), number(b), number(right));
            let what =
                say(format!("{sum}，写的是{}", number(stated.value)), format!("{sum}, not {}", number(stated.value)));
            let from = sold.range.start.min(bought.range.start)..sold.range.end.max(bought.range.end);
            out.push(found(line, Code::SumsTotal, Sure::Doubt, stated.range.clone(), what).with(line, from));
        }
    }
}

expression!(
    MATCHES,
    r"(?:(?P<n>[0-9]{1,2})(?:场|轮)[^。；]{0,12}?)?(?P<w>[0-9]{1,2})胜(?:(?P<d>[0-9]{1,2})平)?(?P<l>[0-9]{1,2})负(?:[^。；]{0,8}?积(?P<p>[0-9]{1,3})分)?"
);

/// 踢了30场，18胜7平5负，积61分.
pub(super) fn matches(line: &Line, out: &mut Vec<Finding>) {
    let Some(expression) = MATCHES.within(line.text) else { return };
    each(expression, line.text, |captures| {
        let count = |name: &str| captures.name(name).and_then(|hit| hit.as_str().parse::<u32>().ok());
        let (Some(won), Some(lost), Some(whole)) = (count("w"), count("l"), captures.get(0)) else { return };
        let drawn = count("d");
        let played = won + drawn.unwrap_or(0) + lost;
        let range = line.range(whole.range());
        if let Some(n) = count("n")
            && n != played
        {
            let what =
                say(format!("胜、平、负相加是{played}场，写的是{n}场"), format!("they make {played} matches, not {n}"));
            out.push(found(line, Code::SumsTotal, Sure::Doubt, range.clone(), what));
        }
        if let (Some(points), Some(drawn)) = (count("p"), drawn)
            && points != 3 * won + drawn
        {
            let right = 3 * won + drawn;
            let what = say(format!("{won}胜{drawn}平应积{right}分"), format!("they make {right} points"));
            out.push(found(line, Code::SumsTotal, Sure::Doubt, range, what));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::super::told;
    use super::*;

    #[test]
    fn parts_and_wholes() {
        assert!(MATCHES.compiled().is_some());
        let sound = [
            "三个项目分别投资2亿元、3.5亿元和4亿元，总投资9.5亿元。",
            "近三年利润分别为1亿元、1.2亿元、1.4亿元，三年合计3.6亿元。",
            "计划招聘60人，目前已录用45人，尚缺15人。",
            "大会应到代表320人，实到318人，缺席2人。",
            "10名评委中，7人赞成，2人反对，1人弃权。",
            "1至10月，全市出口128亿美元，进口86亿美元，贸易顺差42亿美元。",
            "球队踢了30场比赛，18胜7平5负，积61分。",
            "大桥长180米，宽28米，两岸引道共90米。",
        ];
        for text in sound {
            assert_eq!(told(text), 0, "{text}");
        }
        let wrong = [
            "三个项目分别投资2亿元、3.5亿元和4亿元，总投资9亿元。",
            "近三年利润分别为1亿元、1.2亿元、1.4亿元，三年合计4.6亿元。",
            "计划招聘60人，目前已录用45人，尚缺25人。",
            "大会应到代表320人，实到318人，缺席3人。",
            "10名评委中，7人赞成，2人反对，2人弃权。",
            "1至10月，全市出口128亿美元，进口86亿美元，贸易顺差52亿美元。",
            "球队踢了30场比赛，18胜7平5负，积63分。",
        ];
        for text in wrong {
            assert_eq!(told(text), 1, "{text}");
        }
    }
}
