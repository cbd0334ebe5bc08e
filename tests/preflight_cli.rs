//! `zhuanban preflight` as a command: exit codes, reports, a shop's own limits, the marked copy.

#[path = "../crates/preflight/tests/preflight/sheet.rs"]
#[expect(dead_code, reason = "this test needs part of it")]
mod sheet;

use std::fs;

use crate::common::{golden, judge, stderr, stdout, text, zhuanban};
use sheet::{BLACK, Level, Sheet, picture, words};
use tempfile::TempDir;

/// A folder with a good file, one with two faults, and things that are no PDF.
fn folder() -> TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let put = |name: &str, bytes: &[u8]| fs::write(dir.path().join(name), bytes).expect("a file");
    put("good.pdf", &Sheet::good(Level::X1a).bytes());
    let mut sheet = Sheet::good(Level::X4);
    sheet.paint(2, &picture("Im1", [20.0, 20.0, 80.0, 60.0]));
    sheet.paint(2, &words(BLACK, 5.5, [10.0, 100.0], "Small"));
    put("bad.pdf", &sheet.bytes());
    fs::create_dir(dir.path().join("folder.pdf")).expect("a folder");
    put("note.txt", "不是 PDF".as_bytes());
    put("shop.yaml", "名称: 晨报印务\n基准: 新闻纸\n最低精度: 90\nppi: 95\n最小字号: 5\n".as_bytes());
    put("wrong.yaml", "基准: 牛皮纸\n总墨亮: 240\n最小字号: 小\n出血: 300\n".as_bytes());
    dir
}

/// Exit code and words, the folder's own name left out.
fn told(dir: &TempDir, args: &[&str]) -> (i32, String) {
    let path = |arg: &&str| match arg.rsplit_once('.') {
        Some((_, "pdf" | "txt" | "yaml")) => text(&dir.path().join(arg)).to_owned(),
        Some(_) | None => (*arg).to_owned(),
    };
    let args: Vec<String> = std::iter::once("preflight".to_owned()).chain(args.iter().map(path)).collect();
    let output = zhuanban(&args.iter().map(String::as_str).collect::<Vec<_>>());
    let words = format!("{}{}", stdout(&output), stderr(&output)).replace(text(dir.path()), "FOLDER");
    (output.status.code().unwrap_or(-1), words)
}

#[test]
fn exit_codes() {
    let dir = folder();
    for (args, code) in [
        (&["good.pdf"][..], 0),
        (&["bad.pdf"], 1),
        (&["bad.pdf", "--press", "shop.yaml"], 0),
        (&["good.pdf", "--pdfx", "x4"], 1),
        (&["good.pdf", "--trim", "120x160"], 0),
        (&["good.pdf", "--trim", "125x160"], 1),
        (&["note.txt"], 2),
        (&["nowhere.pdf"], 2),
        (&["good.pdf", "--press", "wrong.yaml"], 2),
        (&["good.pdf", "--press", "nowhere.yaml"], 2),
        (&["good.pdf", "--trim", "large"], 2),
        (&["good.pdf", "--pdfx", "x3"], 2),
        (&["good.pdf", "--annotate", "good.pdf"], 2),
        (&[], 2),
    ] {
        let (actual, words) = told(&dir, args);
        assert_eq!(actual, code, "{args:?}: {words}");
    }
}

#[test]
fn what_the_command_says() {
    let dir = folder();
    let mut out = String::new();
    for args in [
        &["good.pdf"][..],
        &["bad.pdf"],
        &["bad.pdf", "--lang", "en"],
        &["note.txt"],
        &["nowhere.pdf"],
        &["good.pdf", "--press", "wrong.yaml"],
        &["good.pdf", "--press", "wrong.yaml", "--lang", "en"],
        &["good.pdf", "--trim", "large"],
        &["good.pdf", "--annotate", "good.pdf"],
        &["good.pdf", "--annotate", "folder.pdf"],
    ] {
        let (code, words) = told(&dir, args);
        out.push_str(&format!("$ zhuanban preflight {}\n{words}exit {code}\n\n", args.join(" ")));
    }
    golden("preflight_command.txt", &out);
}

#[test]
fn the_json_is_json() {
    let dir = folder();
    let (_, words) = told(&dir, &["bad.pdf", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&words).expect("JSON");
    assert_eq!(json["verdict"], "fail");
    let rules: Vec<_> = json["findings"].as_array().expect("findings").iter().map(|f| f["rule"].clone()).collect();
    assert!(rules.contains(&"image.low".into()) && rules.contains(&"type.small".into()), "{rules:?}");
    let schema = zhuanban(&["schema", "--preflight"]);
    serde_json::from_str::<serde_json::Value>(&stdout(&schema)).expect("JSON");
}

#[test]
fn the_marked_copy_has_the_findings_in_words_and_a_page_for_each_page_that_has_any() {
    let dir = folder();
    let before = fs::read(dir.path().join("bad.pdf")).expect("the file");
    let (code, words) = told(&dir, &["bad.pdf", "--annotate", "marked.pdf"]);
    assert_eq!(code, 1, "{words}");
    assert_eq!(before, fs::read(dir.path().join("bad.pdf")).expect("the file"), "the judged file is left alone");
    let marked = dir.path().join("marked.pdf");
    let first = fs::read(&marked).expect("the marked copy");
    told(&dir, &["bad.pdf", "--annotate", "marked.pdf"]);
    assert!(first == fs::read(&marked).expect("the marked copy"), "the same file twice");
    judge("qpdf", &["--check", text(&marked)]);
    if let Some(info) = judge("pdfinfo", &[text(&marked)]) {
        assert!(info.lines().any(|line| line.starts_with("Pages:") && line.ends_with(" 2")), "{info}");
    }
    if let Some(list) = judge("pdftotext", &["-l", "1", text(&marked), "-"]) {
        let list: String = list.split_whitespace().collect();
        for part in ["印前检查", "不能付印", "第2页", "图片只有102ppi", "image.low", "办法"] {
            assert!(list.contains(part), "{part} is not in the list: {list}");
        }
    }
    if let Some(page) = judge("pdftotext", &["-f", "2", text(&marked), "-"]) {
        assert!(page.contains("The second page"), "the judged page lies beneath: {page}");
    }
}

#[test]
fn a_file_that_cannot_be_opened_still_gets_its_list() {
    let dir = folder();
    let bytes = fs::read(dir.path().join("bad.pdf")).expect("the file");
    fs::write(dir.path().join("cut.pdf"), &bytes[..200]).expect("a file");
    let (code, words) = told(&dir, &["cut.pdf", "--annotate", "marked.pdf"]);
    assert_eq!(code, 1, "{words}");
    judge("qpdf", &["--check", text(&dir.path().join("marked.pdf"))]);
}
