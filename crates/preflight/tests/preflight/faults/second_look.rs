//! What a second set of spoiled files brought up, made by someone who had not read the rules.

use lopdf::{Object, Stream, StringFormat, dictionary};

use super::super::sheet::{BLACK, Sheet, at, fill, flate, glyph, photo, spot, text, words};
use super::fonts_and_job::composite;
use super::{Fault, In, pair, real};

/// A glyph without an outline that is said to be this character.
fn blank_glyph(sheet: &mut Sheet, character: char) {
    let (id, _) = glyph(' ');
    let map = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def \
         1 begincodespacerange <0000> <ffff> endcodespacerange \
         1 beginbfchar <{id:04x}> <{:04x}> endbfchar endcmap end end",
        u32::from(character)
    );
    let map = sheet.doc.add_object(Stream::new(lopdf::Dictionary::new(), map.into_bytes()).with_compression(false));
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "SmileySans-Oblique", "DW" => glyph(' ').1,
        "CIDSystemInfo" => dictionary! {
            "Registry" => text("Adobe"), "Ordering" => text("Identity"), "Supplement" => 0,
        },
        "FontDescriptor" => sheet.descriptor, "CIDToGIDMap" => "Identity",
    };
    let below = sheet.doc.add_object(font);
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "SmileySans-Oblique", "Encoding" => "Identity-H",
        "DescendantFonts" => vec![below.into()], "ToUnicode" => map,
    };
    sheet.resource("Font", "FB", font);
    let shown = words(BLACK, 12.0, [10.0, 60.0], "A").replace("/F1", "/FB").replace("(A)", &format!("<{id:04x}>"));
    sheet.paint(2, &shown);
}

/// A third page that leads to this object.
fn third_page(sheet: &mut Sheet, there: bool) {
    let second = sheet.pages[1];
    let tree = sheet.page(2).get(b"Parent").and_then(Object::as_reference).expect("a parent");
    let copy = sheet.dict(second).clone();
    let number = if there { sheet.doc.add_object(copy) } else { (90_000, 0) };
    let kids = sheet.dict(tree).get_mut(b"Kids").and_then(Object::as_array_mut).expect("pages");
    kids.push(number.into());
    let count = i64::try_from(kids.len()).expect("few");
    sheet.dict(tree).set("Count", count);
}

/// A photo with a soft mask, of which so many bytes are left.
fn masked(sheet: &mut Sheet, part: usize) {
    let mask: Vec<u8> = (0..320 * 240_usize).map(|n| ((n * 2_654_435_761) >> 13) as u8).collect();
    let packed = flate(&mask);
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 320, "Height" => 240, "BitsPerComponent" => 8,
        "ColorSpace" => "DeviceGray", "Filter" => "FlateDecode",
    };
    let data = packed[..packed.len() / part].to_vec();
    let mask = sheet.doc.add_object(Stream::new(dict, data).with_compression(false));
    let mut picture = photo(320, 240, "DeviceCMYK".into(), 4);
    picture.dict.set("SMask", mask);
    sheet.place(2, picture, [20.0, 20.0, 40.0, 30.0]);
}

/// A gradient; `function` makes its colours.
fn gradient(sheet: &mut Sheet, space: Object, function: Option<Object>, state: &str) {
    let mut shading = dictionary! {
        "ShadingType" => 2, "ColorSpace" => space, "Coords" => real(&[at(20.0), 0.0, at(60.0), 0.0]),
    };
    if let Some(function) = function {
        shading.set("Function", function);
    }
    sheet.resource("Shading", "Sg", shading);
    let clip = format!("{} {} 80 60 re W n", at(25.0), at(45.0));
    sheet.paint(2, &format!("q {state} {clip} /Sg sh Q\n"));
}

fn between(from: &[f64], to: &[f64]) -> Object {
    dictionary! {
        "FunctionType" => 2, "Domain" => real(&[0.0, 1.0]), "N" => 1, "C0" => real(from), "C1" => real(to),
    }
    .into()
}

/// A gradient of black over a tint.
fn black_gradient(sheet: &mut Sheet, state: &str) {
    sheet.paint(2, &fill("0.5 0.2 0 0 k", [20.0, 40.0, 50.0, 40.0]));
    gradient(sheet, spot("Black", [0.0, 0.0, 0.0, 1.0]), Some(between(&[0.1], &[0.9])), state);
}

/// A picture of 16 colours with so many in its palette.
fn palette(sheet: &mut Sheet, colours: usize) {
    let table: Vec<u8> = (0..colours * 4).map(|n| (n * 3 % 120) as u8).collect();
    let space =
        vec![Object::from("Indexed"), "DeviceCMYK".into(), 15.into(), Object::String(table, StringFormat::Hexadecimal)];
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 320, "Height" => 240, "BitsPerComponent" => 8,
        "ColorSpace" => space, "Filter" => "FlateDecode",
    };
    let data: Vec<u8> = (0..320 * 240_usize).map(|n| (n / 320 % 16) as u8).collect();
    sheet.place(2, Stream::new(dict, flate(&data)).with_compression(false), [20.0, 20.0, 40.0, 30.0]);
}

