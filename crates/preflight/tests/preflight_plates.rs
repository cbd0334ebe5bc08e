//! The ink map against Ghostscript's `tiffsep`: the same page, plate by plate.
//!
//! Pages are written here, a few operators each, so that each says what it tests. Coverage must agree within 2
//! percentage points for CMYK, grey and spot colours, within 5 for RGB ones (Ghostscript with the same profile).

mod common;
#[path = "preflight/coverage.rs"]
mod coverage;

use std::fs;
use std::process::Command;

use coverage::{furthest, ours, theirs};
use zhuanban_ground::condition::Name;
use zhuanban_preflight::content::{Ink, Settings, What, inspect};
use zhuanban_preflight::read::Document;
use zhuanban_preflight::{Requirements, judge};

/// A one-page file of 200 × 200 points: `resources` and `content`, and more objects from number 5 on.
fn pdf(resources: &str, content: &str, objects: &[&str]) -> Vec<u8> {
    let page =
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << {resources} >> >>");
    let stream = format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
    let mut all =
        vec!["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", &page, &stream];
    all.extend(objects);
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (i, object) in all.iter().enumerate() {
        offsets.push(file.len());
        file.extend(format!("{} 0 obj\n{object}\nendobj\n", i + 1).into_bytes());
    }
    let start = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", all.len() + 1).into_bytes());
    for offset in offsets {
        file.extend(format!("{offset:010} 00000 n \n").into_bytes());
    }
    file.extend(
        format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", all.len() + 1).into_bytes(),
    );
    file
}

fn stream(dict: &str, data: &str) -> String {
    format!("<< {dict} /Length {} >>\nstream\n{data}\nendstream", data.len())
}

/// Both must agree within `points`, and something must be on a plate.
fn agree(name: &str, file: &[u8], points: f64) {
    let mine = ours(file, Name::Coated.profile());
    assert!(mine[0].values().any(|share| *share > 1.0), "{name}: nothing on {mine:?}");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("page.pdf");
    fs::write(&path, file).expect("a file");
    let Some(gs) = theirs(&path, Name::Coated.profile()) else { return };
    let (apart, plate) = furthest(&mine, &gs);
    assert!(apart <= points, "{name}: {plate}\n{mine:?}\n{gs:?}");
}

const TINT: &str = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 .8 .9 .1] /N 1 >>";

#[test]
fn fills_strokes_and_clips() {
    let content = "1 0 0 0 k 20 20 100 100 re f 0 .5 0 0 k 60 60 100 100 re 80 80 40 40 re f* \
                   q 0 0 1 0 K 6 w 1 j 1 J 10 190 m 100 110 l 190 190 l S [12 6] 3 d 0 J 10 10 m 190 10 l S Q \
                   q 150 40 m 190 40 190 80 150 80 c 110 80 110 40 150 40 c W n 0 0 0 1 k 100 0 100 200 re f Q";
    agree("paths", &pdf("", content, &[]), 2.0);
    let turned =
        "q .7 .7 -.7 .7 100 20 cm .2 .4 .6 .1 k 0 0 90 60 re f 0 0 0 1 K .5 w 5 5 80 50 re S Q 0.3 g 0 0 30 30 re f";
    agree("turned", &pdf("", turned, &[]), 2.0);
}

#[test]
fn spots_knock_out_and_overprint() {
    let resources = format!(
        "/ColorSpace << /S [/Separation /Orange#20Gold /DeviceCMYK {TINT}] /A [/Separation /All /DeviceCMYK {TINT}] \
         /N [/DeviceN [/Black /Varnish] /DeviceCMYK << /FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1] /Length 28 >> ] >> \
         /ExtGState << /O << /OP true /op true /OPM 1 >> /M << /OP true /op true /OPM 0 >> /K << /OP false /op false >> >>"
    )
    .replace(
        "<< /FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1] /Length 28 >>",
        "5 0 R",
    );
    let program = stream("/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1]", "{ pop 0 exch 0 exch 0 exch }");
    let base = "1 .3 0 0 k 0 0 200 200 re f /S cs .8 scn 40 40 120 120 re f ";
    let with = |more: &str| pdf(&resources, &format!("{base}{more}"), &[&program]);
    agree("a spot knocks out", &with(""), 2.0);
    agree("black overprints", &with("/O gs 0 0 0 1 k 20 90 160 30 re f"), 2.0);
    agree("OPM 0 writes all process plates", &with("/M gs 0 0 0 1 k 20 90 160 30 re f"), 2.0);
    agree("a spot overprints", &with("/O gs /S cs .5 scn 0 0 100 100 re f"), 2.0);
    agree("black knocks out", &with("/K gs 0 0 0 1 k 20 90 160 30 re f"), 2.0);
    agree("registration colour", &with("/A cs 1 scn 90 0 4 200 re f"), 2.0);
    agree("two inks", &with("/N cs .6 .4 scn 100 100 80 80 re f /O gs 20 20 40 40 re f"), 2.0);
}

