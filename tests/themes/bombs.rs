//! Themes that would take all memory or all time there is: each ends soon, with a message that names the theme and, as
//! far as it is known, the file and the line; nothing is written.

use crate::common::{PHOTO, Sandbox, small_report, stderr, text, zhuanban};
use std::process::{Command, Output};

/// The body is what a theme's bomb is put into: the function `folio`, which every page calls.
const FOLIO: &str = "#let folio(ctx, it) = ";

/// A copy of `daily` with code put in front of what draws the folio, and at the head of the file.
fn armed(inside: &str, above: &str) -> Sandbox {
    let sandbox = Sandbox::with(&format!("theme: mine\n{}", small_report("好消息", "一段文字。", PHOTO)));
    let output = zhuanban(&["theme", "daily", text(&sandbox.path("themes/mine"))]);
    assert!(output.status.success(), "{}", stderr(&output));
    let path = sandbox.path("themes/mine/theme.typ");
    let before = std::fs::read_to_string(&path).expect("the theme's file");
    assert!(before.contains(FOLIO), "the folio is drawn in another way now");
    let after = before.replace(FOLIO, &format!("{above}\n{FOLIO}{{ {inside} }}\n#let old-folio(ctx, it) = "));
    std::fs::write(path, after).expect("the theme's file");
    sandbox
}

/// A command on the armed report, its memory looked at by GNU time where there is one: what it said, and the megabytes.
fn measured(sandbox: &Sandbox, args: &[&str]) -> (Output, Option<u64>) {
    let program = env!("CARGO_BIN_EXE_zhuanban");
    let report = sandbox.path("r.yaml");
    let all = [&[args[0], text(&report)], &args[1..]].concat();
    let note = sandbox.path("memory.txt");
    let mut timed = Command::new("time");
    timed.args(["-f", "%M", "-o", text(&note), program]).args(&all).env("ZHUANBAN_CACHE", "");
    match timed.output() {
        Ok(output) => {
            let kb =
                std::fs::read_to_string(&note).ok().and_then(|said| said.lines().last()?.trim().parse::<u64>().ok());
            (output, kb.map(|kb| kb / 1024))
        }
        Err(_) => (zhuanban(&all), None),
    }
}

/// The bomb's name, what stands in the folio's function, what stands at the file's head, and what must be said.
const BOMBS: [(&str, &str, &str, &[&str]); 12] = [
    ("a string doubled", "let s = \"x\"\n for i in range(60) { s = s + s }\n [#s]", "", &["内存", "theme.typ”第"]),
    ("an array doubled", "let a = (1,)\n for i in range(60) { a = a + a }\n [#a.len()]", "", &["内存", "theme.typ”第"]),
    ("a string repeated", "[#(\"x\" * 100000000000)]", "", &["内存", "theme.typ”第"]),
    ("an array repeated", "[#((1,) * 100000000000).len()]", "", &["theme.typ”第"]),
    ("counting to 10⁹", "let n = 0\n for i in range(1000000000) { n += 1 }\n [#n]", "", &["theme.typ”第"]),
    (
        "counting without memory",
        "let n = 0\n for i in range(30000) { for j in range(30000) { n += 1 } }\n [#n]",
        "",
        &["秒", "theme.typ”第"],
    ),
    ("at the head of the file", "none", "#let a = range(3000000000)", &["“mine/theme.typ”"]),
    ("recursion", "let f(n) = f(n + 1)\n f(0)", "", &["theme.typ”第", "maximum"]),
    ("a while loop", "let n = 0\n while n >= 0 { n += 1 }\n [#n]", "", &["theme.typ”第", "infinite"]),
    ("things in things", "let c = [x]\n for i in range(200000) { c = box(c) }\n c", "", &["“mine"]),
    ("much to draw", "for i in range(3000000) { place(rect(width: 1pt, height: 1pt)) }", "", &["“mine"]),
    ("words without end", "lorem(1000000000)", "", &["“mine"]),
];

#[test]
fn bombs_are_stopped_and_named() {
    check_bombs(3);
}

#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_every_bomb_is_stopped_and_named() {
    check_bombs(1);
}

/// Each `step`th of them.
fn check_bombs(step: usize) {
    for (name, inside, above, wanted) in BOMBS.into_iter().step_by(step) {
        let sandbox = armed(inside, above);
        let (output, mb) = measured(&sandbox, &["build", "--proof-only", "-o", text(&sandbox.path("out"))]);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{name}: {told}");
        assert!(told.contains("mine") && wanted.iter().all(|word| told.contains(word)), "{name}: {told}");
        assert!(!sandbox.path("out").exists(), "{name}: something was written");
        assert!(mb.is_none_or(|mb| mb < 1024), "{name}: {mb:?} MB");
    }
}

/// What is drawn again and again while a page is made up: pages without end, as measuring sees them.
#[test]
fn endless_pages_are_stopped() {
    for (name, function, bomb) in [
        ("a caption of many pages", "caption", "for i in range(1000000) { pagebreak() }"),
        ("a headline", "headline", "for i in range(1000000) { block(height: 3000cm) }"),
    ] {
        let sandbox = armed("none", "");
        let path = sandbox.path("themes/mine/theme.typ");
        let code = std::fs::read_to_string(&path).expect("the theme's file");
        let from = format!("#let {function}(ctx, it) = ");
        assert!(code.contains(&from), "{function} is drawn in another way now");
        let to = format!("#let {function}(ctx, it) = {{ {bomb} }}\n#let old-{function}(ctx, it) = ");
        std::fs::write(&path, code.replace(&from, &to)).expect("the theme's file");
        let (output, mb) = measured(&sandbox, &["check", "--proof-only"]);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{name}: {told}");
        assert!(told.contains("mine"), "{name}: {told}");
        assert!(mb.is_none_or(|mb| mb < 1024), "{name}: {mb:?} MB");
    }
}

/// A bomb that shows itself only where the page is set for the press, or with its pictures, is found, too: the trial
/// does what the build does.
#[test]
fn a_bomb_that_waits_for_the_press_is_found() {
    let fuse =
        "if repr(ctx.colours.black).starts-with(\"cmyk\") { let s = \"x\"\n for i in range(60) { s = s + s }\n [#s] }";
    let sandbox = armed(fuse, "");
    let report = std::fs::read_to_string(sandbox.path("r.yaml")).expect("the report");
    sandbox.write("r.yaml", format!("publication: {{ name: 晚报, date: 2025-10-15 }}\n{report}").as_bytes());
    let (output, _) = measured(&sandbox, &["build", "-o", text(&sandbox.path("out"))]);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("内存"), "{told}");
    assert!(!sandbox.path("out").exists(), "something was written");
}

/// The same words in English, and from the other commands that set pages.
#[test]
fn every_command_that_sets_pages_tries_the_theme_first() {
    let sandbox = armed("none", "#let more = range(3000000000)");
    for args in
        [&["check", "--lang", "en"][..], &["build", "--proof-only", "--lang", "en", "-o", text(&sandbox.path("out"))]]
    {
        let (output, _) = measured(&sandbox, args);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{args:?}: {told}");
        assert!(told.contains("the theme “mine” took more than"), "{args:?}: {told}");
    }
}
