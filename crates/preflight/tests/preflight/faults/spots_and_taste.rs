//! Spots, overprint, formalities, taste; each beside the nearest that is good.

use lopdf::{Object, Stream, dictionary};

use super::super::sheet::{BLACK, at, fill, picture, spot, text, words};
use super::{Fault, In, Sheet, box_around, pair, real};

fn paint_spot(sheet: &mut Sheet, name: &str, cmyk: [f32; 4], state: &str) {
    sheet.resource("ColorSpace", "X", spot(name, cmyk));
    sheet.paint(2, &fill("0.5 0.2 0 0 k", [20.0, 40.0, 40.0, 40.0]));
    sheet.paint(2, &fill(&format!("{state} /X cs 1 scn"), [30.0, 50.0, 20.0, 20.0]));
}

fn catalog(sheet: &mut Sheet, key: &str, value: impl Into<Object>) {
    let catalog = sheet.catalog;
    sheet.dict(catalog).set(key, value);
}

fn configs(name: Option<&str>) -> Object {
    let mut config = dictionary! { "Order" => Vec::<Object>::new() };
    if let Some(name) = name {
        config.set("Name", text(name));
    }
    dictionary! { "OCGs" => Vec::<Object>::new(), "D" => config }.into()
}

fn halftone(sheet: &mut Sheet, dict: lopdf::Dictionary) {
    sheet.resource("ExtGState", "H", dictionary! { "HT" => dict });
    sheet.paint(2, &fill("/H gs 0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0]));
}

fn form(sheet: &mut Sheet, space: &str) {
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => real(&[0.0, 0.0, 400.0, 500.0]),
        "Group" => dictionary! { "S" => "Transparency", "CS" => space },
    };
    let stream = Stream::new(dict, b"0.4 0 0 0 k 100 100 50 50 re f".to_vec()).with_compression(false);
    let id = sheet.doc.add_object(stream);
    sheet.resource("XObject", "Fm", id);
    sheet.paint(2, "q /Fm Do Q\n");
}

pub(super) fn mark(sheet: &mut Sheet, kind: &str, [x, y, w, h]: [f64; 4]) {
    let rect = real(&[at(x), at(y), at(x + w), at(y + h)]);
    let annotation = dictionary! { "Type" => "Annot", "Subtype" => kind, "Rect" => rect };
    let id = sheet.doc.add_object(annotation);
    sheet.page(2).set("Annots", vec![Object::Reference(id)]);
}

fn gradient(sheet: &mut Sheet, to: f32) {
    let function = dictionary! {
        "FunctionType" => 2, "Domain" => real(&[0.0, 1.0]), "N" => 1, "C0" => real(&[0.1, 0.0, 0.0, 0.0]),
        "C1" => vec![Object::Real(to), 0.into(), 0.into(), 0.into()],
    };
    let shading = dictionary! {
        "ShadingType" => 2, "ColorSpace" => "DeviceCMYK", "Coords" => real(&[at(10.0), 0.0, at(110.0), 0.0]),
        "Function" => function,
    };
    sheet.resource("Shading", "Sh", shading);
    sheet.paint(
        2,
        &format!("q {:.2} {:.2} {:.2} {:.2} re W n /Sh sh Q\n", at(10.0), at(40.0), at(100.0) - at(0.0), 60.0),
    );
}

pub fn faults() -> Vec<Fault> {
    let mut all = inks();
    all.extend(formal());
    all.extend(taste());
    all
}

const RED: [f32; 4] = [0.0, 0.9, 0.8, 0.0];

fn inks() -> Vec<Fault> {
    use In::{Both, X4};
    vec![
        pair(
            "a spot called black",
            Both,
            &[("spot.process", Some(2))],
            |s| paint_spot(s, "black", [0.0, 0.0, 0.0, 1.0], ""),
            |s| {
                paint_spot(s, "PANTONE Black 6 C", [0.2, 0.1, 0.1, 0.9], "");
            },
        ),
        pair(
            "a spot called Process Cyan",
            Both,
            &[("spot.process", Some(2))],
            |s| paint_spot(s, "Process Cyan", [1.0, 0.0, 0.0, 0.0], ""),
            |s| {
                paint_spot(s, "PANTONE Process Blue C", [1.0, 0.1, 0.0, 0.0], "");
            },
        ),
        pair(
            "a spot called 黄",
            Both,
            &[("spot.process", Some(2))],
            |s| paint_spot(s, "黄", [0.0, 0.0, 1.0, 0.0], ""),
            |s| paint_spot(s, "金", [0.0, 0.2, 0.8, 0.2], ""),
        ),
        pair(
            "one spot with two recipes",
            Both,
            &[("spot.recipes", None)],
            |s| paint_spot(s, "PANTONE 186 C", [0.0, 0.6, 0.2, 0.3], ""),
            |s| paint_spot(s, "PANTONE 186 C", [0.0, 1.0, 0.75, 0.05], ""),
        ),
        pair(
            "a cutting line that knocks out",
            Both,
            &[("spot.cutting", Some(2))],
            |s| paint_spot(s, "CutContour", RED, "/GSno gs"),
            |s| paint_spot(s, "CutContour", RED, "/GSop gs"),
        ),
        pair(
            "varnish that knocks out",
            Both,
            &[("spot.cutting", Some(2))],
            |s| paint_spot(s, "Spot UV", RED, "/GSno gs"),
            |s| paint_spot(s, "Spot UV", RED, "/GSop gs"),
        ),
        pair(
            "several inks without their recipes",
            X4,
            &[("spot.colorants", Some(2))],
            |s| {
                let Object::Array(mut space) = spot("PANTONE 186 C", [0.0, 1.0, 0.75, 0.05]) else { return };
                space[0] = "DeviceN".into();
                space[1] = vec!["PANTONE 186 C".into()].into();
                s.resource("ColorSpace", "N", space);
                s.paint(2, &fill("/N cs 1 scn", [30.0, 50.0, 20.0, 20.0]));
            },
            |s| {
                let own = spot("PANTONE 186 C", [0.0, 1.0, 0.75, 0.05]);
                let Object::Array(mut space) = own.clone() else { return };
                space[0] = "DeviceN".into();
                space[1] = vec!["PANTONE 186 C".into()].into();
                space.push(dictionary! { "Colorants" => dictionary! { "PANTONE 186 C" => own } }.into());
                s.resource("ColorSpace", "N", space);
                s.paint(2, &fill("/N cs 1 scn", [30.0, 50.0, 20.0, 20.0]));
            },
        ),
        pair(
            "a large black area that overprints a picture",
            Both,
            &[("black.shows-through", Some(2))],
            |s| s.paint(2, &(picture("Im1", [20.0, 40.0, 40.0, 30.0]) + &fill(BLACK, [25.0, 42.0, 30.0, 25.0]))),
            |s| {
                s.paint(
                    2,
                    &(picture("Im1", [20.0, 40.0, 40.0, 30.0]) + &fill("/GSno gs 0 0 0 1 k", [25.0, 42.0, 30.0, 25.0])),
                )
            },
        ),
        pair(
            "a spot tint that overprints",
            Both,
            &[("overprint.tint", Some(2))],
            |s| {
                s.paint(
                    2,
                    &(fill("0.5 0 0 0 k", [20.0, 40.0, 40.0, 30.0])
                        + &fill("/GSop gs /Spot cs 0.4 scn", [25.0, 42.0, 30.0, 25.0])),
                )
            },
            |s| {
                s.paint(
                    2,
                    &(fill("0.5 0 0 0 k", [20.0, 40.0, 40.0, 30.0])
                        + &fill("/GSno gs /Spot cs 0.4 scn", [25.0, 42.0, 30.0, 25.0])),
                )
            },
        ),
        pair(
            "a grey that overprints a tint",
            Both,
            &[("overprint.tint", Some(2))],
            |s| {
                s.paint(
                    2,
                    &(fill("0.5 0 0 0 k", [20.0, 40.0, 40.0, 30.0])
                        + &fill("/GSop gs 0 0 0 0.4 k", [25.0, 42.0, 30.0, 25.0])),
                )
            },
            |s| {
                s.paint(
                    2,
                    &(fill("0.5 0 0 0 k", [20.0, 40.0, 40.0, 30.0])
                        + &fill("/GSno gs 0 0 0 0.4 k", [25.0, 42.0, 30.0, 25.0])),
                )
            },
        ),
    ]
}

fn formal() -> Vec<Fault> {
    use In::{Both, X4};
    vec![
        pair(
            "a page that is one plate",
            Both,
            &[("page.separation", Some(2))],
            |s| s.page(2).set("SeparationInfo", dictionary! { "DeviceColorant" => "Cyan" }),
            |s| s.page(2).set("PieceInfo", dictionary! {}),
        ),
        pair(
            "a page turned by 45 degrees",
            Both,
            &[("page.rotate", Some(2))],
            |s| s.page(2).set("Rotate", 45),
            |s| {
                s.page(2).set("Rotate", 180);
            },
        ),
        pair(
            "a print area",
            Both,
            &[("box.print-area", None)],
            |s| catalog(s, "ViewerPreferences", dictionary! { "PrintArea" => "TrimBox" }),
            |s| catalog(s, "ViewerPreferences", dictionary! { "PrintArea" => "MediaBox", "DisplayDocTitle" => true }),
        ),
        pair(
            "a print clip",
            Both,
            &[("box.print-area", None)],
            |s| catalog(s, "ViewerPreferences", dictionary! { "PrintClip" => "CropBox" }),
            |s| catalog(s, "ViewerPreferences", dictionary! { "PrintClip" => "BleedBox" }),
        ),
        pair(
            "a CropBox inside the bleed",
            Both,
            &[("box.crop", Some(2))],
            |s| s.page(2).set("CropBox", box_around(0.0)),
            |s| {
                s.page(2).set("CropBox", box_around(3.0));
            },
        ),
        pair(
            "layers without a name",
            X4,
            &[("layer.nameless", None)],
            |s| catalog(s, "OCProperties", configs(None)),
            |s| {
                catalog(s, "OCProperties", configs(Some("All")));
            },
        ),
        pair(
            "an output intent of the page's own",
            Both,
            &[("intent.page", Some(2))],
            |s| {
                let intent = s.intent;
                s.page(2).set("OutputIntents", vec![Object::Reference(intent)]);
            },
            |s| s.page(2).set("LastModified", text("D:20260716000000+08'00'")),
        ),
        pair(
            "an identifier of another press",
            Both,
            &[("intent.condition", None), ("intent.mismatch", None)],
            |s| {
                let intent = s.intent;
                s.dict(intent).set("OutputConditionIdentifier", text("FOGRA39"));
            },
            |s| {
                let intent = s.intent;
                s.dict(intent).set("OutputConditionIdentifier", text("CGATS TR 002"));
            },
        ),
        pair(
            "a profile of another press",
            Both,
            &[("intent.mismatch", None)],
            |s| {
                let icc = zhuanban_ground::condition::Name::Coated.profile();
                let profile = Stream::new(dictionary! { "N" => 4 }, icc.to_vec()).with_compression(false);
                s.doc.objects.insert(s.profile, profile.into());
            },
            |s| {
                let icc = zhuanban_ground::condition::Name::Newsprint.profile();
                let profile = Stream::new(dictionary! { "N" => 4 }, icc.to_vec()).with_compression(false);
                s.doc.objects.insert(s.profile, profile.into());
            },
        ),
        pair(
            "a halftone of type 6",
            Both,
            &[("device.halftone", Some(2)), ("device.halftone-kind", Some(2))],
            |s| halftone(s, dictionary! { "HalftoneType" => 6, "Width" => 2, "Height" => 2 }),
            |s| s.paint(2, &fill("0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0])),
        ),
        pair(
            "a halftone with a name",
            Both,
            &[("device.halftone", Some(2)), ("device.halftone-kind", Some(2))],
            |s| {
                halftone(
                    s,
                    dictionary! { "HalftoneType" => 1, "HalftoneName" => text("Fine"), "Frequency" => 150, "Angle" => 45 },
                )
            },
            |s| s.paint(2, &fill("0.3 0 0 0 k", [50.0, 50.0, 20.0, 20.0])),
        ),
        pair(
            "a halftone's place",
            Both,
            &[("device.halftone-kind", Some(2))],
            |s| {
                s.resource("ExtGState", "H", dictionary! { "HTP" => real(&[0.0, 0.0]) });
                s.paint(2, &fill("/H gs 0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0]));
            },
            |s| {
                s.resource("ExtGState", "H", dictionary! { "HT" => "Default" });
                s.paint(2, &fill("/H gs 0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0]));
            },
        ),
        pair(
            "a group blended in RGB",
            X4,
            &[("transparency.space", Some(2))],
            |s| form(s, "DeviceRGB"),
            |s| form(s, "DeviceCMYK"),
        ),
        pair(
            "a printer's mark inside the trim",
            Both,
            &[("interactive.marks", Some(2))],
            |s| mark(s, "PrinterMark", [20.0, 20.0, 10.0, 10.0]),
            |s| mark(s, "PrinterMark", [-12.0, 20.0, 5.0, 10.0]),
        ),
        pair(
            "Trapped as a string",
            Both,
            &[("level.info", None)],
            |s| {
                let info = s.info;
                s.dict(info).set("Trapped", text("False"));
            },
            |s| {
                let info = s.info;
                s.dict(info).set("Trapped", "False");
            },
        ),
    ]
}

fn taste() -> Vec<Fault> {
    use In::Both;
    vec![
        pair(
            "a tint of 2 %",
            Both,
            &[("tint.light", Some(2))],
            |s| s.paint(2, &fill("0.02 0 0 0 k", [50.0, 50.0, 20.0, 20.0])),
            |s| {
                s.paint(2, &fill("0.04 0 0 0 k", [50.0, 50.0, 20.0, 20.0]));
            },
        ),
        pair(
            "a tint of 98 %",
            Both,
            &[("tint.dark", Some(2))],
            |s| s.paint(2, &fill("0 0.985 0 0 k", [50.0, 50.0, 20.0, 20.0])),
            |s| {
                s.paint(2, &fill("0 1 0 0 k", [50.0, 50.0, 20.0, 20.0]));
            },
        ),
        pair(
            "body type in 80 % black",
            Both,
            &[("type.grey", Some(2))],
            |s| s.paint(2, &words("0 0 0 0.8 k", 9.0, [20.0, 50.0], "Grey type")),
            |s| {
                s.paint(2, &words(BLACK, 9.0, [20.0, 50.0], "Black type"));
            },
        ),
        pair(
            "type made bold by an outline",
            Both,
            &[("type.fake-bold", Some(2))],
            |s| s.paint(2, &words(&format!("{BLACK} 2 Tr .4 w"), 12.0, [20.0, 50.0], "Bold")),
            |s| s.paint(2, &words(&format!("{BLACK} 0 Tr .4 w"), 12.0, [20.0, 50.0], "Bold")),
        ),
        pair(
            "type squeezed to 60 %",
            Both,
            &[("type.squeezed", Some(2))],
            |s| s.paint(2, &words(&format!("{BLACK} 60 Tz"), 12.0, [20.0, 50.0], "Squeezed")),
            |s| s.paint(2, &words(&format!("{BLACK} 95 Tz"), 12.0, [20.0, 50.0], "Squeezed")),
        ),
        pair(
            "white type on paper",
            Both,
            &[("type.invisible", Some(2))],
            |s| s.paint(2, &words("/GSno gs 0 0 0 0 k", 14.0, [20.0, 50.0], "Nobody")),
            |s| {
                s.paint(2, &fill("1 0 0 0 k", [15.0, 45.0, 60.0, 20.0]));
                s.paint(2, &words("/GSno gs 0 0 0 0 k", 14.0, [20.0, 50.0], "Nobody"));
            },
        ),
        pair(
            "type under a picture",
            Both,
            &[("type.covered", Some(2))],
            |s| s.paint(2, &(words(BLACK, 10.0, [25.0, 50.0], "Hidden") + &picture("Im1", [20.0, 40.0, 40.0, 30.0]))),
            |s| s.paint(2, &(picture("Im1", [20.0, 40.0, 40.0, 30.0]) + &words(BLACK, 10.0, [25.0, 50.0], "Shown"))),
        ),
        pair(
            "type under white paint",
            Both,
            &[("type.covered", Some(2))],
            |s| {
                s.paint(
                    2,
                    &(words(BLACK, 10.0, [25.0, 50.0], "Hidden")
                        + &fill("/GSno gs 0 0 0 0 k", [20.0, 40.0, 40.0, 30.0])),
                )
            },
            |s| {
                s.paint(
                    2,
                    &(fill("/GSno gs 0 0 0 0 k", [20.0, 40.0, 40.0, 30.0])
                        + &words(BLACK, 10.0, [25.0, 50.0], "Shown")),
                )
            },
        ),
        pair(
            "a long faint gradient",
            Both,
            &[("shading.banding", Some(2))],
            |s| gradient(s, 0.2),
            |s| gradient(s, 0.9),
        ),
        pair(
            "small black type with a second ink",
            Both,
            &[("black.mixed", Some(2))],
            |s| s.paint(2, &words("/GSno gs 0.3 0 0 1 k", 10.0, [20.0, 50.0], "Mixed")),
            |s| s.paint(2, &words("/GSno gs 0.3 0 0 1 k", 24.0, [20.0, 50.0], "Mixed")),
        ),
    ]
}
