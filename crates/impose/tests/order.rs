//! Where pages stand, for 1 to 64 pages: sheets are folded, gathered, cut, and read like a book.

#[path = "common/folding.rs"]
mod folding;

use std::collections::BTreeMap;

use folding::{Cell, Crease, Printed, folds, folds_to};
use zhuanban_impose::{Binding, Face, Plan, PlannedSheet, Scheme, Section, Work, plan};

const SECTIONS: [Section; 3] = [Section::Four, Section::Eight, Section::Sixteen];
const BINDINGS: [(Binding, Crease); 2] = [(Binding::Left, Crease::Left), (Binding::Right, Crease::Right)];

fn printed(face: &Face) -> Printed {
    face.iter().map(|row| row.iter().map(|place| Cell { page: place.page, turned: place.turned }).collect()).collect()
}

fn back(sheet: &PlannedSheet) -> &Face {
    sheet.back.as_ref().expect("a back")
}

/// Every page and every blank is on exactly one place.
fn once_each(plan: &Plan) {
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    let sides = plan.sheets.iter().flat_map(|sheet| [Some(&sheet.front), sheet.back.as_ref()]).flatten();
    for place in sides.flatten().flatten() {
        *seen.entry(place.page).or_default() += 1;
    }
    assert_eq!(seen, (1..=plan.pages).map(|page| (page, 1)).collect());
}

/// Behind each page is the other page of its leaf.
fn backs(front: &Face, back: &Face) {
    for (front, back) in front.iter().zip(back) {
        for (front, back) in front.iter().zip(back.iter().rev()) {
            assert_eq!((front.page - 1) / 2, (back.page - 1) / 2, "{front:?} {back:?}");
            assert_ne!(front.page, back.page);
            assert_eq!(front.turned, back.turned);
        }
    }
}

#[test]
fn sections_fold_to_pages_in_order() {
    for pages in 1..=64 {
        for section in SECTIONS {
            for (binding, crease) in BINDINGS {
                let plan = plan(pages, Scheme::Perfect(section), binding, Work::BothSides, (1, 1));
                let size = section.pages();
                assert_eq!(plan.pages, pages.div_ceil(size) * size);
                once_each(&plan);
                for (index, sheet) in plan.sheets.iter().enumerate() {
                    let order: Vec<usize> = (index * size + 1..=(index + 1) * size).collect();
                    let (front, back) = (printed(&sheet.front), printed(back(sheet)));
                    assert!(folds_to(&front, &back, folds(size), crease, &order), "{pages} {section:?} {binding:?}");
                    backs(&sheet.front, sheet.back.as_ref().expect("a back"));
                }
            }
        }
    }
}

#[test]
fn saddle_sections_nest_to_a_book() {
    for pages in 1..=64 {
        for section in SECTIONS {
            for (binding, crease) in BINDINGS {
                let plan = plan(pages, Scheme::Saddle(section), binding, Work::BothSides, (1, 1));
                once_each(&plan);
                let (size, all) = (section.pages(), plan.pages);
                assert!(all >= pages && all - pages < size && all % size == 0);
                for (index, sheet) in plan.sheets.iter().enumerate() {
                    // The first sheet is the outermost: its first half comes before all others, its second after them.
                    let (first, last) = (index * size / 2, all - index * size / 2);
                    let order: Vec<usize> = (first + 1..=first + size / 2).chain(last - size / 2 + 1..=last).collect();
                    let (front, back) = (printed(&sheet.front), printed(back(sheet)));
                    assert!(folds_to(&front, &back, folds(size), crease, &order), "{pages} {section:?} {binding:?}");
                    backs(&sheet.front, sheet.back.as_ref().expect("a back"));
                }
            }
        }
    }
}

#[test]
fn facing_pages_of_saddle_sheets_sum_to_one_more_than_all() {
    for pages in 1..=64 {
        let plan = plan(pages, Scheme::Saddle(Section::Four), Binding::Left, Work::BothSides, (1, 1));
        for sheet in &plan.sheets {
            for face in [&sheet.front, back(sheet)] {
                let [left, right] = face[0].as_slice() else { panic!("two pages") };
                assert_eq!(left.page + right.page, plan.pages + 1);
            }
        }
        // Depth: the middle sheet lies in all others.
        assert_eq!(plan.deepest, plan.pages / 4 - 1);
        let deepest = plan.sheets.last().expect("a sheet").front[0][0].depth;
        assert_eq!(deepest, plan.deepest);
    }
}

#[test]
fn piles_of_cut_sheets_are_in_order() {
    for pages in 1..=64 {
        for up in [(1, 1), (2, 1), (1, 2), (2, 2), (3, 2), (4, 4)] {
            let plan = plan(pages, Scheme::CutStack { up: None }, Binding::Left, Work::BothSides, up);
            once_each(&plan);
            let mut book = Vec::new();
            for row in (0..up.1).rev() {
                for column in 0..up.0 {
                    for sheet in &plan.sheets {
                        book.push(sheet.front[row][column].page);
                        book.push(back(sheet)[row][up.0 - 1 - column].page);
                    }
                }
            }
            assert_eq!(book, (1..=plan.pages).collect::<Vec<_>>(), "{pages} {up:?}");
            assert!(plan.pages - pages < up.0 * up.1 * 2);
        }
    }
}

#[test]
fn one_side_leaves_have_no_backs() {
    for pages in 1..=20 {
        let plan = plan(pages, Scheme::TwoUp, Binding::Left, Work::OneSide, (2, 1));
        once_each(&plan);
        let fronts: Vec<usize> = plan.sheets.iter().flat_map(|sheet| &sheet.front[0]).map(|place| place.page).collect();
        assert_eq!(fronts, (1..=plan.pages).collect::<Vec<_>>());
        assert!(plan.sheets.iter().all(|sheet| sheet.back.is_none()));
    }
}

#[test]
fn a_turned_sheet_gives_the_work_twice() {
    let schemes = [
        Scheme::Saddle(Section::Four),
        Scheme::Saddle(Section::Eight),
        Scheme::Perfect(Section::Sixteen),
        Scheme::TwoUp,
        Scheme::CutStack { up: None },
    ];
    for pages in 1..=64 {
        for scheme in schemes {
            let once = plan(pages, scheme, Binding::Left, Work::BothSides, (1, 1));
            let turned = plan(pages, scheme, Binding::Left, Work::Turn, (1, 1));
            once_each(&turned);
            assert_eq!(once.sheets.len(), turned.sheets.len());
            for (once, turned) in once.sheets.iter().zip(&turned.sheets) {
                // Turned over sideways, the same plates print the back. Cut in half, both halves are what the two
                // sides would have been.
                let (front, behind) = (&turned.front, &turned.front);
                backs(front, behind);
                for (row, (once_front, once_back)) in once.front.iter().zip(back(once)).enumerate() {
                    let half = once_front.len();
                    assert_eq!(&front[row][..half], once_front.as_slice());
                    assert_eq!(&behind[row][half..], once_back.as_slice());
                }
                assert_eq!(turned.back, None);
            }
        }
    }
}
