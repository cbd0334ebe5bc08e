//! 单色 and 套红, by the plates: what a report in black, or in black and one more, puts on each.

use std::collections::BTreeMap;

use zhuanban::theme::Theme;

use crate::common::tiffsep::{Separation, separate};
use crate::common::{PHOTO, Sandbox, small_report, stderr};

/// The share of each plate that has ink.
fn inked(inks: &str, theme: &str) -> Option<BTreeMap<String, f64>> {
    let report = small_report("好消息", "## 小标题\n\n一段文字。", PHOTO);
    let report = report.replace("headline: { text: 好消息", "kicker: 引题的话\n        headline: { text: 好消息");
    let chart = "        图表: { 类型: 环, 数据: { 甲: 3, 乙: 2, 丙: 2, 丁: 1 }, 位置: [1, 33], 跨栏: 1, 行数: 9 }\n";
    let sandbox =
        Sandbox::with(&format!("inks: {inks}\ntheme: {theme}\npublication: {{ date: 2024-09-30 }}\n{report}{chart}"));
    let output = sandbox.press(&[]);
    assert!(output.status.success(), "{inks} {theme}: {}", stderr(&output));
    let how = Separation { dpi: 72, first_page: true, profile: None };
    let plates = separate(&sandbox.path("out/r.press.pdf"), how)?.swap_remove(0);
    let share = |plate: &image::GrayImage| {
        let all = plate.as_raw();
        all.iter().filter(|ink| **ink > 0).count() as f64 / all.len() as f64
    };
    Some(plates.iter().map(|(name, plate)| (name.clone(), share(plate))).collect())
}

#[test]
fn black_alone_is_on_the_black_plate() {
    for theme in Theme::shipped().map(|theme| theme.name) {
        let Some(inked) = inked("black", theme) else { return };
        assert!(inked["Black"] > 0.03, "{theme}: {inked:?}");
        assert!(inked.iter().all(|(name, share)| name == "Black" || *share == 0.0), "{theme}: {inked:?}");
    }
}

#[test]
fn black_and_one_have_two_plates() {
    for theme in Theme::shipped().map(|theme| theme.name) {
        let Some(inked) = inked("two", theme) else { return };
        let used: Vec<&str> = inked.iter().filter(|(_, share)| **share > 0.0).map(|(name, _)| name.as_str()).collect();
        let [black, spot] = used[..] else { panic!("{theme}: {inked:?}") };
        assert!(black == "Black" && spot.starts_with("Spot "), "{theme}: {inked:?}");
    }
}

#[test]
fn in_colour_there_are_four() {
    let Some(inked) = inked("colour", "daily") else { return };
    assert!(["Cyan", "Magenta", "Yellow", "Black"].iter().all(|name| inked[*name] > 0.05), "{inked:?}");
}

/// 色彩 of a page: one in colour, one in black and the theme's accent, one in black, in one file.
#[test]
fn each_page_has_its_own_inks() {
    let page = |number: u32, inks: &str| {
        let body = small_report("好消息", "## 小标题\n\n一段文字。", PHOTO);
        let page = body.split_once("pages:\n").expect("pages").1.to_owned();
        page.replacen("  - number: 1", &format!("  - number: {number}\n    inks: {inks}"), 1)
    };
    let report = small_report("好消息", "一段文字。", PHOTO);
    let head = report.split_once("pages:\n").expect("pages").0;
    let pages = [page(1, "colour"), page(2, "two"), page(3, "单色")].concat();
    let sandbox = Sandbox::with(&format!("publication: {{ date: 2024-09-30 }}\n{head}pages:\n{pages}"));
    let output = sandbox.press(&[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let how = Separation { dpi: 72, first_page: false, profile: None };
    let Some(all) = separate(&sandbox.path("out/r.press.pdf"), how) else { return };
    let used: Vec<Vec<&str>> = all
        .iter()
        .map(|plates| {
            let inked = plates.iter().filter(|(_, plate)| plate.as_raw().iter().any(|ink| *ink > 0));
            inked.map(|(name, _)| name.as_str()).collect()
        })
        .collect();
    assert_eq!(used.len(), 3, "{used:?}");
    assert!(["Cyan", "Magenta", "Yellow", "Black"].iter().all(|name| used[0].contains(name)), "{used:?}");
    let [black, spot] = used[1][..] else { panic!("{used:?}") };
    assert!(black == "Black" && spot.starts_with("Spot "), "{used:?}");
    assert_eq!(used[2], ["Black"]);
}
