//! Files that ask for one thing again and again: what is cheap once, or fails, must be paid for each time.

use super::files::{A4, Made, content, lines, packed, page, pages, repeated};
use super::more::{catalog, edited};
use super::raw::{pdf, stream};

/// Blanks that unpack to more than any stream may.
fn bomb(dict: &str) -> Vec<u8> {
    repeated(dict, b" ", 300 << 20)
}

/// A stream of `size` bytes of blanks in hexadecimal: much to read, and nothing comes of it.
fn nothing(dict: &str, size: usize) -> Vec<u8> {
    stream(&format!("{dict} /Filter /ASCIIHexDecode"), &b" ".repeat(size))
}

/// Entries nobody asks for.
fn ballast(bytes: usize) -> String {
    "/Ballast 1 ".repeat(bytes / 11)
}

const FORM: &str = "/Subtype /Form /BBox [0 0 99 99]";
const PIXEL: &str = "/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray";
const CELL: &str = "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>";

fn often(resources: &str, text: &str, more: &[Vec<u8>]) -> Vec<u8> {
    page(resources, content(&text.repeat(1_000_000)), more)
}

/// A picture in this colour space, drawn again and again; `more` from object 5 on.
fn picture_in(space: &str, more: Vec<u8>) -> Vec<u8> {
    let dict = format!("/Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace {space}");
    often("/XObject << /I 4 0 R >>", "/I Do ", &[stream(&dict, &[7; 16]), more])
}

/// A glyph of a Type 3 font whose dictionary holds `entry`, and whose procedure is object 5.
fn glyph(entry: &str, procedure: Vec<u8>) -> Vec<u8> {
    let font = format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [1] \
         /Encoding << /Differences [97 /a] >> /CharProcs << /a 5 0 R >> /Resources << >> {entry} >>"
    );
    let text = format!("BT /F 9 Tf ({}) Tj ET", "a".repeat(1_000_000));
    page("/Font << /F 4 0 R >>", content(&text), &[font.into_bytes(), procedure])
}

/// A font written where it is named, so that it is read anew each time; its parts are objects 4 and 5.
fn font_in_place(dict: &str, more: &[Vec<u8>]) -> Vec<u8> {
    often(&format!("/Font << /F << /Type /Font {dict} >> >>"), "BT /F 9 Tf (a) Tj ET ", more)
}

const DESCRIPTOR: &str = "<< /Type /FontDescriptor /FontName /A /Flags 4 /FontFile2 5 0 R >>";

