//! 文中图: portraits in their stories' texts.

use std::fs;
use std::io::Cursor;

use crate::common::{Sandbox, golden};
use zhuanban::compose::{Block, Cells, PagePlan};
use zhuanban::diag::{Diagnostics, Lang};
use zhuanban::engine::lines::{SetLine, of_page};
use zhuanban::export;
use zhuanban::project::Project;
use zhuanban::report::{BlockKind, Side};
use zhuanban::session::Proof;

use super::{assert_good, sample, sandbox, session, set};

/// A story of so many paragraphs on an A4 page, with these photos.
fn story(paragraphs: usize, photos: &str) -> String {
    let one = "清早的江面上起了雾，渡口的钟敲了六下。老船工把缆绳解开，回头数了数人，一共十九个，和昨天一样多。";
    let body: Vec<String> = (0..paragraphs).map(|n| format!("          {}\n", one.repeat(2 + n % 3))).collect();
    format!(
        "title: 渡口\nformat: {{ trim: a4, columns: 2 }}\npages:\n  - number: 1\n    articles:\n      - headline: 渡口的早晨\n        \
         body: |\n{}        photos:\n{photos}",
        body.join("\n")
    )
}

/// A photo's entry.
fn photo(more: &str) -> String {
    format!("          - {{ file: images/p.jpg, caption: 老船工。, {more} }}\n")
}

fn draft(yaml: &str) -> (Option<Proof>, Diagnostics) {
    let sandbox = sandbox(yaml);
    session().draft(&Project::at(sandbox.dir.path()), "r.yaml")
}

/// The blocks of the photos that stand in a page's texts, each with its side.
fn portraits(plan: &PagePlan) -> Vec<(&Block, Side)> {
    let own = plan.blocks.iter().filter(|block| block.kind == BlockKind::Photo);
    own.filter_map(|block| {
        let photo = &plan.page.articles[block.article?].photos[block.picture.as_ref()?.index];
        Some((block, photo.in_text.as_ref()?.side))
    })
    .collect()
}

fn holds(outer: &Cells, inner: &Cells) -> bool {
    outer.column <= inner.column
        && inner.column + inner.span <= outer.column + outer.span
        && outer.line <= inner.line
        && inner.line + inner.lines <= outer.line + outer.lines
}

/// Every portrait of a page lies in one column of its own text, whose lines stay on the grid, run beside it and go nowhere
/// under it.
fn assert_beside(proof: &Proof, page: usize) {
    let plan = &proof.plan.pages[page];
    let (grid, lines) = (&plan.grid, of_page(&proof.typeset.document, page));
    for (block, side) in portraits(plan) {
        let cells = block.cells.expect("cells");
        let own = plan.threads.iter().filter(|thread| thread.kind == BlockKind::Body);
        let own = own.filter(|thread| Some(thread.article) == block.article);
        let (thread, n, frame) = own
            .flat_map(|thread| thread.frames.iter().enumerate().map(move |(n, frame)| (thread, n, frame)))
            .find(|(_, _, frame)| holds(&frame.cells, &cells))
            .unwrap_or_else(|| panic!("{} lies in no column of its text", block.id));
        let width = block.rect.width;
        let share = width / grid.column;
        assert!((0.3..=0.5001).contains(&share), "{}: {share:.2} of its column", block.id);
        assert!((15.0..31.0).contains(&width.to_mm().0), "{}: {:?}", block.id, width.to_mm());
        let picture = block.picture.as_ref().expect("a picture").rect;
        let shape = picture.width / picture.height;
        assert!((0.6..0.95).contains(&shape), "{}: {shape:.2}", block.id);
        let label = format!("frame/{}/{n}", thread.id);
        let own: Vec<&SetLine> = lines.iter().filter(|line| line.frame == label).collect();
        let line_of = |line: &SetLine| (line.baseline - frame.rect.y - grid.size * 0.88) / grid.pitch;
        let first = cells.line - frame.cells.line;
        let mut beside = 0;
        for line in own {
            // A section head elsewhere in the column stands in the middle of its own lines.
            if line.size > grid.size {
                continue;
            }
            let at = line_of(line);
            assert!((at - at.round()).abs() < 0.01, "{} is off the grid: {at}", line.text);
            let at = at.round() as u32;
            // Marks are squeezed, 字 are not.
            let zi = line.text.chars().filter(|c| c.is_alphabetic()).count() as f64;
            if !(first..first + cells.lines).contains(&at) {
                assert!(line.x < frame.rect.x + grid.size * 2.6, "{} begins at {:?}", line.text, line.x);
                continue;
            }
            beside += 1;
            let (start, room) = match side {
                Side::Left => (block.rect.x + width + grid.size * 0.5, f64::from(grid.zi) - width / grid.size - 0.5),
                Side::Right => (frame.rect.x, f64::from(grid.zi) - width / grid.size - 0.5),
            };
            assert!(line.x.0 >= start.0 - 0.01, "{} begins under {}: {:?}", line.text, block.id, line.x);
            assert!(zi <= room, "{}: {zi} 字 in {room}", line.text);
        }
        assert_eq!(beside, cells.lines, "{}: lines beside it", block.id);
    }
}

