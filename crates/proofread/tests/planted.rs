//! Recall and precision on planted faults, kind by kind, and false alarms on the same texts without them. The floors fail
//! when a figure falls.

mod common;

use std::collections::BTreeMap;

/// The texts the rules were made with.
const OURS: [&str; 10] = [
    "planted1.txt",
    "planted2.txt",
    "planted3.txt",
    "planted4.txt",
    "planted5.txt",
    "planted6.txt",
    "planted7.txt",
    "planted8.txt",
    "planted9.txt",
    "planted10.txt",
];

/// Sentences for each clause of the list of rules; a line is an article of its own.
const CLAUSES: [&str; 1] = ["clauses.txt"];

/// The closing text of an earlier time, learnt from since.
const EARLIER: [&str; 1] = ["planted11.txt"];

/// The last closing text. Frozen, it gave 48 of 119 faults (commit 8f2be68); since then rules were mended by kinds that it
/// showed, and the figures flatter.
const CLOSING: [&str; 1] = ["planted12.txt"];

/// Written whole before the rules were opened that night, and never mended for one by one. At first, 122 of 329
/// (words 72 of 236).
const FROZEN: [&str; 1] = ["planted13.txt"];

/// Rules, 的地得, measure words, words set twice: written after the misses of [`FROZEN`] in these kinds had been looked at
/// and mended, before the program read it.
const FROZEN_RULES: [&str; 1] = ["planted14.txt"];

/// Written whole before the rules were opened on the morning of 29 November, then learnt from.
const MORNING: [&str; 1] = ["planted15.txt"];

/// Written with [`MORNING`], frozen, and read by the program once, when all was done.
const CLOSED: [&str; 1] = ["planted16.txt"];

/// Clause by clause in subjects of all kinds, written before it was tried which are found; then rules were made by it. Of
/// the first each line is an article.
const SYSTEM: [&str; 2] = ["system.txt", "system2.txt"];

/// Clean prose in subjects of its own.
const CLEAN: [&str; 1] = ["clean.txt"];

/// The least share of the faults of a kind that must be found, in per cent: what is reached now, less a fault or two.
const FLOORS: &[(&str, u32)] = &[
    ("marks", 60),
    ("numbers", 92),
    ("dates", 70),
    ("sums", 70),
    ("words", 81),
    ("idiom", 90),
    ("de", 75),
    ("doubled", 75),
    ("surplus", 75),
];

/// The least share of findings that are planted faults, in per cent.
const PRECISION: u32 = 95;

/// The most findings in ten thousand clean 字.
const ALARMS: f64 = 1.0;

fn texts(names: &[&'static str]) -> Vec<(&'static str, String)> {
    let read = |name: &&'static str| {
        let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
        (*name, std::fs::read_to_string(path).expect(name))
    };
    names.iter().map(read).collect()
}

/// Faults, found of them, by kind; findings, planted of them, by family of rules.
type Table = BTreeMap<String, (u32, u32)>;

