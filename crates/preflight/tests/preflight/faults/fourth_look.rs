//! The same faults written in other ways: where an attacker, or a program nobody thought of, would put them.
//! `rgb.jp2` (JPEG 2000, 64 × 48) was written by Pillow.

use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};

use super::super::sheet::{BLACK, Sheet, at, fill, flate, len, photo, spot, text, words};
use super::{Fault, How, In, box_around, pair, real};

/// A JPEG 2000 picture in sRGB.
const RGB: &[u8] = include_bytes!("rgb.jp2");
/// One of grey, 320 × 240.
const GREY: &[u8] = include_bytes!("grey.jp2");

const UNIT: [f64; 2] = [0.0, 1.0];

/// A picture of one tint, 240 × 240, in this space.
fn flat_picture(sheet: &mut Sheet, space: Object, value: u8, rect: [f64; 4]) {
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 240, "Height" => 240, "BitsPerComponent" => 8,
        "ColorSpace" => space, "Filter" => "FlateDecode",
    };
    sheet.place(2, Stream::new(dict, flate(&[value; 240 * 240])).with_compression(false), rect);
}

fn all() -> Object {
    spot("All", [1.0, 1.0, 1.0, 1.0])
}

/// A gradient from one tint of this space to another, clipped.
fn gradient(sheet: &mut Sheet, space: Object, [from, to]: [Object; 2], [x, y, w, h]: [f64; 4]) {
    let function = dictionary! { "FunctionType" => 2, "Domain" => real(&UNIT), "N" => 1, "C0" => from, "C1" => to };
    let shading = dictionary! {
        "ShadingType" => 2, "ColorSpace" => space, "Coords" => real(&[at(x), 0.0, at(x + w), 0.0]),
        "Function" => function,
    };
    sheet.resource("Shading", "Sg", shading);
    sheet.paint(2, &format!("q {} {} {} {} re W n /Sg sh Q\n", at(x), at(y), len(w), len(h)));
}

/// A palette in registration colour, painted with.
fn indexed_all(sheet: &mut Sheet, rect: [f64; 4]) {
    let table = Object::String(vec![0, 255], StringFormat::Hexadecimal);
    sheet.resource("ColorSpace", "Ix", vec!["Indexed".into(), all(), 1.into(), table]);
    sheet.paint(2, &fill("/Ix cs 1 sc", rect));
}

/// A JPEG 2000 picture without a colour space.
fn jpx(sheet: &mut Sheet, data: &[u8], [width, height]: [i64; 2]) {
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height, "Filter" => "JPXDecode",
    };
    let rect = [20.0, 20.0, width as f64 / 8.0, height as f64 / 8.0];
    sheet.place(2, Stream::new(dict, data.to_vec()).with_compression(false), rect);
}

fn info(sheet: &mut Sheet, key: &str, value: Option<Object>) {
    let info = sheet.info;
    match value {
        Some(value) => sheet.dict(info).set(key, value),
        None => drop(sheet.dict(info).remove(key.as_bytes())),
    }
}

/// A title in the old encoding of PDF's own, with an apostrophe no Latin alphabet has, and XMP's.
fn title(sheet: &mut Sheet, theirs: &str) {
    info(sheet, "Title", Some(Object::String(b"A sheet\x90s title".to_vec(), StringFormat::Literal)));
    sheet.edit_xmp(">A sheet<", &format!(">{theirs}<"));
}

/// Something on a layer that is on, seen if this expression says so.
fn expressed(sheet: &mut Sheet, operator: &str) {
    let group = sheet.doc.add_object(dictionary! { "Type" => "OCG", "Name" => text("Notes") });
    let config = dictionary! { "Name" => text("Default"), "Order" => vec![group.into()] };
    let catalog = sheet.catalog;
    sheet.dict(catalog).set("OCProperties", dictionary! { "OCGs" => vec![group.into()], "D" => config });
    let expression: Object = vec![Object::from(operator), group.into()].into();
    sheet.resource("Properties", "Oc1", dictionary! { "Type" => "OCMD", "VE" => expression });
    let tint = fill("0.2 0 0 0 k", [50.0, 50.0, 20.0, 20.0]);
    sheet.paint(2, &format!("/OC /Oc1 BDC {tint} EMC\n"));
}

