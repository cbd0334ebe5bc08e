//! The lines above the body: kicker, headline, deck, by-line, day, standfirst.

use super::flow::{cut, is_title_style};
use super::words::{dateline, day, is_byline, is_sentence, label, length, rank, trim};
use super::{Article, Item, Line, Usual, placed};
use crate::manuscript::{Align, Para, Run};
use crate::shelf::Shelf;

/// The most lines above a body.
const MOST: usize = 10;

const KICKER: [&str; 4] = ["引题", "肩题", "眉题", "肩标题"];
const HEADLINE: [&str; 7] = ["主标题", "主题", "大标题", "正题", "正标题", "标题", "题目"];
const DECK: [&str; 3] = ["副题", "副标题", "子题"];
const STANDFIRST: [&str; 9] =
    ["导语", "导读", "核心提示", "内容提要", "内容提示", "阅读提示", "提要", "摘要", "编者按"];
const SOURCE: [&str; 4] = ["来源", "稿件来源", "供稿单位", "供稿"];

/// Reads the lines above the body into the article; returns what is left.
pub(super) fn read(article: &mut Article, items: Vec<Item>, usual: &Usual, shelf: &mut Shelf) -> Vec<Item> {
    let source = article.source.clone();
    let mut lines: Vec<Para> = Vec::new();
    let mut bylines: Vec<Para> = Vec::new();
    let mut items = std::collections::VecDeque::from(items);
    let mut taken = 0;
    while let Some(Item::Para(para)) = items.front() {
        let text = para.text();
        let later: Vec<&Para> =
            items.iter().skip(1).filter_map(|item| if let Item::Para(p) = item { Some(p) } else { None }).collect();
        let titled = !article.headline.text.is_empty();
        let step = step(para, (&lines, !bylines.is_empty(), titled), &later, usual);
        taken += 1;
        if matches!(step, Step::Body) || taken > MOST {
            break;
        }
        let Some(Item::Para(mut para)) = items.pop_front() else { break };
        match step {
            Step::Labelled(field, bytes) => {
                cut(&mut para, bytes, shelf, &source);
                let rest = placed(&para, shelf);
                let line = Line { text: one_line(&rest), guess: None };
                match field {
                    Field::Kicker => join(&mut article.kicker, line),
                    Field::Headline => join(&mut article.headline, line),
                    Field::Deck => join(&mut article.deck, line),
                    Field::Source => join(&mut article.credit, line),
                    Field::Standfirst => article.standfirst.push(para.runs),
                }
            }
            Step::Day(found) => {
                article.day = Some(found);
                placed(&para, shelf);
            }
            Step::Byline => bylines.push(para),
            Step::Line => lines.push(para),
            Step::Body => {}
        }
        if length(&text) == 0 {
            continue;
        }
    }
    choose(article, lines, &mut bylines, usual, shelf);
    for (i, para) in bylines.iter().enumerate() {
        let named = is_byline(&para.text());
        let guess = if named { None } else { Some("猜的：标题下面的人名") };
        let line = Line { text: one_line(&placed(para, shelf)), guess };
        if i > 0 && !article.byline.text.is_empty() {
            article.byline.text.push(' ');
        }
        article.byline.text.push_str(&line.text);
        article.byline.guess = article.byline.guess.or(line.guess);
    }
    standfirst(article, &mut items, usual, shelf);
    items.into_iter().collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Kicker,
    Headline,
    Deck,
    Source,
    Standfirst,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Labelled(Field, usize),
    Day(super::Day),
    Byline,
    Line,
    Body,
}

