//! 字 and words set twice.

use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::lexicon::{Lexicon, Tag};
use crate::line::{Line, is_han};
use crate::rules::found;

/// 字 that never stand twice in a row but by mistake, unless a word begins with the second.
const NEVER: &str = "的了是在和与为对把被从将于及并也都就而或其以有会能已不至向让使由但且该此所这那我他她它们";

/// Verbs that may be said twice: 研究研究.
const AGAIN: &[&str] = &[
    "研究", "讨论", "商量", "考虑", "打听", "休息", "学习", "锻炼", "交流", "体验", "感受", "了解", "介绍", "参观",
    "指导", "关心", "热闹", "高兴", "淅沥", "轻松", "放松", "认识", "琢磨", "合计", "整理", "收拾", "检查", "调整",
    "比划", "比较", "意思", "教训", "表示", "活动", "哈哈", "嘿嘿", "一个", "一点", "一步", "一遍", "一天", "一年",
    "一次", "一件", "一家", "一户", "一条", "一张", "一座", "一片", "一代", "一批", "一笔", "一句", "一层", "一口",
    "加油", "恭喜", "快点", "谢谢", "你好", "来来", "好好", "慢慢", "多多", "常常", "往往",
];

pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    singles(line, out);
    longer(line, out);
    endings(line, out);
    measures(line, out);
    tails(line, out);
    last_again(line, out);
}

/// How often two 字 must be met for the second of a pair to begin a word, in eighths of a nat.
const BEGINS: i32 = 12;

/// Measure words that figures stand before.
const MEASURES: &str = "个名位户家项件本册篇首幅张条座栋间所处台辆套艘架只头匹棵株朵颗粒根支枝把片块米亩吨斤克升度元角分岁年月天次场届期批种类层级门节课盏声趟遍盒瓶桶袋箱车";

/// 57本本, 2000多册册: after figures a measure word stands once. 一本本 is as it should be.
fn measures(line: &Line, out: &mut Vec<Finding>) {
    for at in 1..line.chars.len() {
        let (Some(a), Some(b)) = (line.before(at), line.at(at)) else { continue };
        if a != b || !MEASURES.contains(b) {
            continue;
        }
        let figure = |at: Option<usize>| at.and_then(|at| line.at(at)).is_some_and(|c| c.is_ascii_digit());
        let about = at.checked_sub(2).and_then(|at| line.at(at)).is_some_and(|c| "多余万".contains(c));
        // 一声声 is said so, 三声声 is not.
        let count = at.checked_sub(2).and_then(|at| line.at(at)).is_some_and(|c| "两三四五六七八九十几".contains(c));
        if !(count || figure(at.checked_sub(2)) || about && figure(at.checked_sub(3))) {
            continue;
        }
        // 3个个体户, 5名名师: the second begins a word.
        let begins =
            |length: usize| line.chars.get(at..at + length).is_some_and(|word| Lexicon::get().word(word).is_some());
        if begins(2) && line.at(at + 1) != Some(b) || begins(3) {
            continue;
        }
        let what = say(format!("“{b}”重复了"), format!("{b} is set twice"));
        out.push(found(line, Code::WordsDoubled, Sure::Wrong, at..at + 1, what).edit(""));
    }
}

/// Words whose last 字 is often set once more though it makes words of its own.
const AGAIN_ENDED: &[&str] =
    &["其他", "其它", "才能", "只能", "不能", "就能", "都能", "也能", "还能", "就是", "还是", "但是", "不是", "都是"];

/// What says where to, at the end of a clause: 静了下来来。
const WHERE_TO: &[&str] =
    &["下来", "起来", "出来", "过来", "回来", "上来", "进来", "下去", "出去", "过去", "回去", "上去", "进去"];

/// 才能|能, 其他|他: the last 字 again, where it begins no word.
fn last_again(line: &Line, out: &mut Vec<Finding>) {
    for pair in line.tokens.windows(2) {
        let [word, more] = pair else { continue };
        let Some(b) = line.at(more.start).filter(|_| more.end - more.start == 1) else { continue };
        if line.before(word.end) != Some(b) {
            continue;
        }
        let words = line.words(&(word.start..word.end));
        let ends = line.at(more.end).is_none_or(|c| "，。；！？”、".contains(c));
        if AGAIN_ENDED.contains(&words) || ends && WHERE_TO.contains(&words) {
            let what = say(format!("“{b}”重复了"), format!("{b} is set twice"));
            out.push(found(line, Code::WordsDoubled, Sure::Wrong, more.start..more.end, what).edit(""));
        }
    }
}

/// 二话没说|没说: the last two 字 of a longer word once more.
fn tails(line: &Line, out: &mut Vec<Finding>) {
    for word in line.tokens.iter().filter(|word| word.end - word.start >= 4) {
        let (tail, more) = (line.chars.get(word.end - 2..word.end), word.end..word.end + 2);
        if tail != line.chars.get(more.clone())
            || matches!(word.tag, Tag::Name | Tag::Place)
            || !line.is_boundary(more.end)
            || line.chars.get(word.end - 4..word.end - 2) == tail
        {
            continue;
        }
        let words = line.words(&more).to_owned();
        let what = say(format!("“{words}”重复了"), format!("“{words}” is set twice"));
        out.push(found(line, Code::WordsDoubled, Sure::Doubt, more, what).edit(""));
    }
}