/// A tint under this graphics state.
fn state(sheet: &mut Sheet, dict: Dictionary) {
    sheet.resource("ExtGState", "St", dict);
    sheet.paint(2, &fill("/St gs 0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0]));
}

/// A form with these entries of its own.
fn form(sheet: &mut Sheet, key: &str, content: &str) {
    let mut dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => box_around(13.0), "Resources" => dictionary! {},
    };
    if !key.is_empty() {
        let program = sheet.doc.add_object(Stream::new(dictionary! {}, b"0 0 9 9 rectfill".to_vec()));
        dict.set(key, program);
    }
    let form = sheet.doc.add_object(Stream::new(dict, content.as_bytes().to_vec()).with_compression(false));
    sheet.resource("XObject", "Fm", form);
    sheet.paint(2, "/Fm Do\n");
}

/// A panel under a soft mask of this kind, whose group paints this.
fn masked(sheet: &mut Sheet, kind: &str, content: &str) {
    let resources = sheet.resources;
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => real(&[0.0, 0.0, 600.0, 600.0]),
        "Group" => dictionary! { "S" => "Transparency", "CS" => "DeviceGray" }, "Resources" => resources,
    };
    let group = sheet.doc.add_object(Stream::new(dict, content.as_bytes().to_vec()).with_compression(false));
    sheet.resource("ExtGState", "SM", dictionary! { "SMask" => dictionary! { "S" => kind, "G" => group } });
    sheet.paint(2, &fill("/SM gs 0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0]));
}

/// A font of 40 glyphs in bare CFF, each a box, 0.6 em wide.
fn cff() -> Vec<u8> {
    let number = |n: i16| [&[28][..], &n.to_be_bytes()].concat();
    let index = |items: &[Vec<u8>]| {
        let mut out = u16::try_from(items.len()).expect("few").to_be_bytes().to_vec();
        if !items.is_empty() {
            out.push(2);
            let mut end = 1u16;
            out.extend(end.to_be_bytes());
            for item in items {
                end += u16::try_from(item.len()).expect("small");
                out.extend(end.to_be_bytes());
            }
            items.iter().for_each(|item| out.extend(item));
        }
        out
    };
    let glyph =
        [number(50), number(0), vec![21], number(500), vec![6], number(700), vec![7], number(-500), vec![6, 14]];
    let glyphs = index(&vec![glyph.concat(); 40]);
    let private = [number(600), vec![20], number(0), vec![21]].concat();
    let before = |at: i16| {
        let size = i16::try_from(private.len()).expect("small");
        let end = at + i16::try_from(glyphs.len()).expect("small");
        let top = [number(at), vec![17], number(size), number(end), vec![18]].concat();
        [vec![1, 0, 4, 2], index(&[b"Boxes".to_vec()]), index(&[top]), index(&[]), index(&[])].concat()
    };
    let at = i16::try_from(before(0).len()).expect("small");
    [before(at), glyphs, private].concat()
}

/// A word in that font, the file giving each letter this width.
fn boxes(sheet: &mut Sheet, width: i64) {
    let program = Stream::new(dictionary! { "Subtype" => "Type1C" }, cff()).with_compression(false);
    let file = sheet.doc.add_object(program);
    let descriptor = sheet.doc.add_object(dictionary! {
        "Type" => "FontDescriptor", "FontName" => "Boxes", "Flags" => 32, "ItalicAngle" => 0, "Ascent" => 700,
        "FontBBox" => real(&[0.0, 0.0, 600.0, 700.0]), "Descent" => 0, "CapHeight" => 700, "StemV" => 80,
        "FontFile3" => file,
    });
    sheet.resource("Font", "Bx", dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Boxes", "FirstChar" => 65, "LastChar" => 66,
        "Widths" => vec![width.into(), width.into()], "Encoding" => "WinAnsiEncoding", "FontDescriptor" => descriptor,
    });
    sheet.paint(2, &words(BLACK, 12.0, [20.0, 60.0], "AB").replace("/F1", "/Bx"));
}

/// A gradient of all inks, so much of each, seen through a stencil.
fn stencilled(sheet: &mut Sheet, share: f64) {
    let colour = real(&[share; 4]);
    let shading = dictionary! {
        "ShadingType" => 2, "ColorSpace" => "DeviceCMYK", "Coords" => real(&[at(20.0), 0.0, at(40.0), 0.0]),
        "Function" => dictionary! {
            "FunctionType" => 2, "Domain" => real(&UNIT), "N" => 1, "C0" => colour.clone(), "C1" => colour,
        },
        "Extend" => vec![true.into(), true.into()],
    };
    sheet.resource("Pattern", "Ps", dictionary! { "PatternType" => 2, "Shading" => shading });
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 1000, "Height" => 1000, "ImageMask" => true,
        "BitsPerComponent" => 1,
    };
    sheet.paint(2, "q /Pattern cs /Ps scn\n");
    sheet.place(2, Stream::new(dict, vec![0; 125_000]).with_compression(false), [20.0, 20.0, 20.0, 20.0]);
    sheet.paint(2, "Q\n");
}

