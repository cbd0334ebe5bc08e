//! Files made from the clauses of PDF/X and of what prepress operators meet, not from our rules: sixty spoiled, thirty-five
//! good (`preflight/fresh/bad.py`, `good.py`). They are not kept, since each holds fonts and a profile:
//!
//! ```sh
//! python3 crates/preflight/tests/preflight/fresh/bad.py FOLDER; python3 …/good.py FOLDER
//! PREFLIGHT_FRESH=FOLDER cargo test --release -p zhuanban-preflight --test preflight_fresh -- --ignored
//! ```

use std::path::{Path, PathBuf};

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
