//! Files of other programs (`crates/preflight/tests/preflight/others`, made by its `make.sh`).
//!
//! The good ones pass at the level they claim. Of all of them, what preflight says is what poppler says (boxes, fonts,
//! pictures), and each plate is inked as Ghostscript inks it: within 2 percentage points where nothing is RGB, within 5
//! where something is, both given the same profile. `others/more.py` makes more files; all are compared by
//! `PREFLIGHT_OTHERS=FOLDER cargo test --release -p zhuanban-preflight --test preflight_others -- --ignored`.

#[path = "preflight/agrees.rs"]
mod agrees;
mod common;
#[path = "preflight/coverage.rs"]
mod coverage;
#[path = "preflight/poppler.rs"]
mod poppler;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use agrees::{INKS, Judged, judged};
use common::repo;
use zhuanban_ground::diag::Lang;
use zhuanban_preflight::{Level, Requirements, judge, report};

/// How far plates of files with RGB in them may be from Ghostscript's, in percentage points.
const RGB: f64 = 5.0;

/// The files, and how many percentage points a plate may be away from Ghostscript's.
const FILES: [(&str, f64); 31] = [
    ("borb.pdf", RGB),
    ("cairo.pdf", BLENDED),
    ("chromium.pdf", RGB),
    ("fpdf2-grey.pdf", INKS),
    ("ghostscript.pdf", INKS),
    ("ghostscript-cmyk.pdf", INKS),
    // A JPEG of luminance and complements (YCCK), as ImageMagick writes for CMYK.
    ("imagemagick-ycck.pdf", INKS),
    ("img2pdf-plates.pdf", INKS),
    ("img2pdf-rgb.pdf", RGB),
    ("jspdf.pdf", RGB),
    ("libreoffice.pdf", RGB),
    ("lualatex.pdf", INKS),
    ("lualatex-x1a.pdf", INKS),
    ("lualatex-x4.pdf", INKS),
    ("matplotlib-type3.pdf", RGB),
    ("matplotlib-type42.pdf", RGB),
    ("mutool-clean.pdf", RGB),
    ("pdf-lib.pdf", RGB),
    ("pdfkit.pdf", RGB),
    // See-through PNGs make pdfTeX declare the page a group in RGB: Ghostscript blends all of it there, and grey type and
    // pictures come out in four inks. Here they stay on the black plate (`ink`, "What is an estimate").
    ("pdflatex.pdf", RGB),
    ("pikepdf-inherited.pdf", INKS),
    ("pillow-cmyk.pdf", INKS),
    ("pillow-rgb.pdf", RGB),
    ("pypdf-stamped.pdf", INKS),
    ("qpdf-linear.pdf", RGB),
    ("reportlab-cmyk.pdf", INKS),
    ("reportlab-platypus.pdf", INKS),
    ("scribus-14.pdf", RGB),
    ("weasyprint.pdf", RGB),
    ("weasyprint-x1a.pdf", INKS),
    ("weasyprint-x4.pdf", INKS),
];

/// Cairo makes each page a group in RGB and paints a see-through green there. Ghostscript blends it with the paper in
/// RGB, where no black comes of it; here it is separated first, with its black, and then thinned. The fault is ours: the
/// ink map blends inks, not light, and `transparency.space` tells of such groups.
const BLENDED: f64 = 10.0;

fn other(name: &str) -> PathBuf {
    repo().join("crates/preflight/tests/preflight/others").join(name)
}

/// A level, and the condition each file's own output intent names.
fn order(level: Option<Level>) -> Requirements {
    Requirements { level, ..Requirements::default() }
}

#[test]
fn good_files_of_other_programs_pass() {
    // WeasyPrint embeds the profile and leaves out whose registry the condition's name comes from.
    let registry: &[&str] = &["intent.key"];
    let files = [
        ("weasyprint-x1a.pdf", Level::X1a, registry),
        ("weasyprint-x4.pdf", Level::X4, registry),
        ("lualatex-x1a.pdf", Level::X1a, &[]),
        ("lualatex-x4.pdf", Level::X4, &[]),
    ];
    for (name, level, warnings) in files {
        let bytes = fs::read(other(name)).expect("a file of another program");
        let verdict = judge(bytes, name, &order(Some(level))).expect("a PDF");
        let told = report::terminal(&verdict, name, Lang::En);
        assert_eq!(verdict.level, Some(level), "{told}");
        assert!(verdict.passes(), "{told}");
        let found: Vec<&str> = verdict.findings.iter().map(|finding| finding.rule.id()).collect();
        assert_eq!(found, warnings, "{told}");
        assert!(verdict.facts.fonts.iter().all(|font| font.embedded), "{told}");
    }
}

/// All files, judged once for all tests.
static JUDGED: LazyLock<Vec<Judged>> =
    LazyLock::new(|| FILES.iter().map(|(name, points)| judged(other(name), *points)).collect());

/// Every file of the folder is in the table, and none is found damaged.
#[test]
fn files_of_other_programs_are_read() {
    let there: BTreeSet<String> = fs::read_dir(other(""))
        .expect("the folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".pdf"))
        .collect();
    let named: BTreeSet<String> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(there, named);
    for file in JUDGED.iter() {
        let broken = ["file.damaged", "file.hostile", "font.damaged", "font.notdef"];
        let found = file.verdict.findings.iter().map(|finding| finding.rule.id()).find(|id| broken.contains(id));
        assert_eq!(found, None, "{}", report::terminal(&file.verdict, &file.name, Lang::En));
    }
}

/// Files of any programs, in the folder `PREFLIGHT_OTHERS` names: all that is said of them is what the judges say.
#[test]
#[ignore = "wants a folder of files: PREFLIGHT_OTHERS"]
fn files_from_elsewhere_are_read_as_others_read_them() {
    let folder = PathBuf::from(std::env::var_os("PREFLIGHT_OTHERS").expect("PREFLIGHT_OTHERS names a folder"));
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "pdf"));
    paths.sort();
    let mut wrong = Vec::new();
    for path in &paths {
        let name = path.display().to_string();
        let each = std::panic::catch_unwind(|| {
            let known = FILES.iter().find(|(known, _)| path.ends_with(known));
            let file = [judged(path.clone(), known.map_or(RGB, |(_, points)| points.max(RGB)))];
            agrees::boxes_are_those_of_pdfinfo(&file);
            agrees::fonts_are_those_of_pdffonts(&file);
            agrees::pictures_are_those_of_pdfimages(&file);
            agrees::plates_are_those_of_ghostscript(&file, agrees::EACH);
        });
        if each.is_err() {
            wrong.push(name);
        }
    }
    println!("{} files, {} differ", paths.len(), wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn boxes_are_those_of_pdfinfo() {
    agrees::boxes_are_those_of_pdfinfo(&JUDGED);
}

#[test]
fn fonts_are_those_of_pdffonts() {
    agrees::fonts_are_those_of_pdffonts(&JUDGED);
}

#[test]
fn pictures_are_those_of_pdfimages() {
    agrees::pictures_are_those_of_pdfimages(&JUDGED);
}

#[test]
fn plates_are_those_of_ghostscript() {
    agrees::plates_are_those_of_ghostscript(&JUDGED, 1);
}
