//! What is printed on a sheet beside the pages: by it the shop cuts, folds, registers and measures.
//!
//! All marks are in registration colour and outside the bleed of the whole work. Only collating marks, which must be on
//! the spine, are among the pages; they are in black.

use zhuanban_ground::units::{Mm, Pt};

use crate::area::Area;
use crate::fit::{Fitted, Joint, Placed};
use crate::fold::Seam;
use crate::problem::SheetEdge;

/// Resource name of the registration colour.
pub(crate) const REGISTRATION: &str = "ZbAll";

/// Resource name of the n-th spot.
pub(crate) fn spot_name(index: usize) -> String {
    format!("ZbSpot{index}")
}

/// The thickness of marks (`docs/press.md`, Marks: 0.25 pt).
const PEN: Pt = Pt(0.25);
/// Marks begin so far outside the bleed, and are so long; shorter ones than the least are left out.
const GAP: Mm = Mm(1.0);
const LENGTH: Mm = Mm(4.5);
const LEAST: Mm = Mm(2.0);
/// Ink stays so far from the paper's edge.
const EDGE: Mm = Mm(0.5);
/// A registration mark: half its cross, and its circle's radius.
const ARM: Mm = Mm(2.0);
const RADIUS: Mm = Mm(1.2);
/// A patch of the colour bar.
const PATCH: Mm = Mm(4.0);
/// The size of words.
pub(crate) const LETTER: Pt = Pt(6.0);
/// A collating mark's width and height, and where the first one begins below the head of the page.
const COLLATING: (Mm, Mm) = (Mm(3.0), Mm(8.0));
const COLLATING_FROM: Mm = Mm(20.0);

/// The room for marks on each side of the work, and where they go.
pub(crate) struct Margins {
    /// The work with its bleed.
    bleed: Area,
    /// How long marks can be at foot, head and the sides.
    foot: Mm,
    head: Mm,
    sides: Mm,
}

impl Margins {
    /// The room around work whose last cut is at `trim`.
    pub(crate) fn new(fitted: &Fitted, trim: &Area, gripper: Mm) -> Self {
        let bleed = trim.grown(fitted.bleed);
        let length = |room: Mm| Mm((room - GAP - EDGE).0.min(LENGTH.0));
        let side =
            if bleed.left < fitted.sheet.width - bleed.right { bleed.left } else { fitted.sheet.width - bleed.right };
        // The gripper's strip cannot be printed to its edge, either.
        let foot = length(bleed.foot - gripper + EDGE);
        Self { bleed, foot, head: length(fitted.sheet.height - bleed.head), sides: length(side) }
    }

    /// The edges where marks are shorter than they should be.
    pub(crate) fn short(&self) -> Vec<SheetEdge> {
        let short = |length: Mm| length.0 < LENGTH.0 - 0.001;
        [(self.foot, SheetEdge::Foot), (self.head, SheetEdge::Head), (self.sides, SheetEdge::Sides)]
            .into_iter()
            .filter(|(length, _)| short(*length))
            .map(|(_, edge)| edge)
            .collect()
    }

    /// Where words above the work may begin in the left and in the right half of a page's width, and how wide they may
    /// be; `None` if there is no room.
    pub(crate) fn slug(&self, first: &Area) -> Option<([(Mm, Mm); 2], Mm)> {
        let half = (first.right - first.left) / 2.0;
        let room = half - ARM - Mm(6.0);
        let high = self.head.0 + EDGE.0 >= LETTER.to_mm().0 + 1.0;
        let y = self.bleed.head + GAP + Mm(0.8);
        let starts = [first.left + Mm(3.0), first.left + half + ARM + Mm(2.0)];
        (high && room.0 > 10.0).then(|| (starts.map(|x| (x, y)), room))
    }

    /// The same below the work.
    pub(crate) fn below(&self, first: &Area) -> Option<((Mm, Mm), Mm)> {
        let room = (first.right - first.left) / 2.0 - ARM - Mm(6.0);
        let high = self.foot.0 >= LETTER.to_mm().0 + 0.8;
        (high && room.0 > 10.0).then(|| ((first.left + Mm(3.0), self.bleed.foot - GAP - LETTER.to_mm()), room))
    }

    /// Where the number of a fold goes, beside its mark: at the head for upright folds, at the left for level ones.
    pub(crate) fn fold_words(&self, at: Mm, upright: bool) -> Option<((Mm, Mm), Mm)> {
        let enough = LETTER.to_mm().0 + 1.0;
        if upright {
            (self.head.0 + EDGE.0 >= enough).then(|| ((at + Mm(0.8), self.bleed.head + GAP + Mm(0.8)), Mm(12.0)))
        } else {
            (self.sides.0 >= LEAST.0).then(|| ((self.bleed.left - GAP - self.sides, at + Mm(0.8)), self.sides))
        }
    }
}

/// Draws lines in registration colour.
struct Pen(String);