/// 咕嘟咕嘟, 哗啦哗啦: sounds are said again.
fn is_sound(words: &[char]) -> bool {
    words.iter().all(|&c| ('\u{53E3}'..='\u{56D6}').contains(&c))
}

/// 直播间|间: a word's last 字 set once more, where no word is made of the two.
fn endings(line: &Line, out: &mut Vec<Finding>) {
    for pair in line.tokens.windows(2) {
        let [word, more] = pair else { continue };
        let (Some(a), Some(b)) = (line.before(word.end), line.at(more.start)) else { continue };
        let lone = word.end - word.start >= 2 && more.end - more.start == 1 && a == b && is_han(a);
        if !lone || NEVER.contains(b) || matches!(word.tag, Tag::Name | Tag::Place | Tag::Number) {
            continue;
        }
        let lexicon = Lexicon::get();
        // 团团伙伙 is said so.
        let twice = word.end >= 3 && line.at(word.end - 2) == line.at(word.end - 3);
        // 沟沟坎坎坎 is not.
        let twice = twice && line.at(word.end - 2) != Some(a);
        let both = word.end - word.start == 4 && line.at(word.start) == line.at(word.start + 1);
        if both && line.at(word.end - 2) == Some(a) {
            let what = say(format!("“{b}”重复了"), format!("{b} is set twice"));
            out.push(found(line, Code::WordsDoubled, Sure::Wrong, more.start..more.end, what).edit(""));
            continue;
        }
        let reduplicated = twice || line.at(word.end - 2) == Some(a) || line.at(more.end) == Some(b);
        let suffix = "者们".contains(b);
        // 精炼炉|炉长, 轮胎|胎面, 最新|新冠: the second begins a word that the dictionary has not; 一篮|篮地, 服贴|贴地: so it is said.
        let next = line.at(more.end).filter(|&c| is_han(c));
        let begins = next.is_some_and(|c| !"的地得了在是和".contains(c) && lexicon.pairs.weight(b, c) >= BEGINS);
        let said = next.is_some_and(|c| "的地".contains(c))
            && (line.at(word.start) == Some('一') || word.end - word.start > 2);
        if !suffix && (begins || said) {
            continue;
        }
        if !reduplicated && lexicon.word(&[a, b]).is_none() && (suffix || lexicon.pairs.weight(a, b) <= 8) {
            let what = say(format!("“{b}”重复了"), format!("{b} is set twice"));
            out.push(found(line, Code::WordsDoubled, Sure::Doubt, more.start..more.end, what).edit(""));
        }
    }
}

fn singles(line: &Line, out: &mut Vec<Finding>) {
    for i in 1..line.chars.len() {
        let (Some(a), Some(b)) = (line.before(i), line.at(i)) else { continue };
        if a != b || !NEVER.contains(b) {
            continue;
        }
        // 为|为了, 了|了解, 的|的确, 对|对方, 有|有关: a word of its own begins here.
        let (Some((_, first)), Some((_, second))) = (line.token_at(i - 1), line.token_at(i)) else { continue };
        let longer = first.end - first.start > 1 || second.end - second.start > 1;
        // 为|了|了方便: the second is no beginning of anything; 目的|的 is as it should be.
        let alone = second.end - second.start == 1 && b == '了' && first.end == i;
        if b == '的' && first.end - first.start > 1 && first.end == i {
            continue;
        }
        // “不不，还是……”
        if b == '不' && line.before(i - 1).is_none_or(|c| !is_han(c)) {
            continue;
        }
        let triple = line.at(i + 1) == Some(b) || i > 1 && line.at(i - 2) == Some(b);
        if longer && !triple && b != '的' && !alone || first.start == second.start || second.end - second.start > 1 {
            continue;
        }
        let what = say(format!("“{b}”重复了"), format!("{b} is set twice"));
        out.push(found(line, Code::WordsDoubled, Sure::Wrong, i..i + 1, what).edit(""));
    }
}

/// Two to eight 字 said twice in a row.
fn longer(line: &Line, out: &mut Vec<Finding>) {
    let mut i = 0;
    while i < line.chars.len() {
        let Some(length) = (2..=8).rev().find(|&length| repeats(line, i, length)) else {
            i += 1;
            continue;
        };
        let words = line.words(&(i..i + length)).to_owned();
        let what = say(format!("“{words}”重复了"), format!("“{words}” is set twice"));
        let sure = if length > 2 { Sure::Wrong } else { Sure::Doubt };
        out.push(found(line, Code::WordsDoubled, sure, i + length..i + 2 * length, what).edit(""));
        i += 2 * length;
    }
}

