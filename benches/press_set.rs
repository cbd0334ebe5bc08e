//! The whole press set of the sample, from a cold start and with a cache, beside WeasyPrint's page in the same run.
//!
//! `cargo bench --bench press_set`. WeasyPrint and Pillow are taken from the Python that `PYTHON` names (`python3` if it
//! names none): `pip install weasyprint pillow`. On a machine that others use, too, only the ratios mean anything.
//!
//! Every run is a process of its own, ours and theirs: starting up, reading fonts and writing files count.

#![allow(clippy::disallowed_methods, reason = "a bench reads the clock")]

mod common;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use common::{SIZE, enlarged, python, repo, text, timed};

/// Rounds.
const RUNS: usize = 5;
/// What the sample's set may take from a cold start.
const GOAL: Duration = Duration::from_millis(1750);
/// The others.
const THEIRS: &str = "WeasyPrint with Pillow";
/// One thing that is timed.
struct Case {
    name: String,
    goal: Option<Duration>,
    /// What goes before, untimed.
    before: Box<dyn Fn()>,
    run: Box<dyn Fn()>,
    took: Vec<Duration>,
}

/// What a build finds in the cache.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cached {
    Off,
    Empty,
    Full,
}

fn main() {
    // `cargo test --benches` only wants to know whether it starts.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let large = project_with_large_photos(dir.path());
    let mut cases = Vec::new();
    for (what, root) in [("the sample", repo()), ("its photos enlarged", &large)] {
        for press in ["newsprint", "coated"] {
            for (kind, cached) in
                [("cold", Cached::Off), ("filling a cache", Cached::Empty), ("from the cache", Cached::Full)]
            {
                cases.push(build(format!("{what}, {press}, {kind}"), root, press, cached, dir.path()));
            }
        }
    }
    let theirs = weasyprint(&large, dir.path());
    println!("{} threads; {RUNS} rounds of a process each, fastest and middle\n", rayon::current_num_threads());
    cases.extend(theirs);
    // In rounds: what else the machine does is spread over all of them.
    for _ in 0..RUNS {
        for case in &mut cases {
            (case.before)();
            case.took.push(timed(1, &case.run).0);
        }
    }
    for case in &mut cases {
        case.took.sort();
        let goal = case.goal.map_or(String::new(), |goal| format!(" (goal {goal:.2?})"));
        println!("{}: {:.2?}, {:.2?}{goal}", case.name, case.took[0], case.took[RUNS / 2]);
    }
    if let Some((theirs, ours)) = cases.split_last().filter(|(last, _)| last.name.starts_with(THEIRS)) {
        println!();
        for case in ours.iter().filter(|case| case.goal.is_some()) {
            let ratio = case.took[0].as_secs_f64() / theirs.took[0].as_secs_f64();
            println!("{}: {ratio:.2} of what WeasyPrint takes", case.name);
        }
    }
}

/// The sample as a project whose eight photos are [`SIZE`].
fn project_with_large_photos(folder: &Path) -> std::path::PathBuf {
    let root = folder.join("large");
    for name in ["images", "reports"] {
        std::fs::create_dir_all(root.join(name)).expect("a folder");
    }
    for name in ["reports/jiefang.yaml", "images/masthead.svg"] {
        std::fs::copy(repo().join(name), root.join(name)).expect("a copy");
    }
    let megabytes = enlarged(&root.join("images")).iter().map(Vec::len).sum::<usize>() as f64 / 1e6;
    println!("enlarged photos: {} × {}, {megabytes:.1} MB together", SIZE.0, SIZE.1);
    root
}