impl Pen {
    fn line(&mut self, from: (Mm, Mm), to: (Mm, Mm)) {
        let [x0, y0, x1, y1] = [from.0, from.1, to.0, to.1].map(|at| at.to_pt().0);
        self.0.push_str(&format!("{x0:.4} {y0:.4} m {x1:.4} {y1:.4} l S\n"));
    }

    fn target(&mut self, (x, y): (Mm, Mm)) {
        self.line((x - ARM, y), (x + ARM, y));
        self.line((x, y - ARM), (x, y + ARM));
        let [x, y, r] = [x, y, RADIUS].map(|at| at.to_pt().0);
        let k = r * 0.5523;
        self.0.push_str(&format!("{:.4} {y:.4} m\n", x + r));
        for (a, b, c) in [
            ((r, k), (k, r), (0.0, r)),
            ((-k, r), (-r, k), (-r, 0.0)),
            ((-r, -k), (-k, -r), (0.0, -r)),
            ((k, -r), (r, -k), (r, 0.0)),
        ] {
            let [x1, y1, x2, y2, x3, y3] = [x + a.0, y + a.1, x + b.0, y + b.1, x + c.0, y + c.1];
            self.0.push_str(&format!("{x1:.4} {y1:.4} {x2:.4} {y2:.4} {x3:.4} {y3:.4} c\n"));
        }
        self.0.push_str("S\n");
    }
}

/// Cut, fold and registration marks of a side.
pub(crate) fn lines(fitted: &Fitted, rows: &[Vec<Placed>], margins: &Margins) -> String {
    let mut pen = Pen(format!("q /{REGISTRATION} CS 1 SCN {:.3} w 0 J [] 0 d\n", PEN.0));
    let area = margins.bleed;
    let (foot, head) = (area.foot - GAP, area.head + GAP);
    let (left, right) = (area.left - GAP, area.right + GAP);
    // Upright lines at foot and head.
    for (row, from, length, out) in [(rows.first(), foot, margins.foot, -1.0), (rows.last(), head, margins.head, 1.0)] {
        if length.0 < LEAST.0 {
            continue;
        }
        let to = from + length * out;
        for x in row.map(|row| cuts(row, fitted)).unwrap_or_default() {
            pen.line((x, from), (x, to));
        }
        for joint in &fitted.columns {
            dashed(&mut pen, joint, |at, along| (at, from + length * (along * out)));
        }
    }
    // Level lines at both sides.
    if margins.sides.0 >= LEAST.0 {
        for (from, out) in [(left, -1.0), (right, 1.0)] {
            for y in levels(rows) {
                pen.line((from, y), (from + margins.sides * out, y));
            }
            for joint in &fitted.rows {
                dashed(&mut pen, joint, |at, along| (from + margins.sides * (along * out), at));
            }
        }
    }
    targets(&mut pen, rows, margins);
    pen.0.push_str("Q\n");
    pen.0
}

/// A fold is a dashed line, the cut into halves a whole one; other cuts are marked where the pages end.
fn dashed(pen: &mut Pen, joint: &Joint, at: impl Fn(Mm, f64) -> (Mm, Mm)) {
    match joint.seam {
        Seam::Spine(_) | Seam::Fold(_) => {
            for step in [0.0, 0.4, 0.8] {
                pen.line(at(joint.at, step), at(joint.at, step + 0.2));
            }
        }
        Seam::Halves => pen.line(at(joint.at, 0.0), at(joint.at, 1.0)),
        Seam::Cut => {}
    }
}

/// Where a row's pages are cut, left and right: not at their spines.
fn cuts(row: &[Placed], fitted: &Fitted) -> Vec<Mm> {
    let spine = |index: Option<usize>| {
        index.and_then(|index| fitted.columns.get(index)).is_some_and(|joint| matches!(joint.seam, Seam::Spine(_)))
    };
    let mut at = Vec::new();
    for (column, placed) in row.iter().enumerate() {
        if !spine(column.checked_sub(1)) {
            at.push(placed.trim.left);
        }
        if !spine(Some(column)) {
            at.push(placed.trim.right);
        }
    }
    distinct(at)
}

/// Where the rows are cut, foot and head.
fn levels(rows: &[Vec<Placed>]) -> Vec<Mm> {
    distinct(
        rows.iter().filter_map(|row| row.first()).flat_map(|placed| [placed.cell.foot, placed.cell.head]).collect(),
    )
}

/// Pages that touch are cut once.
fn distinct(mut at: Vec<Mm>) -> Vec<Mm> {
    at.dedup_by(|a, b| (*a - *b).0.abs() < 0.005);
    at
}

