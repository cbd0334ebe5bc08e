//! Type, colour spaces, spots, black and white.

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::super::sheet::{BLACK, Sheet, at, fill, len, line, photo, spot, text, words};
use super::{Fault, In, box_around, edit, real};

/// ICCBased, CalGray, CalRGB, Lab.
fn calibrated(kind: &str) -> Object {
    let white = || real(&[0.9642, 1.0, 0.8249]);
    Object::Array(vec![kind.into(), dictionary! { "WhitePoint" => white() }.into()])
}

fn icc(sheet: &mut Sheet) -> Object {
    Object::Array(vec!["ICCBased".into(), Object::Reference(sheet.profile)])
}

/// From left to right across 20 mm of the sheet.
fn rgb_gradient() -> Dictionary {
    let function = dictionary! {
        "FunctionType" => 2, "Domain" => real(&[0.0, 1.0]), "N" => 1, "C0" => real(&[1.0, 1.0, 0.5]),
        "C1" => real(&[0.5, 1.0, 1.0]),
    };
    dictionary! {
        "ShadingType" => 2, "ColorSpace" => "DeviceRGB", "Function" => function,
        "Coords" => real(&[at(50.0), at(50.0), at(70.0), at(50.0)]), "Extend" => vec![false.into(), false.into()],
    }
}

