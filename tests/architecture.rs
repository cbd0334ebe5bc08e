//! What must not exist: an import that goes the wrong way, files that need each other in a circle, a second place that
//! touches the disk or looks at a clock, words for the user that stand apart from the problem they tell.

#[path = "architecture/cycles.rs"]
mod cycles;
#[path = "architecture/drawing.rs"]
mod drawing;
#[path = "architecture/uses.rs"]
mod uses;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Who may import whom. A stage stands with the modules below it and the stages before it.
const BELOW: [&str; 6] = ["units", "diag", "condition", "text", "project", "engine"];
const STAGES: [&str; 10] =
    ["report", "assets", "grid", "reading", "theme", "compose", "colour", "typeset", "export", "press"];
/// Apart from a report's way: the judge of finished files, and what draws its findings.
const APART: [&str; 2] = ["preflight", "annotate"];
/// `units`, `condition` and `preflight` are crates of their own (`crates/`): Cargo itself holds what they may import.
/// What a module below the stages or apart from them may import, beside nothing.
const AMONG: [(&str, &[&str]); 5] = [
    ("diag", &[]),
    ("text", &[]),
    ("project", &["diag"]),
    ("engine", &["units", "diag"]),
    ("annotate", &["units", "diag", "engine", "preflight"]),
];
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a source folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Each module's code lines: comments and test modules left out.
fn modules() -> BTreeMap<String, Vec<(String, String)>> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut modules: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for file in sources(&src) {
        let inside = file.strip_prefix(&src).expect("below src");
        let first = inside.components().next().expect("a name").as_os_str().to_string_lossy();
        let module = first.trim_end_matches(".rs").to_owned();
        if inside.file_name().is_some_and(|name| name == "tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&file).expect("UTF-8");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let named = lines.map(|line| (inside.display().to_string(), line.to_owned()));
        modules.entry(module).or_default().extend(named);
    }
    modules
}

/// The modules of our crate that a line of code names.
fn imports(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in line.split("crate::").skip(1) {
        if let Some(list) = rest.strip_prefix('{') {
            for item in list.trim_end_matches([';', '}']).split(',') {
                found.push(item.trim().split("::").next().unwrap_or_default().to_owned());
            }
        } else {
            found.push(rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default().to_owned());
        }
    }
    found.retain(|name| {
        [&BELOW[..], &STAGES[..], &APART[..], &["cli", "session", "batch", "workshop"]]
            .iter()
            .any(|list| list.contains(&name.as_str()))
    });
    found
}

fn allowed(module: &str, other: &str) -> bool {
    if module == other {
        return true;
    }
    if let Some((_, list)) = AMONG.iter().find(|(name, _)| *name == module) {
        return list.contains(&other);
    }
    let stage = |name: &str| STAGES.iter().position(|stage| *stage == name);
    match (stage(module), stage(other)) {
        (Some(own), Some(theirs)) => theirs < own,
        (Some(_), None) => BELOW.contains(&other),
        (None, _) => match module {
            "session" => !["cli", "batch", "workshop"].contains(&other),
            "batch" => !["cli", "workshop"].contains(&other),
            "workshop" => !["cli", "batch"].contains(&other),
            "cli" => true,
            _ => false,
        },
    }
}

