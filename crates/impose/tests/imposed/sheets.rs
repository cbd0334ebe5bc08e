//! Sheets are read by outside programs, folded, and measured.

use std::path::PathBuf;

use crate::common::folding::{Crease, folds, folds_to};
use crate::common::read::{Found, found, printed, words};
use crate::common::{Level, Sheet, TRIM, imposed, pages, pages_with, repaint};
use lopdf::{Object, dictionary};
use tempfile::TempDir;
use zhuanban_ground::units::Mm;
use zhuanban_impose::{Binding, Creep, Imposed, Job, Scheme, Section, SheetSize, Work};

/// A job on a sheet by name, without its colour bar.
fn job(scheme: Scheme, sheet: &str) -> Job {
    Job { bar: false, ..Job::new(scheme, SheetSize::named(sheet).expect("a sheet")) }
}

/// A file and its sheets on the disk.
struct OnDisk {
    folder: TempDir,
    imposed: Imposed,
}

impl OnDisk {
    fn new(file: Sheet, job: &Job) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (imposed, _) = imposed(file, job);
        std::fs::write(folder.path().join("sheets.pdf"), &imposed.bytes).expect("a file");
        std::fs::write(folder.path().join("pages.pdf"), pages(1, Level::X4).bytes()).expect("a file");
        Self { folder, imposed }
    }

    fn sheets(&self) -> PathBuf {
        self.folder.path().join("sheets.pdf")
    }

    /// The numbered pages on the sheets.
    fn found(&self) -> Option<Vec<Found>> {
        found(&self.sheets(), &self.folder.path().join("pages.pdf"))
    }
}

fn near(is: f64, should: f64) -> bool {
    (is - should).abs() < 0.01
}

/// Reads sheets, folds them, and compares with the order each should have.
fn fold(scheme: Scheme, sheet: &str, count: usize, binding: Binding, order: impl Fn(usize) -> Vec<usize>) {
    let size = scheme.section().expect("folded").pages();
    let crease = match binding {
        Binding::Left => Crease::Left,
        Binding::Right => Crease::Right,
    };
    let disk = OnDisk::new(pages(count, Level::X1a), &Job { binding, ..job(scheme, sheet) });
    let Some(found) = disk.found() else { return };
    assert_eq!(found.len(), count);
    for index in 0..count / size {
        let (front, back) = (printed(&found, index * 2 + 1), printed(&found, index * 2 + 2));
        let order = order(index);
        assert!(folds_to(&front, &back, folds(size), crease, &order), "{scheme:?} {front:?} {back:?} {order:?}");
    }
}

#[test]
fn saddle_sheets_unfold_in_order() {
    for binding in [Binding::Left, Binding::Right] {
        let order = |index: usize| vec![2 * index + 1, 2 * index + 2, 15 - 2 * index, 16 - 2 * index];
        fold(Scheme::Saddle(Section::Four), "SRA3", 16, binding, order);
    }
    let order = |index: usize| [[1, 2, 3, 4, 13, 14, 15, 16], [5, 6, 7, 8, 9, 10, 11, 12]][index].to_vec();
    fold(Scheme::Saddle(Section::Eight), "SRA2", 16, Binding::Left, order);
}

#[test]
fn sections_unfold_in_order() {
    let from = |size: usize| move |index: usize| (index * size + 1..=(index + 1) * size).collect::<Vec<_>>();
    for binding in [Binding::Left, Binding::Right] {
        fold(Scheme::Perfect(Section::Four), "SRA3", 8, binding, from(4));
        fold(Scheme::Perfect(Section::Eight), "SRA2", 16, binding, from(8));
        fold(Scheme::Perfect(Section::Sixteen), "520x740", 32, binding, from(16));
        fold(Scheme::Sections, "520x740", 16, binding, from(16));
    }
}

#[test]
fn pages_creep_by_the_papers_thickness() {
    let creep = Creep::Thickness(Mm(0.12));
    let disk = OnDisk::new(pages(32, Level::X4), &Job { creep, ..job(Scheme::Saddle(Section::Four), "SRA3") });
    assert!(near(disk.imposed.creep.0, 0.84));
    let Some(found) = disk.found() else { return };
    assert_eq!(found.len(), 32);
    for page in found {
        // The fold is in the middle of the sheet, 450 mm wide.
        let (fold, around) = (225.0, (page.page.min(33 - page.page) - 1) / 2);
        let shift = 0.12 * around as f64;
        let right = page.page % 2 == 1;
        let should = if right { fold - shift } else { fold - TRIM[0] + shift };
        assert!(near(page.trim[0], should), "{page:?} should be at {should}");
        assert!(near(page.trim[1], (320.0 - TRIM[1]) / 2.0), "{page:?}");
    }
    // What is left after the trim is narrower by as much on both sides, on every sheet further in.
    for (index, side) in disk.imposed.sides.iter().enumerate() {
        let shift = 0.12 * (index / 2) as f64;
        let (left, right) = (225.0 - TRIM[0] + shift, 225.0 + TRIM[0] - shift);
        assert!(near(side.trim.left.0, left) && near(side.trim.right.0, right), "{:?}", side.trim);
    }
}

