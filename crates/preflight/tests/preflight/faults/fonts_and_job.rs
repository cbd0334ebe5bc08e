//! Fonts written oddly, spaces with profiles, and the job that was ordered.

use lopdf::{Object, Stream, dictionary};
use zhuanban_preflight::{Plates, Requirements, Turn};

use super::super::sheet::{BLACK, Sheet, fill, glyph, text, words};
use super::{Fault, How, In, pair};

/// A second font like the first, with this name; `change` is put into its dictionary.
fn named(sheet: &mut Sheet, name: &str, wider: i64) {
    let descriptor = sheet.descriptor;
    let mut widths = Vec::new();
    for code in 32..127_u8 {
        widths.push(Object::from(glyph(char::from(code)).1 + wider));
    }
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => name, "FirstChar" => 32, "LastChar" => 126,
        "Widths" => widths, "Encoding" => "WinAnsiEncoding", "FontDescriptor" => descriptor,
    };
    sheet.resource("Font", "F2", font);
    sheet.paint(2, &words(BLACK, 12.0, [20.0, 50.0], "Another face").replace("/F1", "/F2"));
}

/// A composite font with or without a map from characters to glyphs, and one glyph of it.
pub fn composite(sheet: &mut Sheet, mapped: bool, encoding: &str) {
    let (id, width) = glyph('A');
    let descriptor = sheet.descriptor;
    let mut part = dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "SmileySans-Oblique", "DW" => 500,
        "W" => vec![Object::from(i64::from(id)), Object::Array(vec![width.into()])],
        "CIDSystemInfo" => dictionary! {
            "Registry" => text("Adobe"), "Ordering" => text("Identity"), "Supplement" => 0,
        },
        "FontDescriptor" => descriptor,
    };
    if mapped {
        part.set("CIDToGIDMap", "Identity");
    }
    let part = sheet.doc.add_object(part);
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "SmileySans-Oblique", "Encoding" => encoding,
        "DescendantFonts" => vec![part.into()],
    };
    sheet.resource("Font", "FN", font);
    let shown = words(BLACK, 12.0, [10.0, 50.0], "A").replace("/F1", "/FN").replace("(A)", &format!("<{id:04x}>"));
    sheet.paint(2, &shown);
}

/// ICCBased with the press's own profile, said to have so many channels.
fn icc(sheet: &mut Sheet, channels: i64, paint: &str) {
    let icc = zhuanban_ground::condition::Name::Newsprint.profile();
    let profile = Stream::new(dictionary! { "N" => channels }, icc.to_vec()).with_compression(false);
    let profile = sheet.doc.add_object(profile);
    sheet.resource("ColorSpace", "Icc", vec![Object::from("ICCBased"), Object::Reference(profile)]);
    sheet.paint(2, &fill("0.5 0.2 0 0 k", [45.0, 45.0, 30.0, 30.0]));
    sheet.paint(2, &fill(paint, [50.0, 50.0, 20.0, 20.0]));
}

fn ordered(
    name: &'static str,
    breaks: &'static [(&'static str, Option<usize>)],
    bad: fn(&mut Requirements),
    good: fn(&mut Requirements),
) -> Fault {
    Fault { name, within: In::Both, breaks, how: How::Requirements(bad), twin: Some(How::Requirements(good)) }
}

pub fn faults() -> Vec<Fault> {
    use In::{Both, X1a, X4};
    vec![
        pair(
            "widths that are not the font's",
            Both,
            &[("font.widths", Some(2))],
            |s| named(s, "SmileySans-Oblique", 60),
            |s| named(s, "SmileySans-Oblique", 0),
        ),
        pair(
            "Courier",
            Both,
            &[("font.courier", Some(2))],
            |s| named(s, "Courier", 0),
            |s| named(s, "CourierPrime", 0),
        ),
        pair(
            "a font embedded as OpenType",
            X1a,
            &[("font.opentype", Some(1)), ("font.opentype", Some(2))],
            |s| {
                let descriptor = s.descriptor;
                let file = s.dict(descriptor).remove(b"FontFile2").expect("a font");
                let id = file.as_reference().expect("a reference");
                s.dict(id).set("Subtype", "OpenType");
                s.dict(descriptor).set("FontFile3", file);
            },
            |s| {
                let descriptor = s.descriptor;
                s.dict(descriptor).set("FontWeight", 400);
            },
        ),
        pair(
            "a profile of four channels said to have three",
            Both,
            &[("colour.icc", Some(2)), ("colour.profile", Some(2))],
            |s| icc(s, 3, "/Icc cs 0.5 0.5 0.5 scn"),
            |s| s.paint(2, &fill("0.5 0.3 0.1 0 k", [50.0, 50.0, 20.0, 20.0])),
        ),
        pair(
            "overprint mode 1 with a profile",
            X4,
            &[("colour.icc", Some(2)), ("overprint.icc", Some(2))],
            |s| icc(s, 4, "/GSop gs /Icc cs 0 0 0 1 scn"),
            |s| s.paint(2, &fill("/GSop gs 0 0 0 1 k", [50.0, 50.0, 20.0, 15.0])),
        ),
        ordered(
            "three pages were ordered",
            &[("page.count", None)],
            |order| order.pages = Some(3),
            |order| order.pages = Some(2),
        ),
        ordered(
            "landscape was ordered",
            &[("page.turn", Some(1)), ("page.turn", Some(2))],
            |order| order.turn = Some(Turn::Landscape),
            |order| order.turn = Some(Turn::Portrait),
        ),
        ordered(
            "a spot that was not ordered",
            &[("spot.plates", None)],
            |order| order.plates = Plates::read("CMYK"),
            |order| order.plates = Plates::read("CMYK+1"),
        ),
        ordered(
            "another spot was ordered",
            &[("spot.plates", None)],
            |order| order.plates = Plates::read("CMYK+HKS 13"),
            |order| order.plates = Plates::read("CMYK+PANTONE 186 C"),
        ),
        ordered(
            "black alone was ordered",
            &[("spot.plates", None)],
            |order| order.plates = Plates::read("K+1"),
            |order| order.plates = Plates::read("CMYK+2"),
        ),
    ]
}
