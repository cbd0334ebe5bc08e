//! Themes as designers make them: copied, changed, and wrong.

mod common;

use std::fs;

use common::{PHOTO, Sandbox, golden, small_report, stderr, text, zhuanban};

/// A project whose report uses a copy of the theme `daily` with one change.
fn changed(file: &str, from: &str, to: &str) -> Sandbox {
    let report = format!("theme: mine\n{}", small_report("好消息", "一段文字。", PHOTO));
    let sandbox = Sandbox::with(&report);
    let output = zhuanban(&["theme", "daily", text(&sandbox.path("themes/mine"))]);
    assert!(output.status.success(), "{}", stderr(&output));
    let path = sandbox.path(&format!("themes/mine/{file}"));
    let before = fs::read_to_string(&path).expect("the theme's file");
    assert!(before.contains(from), "{file} has no {from}");
    fs::write(path, before.replace(from, to)).expect("the theme's file");
    sandbox
}

#[test]
fn a_copy_can_be_used_and_changed() {
    let sandbox = changed("colours.yaml", "accent: [0, 100, 90, 8]", "accent: [100, 60, 0, 0]");
    assert!(sandbox.build(&[]).status.success());
    let output = zhuanban(&["theme", "daily", text(&sandbox.path("themes/mine"))]);
    assert_eq!(output.status.code(), Some(1), "a copy must not overwrite a designer's work");
}

#[test]
fn wrong_themes_are_told() {
    let mut told = String::new();
    for (name, file, from, to) in [
        ("an unnamed colour", "theme.typ", "fill: ctx.colours.accent, tracking", "fill: rgb(\"#123456\"), tracking"),
        (
            "a tint",
            "theme.typ",
            "features: (\"halt\",), words)",
            "features: (\"halt\",), fill: ctx.colours.accent.lighten(30%), words)",
        ),
        (
            "a gradient",
            "theme.typ",
            "features: (\"halt\",), words)",
            "features: (\"halt\",), fill: gradient.linear(ctx.colours.accent, ctx.colours.black), words)",
        ),
        ("a kicker left out", "theme.typ", "it.kicker)", "[])"),
        ("a typo", "theme.typ", "ctx.colours.gold", "ctx.colours.golf"),
        ("a syntax error", "theme.typ", "#let credit(ctx, it) =", "#let credit(ctx, it ="),
        ("a missing function", "theme.typ", "#let column-rule(", "#let gutter-rule("),
        ("ink above 100", "colours.yaml", "[0, 100, 90, 8]", "[0, 120, 90, 8]"),
        ("no black", "colours.yaml", "black:", "ink:"),
        ("an unknown setting", "theme.yaml", "banner:", "baner:"),
    ] {
        let sandbox = changed(file, from, to);
        let report = fs::read_to_string(sandbox.path("r.yaml")).expect("the report");
        let report = report.replace("headline: { text: 好消息", "kicker: 引题\n        headline: { text: 好消息");
        let report = report.replace(
            "    articles:",
            "    slogan: { title: 口号, text: 一句话, at: [1, 35], lines: 6 }\n    articles:",
        );
        sandbox.write("r.yaml", report.as_bytes());
        told.push_str(&format!("── {name}\n{}", sandbox.told(&[])));
        assert!(!sandbox.path("out").exists(), "{name}: something was written");
    }
    golden("themes/wrong.zh.txt", &told);
}

#[test]
fn a_theme_nobody_has() {
    let report = format!("theme: evening\n{}", small_report("好消息", "一段文字。", PHOTO));
    golden("themes/unknown.zh.txt", &Sandbox::with(&report).told(&[]));
}

/// Everything Markdown can bring is set, and on the grid: what follows a table or a quote stands on the lines again.
#[test]
fn every_kind_of_block_is_set() {
    let body = "第一段。\n\n## 小标题\n\n**段首。**第二段，*强调*。\n\n- 一条\n- 又一条\n\n1. 其一\n2. 其二\n\n> 引用的话。\n\n\
                | 项目 | 数量 |\n|---|--:|\n| 苹果 | 12 |\n| 梨 | 3 |\n\n最后一段文字在这里结束。";
    let sandbox = Sandbox::with(&small_report("好消息", body, PHOTO));
    let output = sandbox.build(&[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pdf = sandbox.path("out/r.proof.pdf");
    let Some(found) = common::judge("pdftotext", &["-layout", text(&pdf), "-"]) else { return };
    for words in ["小标题", "段首。", "强调", "又一条", "2.", "引用的话。", "苹果", "12", "最后一段文字在这里结束。"]
    {
        assert!(found.contains(words), "{words} is missing:\n{found}");
    }
    let (project, name) = zhuanban::project::Project::of_report(&sandbox.path("r.yaml")).expect("the report");
    let folders = zhuanban::session::FontFolders { bundled: Some(common::repo().join("fonts")), ..Default::default() };
    let (proof, _) = zhuanban::session::Session::new(folders).typeset(&project, &name, &mut |_| {});
    let proof = proof.expect("set");
    let grid = &proof.plan.pages[0].grid;
    let lines = zhuanban::engine::lines::of_page(&proof.typeset.document, 0);
    for words in ["第一段", "段首", "最后一段"] {
        let line = lines.iter().find(|line| line.text.contains(words)).unwrap_or_else(|| panic!("{words}: {lines:#?}"));
        let steps = (line.baseline.0 - grid.area.y.0 - 0.88 * grid.size.0) / grid.pitch.0;
        assert!((steps - steps.round()).abs() * grid.pitch.0 < 0.1, "{words} stands off the grid: {steps}");
    }
}