/// Registration marks in the middle of the outer pages, where neither cuts nor folds are.
fn targets(pen: &mut Pen, rows: &[Vec<Placed>], margins: &Margins) {
    let full = |length: Mm| length.0 >= LENGTH.0 - 0.001;
    let middle = GAP + ARM;
    let ends = |row: Option<&Vec<Placed>>| -> Vec<Mm> {
        let Some(row) = row else { return Vec::new() };
        let across = |placed: &Placed| (placed.cell.left + placed.cell.right) / 2.0;
        distinct([row.first(), row.last()].into_iter().flatten().map(across).collect())
    };
    if full(margins.foot) {
        for x in ends(rows.first()) {
            pen.target((x, margins.bleed.foot - middle));
        }
    }
    if full(margins.head) {
        for x in ends(rows.last()) {
            pen.target((x, margins.bleed.head + middle));
        }
    }
    if full(margins.sides) {
        let up = |row: &Vec<Placed>| row.first().map(|placed| (placed.cell.foot + placed.cell.head) / 2.0);
        for y in distinct([rows.first(), rows.last()].into_iter().flatten().filter_map(up).collect()) {
            pen.target((margins.bleed.left - middle, y));
            pen.target((margins.bleed.right + middle, y));
        }
    }
}

/// The colour bar above the work: patches between the other marks, over and over across the sheet, so that every ink
/// zone has some. `spots` is the number of inks in addition to the four, `greys` are the condition's.
pub(crate) fn bar(rows: &[Vec<Placed>], margins: &Margins, spots: usize, greys: &[[f64; 4]]) -> String {
    let Some(row) = rows.last().filter(|_| margins.head.0 >= LENGTH.0 - 0.001) else { return String::new() };
    let patches = patches(spots, greys);
    let mut out = String::from("q\n");
    let mut next = patches.iter().cycle();
    let foot = margins.bleed.head + GAP;
    for (column, placed) in row.iter().enumerate() {
        let middle = (placed.cell.left + placed.cell.right) / 2.0;
        let (near, far) = (Mm(1.0) + ARM, Mm(4.0));
        let right = (middle + near, placed.cell.right - far);
        let stretches = match (column, row.len()) {
            // The slug has the first column, or its left half if there is no other.
            (0, 1) => vec![right],
            (0, _) => Vec::new(),
            // A fold's number may stand at the left.
            (_, _) => vec![(placed.cell.left + Mm(8.0), middle - near), right],
        };
        for (from, to) in stretches {
            let room = ((to - from) / PATCH).floor().max(0.0) as usize;
            for index in 0..room {
                let Some(colour) = next.next() else { break };
                let [x, y, edge] = [from + PATCH * index as f64, foot, PATCH].map(|at| at.to_pt().0);
                out.push_str(&format!("{colour} {x:.4} {y:.4} {edge:.4} {edge:.4} re f\n"));
            }
        }
    }
    out.push_str("Q\n");
    out
}

/// Solids, three quarter, half and quarter tints, two inks over each other, and greys of three inks, each beside the
/// black it should look like.
fn patches(spots: usize, greys: &[[f64; 4]]) -> Vec<String> {
    let mut patches = Vec::new();
    let process = |inks: [f64; 4]| format!("{} {} {} {} k", inks[0], inks[1], inks[2], inks[3]);
    for share in [1.0, 0.75, 0.5, 0.25] {
        for ink in [3, 0, 1, 2] {
            let mut inks = [0.0; 4];
            inks[ink] = share;
            patches.push(process(inks));
        }
        if share == 1.0 {
            patches.extend((0..spots).map(|index| format!("/{} cs 1 scn", spot_name(index))));
            for inks in [[1.0, 1.0, 0.0, 0.0], [0.0, 1.0, 1.0, 0.0], [1.0, 0.0, 1.0, 0.0]] {
                patches.push(process(inks));
            }
        }
    }
    patches.extend(greys.iter().map(|inks| process(*inks)));
    patches
}

/// A collating mark (折标) on the spine of a section's outermost fold: each section's a step lower, so that the back of
/// the gathered sections shows a stair. It is milled off.
pub(crate) fn collating(fitted: &Fitted, rows: &[Vec<Placed>], section: usize) -> String {
    let pages = rows.first().map(Vec::as_slice).unwrap_or_default();
    let widest = |pair: &[Placed]| match pair {
        [a, b] => a.page.abs_diff(b.page),
        _ => 0,
    };
    let spines = pages.windows(2).enumerate().filter(|(index, _)| {
        fitted
            .columns
            .get(*index)
            .is_some_and(|joint| matches!(joint.seam, Seam::Spine(_)) && joint.width.0 >= COLLATING.0.0)
    });
    // The outermost fold has the section's first and last page beside it.
    let Some((index, pair)) = spines.max_by_key(|(_, pair)| widest(pair)) else { return String::new() };
    let (Some(joint), Some(page)) = (fitted.columns.get(index), pair.first()) else { return String::new() };
    let (width, height) = COLLATING;
    let room = page.cell.head - page.cell.foot - COLLATING_FROM * 2.0;
    let steps = (room / height).floor().max(1.0) as usize;
    let head = page.cell.head - COLLATING_FROM - height * (section % steps) as f64;
    let [x, y, width, height] = [joint.at - width / 2.0, head - height, width, height].map(|length| length.to_pt().0);
    format!("q 0 0 0 1 k {x:.4} {y:.4} {width:.4} {height:.4} re f Q\n")
}