fn step(para: &Para, (lines, has_byline, titled): (&[Para], bool, bool), later: &[&Para], usual: &Usual) -> Step {
    let text = para.text();
    let fields: [(&[&str], Field); 5] = [
        (&KICKER, Field::Kicker),
        (&DECK, Field::Deck),
        (&HEADLINE, Field::Headline),
        (&STANDFIRST, Field::Standfirst),
        (&SOURCE, Field::Source),
    ];
    for (names, field) in fields {
        if let Some(bytes) = label(&text, names)
            && length(text.get(bytes..).unwrap_or_default()) > 0
            && (field == Field::Standfirst || length(&text) < 80)
        {
            return Step::Labelled(field, bytes);
        }
    }
    if is_title_style(&para.look.style)
        || matches!(para.look.style.as_str(), "subtitle" | "副标题" | "副题" | "引题" | "肩题" | "眉题")
    {
        return Step::Line;
    }
    if let Some(found) = day(&text) {
        return Step::Day(found);
    }
    if is_byline(&text) && (titled || !lines.is_empty()) {
        return Step::Byline;
    }
    if dateline(&text).is_some() || para.look.mark.is_some() {
        return Step::Body;
    }
    let heads = |para: &Para| para.look.outline.is_some();
    if heads(para) {
        let same = lines.iter().any(|line| line.look.outline.is_some() || is_title_style(&line.look.style));
        return if same { Step::Body } else { Step::Line };
    }
    if lines.iter().any(heads) && para.look.size <= usual.size && !trim(&text).starts_with('—') {
        // Below a styled headline, a line no larger than the text is a by-line or belongs to the text.
        return if is_name(para, lines) || is_office_and_name(para, lines) {
            Step::Byline
        } else if para.look.align == Align::Centre && !has_byline && length(&text) <= 40 && !is_sentence(&text) {
            Step::Line
        } else {
            Step::Body
        };
    }
    if rank(&text).is_some() && !lines.is_empty() {
        return Step::Body;
    }
    if is_name(para, lines) || is_office_and_name(para, lines) {
        return Step::Byline;
    }
    if trim(&text).starts_with("——") && !lines.is_empty() && length(&text) <= 60 {
        return Step::Line;
    }
    let display = para.look.align == Align::Centre && !usual.centred
        || para.is_bold() && !usual.bold
        || para.look.size > usual.size && usual.size.is_some();
    let most = if display { 60 } else { 38 };
    let asks = trim(&text).ends_with(['？', '！']);
    if length(&text) > most || (is_sentence(&text) && !(asks && length(&text) <= 30)) {
        return Step::Body;
    }
    if has_byline || (!lines.is_empty() && is_section_head(para, lines, later, usual)) {
        return Step::Body;
    }
    Step::Line
}

/// A name alone on its line, centred or right before the text.
fn is_name(para: &Para, lines: &[Para]) -> bool {
    let text = para.text();
    let compact: String = text.chars().filter(|c| crate::decode::counts(*c)).collect();
    let chinese = compact.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}' | '·'));
    let count = compact.chars().count();
    !lines.is_empty()
        && chinese
        && (2..=4).contains(&count)
        && !para.is_bold()
        && lines.iter().any(|line| length(&line.text()) >= 4)
        && surname(&compact)
}

/// An office and names on a line of its own: `区融媒体中心 李晓雨`.
fn is_office_and_name(para: &Para, lines: &[Para]) -> bool {
    const OFFICES: [&str; 16] = [
        "中心",
        "报社",
        "电视台",
        "宣传部",
        "宣传科",
        "办公室",
        "委员会",
        "街道",
        "社区",
        "局",
        "党委",
        "团委",
        "工会",
        "学校",
        "医院",
        "公司",
    ];
    let text = para.text();
    let mut words = text.split_whitespace();
    let Some(office) = words.next() else { return false };
    let names: Vec<&str> = words.collect();
    let is_name = |name: &&str| {
        (2..=4).contains(&name.chars().count())
            && name.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}' | '·'))
            && surname(name)
    };
    !lines.is_empty()
        && !para.is_bold()
        && length(office) <= 20
        && OFFICES.iter().any(|end| office.ends_with(end))
        && (1..=4).contains(&names.len())
        && names.iter().all(is_name)
}

