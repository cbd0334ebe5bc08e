//! The proof-reader beside the typing: it waits for a rest, and is told once what it need not tell again.

mod common;

use std::sync::Arc;
use std::time::Duration;

use common::blank::{Blank, DOUBTED};
use common::{Running, Visitor, folder, until};
use serde_json::json;

const REPORT: &str = "一.yaml";

fn body(words: &str) -> serde_json::Value {
    json!([{ "op": "set", "path": ["pages", 0, "articles", 0, "body"], "value": words }])
}

#[test]
fn the_words_are_read_once_the_hand_rests() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), Duration::from_secs(600));
    let visitor = Visitor::enter(&desk.address);
    let mut events = visitor.listen(REPORT);
    let first = events.next(|event| event["is"] == "read");
    assert_eq!(first["findings"], json!([]));
    // Keys that come close together are one reading, of the last of them.
    let mut last = 0;
    for words in ["街坊", "街坊们", "街坊们都", &format!("街坊们都说{DOUBTED}")] {
        let told = visitor.edit(REPORT, body(words));
        last = told.json()["rev"].as_u64().expect("a number");
    }
    let read = events.next(|event| event["is"] == "read");
    assert_eq!(read["rev"], last, "the texts between were not read");
    let finding = &read["findings"][0];
    assert_eq!(finding["path"], json!(["pages", 0, "articles", 0, "body"]));
    assert_eq!(finding["near"], DOUBTED);
    assert_eq!(finding["read"]["sure"], false);
    // A window that comes later hears of it, too.
    let later = visitor.listen(REPORT).next(|event| event["is"] == "read");
    assert_eq!(later, read);
}

#[test]
fn what_is_accepted_is_not_told_again_until_it_is_taken_back() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), Duration::from_secs(600));
    let visitor = Visitor::enter(&desk.address);
    let mut events = visitor.listen(REPORT);
    visitor.edit(REPORT, body(DOUBTED));
    events.next(|event| event["is"] == "read" && event["findings"] != json!([]));
    let text = visitor.text(REPORT);
    let say = |again: bool| {
        let said = json!({ "report": REPORT, "rule": "blank.doubt", "words": DOUBTED, "again": again });
        visitor.post("/api/accept", &said).json()
    };
    assert_eq!(say(false), json!({ "done": true }));
    events.next(|event| event["is"] == "read" && event["findings"] == json!([]));
    let list = path.join("不再提.yaml");
    assert!(std::fs::read_to_string(&list).expect("written").contains(DOUBTED));
    assert_eq!(visitor.text(REPORT), text, "the report stays as it is");
    // It is no report: no card of it is shown.
    let cards = visitor.get("/api/folder").json()["reports"].as_array().expect("a list").len();
    assert_eq!(cards, 1);
    assert_eq!(say(true), json!({ "done": true }));
    events.next(|event| event["is"] == "read" && event["findings"] != json!([]));
    assert_eq!(say(true), json!({ "done": false }), "there was nothing to take back");
    // Another program changes the list: the words are read anew.
    std::fs::write(&list, format!("不再提: [{DOUBTED}]\n")).expect("written");
    events.next(|event| event["is"] == "read" && event["findings"] == json!([]));
    // Who may not come in may not write it either.
    let stranger = Visitor { cookie: "x=y".into(), ..visitor };
    let said = json!({ "report": REPORT, "rule": "blank.doubt", "words": "别的", "again": false });
    assert_eq!(stranger.post("/api/accept", &said).status, 403);
    until("nothing of it is written", || !std::fs::read_to_string(&list).unwrap_or_default().contains("别的"));
}

#[test]
fn places_are_told_of_the_pages_in_sight_only() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), Duration::from_secs(600));
    let visitor = Visitor::enter(&desk.address);
    let mut events = visitor.listen(REPORT);
    let rev = events.next(|event| event["is"] == "set")["rev"].clone();
    let ask = |rev: &serde_json::Value| {
        visitor.post("/api/places", &json!({ "report": REPORT, "rev": rev, "words": [[0, 3], [3, 6]] })).json()
    };
    let places = ask(&rev);
    assert_eq!(places.as_array().map(Vec::len), Some(2), "{places}");
    assert_eq!(places[0][0]["page"], 0);
    assert_eq!(ask(&json!(rev.as_u64().expect("a number") + 1)), json!(null));
}