/// Type under a matrix whose first two columns these are.
fn turned(sheet: &mut Sheet, [a, b, c, d]: [i32; 4]) {
    let (x, y) = (at(60.0), at(80.0));
    sheet.paint(2, &format!("q {BLACK} BT /F1 12 Tf {a} {b} {c} {d} {x:.3} {y:.3} Tm (Turned) Tj ET Q\n"));
}

/// A cutting line in a DeviceN of its own, over a tint.
fn cut_line(sheet: &mut Sheet, state: &str) {
    let names: Object = vec![Object::from("CutContour"), "None".into()].into();
    let cut = dictionary! { "CutContour" => spot("CutContour", [0.0, 1.0, 0.0, 0.0]) };
    let tint = dictionary! {
        "FunctionType" => 4, "Domain" => real(&[0.0, 1.0, 0.0, 1.0]), "Range" => real(&[UNIT; 4].concat()),
    };
    let tint = sheet.doc.add_object(Stream::new(tint, b"{ pop 0 exch 0 0 }".to_vec()).with_compression(false));
    let space =
        vec!["DeviceN".into(), names, "DeviceCMYK".into(), tint.into(), dictionary! { "Colorants" => cut }.into()];
    sheet.resource("ColorSpace", "Cut", space);
    sheet.paint(2, &fill("0.5 0.2 0 0 k", [40.0, 40.0, 30.0, 30.0]));
    let (x, y) = (at(45.0), at(45.0));
    sheet.paint(2, &format!("q {state} /Cut CS 1 0 SCN 1 w {x} {y} 40 40 re S Q\n"));
}

/// A panel filled with a pattern: its cell, how far apart, and its content.
fn pattern(sheet: &mut Sheet, cell: [f64; 2], step: [f64; 2], content: &str) {
    let resources = sheet.resources;
    let dict = dictionary! {
        "PatternType" => 1, "PaintType" => 1, "TilingType" => 1, "BBox" => real(&[0.0, 0.0, cell[0], cell[1]]),
        "XStep" => Object::Real(step[0] as f32), "YStep" => Object::Real(step[1] as f32), "Resources" => resources,
        "Matrix" => real(&[1.0, 0.0, 0.0, 1.0, at(40.0), at(40.0)]),
    };
    let id = sheet.doc.add_object(Stream::new(dict, content.as_bytes().to_vec()).with_compression(false));
    sheet.resource("Pattern", "Pt", id);
    sheet.paint(2, &fill("/Pattern cs /Pt scn", [40.0, 40.0, 25.0, 25.0]));
}

/// A picture of so many pixels across in a cell shown once: programs write steps far beyond the page then.
fn shown_once(sheet: &mut Sheet, pixels: u32) {
    let id = sheet.doc.add_object(photo(pixels, pixels, "DeviceCMYK".into(), 4));
    sheet.resource("XObject", "ImP", id);
    pattern(sheet, [60.0, 60.0], [32_767.0, 32_767.0], "q 60 0 0 60 0 0 cm /ImP Do Q");
}

/// The file with the first digit of a stream's length changed.
fn longer_than_it_says(sheet: Sheet) -> Vec<u8> {
    let mut bytes = sheet.bytes();
    let key = b"/Length ";
    let at = bytes.windows(key.len()).position(|window| window == key).expect("a stream") + key.len();
    bytes[at] = if bytes[at] == b'9' { b'8' } else { bytes[at] + 1 };
    bytes
}