/// All of them.
pub const FILES: &[Made] = &[
    ("content that is not there, a million times", || {
        edited(&catalog("", &[]), "/Contents 4 0 R", &format!("/Contents [{}]", "9 0 R ".repeat(1_000_000)))
    }),
    ("1000 pages of 20000 pieces of nothing", || {
        let parts = format!("[{}]", "3 0 R 9999 0 R ".repeat(10_000));
        let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>";
        let kids = lines(1000, |i| format!("{} 0 R", 5 + i));
        let mut objects = vec![
            super::files::TREE.to_vec(),
            format!("<< /Type /Pages /Count 1000 /Kids [{kids}] >>").into_bytes(),
            stream("", b""),
            parts.into_bytes(),
        ];
        objects.extend((0..1000).map(|_| page.as_bytes().to_vec()));
        pdf(&objects)
    }),
    ("1000 pages of one bomb", || pages(1000, A4, "", bomb(""), &[])),
    ("1000 pages of 20 MB of blanks in hexadecimal", || pages(1000, A4, "", nothing("", 20 << 20), &[])),
    ("a form that is a bomb, a million times", || often("/XObject << /F 4 0 R >>", "/F Do ", &[bomb(FORM)])),
    ("a form of 20 MB of blanks in hexadecimal, a million times", || {
        often("/XObject << /F 4 0 R >>", "/F Do ", &[nothing(FORM, 20 << 20)])
    }),
    ("a form with 20 MB of entries, a million times", || {
        often("/XObject << /F 4 0 R >>", "/F Do ", &[stream(&format!("{FORM} {}", ballast(20 << 20)), b"")])
    }),
    ("a form with 20 MB of resources, a million times", || {
        let form = stream(&format!("{FORM} /Resources 5 0 R"), b"");
        often("/XObject << /F 4 0 R >>", "/F Do ", &[form, format!("<< {} >>", ballast(20 << 20)).into_bytes()])
    }),
    ("a picture that is a bomb, a million times", || often("/XObject << /I 4 0 R >>", "/I Do ", &[bomb(PIXEL)])),
    ("a JPEG that is a bomb, a million times", || {
        let picture = edited(&bomb(PIXEL), "/FlateDecode", "[/FlateDecode /DCTDecode]");
        often("/XObject << /I 4 0 R >>", "/I Do ", &[picture])
    }),
    ("a picture with 20 MB of entries, a million times", || {
        often("/XObject << /I 4 0 R >>", "/I Do ", &[stream(&format!("{PIXEL} {}", ballast(20 << 20)), b"7")])
    }),
    ("JBIG2 with a bomb for all pages, a million times", || {
        let picture = "/Subtype /Image /Width 9 /Height 9 /BitsPerComponent 1 /ColorSpace /DeviceGray \
                       /Filter /JBIG2Decode /DecodeParms << /JBIG2Globals 5 0 R >>";
        often("/XObject << /I 4 0 R >>", "/I Do ", &[stream(picture, b"7"), bomb("")])
    }),
    ("a pixel a million times", || often("/XObject << /I 4 0 R >>", "/I Do ", &[stream(PIXEL, b"7")])),
    ("a picture in a profile that is a bomb", || picture_in("[/ICCBased 5 0 R]", bomb("/N 4"))),
    ("a picture in a tint that is a bomb", || {
        let tint = bomb("/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1 0 1]");
        picture_in("[/Separation /A /DeviceCMYK 5 0 R]", tint)
    }),
    ("a picture in a table that is a bomb", || picture_in("[/Indexed /DeviceCMYK 9 5 0 R]", bomb(""))),
    ("a picture in a space of 20 MB of names", || {
        let names = format!("[{}]", "/A ".repeat(7 << 20));
        picture_in("[/DeviceN 5 0 R /DeviceCMYK 5 0 R]", names.into_bytes())
    }),
    ("a colour whose tint is a bomb, a million times", || {
        let tint = bomb("/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1 0 1]");
        let names = lines(40, |i| format!("/S{i}"));
        let space = format!("[/DeviceN [{names}] /DeviceCMYK 4 0 R]");
        often(&format!("/ColorSpace << /S {space} >>"), "/S cs ", &[tint])
    }),
    ("a cell that is a bomb, a million times", || {
        often("/Pattern << /P 4 0 R >>", "/Pattern cs /P scn 0 0 9 9 re f ", &[bomb(CELL)])
    }),
    ("a mesh that is a bomb, a million times", || {
        let mesh = bomb(
            "/ShadingType 4 /ColorSpace /DeviceCMYK /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 \
             /Decode [0 1 0 1 0 1 0 1 0 1 0 1]",
        );
        often("/Shading << /S 4 0 R >>", "/S sh ", &[mesh])
    }),
    ("a glyph that is a bomb, a million times", || glyph("", bomb(""))),
    ("a glyph of a font with 20 MB of entries, a million times", || glyph(&ballast(20 << 20), stream("", b""))),
    ("a glyph of nothing, a million times", || glyph("", stream("", b"1 0 d0"))),
    ("a font program that is a bomb, in place, a million times", || {
        font_in_place("/Subtype /TrueType /BaseFont /A /FontDescriptor 4 0 R", &[DESCRIPTOR.into(), bomb("")])
    }),
    ("a character map that is a bomb, in place, a million times", || {
        font_in_place("/Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R", &[bomb("")])
    }),
    ("a map of glyphs that is a bomb, in place, a million times", || {
        let below = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDToGIDMap 5 0 R >>";
        font_in_place(
            "/Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [4 0 R]",
            &[below.into(), bomb("")],
        )
    }),
    ("a graphics state of 20 MB, a million times", || {
        often("/ExtGState << /G 4 0 R >>", "/G gs ", &[format!("<< /LW 1 {} >>", ballast(20 << 20)).into_bytes()])
    }),
    ("soft masks within soft masks", || {
        let mask = |next: usize| {
            let dict = format!(
                "/Subtype /Form /BBox [0 0 2000 2000] /Group << /S /Transparency /CS /DeviceGray >> \
                 /Resources << /ExtGState << /G << /SMask << /S /Luminosity /G {next} 0 R >> >> >> >>"
            );
            stream(&dict, &b"/G gs .5 g 0 0 1105 1545 re f ".repeat(20))
        };
        let masks: Vec<Vec<u8>> = (0..20).map(|i| mask(5 + (i + 1).min(19))).collect();
        let states = "<< /G << /SMask << /S /Luminosity /G 4 0 R >> >> >>";
        page(&format!("/ExtGState {states}"), content("/G gs 0 0 1105 1545 re f"), &masks)
    }),
    ("a million words", || {
        often("/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>", "(a) Tj ", &[])
    }),
    ("a million words of a font", || {
        let text = format!("BT /F 9 Tf 9 9 Td {} ET", "(a) Tj ".repeat(1_000_000));
        page("/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>", content(&text), &[])
    }),
    ("a million rectangles, filled one by one", || often("", "9 9 1 1 re f ", &[])),
    ("a million rectangles, filled at once", || {
        let text = lines(1_000_000, |i| format!("{} {} 1 1 re", i % 1100, i % 1500));
        page("", content(&format!("{text} f")), &[])
    }),
    ("a million times q and Q", || often("", "q Q ", &[])),
    ("a million dots with round ends", || often("", "5 w 1 J 9 9 m 9 9 l S ", &[])),
    ("a million clips", || often("", "q 0 0 m 900 0 l 0 900 l W n Q ", &[])),
    ("100000 inline JPEGs without an end", || {
        let picture = "BI /W 9 /H 9 /BPC 8 /CS /RGB /F /DCT ID 1234567890 EI ";
        page("", content(&picture.repeat(100_000)), &[])
    }),
    ("an inline picture of ten million entries", || {
        let text = format!("BI {} ID 1 EI", "/A 1 ".repeat(10_000_000));
        page("", content(&text), &[])
    }),
    ("100000 output intents of one bomb", || {
        let intent =
            "<< /Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (FOGRA39) /DestOutputProfile 5 0 R >> ";
        catalog(&format!("/OutputIntents [{}]", intent.repeat(100_000)), &[bomb("/N 4")])
    }),
    ("3000 profiles", || {
        let profile: &[u8] = include_bytes!("../../../../ground/src/condition/profiles/newsprint-tr002.icc");
        let text = lines(3000, |i| format!("/C{i} cs 1 0 0 0 sc {} 9 1 1 re f", i % 1000));
        let spaces = lines(3000, |i| format!("/C{i} [/ICCBased {} 0 R]", 4 + i % 300));
        // Each differs in a byte that is no matter.
        let profiles = (0..300u32).map(|i| {
            let mut own = profile.to_vec();
            own[84..88].copy_from_slice(&i.to_be_bytes());
            packed("/N 4", &own)
        });
        page(&format!("/ColorSpace << {spaces} >>"), content(&text), &profiles.collect::<Vec<_>>())
    }),
    ("100000 notes that show a bomb", || {
        let note = "<< /Type /Annot /Subtype /Stamp /Rect [9 9 99 99] /F 4 /AP << /N 5 0 R >> >> ";
        let file = catalog("", &[bomb(FORM)]);
        edited(&file, "/Contents 4 0 R", &format!("/Contents 4 0 R /Annots [{}]", note.repeat(100_000)))
    }),
];
