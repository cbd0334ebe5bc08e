//! Reports nobody wrote: the generator of `tests/fit.rs`, here so that other programs can have the same pages.
//!
//! The same seed gives the same report. What it makes: 1–5 articles, 2–10 photos (or 0–1) of aspect 0.6–1.9, and as much text
//! as brings the page to its demand: text, headline blocks and photos at their preferred sizes, over the page's column-lines.

use std::fmt::Write as _;

/// xorshift64*: the same numbers everywhere.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x2545_F491_4F6C_DD1D);
        for _ in 0..8 {
            dice.next();
        }
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// From 0 up to 1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(crate) fn between(&mut self, least: usize, most: usize) -> usize {
        least + (self.next() % (most - least + 1) as u64) as usize
    }

    pub(crate) fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.between(0, list.len() - 1)]
    }
}

pub(crate) const CLAUSES: [&str; 24] = [
    "全县上下抢抓春耕农时",
    "镇村干部走进田间地头",
    "一条条产业路修到了家门口",
    "昔日的荒坡变成了果园",
    "合作社带着乡亲们闯市场",
    "新建的冷库已经投入使用",
    "游客顺着绿道走进古村",
    "孩子们在新教室里上课",
    "老人们在食堂吃上热饭",
    "医生每周到村里坐诊两次",
    "工人们正在调试新设备",
    "第一批订单已经发往外地",
    "河道两岸种上了垂柳",
    "家家户户用上了自来水",
    "电商直播间卖出了土特产",
    "技术员手把手教剪枝",
    "图书馆周末开到晚上九点",
    "公交车每隔二十分钟一班",
    "文化广场上锣鼓喧天",
    "非遗传人走进了课堂",
    "大棚里的番茄红了",
    "小区加装的电梯开通了",
    "志愿者给独居老人送去年货",
    "企业和学校签了用工协议",
];
pub(crate) const HEADS: [&str; 16] = [
    "产业兴起来 日子甜起来",
    "一条绿道串起十个村",
    "老街巷走出新路子",
    "冷库建到田头 鲜果卖向全国",
    "小食堂托起大民生",
    "荒山变金山",
    "数字赋能 工厂换新颜",
    "好生态引来八方客",
    "家门口就能看名医",
    "把课堂搬到田野上",
    "让老人安享晚年",
    "非遗焕发新活力",
    "春耕备耕正当时",
    "电梯装上了 心里敞亮了",
    "河清岸绿入画来",
    "村里来了年轻人",
];
pub(crate) const SECTIONS: [&str; 6] = ["底子更厚", "路子更宽", "日子更好", "办法更多", "人气更旺", "环境更美"];

/// One to three clauses, and a full stop.
pub(crate) fn sentence(dice: &mut Dice) -> String {
    let mut text = String::new();
    let clauses = dice.between(1, 3);
    for n in 0..clauses {
        text.push_str(dice.pick(&CLAUSES));
        text.push_str(if n + 1 == clauses { "。" } else { "，" });
    }
    text
}

/// What a report is to be like.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// How many articles.
    pub articles: usize,
    /// How many photos.
    pub photos: usize,
    /// What it asks for over what the page has.
    pub demand: f64,
}

/// What a seed's report is like; `plain`: with no photo or one.
pub fn wanted(seed: u64, plain: bool) -> Wanted {
    let mut dice = Dice::new(seed);
    let articles = dice.between(1, 5);
    let photos = if plain { dice.between(0, 1) } else { dice.between(2, 10) };
    let demand = if plain { 0.85 + 0.2 * dice.unit() } else { 0.75 + 0.5 * dice.unit() };
    Wanted { articles, photos, demand }
}

/// Columns × 字 and lines of the broadsheet the reports are set on.
const COLUMNS: f64 = 5.0;
const ZI: f64 = 19.0;
const LINES: f64 = 107.0;