/// The file with the length of its second page's content as an object of its own.
fn length_apart(mut sheet: Sheet) -> Vec<u8> {
    let id = sheet.page(2).get(b"Contents").and_then(Object::as_reference).expect("content");
    let length = sheet.doc.get_object(id).and_then(Object::as_stream).expect("a stream").content.len();
    let length = sheet.doc.add_object(Object::Integer(i64::try_from(length).expect("small")));
    sheet.dict(id).set("Length", length);
    sheet.bytes()
}

pub fn faults() -> Vec<Fault> {
    let mut faults = colours();
    faults.push(Fault {
        name: "a stream longer than it says",
        within: In::Both,
        breaks: &[("file.damaged", None)],
        how: How::Bytes(longer_than_it_says),
        twin: Some(How::Bytes(length_apart)),
    });
    faults.extend(formalities());
    faults.extend(shapes());
    faults
}

const REGISTRATION: &[(&str, Option<usize>)] = &[("colour.registration", Some(2))];

fn colours() -> Vec<Fault> {
    use In::{Both, X1a, X4};
    vec![
        pair(
            "a picture in registration colour",
            Both,
            REGISTRATION,
            |s| flat_picture(s, all(), 60, [20.0, 20.0, 30.0, 30.0]),
            |s| flat_picture(s, all(), 60, [-12.0, 20.0, 8.0, 8.0]),
        ),
        pair(
            "a palette in registration colour",
            Both,
            REGISTRATION,
            |s| indexed_all(s, [20.0, 20.0, 3.0, 3.0]),
            |s| indexed_all(s, [-10.0, 20.0, 3.0, 3.0]),
        ),
        pair(
            "a gradient in registration colour",
            Both,
            REGISTRATION,
            |s| gradient(s, all(), [real(&[0.1]), real(&[0.3])], [20.0, 20.0, 30.0, 20.0]),
            |s| gradient(s, all(), [real(&[0.1]), real(&[0.3])], [-12.0, 20.0, 8.0, 20.0]),
        ),
        pair(
            "a JPEG 2000 picture of no space but its own, RGB",
            X4,
            &[("colour.icc", Some(2))],
            |s| jpx(s, RGB, [64, 48]),
            |s| jpx(s, GREY, [320, 240]),
        ),
        pair(
            "a JPEG 2000 picture smaller than the file says",
            X4,
            &[("image.damaged", Some(2))],
            |s| jpx(s, GREY, [640, 480]),
            |s| jpx(s, GREY, [320, 240]),
        ),
        pair(
            "a soft mask painted in RGB",
            X4,
            &[("transparency.space", Some(2))],
            |s| masked(s, "Luminosity", "0.6 0.6 0.6 rg 0 0 600 600 re f"),
            |s| masked(s, "Alpha", "0 g 0 0 600 600 re f BT /F1 2 Tf 200 200 Td (small) Tj ET"),
        ),
        pair(
            "a gradient of too much ink through a stencil",
            Both,
            &[("ink.limit", Some(2))],
            |s| stencilled(s, 0.9),
            |s| stencilled(s, 0.4),
        ),
        pair(
            "a cutting line in a DeviceN, knocked out",
            X1a,
            &[("spot.cutting", Some(2))],
            |s| cut_line(s, "/GSno gs"),
            |s| cut_line(s, "/GSop gs"),
        ),
    ]
}

