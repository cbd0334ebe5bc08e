//! The forms of a newspaper: frames, briefs, a front page, advertisements, headlines that stand upright.

use zhuanban::compose::{Block, PagePlan};
use zhuanban::diag::Lang;
use zhuanban::project::Project;
use zhuanban::report::BlockKind;

use super::{sample, sandbox, session, set};

fn of(plan: &PagePlan, kind: BlockKind) -> Vec<&Block> {
    plan.blocks.iter().filter(|block| block.kind == kind).collect()
}

/// What is said of a report that cannot be set.
fn said(yaml: &str) -> String {
    let sandbox = sandbox(yaml);
    let (_, diags) = session().draft(&Project::at(sandbox.dir.path()), "r.yaml");
    assert!(diags.has_errors(), "nothing was wrong");
    diags.render(Lang::Zh)
}

/// The community sample without its boxes.
fn plain() -> String {
    let report = sample("community.yaml");
    let end = report.find("      - style: comment").expect("its first box");
    report[..end].to_owned()
}

#[test]
fn a_frame_holds_its_article_whole() {
    let proof = set(&sample("community.yaml"));
    let plan = &proof.plan.pages[0];
    let boxes = of(plan, BlockKind::Boxed);
    assert_eq!(boxes.len(), 3);
    for own in &boxes {
        let article = own.article.expect("an article's");
        assert!(plan.threads.iter().all(|thread| thread.article != article), "{} flows", own.id);
        assert!(of(plan, BlockKind::Heading).iter().all(|head| head.article != Some(article)));
        // No rule runs along a frame.
        let cells = own.cells.expect("cells");
        let under = |rule: &&zhuanban::compose::StoryRule| {
            rule.flat
                && rule.cells.line == cells.line
                && rule.cells.column == cells.column
                && rule.cells.span == cells.span
        };
        assert!(!plan.rules.iter().any(|rule| under(&rule)), "a rule above {}", own.id);
    }
}

#[test]
fn advertisements_stand_at_the_foot_and_in_the_outer_corner() {
    let ads =
        "    ads:\n      - file: images/ad-water.jpg\n      - file: images/ad-water.jpg\n        size: half_across\n";
    let report = plain().replacen("    section: 街坊\n", &format!("    section: 街坊\n{ads}"), 1);
    let proof = set(&report.replace("        photos:\n          - file: images/04-muye-road.jpg\n            caption: 改造后的菜市巷，路面铺了青砖，线缆入了地。\n            credit: 乔木 摄\n", ""));
    let plan = &proof.plan.pages[0];
    let mut cells: Vec<_> = of(plan, BlockKind::Photo).iter().filter_map(|block| block.cells).collect();
    cells.sort_by_key(|cells| cells.span);
    let [half, across] = cells[..] else { panic!("{cells:?}") };
    let grid = &plan.grid;
    assert_eq!((across.column, across.span, across.line + across.lines), (0, grid.columns, grid.lines));
    assert_eq!((half.column + half.span, half.span), (grid.columns, grid.columns / 2));
    assert!(half.line + half.lines < across.line);
}

#[test]
fn an_advertisement_of_another_shape_is_told() {
    let ads = "    ads:\n      - file: images/ad-water.jpg\n        size: [100, 100]\n      - file: images/ad-water.jpg\n        spot: [3, 999]\n";
    let report = plain().replacen("    section: 街坊\n", &format!("    section: 街坊\n{ads}"), 1);
    let said = said(&report);
    assert!(said.contains("形状和它的位置（100 × 100 毫米）对不上"), "{said}");
    assert!(said.contains("1181 × 1181 像素"), "{said}");
    assert!(said.contains("出到版外"), "{said}");
}

#[test]
fn a_front_page_has_its_nameplate_and_a_guide_to_the_others() {
    let two = plain();
    let page = &two[two.find("  - number: \"02\"").expect("its page")..];
    let front = page
        .replacen("number: \"02\"", "number: \"01\"", 1)
        .replacen("    section: 街坊\n", "    nameplate:\n      sponsor: 柳湾街道办事处主办\n    guide: auto\n", 1)
        .replace("images/04-muye-road", "images/08-modern-city");
    let report = two.replacen("pages:\n", &format!("pages:\n{front}"), 1);
    let sandbox = sandbox(&report);
    let (proof, diags) = session().draft(&Project::at(sandbox.dir.path()), "r.yaml");
    // Whether so much text fits is not the question here.
    let Some(proof) = proof else { panic!("{}", diags.render(Lang::Zh)) };
    let plan = &proof.plan.pages[0];
    let [plate] = of(plan, BlockKind::Nameplate)[..] else { panic!("one nameplate") };
    let cells = plate.cells.expect("cells");
    assert_eq!((cells.column, cells.line, cells.span), (0, 0, plan.grid.columns));
    let words: Vec<&str> = zhuanban::report::words(&plan.page).into_iter().map(|(words, _)| words).collect();
    assert!(words.iter().filter(|words| **words == "02").count() >= 2, "{words:?}");
}

#[test]
fn a_headline_stands_upright_beside_its_text() {
    let report = plain().replacen(
        "headline: 二十平方米的书屋 一年借出四千册",
        "headline: {text: 小书屋四千册, vertical: yes}",
        1,
    );
    let proof = set(&report);
    let plan = &proof.plan.pages[0];
    let upright = plan.blocks.iter().find(|block| block.heading.as_ref().is_some_and(|set| set.upright));
    let head = upright.expect("an upright headline");
    let cells = head.cells.expect("cells");
    assert_eq!(cells.span, 1);
    let text = plan.threads.iter().find(|thread| Some(thread.article) == head.article).expect("its text");
    assert!(text.frames.iter().all(|frame| frame.cells.column > cells.column), "text below it");
    assert!(text.frames.iter().all(|frame| frame.cells.line == cells.line), "text does not begin beside it");
}

#[test]
fn a_page_that_begins_with_a_frame_keeps_its_own_panels() {
    let report = sample("community.yaml");
    let from = report.find("      - style: notice").expect("the notice");
    let (others, notice) = report.split_at(from);
    let report = others.replacen(
        "    articles:\n",
        &format!("    slogan: {{ text: [邻里相望, 守望相助] }}\n    articles:\n{notice}"),
        1,
    );
    let proof = set(&report);
    assert_eq!(of(&proof.plan.pages[0], BlockKind::Slogan).len(), 1);
}
