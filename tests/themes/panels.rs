//! Panels of entries, drawn by every theme: their words, their numbers, and a code that a phone reads.

use std::fs;

use image::GrayImage;
use zhuanban::theme::Theme;

use crate::common::tiffsep::{Separation, separate};
use crate::common::{self, Sandbox, stderr, text};

/// Pixels an inch at which plates are looked at: a module of half a millimetre is four of them.
const DPI: u32 = 200;

/// A sample of ours in a theme.
fn sample(name: &str, theme: &str) -> Sandbox {
    let report = fs::read_to_string(common::repo().join("reports").join(name)).expect("a sample");
    of(&report.replacen("印刷: 新闻纸", &format!("印刷: 新闻纸\n风格: {theme}"), 1))
}

fn of(report: &str) -> Sandbox {
    let sandbox = Sandbox::with(report);
    fs::copy(common::repo().join("images/04-muye-road.jpg"), sandbox.path("images/04-muye-road.jpg")).expect("a photo");
    sandbox
}

/// What a phone reads on a plate; `None` where there is no reader. A plate without a code says nothing.
fn read(plate: &GrayImage) -> Option<String> {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("plate.png");
    let mut seen = plate.clone();
    // Ink is 255 on a plate, and dark to a phone. What stands around the page would only be looked at for nothing.
    image::imageops::invert(&mut seen);
    seen.save(&file).expect("a picture");
    common::judge("zbarimg", &["--nodbus", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", text(&file)])
}

/// Made of a text, a code is read on the press file's black plate.
#[test]
fn a_code_is_read_on_the_finished_page() {
    let long = format!("https://example.com/?文章=一窗通办&{}", "a".repeat(170));
    let report = fs::read_to_string(common::repo().join("reports/teacher.yaml")).expect("a sample");
    for words in ["https://example.com/qingwu/boat-teacher", long.as_str()] {
        let sandbox = of(&report.replace("https://example.com/qingwu/boat-teacher", &format!("'{words}'")));
        let output = sandbox.press(&[]);
        assert!(output.status.success(), "{}", stderr(&output));
        let how = Separation { dpi: DPI, first_page: true, profile: None };
        let Some(pages) = separate(&sandbox.path("out/r.press.pdf"), how) else { return };
        let Some(found) = read(&pages[0]["Black"]) else { return };
        assert_eq!(found.trim(), words);
        // Where the code is black on the other plates there is nothing: its place is as light as paper.
        let block = zone(&sandbox, &pages[0]["Black"]);
        for plate in ["Cyan", "Magenta", "Yellow"] {
            let inked = block.iter().filter(|(x, y)| pages[0][plate].get_pixel(*x, *y).0[0] > 0);
            assert_eq!(inked.count(), 0, "the code is on the {plate} plate");
        }
    }
}

/// The pixels of the code's block on a plate: the sheet's middle is the trim's.
fn zone(sandbox: &Sandbox, plate: &GrayImage) -> Vec<(u32, u32)> {
    let layout = fs::read_to_string(sandbox.path("out/r.layout.json")).expect("the layout");
    let layout: serde_json::Value = serde_json::from_str(&layout).expect("JSON");
    let page = &layout["pages"][0];
    let numbers = |value: &serde_json::Value| -> Vec<f64> {
        value.as_array().expect("numbers").iter().map(|number| number.as_f64().expect("a number")).collect()
    };
    let trim = numbers(&page["trim_mm"]);
    let blocks = page["blocks"].as_array().expect("blocks");
    let block = blocks.iter().find(|block| block["id"] == "boat/qr").expect("the code's block");
    let rect = numbers(&block["rect_mm"]);
    let to = |mm: f64| (mm / 25.4 * f64::from(DPI)).round() as u32;
    let margin = |side: u32, trim: f64| (f64::from(side) / f64::from(DPI) * 25.4 - trim) / 2.0;
    let (left, top) = (rect[0] + margin(plate.width(), trim[0]), rect[1] + margin(plate.height(), trim[1]));
    let across = to(left)..to(left + rect[2]);
    across.flat_map(|x| (to(top)..to(top + rect[3])).map(move |y| (x, y))).collect()
}

/// A file is drawn in black, too.
#[test]
fn a_code_may_be_a_file() {
    let code = common::repo().join("tests/press/code.png");
    let report = fs::read_to_string(common::repo().join("reports/teacher.yaml")).expect("a sample");
    let sandbox = of(&report.replace("文字: https://example.com/qingwu/boat-teacher", "文件: images/code.png"));
    fs::copy(code, sandbox.path("images/code.png")).expect("a code");
    let output = sandbox.press(&[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let told = of(&report.replace("文字: https://example.com/qingwu/boat-teacher", "文件: images/none.svg")).told(&[]);
    assert!(told.contains("images/none.svg") && told.starts_with("exit 1"), "{told}");
}

/// All words of the panels are in the PDF as text, and the press file has nothing a shop would find.
#[test]
fn every_theme_draws_every_panel() {
    for theme in Theme::shipped().map(|theme| theme.name) {
        let sandbox = sample("figures.yaml", theme);
        let output = sandbox.press(&[]);
        assert!(output.status.success(), "{theme}: {}", stderr(&output));
        assert!(!stderr(&output).contains("第 04 版"), "{theme}: preflight found something:\n{}", stderr(&output));
        let pdf = sandbox.path("out/r.proof.pdf");
        let Some(found) = common::judge("pdftotext", &["-layout", text(&pdf), "-"]) else { return };
        let plain: String = found.split_whitespace().collect();
        for words in [
            "三年改了什么",
            "98.3%",
            "回访满意率",
            "网上办件量",
            "单位：万件",
            "386",
            "2020年",
            "2023年5月",
            "与周边四市",
            "办事分四步",
            "政务服务热线：12345",
            "31个乡镇街道设“帮办点”",
        ] {
            assert!(plain.contains(words), "{theme}: {words} is missing:\n{found}");
        }
    }
}

/// Every kind of chart at every width, with long names and numbers below zero: nothing sticks out and no word is lost.
#[test]
fn charts_of_every_kind() {
    check_charts(5);
}

#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_charts_of_every_kind_in_every_theme_at_every_width() {
    check_charts(1);
}

/// Each `step`th of the charts.
fn check_charts(step: usize) {
    let data = [
        ("柱", "{一季度: 12.5, 二季度: -3, 三季度: 18.25, 四季度: 20}"),
        ("条", "{云上风景区管理委员会: 1980.5万元, 南溪: -64万元, 茶岭镇: 2140万元}"),
        ("线", "[[2019, 268], [2020, 281], [2021, 290], [2022, 288], [2023, 305], [2024, 318]]"),
        ("环", "{教育: 36.2, 医疗卫生: 21.5, 社会保障: 18.4, 农林水利: 12.8, 其他: 0}"),
        ("柱", "{一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10, 十一: 11, 十二: 12}"),
        ("柱", "{甲: 1234567.8, 乙: 2234567.8, 丙: 3234567.8, 丁: 1, 戊: 2, 己: 3}"),
    ];
    let mut number = 0;
    for theme in Theme::shipped().map(|theme| theme.name) {
        for (kind, data) in data {
            for span in [1, 2] {
                number += 1;
                if number % step != 0 {
                    continue;
                }
                let chart = format!(
                    "        图表: {{ 类型: {kind}, 标题: 题目, 单位: 单, 数据: {data}, 位置: [1, 27], 跨栏: {span} }}\n"
                );
                let report = format!(
                    "风格: {theme}\n{}",
                    common::small_report("好消息", "一段文字。", common::PHOTO)
                        .replace("at: [2, 20], lines: 12", "at: [2, 13], lines: 12")
                );
                let output = of(&format!("{report}{chart}")).build(&[]);
                assert!(output.status.success(), "{theme} {kind} {span}: {}", stderr(&output));
            }
        }
    }
}
