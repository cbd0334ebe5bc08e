//! The program `zhuanban-preflight`, run as a user runs it: what it prints, and the code it ends with.

mod common;
#[path = "preflight/schema.rs"]
mod schema;
#[expect(dead_code, reason = "the corpus spoils more of the sheet")]
#[path = "preflight/sheet.rs"]
mod sheet;

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use common::{stderr, stdout};
use serde_json::Value;
use sheet::{Level, Sheet};
use zhuanban_preflight::{Rule, report};

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_zhuanban-preflight"));
    program.env("LC_ALL", "C");
    program
}

fn run(args: &[&str]) -> Output {
    program().args(args).output().expect("the program")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("a code")
}

/// `good.pdf`, and `bad.pdf` without a title; both ask for newsprint by their output intent.
fn two_files() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("good.pdf"), Sheet::good(Level::X1a).bytes()).expect("written");
    std::fs::write(folder.path().join("bad.pdf"), untitled()).expect("written");
    folder
}

fn untitled() -> Vec<u8> {
    let mut sheet = Sheet::good(Level::X1a);
    let info = sheet.info;
    sheet.dict(info).remove(b"Title");
    sheet.bytes()
}

fn path(folder: &tempfile::TempDir, name: &str) -> String {
    folder.path().join(name).to_str().expect("UTF-8").to_owned()
}

