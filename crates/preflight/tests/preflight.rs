//! Preflight held against good files and a corpus of broken ones, each made from a good one with one fault.

mod common;
#[path = "preflight/faults/mod.rs"]
mod faults;
#[path = "preflight/schema.rs"]
mod schema;
#[path = "preflight/sheet.rs"]
mod sheet;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use common::golden;
use faults::{Fault, In};
use rayon::prelude::*;
use sheet::{Level, Sheet};
use zhuanban_ground::condition::Name;
use zhuanban_ground::diag::{Explain, Lang};
use zhuanban_preflight::{Finding, Requirements, Rule, Verdict, judge, report};

fn newsprint() -> Requirements {
    Requirements { limits: Some(Name::Newsprint.acceptance()), ..Requirements::default() }
}

fn verdict(bytes: Vec<u8>, order: &Requirements) -> Verdict {
    judge(bytes, "sheet.pdf", order).expect("a PDF")
}

/// Rules and pages, each once.
fn broken(verdict: &Verdict) -> BTreeSet<(String, Option<usize>)> {
    let pages = |pages: &[usize]| match pages {
        [] => vec![None],
        pages => pages.iter().copied().map(Some).collect::<Vec<_>>(),
    };
    let each = |finding: &Finding| {
        pages(&finding.pages).into_iter().map(|page| (finding.rule.id().to_owned(), page)).collect::<Vec<_>>()
    };
    verdict.findings.iter().flat_map(each).collect()
}

#[test]
fn good_files_pass_without_a_finding() {
    for level in [Level::X1a, Level::X4] {
        let found = verdict(Sheet::good(level).bytes(), &newsprint());
        assert!(found.findings.is_empty(), "{level:?}: {}", report::terminal(&found, "good", Lang::En));
        assert!(found.passes());
        assert_eq!(
            found.level.map(zhuanban_preflight::Level::name),
            Some(if level == Level::X1a { "PDF/X-1a:2003" } else { "PDF/X-4" })
        );
        assert!(found.facts.notes.is_empty());
        let inks: Vec<&str> = found.facts.inks.iter().map(|ink| ink.name.as_str()).collect();
        assert_eq!(inks, ["Cyan", "Magenta", "Yellow", "Black", "PANTONE 186 C"]);
        assert_eq!(found.facts.images.len(), 1);
        assert!((found.facts.images[0].ppi[0] - 203.2).abs() < 0.1, "{:?}", found.facts.images[0].ppi);
    }
}

fn levels(fault: &Fault) -> &'static [Level] {
    match fault.within {
        In::Both => &[Level::X1a, Level::X4],
        In::X1a => &[Level::X1a],
        In::X4 => &[Level::X4],
    }
}

fn made(how: &faults::How, level: Level) -> Verdict {
    let mut order = newsprint();
    let bytes = faults::make(how, level, &mut order);
    verdict(bytes, &order)
}

/// What is wrong with the verdict on a fault.
fn misjudged(fault: &Fault, level: Level, found: &Verdict) -> Option<String> {
    let expected: BTreeSet<_> = fault.breaks.iter().map(|(rule, page)| ((*rule).to_owned(), *page)).collect();
    let told = || report::terminal(found, fault.name, Lang::En);
    (broken(found) != expected).then(|| format!("── {level:?}, {}: expected {expected:?}\n{}", fault.name, told()))
}

/// What is found in the good twin of a fault, which is nothing.
fn false_alarm(fault: &Fault, level: Level) -> Option<String> {
    let found = made(fault.twin.as_ref().expect("a twin"), level);
    let told = report::terminal(&found, fault.name, Lang::En);
    (!found.findings.is_empty()).then(|| format!("── {level:?}, the twin of {}:\n{told}", fault.name))
}

