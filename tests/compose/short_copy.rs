//! Pages with little text: photos as large as the page has room for, white at the foot where a format has that, fillers.

use std::fmt::Write as _;
use std::fs;

use super::{lead_share, session};
use crate::common::{Sandbox, repo};
use zhuanban::compose::PagePlan;
use zhuanban::diag::Lang;
use zhuanban::project::Project;
use zhuanban::report::BlockKind;
use zhuanban::session::Proof;

const PICTURES: [&str; 12] = [
    "lake-16x9",
    "tea-3x2",
    "market-3x2",
    "bridge-3x2",
    "snow-16x9",
    "tower-2x3",
    "city-3x2",
    "courtyard-1x2",
    "market-1x1",
    "lake-4x3",
    "tea-3x4",
    "bridge-1x1",
];

/// A report with the pictures of the realistic ones beside it.
fn sandbox(yaml: &str) -> Sandbox {
    let sandbox = Sandbox::with(yaml);
    for image in fs::read_dir(repo().join("tests/realistic/images")).expect("images").flatten() {
        fs::copy(image.path(), sandbox.path("images").join(image.file_name())).expect("copied");
    }
    sandbox
}

/// The page, or what is said of it.
fn tried(yaml: &str) -> Result<Proof, String> {
    let sandbox = sandbox(yaml);
    let (proof, diags) = session().draft(&Project::at(sandbox.dir.path()), "r.yaml");
    if diags.has_errors() { Err(diags.render(Lang::Zh)) } else { Ok(proof.expect("a page")) }
}

fn made(yaml: &str) -> Proof {
    tried(yaml).unwrap_or_else(|said| panic!("{said}"))
}

fn words(zi: usize) -> String {
    "霜降前后，清江两岸换了颜色，柿子挂上枝头，稻子进了粮仓。".chars().cycle().take(zi).collect()
}

/// An article with so many photos.
fn article(zi: usize, photos: usize) -> String {
    let mut yaml = format!("      - headline: 秋到清江\n        body: {}\n", words(zi));
    if photos > 0 {
        yaml.push_str("        photos:\n");
    }
    for n in 0..photos {
        let _ =
            writeln!(yaml, "          - file: images/{}.jpg\n            caption: 第{}幅。", PICTURES[n % 12], n + 1);
    }
    yaml
}

fn page(format: &str, articles: &[String]) -> String {
    format!("title: 秋\nformat: {format}\npages:\n  - articles:\n{}", articles.concat())
}

/// Cells of a page that hold something.
fn taken(plan: &PagePlan) -> u32 {
    let blocks = plan.blocks.iter().filter_map(|block| block.cells);
    let frames = plan.threads.iter().flat_map(|thread| thread.frames.iter().map(|frame| frame.cells));
    blocks.chain(frames).map(|cells| cells.span * cells.lines).sum()
}

#[test]
fn a_page_of_photos_is_filled_by_its_photos() {
    for (format, photos, zi) in
        [("tabloid", 12, 200), ("tabloid", 7, 150), ("tabloid", 5, 300), ("a3", 8, 150), ("broadsheet", 12, 260)]
    {
        let proof = made(&page(format, &[article(zi, photos)]));
        let plan = &proof.plan.pages[0];
        let what = format!("{photos} photos, {zi} 字 on {format}");
        let stood = plan.blocks.iter().filter(|block| block.kind == BlockKind::Photo).count();
        assert_eq!(stood, photos, "{what}");
        let share = lead_share(&proof);
        assert!((0.15..=0.55).contains(&share), "{what}: the hero covers {share:.2}");
        // What is not taken is air: a line below each thing.
        let cells = plan.grid.columns * plan.grid.lines;
        assert!(taken(plan) * 100 >= cells * 86, "{what}: {} of {cells} cells", taken(plan));
        let choice = plan.choice.as_ref().expect("made up by the program");
        assert!(choice.taboos.none() && choice.path.none(), "{what}: {:?} {:?}", choice.taboos, choice.path);
    }
}

#[test]
fn photos_stand_over_other_stories_too() {
    let proof = made(&page("broadsheet", &[article(150, 10), article(500, 0), article(700, 0)]));
    let plan = &proof.plan.pages[0];
    assert_eq!(plan.blocks.iter().filter(|block| block.kind == BlockKind::Photo).count(), 10);
    assert!(plan.choice.as_ref().is_some_and(|choice| choice.path.none()));
}

