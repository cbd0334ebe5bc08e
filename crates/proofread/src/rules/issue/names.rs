//! People: one name written two ways, one person with two duties, by-lines against the staff.

use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::lexicon::{Lexicon, Tag};
use crate::line::{Line, is_han};
use crate::model::{Issue, Kind};
use crate::pattern::each;
use crate::rules::found;
use crate::rules::people::{DUTIES, duty_before};
use crate::rules::surnames::SURNAMES;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

expression!(
    AFTER_DUTY,
    format!(
        r"(?:{duties}|关长|站长|船长|机长|列车长|护士长|班长|组长|总监|主管|店长|行长|理事长|秘书长|记者|通讯员|村民|居民|教师|老师|医生|民警|同志|代表|委员|志愿者|负责人|工程师|教授|选手|企业家|党员|大户|传承人|研究员|驾驶员|队员|职工|工人|护士|学生|农民|户主|老人|店主|摊主|业主|市民|游客)(?P<x>[{SURNAMES}][一-龥]{{1,2}})(?P<e>[一-龥，。、：（）；”和与]|$)",
        duties = DUTIES.join("|")
    )
);
expression!(
    BEFORE_SAYING,
    format!(
        r"(?:^|[，。、；：“”！？（）])(?P<x>[{SURNAMES}][一-龥]{{1,2}})(?:说|介绍|表示|告诉记者|强调|指出|坦言|回忆|感慨|笑着说|介绍说|表示，|认为)"
    )
);

expression!(
    DATELINE,
    r"^(?:本报讯|本报[^（，。]{0,14}[讯电])[ 　]*（(?:[^）]{0,4}记者)[ 　]*(?P<n>[一-龥]{2,4})[ 　）、]"
);

/// A name with where it stands.
struct Named {
    name: String,
    line: usize,
    range: Range<usize>,
    duty: Option<String>,
}

pub(super) fn read(issue: &Issue, lines: &[Line], out: &mut Vec<Finding>) {
    let names = collect(lines);
    two_ways(lines, &names, out);
    misspelt(lines, &names, out);
    two_duties(lines, &names, out);
    bylines(issue, lines, out);
}

/// The names of people in all lines, as far as a duty or what they say tells that they are names.
pub(in crate::rules) fn known(lines: &[Line]) -> BTreeSet<String> {
    collect(lines).into_iter().map(|named| named.name).collect()
}

fn collect(lines: &[Line]) -> Vec<Named> {
    let mut names = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if line.kind == Kind::Byline {
            for word in line.text.split([' ', '　', '、', '，']).filter(|w| (2..=4).contains(&w.chars().count())) {
                if word.starts_with(|c| SURNAMES.contains(c))
                    && let Some(byte) = line.text.find(word)
                {
                    let range = line.range(byte..byte + word.len());
                    names.push(Named { name: word.to_owned(), line: index, range, duty: None });
                }
            }
        }
        for expression in [&AFTER_DUTY, &BEFORE_SAYING] {
            let Some(expression) = expression.within(line.text) else { continue };
            each(expression, line.text, |captures| {
                let Some(x) = captures.name("x") else { return };
                let range = line.range(x.range());
                if let Some(range) = name_at(line, range.start) {
                    let before = line.text.get(..x.start()).unwrap_or_default();
                    let duty = duty_before(before).map(str::to_owned);
                    names.push(Named { name: line.words(&range).to_owned(), line: index, range, duty });
                }
            });
        }
    }
    names
}

/// The name that begins here: a surname and one or two 字, as far as what follows is a word of its own.
fn name_at(line: &Line, start: usize) -> Option<Range<usize>> {
    let follows = |end: usize| {
        line.at(end).is_none_or(|c| "，。、：；（）”“说介表告强指坦回感笑认带率在为和与从对向把被一今近正来到就也还参出主作看走的是将同给代深十".contains(c))
    };
    if line.at(start + 3).is_none() && line.chars.len() > start + 2
        || follows(start + 3) && line.at(start + 2).is_some_and(crate::line::is_han)
    {
        // Where the third 字 begins a word by itself, the name has two.
        let two = line.token_at(start + 2).is_some_and(|(_, t)| t.start == start + 2 && t.end > start + 3);
        if !two && !line.at(start + 2).is_some_and(|c| "，。、：；（）”说在为和与是的".contains(c)) {
            return Some(start..start + 3);
        }
    }
    follows(start + 2).then_some(start..start + 2)
}