#[test]
fn pictures_of_all_spaces() {
    let bytes = |n: usize| (0..n).map(|i| format!("{:02x}", (i * 37 + i / 7 * 11) % 256)).collect::<String>() + ">";
    let image = |space: &str, n: usize, more: &str| {
        stream(
            &format!(
                "/Type /XObject /Subtype /Image /Width 20 /Height 20 /BitsPerComponent 8 /ColorSpace {space} \
                 /Filter /ASCIIHexDecode {more}"
            ),
            &bytes(400 * n),
        )
    };
    let show = "q 160 40 -40 120 40 20 cm /I Do Q";
    let separation = format!("[/Separation /Gold /DeviceCMYK {TINT}]");
    let cases = [
        ("cmyk", image("/DeviceCMYK", 4, ""), 2.0),
        ("cmyk inverted", image("/DeviceCMYK", 4, "/Decode [1 0 1 0 1 0 1 0]"), 2.0),
        ("grey", image("/DeviceGray", 1, ""), 2.0),
        ("spot", image(&separation, 1, ""), 2.0),
        ("rgb", image("/DeviceRGB", 3, ""), 5.0),
        ("indexed", image("[/Indexed /DeviceCMYK 3 <ff000000 00ff0000 0000ff00 10203040>]", 1, ""), 2.0),
        ("colours masked", image("/DeviceGray", 1, "/Mask [0 90]"), 2.0),
    ];
    for (name, object, points) in cases {
        agree(name, &pdf("/XObject << /I 5 0 R >>", &format!("0 .5 0 0 k 0 0 90 200 re f {show}"), &[&object]), points);
    }
    let soft = image("/DeviceCMYK", 4, "/SMask 6 0 R");
    let mask = image("/DeviceGray", 1, "");
    agree("a soft mask", &pdf("/XObject << /I 5 0 R >>", show, &[&soft, &mask]), 2.0);
    let stencil = "0 1 1 0 k q 100 0 0 100 50 50 cm BI /W 8 /H 4 /IM true /F /AHx ID f0 0f aa 55> EI Q";
    agree("an inline stencil", &pdf("", stencil, &[]), 2.0);
}

#[test]
fn forms_patterns_shadings_and_type_3() {
    let form =
        stream("/Type /XObject /Subtype /Form /BBox [0 0 50 50] /Matrix [2 0 0 2 10 10]", "1 0 0 0 k 0 0 100 30 re f");
    agree("a form", &pdf("/XObject << /F 5 0 R >>", "/F Do q .5 0 0 .5 80 80 cm /F Do Q", &[&form]), 2.0);
    let tile = stream(
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 20 20] /XStep 20 /YStep 20 /Resources << >>",
        "0 1 0 0 k 0 0 10 10 re f 0 0 0 1 K 2 w 0 20 m 20 0 l S",
    );
    agree("tiles", &pdf("/Pattern << /P 5 0 R >>", "/Pattern cs /P scn 10 10 180 150 re f", &[&tile]), 2.0);
    let axial = format!(
        "<< /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [20 0 180 0] /Extend [true false] /Function {TINT} >>"
    );
    agree("an axial shading", &pdf(&format!("/Shading << /H {axial} >>"), "q 0 50 200 100 re W n /H sh Q", &[]), 2.0);
    let radial = format!(
        "<< /ShadingType 3 /ColorSpace /DeviceCMYK /Coords [100 100 10 120 100 80] /Extend [true true] /Function {TINT} >>"
    );
    let resources = format!("/Pattern << /P << /PatternType 2 /Shading {radial} >> >>");
    agree("a radial shading", &pdf(&resources, "/Pattern cs /P scn 0 0 200 200 re f", &[]), 2.0);
    let glyph = stream("", "1000 0 0 0 1000 1000 d1 0 0 700 700 re f");
    let font = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 97 /LastChar 97 \
                /Widths [1000] /Encoding << /Differences [97 /sq] >> /CharProcs << /sq 6 0 R >> /Resources << >> >>";
    let text = "0 0 0 1 k BT /T 30 Tf 10 100 Td (aaaa) Tj ET";
    agree("type 3", &pdf("/Font << /T 5 0 R >>", text, &[font, &glyph]), 2.0);
}

