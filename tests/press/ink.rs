//! What is on which plate.

use std::fs;
use std::sync::OnceLock;

use super::given::{BODY, CODE, EMBLEM, coated, dated, newsprint, overprinting, sample, with_art};
use super::opened::attribute;
use super::plates::{Plates, Region};
use crate::common::{PHOTO, Sandbox, judge, repo, stderr, text};

/// The sample's plates, 100 dpi.
fn sample_plates() -> Option<&'static Plates> {
    static PLATES: OnceLock<Option<Plates>> = OnceLock::new();
    PLATES.get_or_init(|| Plates::of(&newsprint(), 100)).as_ref()
}

#[test]
fn body_text_is_on_the_black_plate_alone() {
    let Some(plates) = sample_plates() else { return };
    let json = fs::read_to_string(sample().newsprint.join("jiefang.layout.json")).expect("the file");
    let layout: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let mut dark = 0;
    for frame in layout["pages"][0]["frames"].as_array().expect("frames") {
        let rect: Vec<f64> = frame["rect_mm"].as_array().expect("a rect").iter().filter_map(|n| n.as_f64()).collect();
        for [c, m, y, k] in plates.pixels(Region::of_trim(&rect, 3.0)) {
            if k >= 0.75 {
                dark += 1;
                assert!(c == 0.0 && m == 0.0 && y == 0.0, "dark type has C {c} M {m} Y {y}");
            }
        }
    }
    assert!(dark > 10_000, "only {dark} dark pixels");
}

#[test]
fn ink_stays_below_the_limit() {
    let Some(plates) = sample_plates() else { return };
    let whole = Region::of_trim(&[-3.0, -3.0, 396.0, 551.0], 3.0);
    let most = plates.pixels(whole).map(|inks| inks.iter().sum::<f64>()).fold(0.0, f64::max);
    assert!(most > 2.0, "there is hardly any ink: {most}");
    assert!(most <= 2.40 + 1e-6, "{:.1} % of ink", most * 100.0);
}

/// With marks around it, and more ink than newsprint bears.
#[test]
fn ink_stays_below_the_limit_on_coated_paper() {
    let Some(plates) = Plates::of(&coated(), 72) else { return };
    let whole = Region::of_trim(&[-3.0, -3.0, 396.0, 551.0], 13.0);
    let most = plates.pixels(whole).map(|inks| inks.iter().sum::<f64>()).fold(0.0, f64::max);
    assert!(most > 2.5 && most <= 3.0 + 1e-6, "{:.1} % of ink", most * 100.0);
}

/// What MuPDF paints with: every glyph, line, area and picture with the overprint that was set for it, in forms too
/// (the slug is one).
#[test]
fn overprint_is_set_for_black_type_and_rules_and_reset_for_all_else() {
    let spot = overprinting("{ spot: { name: PANTONE 485 C, cmyk: [0, 60, 50, 0] } }", true);
    assert!(spot.press(&["--marks"]).status.success());
    let (mut black, mut rules, mut others, mut separations) = (0, 0, 0, 0);
    for pdf in [newsprint(), coated(), spot.path("out/r.press.pdf")] {
        let Some(trace) = judge("mutool", &["trace", text(&pdf)]) else { return };
        for line in trace.lines().map(str::trim_start) {
            let Some(over) = attribute(line, "op") else { continue };
            let space = attribute(line, "colorspace").unwrap_or_default();
            let inks: Vec<f64> =
                attribute(line, "color").unwrap_or_default().split(' ').filter_map(|ink| ink.parse().ok()).collect();
            let is_black = space == "DeviceCMYK" && inks == [0.0, 0.0, 0.0, 1.0];
            separations += usize::from(space.contains("Separation"));
            let wanted = match line.split(' ').next() {
                Some("<fill_text" | "<stroke_text") if is_black => {
                    black += 1;
                    "1"
                }
                Some("<stroke_path") if is_black => {
                    let width: f64 = attribute(line, "linewidth").and_then(|n| n.parse().ok()).expect("a width");
                    let at = attribute(line, "transform").expect("a matrix");
                    let at: Vec<f64> = at.split(' ').filter_map(|n| n.parse().ok()).collect();
                    let scale = (at[0] * at[3] - at[1] * at[2]).abs().sqrt();
                    rules += 1;
                    if width * scale <= 72.0 / 25.4 { "1" } else { "0" }
                }
                // A thin rule may be drawn as an area: whether it is thin is tested beside the code.
                Some("<fill_path") if is_black => continue,
                _ => {
                    others += 1;
                    "0"
                }
            };
            assert_eq!(over, wanted, "{}: {line}", pdf.display());
            if wanted == "1" {
                assert_eq!(attribute(line, "opm"), Some("1"), "{line}");
            }
        }
    }
    assert!(black > 300 && rules > 5 && others > 40 && separations > 10, "{black} {rules} {others} {separations}");
}

