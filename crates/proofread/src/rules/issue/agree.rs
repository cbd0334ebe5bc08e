//! An article against itself: the days, scores and counts of headlines and captions, a founding told twice, a person whose
//! surname changes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::lexicon::{Lexicon, Tag};
use crate::line::{Line, is_han};
use crate::model::Kind;
use crate::rules::found;
use crate::rules::reckon::{Amount, amounts, numeral};
use crate::rules::surnames::SURNAMES;

expression!(DATE, r"(?P<a>[0-9]{1,2})月(?P<b>[0-9]{1,2})日");
expression!(SCORE, r"(?P<a>[0-9]{1,3})(?:比|∶)(?P<b>[0-9]{1,3})");
expression!(
    TERM,
    r"(?:获刑|判刑|刑期|徒刑|领刑)(?P<a>[0-9]{1,2}|[一二三四五六七八九十]{1,3})年(?P<b>[零又]?[0-9一二三四五六七八九十]{0,3}个月)?"
);
expression!(
    FOUNDED,
    r"(?P<k>成立|始建|创办|组建|兴建|建成|出生|开业|创建|创刊|建校|建院)于(?P<a>1[0-9]{3}|20[0-9]{2})(?P<b>)年"
);

/// How often a place's name stands in an issue that is held against another.
const OFTEN: usize = 3;

/// 青堤区 over and over, and once 清堤区: a name of three 字 with a place's ending that no list has.
fn places(lines: &[Line], out: &mut Vec<Finding>) {
    let lexicon = Lexicon::get();
    let mut seen: BTreeMap<[char; 3], Vec<(&Line, usize)>> = BTreeMap::new();
    for line in lines {
        for (at, row) in line.chars.windows(3).enumerate() {
            if let &[a, b, end] = row
                && "区县镇乡村路街港桥湖".contains(end)
                && [a, b].iter().all(|&c| is_han(c) && !"的了在和与为全各本该这那市省县区乡镇".contains(c))
            {
                seen.entry([a, b, end]).or_default().push((line, at));
            }
        }
    }
    for (name, often) in seen.iter().filter(|(_, places)| places.len() >= OFTEN) {
        if lexicon.word(name).is_some() {
            continue;
        }
        for (other, once) in seen.iter().filter(|(other, places)| places.len() == 1 && *other != name) {
            let off: Vec<(char, char)> =
                name.iter().zip(other).filter(|(a, b)| a != b).map(|(a, b)| (*a, *b)).collect();
            let ([(a, b)], [(line, at)], Some((there, first))) = (off.as_slice(), once.as_slice(), often.first())
            else {
                continue;
            };
            let alike = lexicon.sounds.same(*a, *b) || lexicon.sounds.alike(*a, *b);
            let text: String = other.iter().collect();
            let known = lexicon.word(other).is_some() || !lexicon.places.named(&text).is_empty();
            if alike && !known && name[2] == other[2] {
                let right: String = name.iter().collect();
                let what = say(format!("别处都写作“{right}”"), format!("elsewhere it is {right}"));
                out.push(
                    found(line, Code::IssueName, Sure::Doubt, *at..at + 3, what)
                        .edit(right)
                        .with(there, *first..first + 3),
                );
            }
        }
    }
}

/// Reads all articles.
pub(super) fn read(lines: &[Line], out: &mut Vec<Finding>) {
    places(lines, out);
    for own in lines.chunk_by(|a, b| (a.spot.page, a.spot.article) == (b.spot.page, b.spot.article)) {
        if own.first().is_none_or(|line| line.spot.article.is_none()) {
            continue;
        }
        let head: Vec<&Line> = own
            .iter()
            .filter(|l| matches!(l.kind, Kind::Headline | Kind::Deck | Kind::Kicker | Kind::Caption))
            .collect();
        let text: Vec<&Line> = own.iter().filter(|line| line.kind.is_prose()).collect();
        for expression in [&DATE, &SCORE, &TERM] {
            pairs(expression, &head, &text, out);
        }
        counts(&head, &text, out);
        founded(&text, out);
        numbered(own, out);
        surnames(own, out);
    }
}

