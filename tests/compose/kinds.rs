//! Kinds of report that once took minutes, were told too little, or were told something wrong.

use std::fmt::Write as _;

use super::{sample, sandbox, session, set};
use crate::common::{self, judge, stdout, text, zhuanban};
use zhuanban::diag::Lang;
use zhuanban::project::Project;

/// Words of so many 字.
fn words(zi: usize) -> String {
    "全区实施城市更新项目五十八个，计划投资四十六亿元。".chars().cycle().take(zi).collect()
}

/// A report of so many articles, each of so many 字.
fn articles(format: &str, count: usize, zi: usize) -> String {
    let mut yaml = format!("title: 多篇\nformat: {format}\npages:\n  - articles:\n");
    for n in 0..count {
        let _ = writeln!(yaml, "      - headline: 民生项目快于进度{n}\n        body: {}", words(zi));
    }
    yaml
}

/// What is said of a report that does not fit.
fn told(yaml: &str) -> String {
    let sandbox = sandbox(yaml);
    let (_, diags) = session().draft(&Project::at(sandbox.dir.path()), "r.yaml");
    diags.render(Lang::Zh)
}

/// Either a page, or by how many lines and 字 it is off, and what to do.
fn assert_answered(what: &str, yaml: &str) {
    let said = told(yaml);
    if said.contains("错误") {
        let off = said.lines().any(|line| {
            let figures = (line.contains("超出") || line.contains("欠")) && line.contains(" 行，约 ");
            (figures || line.contains("只放得下约 ")) && line.contains(" 字")
        });
        assert!(off && said.contains("  = "), "{what}: {said}");
        assert_eq!(said.matches("错误：").count(), 1, "{what}: {said}");
        assert!(!said.contains("太多或太少") && !said.contains("行数（lines）"), "{what}: {said}");
    }
}

#[test]
fn many_articles_are_answered() {
    for (format, count, zi) in
        [("tabloid", 10, 330), ("tabloid", 12, 290), ("tabloid", 20, 100), ("tabloid", 40, 60), ("broadsheet", 10, 60)]
    {
        assert_answered(&format!("{count} × {zi} 字 on a {format}"), &articles(format, count, zi));
    }
}

#[test]
fn far_too_much_and_far_too_little_are_told_in_figures() {
    for (format, count, zi) in [("a3", 1, 40), ("tabloid", 3, 80), ("a4", 1, 9000), ("tabloid", 5, 2500)] {
        let yaml = articles(format, count, zi);
        assert!(told(&yaml).contains("错误"), "{format} {count} × {zi} fits?");
        assert_answered(&format!("{count} × {zi} 字 on {format}"), &yaml);
    }
}

#[test]
fn fifty_photos_are_answered() {
    let mut yaml = articles("tabloid", 1, 600);
    yaml.push_str("        photos:\n");
    for _ in 0..50 {
        yaml.push_str("          - file: images/04-muye-road.jpg\n");
    }
    assert_answered("fifty photos", &yaml);
}

/// A section head with nothing below it once asked for one 字 more, for ever.
#[test]
fn a_text_that_ends_in_a_head_is_told_of_it_and_of_what_is_missing() {
    let body = |end: &str| {
        format!(
            "title: 结尾\nformat: tabloid\npages:\n  - articles:\n      - headline: 河岸公园开园\n        body: |\n          {}\n\n          ## 节日怎么玩\n{end}",
            words(900)
        )
    };
    let ends = told(&body(""));
    assert!(ends.contains("小标题下面没有正文"), "{ends}");
    let missing = |said: &str| -> u32 {
        let line = said.lines().find(|line| line.contains("正文欠")).expect("too little text");
        let zi = line.split("约 ").nth(1).expect("约").split(' ').next().expect("figures");
        zi.parse().expect("a number")
    };
    let more = told(&body("\n          全园免费开放，欢迎来玩。\n"));
    assert!(!more.contains("小标题下面没有正文"), "{more}");
    assert!(missing(&ends) > 100 && missing(&ends).abs_diff(missing(&more)) < 120, "{ends}\n{more}");
}

#[test]
fn a_session_that_is_called_off_says_so() {
    let sandbox = sandbox(&sample("tabloid.yaml"));
    let mut session = session();
    session.stop().stop();
    let (proof, diags) = session.draft(&Project::at(sandbox.dir.path()), "r.yaml");
    assert!(proof.is_none() && diags.render(Lang::Zh).contains("取消"), "{}", diags.render(Lang::Zh));
    session.stop().reset();
    let (proof, _) = session.draft(&Project::at(sandbox.dir.path()), "r.yaml");
    assert!(proof.is_some());
}

/// Every arrangement that is offered survives a sentence more and a sentence less.
#[test]
fn a_chosen_layout_survives_a_small_edit() {
    let sandbox = sandbox(&sample("tabloid.yaml"));
    let out = sandbox.path("out");
    let output = zhuanban(&["layouts", text(&sandbox.path("r.yaml")), "-n", "4", "-o", text(&out)]);
    let said = stdout(&output);
    let ids: Vec<String> = said.lines().next().expect("a line").split_whitespace().skip(3).map(str::to_owned).collect();
    let whole = sample("tabloid.yaml");
    let (before, after) = whole.split_at(whole.find("body: |").expect("a body"));
    let end = after.find("。\n").expect("a sentence's end");
    for id in &ids {
        let layout = format!("\n    layout: {id}\n    articles:");
        let more = format!("{before}{}，街坊们都说这样好{}", &after[..end], &after[end..]);
        let yaml = more.replace("\n    articles:", &layout);
        let proof = set(&yaml);
        assert_eq!(proof.plan.pages[0].choice.as_ref().map(|choice| &choice.id), Some(id));
    }
}

#[test]
fn the_sheet_of_layouts_names_the_key_as_the_report_does() {
    for (yaml, key) in [
        ("标题: 一\n版式: a4\n版面:\n  - 文章:\n      - 主题: 河岸公园开园\n        正文: ", "版面方案:"),
        ("title: 一\nformat: a4\npages:\n  - articles:\n      - headline: 河岸公园开园\n        body: ", "layout:"),
    ] {
        let sandbox = sandbox(&format!("{yaml}{}\n", words(1050)));
        let out = sandbox.path("out");
        let output = zhuanban(&["layouts", text(&sandbox.path("r.yaml")), "-n", "2", "-o", text(&out)]);
        assert!(output.status.success(), "{}", common::stderr(&output));
        let Some(words) = judge("pdftotext", &[text(&out.join("r.layouts.pdf")), "-"]) else { return };
        assert!(words.contains(key), "{words}");
    }
}

/// A short page of a bulletin ends where its text does; no headline is made a tower to fill it.
#[test]
fn a_small_page_may_end_short() {
    let proof = set(&format!(
        "title: 短\nformat: a4\npages:\n  - articles:\n      - headline: 同心建家园 共享好生活\n        body: |\n          {}\n",
        words(900)
    ));
    let heading = proof.plan.pages[0].blocks.iter().find_map(|block| block.heading.as_ref()).expect("a headline");
    assert_ne!(heading.lines.len(), 3, "{:?}", heading.lines);
    if heading.lines.len() == 2 {
        assert_eq!(heading.lines, ["同心建家园", "共享好生活"]);
    }
}
