//! The ledger beside the code is kept: every row names a test, and every test it names exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::common::repo;

/// The tests in a folder's sources.
fn tests(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            tests(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let code = fs::read_to_string(&path).expect("UTF-8");
            for test in code.split("#[test]").skip(1) {
                let name = test.split_once("fn ").and_then(|(_, rest)| rest.split('(').next());
                found.insert(name.expect("a test's name").to_owned());
            }
        }
    }
}

#[test]
fn every_row_has_a_test_that_exists() {
    let mut known = BTreeSet::new();
    for folder in ["tests/press", "src/press", "src/colour"] {
        tests(&repo().join(folder), &mut known);
    }
    let ledger = fs::read_to_string(repo().join("src/press/PDFX.md")).expect("the ledger");
    let rows: Vec<&str> = ledger.lines().filter(|line| line.starts_with("| ") && !line.contains("| test |")).collect();
    assert!(rows.len() > 25, "{} rows", rows.len());
    let (mut missing, mut last) = (Vec::new(), false);
    for row in rows {
        let column = row.trim_end_matches('|').rsplit('|').next().expect("a column").trim();
        // "the same": as the row above.
        let same = column.starts_with("the same") && last;
        let named: Vec<&str> = column.split('`').skip(1).step_by(2).collect();
        last = same || !named.is_empty();
        if !last {
            missing.push(format!("no test: {row}"));
        }
        missing.extend(named.iter().filter(|name| !known.contains(**name)).map(|name| format!("no {name}: {row}")));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
