//! 的, 地, 得 by what kinds of words stand before and after; a word's first 字 set twice; two verbs that say nothing.

use crate::codes::Code::{self, *};
use crate::finding::Sure::{self, Doubt, Wrong};
use crate::finding::{Finding, say};
use crate::lexicon::{Lexicon, Tag, Token};
use crate::line::Line;
use crate::pattern::Where::{All, Text};
use crate::pattern::{Pattern, rows};
use crate::rules::found;

/// The rows.
pub(super) const ROWS: &[Pattern] = rows![
    WordsDe Wrong All ("状语后用“地”", "地 after an adverbial") {
        r"(?:大声|小声|高声|低声|轻声|齐声|连声|放声|挨家挨户|挨门挨户|逐家逐户|一家一户|一字一句|一字一顿|一五一十|一个一个|一家一家|一遍又一遍|一次又一次|一趟又一趟|手把手|肩并肩|手拉手|头也不回|二话不说|没日没夜|起早贪黑|日日夜夜|风里来雨里去|不厌其烦|苦口婆心|语重心长|不紧不慢|不慌不忙|不折不扣|不知不觉|三番五次|郑重其事|聚精会神|全神贯注|专心致志|如数家珍|斩钉截铁|实实在在|认认真真|仔仔细细|踏踏实实|老老实实|规规矩矩|原原本本|大大方方|痛痛快快|平平安安|热热闹闹|整整齐齐)(?P<x>的)(?:说|喊|叫|唱|念|读|哭|笑|问|答|讲|做|干|走|跑|去|找|看|教|学|传授|讨论|交流|宣传|登记|走访|上门|动员|劝|调解|解释|介绍|讲解|叮嘱|抄|记|写|数|核对|排查|检查|听|过|坐|站|摆|排|搬|送|收|种|守|忙|工作|奔波|照顾|服务|告诉|落实|执行|推进|完成|聊|盯|敬|抱|握|告别|离开|回|挑|选)" => "地", not r"的(?:说法|看法|做法|读者|学[生校习费]|走[廊向]|问题|笑[容声脸]|哭声|叫[声卖]|工作[人服组台]|工作[，。、]|服务[员站队]|服务[，。、]|过[程去道]|收[入获]|听[众觉]|写[作字]|回[忆报复]|排[名头]|选[手择]|种[子类]|干[部劲]|站[点台]|教[师育室]|念头|记[者忆录]|数[字据量]|守[护望]|检查[，。组]|讲[话座台]|宣传[员队单栏册]|交流[，。会]|讨论[，。会])";
    }
    WordsDe Doubt Text ("状语后用“地”", "地 after an adverbial") {
        r"(?:^|[，。；：！”])(?:慢慢|渐渐|逐渐|不知不觉|悄悄|默默|静静|轻轻)(?P<x>的)，" => "地";
    }
    WordsDe Wrong All ("补语前用“得”", "得 before a complement") {
        r"(?:高兴|激动|难过|开心|兴奋|欢喜|幸福|紧张|着急|急|累|冷|热|忙|乐|美|瘦|胖|亮|红|白|甜|长|活|冻|晒|跑|吃|睡|亲热|亲切)(?P<x>的)(?:像|跟|如同|好像|就像|都像)(?:个|一|只|孩子|花|火|蜜|过年|过节|亲|什么)" => "得", not r"是[^，。]{0,6}的(?:像|跟)";
        r"(?:说|讲|笑|哭|看|听|聊|吃|唱|玩|累|急|忙|热|冷|冻|疼|痛|气|吓|惊|羞|激动|感动|高兴|难过|紧张|委屈|兴奋|着急)(?P<x>的)(?:大家|她|他|全场|满屋|人们|观众|孩子们|所有人|浑身|满脸|满头|眼泪|泪水|直|连话|连饭|说不|睡不|坐不|站不|走不|吃不|喘不|抬不|睁不|合不|停不|忘了|流下|掉下|跳|哭|笑|拍手|跺脚|发抖|发紫|通红|发白|满地)" => "得", not r"是[^，。]{0,8}的|的(?:大家庭|直(?:播|接|径|升)|都市|跳[板舞远]|笑[容声脸话]|哭声|眼泪[是就都]|他乡|她们?是|他们?是|孩子们)|[来所]的|(?:爱|喜欢|想|要|没|好)(?:说|讲|看|听|吃|唱|玩)的";
    }
    WordsDe Doubt Text ("补语前用“得”", "得 before a complement") {
        r"(?:[他她它们我你人都得能字画书课歌戏活地饭菜球舞])(?:画|写|唱|跳|讲|演|种|养|管|教|练|修|建|打|跑|做|干|拍|卖|办|学|记|穿|过|睡|飞|骑|踢|炒|烧|刻|绣|织|剪)(?P<x>的)(?:真|又)?(?:好|快|慢|多|少|早|晚|准|稳|香|甜|久|深|细|美|棒|牢|透|足|旺|俏|像|真|活|直|圆|齐|匀)(?:[，。！；”]|极了)" => "得", not r"是[^，。；]{0,10}的|所[一-龥]{1,2}的|的多(?:少|数)|[你我他她]们?[一-龥]的多，";
    }
    WordsSurplus Wrong All ("“进行”多余：后面就是动词", "进行 says nothing: a verb follows") {
        r"(?P<x>进行)(?:开展|举行|组织|展开|召开|实施|从事)(?:[一-龥])" => "-", not r"进行(?:组织(?:[、，。管]|生活|处理|调整|设计|活检)|展开式|实施[，。]|开展[，。])|[和与]";
    }
    WordsDoubled Wrong All ("“{}”重复了", "“{}” is set twice") {
        r"(?:^|[^公真端纠修改校匡立反方斧订])(?P<x>正)正在" => "-";
        r"(?P<x>已)已经" => "-", not "[业久早时而]已已经";
        r"(?:^|[^许认])(?P<x>可)可以" => "-";
        r"(?P<x>但)但是" => "-", not "[不非]但但是";
        r"(?P<x>如)如果" => "-", not "[例比诸譬假不]如如果";
        r"(?P<x>因)因为" => "-", not "[原起基病成]因因为";
        r"(?P<x>虽)虽然" => "-";
        r"(?:^|[，。；])(?P<x>我)我们" => "-";
        r"(?P<x>这)这(?:个|些|里|样|种)" => "-";
        r"(?P<x>还)还(?:有|是|要|会|能|可以|没)" => "-", not "[归偿返退交送生奉]还还";
        r"(?P<x>目)目前" => "-", not "[项题栏科节数书面条醒盲注刮耳心]目目前";
        r"(?P<x>记)记者" => "-", not "[书登日笔标传切牢铭速]记记者";
        r"(?P<x>通)通过" => "-", not "[交开畅普流沟贯卡融神]通通过";
        r"(?P<x>为)为了" => "-", not "[认成作因行以称改变化分定视转]为为了";
        r"(?P<x>今)今年" => "-", not "[如当古至而]今今年";
    }
];

