//! 转曲: no font left, the same look, the same overprint, on plates and on sheets.

use std::path::Path;

use super::given::{BODY, dated, overprinting};
use super::plates::Plates;
use super::structure::unpacked;
use crate::common::{PHOTO, Sandbox, judge, stderr, text, zhuanban};

/// Pages are compared at 150 ppi, each of its pixels the mean of so many squared.
const FINER: u32 = 4;

/// A page in grey at 150 ppi, without hinting's help: drawn finer and brought down.
fn page(pdf: &Path, png: &Path) -> Option<image::GrayImage> {
    let ppi = (150 * FINER).to_string();
    judge("mutool", &["draw", "-q", "-c", "gray", "-r", &ppi, "-o", text(png), text(pdf), "1"])?;
    let fine = image::open(png).expect("a picture").to_luma8();
    let (width, height) = (fine.width() / FINER, fine.height() / FINER);
    Some(image::GrayImage::from_fn(width, height, |x, y| {
        let all =
            (0..FINER * FINER).map(|n| u32::from(fine.get_pixel(x * FINER + n % FINER, y * FINER + n / FINER).0[0]));
        image::Luma([(all.sum::<u32>() / (FINER * FINER)) as u8])
    }))
}

#[test]
fn outlined_files_hold_no_font_and_look_the_same() {
    for (pdfx, press) in [("x1a", "newsprint"), ("x4", "coated")] {
        let sandbox = Sandbox::with(&dated("好消息：一——二", BODY, PHOTO));
        let build = |more: &[&str]| {
            let output = sandbox.press(&[&["--pdfx", pdfx, "--press", press, "--marks"], more].concat());
            assert!(output.status.success(), "{}", stderr(&output));
            (std::fs::read(sandbox.path("out/r.press.pdf")).expect("the file"), stderr(&output))
        };
        let (typed, said) = build(&[]);
        assert!(!said.contains("转成曲线"), "{said}");
        sandbox.write("typed.pdf", &typed);
        let (_, said) = build(&["--outline"]);
        assert_eq!(said.matches("转成曲线").count(), 1, "{said}");
        let pdf = sandbox.path("out/r.press.pdf");
        let Some(fonts) = judge("pdffonts", &[text(&pdf)]) else { return };
        assert_eq!(fonts.lines().count(), 2, "{fonts}");
        let words = |pdf: &Path| judge("pdftotext", &[text(pdf), "-"]).unwrap_or_default();
        assert_eq!(words(&pdf).trim(), "");
        assert!(words(&sandbox.path("out/r.proof.pdf")).contains("好消息"), "the proof lost its text");
        let ticket = words(&sandbox.path("out/r.ticket.pdf"));
        assert!(ticket.contains("已转曲"), "{ticket}");
        let Some(before) = page(&sandbox.path("typed.pdf"), &sandbox.path("a.png")) else { return };
        let Some(after) = page(&pdf, &sandbox.path("b.png")) else { return };
        let off: Vec<i32> = before.iter().zip(after.iter()).map(|(a, b)| i32::from(*a) - i32::from(*b)).collect();
        let mean = |sum: i64| sum as f64 / off.len() as f64;
        let (apart, heavier) =
            (mean(off.iter().map(|off| i64::from(off.abs())).sum()), mean(off.iter().map(|off| i64::from(*off)).sum()));
        println!("{pdfx}: {apart:.3} apart, {heavier:.3} heavier, of 255");
        assert!(apart < 1.5 && heavier.abs() < 0.05, "{pdfx}: {apart} apart, {heavier} heavier");
        // The bar is one that a page without its type does not pass.
        let blank = mean(before.iter().map(|value| i64::from(255 - *value)).sum());
        assert!(blank > 2.0, "{blank}");
    }
}

/// Black words on a tint and on a photo: what is below stays on its plates, as under text.
#[test]
fn outlines_overprint_as_text_did() {
    let sandbox = overprinting("[0, 100, 90, 0]", true);
    let ink = |more: &[&str]| {
        let output = sandbox.press(more);
        assert!(output.status.success(), "{}", stderr(&output));
        let pdf = sandbox.path("out/r.press.pdf");
        let plates = Plates::of(&pdf, 150)?;
        let whole = super::plates::Region::of_trim(&[0.0, 0.0, 210.0, 297.0], 3.0);
        let mut sums = [0.0; 4];
        let mut count = 0.0;
        for inks in plates.pixels(whole) {
            count += 1.0;
            (0..4).for_each(|ink| sums[ink] += inks[ink]);
        }
        Some(sums.map(|sum| sum / count * 100.0))
    };
    let (Some(typed), Some(outlined)) = (ink(&["--no-marks"]), ink(&["--no-marks", "--outline"])) else { return };
    // Nothing of the photo is knocked out that was not, and C is the photo's alone. Ghostscript makes outlines a little bolder
    // than type: the black words on K, and the white ones in the band, which is M and Y.
    for (plate, most) in [0.002, 0.12, 0.12, 0.6].into_iter().enumerate() {
        assert!((typed[plate] - outlined[plate]).abs() < most, "{typed:?} {outlined:?}");
    }
    let Some(found) = unpacked(&sandbox.path("out/r.press.pdf")) else { return };
    assert!(found.contains("/ZbOverprint gs") && !found.contains("\nBT"), "no overprint, or text is left");
}

#[test]
fn imposed_outlines_stay_without_fonts() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    assert!(sandbox.press(&["--outline", "--pdfx", "x4"]).status.success());
    let (press, sheets) = (sandbox.path("out/r.press.pdf"), sandbox.path("out/sheets.pdf"));
    let output = zhuanban(&[
        "impose",
        text(&press),
        "--scheme",
        "2up",
        "--work",
        "one-side",
        "--sheet",
        "SRA3",
        "-o",
        text(&sheets),
    ]);
    assert!(output.status.success(), "{}", stderr(&output));
    let Some(fonts) = judge("pdffonts", &[text(&sheets)]) else { return };
    assert_eq!(fonts.lines().count(), 2, "{fonts}");
    let output = zhuanban(&["preflight", text(&sheets), "--press", "newsprint"]);
    assert!(output.status.success(), "{}", crate::common::stdout(&output));
}