/// Whether a name begins with one of the surnames that nine of ten people have.
fn surname(name: &str) -> bool {
    let common = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤詹欧温常康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷申耿关焦左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季成霍涂裴涂盛翁穆苗";
    name.chars().next().is_some_and(|c| common.contains(c))
}

/// Whether a line below the headline is the first section's head: others like it follow.
fn is_section_head(para: &Para, lines: &[Para], later: &[&Para], usual: &Usual) -> bool {
    let text = para.text();
    let short = |para: &Para| length(&para.text()) <= 24 && !is_sentence(&para.text());
    let Some(first_long) = later.iter().position(|para| length(&para.text()) > 40) else { return false };
    // Another line stands between this one and the text, and a section head never has a head right below it.
    if first_long > 0 {
        return false;
    }
    let like = |other: &&&Para| {
        let alike = other.look.size == para.look.size
            && other.look.align == para.look.align
            && other.is_bold() == para.is_bold()
            && other.look.style == para.look.style;
        alike && short(other) && !is_byline(&other.text()) && day(&other.text()).is_none()
    };
    let above = lines.last().is_some_and(|line| line.look == para.look && line.is_bold() == para.is_bold());
    let rest = later.get(first_long..).unwrap_or_default();
    if usual.has_looks && !above {
        return short(para) && rest.iter().any(|other| like(&other));
    }
    let near = |other: &&&Para| like(other) && length(&other.text()).abs_diff(length(&text)) <= 4;
    let last = rest.len().saturating_sub(1);
    short(para) && rest.iter().take(last).filter(near).count() > 0
}

/// Which of the lines is the headline; lines above it are the kicker, lines below it the deck.
fn choose(article: &mut Article, mut lines: Vec<Para>, bylines: &mut Vec<Para>, usual: &Usual, shelf: &mut Shelf) {
    for (style, field) in [("引题", 0), ("肩题", 0), ("眉题", 0), ("subtitle", 1), ("副标题", 1), ("副题", 1)]
    {
        while let Some(at) = lines.iter().position(|line| line.look.style == style) {
            let para = lines.remove(at);
            let line = Line { text: one_line(&placed(&para, shelf)), guess: None };
            join(if field == 0 { &mut article.kicker } else { &mut article.deck }, line);
        }
    }
    if lines.is_empty() {
        return;
    }
    if !article.headline.text.is_empty() {
        for para in lines {
            let line = Line { text: one_line(&placed(&para, shelf)), guess: Some("猜的：标题旁边的短行") };
            join(&mut article.deck, line);
        }
        return;
    }
    let (at, count, guess) = headline(&lines, usual);
    for (i, para) in lines.into_iter().enumerate() {
        if i == at + count && is_byline(&para.text()) {
            bylines.push(para);
            continue;
        }
        let text = placed(&para, shelf);
        if i < at {
            join(&mut article.kicker, Line { text: one_line(&text), guess: Some("猜的：标题上面的短行") });
        } else if i < at + count {
            let broken = broken_line(&text);
            if !article.headline.text.is_empty() {
                article.headline.text.push_str(" | ");
            }
            article.headline.text.push_str(&broken);
            article.headline.guess = guess;
        } else {
            let told = trim(&text).starts_with('—');
            join(
                &mut article.deck,
                Line { text: one_line(&text), guess: if told { None } else { Some("猜的：标题下面的短行") } },
            );
        }
    }
}

