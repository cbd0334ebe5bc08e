//! The command `import`: files written, the account, nothing replaced.

use std::fs;
use std::path::Path;

use crate::common::{repo, stderr, stdout, zhuanban};
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