fn formalities() -> Vec<Fault> {
    use In::{Both, X1a, X4};
    vec![
        pair(
            "a level of X-1a in XMP only",
            X1a,
            &[("level.info", None)],
            |s| {
                info(s, "GTS_PDFXVersion", None);
                let own = "<pdf:Trapped>False</pdf:Trapped>";
                s.edit_xmp(own, &format!("{own}<pdfxid:GTS_PDFXVersion>PDF/X-1a:2003</pdfxid:GTS_PDFXVersion>"));
            },
            |s| {
                let own = "<pdf:Trapped>False</pdf:Trapped>";
                s.edit_xmp(own, &format!("{own}<pdfxid:GTS_PDFXVersion>PDF/X-1a:2003</pdfxid:GTS_PDFXVersion>"));
            },
        ),
        pair(
            "Trapped Unknown in XMP alone",
            X4,
            &[("level.info", None), ("level.xmp", None)],
            |s| {
                info(s, "Trapped", None);
                s.edit_xmp("<pdf:Trapped>False", "<pdf:Trapped>Unknown");
            },
            |s| {
                info(s, "Trapped", Some("True".into()));
                s.edit_xmp("<pdf:Trapped>False", "<pdf:Trapped>True");
            },
        ),
        pair(
            "an hour between a date without a zone and XMP's",
            Both,
            &[("level.agree", None)],
            |s| info(s, "CreationDate", Some(text("D:20260716010000"))),
            |s| info(s, "CreationDate", Some(text("D:20260716000000"))),
        ),
        pair(
            "a title whose apostrophe is another in XMP",
            Both,
            &[("level.agree", None)],
            |s| title(s, "A sheet's title"),
            |s| title(s, "A sheet’s title"),
        ),
        pair(
            "an identifier of two empty strings",
            Both,
            &[("file.id", None)],
            |s| s.doc.trailer.set("ID", vec![text(""), text("")]),
            |s| s.doc.trailer.set("ID", vec![text("0123456789abcdef"), text("fedcba9876543210")]),
        ),
        pair(
            "a layer hidden by an expression",
            X4,
            &[("layer.hidden", Some(2))],
            |s| expressed(s, "Not"),
            |s| expressed(s, "Or"),
        ),
        pair(
            "a halftone by name among those of single inks",
            Both,
            &[("device.halftone", Some(2)), ("device.halftone-kind", Some(2))],
            |s| {
                let one = dictionary! {
                    "HalftoneType" => 1, "Frequency" => 150, "Angle" => 45, "SpotFunction" => "Round",
                };
                let mut named = one.clone();
                named.set("HalftoneName", text("Own"));
                let all = dictionary! { "HalftoneType" => 5, "Default" => one, "Cyan" => named };
                state(s, dictionary! { "HT" => all });
            },
            |s| state(s, dictionary! { "HT" => "Default" }),
        ),
        pair(
            "a transfer function called Identity",
            Both,
            &[("device.transfer", Some(2))],
            |s| state(s, dictionary! { "TR2" => "Identity" }),
            |s| state(s, dictionary! { "TR2" => "Default" }),
        ),
        pair(
            "a form with PostScript of its own",
            Both,
            &[("device.postscript", Some(2))],
            |s| form(s, "PS", "0.4 0 0 0 k 200 200 50 50 re f"),
            |s| form(s, "", "0.4 0 0 0 k 200 200 50 50 re f"),
        ),
    ]
}

fn shapes() -> Vec<Fault> {
    use In::Both;
    vec![
        pair(
            "widths a CFF font does not have",
            Both,
            &[("font.widths", Some(2))],
            |s| boxes(s, 400),
            |s| boxes(s, 600),
        ),
        pair(
            "mirrored type",
            Both,
            &[("type.mirrored", Some(2))],
            |s| turned(s, [-1, 0, 0, 1]),
            |s| turned(s, [-1, 0, 0, -1]),
        ),
        pair(
            "a hairline that is a gradient",
            Both,
            &[("line.hair", Some(2))],
            |s| {
                gradient(
                    s,
                    "DeviceCMYK".into(),
                    [real(&[1.0, 0.0, 0.0, 0.0]), real(&[0.2, 0.0, 0.0, 0.0])],
                    [20.0, 60.0, 40.0, 0.02],
                )
            },
            |s| {
                gradient(
                    s,
                    "DeviceCMYK".into(),
                    [real(&[1.0, 0.0, 0.0, 0.0]), real(&[0.2, 0.0, 0.0, 0.0])],
                    [20.0, 60.0, 40.0, 0.4],
                )
            },
        ),
        pair(
            "hairlines in a small cell",
            Both,
            &[("line.hair", Some(2))],
            |s| pattern(s, [0.8, 0.8], [0.8, 0.8], "0 0 0 1 K 0.09 w 0 0.4 m 0.8 0.4 l S"),
            |s| pattern(s, [0.8, 0.8], [0.8, 0.8], "0 0 0 1 K 0.3 w 0 0.4 m 0.8 0.4 l S"),
        ),
        pair(
            "a coarse picture in a cell shown once",
            Both,
            &[("image.low", Some(2))],
            |s| shown_once(s, 40),
            |s| shown_once(s, 170),
        ),
    ]
}
