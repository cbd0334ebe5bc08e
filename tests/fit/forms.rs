//! Pages with a mix of the forms of a newspaper, and the same stories without them: each fits or has a way out, no word is
//! lost, and the outside judge does not find more on a page with forms than on one without.

use std::collections::BTreeMap;

use zhuanban::diag::{Diagnostics, Explain as _};
use zhuanban::project::Project;
use zhuanban::session::{BuildOptions, Built};
use zhuanban_judge::forms::{self, Form};
use zhuanban_judge::{judge, sheets};

use super::{Desk, QUICK, set, taken};
use crate::common;

/// How a page fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    /// At the first try.
    First,
    /// After the first way out was taken.
    Helped,
    /// Not even so.
    Not,
}

struct Outcome {
    seed: u64,
    with: bool,
    forms: Vec<Form>,
    fit: Fit,
    said: String,
    /// Codes of what the judge blames.
    faults: Vec<&'static str>,
}

impl Desk {
    /// With the pictures of these pages.
    fn for_forms() -> Self {
        let desk = Self::new();
        for (name, width, height) in [("strip", 3000, 750), ("ad", 1760, 1280)] {
            let picture = image::GrayImage::from_pixel(width, height, image::Luma([150]));
            picture.save(desk.folder.path().join(format!("images/{name}.png"))).expect("a picture");
        }
        desk
    }

    fn build(&mut self, yaml: &str) -> (Built, Diagnostics) {
        std::fs::write(self.folder.path().join("r.yaml"), yaml).expect("written");
        let project = Project::at(self.folder.path());
        self.session.build(&project, "r.yaml", &BuildOptions::default(), &mut |_| {})
    }
}

fn outcome(desk: &mut Desk, seed: u64, with: bool) -> Outcome {
    let page = forms::page(seed, with);
    let mut yaml = page.yaml;
    let (mut built, diags) = desk.build(&yaml);
    let said = diags.render(zhuanban::diag::Lang::Zh);
    let mut outcome = Outcome { seed, with, forms: page.forms, fit: Fit::First, said, faults: Vec::new() };
    if diags.has_errors() {
        outcome.fit = Fit::Not;
        let Some(mended) = taken(&yaml, &diags) else { return outcome };
        yaml = mended;
        let (again, diags) = desk.build(&yaml);
        if diags.has_errors() {
            return outcome;
        }
        (built, outcome.fit) = (again, Fit::Helped);
    }
    let out = desk.folder.path().join("out");
    let _ = built.write(&out).expect("a set");
    let proof = out.join("r.proof.pdf");
    if outcome.fit == Fit::First {
        assert_found(&proof, &page.words, (seed, with));
    }
    let layout = std::fs::read_to_string(out.join("r.layout.json")).expect("a layout");
    let sheets = sheets(&layout, &proof, Some(&yaml)).expect("a build to judge");
    outcome.faults = sheets.iter().flat_map(judge).map(|fault| fault.blame.code()).collect();
    outcome
}

/// Every piece of the report's words is in the PDF's text.
fn assert_found(proof: &std::path::Path, words: &[String], page: (u64, bool)) {
    let Some(text) = common::judge("pdftotext", &["-raw", common::text(proof), "-"]) else { return };
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let text = bare(&text);
    for words in words {
        assert!(text.contains(&bare(words)), "{page:?}: “{words}” is not in the PDF's text");
    }
}

/// Both ways of every seed, on threads of our own, as the other pages.
fn outcomes(seeds: impl Iterator<Item = u64> + Clone) -> Vec<Outcome> {
    const STACK: usize = 32 << 20;
    let count = std::thread::available_parallelism().map_or(1, usize::from);
    let share = |first: usize| {
        let seeds: Vec<u64> = seeds.clone().skip(first).step_by(count).collect();
        move || {
            let mut desk = Desk::for_forms();
            seeds
                .into_iter()
                .flat_map(|seed| [true, false].map(|with| outcome(&mut desk, seed, with)))
                .collect::<Vec<_>>()
        }
    };
    let spawn = |first| std::thread::Builder::new().stack_size(STACK).spawn(share(first)).expect("a thread");
    let threads: Vec<_> = (0..count).map(spawn).collect();
    threads.into_iter().flat_map(|thread| thread.join().expect("no panic")).collect()
}

/// What is told of all pages of one kind: how many fit at once, faults a page, pages without any, and each fault's pages.
fn figures(name: &str, all: &[&Outcome]) -> f64 {
    let made: Vec<&&Outcome> = all.iter().filter(|own| own.fit != Fit::Not).collect();
    let faults: usize = made.iter().map(|own| own.faults.len()).sum();
    let clean = made.iter().filter(|own| own.faults.is_empty()).count();
    let count = |fit: Fit| all.iter().filter(|own| own.fit == fit).count();
    let a_page = faults as f64 / made.len().max(1) as f64;
    println!(
        "{name}: {} pages, {} fit, {} with the first way out, {} not · {faults} faults, {a_page:.2} a page · {clean} pages without",
        all.len(),
        count(Fit::First),
        count(Fit::Helped),
        count(Fit::Not),
    );
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for code in made.iter().flat_map(|own| &own.faults) {
        *codes.entry(code).or_default() += 1;
    }
    println!("  {codes:?}");
    a_page
}

#[test]
fn pages_with_forms_fit() {
    let all = made_up((0..50).step_by(2 * QUICK));
    figures("with or without", &all.iter().collect::<Vec<_>>());
}

#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_pages_with_forms_have_no_more_faults_than_without() {
    let seeds = set("ZHUANBAN_SEEDS").unwrap_or(50);
    let all = made_up(0..seeds);
    let of = |with: bool| all.iter().filter(|own| own.with == with).collect::<Vec<_>>();
    let (with, without) = (figures("with", &of(true)), figures("without", &of(false)));
    let each: Vec<Form> = all.iter().flat_map(|own| own.forms.iter().copied()).collect();
    for form in Form::ALL {
        let own: Vec<&Outcome> = all.iter().filter(|own| own.forms.contains(&form)).collect();
        let faults = |with: bool| {
            let own = own.iter().filter(|own| own.with == with && own.fit != Fit::Not);
            let (pages, faults) = own.fold((0, 0), |(pages, all), own| (pages + 1, all + own.faults.len()));
            faults as f64 / f64::from(pages.max(1))
        };
        println!("  {form:?}: {:.2} with, {:.2} without", faults(true), faults(false));
        assert!(seeds < 50 || each.contains(&form), "no page has {form:?}");
    }
    assert!(with <= without, "{with:.2} faults a page with forms, {without:.2} without");
}

/// The pages, with forms and without; all of them fit, at least with the way out they are told.
fn made_up(seeds: impl Iterator<Item = u64> + Clone) -> Vec<Outcome> {
    let all = outcomes(seeds);
    for own in all.iter().filter(|own| own.fit != Fit::First) {
        println!("seed {} with {} {:?}: {:?}\n{}", own.seed, own.with, own.forms, own.fit, own.said);
    }
    let not = all.iter().filter(|own| own.fit == Fit::Not).count();
    assert_eq!(not, 0, "pages that do not fit, nor with the way out they were told");
    all
}
