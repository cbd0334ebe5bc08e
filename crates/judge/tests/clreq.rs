//! The proof of docs/clreq.md: what CLREQ, GB/T 15834 §5 and GB/T 15835 ask of a line, measured in finished PDFs by outside
//! readers (`mutool`, `pdftotext`). Nothing of the program's code is used: it is started as a user starts it.
//!
//! Every assertion has a negative control: it must fail where its rule is off. For most that is the same report, set by a
//! theme that puts every character into a box of its own, so that nothing is known of marks, words and numbers; for the
//! others a fault put into what `mutool` read.
//!
//! The program is the one named by `ZHUANBAN`, or this workplace's release build. Without it, or without the readers, the
//! test says NOT JUDGED; with `CI=true` they must be there. `CLREQ_TABLE=1` prints every assertion with its measure.

#[path = "clreq/book.rs"]
mod book;
#[path = "clreq/check.rs"]
mod check;
#[path = "clreq/copy.rs"]
mod copy;
#[path = "clreq/ends.rs"]
mod ends;
#[path = "clreq/fill.rs"]
mod fill;
#[path = "clreq/forms.rs"]
mod forms;
#[path = "clreq/ink.rs"]
mod ink;
#[path = "clreq/marks.rs"]
mod marks;
#[path = "clreq/mixed.rs"]
mod mixed;
#[path = "clreq/noted.rs"]
mod noted;
#[path = "clreq/paragraphs.rs"]
mod paragraphs;
#[path = "clreq/styles.rs"]
mod styles;
#[path = "clreq/told.rs"]
mod told;
#[path = "clreq/under.rs"]
mod under;
#[path = "clreq/whole.rs"]
mod whole;

use std::collections::BTreeMap;
use std::path::Path;

use book::{Book, By};
use check::{Check, Control};

/// The ledger promises as many.
const LEAST: usize = 160;

fn all() -> Vec<Check> {
    [
        ends::checks(),
        whole::checks(),
        marks::checks(),
        ink::checks(),
        fill::checks(),
        mixed::checks(),
        paragraphs::checks(),
        forms::checks(),
        styles::checks(),
        under::checks(),
        noted::checks(),
        told::checks(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn finished_pages_meet_the_standard_and_the_measures_see_where_they_do_not() {
    let Some(judged) = book::judged() else { return };
    let (ours, boxed) = (Book::made(&judged, By::Us), Book::made(&judged, By::Boxes));
    let mut spoilt: BTreeMap<Control, Book> = BTreeMap::new();
    let (mut wrong, mut blind) = (Vec::new(), Vec::new());
    let checks = all();
    for check in &checks {
        let told = (check.holds)(&ours);
        if std::env::var_os("CLREQ_TABLE").is_some() {
            println!("{} | {} | {}", check.clause, check.what, told.as_ref().err().map_or("met", String::as_str));
        }
        if let Err(why) = told {
            wrong.push(format!("{} {}: {why}", check.clause, check.what));
        }
        let control = match check.control {
            Control::Boxes => &boxed,
            other => spoilt.entry(other).or_insert_with(|| ours.spoilt(other)),
        };
        if (check.holds)(control).is_ok() {
            blind.push(format!("{} {} ({:?})", check.clause, check.what, check.control));
        }
    }
    println!("{} assertions, {} not met, {} without a control that fails", checks.len(), wrong.len(), blind.len());
    assert!(blind.is_empty(), "these would hold without their rule: {blind:#?}");
    assert!(wrong.is_empty(), "not met: {wrong:#?}");
    assert!(checks.len() >= LEAST, "{} assertions", checks.len());
}

/// Each clause's number of assertions is in its row, and the states are counted as the ledger says.
#[test]
fn the_ledger_counts_what_is_tested() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/clreq.md");
    let ledger = std::fs::read_to_string(path).expect("the ledger");
    let mut tested: BTreeMap<&str, usize> = BTreeMap::new();
    let checks = all();
    for check in &checks {
        *tested.entry(check.clause).or_default() += 1;
    }
    let (mut states, mut told) = ([0; 3], BTreeMap::new());
    for line in ledger.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, clause, _, state, _, count, _] = cells.as_slice() else { continue };
        let Some(kind) = ["met", "in part", "not"].iter().position(|it| it == state) else { continue };
        if !clause.starts_with("GB") {
            states[kind] += 1;
        }
        if let Ok(count) = count.parse::<usize>() {
            told.insert(*clause, count);
        }
    }
    assert_eq!(tested, told, "tested, and what the ledger says");
    let [met, part, not] = states;
    let sum = format!("**{met} of {} met, {part} in part, {not} not; {} assertions.**", met + part + not, checks.len());
    assert!(ledger.contains(&sum), "the ledger does not say {sum}");
}
