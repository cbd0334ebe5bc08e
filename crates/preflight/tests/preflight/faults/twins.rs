//! The good twins of the first faults: for each the nearest file that is good.

use lopdf::{Object, Stream, dictionary};

use super::super::sheet::{BLACK, Sheet, at, fill, flate, len, line, photo, picture, spot, text, words};
use super::{How, box_around, real};

/// The twin of the fault of this name.
pub fn of(name: &str) -> Option<How> {
    file(name)
        .or_else(|| boxes(name))
        .or_else(|| type_and_colour(name))
        .or_else(|| pictures(name))
        .or_else(|| rest(name))
}

fn info(sheet: &mut Sheet, key: &str, value: impl Into<Object>) {
    let info = sheet.info;
    sheet.dict(info).set(key, value);
}

fn intent(sheet: &mut Sheet, key: &str, value: impl Into<Object>) {
    let intent = sheet.intent;
    sheet.dict(intent).set(key, value);
}

fn plain_profile(sheet: &mut Sheet) {
    let icc = zhuanban_ground::condition::Name::Newsprint.profile();
    let profile = Stream::new(dictionary! { "N" => 4, "Alternate" => "DeviceCMYK" }, icc.to_vec());
    sheet.doc.objects.insert(sheet.profile, profile.with_compression(false).into());
}

fn panel(sheet: &mut Sheet) {
    sheet.paint(2, &fill("0.3 0.1 0 0 k", [50.0, 50.0, 20.0, 20.0]));
}

fn plain_picture(sheet: &mut Sheet) {
    sheet.paint(2, &picture("Im1", [20.0, 20.0, 40.0, 30.0]));
}

