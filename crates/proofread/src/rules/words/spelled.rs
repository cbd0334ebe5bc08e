//! 字 that make no word where they stand, but would with one of them changed for one that sounds or looks alike.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::lexicon::{Lexicon, Tag, Token};
use crate::line::{Line, is_han};
use crate::lists::Settings;
use crate::rules::found;

/// How much cheaper, in eighths of a nat, the word must be than the 字 as they stand: two 字, then longer ones.
const GAIN: [u32; 4] = [78, 62, 50, 50];

/// The dearest word that is offered: rarer ones are mostly chance.
const DEAREST: u32 = 104;

/// 字 that stand alone all the time, and are not looked at as the wrong one.
const ALONE: &str = "的了是在和与为对把被从将于及并也都就而或其以有会能不到上下中里个这那我他她它你们一二三四五六七八九十年月日时分元人名家省市县区乡镇村等后前内外多第每各该本让说去来做大小新老好要可还又再最更很太只已由向至";

struct Slip {
    line: usize,
    range: Range<usize>,
    right: String,
    sure: Sure,
}

/// Reads all lines: what stands more than once in an issue is taken for a name.
pub fn read(lines: &[Line], settings: &Settings, out: &mut Vec<Finding>) {
    let mut slips = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        for slip in one(line, index) {
            *seen.entry(line.words(&slip.range).to_owned()).or_default() += 1;
            slips.push(slip);
        }
    }
    for slip in slips {
        let Some(line) = lines.get(slip.line) else { continue };
        let words = line.words(&slip.range);
        if seen.get(words).is_some_and(|&n| n > 1) || settings.knows(words) {
            continue;
        }
        let right = slip.right;
        let what = say(format!("“{words}”像是“{right}”"), format!("“{words}” looks like “{right}”"));
        out.push(found(line, Code::WordsSpelled, slip.sure, slip.range, what).edit(right));
    }
}

fn one(line: &Line, index: usize) -> Vec<Slip> {
    let mut slips: Vec<Slip> = Vec::new();
    let mut at = 0;
    while at < line.tokens.len() {
        if let Some(slip) = best(line, at, index) {
            let end = slip.range.end;
            slips.push(slip);
            while line.tokens.get(at).is_some_and(|t| t.start < end) {
                at += 1;
            }
        } else {
            at += 1;
        }
    }
    slips
}

fn single(token: &Token) -> bool {
    token.end - token.start == 1 && token.tag != Tag::Latin
}

/// The best word for the tokens from `first` on, if one is good enough.
fn best(line: &Line, first: usize, index: usize) -> Option<Slip> {
    let lexicon = Lexicon::get();
    let start = line.tokens.get(first)?.start;
    let mut found: Option<(u32, Slip)> = None;
    for length in 2..=4usize {
        let range = start..start + length;
        if !line.is_boundary(range.end) || !range.clone().all(|i| line.is_han(i)) {
            continue;
        }
        let tokens: Vec<Token> = line.tokens.iter().skip(first).take_while(|t| t.end <= range.end).copied().collect();
        if tokens.len() < 2 || !tokens.iter().any(single) || named(line, &tokens, first) {
            continue;
        }
        let spent: u32 = tokens.iter().map(|t| t.cost).sum();
        let window = line.chars.get(range.clone())?;
        if lexicon.word(window).is_some() {
            continue;
        }
        let need = *GAIN.get(length - 2)?;
        for token in tokens.iter().filter(|t| single(t)) {
            let at = token.start - start;
            let wrong = *window.get(at)?;
            if ALONE.contains(wrong) {
                continue;
            }
            for right in lexicon.sounds.instead(wrong) {
                let mut word = window.to_vec();
                if let Some(slot) = word.get_mut(at) {
                    *slot = right;
                }
                let Some((cost, tag)) = lexicon.word(&word) else { continue };
                if cost > DEAREST || matches!(tag, Tag::Name | Tag::Place | Tag::Number) || spent < cost + need {
                    continue;
                }
                let gain = spent - cost;
                if found.as_ref().is_none_or(|&(most, _)| gain > most) {
                    let sure = if gain > need + 40 { Sure::Wrong } else { Sure::Doubt };
                    let slip = Slip { line: index, range: range.clone(), right: word.iter().collect(), sure };
                    found = Some((gain, slip));
                }
            }
        }
    }
    found.map(|(_, slip)| slip)
}

/// Whether the 字 are likely a name: after a surname, a duty, or before 镇, 路, 公司 and the like.
fn named(line: &Line, tokens: &[Token], first: usize) -> bool {
    let (Some(a), Some(z)) = (tokens.first(), tokens.last()) else { return true };
    if tokens.iter().any(|t| matches!(t.tag, Tag::Name | Tag::Place)) {
        return true;
    }
    let surname = |at: Option<char>| at.is_some_and(|c| SURNAMES.contains(c));
    let before = first.checked_sub(1).and_then(|i| line.tokens.get(i));
    let after = line.at(z.end);
    let place = after.is_some_and(|c| {
        "镇乡村路街巷庄店桥湾河山湖岛寺庙屯寨沟坡岭堡村园苑城庭府楼厂站港区县市州里弄社号".contains(c)
    });
    let firm = line.words(&(z.end..z.end + 4));
    let firm = [
        "公司", "集团", "小学", "中学", "社区", "小区", "股份", "科技", "实业", "药业", "大桥", "街道", "水库", "煤矿",
    ]
    .iter()
    .any(|w| firm.starts_with(w));
    let is_surname = surname(line.at(a.start)) && !line.before(a.start).is_some_and(|c| "的了在".contains(c));
    let foreign = line.before(a.start) == Some('·') || after == Some('·');
    let after_name =
        before.is_some_and(|t| matches!(t.tag, Tag::Name) || t.end - t.start == 1 && surname(line.at(t.start)));
    let quoted =
        line.before(a.start).is_some_and(|c| "“《‘、".contains(c)) || after.is_some_and(|c| "”》’、".contains(c));
    let unknown_before = before.is_some_and(|t| t.tag == Tag::Unknown && line.at(t.start).is_some_and(is_han));
    place || firm || is_surname || foreign || after_name || quoted || unknown_before
}

/// The hundred-odd surnames that most people have.
pub(crate) const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由";
