//! Recall and precision on planted faults, kind by kind, and false alarms on the same texts without them. The floors fail
//! when a figure falls.

mod common;

use std::collections::BTreeMap;

/// The least share of the faults of a kind that must be found, in per cent.
const FLOORS: &[(&str, u32)] =
    &[("marks", 95), ("numbers", 95), ("dates", 95), ("sums", 90), ("words", 95), ("idiom", 95), ("de", 80)];

/// The most findings in ten thousand clean 字.
const ALARMS: f64 = 1.0;

fn texts() -> Vec<(&'static str, String)> {
    ["planted1.txt", "planted2.txt", "planted3.txt", "planted4.txt", "planted5.txt", "planted6.txt", "planted7.txt"]
        .into_iter()
        .map(|name| {
            (name, std::fs::read_to_string(format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))).expect(name))
        })
        .collect()
}

#[test]
fn planted_faults_are_found() {
    let mut table: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let (mut extra, mut all) = (0, 0);
    for (name, text) in texts() {
        let marked = common::read(&text);
        let found = common::findings(&marked.wrong, &marked.starts);
        for fault in &marked.faults {
            let (total, hits) = table.entry(fault.kind.clone()).or_default();
            *total += 1;
            let hit = found.iter().any(|(run, finding)| common::tells(*run, finding, fault));
            *hits += u32::from(hit);
            if !hit {
                println!("missed  {name} {:8} {}", fault.kind, fault.words);
            }
        }
        for (run, finding) in &found {
            all += 1;
            if !marked.faults.iter().any(|fault| common::tells(*run, finding, fault)) {
                extra += 1;
                println!("extra   {name} {:18} {} {}", finding.code.id(), finding.words, finding.what.zh);
            }
        }
    }
    let (total, hits) = table.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    for (kind, (total, hits)) in &table {
        println!("{kind:10} {hits:3} of {total:3}  {}%", hits * 100 / total);
    }
    println!("all        {hits:3} of {total:3}  {}%; findings {all}, of them not planted {extra}", hits * 100 / total);
    for (kind, floor) in FLOORS {
        let (total, hits) = table[*kind];
        assert!(hits * 100 >= total * floor, "{kind}: {hits} of {total}");
    }
}

#[test]
fn the_same_texts_without_faults_are_quiet() {
    let (mut alarms, mut characters) = (0, 0);
    for (name, text) in texts() {
        let marked = common::read(&text);
        characters += marked.right.iter().map(|(_, text)| text.chars().count()).sum::<usize>();
        for (run, finding) in common::findings(&marked.right, &marked.starts) {
            alarms += 1;
            println!(
                "alarm   {name} {:18} {} {} ({run} {})",
                finding.code.id(),
                finding.words,
                finding.what.zh,
                finding.range.start
            );
        }
    }
    println!("{alarms} findings in {characters} clean 字");
    assert!(f64::from(alarms) * 10_000.0 <= ALARMS * characters as f64);
}
