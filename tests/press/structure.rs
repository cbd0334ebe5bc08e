//! The file's structure: boxes, metadata, output intent, fonts.

use std::fs;
use std::path::Path;

use super::given::{BODY, coated, dated, newsprint, sample};
use crate::common::{PHOTO, Sandbox, judge, repo, stderr, text};

/// A PDF's objects as text, streams unpacked; qpdf's own reading of it.
pub fn unpacked(pdf: &Path) -> Option<String> {
    let out = tempfile::NamedTempFile::new().expect("a file");
    judge("qpdf", &["--qdf", "--object-streams=preserve", text(pdf), text(out.path())])?;
    Some(String::from_utf8_lossy(&fs::read(out.path()).expect("a file")).into_owned())
}

/// Everything between two marks, each time.
pub fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
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
fn either_level_can_be_asked_for() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    for (more, x1a) in [
        (&[][..], true),
        (&["--pdfx", "x4"], false),
        (&["--press", "coated"], false),
        (&["--press", "coated", "--pdfx", "x1a"], true),
        (&["--press", "uncoated"], false),
    ] {
        let output = sandbox.press(more);
        assert!(output.status.success(), "{}", stderr(&output));
        let pdf = sandbox.path("out/r.press.pdf");
        let bytes = fs::read(&pdf).expect("the file");
        assert!(bytes.starts_with(if x1a { b"%PDF-1.4" } else { b"%PDF-1.6" }), "{more:?}");
        let Some(unpacked) = unpacked(&pdf) else { return };
        assert_eq!(unpacked.contains("/GTS_PDFXVersion (PDF/X-1a:2003)"), x1a, "{more:?}");
        assert_eq!(unpacked.contains("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"), !x1a, "{more:?}");
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
        let icc = fs::read(repo().join("crates/ground/src/condition/profiles").join(profile)).expect("the profile");
        let document = lopdf::Document::load(&pdf).expect("a PDF");
        let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
        let same = streams.filter(|stream| stream.decompressed_content().unwrap_or_default() == icc).count();
        assert_eq!(same, 1, "the profile is embedded {same} times");
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
