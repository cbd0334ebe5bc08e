//! The press file, judged from outside: Ghostscript's plates, qpdf, poppler, mutool.

mod common;
#[path = "press/plates.rs"]
mod plates;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use common::{PHOTO, Sandbox, golden, judge, repo, small_report, stderr, text, zhuanban};
use plates::{Plates, Region};
use tempfile::TempDir;

/// Paragraphs that fill a small page without running over.
const BODY: &str = "第一段文字，说一说情况。\n\n第二段文字。";

/// A small report with the day a press file needs.
fn dated(headline: &str, body: &str, photo: &str) -> String {
    small_report(headline, body, photo).replacen("format: a4\n", "format: a4\npublication:\n  date: 2024-09-30\n", 1)
}

/// The sample, built once: as newsprint wants it, and for a sheetfed press with all that can be asked for.
struct Sample {
    _dir: TempDir,
    newsprint: PathBuf,
    coated: PathBuf,
}

fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let dir = tempfile::tempdir().expect("a folder");
        let [newsprint, coated] = ["newsprint", "coated"].map(|name| dir.path().join(name));
        let report = repo().join("reports/jiefang.yaml");
        for (out, more) in [(&newsprint, &[][..]), (&coated, &["--press", "coated", "--split", "--package"])] {
            let output = zhuanban(&[&["build", text(&report), "-o", text(out)], more].concat());
            assert!(output.status.success(), "{}", stderr(&output));
        }
        Sample { _dir: dir, newsprint, coated }
    })
}

fn newsprint() -> PathBuf {
    sample().newsprint.join("jiefang.press.pdf")
}

fn coated() -> PathBuf {
    sample().coated.join("jiefang-2024-09-30-06.press.pdf")
}

/// A PDF's objects as text, streams unpacked; qpdf's own reading of it.
fn unpacked(pdf: &Path) -> Option<String> {
    let out = tempfile::NamedTempFile::new().expect("a file");
    judge("qpdf", &["--qdf", "--object-streams=preserve", text(pdf), text(out.path())])?;
    Some(String::from_utf8_lossy(&fs::read(out.path()).expect("a file")).into_owned())
}

/// Everything between two marks, each time.
fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).filter_map(move |rest| rest.split(end).next())
}

#[test]
fn qpdf_finds_no_fault() {
    for pdf in [newsprint(), coated()] {
        let Some(told) = judge("qpdf", &["--check", text(&pdf)]) else { return };
        assert!(told.contains("No syntax or stream encoding errors found"), "{told}");
    }
}

#[test]
fn boxes_are_exact() {
    let points = |mm: f64| mm * 72.0 / 25.4;
    for (pdf, margin) in [(newsprint(), 3.0), (coated(), 13.0)] {
        let Some(unpacked) = unpacked(&pdf) else { return };
        let corners = |name: &str| -> Vec<f64> {
            let start = format!("/{name} [");
            let list = between(&unpacked, &start, "]").next().unwrap_or_else(|| panic!("no {name}"));
            list.split_whitespace().map(|number| number.parse().expect("a number")).collect()
        };
        let page = [390.0, 545.0];
        let around = |by: f64| {
            let start = margin - by;
            [start, start, start + page[0] + 2.0 * by, start + page[1] + 2.0 * by].map(points)
        };
        for (name, by) in [("MediaBox", margin), ("CropBox", margin), ("BleedBox", 3.0), ("TrimBox", 0.0)] {
            for (found, meant) in corners(name).into_iter().zip(around(by)) {
                assert!((found - meant).abs() < points(0.01), "{name}: {found} is not {meant}");
            }
        }
        assert!(!unpacked.contains("/ArtBox"));
    }
}

