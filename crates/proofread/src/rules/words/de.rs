//! 的, 地, 得, where the grammar is sure.

use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::lexicon::{Tag, Token};
use crate::line::Line;
use crate::pattern::each;
use crate::rules::found;

// Adverbs that stand before a verb only.
expression!(
    ADVERB,
    r"(?:不断|逐步|渐渐|逐渐|悄悄|默默|频频|一再|再三|纷纷|不停|不住|一一|极大|大大|稳步|迅速|飞快|匆匆|缓缓|慢慢|静静|轻轻|紧紧|牢牢|深深|偷偷|暗暗|狠狠|源源不断|娴熟|熟练|平稳|缓缓|徐徐|静静|稳稳|快速|悄然|自发|不知不觉|坚定不移|一如既往|毫不犹豫|毫无保留|目不转睛|情不自禁|兴致勃勃|津津有味|争先恐后|异口同声|兴高采烈|小心翼翼|积极主动|全心全意|自觉自愿|想方设法|千方百计|接连|连续不断|有条不紊|如期|及时|尽情|尽力|大力|广泛|充分|有效|切实|认真|积极|热情|仔细|耐心|努力|主动|自觉|高兴|激动|深情|亲切|坚决|全面|深入|更好|更快|更多|进一步)(?P<x>的)(?P<v>[一-龥]{1,4})"
);
expression!(
    DEGREE,
    r"(?P<v>[一-龥]{1,2})(?P<x>的)(?:很|非常|十分|特别|更加|越来越|如此|这么|那么|比较|相当|极其|不亦乐乎|淋漓尽致|热火朝天|井井有条|有声有色|红红火火|津津有味|晕头转向|不得了|满满当当|干干净净|一清二楚|清清楚楚|整整齐齐|一尘不染|有模有样|像模像样|心服口服)(?:[一-龥]{1,3})?(?P<e>[，。；、！”])"
);
expression!(
    NOUN,
    r"(?:(?:美丽|重要|伟大|优秀|光荣|先进|良好|广大|崭新|巨大|突出|显著|主要|丰富|独特|优质|便捷|宝贵|坚实|有力|鲜明|深刻|辛勤|勤劳|古老|现代化|全新|最大|最好|新)|我们|他们|你们|她们|大家|自己|人民|中国|全市|全区|全县|学校|企业|社会|群众|公司|农民|学生|老师|孩子)(?P<x>地|得)(?P<n>[一-龥]{2,4})"
);

pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    adverbs(line, out);
    degrees(line, out);
    nouns(line, out);
    after_verbs(line, out);
    doubled(line, out);
}

/// 日子过得紧巴巴地。: what ends a sentence is no adverbial.
fn doubled(line: &Line, out: &mut Vec<Finding>) {
    for at in 3..line.chars.len() {
        let ends = line.at(at + 1).is_none_or(|c| "。，；！".contains(c));
        // 渐渐地, by itself before a clause, is as it should be.
        let twice =
            line.is_han(at - 3) && line.before(at) == line.before(at - 1) && line.before(at) != line.before(at - 2);
        if line.at(at) == Some('地') && ends && twice && line.before(at).is_some_and(crate::line::is_han) {
            let what = say("句末用“的”", "的 at a sentence's end");
            out.push(found(line, Code::WordsDe, Sure::Doubt, at..at + 1, what).edit("的"));
        }
    }
}

fn token(line: &Line, at: usize) -> Option<Token> {
    line.token_at(at).map(|(_, token)| token).filter(|token| token.start == at)
}