fn measure(names: &[&'static str]) -> (Table, Table) {
    let (mut kinds, mut families) = (Table::new(), Table::new());
    for (name, text) in texts(names) {
        let mut marked = common::read(&text);
        if CLAUSES.contains(&name) || name == SYSTEM[0] {
            marked.starts = (0..marked.wrong.len()).collect();
        }
        let found = common::findings(&marked.wrong, &marked.starts);
        for fault in &marked.faults {
            let (total, hits) = kinds.entry(fault.kind.clone()).or_default();
            *total += 1;
            let hit = found.iter().any(|(run, finding)| common::tells(*run, finding, fault));
            *hits += u32::from(hit);
            if !hit {
                println!("missed  {name} {:8} {}", fault.kind, fault.words);
            }
        }
        for (run, finding) in &found {
            let family = finding.code.id().split('.').next().unwrap_or_default();
            let (total, planted) = families.entry(family.to_owned()).or_default();
            *total += 1;
            if marked.faults.iter().any(|fault| common::tells(*run, finding, fault)) {
                *planted += 1;
            } else {
                println!("extra   {name} {:18} {} {}", finding.code.id(), finding.words, finding.what.zh);
            }
        }
    }
    (kinds, families)
}

fn sum(table: &Table) -> (u32, u32) {
    table.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}

fn print(what: &str, kinds: &Table, families: &Table) {
    for (kind, (total, hits)) in kinds {
        println!("{what} recall    {kind:8} {hits:3} of {total:3}  {}%", hits * 100 / total);
    }
    for (family, (total, planted)) in families {
        println!("{what} precision {family:8} {planted:3} of {total:3}  {}%", planted * 100 / total);
    }
    let ((faults, hits), (found, planted)) = (sum(kinds), sum(families));
    println!(
        "{what} all: {hits} of {faults} faults found, {}%; {planted} of {found} findings planted",
        hits * 100 / faults
    );
}

#[test]
fn planted_faults_are_found() {
    let (kinds, families) = measure(&OURS);
    print("ours", &kinds, &families);
    assert!(sum(&kinds).0 >= 300);
    for (kind, floor) in FLOORS {
        let (total, hits) = kinds[*kind];
        assert!(hits * 100 >= total * floor, "{kind}: {hits} of {total}");
    }
    let (found, planted) = sum(&families);
    assert!(planted * 100 >= found * PRECISION, "{planted} of {found}");
}

#[test]
fn the_clauses() {
    let (kinds, families) = measure(&CLAUSES);
    print("clauses", &kinds, &families);
    let (faults, hits) = sum(&kinds);
    assert!(hits * 100 >= faults * 93, "{hits} of {faults}");
}

#[test]
fn the_earlier_closing_text() {
    let (kinds, families) = measure(&EARLIER);
    print("earlier", &kinds, &families);
    let (faults, hits) = sum(&kinds);
    assert!(hits * 100 >= faults * 64, "{hits} of {faults}");
}

#[test]
fn the_closing_text() {
    let (kinds, families) = measure(&CLOSING);
    print("closing", &kinds, &families);
    let (faults, hits) = sum(&kinds);
    assert!(hits * 100 >= faults * 63, "{hits} of {faults}");
}

#[test]
fn the_frozen_text() {
    let (kinds, families) = measure(&FROZEN);
    print("frozen", &kinds, &families);
    let (faults, hits) = sum(&kinds);
    assert!(hits * 100 >= faults * 50, "{hits} of {faults}");
}

#[test]
fn the_frozen_rules() {
    let (kinds, families) = measure(&FROZEN_RULES);
    print("rules", &kinds, &families);
    let (faults, hits) = sum(&kinds);
    assert!(hits * 100 >= faults * 63, "{hits} of {faults}");
}

/// Without their faults, too: the frozen texts, mended, hold a few faults of their own and stay out.
#[test]
fn the_same_texts_without_faults_are_quiet() {
    let characters = quiet(&[&OURS[..], &EARLIER[..], &CLOSING[..]].concat());
    assert!(characters >= 20_000);
}

#[test]
fn the_morning_text() {
    let (kinds, families) = measure(&MORNING);
    print("morning", &kinds, &families);
    let (faults, hits) = sum(&kinds);
    assert!(hits * 100 >= faults * 61, "{hits} of {faults}");
}

#[test]
fn the_frozen_morning_text() {
    let (kinds, families) = measure(&CLOSED);
    print("closed", &kinds, &families);
    let (faults, hits) = sum(&kinds);
    assert!(hits * 100 >= faults * 50, "{hits} of {faults}");
    let (found, planted) = sum(&families);
    assert!(planted * 100 >= found * PRECISION, "{planted} of {found}");
}

#[test]
fn the_system() {
    let (kinds, families) = measure(&SYSTEM);
    print("system", &kinds, &families);
    let (faults, hits) = sum(&kinds);
    assert!(hits * 100 >= faults * 85, "{hits} of {faults}");
}

#[test]
fn prose_in_other_subjects_is_quiet() {
    quiet(&CLEAN);
}

/// Hardly anything is found in these texts without their faults; how many 字 they have.
fn quiet(names: &[&'static str]) -> usize {
    let (mut alarms, mut characters) = (0, 0);
    for (name, text) in texts(names) {
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
    characters
}
