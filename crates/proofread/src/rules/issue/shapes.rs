//! Spellings, section heads and sentences: what should be alike, and what should not be there twice.

use std::collections::BTreeMap;

use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::model::Kind;
use crate::rules::found;

/// Words that are right in either form, but not in both within an issue.
const EITHER: &[(&str, &str)] = &[
    ("其他", "其它"),
    ("好像", "好象"),
    ("订购", "定购"),
    ("稀缺", "希缺"),
    ("倍增", "备增"),
    ("Wi-Fi", "WIFI"),
    ("Wi-Fi", "WiFi"),
    ("微信", "微信号码"),
    ("互联网+", "互联网＋"),
    ("摄像头", "摄象头"),
    ("一站式", "一站试"),
    ("亟须", "亟需"),
    ("交代", "交待"),
    ("致辞", "致词"),
    ("必须", "必需要"),
    ("执着", "执著"),
    ("唯一", "惟一"),
    ("标志", "标识牌"),
    ("砥砺", "砥励"),
    ("合龙", "合拢"),
    ("想象", "想像"),
    ("人才", "人材"),
    ("思维", "思惟"),
];

pub(super) fn read(lines: &[Line], out: &mut Vec<Finding>) {
    either(lines, out);
    heads(lines, out);
    repeats(lines, out);
}

fn either(lines: &[Line], out: &mut Vec<Finding>) {
    for &(a, b) in EITHER {
        if a.len() == b.len() || a.is_ascii() {
            let hits = |word: &str| -> Vec<(usize, usize)> {
                lines
                    .iter()
                    .enumerate()
                    .flat_map(|(i, line)| line.text.match_indices(word).map(move |(byte, _)| (i, byte)))
                    .collect()
            };
            let (first, second) = (hits(a), hits(b));
            let (Some(_), Some(_)) = (first.first(), second.first()) else { continue };
            let (rare, word, other) = if second.len() <= first.len() { (&second, b, a) } else { (&first, a, b) };
            for &(index, byte) in rare {
                let Some(line) = lines.get(index) else { continue };
                let what = say(format!("别处写作“{other}”"), format!("elsewhere it is {other}"));
                out.push(
                    found(line, Code::IssueSpelling, Sure::Doubt, line.range(byte..byte + word.len()), what)
                        .edit(other),
                );
            }
        }
    }
}

/// The shape of a head: its lengths between spaces, and its ordinal.
fn shape(line: &Line) -> (Vec<usize>, u8) {
    let parts: Vec<usize> =
        line.text.split([' ', '　', '，', '：']).filter(|p| !p.is_empty()).map(|p| p.chars().count()).collect();
    let ordinal = match (line.at(0), line.at(1)) {
        (Some(c), Some('、')) if "一二三四五六七八九十".contains(c) => 1,
        (Some('（'), _) => 2,
        (Some(c), _) if c.is_ascii_digit() => 3,
        _ => 0,
    };
    (parts, ordinal)
}

/// One head of an article unlike all the others.
fn heads(lines: &[Line], out: &mut Vec<Finding>) {
    let mut articles: BTreeMap<(usize, Option<usize>), Vec<&Line>> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.kind == Kind::Head) {
        articles.entry((line.spot.page, line.spot.article)).or_default().push(line);
    }
    for heads in articles.values().filter(|heads| heads.len() >= 3) {
        let shapes: Vec<(Vec<usize>, u8)> = heads.iter().map(|line| shape(line)).collect();
        for (i, own) in shapes.iter().enumerate() {
            let others: Vec<&(Vec<usize>, u8)> =
                shapes.iter().enumerate().filter(|&(j, _)| j != i).map(|(_, s)| s).collect();
            let Some(first) = others.first() else { continue };
            let (Some(line), true) = (heads.get(i), others.iter().all(|s| s.1 == first.1)) else { continue };
            let lengths = others.iter().all(|s| s.0 == first.0) && own.0 != first.0 && others.len() >= 3;
            let parts =
                others.iter().all(|s| s.0.len() == first.0.len()) && own.0.len() != first.0.len() && first.0.len() > 1;
            if own.1 != first.1 || lengths || parts {
                let what = say("与其他小标题的体例不一", "unlike the other heads");
                out.push(found(line, Code::IssueHeads, Sure::Doubt, 0..line.chars.len(), what));
                break;
            }
        }
    }
}

/// A sentence of fifteen 字 or more that stands in the issue twice.
fn repeats(lines: &[Line], out: &mut Vec<Finding>) {
    let mut seen: BTreeMap<&str, (usize, std::ops::Range<usize>)> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        if !line.kind.is_prose() {
            continue;
        }
        for sentence in line.sentences() {
            let words = line.words(&sentence).trim();
            if words.chars().count() < 15 {
                continue;
            }
            match seen.get(words) {
                Some((other, range)) => {
                    let Some(there) = lines.get(*other) else { continue };
                    let what = say("这句话前面已经有了", "this sentence has been set before");
                    out.push(found(line, Code::IssueRepeat, Sure::Doubt, sentence, what).with(there, range.clone()));
                }
                None => {
                    seen.insert(words, (index, sentence));
                }
            }
        }
    }
}
