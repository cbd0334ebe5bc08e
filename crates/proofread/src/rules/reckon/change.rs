//! From one amount to another: by how much, by how many per cent, up or down.

use super::Amount;
use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::rules::found;

const UP: &[&str] = &[
    "增加", "增长", "提高", "上升", "提升", "扩大", "上涨", "新增", "净增", "扩充", "攀升", "增产", "拓宽", "延长",
    "多", "增", "涨", "升", "上浮", "增幅", "涨幅", "升幅", "多出", "高出", "翻", "增多", "扩", "扩建",
];
const DOWN: &[&str] = &[
    "下降", "减少", "降低", "缩减", "压减", "缩短", "下跌", "压缩", "回落", "下滑", "缩小", "节约", "节省", "减产",
    "减幅", "降幅", "跌幅", "少", "降", "减", "跌", "收窄", "下浮", "快", "跌去", "精简", "便宜",
];

/// What tells of a former amount, the nearest to it decides.
const FORMER: &[&str] = &[
    "去年",
    "上年",
    "前年",
    "上届",
    "上月",
    "上个月",
    "上季度",
    "上赛季",
    "上轮",
    "昨日",
    "前一日",
    "前日",
    "原来",
    "原先",
    "原有",
    "此前",
    "以前",
    "过去",
    "往年",
    "同期",
    "年初",
    "开盘",
    "年前",
    "改革前",
    "改造前",
    "原定",
    "从",
    "由",
    "原",
];

/// What tells of the present one.
const PRESENT: &[&str] = &[
    "今年",
    "本年",
    "本届",
    "本月",
    "本赛季",
    "目前",
    "现在",
    "如今",
    "收盘",
    "收报",
    "报收",
    "预计",
    "现有",
    "达到",
    "至今",
    "今天",
    "改革后",
    "改造后",
    "到",
    "至",
    "达",
];

/// What makes an amount one of another kind.
const OTHER: &[&str] = &["年均", "平均", "人均", "占", "其中", "分别", "累计", "每", "率先", "拉动", "贡献"];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Former,
    Present,
    /// By how much; up is 1.
    Step(f64),
    /// By how many per cent or times.
    Rate(f64),
    Other,
}

/// The verb of change a text ends with, over 了, 约 and the like; up is 1. What is left before it, too.
fn verb(text: &str) -> Option<(f64, &str)> {
    let mut text = text;
    loop {
        if text.ends_with("节约") {
            break;
        }
        let cut = [
            "了", "约", "近", "超过", "超", "逾", "为", "是", "达到", "达", "足足", "整整", "共", "将近", "高达", "仅",
            "只有",
        ]
        .iter()
        .find_map(|word| text.strip_suffix(word));
        match cut {
            Some(rest) => text = rest,
            None => break,
        }
    }
    let of = |words: &[&'static str], sign: f64| {
        words.iter().filter(|word| text.ends_with(**word)).max_by_key(|word| word.len()).map(|word| (sign, *word))
    };
    let (sign, word) = of(UP, 1.0).into_iter().chain(of(DOWN, -1.0)).max_by_key(|(_, word)| word.len())?;
    Some((sign, text.strip_suffix(word).unwrap_or_default()))
}

/// Up or down, if the amount is what something rose or fell to: 增加到, 降至.
fn target(lead: &str) -> Option<f64> {
    let lead = lead.trim_end_matches(['了', '约', '近', '的']);
    let rest = ["到", "至", "为", "成"].iter().find_map(|word| lead.strip_suffix(word))?;
    // 增幅为12% is no target.
    let (sign, _) = verb(rest).filter(|_| !rest.ends_with('幅'))?;
    Some(sign)
}

fn part(amount: &Amount) -> Part {
    let lead = amount.lead.as_str();
    // 占比由3.2%提高到4.5%, 从每股20元跌到15元: from one to the other all the same.
    let opens = lead.contains('由') || lead.contains('从') || target(lead).is_some();
    let other = |word: &str| lead.contains(word) && !(opens && ["占", "每", "平均", "人均", "年均"].contains(&word));
    if OTHER.iter().any(|word| other(word)) {
        return Part::Other;
    }
    let nearest = |words: &[&str]| words.iter().filter_map(|word| lead.rfind(word)).max();
    if let Some(_sign) = target(lead) {
        return Part::Present;
    }
    // 比去年的80亿元增长20%
    let compared = lead.contains('比') || lead.contains("较");
    if amount.is_ratio() {
        return match verb(lead) {
            Some((sign, _)) if amount.unit != "个百分点" => Part::Rate(sign),
            Some((sign, _)) => Part::Step(sign),
            None if amount.unit == "%" => plain(nearest(FORMER), nearest(PRESENT)),
            None => Part::Other,
        };
    }
    match verb(lead) {
        Some((sign, before))
            if compared || before.is_empty() || before.ends_with(['，', '、', '（', '净', '共', '又', '将', '比']) =>
        {
            Part::Step(sign)
        }
        Some((sign, before)) if before.ends_with("同比") || before.ends_with("环比") || before.ends_with("累计") => {
            Part::Step(sign)
        }
        Some((sign, before)) if before.chars().count() <= 3 => Part::Step(sign),
        _ if compared => Part::Former,
        _ => plain(nearest(FORMER), nearest(PRESENT)),
    }
}

