//! Pages that fit by themselves: four hundred reports nobody wrote, each set by Typst.
//!
//! The generator is fixed by its seeds. What it makes: 1–5 articles, 2–10 photos (or 0–1) of aspect 0.6–1.9, and as much
//! text as brings the page to its demand: text, headline blocks and photos at their preferred sizes, over the page's
//! column-lines.

mod common;
#[path = "fit/forms.rs"]
mod forms;

use std::fmt::Write as _;
use std::path::PathBuf;

use zhuanban::diag::{Diagnostics, Lang};
use zhuanban::project::Project;
use zhuanban::report::BlockKind;
use zhuanban::session::{FontFolders, Proof, Session};

/// xorshift64*: the same numbers everywhere.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
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
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn between(&mut self, least: usize, most: usize) -> usize {
        least + (self.next() % (most - least + 1) as u64) as usize
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.between(0, list.len() - 1)]
    }
}

const CLAUSES: [&str; 24] = [
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
const HEADS: [&str; 16] = [
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
const SECTIONS: [&str; 6] = ["底子更厚", "路子更宽", "日子更好", "办法更多", "人气更旺", "环境更美"];

fn sentence(dice: &mut Dice) -> String {
    let mut text = String::new();
    let clauses = dice.between(1, 3);
    for n in 0..clauses {
        text.push_str(dice.pick(&CLAUSES));
        text.push_str(if n + 1 == clauses { "。" } else { "，" });
    }
    text
}

/// What a report is to be like.
struct Wanted {
    articles: usize,
    photos: usize,
    demand: f64,
}

fn wanted(seed: u64, plain: bool) -> Wanted {
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
fn report(seed: u64, plain: bool, change: Option<(&str, i64)>) -> String {
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
    let others: f64 =
        (1..photos).map(|n| zhuanban::compose::photo_sizes::usual_target(owners[n] != owners[n - 1], photos)).sum();
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

/// A folder with a session of its own.
struct Desk {
    folder: tempfile::TempDir,
    session: Session,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let images = folder.path().join("images");
        std::fs::create_dir(&images).expect("a folder");
        // One large square; `crop` makes every shape of it.
        let square = image::GrayImage::from_pixel(4200, 4200, image::Luma([120]));
        square.save(images.join("square.png")).expect("a picture");
        let fonts = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fonts");
        let session = Session::new(FontFolders { extra: Vec::new(), bundled: Some(fonts), system: false });
        Self { folder, session }
    }

    fn set(&mut self, yaml: &str) -> (Option<Proof>, zhuanban::diag::Diagnostics) {
        std::fs::write(self.folder.path().join("r.yaml"), yaml).expect("written");
        self.session.draft(&Project::at(self.folder.path()), "r.yaml")
    }
}

/// What became of a seed.
#[derive(Debug)]
struct Outcome {
    seed: u64,
    demand: f64,
    articles: usize,
    fits: bool,
    taboos: Option<zhuanban::compose::solve::Taboos>,
    path: Option<zhuanban::compose::solve::Path>,
    /// Shares of the type area: the lead photo's, and the smallest photo's.
    lead: Option<f64>,
    least: Option<f64>,
    /// Whether the hint, followed, made the page fit; `None` if there was none.
    hint: Option<bool>,
    said: String,
}

/// The report after the edits of the first way out.
fn taken(text: &str, diags: &Diagnostics) -> Option<String> {
    let finding = diags.iter().find(|finding| !finding.edits.is_empty())?;
    let mut edits: Vec<_> = finding.edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.place.range.start));
    Some(edits.into_iter().fold(text.to_owned(), |mut text, edit| {
        text.replace_range(edit.place.range.clone(), &edit.text);
        text
    }))
}

fn outcome(desk: &mut Desk, seed: u64, plain: bool) -> Outcome {
    let Wanted { articles, demand, .. } = wanted(seed, plain);
    let (proof, diags) = desk.set(&report(seed, plain, None));
    let said = diags.render(Lang::Zh);
    let (fits, taboos, path, lead, least, hint) = (false, None, None, None, None, None);
    let mut outcome = Outcome { seed, demand, articles, fits, taboos, path, lead, least, hint, said };
    let Some(proof) = proof.filter(|_| !diags.has_errors()) else {
        let mended = hinted(&outcome.said)
            .map(|(headline, by)| report(seed, plain, Some((&headline, by))))
            .or_else(|| taken(&report(seed, plain, None), &diags));
        outcome.hint = mended.map(|text| desk.set(&text)).map(|(proof, diags)| proof.is_some() && !diags.has_errors());
        return outcome;
    };
    outcome.fits = true;
    assert_nothing_lost(desk, &proof, seed);
    let page = &proof.plan.pages[0];
    outcome.taboos = page.choice.as_ref().map(|choice| choice.taboos);
    let cells = f64::from(page.grid.columns * page.grid.lines);
    let photos = page.blocks.iter().filter(|block| block.kind == BlockKind::Photo);
    let shares: Vec<f64> = photos
        .map(|block| {
            let (cells_of, picture) = (block.cells.expect("cells"), block.picture.as_ref().expect("a picture"));
            f64::from(cells_of.span * (cells_of.lines - picture.caption_lines)) / cells
        })
        .collect();
    let first = page.blocks.iter().position(|b| b.id == "a1/photo1");
    let lead = first.map(|at| page.blocks[..at].iter().filter(|b| b.kind == BlockKind::Photo).count());
    outcome.path = page.choice.as_ref().map(|choice| choice.path);
    outcome.lead = lead.map(|n| shares[n]);
    outcome.least = shares.iter().copied().min_by(f64::total_cmp);
    outcome
}

/// Every paragraph of the report is in the PDF's text, whole and in order.
fn assert_nothing_lost(desk: &Desk, proof: &Proof, seed: u64) {
    let mut diags = zhuanban::diag::Diagnostics::new();
    let pdf = zhuanban::export::pdf(&proof.typeset.document, &proof.number, &mut diags).expect("a PDF");
    let path = desk.folder.path().join("r.pdf");
    std::fs::write(&path, pdf).expect("written");
    let Some(text) = common::judge("pdftotext", &["-raw", common::text(&path), "-"]) else { return };
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    for (words, _) in zhuanban::report::words(&proof.report.pages[0]) {
        let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(text.contains(&words), "seed {seed}: “{words}” is not in the PDF's text");
    }
}

/// The headline a hint names, and the 字 to add or take away.
fn hinted(said: &str) -> Option<(String, i64)> {
    let hint = said.lines().find(|line| line.contains('《') && line.contains("末尾"))?;
    let headline = hint.split('《').nth(1)?.split('》').next()?;
    let digits = |after: &str| -> Option<i64> {
        let rest = hint.split(after).nth(1)?;
        rest.trim_start().chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok()
    };
    let by = digits("删去").map(|zi| -zi).or_else(|| digits("补上"))?;
    Some((headline.to_owned(), by))
}

/// Threads of our own: a thread pool's would take up another page while they wait inside one, stack upon stack.
fn outcomes(seeds: impl Iterator<Item = u64> + Clone, plain: bool) -> Vec<Outcome> {
    const STACK: usize = 32 << 20;
    let count = std::thread::available_parallelism().map_or(1, usize::from);
    let share = |first: usize| {
        let seeds: Vec<u64> = seeds.clone().skip(first).step_by(count).collect();
        move || {
            let mut desk = Desk::new();
            seeds.into_iter().map(|seed| outcome(&mut desk, seed, plain)).collect::<Vec<_>>()
        }
    };
    let spawn = |first| std::thread::Builder::new().stack_size(STACK).spawn(share(first)).expect("a thread");
    let threads: Vec<_> = (0..count).map(spawn).collect();
    let mut all: Vec<Outcome> = threads.into_iter().flat_map(|thread| thread.join().expect("no panic")).collect();
    all.sort_by_key(|outcome| outcome.seed);
    all
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// A number that a developer may set for a run.
fn set(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|n| n.parse().ok())
}

/// Of the pages, those a quick run looks at.
const QUICK: usize = 4;

#[test]
fn random_pages_fit() {
    check_random_pages((0..400).step_by(QUICK), 0.85);
}

#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_random_pages_fit() {
    check_random_pages(set("ZHUANBAN_FROM").unwrap_or(0)..set("ZHUANBAN_SEEDS").unwrap_or(400), 0.89);
}