fn file(name: &str) -> Option<How> {
    Some(match name {
        "the table of objects lies" => How::Bytes(|s| [&s.bytes()[..], b"\n\n"].concat()),
        "the file is cut off" => How::Bytes(|s| s.bytes().trim_ascii_end().to_vec()),
        "the page tree goes round" => How::Edit(|s| {
            let tree = s.page(1).get(b"Parent").and_then(Object::as_reference).expect("a tree");
            let kids = s.pages.iter().map(|id| Object::Reference(*id)).collect::<Vec<_>>();
            let inner =
                s.doc.add_object(dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 2, "Parent" => tree });
            s.dict(tree).set("Kids", vec![Object::Reference(inner)]);
            for page in [1, 2] {
                s.page(page).set("Parent", inner);
            }
        }),
        "content that unpacks without end" => How::Edit(|s| {
            let mut data = vec![b' '; 1 << 20];
            data.extend(words(BLACK, 10.0, [10.0, 50.0], "A long way down").into_bytes());
            let stream = Stream::new(dictionary! { "Filter" => "FlateDecode" }, flate(&data)).with_compression(false);
            let stream = s.doc.add_object(stream);
            s.page(2).set("Contents", stream);
        }),
        "encryption" => How::Edit(|s| info(s, "Encrypt", text("no"))),
        "a later PDF version" => How::Edit(|s| s.doc.version = "1.3".into()),
        "PDF 2.0" => How::Edit(|s| s.doc.version = "1.7".into()),
        "object streams" => How::Edit(|s| s.doc.compress()),
        "LZW" => How::Edit(|s| {
            let stream = Stream::new(dictionary! { "Filter" => "FlateDecode" }, flate(b"LZWDecode"));
            s.doc.add_object(stream.with_compression(false));
        }),
        "data in another file" => How::Edit(|s| {
            let stream =
                Stream::new(dictionary! { "Own" => dictionary! { "F" => text("photo.raw") } }, b"here".to_vec());
            s.doc.add_object(stream.with_compression(false));
        }),
        "an attachment" => How::Edit(|s| {
            s.doc.add_object(dictionary! { "Type" => "Filespec", "UF" => text("note.txt"), "F" => text("note.txt") });
        }),
        "no file identifier" => {
            How::Edit(|s| s.doc.trailer.set("ID", vec![text("0123456789abcdef"), text("fedcba9876543210")]))
        }
        "an operator that is none" => How::Edit(|s| s.paint(2, "BX 0 0 0 1 k EX\n")),
        "Q without q" => How::Edit(|s| s.paint(1, "q q Q Q q\n")),
        "a picture that is not there" => How::Edit(plain_picture),
        "a picture that cannot be decoded" => How::Edit(|s| {
            s.doc.objects.insert(s.photo, photo(320, 240, "DeviceCMYK".into(), 4).into());
        }),
        "no level in Info" => How::Edit(|s| info(s, "Author", text("Somebody"))),
        "no level in XMP" => How::Edit(|s| info(s, "GTS_PDFXVersion", text("PDF/X-4"))),
        "PDF/X-3" => How::Edit(|s| info(s, "GTS_PDFXVersion", text("PDF/X-1a:2003"))),
        "X-4 was ordered" => How::Requirements(|order| order.level = Some(zhuanban_preflight::Level::X1a)),
        "X-1a was ordered" => How::Requirements(|order| order.level = Some(zhuanban_preflight::Level::X4)),
        "no title" => How::Edit(|s| {
            let wide: Vec<u8> = [0xfe, 0xff].into_iter().chain("A sheet".bytes().flat_map(|b| [0, b])).collect();
            info(s, "Title", Object::String(wide, lopdf::StringFormat::Literal));
        }),
        "no modification date" => How::Edit(|s| info(s, "ModDate", text("D:20260716000000+08'00"))),
        "a date that is none" => How::Edit(|s| info(s, "CreationDate", text("D:20260715160000Z"))),
        "Trapped unknown" => How::Edit(|s| {
            info(s, "Trapped", "True");
            s.edit_xmp("<pdf:Trapped>False</pdf:Trapped>", "<pdf:Trapped>True</pdf:Trapped>");
        }),
        "XMP without a document's identity" => How::Edit(|s| s.edit_xmp("uuid:01234567", "uuid:89abcdef")),
        "XMP that is no XML" => How::Edit(|s| {
            let catalog = s.catalog;
            s.dict(catalog).remove(b"Metadata");
        }),
        "two titles" => How::Edit(|s| {
            info(s, "Title", text("Another sheet"));
            s.edit_xmp("A sheet", "Another sheet");
        }),
        "two dates" => {
            How::Edit(|s| s.edit_xmp("CreateDate>2026-07-16T00:00:00+08:00", "CreateDate>2026-07-15T16:00:00Z"))
        }
        "no output intent" => How::Edit(|s| {
            let list = s.doc.add_object(Object::Array(vec![Object::Reference(s.intent)]));
            let catalog = s.catalog;
            s.dict(catalog).set("OutputIntents", list);
        }),
        "two output intents" => How::Edit(|s| {
            let archive = dictionary! {
                "Type" => "OutputIntent", "S" => "GTS_PDFA1", "OutputConditionIdentifier" => text("CGATS TR 002"),
                "DestOutputProfile" => Object::Reference(s.profile),
            };
            let (catalog, intent) = (s.catalog, s.intent);
            s.dict(catalog).set("OutputIntents", vec![Object::Reference(intent), archive.into()]);
        }),
        "an output intent without identifier" => {
            How::Edit(|s| intent(s, "OutputConditionIdentifier", text("CGATS TR 002L")))
        }
        "an output intent without registry" => How::Edit(|s| intent(s, "RegistryName", text("http://www.color.org/"))),
        "no profile" | "a profile cut short" | "a profile for a screen" | "a profile said to have three channels" => {
            How::Edit(plain_profile)
        }
        "XMP from nowhere" => How::Edit(|s| {
            info(s, "Title", text("Somewhere"));
            s.edit_xmp("A sheet", "Somewhere");
        }),
        _ => return None,
    })
}

