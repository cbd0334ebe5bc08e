//! Marks and plates that vanish or come unasked: white that is overprinted or multiplied away, overprint that mixes or is
//! lost, spots by other names.

use lopdf::{Object, Stream, dictionary};
use zhuanban_preflight::Plates;

use super::super::sheet::{BLACK, Sheet, fill, line, spot, words};
use super::interactive::layer;
use super::{Fault, How, In, box_around, pair};

/// A ground, and on it what is said.
fn on(sheet: &mut Sheet, ground: &str, mark: &str) {
    sheet.paint(2, &(fill(ground, [20.0, 40.0, 40.0, 30.0]) + &fill(mark, [25.0, 45.0, 15.0, 10.0])));
}

fn black_spot(sheet: &mut Sheet, state: &str) {
    sheet.resource("ColorSpace", "Bk", spot("Black", [0.0, 0.0, 0.0, 1.0]));
    on(sheet, "0.5 0 0 0 k", &format!("{state} /Bk cs 0 scn"));
}

fn multiplied(sheet: &mut Sheet, ground: &str, mode: &str) {
    sheet.resource("ExtGState", "Mix", dictionary! { "BM" => mode });
    on(sheet, ground, "/Mix gs 0 0 0 0 k");
}

/// Two spots by their names' bytes.
fn two_spots(sheet: &mut Sheet, names: [&[u8]; 2]) {
    for (key, (name, at)) in ["S1", "S2"].into_iter().zip(names.into_iter().zip([20.0, 60.0])) {
        let Object::Array(mut space) = spot("x", [0.0, 0.2, 0.8, 0.1]) else { return };
        space[1] = Object::Name(name.to_vec());
        sheet.resource("ColorSpace", key, space);
        sheet.paint(2, &fill(&format!("/{key} cs 1 scn"), [at, 40.0, 20.0, 20.0]));
    }
}

/// Type that overprints a tint, in a group of its own.
fn in_a_group(sheet: &mut Sheet, isolated: bool) {
    sheet.paint(2, &fill("0.5 0.2 0 0 k", [10.0, 40.0, 60.0, 30.0]));
    let resources = sheet.resources;
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => box_around(13.0), "Resources" => Object::Reference(resources),
        "Group" => dictionary! { "S" => "Transparency", "CS" => "DeviceCMYK", "I" => isolated },
    };
    let form = Stream::new(dict, words(BLACK, 10.0, [15.0, 50.0], "In a group").into_bytes()).with_compression(false);
    let form = sheet.doc.add_object(form);
    sheet.resource("XObject", "Iso", form);
    sheet.paint(2, "/Iso Do\n");
}

/// A layer that says whether it prints.
fn printing(sheet: &mut Sheet, state: &str) {
    layer(sheet, true);
    let usage = dictionary! { "Print" => dictionary! { "PrintState" => state } };
    for object in sheet.doc.objects.values_mut() {
        if let Object::Dictionary(dict) = object
            && dict.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"OCG")
        {
            dict.set("Usage", usage.clone());
        }
    }
}

fn alternate(sheet: &mut Sheet, space: &str, solid: &[f32]) {
    let list = |values: &[f32]| Object::Array(values.iter().map(|n| Object::Real(*n)).collect());
    let tint = dictionary! {
        "FunctionType" => 2, "Domain" => list(&[0.0, 1.0]), "N" => 1, "C0" => list(&vec![0.0; solid.len()]),
        "C1" => list(solid),
    };
    let space: Vec<Object> = vec!["Separation".into(), "HKS 43".into(), space.into(), tint.into()];
    sheet.resource("ColorSpace", "Alt", space);
    sheet.paint(2, &fill("/Alt cs 1 scn", [20.0, 40.0, 20.0, 20.0]));
}

fn blank_spot(sheet: &mut Sheet) {
    sheet.resource("ColorSpace", "Gold", spot("Gold", [0.0, 0.2, 0.8, 0.1]));
    sheet.paint(2, &fill("/Gold cs 0 scn", [20.0, 40.0, 20.0, 20.0]));
}

pub fn faults() -> Vec<Fault> {
    let mut all = white();
    all.extend(inks());
    all
}

const WHITE: &[(&str, Option<usize>)] = &[("white.overprint", Some(2))];

fn white() -> Vec<Fault> {
    use In::{Both, X4};
    vec![
        pair(
            "nothing of black that overprints",
            Both,
            WHITE,
            |s| black_spot(s, "/GSop gs"),
            |s| black_spot(s, "/GSno gs"),
        ),
        pair(
            "a white in grey that overprints a spot",
            Both,
            WHITE,
            |s| on(s, "/Spot cs 1 scn", "/GSop gs 1 g"),
            |s| on(s, "/Spot cs 1 scn", "/GSno gs 1 g"),
        ),
        pair(
            "a white in grey that overprints two inks",
            Both,
            WHITE,
            |s| on(s, "0.5 0.4 0 0 k", "/GSop gs 1 g"),
            |s| on(s, "0.5 0.4 0 0 k", "/GSno gs 1 g"),
        ),
        pair(
            "white that is multiplied",
            X4,
            &[("white.blend", Some(2))],
            |s| multiplied(s, "0.5 0.4 0 0 k", "Multiply"),
            |s| multiplied(s, "0.5 0.4 0 0 k", "Screen"),
        ),
        pair(
            "white that darkens",
            X4,
            &[("white.blend", Some(2))],
            |s| multiplied(s, "0.5 0.4 0 0 k", "Darken"),
            |s| multiplied(s, "0 0 0 0 k", "Darken"),
        ),
        pair(
            "a hair of white in a ground of three inks",
            Both,
            &[("line.reversed", Some(2))],
            |s| {
                let ground = fill("0.7 0.5 0.4 0 k", [20.0, 40.0, 60.0, 30.0]);
                s.paint(2, &(ground + &line("/GSno gs 0 0 0 0 K", 0.15, [25.0, 50.0, 40.0])));
            },
            |s| {
                let ground = fill("0.7 0.5 0.4 0 k", [20.0, 40.0, 60.0, 30.0]);
                s.paint(2, &(ground + &line("/GSno gs 0 0 0 0 K", 1.5, [25.0, 50.0, 40.0])));
            },
        ),
        pair(
            "type that is wholly transparent",
            X4,
            &[("type.invisible", Some(2))],
            |s| {
                s.resource("ExtGState", "None", dictionary! { "ca" => 0 });
                s.paint(2, &words(&format!("{BLACK} /None gs"), 12.0, [20.0, 50.0], "Unseen"));
            },
            |s| {
                s.resource("ExtGState", "None", dictionary! { "ca" => 1 });
                s.paint(2, &words(&format!("{BLACK} /None gs"), 12.0, [20.0, 50.0], "Seen"));
            },
        ),
        pair(
            "a layer that is seen and does not print",
            X4,
            &[("layer.hidden", Some(2))],
            |s| printing(s, "OFF"),
            |s| printing(s, "ON"),
        ),
    ]
}

