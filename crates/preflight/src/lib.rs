//! Preflight: any PDF's bytes → what a print shop would find in it.
//!
//! [`judge`] reads the file ([`read`]), walks its pages' content ([`content`]), builds the ink map ([`ink`]) and holds
//! both against the rules ([`Rule`]). It believes bytes only: nothing of the press writer, no parser of its, is used here.
//!
//! # For a build
//! Call [`judge`] with the press file's bytes and an [`Requirements`] that says which level and size were meant. If
//! [`Verdict::passes`] is false the file must not be delivered.

mod asked;
pub mod batch;
mod chosen;
pub mod command;
pub mod content;
mod facts;
mod finding;
pub mod house;
pub mod ink;
pub mod plates;
pub mod problem;
pub mod read;
pub mod report;
mod rules;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use zhuanban_ground::condition::{Acceptance, Name};

pub use asked::Asked;
pub use chosen::Chosen;
pub use facts::{BoxFacts, Facts, FontInfo, ImageInfo, InkFacts, PlateInfo};
pub use finding::{Finding, Spot};
pub use house::Weight;
pub use rules::{Level, Plates, Requirements, Rule, Severity, Turn};

use problem::{Broken, FileProblem};

use content::{PageFacts, Settings};
use finding::Gathered;
use ink::InkMap;
pub use problem::PreflightProblem;
use read::{Document, NotPdf};
use rules::{Case, Sheet};

/// The ink map's resolution, pixels per inch.
pub const INK_DPI: f64 = 100.0;

/// What was found in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The PDF/X level the file claims, if it is one that is judged.
    pub level: Option<Level>,
    /// What was asked of it.
    pub order: Requirements,
    /// The limits it was held to.
    pub limits: Acceptance,
    /// Why those.
    pub chosen: Chosen,
    /// What the file's own output intent calls its condition; `None` if it has none.
    pub output_intent: Option<String>,
    /// Errors and warnings: those of the file first, then those several pages share, then page by page.
    pub findings: Vec<Finding>,
    /// What the file is, without judgement.
    pub facts: Facts,
}

impl Verdict {
    /// Whether the file may be plated: no finding is an error.
    pub fn passes(&self) -> bool {
        self.errors() == 0
    }

    /// How many findings are errors.
    pub fn errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error).count()
    }

    /// How many findings are warnings.
    pub fn warnings(&self) -> usize {
        self.findings.len() - self.errors()
    }
}