#[test]
fn the_file_says_what_it_is_and_info_and_xmp_agree() {
    for (pdf, level) in [(newsprint(), "PDF/X-1a:2003"), (coated(), "PDF/X-4")] {
        let bytes = fs::read(&pdf).expect("the file");
        let Some(unpacked) = unpacked(&pdf) else { return };
        let x1a = level == "PDF/X-1a:2003";
        assert!(bytes.starts_with(if x1a { b"%PDF-1.4" } else { b"%PDF-1.6" }), "{level}");
        assert_eq!(unpacked.contains("/GTS_PDFXVersion (PDF/X-1a:2003)"), x1a);
        assert_eq!(unpacked.contains("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"), !x1a);
        assert!(unpacked.contains("/Trapped /False") && unpacked.contains("<pdf:Trapped>False</pdf:Trapped>"));
        for key in ["CreationDate", "ModDate"] {
            assert!(unpacked.contains(&format!("/{key} (D:20240930000000+08'00')")), "{key}");
        }
        for key in ["CreateDate", "ModifyDate", "MetadataDate"] {
            assert!(unpacked.contains(&format!("<xmp:{key}>2024-09-30T00:00:00+08:00</xmp:{key}>")), "{key}");
        }
        for key in ["xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass"] {
            assert!(unpacked.contains(&format!("<{key}>")), "{key}");
        }
        let Some(info) = judge("pdfinfo", &[text(&pdf)]) else { return };
        let title = info.lines().find_map(|line| line.strip_prefix("Title:")).expect("a title").trim();
        assert!(unpacked.contains(&format!("<rdf:li xml:lang=\"x-default\">{title}</rdf:li>")), "{title}");
        assert_eq!(between(&unpacked, "/ID [", "]").count(), 1);
    }
}

#[test]
fn one_intent_with_the_profile_once() {
    for (pdf, profile, name) in
        [(newsprint(), "newsprint-tr002.icc", "CGATS TR 002"), (coated(), "coated-fogra39.icc", "FOGRA39")]
    {
        let Some(unpacked) = unpacked(&pdf) else { return };
        assert_eq!(unpacked.matches("/GTS_PDFX\n").count(), 1);
        assert_eq!(unpacked.matches("/DestOutputProfile").count(), 1);
        assert!(unpacked.contains(&format!("/OutputConditionIdentifier ({name})")));
        assert!(unpacked.contains("/RegistryName (http://www.color.org)"));
        let icc = fs::read(repo().join("src/condition/profiles").join(profile)).expect("the profile");
        let document = lopdf::Document::load(&pdf).expect("a PDF");
        let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
        let same = streams.filter(|stream| stream.decompressed_content().unwrap_or_default() == icc).count();
        assert_eq!(same, 1, "the profile is embedded {same} times");
    }
}

#[test]
fn nothing_forbidden_is_in_it() {
    for pdf in [newsprint(), coated()] {
        let Some(unpacked) = unpacked(&pdf) else { return };
        // What is forbidden is written in dictionaries; a photo's bytes may spell anything.
        let mut dictionaries = String::new();
        for part in unpacked.split("\nendstream\n") {
            dictionaries += part.split_once("\nstream\n").map_or(part, |(dictionary, _)| dictionary);
        }
        assert!(dictionaries.contains("/Type /Catalog") && dictionaries.contains("/Subtype /Image"));
        for word in [
            "/DeviceRGB",
            "/ICCBased",
            "/Lab",
            "/CalRGB",
            "/CalGray",
            "/SMask",
            "/Group",
            "/BM",
            "/ca ",
            "/CA ",
            "/ObjStm",
            "/XRef",
            "/Annots",
            "/AA",
            "/OpenAction",
            "/JavaScript",
            "/Encrypt",
            "/OCProperties",
            "/JPXDecode",
            "/JBIG2Decode",
            "/LZWDecode",
            "/EmbeddedFiles",
            "/TR",
            "/Type3",
            "/PS",
        ] {
            let found = dictionaries
                .match_indices(word)
                .find(|(at, _)| !dictionaries[at + word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()));
            assert!(found.is_none(), "{} holds {word}", pdf.display());
        }
    }
}

#[test]
fn text_stays_text_in_embedded_fonts() {
    let squeezed = |text: String| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let proof = sample().newsprint.join("jiefang.proof.pdf");
    let Some(words) = judge("pdftotext", &["-raw", text(&proof), "-"]) else { return };
    let Some(inked) = judge("pdftotext", &["-raw", text(&newsprint()), "-"]) else { return };
    let sorted = |text: String| {
        let mut chars: Vec<char> = squeezed(text).chars().collect();
        chars.sort_unstable();
        chars
    };
    assert_eq!(sorted(words), sorted(inked));
    let Some(fonts) = judge("pdffonts", &[text(&newsprint())]) else { return };
    let faces: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(faces.len() >= 6, "{fonts}");
    for face in faces {
        let columns: Vec<&str> = face.split_whitespace().collect();
        assert_eq!(columns[columns.len() - 5..columns.len() - 2], ["yes", "yes", "yes"], "{face}");
    }
}

