//! Marks on the plates, by Ghostscript: where they are, on which plates, and what a page's neighbour leaves of it.

use zhuanban_ground::units::Mm;
use zhuanban_impose::{Area, Creep, Imposed, Job, Scheme, Section, SheetSize, Work};

use crate::common::tiffsep::{PagePlates, Separation, separate};
use crate::common::{Level, Sheet, TRIM, imposed, pages, repaint, sheet};

const DPI: u32 = 144;

/// Pixels a millimetre.
const SCALE: f64 = DPI as f64 / 25.4;

/// A file whose pages paint only this.
fn painting(count: usize, content: impl Fn(usize) -> String) -> Sheet {
    let mut file = pages(count, Level::X4);
    for page in 1..=count {
        repaint(&mut file, page, &content(page));
    }
    file
}

fn plates(imposed: &Imposed) -> Option<Vec<PagePlates>> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sheets.pdf");
    std::fs::write(&path, &imposed.bytes).expect("a file");
    separate(&path, Separation { dpi: DPI, ..Separation::default() })
}

fn job(scheme: Scheme, sheet: &str) -> Job {
    Job::new(scheme, SheetSize::named(sheet).expect("a sheet"))
}

/// The ink of a plate in an area, as a share; pixels at its edges that are only partly in it are left out.
fn ink(plates: &PagePlates, ink: &str, area: &Area, high: f64) -> f64 {
    let plate = &plates[ink];
    let from = |mm: f64| (mm * SCALE - 1e-6).ceil().max(0.0) as u32;
    let to = |mm: f64, most: u32| ((mm * SCALE + 1e-6).floor() as u32).min(most);
    let (mut sum, mut count) = (0.0, 0.0);
    for y in from(high - area.head.0)..to(high - area.foot.0, plate.height()) {
        for x in from(area.left.0)..to(area.right.0, plate.width()) {
            sum += f64::from(plate.get_pixel(x, y)[0]) / 255.0;
            count += 1.0;
        }
    }
    assert!(count > 0.0, "no pixels in {area:?}");
    sum / count
}

fn area(left: f64, foot: f64, right: f64, head: f64) -> Area {
    Area { left: Mm(left), foot: Mm(foot), right: Mm(right), head: Mm(head) }
}

#[test]
fn marks_are_outside_the_bleed_and_inside_the_sheet_above_the_gripper() {
    let cases = [
        (job(Scheme::Saddle(Section::Four), "SRA3"), 4),
        (job(Scheme::Saddle(Section::Eight), "SRA2"), 8),
        (job(Scheme::Perfect(Section::Four), "SRA3"), 4),
        (job(Scheme::Sections, "520x740"), 16),
        (job(Scheme::CutStack { up: Some((2, 2)) }, "SRA2"), 8),
        (Job { work: Work::Turn, ..job(Scheme::Saddle(Section::Four), "四开") }, 4),
        // Little room: marks are short, and still where they should be.
        (job(Scheme::Saddle(Section::Four), "254x175"), 4),
    ];
    for (job, count) in cases {
        let (imposed, _) = imposed(painting(count, |_| String::new()), &job);
        let Some(sides) = plates(&imposed) else { return };
        let (wide, high) = (imposed.sheet.width.0, imposed.sheet.height.0);
        for (plates, side) in sides.iter().zip(&imposed.sides) {
            let bleed = side.trim.grown(Mm(3.0));
            for name in ["Cyan", "Magenta", "Yellow", "Black"] {
                let inside = ink(plates, name, &bleed, high);
                assert_eq!(inside, 0.0, "{name} within the bleed of {:?}", job.scheme);
                let edges = [
                    area(0.0, 0.0, wide, job.gripper.0 - 0.1),
                    area(0.0, high - 0.45, wide, high),
                    area(0.0, 0.0, 0.45, high),
                    area(wide - 0.45, 0.0, wide, high),
                ];
                for edge in edges {
                    assert_eq!(ink(plates, name, &edge, high), 0.0, "{name} at {edge:?} of {:?}", job.scheme);
                }
                let whole = ink(plates, name, &area(0.0, 0.0, wide, high), high);
                assert!(whole > 0.000_02, "{name}: {whole} of {:?}", job.scheme);
            }
        }
    }
}

