//! Where the pages stand on the sheet, in millimetres.

use zhuanban_ground::diag::Diagnostics;
use zhuanban_ground::units::{Mm, Size};

use crate::area::{Area, least, most};
use crate::fold::Seam;
use crate::job::Job;
use crate::order::{Face, Place, Plan, Spine};
use crate::paper::SheetSize;
use crate::problem::ImposeProblem as P;
use crate::scheme::{Scheme, Work};

/// What marks want outside the bleed on each side.
pub(crate) const MARK_ROOM: Mm = Mm(6.0);

/// Lengths that differ by no more are equal: a hundredth of what a press can hold.
const NOTHING: Mm = Mm(0.001);

/// A seam, and where its middle is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Joint {
    pub(crate) seam: Seam,
    pub(crate) at: Mm,
    pub(crate) width: Mm,
}

/// The work fitted to the sheet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fitted {
    /// The sheet as it lies on the press, the gripper at its foot.
    pub(crate) sheet: Size<Mm>,
    /// One page's trim.
    page: Size<Mm>,
    /// How far pages are painted beyond their trim.
    pub(crate) bleed: Mm,
    /// Each column's left edge.
    lefts: Vec<Mm>,
    /// Each row's foot.
    feet: Vec<Mm>,
    /// Between the columns.
    pub(crate) columns: Vec<Joint>,
    /// Between the rows.
    pub(crate) rows: Vec<Joint>,
}

/// A page placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// The page, from 1. Beyond the file's last page it is blank.
    pub page: usize,
    /// It stands on its head.
    pub turned: bool,
    /// How far it moved towards its spine.
    pub creep: Mm,
    /// Where its trim would be without a spine: this minus what lies beyond the spine is seen.
    pub trim: Area,
    /// What is printed of it.
    pub clip: Area,
    /// Its own place, which does not move.
    pub(crate) cell: Area,
    /// Where its spine is.
    pub spine: Spine,
}

/// How many leaves stand on a sheet that is cut: `2up` beside each other or, if only that fits, above each other;
/// cut-and-stack work as many as fit. With [`Work::Turn`] it is half of them.
pub(crate) fn up(page: Size<Mm>, bleed: Mm, job: &Job) -> (usize, usize) {
    let halves = |(across, high): (usize, usize)| match job.work {
        Work::Turn => (across / 2, high),
        Work::BothSides | Work::OneSide => (across, high),
    };
    match job.scheme {
        Scheme::CutStack { up: Some(up) } => halves(up),
        Scheme::CutStack { up: None } => {
            let mut best = (1, 1);
            for (width, height) in both_ways(job.sheet.size) {
                let count = |room: Mm, edge: Mm| ((room + job.gutter + NOTHING) / (edge + job.gutter)).floor().max(0.0);
                let across = count(width - bleed * 2.0, page.width) as usize;
                let high = count(height - bleed * 2.0 - job.gripper, page.height) as usize;
                let (across, high) = halves((across, high));
                if across * high > best.0 * best.1 {
                    best = (across, high);
                }
            }
            best
        }
        Scheme::TwoUp => match job.work {
            Work::Turn => (1, 1),
            Work::BothSides | Work::OneSide => {
                let fits = |width: Mm, height: Mm| {
                    let needs = needs(Size { width, height }, bleed, job);
                    both_ways(job.sheet.size).any(|(wide, high)| holds(wide, high, needs))
                };
                let beside = fits(page.width * 2.0 + job.gutter, page.height);
                let above = fits(page.width, page.height * 2.0 + job.gutter);
                if !beside && above { (1, 2) } else { (2, 1) }
            }
        },
        Scheme::Saddle(_) | Scheme::Perfect(_) | Scheme::Sections => (1, 1),
    }
}

/// A sheet's edges across and up, its longer edge across first: presses grip the longer one.
fn both_ways(size: Size<Mm>) -> impl Iterator<Item = (Mm, Mm)> {
    let (long, short) = (most(size.width, size.height), least(size.width, size.height));
    [(long, short), (short, long)].into_iter()
}

/// What a block of pages takes of the sheet: bleed around it, and the gripper margin.
fn needs(block: Size<Mm>, bleed: Mm, job: &Job) -> Size<Mm> {
    Size { width: block.width + bleed * 2.0, height: block.height + bleed * 2.0 + job.gripper }
}

fn holds(width: Mm, height: Mm, needs: Size<Mm>) -> bool {
    width + NOTHING >= needs.width && height + NOTHING >= needs.height
}

/// The width of a seam.
fn width(seam: Seam, job: &Job) -> Mm {
    match seam {
        Seam::Spine(_) => job.mill * 2.0,
        Seam::Fold(_) | Seam::Cut | Seam::Halves => job.gutter,
    }
}

