//! Cuts a stretch of 汉字 into words: the cheapest way through the dictionary, with numbers, names and places it lacks.

use super::whole::{Piece, PieceKind, is_measure, pieces};
use super::words::{Tag, Word, Words};

/// A word, a number, or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: PieceKind,
    pub tag: Tag,
}

impl Token {
    pub(super) fn length(&self) -> usize {
        self.end - self.start
    }
}

/// What a 字 outside the dictionary costs, in the dictionary's eighths.
const UNKNOWN: u32 = 160;
/// What a number in 汉字 with its measure word costs: less than the words it is made of.
const COUNTED: u32 = 80;
/// What a person's or a place's name by its shape costs: dearer than two words, cheaper than three single 字.
const NAMED: u32 = 184;
/// What the name of a town costs less right after its county.
const WITHIN: u32 = 32;

/// The headline as words and marks, in order, without gaps.
pub(super) fn tokens(chars: &[char]) -> Vec<Token> {
    let words = Words::open();
    let mut list = Vec::new();
    for Piece { start, end, kind } in pieces(chars) {
        match kind {
            PieceKind::Han => {
                let stretch = chars.get(start..end).unwrap_or_default();
                let mut at = start;
                for word in cheapest(stretch, &words) {
                    list.push(Token { start: at, end: at + word.length, kind, tag: word.tag });
                    at += word.length;
                }
            }
            PieceKind::Number => list.push(Token { start, end, kind, tag: Tag::Number }),
            PieceKind::Latin
            | PieceKind::Space
            | PieceKind::Stop
            | PieceKind::Open
            | PieceKind::Close
            | PieceKind::Tie
            | PieceKind::Sign => {
                list.push(Token { start, end, kind, tag: Tag::Noun });
            }
        }
    }
    merge(chars, list)
}

/// The cheapest way to read a stretch of 汉字 as words (Viterbi over the words' costs).
fn cheapest(text: &[char], words: &Words) -> Vec<Word> {
    let none = Word { length: 1, cost: UNKNOWN, tag: Tag::Morpheme };
    // From the end: what the rest costs, and the word it begins with.
    let mut best: Vec<(u32, Word)> = vec![(0, none); text.len() + 1];
    for i in (0..text.len()).rev() {
        let rest = text.get(i..).unwrap_or_default();
        let mut candidates = words.starting(rest);
        if candidates.first().is_none_or(|word| word.length > 1) {
            candidates.push(none);
        }
        candidates.extend(counted(rest));
        candidates.extend(named(rest));
        let before = i.checked_sub(1).and_then(|k| text.get(k)).copied();
        candidates.extend(place(rest, before));
        let cheapest = candidates
            .into_iter()
            .map(|word| (word.cost + best.get(i + word.length).map_or(0, |(cost, _)| *cost), word))
            // Of equals the longer word.
            .min_by_key(|(cost, word)| (*cost, usize::MAX - word.length));
        if let (Some(found), Some(place)) = (cheapest, best.get_mut(i)) {
            *place = found;
        }
    }
    let mut way = Vec::new();
    let mut i = 0;
    while let Some((_, word)) = best.get(i).filter(|_| i < text.len()) {
        way.push(*word);
        i += word.length;
    }
    way
}

/// 三家, 二十年, 第十二届, 百余名: a number in 汉字 with its measure word.
fn counted(text: &[char]) -> Option<Word> {
    let ordinal = usize::from(text.first() == Some(&'第'));
    let figures =
        text.iter().skip(ordinal).take_while(|&&c| "〇零一二三四五六七八九十百千万亿两几数半".contains(c)).count();
    let mut end = ordinal + figures;
    if figures == 0 {
        return None;
    }
    if text.get(end).is_some_and(|c| "余多来".contains(*c)) {
        end += 1;
    }
    let measured = text.get(end).is_some_and(|&c| is_measure(c));
    // Two figures alone are a number too: 三十. One is a word of its own, or a part of one.
    let long = figures + ordinal > 1;
    if measured && !matches!(text.get(end + 1), Some('化' | '级')) {
        Some(Word { length: end + 1, cost: COUNTED + 8 * figures as u32, tag: Tag::Number })
    } else if long {
        Some(Word { length: end, cost: COUNTED + 8 * figures as u32 + 24, tag: Tag::Number })
    } else {
        None
    }
}

/// Surnames that are hardly ever anything else. The others are left to the dictionary's names.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱郭何罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜魏吕丁沈姚卢姜崔谭\
                        陆汪范廖贾韦傅邹孟熊秦邱侯尹薛闫阎雷贺郝龚邵钱覃戴莫孔汤葛翟樊申付俞裴苏";
/// 字 that hardly stand in a given name, but often after a name or a word that looks like one.
const NOT_GIVEN: &str = "的了在和与及为等说是将被把向对从以已不再又都上下赴到来任率谈获会要让给用于就其他她我你有无可能市县区镇乡\
                         村省局委办部院校厂店站年月日时人家个们着过地得会见出";