/// Every glyph and picture as mutool sees it: what it is, and where, from the trim's top left in points.
fn places(pdf: &Path) -> Option<Vec<(String, f64, f64)>> {
    let trace = judge("mutool", &["trace", text(pdf)])?;
    let info = judge("pdfinfo", &["-box", text(pdf)])?;
    let numbers = |words: &str| -> Vec<f64> { words.split_whitespace().filter_map(|n| n.parse().ok()).collect() };
    let boxes = |name: &str| {
        numbers(info.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("no {name}")))
    };
    let (media, trim) = (boxes("MediaBox:"), boxes("TrimBox:"));
    let (left, top) = (trim[0], media[3] - trim[3]);
    let attribute = |line: &str, name: &str| -> Option<String> {
        let start = format!(" {name}=\"");
        between(line, &start, "\"").next().map(str::to_owned)
    };
    let mut places = Vec::new();
    let (mut at, mut scale) = (vec![1.0, 0.0, 0.0, 1.0, 0.0, 0.0], vec![1.0, 0.0, 0.0, 1.0]);
    for line in trace.lines() {
        if let Some(matrix) = attribute(line, "transform") {
            at = numbers(&matrix);
            if line.contains("<fill_image") {
                places.push((format!("picture {:.1} {:.1}", at[0].abs(), at[3].abs()), at[4] - left, at[5] - top));
            }
        } else if let Some(matrix) = attribute(line, "trm") {
            scale = numbers(&matrix);
        } else if line.contains("<g ") {
            let place = |name| attribute(line, name).and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0);
            let (x, y) = (place("x"), place("y"));
            let page = (at[0] * x + at[2] * y + at[4] - left, at[1] * x + at[3] * y + at[5] - top);
            let glyph = attribute(line, "unicode").unwrap_or_default();
            places.push((format!("{glyph} {:.2}", scale[0].abs()), page.0, page.1));
        }
    }
    Some(places)
}

#[test]
fn proof_and_press_differ_in_colour_alone() {
    let proof = sample().newsprint.join("jiefang.proof.pdf");
    let (Some(signed), Some(plated)) = (places(&proof), places(&newsprint())) else { return };
    assert_eq!(signed.len(), plated.len());
    assert!(signed.len() > 2500, "only {} glyphs and pictures", signed.len());
    assert_eq!(signed.iter().filter(|(what, ..)| what.starts_with("picture")).count(), 8);
    for ((what, x, y), (same, there_x, there_y)) in signed.iter().zip(&plated) {
        assert_eq!(what, same);
        let off = (x - there_x).abs().max((y - there_y).abs());
        // pdfinfo gives boxes to a hundredth of a point.
        assert!(off < 0.02, "{what} stands {off:.3} pt elsewhere");
    }
}

/// The sample's plates, 100 dpi.
fn sample_plates() -> Option<&'static Plates> {
    static PLATES: OnceLock<Option<Plates>> = OnceLock::new();
    PLATES.get_or_init(|| Plates::of(&newsprint(), 100)).as_ref()
}

#[test]
fn body_text_is_on_the_black_plate_alone() {
    let Some(plates) = sample_plates() else { return };
    let json = fs::read_to_string(sample().newsprint.join("jiefang.layout.json")).expect("the file");
    let layout: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let mut dark = 0;
    for frame in layout["pages"][0]["frames"].as_array().expect("frames") {
        let rect: Vec<f64> = frame["rect_mm"].as_array().expect("a rect").iter().filter_map(|n| n.as_f64()).collect();
        for [c, m, y, k] in plates.pixels(Region::of_trim(&rect, 3.0)) {
            if k >= 0.75 {
                dark += 1;
                assert!(c == 0.0 && m == 0.0 && y == 0.0, "dark type has C {c} M {m} Y {y}");
            }
        }
    }
    assert!(dark > 10_000, "only {dark} dark pixels");
}

#[test]
fn ink_stays_below_the_limit() {
    let Some(plates) = sample_plates() else { return };
    let whole = Region::of_trim(&[-3.0, -3.0, 396.0, 551.0], 3.0);
    let most = plates.pixels(whole).map(|inks| inks.iter().sum::<f64>()).fold(0.0, f64::max);
    assert!(most > 2.0, "there is hardly any ink: {most}");
    assert!(most <= 2.40 + 1e-6, "{:.1} % of ink", most * 100.0);
}