fn plain(former: Option<usize>, present: Option<usize>) -> Part {
    match (former, present) {
        (Some(former), Some(present)) if present > former => Part::Present,
        (Some(_), _) => Part::Former,
        (None, _) => Part::Present,
    }
}

/// A time that is less than a year, so that it cannot be held against a whole one.
fn of_part_year(lead: &str) -> bool {
    ["季度", "半年", "月"].iter().any(|word| lead.contains(word))
}

/// Reads the amounts of one part of a sentence.
pub(super) fn read(line: &Line, amounts: &[Amount], out: &mut Vec<Finding>) {
    if amounts.iter().any(|a| a.lead.contains("分别")) {
        return;
    }
    let parts: Vec<Part> = amounts.iter().map(part).collect();
    times(line, amounts, out);
    for (k, (amount, part)) in amounts.iter().zip(&parts).enumerate() {
        let sign = match part {
            Part::Step(sign) | Part::Rate(sign) => *sign,
            Part::Former | Part::Present | Part::Other => continue,
        };
        let step = matches!(part, Part::Step(_));
        // What may be compared: the same unit as a step has; any, for a rate.
        let fits = |other: &Amount| match (step, amount.unit.as_str()) {
            (true, "个百分点") => other.unit == "%",
            (true, _) => amount.same_unit(other),
            (false, _) => other.unit != "个百分点" && other.unit != "倍" && other.unit != "番",
        };
        let before = (0..k).rev().take(3);
        let after = (k + 1..amounts.len()).take(2);
        let (mut former, mut present, mut by) = (None, None, None);
        for other in before {
            let (Some(that), Some(role)) = (amounts.get(other), parts.get(other)) else { continue };
            match role {
                Part::Rate(_) => break,
                Part::Step(_) if step => break,
                Part::Step(way) => by = by.or(Some((that, *way))),
                Part::Former if fits(that) && former.is_none() => former = Some(that),
                Part::Present if fits(that) && present.is_none() => present = Some(that),
                _ => break,
            }
        }
        for other in after {
            let (Some(that), Some(role)) = (amounts.get(other), parts.get(other)) else { continue };
            // A subject of its own begins another matter.
            let own = that.lead.trim_start_matches('，');
            let told_after = own != that.lead
                && ["从", "由", "去年", "上年", "上届", "同期", "而去年", "而上年"]
                    .iter()
                    .any(|word| own.starts_with(word));
            match role {
                Part::Former if told_after && fits(that) && former.is_none() => former = Some(that),
                // 翻了一番，从50万吨增加到100万吨
                Part::Present
                    if present.is_none() && former.is_some() && target(&that.lead).is_some() && fits(that) =>
                {
                    present = Some(that);
                }
                _ => break,
            }
        }
        let Some(present) = present else { continue };
        // 从去年底 … 同比: the rate is of other amounts.
        let same = ["去年", "上年", "同期", "上届", "前年"];
        let base = former.filter(|f| {
            let yearly = !amount.lead.contains("同比") || same.iter().any(|w| f.lead.contains(w));
            let monthly =
                !amount.lead.contains("环比") || ["上月", "上季", "上个月"].iter().any(|w| f.lead.contains(w));
            let alike = of_part_year(&present.lead) == of_part_year(&f.lead)
                || f.lead.contains("同期")
                || f.lead.contains("的");
            yearly && monthly && alike && f.same_unit(present)
        });
        if former.is_some() && base.is_none() {
            continue;
        }
        check(line, amount, sign, step, base, present, by, out);
    }
}

/// 产值达到240亿元，是2020年80亿元的3倍.
fn times(line: &Line, amounts: &[Amount], out: &mut Vec<Finding>) {
    for three in amounts.windows(3) {
        let [whole, part, times] = three else { continue };
        let compares = ["是", "相当于", "为"].iter().any(|word| part.lead.contains(word));
        if times.unit != "倍" || times.lead != "的" || !compares || !whole.same_unit(part) || part.value <= 0.0 {
            continue;
        }
        let right = whole.value / part.value;
        if !(times.about || whole.about || part.about) && (right - times.value).abs() > 0.5 {
            let (a, b) = (number(whole.value), number(part.value));
            let right = number(right);
            let what = say(format!("{a}÷{b}＝{right}"), format!("{a} / {b} = {right}"));
            out.push(
                found(line, Code::SumsGrowth, Sure::Doubt, times.range.clone(), what)
                    .with(line, whole.range.start..part.range.end),
            );
        }
    }
}