/// The headline's first line, how many lines it has, and the reason if it was guessed.
fn headline(lines: &[Para], usual: &Usual) -> (usize, usize, Option<&'static str>) {
    let run = |at: usize, like: &dyn Fn(&Para) -> bool| {
        lines.iter().skip(at).take_while(|line| like(line)).count().clamp(1, 3)
    };
    if let Some(at) = lines.iter().position(|line| is_title_style(&line.look.style)) {
        return (at, run(at, &|line| is_title_style(&line.look.style)), None);
    }
    if let Some(at) = lines.iter().position(|line| line.look.outline.is_some()) {
        return (at, 1, None);
    }
    let size = |line: &Para| line.look.size;
    let largest = lines.iter().map(size).max().flatten();
    let alike = lines.iter().filter(|line| size(line) == largest).count();
    if usual.has_looks && largest > usual.size && (alike <= 2 || alike < lines.len()) {
        let at = lines.iter().position(|line| size(line) == largest).unwrap_or(0);
        return (
            at,
            run(at, &|line| size(line) == largest && !trim(&line.text()).starts_with('—')),
            Some("猜的：字号最大的一行"),
        );
    }
    let bold: Vec<usize> = (0..lines.len()).filter(|i| lines.get(*i).is_some_and(Para::is_bold)).collect();
    if let ([at], true) = (bold.as_slice(), lines.len() > 1) {
        return (*at, 1, Some("猜的：加粗的一行"));
    }
    let length_of = |i: usize| lines.get(i).map_or(0, |line| length(&line.text()));
    let dash = |i: usize| lines.get(i).is_some_and(|line| trim(&line.text()).starts_with('—'));
    let at = match lines.len() {
        0 | 1 => 0,
        2 if !dash(1) && length_of(0) > length_of(1) => 1,
        2 => 0,
        _ if dash(1) => 0,
        _ => 1,
    };
    (at, 1, Some(if lines.len() == 1 { "猜的：正文前的第一行" } else { "猜的：按位置和长短" }))
}

fn join(line: &mut Line, more: Line) {
    if more.text.is_empty() {
        return;
    }
    if !line.text.is_empty() {
        line.text.push(' ');
    }
    line.text.push_str(&more.text);
    line.guess = line.guess.or(more.guess);
}

/// A text on one line: blanks of every kind become one blank.
pub(crate) fn one_line(text: &str) -> String {
    let blank = |c: char| if crate::decode::counts(c) { c } else { ' ' };
    text.chars()
        .filter(|c| crate::decode::counts(*c) || c.is_whitespace())
        .map(blank)
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// A headline: soft returns become `|`, the report's mark for a line break.
fn broken_line(text: &str) -> String {
    let lines: Vec<String> = text
        .split(['\n', '\u{C}', '\u{2028}'])
        .map(|line| one_line(line).replace('|', "｜"))
        .filter(|line| !line.is_empty())
        .collect();
    lines.join(" | ")
}

/// The introduction, found by its style, or by having its own typeface before the text.
fn standfirst(article: &mut Article, items: &mut std::collections::VecDeque<Item>, usual: &Usual, shelf: &mut Shelf) {
    let fonts: Vec<String> = items
        .iter()
        .filter_map(|item| if let Item::Para(p) = item { Some(p) } else { None })
        .filter(|p| length(&p.text()) > 30)
        .map(|p| p.look.font.clone())
        .collect();
    let common = |font: &str| fonts.iter().filter(|own| *own == font).count() * 2 > fonts.len();
    while let Some(Item::Para(para)) = items.front() {
        let text = para.text();
        let styled = matches!(
            para.look.style.as_str(),
            "导语" | "lead" | "abstract" | "摘要" | "standfirst" | "intro" | "导读" | "引言"
        );
        let font = para.look.font.as_str();
        let face =
            ["楷", "kai", "仿宋", "fangsong"].iter().any(|name| font.to_lowercase().contains(name)) && !common(font);
        let bold = para.is_bold() && !usual.bold;
        let follows = items.iter().skip(1).any(|item| matches!(item, Item::Para(p) if length(&p.text()) > 30));
        let guessed = usual.has_looks
            && (face || bold)
            && length(&text) >= 30
            && is_sentence(&text)
            && follows
            && dateline(&text).is_none()
            && rank(&text).is_none();
        if !styled && !guessed {
            break;
        }
        let Some(Item::Para(para)) = items.pop_front() else { break };
        placed(&para, shelf);
        if !styled {
            article.standfirst_guess = Some("猜的：正文前另一种字体或加粗的段落");
        }
        article.standfirst.push(para.runs.iter().map(|run| Run { bold: false, ..run.clone() }).collect());
    }
}
