//! Good press files, made by hand so that each fault can be put in by hand: two pages of 120 × 160 mm, newsprint.

use std::io::Write as _;
use std::sync::LazyLock;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

/// The two levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    X1a,
    X4,
}

/// Trim in mm, and how far it stands inside the media box.
pub const TRIM: [f64; 2] = [120.0, 160.0];
pub const MARGIN: f64 = 13.0;

/// Millimetres from the trim's lower left corner, in points from the page's.
pub fn at(mm: f64) -> f64 {
    (mm + MARGIN) * 72.0 / 25.4
}

/// Millimetres in points.
pub fn len(mm: f64) -> f64 {
    mm * 72.0 / 25.4
}

/// A filled rectangle in mm from the trim's lower left corner.
pub fn fill(colour: &str, [x, y, w, h]: [f64; 4]) -> String {
    format!("q {colour} {:.4} {:.4} {:.4} {:.4} re f Q\n", at(x), at(y), len(w), len(h))
}

/// A line of words in mm from the trim's lower left corner, its size in pt.
pub fn words(state: &str, size: f64, [x, y]: [f64; 2], text: &str) -> String {
    format!("q {state} BT /F1 {size} Tf {:.4} {:.4} Td ({text}) Tj ET Q\n", at(x), at(y))
}

/// A horizontal line, its width in pt.
pub fn line(colour: &str, width: f64, [x, y, length]: [f64; 3]) -> String {
    format!("q {colour} {width} w {:.4} {:.4} m {:.4} {:.4} l S Q\n", at(x), at(y), at(x + length), at(y))
}

/// A picture placed in mm.
pub fn picture(name: &str, [x, y, w, h]: [f64; 4]) -> String {
    format!("q {:.4} 0 0 {:.4} {:.4} {:.4} cm /{name} Do Q\n", len(w), len(h), at(x), at(y))
}

/// K100 that overprints.
pub const BLACK: &str = "/GSop gs 0 0 0 1 k 0 0 0 1 K";

static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    // The program's own tests use this file, too: the fonts lie beside their manifest or above it.
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = here.ancestors().map(|folder| folder.join("fonts/SmileySans-Oblique.ttf")).find(|file| file.exists());
    std::fs::read(file.expect("the fonts")).expect("a bundled font")
});

static FONT: LazyLock<Vec<u8>> = LazyLock::new(|| flate(&FILE));

/// The font's own widths of the codes from 32 to 126.
static WIDTHS: LazyLock<Vec<i64>> = LazyLock::new(|| {
    let face = ttf_parser::Face::parse(&FILE, 0).expect("a font");
    let width = |code: u8| {
        let own = face.glyph_index(char::from(code)).and_then(|glyph| face.glyph_hor_advance(glyph)).unwrap_or(500);
        (f64::from(own) * 1000.0 / f64::from(face.units_per_em())).round() as i64
    };
    (32..127).map(width).collect()
});

/// A character's glyph in the font, and its width in thousandths of the em.
pub fn glyph(c: char) -> (u16, i64) {
    let face = ttf_parser::Face::parse(&FILE, 0).expect("a font");
    let id = face.glyph_index(c).expect("a glyph");
    let own = face.glyph_hor_advance(id).unwrap_or(500);
    (id.0, (f64::from(own) * 1000.0 / f64::from(face.units_per_em())).round() as i64)
}

/// zlib, for streams that go through `/FlateDecode`.
pub fn flate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// A file under construction.
pub struct Sheet {
    pub doc: Document,
    pub pages: Vec<ObjectId>,
    pub resources: ObjectId,
    pub info: ObjectId,
    pub catalog: ObjectId,
    pub intent: ObjectId,
    pub profile: ObjectId,
    pub xmp: Option<ObjectId>,
    pub descriptor: ObjectId,
    pub photo: ObjectId,
}

pub fn text(text: &str) -> Object {
    Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
}

