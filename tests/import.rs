//! The command `import`: files written, the account, nothing replaced.

use std::fs;
use std::path::Path;

use crate::common::{repo, schema, stderr, stdout, text, zhuanban};
use serde_json::Value;

fn fixture(name: &str) -> String {
    repo().join("crates/import/tests/fixtures").join(name).display().to_string()
}

fn json(output: &std::process::Output) -> Value {
    serde_json::from_str(&stdout(output)).expect("JSON")
}

#[test]
fn a_word_file_becomes_a_report_with_an_account() {
    let dir = tempfile::tempdir().expect("a folder");
    let out = dir.path().join("a/r.yaml").display().to_string();
    let file = fixture("libreoffice-tabloid-1-plain.docx");
    let output = zhuanban(&["import", &file, "-o", &out]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).starts_with("读入　　："), "{}", stdout(&output));
    assert!(Path::new(&out).is_file());
    assert_eq!(fs::read_dir(dir.path().join("a/images")).expect("pictures").count(), 2);
    // The same again changes nothing; a report that was changed since is not replaced.
    assert_eq!(zhuanban(&["import", &file, "-o", &out]).status.code(), Some(0));
    fs::write(&out, "标题: 改过的\n").expect("written");
    let refused = zhuanban(&["import", &file, "-o", &out, "--lang", "en"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("is there already"), "{}", stderr(&refused));
    assert_eq!(fs::read_to_string(&out).expect("there"), "标题: 改过的\n");
    let forced = zhuanban(&["import", &file, "-o", &out, "--force", "--json"]);
    let account = json(&forced);
    let sum =
        |key: &str| account["placed"][key].as_u64().unwrap_or(0) + account["put_aside"][key].as_u64().unwrap_or(0);
    for key in ["characters", "pictures", "boxes"] {
        assert_eq!(account["read"][key].as_u64(), Some(sum(key)), "{key}");
    }
    assert!(account["read"]["characters"].as_u64() > Some(300));
}

#[test]
fn what_cannot_be_imported_is_told_with_the_way_out() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = |name: &str, bytes: &[u8]| fs::write(dir.path().join(name), bytes).expect("written");
    file("老.doc", &[&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600]].concat());
    file("照片.heic", b"\0\0\0\x18ftypheic\0\0\0\0");
    file("稿.txt", "好消息\n本报记者 张三\n　　今天有一个好消息，说给大家听一听，大家都很高兴。".as_bytes());
    let out = dir.path().join("out/r.yaml").display().to_string();
    let output = zhuanban(&["import", &dir.path().display().to_string(), "-o", &out]);
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    assert!(told.contains("“老.doc”是旧版 Word（.doc）") && told.contains("HEIC"), "{told}");
    assert!(fs::read_to_string(&out).expect("the report").contains("主题: 好消息"));
    assert_eq!(zhuanban(&["import", "没有这个.docx", "-o", &out]).status.code(), Some(2));
}

#[test]
fn the_account_is_what_its_schema_says() {
    let schema: Value = serde_json::from_str(&stdout(&zhuanban(&["schema", "--import"]))).expect("JSON");
    let dir = tempfile::tempdir().expect("a folder");
    let out = dir.path().join("r.yaml").display().to_string();
    fs::write(dir.path().join("老.doc"), [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600]].concat())
        .expect("written");
    let old = dir.path().join("老.doc").display().to_string();
    let mut files = vec![fixture("libreoffice-jiefang-0-styled.docx"), old];
    let habits = repo().join("crates/import/tests/fixtures/habits");
    files.extend(fs::read_dir(habits).expect("files").flatten().map(|entry| entry.path().display().to_string()));
    let mut seen = 0;
    for file in files.iter().filter(|file| !file.ends_with(".txt")) {
        let account = json(&zhuanban(&["import", file, "-o", &out, "--force", "--json"]));
        let faults = schema::faults(&schema, &account);
        assert!(faults.is_empty(), "{file}: {}", faults.join("\n"));
        seen += account["aside"].as_array().map_or(0, Vec::len);
    }
    assert!(seen > 0, "nothing was put aside anywhere");
    let wrong = serde_json::json!({ "report": 1, "extra": true, "read": { "paragraphs": -1 } });
    assert!(schema::faults(&schema, &wrong).len() >= 3, "the check itself can fail");
}

/// From a Word file to a page: at most the text has to be cut or lengthened as the hint says.
#[test]
fn three_word_files_become_pages() {
    for name in ["1-briefing", "2-feature", "3-notice"] {
        let dir = tempfile::tempdir().expect("a folder");
        let report = dir.path().join("r.yaml");
        let file = fixture(&format!("pages/{name}.docx"));
        let imported = zhuanban(&["import", &file, "-o", text(&report)]);
        assert_eq!(imported.status.code(), Some(0), "{name}: {}", stderr(&imported));
        let fonts = repo().join("fonts");
        let check = || json(&zhuanban(&["check", "--proof-only", "--json", "--fonts", text(&fonts), text(&report)]));
        let first = check();
        if first["errors"] != 0 {
            follow(&report, &first, name);
            let second = check();
            assert_eq!(second["errors"], 0, "{name}: after its hint: {second:#}\nbefore: {first:#}");
        }
        let out = dir.path().join("out");
        let built = zhuanban(&["build", "--proof-only", "--fonts", text(&fonts), text(&report), "-o", text(&out)]);
        assert_eq!(built.status.code(), Some(0), "{name}: {}", stderr(&built));
        assert!(out.join("r.proof.pdf").is_file());
    }
}

/// Does what the one finding's hint says first: so many 字 off the end of the text, or added there.
fn follow(report: &Path, findings: &Value, name: &str) {
    let errors: Vec<&Value> = findings["findings"].as_array().expect("a list").iter().collect();
    let error = errors.iter().find(|finding| finding["severity"] == "error").expect("an error");
    let hint = error["hints"][0].as_str().unwrap_or_default();
    let digits = |text: &str| -> usize {
        let number: String =
            text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        number.parse().unwrap_or(0)
    };
    let yaml = fs::read_to_string(report).expect("the report");
    let (start, body) = yaml.split_once("正文: |\n").expect("running text");
    let end =
        body.lines().take_while(|line| line.is_empty() || line.starts_with("          ")).map(|line| line.len() + 1);
    let (body, rest) = body.split_at(end.sum::<usize>().min(body.len()));
    let zi = digits(hint.split_once("约").map_or(hint, |(_, number)| number));
    assert!(zi > 0, "{name}: no number in the hint {hint:?} of {error:#}");
    let changed = match error["code"].as_str() {
        Some("compose.too-full") => {
            let letters: Vec<char> = body.trim_end().chars().collect();
            let kept: String = letters[..letters.len().saturating_sub(zi + 1)].iter().collect();
            format!("{}。\n\n", kept.trim_end_matches(['，', '、', '。']))
        }
        Some("compose.too-empty") => {
            let more: String = "又添了几句话，说的是镜湖的新变化。".chars().cycle().take(zi).collect();
            format!("{}{more}\n\n", body.trim_end())
        }
        other => panic!("{name}: {other:?}: {error:#}"),
    };
    fs::write(report, format!("{start}正文: |\n{changed}{rest}")).expect("written");
}
