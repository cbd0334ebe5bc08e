//! Type and pictures that get lost on the way to the plate, though the file opens: content that swallows its rest, fonts
//! that are not what they say, masks that are not there.

use std::io::Read as _;

use lopdf::{Object, Stream, dictionary};

use super::super::sheet::{BLACK, Sheet, at, fill, flate, len, photo, words};
use super::fonts_and_job::composite;
use super::{Fault, In, pair};

/// Changes the embedded font program.
fn font_program(sheet: &mut Sheet, change: impl Fn(&mut Vec<u8>)) {
    let descriptor = sheet.descriptor;
    let file = sheet.dict(descriptor).get(b"FontFile2").and_then(Object::as_reference).expect("a font");
    let Ok(Object::Stream(stream)) = sheet.doc.get_object_mut(file) else { panic!("a stream") };
    let mut program = Vec::new();
    flate2::read::ZlibDecoder::new(&stream.content[..]).read_to_end(&mut program).expect("a font");
    change(&mut program);
    stream.content = flate(&program);
}

/// Where a table of a font stands.
fn table(program: &[u8], name: &[u8; 4]) -> (usize, usize) {
    let number = |at: usize| u32::from_be_bytes(program[at..at + 4].try_into().expect("four bytes")) as usize;
    let count = usize::from(u16::from_be_bytes([program[4], program[5]]));
    let record = (0..count).map(|n| 12 + n * 16).find(|at| program[*at..at + 4] == *name).expect("a table");
    (number(record + 8), number(record + 12))
}

/// A black picture with a mask of so many pixels that fades over so many of them at its sides.
fn shadow(sheet: &mut Sheet, [width, height]: [usize; 2], fades_over: usize, colour: fn(usize) -> u8) {
    let near = |n: usize, size: usize| n.min(size - 1 - n);
    let value = |x: usize, y: usize| (near(x, width).min(near(y, height)) * 170 / fades_over).min(170) as u8;
    let mask: Vec<u8> = (0..height).flat_map(|y| (0..width).map(move |x| value(x, y))).collect();
    let dict = |space: &str| {
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => width as i64, "Height" => height as i64,
            "BitsPerComponent" => 8, "ColorSpace" => space, "Filter" => "FlateDecode",
        }
    };
    let mask = sheet.doc.add_object(Stream::new(dict("DeviceGray"), flate(&mask)).with_compression(false));
    let grey: Vec<u8> = (0..width * height).map(colour).collect();
    let mut picture = Stream::new(dict("DeviceGray"), flate(&grey)).with_compression(false);
    picture.dict.set("SMask", mask);
    sheet.place(2, picture, [20.0, 20.0, 48.0, 36.0]);
}

fn masked(sheet: &mut Sheet, mask: lopdf::ObjectId) {
    let mut picture = photo(320, 240, "DeviceCMYK".into(), 4);
    picture.dict.set("SMask", mask);
    sheet.place(2, picture, [20.0, 20.0, 40.0, 30.0]);
}

fn show(sheet: &mut Sheet, shown: &str) {
    let line = words(BLACK, 10.0, [10.0, 50.0], "Lost").replace("(Lost) Tj", shown);
    sheet.paint(2, &(line + &words(BLACK, 10.0, [10.0, 40.0], "What follows")));
}

pub fn faults() -> Vec<Fault> {
    let mut all = content();
    all.extend(fonts());
    all.extend(pictures());
    all
}

const DAMAGED: &[(&str, Option<usize>)] = &[("file.damaged", Some(2))];
const BAD_FONT: &[(&str, Option<usize>)] = &[("font.damaged", Some(1)), ("font.damaged", Some(2))];

fn content() -> Vec<Fault> {
    use In::Both;
    vec![
        pair("a string without its end", Both, DAMAGED, |s| show(s, "(Lost ( Tj"), |s| show(s, "(Lost \\() Tj")),
        pair("a string in digits without its end", Both, DAMAGED, |s| show(s, "<4C6F Tj"), |s| show(s, "<4C6F> Tj")),
        pair("a string in digits that are none", Both, DAMAGED, |s| show(s, "<4Cx6F> Tj"), |s| show(s, "<4C 6F> Tj")),
        pair("an array without its end", Both, DAMAGED, |s| show(s, "[(Lost) TJ"), |s| show(s, "[(Lost)] TJ")),
        pair(
            "a letter in a number",
            Both,
            DAMAGED,
            |s| s.paint(2, "q 3x0.157 0 0 20 50 50 cm Q\n"),
            |s| s.paint(2, "q 3.157 0 0 20 50 50 cm Q\n"),
        ),
        pair("a bracket too many", Both, DAMAGED, |s| s.paint(2, "q ) 1 w Q\n"), |s| s.paint(2, "q 1 w Q % )\n")),
        pair(
            "an operator of its own between BX and EX",
            Both,
            DAMAGED,
            |s| s.paint(2, "BX 1 own EX\n"),
            |s| s.paint(2, "BX 1 w EX\n"),
        ),
        pair("type within type", Both, DAMAGED, |s| s.paint(2, "BT BT ET ET\n"), |s| s.paint(2, "BT ET BT ET\n")),
        pair("type without its end", Both, DAMAGED, |s| s.paint(2, "BT\n"), |s| s.paint(2, "BT ET\n")),
    ]
}