/// The corpus, each fault judged once, in the first good file it goes into.
static CORPUS: LazyLock<Vec<(Fault, Level, Verdict)>> = LazyLock::new(|| {
    let judged = faults::all().into_par_iter().map(|fault| {
        let level = levels(&fault)[0];
        let verdict = made(&fault.how, level);
        (fault, level, verdict)
    });
    judged.collect()
});

#[test]
fn every_fault_is_found_where_it_is_and_nothing_else() {
    assert!(CORPUS.len() >= 260, "{} faults", CORPUS.len());
    let names: BTreeSet<&str> = CORPUS.iter().map(|(fault, ..)| fault.name).collect();
    assert_eq!(names.len(), CORPUS.len(), "two faults of one name");
    let wrong: Vec<String> =
        CORPUS.iter().filter_map(|(fault, level, found)| misjudged(fault, *level, found)).collect();
    assert!(wrong.is_empty(), "{} of the files are judged wrongly:\n{}", wrong.len(), wrong.join("\n"));
}

/// Every fault has a twin; here in the last good file it goes into.
#[test]
fn every_good_twin_passes_without_a_finding() {
    let last = |fault: &Fault| *levels(fault).last().expect("a level");
    let wrong: Vec<String> = faults::all().par_iter().filter_map(|fault| false_alarm(fault, last(fault))).collect();
    assert!(wrong.is_empty(), "{} good files are found fault with:\n{}", wrong.len(), wrong.join("\n"));
}

