//! What preflight says of a file, held against poppler (boxes, fonts, pictures) and Ghostscript (plates).

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::common::{self, text};
use super::coverage;
use super::poppler::{self, Font, Picture};
use rayon::prelude::*;
use zhuanban_ground::condition::Name;
use zhuanban_ground::units::{Mm, Rect};
use zhuanban_preflight::content::{Settings, What, doc_fonts, inspect};
use zhuanban_preflight::read::Document;
use zhuanban_preflight::{ImageInfo, Requirements, Verdict, judge};

/// CMYK, grey and spots.
pub const INKS: f64 = 2.0;

/// A file, and what preflight says of it.
pub struct Judged {
    /// Its name.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// The file.
    pub bytes: Vec<u8>,
    /// How many percentage points a plate may be away from Ghostscript's.
    pub points: f64,
    /// What preflight says.
    pub verdict: Verdict,
}

/// A file judged as newsprint; its plates may be `points` percentage points away from Ghostscript's.
pub fn judged(path: PathBuf, points: f64) -> Judged {
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let bytes = fs::read(&path).expect("the file");
    let order = Requirements { limits: Some(Name::Newsprint.acceptance()), ..Requirements::default() };
    let verdict = judge(bytes.clone(), &name, &order).expect("a PDF");
    Judged { name, path, bytes, points, verdict }
}

/// Boxes are those `pdfinfo` tells.
pub fn boxes_are_those_of_pdfinfo(files: &[Judged]) {
    for Judged { name, path, verdict, .. } in files {
        let Some(theirs) = poppler::boxes(path) else { return };
        assert_eq!(verdict.facts.boxes.len(), theirs.len(), "{name}");
        for (own, page) in verdict.facts.boxes.iter().zip(&theirs) {
            let trim = page.named["TrimBox"];
            // Our rectangles are measured from the trim's top left corner.
            let place = |name: &str| {
                let [x0, y0, x1, y1] = page.named[name];
                [x0 - trim[0], trim[3] - y1, x1 - x0, y1 - y0].map(|points| points * 25.4 / 72.0)
            };
            let named =
                [("MediaBox", own.media), ("CropBox", own.crop), ("BleedBox", own.bleed), ("TrimBox", own.trim)];
            for (which, Rect { x: Mm(x), y: Mm(y), width: Mm(width), height: Mm(height) }) in named {
                let (mine, poppler) = ([x, y, width, height], place(which));
                // pdfinfo rounds to a hundredth of a point.
                let near = mine.iter().zip(&poppler).all(|(a, b)| (a - b).abs() < 0.01);
                assert!(near, "{name}, page {}: {which} {mine:?} mm here, {poppler:?} mm by pdfinfo", own.page);
            }
            assert_eq!(own.rotate, page.rotate, "{name}, page {}", own.page);
        }
    }
}

/// What mutool calls fonts whose program has a name of its own, and their names in the file.
const BY_PROGRAM: [(&str, &str); 5] = [
    ("CharisSIL", "Charis SIL Regular"),
    ("CharisSIL-Bold", "Charis SIL Bold"),
    ("CharisSIL-Italic", "Charis SIL Italic"),
    // MuPDF itself embeds the first font by a name without hyphens, and this one for Helvetica.
    ("SmileySans-Oblique", "SmileySansOblique"),
    ("NimbusSans-Regular", "Helvetica"),
];

/// The names of the fonts mutool sets type in on a page, without a subset's tag; empty for a Type 3 font without a name.
fn set_in(pdf: &Path, page: usize) -> Option<BTreeSet<String>> {
    let trace = common::judge("mutool", &["trace", text(pdf), &page.to_string()])?;
    let fonts = trace.split("<span font=\"").skip(1).filter_map(|rest| rest.split('"').next());
    Some(fonts.map(|name| if name == "Unnamed-T3" { String::new() } else { poppler::plain(name).to_owned() }).collect())
}

