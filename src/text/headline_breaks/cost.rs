//! The cost of a break between two words: the closer they belong together, the higher it is.

use super::cut::Token;
use super::whole::{PieceKind, is_measure};
use zhuanban_lexicon::Tag;

/// Verbs of one 字 that begin the predicate: a break before them is good, after them bad.
const VERBS: &str = "获赴访看创建促迎超破达增降涨引聚助护保见变办解暖谈送进入出到是有无可能应须要需遭令使致受列居夺摘斩胜负战开\
                     启设立拟推抓强稳扩惠富兴美添融绘谱筑铸绽亮火热活走跑赢写唱奏找寻探问听读懂说讲论育树种养绣织画当做成为任率\
                     装挂贴铺栽捐借租搭摆晒洗扛挑担守爱拉撑托过传游品吃住学教救帮扶管治查打防控抗拆搬修改换补缴交买卖售购投融贷免减";
/// Adverbs of one 字.
const ADVERBS: &str = "已将再又也都仍均正不未更最才就先共同还却且即便刚曾皆勿莫别太很可必须能会要应易难";
/// Prepositions of one 字: a break before them is good, after them bad.
const PREPOSITIONS: &str = "给在向为让把被从对以用由给因据按自往朝沿随凭借就将使令";
/// Conjunctions of one 字.
const CONJUNCTIONS: &str = "和与及暨并而或跟同";
/// Words that belong to the word before them.
const CLINGING: &str = "的了着过地得们等于之上下中里内外前后间旁边时化者吗呢吧啊起";
/// Words that belong to the word after them: a break between leaves half an expression.
const LEADING: &str = "新老大小副总原非超多各全高低双旧首零微轻重好真每本该此两这那某前近约逾仅满第几数半";

/// The cost of a break between two kinds of word if neither word is special. Rows: the word before; columns: the word
/// after.
fn by_tags(a: Tag, b: Tag) -> u32 {
    match a {
        Tag::Noun | Tag::Name | Tag::Place | Tag::Morpheme | Tag::Unknown | Tag::Latin => match b {
            Tag::Verb => 34,
            Tag::VerbalNoun => 104,
            Tag::Noun | Tag::Morpheme | Tag::Unknown | Tag::Latin | Tag::Place => 112,
            Tag::Name => 90,
            Tag::Adjective | Tag::Distinguishing => 55,
            Tag::Adverb => 30,
            Tag::Preposition => 22,
            Tag::Conjunction => 35,
            Tag::Number | Tag::Measure => 52,
            Tag::Time => 45,
            Tag::Phrase => 42,
            Tag::Pronoun => 45,
            Tag::Locality => 240,
            Tag::Particle => 400,
        },
        Tag::Verb => match b {
            Tag::Verb => 66,
            Tag::VerbalNoun => 72,
            Tag::Noun | Tag::Morpheme | Tag::Unknown | Tag::Latin | Tag::Name | Tag::Place => 80,
            Tag::Adjective | Tag::Distinguishing | Tag::Phrase => 64,
            Tag::Adverb => 50,
            Tag::Preposition => 40,
            Tag::Conjunction => 60,
            Tag::Number | Tag::Measure => 80,
            Tag::Time | Tag::Pronoun => 70,
            Tag::Locality => 200,
            Tag::Particle => 400,
        },
        Tag::VerbalNoun => match b {
            Tag::Verb => 40,
            Tag::VerbalNoun => 100,
            Tag::Noun | Tag::Morpheme | Tag::Unknown | Tag::Latin | Tag::Name | Tag::Place => 108,
            Tag::Adjective | Tag::Distinguishing => 58,
            Tag::Phrase => 46,
            Tag::Adverb => 32,
            Tag::Preposition => 25,
            Tag::Conjunction => 40,
            Tag::Number | Tag::Measure => 62,
            Tag::Time | Tag::Pronoun => 50,
            Tag::Locality => 240,
            Tag::Particle => 400,
        },
        Tag::Adjective | Tag::Distinguishing => match b {
            Tag::Verb => 60,
            Tag::Adverb | Tag::Preposition | Tag::Conjunction => 45,
            Tag::Phrase => 70,
            Tag::Noun | Tag::Morpheme | Tag::Unknown | Tag::Latin | Tag::Name | Tag::Place | Tag::VerbalNoun => 140,
            Tag::Adjective | Tag::Distinguishing | Tag::Number | Tag::Measure | Tag::Time | Tag::Pronoun => 90,
            Tag::Locality => 240,
            Tag::Particle => 400,
        },
        Tag::Adverb => 190,
        Tag::Preposition => 230,
        Tag::Conjunction => 230,
        Tag::Particle => 44,
        Tag::Number => match b {
            Tag::Verb | Tag::Adverb | Tag::Preposition | Tag::Conjunction => 34,
            Tag::Noun | Tag::Morpheme | Tag::Unknown | Tag::Latin | Tag::VerbalNoun | Tag::Name | Tag::Place => 120,
            Tag::Adjective | Tag::Distinguishing => 100,
            Tag::Number => 120,
            Tag::Time | Tag::Pronoun | Tag::Phrase => 60,
            Tag::Measure | Tag::Locality | Tag::Particle => 400,
        },
        Tag::Measure => 150,
        Tag::Time => match b {
            Tag::Locality | Tag::Particle => 400,
            Tag::Time => 130,
            Tag::Verb | Tag::Adverb | Tag::Preposition | Tag::Conjunction | Tag::Pronoun | Tag::Name | Tag::Place => 34,
            Tag::Noun | Tag::Morpheme | Tag::Unknown | Tag::Latin | Tag::VerbalNoun => 44,
            Tag::Adjective | Tag::Distinguishing | Tag::Number | Tag::Measure | Tag::Phrase => 50,
        },
        Tag::Locality => match b {
            Tag::Particle | Tag::Locality => 400,
            Tag::Verb | Tag::Adverb | Tag::Preposition | Tag::Conjunction | Tag::Noun | Tag::Phrase => 32,
            Tag::VerbalNoun
            | Tag::Morpheme
            | Tag::Unknown
            | Tag::Latin
            | Tag::Name
            | Tag::Place
            | Tag::Adjective
            | Tag::Distinguishing => 40,
            Tag::Number | Tag::Measure | Tag::Time | Tag::Pronoun => 40,
        },
        Tag::Pronoun => match b {
            Tag::Particle | Tag::Locality | Tag::Measure => 400,
            Tag::Verb | Tag::Adverb | Tag::Preposition | Tag::Conjunction => 56,
            Tag::Noun | Tag::Morpheme | Tag::Unknown | Tag::Latin | Tag::VerbalNoun | Tag::Name | Tag::Place => 140,
            Tag::Adjective | Tag::Distinguishing | Tag::Number | Tag::Time | Tag::Pronoun | Tag::Phrase => 90,
        },
        Tag::Phrase => match b {
            Tag::Verb | Tag::Phrase => 32,
            Tag::Adverb | Tag::Preposition | Tag::Conjunction => 32,
            Tag::Noun | Tag::Morpheme | Tag::Unknown | Tag::Latin | Tag::VerbalNoun | Tag::Name | Tag::Place => 62,
            Tag::Adjective | Tag::Distinguishing | Tag::Number | Tag::Measure | Tag::Time | Tag::Pronoun => 50,
            Tag::Locality => 240,
            Tag::Particle => 400,
        },
    }
}