/// Judges a file. `name` is what the user calls it.
///
/// # Errors
/// [`PreflightProblem::NotPdf`] if the bytes are no PDF at all. A damaged or locked PDF is a [`Verdict`] that does not
/// pass.
pub fn judge(bytes: Vec<u8>, name: &str, order: &Requirements) -> Result<Verdict, PreflightProblem> {
    let document = match Document::open(bytes) {
        Ok(document) => document,
        Err(NotPdf::NoHeader) => return Err(PreflightProblem::NotPdf { file: name.to_owned() }),
        Err(closed) => return Ok(closed_file(&closed, order)),
    };
    let mut found = Gathered::on(None);
    let (limits, chosen) = chosen::limits(&document, order);
    let Some(case) = Case::new(&document, order, &limits) else {
        found.add(None, FileProblem::Damaged { what: Broken::Pages, object: None, detail: String::new() });
        let (order, facts) = (order.clone(), Facts::default());
        let (output_intent, findings) = (None, found.finish());
        return Ok(Verdict { level: None, order, limits, chosen, output_intent, findings, facts });
    };
    let own_profile = rules::file_profile(&document);
    let profile = own_profile.as_deref().unwrap_or(limits.base.profile());
    let settings = Settings { dpi: INK_DPI, profile };
    let look = |page: &PageFacts, ink: &InkMap| look_at_page(&case, page, ink);
    // The file's structure is judged while the pages are. By a thread of its own, not by rayon's: a worker of the
    // caller's that waits would begin another judgement on the same stack, and so on without end.
    let looked = std::thread::scope(|scope| {
        let looking = scope.spawn(|| content::inspect(&document, &settings, look));
        // The parser is not our code. If it panics, what it was reading is reported as not read.
        let judged = catch_unwind(AssertUnwindSafe(|| rules::judge_file(&case, &mut found)));
        if judged.is_err() {
            found.add(None, FileProblem::Damaged { what: Broken::GaveUp, object: None, detail: String::new() });
        }
        looking.join()
    });
    let looked = looked.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    let content::Looked { pages, left } = looked;
    if left > 0 {
        let detail = pages.len().to_string();
        found.add(None, FileProblem::Damaged { what: Broken::Costly, object: None, detail });
    }
    let spots: BTreeSet<String> = pages.iter().flat_map(|page| page.spots.iter().cloned()).collect();
    rules::judge_spots(&spots, &mut found);
    let recipes: BTreeSet<(String, [u8; 4])> = pages.iter().flat_map(|page| page.recipes.iter().cloned()).collect();
    let mut findings = Vec::new();
    let mut notes = Vec::new();
    let mut facts = Facts::of_file(&document);
    for page in pages {
        let (fact, told): (Vec<Finding>, Vec<Finding>) =
            page.findings.into_iter().partition(|finding| finding.severity == Severity::Fact);
        notes.extend(fact);
        findings.extend(told);
        facts.add(page.facts);
    }
    rules::judge_whole(&case, (&facts.inks, &spots), &recipes, &mut found);
    let (facts_of_file, findings): (Vec<Finding>, Vec<Finding>) =
        weighed(found.finish(), order).chain(findings).partition(|finding| finding.severity == Severity::Fact);
    notes.extend(facts_of_file);
    facts.notes = finding::joined(notes);
    let (level, findings) = (case.level(), finding::joined(findings));
    let output_intent = rules::IntentFacts::of(&document).map(|intent| intent.called());
    Ok(Verdict { level, order: order.clone(), limits, chosen, output_intent, findings, facts })
}

/// What one page gave: kept when its plates are let go.
struct PageResult {
    findings: Vec<Finding>,
    spots: BTreeSet<String>,
    recipes: BTreeSet<(String, [u8; 4])>,
    facts: facts::OnPage,
}

fn look_at_page(case: &Case<'_>, page: &PageFacts, ink: &InkMap) -> PageResult {
    let mut found = Gathered::on(Some(page.index + 1));
    rules::judge_page(case, &Sheet { facts: page, ink }, &mut found);
    PageResult {
        findings: weighed(found.finish(), case.order).collect(),
        spots: page.uses.spot_names.clone(),
        recipes: page.uses.recipes.clone(),
        facts: facts::OnPage::of(page, ink, case.limits, case.fine.ink_area_mm2),
    }
}

/// Findings as heavy as the shop says. A fact stays one, unless nobody wants to hear it.
fn weighed(findings: Vec<Finding>, order: &Requirements) -> impl Iterator<Item = Finding> + '_ {
    findings.into_iter().filter_map(|finding| match order.weights.get(&finding.rule) {
        Some(Weight::Off) => None,
        Some(Weight::Weighs(severity)) if finding.severity > Severity::Fact => {
            Some(Finding { severity: *severity, ..finding })
        }
        Some(Weight::Weighs(_)) | None => Some(finding),
    })
}

/// The verdict on a file that cannot be looked into.
fn closed_file(why: &NotPdf, order: &Requirements) -> Verdict {
    let mut found = Gathered::on(None);
    match why {
        NotPdf::NoHeader | NotPdf::Unreadable => {
            found.add(None, FileProblem::Damaged { what: Broken::Table, object: None, detail: String::new() });
        }
        NotPdf::Password => found.add(None, FileProblem::Locked),
        NotPdf::Refused(damage) => rules::damaged(damage, &mut found),
    }
    let limits = order.limits.clone().unwrap_or_else(|| Name::default().acceptance());
    let chosen = if order.limits.is_some() { Chosen::Asked } else { Chosen::Unknown(None) };
    let (order, output_intent, findings) = (order.clone(), None, found.finish());
    Verdict { level: None, order, limits, chosen, output_intent, findings, facts: Facts::default() }
}