/// 王玉兰, 赵志刚: a surname and a given name of two 字.
fn named(text: &[char]) -> Option<Word> {
    let surname = *text.first()?;
    let given = text.get(1..3)?;
    let shaped = SURNAMES.contains(surname) && !given.iter().any(|&c| NOT_GIVEN.contains(c));
    shaped.then_some(Word { length: 3, cost: NAMED, tag: Tag::Name })
}

/// 西陶镇, 大新庄村: two or three 字 and what the place is. After a larger place (`孟州市`) the name may have any 字.
fn place(text: &[char], before: Option<char>) -> Vec<Word> {
    const NEVER: &str = "的了在是将被把让";
    const NOT_PLACE: &str = "的了在和与及为等是将被把向对从以已不再又都到来个各每全我这那本该某位名多各古老新";
    let mut found = Vec::new();
    for length in [3, 4] {
        let Some((kind, name)) = text.get(..length).and_then(<[char]>::split_last) else { continue };
        let within = before.is_some_and(|c| "市县区镇乡".contains(c)) && "镇乡村".contains(*kind);
        let barred = if within { NEVER } else { NOT_PLACE };
        if "省市县区镇乡村".contains(*kind) && !name.iter().any(|&c| barred.contains(c) || "省市县区镇乡村".contains(c))
        {
            let cost = NAMED + 8 * (length as u32 - 3) - if within { WITHIN } else { 0 };
            found.push(Word { length, cost, tag: Tag::Place });
        }
    }
    found
}

/// Makes one word of what the dictionary has as two: names, 字 that end words, a number and its measure word.
fn merge(chars: &[char], list: Vec<Token>) -> Vec<Token> {
    let mut merged: Vec<Token> = Vec::new();
    for (i, token) in list.iter().enumerate() {
        let next = list.get(i + 1).filter(|next| next.kind == PieceKind::Han);
        let Some(last) = merged.last_mut() else {
            merged.push(*token);
            continue;
        };
        match joined(chars, last, token, next) {
            Some(tag) => (last.end, last.tag) = (token.end, tag),
            None => merged.push(*token),
        }
        // 王 伟: a name of two 字, spread to the width of three.
        if let [.., surname, space, given] = merged.as_slice()
            && space.kind == PieceKind::Space
            && [surname, space, given].iter().all(|token| token.length() == 1)
            && surname.kind == PieceKind::Han
            && given.kind == PieceKind::Han
            && chars.get(surname.start).is_some_and(|&c| SURNAMES.contains(c))
            && chars.get(given.start).is_some_and(|&c| !NOT_GIVEN.contains(c))
        {
            let name = Token { end: given.end, tag: Tag::Name, ..*surname };
            merged.truncate(merged.len() - 3);
            merged.push(name);
        }
    }
    merged
}

/// The tag of the two tokens as one word, if they are one.
fn joined(chars: &[char], a: &Token, b: &Token, after: Option<&Token>) -> Option<Tag> {
    let text = |token: &Token| chars.get(token.start..token.end).unwrap_or_default();
    let (first, last) = (*text(a).first()?, *text(b).first()?);
    let single = |token: &Token| token.kind == PieceKind::Han && token.length() == 1;
    if a.kind == PieceKind::Number && single(b) && is_measure(last) && !text(a).last().is_some_and(|&c| is_measure(c)) {
        return Some(Tag::Number);
    }
    if a.kind != PieceKind::Han || b.kind != PieceKind::Han {
        return None;
    }
    // 张|志强, 李明|华.
    if SURNAMES.contains(first) {
        let given = !text(b).iter().any(|&c| NOT_GIVEN.contains(c));
        let whole = a.length() + b.length() <= 3 && a.length() <= 2;
        if whole && given && (a.length() == 1 || (single(b) && a.tag == Tag::Name)) {
            return Some(Tag::Name);
        }
    }
    if a.length() >= 2 && single(b) && a.tag != Tag::Number && a.tag != Tag::Particle {
        // `家|会` may be `大家 会`; these end a word whatever follows.
        if "者员性化率型式级版界圈链网族类力度额量值费税险款券证权法史论观学馆院校园所站场厂店楼厅局委办署处科组队团社部站港\
            桥路街巷镇乡县省湖河江山岛湾州区村城业品物价房车机舱病药粉奖赛杯节展案罪书报刊剧曲歌舞"
            .contains(last)
            && !matches!(a.tag, Tag::Adverb | Tag::Preposition | Tag::Conjunction | Tag::Pronoun | Tag::Locality)
            && after.is_none_or(|after| after.length() > 1 || !matches!(after.tag, Tag::Morpheme | Tag::Noun))
        {
            return Some(if "省市县区镇乡村".contains(last) { Tag::Place } else { Tag::Noun });
        }
    }
    None
}