#[test]
fn creep_measured_on_a_dummy_is_shared_out() {
    let creep = Creep::Total(Mm(0.9));
    let disk = OnDisk::new(pages(16, Level::X1a), &Job { creep, ..job(Scheme::Saddle(Section::Four), "SRA3") });
    let Some(found) = disk.found() else { return };
    let left = |number: usize| found.iter().find(|found| found.page == number).expect("the page").trim[0];
    for (page, shift) in [(1, 0.0), (3, 0.3), (5, 0.6), (7, 0.9)] {
        assert!(near(left(page), 225.0 - shift), "{page}");
    }
}

#[test]
fn a_milled_spine_keeps_its_distance() {
    let disk = OnDisk::new(pages(4, Level::X4), &job(Scheme::Perfect(Section::Four), "SRA3"));
    let Some(found) = disk.found() else { return };
    let left = |number: usize| found.iter().find(|found| found.page == number).expect("the page").trim[0];
    // 3 mm of each page are milled off.
    assert!(near(left(1) - (left(4) + TRIM[0]), 6.0) && near(left(3) - (left(2) + TRIM[0]), 6.0));
}

#[test]
fn cut_sheets_lie_in_piles() {
    let scheme = Scheme::CutStack { up: Some((2, 2)) };
    let disk = OnDisk::new(pages(12, Level::X4), &job(scheme, "SRA2"));
    let Some(found) = disk.found() else { return };
    let numbers = |side: usize| -> Vec<Vec<usize>> {
        printed(&found, side).iter().rev().map(|row| row.iter().map(|cell| cell.page).collect()).collect()
    };
    // Six leaves in four piles of two: the last pile is blank.
    assert_eq!([numbers(1), numbers(2)], [[vec![1, 5], vec![9]], [vec![6, 2], vec![10]]]);
    assert_eq!([numbers(3), numbers(4)], [[vec![3, 7], vec![11]], [vec![8, 4], vec![12]]]);
    assert_eq!(disk.imposed.blanks, [13, 14, 15, 16]);
}

#[test]
fn a_turned_sheet_has_its_back_beside_it() {
    let disk = OnDisk::new(pages(4, Level::X4), &Job { work: Work::Turn, ..job(Scheme::TwoUp, "SRA3") });
    assert_eq!((disk.imposed.sheets, disk.imposed.sides.len()), (2, 2));
    let Some(found) = disk.found() else { return };
    let pages = |side: usize| printed(&found, side)[0].iter().map(|cell| cell.page).collect::<Vec<_>>();
    assert_eq!((pages(1), pages(2)), (vec![1, 2], vec![3, 4]));
    // So that both prints register, the pages are as far from the sheet's middle.
    let at = |number: usize| found.iter().find(|found| found.page == number).expect("the page").trim[0];
    assert!(near(225.0 - (at(1) + TRIM[0]), at(2) - 225.0));
}

#[test]
fn front_and_back_register() {
    let disk = OnDisk::new(pages(16, Level::X4), &job(Scheme::Sections, "520x740"));
    let Some(found) = disk.found() else { return };
    for front in found.iter().filter(|found| found.page % 2 == 1) {
        let back = found.iter().find(|back| back.page == front.page + 1).expect("its back");
        assert!(near(front.trim[0] + TRIM[0], 740.0 - back.trim[0]), "{front:?} {back:?}");
        assert!(near(front.trim[1], back.trim[1]));
    }
}

#[test]
fn turned_pages_stand_as_they_are_seen() {
    // On its head by `Rotate`, inherited or the page's own.
    let turned = pages_with(4, Level::X4, |_, mut page| {
        page.set("Rotate", -180);
        page
    });
    let disk = OnDisk::new(turned, &job(Scheme::Saddle(Section::Four), "SRA3"));
    let Some(found) = disk.found() else { return };
    assert!(found.len() == 4 && found.iter().all(|found| found.turned), "{found:?}");
    let at = |number: usize| found.iter().find(|found| found.page == number).expect("the page").trim[0];
    assert!(near(at(4), 225.0 - TRIM[0]) && near(at(1), 225.0));
}