/// Fits the work to the sheet, either way round. `None` if it is too large; `diags` says how large a sheet it takes.
pub(crate) fn fit(plan: &Plan, page: Size<Mm>, bleed: Mm, job: &Job, diags: &mut Diagnostics) -> Option<Fitted> {
    let total = |seams: &[Seam], edge: Mm| {
        seams.iter().fold(edge * (seams.len() + 1) as f64, |sum, &seam| sum + width(seam, job))
    };
    let block = Size { width: total(&plan.columns, page.width), height: total(&plan.rows, page.height) };
    let needs = needs(block, bleed, job);
    let ways: Vec<(Mm, Mm)> =
        both_ways(job.sheet.size).filter(|(width, height)| holds(*width, *height, needs)).collect();
    let roomy = |(width, height): &&(Mm, Mm)| {
        width.0 >= (needs.width + MARK_ROOM * 2.0).0 && height.0 >= (needs.height + MARK_ROOM * 2.0).0
    };
    let Some(&(across, high)) = ways.iter().find(roomy).or(ways.first()) else {
        let larger = SheetSize::all()
            .into_iter()
            .filter(|sheet| both_ways(sheet.size).any(|(width, height)| holds(width, height, needs)))
            .map(|sheet| sheet.name)
            .take(3)
            .collect();
        diags.error(None, P::TooSmall { sheet: job.sheet.name.clone(), size: job.sheet.size, needs, larger });
        return None;
    };
    let left = (across - block.width) / 2.0;
    // In the sheet's middle, if the gripper and marks leave it there; else as low as they allow.
    let centred = (high - block.height) / 2.0;
    let wanted = job.gripper + bleed + MARK_ROOM;
    let between = (high - block.height + job.gripper) / 2.0;
    let foot = most(centred, least(wanted, between));
    let (lefts, columns) = steps(left, page.width, &plan.columns, job);
    let (feet, rows) = steps(foot, page.height, &plan.rows, job);
    Some(Fitted { sheet: Size { width: across, height: high }, page, bleed, lefts, feet, columns, rows })
}

/// The starts of pages beside each other, and the seams between them.
fn steps(start: Mm, edge: Mm, seams: &[Seam], job: &Job) -> (Vec<Mm>, Vec<Joint>) {
    let mut starts = vec![start];
    let mut joints = Vec::new();
    let mut end = start + edge;
    for &seam in seams {
        let width = width(seam, job);
        joints.push(Joint { seam, at: end + width / 2.0, width });
        starts.push(end + width);
        end = end + width + edge;
    }
    (starts, joints)
}

impl Fitted {
    /// A place's area; pages on sheets have nothing to do with creep yet.
    pub(crate) fn cell(&self, row: usize, column: usize) -> Area {
        let left = self.lefts.get(column).copied().unwrap_or_default();
        let foot = self.feet.get(row).copied().unwrap_or_default();
        Area { left, foot, right: left + self.page.width, head: foot + self.page.height }
    }

    /// A side's pages, placed: rows from the foot.
    pub(crate) fn place(&self, face: &Face, plan: &Plan, job: &Job) -> Vec<Vec<Placed>> {
        let row = |(row, places): (usize, &Vec<Place>)| {
            places.iter().enumerate().map(|(column, place)| self.one(place, (row, column), plan, job)).collect()
        };
        face.iter().enumerate().map(row).collect()
    }

    fn one(&self, place: &Place, (row, column): (usize, usize), plan: &Plan, job: &Job) -> Placed {
        let cell = self.cell(row, column);
        let creep = job.creep.at(place.depth, plan.deepest);
        let shift = match place.spine {
            Spine::Left => -creep,
            Spine::Right => creep,
            Spine::None => Mm(0.0),
        };
        let trim = Area { left: cell.left + shift, right: cell.right + shift, ..cell };
        // Half of what is between two pages belongs to each; at the edge of the work the sheet is free.
        let half = |joints: &[Joint], index: Option<usize>| match index.and_then(|index| joints.get(index)) {
            Some(joint) => joint.width / 2.0,
            None => self.bleed,
        };
        let own = Area {
            left: cell.left - half(&self.columns, column.checked_sub(1)),
            right: cell.right + half(&self.columns, Some(column)),
            foot: cell.foot - half(&self.rows, row.checked_sub(1)),
            head: cell.head + half(&self.rows, Some(row)),
        };
        let clip = trim.grown(self.bleed).within(&own);
        Placed { page: place.page, turned: place.turned, creep, trim, clip, cell, spine: place.spine }
    }

    /// What is left of a side after the last cut: its TrimBox. Where creep moved the outer pages of rows by different
    /// lengths it is the narrowest, so that all of them have their bleed.
    pub(crate) fn trim(&self, rows: &[Vec<Placed>]) -> Area {
        let seen = |placed: &Placed| placed.trim.within(&placed.cell);
        let narrowest = |a: Area, b: Area| Area { left: most(a.left, b.left), right: least(a.right, b.right), ..a };
        let row = |row: &Vec<Placed>| {
            let (first, last) = (row.first().map(seen)?, row.last().map(seen)?);
            Some(Area { right: last.right, ..first })
        };
        let across = rows.iter().filter_map(row).reduce(narrowest).unwrap_or_default();
        let head = self.feet.last().copied().unwrap_or_default() + self.page.height;
        Area { foot: self.feet.first().copied().unwrap_or_default(), head, ..across }
    }
}