fn boxes(name: &str) -> Option<How> {
    Some(match name {
        "no TrimBox" => How::Edit(|s| s.page(2).set("TrimBox", real(&[at(120.0), at(160.0), at(0.0), at(0.0)]))),
        // On newsprint, which prints without bleed, an ArtBox is as good as a TrimBox.
        "an ArtBox" => How::Edit(|s| {
            s.page(2).remove(b"TrimBox");
            s.page(2).set("ArtBox", box_around(0.0));
        }),
        "trim outside bleed" => How::Edit(|s| s.page(2).set("BleedBox", box_around(4.0))),
        "bleed outside media" => How::Edit(|s| {
            s.page(2).set("BleedBox", box_around(13.0));
        }),
        "a CropBox inside the trim" => How::Edit(|s| s.page(2).set("CropBox", box_around(3.0))),
        "a box that is no box" => {
            How::Edit(|s| s.page(2).set("CropBox", real(&[at(130.0), at(-10.0), at(-10.0), at(170.0)])))
        }
        "bleed of 2 mm" => How::Edit(|s| s.page(1).set("BleedBox", box_around(3.0))),
        "another format was ordered" => How::Requirements(|order| {
            let mm = zhuanban_ground::units::Mm;
            order.format = Some(zhuanban_ground::units::Size { width: mm(120.0), height: mm(160.0) });
        }),
        "a page of double size" => How::Edit(|s| s.page(2).set("UserUnit", 1)),
        "pages of two sizes" => How::Edit(|s| {
            for (name, by) in [("MediaBox", 13.4), ("BleedBox", 3.4), ("TrimBox", 0.4)] {
                s.page(2).set(name, box_around(by));
            }
        }),
        "an empty page" => How::Edit(|s| {
            let content = words(BLACK, 10.0, [50.0, 80.0], "Left blank on purpose");
            let content = s.doc.add_object(Stream::new(dictionary! {}, content.into_bytes()));
            s.page(2).set("Contents", content);
        }),
        "a tint that ends at the trim" => How::Edit(|s| {
            let [old, new] = [[-3.0, 130.0, 126.0, 33.0], [-3.5, 130.0, 127.0, 33.5]].map(|r| fill("0.2 0 0 0 k", r));
            s.repaint(1, &old, &new);
        }),
        "a picture that ends at the trim" => How::Edit(|s| s.paint(2, &picture("Im1", [83.0, 40.0, 40.0, 30.0]))),
        "type a millimetre from the trim" => How::Edit(|s| s.paint(2, &words(BLACK, 10.0, [4.0, 50.0], "Far enough"))),
        "a rule near the trim" => How::Edit(|s| s.paint(2, &line(BLACK, 0.5, [10.0, 4.0, 100.0]))),
        "type across the trim" => How::Edit(|s| s.paint(1, &words(BLACK, 10.0, [4.0, 50.0], "Not cut"))),
        _ => return None,
    })
}

fn gradient() -> lopdf::Dictionary {
    let function = dictionary! {
        "FunctionType" => 2, "Domain" => real(&[0.0, 1.0]), "N" => 1, "C0" => real(&[0.1, 0.2, 0.0, 0.0]),
        "C1" => real(&[0.9, 0.2, 0.0, 0.0]),
    };
    dictionary! {
        "ShadingType" => 2, "ColorSpace" => "DeviceCMYK", "Function" => function,
        "Coords" => real(&[at(50.0), at(50.0), at(70.0), at(50.0)]), "Extend" => vec![false.into(), false.into()],
    }
}

fn form(sheet: &mut Sheet, content: &str) {
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => box_around(13.0), "Resources" => dictionary! {},
    };
    let form = sheet.doc.add_object(Stream::new(dict, content.as_bytes().to_vec()).with_compression(false));
    sheet.resource("XObject", "Twin", form);
    sheet.paint(2, "/Twin Do\n");
}