/// What an adjective or an adverb is followed by when the verb after 的 is one that happens: 庄严的敬了一个军礼.
const HAPPENS: &str = "了着过";

/// Reads what the rows cannot tell: it takes the kinds of the words.
pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    for (i, de) in line.tokens.iter().enumerate() {
        if de.end - de.start == 1
            && line.at(de.start) == Some('得')
            && let (Some(before), Some(after)) =
                (i.checked_sub(1).and_then(|i| line.tokens.get(i)), line.tokens.get(i + 1))
            && attribute(line, before, after, line.tokens.get(i + 2))
        {
            tell(line, de.start, Doubt, ("定语后用“的”", "的 after an attribute"), "的", out);
            continue;
        }
        if de.end - de.start != 1 || line.at(de.start) != Some('的') {
            continue;
        }
        let (Some(before), Some(after)) = (i.checked_sub(1).and_then(|i| line.tokens.get(i)), line.tokens.get(i + 1))
        else {
            continue;
        };
        let next = line.tokens.get(i + 2);
        // 一个同班的跟我说: whoever is in the same class.
        let someone = i
            .checked_sub(2)
            .and_then(|i| line.tokens.get(i))
            .is_some_and(|t| line.words(&(t.start..t.end)).ends_with(['个', '位', '名']));
        // 没考完的大有人在
        if someone || line.words(&(after.start..after.end)).starts_with("大有") {
            continue;
        }
        let progress = progress(line, i, before, after);
        if adverbial(line, i, before, after) || speaks(line, i, before, after) || progress {
            tell(line, de.start, Doubt, ("状语后用“地”", "地 after an adverbial"), "地", out);
        } else if becomes(line, before, after, next) || outcome(line, i, before, after, next) {
            tell(line, de.start, Wrong, ("补语前用“得”", "得 before a complement"), "得", out);
        }
    }
}

