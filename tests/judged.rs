//! `build` has its own press files judged: what fails is kept apart, and no set is delivered.

use std::fs;
use std::path::Path;

use crate::common::{PHOTO, Sandbox, golden, repo, small_report, stderr, stdout, text, zhuanban};

/// A headline with a kicker stands on a tint that the paper bears alone, but not with black type printed over it.
const DARK: [(&str, &str, &str); 3] = [
    ("colours.yaml", "gold:", "murk: [60, 60, 60, 30]\ngold:"),
    ("theme.typ", "#let headline(ctx, it) = ", "#let own-headline(ctx, it) = "),
    (
        "theme.typ",
        "// 小标题:",
        "#let headline(ctx, it) = block(width: 100%, height: 100%, fill: if it.kicker != none { ctx.colours.murk }, own-headline(ctx, it))\n// 小标题:",
    ),
];

fn project(report: &str) -> Sandbox {
    let sandbox = Sandbox::with(&format!(
        "theme: mine\n{}",
        report.replacen("format: a4\n", "format: a4\npublication:\n  date: 2024-09-30\n", 1,)
    ));
    let output = zhuanban(&["theme", "daily", text(&sandbox.path("themes/mine"))]);
    assert!(output.status.success(), "{}", stderr(&output));
    for (file, from, to) in DARK {
        let path = sandbox.path(&format!("themes/mine/{file}"));
        let before = fs::read_to_string(&path).expect("the theme's file");
        assert!(before.contains(from), "{file} has no {from}");
        fs::write(path, before.replace(from, to)).expect("the theme's file");
    }
    sandbox
}

fn page() -> String {
    small_report("好消息", "一段文字。", PHOTO)
}

fn with_kicker(report: &str) -> String {
    report.replace("headline: { text: 好消息", "kicker: 引题\n        headline: { text: 好消息")
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn what_fails_is_kept_apart_and_the_older_set_stays() {
    let sandbox = project(&page());
    let good = sandbox.press(&[]);
    assert!(good.status.success(), "{}", stderr(&good));
    let out = sandbox.path("out");
    let set = ["r.layout.json", "r.press.pdf", "r.proof.pdf", "r.ticket.pdf"];
    assert_eq!(files(&out), set);
    let before = set.map(|name| fs::read(out.join(name)).expect("a file"));

    let report = fs::read_to_string(sandbox.path("r.yaml")).expect("the report");
    sandbox.write("r.yaml", with_kicker(&report).as_bytes());
    let mut told = String::new();
    for lang in ["zh", "en"] {
        let output = sandbox.press(&["--lang", lang]);
        assert_eq!(output.status.code(), Some(1));
        let words = format!("{}{}", stderr(&output), stdout(&output)).replace(text(sandbox.dir.path()), "PROJECT");
        told.push_str(&format!("── {lang}\n{words}"));
    }
    golden("judged/rejected.txt", &told);
    let mut kept = set.to_vec();
    kept.insert(2, "r.press.rejected.pdf");
    assert_eq!(files(&out), kept);
    assert_eq!(set.map(|name| fs::read(out.join(name)).expect("a file")), before, "the older set was touched");

    // The command that the hint names finds the same.
    let rejected = out.join("r.press.rejected.pdf");
    let marked = sandbox.path("marked.pdf");
    let judged = zhuanban(&["preflight", text(&rejected), "--annotate", text(&marked)]);
    assert_eq!(judged.status.code(), Some(1));
    assert!(stdout(&judged).contains("[ink.limit]"), "{}", stdout(&judged));
    assert!(fs::read(marked).expect("the marked copy").starts_with(b"%PDF"));

    sandbox.write("r.yaml", report.as_bytes());
    assert!(sandbox.press(&[]).status.success());
    assert_eq!(files(&out), set, "what was rejected earlier goes with the set that mends it");
}

#[test]
fn of_split_files_the_bad_one_is_kept() {
    let report = page();
    let (head, first) = report.split_once("  - number: 1\n").expect("a page");
    let second = with_kicker(first);
    let sandbox = project(&format!("{head}  - number: 1\n{first}  - number: 2\n{second}"));
    let output = sandbox.press(&["--split"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("第 2 版"), "{}", stderr(&output));
    assert_eq!(files(&sandbox.path("out")), ["r-2024-09-30-2.press.rejected.pdf"]);
}

/// A sample: whatever preflight remarks on its press file is a fault of ours.
fn passes_without_a_finding(report: &str, conditions: &[&str], levels: &[&str]) {
    let dir = tempfile::tempdir().expect("a folder");
    for &condition in conditions {
        // Parts of photos as large as these have pixels enough for a newspaper only.
        if report == "photos" && condition != "newsprint" {
            continue;
        }
        for &level in levels {
            let yaml = repo().join(format!("reports/{report}.yaml"));
            let out = dir.path().join(format!("{report}-{condition}-{level}"));
            let output = zhuanban(&["build", text(&yaml), "-o", text(&out), "--press", condition, "--pdfx", level]);
            assert!(output.status.success(), "{}", stderr(&output));
            let press = out.join(format!("{report}.press.pdf"));
            let judged = zhuanban(&["preflight", text(&press), "--press", condition, "--pdfx", level, "--json"]);
            assert!(judged.status.success(), "{}", stdout(&judged));
            let verdict: serde_json::Value = serde_json::from_str(&stdout(&judged)).expect("JSON");
            let found = verdict["findings"].as_array().expect("findings");
            let rules: Vec<&str> = found.iter().map(|finding| finding["rule"].as_str().expect("a rule")).collect();
            assert!(rules.is_empty(), "{report} {condition} {level}: {}", stdout(&judged));
        }
    }
}

/// One test a sample: they run side by side.
macro_rules! the_sample_passes_without_a_finding {
    ($($report:ident)*) => {
        mod the_sample_passes_without_a_finding {
            $(
                #[test]
                fn $report() {
                    super::passes_without_a_finding(stringify!($report), &["newsprint"], &["x1a"]);
                }
            )*
        }

        /// On every paper and at both levels.
        mod sweep_the_samples {
            $(
                #[test]
                #[ignore = "a sweep: .ci/run runs it"]
                fn $report() {
                    super::passes_without_a_finding(stringify!($report), &["newsprint", "coated", "uncoated"], &["x1a", "x4"]);
                }
            )*
        }
    };
}

the_sample_passes_without_a_finding! { jiefang tabloid bulletin figures teacher interview photos feature plates }
