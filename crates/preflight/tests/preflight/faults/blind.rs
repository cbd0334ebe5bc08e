//! What a blind set brought up (`blind`): made by someone who had not read the rules.

use lopdf::{Object, Stream, dictionary};

use super::super::sheet::{Sheet, at, fill, len, spot};
use super::{Fault, In, pair, real};

/// A panel in a Separation of this name and recipe.
fn panel(sheet: &mut Sheet, name: &str, solid: [f32; 4]) {
    sheet.resource("ColorSpace", "Own", spot(name, solid));
    sheet.paint(2, &fill("/Own cs 0.8 scn", [20.0, 20.0, 30.0, 20.0]));
}

/// A spot laid over a dark tint, overprinting.
fn laid_over(sheet: &mut Sheet, name: &str) {
    sheet.resource("ColorSpace", "Own", spot(name, [0.1, 0.0, 0.0, 0.0]));
    sheet.paint(2, &fill("0.6 0.6 0.6 0.4 k", [20.0, 20.0, 30.0, 20.0]));
    sheet.paint(2, &fill("/GSop gs /Own cs 1 scn", [20.0, 20.0, 30.0, 20.0]));
}

/// A shape near the trim, in a spot.
fn near_trim(sheet: &mut Sheet, name: &str) {
    sheet.resource("ColorSpace", "Own", spot(name, [0.0, 0.9, 0.8, 0.0]));
    let [x, y] = [at(1.0), at(20.0)];
    sheet.paint(2, &format!("q /GSop gs /Own CS 1 SCN 1 w {x} {y} {} {} re S Q\n", len(30.0), len(20.0)));
}

/// A form that is mixed by itself in this space.
fn isolated(sheet: &mut Sheet, space: &str) {
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => real(&[0.0, 0.0, 400.0, 500.0]),
        "Group" => dictionary! { "S" => "Transparency", "CS" => space, "I" => Object::Boolean(true) },
    };
    let stream = Stream::new(dict, b"0.4 0 0 0 k 100 100 50 50 re f".to_vec()).with_compression(false);
    let id = sheet.doc.add_object(stream);
    sheet.resource("XObject", "Fm", id);
    sheet.paint(2, "q /Fm Do Q\n");
}

pub fn faults() -> Vec<Fault> {
    use In::{Both, X4};
    vec![
        pair(
            "another yellow called Yellow",
            Both,
            &[("spot.process", Some(2))],
            |s| panel(s, "Yellow", [0.0, 0.35, 0.95, 0.0]),
            |s| panel(s, "Yellow", [0.0, 0.0, 1.0, 0.0]),
        ),
        pair(
            "a spot that is ink over a dark tint",
            Both,
            &[("ink.limit", Some(2))],
            |s| laid_over(s, "PANTONE 877 C"),
            |s| laid_over(s, "Varnish"),
        ),
        pair(
            "a frame near the trim that is no cutting line",
            Both,
            &[("live.near-trim", Some(2))],
            |s| near_trim(s, "PANTONE 485 C"),
            |s| near_trim(s, "CutContour"),
        ),
        pair(
            "a form mixed in RGB by itself",
            X4,
            &[("transparency.space", Some(2))],
            |s| isolated(s, "DeviceRGB"),
            |s| isolated(s, "DeviceCMYK"),
        ),
    ]
}