#[test]
fn marks_are_on_every_plate_and_leave_the_bleed_alone() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    let mut seen = Vec::new();
    for more in ["--marks", "--no-marks"] {
        let output = sandbox.press(&[more]);
        assert!(output.status.success(), "{}", stderr(&output));
        let Some(plates) = Plates::of(&sandbox.path("out/r.press.pdf"), 127) else { return };
        seen.push(plates);
    }
    // At 127 dpi a millimetre is five pixels: both sheets fall on the same raster.
    let bleed = |margin: f64| Region::of_trim(&[-3.0, -3.0, 216.0, 303.0], margin);
    let [with, without]: [Vec<_>; 2] = [seen[0].pixels(bleed(13.0)).collect(), seen[1].pixels(bleed(3.0)).collect()];
    assert_eq!(with.len(), without.len());
    assert!(with == without, "marks changed the page");
    let around: Vec<[f64; 4]> = seen[0].pixels(Region::of_trim(&[-11.0, -1.0, 6.0, 2.0], 13.0)).collect();
    for plate in 0..4 {
        assert!(around.iter().any(|inks| inks[plate] > 0.5), "no crop mark on plate {plate}");
    }
    // Solid patches: each on its own plate, and nowhere else.
    for plate in 0..4 {
        let patch = Region::of_trim(&[8.0 + 4.0 * plate as f64 + 1.0, 297.0 + 6.0, 2.0, 2.0], 13.0);
        for inks in seen[0].pixels(patch) {
            let meant: Vec<f64> = (0..4).map(|other| if other == plate { 1.0 } else { 0.0 }).collect();
            assert_eq!(inks.to_vec(), meant, "patch {plate}");
        }
    }
}

/// A theme whose banner has black and white words on a tint, and black words on each photo.
fn overprinting(accent: &str, with_words: bool) -> Sandbox {
    let report = dated("好消息", BODY, PHOTO)
        .replace("title:", "theme: mine\ntitle:")
        .replace("    articles:", "    banner: { text: 黑字白字, at: [1, 36], span: 2, lines: 4 }\n    articles:");
    let sandbox = Sandbox::with(&report);
    let output = zhuanban(&["theme", "daily", text(&sandbox.path("themes/mine"))]);
    assert!(output.status.success(), "{}", stderr(&output));
    let change = |file: &str, from: &str, to: &str| {
        let path = sandbox.path(&format!("themes/mine/{file}"));
        let before = fs::read_to_string(&path).expect("the theme's file");
        assert!(before.contains(from), "{file} has no {from}");
        fs::write(path, before.replace(from, to)).expect("the theme's file");
    };
    change("colours.yaml", "accent: [0, 100, 90, 8]", &format!("accent: {accent}"));
    let words = if with_words { "text(size: 20pt)[黑字]" } else { "[]" };
    change(
        "theme.typ",
        "size: size, font: ctx.fonts.display, fill: ctx.colours.paper, tracking: 0.42em, words)",
        &format!("size: size, font: ctx.fonts.display, fill: ctx.colours.paper, words) + place(top + left, {words})"),
    );
    change(
        "theme.typ",
        "  if it.caption-lines > 0",
        &format!("  place(top + left, dx: 4mm, dy: 4mm, {words})\n  if it.caption-lines > 0"),
    );
    sandbox
}

#[test]
fn black_overprints_and_white_knocks_out() {
    for (accent, plate) in [("[0, 60, 50, 0]", 1), ("{ spot: { name: PANTONE 485 C, cmyk: [0, 60, 50, 0] } }", 4)] {
        let mut seen = Vec::new();
        for with_words in [false, true] {
            let sandbox = overprinting(accent, with_words);
            let output = sandbox.press(&[]);
            assert!(output.status.success(), "{}", stderr(&output));
            let Some(plates) = Plates::of(&sandbox.path("out/r.press.pdf"), 100) else { return };
            seen.push(plates);
        }
        let [bare, printed] = &seen[..] else { panic!("two builds") };
        assert_eq!(printed.spots(), if plate == 4 { &["PANTONE 485 C"][..] } else { &[] });
        for (name, tint) in bare.named() {
            if name == "Black" {
                let more =
                    printed.named()[name].iter().zip(tint).filter(|(with, without)| *with > &(*without + 0.5)).count();
                assert!(more > 200, "the black words are not on the black plate: {more}");
            } else {
                assert!(printed.named()[name] == *tint, "black words left a mark on {name}");
            }
        }
        // The banner is 2 columns wide near the foot; its white words are bare paper in it.
        let name = if plate == 4 { "PANTONE 485 C" } else { "Magenta" };
        let tint = &printed.named()[name];
        let full = tint.iter().copied().fold(0.0, f64::max);
        assert!(full > 0.55, "{name} has {full}");
        let white = printed.knocked_out(name);
        assert!(white > 200, "white words do not knock out of {name}: {white}");
    }
}