#[test]
fn a_notice_need_not_fill_its_sheet() {
    for (zi, photos) in [(120, 0), (160, 0), (420, 0), (30, 1)] {
        let yaml = page("a4", &[article(zi, photos)]).replacen("format: a4", "format: a4\ntheme: bulletin", 1);
        let proof = made(&yaml);
        let plan = &proof.plan.pages[0];
        let foot = plan.threads.iter().flat_map(|t| &t.frames).map(|f| f.cells.line + f.cells.lines).max();
        assert!(foot.is_some_and(|foot| foot <= plan.grid.lines), "{zi} 字");
        // White is below the text, not about its headline.
        let head = plan.blocks.iter().find(|block| block.kind == BlockKind::Heading).expect("a headline");
        let (cells, set) = (head.cells.expect("cells"), head.heading.as_ref().expect("its size"));
        let own = set.size.0 * set.lines.len() as f64 / plan.grid.pitch.0;
        assert!(f64::from(cells.lines) <= own + 4.0, "{zi} 字: {} lines for {own:.1} of type", cells.lines);
    }
    // A newspaper's page is full.
    assert!(tried(&page("tabloid", &[article(200, 0)])).is_err());
}

/// A tabloid page that lacks some text, with these fillers.
fn lacking(zi: usize, fillers: &str) -> String {
    let articles = [article(zi, 0), article(zi, 0), article(zi, 0)];
    format!("{}    fillers:\n{fillers}", page("tabloid", &articles))
}

const NOTICE: &str = "      - file: images/market-3x2.jpg\n        crop: 30%\n";
const MOTTO: &str = "      - text: [一年好景君须记, 最是橙黄橘绿时]\n";

#[test]
fn fillers_stand_where_text_lacks_and_nowhere_else() {
    let short = lacking(430, "").replace("    fillers:\n", "");
    let said = tried(&short).err().expect("it lacks text");
    assert!(said.contains("欠") && said.contains("补白") && !said.contains("末尾补上"), "{said}");
    let with = made(&lacking(430, &[NOTICE, NOTICE].concat()));
    let count = |proof: &Proof| {
        let blocks = proof.plan.pages[0].blocks.iter();
        blocks.filter(|block| matches!(block.kind, BlockKind::Photo | BlockKind::Slogan)).count()
    };
    assert!(count(&with) >= 1, "the notice is used");
    assert!(with.plan.pages[0].page.fillers.is_empty());
    // A page with text enough is as it was.
    let full = lacking(1150, NOTICE);
    assert_eq!(count(&made(&full)), 0);
}

#[test]
fn a_filler_is_a_picture_or_a_motto() {
    let made = tried(&lacking(430, &[MOTTO, NOTICE, NOTICE].concat())).expect("a page");
    assert!(made.plan.pages[0].blocks.iter().any(|block| block.kind == BlockKind::Slogan));
    let both = "      - file: images/market-3x2.jpg\n        text: 惜时\n";
    let said = tried(&lacking(430, both)).err().expect("both");
    assert!(said.contains("file") && said.contains("text") && said.contains("只能写一样"), "{said}");
    let neither = tried(&lacking(430, "      - caption: 公益广告\n")).err().expect("neither");
    assert!(neither.contains("这条补白少了“file"), "{neither}");
    let gone = tried(&lacking(430, "      - file: images/nowhere.jpg\n")).err().expect("no such file");
    assert!(gone.contains("nowhere.jpg"), "{gone}");
}

#[test]
fn an_empty_cell_of_a_table_is_set() {
    let table = format!(
        "        body: |\n          {}\n\n          前三季度，全区经济运行总体平稳。\n\n          | 指标 | 增长 |\n          |:--|--:|\n          | 投资 | |\n          |  | 4% |\n",
        words(300)
    );
    for theme in ["bulletin", "daily"] {
        let yaml = format!(
            "title: 表\nformat: a4\ntheme: {theme}\npages:\n  - articles:\n      - headline: 三项指标\n{table}"
        );
        made(&yaml);
    }
}
