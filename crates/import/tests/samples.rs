//! The sample reports' articles as LibreOffice and python-docx write them (`fixtures/make.py` made them): every head and
//! caption comes back, no character is lost.

use std::fs;
use std::path::Path;

use serde_yaml::Value;
use zhuanban_import::{Count, Given, import};

/// A value by either of its names; of one that is pinned, its text.
fn value<'v>(map: &'v Value, names: [&str; 2]) -> Option<&'v Value> {
    let found = names.iter().find_map(|name| map.get(*name))?;
    Some(found.get("text").unwrap_or(found))
}

fn words(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().replace(" | ", " ").trim().to_owned()
}

fn heads(article: &Value) -> Vec<String> {
    let mut heads: Vec<String> = [["kicker", "引题"], ["headline", "主题"], ["deck", "副题"], ["byline", "署名"]]
        .map(|names| words(value(article, names)))
        .to_vec();
    let body = words(value(article, ["body", "正文"]));
    heads.extend(body.lines().filter(|line| line.starts_with("## ")).map(str::to_owned));
    let run_in = |line: &str| {
        line.strip_prefix("**").and_then(|rest| rest.split_once("**")).map(|(head, _)| format!("**{head}**"))
    };
    heads.extend(body.lines().filter_map(run_in));
    let photos = value(article, ["photos", "图片"]).and_then(Value::as_sequence);
    heads.extend(photos.into_iter().flatten().map(|photo| format!("图: {}", words(value(photo, ["caption", "说明"])))));
    heads
}

#[test]
fn samples_come_back_from_word() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut right, mut all, mut files) = (0, 0, 0);
    let mut wrong = Vec::new();
    let mut paths: Vec<_> =
        fs::read_dir(here.join("tests/fixtures")).expect("fixtures").flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "docx")) {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let parts: Vec<&str> = name.trim_end_matches(".docx").split('-').collect();
        let report = fs::read_to_string(here.join(format!("../../reports/{}.yaml", parts[1]))).expect("a sample");
        let report: Value = serde_yaml::from_str(&report).expect("YAML");
        let number: usize = parts[2].parse().expect("a number");
        let pages = value(&report, ["pages", "版面"]).and_then(Value::as_sequence).expect("pages");
        let articles: Vec<&Value> = pages
            .iter()
            .flat_map(|page| value(page, ["articles", "文章"]).and_then(Value::as_sequence).expect("articles"))
            .collect();
        let wanted = heads(articles[number]);
        let imported = import(&[Given::new(&*name, fs::read(path).expect("a file"))], false);
        assert_eq!(imported.ledger.lost(), Count::default(), "{name}");
        assert_eq!(
            imported.ledger.placed.characters + imported.ledger.put_aside().characters,
            imported.ledger.read.characters,
            "{name}"
        );
        let yaml: Value = serde_yaml::from_str(&imported.yaml).expect("YAML");
        let found = heads(&yaml["版面"][0]["文章"][0]);
        files += 1;
        all += wanted.len();
        right += wanted.iter().filter(|head| found.contains(head)).count();
        for head in wanted.iter().filter(|head| !found.contains(head)) {
            wrong.push(format!("{name}: {head}; found {found:?}"));
        }
        for head in found.iter().filter(|head| head.starts_with("## ") && !wanted.contains(head)) {
            all += 1;
            wrong.push(format!("{name}: {head} is none"));
        }
    }
    println!("{files} files, {right} of {all} heads and captions right");
    assert!(files >= 8 && right * 100 >= all * 95, "{right} of {all}:\n{}", wrong.join("\n"));
}
