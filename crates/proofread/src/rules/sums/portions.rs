//! Parts told after their total, in a sentence of their own: 从起火原因看，电器火灾21起，用火不慎15起，其他12起.

use std::ops::Range;

use super::plain;
use super::totals::{Quantity, quantities};
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::rules::found;

expression!(OPENING, r"^(?:从|按|分)[^，。；0-9]{1,10}(?:看|来看|分|划分|分类)，");

/// How many sentences back a total may stand.
const BACK: usize = 4;

/// What the parts make must be so near to a figure before that it is meant to be their total.
const NEAR: Range<f64> = 0.85..1.18;

/// Words before a figure that is no part and no total.
const NEITHER: [&str; 13] = ["增", "减", "比", "较", "降", "每", "均", "去年", "上年", "同期", "超", "拉动", "其中"];

/// A sentence of an article: its line and its bytes there.
struct Sentence {
    line: usize,
    bytes: Range<usize>,
}

/// Reads all lines.
pub(super) fn read(lines: &[Line], out: &mut Vec<Finding>) {
    for article in lines.chunk_by(|a, b| (a.spot.page, a.spot.article) == (b.spot.page, b.spot.article)) {
        let mut sentences = Vec::new();
        for (index, line) in article.iter().enumerate().filter(|(_, line)| line.kind.is_prose()) {
            for sentence in line.sentences() {
                sentences.push(Sentence { line: index, bytes: line.byte(sentence.start)..line.byte(sentence.end) });
            }
        }
        for (nth, sentence) in sentences.iter().enumerate() {
            let Some(line) = article.get(sentence.line) else { continue };
            let text = line.text.get(sentence.bytes.clone()).unwrap_or_default();
            let Some(parts) = parts(text) else { continue };
            let earlier = sentences.get(nth.saturating_sub(BACK)..nth).unwrap_or_default();
            check(article, line, sentence, &parts, earlier, out);
        }
    }
}

/// The parts of a sentence that names all of them; `None` if it does not.
fn parts(text: &str) -> Option<Vec<Quantity>> {
    let industries = ["第一产业", "第二产业", "第三产业"].iter().all(|word| text.contains(word));
    let rest = ["其他", "其它", "其余"].iter().any(|word| text.contains(word));
    let opens = OPENING.within(text).is_some_and(|opening| opening.is_match(text));
    if !(industries || opens && rest) || text.contains('等') {
        return None;
    }
    let all = quantities(text);
    let unit = all.first()?.unit.clone();
    let kept: Vec<Quantity> = all.into_iter().filter(|one| one.unit == unit && own(text, &one.bytes)).collect();
    (kept.len() >= 3 && (!industries || kept.len() == 3)).then_some(kept)
}

/// Whether a figure stands for itself: nothing in its clause compares it.
fn own(text: &str, bytes: &Range<usize>) -> bool {
    let before = text.get(..bytes.start).unwrap_or_default();
    let clause = before.rsplit(['，', '；', '。', '、', '（']).next().unwrap_or_default();
    !NEITHER.iter().any(|word| clause.replace("增加值", "").contains(word))
}

fn check(
    article: &[Line],
    line: &Line,
    sentence: &Sentence,
    parts: &[Quantity],
    earlier: &[Sentence],
    out: &mut Vec<Finding>,
) {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
    let sum: f64 = parts.iter().map(|part| part.value.value).sum();
    let slack: f64 = parts.iter().map(|part| part.value.slack).sum();
    let mut wholes: Vec<(&Line, Range<usize>, f64)> = Vec::new();
    for before in earlier {
        let Some(other) = article.get(before.line) else { continue };
        let text = other.text.get(before.bytes.clone()).unwrap_or_default();
        for whole in quantities(text).into_iter().filter(|one| one.unit == first.unit && own(text, &one.bytes)) {
            let value = whole.value;
            if (value.value - sum).abs() <= slack + value.slack + 1e-6 * sum {
                return;
            }
            if NEAR.contains(&(sum / value.value.max(1e-9))) {
                let bytes = before.bytes.start + whole.bytes.start..before.bytes.start + whole.bytes.end;
                wholes.push((other, bytes, value.value));
            }
        }
    }
    // Of two figures nobody knows which is the total.
    let [(other, bytes, whole)] = wholes.as_slice() else { return };
    let terms: Vec<String> = parts.iter().map(|part| plain(part.value.value)).collect();
    let what = say(
        format!("{}＝{}，前面的总数是{}", terms.join("＋"), plain(sum), plain(*whole)),
        format!("{} = {}, but the total above is {}", terms.join(" + "), plain(sum), plain(*whole)),
    );
    let range = line.range(sentence.bytes.start + first.bytes.start..sentence.bytes.start + last.bytes.end);
    out.push(found(line, Code::SumsTotal, Sure::Doubt, range, what).with(other, other.range(bytes.clone())));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    fn told(texts: &[&str]) -> usize {
        trial::told_of(texts, read).len()
    }

    #[test]
    fn parts_of_what_stands_above() {
        assert!(OPENING.compiled().is_some());
        let above = "全县共接报火灾48起，同比下降20%。";
        let causes = |rest: &str| format!("从起火原因看，电器火灾21起，用火不慎15起，其他原因{rest}起。");
        assert_eq!(told(&[&format!("{above}{}", causes("14"))]), 1);
        assert_eq!(told(&[above, &causes("14")]), 1);
        assert_eq!(told(&[above, &causes("12")]), 0);
        // Nothing says that these are all.
        assert_eq!(told(&[above, "从起火原因看，电器火灾21起，用火不慎15起，吸烟14起。"]), 0);
        let industries = |third: &str| {
            format!("第一产业增加值21.5亿元，增长3.9%；第二产业增加值62.4亿元；第三产业增加值{third}亿元。")
        };
        assert_eq!(told(&["全县地区生产总值156.8亿元，增长5.8%。", &industries("72.9")]), 0);
        assert_eq!(told(&["全县地区生产总值158.6亿元，增长5.8%。", &industries("72.9")]), 1);
    }
}