#[test]
fn cut_marks_are_on_every_plate_at_the_trim() {
    let creep = Creep::Total(Mm(1.0));
    let job = Job { creep, bar: false, ..job(Scheme::Saddle(Section::Four), "SRA3") };
    let (imposed, _) = imposed(painting(8, |_| String::new()), &job);
    let Some(sides) = plates(&imposed) else { return };
    let high = imposed.sheet.height.0;
    for (plates, shift) in sides.iter().zip([0.0, 0.0, 1.0, 1.0]) {
        for name in ["Cyan", "Magenta", "Yellow", "Black", "PANTONE 186 C"] {
            let Some(_) = plates.get(name) else { continue };
            for x in [225.0 - TRIM[0] + shift, 225.0 + TRIM[0] - shift] {
                let head = (high + TRIM[1]) / 2.0 + 4.0;
                let at = ink(plates, name, &area(x - 0.3, head + 0.5, x + 0.3, head + 3.5), high);
                assert!(at > 0.05, "{name} has no cut mark at {x}: {at}");
                let beside = ink(plates, name, &area(x - 2.0, head + 0.5, x - 0.4, head + 3.5), high);
                assert_eq!(beside, 0.0, "{name} beside {x}");
            }
        }
    }
    assert!(sides[0].contains_key("PANTONE 186 C"), "marks are on the spot's plate, too: {:?}", sides[0].keys());
}

#[test]
fn a_page_stops_at_the_fold_and_bleeds_elsewhere() {
    let tint = |page: usize| {
        let colour = if page % 2 == 1 { "0 1 0 0 k" } else { "1 0 0 0 k" };
        sheet::fill(colour, [-3.0, -3.0, TRIM[0] + 6.0, TRIM[1] + 6.0])
    };
    let job =
        Job { creep: Creep::Total(Mm(1.0)), marks: false, bar: false, ..job(Scheme::Saddle(Section::Four), "SRA3") };
    let (imposed, _) = imposed(painting(8, tint), &job);
    let Some(sides) = plates(&imposed) else { return };
    let high = imposed.sheet.height.0;
    let (foot, head) = ((high - TRIM[1]) / 2.0 - 3.0, (high + TRIM[1]) / 2.0 + 3.0);
    for (plates, side) in sides.iter().zip(&imposed.sides) {
        let (left, right) = (side.trim.left.0 - 3.0, side.trim.right.0 + 3.0);
        // Even pages are at the left.
        assert!(ink(plates, "Cyan", &area(left, foot, 225.0, head), high) > 0.995);
        assert!(ink(plates, "Magenta", &area(225.0, foot, right, head), high) > 0.995);
        assert_eq!(ink(plates, "Cyan", &area(225.0, foot, right, head), high), 0.0);
        assert_eq!(ink(plates, "Magenta", &area(left, foot, 225.0, head), high), 0.0);
        let outside = area(0.0, 0.0, left, high);
        assert_eq!(ink(plates, "Cyan", &outside, high), 0.0, "a page's own marks are not printed");
    }
}

#[test]
fn gathered_sections_show_a_stair() {
    let job = Job { marks: false, bar: false, ..job(Scheme::Perfect(Section::Four), "SRA3") };
    let (imposed, _) = imposed(painting(12, |_| String::new()), &job);
    let Some(sides) = plates(&imposed) else { return };
    let high = imposed.sheet.height.0;
    let page_head = (high + TRIM[1]) / 2.0;
    for (section, side) in [0, 2, 4].into_iter().enumerate() {
        let head = page_head - 20.0 - 8.0 * section as f64;
        let block = area(224.0, head - 7.5, 226.0, head - 0.5);
        assert!(ink(&sides[side], "Black", &block, high) > 0.98, "section {section}");
        let next = area(224.0, head - 15.5, 226.0, head - 8.5);
        assert_eq!(ink(&sides[side], "Black", &next, high), 0.0);
        // Nothing but the strip that is milled off.
        let page = area(229.0, head - 8.0, 240.0, head);
        assert_eq!(ink(&sides[side], "Black", &page, high), 0.0);
    }
}