#[test]
fn spots_can_be_printed_in_process_inks() {
    let sandbox = overprinting("{ spot: { name: 专金, cmyk: [0, 60, 50, 0] } }", false);
    assert!(sandbox.press(&["--marks"]).status.success());
    let Some(plates) = Plates::of(&sandbox.path("out/r.press.pdf"), 50) else { return };
    assert_eq!(plates.spots().len(), 1, "{:?}", plates.spots());
    assert!(sandbox.press(&["--spot-to-cmyk"]).status.success());
    let Some(plates) = Plates::of(&sandbox.path("out/r.press.pdf"), 50) else { return };
    assert!(plates.spots().is_empty());
    let magenta = plates.named()["Magenta"].iter().copied().fold(0.0, f64::max);
    assert!((magenta - 0.6).abs() < 0.01, "{magenta}");
}

const CODE: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'><rect width='4' height='4' fill='#fffff0'/>\
    <path d='M0 0h2v2h-2zM3 0h1v1h-1zM2 3h2v1h-2z' fill='#003366'/></svg>";
const EMBLEM: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><circle cx='4.5' cy='4.5' r='4' \
    fill='#e60012'/></svg>";

/// A small report with an emblem and a QR code in its folio.
fn with_art(emblem: &[u8], code: &[u8], ending: &str) -> Sandbox {
    let report = dated("好消息", BODY, PHOTO);
    let report = report.replace("  date:", &format!("  emblem: images/e.svg\n  qr: images/q.{ending}\n  date:"));
    let sandbox = Sandbox::with(&report);
    sandbox.write("images/e.svg", emblem);
    sandbox.write(&format!("images/q.{ending}"), code);
    sandbox
}

#[test]
fn line_art_is_shapes_in_ink() {
    let png = fs::read(repo().join("tests/press/code.png")).expect("the code");
    for (code, ending) in [(CODE.as_bytes(), "svg"), (&png[..], "png")] {
        let sandbox = with_art(EMBLEM.as_bytes(), code, ending);
        let output = sandbox.press(&[]);
        assert!(output.status.success(), "{}", stderr(&output));
        let pdf = sandbox.path("out/r.press.pdf");
        let Some(images) = judge("pdfimages", &["-list", text(&pdf)]) else { return };
        assert_eq!(images.lines().count(), 3, "shapes became pictures:\n{images}");
        let Some(plates) = Plates::of(&pdf, 100) else { return };
        // The folio and nothing else: the headline begins at 43 mm.
        let folio: Vec<[f64; 4]> = plates.pixels(Region::of_trim(&[0.0, 0.0, 210.0, 38.0], 3.0)).collect();
        let red = folio.iter().filter(|inks| inks[1] > 0.99 && inks[2] > 0.85 && inks[0] == 0.0).count();
        assert!(red > 200, "{ending}: the emblem is not in the theme's red: {red}");
        for inks in folio.iter().filter(|inks| inks[3] > 0.5) {
            assert!(inks[..3] == [0.0; 3], "{ending}: black with colour {inks:?}");
        }
    }
}

#[test]
fn what_touches_the_trim_reaches_the_bleed() {
    let report = dated("好消息", BODY, PHOTO).replace(
        "format: a4\n",
        // 60 字 of 10 pt are the trim's width: nothing is left over at the sides.
        "format: { trim: [211.667, 297], margins: [30, 0, 20, 0], columns: 1, body_size: 10, line_pitch: 15 }\n",
    );
    let report = report.replace("    articles:", "    banner: { text: 通栏, at: [1, 40], lines: 4 }\n    articles:");
    let report =
        report.replace("span: 2", "span: 1").replace("at: [2, 20], lines: 12", "at: [1, 12], lines: 22, crop: 60%");
    let sandbox = Sandbox::with(&report);
    let output = sandbox.press(&[]);
    if !output.status.success() {
        panic!("{}", stderr(&output));
    }
    let Some(plates) = Plates::of(&sandbox.path("out/r.press.pdf"), 127) else { return };
    // The banner stands on lines 40 to 43, the photo on lines 12 to 33, 15 pt each from 30 mm down.
    let line = |n: f64| 30.0 + (n - 1.0) * 15.0 / 72.0 * 25.4;
    for (rect, least) in [
        ([-2.8, line(40.5), 5.0, 8.0], 0.9),
        ([209.5, line(40.5), 5.0, 8.0], 0.9),
        ([-2.8, line(14.0), 5.0, 60.0], 0.01),
        ([209.5, line(14.0), 5.0, 60.0], 0.01),
    ] {
        let inks: Vec<[f64; 4]> = plates.pixels(Region::of_trim(&rect, 3.0)).collect();
        assert!(!inks.is_empty() && inks.iter().all(|i| i.iter().sum::<f64>() > least), "bare paper at {rect:?}");
    }
}

