//! The corpus: one fault a file, put into a good file, with the rules it must break and on which page.

use lopdf::encryption::{EncryptionState, EncryptionVersion, Permissions};
use lopdf::{Object, Stream, dictionary};
use zhuanban::preflight::Order;

use super::sheet::{BLACK, Level, Sheet, at, fill, flate, len, line, packet, photo, picture, spot, text, words};

/// Which good files a fault goes into.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum In {
    Both,
    X1a,
    X4,
}

/// How it is put in.
pub enum How {
    /// Before the file is written.
    Edit(fn(&mut Sheet)),
    /// Into the bytes.
    Bytes(fn(Sheet) -> Vec<u8>),
    /// Not into the file: what it is held to.
    Order(fn(&mut Order)),
}

/// One fault.
pub struct Fault {
    pub name: &'static str,
    pub within: In,
    /// Each broken rule, with its page; `None` for the file.
    pub breaks: &'static [(&'static str, Option<usize>)],
    pub how: How,
}

const fn edit(
    name: &'static str,
    within: In,
    breaks: &'static [(&'static str, Option<usize>)],
    how: fn(&mut Sheet),
) -> Fault {
    Fault { name, within, breaks, how: How::Edit(how) }
}

fn real(numbers: &[f64]) -> Object {
    Object::Array(numbers.iter().map(|n| Object::Real(*n as f32)).collect())
}

fn box_around(by: f64) -> Object {
    real(&[at(-by), at(-by), at(120.0 + by), at(160.0 + by)])
}

/// ICCBased, CalGray, CalRGB, Lab.
fn calibrated(kind: &str) -> Object {
    let white = || real(&[0.9642, 1.0, 0.8249]);
    Object::Array(vec![kind.into(), dictionary! { "WhitePoint" => white() }.into()])
}

fn icc(sheet: &mut Sheet) -> Object {
    Object::Array(vec!["ICCBased".into(), Object::Reference(sheet.profile)])
}

fn srgb() -> Vec<u8> {
    moxcms::ColorProfile::new_srgb().encode().expect("a profile")
}

