//! What a third set of spoiled and good files brought up, made by someone who had not read the rules.

use lopdf::{Object, Stream, dictionary};

use super::super::sheet::{BLACK, Sheet, at, fill, flate, words};
use super::spots_and_taste::mark;
use super::{Fault, In, pair, real};

/// A frame in registration colour, so far outside the trim; negative: inside. A mark at each side, as one path.
fn frame(sheet: &mut Sheet, out: f64, width: f64) {
    let [left, low, right, high] = [at(-out), at(-out), at(120.0 + out), at(160.0 + out)];
    let code = format!(
        "q /All CS 1 SCN {width} w {left} {low} m {right} {low} l {left} {high} m {right} {high} l \
         {left} {low} m {left} {high} l {right} {low} m {right} {high} l S Q\n"
    );
    sheet.paint(2, &code);
}

/// A slanted line in registration colour from one point to another, millimetres.
fn slanted(sheet: &mut Sheet, [x0, y0, x1, y1]: [f64; 4]) {
    let code = format!("q /All CS 1 SCN 0.3 w {} {} m {} {} l S Q\n", at(x0), at(y0), at(x1), at(y1));
    sheet.paint(2, &code);
}

/// A line of type, 10 pt, and a panel laid over its first so many millimetres.
fn partly_covered(sheet: &mut Sheet, over: f64) {
    sheet.paint(2, &words(BLACK, 10.0, [10.0, 60.0], "One line of type that goes on"));
    sheet.paint(2, &fill("0 0.1 0.3 0 k", [9.0, 58.0, over, 7.0]));
}

/// White type of 30 pt with an outline of 1 pt in this colour.
fn outlined(sheet: &mut Sheet, colour: &str) {
    sheet.paint(2, &words(&format!("0 0 0 0 k {colour} K 1 w 2 Tr"), 30.0, [20.0, 60.0], "SALE"));
}

/// Bytes as LZW, each a code of its own, with the table cleared before codes grow.
fn lzw(bytes: &[u8]) -> Vec<u8> {
    let mut codes = Vec::new();
    for part in bytes.chunks(200) {
        codes.push(256u16);
        codes.extend(part.iter().map(|byte| u16::from(*byte)));
    }
    codes.push(257);
    let bits: Vec<bool> = codes.iter().flat_map(|code| (0..9).rev().map(move |bit| code >> bit & 1 == 1)).collect();
    bits.chunks(8)
        .map(|eight| eight.iter().enumerate().fold(0, |byte, (at, bit)| byte | u8::from(*bit) << (7 - at)))
        .collect()
}

/// A grey picture of 320 × 240 pixels, packed so.
fn grey_picture(sheet: &mut Sheet, filter: &str, pack: fn(&[u8]) -> Vec<u8>) {
    let pixels: Vec<u8> = (0..320 * 240_usize).map(|n| ((n * 2_654_435_761) >> 13) as u8).collect();
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 320, "Height" => 240, "BitsPerComponent" => 8,
        "ColorSpace" => "DeviceGray", "Filter" => filter,
    };
    sheet.place(2, Stream::new(dict, pack(&pixels)).with_compression(false), [20.0, 20.0, 40.0, 30.0]);
}

/// A panel under a soft mask whose group is blended in this space.
fn masked(sheet: &mut Sheet, space: &str) {
    let group = dictionary! { "S" => "Transparency", "CS" => space };
    let form = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => real(&[0.0, 0.0, 600.0, 600.0]), "Group" => group,
    };
    let form = sheet.doc.add_object(Stream::new(form, b"0.6 g 0 0 600 600 re f".to_vec()));
    let mask = dictionary! { "S" => "Luminosity", "G" => Object::Reference(form) };
    sheet.resource("ExtGState", "SM", dictionary! { "SMask" => mask });
    sheet.paint(2, &fill("/SM gs 0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0]));
}

/// A panel under a graphics state with this halftone.
fn halftone(sheet: &mut Sheet, curve: &str) {
    let plain = dictionary! {
        "HalftoneType" => 1, "Frequency" => 150, "Angle" => 45, "SpotFunction" => "Round", "TransferFunction" => curve,
    };
    sheet.resource("ExtGState", "H", dictionary! { "HT" => plain });
    sheet.paint(2, &fill("/H gs 0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0]));
}

pub fn faults() -> Vec<Fault> {
    use In::{Both, X4};
    vec![
        pair(
            "a thin frame in registration colour",
            Both,
            &[("colour.registration", Some(2))],
            |sheet| frame(sheet, -10.0, 0.3),
            |sheet| frame(sheet, 3.0, 0.3),
        ),
        pair(
            "a thin slanted line in registration colour",
            Both,
            &[("colour.registration", Some(2))],
            |sheet| slanted(sheet, [20.0, 40.0, 60.0, 80.0]),
            |sheet| slanted(sheet, [-9.0, 30.0, -30.0, 60.0]),
        ),
        pair(
            "small registration type",
            Both,
            &[("colour.registration", Some(2))],
            |sheet| sheet.paint(2, &words("/All cs 1 scn", 8.0, [20.0, 60.0], "proof")),
            |sheet| sheet.paint(2, &words("/All cs 1 scn", 8.0, [20.0, -10.0], "proof")),
        ),
        pair(
            "most of a line under a panel",
            Both,
            &[("type.covered", Some(2))],
            |sheet| partly_covered(sheet, 38.0),
            |sheet| partly_covered(sheet, 9.0),
        ),
        pair(
            "white type with a white outline",
            Both,
            &[("type.invisible", Some(2))],
            |sheet| outlined(sheet, "0 0 0 0"),
            |sheet| outlined(sheet, "0 1 0 0"),
        ),
        pair(
            "a trap network inside the trim",
            Both,
            &[("interactive.marks", Some(2))],
            |sheet| mark(sheet, "TrapNet", [20.0, 20.0, 10.0, 10.0]),
            |sheet| mark(sheet, "TrapNet", [-12.0, 20.0, 5.0, 10.0]),
        ),
        pair(
            "half an LZW picture",
            Both,
            &[("file.lzw", None), ("file.lzw", Some(2)), ("image.damaged", Some(2))],
            |sheet| {
                grey_picture(sheet, "LZWDecode", |pixels| {
                    let packed = lzw(pixels);
                    packed[..packed.len() / 2].to_vec()
                });
            },
            |sheet| grey_picture(sheet, "FlateDecode", flate),
        ),
        pair(
            "a soft mask blended in RGB",
            X4,
            &[("transparency.space", Some(2))],
            |sheet| masked(sheet, "DeviceRGB"),
            |sheet| masked(sheet, "DeviceGray"),
        ),
        pair(
            "a halftone with a curve of its own",
            Both,
            &[("device.halftone", Some(2)), ("device.halftone-kind", Some(2))],
            |sheet| halftone(sheet, "Identity"),
            |sheet| sheet.paint(2, &fill("0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0])),
        ),
    ]
}