#[test]
fn pictures_can_be_kept_without_loss() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    let mut seen = Vec::new();
    for (more, how) in [(&[][..], "jpeg"), (&["--lossless"], "image")] {
        assert!(sandbox.press(more).status.success());
        let pdf = sandbox.path("out/r.press.pdf");
        let Some(images) = judge("pdfimages", &["-list", text(&pdf)]) else { return };
        let row: Vec<&str> = images.lines().nth(2).expect("a picture").split_whitespace().collect();
        assert_eq!((row[5], row[6], row[8]), ("cmyk", "4", how), "{images}");
        let Some(plates) = Plates::of(&pdf, 72) else { return };
        seen.push(plates);
    }
    for (name, lossy) in seen[0].named() {
        let sum: f64 = lossy.iter().zip(&seen[1].named()[name]).map(|(a, b)| (a - b).abs()).sum();
        let mean = sum / lossy.len() as f64;
        assert!(mean < 0.004, "{name}: the pictures differ by {mean:.4} on average");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_anywhere() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    for folder in ["reports", "images"] {
        fs::create_dir(elsewhere.path().join(folder)).expect("a folder");
        for entry in fs::read_dir(repo().join(folder)).expect("a folder").flatten() {
            fs::copy(entry.path(), elsewhere.path().join(folder).join(entry.file_name())).expect("a copy");
        }
    }
    let report = elsewhere.path().join("reports/jiefang.yaml");
    let out = elsewhere.path().join("out");
    // Twice with one cache: the second time every photo comes from there.
    for run in 0..2 {
        let status = Command::new(env!("CARGO_BIN_EXE_zhuanban"))
            .args(["build", text(&report), "-o", text(&out), "--press", "coated", "--split", "--package"])
            .env("TZ", "Pacific/Kiritimati")
            .env("LC_ALL", "C")
            .env("RAYON_NUM_THREADS", "1")
            .env("ZHUANBAN_CACHE", elsewhere.path().join("cache"))
            .output()
            .expect("the program runs");
        assert!(status.status.success(), "{}", stderr(&status));
        for entry in fs::read_dir(&sample().coated).expect("a folder").flatten() {
            let there = fs::read(out.join(entry.file_name())).expect("the file");
            assert!(fs::read(entry.path()).expect("the file") == there, "{:?} differs in run {run}", entry.file_name());
        }
    }
}

#[test]
fn a_set_is_split_and_packed() {
    let mut names: Vec<String> = fs::read_dir(&sample().coated)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let press = "jiefang-2024-09-30-06.press.pdf";
    assert_eq!(names, [press, "jiefang.layout.json", "jiefang.proof.pdf", "jiefang.ticket.pdf", "jiefang.zip"]);
    let file = fs::File::open(sample().coated.join("jiefang.zip")).expect("the file");
    let mut archive = zip::ZipArchive::new(file).expect("a ZIP");
    assert_eq!(archive.len(), 4);
    for index in 0..archive.len() {
        let mut inside = archive.by_index(index).expect("a file");
        let name = inside.name().expect("a name").into_owned();
        let outside = fs::read(sample().coated.join(&name)).expect("the same file outside");
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut inside, &mut bytes).expect("bytes");
        assert!(bytes == outside, "{name} differs");
    }
}