/// The single 字 of a token, if it is one 汉字.
fn single(chars: &[char], token: &Token) -> Option<char> {
    (token.kind == PieceKind::Han && token.length() == 1).then(|| chars.get(token.start).copied()).flatten()
}

fn last(chars: &[char], token: &Token) -> Option<char> {
    chars.get(token.end.checked_sub(1)?).copied()
}

/// Words that belong to the verb before them, even with marks in between: `“活”起来`.
const DIRECTIONS: [&str; 9] = ["起来", "下来", "下去", "出来", "出去", "上来", "上去", "过来", "回来"];
/// After a number with one of these, the thing counted: 3万名|选手. After 元 and 吨 nothing is counted.
const CLASSIFIERS: &str =
    "名位家个只头条根棵颗台套件辆架艘列座栋间所处场次批项届份张幅本部首句种类级支把面道枚座片副对双段篇轮";

/// Offices and titles, which belong to the name or place before them.
const TITLES: [&str; 40] = [
    "总统",
    "总理",
    "首相",
    "主席",
    "书记",
    "市长",
    "区长",
    "县长",
    "省长",
    "镇长",
    "部长",
    "局长",
    "院长",
    "校长",
    "主任",
    "院士",
    "教授",
    "老师",
    "同志",
    "先生",
    "女士",
    "大使",
    "外长",
    "防长",
    "国王",
    "总书记",
    "副书记",
    "副市长",
    "副总理",
    "副总统",
    "副主席",
    "总裁",
    "董事长",
    "总经理",
    "经理",
    "队长",
    "支书",
    "村长",
    "医生",
    "记者",
];
/// The extra cost of a break between a title and its name.
const TITLE: u32 = 70;
/// The extra cost of a break between a number and the thing counted.
const COUNTED_THING: u32 = 60;
/// After 第十二届 and the like.
const ORDINAL: u32 = 84;
/// After 我市, 全国 and the like: what follows describes them.
const TOPIC: u32 = 64;

/// After 的: the line would wait for what it belongs to. Only a lack of other places can justify it.
const WAITING: u32 = 240;

