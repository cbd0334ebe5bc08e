//! A share of a figure that stands earlier in the article: 236.8亿元，占全市外贸总值的75.8%.

use super::{Value, plain};
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::pattern::each;
use crate::rules::found;

expression!(
    SHARE,
    r"(?P<b>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<tb>万|亿)?(?P<u>[一-龥]{1,2})，占(?:全市|全县|全区|全省|全镇|全乡|全州|同期|我市|我县)?(?P<k>[一-龥]{2,10}?)的(?:比重为|比重达)?(?P<x>(?P<c>[0-9]+(?:\.[0-9]+)?)%)"
);
expression!(
    FIGURE,
    r"(?P<k>[一-龥]{2,14})(?:约|近|超|达到|达|共|为|是)*(?P<n>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<t>万|亿)?(?P<u>[一-龥]{1,2})"
);

/// How many 字 a whole and the word for it must end alike in.
const SHARED: usize = 4;

/// Reads all lines.
pub(super) fn read(lines: &[Line], out: &mut Vec<Finding>) {
    for article in lines.chunk_by(|a, b| (a.spot.page, a.spot.article) == (b.spot.page, b.spot.article)) {
        for (nth, line) in article.iter().enumerate() {
            let Some(share) = SHARE.within(line.text) else { continue };
            each(share, line.text, |captures| {
                let text = |name: &str| captures.name(name).map_or("", |hit| hit.as_str());
                let (Some(whole), Some(x)) = (captures.get(0), captures.name("x")) else { return };
                let (Some(part), Some(stated)) =
                    (Value::read(text("b"), text("tb")), Value::read(text("c"), "").map(|c| c.value))
                else {
                    return;
                };
                let mut all = Vec::new();
                for (other, earlier) in article.iter().take(nth + 1).enumerate() {
                    let end = if other == nth { whole.start() } else { earlier.text.len() };
                    all.extend(named(earlier.text.get(..end).unwrap_or_default(), text("k"), text("u")));
                }
                // Of several figures of one name nobody knows which is the whole.
                let [(name, all)] = all.as_slice() else { return };
                let right = 100.0 * part.value / all.value;
                let open = 100.0 * (part.slack + all.slack) / all.value + 0.6;
                if part.value < all.value && (right - stated).abs() > open {
                    let what = say(
                        format!("前面的{name}是{}，{}占{}%", plain(all.value), plain(part.value), plain(right)),
                        format!("of {} above, {} are {}%", plain(all.value), plain(part.value), plain(right)),
                    );
                    let part = captures.name("b").map_or(x.range(), |hit| hit.range());
                    let finding = found(line, Code::SumsShare, Sure::Doubt, line.range(x.range()), what);
                    out.push(finding.with(line, line.range(part)));
                }
            });
        }
    }
}

/// Figures of a name, in a unit.
fn named(text: &str, key: &str, unit: &str) -> Vec<(String, Value)> {
    let mut list = Vec::new();
    let Some(figure) = FIGURE.within(text) else { return list };
    each(figure, text, |captures| {
        let get = |name: &str| captures.name(name).map_or("", |hit| hit.as_str());
        let own = get("k").trim_end_matches(['约', '近', '超', '达', '到', '共', '为', '是']);
        let shared = own.chars().rev().zip(key.chars().rev()).take_while(|(a, b)| a == b).count();
        // 外贸总值 is said of 外贸进出口总值, too: the beginning and the end of a word.
        let ends: String = key.chars().take(2).collect();
        let split = shared >= 2 && own.contains(&ends);
        // 出口总值 is no end of 进出口总值.
        let longer = own.contains("进出口") && key.contains("出口") && !key.contains("进出口");
        if (shared >= SHARED || split)
            && !longer
            && get("u") == unit
            && let Some(value) = Value::read(get("n"), get("t"))
        {
            list.push((own.to_owned(), value));
        }
    });
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    fn told(texts: &[&str]) -> usize {
        trial::told_of(texts, read).len()
    }

    #[test]
    fn shares_of_what_stands_above() {
        assert!([&SHARE, &FIGURE].iter().all(|e| e.compiled().is_some()));
        let above = "全市外贸进出口总值312.5亿元，同比增长15.4%。";
        assert_eq!(told(&[above, "民营企业进出口236.8亿元，占全市外贸总值的85.8%。"]), 1);
        assert_eq!(told(&[above, "民营企业进出口236.8亿元，占全市外贸总值的75.8%。"]), 0);
        assert_eq!(told(&[above, "民营企业贷款236.8亿元，占全市贷款余额的85.8%。"]), 0);
    }
}