/// 李建国 and 李健国: alike in sound or look, in one issue.
fn two_ways(lines: &[Line], names: &[Named], out: &mut Vec<Finding>) {
    let lexicon = Lexicon::get();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for named in names {
        *counts.entry(named.name.as_str()).or_default() += 1;
    }
    // 平均要, 平均由: what begins with a word is no name.
    let is_name = |name: &&str| {
        let own: Vec<char> = name.chars().collect();
        let word = own.get(..2).and_then(|two| lexicon.word(two));
        own.len() == 3
            && word.is_none_or(|(_, tag)| {
                !matches!(tag, Tag::Verb | Tag::VerbalNoun | Tag::Adjective | Tag::Adverb | Tag::Pronoun)
            })
    };
    let keys: Vec<&str> = counts.keys().copied().filter(is_name).collect();
    for (i, a) in keys.iter().enumerate() {
        for b in keys.iter().skip(i + 1) {
            let differing: Vec<(char, char)> = a.chars().zip(b.chars()).filter(|(x, y)| x != y).collect();
            // 石盈盈 and 石莹莹: the same slip twice.
            let (Some((x, y)), true) = (differing.first(), differing.windows(2).all(|pair| pair[0] == pair[1])) else {
                continue;
            };
            if !(lexicon.sounds.same(*x, *y) || lexicon.sounds.alike(*x, *y)) {
                continue;
            }
            // The rarer of the two is told; of equals the later.
            let count = |name: &str| counts.get(name).copied().unwrap_or(0);
            let first = |name: &str| names.iter().position(|n| n.name == name).unwrap_or(usize::MAX);
            let (rare, other) = if (count(a), std::cmp::Reverse(first(a))) <= (count(b), std::cmp::Reverse(first(b))) {
                (*a, *b)
            } else {
                (*b, *a)
            };
            let (Some(here), Some(there)) =
                (names.iter().find(|n| n.name == rare), names.iter().find(|n| n.name == other))
            else {
                continue;
            };
            let (Some(line), Some(second)) = (lines.get(here.line), lines.get(there.line)) else { continue };
            let what = say(
                format!("另一处写作“{other}”，是不是同一个人"),
                format!("elsewhere it is {other}: the same person?"),
            );
            out.push(
                found(line, Code::IssueName, Sure::Doubt, here.range.clone(), what)
                    .edit(other)
                    .with(second, there.range.clone()),
            );
        }
    }
}

/// 顾大成 over and over, and once 顾大城: a name of the article with one 字 changed for one that sounds or looks alike.
fn misspelt(lines: &[Line], names: &[Named], out: &mut Vec<Finding>) {
    let lexicon = Lexicon::get();
    for own in lines.chunk_by(|a, b| (a.spot.page, a.spot.article) == (b.spot.page, b.spot.article)) {
        let mut rows: BTreeMap<[char; 3], Vec<(&Line, usize)>> = BTreeMap::new();
        for line in own.iter().filter(|line| line.kind != Kind::Byline) {
            for (at, row) in line.chars.windows(3).enumerate() {
                if let &[a, b, c] = row
                    && [a, b, c].into_iter().all(|c| is_han(c) && !"的了是在和与为对一不有".contains(c))
                    && SURNAMES.contains(a)
                {
                    rows.entry([a, b, c]).or_default().push((line, at));
                }
            }
        }
        // A name said once says nothing of which of two is right.
        let is_known = |row: &[char; 3], places: &[(&Line, usize)]| {
            places.len() > 1
                && lexicon.word(row).is_none_or(|(_, tag)| tag == Tag::Name)
                && places.iter().filter(|(line, at)| is_name(line, *at, false)).count() > 1
        };
        let once: Vec<_> = rows.iter().filter(|(_, places)| places.len() == 1).collect();
        for (name, places) in rows.iter().filter(|(row, places)| is_known(row, places)) {
            if names.iter().any(|named| named.name.chars().eq(name.iter().copied())) {
                other_surname(name, own, places, out);
            }
            for (row, here) in &once {
                let mut differing = name.iter().zip(*row).filter(|(right, wrong)| right != wrong);
                let (Some((&right, &wrong)), None) = (differing.next(), differing.next()) else { continue };
                let alike = lexicon.sounds.same(right, wrong)
                    || lexicon.sounds.alike(right, wrong)
                    || !lexicon.sounds.knows(wrong);
                let (Some(&(line, at)), Some(&(second, there))) = (here.first(), places.first()) else { continue };
                if !alike
                    || lexicon.word(*row).is_some_and(|(_, tag)| tag != Tag::Name)
                    || !is_name(line, at, name[0] != row[0])
                    // 恢复|灾区 beside 赴灾区: cut out of a word.
                    || !line.is_boundary(at)
                {
                    continue;
                }
                let name: String = name.iter().collect();
                let what = say(
                    format!("另一处写作“{name}”，是不是同一个人"),
                    format!("elsewhere it is {name}: the same person?"),
                );
                out.push(
                    found(line, Code::IssueName, Sure::Doubt, at..at + 3, what)
                        .edit(name)
                        .with(second, there..there + 3),
                );
            }
        }
    }
}