fn check(
    line: &Line,
    amount: &Amount,
    sign: f64,
    step: bool,
    base: Option<&Amount>,
    present: &Amount,
    by: Option<(&Amount, f64)>,
    out: &mut Vec<Finding>,
) {
    let (low, high, first) = match (base, by) {
        (Some(base), _) => (base.low(), base.high(), &base.range),
        (None, Some((by, way))) if !step && by.same_unit(present) && !amount.lead.contains("比") => (
            present.value - way * by.value - by.slack - present.slack,
            present.value - way * by.value + by.slack + present.slack,
            &by.range,
        ),
        _ => return,
    };
    if low <= 0.0
        || amount.about
        || present.about
        || base.is_some_and(|b| b.about)
        || by.is_some_and(|(by, _)| by.about)
    {
        return;
    }
    let other = first.start.min(present.range.start)..first.end.max(present.range.end);
    let middle = f64::midpoint(low, high);
    if base.is_some() && (present.value - middle) * sign < 0.0 && !(low..=high).contains(&present.value) {
        let what = say(
            format!("从{}到{}，升降的说法相反", number(middle), number(present.value)),
            format!("from {} to {}: the other way", number(middle), number(present.value)),
        );
        out.push(found(line, Code::SumsDirection, Sure::Doubt, amount.range.clone(), what).with(line, other));
        return;
    }
    let own = 0.5 * 10f64.powi(-i32::try_from(amount.places).unwrap_or(0)) + 0.051;
    let (a, b, right) = match amount.unit.as_str() {
        _ if step => {
            let difference = (present.value - middle).abs();
            let slack = (high - low) / 2.0 + present.slack + amount.slack + 1e-6 * present.value.abs();
            (difference - slack, difference + slack, number(difference))
        }
        "倍" => {
            let (a, b) = ((present.low() - high) / high, (present.high() - low) / low);
            (a - 0.5, b + 0.5, format!("{}倍", number(present.value / middle - 1.0)))
        }
        "番" => {
            let times = (present.value / middle).log2();
            (times - 0.3, times + 0.3, format!("{}番", number(times)))
        }
        _ => {
            let rates = [(present.low() - high) / high * 100.0, (present.high() - low) / low * 100.0];
            let (a, b) = (rates[0].abs().min(rates[1].abs()), rates[0].abs().max(rates[1].abs()));
            let own = if amount.han { 3.0 } else { own };
            (a - own, b + own, format!("{}%", number(((present.value - middle) / middle * 100.0).abs())))
        }
    };
    if amount.value < a.min(b) || amount.value > a.max(b) {
        let what = say(
            format!("从{}到{}，相差应是{right}", number(middle), number(present.value)),
            format!("from {} to {}: {right}", number(middle), number(present.value)),
        );
        out.push(found(line, Code::SumsGrowth, Sure::Doubt, amount.range.clone(), what).with(line, other));
    }
}

/// A number for a message.
pub(super) fn number(value: f64) -> String {
    let (value, unit) = if value.abs() >= 1e8 {
        (value / 1e8, "亿")
    } else if value.abs() >= 1e5 {
        (value / 1e4, "万")
    } else {
        (value, "")
    };
    let text = format!("{value:.2}");
    format!("{}{unit}", text.trim_end_matches('0').trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::super::told;

    #[test]
    fn amounts_and_their_change_in_any_order() {
        let sound = [
            "股票开盘价12.00元，收盘价13.20元，涨幅10%。",
            "沪指收报3820点，上涨38.2点，涨幅为1.01%。",
            "今年产量120万吨，去年100万吨，增长20%。",
            "机组从原来的4台增加到7台，新增3台。",
            "研发投入占比由3.2%提高到4.5%，提高1.3个百分点。",
            "产量翻了一番，从50万吨增加到100万吨。",
            "今年报名18000人，比去年增加3000人，去年为15000人。",
            "今年实现利润3.6亿元，比去年的4.2亿元下降14.3%。",
            "前三季度收入90万元，去年收入100万元，同比增长12%。",
        ];
        for text in sound {
            assert_eq!(told(text), 0, "{text}");
        }
        let wrong = [
            "股票开盘价12.00元，收盘价13.20元，涨幅12%。",
            "沪指收报3820点，上涨38.2点，涨幅为1.8%。",
            "今年产量120万吨，去年100万吨，增长25%。",
            "机组从原来的4台增加到7台，新增4台。",
            "研发投入占比由3.2%提高到4.5%，提高1.5个百分点。",
            "产量翻了一番，从50万吨增加到150万吨。",
            "今年报名18000人，比去年增加3000人，去年为16000人。",
            "今年实现利润3.6亿元，比去年的4.2亿元增长14.3%。",
        ];
        for text in wrong {
            assert_eq!(told(text), 1, "{text}");
        }
    }
}
