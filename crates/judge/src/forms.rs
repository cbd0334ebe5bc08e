//! Pages nobody wrote, with a mix of a newspaper's forms, and the same stories without them.
//!
//! A seed gives two reports. One asks for the forms: `box: auto`, `briefs: auto`, an upright headline, an advertisement,
//! 数说, a timeline, a QR code, 提要, fences for a poem, a list of names, questions and answers. The other has the same words
//! as plain stories and paragraphs; an advertisement's place is given to the lead's text. Both are to be read with what must be found on the finished
//! page, and what the judge blames on the one is held against what it blames on the other.

mod writing;

use crate::random::{CLAUSES, Dice, HEADS, SECTIONS, sentence};

/// A form that a page may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// `box: auto`, with short stories that may be framed.
    Box,
    /// `briefs: auto`, with short stories that become briefs.
    Briefs,
    /// A comment in its frame.
    Comment,
    /// An upright headline.
    Upright,
    /// An advertisement at the foot, or where the composer wants it.
    Ad,
    /// 数说.
    Figures,
    /// 时间轴.
    Timeline,
    /// A QR code.
    Code,
    /// 提要.
    Summary,
    /// `::: 诗`.
    Poem,
    /// `::: 名单`.
    Names,
    /// `::: 问答`.
    Talk,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Box,
        Self::Briefs,
        Self::Comment,
        Self::Upright,
        Self::Ad,
        Self::Figures,
        Self::Timeline,
        Self::Code,
        Self::Summary,
        Self::Poem,
        Self::Names,
        Self::Talk,
    ];
}

/// A page's report, and what has to be found on it.
#[derive(Clone, Debug)]
pub struct Page {
    /// The report.
    pub yaml: String,
    /// Its words, piece by piece, without what the forms add of their own.
    pub words: Vec<String>,
    /// The forms it has, or would have.
    pub forms: Vec<Form>,
}

