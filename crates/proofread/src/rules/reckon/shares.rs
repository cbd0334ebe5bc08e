//! A share or a rate beside the two amounts it is made of.

use super::Amount;
use super::change::number;
use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::rules::found;

/// How a share is led up to.
enum Of<'l> {
    /// 合格率为
    Rate,
    /// 占总投资的: with what it is a share of.
    Share(&'l str),
}

fn led(lead: &str) -> Option<Of<'_>> {
    let trimmed = lead.trim_end_matches(['为', '达', '到', '是', '了', '高']);
    if trimmed.ends_with('率')
        && !["增长率", "利率", "税率", "汇率", "毛利率", "净利率"].iter().any(|w| trimmed.ends_with(w))
    {
        return Some(Of::Rate);
    }
    let clause = lead.rsplit(['，', '（', '、']).next().unwrap_or(lead);
    for cue in ["占比", "占到", "占", "相当于", "完成"] {
        if let Some((before, rest)) = clause.split_once(cue) {
            let rest = rest.trim_end_matches(['为', '达', '到', '约', '的']);
            if before.chars().count() <= 6 && (cue.starts_with('占') || clause.ends_with('的')) {
                return Some(Of::Share(rest));
            }
        }
    }
    None
}

/// Words for a whole that name nothing of its own.
const GENERAL: &[&str] = &["总", "全部", "计划", "目标", "任务", "参赛", "受访", "其中"];

/// Whether two texts have two 字 in a row in common.
fn share_words(a: &str, b: &str) -> bool {
    let chars: Vec<char> = a.chars().collect();
    chars.windows(2).any(|pair| b.contains(&pair.iter().collect::<String>()))
}

/// Reads the amounts of one part of a sentence.
pub(super) fn read(line: &Line, amounts: &[Amount], out: &mut Vec<Finding>) {
    for (k, amount) in amounts.iter().enumerate() {
        let (true, false) = (amount.unit == "%", amount.about) else { continue };
        let Some(of) = led(&amount.lead) else { continue };
        let Some(part) = k.checked_sub(1).and_then(|k| amounts.get(k)).filter(|part| !part.is_ratio()) else {
            continue;
        };
        let wholes: Vec<&Amount> = amounts
            .iter()
            .take(k - 1)
            .filter(|whole| whole.same_unit(part) && whole.value >= part.value && whole.value > 0.0)
            .collect();
        let (Some(first), false) = (wholes.first(), part.about) else { continue };
        let named = match of {
            // 抽检500批次，合格485批次，合格率97%: the two next to it.
            Of::Rate => wholes.len() == 1 && k == 2 && !part.lead.contains("增") && !part.lead.contains("人均"),
            Of::Share("") => part.lead.contains("其中") || wholes.len() == 1 && k <= 2 || first.lead.contains('共'),
            Of::Share(rest) => {
                GENERAL.iter().any(|word| rest.contains(word))
                    || wholes.iter().any(|whole| share_words(rest, &whole.lead))
            }
        };
        if !named || wholes.iter().any(|whole| whole.about) || part.lead.contains("新增") {
            continue;
        }
        let own = 0.5 * 10f64.powi(-i32::try_from(amount.places).unwrap_or(0)) + 0.051;
        let fits = |whole: &Amount| {
            let (low, high) = (part.low() / whole.high() * 100.0, part.high() / whole.low().max(1e-9) * 100.0);
            let rest = 100.0 - amount.value;
            let within = |value: f64| value >= low - own && value <= high + own;
            within(amount.value) || matches!(of, Of::Rate) && within(rest)
        };
        if wholes.iter().any(|whole| fits(whole)) {
            continue;
        }
        let whole = wholes.last().copied().unwrap_or(first);
        let right = number(part.value / whole.value * 100.0);
        let (a, b) = (number(part.value), number(whole.value));
        let what = say(format!("{a}÷{b}＝{right}%"), format!("{a} of {b} are {right}%"));
        out.push(
            found(line, Code::SumsShare, Sure::Doubt, amount.range.clone(), what)
                .with(line, whole.range.start..part.range.end),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::told;

    #[test]
    fn shares_and_rates() {
        let sound = [
            "120名患者中，96人有效，有效率为80%。",
            "共有参赛选手240人，其中男选手150人，占62.5%，女选手90人，占37.5%。",
            "全年计划出口50亿元，上半年已出口28亿元，完成全年计划的56%。",
            "总投资8亿元，已完成投资6亿元，占总投资的75%。",
            "出口51.2亿元，进口20亿元，占全国的3%。",
        ];
        for text in sound {
            assert_eq!(told(text), 0, "{text}");
        }
        let wrong = [
            "120名患者中，96人有效，有效率为85%。",
            "共有参赛选手240人，其中男选手150人，占62.5%，女选手90人，占38.5%。",
            "全年计划出口50亿元，上半年已出口28亿元，完成全年计划的66%。",
            "总投资8亿元，已完成投资6亿元，占总投资的85%。",
        ];
        for text in wrong {
            assert_eq!(told(text), 1, "{text}");
        }
    }
}
