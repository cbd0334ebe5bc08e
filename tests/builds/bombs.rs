//! Texts that nobody would print, and that Typst would set for minutes: each is answered soon, with its line.

use std::time::{Duration, Instant};

use crate::common::{self, Sandbox, stderr, text, zhuanban};

/// A tabloid page of one article.
fn article(headline: &str, more: &str, body: &str) -> String {
    let body: String = body.lines().map(|line| format!("          {line}\n")).collect();
    format!(
        "title: 测试\nformat: tabloid\npages:\n  - articles:\n      - headline: \"{headline}\"\n{more}        body: |\n{body}"
    )
}

fn body(text: &str) -> String {
    article("好消息", "", text)
}

/// The bomb's name, the report, and where its message stands: the line, or a word of it.
fn bombs() -> Vec<(&'static str, String, &'static str)> {
    let table = |columns: usize, rows: usize| {
        let row = |cell: &str| format!("{}|\n", format!("| {cell} ").repeat(columns));
        format!("{}{}|\n{}", row("甲"), "|---".repeat(columns), row("乙").repeat(rows))
    };
    let deep: String = (0..1000).map(|depth| format!("{}- 甲\n", "  ".repeat(depth))).collect();
    vec![
        ("marks on a 字", body(&format!("字{}后面", "\u{301}".repeat(10_000))), "r.yaml:7:"),
        ("marks in a headline", article(&format!("字{}", "\u{301}".repeat(10_000)), "", "一段。"), "r.yaml:5:"),
        ("joined letters", body(&"\u{1100}".repeat(10_000)), "r.yaml:7:"),
        ("a wide table", body(&table(1000, 3)), "r.yaml:7:"),
        ("a long table", body(&table(2, 20_000)), "r.yaml:"),
        ("a large table", body(&table(40, 60)), "r.yaml:7:"),
        ("stars never closed", body(&"**a ".repeat(12_000)), ""),
        ("many weights", body(&"**a** *b* ".repeat(5_000)), "r.yaml:7:"),
        ("a headline of 3,000 字", article(&"新".repeat(3_000), "", "一段。"), "r.yaml:5:"),
        ("a headline of 3,000 lines", article(&"新|".repeat(3_000), "", "一段。"), "r.yaml:5:"),
        (
            "a long kicker",
            article("好消息", &format!("        kicker: {}\n", "新".repeat(9_000)), "一段。"),
            "r.yaml:6:",
        ),
        ("lists in lists", body(&deep), ""),
        ("lists in lists on a line", body(&format!("{}甲", "- ".repeat(20_000))), ""),
        ("quotes in quotes", body(&format!("{}甲", "> ".repeat(20_000))), ""),
        ("one long paragraph", body(&"这是一段很长的文字，".repeat(270_000)), "r.yaml:7:"),
        ("one long word", body(&"a".repeat(49_000)), "r.yaml:"),
        ("hyphens", body(&"-".repeat(49_000)), "r.yaml:"),
        ("many paragraphs", body(&"一段。\n\n".repeat(9_000)), "r.yaml:"),
        ("characters no face has", body(&"𓀀𓁀𓂀".repeat(15_000)), "r.yaml:7:"),
    ]
}

#[test]
fn texts_that_nobody_prints_are_answered_soon() {
    for (name, report, place) in bombs() {
        let sandbox = Sandbox::with(&report);
        #[expect(clippy::disallowed_methods, reason = "what takes too long fails")]
        let start = Instant::now();
        let checked = zhuanban(&["check", text(&sandbox.path("r.yaml")), "--proof-only"]);
        let took = start.elapsed();
        let told = stderr(&checked);
        // Ten seconds on an idle machine; the tests run side by side.
        assert!(took < Duration::from_secs(40), "{name}: {took:?}");
        assert!(matches!(checked.status.code(), Some(0 | 1)), "{name}: {told}");
        assert!(told.contains(place), "{name}: {told}");
        assert!(told.len() < 500_000, "{name}: {} bytes of messages", told.len());
    }
}

/// What is refused is refused in words an editor understands, in both languages.
#[test]
fn refusals_are_words() {
    let mut told = String::new();
    for (name, report, _) in bombs().into_iter().filter(|(name, ..)| {
        ["marks on a 字", "a wide table", "many weights", "a headline of 3,000 字", "one long paragraph"].contains(name)
    }) {
        let sandbox = Sandbox::with(&report);
        for lang in ["zh", "en"] {
            let checked = zhuanban(&["check", text(&sandbox.path("r.yaml")), "--proof-only", "--lang", lang]);
            told.push_str(&format!("── {name} {lang}\n{}", stderr(&checked)));
        }
    }
    common::golden("builds/bombs.txt", &told);
}
