//! What it costs to cut a word: much in names of persons and places, little elsewhere, for Chinese is broken between any
//! two 字.

use zhuanban_lexicon::{Tag, Words};

use crate::class::is_ideograph;
use crate::{Cluster, Kind};

/// What a cut costs: in a name; in a quoted word or short title; in any word; in a word where words should stay whole.
const NAME: f64 = 24.0;
const QUOTED: f64 = 1.5;
const WORD: f64 = 0.15;
const WHOLE: f64 = 30.0;

/// What a cut elsewhere costs in a head that a mark divides: 热闹是别人的，日子是自己的 breaks after its comma.
const DIVIDED: f64 = 8.0;

/// The longest such head, in characters: a longer text has more lines than marks.
const LONGEST_HEAD: usize = 26;

/// The longest quoted word or title that is kept together, in characters between its marks.
const LONGEST_QUOTED: usize = 6;

/// The cost of a break after each cluster, by the words there.
pub(crate) fn costs(clusters: &[Cluster], whole_words: bool) -> Vec<f64> {
    let mut costs = vec![0.0; clusters.len()];
    let chars: Vec<char> =
        clusters.iter().map(|it| if it.kind == Kind::Text { it.first } else { '\u{FFFC}' }).collect();
    let mut raise = |i: usize, cost: f64| {
        if let Some(slot) = costs.get_mut(i) {
            *slot = f64::max(*slot, cost);
        }
    };
    for token in Words::get().cut(&chars) {
        let cost = match token.tag {
            Tag::Name | Tag::Place => NAME,
            _ if whole_words => WHOLE,
            _ => WORD,
        };
        for i in token.start..token.end.saturating_sub(1) {
            raise(i, cost);
        }
    }
    for name in names(&chars) {
        for i in name.start..name.end.saturating_sub(1) {
            raise(i, NAME);
        }
    }
    for (i, &open) in chars.iter().enumerate() {
        let Some(close) = closing(open) else { continue };
        let inside = chars.iter().skip(i + 1).take(LONGEST_QUOTED + 1).position(|&c| c == close);
        if let Some(length) = inside {
            for k in i + 1..i + length {
                raise(k, if whole_words { WHOLE } else { QUOTED });
            }
        }
    }
    if whole_words {
        divide(&chars, &mut costs);
    }
    costs
}

/// A text whose words stay whole is a head, or a quote that is looked at: a mark that divides it is where its lines part.
fn divide(chars: &[char], costs: &mut [f64]) {
    let divides = |c: &char| matches!(c, '，' | '；' | '：' | '。' | '？' | '！');
    let inside = chars.len().saturating_sub(1);
    if chars.len() > LONGEST_HEAD || !chars.iter().take(inside).any(divides) {
        return;
    }
    for (c, cost) in chars.iter().zip(costs) {
        if !divides(c) {
            *cost += DIVIDED;
        }
    }
}

fn closing(open: char) -> Option<char> {
    match open {
        '“' => Some('”'),
        '‘' => Some('’'),
        '《' => Some('》'),
        '「' => Some('」'),
        _ => None,
    }
}

/// Words after which a person's name comes, or before which one ends.
const BEFORE_A_NAME: [&str; 19] = [
    "记者",
    "通讯员",
    "书记",
    "主任",
    "镇长",
    "村长",
    "校长",
    "厂长",
    "经理",
    "局长",
    "部长",
    "主席",
    "党员",
    "村民",
    "居民",
    "教师",
    "医生",
    "队长",
    "工人",
];

/// The family names that nine in ten people have.
const FAMILY: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常";

/// Persons' names the dictionary does not know: a family name and one or two 字 after 记者, 书记 and the like.
fn names(chars: &[char]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    for i in 0..chars.len() {
        for title in BEFORE_A_NAME {
            let length = title.chars().count();
            let here = chars.get(i..i + length).is_some_and(|part| part.iter().copied().eq(title.chars()));
            let start = i + length;
            if !here || !chars.get(start).is_some_and(|c| FAMILY.contains(*c)) {
                continue;
            }
            let given = chars.iter().skip(start + 1).take_while(|c| is_ideograph(**c)).count();
            // Two 字 unless the text ends sooner, or a word begins with the second.
            let two = chars.get(start + 2..(start + 4).min(chars.len())).unwrap_or_default();
            let word = Words::get().word(two).is_some_and(|word| word.cost < 110);
            let length = if given >= 2 && !word { 3 } else { given.min(1) + 1 };
            found.push(start..start + length);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_after_titles_are_found() {
        let chars: Vec<char> = "本报记者李晓明，镇党委书记王强介绍".chars().collect();
        let found: Vec<String> = names(&chars).into_iter().map(|range| chars[range].iter().collect()).collect();
        assert_eq!(found, ["李晓明", "王强"]);
    }
}