/// 想说什么说什么, 爱去哪儿去哪儿, 该怎么做怎么做: whatever it is, just that. Grammar, no misprint.
const WHATEVER: [&str; 7] = ["什么", "谁", "哪", "怎么", "多少", "几", "啥"];

/// 很久很久, 好多好多: said twice to stress it.
const STRESS: [char; 6] = ['很', '好', '太', '非', '特', '真'];

/// 雪白雪白, 笔直笔直: the first 字 of words that are doubled whole.
const VIVID: &str = "雪通笔冰漆碧滚焦喷崭乌蜡瓦湛蔚透稀粉溜贼飞煞";

/// Whether what stands twice is said so.
fn grammar(words: &str) -> bool {
    let two = words.chars().count() == 2;
    WHATEVER.iter().any(|word| words.contains(word))
        || two && words.starts_with(STRESS)
        || two && words.chars().next().is_some_and(|c| VIVID.contains(c))
}

/// Whether two 字 said twice may be speech: 聊聊 is so formed, and 攀谈攀谈, 大颗大颗的, 快说快说. Only before more of the sentence
/// is it a misprint for sure, and not after what asks for it (多练习练习) or in short spoken words.
fn said_again(line: &Line, at: usize) -> bool {
    let after = line.at(at + 4);
    let wants = line.before(at).is_some_and(|c| "多再好想去来要没请得更越".contains(c));
    let spoken = line.before(at).is_none_or(|c| "，。！？：；“‘…说".contains(c));
    let goes_on = after.is_some_and(|c| is_han(c) && !"的地得一来去吧呢嘛啊呀了看着".contains(c));
    let word = Lexicon::get().word(line.chars.get(at..at + 2).unwrap_or_default());
    let noun = word.is_some_and(|(_, tag)| matches!(tag, Tag::Noun | Tag::Place | Tag::VerbalNoun));
    word.is_none() && line.token_at(at).is_none_or(|(_, token)| token.end == at + 1)
        || wants
        || spoken && !noun
        || !noun && !goes_on
}

fn repeats(line: &Line, at: usize, length: usize) -> bool {
    let (Some(a), Some(b)) = (line.chars.get(at..at + length), line.chars.get(at + length..at + 2 * length)) else {
        return false;
    };
    if a != b || !a.iter().copied().all(is_han) {
        return false;
    }
    let words = line.words(&(at..at + length));
    let numeral = a.iter().all(|c| "一二三四五六七八九十百千万亿零〇两几".contains(*c));
    let same = a.windows(2).all(|pair| matches!(pair, [x, y] if x == y));
    if numeral
        || same
        || AGAIN.contains(&words)
        || grammar(words)
        || is_sound(a)
        || words.starts_with('一')
        || words.starts_with("的一")
        || words.ends_with(['着', '啊', '呀'])
        || !line.is_boundary(at)
        || !line.is_boundary(at + length)
        || !line.is_boundary(at + 2 * length) && line.token_at(at + length).is_none_or(|(_, t)| t.tag != Tag::Noun)
    {
        return false;
    }
    let mark = |c: Option<char>| c.is_none_or(|c| !is_han(c) && !c.is_ascii_alphanumeric());
    // “不要接不要接。” 总队总队长, 一男一女一男一女: said so.
    if length <= 3 && mark(at.checked_sub(1).and_then(|at| line.at(at))) && mark(line.at(at + 2 * length))
        || length == 2 && (said_again(line, at) || line.at(at + 4).is_some_and(|c| "长员".contains(c)))
        || line.before(at) == Some('一') && words.ends_with('一')
    {
        return false;
    }
    // 研究研究 and the like: a verb of two 字, said twice, may be meant; the list above has the usual ones.
    let inside = line.is_boundary(at + length);
    inside && Lexicon::get().word(a).is_none_or(|(_, tag)| tag != Tag::Phrase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Run, Spot};

    fn told(text: &str) -> Vec<String> {
        let run = Run::new(Kind::Body, text);
        let line = Line::new(Spot { page: 0, article: None, run: 0 }, &run);
        let mut out = Vec::new();
        read(&line, &mut out);
        out.into_iter().map(|finding| finding.words).collect()
    }

    #[test]
    fn measure_words_tails_and_sounds() {
        assert_eq!(told("登记本写满了57本本。"), ["本"]);
        assert_eq!(told("他拿出2000多册册藏书。"), ["册"]);
        assert_eq!(told("镇上有3个个体户、5名名师，一本本账册摆着。"), [""; 0]);
        assert_eq!(told("电话响了两三声声就被接起，他三天天气都不好。"), ["声"]);
        assert_eq!(told("渡口静了下来来。其他他事项，才能能办。"), ["来", "他", "能"]);
        assert_eq!(told("他走过来来看看，其他他们管，可能能行。"), [""; 0]);
        assert_eq!(told("医生为患者者量血压。"), ["者"]);
        assert_eq!(told("他二话没说没说，转身就走。"), ["没说"]);
        assert_eq!(told("羊汤咕嘟咕嘟地翻滚着。"), [""; 0]);
    }
}
