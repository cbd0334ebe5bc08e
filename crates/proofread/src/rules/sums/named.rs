//! Wholes whose parts have names of their own: 进出口 of 出口 and 进口, a purse of its prizes.

use super::{Value, plain, tell};
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, say};
use crate::line::Line;
use crate::pattern::each;

// 进出口总值312.5亿元，同比增长15.4%。其中，出口228.3亿元，增长17.2%；进口84.2亿元
expression!(
    TRADE,
    r"进出口(?:贸易)?(?:总值|总额|总量)?(?:约|为|达到|达)?(?P<s>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<ts>万|亿)?(?:美)?元[^；]{0,28}?[，。；](?:其中)?，?出口(?:总值|总额)?(?:约|为|达到|达)?(?P<a>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<ta>万|亿)?(?:美)?元[^。]{0,24}?[，；。]进口(?:总值|总额)?(?:约|为|达到|达)?(?P<x>(?P<b>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<tb>万|亿)?)(?:美)?元"
);
expression!(
    PURSE,
    r"(?:总奖金|奖金总额|奖金池|奖金共)(?:为|达到|达|共|是)*(?P<x>(?P<s>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<t>万)?元)"
);
expression!(
    PRIZE,
    r"[特一二三四优][等秀]奖(?P<n>[0-9]+)(?:名|个|人|组|件)，(?:每名|每人|每个|每组|每件|各)?(?:奖金|奖励|奖)?(?:各)?(?P<p>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<t>万)?元"
);

/// Reads one line.
pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    if let Some(trade) = TRADE.within(line.text) {
        each(trade, line.text, |captures| {
            let text = |name: &str| captures.name(name).map_or("", |hit| hit.as_str());
            let value = |digits: &str, times: &str| Value::read(text(digits), text(times));
            let (Some(s), Some(a), Some(b), Some(x)) =
                (value("s", "ts"), value("a", "ta"), value("b", "tb"), captures.name("x"))
            else {
                return;
            };
            compare(line, &[a.value, b.value], s, a.slack + b.slack, x.range(), out);
        });
    }
    let Some(captures) = PURSE.within(line.text).and_then(|purse| purse.captures(line.text)) else { return };
    let text = |name: &str| captures.name(name).map_or("", |hit| hit.as_str());
    let (Some(whole), Some(x)) = (Value::read(text("s"), text("t")), captures.name("x")) else { return };
    let mut prizes = Vec::new();
    if let Some(prize) = PRIZE.within(line.text) {
        each(prize, line.text, |captures| {
            let text = |name: &str| captures.name(name).map_or("", |hit| hit.as_str());
            if let (Ok(count), Some(each_one)) = (text("n").parse::<f64>(), Value::read(text("p"), text("t"))) {
                prizes.push(count * each_one.value);
            }
        });
    }
    // One prize alone is not all of them.
    if prizes.len() >= 2 {
        compare(line, &prizes, whole, 0.0, x.range(), out);
    }
}

fn compare(
    line: &Line,
    parts: &[f64],
    whole: Value,
    slack: f64,
    bytes: std::ops::Range<usize>,
    out: &mut Vec<Finding>,
) {
    let sum: f64 = parts.iter().sum();
    if (sum - whole.value).abs() <= slack + whole.slack + 1e-6 * whole.value {
        return;
    }
    let terms: Vec<String> = parts.iter().map(|&part| plain(part)).collect();
    let what = say(
        format!("{}＝{}，总数写的是{}", terms.join("＋"), plain(sum), plain(whole.value)),
        format!("{} = {}, but the total says {}", terms.join(" + "), plain(sum), plain(whole.value)),
    );
    tell(line, Code::SumsTotal, bytes, what, out);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    fn told(text: &str) -> usize {
        trial::told(text, read)
    }

    #[test]
    fn trade_and_prizes() {
        assert!([&TRADE, &PURSE, &PRIZE].iter().all(|e| e.compiled().is_some()));
        let trade = |b: &str| {
            format!("全市进出口总值312.5亿元，同比增长15.4%。其中，出口228.3亿元，增长17.2%；进口{b}亿元，增长10.8%。")
        };
        assert_eq!(told(&trade("94.2")), 1);
        assert_eq!(told(&trade("84.2")), 0);
        assert_eq!(
            told("总奖金为12万元，一等奖1名，奖金3万元；二等奖2名，每名奖金2万元；三等奖6名，每名奖金1万元。"),
            1
        );
        assert_eq!(
            told("总奖金为13万元，一等奖1名，奖金3万元；二等奖2名，每名奖金2万元；三等奖6名，每名奖金1万元。"),
            0
        );
    }
}