/// `zhuanban build` of a project's report, its files written to a folder of its own.
fn build(name: String, root: &Path, press: &'static str, cached: Cached, work: &Path) -> Case {
    let folder = work.join(name.replace([' ', ','], "-"));
    let (cache, out, report) = (folder.join("cache"), folder.join("out"), root.join("reports/jiefang.yaml"));
    let emptied = [Some(out.clone()), (cached == Cached::Empty).then(|| cache.clone())];
    let run = move || {
        let mut program = Command::new(env!("CARGO_BIN_EXE_zhuanban"));
        program.arg("build").arg(&report).arg("-o").arg(&out).args(["--press", press]);
        match cached {
            Cached::Off => program.arg("--no-cache"),
            Cached::Empty | Cached::Full => program.env("ZHUANBAN_CACHE", &cache),
        };
        let output = program.output().expect("the program runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(out.join("jiefang.press.pdf").exists() && out.join("jiefang.ticket.pdf").exists());
    };
    if cached == Cached::Full {
        run();
    }
    let before = move || {
        for folder in emptied.iter().flatten().filter(|folder| folder.exists()) {
            std::fs::remove_dir_all(folder).expect("an emptied folder");
        }
    };
    let goal = (cached == Cached::Off).then_some(GOAL);
    Case { name, goal, before: Box::new(before), run: Box::new(run), took: Vec::new() }
}

/// WeasyPrint's page of the enlarged photos and the same words. `None`, and said so, if it cannot be made.
fn weasyprint(large: &Path, work: &Path) -> Option<Case> {
    let (words, profile, pdf) = (work.join("words.json"), work.join("press.icc"), work.join("weasyprint.pdf"));
    std::fs::write(&words, sample_words()).expect("written");
    std::fs::write(&profile, zhuanban::condition::Name::Coated.profile()).expect("written");
    let args = [large.join("images"), words, profile, repo().join("fonts"), pdf.clone()];
    let run = move || python("weasyprint_page.py", &args.each_ref().map(|path| text(path)));
    // The first run is not timed: it says what is amiss, and compiles Python's modules.
    match run().and_then(|told| is_such_a_page(&pdf).map(|()| told)) {
        Ok(told) => println!("{}", told.trim_end()),
        Err(why) => {
            println!("WeasyPrint: NOT MEASURED ({why})");
            return None;
        }
    }
    let run = move || _ = run().expect("it ran before");
    let name = format!("{THEIRS}, PDF/X-4, coated, photos enlarged");
    Some(Case { name, goal: None, before: Box::new(|| {}), run: Box::new(run), took: Vec::new() })
}

/// The sample's words, for a program that cannot read reports.
fn sample_words() -> String {
    let report = std::fs::read_to_string(repo().join("reports/jiefang.yaml")).expect("the sample");
    let report: serde_yaml::Value = serde_yaml::from_str(&report).expect("YAML");
    let article = &report["pages"][0]["articles"][0];
    let captions: Vec<&str> =
        article["photos"].as_sequence().expect("photos").iter().filter_map(|photo| photo["caption"].as_str()).collect();
    let paragraphs: Vec<String> = ["standfirst", "body"]
        .into_iter()
        .flat_map(|part| article[part]["text"].as_str().expect("text").lines())
        .map(|line| line.replace("**", "").trim_start_matches('#').trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    let title = article["headline"]["text"].as_str().expect("a headline");
    serde_json::json!({ "title": title, "captions": captions, "paragraphs": paragraphs }).to_string()
}

/// Whether a PDF is the page that was asked for: one PDF/X-4 page with eight CMYK pictures at 300 ppi.
fn is_such_a_page(pdf: &Path) -> Result<(), String> {
    let document = lopdf::Document::load(pdf).map_err(|why| format!("its file cannot be read: {why}"))?;
    let dicts = || document.objects.values().filter_map(|object| object.as_stream().ok()).map(|stream| &stream.dict);
    let is = |dict: &lopdf::Dictionary, key: &[u8], name: &[u8]| {
        dict.get(key).and_then(lopdf::Object::as_name).is_ok_and(|found| found == name)
    };
    let pictures = dicts().filter(|dict| {
        let width = dict.get(b"Width").and_then(lopdf::Object::as_i64).unwrap_or(0);
        is(dict, b"Subtype", b"Image") && is(dict, b"ColorSpace", b"DeviceCMYK") && width == 1417
    });
    let pictures = pictures.count();
    let intent = document.catalog().is_ok_and(|catalog| catalog.has(b"OutputIntents"));
    let pages = document.get_pages().len();
    if (pictures, intent, pages) == (8, true, 1) {
        Ok(())
    } else {
        Err(format!("its file has {pages} pages, {pictures} pictures in CMYK, an output intent: {intent}"))
    }
}
