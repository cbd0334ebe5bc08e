//! Nothing is lost: changes by path, undo over restarts, other programs, other windows, a killed desk.

mod common;

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use common::blank::{Blank, REPORT};
use common::{Running, Visitor, folder, percent, until};
use serde_json::{Value as Json, json};

fn long() -> Duration {
    Duration::from_secs(600)
}

fn set(path: &[&str], value: &str) -> Json {
    let path: Vec<Json> =
        path.iter().map(|step| step.parse::<usize>().map_or_else(|_| json!(step), |n| json!(n))).collect();
    json!([{ "op": "set", "path": path, "value": value }])
}

#[test]
fn a_change_touches_its_value_alone() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), long());
    let visitor = Visitor::enter(&desk.address);
    let edit = |changes: Json, expected: &str| {
        let answer = visitor.edit("一.yaml", changes);
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        assert_eq!(visitor.text("一.yaml"), expected);
    };
    let a = REPORT.replace("标题: 题 #", "标题: 新题 #");
    edit(set(&["title"], "新题"), &a);
    let b = a.replace("主题: 甲", "主题: 甲乙\n        副题: 副");
    // A new key comes at its mapping's end.
    let b = b.replace("\n        副题: 副", "") + "        副题: 副\n";
    edit(
        json!([
            { "op": "set", "path": ["pages", 0, "articles", 0, "headline"], "value": "甲乙" },
            { "op": "set", "path": ["pages", 0, "articles", 0, "deck"], "value": "副" },
        ]),
        &b,
    );
    // Emptied, a key that need not be there goes; mappings above a new one are made.
    edit(set(&["pages", "0", "articles", "0", "deck"], " "), &a.replace("主题: 甲", "主题: 甲乙"));
    edit(
        set(&["publication", "date"], "2025-01-02"),
        &format!("{}报纸:\n  日期: 2025-01-02\n", a.replace("主题: 甲", "主题: 甲乙")),
    );
    // A pin makes a mapping of a line, and typing goes on inside it.
    let answer = visitor.edit(
        "一.yaml",
        json!([{ "op": "pin", "path": ["pages", 0, "articles", 0, "headline"], "at": [1, 2], "span": 3, "lines": 4 }]),
    );
    assert_eq!(answer.status, 200);
    visitor.edit("一.yaml", set(&["pages", "0", "articles", "0", "headline"], "丙"));
    let text = visitor.text("一.yaml");
    assert!(text.contains("文字: 丙") && text.contains("位置: [1, 2]") && text.contains("跨栏: 3"), "{text}");
    visitor.edit("一.yaml", json!([{ "op": "unpin", "path": ["pages", 0, "articles", 0, "headline"] }]));
    assert!(visitor.text("一.yaml").contains("- 主题: 丙\n"), "{}", visitor.text("一.yaml"));
    assert_eq!(visitor.edit("一.yaml", set(&["nonsense"], "x")).status, 409);
    assert_eq!(
        visitor.edit("一.yaml", json!([{ "op": "splice", "edits": [{ "bytes": [0, 1], "text": "x" }] }])).status,
        409,
        "bytes of no text"
    );
}

#[test]
fn undo_reaches_over_a_restart() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), long());
    let visitor = Visitor::enter(&desk.address);
    visitor.edit("一.yaml", set(&["title"], "二"));
    drop(desk);
    let saved = std::fs::read_to_string(path.join("一.yaml")).expect("there");
    assert_eq!(saved, REPORT.replace("标题: 题", "标题: 二"), "saved at the end");
    let desk = Running::start(&path, Arc::new(Blank), long());
    let visitor = Visitor::enter(&desk.address);
    let undo =
        |redo: bool| visitor.post("/api/undo", &json!({ "report": "一.yaml", "client": "t", "redo": redo })).json();
    assert_eq!(undo(false)["done"], true);
    assert_eq!(visitor.text("一.yaml"), REPORT);
    until("the undo is saved", || std::fs::read_to_string(path.join("一.yaml")).is_ok_and(|text| text == REPORT));
    assert_eq!(undo(false)["done"], false);
    assert_eq!(undo(true)["done"], true);
    assert!(visitor.text("一.yaml").contains("标题: 二"));
}

#[test]
fn a_change_is_in_the_file_within_a_second() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), long());
    let visitor = Visitor::enter(&desk.address);
    for round in 0..5 {
        visitor.edit("一.yaml", set(&["title"], &format!("第{round}次")));
        std::thread::sleep(Duration::from_millis(900));
        let text = std::fs::read_to_string(path.join("一.yaml")).expect("there");
        assert!(text.contains(&format!("第{round}次")), "{text}");
    }
    let left: Vec<_> = std::fs::read_dir(&path).expect("listed").flatten().map(|entry| entry.file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().ends_with(".new")), "{left:?}");
}

