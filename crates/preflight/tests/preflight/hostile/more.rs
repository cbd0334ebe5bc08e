//! More files that want to exhaust whoever reads them: tables, filters, fonts, pictures, functions, patterns,
//! states, and what stands around a page.

use super::files::{A4, Made, TREE, content, image, lines, packed, page, pages, repeated};
use super::raw::{pdf, stream};

const TINT: &str = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 1 0] /N 1 >>";
const HELVETICA: &str = "/F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

/// One page whose catalog holds `entry`; `more` from object 5 on.
pub fn catalog(entry: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {entry} >>").into_bytes(),
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [{A4}] /Contents 4 0 R >>").into_bytes(),
        stream("", b"0 0 0 1 k 9 9 99 99 re f"),
    ];
    objects.extend(more.iter().cloned());
    pdf(&objects)
}

/// The file with its trailer's or table's words replaced.
pub fn edited(file: &[u8], old: &str, new: &str) -> Vec<u8> {
    let at = file.windows(old.len()).rposition(|window| window == old.as_bytes()).expect("the words");
    [&file[..at], new.as_bytes(), &file[at + old.len()..]].concat()
}

/// A page that shows a few letters of a font, objects 4 on.
fn font(dict: &str, text: &str, more: &[Vec<u8>]) -> Vec<u8> {
    page(&format!("/Font << /F {dict} >>"), content(&format!("BT /F 20 Tf 50 700 Td {text} Tj ET")), more)
}

/// A picture with this dictionary and data, as they are, drawn so many times.
fn raw_image(dict: &str, data: &[u8], times: usize) -> Vec<u8> {
    let text = lines(times, |i| format!("q {} 0 0 900 9 9 cm /I Do Q", 900 - i % 700));
    page("/XObject << /I 4 0 R >>", content(&text), &[stream(&format!("/Subtype /Image {dict}"), data)])
}

/// A page painted with this function in a shading.
fn shaded(kind: &str, function: Vec<u8>) -> Vec<u8> {
    let shading = format!("<< {kind} /ColorSpace /DeviceCMYK /Function 4 0 R >>");
    page("/Shading << /S 5 0 R >>", content("/S sh"), &[function, shading.into_bytes()])
}

fn jpeg_header(width: u16, height: u16, rest: &[u8]) -> Vec<u8> {
    let [w, h] = [width, height].map(u16::to_be_bytes);
    let frame = [&[0xff, 0xd8, 0xff, 0xc0, 0, 17, 8][..], &h, &w, &[3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]].concat();
    [frame, rest.to_vec()].concat()
}

fn jpx_header(size: u32, tile: u32) -> Vec<u8> {
    let mut code = vec![0xff, 0x4f, 0xff, 0x51, 0, 41, 0, 0];
    [size, size, 0, 0, tile, tile, 0, 0].iter().for_each(|number| code.extend(number.to_be_bytes()));
    code.extend([0, 1, 7, 1, 1, 0xff, 0x52, 0, 12, 0, 0, 0xff, 0xff, 0, 32, 4, 4, 0, 1, 0xff, 0x90]);
    code.extend([0; 4000]);
    code
}

const RGB: &str = "/BitsPerComponent 8 /ColorSpace /DeviceRGB";
const GREY: &str = "/BitsPerComponent 8 /ColorSpace /DeviceGray";

