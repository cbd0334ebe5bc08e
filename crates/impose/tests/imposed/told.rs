//! What the operator is told, and what preflight says of sheets.

use zhuanban_ground::diag::{Diagnostics, Lang};
use zhuanban_ground::units::Mm;
use zhuanban_impose::{Creep, Job, Scheme, Section, SheetSize, Work, impose};
use zhuanban_preflight::{Level as Judged, Requirements, judge};

use crate::common::{FACE, Level, Sheet, imposed, pages, pages_with};

fn job(scheme: Scheme, sheet: &str) -> Job {
    Job::new(scheme, SheetSize::named(sheet).expect("a sheet"))
}

fn saddle() -> Job {
    job(Scheme::Saddle(Section::Four), "SRA3")
}

/// The codes of all that is told, and whether there are sheets.
fn told(file: &[u8], job: &Job) -> (Vec<&'static str>, bool, String) {
    let mut diags = Diagnostics::new();
    let imposed = impose(file, "pages.pdf", job, &FACE, &mut diags);
    let codes = diags.iter().map(|found| found.problem.code()).collect();
    assert_eq!(imposed.is_none(), diags.has_errors());
    (codes, imposed.is_some(), diags.render(Lang::En))
}

#[test]
fn sheets_pass_preflight_at_their_pages_level() {
    for (level, judged) in [(Level::X1a, Judged::X1a), (Level::X4, Judged::X4)] {
        let jobs = [
            saddle(),
            Job { creep: Creep::Thickness(Mm(0.1)), ..saddle() },
            job(Scheme::Perfect(Section::Eight), "SRA2"),
            Job { creep: Creep::Thickness(Mm(0.1)), ..job(Scheme::Sections, "520x740") },
            job(Scheme::TwoUp, "SRA3"),
            Job { work: Work::Turn, ..job(Scheme::CutStack { up: None }, "SRA2") },
        ];
        for job in jobs {
            let (imposed, _) = imposed(pages(16, level), &job);
            let order = Requirements { level: Some(judged), ..Requirements::default() };
            let verdict = judge(imposed.bytes, "sheets.pdf", &order).expect("a PDF");
            assert!(verdict.passes(), "{:?}: {:#?}", job.scheme, verdict.findings);
            assert_eq!(verdict.level, Some(judged));
            assert_eq!(verdict.facts.pages, imposed.sides.len());
        }
    }
}

#[test]
fn a_good_file_is_told_of_nothing() {
    assert_eq!(told(&pages(8, Level::X4).bytes(), &saddle()).0, Vec::<&str>::new());
}

#[test]
fn a_wrong_number_of_pages_is_told() {
    let (codes, made, words) = told(&pages(6, Level::X4).bytes(), &saddle());
    assert_eq!((codes, made), (vec!["impose.blank-pages"], true));
    assert!(words.contains("6 pages are no multiple of 4: 2 blank pages were added at the end (7, 8)"), "{words}");
}

#[test]
fn pages_of_unlike_size_are_refused() {
    let file = pages_with(4, Level::X4, |number, mut page| {
        if number == 3 {
            page.set("Rotate", 90);
        }
        page
    });
    let (codes, made, words) = told(&file.bytes(), &saddle());
    assert_eq!((codes, made), (vec!["impose.unlike-sizes"], false));
    assert!(words.contains("page 1 is 120×160, page 3 is 160×120"), "{words}");
}

#[test]
fn a_sheet_too_small_is_refused_and_larger_ones_named() {
    let (codes, made, words) = told(&pages(4, Level::X4).bytes(), &job(Scheme::Saddle(Section::Four), "A4"));
    assert_eq!((codes, made), (vec![], true), "{words}");
    let (codes, made, words) = told(&pages(8, Level::X4).bytes(), &job(Scheme::Perfect(Section::Eight), "A4"));
    assert_eq!((codes, made), (vec!["impose.too-small"], false));
    // Two pages and 6 mm of milled spine across, two pages and 6 mm of trim up; bleed around; 5 mm of gripper.
    assert!(words.contains("takes 252×337 mm") && words.contains("A3"), "{words}");
}

#[test]
fn pages_without_bleed_are_told() {
    let file = pages_with(4, Level::X4, |number, mut page| {
        if number == 2 {
            let trim = page.get(b"TrimBox").expect("a trim").clone();
            page.set("BleedBox", trim);
        }
        page
    });
    let (codes, made, words) = told(&file.bytes(), &saddle());
    assert_eq!((codes, made), (vec!["impose.little-bleed"], true));
    assert!(words.contains("pages 2 have less than 3 mm"), "{words}");
}

#[test]
fn little_room_for_marks_is_told() {
    let (codes, _, words) = told(&pages(4, Level::X4).bytes(), &job(Scheme::Saddle(Section::Four), "254x175"));
    assert_eq!(codes, ["impose.no-room-for-marks"]);
    assert!(words.contains("gripper edge"), "{words}");
}

#[test]
fn what_is_no_press_file_is_told() {
    let plain = |mut file: Sheet| {
        let (info, catalog) = (file.info, file.catalog);
        file.dict(info).remove(b"GTS_PDFXVersion");
        file.dict(catalog).remove(b"Metadata");
        file
    };
    let (codes, made, _) = told(&plain(pages(4, Level::X1a)).bytes(), &saddle());
    assert_eq!((codes, made), (vec!["impose.not-pdfx"], true));
    assert_eq!(told(b"not a PDF", &saddle()).0, ["impose.not-pdf"]);
    assert_eq!(told(&pages(0, Level::X4).bytes(), &saddle()).0, ["impose.no-pages"]);
    let mut broken = pages(4, Level::X4);
    broken.page(2).set("MediaBox", vec![0.into(), 0.into()]);
    assert_eq!(told(&broken.bytes(), &saddle()).0, ["impose.page-boxes"]);
}

#[test]
fn damaged_files_are_refused_or_imposed_but_never_break_the_program() {
    let good = pages(4, Level::X1a).bytes();
    // Cut short, and with a byte wrong here and there: each must end in sheets or in a message.
    for step in 0..40 {
        let mut bytes = good.clone();
        if step % 2 == 0 {
            bytes.truncate(good.len() * step / 40);
        } else {
            let tail = good.len() - 9000;
            for at in (0..8).map(|k| tail + (step * 211 + k * 977) % 9000) {
                bytes[at] = bytes[at].wrapping_add(step as u8);
            }
        }
        told(&bytes, &saddle());
    }
}

#[test]
fn the_same_work_gives_the_same_bytes() {
    let file = pages(8, Level::X4).bytes();
    let make = |job: &Job| impose(&file, "pages.pdf", job, &FACE, &mut Diagnostics::new()).expect("sheets").bytes;
    assert_eq!(make(&saddle()), make(&saddle()));
    assert_ne!(make(&saddle()), make(&Job { creep: Creep::Total(Mm(1.0)), ..saddle() }));
}

#[test]
fn the_file_goes_on_sheets_once() {
    let file = pages(16, Level::X4).bytes();
    let (imposed, _) = imposed(pages(16, Level::X4), &saddle());
    // Fonts and pictures are there once, however many sheets use them.
    assert!(imposed.bytes.len() < file.len() + 100_000, "{} and {}", imposed.bytes.len(), file.len());
}