#[test]
fn two_windows_hear_each_other() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), long());
    let visitor = Visitor::enter(&desk.address);
    let (mut one, mut two) = (visitor.listen("一.yaml"), visitor.listen("一.yaml"));
    one.next(|event| event["is"] == "text");
    two.next(|event| event["is"] == "text");
    visitor.edit("一.yaml", set(&["title"], "甲窗"));
    visitor.edit("一.yaml", set(&["pages", "0", "articles", "0", "headline"], "乙窗"));
    for events in [&mut one, &mut two] {
        // The page may be set before the window hears of its text.
        let mut wanted = vec!["text", "set"];
        while !wanted.is_empty() {
            let event = events.next(|event| event["rev"] == 3 && wanted.iter().any(|is| event["is"] == **is));
            if event["is"] == "text" {
                assert_eq!(event["values"]["title"], "甲窗");
                assert_eq!(event["values"]["pages"][0]["articles"][0]["headline"], "乙窗");
            }
            wanted.retain(|is| event["is"] != **is);
        }
    }
}

#[test]
fn what_another_program_writes_is_followed() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), long());
    let visitor = Visitor::enter(&desk.address);
    let mut events = visitor.listen("一.yaml");
    events.next(|event| event["is"] == "text");
    std::fs::write(
        path.join("一.yaml"),
        REPORT.replace('题', "别人的题").replace("标别人的题", "标题").replace("主别人的题", "主题"),
    )
    .expect("written");
    let event = events.next(|event| event["is"] == "text" && event["by"] == "outside");
    assert_eq!(event["values"]["title"], "别人的题");
    visitor.post("/api/undo", &json!({ "report": "一.yaml", "client": "t", "redo": false }));
    assert_eq!(visitor.text("一.yaml"), REPORT, "undo brings one's own back");
}

#[test]
fn both_at_once_leaves_three_ways() {
    for keep in ["theirs", "mine", "both"] {
        let (_dir, path) = folder();
        let desk = Running::start(&path, Arc::new(Blank), long());
        let visitor = Visitor::enter(&desk.address);
        let mut events = visitor.listen("一.yaml");
        events.next(|event| event["is"] == "text");
        visitor.edit("一.yaml", set(&["title"], "我的"));
        let theirs = REPORT.replace("主题: 甲", "主题: 他的");
        std::fs::write(path.join("一.yaml"), &theirs).expect("written");
        let event = events.next(|event| event["is"] == "text" && event["conflict"] == true);
        assert_eq!(event["values"]["title"], "我的");
        std::thread::sleep(Duration::from_millis(600));
        assert_eq!(
            std::fs::read_to_string(path.join("一.yaml")).expect("there"),
            theirs,
            "nothing is written before it is settled"
        );
        let settled = visitor.post("/api/settle", &json!({ "report": "一.yaml", "client": "t", "keep": keep })).json();
        let mine = REPORT.replace("标题: 题", "标题: 我的");
        let expected = if keep == "theirs" { &theirs } else { &mine };
        assert_eq!(&visitor.text("一.yaml"), expected, "{keep}");
        until("it is in the file", || {
            std::fs::read_to_string(path.join("一.yaml")).is_ok_and(|text| text == *expected)
        });
        match settled["beside"].as_str() {
            Some(name) => assert_eq!(std::fs::read_to_string(path.join(name)).expect("there"), theirs),
            None => assert_ne!(keep, "both"),
        }
    }
}

#[test]
fn a_proof_that_was_sent_stays_beside_the_one_made_for_the_press() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), long());
    let visitor = Visitor::enter(&desk.address);
    for (what, watermark, file) in [("proof", json!("送审稿"), "一.送审稿.pdf"), ("press", json!(null), "一.proof.pdf")]
    {
        let body = json!({ "report": "一.yaml", "what": what, "watermark": watermark });
        assert_eq!(visitor.post("/api/export", &body).status, 200);
        until(file, || path.join("成品").join(file).is_file());
        let made = format!("/made?file={}", percent(&format!("成品/{file}")));
        until("it can be taken", || visitor.get(&made).status == 200);
    }
    assert!(path.join("成品/一.送审稿.pdf").is_file());
}

#[test]
fn a_folder_that_takes_no_files_is_told_and_nothing_is_forgotten() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), long());
    let visitor = Visitor::enter(&desk.address);
    let mut events = visitor.listen("一.yaml");
    events.next(|event| event["is"] == "text");
    // A folder of the file's name stands where the new file is to be put.
    std::fs::remove_file(path.join("一.yaml")).expect("removed");
    std::fs::create_dir(path.join("一.yaml")).expect("made");
    visitor.edit("一.yaml", set(&["title"], "还在"));
    let told = events.next(|event| event["is"] == "saved" && event["saved"] == false);
    assert!(told["trouble"].is_string(), "{told}");
    std::fs::remove_dir(path.join("一.yaml")).expect("removed");
    until("it is saved when that is over", || {
        std::fs::read_to_string(path.join("一.yaml")).is_ok_and(|text| text.contains("还在"))
    });
}

