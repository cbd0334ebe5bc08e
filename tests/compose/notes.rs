//! 编者按: under its headline, across its page, where its author puts it; its words are on the page and its keys are checked.

use zhuanban::report::BlockKind;

use super::{assert_good, sample, set};

const NOTE: &str = "一个社区好不好，住在里面的人最清楚。从今天起，本报开设“邻里”专版，请记者到楼道里、小院里去，\
                    把群众身边的事写给大家看。";

/// The tabloid sample with lines put in before its first article's text, and before its articles.
fn with(article: &str, page: &str) -> String {
    let report = sample("tabloid.yaml");
    let report = report.replacen("        body: |\n", &format!("{article}        body: |\n"), 1);
    report.replacen("    articles:\n", &format!("{page}    articles:\n"), 1)
}

fn notes(proof: &zhuanban::session::Proof) -> Vec<&zhuanban::compose::Block> {
    proof.plan.pages[0].blocks.iter().filter(|block| block.kind == BlockKind::EditorNote).collect()
}

#[test]
fn a_note_stands_under_its_headline_and_above_a_standfirst() {
    let article = format!("        editor_note: {NOTE}\n        standfirst: 谷雨刚过，茶园又忙起来。\n");
    let proof = set(&with(&article, ""));
    assert_good(&proof);
    let plan = &proof.plan.pages[0];
    let [note] = notes(&proof)[..] else { panic!("one note") };
    let head = plan.blocks.iter().find(|block| block.id == "tea/headline").expect("its headline");
    let first = plan.threads.iter().find(|thread| thread.kind == BlockKind::Standfirst).expect("its standfirst");
    assert_eq!((note.id.as_str(), note.article), ("tea/editor_note", Some(0)));
    let (head, own, first) = (head.cells.expect("cells"), note.cells.expect("cells"), first.frames[0].cells);
    assert_eq!(own.line, head.line + head.lines + 1);
    assert_eq!(first.line, own.line + own.lines + 1);
    assert_eq!((own.column, own.span), (head.column, first.span));
}

#[test]
fn a_note_stands_across_its_page_under_the_banner() {
    let page = format!("    banner: 邻里一家\n    编者按:\n      标题: 开栏的话\n      文字: {NOTE}\n");
    let proof = set(&with("", &page));
    let plan = &proof.plan.pages[0];
    let [note] = notes(&proof)[..] else { panic!("one note") };
    let own = note.cells.expect("cells");
    let banner =
        plan.blocks.iter().find(|block| block.kind == BlockKind::Banner).and_then(|b| b.cells).expect("a banner");
    assert_eq!((own.column, own.span, own.line), (0, plan.grid.columns, banner.lines + 1));
    let others = plan.blocks.iter().filter(|b| ![BlockKind::EditorNote, BlockKind::Banner].contains(&b.kind));
    assert!(others.filter_map(|block| block.cells).all(|cells| cells.line > own.line + own.lines));
}

#[test]
fn a_note_goes_where_its_author_puts_it() {
    let note = format!("        编者按: {{ 文字: {NOTE}, 位置: [3, 60], 跨栏: 2 }}\n");
    let proof = set(&with(&note, ""));
    let [note] = notes(&proof)[..] else { panic!("one note") };
    let own = note.cells.expect("cells");
    assert_eq!((own.column, own.line, own.span), (2, 59, 2));
}

#[test]
fn a_bulletin_has_notes_too() {
    let report =
        sample("bulletin.yaml").replacen("    articles:\n", &format!("    editor_note: {NOTE}\n    articles:\n"), 1);
    let proof = set(&report.replacen("    文章:\n", &format!("    编者按: {NOTE}\n    文章:\n"), 1));
    assert_eq!(notes(&proof).len(), 1);
}