fn tell(line: &Line, at: usize, sure: Sure, (zh, en): (&str, &str), to: &str, out: &mut Vec<Finding>) {
    let code: Code = WordsDe;
    out.push(found(line, code, sure, at..at + 1, say(zh, en)).edit(to));
}

/// 庄严的敬了一个军礼: an adjective of two 字, 的, a verb with 了 and what it is done to.
fn adverbial(line: &Line, de: usize, before: &Token, verb: &Token) -> bool {
    let manner = before.end - before.start == 2 && before.tag == Tag::Adjective;
    let does = matches!(verb.tag, Tag::Verb | Tag::VerbalNoun) && verb.end - verb.start <= 2;
    let (Some(mark), Some(object)) = (line.tokens.get(de + 2), line.tokens.get(de + 3)) else { return false };
    let happens = mark.end - mark.start == 1 && line.at(mark.start).is_some_and(|c| HAPPENS.contains(c));
    // 美丽的留下了: 的 ends a noun of its own; what comes before the adjective must not be 最, 是, 有, a verb.
    let free = de.checked_sub(2).and_then(|i| line.tokens.get(i)).is_none_or(|t| {
        matches!(t.tag, Tag::Name | Tag::Pronoun | Tag::Unknown)
            || line.words(&(t.start..t.end)).ends_with(['，', '手'])
    });
    manner && does && happens && free && matches!(object.tag, Tag::Number | Tag::Pronoun | Tag::Measure | Tag::Noun)
}

/// 在踊跃的发言。: what goes on, how, and the end of the clause.
fn progress(line: &Line, de: usize, before: &Token, verb: &Token) -> bool {
    let manner = before.end - before.start == 2 && matches!(before.tag, Tag::Adjective | Tag::Adverb);
    let goes_on = de
        .checked_sub(2)
        .and_then(|i| line.tokens.get(i))
        .is_some_and(|t| ["正", "正在", "在", "纷纷", "都在", "还在"].contains(&line.words(&(t.start..t.end))));
    let does = matches!(verb.tag, Tag::Verb | Tag::VerbalNoun) && verb.end - verb.start == 2;
    let ends = line.at(verb.end).is_none_or(|c| "。，；！".contains(c));
    manner && goes_on && does && ends
}

/// 磨的光滑如镜，: a plain verb, and the state it leads to in four 字.
fn outcome(line: &Line, de: usize, before: &Token, state: &Token, next: Option<&Token>) -> bool {
    let plain = before.tag == Tag::Verb && before.end - before.start == 1;
    let four = state.end - state.start == 4
        && line.chars.get(state.start..state.end).is_some_and(|four| Lexicon::get().idioms.count(four).is_some());
    let ends = next.is_none_or(|t| line.at(t.start).is_some_and(|c| "。，；！”".contains(c)));
    // 是…的, 所…的 are attributes.
    let from = line.tokens.get(de.saturating_sub(6)).map_or(0, |t| t.start);
    let attribute = line.words(&(from..before.end)).contains(['是', '所', '有']);
    plain && four && ends && !attribute
}