/// A picture of so many pixels, four inks or fewer, bright enough for any paper.
pub fn photo(width: u32, height: u32, space: Object, channels: u32) -> Stream {
    let data: Vec<u8> = (0..height)
        .flat_map(|y| (0..width).flat_map(move |x| (0..channels).map(move |c| ((x * 3 + y * 5 + c * 40) % 120) as u8)))
        .collect();
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => i64::from(width), "Height" => i64::from(height),
        "ColorSpace" => space, "BitsPerComponent" => 8, "Filter" => "FlateDecode",
    };
    Stream::new(dict, flate(&data)).with_compression(false)
}

impl Sheet {
    /// A file nobody has anything to say about.
    pub fn good(level: Level) -> Self {
        let mut doc = Document::with_version(if level == Level::X1a { "1.4" } else { "1.6" });
        doc.reference_table.cross_reference_type = lopdf::xref::XrefType::CrossReferenceTable;
        let file = doc.add_object(
            Stream::new(dictionary! { "Filter" => "FlateDecode", "Length1" => 2_123_368 }, FONT.clone())
                .with_compression(false),
        );
        let descriptor = doc.add_object(dictionary! {
            "Type" => "FontDescriptor", "FontName" => "SmileySans-Oblique", "Flags" => 32,
            "FontBBox" => vec![(-100).into(), (-300).into(), 1100.into(), 1000.into()], "ItalicAngle" => -8,
            "Ascent" => 900, "Descent" => -200, "CapHeight" => 700, "StemV" => 80, "FontFile2" => file,
        });
        let widths: Vec<Object> = WIDTHS.iter().map(|width| (*width).into()).collect();
        let font = doc.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "SmileySans-Oblique", "FirstChar" => 32,
            "LastChar" => 126, "Widths" => widths, "Encoding" => "WinAnsiEncoding", "FontDescriptor" => descriptor,
        });
        let photo = doc.add_object(photo(320, 240, "DeviceCMYK".into(), 4));
        let spot = spot("PANTONE 186 C", [0.0, 1.0, 0.75, 0.05]);
        let all = spot_named("All", [1.0, 1.0, 1.0, 1.0]);
        let resources = doc.add_object(dictionary! {
            "Font" => dictionary! { "F1" => font },
            "XObject" => dictionary! { "Im1" => photo },
            "ColorSpace" => dictionary! { "Spot" => spot, "All" => all },
            "ExtGState" => dictionary! {
                "GSop" => dictionary! { "OP" => true, "op" => true, "OPM" => 1 },
                "GSno" => dictionary! { "OP" => false, "op" => false, "OPM" => 0 },
            },
        });
        let tree = doc.new_object_id();
        let pages: Vec<ObjectId> =
            [front(), back()].into_iter().map(|content| page(&mut doc, tree, resources, content)).collect();
        doc.objects.insert(
            tree,
            dictionary! {
                "Type" => "Pages", "Kids" => pages.iter().map(|id| Object::Reference(*id)).collect::<Vec<_>>(),
                "Count" => 2,
            }
            .into(),
        );
        let icc = zhuanban_ground::condition::Name::Newsprint.profile();
        let profile = doc.add_object(
            Stream::new(dictionary! { "N" => 4, "Filter" => "FlateDecode" }, flate(icc)).with_compression(false),
        );
        let intent = doc.add_object(dictionary! {
            "Type" => "OutputIntent", "S" => "GTS_PDFX", "OutputConditionIdentifier" => text("CGATS TR 002"),
            "RegistryName" => text("http://www.color.org"), "Info" => text("newsprint"),
            "DestOutputProfile" => profile,
        });
        let mut info = dictionary! {
            "Title" => text("A sheet"), "CreationDate" => text("D:20260716000000+08'00'"),
            "ModDate" => text("D:20260716000000+08'00'"), "Trapped" => "False",
        };
        if level == Level::X1a {
            info.set("GTS_PDFXVersion", text("PDF/X-1a:2003"));
            info.set("GTS_PDFXConformance", text("PDF/X-1a:2003"));
        }
        let info = doc.add_object(info);
        let xmp = doc.add_object(packet(&xmp(level)));
        let catalog = doc.add_object(dictionary! {
            "Type" => "Catalog", "Pages" => tree, "OutputIntents" => vec![Object::Reference(intent)], "Metadata" => xmp,
        });
        doc.trailer.set("Root", catalog);
        doc.trailer.set("Info", info);
        doc.trailer.set("ID", vec![text("0123456789abcdef"), text("0123456789abcdef")]);
        Self { doc, pages, resources, info, catalog, intent, profile, xmp: Some(xmp), descriptor, photo }
    }

    /// The file's bytes. What was painted on made streams longer than they were.
    pub fn bytes(mut self) -> Vec<u8> {
        for object in self.doc.objects.values_mut() {
            if let Object::Stream(stream) = object
                && stream.dict.get(b"Length").and_then(Object::as_reference).is_err()
            {
                stream.dict.set("Length", i64::try_from(stream.content.len()).expect("memory"));
            }
        }
        let mut out = Vec::new();
        self.doc.save_to(&mut out).expect("memory");
        out
    }

    pub fn dict(&mut self, id: ObjectId) -> &mut Dictionary {
        match self.doc.get_object_mut(id).expect("an object") {
            Object::Dictionary(dict) => dict,
            Object::Stream(stream) => &mut stream.dict,
            other => panic!("{other:?} has no dictionary"),
        }
    }

    /// A page's dictionary, from 1.
    pub fn page(&mut self, number: usize) -> &mut Dictionary {
        let id = self.pages[number - 1];
        self.dict(id)
    }

    /// Paints more on a page.
    pub fn paint(&mut self, number: usize, content: &str) {
        let id = self.page(number).get(b"Contents").and_then(Object::as_reference).expect("content");
        let Ok(Object::Stream(stream)) = self.doc.get_object_mut(id) else { panic!("a stream") };
        stream.content.extend(content.as_bytes());
    }

    /// Replaces something in a page's content; it must be there.
    pub fn repaint(&mut self, number: usize, old: &str, new: &str) {
        let id = self.page(number).get(b"Contents").and_then(Object::as_reference).expect("content");
        let Ok(Object::Stream(stream)) = self.doc.get_object_mut(id) else { panic!("a stream") };
        let content = String::from_utf8(stream.content.clone()).expect("ASCII");
        assert!(content.contains(old), "{old} is not painted");
        stream.content = content.replace(old, new).into_bytes();
    }

    /// Adds a resource all pages can name.
    pub fn resource(&mut self, kind: &str, name: &str, object: impl Into<Object>) {
        let resources = self.resources;
        let resources = self.dict(resources);
        if resources.get(kind.as_bytes()).is_err() {
            resources.set(kind, Dictionary::new());
        }
        let Ok(Object::Dictionary(list)) = resources.get_mut(kind.as_bytes()) else { panic!("a dictionary") };
        list.set(name, object);
    }

    /// Adds a picture and places it on a page.
    pub fn place(&mut self, number: usize, stream: Stream, rect: [f64; 4]) -> ObjectId {
        let id = self.doc.add_object(stream);
        self.resource("XObject", "ImX", id);
        self.paint(number, &picture("ImX", rect));
        id
    }

    /// Replaces a part of the XMP packet; it must be there.
    pub fn edit_xmp(&mut self, old: &str, new: &str) {
        let id = self.xmp.expect("XMP");
        let Ok(Object::Stream(stream)) = self.doc.get_object_mut(id) else { panic!("a stream") };
        let packet = String::from_utf8(stream.content.clone()).expect("UTF-8");
        assert!(packet.contains(old), "{old} is not in XMP");
        stream.content = packet.replace(old, new).into_bytes();
    }
}

