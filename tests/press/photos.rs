//! Photos on the plates: the right inks in the right places, grey on black alone, the shop's own profile.

use std::fs;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use zhuanban::condition::{Condition, Name};

use super::given::{BODY, dated};
use super::plates::{Plates, Region};
use super::structure::{between, unpacked};
use crate::common::{PHOTO, Sandbox, stderr};
use crate::separate::lcms;
use crate::separate::pictures::{colours, file, noise};

/// Patches across and down a chart.
const CHART: (usize, usize) = (18, 12);

/// Builds, and where the photo stands: millimetres from the trim's top left.
fn built(sandbox: &Sandbox, more: &[&str]) -> [f64; 4] {
    let output = sandbox.press(more);
    assert!(output.status.success(), "{}", stderr(&output));
    let json = fs::read_to_string(sandbox.path("out/r.layout.json")).expect("the file");
    let layout: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let blocks = layout["pages"][0]["blocks"].as_array().expect("blocks");
    let photo = blocks.iter().find(|block| block["kind"] == "photo").expect("the photo");
    let rect = photo["picture"]["rect_mm"].as_array().expect("a rect");
    [0, 1, 2, 3].map(|n| rect[n].as_f64().expect("a number"))
}

#[test]
fn a_test_picture_is_on_the_right_plates() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    let [_, _, width, height] = built(&sandbox, &["--no-marks"]);
    // A chart of just the slot's shape, so that nothing is cropped away.
    let side = 100 * CHART.0 as u32;
    let (across, down) = (side, (f64::from(side) * height / width).round() as u32);
    let colours = colours();
    assert_eq!(colours.len(), CHART.0 * CHART.1);
    let chart = RgbImage::from_fn(across, down, |x, y| {
        let (column, row) = (x as usize * CHART.0 / across as usize, y as usize * CHART.1 / down as usize);
        Rgb(colours[row * CHART.0 + column])
    });
    sandbox.write("images/p.jpg", &file(&DynamicImage::from(chart), ImageFormat::Png));
    for (name, press) in [(Name::Newsprint, "newsprint"), (Name::Coated, "coated"), (Name::Uncoated, "uncoated")] {
        let rect = built(&sandbox, &["--no-marks", "--press", press]);
        let Some(plates) = Plates::of(&sandbox.path("out/r.press.pdf"), 200) else { return };
        let (wide, high) = (rect[2] / CHART.0 as f64, rect[3] / CHART.1 as f64);
        let found: Vec<[u8; 4]> = (0..colours.len())
            .map(|n| {
                let (column, row) = ((n % CHART.0) as f64, (n / CHART.0) as f64);
                let inner = [rect[0] + (column + 0.3) * wide, rect[1] + (row + 0.3) * high, 0.4 * wide, 0.4 * high];
                let pixels: Vec<[f64; 4]> = plates.pixels(Region::of_trim(&inner, 3.0)).collect();
                assert!(pixels.len() > 50, "a patch is {} pixels", pixels.len());
                [0, 1, 2, 3].map(|ink| {
                    let sum: f64 = pixels.iter().map(|pixel| pixel[ink]).sum();
                    (sum / pixels.len() as f64 * 255.0).round() as u8
                })
            })
            .collect();
        let condition = Condition::shipped(name);
        let expected = lcms::separated(&lcms::srgb(), &colours, &condition);
        let (average, largest) = lcms::difference(&found, &expected, &condition);
        println!("{name:?}: ΔE {average:.2} on average, {largest:.2} at most");
        assert!(average < 2.0, "{name:?}: ΔE {average:.2}, at most {largest:.2}");
        // The bar is one that a wrong plate does not pass.
        let swapped: Vec<[u8; 4]> = found.iter().map(|&[c, m, y, k]| [m, c, y, k]).collect();
        assert!(lcms::difference(&swapped, &expected, &condition).0 > 10.0);
    }
}

#[test]
fn a_grey_photo_is_on_the_black_plate_alone() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    let photo = image::open(sandbox.path("images/p.jpg")).expect("a photo").to_luma8();
    sandbox.write("images/p.jpg", &file(&photo.into(), ImageFormat::Jpeg));
    for press in ["newsprint", "coated"] {
        let rect = built(&sandbox, &["--no-marks", "--press", press]);
        let Some(plates) = Plates::of(&sandbox.path("out/r.press.pdf"), 72) else { return };
        let inner = [rect[0] + 1.0, rect[1] + 1.0, rect[2] - 2.0, rect[3] - 2.0];
        let pixels: Vec<[f64; 4]> = plates.pixels(Region::of_trim(&inner, 3.0)).collect();
        assert!(pixels.iter().all(|inks| inks[..3] == [0.0; 3]), "{press}: colour under a grey picture");
        let levels: std::collections::BTreeSet<u8> = pixels.iter().map(|inks| (inks[3] * 255.0) as u8).collect();
        assert!(levels.len() > 60, "{press}: only {} greys", levels.len());
    }
}

#[test]
fn the_shops_own_profile_is_printed_with_and_embedded() {
    let press = "press: { profile: shop.icc, ink_limit: 260 }\ntitle:";
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO).replace("title:", press));
    sandbox.write("images/p.jpg", &file(&noise(1500, 1000, 40).into(), ImageFormat::Png));
    let profile = Name::Coated.profile();
    sandbox.write("shop.icc", profile);
    let output = sandbox.press(&[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pdf = sandbox.path("out/r.press.pdf");
    let Some(found) = unpacked(&pdf) else { return };
    assert!(found.contains("/OutputConditionIdentifier (Custom)") && !found.contains("/RegistryName"));
    assert_eq!(found.matches("/DestOutputProfile").count(), 1);
    assert_eq!(embedded(&pdf), profile);
    let Some(plates) = Plates::of(&pdf, 100) else { return };
    let whole = Region::of_trim(&[-3.0, -3.0, 216.0, 303.0], 3.0);
    let most = plates.pixels(whole).map(|inks| inks.iter().sum::<f64>()).fold(0.0, f64::max);
    // The picture is as dark as can be: the limit is reached, and kept to.
    assert!(most > 2.45 && most <= 2.60 + 1e-6, "{:.1} % of ink", most * 100.0);
    // What the command line asks for goes before what the report says.
    assert!(sandbox.press(&["--press", "uncoated"]).status.success());
    let Some(found) = unpacked(&pdf) else { return };
    let intent = between(&found, "/OutputConditionIdentifier (", ")").next();
    assert_eq!(intent, Some(Name::Uncoated.identifier()));
    assert_eq!(embedded(&pdf), Name::Uncoated.profile());
}

/// The profile of a file's output intent.
fn embedded(pdf: &std::path::Path) -> Vec<u8> {
    let document = lopdf::Document::load(pdf).expect("a PDF");
    let intents = document.catalog().and_then(|catalog| catalog.get(b"OutputIntents")).expect("intents");
    let intent = intents.as_array().expect("an array")[0].as_dict().expect("an intent");
    let profile = intent.get(b"DestOutputProfile").and_then(lopdf::Object::as_reference).expect("a profile");
    let profile = document.get_object(profile).and_then(lopdf::Object::as_stream).expect("a stream");
    profile.decompressed_content().unwrap_or_else(|_| profile.content.clone())
}