#[test]
fn transparency_in_cmyk() {
    let group = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Group << /S /Transparency /CS /DeviceCMYK /I true >>",
        "1 0 0 0 k 20 20 100 100 re f 0 1 0 0 k 60 60 100 100 re f",
    );
    let mask = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Group << /S /Transparency /CS /DeviceGray >>",
        ".5 g 0 0 100 200 re f 1 g 100 0 100 200 re f",
    );
    let resources = "/XObject << /G 5 0 R >> /ExtGState << /H << /ca .5 /CA .5 >> /M << /BM /Multiply >> \
                     /S << /SMask << /S /Luminosity /G 6 0 R >> >> >>";
    let with = |content: &str| pdf(resources, &format!("0 0 1 0 k 0 0 200 90 re f {content}"), &[&group, &mask]);
    agree("alpha", &with("/H gs 1 0 0 0 k 20 20 160 160 re f"), 2.0);
    agree("a group's alpha", &with("/H gs /G Do"), 2.0);
    agree("a soft mask", &with("/S gs 0 0 0 1 k 20 20 160 160 re f"), 2.0);
    agree("multiply", &with("/M gs 0 0 .5 .2 k 20 20 160 160 re f"), 2.0);
}

#[test]
fn rgb_and_lab_go_through_the_profile() {
    let resources = "/ColorSpace << /L [/Lab << /WhitePoint [.9642 1 .8249] /Range [-100 100 -100 100] >>] >>";
    let content = "1 0 0 rg 0 0 100 100 re f .2 .5 .7 rg 100 0 100 100 re f 0 0 0 rg 0 100 60 100 re f";
    agree("rgb", &pdf("", content, &[]), 5.0);
    agree("lab", &pdf(resources, "/L cs 60 40 30 scn 0 0 200 100 re f 80 -40 20 scn 0 100 100 100 re f", &[]), 5.0);
}

/// What the page's facts say of a fill, type, an inline picture and a line; no judge is needed.
#[test]
fn what_is_told_of_marks_is_right() {
    let resources = "/Font << /H << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /ExtGState << /O << /op true /OPM 1 >> >>";
    let content = "0 .2 0 0 k 0 0 200 100 re f /O gs 0 0 0 1 k q 2 0 0 2 0 0 cm BT /H 6 Tf 10 20 Td (Hello) Tj ET Q \
                   q 0 .5 -.5 0 100 100 cm BI /W 2 /H 1 /CS /G /BPC 8 ID ab EI Q .2 w 10 150 m 90 150 l S";
    let document = Document::open(pdf(resources, content, &[])).expect("a PDF");
    let settings = Settings { dpi: 100.0, profile: Name::Coated.profile() };
    inspect(&document, &settings, |facts, _| {
        let [fill, text, image, line] = facts.painted.as_slice() else { panic!("{:#?}", facts.painted) };
        assert!(
            matches!(&fill.what, What::Fill(path) if path.rectangle && path.width.0 > 99.9 && path.width.0 < 100.1)
        );
        let What::Text(run) = &text.what else { panic!("{text:?}") };
        assert!((run.size.0 - 12.0).abs() < 1e-9 && run.text == "Hello" && run.glyphs == 5 && run.notdef == 0);
        let colour = run.fill.as_ref().expect("a fill");
        assert!(colour.is_black_only() && colour.overprint && colour.overprint_mode == 1);
        assert!(matches!(run.under.inks.as_slice(), [(Ink::Magenta, share)] if (share - 0.2).abs() < 0.02));
        assert!(!facts.fonts[run.font].embedded);
        let What::Image(picture) = &image.what else { panic!("{image:?}") };
        assert!((picture.ppi_x - 288.0).abs() < 1e-6 && (picture.ppi_y - 144.0).abs() < 1e-6 && picture.inline);
        assert!(matches!(&line.what, What::Stroke(path) if (path.width.0 - 0.2).abs() < 1e-6));
    });
}

/// A font in the file and one that is not may have the same name: both are told, or the second would hide.
#[test]
fn fonts_of_one_name_are_told_apart() {
    let resources = "/Font << /A << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FontDescriptor 5 0 R >> \
                     /B << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>";
    let content = "BT /A 20 Tf 10 20 Td (In) Tj /B 20 Tf (out) Tj ET";
    let descriptor = "<< /Type /FontDescriptor /FontName /Helvetica /Flags 32 /FontFile 6 0 R >>";
    let file = pdf(resources, content, &[descriptor, &stream("", "no outlines")]);
    let order = Requirements { limits: Some(Name::Coated.acceptance()), ..Requirements::default() };
    let facts = judge(file, "page.pdf", &order).expect("a PDF").facts;
    let fonts: Vec<(&str, bool)> = facts.fonts.iter().map(|font| (font.name.as_str(), font.embedded)).collect();
    assert_eq!(fonts, [("Helvetica", false), ("Helvetica", true)]);
}

/// `Command` is what `judge` runs; without gs in CI the tests above fail, never skip.
#[test]
fn ghostscript_is_here_in_ci() {
    let found = Command::new("gs").arg("--version").output().is_ok();
    assert!(found || std::env::var("CI").as_deref() != Ok("true"), "CI needs Ghostscript: see .ci/run");
}