#[test]
fn black_overprints_and_white_knocks_out() {
    for (accent, plate) in [("[0, 60, 50, 0]", 1), ("{ spot: { name: PANTONE 485 C, cmyk: [0, 60, 50, 0] } }", 4)] {
        let mut seen = Vec::new();
        for with_words in [false, true] {
            let sandbox = overprinting(accent, with_words);
            let output = sandbox.press(&[]);
            assert!(output.status.success(), "{}", stderr(&output));
            let Some(plates) = Plates::of(&sandbox.path("out/r.press.pdf"), 100) else { return };
            seen.push(plates);
        }
        let [bare, printed] = &seen[..] else { panic!("two builds") };
        assert_eq!(printed.spots(), if plate == 4 { &["PANTONE 485 C"][..] } else { &[] });
        for (name, tint) in bare.named() {
            if name == "Black" {
                let more =
                    printed.named()[name].iter().zip(tint).filter(|(with, without)| *with > &(*without + 0.5)).count();
                assert!(more > 200, "the black words are not on the black plate: {more}");
            } else {
                assert!(printed.named()[name] == *tint, "black words left a mark on {name}");
            }
        }
        // The banner is 2 columns wide near the foot; its white words are bare paper in it.
        let name = if plate == 4 { "PANTONE 485 C" } else { "Magenta" };
        let tint = &printed.named()[name];
        let full = tint.iter().copied().fold(0.0, f64::max);
        assert!(full > 0.55, "{name} has {full}");
        let white = printed.knocked_out(name);
        assert!(white > 200, "white words do not knock out of {name}: {white}");
    }
}

#[test]
fn spots_can_be_printed_in_process_inks() {
    let sandbox = overprinting("{ spot: { name: 专金, cmyk: [0, 60, 50, 0] } }", false);
    assert!(sandbox.press(&["--marks"]).status.success());
    let Some(plates) = Plates::of(&sandbox.path("out/r.press.pdf"), 50) else { return };
    assert_eq!(plates.spots().len(), 1, "{:?}", plates.spots());
    assert!(sandbox.press(&["--spot-to-cmyk"]).status.success());
    let Some(plates) = Plates::of(&sandbox.path("out/r.press.pdf"), 50) else { return };
    assert!(plates.spots().is_empty());
    let magenta = plates.named()["Magenta"].iter().copied().fold(0.0, f64::max);
    assert!((magenta - 0.6).abs() < 0.01, "{magenta}");
}

#[test]
fn line_art_is_shapes_in_ink() {
    let png = fs::read(repo().join("tests/press/code.png")).expect("the code");
    for (code, ending) in [(CODE.as_bytes(), "svg"), (&png[..], "png")] {
        let sandbox = with_art(EMBLEM.as_bytes(), code, ending);
        let output = sandbox.press(&[]);
        assert!(output.status.success(), "{}", stderr(&output));
        let pdf = sandbox.path("out/r.press.pdf");
        let Some(images) = judge("pdfimages", &["-list", text(&pdf)]) else { return };
        assert_eq!(images.lines().count(), 3, "shapes became pictures:\n{images}");
        let Some(plates) = Plates::of(&pdf, 100) else { return };
        // The folio and nothing else: the headline begins at 43 mm.
        let folio: Vec<[f64; 4]> = plates.pixels(Region::of_trim(&[0.0, 0.0, 210.0, 38.0], 3.0)).collect();
        let red = folio.iter().filter(|inks| inks[1] > 0.99 && inks[2] > 0.85 && inks[0] == 0.0).count();
        assert!(red > 200, "{ending}: the emblem is not in the theme's red: {red}");
        for inks in folio.iter().filter(|inks| inks[3] > 0.5) {
            assert!(inks[..3] == [0.0; 3], "{ending}: black with colour {inks:?}");
        }
    }
}

/// A code that came in blue on cream: K 100 on paper, with no ink anywhere else.
#[test]
fn a_code_is_solid_black_on_bare_paper() {
    let sandbox = with_art(EMBLEM.as_bytes(), CODE.as_bytes(), "svg");
    let output = sandbox.press(&[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let Some(plates) = Plates::of(&sandbox.path("out/r.press.pdf"), 200) else { return };
    let folio: Vec<[f64; 4]> = plates.pixels(Region::of_trim(&[0.0, 0.0, 210.0, 38.0], 3.0)).collect();
    let bare = folio.iter().filter(|inks| **inks == [0.0; 4]).count();
    let solid = folio.iter().filter(|inks| **inks == [0.0, 0.0, 0.0, 1.0]).count();
    // The theme's red is C 0 M 100 Y 90 K 8.
    let red = folio.iter().filter(|inks| inks[0] == 0.0 && inks[1] == 1.0).count();
    assert!(solid > 500, "only {solid} pixels are solid black");
    let strange: Vec<_> = folio
        .iter()
        .filter(|inks| **inks != [0.0; 4] && **inks != [0.0, 0.0, 0.0, 1.0] && (inks[0] != 0.0 || inks[1] != 1.0))
        .take(3)
        .collect();
    assert_eq!(bare + solid + red, folio.len(), "neither paper, nor solid black, nor red: {strange:?}");
}

#[test]
fn pictures_can_be_kept_without_loss() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    let mut seen = Vec::new();
    for (more, how) in [(&[][..], "jpeg"), (&["--lossless"], "image")] {
        assert!(sandbox.press(more).status.success());
        let pdf = sandbox.path("out/r.press.pdf");
        let Some(images) = judge("pdfimages", &["-list", text(&pdf)]) else { return };
        let row: Vec<&str> = images.lines().nth(2).expect("a picture").split_whitespace().collect();
        assert_eq!((row[5], row[6], row[8]), ("cmyk", "4", how), "{images}");
        let Some(plates) = Plates::of(&pdf, 72) else { return };
        seen.push(plates);
    }
    for (name, lossy) in seen[0].named() {
        let sum: f64 = lossy.iter().zip(&seen[1].named()[name]).map(|(a, b)| (a - b).abs()).sum();
        let mean = sum / lossy.len() as f64;
        assert!(mean < 0.004, "{name}: the pictures differ by {mean:.4} on average");
    }
}