#[test]
fn imports_go_one_way() {
    let mut wrong = Vec::new();
    for (module, lines) in modules() {
        if module == "lib" || module == "main" {
            continue;
        }
        for (file, line) in lines {
            for other in imports(&line) {
                if !allowed(&module, &other) {
                    wrong.push(format!("{file}: {} must not import {other}", line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_project_touches_the_disk_and_only_timings_look_at_the_clock() {
    let mut wrong = Vec::new();
    for (module, lines) in modules() {
        for (file, line) in lines {
            let disk = [
                "std::fs",
                "fs::read",
                "fs::write",
                "File::open",
                "File::create",
                ".is_file()",
                ".is_dir()",
                "canonicalize",
            ];
            if module != "project" && disk.iter().any(|call| line.contains(call)) {
                wrong.push(format!("{file}: {}", line.trim()));
            }
            let clock = ["Instant::now", "SystemTime"];
            if file != "cli/timings.rs" && clock.iter().any(|call| line.contains(call)) {
                wrong.push(format!("{file}: {}", line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a file may hold words for the user: a stage's `problem` module, or the command line's own words.
fn may_speak(file: &str) -> bool {
    let path = Path::new(file);
    let problem = path.file_name().is_some_and(|name| name == "problem.rs")
        || path.parent().is_some_and(|folder| folder.ends_with("problem"));
    (problem && !path.starts_with("diag")) || file == "cli/words.rs"
}

/// What a line of code does that only words for the user need.
fn speaks(line: &str) -> bool {
    ["Said::", "Said {", "Wording {", "impl Worded", "impl Explain"].iter().any(|word| line.contains(word))
}

/// A stage's problems, their codes and words stand beside it, each code in one place, and each said in a test.
#[test]
fn words_for_the_user_stand_in_problem_modules() {
    let mut wrong = Vec::new();
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for (module, lines) in modules() {
        for (file, line) in lines {
            if speaks(&line) && !may_speak(&file) {
                wrong.push(format!("{file}: {}", line.trim()));
            }
            let prints = ["println!", "eprintln!", "print!(", "eprint!("].iter().any(|call| line.contains(call));
            if prints && module != "cli" {
                wrong.push(format!("{file}: {}", line.trim()));
            }
            if !may_speak(&file) {
                continue;
            }
            let coded = line.split_once("code: ").map(|(_, rest)| rest.split(" zh:").next().unwrap_or_default());
            for code in coded.into_iter().flat_map(|rest| rest.split('"').skip(1).step_by(2)) {
                let owner = owners.entry(code.to_owned()).or_insert_with(|| file.clone());
                if *owner != file {
                    wrong.push(format!("{file}: {code} is a code of {owner}"));
                }
            }
        }
    }
    assert!(owners.len() > 100, "the codes are not seen any more: {}", owners.len());
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in owners.values() {
        let text = fs::read_to_string(src.join(file)).expect("UTF-8");
        if !text.contains("diag::tests::each_is_said(") {
            wrong.push(format!("{file}: no test says its problems"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Preflight judges what others write: if both sides used one PDF library, they would share its mistakes.
#[test]
fn preflight_shares_no_pdf_library() {
    let mut wrong = Vec::new();
    for (module, lines) in modules() {
        for (file, line) in lines.iter().filter(|(_, line)| line.contains("hayro")) {
            wrong.push(format!("{module}: {file}: {}", line.trim()));
        }
    }
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/preflight/Cargo.toml");
    let manifest = fs::read_to_string(manifest).expect("UTF-8");
    let used = manifest.split("[dev-dependencies]").next().unwrap_or_default();
    for library in ["lopdf", "printpdf", "pdf-writer", "krilla", "typst"] {
        if used.lines().any(|line| line.starts_with(library)) {
            wrong.push(format!("crates/preflight/Cargo.toml: {library}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_has_its_rule() {
    for module in modules().keys() {
        let known = BELOW.contains(&module.as_str())
            || STAGES.contains(&module.as_str())
            || APART.contains(&module.as_str())
            || ["cli", "session", "batch", "workshop", "lib", "main"].contains(&module.as_str());
        assert!(known, "{module} is new: say in tests/architecture.rs whom it may import");
    }
}

#[test]
fn no_file_grows_past_five_hundred_lines() {
    let repo = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["src", "crates", "tests", "benches", "fuzz/fuzz_targets"] {
        for file in sources(&repo.join(folder)) {
            let lines = fs::read_to_string(&file).expect("UTF-8").lines().count();
            assert!(lines <= 500, "{} has {lines} lines", file.display());
        }
    }
}

/// The tests above can fail: a line that goes the wrong way is seen as such.
#[test]
fn a_wrong_import_is_seen() {
    assert_eq!(imports("use crate::export::pdf;"), ["export"]);
    assert_eq!(imports("use crate::{colour, cli};"), ["colour", "cli"]);
    assert!(!allowed("compose", "typeset"));
    assert!(!allowed("engine", "report"));
    assert!(!allowed("export", "cli"));
    assert!(allowed("typeset", "compose"));
    assert!(!allowed("export", "preflight"));
    assert_eq!(imports("use crate::preflight::judge;"), ["preflight"]);
    assert!(!allowed("diag", "report"));
    assert!(speaks("        Said::plain(\"no\")"));
    assert!(may_speak("theme/problem.rs") && may_speak("report/problem/key.rs") && may_speak("cli/words.rs"));
    assert!(!may_speak("theme/load.rs") && !may_speak("diag/problem/layout.rs") && !may_speak("cli/commands.rs"));
}