#[test]
fn the_ticket_is_one_page_and_true() {
    use sha2::Digest;
    let pdf = sample().newsprint.join("jiefang.ticket.pdf");
    let Some(info) = judge("pdfinfo", &[text(&pdf)]) else { return };
    assert!(
        info.contains("(A4)") && info.lines().any(|line| line.starts_with("Pages:") && line.ends_with(" 1")),
        "{info}"
    );
    let Some(words) = judge("pdftotext", &["-raw", text(&pdf), "-"]) else { return };
    let squeezed: String = words.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect();
    let sum: String =
        sha2::Sha256::digest(fs::read(newsprint()).expect("the file")).iter().map(|b| format!("{b:02x}")).collect();
    assert!(squeezed.contains(&sum), "{sum} is not in\n{words}");
    let json = fs::read_to_string(sample().newsprint.join("jiefang.layout.json")).expect("the file");
    let layout: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let number = layout["proof_number"].as_str().expect("a number");
    for told in [
        number,
        "390×545mm",
        "PDF/X-1a:2003",
        "CGATSTR002",
        "240%",
        "NotoSerifCJKsc-Medium",
        "jiefang.press.pdf",
        "黑K",
    ] {
        assert!(squeezed.contains(told), "{told} is not in\n{words}");
    }
    for photo in 1..=8 {
        assert!(squeezed.contains(&format!("images/0{photo}-")), "photo {photo} is not in\n{words}");
    }
}

#[test]
fn a_ticket_with_forty_photos_is_still_one_page() {
    let lines: String = (0..40)
        .map(|n| format!("          - {{ file: images/p.jpg, at: [{}, {}], lines: 6 }}\n", n % 4 + 1, n / 4 * 6 + 30))
        .collect();
    let report = dated("好消息", BODY, PHOTO).replace("format: a4", "format: broadsheet");
    let report = report.replace(&format!("          - {PHOTO}\n"), &lines);
    let sandbox = Sandbox::with(&report);
    let output = sandbox.press(&[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let Some(info) = judge("pdfinfo", &[text(&sandbox.path("out/r.ticket.pdf"))]) else { return };
    assert!(info.lines().any(|line| line.starts_with("Pages:") && line.ends_with(" 1")), "{info}");
}

#[test]
fn proofs_can_look_like_print_and_carry_words() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    let output = sandbox.build(&["--soft-proof", "--watermark", "送审稿", "--png", "50"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let page = image::open(sandbox.path("out/r.1.png")).expect("a picture").into_rgb8();
    // Newsprint is grey: no pixel of the margin is white.
    let corner = page.get_pixel(3, 3).0;
    assert!(corner.iter().all(|&v| (180..250).contains(&v)), "{corner:?}");
    let Some(words) = judge("pdftotext", &["-raw", text(&sandbox.path("out/r.proof.pdf")), "-"]) else { return };
    let squeezed: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    assert!(squeezed.contains("送审稿"), "{words}");
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    entries
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("a file")))
        .collect()
}

#[test]
fn no_stale_press_file_beside_a_new_proof() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    assert!(sandbox.press(&["--package"]).status.success());
    let set = files(&sandbox.path("out"));
    assert_eq!(set.len(), 5);
    // A press file that cannot be made keeps the old set whole.
    sandbox.write("r.yaml", small_report("新消息", BODY, PHOTO).as_bytes());
    assert_eq!(sandbox.press(&[]).status.code(), Some(1));
    assert!(files(&sandbox.path("out")) == set, "a failed build touched the old set");
    // A proof alone takes the old press file away.
    assert!(sandbox.build(&[]).status.success());
    let left: Vec<String> = files(&sandbox.path("out")).into_keys().collect();
    assert_eq!(left, ["r.layout.json", "r.proof.pdf"]);
    // So does a split set.
    sandbox.write("r.yaml", dated("好消息", BODY, PHOTO).as_bytes());
    assert!(sandbox.press(&[]).status.success());
    assert!(sandbox.press(&["--split"]).status.success());
    assert!(!sandbox.path("out/r.press.pdf").exists());
    assert!(sandbox.path("out/r-2024-09-30-1.press.pdf").exists());
}

/// A disk that takes no more: no file may grow beyond 100 blocks, and the program is told so as of a full disk.
#[test]
#[cfg(unix)]
fn a_full_disk_leaves_everything_as_it_was() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    assert!(sandbox.press(&[]).status.success());
    let set = files(&sandbox.path("out"));
    sandbox.write("r.yaml", dated("新消息", BODY, PHOTO).as_bytes());
    let script = "trap '' XFSZ; ulimit -f 100; exec \"$0\" build \"$1\" -o \"$2\"";
    let output = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_zhuanban"), text(&sandbox.path("r.yaml")), text(&sandbox.path("out"))])
        .env("ZHUANBAN_CACHE", "")
        .output()
        .expect("a shell");
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stderr(&output).contains("写不进文件夹"), "{}", stderr(&output));
    assert!(files(&sandbox.path("out")) == set, "a full disk left a mixed set");
}

