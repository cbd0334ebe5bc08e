//! Figures: headline against text, caption against text, story against story.

use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::{Line, is_han};
use crate::model::Kind;
use crate::pattern::each;
use crate::rules::found;
use std::collections::BTreeMap;
use std::ops::Range;

expression!(
    FIGURE,
    r"(?P<k>[一-龥]{2,12})(?:约|近|超|达|达到|共|为|是|了|突破|超过)*(?P<x>(?P<n>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<u>万亿元|亿元|万元|元|万亿|亿|万人|万亩|万吨|万户|万|%|个百分点|人次|人|名|户|家|个|项|亩|公里|吨|平方米|台|辆|套|所|座|枚|周年|届|岁))"
);

/// A figure, and what stands right before it.
struct Figure {
    key: Vec<char>,
    number: String,
    unit: String,
    line: usize,
    range: Range<usize>,
    /// What stands right after it.
    after: Option<char>,
}

/// Units that say little of what is counted: the 字 after them has to be the same, too.
const LOOSE: &str = "个家名项所户支座";

/// How far apart two numbers may be that are meant to be one.
const NEAR: Range<f64> = 0.75..1.34;

pub(super) fn read(lines: &[Line], out: &mut Vec<Finding>) {
    let mut figures = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(figure) = FIGURE.within(line.text) else { continue };
        each(figure, line.text, |captures| {
            let (Some(key), Some(x), Some(n), Some(unit)) =
                (captures.name("k"), captures.name("x"), captures.name("n"), captures.name("u"))
            else {
                return;
            };
            let key =
                key.as_str().trim_end_matches(['约', '近', '超', '达', '到', '共', '为', '是', '了', '过', '破', '突']);
            figures.push(Figure {
                key: key.chars().collect(),
                number: n.as_str().replace(',', ""),
                unit: unit.as_str().to_owned(),
                line: index,
                after: line.at(line.char_at(x.end())).filter(|&c| is_han(c)),
                range: line.range(x.range()),
            });
        });
    }
    in_article(lines, &figures, out);
    across(lines, &figures, out);
}

/// How many 字 two keys end alike in.
fn shared(a: &[char], b: &[char]) -> usize {
    a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count()
}

/// Display lines and captions: a figure whose unit and word the text has, but with another number.
fn in_article(lines: &[Line], figures: &[Figure], out: &mut Vec<Finding>) {
    for figure in figures {
        let Some(line) = lines.get(figure.line) else { continue };
        if !line.kind.is_display() && line.kind != Kind::Caption
            || line.kind == Kind::Head
            || line.spot.article.is_none()
        {
            continue;
        }
        let text: Vec<&Figure> = figures
            .iter()
            .filter(|other| {
                lines.get(other.line).is_some_and(|l| {
                    l.kind.is_prose() && l.spot.article == line.spot.article && l.spot.page == line.spot.page
                }) && other.unit == figure.unit
            })
            .collect();
        if text.iter().any(|other| other.number == figure.number) || rounded(figure, &text) {
            continue;
        }
        let by_key = text
            .iter()
            .filter(|other| shared(&other.key, &figure.key) >= 2)
            .max_by_key(|other| shared(&other.key, &figure.key));
        let Some(other) = by_key.or_else(|| only_other(figure, &text).filter(|_| line.kind == Kind::Headline)) else {
            continue;
        };
        tell(lines, figure, other, Sure::Doubt, out);
    }
}

/// 32个村 in a headline, and 33个村 the only such figure of the text.
fn only_other<'f>(figure: &Figure, text: &'f [&'f Figure]) -> Option<&'f &'f Figure> {
    let same: Vec<&&Figure> =
        text.iter().filter(|other| other.after.is_some() && other.after == figure.after).collect();
    let [other] = same.as_slice() else { return None };
    let (a, b) = (figure.number.parse::<f64>().ok()?, other.number.parse::<f64>().ok()?);
    (LOOSE.contains(figure.unit.as_str()) && a > 2.0 && NEAR.contains(&(a / b))).then_some(*other)
}

/// 近80亿元 in a headline for 79.5亿元 in the text.
fn rounded(figure: &Figure, text: &[&Figure]) -> bool {
    let Ok(value) = figure.number.parse::<f64>() else { return true };
    text.iter().any(|other| {
        other.number.parse::<f64>().is_ok_and(|exact| {
            let places = figure.number.split_once('.').map_or(0, |(_, after)| after.len());
            let unit = 10f64.powi(-i32::try_from(places).unwrap_or(0));
            shared(&other.key, &figure.key) >= 2
                && other.number.len() > figure.number.len()
                && (exact - value).abs() <= unit
        })
    })
}

/// Stories that say the same of the same thing, at least six 字 alike, with another number.
fn across(lines: &[Line], figures: &[Figure], out: &mut Vec<Finding>) {
    let mut first: BTreeMap<(String, &str), &Figure> = BTreeMap::new();
    for figure in figures {
        let tail: String = figure.key.iter().rev().take(6).rev().collect();
        if tail.chars().count() < 6 {
            continue;
        }
        let Some(other) = first.get(&(tail.clone(), figure.unit.as_str())) else {
            first.insert((tail, &figure.unit), figure);
            continue;
        };
        let (Some(a), Some(b)) = (lines.get(other.line), lines.get(figure.line)) else { continue };
        let elsewhere = (a.spot.page, a.spot.article) != (b.spot.page, b.spot.article);
        // 同比增长, 比上年: what changes from period to period proves nothing.
        let loose = ["同比", "环比", "增长", "下降", "分别", "其中", "投资", "达到"]
            .iter()
            .any(|w| tail.contains(w) && shared(&other.key, &figure.key) < 8);
        if elsewhere && !loose && other.number != figure.number {
            tell(lines, figure, other, Sure::Doubt, out);
        }
    }
}

fn tell(lines: &[Line], figure: &Figure, other: &Figure, sure: Sure, out: &mut Vec<Finding>) {
    let (Some(line), Some(there)) = (lines.get(figure.line), lines.get(other.line)) else { return };
    let (a, b) = (line.words(&figure.range), there.words(&other.range));
    let what = say(format!("这里是{a}，另一处是{b}"), format!("{a} here, {b} elsewhere"));
    out.push(found(line, Code::IssueFigure, sure, figure.range.clone(), what).with(there, other.range.clone()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_expression_is_one() {
        assert!(FIGURE.compiled().is_some());
    }
}