/// Bits that JBIG2 makes a white page of: page information of 320 × 240, and nothing on it.
const JBIG2: [u8; 30] =
    [0, 0, 0, 0, 0x30, 0, 1, 0, 0, 0, 19, 0, 0, 1, 64, 0, 0, 0, 240, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

pub fn all() -> Vec<Fault> {
    let mut faults = structure();
    faults.extend(metadata());
    faults.extend(boxes());
    faults.extend(type_and_colour());
    faults.extend(pictures_and_ink());
    faults.extend(interactive());
    faults
}

fn structure() -> Vec<Fault> {
    use In::{Both, X1a};
    vec![
        Fault {
            name: "the table of objects lies",
            within: Both,
            breaks: &[("file.damaged", None)],
            how: How::Bytes(|sheet| {
                let bytes = sheet.bytes();
                let at = bytes.windows(9).rposition(|w| w == b"startxref").expect("a table");
                [&bytes[..at], b"startxref\n7\n%%EOF\n"].concat()
            }),
        },
        Fault {
            name: "the file is cut off",
            within: Both,
            breaks: &[("file.damaged", None)],
            how: How::Bytes(|sheet| {
                let bytes = sheet.bytes();
                let at = bytes.windows(9).rposition(|w| w == b"startxref").expect("a table");
                bytes[..at].to_vec()
            }),
        },
        edit("the page tree goes round", Both, &[("file.hostile", None)], |sheet| {
            let tree = sheet.page(1).get(b"Parent").and_then(Object::as_reference).expect("a tree");
            let kids = [sheet.pages[0], sheet.pages[1], tree].map(Object::Reference).to_vec();
            sheet.dict(tree).set("Kids", kids);
        }),
        edit("content that unpacks without end", Both, &[("file.hostile", Some(2))], |sheet| {
            let bomb = Stream::new(dictionary! { "Filter" => "FlateDecode" }, flate(&vec![b' '; 300 << 20]));
            let bomb = sheet.doc.add_object(bomb.with_compression(false));
            sheet.page(2).set("Contents", bomb);
        }),
        Fault {
            name: "encryption",
            within: Both,
            breaks: &[("file.encrypted", None)],
            how: How::Bytes(|mut sheet| {
                let version = EncryptionVersion::V2 {
                    document: &sheet.doc,
                    owner_password: "owner",
                    user_password: "",
                    key_length: 128,
                    permissions: Permissions::all(),
                };
                let state = EncryptionState::try_from(version).expect("a key");
                sheet.doc.encrypt(&state).expect("encryption");
                sheet.bytes()
            }),
        },
        edit("a later PDF version", X1a, &[("file.version", None)], |sheet| sheet.doc.version = "1.7".into()),
        edit("PDF 2.0", In::X4, &[("file.version", None)], |sheet| sheet.doc.version = "2.0".into()),
        Fault {
            name: "object streams",
            within: X1a,
            // Object streams came with PDF 1.5, and a file that has them says so.
            breaks: &[("file.compressed-objects", None), ("file.version", None)],
            how: How::Bytes(|mut sheet| {
                let mut out = Vec::new();
                sheet.doc.save_modern(&mut out).expect("memory");
                out
            }),
        },
        edit("LZW", Both, &[("file.lzw", None)], |sheet| {
            let data = vec![0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
            sheet.doc.add_object(Stream::new(dictionary! { "Filter" => "LZWDecode" }, data).with_compression(false));
        }),
        edit("data in another file", Both, &[("file.external", None)], |sheet| {
            let stream = Stream::new(dictionary! { "F" => text("photo.raw") }, b"nothing".to_vec());
            sheet.doc.add_object(stream.with_compression(false));
        }),
        edit("an attachment", Both, &[("file.embedded", None)], |sheet| {
            let file = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"text".to_vec());
            let file = sheet.doc.add_object(file.with_compression(false));
            let spec = dictionary! {
                "Type" => "Filespec", "UF" => text("note.txt"), "F" => text("note.txt"),
                "EF" => dictionary! { "F" => file },
            };
            let spec = sheet.doc.add_object(spec);
            let names = dictionary! { "Names" => vec![text("note.txt"), spec.into()] };
            let catalog = sheet.catalog;
            sheet.dict(catalog).set("Names", dictionary! { "EmbeddedFiles" => names });
        }),
        edit("no file identifier", Both, &[("file.id", None)], |sheet| {
            sheet.doc.trailer.remove(b"ID");
        }),
        edit("an operator that is none", Both, &[("file.damaged", Some(2))], |sheet| {
            sheet.paint(2, "0 0 0 1 kk\n");
        }),
        edit("Q without q", Both, &[("file.damaged", Some(1))], |sheet| sheet.paint(1, "Q Q\n")),
        edit("a picture that is not there", Both, &[("file.damaged", Some(2))], |sheet| {
            sheet.paint(2, &picture("Nowhere", [10.0, 10.0, 20.0, 20.0]));
        }),
        edit("a picture that cannot be decoded", Both, &[("file.damaged", Some(1))], |sheet| {
            let photo = sheet.photo;
            let Ok(Object::Stream(stream)) = sheet.doc.get_object_mut(photo) else { panic!("a stream") };
            stream.content = b"not zlib at all".to_vec();
        }),
    ]
}

fn metadata() -> Vec<Fault> {
    use In::{Both, X1a, X4};
    vec![
        edit("no level in Info", X1a, &[("level.none", None)], |sheet| {
            let info = sheet.info;
            sheet.dict(info).remove(b"GTS_PDFXVersion");
        }),
        edit("no level in XMP", X4, &[("level.none", None)], |sheet| {
            sheet.edit_xmp("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "");
        }),
        edit("PDF/X-3", X1a, &[("level.other", None)], |sheet| {
            let info = sheet.info;
            sheet.dict(info).set("GTS_PDFXVersion", text("PDF/X-3:2003"));
        }),
        Fault {
            name: "X-4 was ordered",
            within: X1a,
            breaks: &[("level.wanted", None)],
            how: How::Order(|order| order.level = Some(zhuanban::preflight::Level::X4)),
        },
        Fault {
            name: "X-1a was ordered",
            within: X4,
            breaks: &[("level.wanted", None)],
            how: How::Order(|order| order.level = Some(zhuanban::preflight::Level::X1a)),
        },
        edit("no title", Both, &[("level.info", None)], |sheet| {
            let info = sheet.info;
            sheet.dict(info).remove(b"Title");
        }),
        edit("no modification date", Both, &[("level.info", None)], |sheet| {
            let info = sheet.info;
            sheet.dict(info).remove(b"ModDate");
        }),
        edit("a date that is none", Both, &[("level.info", None)], |sheet| {
            let info = sheet.info;
            sheet.dict(info).set("CreationDate", text("yesterday"));
        }),
        edit("Trapped unknown", Both, &[("level.info", None)], |sheet| {
            let info = sheet.info;
            sheet.dict(info).set("Trapped", "Unknown");
            sheet.edit_xmp("<pdf:Trapped>False</pdf:Trapped>", "<pdf:Trapped>Unknown</pdf:Trapped>");
        }),
        edit("XMP without a document's identity", X4, &[("level.xmp", None)], |sheet| {
            sheet.edit_xmp("<xmpMM:DocumentID>uuid:01234567</xmpMM:DocumentID>", "");
        }),
        edit("XMP that is no XML", X1a, &[("level.xmp", None)], |sheet| sheet.edit_xmp("</rdf:RDF>", "")),
        edit("two titles", Both, &[("level.agree", None)], |sheet| {
            let info = sheet.info;
            sheet.dict(info).set("Title", text("Another sheet"));
        }),
        edit("two dates", Both, &[("level.agree", None)], |sheet| {
            sheet.edit_xmp("CreateDate>2026-07-16T00:00:00+08:00", "CreateDate>2026-07-16T00:00:00Z");
        }),
        edit("no output intent", Both, &[("intent.missing", None)], |sheet| {
            let catalog = sheet.catalog;
            sheet.dict(catalog).remove(b"OutputIntents");
        }),
        edit("two output intents", Both, &[("intent.several", None)], |sheet| {
            let (catalog, intent) = (sheet.catalog, sheet.intent);
            sheet.dict(catalog).set("OutputIntents", vec![Object::Reference(intent), Object::Reference(intent)]);
        }),
        edit("an output intent without identifier", Both, &[("intent.key", None)], |sheet| {
            let intent = sheet.intent;
            sheet.dict(intent).remove(b"OutputConditionIdentifier");
        }),
        edit("an output intent without registry", Both, &[("intent.key", None)], |sheet| {
            let intent = sheet.intent;
            sheet.dict(intent).remove(b"RegistryName");
        }),
        edit("no profile", Both, &[("intent.profile", None)], |sheet| {
            let intent = sheet.intent;
            sheet.dict(intent).remove(b"DestOutputProfile");
        }),
        edit("a profile cut short", Both, &[("intent.profile", None)], |sheet| {
            let icc = zhuanban::condition::Name::Newsprint.profile();
            let profile = Stream::new(dictionary! { "N" => 4 }, icc[..icc.len() / 3].to_vec()).with_compression(false);
            sheet.doc.objects.insert(sheet.profile, profile.into());
        }),
        edit("a profile for a screen", Both, &[("intent.colour", None)], |sheet| {
            let profile = Stream::new(dictionary! { "N" => 3 }, srgb()).with_compression(false);
            sheet.doc.objects.insert(sheet.profile, profile.into());
        }),
        edit("a profile said to have three channels", Both, &[("intent.colour", None)], |sheet| {
            let profile = sheet.profile;
            sheet.dict(profile).set("N", 3);
        }),
    ]
}

fn boxes() -> Vec<Fault> {
    use In::Both;
    vec![
        edit("no TrimBox", Both, &[("box.missing", Some(2)), ("page.sizes", Some(2))], |sheet| {
            sheet.page(2).remove(b"TrimBox");
        }),
        edit("no BleedBox", Both, &[("box.missing", Some(1))], |sheet| {
            sheet.page(1).remove(b"BleedBox");
        }),
        edit("an ArtBox", Both, &[("box.art", Some(2))], |sheet| sheet.page(2).set("ArtBox", box_around(-5.0))),
        edit("trim outside bleed", Both, &[("box.nested", Some(2))], |sheet| {
            sheet.page(2).set("BleedBox", box_around(-2.0));
        }),
        edit("bleed outside media", Both, &[("box.nested", Some(1))], |sheet| {
            sheet.page(1).set("BleedBox", box_around(20.0));
        }),
        edit("a CropBox inside the trim", Both, &[("box.nested", Some(2))], |sheet| {
            sheet.page(2).set("CropBox", box_around(-1.0));
        }),
        edit("a box that is no box", Both, &[("box.shape", Some(2))], |sheet| {
            sheet.page(2).set("CropBox", real(&[0.0, 0.0, 10.0]));
        }),
        edit("bleed of 2 mm", Both, &[("box.bleed", Some(1))], |sheet| sheet.page(1).set("BleedBox", box_around(2.0))),
        Fault {
            name: "another format was ordered",
            within: Both,
            breaks: &[("box.format", Some(1)), ("box.format", Some(2))],
            how: How::Order(|order| {
                let mm = zhuanban::units::Mm;
                order.format = Some(zhuanban::units::Size { width: mm(125.0), height: mm(160.0) });
            }),
        },
        edit("a page of double size", In::X4, &[("box.unit", Some(2)), ("page.sizes", Some(2))], |sheet| {
            sheet.page(2).set("UserUnit", 2);
        }),
        edit("pages of two sizes", Both, &[("page.sizes", Some(2))], |sheet| {
            for (name, by) in [("MediaBox", 23.0), ("BleedBox", 13.0), ("TrimBox", 10.0)] {
                sheet.page(2).set(name, box_around(by));
            }
        }),
        edit("an empty page", Both, &[("page.empty", Some(2))], |sheet| {
            let nothing = sheet.doc.add_object(Stream::new(dictionary! {}, Vec::new()));
            sheet.page(2).set("Contents", nothing);
        }),
        edit("a tint that ends at the trim", Both, &[("bleed.painted", Some(1))], |sheet| {
            let [old, new] = [[-3.0, 130.0, 126.0, 33.0], [-3.0, 130.0, 126.0, 30.0]].map(|r| fill("0.2 0 0 0 k", r));
            sheet.repaint(1, &old, &new);
        }),
        edit("a picture that ends at the trim", Both, &[("bleed.painted", Some(2))], |sheet| {
            sheet.paint(2, &picture("Im1", [80.0, 40.0, 40.0, 30.0]));
        }),
        edit("type a millimetre from the trim", Both, &[("live.near-trim", Some(2))], |sheet| {
            sheet.paint(2, &words(BLACK, 10.0, [1.0, 50.0], "Close"));
        }),
        edit("a rule near the trim", Both, &[("live.near-trim", Some(2))], |sheet| {
            sheet.paint(2, &line(BLACK, 0.5, [10.0, 2.0, 100.0]));
        }),
        edit("type across the trim", Both, &[("live.cut", Some(1))], |sheet| {
            sheet.paint(1, &words(BLACK, 10.0, [-4.0, 50.0], "Cut by the knife"));
        }),
    ]
}

fn type_and_colour() -> Vec<Fault> {
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
            let function = dictionary! {
                "FunctionType" => 2, "Domain" => real(&[0.0, 1.0]), "N" => 1, "C0" => real(&[1.0, 1.0, 0.5]),
                "C1" => real(&[0.5, 1.0, 1.0]),
            };
            let shading = dictionary! {
                "ShadingType" => 2, "ColorSpace" => "DeviceRGB", "Function" => function,
                "Coords" => real(&[at(50.0), at(50.0), at(70.0), at(50.0)]), "Extend" => vec![false.into(), false.into()],
            };
            sheet.resource("Shading", "Sh1", shading);
            let clip = format!("q {} {} {} {} re W n /Sh1 sh Q\n", at(50.0), at(50.0), len(20.0), len(20.0));
            sheet.paint(2, &clip);
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
            sheet.paint(2, &words("0.3 0.2 0.2 1 k", 14.0, [10.0, 50.0], "Deep"));
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
        edit("a heavy black", Both, &[("black.heavy", Some(2))], |sheet| {
            sheet.paint(2, &fill("0.78 0.2 0.2 1 k", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("transparency mixed in RGB", X4, &[("transparency.space", Some(2))], |sheet| {
            sheet.page(2).set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" });
            sheet.resource("ExtGState", "Half", dictionary! { "ca" => 0.5 });
            sheet.paint(2, &fill("/Half gs 0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0]));
        }),
    ]
}

fn pictures_and_ink() -> Vec<Fault> {
    use In::{Both, X1a};
    vec![
        edit("a picture of 100 ppi", Both, &[("image.low", Some(2))], |sheet| {
            sheet.paint(2, &picture("Im1", [20.0, 20.0, 80.0, 60.0]));
        }),
        edit("a turned picture of 100 ppi", Both, &[("image.low", Some(2))], |sheet| {
            let (w, h) = (len(80.0), len(60.0));
            let (sin, cos) = (0.5, 0.866_025);
            let matrix = format!("{} {} {} {} {} {}", w * cos, w * sin, -h * sin, h * cos, at(45.0), at(20.0));
            sheet.paint(2, &format!("q {matrix} cm /Im1 Do Q\n"));
        }),
        edit("a picture stretched one way", Both, &[("image.low", Some(2))], |sheet| {
            sheet.paint(2, &picture("Im1", [20.0, 20.0, 80.0, 30.0]));
        }),
        edit("a picture of 170 ppi", Both, &[("image.target", Some(2))], |sheet| {
            sheet.paint(2, &picture("Im1", [20.0, 20.0, 47.8, 35.85]));
        }),
        edit("a picture of 800 ppi", Both, &[("image.excess", Some(2))], |sheet| {
            sheet.paint(2, &picture("Im1", [20.0, 20.0, 10.16, 7.62]));
        }),
        edit("line art of 200 ppi", Both, &[("image.line-art", Some(2))], |sheet| {
            let dict = dictionary! {
                "Type" => "XObject", "Subtype" => "Image", "Width" => 320, "Height" => 240, "ImageMask" => true,
                "BitsPerComponent" => 1,
            };
            let stream = Stream::new(dict, vec![0x55; 40 * 240]).with_compression(false);
            sheet.paint(2, "0 0 0 1 k\n");
            sheet.place(2, stream, [20.0, 20.0, 40.0, 30.0]);
        }),
        edit("JBIG2", X1a, &[("image.filter", Some(2))], |sheet| {
            let dict = dictionary! {
                "Type" => "XObject", "Subtype" => "Image", "Width" => 320, "Height" => 240, "BitsPerComponent" => 1,
                "ColorSpace" => "DeviceGray", "Filter" => "JBIG2Decode",
            };
            sheet.place(2, Stream::new(dict, JBIG2.to_vec()).with_compression(false), [20.0, 20.0, 13.0, 9.75]);
        }),
        edit("16 bits a channel", X1a, &[("image.depth", Some(2))], |sheet| {
            let mut stream = photo(320, 480, "DeviceCMYK".into(), 4);
            stream.dict.set("Height", 240);
            stream.dict.set("BitsPerComponent", 16);
            sheet.place(2, stream, [20.0, 20.0, 40.0, 30.0]);
        }),
        edit("alternates", Both, &[("image.alternates", Some(1))], |sheet| {
            let photo = sheet.photo;
            let alternate = dictionary! { "Image" => photo, "DefaultForPrinting" => false };
            sheet.dict(photo).set("Alternates", vec![alternate.into()]);
        }),
        edit("too much ink", Both, &[("ink.limit", Some(2))], |sheet| {
            sheet.paint(2, &fill("0.8 0.7 0.6 0.5 k", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("too much ink by overprint", Both, &[("ink.limit", Some(2))], |sheet| {
            sheet.paint(2, &fill("0.9 0.6 0 0 k", [50.0, 50.0, 20.0, 20.0]));
            sheet.paint(2, &fill("/GSop gs 0 0 0 1 k", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("much ink in a tint", Both, &[("ink.high", Some(2))], |sheet| {
            sheet.paint(2, &fill("0.8 0.6 0.6 0.3 k", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("a line of no width", Both, &[("line.hair", Some(2))], |sheet| {
            sheet.paint(2, &line(BLACK, 0.0, [10.0, 50.0, 60.0]));
        }),
        edit("a line of 0.1 pt", Both, &[("line.thin", Some(2))], |sheet| {
            sheet.paint(2, &line(BLACK, 0.1, [10.0, 50.0, 60.0]));
        }),
        edit("a rectangle as thin as a hair", Both, &[("line.thin", Some(2))], |sheet| {
            sheet.paint(2, &fill(BLACK, [10.0, 50.0, 60.0, 0.05]));
        }),
        edit("a reversed line of 0.3 pt", Both, &[("line.reversed", Some(1))], |sheet| {
            sheet.paint(1, &line("/GSno gs 0 0 0 0 K", 0.3, [65.0, 80.0, 40.0]));
        }),
        edit("a transparency group", X1a, &[("transparency.group", Some(2))], |sheet| {
            sheet.page(2).set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceCMYK" });
        }),
        edit("a soft mask", X1a, &[("transparency.mask", Some(2))], |sheet| {
            let mask = sheet.doc.add_object(photo(320, 240, "DeviceGray".into(), 1));
            let mut picture = photo(320, 240, "DeviceCMYK".into(), 4);
            picture.dict.set("SMask", mask);
            sheet.place(2, picture, [20.0, 20.0, 40.0, 30.0]);
        }),
        edit("opacity", X1a, &[("transparency.alpha", Some(2))], |sheet| {
            sheet.resource("ExtGState", "Half", dictionary! { "ca" => 0.5 });
            sheet.paint(2, &fill("/Half gs 0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("a blend mode", X1a, &[("transparency.blend", Some(2))], |sheet| {
            sheet.resource("ExtGState", "Mult", dictionary! { "BM" => "Multiply" });
            sheet.paint(2, &fill("/Mult gs 0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0]));
        }),
    ]
}

fn interactive() -> Vec<Fault> {
    use In::{Both, X1a, X4};
    vec![
        edit("a note on the page", Both, &[("interactive.annotation", Some(2))], |sheet| {
            let note = dictionary! {
                "Type" => "Annot", "Subtype" => "Text", "Rect" => real(&[at(20.0), at(20.0), at(30.0), at(30.0)]),
                "Contents" => text("Please mend"),
            };
            sheet.page(2).set("Annots", vec![note.into()]);
        }),
        edit("a link", Both, &[("interactive.action", None), ("interactive.annotation", Some(1))], |sheet| {
            let link = dictionary! {
                "Type" => "Annot", "Subtype" => "Link", "Rect" => real(&[at(20.0), at(20.0), at(60.0), at(30.0)]),
                "A" => dictionary! { "S" => "URI", "URI" => text("https://example.org") },
            };
            sheet.page(1).set("Annots", vec![link.into()]);
        }),
        edit("a script at opening", Both, &[("interactive.action", None), ("interactive.script", None)], |sheet| {
            let action = dictionary! { "S" => "JavaScript", "JS" => text("app.alert(1)") };
            let catalog = sheet.catalog;
            sheet.dict(catalog).set("OpenAction", action);
        }),
        edit("additional actions", Both, &[("interactive.action", None)], |sheet| {
            let action = dictionary! { "O" => dictionary! { "S" => "Named", "N" => "NextPage" } };
            sheet.page(2).set("AA", action);
        }),
        edit("a form", Both, &[("interactive.form", None)], |sheet| {
            let field = sheet.doc.add_object(dictionary! { "FT" => "Tx", "T" => text("name") });
            let catalog = sheet.catalog;
            sheet.dict(catalog).set("AcroForm", dictionary! { "Fields" => vec![field.into()] });
        }),
        edit("layers", X1a, &[("layer.any", None)], |sheet| layer(sheet, true)),
        edit("a hidden layer", X4, &[("layer.hidden", Some(2))], |sheet| layer(sheet, false)),
        edit("a transfer function", Both, &[("device.transfer", Some(2))], |sheet| {
            let function = dictionary! {
                "FunctionType" => 2, "Domain" => real(&[0.0, 1.0]), "N" => 2,
            };
            sheet.resource("ExtGState", "Curve", dictionary! { "TR" => function });
            sheet.paint(2, "/Curve gs\n");
        }),
        edit("a halftone", Both, &[("device.halftone", Some(2))], |sheet| {
            let halftone = dictionary! {
                "Type" => "Halftone", "HalftoneType" => 1, "Frequency" => 85, "Angle" => 45, "SpotFunction" => "Round",
            };
            sheet.resource("ExtGState", "Screen", dictionary! { "HT" => halftone });
            sheet.paint(2, "/Screen gs\n");
        }),
        edit("PostScript", Both, &[("device.postscript", Some(2))], |sheet| {
            let code = Stream::new(dictionary! { "Type" => "XObject", "Subtype" => "PS" }, b"showpage".to_vec());
            let code = sheet.doc.add_object(code.with_compression(false));
            sheet.resource("XObject", "Ps", code);
            sheet.paint(2, "/Ps Do\n");
        }),
        edit("OPI", Both, &[("device.opi", Some(1))], |sheet| {
            let opi =
                dictionary! { "2.0" => dictionary! { "Type" => "OPI", "Version" => 2.0, "F" => text("photo.tif") } };
            let photo = sheet.photo;
            sheet.dict(photo).set("OPI", opi);
        }),
        edit("a page of another file", X4, &[("device.reference", Some(2))], |sheet| {
            let dict = dictionary! {
                "Type" => "XObject", "Subtype" => "Form", "BBox" => box_around(0.0), "Resources" => dictionary! {},
                "Ref" => dictionary! { "F" => text("other.pdf"), "Page" => 0 },
            };
            let form = Stream::new(dict, fill("0.2 0 0 0 k", [50.0, 50.0, 20.0, 20.0]).into_bytes());
            let form = sheet.doc.add_object(form.with_compression(false));
            sheet.resource("XObject", "Rf", form);
            sheet.paint(2, "/Rf Do\n");
        }),
        edit("XMP from nowhere", X4, &[("level.none", None)], |sheet| {
            let id = sheet.xmp.expect("XMP");
            sheet.doc.objects.insert(id, packet("<nothing/>").into());
        }),
    ]
}

/// A layer with a tint on page 2.
fn layer(sheet: &mut Sheet, shown: bool) {
    let group = sheet.doc.add_object(dictionary! { "Type" => "OCG", "Name" => text("Notes") });
    let off: Vec<Object> = if shown { Vec::new() } else { vec![group.into()] };
    let properties = dictionary! {
        "OCGs" => vec![group.into()], "D" => dictionary! { "Name" => text("Default"), "OFF" => off, "Order" => vec![group.into()] },
    };
    let catalog = sheet.catalog;
    sheet.dict(catalog).set("OCProperties", properties);
    sheet.resource("Properties", "Oc1", group);
    let tint = fill("0.2 0 0 0 k", [50.0, 50.0, 20.0, 20.0]);
    sheet.paint(2, &format!("/OC /Oc1 BDC {tint} EMC\n"));
}

/// The file with its fault, and what it is held to.
pub fn make(fault: &Fault, level: Level, order: &mut Order) -> Vec<u8> {
    let mut sheet = Sheet::good(level);
    match fault.how {
        How::Edit(edit) => {
            edit(&mut sheet);
            sheet.bytes()
        }
        How::Bytes(write) => write(sheet),
        How::Order(change) => {
            change(order);
            sheet.bytes()
        }
    }
}