/// 不断的提高: an adverb's 地.
fn adverbs(line: &Line, out: &mut Vec<Finding>) {
    let Some(adverb) = ADVERB.within(line.text) else { return };
    each(adverb, line.text, |captures| {
        let (Some(whole), Some(x), Some(v)) = (captures.get(0), captures.name("x"), captures.name("v")) else { return };
        let start = line.char_at(v.start());
        let Some(verb) = token(line, start) else { return };
        let after = line.at(verb.end);
        let only = [
            "不断",
            "逐步",
            "渐渐",
            "逐渐",
            "悄悄",
            "默默",
            "频频",
            "一再",
            "纷纷",
            "不停",
            "缓缓",
            "慢慢",
            "轻轻",
            "紧紧",
            "牢牢",
            "静静",
            "偷偷",
            "娴熟",
            "熟练",
            "平稳",
            "徐徐",
            "小心翼翼",
            "目不转睛",
            "情不自禁",
            "兴致勃勃",
            "津津有味",
            "争先恐后",
            "异口同声",
            "兴高采烈",
        ]
        .iter()
        .any(|w| whole.as_str().starts_with(w));
        let next = token(line, verb.end);
        let object = after.is_some_and(|c| "了着过起出上下到给为在把向对".contains(c))
            || next.is_some_and(|t| matches!(t.tag, Tag::Pronoun | Tag::Number) && verb.tag == Tag::Verb);
        let own = line.words(&(verb.start..verb.end));
        let object = object
            || after.is_some_and(|c| "，：“".contains(c)) && verb.tag == Tag::Verb
            || own.chars().count() == 2 && own.ends_with(['起', '出', '下', '上', '到', '住', '来', '去', '着', '了']);
        let is_verb = only && verb.tag == Tag::Adjective && after == Some('了')
            || matches!(verb.tag, Tag::Verb)
            || matches!(verb.tag, Tag::VerbalNoun) && object
            || verb.tag == Tag::Preposition;
        // 认真的学习态度, 积极的作用: 的 is right before a noun phrase.
        let noun_follows = next.is_some_and(|t| matches!(t.tag, Tag::Noun)) && !object && !only;
        // 高兴的是, 引起广泛的争论, 一次全面的复习: what is glad, spoken of, held is a noun.
        let said = next.map_or("", |t| line.words(&(t.start..t.end)));
        let within = after.is_some_and(|c| "下中里后".contains(c))
            && line.at(verb.end + 1).is_some_and(|c| "，。；".contains(c));
        let noun = own == "是"
            || ["是", "只是", "就是", "也是", "都是", "不是"].contains(&said)
            || within && !only
            || within && line.text.get(..whole.start()).is_some_and(|before| clause(before).contains('在'))
            || governed(line, line.char_at(whole.start()), only);
        if is_verb && (object || only) && !noun_follows && !noun && after != Some('的') {
            let what = say("状语后用“地”", "地 after an adverbial");
            out.push(found(line, Code::WordsDe, Sure::Wrong, line.range(x.range()), what).edit("地"));
        }
    });
}

/// Verbs whose object is what is done.
const HOLDING: &[&str] = &[
    "进行", "引起", "引发", "完成", "作出", "做出", "给予", "得到", "受到", "获得", "经过", "经历", "展开", "开展",
    "保持", "实现", "发挥", "需要", "带来", "造成", "产生", "形成", "要求", "接受", "通过",
];

/// The clause that a text ends in.
fn clause(text: &str) -> &str {
    text.rsplit(['，', '。', '；', '！', '？']).next().unwrap_or(text)
}

/// Whether the adverb before 的 is an attribute after all: after a verb that holds a noun, after 了 or a measure word.
fn governed(line: &Line, adverb: usize, only: bool) -> bool {
    let Some((index, _)) = adverb.checked_sub(1).and_then(|at| line.token_at(at)) else { return false };
    let before = line.tokens.get(index).map_or("", |t| line.words(&(t.start..t.end)));
    let earlier = index.checked_sub(1).and_then(|i| line.tokens.get(i)).map_or("", |t| line.words(&(t.start..t.end)));
    let held = HOLDING.contains(&before) || before == "了" && HOLDING.contains(&earlier);
    let counted = !only && before.ends_with(['次', '番', '场', '种', '项', '轮', '回']);
    held || counted
}