/// `pdffonts` lists what resources name. Preflight tells the fonts type is set in: those mutool uses.
pub fn fonts_are_those_of_pdffonts(files: &[Judged]) {
    for Judged { name, path, bytes, verdict, .. } in files {
        let Some(theirs) = poppler::fonts(path, verdict.facts.pages) else { return };
        let document = Document::open(bytes.clone()).expect("a PDF");
        let all = doc_fonts(&document).into_iter().map(|font| Font {
            page: 0,
            name: poppler::plain(&font.name).to_owned(),
            kind: font.kind.name().to_owned(),
            embedded: font.embedded,
            subset: font.subset,
        });
        let resources: BTreeSet<Font> = theirs.iter().cloned().map(|font| Font { page: 0, ..font }).collect();
        assert_eq!(all.collect::<BTreeSet<Font>>(), resources, "{name}: all fonts");
        let fonts = verdict.facts.fonts.iter().flat_map(|font| {
            font.pages.iter().map(|page| Font {
                page: *page,
                name: font.name.clone(),
                kind: font.kind.clone(),
                embedded: font.embedded,
                subset: font.subset,
            })
        });
        let ours: BTreeSet<Font> = fonts.collect();
        for page in 1..=verdict.facts.pages {
            let Some(shown) = set_in(path, page) else { return };
            let on_page = |fonts: &BTreeSet<Font>| fonts.iter().filter(|font| font.page == page).cloned().collect();
            let (mine, listed): (BTreeSet<Font>, BTreeSet<Font>) = (on_page(&ours), on_page(&theirs));
            let in_file = |name: String| {
                let own = BY_PROGRAM.iter().find(|(program, _)| *program == name).map(|(_, own)| (*own).to_owned());
                own.filter(|own| listed.iter().any(|font| font.name == *own)).unwrap_or(name)
            };
            let shown: BTreeSet<String> = shown.into_iter().map(in_file).collect();
            let used: BTreeSet<Font> = listed.into_iter().filter(|font| shown.contains(&font.name)).collect();
            assert_eq!(mine, used, "{name}, page {page}");
            assert_eq!(
                mine.iter().map(|font| font.name.clone()).collect::<BTreeSet<_>>(),
                shown,
                "{name}, page {page}"
            );
        }
    }
}

/// A picture's colour space and components in the words of `pdfimages`.
fn as_listed(space: &str) -> (&str, usize) {
    match space.split_once(' ').unwrap_or((space, "")) {
        ("ImageMask", _) => ("-", 1),
        ("DeviceGray" | "CalGray", _) => ("gray", 1),
        ("DeviceRGB" | "CalRGB", _) => ("rgb", 3),
        ("DeviceCMYK", _) => ("cmyk", 4),
        ("Lab", _) => ("lab", 3),
        ("ICCBased", channels) => ("icc", channels.parse().expect("a number")),
        ("Indexed", _) => ("index", 1),
        ("Separation", _) => ("sep", 1),
        ("DeviceN", names) => ("devn", names.split(", ").count()),
        (other, _) => panic!("{other} is no space"),
    }
}

/// Pictures `pdfimages -list` leaves out: it does not look into tiling patterns, whose cells print all the same.
const IN_PATTERNS: [(&str, [u32; 2]); 1] = [("ghostscript-cmyk.pdf", [665, 82])];