#[test]
fn the_code_says_whether_files_pass() {
    let folder = two_files();
    let (good, bad, text) = (path(&folder, "good.pdf"), path(&folder, "bad.pdf"), path(&folder, "note.txt"));
    std::fs::write(&text, "no PDF").expect("written");
    let none = path(&folder, "none.pdf");
    let cases: [(&[&str], i32); 11] = [
        (&[&good], 0),
        (&[&bad], 1),
        (&[&good, &bad], 1),
        (&[&text], 2),
        (&[&none], 2),
        (&[&bad, &text], 2),
        (&["--press", "nowhere", &good], 2),
        (&["--pdfx", "x4", &good], 1),
        (&["--pdfx", "x9", &good], 2),
        (&["--strange", &good], 2),
        (&["--watch", &good], 2),
    ];
    for (args, expected) in cases {
        let output = run(args);
        assert_eq!(code(&output), expected, "{args:?}\n{}{}", stdout(&output), stderr(&output));
        // What is wrong with the question goes to standard error, and says what it is about.
        assert_eq!(expected == 2, !output.stderr.is_empty(), "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn orders_reach_the_rules() {
    let folder = two_files();
    let good = path(&folder, "good.pdf");
    let ticket = path(&folder, "ticket.json");
    std::fs::write(&ticket, r#"{ "pages": 3, "trim": "100x100" }"#).expect("written");
    let cases: [(&[&str], &[&str]); 6] = [
        (&["--expect-pages", "3"], &["page.count"]),
        (&["--expect-plates", "CMYK"], &["spot.plates"]),
        (&["--trim", "120x161"], &["box.format"]),
        (&["--orientation", "landscape"], &["page.turn"]),
        (&["--expect", &ticket], &["page.count", "box.format"]),
        (&["--press", "coated"], &["intent.condition"]),
    ];
    for (args, rules) in cases {
        let output = run(&[args, &[&good]].concat());
        assert_eq!(code(&output), 1, "{args:?}");
        for rule in rules {
            assert!(stdout(&output).contains(&format!("[{rule}]")), "{args:?}: {}", stdout(&output));
        }
    }
}

#[test]
fn words_are_in_the_language_asked_for() {
    let folder = two_files();
    let bad = path(&folder, "bad.pdf");
    let english = stdout(&run(&["--lang", "en", &bad]));
    assert!(english.contains("the document information lacks Title") && english.contains("[level.info]"), "{english}");
    let chinese = stdout(&run(&["--lang", "zh", &bad]));
    assert!(chinese.contains("[level.info]") && chinese.contains("不能付印"), "{chinese}");
    // The system's language, if none is asked for.
    let of_the_system = program().env("LC_ALL", "zh_CN.UTF-8").arg(&bad).output().expect("the program");
    assert_eq!(stdout(&of_the_system), chinese);
    assert_eq!(stdout(&run(&[&bad])), english);
    for (lang, word) in [("en", "--expect-plates"), ("zh", "印前检查")] {
        let help = run(&["--lang", lang, "--help"]);
        assert!(code(&help) == 0 && stdout(&help).contains(word));
    }
    let rules = stdout(&run(&["--rules"]));
    assert!(Rule::all().all(|rule| rules.contains(rule.id())));
    assert!(stdout(&run(&["--version"])).starts_with("zhuanban-preflight "));
}

#[test]
fn several_files_are_summed_up() {
    let folder = two_files();
    let output = run(&["--lang", "en", folder.path().to_str().expect("UTF-8")]);
    let text = stdout(&output);
    assert_eq!(code(&output), 1);
    for file in ["good.pdf", "bad.pdf"] {
        let line = text.lines().rev().find(|line| line.contains(file)).expect("a line for each");
        assert!(line.contains(if file == "good.pdf" { "✓" } else { "✗" }), "{line}");
    }
}

fn fits_the_schema(json: &Value) {
    let schema: Value = serde_json::from_str(&stdout(&run(&["--schema"]))).expect("JSON");
    assert_eq!(schema, serde_json::from_str::<Value>(report::SCHEMA).expect("JSON"));
    // The part it should fit first: its faults are more telling than "fits no choice".
    let which = if json["files"].is_array() { "several" } else { "report" };
    for part in [&schema["$defs"][which], &schema] {
        let mut faults = Vec::new();
        schema::check(&schema, part, json, "$", &mut faults);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

#[test]
fn json_of_one_file_and_of_several_is_what_the_schema_says() {
    let folder = two_files();
    let (good, bad, none) = (path(&folder, "good.pdf"), path(&folder, "bad.pdf"), path(&folder, "none.pdf"));
    let one = run(&["--json", &bad]);
    let json: Value = serde_json::from_str(&stdout(&one)).expect("JSON");
    fits_the_schema(&json);
    assert_eq!((json["verdict"].as_str(), json["file"].as_str(), code(&one)), (Some("fail"), Some(bad.as_str()), 1));
    let all = run(&["--json", &good, &bad, &none]);
    let json: Value = serde_json::from_str(&stdout(&all)).expect("JSON");
    fits_the_schema(&json);
    let verdicts: Vec<&str> =
        json["files"].as_array().expect("files").iter().filter_map(|file| file["verdict"].as_str()).collect();
    assert_eq!(verdicts, ["pass", "fail"]);
    assert_eq!(json["not_judged"][0]["file"].as_str(), Some(none.as_str()));
    assert_eq!(code(&all), 2);
    // One file alone that cannot be judged.
    fits_the_schema(&serde_json::from_str(&stdout(&run(&["--json", &none]))).expect("JSON"));
    // Something that is neither of the two is refused.
    let schema: Value = serde_json::from_str(report::SCHEMA).expect("JSON");
    let mut faults = Vec::new();
    schema::check(&schema, &schema, &serde_json::json!({ "schema": 2, "files": [] }), "$", &mut faults);
    assert!(!faults.is_empty());
}

#[test]
fn plates_are_written_as_pictures() {
    let folder = two_files();
    let out = folder.path().join("plates");
    let output = run(&["--plates", out.to_str().expect("UTF-8"), &path(&folder, "good.pdf")]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let files = std::fs::read_dir(&out).expect("a folder").flatten();
    let names: Vec<String> = files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    // The first page has all inks, the second type in black; of each the sum.
    let names: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    let expected = [
        "page-1.Black.png",
        "page-1.Cyan.png",
        "page-1.Magenta.png",
        "page-1.PANTONE_186_C.png",
        "page-1.Yellow.png",
        "page-1.total.png",
        "page-2.Black.png",
        "page-2.total.png",
    ];
    assert_eq!(names, expected.into());
}

/// Lines of a watching program until one contains `word`; `None` after a minute.
fn wait_for(lines: &mpsc::Receiver<String>, word: &str) -> Option<String> {
    loop {
        let line = lines.recv_timeout(Duration::from_secs(60)).ok()?;
        if line.contains(word) {
            return Some(line);
        }
    }
}

#[test]
fn a_watched_folder_is_judged_as_files_come() {
    let folder = two_files();
    let watched: &Path = folder.path();
    let mut child =
        program().args(["--watch", "--lang", "en"]).arg(watched).stdout(Stdio::piped()).spawn().expect("the program");
    let (send, lines) = mpsc::channel();
    let out = BufReader::new(child.stdout.take().expect("its output"));
    std::thread::spawn(move || {
        out.lines().map_while(Result::ok).for_each(|line| drop(send.send(line)));
    });
    let seen = wait_for(&lines, "✗").is_some_and(|line| line.contains("bad.pdf"))
        && wait_for(&lines, "✓").is_some_and(|line| line.contains("good.pdf"));
    // A file that comes later is judged, and the whole folder summed up again.
    std::fs::write(watched.join("late.pdf"), untitled()).expect("written");
    let later = wait_for(&lines, "late.pdf").is_some() && wait_for(&lines, "✗").is_some();
    let _ = child.kill();
    let _ = child.wait();
    assert!(seen && later, "{seen} {later}");
}
