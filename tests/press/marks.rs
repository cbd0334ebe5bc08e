//! Marks and slug.

use std::fs;

use super::given::{BODY, coated, dated, newsprint, sample};
use super::plates::{Plates, Region};
use crate::common::{PHOTO, Sandbox, judge, stderr, text};

#[test]
fn marks_are_on_every_plate_and_leave_the_bleed_alone() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    let mut seen = Vec::new();
    for more in ["--marks", "--no-marks"] {
        let output = sandbox.press(&[more]);
        assert!(output.status.success(), "{}", stderr(&output));
        let Some(plates) = Plates::of(&sandbox.path("out/r.press.pdf"), 127) else { return };
        seen.push(plates);
    }
    // At 127 dpi a millimetre is five pixels: both sheets fall on the same raster.
    let bleed = |margin: f64| Region::of_trim(&[-3.0, -3.0, 216.0, 303.0], margin);
    let [with, without]: [Vec<_>; 2] = [seen[0].pixels(bleed(13.0)).collect(), seen[1].pixels(bleed(3.0)).collect()];
    assert_eq!(with.len(), without.len());
    assert!(with == without, "marks changed the page");
    let around: Vec<[f64; 4]> = seen[0].pixels(Region::of_trim(&[-11.0, -1.0, 6.0, 2.0], 13.0)).collect();
    for plate in 0..4 {
        assert!(around.iter().any(|inks| inks[plate] > 0.5), "no crop mark on plate {plate}");
    }
    // Solid patches: each on its own plate, and nowhere else.
    for plate in 0..4 {
        let patch = Region::of_trim(&[8.0 + 4.0 * plate as f64 + 1.0, 297.0 + 6.0, 2.0, 2.0], 13.0);
        for inks in seen[0].pixels(patch) {
            let meant: Vec<f64> = (0..4).map(|other| if other == plate { 1.0 } else { 0.0 }).collect();
            assert_eq!(inks.to_vec(), meant, "patch {plate}");
        }
    }
}

#[test]
fn the_slug_says_what_the_sheet_is() {
    let json = fs::read_to_string(sample().coated.join("jiefang.layout.json")).expect("the file");
    let layout: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let number = layout["proof_number"].as_str().expect("a number");
    // Above the trim and beside it, where the page itself has nothing: the first 8 mm of the sheet.
    let strip = ["-x", "0", "-y", "0", "-W", "1200", "-H", "23", "-raw"];
    let [marked, bare] = [coated(), newsprint()];
    let Some(words) = judge("pdftotext", &[&strip[..], &[text(&marked), "-"]].concat()) else { return };
    let squeezed: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    for told in ["jiefang-2024-09-30-06.press.pdf", "第06版", "2024年9月30日", "FOGRA39", "PDF/X-4", "CMYK"] {
        assert!(squeezed.contains(told), "{told} is not in\n{words}");
    }
    assert!(squeezed.contains(&format!("版样号{number}")), "{number} is not in\n{words}");
    // Newsprint has neither marks nor slug.
    let Some(words) = judge("pdftotext", &["-raw", text(&bare), "-"]) else { return };
    assert!(!words.contains(".press.pdf") && !words.contains("PDF/X"), "{words}");
}