/// A Separation with a CMYK alternate.
pub fn spot(name: &str, cmyk: [f32; 4]) -> Object {
    spot_named(name, cmyk)
}

fn spot_named(name: &str, cmyk: [f32; 4]) -> Object {
    let c1: Vec<Object> = cmyk.iter().map(|share| Object::Real(*share)).collect();
    let tint = dictionary! {
        "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()], "N" => 1,
        "C0" => vec![0.into(), 0.into(), 0.into(), 0.into()], "C1" => c1,
    };
    Object::Array(vec![
        "Separation".into(),
        Object::Name(name.as_bytes().to_vec()),
        "DeviceCMYK".into(),
        Object::Dictionary(tint),
    ])
}

fn page(doc: &mut Document, tree: ObjectId, resources: ObjectId, content: String) -> ObjectId {
    let content = doc.add_object(Stream::new(dictionary! {}, content.into_bytes()).with_compression(false));
    let [w, h] = TRIM;
    let around = |by: f64| -> Object {
        [at(-by), at(-by), at(w + by), at(h + by)].iter().map(|n| Object::Real(*n as f32)).collect::<Vec<_>>().into()
    };
    doc.add_object(dictionary! {
        "Type" => "Page", "Parent" => tree, "Resources" => resources, "Contents" => content,
        "MediaBox" => around(MARGIN), "BleedBox" => around(3.0), "TrimBox" => around(0.0),
    })
}