/// 跑的很快: a complement's 得.
fn degrees(line: &Line, out: &mut Vec<Finding>) {
    let Some(degree) = DEGREE.within(line.text) else { return };
    each(degree, line.text, |captures| {
        let Some(x) = captures.name("x") else { return };
        let range = line.range(x.range());
        let Some(before) = range.start.checked_sub(1).and_then(|at| line.token_at(at)).map(|(_, token)| token) else {
            return;
        };
        let earlier = before.start.checked_sub(1).and_then(|at| line.token_at(at)).map(|(_, token)| token);
        // 发展的比较快 may be a noun phrase: only plain verbs.
        let plain = matches!(before.tag, Tag::Verb) && before.end == range.start;
        let has_is = earlier.is_some_and(|t| line.words(&(t.start..t.end)) == "是");
        if plain && !has_is {
            let what = say("补语前用“得”", "得 before a complement");
            out.push(found(line, Code::WordsDe, Sure::Wrong, range, what).edit("得"));
        }
    });
}

/// 美丽地校园: an attribute's 的.
fn nouns(line: &Line, out: &mut Vec<Finding>) {
    let Some(noun) = NOUN.within(line.text) else { return };
    each(noun, line.text, |captures| {
        let (Some(x), Some(n)) = (captures.name("x"), captures.name("n")) else { return };
        let range = line.range(x.range());
        let Some(own) = token(line, range.start).filter(|t| t.end == range.end) else { return };
        let Some(next) = token(line, line.char_at(n.start())) else { return };
        let after = token(line, next.end);
        let verb_after = after.is_some_and(|t| matches!(t.tag, Tag::Verb | Tag::Adverb)) && x.as_str() == "地";
        let is_noun = matches!(next.tag, Tag::Noun | Tag::Place | Tag::Name);
        if own.end == range.end && is_noun && !verb_after && next.end - next.start >= 2 {
            let what = say("定语后用“的”", "的 after an attribute");
            out.push(found(line, Code::WordsDe, Sure::Wrong, range, what).edit("的"));
        }
    });
}

/// 高兴得说, 取地成绩: 得 and 地 after what cannot take them.
fn after_verbs(line: &Line, out: &mut Vec<Finding>) {
    for (i, t) in line.tokens.iter().enumerate() {
        let word = line.words(&(t.start..t.end));
        if word != "地" && word != "得" {
            continue;
        }
        let (Some(before), Some(after)) = (i.checked_sub(1).and_then(|i| line.tokens.get(i)), line.tokens.get(i + 1))
        else {
            continue;
        };
        let (b, a) = (line.words(&(before.start..before.end)), line.words(&(after.start..after.end)));
        // 做地很好, 跑地飞快.
        let degree = ["很", "非常", "十分", "特别", "更", "更加", "越来越", "如此", "这么", "那么"].contains(&a);
        if word == "地" && degree && before.tag == Tag::Verb && b.chars().count() == 1 {
            let what = say("补语前用“得”", "得 before a complement");
            out.push(found(line, Code::WordsDe, Sure::Wrong, t.start..t.end, what).edit("得"));
            continue;
        }
        let adverbial = [
            "认真", "积极", "热情", "仔细", "耐心", "努力", "主动", "高兴", "激动", "深情", "亲切", "坚决", "深入",
            "全面", "不断", "逐步", "渐渐", "悄悄", "默默", "迅速", "紧紧", "慢慢", "自豪", "骄傲", "愉快", "顺利",
        ];
        let next = line.at(after.end);
        if word == "得"
            && adverbial.contains(&b)
            && matches!(after.tag, Tag::Verb)
            && !next.is_some_and(|c| "不".contains(c))
            && !["像", "是", "要", "能", "可", "有", "让", "不得了"].contains(&a)
        {
            // 高兴得哭了
            let moved = a.starts_with(['哭', '笑', '跳', '流', '叫', '喊', '掉', '睡']);
            let flows = moved
                || ["高兴", "激动", "自豪", "骄傲", "愉快"].contains(&b)
                    && !["说", "告诉", "介绍", "表示", "看着"].contains(&a);
            if !flows {
                let what = say("状语后用“地”", "地 after an adverbial");
                out.push(found(line, Code::WordsDe, Sure::Wrong, t.start..t.end, what).edit("地"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_expression_is_one() {
        assert!([&ADVERB, &DEGREE, &NOUN].iter().all(|e| e.compiled().is_some()));
    }
}