/// A sheet: its name, columns, 字 in a line of a column, lines.
struct Sheet(&'static str, usize, f64, f64);

const SHEETS: [Sheet; 4] = [
    Sheet("四开", 4, 16.0, 75.0),
    Sheet("A3", 5, 15.0, 89.0),
    Sheet("四开", 4, 16.0, 75.0),
    Sheet("对开", 5, 19.0, 107.0),
];

/// Headlines short enough to stand upright.
const SHORT: [&str; 6] = ["灯下的邮局", "守水的人", "一碗热汤面", "老站台", "风从湖上来", "山里的课堂"];
const NAMES: [&str; 12] =
    ["李明", "王小芳", "陈博", "赵建国", "孙梓涵", "周磊", "吴秀英", "郑浩", "冯雨桐", "蒋丽", "沈未", "高小满"];
const FIGURES: [(&str, &str); 6] = [
    ("近12.5万亩", "茶园面积"),
    ("98.3%", "回访满意率"),
    ("186名", "新增乡村教师"),
    ("3.2公里", "沿河步道"),
    ("1260户", "加装燃气"),
    ("42天", "平均办理时间"),
];
const EVENTS: [(&str, &str); 5] = [
    ("2022年6月", "综合窗口启用"),
    ("2023年5月", "乡镇街道设帮办点"),
    ("2024年1月", "事项全部上网"),
    ("2024年9月", "证照一次领齐"),
    ("2025年3月", "夜间窗口开放"),
];
const VERSES: [&str; 8] = [
    "灯一盏一盏地亮起来",
    "像有人在夜里",
    "种下一排发光的树",
    "我们坐在树下",
    "翻动书页",
    "如同翻动叶子",
    "风把名字吹远",
    "又轻轻送回来",
];

/// A part of a story's text.
enum Part {
    Text(String),
    Head(String),
    Poem(Vec<String>),
    Names(Vec<String>),
    Talk(Vec<String>),
}

/// What a story has beside its text.
enum Extra {
    Figures(Vec<(&'static str, &'static str)>),
    Timeline(Vec<(&'static str, &'static str)>),
    Code(String),
    Summary(Vec<String>),
}

struct Story {
    headline: String,
    kicker: Option<String>,
    byline: bool,
    comment: bool,
    upright: bool,
    parts: Vec<Part>,
    extras: Vec<Extra>,
    photos: Vec<f64>,
}

impl Story {
    fn new(headline: String) -> Self {
        Self {
            headline,
            kicker: None,
            byline: false,
            comment: false,
            upright: false,
            parts: Vec::new(),
            extras: Vec::new(),
            photos: Vec::new(),
        }
    }

    /// Lines of a column that its text and extras take.
    fn lines(&self, zi: f64) -> f64 {
        let of = |text: &str| ((text.chars().count() + 2) as f64 / zi).ceil();
        let all = |texts: &[String]| texts.iter().map(|text| of(text)).sum::<f64>();
        let parts = self.parts.iter().map(|part| match part {
            Part::Text(text) => of(text),
            Part::Head(_) => 3.0,
            Part::Poem(lines) => lines.len() as f64,
            Part::Names(names) => of(&names.join("、")),
            Part::Talk(turns) => all(turns),
        });
        let extras = self.extras.iter().map(|extra| match extra {
            Extra::Figures(list) => 3.0 * list.len() as f64,
            Extra::Timeline(list) => 2.0 * list.len() as f64,
            Extra::Code(_) => 6.0,
            Extra::Summary(lines) => all(lines) + 1.0,
        });
        parts.sum::<f64>() + extras.sum::<f64>()
    }
}

/// What an advertisement is: its size, the columns it takes of a page, its lines.
struct Notice {
    size: &'static str,
    spot: &'static str,
    cells: f64,
}

/// The page of a seed, with its forms or without.
pub fn page(seed: u64, with: bool) -> Page {
    let mut dice = Dice::new(seed ^ 0xF0_4E5);
    let Sheet(format, columns, zi, lines) = SHEETS[(seed % 4) as usize];
    let mut forms = Vec::new();
    let mut chance = |dice: &mut Dice, form: Form, share: f64| {
        let has = dice.unit() < share;
        if has {
            forms.push(form);
        }
        has
    };
    let mut heads = (0..HEADS.len()).map(|n| HEADS[(seed as usize * 5 + n * 3) % HEADS.len()]);
    let mut head = || heads.next().unwrap_or("要闻").to_owned();
    // The long stories: the lead, and one or two more.
    let long = dice.between(2, 3);
    let mut stories: Vec<Story> = (0..long).map(|_| Story::new(head())).collect();
    for (n, story) in stories.iter_mut().enumerate() {
        if n == 0 || dice.unit() < 0.3 {
            story.kicker = (dice.unit() < 0.5).then(|| dice.pick(&CLAUSES).to_owned());
        }
        story.byline = dice.unit() < 0.6;
        let photos = if n == 0 { dice.between(1, 2) } else { dice.between(0, 1) };
        story.photos = (0..photos).map(|_| 0.8 + 0.9 * dice.unit()).collect();
    }
    if chance(&mut dice, Form::Upright, 0.35) {
        let own = &mut stories[1];
        own.headline = dice.pick(&SHORT).to_owned();
        own.upright = true;
        own.kicker = None;
    }
    let host = dice.between(0, long - 1);
    if chance(&mut dice, Form::Figures, 0.3) {
        stories[0].extras.push(Extra::Figures(few(&mut dice, &FIGURES, 3, 5)));
    }
    if chance(&mut dice, Form::Timeline, 0.2) {
        stories[host].extras.push(Extra::Timeline(few(&mut dice, &EVENTS, 3, 5)));
    }
    if chance(&mut dice, Form::Code, 0.3) {
        stories[host].extras.push(Extra::Code(format!("https://example.com/v/{seed}")));
    }
    if chance(&mut dice, Form::Summary, 0.2) {
        let lines = (0..dice.between(2, 3)).map(|_| dice.pick(&CLAUSES).to_owned()).collect();
        stories[0].extras.push(Extra::Summary(lines));
    }
    if chance(&mut dice, Form::Poem, 0.25) {
        let mut poem = Story::new(format!("{}（诗）", dice.pick(&SHORT)));
        poem.parts.push(Part::Poem(few(&mut dice, &VERSES, 6, 8).into_iter().map(str::to_owned).collect()));
        stories.push(poem);
    }
    if chance(&mut dice, Form::Names, 0.2) {
        let mut names = Story::new("获奖名单".to_owned());
        let count = dice.between(24, 60);
        names.parts.push(Part::Text("经评审，以下同学获得一等奖。".to_owned()));
        names
            .parts
            .push(Part::Names((0..count).map(|n| NAMES[(seed as usize + n * 5) % NAMES.len()].to_owned()).collect()));
        stories.push(names);
    }
    if chance(&mut dice, Form::Talk, 0.2) {
        let turns = (0..dice.between(2, 4) * 2).map(|n| {
            let words = sentence(&mut dice);
            if n % 2 == 0 {
                format!("问：{}吗？", words.trim_end_matches('。'))
            } else {
                format!("答：{words}{}", sentence(&mut dice))
            }
        });
        let turns = turns.collect();
        stories[host].parts.push(Part::Talk(turns));
    }
    if chance(&mut dice, Form::Box, 0.5) {
        for _ in 0..dice.between(1, 2) {
            let zi = dice.between(150, 400);
            stories.push(short(head(), zi, &mut dice));
        }
    }
    if chance(&mut dice, Form::Comment, 0.3) {
        let zi = dice.between(200, 450);
        let mut own = short(head(), zi, &mut dice);
        (own.comment, own.byline) = (true, true);
        stories.push(own);
    }
    if chance(&mut dice, Form::Briefs, 0.5) {
        for _ in 0..dice.between(2, 4) {
            let mut brief = Story::new(head());
            let mut text = sentence(&mut dice);
            while text.chars().count() < 60 {
                text.push_str(&sentence(&mut dice));
            }
            brief.parts.push(Part::Text(text));
            stories.push(brief);
        }
    }
    let ad = chance(&mut dice, Form::Ad, 0.35).then(|| notice(&mut dice, columns, lines));
    let room = (0.92 + 0.14 * dice.unit()) * columns as f64 * lines;
    fill(&mut stories, long, room - ad.as_ref().map_or(0.0, |ad| ad.cells), (columns, zi, lines), &mut dice);
    if let (false, Some(ad)) = (with, &ad) {
        // Its place is the lead's without it.
        let parts = text(&mut dice, ad.cells, zi);
        stories[0].parts.extend(parts);
    }
    let mut page = Page { yaml: String::new(), words: Vec::new(), forms };
    page.head(format, ad.filter(|_| with), with);
    stories.iter().for_each(|story| page.story(story, with));
    page
}

/// Some of a list, in its order.
fn few<T: Copy>(dice: &mut Dice, list: &[T], least: usize, most: usize) -> Vec<T> {
    let count = dice.between(least, most);
    list.iter().copied().take(count).collect()
}

/// A short story of text alone.
fn short(headline: String, zi: usize, dice: &mut Dice) -> Story {
    let mut story = Story::new(headline);
    let mut left = zi;
    while left > 20 {
        let mut text = sentence(dice);
        while text.chars().count() < left.min(80) {
            text.push_str(&sentence(dice));
        }
        left = left.saturating_sub(text.chars().count());
        story.parts.push(Part::Text(text));
    }
    story
}

fn notice(dice: &mut Dice, columns: usize, lines: f64) -> Notice {
    let half = (columns / 2) as f64;
    match dice.between(0, 3) {
        // A picture of 4 : 1 across the page, of about so many lines.
        0 => Notice { size: "通栏", spot: "底", cells: columns as f64 * lines * 0.16 },
        1 => Notice { size: "半通栏", spot: "底", cells: half * lines * 0.09 },
        2 => Notice { size: "半通栏", spot: "任意", cells: half * lines * 0.09 },
        _ => Notice { size: "[110, 80]", spot: "任意", cells: half * lines * 0.22 },
    }
}

/// Gives the long stories so much text that the page is full.
fn fill(stories: &mut [Story], long: usize, room: f64, (columns, zi, lines): (usize, f64, f64), dice: &mut Dice) {
    let page = columns as f64 * lines;
    let photos: usize = stories.iter().map(|story| story.photos.len()).sum();
    let heads: f64 = stories
        .iter()
        .enumerate()
        .map(|(n, story)| {
            let span = if n == 0 {
                3.0
            } else if n < long {
                2.0
            } else {
                1.0
            };
            span * if n == 0 {
                9.0
            } else if story.parts.is_empty() {
                7.0
            } else {
                5.0
            }
        })
        .sum();
    let others: f64 = (photos.saturating_sub(1)) as f64 * 0.07 * page;
    let fixed: f64 = stories.iter().map(|story| story.lines(zi)).sum();
    let left = (room - heads - 0.17 * page - others - fixed).max(24.0 * long as f64);
    let weights: Vec<f64> = (0..long).map(|n| (if n == 0 { 1.3 } else { 1.0 }) * (0.6 + dice.unit())).collect();
    let all: f64 = weights.iter().sum();
    for (story, weight) in stories.iter_mut().zip(&weights) {
        let mut parts = text(dice, weight / all * left, zi);
        // What it is about comes first; the talk follows.
        parts.append(&mut story.parts);
        story.parts = parts;
    }
}

/// Paragraphs of about so many lines, a section head now and then.
fn text(dice: &mut Dice, lines: f64, zi: f64) -> Vec<Part> {
    let mut left = lines;
    let mut parts = Vec::new();
    while left > 0.5 {
        if parts.len() % 6 == 5 && left > 20.0 {
            parts.push(Part::Head(dice.pick(&SECTIONS).to_owned()));
            left -= 3.0;
        }
        let want = (dice.between(30, 150) as f64).min(left * zi);
        let mut text = sentence(dice);
        while (text.chars().count() as f64) < want - 8.0 {
            text.push_str(&sentence(dice));
        }
        left -= ((text.chars().count() + 2) as f64 / zi).ceil();
        parts.push(Part::Text(text));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_the_same_every_time_and_has_the_same_stories_both_ways() {
        for seed in 0..40 {
            let (with, without) = (page(seed, true), page(seed, false));
            assert_eq!(page(seed, true).yaml, with.yaml);
            assert_eq!(with.forms, without.forms);
            let stories = |page: &Page| crate::words::stories(&page.yaml).expect("YAML");
            let heads =
                |page: &Page| -> Vec<String> { stories(page).concat().into_iter().map(|own| own.headline).collect() };
            assert_eq!(heads(&with), heads(&without), "seed {seed}");
        }
        let all: Vec<Form> = (0..40).flat_map(|seed| page(seed, true).forms).collect();
        assert!(Form::ALL.iter().all(|form| all.contains(form)), "{all:?}");
    }
}
