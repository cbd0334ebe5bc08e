//! Set lines, measured in the finished PDF by an outside reader: every paragraph of the realistic reports, at six widths,
//! set by us and, to see what that is worth, by Typst alone.
//!
//! `cargo test … --test integration lines:: -- --nocapture` prints the table.

mod page;
mod prose;
mod set;
mod verdict;

use std::collections::BTreeSet;
use std::fs;

use zhuanban::diag::Diagnostics;
use zhuanban::report::story::{Block, Run};
use zhuanban::text::count_zi;

use crate::common::{judge, repo, text};
use page::Page;
use set::pdf;
use verdict::Verdict;

/// The widths of a newspaper's columns, in 字.
const WIDTHS: [u32; 6] = [11, 13, 15, 17, 20, 27];

/// The body's size and pitch in these tests, in points.
const SIZE: f64 = 10.0;
const PITCH: f64 = 14.0;

/// The paragraphs of the realistic reports.
fn realistic() -> Vec<Vec<Run>> {
    let mut files: Vec<_> = fs::read_dir(repo().join("tests/realistic")).expect("reports").flatten().collect();
    files.sort_by_key(fs::DirEntry::path);
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for file in files.iter().filter(|file| file.path().extension().is_some_and(|end| end == "yaml")) {
        let bytes = fs::read(file.path()).expect("a report");
        let Some(report) = zhuanban::report::read(&bytes, "a.yaml", &mut Diagnostics::new()) else { continue };
        let stories = report.pages.iter().flat_map(|page| &page.articles).map(|article| &article.body);
        for block in stories.flat_map(|story| &story.blocks) {
            let words = |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
            // Some reports share an article.
            if let Block::Para(runs) = block
                && seen.insert(words(runs))
            {
                found.push(runs.clone());
            }
        }
    }
    found
}

/// What stands on the pages, as `mutool` reads them.
fn pages(pdf: &[u8]) -> Option<Vec<Page>> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("lines.pdf");
    fs::write(&path, pdf).expect("written");
    let trace = judge("mutool", &["draw", "-q", "-F", "trace", "-o", "-", text(&path)])?;
    Some(page::read(&trace))
}

fn verdict(paragraphs: &[Vec<Run>], zi: u32, by_typst: bool) -> Option<Verdict> {
    let pages = pages(&pdf(paragraphs, zi, by_typst))?;
    assert_eq!(pages.len(), paragraphs.len(), "a page each");
    let mut verdict = Verdict::default();
    for (page, runs) in pages.iter().zip(paragraphs) {
        let words: String = runs.iter().map(|run| run.text.as_str()).collect();
        verdict.add(page, &words, zi);
    }
    Some(verdict)
}

/// Prints the table of faults, Typst's lines beside ours, and returns what of ours is more than `most` wide gaps per
/// 10,000 字, or not right at all.
fn too_much(paragraphs: &[Vec<Run>], most: [f64; 6]) -> Vec<String> {
    let zi: usize = paragraphs.iter().flatten().map(|run| count_zi(&run.text)).sum();
    println!("{} paragraphs, {zi} 字\n{}", paragraphs.len(), Verdict::HEAD);
    let mut too_much = Vec::new();
    for (width, most) in WIDTHS.into_iter().zip(most) {
        for by_typst in [true, false] {
            let Some(verdict) = verdict(paragraphs, width, by_typst) else { return Vec::new() };
            println!("{}", verdict.row(width, if by_typst { "Typst" } else { "ours" }));
            if !by_typst {
                too_much.extend(verdict.too_much(width, most));
            }
        }
    }
    too_much
}

#[test]
fn no_line_of_the_realistic_reports_has_what_a_typesetter_would_touch() {
    let found = too_much(&realistic(), [13.0, 6.0, 13.0, 3.0, 3.0, 1.0]);
    assert!(found.is_empty(), "{found:#?}");
}

/// Its sentences come again and again, many with what no line can part where it wants to (an address, a figure with a long
/// unit), so loose lines are many more than in any paper; Typst has more, and lets lines stick out besides.
#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_no_line_of_a_hundred_thousand_zi_has_what_a_typesetter_would_touch() {
    let found = too_much(&prose::paragraphs(120_000), [210.0, 120.0, 55.0, 72.0, 48.0, 13.0]);
    assert!(found.is_empty(), "{found:#?}");
}
