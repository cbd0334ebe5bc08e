//! Files made from the clauses of PDF/X and of what prepress operators meet, not from our rules: sixty spoiled, thirty-five
//! good (`preflight/fresh/bad.py`, `good.py`). They are not kept, since each holds fonts and a profile:
//!
//! ```sh
//! python3 crates/preflight/tests/preflight/fresh/bad.py FOLDER; python3 …/good.py FOLDER
//! PREFLIGHT_FRESH=FOLDER cargo test --release -p zhuanban-preflight --test preflight_fresh -- --ignored spoiled
//! ```

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use zhuanban_ground::diag::Lang;
use zhuanban_preflight::{Requirements, Verdict, judge, report};

/// The spoiled files, and a rule that must find each.
const EXPECTED: &str = include_str!("preflight/fresh/expected.txt");

fn verdict(path: &Path) -> Verdict {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    judge(bytes, "fresh.pdf", &Requirements::default()).expect("a PDF")
}

#[test]
#[ignore = "wants the files that fresh/bad.py and good.py make: PREFLIGHT_FRESH"]
fn spoiled_files_are_found_and_good_ones_pass() {
    let folder = PathBuf::from(std::env::var_os("PREFLIGHT_FRESH").expect("PREFLIGHT_FRESH names a folder"));
    let mut wrong = Vec::new();
    let rows = EXPECTED.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '));
    for (name, rule) in rows.clone() {
        let found = verdict(&folder.join(format!("{name}.pdf")));
        if !found.findings.iter().any(|finding| finding.rule.id() == rule) {
            wrong.push(format!("missed {rule}: {}", report::terminal(&found, name, Lang::En)));
        }
    }
    let good = std::fs::read_dir(&folder).expect("a folder").flatten().map(|entry| entry.path());
    let good: Vec<PathBuf> =
        good.filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('g'))).collect();
    assert!(rows.count() >= 60 && good.len() >= 30, "{} good files", good.len());
    for path in good.iter().filter(|path| path.extension().is_some_and(|end| end == "pdf")) {
        let found = verdict(path);
        if !found.findings.is_empty() {
            let name = path.display().to_string();
            wrong.push(format!("false alarm: {}", report::terminal(&found, &name, Lang::En)));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Judges a set of files by a table: a file, the rule that must find it or `-`, and how it is handed in.
fn judged_by(table: &str, folder: &Path) {
    let (mut wrong, mut spoiled, mut good) = (Vec::new(), 0, 0);
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split(' ');
        let (Some(name), Some(rule)) = (words.next(), words.next()) else { panic!("{line}") };
        let mut program = Command::new(env!("CARGO_BIN_EXE_zhuanban-preflight"));
        let output = program.arg(folder.join(format!("{name}.pdf"))).arg("--json").args(words).output();
        let told: Value = serde_json::from_slice(&output.expect("the program").stdout).expect("JSON");
        let findings = told["findings"].as_array().expect("findings");
        let found: Vec<&str> = findings.iter().filter_map(|finding| finding["rule"].as_str()).collect();
        let right = if rule == "-" { found.is_empty() } else { found.contains(&rule) };
        *(if rule == "-" { &mut good } else { &mut spoiled }) += 1;
        if !right {
            wrong.push(format!("{name}: {rule} expected, {found:?} found"));
        }
    }
    println!("{spoiled} spoiled, {good} good, {} judged wrongly", wrong.len());
    assert!(spoiled >= 60 && good >= 29 && wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The third set (`preflight/third`).
const THIRD: &str = include_str!("preflight/third/expected.txt");

#[test]
#[ignore = "wants the files that third/bad.py and good.py make: PREFLIGHT_THIRD"]
fn the_third_set_is_found_and_its_good_files_pass() {
    judged_by(THIRD, Path::new(&std::env::var_os("PREFLIGHT_THIRD").expect("PREFLIGHT_THIRD names a folder")));
}

/// The blind set (`preflight/blind`).
const BLIND: &str = include_str!("preflight/blind/expected.txt");

#[test]
#[ignore = "wants the files that blind/bad.py and good.py make: PREFLIGHT_BLIND"]
fn the_blind_set_is_found_and_its_good_files_pass() {
    judged_by(BLIND, Path::new(&std::env::var_os("PREFLIGHT_BLIND").expect("PREFLIGHT_BLIND names a folder")));
}