/// The extra cost of a break between a verb and how long it takes, or how often: 提前|一个月.
const HOW_LONG: u32 = 90;
/// What a stretch of time, or a number of times, ends in.
const STRETCHES: &str = "年月天日周旬时钟秒次遍回趟倍步";

/// Whether a token is a preposition of one 字.
pub(super) fn is_preposition(chars: &[char], token: &Token) -> bool {
    single(chars, token).is_some_and(|c| PREPOSITIONS.contains(c))
}

/// Words of two 字 that name the subject of a headline: 我市, 全国.
fn is_topic(word: &str) -> bool {
    let mut chars = word.chars();
    matches!(chars.next(), Some('我' | '全'))
        && chars.next().is_some_and(|c| "省市县区镇乡村国校院州球".contains(c))
        && chars.next().is_none()
}

/// The cost of a break between two neighbouring words; `None` where a break is not allowed.
///
/// Neither word is a mark or a space: the caller handles those.
pub(super) fn between(chars: &[char], a: &Token, b: &Token) -> Option<u32> {
    let (one, other) = (single(chars, a), single(chars, b));
    let is = |c: Option<char>, set: &str| c.is_some_and(|c| set.contains(c));
    if is(other, CLINGING) && !(is(other, "上下过起") && b.tag == Tag::Verb && a.kind != PieceKind::Han) {
        return None;
    }
    let word: String = chars.get(b.start..b.end).unwrap_or_default().iter().collect();
    // 嫦娥六号: the number is part of the name.
    let numbered = b.kind == PieceKind::Han && b.tag == Tag::Number && word.ends_with('号');
    let phrase = is(one, VERBS) && is(other, "在向为到给于自");
    if numbered || phrase || DIRECTIONS.contains(&word.as_str()) {
        return None;
    }
    if b.kind == PieceKind::Number && (one.is_some() || a.tag == Tag::Adverb) {
        return None;
    }
    if a.tag == Tag::Number && other.is_some_and(|c| is_measure(c) && !PREPOSITIONS.contains(c)) {
        return None;
    }
    if is(one, LEADING) || is(one, ADVERBS) {
        return None;
    }
    // Two single 字 are one expression (种出, 在一) unless the first ends one (的, 里).
    if one.is_some() && other.is_some() && !is(one, CLINGING) {
        return None;
    }
    let function = |c: Option<char>| is(c, PREPOSITIONS) || is(c, CONJUNCTIONS);
    // A single 字 that needs the word after it.
    if function(one) {
        return Some(260);
    }
    let after = if is(one, "的") {
        Some(WAITING)
    } else if is(one, "地得") {
        Some(42)
    } else if is(one, "了着过等") {
        Some(46)
    } else if is(one, "上下中里内外前后间时") {
        Some(40)
    } else if is(one, VERBS) {
        Some(230)
    } else if one.is_some() {
        return None;
    } else {
        None
    };
    // A single 字 that begins an expression.
    let before = if is(other, CONJUNCTIONS) {
        Some(38)
    } else if is(other, PREPOSITIONS) {
        Some(24)
    } else if is(other, ADVERBS) {
        Some(32)
    } else if is(other, VERBS) {
        Some(44)
    } else if is(other, LEADING) {
        Some(by_tags(a.tag, Tag::Distinguishing))
    } else if other.is_some() {
        return None;
    } else {
        None
    };
    let counted = a.tag == Tag::Number && last(chars, a).is_some_and(|c| CLASSIFIERS.contains(c));
    let ordinal = chars.get(a.start) == Some(&'第');
    let topic: String = chars.get(a.start..a.end).unwrap_or_default().iter().collect();
    let thing = matches!(b.tag, Tag::Noun | Tag::VerbalNoun | Tag::Morpheme | Tag::Unknown | Tag::Latin);
    let verb = matches!(a.tag, Tag::Verb | Tag::VerbalNoun);
    let stretch = b.tag == Tag::Number && last(chars, b).is_some_and(|c| STRETCHES.contains(c));
    let pair = match by_tags(a.tag, b.tag) {
        pair if verb && stretch => pair + HOW_LONG,
        pair if a.tag == Tag::Number && ordinal => pair.min(ORDINAL),
        pair if counted && b.tag != Tag::Verb => pair + COUNTED_THING,
        pair if thing && TITLES.contains(&word.as_str()) => pair + TITLE,
        pair if thing && is_topic(&topic) => pair.min(TOPIC),
        pair => pair,
    };
    let cost = match (after, before) {
        (Some(after), Some(before)) if after > 100 => after.max(before),
        (Some(after), Some(before)) => after.min(before),
        (Some(after), None) => after,
        (None, Some(before)) if pair > 120 => pair.max(before),
        (None, Some(before)) => before,
        (None, None) => pair,
    };
    (cost < 400).then_some(cost)
}