fn type_and_colour(name: &str) -> Option<How> {
    Some(match name {
        "a font that is not embedded" => How::Edit(|s| {
            let descriptor = s.descriptor;
            s.dict(descriptor).set("FontFamily", text("Smiley Sans"));
        }),
        "a Type 3 font" | "a character without a glyph" => {
            How::Edit(|s| s.paint(2, &words(BLACK, 10.0, [10.0, 50.0], "aaa")))
        }
        "a font that is damaged" => How::Edit(|s| {
            let descriptor = s.descriptor;
            s.dict(descriptor).set("FontStretch", "Normal");
        }),
        "type of 5 pt" => How::Edit(|s| s.paint(2, &words(BLACK, 6.0, [10.0, 50.0], "Small"))),
        "type scaled down to 4 pt" => How::Edit(|s| {
            let words = format!("q {BLACK} 0.6 0 0 0.6 {} {} cm BT /F1 10 Tf (Small) Tj ET Q\n", at(10.0), at(50.0));
            s.paint(1, &words);
        }),
        "reversed type of 8 pt" => {
            How::Edit(|s| s.paint(1, &words("/GSno gs 0 0 0 0 k", 10.0, [65.0, 64.0], "Reversed")))
        }
        "red type of 9 pt" | "RGB type" => How::Edit(|s| s.paint(2, &words("0 1 1 0 k", 12.0, [10.0, 50.0], "Red"))),
        "an RGB picture" => How::Edit(|s| {
            s.place(1, photo(320, 240, "DeviceCMYK".into(), 4), [10.0, 20.0, 40.0, 30.0]);
        }),
        "an RGB inline picture" => How::Edit(|s| {
            let (side, bits) = (len(0.6), "66".repeat(5 * 5 * 4));
            let at = at(50.0);
            s.paint(
                2,
                &format!("q {side} 0 0 {side} {at} {at} cm BI /W 5 /H 5 /BPC 8 /CS /CMYK /F /AHx ID {bits}> EI Q\n"),
            );
        }),
        "RGB in a form in a form" => How::Edit(|s| form(s, &fill("0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0]))),
        "a pattern in RGB" => How::Edit(|s| {
            let dict = dictionary! {
                "Type" => "Pattern", "PatternType" => 1, "PaintType" => 1, "TilingType" => 1,
                "BBox" => real(&[0.0, 0.0, 10.0, 10.0]), "XStep" => 10, "YStep" => 10, "Resources" => dictionary! {},
            };
            let pattern = Stream::new(dict, b"0.5 0 0 0 k 0 0 5 5 re f".to_vec()).with_compression(false);
            let pattern = s.doc.add_object(pattern);
            s.resource("Pattern", "P1", pattern);
            s.paint(2, &fill("/Pattern cs /P1 scn", [50.0, 50.0, 20.0, 20.0]));
        }),
        "a gradient in RGB" => How::Edit(|s| {
            s.resource("Shading", "Sh1", gradient());
            let side = len(20.0);
            s.paint(2, &format!("q {0} {0} {side} {side} re W n /Sh1 sh Q\n", at(50.0)));
        }),
        "a gradient in RGB as a pattern" => How::Edit(|s| {
            let pattern = dictionary! { "Type" => "Pattern", "PatternType" => 2, "Shading" => gradient() };
            s.resource("Pattern", "P2", pattern);
            s.paint(2, &fill("/Pattern cs /P2 scn", [50.0, 50.0, 20.0, 20.0]));
        }),
        "Lab" | "calibrated grey" | "calibrated RGB" | "CMYK with a profile" => How::Edit(panel),
        "registration colour on the page" => How::Edit(|s| s.paint(2, &fill("0 0 0 0.4 k", [50.0, 50.0, 20.0, 20.0]))),
        "default colour spaces" => How::Edit(|s| s.resource("ColorSpace", "Own", spot("HKS 13", [0.0, 0.9, 0.9, 0.0]))),
        "a spot with an RGB alternate" => How::Edit(|s| {
            s.resource("ColorSpace", "Gold", spot("Gold", [0.0, 0.2, 0.8, 0.0]));
            s.paint(2, &fill("/Gold cs 1 scn", [50.0, 50.0, 20.0, 20.0]));
        }),
        "a spot called by a blank" => How::Edit(|s| {
            s.resource("ColorSpace", "Odd", spot("Red 032", [0.0, 0.9, 0.8, 0.0]));
            s.paint(2, &fill("/Odd cs 1 scn", [50.0, 50.0, 20.0, 20.0]));
        }),
        "one spot under two names" => How::Edit(|s| {
            s.resource("ColorSpace", "Twin", spot("PANTONE 187 C", [0.0, 1.0, 0.75, 0.15]));
            s.paint(2, &fill("/Twin cs 1 scn", [50.0, 50.0, 20.0, 20.0]));
        }),
        "black type in several inks" => How::Edit(|s| s.paint(2, &words(BLACK, 14.0, [10.0, 50.0], "Deep"))),
        "black type that knocks out" => How::Edit(|s| s.paint(1, &words(BLACK, 10.0, [60.0, 150.0], "On the tint"))),
        "a black rule that knocks out" => How::Edit(|s| s.paint(1, &line(BLACK, 0.5, [10.0, 152.0, 60.0]))),
        "white type that overprints" => {
            How::Edit(|s| s.paint(1, &words("/GSno gs 0 0 0 0 k", 14.0, [65.0, 64.0], "There")))
        }
        "transparency mixed in RGB" => How::Edit(|s| {
            s.page(2).set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceCMYK" });
            s.resource("ExtGState", "Half", dictionary! { "ca" => 0.5 });
            s.paint(2, &fill("/Half gs 0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0]));
        }),
        _ => return None,
    })
}

fn pictures(name: &str) -> Option<How> {
    Some(match name {
        "a picture of 100 ppi" | "a picture stretched one way" | "16 bits a channel" | "a soft mask" | "alternates" => {
            How::Edit(plain_picture)
        }
        "a turned picture of 100 ppi" => How::Edit(|s| {
            let (w, h) = (len(40.0), len(30.0));
            let (sin, cos) = (0.5, 0.866_025);
            let matrix = format!("{} {} {} {} {} {}", w * cos, w * sin, -h * sin, h * cos, at(45.0), at(20.0));
            s.paint(2, &format!("q {matrix} cm /Im1 Do Q\n"));
        }),
        "a picture of 170 ppi" => How::Edit(|s| s.paint(2, &picture("Im1", [20.0, 20.0, 40.6, 30.45]))),
        "a picture of 800 ppi" => How::Edit(|s| s.paint(2, &picture("Im1", [20.0, 20.0, 21.0, 15.75]))),
        "line art of 200 ppi" => How::Edit(|s| {
            let dict = dictionary! {
                "Type" => "XObject", "Subtype" => "Image", "Width" => 320, "Height" => 240, "ImageMask" => true,
                "BitsPerComponent" => 1,
            };
            s.paint(2, "0 0 0 1 k\n");
            s.place(2, Stream::new(dict, vec![0x55; 40 * 240]).with_compression(false), [20.0, 20.0, 13.0, 9.75]);
        }),
        "JBIG2" => How::Edit(|s| {
            let dict = dictionary! {
                "Type" => "XObject", "Subtype" => "Image", "Width" => 320, "Height" => 240, "BitsPerComponent" => 1,
                "ColorSpace" => "DeviceGray",
            };
            s.place(2, Stream::new(dict, vec![0x55; 40 * 240]).with_compression(false), [20.0, 20.0, 13.0, 9.75]);
        }),
        "too much ink" => How::Edit(|s| s.paint(2, &fill("0.6 0.5 0.4 0.2 k", [50.0, 50.0, 20.0, 20.0]))),
        "too much ink by overprint" => How::Edit(|s| {
            s.paint(2, &fill("0.5 0.3 0 0 k", [50.0, 50.0, 10.0, 10.0]));
            s.paint(2, &fill("/GSop gs 0 0 0 1 k", [50.0, 50.0, 10.0, 10.0]));
        }),
        "much ink in a tint" => How::Edit(|s| s.paint(2, &fill("0.7 0.6 0.5 0.3 k", [50.0, 50.0, 20.0, 20.0]))),
        "a line of no width" | "a line of 0.1 pt" => How::Edit(|s| s.paint(2, &line(BLACK, 0.25, [10.0, 50.0, 60.0]))),
        "a rectangle as thin as a hair" => How::Edit(|s| s.paint(2, &fill(BLACK, [10.0, 50.0, 60.0, 0.1]))),
        "a reversed line of 0.3 pt" => How::Edit(|s| s.paint(1, &line("/GSno gs 0 0 0 0 K", 0.5, [65.0, 80.0, 40.0]))),
        "a transparency group" => How::Edit(|s| form(s, &fill("0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0]))),
        "opacity" => How::Edit(|s| {
            s.resource("ExtGState", "Whole", dictionary! { "ca" => 1, "CA" => 1 });
            s.paint(2, &fill("/Whole gs 0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0]));
        }),
        "a blend mode" => How::Edit(|s| {
            s.resource("ExtGState", "Norm", dictionary! { "BM" => "Normal", "SMask" => "None" });
            s.paint(2, &fill("/Norm gs 0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0]));
        }),
        _ => return None,
    })
}

fn rest(name: &str) -> Option<How> {
    Some(match name {
        "a note on the page" => How::Edit(|s| {
            let rect = real(&[at(-12.0), at(20.0), at(-5.0), at(30.0)]);
            let note =
                dictionary! { "Type" => "Annot", "Subtype" => "Text", "Rect" => rect, "Contents" => text("Off") };
            s.page(2).set("Annots", vec![note.into()]);
        }),
        "a link" => How::Edit(|s| s.paint(2, &words(BLACK, 10.0, [20.0, 50.0], "https://example.org"))),
        "a script at opening" => How::Edit(|s| {
            let (catalog, page) = (s.catalog, s.pages[0]);
            s.dict(catalog).set("OpenAction", vec![Object::Reference(page), "Fit".into()]);
        }),
        "additional actions" => How::Edit(|s| {
            let catalog = s.catalog;
            s.dict(catalog).set("PageMode", "UseNone");
        }),
        "a form" => How::Edit(|s| {
            let catalog = s.catalog;
            s.dict(catalog).set("AcroForm", dictionary! { "Fields" => Vec::<Object>::new() });
        }),
        "layers" => How::Edit(|s| {
            let tint = fill("0.2 0 0 0 k", [50.0, 50.0, 20.0, 20.0]);
            s.paint(2, &format!("/Artifact BMC {tint} EMC\n"));
        }),
        "a hidden layer" => How::Edit(|s| super::interactive::layer(s, true)),
        "a transfer function" => How::Edit(|s| {
            s.resource("ExtGState", "Curve", dictionary! { "TR2" => "Default" });
            s.paint(2, "/Curve gs\n");
        }),
        "a halftone" => How::Edit(|s| {
            s.resource("ExtGState", "Screen", dictionary! { "HT" => "Default" });
            s.paint(2, "/Screen gs\n");
        }),
        "PostScript" | "a page of another file" => {
            How::Edit(|s| form(s, &fill("0.2 0 0 0 k", [50.0, 50.0, 20.0, 20.0])))
        }
        "OPI" => How::Edit(|s| {
            let photo = s.photo;
            s.dict(photo).set("Name", "Im1");
        }),
        _ => return None,
    })
}
