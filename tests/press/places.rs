//! Where things stand: the same in proof and press, and to the bleed.

use std::path::Path;

use super::given::{BODY, dated, newsprint, sample};
use super::plates::{Plates, Region};
use super::structure::between;
use crate::common::{PHOTO, Sandbox, judge, stderr, text};

/// Every glyph and picture as mutool sees it: what it is, and where, from the trim's top left in points.
fn places(pdf: &Path) -> Option<Vec<(String, f64, f64)>> {
    let trace = judge("mutool", &["trace", text(pdf)])?;
    let info = judge("pdfinfo", &["-box", text(pdf)])?;
    let numbers = |words: &str| -> Vec<f64> { words.split_whitespace().filter_map(|n| n.parse().ok()).collect() };
    let boxes = |name: &str| {
        numbers(info.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("no {name}")))
    };
    let (media, trim) = (boxes("MediaBox:"), boxes("TrimBox:"));
    let (left, top) = (trim[0], media[3] - trim[3]);
    let attribute = |line: &str, name: &str| -> Option<String> {
        let start = format!(" {name}=\"");
        between(line, &start, "\"").next().map(str::to_owned)
    };
    let mut places = Vec::new();
    let (mut at, mut scale) = (vec![1.0, 0.0, 0.0, 1.0, 0.0, 0.0], vec![1.0, 0.0, 0.0, 1.0]);
    for line in trace.lines() {
        if let Some(matrix) = attribute(line, "transform") {
            at = numbers(&matrix);
            if line.contains("<fill_image") {
                places.push((format!("picture {:.1} {:.1}", at[0].abs(), at[3].abs()), at[4] - left, at[5] - top));
            }
        } else if let Some(matrix) = attribute(line, "trm") {
            scale = numbers(&matrix);
        } else if line.contains("<g ") {
            let place = |name| attribute(line, name).and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0);
            let (x, y) = (place("x"), place("y"));
            let page = (at[0] * x + at[2] * y + at[4] - left, at[1] * x + at[3] * y + at[5] - top);
            let glyph = attribute(line, "unicode").unwrap_or_default();
            places.push((format!("{glyph} {:.2}", scale[0].abs()), page.0, page.1));
        }
    }
    Some(places)
}

#[test]
fn proof_and_press_differ_in_colour_alone() {
    let proof = sample().newsprint.join("jiefang.proof.pdf");
    let (Some(signed), Some(plated)) = (places(&proof), places(&newsprint())) else { return };
    assert_eq!(signed.len(), plated.len());
    assert!(signed.len() > 2500, "only {} glyphs and pictures", signed.len());
    assert_eq!(signed.iter().filter(|(what, ..)| what.starts_with("picture")).count(), 8);
    for ((what, x, y), (same, there_x, there_y)) in signed.iter().zip(&plated) {
        assert_eq!(what, same);
        let off = (x - there_x).abs().max((y - there_y).abs());
        // pdfinfo gives boxes to a hundredth of a point.
        assert!(off < 0.02, "{what} stands {off:.3} pt elsewhere");
    }
}

#[test]
fn what_touches_the_trim_reaches_the_bleed() {
    let report = dated("好消息", BODY, PHOTO).replace(
        "format: a4\n",
        // 60 字 of 10 pt are the trim's width: nothing is left over at the sides.
        "format: { trim: [211.667, 297], margins: [30, 0, 20, 0], columns: 1, body_size: 10, line_pitch: 15 }\n",
    );
    let report = report.replace("    articles:", "    banner: { text: 通栏, at: [1, 40], lines: 4 }\n    articles:");
    let report =
        report.replace("span: 2", "span: 1").replace("at: [2, 20], lines: 12", "at: [1, 12], lines: 22, crop: 60%");
    let sandbox = Sandbox::with(&report);
    let output = sandbox.press(&[]);
    if !output.status.success() {
        panic!("{}", stderr(&output));
    }
    let Some(plates) = Plates::of(&sandbox.path("out/r.press.pdf"), 127) else { return };
    // The banner stands on lines 40 to 43, the photo on lines 12 to 33, 15 pt each from 30 mm down.
    let line = |n: f64| 30.0 + (n - 1.0) * 15.0 / 72.0 * 25.4;
    for (rect, least) in [
        ([-2.8, line(40.5), 5.0, 8.0], 0.9),
        ([209.5, line(40.5), 5.0, 8.0], 0.9),
        ([-2.8, line(14.0), 5.0, 60.0], 0.01),
        ([209.5, line(14.0), 5.0, 60.0], 0.01),
    ] {
        let inks: Vec<[f64; 4]> = plates.pixels(Region::of_trim(&rect, 3.0)).collect();
        assert!(!inks.is_empty() && inks.iter().all(|i| i.iter().sum::<f64>() > least), "bare paper at {rect:?}");
    }
}