/// `cleanly`: the least share of the pages of several stories that have no taboo.
fn check_random_pages(seeds: impl Iterator<Item = u64> + Clone, cleanly: f64) {
    let all = outcomes(seeds, false);
    let fitting: Vec<&Outcome> = all.iter().filter(|o| o.fits).collect();
    for o in all.iter().filter(|o| !o.fits) {
        println!("seed {} demand {:.2} articles {}: hint {:?}\n{}", o.seed, o.demand, o.articles, o.hint, o.said);
    }
    let middle: Vec<&Outcome> = all.iter().filter(|o| (0.85..=1.15).contains(&o.demand)).collect();
    let several: Vec<&&Outcome> = fitting.iter().filter(|o| o.articles >= 2).collect();
    let clean = several.iter().filter(|o| o.taboos.is_some_and(|taboos| taboos.none())).count();
    // Only where there is too much does the lead photo give way further.
    let least = |o: &Outcome| if o.demand > 1.05 { 0.06 } else { 0.115 };
    let right_size = |o: &Outcome| o.lead.is_some_and(|lead| (least(o)..=0.42).contains(&lead));
    let lead = fitting.iter().filter(|o| right_size(o)).count();
    let stamps = fitting.iter().filter(|o| o.least.is_some_and(|least| least < 0.012)).count();
    let middle_fits = middle.iter().filter(|o| o.fits).count();
    println!(
        "fit {}/{} · demand 0.85–1.15 {middle_fits}/{} · without a taboo {clean}/{} · lead photo {lead}/{} · stamps {stamps}",
        fitting.len(),
        all.len(),
        middle.len(),
        several.len(),
        fitting.len(),
    );
    let (clashes, gutters, breaks, singles) = several.iter().filter_map(|o| o.taboos).fold((0, 0, 0, 0), |t, o| {
        let one = |n: u32| usize::from(n > 0);
        (t.0 + one(o.tombstones), t.1 + one(o.gutters), t.2 + one(o.breaks), t.3 + one(o.singles))
    });
    let lost = |fault: fn(&zhuanban::compose::solve::Path) -> u32| {
        fitting.iter().filter(|o| o.path.is_some_and(|path| fault(&path) > 0)).count()
    };
    let (under, jumps, orphans) = (lost(|p| p.under), lost(|p| p.jumps), lost(|p| p.orphans));
    println!("题下他稿 {under} · 跳接 {jumps} · 孤图 {orphans}");
    println!("碰题 {clashes} · 通缝 {gutters} · 断版 {breaks} · 单行 {singles}");
    for o in several.iter().filter(|o| !o.taboos.is_some_and(|taboos| taboos.none())) {
        println!("taboo: seed {} demand {:.2} articles {} {:?}", o.seed, o.demand, o.articles, o.taboos);
    }
    for o in fitting.iter().filter(|o| !right_size(o)) {
        println!("lead: seed {} demand {:.2} articles {} {:?}", o.seed, o.demand, o.articles, o.lead);
    }
    assert!(share(fitting.len(), all.len()) >= 0.97);
    assert!(share(middle_fits, middle.len()) >= 0.99);
    assert!(share(clean, several.len()) >= cleanly);
    assert!(all.iter().all(|o| o.fits || o.hint != Some(false)), "a hint that does not work");
    let bare = all.iter().filter(|o| !o.fits && o.hint.is_none()).count();
    // One page, far over, has only a story to leave out.
    assert!(bare <= 1, "{bare} pages that do not fit have no way that is an edit");
    assert_eq!(stamps, 0);
    assert_eq!(lead, fitting.len(), "a lead photo too small or too large");
}

#[test]
fn pages_of_text_fit() {
    check_pages_of_text((1000..1200).step_by(QUICK));
}

#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_pages_of_text_fit() {
    check_pages_of_text(1000..1000 + set("ZHUANBAN_SEEDS").unwrap_or(400) / 2);
}

fn check_pages_of_text(seeds: impl Iterator<Item = u64> + Clone) {
    let all = outcomes(seeds, true);
    for o in all.iter().filter(|o| !o.fits) {
        println!("seed {} demand {:.2} articles {}: hint {:?}\n{}", o.seed, o.demand, o.articles, o.hint, o.said);
    }
    let fitting = all.iter().filter(|o| o.fits).count();
    println!("text only: fit {fitting}/{}", all.len());
    assert!(all.iter().all(|o| o.fits || o.hint == Some(true)), "a page that does not fit without a hint that works");
    assert!(share(fitting, all.len()) >= 0.95);
}