#[test]
fn the_sample_makes_itself_up() {
    let proof = set(&sample("portraits.yaml"));
    assert_good(&proof);
    let plan = &proof.plan.pages[0];
    let own: Vec<(&str, Side)> = portraits(plan).iter().map(|(block, side)| (block.id.as_str(), *side)).collect();
    assert_eq!(own, [("ji/photo1", Side::Left), ("bai/photo1", Side::Right), ("wen/photo1", Side::Left)]);
    assert_beside(&proof, 0);
    let layout = export::layout(&proof.plan, &proof.typeset.filled, &proof.number, 150.0, &[]);
    let layout: serde_json::Value = serde_json::from_slice(&layout).expect("JSON");
    let page = &layout["pages"][0];
    let blocks = page["blocks"].as_array().expect("blocks").iter();
    assert_eq!(blocks.filter(|block| block["picture"]["in_text"] == true).count(), 3);
    assert!(page["fill"].as_f64().expect("a share") <= 1.0, "{}", page["fill"]);
}

#[test]
fn every_theme_sets_text_beside_it() {
    for theme in ["日报", "晚报", "月刊", "党建", "简报"] {
        let yaml = format!("theme: {theme}\n{}", story(8, &photo("in_text: right")));
        let (proof, diags) = draft(&yaml);
        let proof = proof.unwrap_or_else(|| panic!("{theme}: {}", diags.render(Lang::Zh)));
        assert_eq!(portraits(&proof.plan.pages[0]).len(), 1, "{theme}: {}", diags.render(Lang::Zh));
        assert_beside(&proof, 0);
    }
}

#[test]
fn it_begins_where_its_author_wants_it() {
    for paragraph in [1, 3, 5] {
        let proof = set(&story(8, &photo(&format!("in_text: left, paragraph: {paragraph}"))));
        let plan = &proof.plan.pages[0];
        assert_eq!(plan.threads[0].beside[0].block, paragraph - 1);
        assert_beside(&proof, 0);
    }
    // Two of one story, far enough apart.
    let two = photo("in_text: left") + &photo("in_text: right, paragraph: 6");
    let proof = set(&story(10, &two));
    assert_eq!(portraits(&proof.plan.pages[0]).len(), 2);
    assert_beside(&proof, 0);
}

/// Short paragraphs stand beside it one after another, each with its indent.
#[test]
fn short_paragraphs_stand_beside_it_together() {
    let yaml =
        story(9, &photo("in_text: left")).replace("数了数人，一共十九个，和昨天一样多。", "数了数人。\n\n          ");
    let proof = set(&yaml);
    let plan = &proof.plan.pages[0];
    assert!(plan.threads[0].beside.len() >= 2, "{:?}", plan.threads[0].beside);
    assert_beside(&proof, 0);
}

