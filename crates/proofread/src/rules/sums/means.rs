//! What each one has, how many there are, and what they have together.

use super::{Value, plain, tell};
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, say};
use crate::line::Line;
use crate::pattern::each;
use std::ops::Range;

// 户均授信4.43万元, 每座造价25万元, 亩产650公斤, 单车日均配送200件.
expression!(
    MEAN,
    r"(?:(?P<w>人均|户均|亩均|社均|村均|单车|亩产|平均亩产)|平均每(?P<k>[一-龥])|每(?P<i>[一-龥]))(?P<of>[^，。；、0-9]{0,8}?)(?:达到|达|为|约|近|超|是)*(?P<p>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<tp>万|亿)?(?:多|余)?(?P<u>元|公斤|千克|吨|斤|件|人|个|度|立方米|平方米|亩)"
);
expression!(NUMBER, r"(?P<n>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<t>万|亿)?(?:多|余)?(?P<u>公斤|千克|立方米|平方米|[一-龥])");

/// What is counted, by the word for the mean.
fn counted(word: &str) -> &'static str {
    match word {
        "人均" => "人名位次",
        "户均" => "户",
        "社均" => "家个",
        "村均" => "个村",
        "单车" => "辆",
        "亩均" | "亩产" | "平均亩产" => "亩",
        _ => "",
    }
}

/// A figure with its unit, and the words right before it.
struct Figure<'t> {
    value: Value,
    unit: &'t str,
    bytes: Range<usize>,
    before: &'t str,
}

/// How far off a product must be to be told, and how far at most: what is further off counts something else.
const OFF: f64 = 0.13;

/// A slip of a digit, and a slip of the decimal point.
const SLIPS: [Range<f64>; 3] = [0.6..1.6, 0.08..0.125, 8.0..12.5];

/// Reads one line.
pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    let Some(mean) = MEAN.within(line.text) else { return };
    let sentences = line.sentences();
    each(mean, line.text, |captures| {
        let text = |name: &str| captures.name(name).map_or("", |hit| hit.as_str());
        let (Some(whole), Some(each_one)) = (captures.get(0), Value::read(text("p"), text("tp"))) else { return };
        let (each_of, of) = (format!("{}{}", text("k"), text("i")), text("of"));
        let kind = if each_of.is_empty() { counted(text("w")) } else { each_of.as_str() };
        let at = line.char_at(whole.start());
        let Some(nth) = sentences.iter().position(|sentence| sentence.contains(&at)) else { return };
        let Some(sentence) = sentences.get(nth) else { return };
        let figures = figures(line, line.byte(sentence.start)..line.byte(sentence.end), &whole.range());
        let counts: Vec<&Figure> =
            figures.iter().filter(|f| kind.contains(f.unit) && f.bytes.end <= whole.start()).collect();
        let earlier = nth.checked_sub(1).and_then(|nth| sentences.get(nth)).map_or(Vec::new(), |sentence| {
            self::figures(line, line.byte(sentence.start)..line.byte(sentence.end), &whole.range())
        });
        // 每座 may look back to the sentence before.
        let counts =
            if counts.is_empty() { earlier.iter().filter(|f| kind.contains(f.unit)).collect() } else { counts };
        let totals: Vec<&Figure> = figures
            .iter()
            .filter(|f| f.unit == text("u") && !kind.contains(f.unit) && together(f.before, of))
            .collect();
        let ([count], [total]) = (counts.as_slice(), totals.as_slice()) else { return };
        let product = each_one.value * count.value.value;
        let ratio = total.value.value / product.max(1e-9);
        if (ratio - 1.0).abs() > OFF && SLIPS.iter().any(|slip| slip.contains(&ratio)) {
            let (a, b, c) = (plain(count.value.value), plain(each_one.value), plain(total.value.value));
            let what = say(
                format!("{a}×{b}＝{}，写的是{c}", plain(product)),
                format!("{a} × {b} = {}, but the text says {c}", plain(product)),
            );
            let bytes = total.bytes.start.min(whole.start())..total.bytes.end.max(whole.end());
            tell(line, Code::SumsProduct, bytes, what, out);
        }
    });
}

/// Other words for what all have together.
const ALSO: [(&str, &[&str]); 4] = [
    ("消费", &["收入", "营收", "营业额"]),
    ("授信", &["贷款", "授信"]),
    ("贷款", &["贷款", "授信", "信贷"]),
    ("投入", &["投资", "投入", "资金"]),
];

/// Whether a figure is what all have together: it is called a total, or by the same word as the mean.
fn together(before: &str, of: &str) -> bool {
    let (own, of): (&str, Vec<char>) = (of, of.chars().collect());
    ["共", "总", "合计", "一共", "累计"].iter().any(|word| before.contains(word))
        || of.windows(2).any(|pair| before.contains(&pair.iter().collect::<String>()))
        // What each spends is what is taken, what each is lent is what is lent.
        || ALSO.iter().any(|(each, all)| own.contains(each) && all.iter().any(|word| before.contains(word)))
}

fn figures<'t>(line: &Line<'t>, bytes: Range<usize>, but: &Range<usize>) -> Vec<Figure<'t>> {
    let mut list = Vec::new();
    let text = line.text.get(bytes.clone()).unwrap_or_default();
    let Some(number) = NUMBER.within(text) else { return list };
    each(number, text, |captures| {
        let (Some(hit), Some(n), Some(unit)) = (captures.get(0), captures.name("n"), captures.name("u")) else {
            return;
        };
        let own = bytes.start + hit.start()..bytes.start + hit.end();
        if own.start < but.end && but.start < own.end {
            return;
        }
        let head = text.get(..hit.start()).unwrap_or_default();
        let from = head.char_indices().rev().nth(9).map_or(0, |(byte, _)| byte);
        let before = head.get(from..).unwrap_or_default();
        if let Some(value) = Value::read(n.as_str(), captures.name("t").map_or("", |t| t.as_str())) {
            list.push(Figure { value, unit: unit.as_str(), bytes: own, before });
        }
    });
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    fn told(text: &str) -> usize {
        trial::told(text, read)
    }

    #[test]
    fn what_each_has_and_what_all_have() {
        assert!([&MEAN, &NUMBER].iter().all(|e| e.compiled().is_some()));
        assert_eq!(told("全镇羊汤年产值1.2亿元，从业人员1300余人，人均产值达92万元。"), 1);
        assert_eq!(told("全镇羊汤年产值1.2亿元，从业人员1300余人，人均产值达9.2万元。"), 0);
        assert_eq!(told("今年，全乡接待游客21万人次，实现旅游综合收入6300万元，人均消费200元。"), 1);
        assert_eq!(told("今年，全乡接待游客21万人次，实现旅游综合收入6300万元，人均消费300元。"), 0);
        assert_eq!(told("帮助326户企业获得信用贷款2.1亿元，户均贷款640万元。"), 1);
        assert_eq!(told("他计划新建4座鸭棚。每座造价25万元，共需80万元。"), 1);
        assert_eq!(told("他计划新建4座鸭棚，每座造价25万元，共需100万元。"), 0);
        assert_eq!(told("他种了320亩玉米，平均亩产650公斤，总产20.08万公斤。"), 0);
        assert_eq!(told("他种了320亩玉米，平均亩产650公斤，总产28万公斤。"), 1);
        // Another thing is counted.
        assert_eq!(told("社员416户，户均年增收1.5万元，年产值2.6亿元。"), 0);
    }
}