fn over_a_tint(sheet: &mut Sheet, colour: &str) {
    sheet.paint(2, &fill("0.5 0.2 0 0 k", [20.0, 40.0, 40.0, 30.0]));
    sheet.paint(2, &fill(colour, [25.0, 45.0, 15.0, 10.0]));
}

fn in_spot(sheet: &mut Sheet, name: &str) {
    sheet.resource("ColorSpace", "Sx", spot(name, [0.0, 1.0, 0.0, 0.0]));
    sheet.paint(2, &words("/Sx cs 1 scn", 12.0, [10.0, 50.0], "Price"));
}

fn spot_box(sheet: &mut Sheet, name: &str) {
    sheet.resource("ColorSpace", "Sx", spot(name, [0.0, 1.0, 0.0, 0.0]));
    sheet.paint(2, &fill("/Sx cs 1 scn", [20.0, 40.0, 20.0, 20.0]));
}

fn blended(sheet: &mut Sheet, mode: &str) {
    sheet.resource("ExtGState", "Mix", dictionary! { "BM" => mode });
    sheet.paint(2, &fill("/Mix gs 0.5 0 0 0 k", [20.0, 40.0, 20.0, 20.0]));
}

/// A layer's configuration; `automatic` switches it for the printer.
fn layers(sheet: &mut Sheet, automatic: bool) {
    let mut config = dictionary! { "Name" => text("All"), "Order" => Vec::<Object>::new() };
    if automatic {
        let event = dictionary! {
            "Event" => "Print", "Category" => vec![Object::from("Print")], "OCGs" => Vec::<Object>::new(),
        };
        config.set("AS", vec![Object::Dictionary(event)]);
    }
    let catalog = sheet.catalog;
    sheet.dict(catalog).set("OCProperties", dictionary! { "OCGs" => Vec::<Object>::new(), "D" => config });
}

fn intended_for(sheet: &mut Sheet, name: &str) {
    let intent = sheet.intent;
    sheet.dict(intent).set("OutputConditionIdentifier", text(name));
}

pub fn faults() -> Vec<Fault> {
    use In::{Both, X4};
    const DAMAGED: &[(&str, Option<usize>)] = &[("file.damaged", Some(2))];
    vec![
        pair(
            "a letter whose outline is empty",
            Both,
            &[("font.notdef", Some(2))],
            |s| blank_glyph(s, 'e'),
            |s| blank_glyph(s, '\u{a0}'),
        ),
        pair(
            "a page that is not there",
            Both,
            &[("file.damaged", None)],
            |s| third_page(s, false),
            |s| third_page(s, true),
        ),
        pair("a photo's mask cut short", X4, &[("image.damaged", Some(2))], |s| masked(s, 2), |s| masked(s, 1)),
        pair(
            "a gradient without a function",
            Both,
            DAMAGED,
            |s| gradient(s, "DeviceCMYK".into(), None, ""),
            |s| {
                let function = between(&[0.1, 0.0, 0.0, 0.0], &[0.8, 0.4, 0.0, 0.0]);
                gradient(s, "DeviceCMYK".into(), Some(function), "");
            },
        ),
        pair("a palette of half its colours", Both, DAMAGED, |s| palette(s, 8), |s| palette(s, 16)),
        pair(
            "a gradient of black that overprints a tint",
            Both,
            &[("overprint.tint", Some(2))],
            |s| black_gradient(s, "/GSop gs"),
            |s| black_gradient(s, ""),
        ),
        pair(
            "grey that overprints a tint",
            Both,
            &[("overprint.tint", Some(2))],
            |s| over_a_tint(s, "/GSop gs 0.5 g"),
            |s| over_a_tint(s, "0.5 g"),
        ),
        pair(
            "type in the colorant None",
            Both,
            &[("type.invisible", Some(2))],
            |s| in_spot(s, "None"),
            |s| in_spot(s, "PANTONE 485 C"),
        ),
        pair(
            "a spot named as CMYK's magenta",
            Both,
            &[("spot.process", Some(2))],
            |s| spot_box(s, "CMYK_Magenta"),
            |s| spot_box(s, "PANTONE Rubine Red C"),
        ),
        pair(
            "a TrueType font without a map to its glyphs",
            Both,
            &[("font.glyph-map", Some(2))],
            |s| composite(s, false, "Identity-H"),
            |s| composite(s, true, "Identity-H"),
        ),
        pair(
            "a rendering intent nobody knows",
            Both,
            &[("device.rendering-intent", Some(2))],
            |s| s.paint(2, &fill("/Vivid ri 0.5 0 0 0 k", [20.0, 40.0, 20.0, 20.0])),
            |s| s.paint(2, &fill("/Perceptual ri 0.5 0 0 0 k", [20.0, 40.0, 20.0, 20.0])),
        ),
        pair(
            "a blend mode nobody knows",
            X4,
            &[("transparency.blend", Some(2))],
            |s| blended(s, "Darker"),
            |s| blended(s, "Darken"),
        ),
        pair(
            "layers that switch themselves",
            X4,
            &[("layer.automatic", None)],
            |s| layers(s, true),
            |s| layers(s, false),
        ),
        pair(
            "an identifier of another newspaper's press",
            Both,
            &[("intent.mismatch", None)],
            |s| intended_for(s, "IFRA26"),
            |s| intended_for(s, "CGATS TR 002"),
        ),
    ]
}