#[test]
fn pages_on_their_side_are_measured_as_they_are_seen() {
    let lying = pages_with(4, Level::X4, |_, mut page| {
        page.set("Rotate", 90);
        page
    });
    let disk = OnDisk::new(lying, &job(Scheme::Saddle(Section::Four), "SRA3"));
    let trim = disk.imposed.sides[0].trim.size();
    assert!(near(trim.width.0, TRIM[1] * 2.0) && near(trim.height.0, TRIM[0]));
    let Some(words) = words(&disk.sheets()) else { return };
    let word = words.iter().find(|word| word.text == "P001").expect("the number");
    // Turned clockwise, what was 20 mm from the left is 20 mm from the head, what was 120 from the foot is 120 from the
    // left; the word runs downwards.
    let mm = |points: f64| points * 25.4 / 72.0;
    assert!(word.max[1] - word.min[1] > word.max[0] - word.min[0]);
    assert!(near(mm(word.min[1]), (320.0 - TRIM[0]) / 2.0 + 20.0), "{word:?}");
    assert!((mm(word.min[0])..mm(word.max[0])).contains(&(225.0 + 120.0)), "{word:?}");
}

#[test]
fn what_pages_inherit_is_theirs() {
    let mut file = pages(4, Level::X1a);
    let tree = file.page(1).get(b"Parent").and_then(Object::as_reference).expect("the tree");
    let mut moved = Vec::new();
    for number in 1..=4 {
        let page = file.page(number);
        moved = ["MediaBox", "Resources"].map(|key| (key, page.remove(key.as_bytes()).expect("the key"))).to_vec();
    }
    let nodes = file.dict(tree);
    for (key, value) in moved {
        nodes.set(key, value);
    }
    nodes.set("Rotate", 180);
    let disk = OnDisk::new(file, &job(Scheme::Saddle(Section::Four), "SRA3"));
    let Some(found) = disk.found() else { return };
    assert!(found.len() == 4 && found.iter().all(|found| found.turned));
}

#[test]
fn a_page_in_larger_units_is_as_large_as_it_says() {
    let halved = pages_with(4, Level::X4, |_, mut page| {
        for key in ["MediaBox", "BleedBox", "TrimBox"] {
            let edges = page.get(key.as_bytes()).and_then(Object::as_array).expect("a box").clone();
            let half: Vec<Object> =
                edges.iter().map(|edge| (edge.as_float().expect("a number") / 2.0).into()).collect();
            page.set(key, half);
        }
        page.set("UserUnit", 2);
        page
    });
    let mut file = halved;
    for number in 1..=4 {
        let content = crate::common::painted(number);
        repaint(&mut file, number, &format!("0.5 0 0 0.5 0 0 cm {content}"));
    }
    let disk = OnDisk::new(file, &job(Scheme::Saddle(Section::Four), "SRA3"));
    let Some(found) = disk.found() else { return };
    let at = |number: usize| found.iter().find(|found| found.page == number).expect("the page").trim;
    assert!(near(at(1)[0], 225.0) && near(at(4)[0], 225.0 - TRIM[0]) && near(at(1)[1], 80.0), "{found:?}");
}

#[test]
fn content_in_several_streams_is_put_together() {
    let mut file = pages(4, Level::X1a);
    let first = file.page(1).get(b"Contents").and_then(Object::as_reference).expect("content");
    let [before, after] = [b"q".as_slice(), b"Q"].map(|part| {
        let stream = lopdf::Stream::new(dictionary! {}, part.to_vec());
        Object::from(file.doc.add_object(stream))
    });
    file.page(1).set("Contents", vec![before, first.into(), after]);
    let disk = OnDisk::new(file, &job(Scheme::Saddle(Section::Four), "SRA3"));
    let Some(found) = disk.found() else { return };
    assert_eq!(found.len(), 4);
}

#[test]
fn the_slug_says_what_the_sheet_is() {
    let disk = OnDisk::new(pages(8, Level::X1a), &job(Scheme::Saddle(Section::Four), "SRA3"));
    let Some(words) = words(&disk.sheets()) else { return };
    let on = |side: usize| {
        words.iter().filter(|word| word.page == side).map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    assert!(on(1).contains("第 1/2 张 正面"), "{}", on(1));
    assert!(on(1).contains("页 8 1 纸 450×320") && on(1).contains("折1") && on(1).contains("咬口 5 mm"), "{}", on(1));
    assert!(on(4).contains("第 2/2 张 反面") && on(4).contains("页 4 5"), "{}", on(4));
    let fold = words.iter().find(|word| word.text == "折1").expect("the fold's number");
    assert!((fold.min[0] * 25.4 / 72.0 - 225.0).abs() < 2.0, "beside the fold");
}

#[test]
fn sheets_are_sound_pdf() {
    for level in [Level::X1a, Level::X4] {
        let disk = OnDisk::new(pages(5, level), &job(Scheme::Saddle(Section::Four), "SRA3"));
        crate::common::judge("qpdf", &["--check", crate::common::text(&disk.sheets())]);
        let fonts = crate::common::judge("pdffonts", &[crate::common::text(&disk.sheets())]);
        assert!(fonts.is_none_or(|fonts| fonts.lines().skip(2).all(|line| line.contains(" yes "))));
    }
}
