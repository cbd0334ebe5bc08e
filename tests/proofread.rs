//! The command `proofread`, and what `check` says of a report's words: places, edits, the paper's own lists, the count.

use std::fs;
use std::process::Output;

use crate::common::{PHOTO, Sandbox, small_report, stderr, stdout, zhuanban};
use serde_json::Value;

const BODY: &str = "9月30日，区里按装了200盏路灯，**再接再励**，，群众很高兴。\n\n参加活动的有3千多人。";

fn report(settings: &str) -> String {
    let report = small_report("路灯亮了", BODY, PHOTO);
    report.replacen("format: a4\n", &format!("format: a4\npublication:\n  date: 2024-09-30\n{settings}"), 1)
}

fn run(sandbox: &Sandbox, command: &str, more: &[&str]) -> Output {
    let report = sandbox.path("r.yaml");
    zhuanban(&[&[command, report.to_str().expect("UTF-8")], more].concat())
}

fn words(output: &Output) -> Vec<String> {
    let json: Value = serde_json::from_str(&stdout(output)).expect("JSON");
    let findings = json["findings"].as_array().expect("findings");
    findings.iter().map(|finding| finding["words"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_the_count() {
    let sandbox = Sandbox::with(&report(""));
    let output = run(&sandbox, "proofread", &[]);
    assert_eq!(output.status.code(), Some(0));
    let told = stderr(&output);
    for part in ["“按装”应作“安装”", "改：再接再厉", "依据：", "r.yaml:", "路灯，**再接再励**"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(stdout(&output).starts_with("差错率估算：") && stdout(&output).contains("不合格"), "{}", stdout(&output));
    assert_eq!(run(&sandbox, "proofread", &["--strict"]).status.code(), Some(1));
    let english = run(&sandbox, "proofread", &["--lang", "en"]);
    assert!(stderr(&english).contains("“按装” is written “安装”"), "{}", stderr(&english));
}

/// Every edit, put into the file, leaves a report that reads, and nothing of what was sure is told again.
#[test]
fn edits_mend_the_file() {
    let sandbox = Sandbox::with(&report(""));
    let output = run(&sandbox, "check", &["--json"]);
    let json: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let findings = json["findings"].as_array().expect("findings");
    assert_eq!(findings.iter().filter(|finding| finding["code"] == "reading.rate").count(), 1);
    let mut edits: Vec<(usize, usize, String)> = Vec::new();
    for edit in findings.iter().flat_map(|finding| finding["edits"].as_array().cloned().unwrap_or_default()) {
        let byte = |at: usize| edit["bytes"][at].as_u64().expect("a byte") as usize;
        edits.push((byte(0), byte(1), edit["text"].as_str().expect("text").to_owned()));
    }
    assert!(edits.len() >= 3, "{edits:?}");
    edits.sort();
    let mut text = fs::read_to_string(sandbox.path("r.yaml")).expect("the report");
    for (start, end, words) in edits.into_iter().rev() {
        text.replace_range(start..end, &words);
    }
    assert!(text.contains("安装了200盏") && text.contains("**再接再厉**，群众"), "{text}");
    fs::write(sandbox.path("r.yaml"), text).expect("written");
    assert_eq!(words(&run(&sandbox, "proofread", &["--json"])), [""; 0]);
}

#[test]
fn the_report_and_the_project_say_what_is_left_alone() {
    let sandbox = Sandbox::with(&report("校对设置:\n  不查: [numbers]\n  专名: 按装\n  用词: 本报.yaml\n"));
    sandbox.write("本报.yaml", "禁用:\n  - {词: 群众, 对: 市民, 理由: 本报用“市民”}\n".as_bytes());
    let found = words(&run(&sandbox, "proofread", &["--json"]));
    assert!(found.contains(&"群众".to_owned()) && !found.iter().any(|words| words.contains('3')), "{found:?}");
    // Accepted once, it is not told again, and the file says so.
    let accepted = run(&sandbox, "proofread", &["--json", "--accept", "words.forbidden:群众"]);
    assert!(!words(&accepted).contains(&"群众".to_owned()));
    let file = fs::read_to_string(sandbox.path("不再提.yaml")).expect("the learning file");
    assert!(file.contains(r#"{规则: "words.forbidden", 词: "群众"}"#), "{file}");
    assert!(!words(&run(&sandbox, "proofread", &["--json"])).contains(&"群众".to_owned()));
    let refused = run(&sandbox, "proofread", &["--accept", "words.spelled:没有"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("没有什么可以不再提"), "{}", stderr(&refused));
}

#[test]
fn a_bad_list_is_told_with_its_place_and_stops_nothing() {
    let sandbox = Sandbox::with(&report("校对设置: {用词: [坏.yaml, 没有.yaml, 国标.yaml]}\n"));
    sandbox.write("坏.yaml", "错: {甲: 乙\n".as_bytes());
    sandbox.write("国标.yaml", b"\xB4\xED: {}\n");
    let output = run(&sandbox, "proofread", &[]);
    assert_eq!(output.status.code(), Some(0));
    let told = stderr(&output);
    for part in ["坏.yaml:", "“没有.yaml”打不开", "“国标.yaml”不是 UTF-8", "“按装”应作“安装”"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn a_clean_report_is_quiet() {
    let sandbox = Sandbox::with(&small_report("好消息", "一段文字。", PHOTO));
    let output = run(&sandbox, "proofread", &["--strict"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
    assert!(stdout(&output).starts_with("没有问题"), "{}", stdout(&output));
}
