//! 数说、图表、时间轴、步骤 among an article's photos; 二维码、相关链接、作者简介 where its text ends.

use zhuanban::compose::{Block, Cells, PagePlan};
use zhuanban::report::BlockKind;
use zhuanban::session::Proof;

use super::{assert_good, sample, set};

fn cells(plan: &PagePlan, id: &str) -> Cells {
    let block = plan.blocks.iter().find(|block| block.id == id).unwrap_or_else(|| panic!("no {id}"));
    block.cells.expect("cells")
}

/// The frames of an article's text.
fn text(plan: &PagePlan) -> Vec<Cells> {
    let own = plan.threads.iter().filter(|thread| thread.kind == BlockKind::Body && thread.article == 0);
    own.flat_map(|thread| thread.frames.iter().map(|frame| frame.cells)).collect()
}

fn foot(cells: &Cells) -> u32 {
    cells.line + cells.lines
}

#[test]
fn the_samples_make_themselves_up() {
    for name in ["figures.yaml", "teacher.yaml"] {
        let proof = set(&sample(name));
        assert_good(&proof);
        let panels = |proof: &Proof| proof.report.pages[0].articles[0].panels.len();
        let own =
            |block: &&Block| block.article.is_some() && !matches!(block.kind, BlockKind::Heading | BlockKind::Photo);
        assert_eq!(proof.plan.pages[0].blocks.iter().filter(own).count(), panels(&proof), "{name}");
    }
}

#[test]
fn what_ends_an_article_stands_at_the_foot_of_its_last_columns() {
    let proof = set(&sample("teacher.yaml"));
    let plan = &proof.plan.pages[0];
    let texts = text(plan);
    let last = texts.last().expect("text");
    let ends = ["boat/author_note", "boat/related", "boat/qr"].map(|id| cells(plan, id));
    let lowest = ends.iter().map(foot).max().expect("three");
    assert!(texts.iter().all(|text| foot(text) <= lowest), "{texts:?} {ends:?}");
    // The foot line and its air are below them.
    assert_eq!(
        (lowest, cells(plan, "foot")),
        (plan.grid.lines - 2, Cells { column: 0, line: lowest, span: plan.grid.columns, lines: 2 })
    );
    let right = ends.iter().map(|cells| cells.column + cells.span).max();
    assert_eq!(right, Some(plan.grid.columns));
    assert!(ends.iter().all(|end| end.line >= foot(last) || end.column != last.column), "{last:?} {ends:?}");
}

#[test]
fn a_panel_goes_where_its_author_puts_it() {
    let report = sample("figures.yaml").replace(
        "          标题: 网上办件量\n",
        "          标题: 网上办件量\n          位置: [3, 40]\n          跨栏: 2\n",
    );
    let plan = &set(&report).plan.pages[0];
    let own = cells(plan, "window/chart");
    assert_eq!((own.column, own.line, own.span), (2, 39, 2));
    assert!(text(plan).iter().all(|text| !text.overlap(&own)));
}

#[test]
fn a_width_may_be_asked_for() {
    for span in 1..=4 {
        let report = sample("figures.yaml").replace(
            "          标题: 三年改了什么\n",
            &format!("          标题: 三年改了什么\n          跨栏: {span}\n"),
        );
        assert_eq!(cells(&set(&report).plan.pages[0], "window/figures").span, span);
    }
}