#[test]
fn a_fast_typist_is_never_taken_for_another_program() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), long());
    let visitor = Visitor::enter(&desk.address);
    let mut events = visitor.listen("一.yaml");
    for key in 0..400 {
        assert_eq!(visitor.edit("一.yaml", set(&["title"], &format!("第{key}键"))).status, 200);
        std::thread::sleep(Duration::from_millis(7));
    }
    let told = events.next(|event| {
        assert_ne!(event["conflict"], true, "{event}");
        assert_ne!(event["by"], "outside", "{event}");
        event["is"] == "text" && event["values"]["title"] == "第399键"
    });
    assert_eq!(told["rev"], 401);
    until("the last key is in the file", || {
        std::fs::read_to_string(path.join("一.yaml")).is_ok_and(|text| text.contains("第399键"))
    });
    assert!(!visitor.get("/api/text?report=%E4%B8%80.yaml").json()["told"]["conflict"].as_bool().unwrap_or(true));
}

/// Not a test of its own: the desk that is killed, when [`a_killed_desk_forgets_nothing`] starts this program again.
#[test]
fn desk_to_be_killed() {
    let Some(folder) = std::env::var_os("DESK_TO_BE_KILLED") else { return };
    let desk = Running::start(folder.as_ref(), Arc::new(Blank), long());
    println!("\nADDRESS {}", desk.address);
    std::thread::sleep(Duration::from_secs(60));
}

#[test]
fn a_killed_desk_forgets_nothing() {
    let (_dir, path) = folder();
    let rounds: usize = std::env::var("KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(40);
    let mut last = "题".to_owned();
    for round in 0..rounds {
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "desk_to_be_killed", "--nocapture"])
            .env("DESK_TO_BE_KILLED", &path)
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let lines = BufReader::new(child.stdout.take().expect("its words")).lines();
        let address = lines
            .map_while(Result::ok)
            .find_map(|line| Some(line.strip_prefix("ADDRESS ")?.to_owned()))
            .expect("an address");
        let visitor = Visitor::enter(&address);
        let text = visitor.text("一.yaml");
        assert!(text.contains(&format!("标题: {last} #")), "round {round}: {last} is gone\n{text}");
        // Typing; the kill comes at another moment of the saver's each time.
        for key in 0..(5 + round * 3 % 37) {
            last = format!("第{round}轮第{key}键");
            assert_eq!(visitor.edit("一.yaml", set(&["title"], &last)).status, 200);
        }
        child.kill().expect("killed");
        child.wait().expect("gone");
        let on_disk = std::fs::read_to_string(path.join("一.yaml")).expect("whole");
        assert!(on_disk.starts_with("标题: ") && on_disk.ends_with("一段。\n"), "{on_disk}");
    }
}

#[expect(clippy::disallowed_methods, reason = "a test that measures")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

/// `EDITS=20000 cargo test … many_edits`: hours of typing in a minute or two. Neither an edit's time nor the memory may
/// grow with the journal.
#[test]
fn many_edits_do_not_slow_the_desk() {
    let edits: usize = std::env::var("EDITS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_500);
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), long());
    let visitor = Visitor::enter(&desk.address);
    let mut times = Vec::new();
    for key in 0..edits {
        let begun = now();
        assert_eq!(visitor.edit("一.yaml", set(&["title"], &format!("键{key:07}"))).status, 200);
        times.push(begun.elapsed());
    }
    let median = |times: &[Duration]| {
        let mut times = times.to_vec();
        times.sort();
        times[times.len() / 2]
    };
    let tenth = edits / 10;
    let (first, last) = (median(&times[..tenth]), median(&times[edits - tenth..]));
    println!("{edits} edits: an edit took {first:?} at first, {last:?} at last");
    assert!(last < first * 3 + Duration::from_millis(5), "{first:?}, then {last:?}");
    drop(desk);
    let begun = now();
    let desk = Running::start(&path, Arc::new(Blank), long());
    let visitor = Visitor::enter(&desk.address);
    assert!(visitor.text("一.yaml").contains(&format!("键{:07}", edits - 1)));
    println!("opened again in {:?}", begun.elapsed());
}

/// A line may be told more about itself: its words stay, and are a line again when that is taken back.
#[test]
fn a_line_that_is_told_more_keeps_its_words() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), long());
    let visitor = Visitor::enter(&desk.address);
    let headline = ["pages", "0", "articles", "0", "headline", "span"];
    let before = visitor.text("一.yaml");
    assert_eq!(visitor.edit("一.yaml", set(&headline, "2")).status, 200);
    let after = visitor.text("一.yaml");
    assert!(after.contains("文字: 甲") && after.contains("跨栏: 2"), "{after}");
    assert_eq!(visitor.edit("一.yaml", set(&headline, "")).status, 200);
    assert_eq!(visitor.text("一.yaml").replace(' ', ""), before.replace(' ', ""));
}