/// A tint that bleeds, black on it, a spot, a picture, reversed type, a rule; crop marks outside the bleed.
fn front() -> String {
    let [w, h] = TRIM;
    let mut out = fill("0.2 0 0 0 k", [-3.0, 130.0, w + 6.0, 33.0]);
    out += &words(BLACK, 10.0, [10.0, 145.0], "Black type on a tint");
    out += &words("/Spot cs 1 scn", 24.0, [10.0, 115.0], "A headline");
    out += &words(BLACK, 9.0, [10.0, 105.0], "Plain body type in one ink.");
    out += &line(BLACK, 0.5, [10.0, 100.0, 100.0]);
    out += &picture("Im1", [10.0, 60.0, 40.0, 30.0]);
    out += &fill("1 0 0 0 k", [60.0, 60.0, 50.0, 30.0]);
    out += &words("/GSno gs 0 0 0 0 k", 14.0, [65.0, 72.0], "Reversed");
    for (x, y) in [(0.0, 0.0), (w, 0.0), (0.0, h), (w, h)] {
        let out_of = |v: f64, size: f64, by: f64| if v > 0.0 { size + by } else { -by };
        let (far, near) = (out_of(x, w, 10.0), out_of(x, w, 5.0));
        out += &format!("q /All CS 1 SCN 0.25 w {:.4} {:.4} m {:.4} {:.4} l S\n", at(near), at(y), at(far), at(y));
        let (far, near) = (out_of(y, h, 10.0), out_of(y, h, 5.0));
        out += &format!("{:.4} {:.4} m {:.4} {:.4} l S Q\n", at(x), at(near), at(x), at(far));
    }
    out
}

fn back() -> String {
    words(BLACK, 10.0, [10.0, 140.0], "The second page")
        + &words(BLACK, 10.0, [10.0, 134.0], "with two lines of type.")
        + &line(BLACK, 0.25, [10.0, 130.0, 100.0])
}

/// A metadata stream.
pub fn packet(xml: &str) -> Stream {
    Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xml.as_bytes().to_vec())
        .with_compression(false)
}

fn xmp(level: Level) -> String {
    let id = match level {
        Level::X1a => "",
        Level::X4 => {
            "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\
             <xmp:MetadataDate>2026-07-16T00:00:00+08:00</xmp:MetadataDate>\
             <xmpMM:DocumentID>uuid:01234567</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>\
             <xmpMM:RenditionClass>default</xmpMM:RenditionClass>"
        }
    };
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">A sheet</rdf:li></rdf:Alt></dc:title>\
         <xmp:CreateDate>2026-07-16T00:00:00+08:00</xmp:CreateDate>\
         <xmp:ModifyDate>2026-07-16T00:00:00+08:00</xmp:ModifyDate><pdf:Trapped>False</pdf:Trapped>{id}\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>"
    )
}
