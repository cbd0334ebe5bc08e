//! Which page stands where on which sheet. Nothing here knows of millimetres or of PDF.

use crate::fold::{Seam, Stand, folded};
use crate::scheme::{Binding, Scheme, Section, Work};

/// Where a page's spine is, seen on the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spine {
    /// At the page's left.
    Left,
    /// At its right.
    Right,
    /// It is not bound.
    None,
}

/// One page's place on a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The page, from 1. Beyond the file's last page it is blank.
    pub page: usize,
    /// It stands on its head.
    pub turned: bool,
    /// Where its spine is.
    pub spine: Spine,
    /// How many folded leaves lie around it: 0 for the outermost.
    pub depth: usize,
}

/// One side's places: rows from the foot of the sheet up, each from left to right.
pub type Face = Vec<Vec<Place>>;

/// One sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedSheet {
    /// What is printed first.
    pub front: Face,
    /// What is printed on the back, as one looks at it; `None` where the front's plates print it, or nothing.
    pub back: Option<Face>,
}

/// All sheets of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The sheets: of saddle work from the outermost, of others from the first.
    pub sheets: Vec<PlannedSheet>,
    /// How many pages there are with the blank ones.
    pub pages: usize,
    /// The most leaves that lie around a page.
    pub deepest: usize,
    /// Between the columns, from the left.
    pub(crate) columns: Vec<Seam>,
    /// Between the rows, from the foot.
    pub(crate) rows: Vec<Seam>,
}

/// Puts pages on sheets. `up` is the leaves across and up of work that is cut; folded work does not look at it. With
/// [`Work::Turn`], `up` counts half of the sheet.
pub fn plan(pages: usize, scheme: Scheme, binding: Binding, work: Work, up: (usize, usize)) -> Plan {
    let plan = match scheme {
        Scheme::Saddle(section) => sections(pages, section, binding, true),
        Scheme::Perfect(section) => sections(pages, section, binding, false),
        Scheme::Sections => sections(pages, Section::Sixteen, binding, false),
        Scheme::TwoUp => leaves(pages, work, up, |sheet, place, _| sheet * (up.0 * up.1) + place),
        Scheme::CutStack { up: _ } => leaves(pages, work, up, |sheet, place, sheets| place * sheets + sheet),
    };
    match work {
        Work::BothSides | Work::OneSide => plan,
        Work::Turn => beside(plan),
    }
}

/// Folded sections, each inside the one before (`nested`) or behind it.
fn sections(pages: usize, section: Section, binding: Binding, nested: bool) -> Plan {
    let size = section.pages();
    let count = pages.div_ceil(size).max(1);
    let all = count * size;
    let layout = folded(section);
    let mut deepest = 0;
    let mut place = |index: usize, stand: &Stand| {
        let (page, first, last) = if nested {
            let before = index * size / 2;
            let page =
                if stand.number <= size / 2 { before + stand.number } else { all - before - (size - stand.number) };
            (page, 1, all)
        } else {
            (index * size + stand.number, index * size + 1, (index + 1) * size)
        };
        let depth = ((page - first) / 2).min((last - page) / 2);
        deepest = deepest.max(depth);
        // Bound at the left, odd pages have the spine at their left.
        let left = (page % 2 == 1) != stand.turned;
        let left = match binding {
            Binding::Left => left,
            Binding::Right => !left,
        };
        Place { page, turned: stand.turned, spine: if left { Spine::Left } else { Spine::Right }, depth }
    };
    let mut face = |index: usize, rows: &[Vec<Stand>]| -> Face {
        let row = |row: &Vec<Stand>| {
            let mut row: Vec<Place> = row.iter().map(|stand| place(index, stand)).collect();
            if binding == Binding::Right {
                row.reverse();
            }
            row
        };
        rows.iter().map(row).collect()
    };
    let sheets = (0..count)
        .map(|index| PlannedSheet { front: face(index, &layout.front), back: Some(face(index, &layout.back)) })
        .collect();
    Plan { sheets, pages: all, deepest, columns: layout.columns, rows: layout.rows }
}

/// Leaves that are cut: `leaf` says which one stands at a place of a sheet, of so many sheets.
fn leaves(pages: usize, work: Work, up: (usize, usize), leaf: impl Fn(usize, usize, usize) -> usize) -> Plan {
    let (across, high) = (up.0.max(1), up.1.max(1));
    let sides = match work {
        Work::BothSides | Work::Turn => 2,
        Work::OneSide => 1,
    };
    let per_sheet = across * high;
    let count = pages.div_ceil(sides).div_ceil(per_sheet).max(1);
    let face = |sheet: usize, back: bool| -> Face {
        let row = |row: usize| {
            // Piles are counted from the top left.
            let from_top = high - 1 - row;
            let place = |column: usize| {
                let column = if back { across - 1 - column } else { column };
                let page = leaf(sheet, from_top * across + column, count) * sides + 1 + usize::from(back);
                Place { page, turned: false, spine: Spine::None, depth: 0 }
            };
            (0..across).map(place).collect()
        };
        (0..high).map(row).collect()
    };
    let sheets = (0..count)
        .map(|sheet| PlannedSheet { front: face(sheet, false), back: (sides == 2).then(|| face(sheet, true)) })
        .collect();
    let (columns, rows) = (vec![Seam::Cut; across - 1], vec![Seam::Cut; high - 1]);
    Plan { sheets, pages: count * per_sheet * sides, deepest: 0, columns, rows }
}

/// Front and back beside each other: turned over sideways, each falls on the other's back.
fn beside(plan: Plan) -> Plan {
    let sheets = plan.sheets.into_iter().map(|sheet| match sheet.back {
        Some(back) => {
            let rows = sheet.front.into_iter().zip(back);
            let front = rows.map(|(front, back)| front.into_iter().chain(back).collect()).collect();
            PlannedSheet { front, back: None }
        }
        None => sheet,
    });
    let sheets = sheets.collect();
    let columns = plan.columns.iter().copied().chain([Seam::Halves]).chain(plan.columns.iter().copied()).collect();
    Plan { sheets, columns, ..plan }
}