/// All of them.
pub const FILES: &[Made] = &[
    ("a table that leads to itself", || edited(&catalog("", &[]), "/Root", "/Prev 9 /Root")),
    ("a table of two thousand million rows", || edited(&catalog("", &[]), "0 5\n", "0 2147483647\n")),
    ("a trailer of two thousand million objects", || edited(&catalog("", &[]), "/Size 5", "/Size 2147483647")),
    ("a table that starts beyond the file", || edited(&catalog("", &[]), "startxref\n", "startxref\n99999999999")),
    ("a million objects", || catalog("", &vec![b"<< /A 1 >>".to_vec(); 1_000_000])),
    ("100000 empty streams", || catalog("", &vec![stream("", b""); 100_000])),
    ("a hundred thousand times a header", || [b"%PDF-1.4\n".repeat(100_000), catalog("", &[])].concat()),
    ("a name of 20 MB", || catalog(&format!("/{} 1", "N".repeat(20 << 20)), &[])),
    ("a string of 20 MB in the catalog", || catalog(&format!("/S ({})", "s".repeat(20 << 20)), &[])),
    ("an array of ten million numbers", || {
        catalog("/A 5 0 R", &[[b"[".to_vec(), b"1 ".repeat(10_000_000), b"]".to_vec()].concat()])
    }),
    ("dictionaries side by side, a million", || {
        catalog("/A 5 0 R", &[[b"[".to_vec(), b"<</A 1>>".repeat(1_000_000), b"]".to_vec()].concat()])
    }),
    ("a chain of references", || {
        catalog("/Metadata 5 0 R", &(0..50_000).map(|i| format!("{} 0 R", i + 6).into_bytes()).collect::<Vec<_>>())
    }),
    ("names that lead in a circle", || {
        catalog("/Names << /JavaScript 5 0 R >>", &[b"<< /Kids [5 0 R 5 0 R] >>".to_vec()])
    }),
    ("bookmarks that lead in a circle", || {
        catalog("/Outlines 5 0 R", &[b"<< /First 5 0 R /Last 5 0 R /Next 5 0 R >>".to_vec()])
    }),
    ("100000 output intents", || catalog(&format!("/OutputIntents [{}]", "<< /S /GTS_PDFX >> ".repeat(100_000)), &[])),
    ("100000 notes", || {
        let note = "<< /Type /Annot /Subtype /Text /Rect [9 9 99 99] >> ".repeat(100_000);
        edited(&catalog("", &[]), "/MediaBox", &format!("/Annots [{note}] /MediaBox"))
    }),
    ("XMP of entities of entities", || {
        let entities = lines(20, |i| format!("<!ENTITY e{} \"{}\">", i + 1, format!("&e{i};").repeat(20)));
        let xml = format!("<!DOCTYPE x [<!ENTITY e0 \"lol\">{entities}]><x>&e20;</x>");
        catalog("/Metadata 5 0 R", &[stream("/Type /Metadata", xml.as_bytes())])
    }),
    ("XMP nested a million deep", || {
        catalog("/Metadata 5 0 R", &[packed("/Type /Metadata", &b"<a>".repeat(1_000_000))])
    }),
    ("layers of 100000 groups", || {
        let groups = "6 0 R ".repeat(100_000);
        catalog(&format!("/OCProperties << /OCGs [{groups}] /D << /Order [{groups}] /OFF [{groups}] >> >>"), &[])
    }),
    ("layers that hang on each other", || {
        let rule = "[/And 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R]";
        let group = format!("<< /Type /OCMD /VE {rule} /OCGs [5 0 R] >>");
        page("/Properties << /L 5 0 R >>", content("/OC /L BDC 9 9 99 99 re f EMC"), &[rule.into(), group.into_bytes()])
    }),
    ("filters eight deep", || {
        let names = "/ASCIIHexDecode ".repeat(7);
        page("", stream(&format!("/Filter [{names}/FlateDecode]"), &b"78".repeat(1 << 20)), &[])
    }),
    ("runs of 400 MB", || {
        page("", stream("/Filter [/FlateDecode /RunLengthDecode]", &zlib(&[129, b' '].repeat(3_000_000))), &[])
    }),
    ("ASCII85 of zeros", || {
        page("", stream("/Filter [/FlateDecode /ASCII85Decode]", &zlib(&b"z".repeat(80 << 20))), &[])
    }),
    ("LZW that grows", || page("", stream("/Filter [/FlateDecode /LZWDecode]", &zlib(&[0xff; 4 << 20])), &[])),
    ("a predictor of two thousand million columns", || {
        let parameters = "/Predictor 15 /Columns 2147483647 /Colors 32 /BitsPerComponent 16";
        page("", packed(&format!("/DecodeParms << {parameters} >>"), b"0 0 9 9 re f"), &[])
    }),
    ("widths of two thousand million codes", || {
        font(
            "<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar -2147483648 /LastChar 2147483647 /Widths [500] >>",
            "(abc)",
            &[],
        )
    }),
    ("a CID font with widths for all numbers", || {
        let below =
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 1000 /W [0 2147483647 500 1 2147483647 600] >>";
        font(
            &format!("<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [{below}] >>"),
            "<00410042>",
            &[],
        )
    }),
    ("a CID font of a million widths", || {
        let widths = lines(1_000_000, |i| format!("{i} [500]"));
        let below = format!("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W [{widths}] >>");
        font(
            "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [4 0 R] >>",
            "<0041>",
            &[below.into_bytes()],
        )
    }),
    ("a map of all characters, a hundred thousand times", || {
        let map = format!(
            "1 begincodespacerange <0000> <ffff> endcodespacerange 100000 begincidrange {} endcidrange",
            "<0000> <ffff> 0 ".repeat(100_000)
        );
        let below = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X >>";
        font(
            &format!("<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 4 0 R /DescendantFonts [{below}] >>"),
            "<00410042>",
            &[packed("/Type /CMap", map.as_bytes())],
        )
    }),
    ("a ToUnicode of 50 MB", || {
        font(
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>",
            "(abc)",
            &[repeated("", b"1 beginbfrange <0000> <ffff> <0000> endbfrange\n", 50 << 20)],
        )
    }),
    ("a font that is its own descendant", || {
        font(
            "4 0 R",
            "<0041>",
            &[b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [4 0 R] >>"
                .to_vec()],
        )
    }),
    ("a font program of zeros, 60 MB", || {
        let descriptor = b"<< /Type /FontDescriptor /FontName /X /FontFile2 4 0 R >>".to_vec();
        font(
            "<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor 5 0 R >>",
            "(x)",
            &[packed("", &vec![0; 60 << 20]), descriptor],
        )
    }),
    ("a Type 1 program without an end", || {
        let descriptor = b"<< /Type /FontDescriptor /FontName /X /FontFile 4 0 R >>".to_vec();
        font(
            "<< /Type /Font /Subtype /Type1 /BaseFont /X /FontDescriptor 5 0 R >>",
            "(x)",
            &[repeated("/Length1 9 /Length2 99", b"%!PS eexec /CharStrings 9 dict def ", 20 << 20), descriptor],
        )
    }),
    ("glyphs that draw a page, a hundred thousand times", || {
        let glyph = packed("", "1000 0 d0 0 0 1000 1000 re f ".repeat(1000).as_bytes());
        let dict = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [1] \
                    /Encoding << /Differences [97 /a] >> /CharProcs << /a 4 0 R >> /Resources << >> >>";
        font("5 0 R", &format!("({})", "a".repeat(100_000)), &[glyph, dict.as_bytes().to_vec()])
    }),
    ("type of a million points", || {
        page(
            &format!("/Font << {HELVETICA} >>"),
            content(&"BT /F 1000000 Tf 1000 Tz 9 9 Td (WWWW) Tj ET\n".repeat(20_000)),
            &[],
        )
    }),
    ("type as a clip, 20000 times", || {
        page(
            &format!("/Font << {HELVETICA} >>"),
            content(&"q BT /F 300 Tf 7 Tr 9 9 Td (WWWWWWWW) Tj ET 0 0 1105 1545 re f Q\n".repeat(20_000)),
            &[],
        )
    }),
    ("a JPEG that says 65535 by 65535", || {
        raw_image(
            &format!("/Width 65535 /Height 65535 {RGB} /Filter /DCTDecode"),
            &jpeg_header(65_535, 65_535, &[0; 99]),
            3,
        )
    }),
    ("a JPEG of 9000 by 9000 without data", || {
        raw_image(&format!("/Width 9000 /Height 9000 {RGB} /Filter /DCTDecode"), &jpeg_header(9000, 9000, &[]), 30)
    }),
    ("a JPEG of markers, 20 MB", || {
        raw_image(
            &format!("/Width 99 /Height 99 {RGB} /Filter /DCTDecode"),
            &jpeg_header(99, 99, &[0xff, 0xfe, 0, 2].repeat(5 << 20)),
            3,
        )
    }),
    ("a JPEG 2000 of a billion tiles", || {
        raw_image("/Width 99 /Height 99 /Filter /JPXDecode", &jpx_header(900_000, 1), 3)
    }),
    ("a JPEG 2000 of 65535 layers", || {
        raw_image("/Width 99 /Height 99 /Filter /JPXDecode", &jpx_header(9000, 9000), 3)
    }),
    ("a fax of 100000 columns", || {
        raw_image(
            "/Width 100000 /Height 20000 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 100000 /Rows 20000 >>",
            &[0xff; 100_000],
            10,
        )
    }),
    ("a fax of a million rows", || {
        raw_image(
            "/Width 9 /Height 1000000 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K 0 /Columns 9 /Rows 1000000 >>",
            &[0x35; 1 << 20],
            10,
        )
    }),
    ("JBIG2 of a page without end", || {
        raw_image(
            "/Width 60000 /Height 60000 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode",
            &[0, 0, 0, 0, 0x30, 0, 1, 0, 0, 0, 19, 0, 0, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            3,
        )
    }),
    ("a picture one pixel wide, 200 MB", || {
        image(&format!("/Width 1 /Height 200000000 {GREY}"), vec![7; 200 << 20], 3)
    }),
    ("100000 inline pictures", || {
        page("", content(&"q 900 0 0 900 9 9 cm BI /W 8 /H 8 /BPC 8 /CS /G ID abcdefghabcdefghabcdefghabcdefghabcdefghabcdefghabcdefghabcdefgh EI Q\n".repeat(100_000)), &[])
    }),
    ("a mask that is its own mask", || raw_image(&format!("/Width 9 /Height 9 {GREY} /SMask 4 0 R"), &[9; 81], 100)),
    ("an indexed space of an indexed space", || {
        page(
            "/ColorSpace << /C [/Indexed [/Indexed [/Indexed /DeviceRGB 255 4 0 R] 255 4 0 R] 2147483647 4 0 R] >>",
            content("/C cs 1 sc 0 0 99 99 re f"),
            &[packed("", &vec![1; 20 << 20])],
        )
    }),
    ("a table of samples in eight dimensions", || {
        shaded(
            "/ShadingType 1 /Domain [0 999 0 999]",
            packed(
                "/FunctionType 0 /Domain [0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1] /Range [0 1 0 1 0 1 0 1] /Size [255 255 255 255 255 255 255 255] /BitsPerSample 32",
                &[0; 4096],
            ),
        )
    }),
    ("a function stitched of itself", || {
        shaded(
            "/ShadingType 2 /Coords [0 0 999 999]",
            b"<< /FunctionType 3 /Domain [0 1] /Bounds [.5] /Encode [0 1 0 1] /Functions [4 0 R 4 0 R] >>".to_vec(),
        )
    }),
    ("a program of nested conditions", || {
        shaded(
            "/ShadingType 1 /Domain [0 999 0 999]",
            packed(
                "/FunctionType 4 /Domain [0 999 0 999] /Range [0 1 0 1 0 1 0 1]",
                "{ 1 0 gt ".repeat(200_000).as_bytes(),
            ),
        )
    }),
    ("gradients of no length", || {
        page(
            "/Shading << /S 4 0 R >>",
            content(&"/S sh\n".repeat(5000)),
            &[format!(
                "<< /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [9 9 9 9] /Extend [true true] /Function {TINT} >>"
            )
            .into_bytes()],
        )
    }),
    ("gradients as large as the world", || {
        page("/Shading << /S 4 0 R >>", content(&"/S sh\n".repeat(3000)), &[format!("<< /ShadingType 3 /ColorSpace /DeviceCMYK /Coords [-1e30 0 1e30 1e30 9 0] /Extend [true true] /Function {TINT} >>").into_bytes()])
    }),
    ("tiles of a hundred-thousandth of a point", || {
        page(
            "/Pattern << /P 4 0 R >>",
            content(&"/Pattern cs /P scn 0 0 1105 1545 re f\n".repeat(200)),
            &[stream(
                "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 .00001 .00001] /XStep .00001 /YStep .00001 /Resources << >>",
                b"1 0 0 0 k 0 0 9 9 re f",
            )],
        )
    }),
    ("twenty patterns within patterns", || {
        let cell = |next: usize| {
            stream(
                &format!(
                    "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 99 99] /XStep 99 /YStep 99 /Resources << /Pattern << /P {next} 0 R >> >>"
                ),
                &b"/Pattern cs /P scn 0 0 99 99 re f ".repeat(20),
            )
        };
        page(
            "/Pattern << /P 4 0 R >>",
            content("/Pattern cs /P scn 0 0 1105 1545 re f"),
            &(0..20).map(|i| cell(5 + (i + 1).min(19))).collect::<Vec<_>>(),
        )
    }),
    ("lines as wide as the world, dashed by nothing", || {
        page(
            "",
            content(&format!(
                "1e30 w [.0000001 .0000001] 0 d {}",
                lines(3000, |i| format!("{} 0 m 1105 1545 l S", i % 1000))
            )),
            &[],
        )
    }),
    ("clips within clips", || {
        page(
            "",
            content(&format!(
                "{} 0 0 1105 1545 re f",
                lines(100_000, |i| format!("{} {} m 900 9 l 500 1400 l h W n", i % 300, i % 700))
            )),
            &[],
        )
    }),
    ("marked content a million deep", || page("", content(&"/P << /MCID 1 >> BDC ".repeat(1_000_000)), &[])),
    ("forms that show each other twice, thirty deep", || {
        let form = |next: usize| {
            stream(
                &format!("/Subtype /Form /BBox [0 0 2000 2000] /Resources << /XObject << /F {next} 0 R >> >>"),
                b"0 0 99 99 re f /F Do /F Do",
            )
        };
        page(
            "/XObject << /F 4 0 R >>",
            content("/F Do"),
            &(0..30).map(|i| form(5 + (i + 1).min(29))).collect::<Vec<_>>(),
        )
    }),
    ("matrices that overflow", || {
        page(
            "",
            content(&format!("{} 0 0 9 9 re f 0 0 9 9 re S", "1e10 1e10 -1e10 1e10 1e30 1e30 cm ".repeat(100_000))),
            &[],
        )
    }),
    ("a page of a hundred square metres", || {
        pages(3, "0 0 14400 14400", "", content(&"0.2 0.1 0 0 k 0 0 14400 14400 re f\n".repeat(300)), &[])
    }),
    ("one piece of content a million times", || {
        edited(&catalog("", &[]), "/Contents 4 0 R", &format!("/Contents [{}]", "4 0 R ".repeat(1_000_000)))
    }),
    ("an empty form a million times", || {
        page(
            "/XObject << /F 4 0 R >>",
            content(&"/F Do ".repeat(1_000_000)),
            &[stream("/Subtype /Form /BBox [0 0 99 99]", b"")],
        )
    }),
    ("page nodes of one kid, 20000 deep", || {
        let node = |i: usize| format!("<< /Type /Pages /Count 1 /Kids [{} 0 R] >>", i + 1).into_bytes();
        pdf(&std::iter::once(TREE.to_vec()).chain((2..20_000).map(node)).collect::<Vec<_>>())
    }),
];

/// Bytes packed, without a dictionary.
fn zlib(data: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(data).expect("memory");
    packer.finish().expect("memory")
}
