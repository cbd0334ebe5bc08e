//! Pictures on pages: with few pixels, with nothing to cut off, of a shape that fits nowhere.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use serde_json::Value;

use crate::common::{Sandbox, judge, stderr, text};

/// A page with one picture of so many pixels; `more` is what the report says of it.
fn page(pixels: (u32, u32), more: &str) -> Sandbox {
    let picture = RgbImage::from_fn(pixels.0, pixels.1, |x, y| Rgb([(x % 251) as u8, (y % 241) as u8, 90]));
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).expect("written");
    let photo = format!("          - 文件: images/p.jpg\n            说明: 傍晚的河岸。\n{more}");
    let sandbox = Sandbox::with(&include_str!("park.yaml").replace("PHOTO", &photo));
    sandbox.write("images/p.jpg", &bytes);
    sandbox
}

fn picture(sandbox: &Sandbox) -> Value {
    let layout = std::fs::read(sandbox.path("out/r.layout.json")).expect("a layout");
    let layout: Value = serde_json::from_slice(&layout).expect("JSON");
    let blocks = layout["pages"][0]["blocks"].as_array().expect("blocks").clone();
    blocks.iter().find(|block| block["kind"] == "photo").expect("a photo")["picture"].clone()
}

#[test]
fn too_few_pixels_are_told_before_the_text_is_fitted() {
    let sandbox = page((180, 120), "");
    let long = std::fs::read_to_string(sandbox.path("r.yaml")).expect("the report");
    let long = long.replace(
        "          ## 节日怎么玩",
        &format!("          {}\n\n          ## 节日怎么玩", "太长的一段。".repeat(2000)),
    );
    sandbox.write("r.yaml", long.as_bytes());
    let output = sandbox.press(&[]);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("ppi，付印至少要 150") && told.contains("最宽只能印 30 毫米"), "{told}");
    assert!(told.contains("清晰度（sharpness）: 将就"), "no way out: {told}");
    assert!(!told.contains("正文"), "{told}");
}

#[test]
fn what_the_report_accepts_prints_soft_and_is_marked() {
    let sandbox = page((180, 120), "            清晰度: 将就\n");
    let output = sandbox.press(&[]);
    let told = stderr(&output);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("按“清晰度: 将就”照印"), "{told}");
    assert_eq!(picture(&sandbox)["soft_accepted"], true);
    let ticket = sandbox.path("out/r.ticket.pdf");
    if let Some(words) = judge("pdftotext", &["-layout", text(&ticket), "-"]) {
        assert!(words.contains("同意照印"), "{words}");
    }
    // In English, and with pixels enough, nothing is marked.
    let sandbox = page((2400, 1600), "            sharpness: accept\n");
    let output = sandbox.press(&[]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(picture(&sandbox)["soft_accepted"], Value::Null);
}

#[test]
fn a_picture_with_fewer_pixels_than_a_column_wants_stands_narrower_in_it() {
    let sandbox = page((300, 200), "");
    let output = sandbox.press(&[]);
    let told = stderr(&output);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("图片只有 300 像素宽") && told.contains("将就"), "{told}");
    let picture = picture(&sandbox);
    let width = picture["rect_mm"][2].as_f64().expect("a width");
    assert!((width - 300.0 / 150.0 * 25.4).abs() < 0.1, "{picture}");
    assert!(picture["ppi"].as_f64().is_some_and(|ppi| ppi >= 149.9), "{picture}");
}

#[test]
fn of_a_picture_that_may_not_be_cut_nothing_is_cut() {
    for (size, crop, most) in [((900, 900), "不裁", 0.0), ((1170, 900), "不裁", 0.0), ((1500, 900), "3%", 0.031)] {
        let sandbox = page(size, &format!("            裁切: {crop}\n"));
        let output = sandbox.press(&[]);
        assert!(output.status.success(), "{}", stderr(&output));
        let picture = picture(&sandbox);
        assert!(picture["crop_loss"].as_f64().is_some_and(|loss| loss <= most + 1e-6), "{crop}: {picture}");
        let side = |n: usize| picture["rect_mm"][n].as_f64().expect("a side");
        let own = f64::from(size.0) / f64::from(size.1);
        if most == 0.0 {
            assert!((side(2) / side(3) - own).abs() < 0.01, "out of shape: {picture}");
        }
        assert!(!stderr(&output).contains("要裁掉"), "{}", stderr(&output));
    }
}

#[test]
fn many_pictures_below_the_aim_are_one_line() {
    let sandbox = page((2400, 1600), "");
    let report = std::fs::read_to_string(sandbox.path("r.yaml")).expect("the report");
    let photos = "          - { 文件: images/p.jpg, 说明: 一。 }\n          - { 文件: images/q.jpg, 说明: 二。 }\n";
    sandbox.write("r.yaml", format!("{report}{photos}").replace("版式: A4", "版式: 四开\n印刷: 铜版纸").as_bytes());
    let picture = |wide: u32, high: u32| super::kinds::flat(wide, high, ImageFormat::Jpeg);
    sandbox.write("images/p.jpg", &picture(900, 600));
    sandbox.write("images/q.jpg", &picture(920, 610));
    let told = stderr(&sandbox.press(&[]));
    let lines: Vec<&str> = told.lines().filter(|line| line.contains("能印，但不到")).collect();
    assert!(lines.len() <= 1, "{told}");
}

#[test]
fn a_picture_whose_shape_fits_nowhere_is_named() {
    for (size, word, shape) in [((900, 4500), "太高", "1 : 5"), ((6000, 300), "太扁", "20 : 1")] {
        let output = page(size, "").press(&[]);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains("images/p.jpg") && told.contains(word) && told.contains(shape), "{told}");
        assert!(told.contains("裁切"), "{told}");
    }
}