#[test]
fn what_cannot_be_printed_is_told() {
    let small = image::RgbImage::from_fn(400, 267, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 90]));
    let soft = image::RgbImage::from_fn(620, 413, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 90]));
    let jpeg = |picture: &image::RgbImage| {
        let mut bytes = Vec::new();
        image::codecs::jpeg::JpegEncoder::new(&mut bytes).encode_image(picture).expect("a JPEG");
        bytes
    };
    let report = dated("好消息", BODY, PHOTO);
    let mut told = String::new();
    let mut tell = |name: &str, sandbox: &Sandbox, more: &[&str]| {
        for lang in ["zh", "en"] {
            let output = sandbox.press(&[&["--lang", lang], more].concat());
            let words = stderr(&output).replace(text(sandbox.dir.path()), "PROJECT");
            told.push_str(&format!("── {name}\nexit {}\n{words}", output.status.code().unwrap_or(-1)));
            assert_eq!(sandbox.path("out").exists(), output.status.success(), "{name}");
        }
    };
    tell("no date", &Sandbox::with(&small_report("好消息", BODY, PHOTO)), &[]);
    for (name, picture) in [("few pixels", &small), ("soft", &soft)] {
        let sandbox = Sandbox::with(&report);
        sandbox.write("images/p.jpg", &jpeg(picture));
        tell(name, &sandbox, &[]);
    }
    let tinted = |colours: &str| {
        let sandbox = Sandbox::with(&report.replace("title:", "theme: mine\ntitle:"));
        assert!(zhuanban(&["theme", "daily", text(&sandbox.path("themes/mine"))]).status.success());
        let path = sandbox.path("themes/mine/colours.yaml");
        let before = fs::read_to_string(&path).expect("colours");
        fs::write(path, format!("{before}{colours}\n")).expect("colours");
        sandbox
    };
    tell("too much ink", &tinted("night: [70, 60, 60, 100]"), &[]);
    tell("a plate called Black", &tinted("red: { spot: { name: black, cmyk: [0, 90, 80, 0] } }"), &[]);
    let twice =
        "a: { spot: { name: GOLD, cmyk: [0, 20, 60, 20] } }\nb: { spot: { name: GOLD, cmyk: [0, 20, 60, 30] } }";
    tell("one plate, two looks", &tinted(twice), &[]);
    tell("half a spot", &tinted("red: { spot: { name: PANTONE 485 C } }"), &[]);
    let drawing = |inside: &str| format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inside}</svg>");
    for (name, inside) in [
        ("a strange colour", "<rect width='9' height='9' fill='#0060c0'/>"),
        ("letters", "<text y='9'>报</text>"),
        (
            "a gradient",
            "<linearGradient id='a'><stop stop-color='red'/><stop offset='1'/></linearGradient><rect width='9' height='9' fill='url(#a)'/>",
        ),
        ("half seen", "<rect width='9' height='9' opacity='0.5'/>"),
        ("nothing", ""),
        ("broken", "<rect"),
    ] {
        tell(name, &with_art(drawing(inside).as_bytes(), CODE.as_bytes(), "svg"), &[]);
    }
    let sandbox = tinted("");
    let theme = fs::read_to_string(sandbox.path("themes/mine/theme.typ")).expect("the theme");
    let photo = "#let photo(ctx, it) = block(width: 100%, {";
    let logo = "#let photo(ctx, it) = block(width: 100%, {\n  place(image(\"logo.png\", width: 9mm))";
    sandbox.write("themes/mine/theme.typ", theme.replace(photo, logo).as_bytes());
    let mut png = std::io::Cursor::new(Vec::new());
    small.write_to(&mut png, image::ImageFormat::Png).expect("a PNG");
    sandbox.write("themes/mine/logo.png", &png.into_inner());
    tell("a theme with a picture", &sandbox, &[]);
    let pages = report.split_once("pages:\n").expect("pages").1.to_owned();
    let twins = format!("{report}{}", pages.replace("number: 1", "number: \"1\""));
    tell("two pages of one name", &Sandbox::with(&twins), &["--split"]);
    let sandbox = Sandbox::with(&report);
    sandbox.write("out", b"a file in the way");
    for lang in ["zh", "en"] {
        let output = sandbox.press(&["--lang", lang]);
        told.push_str(&format!("── no folder\nexit {}\n", output.status.code().unwrap_or(-1)));
        told.push_str(&stderr(&output).replace(text(sandbox.dir.path()), "PROJECT"));
    }
    golden("press/told.txt", &told);
}