fn inks() -> Vec<Fault> {
    use In::{Both, X4};
    vec![
        pair(
            "a colour that overprints another",
            Both,
            &[("overprint.tint", Some(2))],
            |s| on(s, "1 0 0 0 k", "/GSop gs 0 0 1 0 k"),
            |s| on(s, "1 0 0 0 k", "/GSno gs 0 0 1 0 k"),
        ),
        pair(
            "overprint in an isolated group",
            X4,
            &[("black.knockout", Some(2))],
            |s| in_a_group(s, true),
            |s| in_a_group(s, false),
        ),
        pair(
            "small black type that knocks out of a tint",
            Both,
            &[("black.knockout", Some(2))],
            |s| {
                s.paint(
                    2,
                    &(fill("0.3 0 0 0 k", [15.0, 45.0, 60.0, 15.0])
                        + &words("/GSno gs 0 0 0 1 k", 9.0, [20.0, 50.0], "Hole")),
                )
            },
            |s| {
                s.paint(
                    2,
                    &(fill("0.1 0 0.1 0 k", [15.0, 45.0, 60.0, 15.0])
                        + &words("/GSno gs 0 0 0 1 k", 9.0, [20.0, 50.0], "Pale")),
                )
            },
        ),
        pair(
            "black type of 13 pt that knocks out",
            Both,
            &[("black.knockout", Some(2))],
            |s| {
                s.paint(
                    2,
                    &(fill("0.5 0 0 0 k", [15.0, 45.0, 60.0, 25.0])
                        + &words("/GSno gs 0 0 0 1 k", 13.0, [20.0, 50.0], "Small")),
                )
            },
            |s| {
                s.paint(
                    2,
                    &(fill("0.5 0 0 0 k", [15.0, 45.0, 60.0, 25.0])
                        + &words("/GSno gs 0 0 0 1 k", 34.0, [20.0, 50.0], "Large")),
                )
            },
        ),
        pair(
            "a black with too much of all inks",
            Both,
            &[("black.heavy", Some(2)), ("ink.limit", Some(2))],
            |s| s.paint(2, &fill("0.6 0.5 0.5 1 k", [50.0, 50.0, 20.0, 20.0])),
            |s| s.paint(2, &fill("0.3 0.3 0.4 1 k", [50.0, 50.0, 20.0, 20.0])),
        ),
        pair(
            "a centimetre with too much ink",
            Both,
            &[("ink.limit", Some(2))],
            |s| s.paint(2, &fill("0.9 0.8 0.8 0.2 k", [50.0, 50.0, 10.0, 10.0])),
            |s| s.paint(2, &fill("0.9 0.8 0.8 0.2 k", [50.0, 50.0, 1.0, 1.0])),
        ),
        pair(
            "a spot whose alternate is plain RGB",
            X4,
            &[("spot.alternate", Some(2))],
            |s| alternate(s, "DeviceRGB", &[0.1, 0.2, 0.7]),
            |s| alternate(s, "DeviceCMYK", &[1.0, 0.8, 0.0, 0.0]),
        ),
        pair(
            "spots named in the bytes of GBK",
            Both,
            &[("spot.name", Some(2))],
            |s| two_spots(s, [b"\xd7\xa8\xba\xec", b"\xbd\xf0"]),
            |s| two_spots(s, ["专红".as_bytes(), "金".as_bytes()]),
        ),
        pair(
            "one ink for two papers",
            Both,
            &[("spot.twins", None)],
            |s| two_spots(s, [b"PANTONE 185 C", b"PANTONE 185 U"]),
            |s| two_spots(s, [b"PANTONE 185 C", b"PANTONE 187 U"]),
        ),
        pair(
            "a blank at the end of a spot's name",
            Both,
            &[("spot.name", Some(2))],
            |s| two_spots(s, [b"Gold ", b"Silver"]),
            |s| two_spots(s, [b"Gold", b"Silver"]),
        ),
        Fault {
            name: "a spot of nothing that was not ordered",
            within: Both,
            breaks: &[("spot.plates", None)],
            how: How::For(blank_spot, |order| order.plates = Plates::read("CMYK+PANTONE 186 C")),
            twin: Some(How::For(blank_spot, |order| order.plates = Plates::read("CMYK+PANTONE 186 C+Gold"))),
        },
    ]
}
