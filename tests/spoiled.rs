//! Files that came to harm on their way, hundreds of them, always the same ones: whatever a report names may be any bytes at
//! all, and the program builds, or says what is wrong. It never panics, and is never long about it.

#![expect(clippy::disallowed_methods, reason = "how long a build takes is what is tested")]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use zhuanban::condition::Name;
use zhuanban::{BuildOptions, Built, Lang, Project, Session};

use crate::common::dice::Dice;
use crate::common::{PHOTO, Sandbox, repo, small_report};

/// The longest a small build may take on a busy machine.
const LONGEST: Duration = Duration::from_secs(20);

/// The file with something gone wrong: bytes changed, a piece lost, doubled or blank, the end missing. Half of it happens near
/// the start, where headers are.
fn spoiled(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.roll(4) {
        let near = [bytes.len(), 512.min(bytes.len())][dice.roll(2)];
        let at = dice.roll(near);
        let length = (1 + dice.roll(300)).min(bytes.len() - at);
        match dice.roll(6) {
            0 | 1 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = dice.roll(256) as u8),
            2 => bytes.iter_mut().skip(at).take(4).for_each(|byte| *byte = 0xFF),
            3 => bytes.iter_mut().skip(at).take(length).for_each(|byte| *byte = 0),
            4 => drop(bytes.drain(at..at + length)),
            5 => {
                let piece = bytes[at..at + length].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => bytes.truncate(at),
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

/// What gets into texts by a slip of the hand, from other programs, or for no reason.
const THROWN_IN: [&str; 16] = [
    "“",
    "”",
    "——",
    "……",
    "·",
    "（",
    "《",
    "\u{3000}",
    "\u{200B}",
    "\u{E0100}",
    "𠮷",
    "e\u{301}",
    "2025",
    "km/h",
    "*",
    "[^1]",
];

/// The text with pieces lost, doubled or thrown in; most of what comes out can still be read.
fn misspelt(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut chars: Vec<char> = String::from_utf8_lossy(bytes).chars().collect();
    for _ in 0..=dice.roll(3) {
        let at = dice.roll(chars.len());
        let length = (1 + dice.roll(12)).min(chars.len() - at);
        let thrown = THROWN_IN[dice.roll(THROWN_IN.len())].repeat(1 + dice.roll(3));
        match dice.roll(3) {
            0 => drop(chars.splice(at..at, thrown.chars())),
            1 => drop(chars.drain(at..at + length)),
            _ => {
                let piece = chars[at..at + length].to_vec();
                chars.splice(at..at, piece);
            }
        }
    }
    chars.into_iter().collect::<String>().into_bytes()
}

/// Builds the report with one of its files spoiled, again and again; how often there was a set all the same.
fn built_with(report: &str, name: &str, whole: &[u8], times: usize) -> usize {
    let sandbox = Sandbox::with(&dated(report));
    fs::copy(repo().join("images/masthead.svg"), sandbox.path("images/head.svg")).expect("the drawing");
    let mut dice = Dice(0x5EED_0000 + whole.len() as u64);
    let mut sets = 0;
    for round in 0..=times {
        let bytes = match round {
            0 => whole.to_vec(),
            _ if name == "r.yaml" => misspelt(whole, &mut dice),
            _ => spoiled(whole, &mut dice),
        };
        sandbox.write(name, &bytes);
        let begun = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let (project, report) = Project::of_report(sandbox.path("r.yaml")).expect("the report");
            let (built, findings) =
                Session::default().build(&project, &report, &BuildOptions::press_set(), &mut |_| {});
            let words = findings.render(Lang::Zh);
            assert!(matches!(built, Built::Set(_)) || findings.has_errors(), "no set, and nothing said: {words}");
            assert!(round > 0 || matches!(built, Built::Set(_)), "the whole file: {words}");
            matches!(built, Built::Set(_))
        }));
        let kept = || {
            let kept = std::env::temp_dir().join(format!("spoiled-{round}-{}", name.replace('/', "-")));
            fs::write(&kept, &bytes).expect("the file that did it");
            kept.display().to_string()
        };
        let Ok(set) = outcome else { panic!("a panic with {}", kept()) };
        assert!(begun.elapsed() < LONGEST, "{:?} with {}", begun.elapsed(), kept());
        sets += usize::from(set);
    }
    println!("{name}: {times} spoiled files, {sets} sets");
    sets
}

/// A press file needs a date; the masthead is a drawing where there is one.
fn dated(report: &str) -> String {
    let with = "format: a4\npublication: { name: 报, date: 2025-11-28, masthead: images/head.svg }\n";
    if report.contains("publication:") { report.to_owned() } else { report.replacen("format: a4\n", with, 1) }
}

fn page() -> String {
    small_report("好消息传来", "一段文字，讲的是一件小事。", PHOTO)
}

#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_fonts() {
    let face = fs::read(repo().join("fonts/SmileySans-Oblique.ttf")).expect("a face");
    let report = format!("fonts: {{ headline: Smiley Sans, body: Smiley Sans }}\n{}", page());
    assert!(built_with(&report, "fonts/face.ttf", &face, 60) > 0);
}

#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_profiles() {
    let report = format!("press: {{ profile: shop.icc }}\n{}", page());
    built_with(&report, "shop.icc", Name::Coated.profile(), 60);
}

#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_drawings() {
    let drawing = fs::read(repo().join("images/masthead.svg")).expect("a drawing");
    let report = page();
    assert!(built_with(&report, "images/head.svg", &drawing, 60) > 0);
}

#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_photos() {
    let photo = fs::read(repo().join("images/05-hushi-materials.jpg")).expect("a photo");
    built_with(&page(), "images/p.jpg", &photo, 60);
}

/// The report itself: what comes through its reader is composed, set and put on plates.
#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_reports() {
    let words = "本报讯（记者李明）11月8日，全县召开冬季农田水利建设现场会，总结“一户一策”的做法，部署下一步工作。";
    let report = dated(&small_report("好消息传来", &[words; 9].join("\n\n"), PHOTO));
    assert!(built_with(&report, "r.yaml", report.as_bytes(), 200) > 20);
}
