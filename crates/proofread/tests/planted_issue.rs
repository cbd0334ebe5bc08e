//! A whole issue with faults planted in it: pages, folios, 导读, staff, the paper's own lists.

mod common;

use std::collections::BTreeMap;

use common::Fault;
use zhuanban_ground::diag::{Diagnostics, SourceText};
use zhuanban_proofread::{Article, Day, Finding, Issue, Kind, Page, Run, Settings, Spot, Wanted, proofread};

/// The issue with its faults, the same issue without, and the faults with their places.
struct Planted {
    wrong: Issue,
    right: Issue,
    faults: Vec<(Spot, Fault)>,
}

const SIGNS: [(&str, Kind); 10] = [
    ("## ", Kind::Head),
    ("# ", Kind::Headline),
    ("> ", Kind::Byline),
    ("! ", Kind::Caption),
    ("@ ", Kind::Folio),
    ("& ", Kind::Guide),
    ("^ ", Kind::Kicker),
    ("+ ", Kind::Deck),
    ("$ ", Kind::Credit),
    ("| ", Kind::TableCell),
];

fn read(text: &str) -> Planted {
    let (mut wrong, mut right, mut faults) = (issue(), issue(), Vec::new());
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("//")) {
        if let Some(staff) = line.strip_prefix("% ") {
            let (duty, name) = staff.split_once(' ').expect("duty and name");
            for issue in [&mut wrong, &mut right] {
                issue.staff.push((duty.to_owned(), name.to_owned()));
            }
            continue;
        }
        if let Some(number) = line.strip_prefix("= ") {
            for issue in [&mut wrong, &mut right] {
                issue.pages.push(Page { number: number.to_owned(), ..Page::default() });
            }
            continue;
        }
        if let Some(photos) = line.strip_prefix("--- ") {
            for issue in [&mut wrong, &mut right] {
                let articles = &mut issue.pages.last_mut().expect("a page").articles;
                let id = format!("a{}", articles.len() + 1);
                articles.push(Article { id, runs: vec![], photos: photos.parse().expect("a number of photos") });
            }
            continue;
        }
        let (kind, rest) = SIGNS
            .iter()
            .find_map(|(sign, kind)| line.strip_prefix(sign).map(|rest| (*kind, rest)))
            .unwrap_or((Kind::Body, line));
        let marked = common::read(rest);
        let spot = push(&mut wrong, kind, &marked.wrong[0].1);
        push(&mut right, kind, &marked.right[0].1);
        faults.extend(marked.faults.into_iter().map(|fault| (spot, fault)));
    }
    Planted { wrong, right, faults }
}

fn issue() -> Issue {
    Issue { date: Day::new(2026, 11, 28), ..Issue::default() }
}

/// Sets a run where it belongs: folio and guide on the page, the rest in its last article.
fn push(issue: &mut Issue, kind: Kind, text: &str) -> Spot {
    let page = issue.pages.len() - 1;
    let content = issue.pages.last_mut().expect("a page");
    let own = matches!(kind, Kind::Folio | Kind::Guide);
    let article = if own { None } else { content.articles.len().checked_sub(1) };
    let runs = match article {
        Some(article) => &mut content.articles[article].runs,
        None => &mut content.runs,
    };
    runs.push(Run::new(kind, text));
    Spot { page, article, run: runs.len() - 1 }
}

fn findings(issue: &Issue, list: &str) -> Vec<Finding> {
    let mut diags = Diagnostics::new();
    let settings = Settings::read(&Wanted::default(), &[SourceText::new("planted17.yaml", list)], &mut diags);
    assert_eq!(diags.render(zhuanban_ground::diag::Lang::En), "");
    proofread(issue, &settings)
}

/// Whether a finding tells of a fault, at its place or at the other half of a contradiction.
fn tells(spot: Spot, fault: &Fault, finding: &Finding) -> bool {
    let other = finding
        .other
        .as_ref()
        .is_some_and(|(there, range)| *there == spot && range.start < fault.end && fault.start < range.end);
    other || finding.spot == spot && common::tells(fault.run, finding, fault)
}

fn data(name: &str) -> String {
    let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("a text")
}

/// The most findings in the text without its faults, some 9,600 字 full of figures. One of them is a fault of its own.
const ALARMS: usize = 4;

/// Wrong words against faults that a rule governs.
fn is_word(kind: &str) -> bool {
    matches!(kind, "words" | "shape" | "idiom")
}

/// Faults found, kind by kind, of one half of the text: `0` the closing half, `1` the half that rules are made with.
fn measure(planted: &Planted, found: &[Finding], half: usize) -> BTreeMap<String, (u32, u32)> {
    let mut kinds: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for (_, (spot, fault)) in planted.faults.iter().enumerate().filter(|(index, _)| index % 2 == half) {
        let (total, hits) = kinds.entry(fault.kind.clone()).or_default();
        *total += 1;
        let hit = found.iter().any(|finding| tells(*spot, fault, finding));
        *hits += u32::from(hit);
        if !hit && half == 1 {
            println!("missed  {:11} {}", fault.kind, fault.words);
        }
    }
    kinds
}

/// What is reached, in per cent of the half's faults: words, then faults that a rule governs.
fn reached(name: &str, kinds: &BTreeMap<String, (u32, u32)>) -> (u32, u32) {
    let sum = |words: bool| {
        let of = kinds.iter().filter(|(kind, _)| is_word(kind) == words);
        of.fold((0, 0), |sum, (_, one)| (sum.0 + one.0, sum.1 + one.1))
    };
    for (kind, (total, hits)) in kinds {
        println!("{name} {kind:11} {hits:3} of {total:3}");
    }
    let (words, rules) = (sum(true), sum(false));
    println!("{name} words {} of {}, {}%", words.1, words.0, words.1 * 100 / words.0);
    println!("{name} rules {} of {}, {}%", rules.1, rules.0, rules.1 * 100 / rules.0);
    (words.1 * 100 / words.0, rules.1 * 100 / rules.0)
}

#[test]
fn a_whole_issue() {
    let planted = read(&data("planted17.txt"));
    let list = data("planted17.yaml");
    let found = findings(&planted.wrong, &list);
    let (even, odd) = (measure(&planted, &found, 0), measure(&planted, &found, 1));
    let (odd_words, odd_rules) = reached("odd ", &odd);
    let (even_words, even_rules) = reached("even", &even);
    let extra = found.iter().filter(|finding| !planted.faults.iter().any(|(spot, fault)| tells(*spot, fault, finding)));
    for finding in extra {
        println!("extra   {:18} {} {}", finding.code.id(), finding.words, finding.what.zh);
    }
    let clean = findings(&planted.right, &list);
    for finding in &clean {
        let run = planted.right.run(finding.spot).map_or("", |run| run.text.as_str());
        let from = finding.range.start.saturating_sub(8);
        let around: String = run.chars().skip(from).take(24).collect();
        println!("alarm   {:18} {} {} ({around})", finding.code.id(), finding.words, finding.what.zh);
    }
    println!("{} findings, {} in the text without its faults", found.len(), clean.len());
    assert!(odd_words >= 68 && odd_rules >= 87, "{odd_words}% {odd_rules}%");
    assert!(even_words >= 56 && even_rules >= 67, "{even_words}% {even_rules}%");
    assert!(clean.len() <= ALARMS, "{} findings in the clean text", clean.len());
}