/// Faults and twins in the files the two tests above leave out.
#[test]
#[ignore = "two minutes: the other half of the corpus"]
fn faults_and_twins_of_both_levels_are_judged_rightly() {
    let both = |fault: &Fault| {
        let (Some(first), Some(last)) = (levels(fault).first(), levels(fault).last()) else { return Vec::new() };
        let fault_missed = misjudged(fault, *last, &made(&fault.how, *last));
        fault_missed.into_iter().chain(false_alarm(fault, *first)).collect()
    };
    let all: Vec<Fault> = faults::all().into_iter().filter(|fault| levels(fault).len() > 1).collect();
    let wrong: Vec<String> = all.par_iter().flat_map_iter(both).collect();
    println!("{} faults and twins more, {} judged wrongly", all.len(), wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Rules no fault of the corpus breaks, with the test that does.
const ELSEWHERE: [&str; 1] = ["type.outlines"];

#[test]
fn every_rule_is_broken_by_some_fault() {
    let broken: BTreeSet<&str> = faults::all().iter().flat_map(|fault| fault.breaks).map(|(rule, _)| *rule).collect();
    let left: Vec<&str> =
        Rule::all().map(|rule| rule.id()).filter(|id| !broken.contains(id) && !ELSEWHERE.contains(id)).collect();
    assert!(left.is_empty(), "no fault breaks {left:?}");
}

#[test]
fn type_turned_to_outlines_is_a_fact() {
    let mut sheet = Sheet::good(Level::X1a);
    let mut content = String::from("0 0 0 1 k\n");
    for n in 0..80 {
        let (x, y) = (sheet::at(10.0 + f64::from(n % 20) * 4.0), sheet::at(20.0 + f64::from(n / 20) * 8.0));
        content += &format!("{x} {y} m {} {} {} {} {} {} c h f\n", x + 2.0, y + 8.0, x + 5.0, y + 8.0, x + 7.0, y);
    }
    let stream = lopdf::Stream::new(lopdf::Dictionary::new(), content.into_bytes());
    let stream = sheet.doc.add_object(stream);
    sheet.page(2).set("Contents", stream);
    let found = verdict(sheet.bytes(), &newsprint());
    assert!(found.findings.is_empty(), "{:?}", broken(&found));
    let notes: Vec<_> = found.facts.notes.iter().map(|note| (note.rule.id(), note.page())).collect();
    assert_eq!(notes, [("type.outlines", Some(2))]);
}

/// Thin strokes of small letters are what the face has; the same shape larger is a rule someone drew.
#[test]
fn letters_turned_to_outlines_are_no_rules() {
    let told = |size: f64| {
        let mut sheet = Sheet::good(Level::X1a);
        let (x, y, end, thin) = (sheet::at(30.0), sheet::at(40.0), size, 0.2);
        // 一 of a Song: a bar with a triangle at its end.
        let content = format!(
            "0 0 0 1 k {x} {y} m {} {y} l {} {} {} {} {} {} c {x} {} l h f",
            x + end,
            x + end,
            y + thin,
            x + end,
            y + thin,
            x + end - 0.1,
            y + thin,
            y + thin
        );
        sheet.paint(2, &content);
        broken(&verdict(sheet.bytes(), &newsprint()))
    };
    assert!(told(9.0).is_empty(), "{:?}", told(9.0));
    assert!(!told(60.0).is_empty());
}

/// Three faults at once: what the summary, in both languages, and the JSON say.
fn report_card() -> Verdict {
    let mut sheet = Sheet::good(Level::X1a);
    let info = sheet.info;
    sheet.dict(info).remove(b"Title");
    sheet.paint(1, &sheet::words(sheet::BLACK, 5.0, [10.0, 50.0], "Tiny"));
    sheet.paint(2, &sheet::picture("Im1", [20.0, 20.0, 80.0, 60.0]));
    sheet.paint(2, &sheet::words("1 0 0 rg", 14.0, [10.0, 100.0], "Red"));
    verdict(sheet.bytes(), &newsprint())
}

#[test]
fn what_is_said_of_a_file() {
    let verdict = report_card();
    golden("preflight/card.zh.txt", &report::terminal(&verdict, "sheet.pdf", Lang::Zh));
    golden("preflight/card.en.txt", &report::terminal(&verdict, "sheet.pdf", Lang::En));
    golden("preflight/card.json", &report::json(&verdict, "sheet.pdf", Lang::Zh));
}

/// Every message of the corpus, whole, in both languages.
#[test]
fn all_messages() {
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let mut out = String::new();
        for (fault, _, verdict) in CORPUS.iter() {
            out.push_str(&format!("# {}\n", fault.name));
            for finding in &verdict.findings {
                let said = finding.problem.say(lang);
                out.push_str(&format!("{}: {}\n", finding.rule.id(), said.message));
                out.extend(said.hint.map(|hint| format!("  = {hint}\n")));
            }
            out.push('\n');
        }
        golden(&format!("preflight/messages.{name}.txt"), &out);
    }
}

#[test]
fn the_json_is_what_its_schema_says() {
    let schema: serde_json::Value = serde_json::from_str(report::SCHEMA).expect("JSON");
    for verdict in [report_card(), verdict(Sheet::good(Level::X4).bytes(), &newsprint())] {
        let json = serde_json::from_str(&report::json(&verdict, "sheet.pdf", Lang::En)).expect("JSON");
        let mut faults = Vec::new();
        schema::check(&schema, &schema, &json, "$", &mut faults);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
    // Make sure that the check can fail at all.
    let mut faults = Vec::new();
    schema::check(&schema, &schema, &serde_json::json!({ "verdict": "maybe", "extra": 1 }), "$", &mut faults);
    assert!(!faults.is_empty());
}

#[test]
fn judging_twice_says_the_same() {
    let order = newsprint();
    let one = report::json(&report_card(), "sheet.pdf", Lang::Zh);
    assert_eq!(one, report::json(&report_card(), "sheet.pdf", Lang::Zh));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let bytes = Sheet::good(Level::X4).bytes();
    let alone = pool.install(|| verdict(bytes.clone(), &order));
    assert_eq!(alone, verdict(bytes, &order));
}

#[test]
fn what_is_no_pdf_is_said_to_be_none() {
    assert!(judge(b"plain text".to_vec(), "note.txt", &newsprint()).is_err());
    let header_only = verdict(b"%PDF-1.4\n%%EOF".to_vec(), &newsprint());
    assert!(!header_only.passes());
}