pub fn faults() -> Vec<Fault> {
    use In::{Both, X1a, X4};
    vec![
        edit("a font that is not embedded", Both, &[("font.embedded", Some(1)), ("font.embedded", Some(2))], |sheet| {
            let descriptor = sheet.descriptor;
            sheet.dict(descriptor).remove(b"FontFile2");
        }),
        edit("a Type 3 font", Both, &[("font.type3", Some(2))], |sheet| {
            let glyph = Stream::new(dictionary! {}, b"600 0 0 0 500 700 d1 0 0 500 700 re f".to_vec());
            let glyph = sheet.doc.add_object(glyph.with_compression(false));
            let font = dictionary! {
                "Type" => "Font", "Subtype" => "Type3", "FontBBox" => real(&[0.0, 0.0, 600.0, 800.0]),
                "FontMatrix" => real(&[0.001, 0.0, 0.0, 0.001, 0.0, 0.0]), "CharProcs" => dictionary! { "a" => glyph },
                "Encoding" => dictionary! { "Differences" => vec![97.into(), "a".into()] },
                "FirstChar" => 97, "LastChar" => 97, "Widths" => vec![600.into()],
            };
            sheet.resource("Font", "F3", font);
            sheet.paint(2, &words(BLACK, 10.0, [10.0, 50.0], "aaa").replace("/F1", "/F3"));
        }),
        edit("a font that is damaged", Both, &[("font.damaged", Some(1)), ("font.damaged", Some(2))], |sheet| {
            let file = Stream::new(dictionary! { "Length1" => 9 }, b"no font!!".to_vec()).with_compression(false);
            let (file, descriptor) = (sheet.doc.add_object(file), sheet.descriptor);
            sheet.dict(descriptor).set("FontFile2", file);
        }),
        edit("a character without a glyph", Both, &[("font.notdef", Some(2))], |sheet| {
            let descriptor = sheet.descriptor;
            let part = dictionary! {
                "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "SmileySans-Oblique", "DW" => 500,
                "CIDSystemInfo" => dictionary! {
                    "Registry" => text("Adobe"), "Ordering" => text("Identity"), "Supplement" => 0,
                },
                "FontDescriptor" => descriptor, "CIDToGIDMap" => "Identity",
            };
            let part = sheet.doc.add_object(part);
            let font = dictionary! {
                "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "SmileySans-Oblique", "Encoding" => "Identity-H",
                "DescendantFonts" => vec![part.into()],
            };
            sheet.resource("Font", "FN", font);
            let shown = words(BLACK, 10.0, [10.0, 50.0], "aaa").replace("/F1", "/FN").replace("(aaa)", "<00000000>");
            sheet.paint(2, &shown);
        }),
        edit("type of 5 pt", Both, &[("type.small", Some(2))], |sheet| {
            sheet.paint(2, &words(BLACK, 5.0, [10.0, 50.0], "Tiny"));
        }),
        edit("type scaled down to 4 pt", Both, &[("type.small", Some(1))], |sheet| {
            let words = format!("q {BLACK} 0.4 0 0 0.4 {} {} cm BT /F1 10 Tf (Tiny) Tj ET Q\n", at(10.0), at(50.0));
            sheet.paint(1, &words);
        }),
        edit("reversed type of 8 pt", Both, &[("type.reversed", Some(1))], |sheet| {
            sheet.paint(1, &words("/GSno gs 0 0 0 0 k", 8.0, [65.0, 64.0], "Reversed"));
        }),
        edit("red type of 9 pt", Both, &[("type.several-inks", Some(2))], |sheet| {
            sheet.paint(2, &words("0 1 1 0 k", 9.0, [10.0, 50.0], "Red"));
        }),
        edit("RGB type", Both, &[("colour.rgb", Some(2))], |sheet| {
            sheet.paint(2, &words("1 0 0 rg", 14.0, [10.0, 50.0], "Red"));
        }),
        edit("an RGB picture", Both, &[("colour.rgb", Some(1))], |sheet| {
            sheet.place(1, photo(320, 240, "DeviceRGB".into(), 3), [10.0, 20.0, 40.0, 30.0]);
        }),
        edit("an RGB inline picture", Both, &[("colour.rgb", Some(2))], |sheet| {
            let (w, h) = (len(0.6), len(0.6));
            let bits = "88".repeat(5 * 5 * 3);
            sheet.paint(
                2,
                &format!(
                    "q {w} 0 0 {h} {} {} cm BI /W 5 /H 5 /BPC 8 /CS /RGB /F /AHx ID {bits}> EI Q\n",
                    at(50.0),
                    at(50.0)
                ),
            );
        }),
        edit("RGB in a form in a form", Both, &[("colour.rgb", Some(2))], |sheet| {
            let form = |sheet: &mut Sheet, content: String, resources: lopdf::Dictionary| {
                let dict = dictionary! {
                    "Type" => "XObject", "Subtype" => "Form", "BBox" => box_around(13.0), "Resources" => resources,
                };
                sheet.doc.add_object(Stream::new(dict, content.into_bytes()).with_compression(false))
            };
            let inner = form(sheet, fill("0 0 1 rg", [50.0, 50.0, 20.0, 20.0]), dictionary! {});
            let within = dictionary! { "XObject" => dictionary! { "In" => inner } };
            let outer = form(sheet, "/In Do\n".to_owned(), within);
            sheet.resource("XObject", "Out", outer);
            sheet.paint(2, "/Out Do\n");
        }),
        edit("a pattern in RGB", Both, &[("colour.rgb", Some(2))], |sheet| {
            let dict = dictionary! {
                "Type" => "Pattern", "PatternType" => 1, "PaintType" => 1, "TilingType" => 1,
                "BBox" => real(&[0.0, 0.0, 10.0, 10.0]), "XStep" => 10, "YStep" => 10, "Resources" => dictionary! {},
            };
            let pattern = Stream::new(dict, b"0 0.5 0 rg 0 0 5 5 re f".to_vec()).with_compression(false);
            let pattern = sheet.doc.add_object(pattern);
            sheet.resource("Pattern", "P1", pattern);
            sheet.paint(2, &fill("/Pattern cs /P1 scn", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("a gradient in RGB", Both, &[("colour.rgb", Some(2))], |sheet| {
            let shading = rgb_gradient();
            sheet.resource("Shading", "Sh1", shading);
            let clip = format!("q {} {} {} {} re W n /Sh1 sh Q\n", at(50.0), at(50.0), len(20.0), len(20.0));
            sheet.paint(2, &clip);
        }),
        edit("a gradient in RGB as a pattern", Both, &[("colour.rgb", Some(2))], |sheet| {
            let shading = rgb_gradient();
            let pattern = dictionary! { "Type" => "Pattern", "PatternType" => 2, "Shading" => shading };
            sheet.resource("Pattern", "P2", pattern);
            sheet.paint(2, &fill("/Pattern cs /P2 scn", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("Lab", Both, &[("colour.lab", Some(2))], |sheet| {
            sheet.resource("ColorSpace", "Cal", calibrated("Lab"));
            sheet.paint(2, &fill("/Cal cs 60 10 10 scn", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("calibrated grey", Both, &[("colour.calibrated", Some(2))], |sheet| {
            sheet.resource("ColorSpace", "Cal", calibrated("CalGray"));
            sheet.paint(2, &fill("/Cal cs 0.5 scn", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("calibrated RGB", Both, &[("colour.rgb", Some(2))], |sheet| {
            sheet.resource("ColorSpace", "Cal", calibrated("CalRGB"));
            sheet.paint(2, &fill("/Cal cs 0.5 0.6 0.7 scn", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("CMYK with a profile", Both, &[("colour.icc", Some(2))], |sheet| {
            let space = icc(sheet);
            sheet.resource("ColorSpace", "Icc", space);
            sheet.paint(2, &fill("/Icc cs 0.2 0.1 0 0 scn", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("default colour spaces", X1a, &[("colour.default", None)], |sheet| {
            let space = icc(sheet);
            sheet.resource("ColorSpace", "DefaultRGB", space);
        }),
        edit("registration colour on the page", Both, &[("colour.registration", Some(2))], |sheet| {
            sheet.paint(2, &fill("/All cs 0.4 scn", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("a spot with an RGB alternate", X1a, &[("spot.alternate", Some(2))], |sheet| {
            let mut space = spot("Gold", [0.0, 0.2, 0.8, 0.0]);
            let Object::Array(parts) = &mut space else { panic!("an array") };
            parts[2] = "DeviceRGB".into();
            parts[3] = dictionary! {
                "FunctionType" => 2, "Domain" => real(&[0.0, 1.0]), "N" => 1, "C0" => real(&[1.0, 1.0, 1.0]),
                "C1" => real(&[0.8, 0.7, 0.2]),
            }
            .into();
            sheet.resource("ColorSpace", "Gold", space);
            sheet.paint(2, &fill("/Gold cs 1 scn", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("a spot called by a blank", Both, &[("spot.name", Some(2))], |sheet| {
            sheet.resource("ColorSpace", "Odd", spot(" Red", [0.0, 1.0, 1.0, 0.0]));
            sheet.paint(2, &fill("/Odd cs 1 scn", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("one spot under two names", Both, &[("spot.twins", None)], |sheet| {
            sheet.resource("ColorSpace", "Twin", spot("Pantone 186C", [0.0, 1.0, 0.75, 0.05]));
            sheet.paint(2, &fill("/Twin cs 1 scn", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("black type in several inks", Both, &[("black.mixed", Some(2))], |sheet| {
            sheet.paint(2, &words("0.3 0.2 0.2 1 k", 11.0, [10.0, 50.0], "Deep"));
        }),
        edit("black type that knocks out", Both, &[("black.knockout", Some(1))], |sheet| {
            sheet.paint(1, &words("0 0 0 1 k", 10.0, [60.0, 150.0], "A hole in the tint"));
        }),
        edit("a black rule that knocks out", Both, &[("black.knockout", Some(1))], |sheet| {
            sheet.paint(1, &line("0 0 0 1 K", 0.5, [10.0, 152.0, 60.0]));
        }),
        edit("white type that overprints", Both, &[("white.overprint", Some(1))], |sheet| {
            sheet.paint(1, &words("/GSop gs 0 0 0 0 k", 14.0, [65.0, 64.0], "Gone"));
        }),
        edit("transparency mixed in RGB", X4, &[("transparency.space", Some(2))], |sheet| {
            sheet.page(2).set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" });
            sheet.resource("ExtGState", "Half", dictionary! { "ca" => 0.5 });
            sheet.paint(2, &fill("/Half gs 0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0]));
        }),
    ]
}
