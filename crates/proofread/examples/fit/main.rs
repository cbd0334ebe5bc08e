//! Grows the trees of `words::spelled` (`data/trees.bin`), and says how much they find at which rate of false alarms.
//!
//! `cargo run --release -p zhuanban-proofread --example fit -- OUT CHECK TEXT…`
//!
//! - `TEXT`: clean plain texts that the tables were not counted from, a paragraph a line. Misprints are made in them at
//!   random ([`faults`]); the trees learn to tell these from all else that might have been meant
//! - `CHECK`: another such text, for the figures that are printed
//! - `OUT`: where the trees go; `-` to measure those that are there
//!
//! The same texts give the same trees.

mod boost;
mod faults;

use std::error::Error;
use std::fs;

use boost::Rows;
use faults::{Chance, Misprinted};
use zhuanban_proofread::line::Line;
use zhuanban_proofread::rules::words::spelled::evidence::{KINDS, Meanings, Reader};
use zhuanban_proofread::rules::words::spelled::trees;
use zhuanban_proofread::{Kind, Run, Spot};

/// A misprint in so many 字.
const RATE: usize = 28;

/// Rates of false alarms that are printed, in ten thousand 字.
const ALARMS: [f64; 5] = [0.3, 0.6, 1.0, 2.0, 4.0];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [out, check, texts @ ..] = arguments.as_slice() else { return Err("fit OUT CHECK TEXT…".into()) };
    let trees = if out == "-" {
        fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/data/trees.bin"))?
    } else {
        let mut rows = Rows::default();
        for text in texts {
            let mut chance = Chance(20_261_129);
            for line in fs::read_to_string(text)?.lines() {
                read(line, RATE, &mut chance, &mut |one| {
                    if let Told::Right | Told::Wrong = one.told {
                        rows.push(&one.evidence, matches!(one.told, Told::Right));
                    }
                });
            }
        }
        println!("{} rows, {} of them misprints", rows.len(), rows.misprints());
        let trees = rows.grow();
        fs::write(out, &trees)?;
        trees
    };
    measure(&fs::read_to_string(check)?, &trees);
    Ok(())
}

/// What a candidate is.
enum Told {
    /// The word that was meant, at a misprint.
    Right,
    /// Another word at a misprint, or one beside it.
    Beside,
    /// A word where nothing is wrong.
    Wrong,
}

struct One {
    told: Told,
    /// The misprint, if it is one; else the word of the line.
    nth: usize,
    words: String,
    evidence: [i16; KINDS],
}

/// Makes misprints in a line, and tells all its candidates; returns the misprints by kind.
fn read(text: &str, rate: usize, chance: &mut Chance, each: &mut impl FnMut(One)) -> Vec<&'static str> {
    let Misprinted { text, faults } = faults::make(text, rate, chance);
    let run = Run::new(Kind::Body, text);
    let line = Line::new(Spot { page: 0, article: None, run: 0 }, &run);
    let meanings = Meanings::default();
    let reader = Reader::new(&line, &meanings);
    for index in 0..line.tokens.len() {
        reader.candidates(index, &mut |one| {
            let near = |fault: &&(usize, std::ops::Range<usize>, Vec<char>, &str)| {
                one.range.start < fault.1.end + 1 && fault.1.start < one.range.end + 1
            };
            let touched = faults.iter().find(near);
            let right = touched.filter(|fault| {
                let range = fault.1.clone();
                range.clone().all(|at| {
                    let meant = fault.2.get(at - range.start);
                    let told = at.checked_sub(one.range.start).and_then(|at| one.word.get(at)).copied();
                    meant.copied() == told.or_else(|| line.at(at))
                })
            });
            let told = match (right, touched) {
                (Some(_), _) => Told::Right,
                (None, Some(_)) => Told::Beside,
                (None, None) => Told::Wrong,
            };
            let nth = touched.map_or(index, |fault| fault.0);
            let words = format!("{}→{}", line.words(&one.range), one.word.iter().collect::<String>());
            each(One { told, nth, words, evidence: one.evidence });
        });
    }
    faults.into_iter().map(|(.., kind)| kind).collect()
}

fn measure(text: &str, trees: &[u8]) {
    let mut chance = Chance(1_129);
    let (mut alarms, mut characters) = (Vec::new(), 0usize);
    for line in text.lines() {
        characters += line.chars().count();
        let mut best: std::collections::BTreeMap<usize, (i32, String)> = std::collections::BTreeMap::new();
        read(line, usize::MAX, &mut chance, &mut |one| {
            let weight = trees::sum(trees, &one.evidence);
            let slot = best.entry(one.nth).or_insert((i32::MIN, String::new()));
            if weight > slot.0 {
                *slot = (weight, one.words);
            }
        });
        alarms.extend(best.into_values());
    }
    // What stands more than once is taken for a name.
    let mut seen: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    alarms.iter().for_each(|(_, words): &(i32, String)| *seen.entry(words.clone()).or_default() += 1);
    alarms.retain(|(_, words)| seen.get(words) == Some(&1));
    alarms.sort_by(|a, b| b.cmp(a));
    for (weight, words) in alarms.iter().take(60) {
        println!("alarm {weight} {words}");
    }
    let mut chance = Chance(4_711);
    let mut found: std::collections::BTreeMap<&str, Vec<i32>> = std::collections::BTreeMap::new();
    for line in text.lines() {
        let mut best: std::collections::BTreeMap<usize, i32> = std::collections::BTreeMap::new();
        let kinds = read(line, RATE, &mut chance, &mut |one| {
            if let Told::Right | Told::Beside = one.told {
                let slot = best.entry(one.nth).or_insert(i32::MIN);
                *slot = (*slot).max(trees::sum(trees, &one.evidence));
            }
        });
        for (nth, kind) in kinds.into_iter().enumerate() {
            found.entry(kind).or_default().push(best.get(&nth).copied().unwrap_or(i32::MIN));
        }
    }
    let all: Vec<i32> = found.values().flatten().copied().collect();
    found.insert("all", all);
    for rate in ALARMS {
        let allowed = (rate * characters as f64 / 10_000.0) as usize;
        let level = alarms.get(allowed).map_or(0, |(weight, _)| *weight);
        print!("{rate} alarms in 10,000 字, from {level} on:");
        for (kind, weights) in &found {
            let hits = weights.iter().filter(|&&weight| weight > level).count();
            print!("  {kind} {}%", hits * 100 / weights.len().max(1));
        }
        println!();
    }
    for (kind, weights) in &found {
        println!("{kind}: {}, weighed at all {}", weights.len(), weights.iter().filter(|&&w| w > i32::MIN).count());
    }
}