/// Our pictures as `pdfimages` lists them: a soft mask follows its picture. The facts name no soft masks; the marks do.
fn listed(file: &Judged) -> Vec<Picture> {
    let document = Document::open(file.bytes.clone()).expect("a PDF");
    let settings = Settings { dpi: 100.0, profile: Name::Newsprint.profile() };
    let marks = inspect(&document, &settings, |facts, _| {
        let images = facts.painted.iter().filter_map(|mark| match &mark.what {
            What::Image(image) => Some((image.soft_mask, mark.state.in_pattern)),
            What::Text(_) | What::Fill(_) | What::Stroke(_) | What::Shading(_) => None,
        });
        images.collect::<Vec<_>>()
    })
    .pages
    .concat();
    let images = &file.verdict.facts.images;
    assert_eq!(images.len(), marks.len(), "{}", file.name);
    let (mut all, mut in_patterns) = (Vec::new(), Vec::new());
    for (ImageInfo { page, width, height, ppi, space, bits, .. }, (mask, in_pattern)) in images.iter().zip(marks) {
        let (space, components) = as_listed(space);
        let kind = if space == "-" { "stencil" } else { "image" }.to_owned();
        let size = [*width, *height];
        if in_pattern {
            in_patterns.push((file.name.as_str(), size));
            continue;
        }
        all.push(Picture { page: *page, kind, size, space: space.to_owned(), components, bits: *bits, ppi: *ppi });
        if let Some((across, down)) = mask {
            // The mask has the picture's place and its own number of pixels.
            let ppi = [ppi[0] * f64::from(across) / f64::from(*width), ppi[1] * f64::from(down) / f64::from(*height)];
            let (kind, space) = ("smask".to_owned(), "gray".to_owned());
            all.push(Picture { page: *page, kind, size: [across, down], space, components: 1, bits: 8, ppi });
        }
    }
    assert!(IN_PATTERNS.into_iter().filter(|(name, _)| *name == file.name).eq(in_patterns), "{}", file.name);
    all
}

/// Pictures are those `pdfimages` lists.
pub fn pictures_are_those_of_pdfimages(files: &[Judged]) {
    for file in files {
        let Some(theirs) = poppler::pictures(&file.path) else { return };
        let ours = listed(file);
        let lines = |pictures: &[Picture]| pictures.iter().map(|p| format!("{p:?}\n")).collect::<String>();
        let both = format!("{}: here\n{}by pdfimages\n{}", file.name, lines(&ours), lines(&theirs));
        assert_eq!(ours.len(), theirs.len(), "{both}");
        for (own, poppler) in ours.iter().zip(&theirs) {
            let near = own.ppi.iter().zip(poppler.ppi).all(|(a, b)| (a - b).abs() <= 1.0);
            assert!(near, "{own:?}\n{both}");
            assert_eq!(*own, Picture { ppi: own.ppi, ..poppler.clone() }, "{both}");
        }
    }
}

/// Conditions for each file.
pub const EACH: usize = 3;

/// Inks reach their plates whatever the paper; RGB goes through the condition's profile, so conditions take turns: each
/// file is compared under so `many` of the three.
pub fn plates_are_those_of_ghostscript(files: &[Judged], many: usize) {
    const CONDITIONS: [Name; EACH] = [Name::Newsprint, Name::Coated, Name::Uncoated];
    let cases: Vec<(&Judged, Name)> = files
        .iter()
        .enumerate()
        .flat_map(|(index, file)| {
            let many = if file.points == INKS { 1 } else { many };
            CONDITIONS.into_iter().cycle().skip(index % EACH).take(many).map(move |name| (file, name))
        })
        .collect();
    let compared = cases.par_iter().map(|(file, condition)| {
        let theirs = coverage::theirs(&file.path, condition.profile())?;
        let ours = coverage::ours(&file.bytes, condition.profile());
        // A page of one short line has 0.03 % of black.
        assert!(ours.iter().all(|page| page.values().any(|share| *share > 0.02)), "{}: {ours:?}", file.name);
        let (apart, plate) = coverage::furthest(&ours, &theirs);
        let fault = if apart > file.points { "TOO FAR: " } else { "" };
        Some(format!("{fault}{}, {condition:?}: {apart:.2} of {} points, {plate}\n", file.name, file.points))
    });
    let told: String = compared.collect::<Vec<Option<String>>>().into_iter().flatten().collect();
    println!("{told}");
    assert!(!told.contains("TOO FAR"), "{told}");
}
