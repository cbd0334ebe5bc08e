//! The sample page, judged from outside: by poppler, qpdf and Ghostscript, and by its own set lines.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use crate::common::{self, golden, judge, repo, samples_elsewhere, stderr, text};
use tempfile::TempDir;
use zhuanban::engine::lines::{SetLine, of_page};
use zhuanban::project::Project;
use zhuanban::session::{FontFolders, Proof, Session};
use zhuanban::text::faults;

/// The sample's files, built once for all tests by the program itself.
fn built() -> &'static PathBuf {
    static BUILT: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, folder) = BUILT.get_or_init(|| {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let out = dir.path().join("out");
        let report = repo().join("reports/jiefang.yaml");
        let output = common::zhuanban(&["build", text(&report), "-o", text(&out), "--png", "40"]);
        assert!(output.status.success(), "{}", stderr(&output));
        assert_eq!(stderr(&output), "", "the sample has nothing to complain about");
        (dir, out)
    });
    folder
}

fn pdf() -> String {
    built().join("jiefang.proof.pdf").to_str().expect("UTF-8").to_owned()
}

/// The sample as set, joiners taken out.
fn proof() -> Proof {
    let (project, name) = Project::of_report(repo().join("reports/jiefang.yaml")).expect("the sample");
    let folders = FontFolders { extra: Vec::new(), bundled: Some(repo().join("fonts")), system: false };
    let (proof, diags) = Session::new(folders).typeset(&project, &name, &mut |_| {});
    assert!(diags.is_empty(), "{}", diags.render(zhuanban::diag::Lang::Zh));
    proof.expect("no errors")
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_sentence_of_the_seed_is_in_the_pdf() {
    let Some(found) = judge("pdftotext", &["-raw", &pdf(), "-"]) else { return };
    let found = squeezed(&found);
    let seed = fs::read_to_string(repo().join("tests/data/seed.txt")).expect("the seed");
    let mut paragraphs = 0;
    for paragraph in seed.lines().map(squeezed).filter(|paragraph| !paragraph.is_empty()) {
        // Whole paragraphs, across columns and around photos: the file's own order is the reading order.
        assert!(found.contains(&paragraph), "missing: {paragraph}");
        paragraphs += 1;
    }
    assert!(paragraphs >= 38, "only {paragraphs} paragraphs");
}

#[test]
fn plain_search_finds_numbers_with_their_units() {
    let Some(found) = judge("pdftotext", &[&pdf(), "-"]) else { return };
    for words in ["79.5亿元", "1-8月份", "829.16万人次", "50余项", "“4+2”人口计划", "魅力解放"] {
        assert!(found.contains(words), "{words} is not found by plain search");
    }
    assert!(!found.contains('\u{2060}'), "a word joiner reached the output");
    assert!(!found.contains('\u{fffd}'));
}

#[test]
fn one_broadsheet_page_with_all_its_fonts() {
    let Some(info) = judge("pdfinfo", &["-box", &pdf()]) else { return };
    let line = |key: &str| info.lines().find(|line| line.starts_with(key)).unwrap_or_default().to_owned();
    assert!(line("Pages:").ends_with(" 1"), "{info}");
    assert!(line("Tagged:").ends_with("yes"), "{info}");
    for name in ["TrimBox:", "CropBox:", "MediaBox:"] {
        let numbers: Vec<f64> = line(name).split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let mm: Vec<f64> = numbers.iter().map(|pt| pt / 72.0 * 25.4).collect();
        assert!(mm.len() == 4 && mm[0] == 0.0 && mm[1] == 0.0, "{name} {numbers:?}");
        assert!((mm[2] - 390.0).abs() < 0.01 && (mm[3] - 545.0).abs() < 0.01, "{name} {mm:?}");
    }
    let Some(fonts) = judge("pdffonts", &[&pdf()]) else { return };
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(rows.len() >= 5, "{fonts}");
    for row in rows {
        let marks: Vec<&str> = row.split_whitespace().filter(|word| ["yes", "no"].contains(word)).collect();
        assert_eq!(marks, ["yes", "yes", "yes"], "embedded, subset, with ToUnicode: {row}");
    }
    let size = fs::metadata(pdf()).expect("the file").len();
    assert!(size <= 5_000_000, "{size} bytes");
}

#[test]
fn pictures_are_at_screen_resolution_and_the_structure_is_sound() {
    let Some(list) = judge("pdfimages", &["-list", &pdf()]) else { return };
    let rows: Vec<Vec<&str>> = list.lines().skip(2).map(|row| row.split_whitespace().collect()).collect();
    assert_eq!(rows.len(), 8, "{list}");
    for row in &rows {
        let ppi: u32 = row[12].parse().expect("x-ppi");
        assert!((100..=152).contains(&ppi), "{row:?}");
    }
    judge("qpdf", &["--check", &pdf()]);
    judge("gs", &["-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=nullpage", "-dPDFSTOPONERROR", &pdf()]);
}

#[test]
fn tags_tell_headlines_captions_and_bookmarks() {
    let Some(structure) = judge("pdfinfo", &["-struct-text", &pdf()]) else { return };
    let position = |words: &str| squeezed(&structure).find(words).unwrap_or_else(|| panic!("{words} is not tagged"));
    assert_eq!(structure.matches("\nH1").count() + structure.matches(" H1").count(), 1, "{structure}");
    assert_eq!(structure.matches(" H2").count(), 4, "{structure}");
    // Reading order is the article's: headline, standfirst, body, then its photos.
    let order = ["再造新优势", "百年焦作", "经济运行稳", "严肃“干”的作风", "端午节教小朋友包粽子", "解放精神"];
    let places: Vec<usize> = order.iter().map(|words| position(words)).collect();
    assert!(places.is_sorted(), "{places:?}");

    let document = lopdf::Document::load(pdf()).expect("a PDF");
    let text_of = |object: &lopdf::Object| lopdf::decode_text_string(object).unwrap_or_default();
    let mut alternatives = BTreeSet::new();
    let mut bookmarks = BTreeSet::new();
    for object in document.objects.values() {
        let Ok(dict) = object.as_dict() else { continue };
        if let Ok(alternative) = dict.get(b"Alt") {
            alternatives.insert(text_of(alternative));
        }
        if dict.has(b"Dest") || dict.has(b"A") {
            bookmarks.extend(dict.get(b"Title").map(text_of));
        }
    }
    assert_eq!(alternatives.len(), 8, "{alternatives:?}");
    assert!(alternatives.contains("流光溢彩的解放·新田坊。"), "{alternatives:?}");
    assert_eq!(bookmarks.len(), 5, "{bookmarks:?}");
    assert!(bookmarks.contains("“二次创业”再造新优势 迸发新活力"), "{bookmarks:?}");
}

#[test]
fn the_layout_is_level_and_as_it_was() {
    let json = fs::read_to_string(built().join("jiefang.layout.json")).expect("the file");
    let layout: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let page = &layout["pages"][0];
    for frame in page["frames"].as_array().expect("frames") {
        let (lines, used) = (frame["lines"].as_u64().unwrap(), frame["used"].as_u64().unwrap());
        assert!(lines - used <= 1, "a column ends {} lines short: {frame}", lines - used);
    }
    // The number stands for every byte of the inputs and so changes with any of them, as the files' sums do; the rest is
    // the page.
    let number = layout["proof_number"].as_str().expect("a number");
    let (before, files) = json.split_once("  \"files\": [").expect("the set's files");
    let (_, after) = files.split_once("  ],\n").expect("their end");
    golden("sample/layout.json", &format!("{before}{after}").replace(number, "NUMBER"));
}

#[test]
fn all_files_carry_one_number() {
    let json = fs::read_to_string(built().join("jiefang.layout.json")).expect("the file");
    let layout: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let number = layout["proof_number"].as_str().expect("a number").to_owned();
    assert!(number.len() == 8 && number.chars().all(|c| c.is_ascii_hexdigit()));
    let Some(info) = judge("pdfinfo", &[&pdf()]) else { return };
    assert!(info.contains(&number), "not in the file's keywords");
    let Some(words) = judge("pdftotext", &[&pdf(), "-"]) else { return };
    assert!(words.contains(&format!("版样号 {number}")), "not on the page");
}

#[test]
fn the_same_input_gives_the_same_bytes_anywhere() {
    let elsewhere = samples_elsewhere();
    let out = elsewhere.path().join("out");
    let status = Command::new(env!("CARGO_BIN_EXE_zhuanban"))
        .args(["build", text(&elsewhere.path().join("reports/jiefang.yaml")), "-o", text(&out), "--png", "40"])
        .env("TZ", "Pacific/Kiritimati")
        .env("LC_ALL", "C")
        .env("RAYON_NUM_THREADS", "1")
        .status()
        .expect("the program runs");
    assert!(status.success());
    for name in ["jiefang.proof.pdf", "jiefang.layout.json", "jiefang.1.png"] {
        let [here, there] = [built().join(name), out.join(name)].map(|path| fs::read(path).expect("the file"));
        assert!(here == there, "{name} differs");
    }
}

/// The lines of a thread in reading order.
fn lines_of(lines: &[SetLine], thread: &str) -> Vec<SetLine> {
    lines.iter().filter(|line| line.frame.starts_with(&format!("frame/{thread}/"))).cloned().collect()
}

/// Cuts set lines into the paragraphs they were set from; fails if the words are not the paragraphs', in order.
fn paragraphs<'a>(lines: &'a [SetLine], source: &[String]) -> Vec<Vec<&'a str>> {
    let mut rest = lines.iter();
    let mut cut = Vec::new();
    for paragraph in source {
        let mut taken = Vec::new();
        let mut words = String::new();
        while words.len() < squeezed(paragraph).len() {
            let line = rest.next().unwrap_or_else(|| panic!("the page ends inside: {paragraph}"));
            words.push_str(&squeezed(&line.text));
            taken.push(line.text.as_str());
        }
        assert_eq!(words, squeezed(paragraph));
        cut.push(taken);
    }
    assert!(rest.next().is_none(), "more was set than was written");
    cut
}

