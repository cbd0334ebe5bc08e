//! What a build does to a folder: nobody else's file goes, no set is mixed, and what cannot be a file is named.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::common::{PHOTO, Sandbox, repo, small_report, stderr, stdout, text, zhuanban};

const BODY: &str = "第一段文字，说一说情况。\n\n第二段文字。";

fn dated(headline: &str) -> String {
    let date = "format: a4\npublication:\n  date: 2024-09-30\n";
    small_report(headline, BODY, PHOTO).replacen("format: a4\n", date, 1)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// A set is one if `layout.json` lists what is there, byte for byte.
fn is_one_set(folder: &Path) {
    use sha2::Digest;
    let json = fs::read(folder.join("r.layout.json")).expect("the layout");
    let layout: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    let mut listed = vec!["r.layout.json".to_owned()];
    for file in layout["files"].as_array().expect("files") {
        let name = file["name"].as_str().expect("a name");
        let bytes = fs::read(folder.join(name)).expect("a file of the set");
        let sum: String = sha2::Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((file["sha256"].as_str(), file["bytes"].as_u64()), (Some(sum.as_str()), Some(bytes.len() as u64)));
        listed.push(name.to_owned());
    }
    listed.sort();
    assert_eq!(names(folder), listed);
}

#[test]
fn a_plain_build_takes_away_our_package_and_nobody_elses() {
    let sandbox = Sandbox::with(&dated("好消息"));
    let zip = sandbox.path("out/r.zip");
    sandbox.write("out/r.zip", b"PK my own archive");
    assert!(sandbox.press(&[]).status.success());
    assert_eq!(fs::read(&zip).expect("still there"), b"PK my own archive");
    fs::remove_file(&zip).expect("removed");
    assert!(sandbox.press(&["--package"]).status.success());
    assert!(zip.exists());
    assert!(sandbox.press(&[]).status.success());
    assert!(!zip.exists(), "an old package stands beside a new set");
    is_one_set(&sandbox.path("out"));
    // One that somebody has added a file to is theirs.
    assert!(sandbox.press(&["--package"]).status.success());
    let mut bytes = fs::read(&zip).expect("the package");
    bytes.push(0);
    fs::write(&zip, &bytes).expect("a file");
    assert!(sandbox.press(&[]).status.success());
    assert!(zip.exists());
}

#[test]
fn a_press_file_that_cannot_be_shown_to_be_ours_is_named() {
    let sandbox = Sandbox::with(&dated("好消息"));
    assert!(sandbox.press(&[]).status.success());
    let mut press = fs::read(sandbox.path("out/r.press.pdf")).expect("the press file");
    press.extend(b"% a note of the shop's");
    sandbox.write("out/r.press.pdf", &press);
    let output = sandbox.build(&[]);
    assert!(output.status.success());
    assert!(stderr(&output).contains("r.press.pdf”和新的大样不是一套"), "{}", stderr(&output));
    assert!(!sandbox.path("out/r.ticket.pdf").exists());
    let english = stderr(&sandbox.build(&["--lang", "en"]));
    assert!(english.contains("does not belong to the new proof"), "{english}");
    assert_eq!(fs::read(sandbox.path("out/r.press.pdf")).expect("still there"), press);
}

#[test]
fn the_layout_lists_the_set() {
    let sandbox = Sandbox::with(&dated("好消息"));
    assert!(sandbox.press(&["--split", "--png", "40"]).status.success());
    is_one_set(&sandbox.path("out"));
    assert_eq!(names(&sandbox.path("out")).len(), 5);
}

#[cfg(unix)]
#[test]
fn the_users_mask_is_honoured() {
    use std::os::unix::fs::PermissionsExt;
    for (mask, expected) in [("022", 0o644), ("027", 0o640), ("077", 0o600), ("002", 0o664)] {
        let sandbox = Sandbox::with(&small_report("好消息", BODY, PHOTO));
        let script = format!("umask {mask}; exec \"$0\" build \"$1\" -o \"$2\" --proof-only");
        let paths = [sandbox.path("r.yaml"), sandbox.path("out")];
        let mut shell = Command::new("sh");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_zhuanban"), text(&paths[0]), text(&paths[1])]);
        let output = shell.env("ZHUANBAN_CACHE", "").output().expect("a shell");
        assert!(output.status.success(), "{}", stderr(&output));
        let mode = fs::metadata(sandbox.path("out/r.proof.pdf")).expect("the proof").permissions().mode();
        assert_eq!(mode & 0o777, expected, "umask {mask}");
    }
}

/// Two reports of one name, built into one folder at the same time, over and over.
#[test]
fn builds_into_one_folder_do_not_mix() {
    let sandboxes = [Sandbox::with(&dated("好消息")), Sandbox::with(&dated("坏消息"))];
    let out = sandboxes[0].path("out");
    for round in 0..4 {
        let builds: Vec<_> = sandboxes
            .iter()
            .map(|sandbox| {
                Command::new(env!("CARGO_BIN_EXE_zhuanban"))
                    .args(["build", text(&sandbox.path("r.yaml")), "-o", text(&out)])
                    .env("ZHUANBAN_CACHE", "")
                    .stderr(Stdio::null())
                    .stdout(Stdio::null())
                    .spawn()
                    .expect("the program runs")
            })
            .collect();
        for mut build in builds {
            assert!(build.wait().expect("an end").success(), "round {round}");
        }
        is_one_set(&out);
    }
}

/// A build that was killed while files changed: any command on that folder makes the set whole.
#[test]
fn the_next_run_finishes_what_was_begun() {
    use sha2::Digest;
    let sandbox = Sandbox::with(&dated("好消息"));
    assert!(sandbox.press(&[]).status.success());
    let out = sandbox.path("out");
    let set = ["r.layout.json", "r.press.pdf", "r.proof.pdf", "r.ticket.pdf"];
    // The old press file and the old proof are aside already, the rest is to go; the new ones wait.
    let swap = out.join(".zhuanban-swap");
    fs::create_dir(&swap).expect("a folder");
    let mut fresh = Vec::new();
    for (index, name) in set.iter().enumerate() {
        let bytes = format!("new {name}").into_bytes();
        let sum: String = sha2::Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        fresh.push(serde_json::json!({ "name": name, "bytes": bytes.len(), "sha256": sum }));
        fs::write(swap.join(format!("new-{index}")), bytes).expect("a file");
    }
    let journal = serde_json::json!({ "fresh": fresh, "gone": [] });
    fs::write(swap.join("journal"), format!("zhuanban set 1\n{journal}\n")).expect("a file");
    fs::rename(out.join("r.press.pdf"), swap.join("old-1")).expect("renamed");
    fs::rename(out.join("r.proof.pdf"), swap.join("old-2")).expect("renamed");
    // It finds the press file it was asked for, and that it is none.
    let judged = zhuanban(&["preflight", text(&out.join("r.press.pdf"))]);
    assert!(stderr(&judged).contains("不是 PDF 文件"), "{}", stderr(&judged));
    assert_eq!(names(&out), set);
    for name in set {
        assert_eq!(fs::read(out.join(name)).expect("a file"), format!("new {name}").into_bytes());
    }
    // What a build left that died before it touched anything goes, too, and a failing build does no harm.
    fs::create_dir(&swap).expect("a folder");
    fs::write(swap.join("new-0"), "half").expect("a file");
    sandbox.write("r.yaml", b"title: [");
    assert_eq!(sandbox.press(&[]).status.code(), Some(1));
    assert_eq!(names(&out), set);
}

#[test]
fn output_that_is_lost_is_a_failure() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let sandbox = Sandbox::with(&small_report("好消息", BODY, PHOTO));
    let (report, out) = (sandbox.path("r.yaml"), sandbox.path("out"));
    assert!(sandbox.build(&[]).status.success());
    let pdf = sandbox.path("out/r.proof.pdf");
    for args in [
        &["schema"][..],
        &["schema", "--docs"],
        &["--help"],
        &["fonts"],
        &["build", text(&report), "-o", text(&out), "--proof-only"],
        &["preflight", text(&pdf), "--json"],
    ] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("the device");
        let output = Command::new(env!("CARGO_BIN_EXE_zhuanban"))
            .args(args)
            .env("ZHUANBAN_CACHE", "")
            .stdout(full)
            .stderr(Stdio::piped())
            .output()
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(stderr(&output).contains("没有全写出来"), "{args:?}: {}", stderr(&output));
    }
}