/// What an expression finds in a line: two parts and where.
fn hits(expression: &crate::expression::Expression, line: &Line) -> Vec<(String, String, Range<usize>)> {
    let Some(expression) = expression.within(line.text) else { return Vec::new() };
    let part = |hit: Option<regex::Match>| {
        let text = hit.map_or("", |hit| hit.as_str());
        numeral(text).map_or(text.to_owned(), |value| value.to_string())
    };
    expression
        .captures_iter(line.text)
        .filter_map(|c| Some((part(c.name("a")), part(c.name("b")), line.range(c.get(0)?.range()))))
        .collect()
}

/// A day, a score, a sentence's years that the text has otherwise.
fn pairs(expression: &'static crate::expression::Expression, head: &[&Line], text: &[&Line], out: &mut Vec<Finding>) {
    let is_date = std::ptr::eq(expression, &raw const DATE);
    // A picture may be of another day than the text speaks of.
    for line in head.iter().filter(|line| !is_date || line.kind != Kind::Caption) {
        for (a, b, range) in hits(expression, line) {
            let told: Vec<_> =
                text.iter().flat_map(|line| hits(expression, line).into_iter().map(move |hit| (*line, hit))).collect();
            let same =
                |(_, (x, y, _)): &(&Line, (String, String, Range<usize>))| *x == a && *y == b || *x == b && *y == a;
            if told.iter().any(same) {
                continue;
            }
            let distinct: BTreeSet<_> = told.iter().map(|(_, (x, y, _))| (x, y)).collect();
            // Of a day: one of the same month, and not many to choose from.
            let near =
                told.iter().find(|(_, (x, y, _))| if is_date { *x == a } else { *x == a || *y == b || !is_date });
            let Some((there, (_, _, other))) = near.filter(|_| distinct.len() <= 2) else { continue };
            tell(line, range, there, other.clone(), out);
        }
    }
}

fn tell(line: &Line, range: Range<usize>, there: &Line, other: Range<usize>, out: &mut Vec<Finding>) {
    let (a, b) = (line.words(&range), there.words(&other));
    let what = say(format!("这里是{a}，正文是{b}"), format!("{a} here, {b} in the text"));
    out.push(found(line, Code::IssueFigure, Sure::Doubt, range, what).with(there, other));
}

/// How many 字 behind an amount tell what is counted.
const BEHIND: usize = 8;

/// 46名工人获表彰, and 表彰了45名优秀产业工人 in the text: the only amount of its unit, of the same thing.
fn counts(head: &[&Line], text: &[&Line], out: &mut Vec<Finding>) {
    let all: Vec<(&Line, Amount)> =
        text.iter().flat_map(|line| amounts(line).into_iter().map(move |amount| (*line, amount))).collect();
    for line in head {
        for amount in amounts(line) {
            let same: Vec<&(&Line, Amount)> = all.iter().filter(|(_, other)| other.same_unit(&amount)).collect();
            let close =
                |other: &Amount| (other.value - amount.value).abs() <= 0.1 * amount.value && amount.value >= 1000.0;
            if amount.is_ratio()
                || amount.unit.ends_with('元')
                || amount.about
                || same.iter().any(|(_, other)| other.value == amount.value || close(other))
            {
                continue;
            }
            let behind = |line: &Line, amount: &Amount| {
                line.words(&(amount.range.end..(amount.range.end + BEHIND).min(line.chars.len()))).to_owned()
            };
            let thing = behind(line, &amount);
            let alike = |(there, other): &&&(&Line, Amount)| {
                let words: Vec<char> = behind(there, other).chars().collect();
                words
                    .windows(2)
                    .any(|pair| pair.iter().copied().all(is_han) && thing.contains(&pair.iter().collect::<String>()))
            };
            let alike: Vec<_> = same.iter().filter(alike).collect();
            let [(there, other)] = alike.as_slice() else { continue };
            let ratio = other.value / amount.value.max(1e-9);
            if (0.5..2.0).contains(&ratio) && !other.about && amount.value > 1.0 && other.value > 1.0 {
                tell(line, amount.range.clone(), there, other.range.clone(), out);
            }
        }
    }
}