fn fonts() -> Vec<Fault> {
    use In::Both;
    vec![
        pair(
            "a font of another kind than it says",
            Both,
            BAD_FONT,
            |s| {
                let descriptor = s.descriptor;
                let file = s.dict(descriptor).remove(b"FontFile2").expect("a font");
                s.dict(descriptor).set("FontFile", file);
            },
            |s| font_program(s, |_| {}),
        ),
        pair(
            "a font without its table of outlines",
            Both,
            BAD_FONT,
            |s| {
                font_program(s, |program| {
                    let at = program.windows(4).position(|four| four == b"loca").expect("a table");
                    program[at] = b'x';
                })
            },
            |s| s.paint(2, &words(BLACK, 10.0, [10.0, 50.0], "Whole")),
        ),
        pair(
            "a font whose outlines were written over",
            Both,
            BAD_FONT,
            |s| {
                font_program(s, |program| {
                    let (at, size) = table(program, b"glyf");
                    program[at..at + size].fill(0xee);
                })
            },
            |s| s.paint(2, &words(BLACK, 10.0, [10.0, 50.0], "Not touched")),
        ),
        pair(
            "a map of characters that nobody has",
            Both,
            &[("font.embedded", Some(2))],
            |s| composite(s, true, "House-H"),
            |s| composite(s, true, "Identity-H"),
        ),
    ]
}

fn pictures() -> Vec<Fault> {
    use In::X4;
    vec![
        pair(
            "a mask that is not there",
            X4,
            DAMAGED,
            |s| masked(s, (9999, 0)),
            |s| {
                let mask = s.doc.add_object(photo(320, 240, "DeviceGray".into(), 1));
                masked(s, mask);
            },
        ),
        pair(
            "a shadow of 68 ppi with an edge",
            X4,
            &[("image.low", Some(2))],
            |s| shadow(s, [128, 96], 1, |_| 0),
            |s| shadow(s, [128, 96], 12, |_| 0),
        ),
        pair(
            "a picture of 68 ppi with a soft border",
            X4,
            &[("image.low", Some(2))],
            |s| shadow(s, [128, 96], 12, |n| (n % 2 * 200) as u8),
            |s| shadow(s, [400, 300], 12, |n| (n % 2 * 200) as u8),
        ),
        pair(
            "the RGB of a Type 3 font that is no object",
            In::Both,
            &[("colour.rgb", Some(2)), ("font.type3", Some(2))],
            |s| type3(s, "1 0 0 rg"),
            |s| s.paint(2, &fill("0 1 1 0 k", [20.0, 20.0, 5.0, 5.0])),
        ),
    ]
}

/// A square as the glyph of a font that is written where it is named.
fn type3(sheet: &mut Sheet, colour: &str) {
    let glyph = format!("1000 0 d0 {colour} 0 0 800 800 re f");
    let glyph = sheet.doc.add_object(Stream::new(dictionary! {}, glyph.into_bytes()).with_compression(false));
    let matrix: Vec<Object> = [0.001, 0.0, 0.0, 0.001, 0.0, 0.0].map(Object::Real).to_vec();
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type3", "FontMatrix" => matrix,
        "FontBBox" => vec![0.into(), 0.into(), 1000.into(), 1000.into()],
        "CharProcs" => dictionary! { "square" => glyph },
        "Encoding" => dictionary! { "Differences" => vec![97.into(), "square".into()] },
        "FirstChar" => 97, "LastChar" => 97, "Widths" => vec![1000.into()], "Resources" => dictionary! {},
    };
    sheet.resource("Font", "T3", font);
    sheet.paint(2, &format!("BT /T3 {} Tf {} {} Td (a) Tj ET\n", len(6.0), at(20.0), at(50.0)));
}