/// 版样号 stands for every byte of a font, whatever the font says of itself.
#[test]
fn the_number_changes_with_any_byte_of_a_font() {
    let sandbox = Sandbox::with(&small_report("好消息", BODY, PHOTO));
    let good = fs::read(repo().join("fonts/SmileySans-Oblique.ttf")).expect("the font");
    let number = |bytes: &[u8]| {
        sandbox.write("fonts/mine.ttf", bytes);
        let output = sandbox.build(&[]);
        assert!(output.status.success(), "{}", stderr(&output));
        let json = fs::read(sandbox.path("out/r.layout.json")).expect("the layout");
        let layout: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
        layout["proof_number"].as_str().expect("a number").to_owned()
    };
    let first = number(&good);
    assert_eq!(number(&good), first);
    let mut seen = vec![first];
    for at in [good.len() / 3, good.len() / 2, good.len() - 2] {
        let mut changed = good.clone();
        changed[at] ^= 1;
        let other = number(&changed);
        assert!(!seen.contains(&other), "byte {at}");
        seen.push(other);
    }
}

#[test]
fn nothing_of_a_file_steers_the_terminal() {
    let esc = "\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}\u{2066}";
    let steers = |words: &str| {
        words
            .chars()
            .any(|c| c != '\n' && (c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')))
    };
    let photo = "{ file: \"images/\\e[31m\\u202e.jpg\", at: [2, 20], lines: 12 }";
    for (name, yaml) in [
        ("r.yaml", small_report("好消息", BODY, photo)),
        ("r.yaml", format!("\"\\e[2J\\u202e\": 1\n{}", small_report("好消息", BODY, PHOTO))),
        ("r.yaml", format!("theme: \"\\e[2J\\u009b\\u2067\"\n{}", small_report("好消息", BODY, PHOTO))),
        ("r.yaml", format!("fonts: {{ headline: \"\\e[2J\\u202e\" }}\n{}", small_report("好消息", BODY, PHOTO))),
        ("\u{1b}[2J\u{202e}.yaml", "title: [".to_owned()),
        ("r.yaml", format!("titel: {}\n", esc.replace('\u{7}', ""))),
    ] {
        let sandbox = Sandbox::with("title: a");
        sandbox.write(name, yaml.as_bytes());
        for lang in ["zh", "en"] {
            let output = zhuanban(&["check", text(&sandbox.path(name)), "--lang", lang]);
            let words = format!("{}{}", stdout(&output), stderr(&output));
            assert_eq!(output.status.code(), Some(1), "{words}");
            assert!(!steers(&words), "{words:?}");
        }
    }
    let output = zhuanban(&["check", &format!("/no/{esc}")]);
    assert!(!steers(&stderr(&output)), "{:?}", stderr(&output));
    let output = zhuanban(&["build", "r.yaml", "--png", esc, "--lang", "en"]);
    assert!(!steers(&stderr(&output)), "{:?}", stderr(&output));
    let sandbox = Sandbox::new();
    sandbox.write("fonts/\u{1b}[2J\u{202e}.ttf", b"no font");
    let output = Command::new(env!("CARGO_BIN_EXE_zhuanban"))
        .arg("fonts")
        .current_dir(sandbox.dir.path())
        .output()
        .expect("the program runs");
    let words = format!("{}{}", stdout(&output), stderr(&output));
    assert!(words.contains(".ttf”不是能用的字体文件") && !steers(&words), "{words:?}");
}
