//! Themes as designers make them: copied, changed, and wrong.

mod bombs;
mod inks;
mod panels;
mod shipped;

use std::fs;

use crate::common::{self, PHOTO, Sandbox, golden, small_report, stderr, text, zhuanban};
use zhuanban::engine::lines::of_page;
use zhuanban::project::Project;
use zhuanban::session::{FontFolders, Proof, Session};

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
    let sandbox = changed("colours.yaml", "accent: [0, 100, 90, 0]", "accent: [100, 60, 0, 0]");
    assert!(sandbox.build(&[]).status.success());
    let output = zhuanban(&["theme", "daily", text(&sandbox.path("themes/mine"))]);
    assert_eq!(output.status.code(), Some(1), "a copy must not overwrite a designer's work");
}

#[test]
fn wrong_themes_are_told() {
    let mut told = String::new();
    for (name, file, from, to) in [
        (
            "an unnamed colour",
            "theme.typ",
            "fill: if it.rank > 0 or size < 12pt { ctx.colours.black } else { ctx.colours.accent }",
            "fill: rgb(\"#123456\")",
        ),
        (
            "a tint",
            "theme.typ",
            "weight: \"black\", most: 66pt)",
            "weight: \"black\", most: 66pt, fill: ctx.colours.accent.lighten(30%))",
        ),
        (
            "a gradient",
            "theme.typ",
            "weight: \"black\", most: 66pt)",
            "weight: \"black\", most: 66pt, fill: gradient.linear(ctx.colours.accent, ctx.colours.black))",
        ),
        ("a kicker left out", "theme.typ", "kicker-of(it, at,", "kicker-of((..it, kicker: [无]), at,"),
        ("a typo", "theme.typ", "ctx.colours.gold", "ctx.colours.golf"),
        ("a syntax error", "theme.typ", "#let credit(ctx, it) =", "#let credit(ctx, it ="),
        ("a missing function", "theme.typ", "#let column-rule(", "#let gutter-rule("),
        ("ink above 100", "colours.yaml", "[0, 100, 90, 0]", "[0, 120, 90, 8]"),
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
    let report = format!("theme: 号外\n{}", small_report("好消息", "一段文字。", PHOTO));
    golden("themes/unknown.zh.txt", &Sandbox::with(&report).told(&[]));
}

/// Everything Markdown can bring is set, and on the grid: what follows a table or a quote stands on the lines again.
#[test]
fn every_kind_of_block_is_set() {
    for theme in zhuanban::theme::Theme::shipped().map(|theme| theme.name) {
        every_kind_of_block_is_set_by(theme);
    }
}

fn every_kind_of_block_is_set_by(theme: &str) {
    let body = "第一段。\n\n## 小标题\n\n**段首。**第二段，*强调*。\n\n- 一条\n- 又一条\n\n1. 其一\n2. 其二\n\n> 引用的话。\n\n\
                | 项目 | 数量 |\n|---|--:|\n| 苹果 | 12 |\n| 梨 | 3 |\n\n最后一段文字在这里结束。";
    let sandbox = Sandbox::with(&format!("theme: {theme}\n{}", small_report("好消息", body, PHOTO)));
    let output = sandbox.build(&[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pdf = sandbox.path("out/r.proof.pdf");
    let Some(found) = common::judge("pdftotext", &["-layout", text(&pdf), "-"]) else { return };
    for words in ["小标题", "段首。", "强调", "又一条", "2.", "引用的话。", "苹果", "12", "最后一段文字在这里结束。"]
    {
        assert!(found.contains(words), "{theme}: {words} is missing:\n{found}");
    }
    let proof = set(&sandbox);
    let grid = &proof.plan.pages[0].grid;
    let lines = of_page(&proof.typeset.document, 0);
    for words in ["第一段", "段首", "最后一段"] {
        let line = lines.iter().find(|line| line.text.contains(words)).unwrap_or_else(|| panic!("{words}: {lines:#?}"));
        let steps = (line.baseline.0 - grid.area.y.0 - 0.88 * grid.size.0) / grid.pitch.0;
        assert!((steps - steps.round()).abs() * grid.pitch.0 < 0.1, "{theme}: {words} stands off the grid: {steps}");
    }
}

/// The report of a sandbox, set.
fn set(sandbox: &Sandbox) -> Proof {
    let (project, name) = Project::of_report(sandbox.path("r.yaml")).expect("the report");
    let folders = FontFolders { bundled: Some(common::repo().join("fonts")), ..Default::default() };
    let (proof, diags) = Session::new(folders).typeset(&project, &name, &mut |_| {});
    proof.unwrap_or_else(|| panic!("{}", diags.render(zhuanban::diag::Lang::Zh)))
}

/// A two-page bulletin, its blocks pinned so that only the theme decides how it looks.
fn bulletin() -> Sandbox {
    let report = fs::read_to_string(common::repo().join("tests/themes/bulletin.yaml")).expect("the report");
    let sandbox = Sandbox::with(&report);
    for name in ["05-hushi-materials.jpg", "08-modern-city.jpg"] {
        fs::copy(common::repo().join("images").join(name), sandbox.path(&format!("images/{name}"))).expect("a photo");
    }
    sandbox
}

/// Each set line: where its baseline stands in mm, its size, its words.
#[test]
fn a_bulletin_is_set_as_it_was() {
    let proof = set(&bulletin());
    let mut told = String::new();
    for page in 0..proof.plan.pages.len() {
        told.push_str(&format!("── page {}\n", page + 1));
        // 版样号 changes with the program's version.
        let lines = of_page(&proof.typeset.document, page);
        for line in lines.iter().filter(|line| line.frame != "frame/number/0") {
            let mm = line.baseline.to_mm().0;
            told.push_str(&format!("{mm:6.1} mm {:5.2} pt {} {}\n", line.size.0, line.frame, line.text));
        }
    }
    golden("themes/bulletin.txt", &told);
}

/// 红头: the masthead says name, issue, body and date once; the next page's folio repeats all but the body.
#[test]
fn a_bulletin_says_what_it_is_once_a_page() {
    let proof = set(&bulletin());
    let words = |page| -> String {
        let lines = of_page(&proof.typeset.document, page);
        lines.iter().map(|line| line.text.as_str()).collect::<String>().split_whitespace().collect()
    };
    let [first, second] = [words(0), words(1)];
    for (word, times) in [("第12期", [1, 1]), ("2025年10月15日", [1, 1]), ("领导小组办公室", [1, 0]), ("第2版", [0, 1])]
    {
        assert_eq!([first.matches(word).count(), second.matches(word).count()], times, "{word}\n{first}\n{second}");
    }
    // The name stands in the masthead on page 1, in the folio on page 2.
    assert!(
        !first.contains("澜江区城市更新工作简报") && second.contains("澜江区城市更新工作简报"),
        "{first}\n{second}"
    );
}

/// Without 期号, 编印, date, a name for the page: the masthead closes up instead of failing. A long name is set smaller.
#[test]
fn a_bulletin_may_leave_things_out() {
    let body = "一段文字。";
    for banner in ["简报", "山南省水东市河西区老旧小区改造和城市更新工作领导小组办公室简报"]
    {
        let report = small_report("好消息", body, PHOTO)
            .replace("at: [1, 1]", "at: [1, 10]")
            .replace("at: [1, 8]", "at: [1, 17]");
        let report = report.replace("    articles:", &format!("    banner: {banner}\n    articles:"));
        let sandbox = Sandbox::with(&format!("theme: bulletin\n{report}"));
        let output = sandbox.build(&[]);
        assert!(output.status.success(), "{banner}: {}", stderr(&output));
    }
}

/// 版记: one line of the report, set line by line; `|` prints nowhere. `daily` breaks at it too.
#[test]
fn a_credit_of_several_lines() {
    for (theme, lines) in [("bulletin", 5), ("daily", 4)] {
        let report = small_report("好消息", "一段文字。", PHOTO);
        let credit = format!(
            "    credit: {{ text: 报：甲 | 送：乙 | 发：丙 | 共印九份, at: [1, 36], span: 2, lines: {lines} }}\n"
        );
        let sandbox = Sandbox::with(&format!("theme: {theme}\n{report}{credit}"));
        let proof = set(&sandbox);
        let set = of_page(&proof.typeset.document, 0);
        let lines: Vec<_> = set.iter().filter(|line| line.frame.contains("credit")).collect();
        let words: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(words, ["报：甲", "送：乙", "发：丙", "共印九份"], "{theme}");
        assert!(lines.is_sorted_by(|a, b| a.baseline < b.baseline), "{theme}: {lines:#?}");
    }
}

/// Headlines of a bulletin are a notice's, not a newspaper's: 16–22 pt where there is room, smaller where there is none.
#[test]
fn headlines_of_a_bulletin_keep_to_an_office_page() {
    for (headline, least, most) in [("好消息", 21.0, 22.0), ("老旧小区加装电梯工作全面提速居民下楼不再难", 16.0, 22.0)]
    {
        let sandbox = Sandbox::with(&format!("theme: bulletin\n{}", small_report(headline, "一段文字。", PHOTO)));
        let proof = set(&sandbox);
        let set = of_page(&proof.typeset.document, 0);
        let sizes: Vec<f64> =
            set.iter().filter(|line| line.frame.contains("headline")).map(|line| line.size.0).collect();
        assert!(sizes.iter().all(|size| (least..=most).contains(size)), "{headline}: {sizes:?}");
        assert_eq!(sizes.len(), 1, "{headline}: {sizes:?}");
    }
}
