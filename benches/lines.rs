//! The lines of other programs, held against the same judge as ours (`tests/lines`): benches/side/lines.py makes their files.
//!
//! `cargo bench --bench lines -- words FILE` writes the prose as JSON, a list of runs a paragraph.
//! `cargo bench --bench lines -- judge NAME-ZI.pdf …` judges PDFs with a paragraph a page, `ours` and `typst` among the
//! NAMEs being made here first, and prints a JSON object a line.

#![allow(clippy::disallowed_methods, reason = "a bench reads and writes files")]
#![allow(dead_code, reason = "the tests use the rest of what is shared")]

#[path = "../tests/lines/page.rs"]
mod page;
#[path = "../tests/lines/prose.rs"]
mod prose;
#[path = "../tests/lines/set.rs"]
mod set;
#[path = "../tests/lines/verdict.rs"]
mod verdict;

use std::path::Path;
use std::process::Command;

use zhuanban::report::story::{Run, Weight};
use zhuanban::text::count_zi;

use verdict::Verdict;

/// The body's size and pitch, in points; how much prose.
const SIZE: f64 = 10.0;
const PITCH: f64 = 14.0;
const ZI: usize = 120_000;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let paragraphs = prose::paragraphs(ZI);
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["words", file] => std::fs::write(file, words(&paragraphs)).expect("written"),
        ["judge", files @ ..] => files.iter().for_each(|file| judge(Path::new(file), &paragraphs)),
        // `cargo test --benches` only wants to know whether it starts.
        _ => eprintln!("words FILE, or judge NAME-ZI.pdf …"),
    }
}

/// The paragraphs for programs that cannot read ours: `[["words", bold], …]` each.
fn words(paragraphs: &[Vec<Run>]) -> String {
    let run = |run: &Run| serde_json::json!([run.text, matches!(run.weight, Weight::Strong)]);
    let all: Vec<Vec<_>> = paragraphs.iter().map(|runs| runs.iter().map(run).collect()).collect();
    serde_json::json!(all).to_string()
}

/// Judges a file; where it is ours or Typst's, makes it first.
fn judge(file: &Path, paragraphs: &[Vec<Run>]) {
    let stem = file.file_stem().and_then(|stem| stem.to_str()).expect("a name");
    let (by, zi) = stem.rsplit_once('-').expect("NAME-ZI.pdf");
    let zi: u32 = zi.parse().expect("a width in 字");
    if matches!(by, "ours" | "typst") {
        std::fs::write(file, set::pdf(paragraphs, zi, by == "typst")).expect("written");
    }
    let output = Command::new("mutool").args(["draw", "-q", "-F", "trace", "-o", "-"]).arg(file).output();
    let trace = String::from_utf8(output.expect("mutool (mupdf-tools)").stdout).expect("UTF-8");
    let pages = page::read(&trace);
    assert_eq!(pages.len(), paragraphs.len(), "{}: a page each", file.display());
    let mut verdict = Verdict::default();
    for (page, runs) in pages.iter().zip(paragraphs) {
        let words: String = runs.iter().map(|run| run.text.as_str()).collect();
        verdict.add(page, &words, zi);
    }
    let count: usize = paragraphs.iter().flatten().map(|run| count_zi(&run.text)).sum();
    let rates: serde_json::Map<_, _> =
        verdict.rates().into_iter().map(|(what, rate)| (what.to_owned(), rate.into())).collect();
    println!(
        "{}",
        serde_json::json!({ "by": by, "width": zi, "zi": count, "paragraphs": paragraphs.len(), "rates": rates })
    );
}