/// 他谦逊的说，: an adjective of two 字 that no 是 or 最 stands before, 的, a verb of speech, and what is said.
fn speaks(line: &Line, de: usize, before: &Token, verb: &Token) -> bool {
    let manner = before.end - before.start == 2 && before.tag == Tag::Adjective;
    let says = ["说", "说道", "问", "问道", "答", "答道", "喊", "喊道", "讲", "讲道", "告诉", "回答"];
    let speech = says.contains(&line.words(&(verb.start..verb.end)));
    let goes_on = line.at(verb.end).is_some_and(|c| "：，。“".contains(c))
        || line.token_at(verb.end).is_some_and(|(_, next)| next.tag == Tag::Pronoun);
    let free = de.checked_sub(2).and_then(|i| line.tokens.get(i)).is_none_or(|t| {
        matches!(t.tag, Tag::Name | Tag::Pronoun | Tag::Unknown) || line.words(&(t.start..t.end)).ends_with('，')
    });
    manner && speech && goes_on && free
}

/// 努力得方向, 曲艺人得盛会: 得 between two nouns, the second the end of its clause.
fn attribute(line: &Line, before: &Token, after: &Token, next: Option<&Token>) -> bool {
    /// What one gets.
    const GOT: &[&str] = &[
        "冠军",
        "亚军",
        "季军",
        "金牌",
        "银牌",
        "铜牌",
        "奖牌",
        "满分",
        "高分",
        "民心",
        "人心",
        "实惠",
        "好处",
        "便宜",
        "第一",
        "天下",
        "甜头",
        "名次",
        "利益",
        "消息",
        "机会",
        "空闲",
        "肺炎",
        "感冒",
        "癌症",
        "怪病",
        "大奖",
        "头奖",
        "真传",
        "要领",
        "好评",
        "选票",
        "益处",
        "福气",
        "善果",
        "体面",
        "地道",
        "头头是道",
    ];
    let word = line.words(&(after.start..after.end));
    let noun = after.tag == Tag::Noun && after.end - after.start == 2 && !GOT.contains(&word);
    let ends = next.is_none_or(|t| line.at(t.start).is_some_and(|c| "，。；！”、".contains(c)));
    let long = before.end - before.start >= 2;
    let named = matches!(before.tag, Tag::Noun | Tag::VerbalNoun | Tag::Place)
        || before.tag == Tag::Adjective && before.end - before.start == 2;
    let people = before.end - before.start == 1 && line.at(before.start) == Some('人');
    noun && ends && (long && named || people)
}

/// 人都变的年轻了: 变 is followed by what one becomes.
fn becomes(line: &Line, before: &Token, after: &Token, next: Option<&Token>) -> bool {
    let verb = line.words(&(before.start..before.end));
    let degree = ["更", "更加", "越来越", "十分", "非常", "特别", "格外", "很", "如此"];
    let word = line.words(&(after.start..after.end));
    let ends = next.is_none_or(|t| line.at(t.start).is_some_and(|c| "，。；！？”了、起".contains(c)));
    verb == "变" && (after.tag == Tag::Adjective && ends || degree.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    fn told(text: &str) -> usize {
        trial::told(text, read)
    }

    #[test]
    fn adverbials_and_complements() {
        assert_eq!(told("老屋变的明亮了。"), 1);
        assert_eq!(told("这就是变的道理。"), 0);
        assert_eq!(told("他谦逊的说，这是大家的功劳。"), 1);
        assert_eq!(told("最朴实的说法往往管用。"), 0);
        assert_eq!(told("孩子们在踊跃的发言。"), 1);
        assert_eq!(told("企业在激烈的竞争中成长。"), 0);
        assert_eq!(told("大家忙的不亦乐乎。"), 1);
        assert_eq!(told("他是最忙的不速之客。"), 0);
        assert_eq!(told("旅客的需要，就是我们努力得方向。"), 1);
        assert_eq!(told("书会是曲艺人得盛会。"), 1);
        assert_eq!(told("他们队得冠军，大家都高兴。"), 0);
        assert_eq!(told("事情办得漂亮，活干得地道。"), 0);
    }
}