/// A report as YAML, and its text cut or lengthened by so many 字 at the end of one article.
pub fn report(seed: u64, plain: bool, change: Option<(&str, i64)>) -> String {
    let Wanted { articles, photos, demand } = wanted(seed, plain);
    let mut dice = Dice::new(seed ^ 0xABCD);
    let page = COLUMNS * LINES;
    let weights: Vec<f64> = (0..articles).map(|n| (if n == 0 { 1.3 } else { 1.0 }) * (0.5 + dice.unit())).collect();
    let all: f64 = weights.iter().sum();
    let mut owners: Vec<usize> = (0..photos).map(|n| if n == 0 { 0 } else { dice.between(0, articles - 1) }).collect();
    owners.sort_unstable();
    // Headline blocks at the span that suits the article's share, photos at the composer's own targets.
    let heads: f64 = (0..articles)
        .map(|n| {
            let span = (weights[n] / all * COLUMNS).round().clamp(if n == 0 { 3.0 } else { 1.0 }, COLUMNS);
            span * if n == 0 { 11.0 } else { 9.0 }
        })
        .sum();
    let lead = photos.min(1) as f64 * 0.18;
    let others: f64 = (1..photos).map(|n| target(owners[n] != owners[n - 1], photos)).sum();
    let text = (demand * page - heads - (lead + others) * page).max(24.0 * articles as f64);
    let mut yaml =
        String::from("title: 试排\npublication:\n  name: 试排报\n  date: 2025-05-06\npages:\n  - articles:\n");
    for n in 0..articles {
        let headline = HEADS[(seed as usize * 5 + n * 3) % HEADS.len()];
        let _ = writeln!(yaml, "      - headline: {headline}{}", ["", "（二）", "（三）", "（四）", "（五）"][n]);
        if dice.unit() < 0.4 {
            let _ = writeln!(yaml, "        kicker: {}", dice.pick(&CLAUSES));
        }
        if dice.unit() < 0.6 {
            let _ = writeln!(yaml, "        byline: 本报记者 王新民");
        }
        let mut paragraphs = story(&mut dice, weights[n] / all * text);
        if let Some((changed, by)) = change
            && changed == format!("{headline}{}", ["", "（二）", "（三）", "（四）", "（五）"][n])
        {
            alter(&mut paragraphs, by);
        }
        let _ = writeln!(yaml, "        body: |");
        for paragraph in paragraphs {
            let _ = writeln!(yaml, "          {paragraph}\n");
        }
        let own: Vec<usize> = (0..photos).filter(|photo| owners[*photo] == n).collect();
        if !own.is_empty() {
            let _ = writeln!(yaml, "        photos:");
        }
        for _ in own {
            let aspect = 0.6 + 1.3 * dice.unit();
            let (w, h) = if aspect >= 1.0 { (1.0, 1.0 / aspect) } else { (aspect, 1.0) };
            let _ = writeln!(yaml, "          - file: images/square.png");
            let _ = writeln!(yaml, "            crop: [0, 0, {w:.4}, {h:.4}]");
            let _ = writeln!(yaml, "            caption: {}。", dice.pick(&CLAUSES));
        }
    }
    yaml
}

/// Paragraphs of about so many lines, a section head now and then.
fn story(dice: &mut Dice, lines: f64) -> Vec<String> {
    let mut left = lines;
    let mut paragraphs = Vec::new();
    while left > 0.5 {
        if paragraphs.len() % 6 == 5 && left > 20.0 {
            paragraphs.push(format!("## {}", dice.pick(&SECTIONS)));
            left -= 3.0;
        }
        let want = (dice.between(30, 150) as f64).min(left * ZI);
        let mut text = sentence(dice);
        while (text.chars().count() as f64) < want - 8.0 {
            text.push_str(&sentence(dice));
        }
        left -= ((text.chars().count() + 2) as f64 / ZI).ceil();
        paragraphs.push(text);
    }
    paragraphs
}

/// Cuts 字 from the end, or adds them.
fn alter(paragraphs: &mut Vec<String>, by: i64) {
    if by > 0 {
        paragraphs.push("文".repeat(by as usize));
        return;
    }
    for _ in 0..-by {
        while paragraphs.last().is_some_and(|last| last.is_empty() || last.starts_with('#')) {
            paragraphs.pop();
        }
        if let Some(last) = paragraphs.last_mut() {
            last.pop();
        }
    }
    // A section head with nothing left below it goes with its text.
    while paragraphs.last().is_some_and(|last| last.is_empty() || last.starts_with('#')) {
        paragraphs.pop();
    }
}

/// The share of the page a photo that is not the lead should cover, as the composer had it when the generator was written.
/// A copy on purpose: the reports must not change when the composer does.
fn target(first: bool, count: usize) -> f64 {
    let others = count.saturating_sub(1).max(1) as f64;
    let budget = (0.10 + 0.03 * others).min(0.28);
    (budget / others * if first { 1.25 } else { 1.0 }).clamp(0.02, 0.13)
}