/// 卢长顺 and once 芦长顺: a 字 that is hardly a surname, and sounds or looks like the one.
fn other_surname(name: &[char; 3], own: &[Line], places: &[(&Line, usize)], out: &mut Vec<Finding>) {
    let lexicon = Lexicon::get();
    let given: String = name.iter().skip(1).collect();
    // 由全国, 向中国: a word is no given name here.
    if lexicon.word_str(&given).is_some() || given.contains(|c| "说称要是由在有和与为的了".contains(c)) {
        return;
    }
    for line in own.iter().filter(|line| line.kind != Kind::Byline) {
        for (byte, _) in line.text.match_indices(given.as_str()) {
            let at = line.char_at(byte);
            let Some(first) = line.before(at).filter(|&c| is_han(c) && c != name[0] && !SURNAMES.contains(c)) else {
                continue;
            };
            if !(lexicon.sounds.same(first, name[0]) || lexicon.sounds.alike(first, name[0])) {
                continue;
            }
            let (right, Some(&(second, there))) = (name.iter().collect::<String>(), places.first()) else { continue };
            let what = say(
                format!("另一处写作“{right}”，是不是同一个人"),
                format!("elsewhere it is {right}: the same person?"),
            );
            out.push(
                found(line, Code::IssueName, Sure::Doubt, at - 1..at + 2, what)
                    .edit(right)
                    .with(second, there..there + 3),
            );
        }
    }
}

/// Whether three 字 are cut as a name may be: no longer word begins in their midst and goes on behind them.
fn is_name(line: &Line, at: usize, first: bool) -> bool {
    let last = line.token_at(at + 2).is_none_or(|(_, token)| token.end == at + 3);
    last && (first || line.is_boundary(at))
}

fn two_duties(lines: &[Line], names: &[Named], out: &mut Vec<Finding>) {
    let mut first: BTreeMap<&str, &Named> = BTreeMap::new();
    for named in names {
        let Some(duty) = &named.duty else { continue };
        let Some(other) = first.get(named.name.as_str()) else {
            first.insert(&named.name, named);
            continue;
        };
        let Some(said) = &other.duty else { continue };
        // 市委书记 and 书记 are one; so are a duty in the party and one in the government.
        let plain = |duty: &str| DUTIES.iter().find(|d| duty.ends_with(**d)).copied().unwrap_or_default();
        let (a, b) = (plain(said), plain(duty));
        let rival = a != b
            && (a.trim_start_matches('副') == b.trim_start_matches('副')
                || a.chars().last() == b.chars().last() && a.chars().count() == 2 && b.chars().count() == 2);
        if !rival {
            continue;
        }
        let (Some(line), Some(second)) = (lines.get(named.line), lines.get(other.line)) else { continue };
        let start = named.range.start - duty.chars().count().min(named.range.start);
        let what = say(
            format!("{}在另一处是“{said}”，这里是“{duty}”", named.name),
            format!("{} is {said} elsewhere, {duty} here", named.name),
        );
        out.push(
            found(line, Code::IssueDuty, Sure::Doubt, start..named.range.end, what).with(second, other.range.clone()),
        );
    }
}

/// By-lines that are one 字 off a name of the staff, and datelines that name someone else.
fn bylines(issue: &Issue, lines: &[Line], out: &mut Vec<Finding>) {
    for line in lines.iter().filter(|line| matches!(line.kind, Kind::Byline | Kind::Credit)) {
        for word in line.text.split([' ', '　', '、', '，', '/']).filter(|w| (2..=4).contains(&w.chars().count())) {
            for (_, name) in &issue.staff {
                let off: Vec<(char, char)> = word.chars().zip(name.chars()).filter(|(a, b)| a != b).collect();
                let [(a, b)] = off.as_slice() else { continue };
                let alike = Lexicon::get().sounds.same(*a, *b) || Lexicon::get().sounds.alike(*a, *b);
                // Two of three 字 are enough where the name stands on no list of the staff.
                let long = name.chars().count() == 3
                    && !word.starts_with(*a)
                    && line.text.contains("记者")
                    && !issue.staff.iter().any(|(_, other)| other == word);
                if (alike || long)
                    && word.chars().count() == name.chars().count()
                    && let Some(byte) = line.text.find(word)
                {
                    let what = say(format!("编辑名单上是“{name}”"), format!("the staff list has {name}"));
                    out.push(
                        found(line, Code::IssueByline, Sure::Doubt, line.range(byte..byte + word.len()), what)
                            .edit(name.clone()),
                    );
                }
            }
        }
    }
    for byline in lines.iter().filter(|line| line.kind == Kind::Byline && line.text.contains("记者")) {
        let body = lines.iter().find(|line| {
            line.kind == Kind::Body && line.spot.page == byline.spot.page && line.spot.article == byline.spot.article
        });
        let Some((line, captures)) =
            body.and_then(|line| Some((line, DATELINE.within(line.text)?.captures(line.text)?)))
        else {
            continue;
        };
        if let Some(name) = captures.name("n").filter(|name| !byline.text.contains(name.as_str())) {
            let what = say(
                format!("署名是“{}”，电头是“{}”", byline.text, name.as_str()),
                format!("the by-line is {}, the dateline has {}", byline.text, name.as_str()),
            );
            out.push(
                found(line, Code::IssueByline, Sure::Doubt, line.range(name.range()), what)
                    .with(byline, 0..byline.chars.len()),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_expression_is_one() {
        assert!([&AFTER_DUTY, &BEFORE_SAYING, &DATELINE].iter().all(|e| e.compiled().is_some()));
    }
}