fn source_of(story: &zhuanban::report::story::Story) -> Vec<String> {
    use zhuanban::report::story::Block;
    let plain = |runs: &[zhuanban::report::story::Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
    story
        .blocks
        .iter()
        .map(|block| match block {
            Block::Para(runs) | Block::Head { runs, .. } => plain(runs),
            Block::List { .. } | Block::Quote(_) | Block::Table { .. } | Block::Passage { .. } | Block::Jump(_) => {
                panic!("the sample has none")
            }
        })
        .collect()
}

#[test]
fn no_line_of_the_sample_breaks_a_rule() {
    let proof = proof();
    let lines = of_page(&proof.typeset.document, 0);
    let article = &proof.report.pages[0].articles[0];
    let standfirst = article.standfirst.as_ref().expect("the sample has one");
    let mut judged = 0;
    for (thread, story) in [("jiefang/body", &article.body), ("jiefang/standfirst", standfirst)] {
        let lines = lines_of(&lines, thread);
        for paragraph in paragraphs(&lines, &source_of(story)) {
            let found = faults(&paragraph);
            assert!(found.is_empty(), "{paragraph:#?}\n{found:#?}");
            judged += paragraph.len();
        }
    }
    assert!(judged > 120, "only {judged} lines were judged");
}

#[test]
fn columns_share_baselines() {
    let proof = proof();
    let grid = &proof.plan.pages[0].grid;
    let lines = lines_of(&of_page(&proof.typeset.document, 0), "jiefang/body");
    let body = lines.iter().filter(|line| line.size == grid.size);
    let mut looked = 0;
    for line in body {
        let steps = (line.baseline.0 - grid.area.y.0 - 0.88 * grid.size.0) / grid.pitch.0;
        let off = (steps - steps.round()).abs() * grid.pitch.0;
        assert!(off < 0.1, "{} stands {off:.2} pt off the grid", line.text);
        looked += 1;
    }
    assert!(looked > 90, "only {looked} lines");
}

#[test]
fn the_page_looks_as_it_did() {
    let path = repo().join("tests/sample/page.png");
    let now = image::open(built().join("jiefang.1.png")).expect("a picture").into_rgb8();
    if std::env::var_os("BLESS").is_some() {
        now.save(&path).expect("a file");
    }
    let before = image::open(&path).expect("the golden picture").into_rgb8();
    assert_eq!(now.dimensions(), before.dimensions());
    let sum: u64 = now.as_raw().iter().zip(before.as_raw()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    let mean = sum as f64 / now.as_raw().len() as f64;
    // Resampling may differ by a grey level between processors; a moved block changes the mean by far more.
    assert!(mean < 0.5, "the page changed: mean difference {mean:.2} of 255");
}
