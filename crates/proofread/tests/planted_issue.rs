//! Whole issues with faults planted in them: pages, folios, 导读, staff, the paper's own lists.

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
    /// The half each fault belongs to: `0` the closing half, `1` the half that rules are made with.
    halves: Vec<usize>,
}

/// How a text is cut in two: every other fault, or every other article.
#[derive(Clone, Copy, PartialEq)]
enum Cut {
    Faults,
    Articles,
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

fn read(text: &str, cut: Cut) -> Planted {
    let (mut wrong, mut right, mut faults) = (issue(), issue(), Vec::new());
    let (mut halves, mut articles_so_far) = (Vec::new(), 0);
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
            articles_so_far += 1;
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
        for fault in marked.faults {
            halves.push(match cut {
                Cut::Faults => faults.len() % 2,
                Cut::Articles => articles_so_far % 2,
            });
            faults.push((spot, fault));
        }
    }
    Planted { wrong, right, faults, halves }
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
    let settings = Settings::read(&Wanted::default(), &[SourceText::new("list.yaml", list)], &mut diags);
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

/// The kinds that count as wrong words in both texts; every other kind a rule governs.
const WORDS: [&str; 3] = ["words", "shape", "idiom"];

/// In the county's daily, too.
const WORDS_OF_THE_DAILY: [&str; 6] = ["words", "shape", "idiom", "de", "doubled", "dropped"];

/// Faults of a sentence's build are neither.
const NEITHER: &str = "grammar";

/// Faults found, kind by kind, of one half of the text: `0` the closing half, `1` the half that rules are made with.
fn measure(planted: &Planted, found: &[Finding], half: usize) -> BTreeMap<String, (u32, u32)> {
    let mut kinds: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let both = planted.faults.iter().zip(&planted.halves);
    for ((spot, fault), _) in both.filter(|(_, of)| **of == half) {
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
fn reached(name: &str, kinds: &BTreeMap<String, (u32, u32)>, wrong_words: &[&str]) -> (u32, u32) {
    let sum = |words: bool| {
        let of = kinds.iter().filter(|(kind, _)| *kind != NEITHER && wrong_words.contains(&kind.as_str()) == words);
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

/// What is reached in an issue, in per cent: the half that rules are made with, then the closing half; words, then rules.
struct Reached {
    odd: (u32, u32),
    even: (u32, u32),
    /// Findings in the text without its faults.
    alarms: usize,
}

fn measured(name: &str, cut: Cut, words: &[&str]) -> Reached {
    let planted = read(&data(&format!("{name}.txt")), cut);
    let list = data(&format!("{name}.yaml"));
    let found = findings(&planted.wrong, &list);
    let (even, odd) = (measure(&planted, &found, 0), measure(&planted, &found, 1));
    let (odd, even) = (reached("odd ", &odd, words), reached("even", &even, words));
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
    Reached { odd, even, alarms: clean.len() }
}

/// Some 9,600 字 full of figures; one of the findings in the text without its faults is a fault of its own.
#[test]
fn a_whole_issue() {
    let Reached { odd, even, alarms } = measured("planted17", Cut::Faults, &WORDS);
    assert!(odd.0 >= 66 && odd.1 >= 88, "{odd:?}");
    assert!(even.0 >= 53 && even.1 >= 71, "{even:?}");
    assert!(alarms <= 4, "{alarms} findings in the clean text");
}

/// Some 15,600 字 of a county's daily.
#[test]
fn a_county_daily() {
    let Reached { odd, even, alarms } = measured("planted18", Cut::Articles, &WORDS_OF_THE_DAILY);
    assert!(odd.0 >= 87 && odd.1 >= 82, "{odd:?}");
    assert!(even.0 >= 50 && even.1 >= 54, "{even:?}");
    assert!(alarms <= 4, "{alarms} findings in the clean text");
}

/// Some 18,000 字 of a city's daily with an enterprise's weekly, written by one who had not seen the rules.
#[test]
fn a_blind_text() {
    let Reached { odd, even, alarms } = measured("planted19", Cut::Articles, &WORDS_OF_THE_DAILY);
    assert!(odd.0 >= 51 && odd.1 >= 69, "{odd:?}");
    assert!(even.0 >= 42 && even.1 >= 57, "{even:?}");
    assert!(alarms <= 2, "{alarms} findings in the clean text");
}