expression!(
    NUMBERED,
    r"第(?P<a>[一二三四五六七八九十]{1,2})(?P<b>(?:人民|中心|实验|附属|高级)?(?:医院|中学|小学|检察院|法院|监狱|幼儿园|污水处理厂|自来水厂|水厂|师范|粮库|社区|支行))"
);

/// 市第一医院 over and over, and once 市第二医院, where the headline has one of them.
fn numbered(own: &[Line], out: &mut Vec<Finding>) {
    let all: Vec<_> =
        own.iter().flat_map(|line| hits(&NUMBERED, line).into_iter().map(move |hit| (line, hit))).collect();
    for (line, (number, kind, range)) in &all {
        let of = |n: &str| all.iter().filter(|(_, (m, k, _))| m == n && k == kind).count();
        let Some((there, (_, _, other))) =
            all.iter().find(|(l, (m, k, _))| m != number && k == kind && l.kind == Kind::Headline)
        else {
            continue;
        };
        let distinct: BTreeSet<_> = all.iter().filter(|(_, (_, k, _))| k == kind).map(|(_, (m, ..))| m).collect();
        let said = there.words(other);
        if of(number) == 1 && distinct.len() == 2 && own.iter().filter(|line| line.text.contains(said)).count() > 1 {
            let what = say(format!("标题和另一处是“{said}”"), format!("the headline and another place have {said}"));
            out.push(found(line, Code::IssueFigure, Sure::Doubt, range.clone(), what).with(there, other.clone()));
        }
    }
}

/// 成立于2003年 … 这家成立于2005年的公司.
fn founded(text: &[&Line], out: &mut Vec<Finding>) {
    let all: Vec<_> =
        text.iter().flat_map(|line| hits(&FOUNDED, line).into_iter().map(move |hit| (*line, hit))).collect();
    let Some((first, (year, _, other))) = all.first() else { return };
    for (line, (again, _, range)) in all.iter().skip(1) {
        let before = line.words(&(range.start.saturating_sub(4)..range.start));
        let points = ["这家", "这座", "这所", "该", "这个", "这支", "这条"].iter().any(|word| before.contains(word));
        if again != year && points {
            tell(line, range.clone(), first, other.clone(), out);
        }
    }
}

/// What a word costs at least that may be a given name.
const GIVEN: u32 = 100;

/// 站长刘建平 … 李建平介绍: one given name, two surnames.
fn surnames(own: &[Line], out: &mut Vec<Finding>) {
    let lexicon = Lexicon::get();
    for name in crate::rules::issue::names::known(own).into_iter().filter(|name| name.chars().count() == 3) {
        let chars: Vec<char> = name.chars().collect();
        let given: String = chars.iter().skip(1).collect();
        let word =
            lexicon.word_str(&given).is_some_and(|(cost, tag)| cost < GIVEN && !matches!(tag, Tag::Name | Tag::Place));
        if word || given.contains(|c| "的了是在和与为对不有说称将".contains(c)) {
            continue;
        }
        let mut first: Option<(&Line, Range<usize>)> = None;
        let mut others: Vec<(&Line, Range<usize>)> = Vec::new();
        let mut count = 0;
        for line in own {
            for (byte, _) in line.text.match_indices(given.as_str()) {
                let at = line.char_at(byte);
                let Some(before) = at.checked_sub(1) else { continue };
                let range = before..at + 2;
                match line.at(before) {
                    Some(c) if Some(&c) == chars.first() => {
                        count += 1;
                        first = first.or(Some((line, range)));
                    }
                    Some(c) if SURNAMES.contains(c) && (before == 0 || line.is_boundary(before)) => {
                        others.push((line, range))
                    }
                    _ => {}
                }
            }
        }
        let (Some((there, other)), [(line, range)]) = (first, others.as_slice()) else { continue };
        // Of two that stand once each the later is told.
        if count > 1 || (there.spot, other.start) < (line.spot, range.start) {
            let what =
                say(format!("另一处写作“{name}”，是不是同一个人"), format!("elsewhere it is {name}: the same person?"));
            out.push(
                found(line, Code::IssueName, Sure::Doubt, range.clone(), what).edit(name.clone()).with(there, other),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_expression_is_one() {
        assert!([&DATE, &SCORE, &TERM, &FOUNDED, &NUMBERED].iter().all(|e| e.compiled().is_some()));
    }
}
