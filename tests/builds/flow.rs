//! Flowing reports: as many pages as the text needs, nothing lost, nothing ignored.

use std::fs;

use serde_json::Value;

use crate::common::{Sandbox, judge, samples_elsewhere, stderr, text, zhuanban};

/// The layout of a build.
fn layout(sandbox: &Sandbox) -> Value {
    let json = fs::read(sandbox.path("out/r.layout.json")).expect("a layout");
    serde_json::from_slice(&json).expect("JSON")
}

/// A flowing report with these articles, as YAML below `articles:`.
fn report(format: &str, articles: &str) -> String {
    format!(
        "title: 简报\nformat: {{ flow: yes, {format} }}\ntheme: bulletin\npublication: {{ name: 简报, date: 2025-11-28, issue: 第1期, staff: {{ 编印: 办公室 }} }}\n\
         pages:\n  - banner: 工作简报\n    articles:\n{articles}    credit: 报：区委。 | 共印20份\n"
    )
}

/// An article of so many paragraphs, each of which begins with its number.
fn article(headline: &str, paragraphs: usize) -> String {
    let words = "各单位按时间表把每件事落实到人，月底前把进展情况报送办公室汇总，遇到困难及时沟通。";
    let body: String = (1..=paragraphs).map(|n| format!("          第{n}段{}\n\n", words.repeat(1 + n % 3))).collect();
    format!("      - headline: {headline}\n        body: |\n{body}")
}

/// What stands on a page, without blanks.
fn page(sandbox: &Sandbox, number: usize) -> Option<String> {
    let number = number.to_string();
    let read =
        judge("pdftotext", &["-f", &number, "-l", &number, "-raw", text(&sandbox.path("out/r.proof.pdf")), "-"])?;
    Some(read.chars().filter(|c| !c.is_whitespace()).collect())
}

/// Every paragraph is there once and whole, in its order, however the pages cut it.
#[test]
fn text_flows_over_pages_and_columns_without_a_loss() {
    for columns in 1..=3 {
        let articles = [article("安排部署冬季工作", 29), article("检查组走访各单位", 14)].concat();
        let sandbox = Sandbox::with(&report(&format!("columns: {columns}"), &articles));
        let output = sandbox.build(&[]);
        assert!(output.status.success(), "{columns}: {}", stderr(&output));
        let layout = layout(&sandbox);
        let pages = layout["pages"].as_array().expect("pages");
        assert!(pages.len() > 1, "{columns}: one page");
        let numbers: Vec<&str> = pages.iter().filter_map(|page| page["number"].as_str()).collect();
        assert_eq!(numbers, (1..=pages.len()).map(|n| n.to_string()).collect::<Vec<_>>());
        // Frames hold what they were planned for, to the line.
        for frame in pages.iter().flat_map(|page| page["frames"].as_array().expect("frames")) {
            assert_eq!(frame["lines"], frame["used"], "{columns}: {frame}");
        }
        let Some(read) = (1..=pages.len()).map(|number| page(&sandbox, number)).collect::<Option<String>>() else {
            return;
        };
        for n in 1..=29 {
            let both = if n <= 14 { 2 } else { 1 };
            assert_eq!(read.matches(&format!("第{n}段各单位")).count(), both, "{columns}: 第{n}段 in {read}");
        }
        let words = "月底前把进展情况报送办公室汇总";
        let all: usize = (1..=29).chain(1..=14).map(|n| 1 + n % 3).sum();
        let found = read.matches(words).count();
        // A page's number and running head stand between the halves of a sentence that a page cuts.
        assert!(found <= all && found + pages.len() > all, "{columns}: {found} of {all}");
    }
}