/// A cut-out portrait stands on the paper's white, and the text beside its rectangle.
#[test]
fn a_cut_out_picture_stands_on_white() {
    let sandbox = Sandbox::with(&story(8, &photo("in_text: left").replace("p.jpg", "cut.png")));
    let cut = image::RgbaImage::from_fn(600, 800, |x, y| {
        let inside = (f64::from(x) - 300.0).hypot(f64::from(y) - 400.0) < 280.0;
        image::Rgba([40, 60, 80, if inside { 255 } else { 0 }])
    });
    let mut png = Cursor::new(Vec::new());
    cut.write_to(&mut png, image::ImageFormat::Png).expect("a PNG");
    sandbox.write("images/cut.png", png.get_ref());
    let output = sandbox.build(&["--png", "100"]);
    assert!(output.status.success(), "{}", crate::common::stderr(&output));
    let layout = fs::read(sandbox.path("out/r.layout.json")).expect("a layout");
    let layout: serde_json::Value = serde_json::from_slice(&layout).expect("JSON");
    let blocks = layout["pages"][0]["blocks"].as_array().expect("blocks");
    let own = blocks.iter().find(|block| block["picture"]["in_text"] == true).expect("a portrait");
    let mm = |n: usize| own["picture"]["rect_mm"][n].as_f64().expect("a length");
    let page = image::open(sandbox.path("out/r.1.png")).expect("a page").to_rgb8();
    let at = |x: f64, y: f64| page.get_pixel((x / 25.4 * 100.0) as u32, (y / 25.4 * 100.0) as u32).0;
    let corner = at(mm(0) + 0.8, mm(1) + 0.8);
    let middle = at(mm(0) + mm(2) / 2.0, mm(1) + mm(3) / 2.0);
    assert!(corner.iter().all(|c| *c > 240) && middle[0] < 120, "{corner:?} {middle:?}");
}

/// A locked page keeps its portrait beside its paragraph.
#[test]
fn a_locked_page_is_the_page_it_was() {
    let yaml = sample("portraits.yaml");
    let (sandbox, before) = super::locked::settled(&yaml);
    let locked = yaml.replace("\n    文章:\n", "\n    定版: settled.layout.json\n    文章:\n");
    let (after, diags) = super::locked::again(&sandbox, &locked);
    let after = after.unwrap_or_else(|| panic!("{}", diags.render(Lang::Zh)));
    let sorted = |proof: &Proof| {
        let mut all = super::locked::places(&proof.plan.pages[0]);
        all.sort();
        all
    };
    assert_eq!(sorted(&before), sorted(&after));
    assert_beside(&after, 0);
}

/// What cannot be is told where it stands, and the photo is there all the same.
#[test]
fn what_cannot_stand_in_the_text_stands_elsewhere() {
    let left = photo("in_text: left");
    let wide = left.replace("in_text", "crop: no, in_text");
    let sentences = "清早的江面上起了雾，渡口的钟敲了六下。老船工把缆绳解开，回头数了数人，一共十九个，和昨天一样多。";
    let headed = story(16, &left).replace(&sentences.repeat(2), "早上起了雾，渡口的钟敲了六下，船还没有开。");
    let headed = headed.replace(sentences, "").replace("          早上", "          ## 渡口\n\n          早上");
    let cases: [(&str, String); 8] = [
        ("narrow columns", story(8, &left).replace("columns: 2", "columns: 6")),
        ("a wide picture of which nothing may be cut off", story(8, &wide)),
        ("too little text between heads", headed),
        ("a list in place of paragraphs", story(8, &left).replace("          清早", "          - 清早")),
        ("no such paragraph", story(4, &photo("in_text: left, paragraph: 9"))),
        (
            "two close to each other",
            story(8, &(photo("in_text: left, paragraph: 2") + &photo("in_text: right, paragraph: 3"))),
        ),
        ("in a frame", story(3, &left).replace("        body", "        box: yes\n        body")),
        ("with a place of its own", story(8, &photo("in_text: left, at: [1, 9], span: 2, bleed: yes"))),
    ];
    let mut told = String::new();
    for (name, yaml) in &cases {
        let (proof, diags) = draft(yaml);
        told += &format!("== {name}\n{}\n{}\n", diags.render(Lang::Zh), diags.render(Lang::En));
        if name.starts_with("with a place") {
            assert!(proof.is_none());
            continue;
        }
        let proof = proof.unwrap_or_else(|| panic!("{name}: {}", diags.render(Lang::Zh)));
        let plan = &proof.plan.pages[0];
        let photos = plan.blocks.iter().filter(|block| block.kind == BlockKind::Photo).count();
        assert_eq!(photos, plan.page.articles[0].photos.len(), "{name}: a photo is lost");
        let close = usize::from(name.starts_with("two"));
        assert_eq!(portraits(plan).len(), close, "{name}");
        assert_beside(&proof, 0);
    }
    golden("compose/portraits.txt", &told);
}