/// A table too high for the rest of its page goes on on the next, under its own head; no row is lost.
#[test]
fn a_table_is_cut_between_rows_and_its_head_repeated() {
    let rows: String = (1..=60).map(|n| format!("          | 第{n}病区 | {n} |\n")).collect();
    let table = format!("{}          | 病区名称 | 数量 |\n          |:--|--:|\n{rows}", article("各病区情况", 4));
    let sandbox = Sandbox::with(&report("columns: 1", &table));
    let output = sandbox.build(&[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pages = layout(&sandbox)["pages"].as_array().expect("pages").len();
    let Some(read) = (1..=pages).map(|number| page(&sandbox, number)).collect::<Option<Vec<String>>>() else { return };
    let with_rows = read.iter().filter(|page| page.contains("病区")).count();
    assert!(with_rows > 1, "{with_rows}");
    let all = read.concat();
    assert_eq!(all.matches("病区名称").count(), with_rows, "{all}");
    for n in 1..=60 {
        assert_eq!(all.matches(&format!("第{n}病区")).count(), 1, "第{n}病区");
    }
}

#[test]
fn the_foot_stands_on_the_last_page_and_the_head_on_the_first() {
    let sandbox = Sandbox::with(&report("columns: 1", &article("安排部署冬季工作", 40)));
    assert!(sandbox.build(&[]).status.success());
    let layout = layout(&sandbox);
    let pages = layout["pages"].as_array().expect("pages");
    let on = |kind: &str| -> Vec<usize> {
        let has = |page: &Value| page["blocks"].as_array().expect("blocks").iter().any(|block| block["kind"] == kind);
        pages.iter().enumerate().filter(|(_, page)| has(page)).map(|(index, _)| index).collect()
    };
    assert_eq!(on("banner"), [0]);
    assert_eq!(on("credit"), [pages.len() - 1]);
    let last = pages.last().expect("a page");
    let frames = last["frames"].as_array().expect("frames");
    let lines: u64 = frames.iter().filter_map(|frame| frame["lines"].as_u64()).sum();
    assert!(lines >= 2, "the foot is not alone on its page: {frames:?}");
    let Some(foot) = page(&sandbox, pages.len()) else { return };
    assert!(foot.contains("办公室2025年11月28日印发") && foot.contains("共印20份"), "{foot}");
}

/// The sample makes a whole press set for both standards, all its pages in one file.
#[test]
fn the_hospital_sample_goes_to_press() {
    let elsewhere = samples_elsewhere();
    let report = elsewhere.path().join("reports/hospital.yaml");
    for standard in ["x4", "x1a"] {
        let out = elsewhere.path().join(standard);
        let output = zhuanban(&["build", text(&report), "-o", text(&out), "--pdfx", standard]);
        assert!(output.status.success(), "{standard}: {}", stderr(&output));
        let layout: Value =
            serde_json::from_slice(&fs::read(out.join("hospital.layout.json")).expect("a layout")).expect("JSON");
        let pages = layout["pages"].as_array().expect("pages").len();
        assert!((3..=6).contains(&pages), "{standard}: {pages} pages");
        if let Some(info) = judge("pdfinfo", &[text(&out.join("hospital.press.pdf"))]) {
            let count = info.lines().find_map(|line| line.strip_prefix("Pages:"));
            assert_eq!(count.map(str::trim), Some(pages.to_string().as_str()), "{info}");
        }
    }
}

#[test]
fn what_a_flow_cannot_do_is_told() {
    let daily = report("columns: 2", &article("一篇", 2)).replace("theme: bulletin", "theme: daily");
    let sandbox = Sandbox::with(&daily);
    let told = stderr(&sandbox.build(&[]));
    assert!(told.contains("流水") && told.contains("风格: bulletin"), "{told}");
    let sandbox = Sandbox::with(&report("columns: 2", &article("一篇", 2)));
    let told = stderr(&zhuanban(&["layouts", text(&sandbox.path("r.yaml")), "-o", text(&sandbox.path("out"))]));
    assert!(told.contains("没有几种排法可挑"), "{told}");
    let span = article("一篇", 2).replace("headline: 一篇", "headline: { text: 一篇, span: 2 }");
    let sandbox = Sandbox::with(&report("columns: 3", &span));
    let told = stderr(&sandbox.build(&[]));
    assert!(told.contains("“跨栏”不能是 2"), "{told}");
}

/// A body with paragraphs, a head, and a table of so many columns right below it.
fn with_table(paragraphs: usize, columns: usize, rows: usize) -> String {
    let cells = |words: &str| format!("          |{}\n", format!(" {words} |").repeat(columns));
    let rows: String = (1..=rows).map(|n| cells(&format!("第{n}项"))).collect();
    let table = format!("{}          |{}\n{rows}", cells("分项名称"), ":--|".repeat(columns));
    format!("{}          ## 分项情况表\n\n{table}", article("各单位情况", paragraphs))
}

/// The page a head stands on, and that of the table's first row.
fn pages_of(sandbox: &Sandbox) -> Option<(usize, usize)> {
    let pages = layout(sandbox)["pages"].as_array().expect("pages").len();
    let read = (1..=pages).map(|number| page(sandbox, number)).collect::<Option<Vec<String>>>()?;
    let on = |words: &str| read.iter().position(|page| page.contains(words)).expect("on a page");
    Some((on("分项情况表"), on("第1项")))
}

/// A head is never left at a column's foot with its table on the next page, be the table in the column or across the page;
/// and a table below a head is cut like any other.
#[test]
fn a_head_stays_with_its_table() {
    check_heads_of_tables(&[13]);
}

#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_a_head_stays_with_its_table() {
    check_heads_of_tables(&[9, 17, 21]);
}

fn check_heads_of_tables(paragraphs_before: &[usize]) {
    for (columns, wide, rows) in [(1, 3, 70), (2, 6, 9), (2, 2, 9)] {
        for &paragraphs in paragraphs_before {
            let sandbox = Sandbox::with(&report(&format!("columns: {columns}"), &with_table(paragraphs, wide, rows)));
            let output = sandbox.build(&[]);
            assert!(output.status.success(), "{columns} {paragraphs}: {}", stderr(&output));
            let Some((head, table)) = pages_of(&sandbox) else { return };
            assert_eq!(head, table, "{columns} columns, {paragraphs} paragraphs, a table of {wide}");
            let layout = layout(&sandbox);
            for page in layout["pages"].as_array().expect("pages") {
                for frame in page["frames"].as_array().expect("frames") {
                    assert_eq!(frame["lines"], frame["used"], "{columns} {paragraphs}: {frame}");
                }
            }
        }
    }
}

/// A photo at the head of a column stands level with the text beside it.
#[test]
fn a_photo_at_a_columns_head_is_level_with_the_text() {
    let mut seen = 0;
    for paragraphs in [6, 7, 8, 9] {
        let one = article("一则短讯", 2);
        let photo = "        photos:\n          - file: images/p.jpg\n            caption: 说明。\n";
        let articles = format!("{one}{}{photo}", article("安排部署冬季工作", paragraphs));
        let sandbox = Sandbox::with(&report("columns: 2", &articles));
        let output = sandbox.build(&[]);
        assert!(output.status.success(), "{}", stderr(&output));
        let layout = layout(&sandbox);
        for page in layout["pages"].as_array().expect("pages") {
            let blocks = page["blocks"].as_array().expect("blocks");
            let frames = page["frames"].as_array().expect("frames");
            for photo in blocks.iter().filter(|block| block["kind"] == "photo") {
                // Nothing of its story above it in its column, and text beside it that begins on its line.
                let (line, column) = (photo["lines"][0].as_u64(), photo["columns"][0].as_u64());
                let article = photo["id"].as_str().and_then(|id| id.split('/').next());
                let own: Vec<&Value> = frames.iter().filter(|frame| frame["article"].as_str() == article).collect();
                let in_column = |frame: &Value| frame["columns"][0].as_u64() == column;
                let above = own.iter().find(|frame| in_column(frame) && frame["first_line"].as_u64() < line);
                let beside = own.iter().find(|frame| !in_column(frame) && frame["first_line"].as_u64() == line);
                if let (Some(beside), None) = (beside, above) {
                    seen += 1;
                    let (own, other) = (photo["rect_mm"][1].as_f64(), beside["rect_mm"][1].as_f64());
                    assert_eq!(own, other, "{photo} {beside}");
                }
            }
        }
    }
    assert!(seen > 0, "no photo stood at a column's head");
}

/// What stands at the head of the first page or the foot of the last must have room on it.
#[test]
fn a_foot_higher_than_the_page_is_told() {
    let long = (1..=55).map(|n| n.to_string()).collect::<Vec<_>>().join(" | ");
    let yaml = report("columns: 1", &article("一篇", 2)).replace("credit: 报：区委。", &format!("credit: {long}"));
    let told = stderr(&Sandbox::with(&yaml).build(&[]));
    assert!(told.contains("末页下边的内容") && told.contains("而一页只有"), "{told}");
}
