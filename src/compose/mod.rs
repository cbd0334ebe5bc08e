//! Report → [`Plan`]: every block's rectangle on the grid, every story's chain of frames.
//!
//! - `overprint`: headlines that stand on photos.
//! - [`long_words`]: places to break in words no line can hold.
//! - [`measure`](mod@measure): everything is set once, to learn how much room it takes.
//! - [`portrait`]: portraits that stand in their texts.
//! - `flow`: a report that flows; none of what follows is for it.
//! - `jump`: stories continue on later pages; [`fill`] puts the author's fillers on pages that lack text.
//! - [`build_problem`]: a page in columns and lines, as the solver sees it.
//! - [`solve`]: the pages that fit; [`make_up`] asks for them on the grids a page may have.
//! - [`to_plan`](mod@to_plan): the best of them as rectangles. Where none fits, [`advice`] works out what would help.
//!
//! A page on which the author pinned every block is not solved ([`pins`]), nor is one that is locked ([`locked`]). Everything after this stage reads the plan only.

mod ads;
pub mod advice;
mod bleeds;
mod boxed_photo;
mod boxes;
pub mod build_problem;
pub mod choices;
pub mod crop;
mod ear;
mod edits;
pub mod fill;
mod flow;
mod in_slot;
mod in_text;
mod jump;
mod kept;
mod known;
pub mod locked;
pub mod long_words;
pub mod make_up;
pub mod measure;
mod numbering;
mod on_picture;
mod overprint;
mod panels;
mod photo_fits;
pub mod photo_sizes;
pub mod pins;
pub mod plan;
pub mod portrait;
pub mod problem;
pub mod room;
mod set_items;
mod setting;
mod settled;
mod shapes;
pub mod solve;
pub mod spread;
mod threads;
pub mod to_plan;
mod tones;
mod upright;
pub mod wishes;

pub use crate::grid::{Cells, Grid};
pub use crop::Window;
pub use known::Known;
pub use make_up::{Composer, Makeup, Means, Solved};
pub use measure::{Measured, measure};
pub use on_picture::{OnPicture, Side};
pub use overprint::settle;
pub use plan::{Block, Choice, Frame, HeadingSet, Jump, Off, PagePlan, Part, Picture, Plan, StoryRule, Thread};
pub use setting::Setting;
pub use settled::Locks;
pub use solve::Stop;
pub use tones::{Ink, Tones};

use rayon::prelude::*;

use to_plan::SolvedPage;

use crate::compose::problem::ComposeProblem;
use crate::diag::{Diagnostics, Severity};
use crate::report::{Page, Report};

/// Places every block of every page. Problems go to `diags`; the plan is usable only if none of them is an error. With a
/// composer that wants the [nearest](Composer::nearest) pages, it is good for looking at if all pages are there.
pub fn plan(report: &Report, composer: &Composer, diags: &mut Diagnostics) -> Plan {
    if report.format.flow {
        return flow::plan(report, composer, diags);
    }
    let nothing = Plan { pages: Vec::new(), jumps: Vec::new() };
    let mut pages = long_words::loosen(&report.pages, composer);
    settle(&mut pages, (&composer.grid(), composer.setting), diags);
    let mut measured = measured_all(&pages, composer, diags);
    if diags.has_errors() {
        return nothing;
    }
    for (page, measured) in pages.iter().zip(&measured) {
        let grid = composer.grid_of(page);
        let top = build_problem::reserved(page, &grid, measured, composer.setting).0;
        ear::check(page, &grid, measured, composer.setting, diags);
        ads::check(page, &grid, (top, composer.setting), diags);
        shapes::check(page, &grid, measured, composer.setting, diags);
        spread::check(page, &grid, (measured, composer.setting), diags);
    }
    if diags.has_errors() {
        return nothing;
    }
    in_texts(&mut pages, &measured, diags);
    wishes::settle(&mut pages, &mut measured, composer, diags);
    let jumps = jump::flow(&mut pages, &mut measured, composer);
    fill::fill(&mut pages, &mut measured, composer);
    if composer.stop.is_stopped() {
        diags.error(None, ComposeProblem::Stopped);
        return nothing;
    }
    let made: Vec<(Option<PagePlan>, Diagnostics)> = (0..pages.len())
        .into_par_iter()
        .map(|index| {
            let mut diags = Diagnostics::new();
            let makeup = Makeup::new(composer, &pages[index], &measured[index]);
            let lock = makeup.lock();
            let mut plan = if let Some((lock, settled)) = lock {
                locked::plan(&makeup, lock, settled, &mut diags)
            } else if make_up::pinned(makeup.page) {
                Some(pins::plan(&makeup, &mut diags))
            } else {
                made_up(makeup, pages.get(index + 1), &mut diags)
            };
            plan.iter_mut().for_each(|plan| numbering::in_reading_order(plan, &makeup));
            (plan, diags)
        })
        .collect();
    let (mut pages, mut jumps) = (Vec::new(), jumps);
    for (index, (page, said)) in made.into_iter().enumerate() {
        diags.extend(said);
        let halves = page.as_ref().and_then(|sheet| halves(sheet, composer.setting, diags));
        let Some(halves) = halves else {
            pages.extend(page);
            continue;
        };
        pages.extend(halves);
        // What stands behind a spread has moved on by one.
        jumps.iter_mut().filter(|jump| jump.page > index).for_each(|jump| jump.page += 1);
    }
    Plan { pages, jumps }
}

/// Says which photos cannot stand in their texts; those stand as others do.
pub fn in_texts(pages: &mut [Page], measured: &[Measured], diags: &mut Diagnostics) {
    for (page, measured) in pages.iter_mut().zip(measured).filter(|(page, _)| !make_up::pinned(page)) {
        in_text::settle(page, measured, diags);
    }
}

/// What all pages measure, each on its own grid.
fn measured_all(pages: &[Page], composer: &Composer, diags: &mut Diagnostics) -> Vec<Measured> {
    let (of, photos) = ((composer.look, composer.fonts), composer.setting.photos);
    let mut all = vec![Measured::default(); pages.len()];
    for spread in [false, true] {
        let alike = pages.iter().enumerate().filter(|(_, page)| page.spread.is_some() == spread);
        let (places, alike): (Vec<usize>, Vec<&Page>) = alike.unzip();
        let Some(first) = alike.first() else { continue };
        let measured = measure(&alike, &composer.grid_of(first), of, photos, diags);
        places.into_iter().zip(measured).for_each(|(place, measured)| all[place] = measured);
    }
    all
}

/// The two pages of a sheet that is a spread.
pub fn halves(sheet: &PagePlan, setting: &Setting, diags: &mut Diagnostics) -> Option<[PagePlan; 2]> {
    let spread = sheet.page.spread.as_ref()?;
    Some(spread::cut(sheet, spread, setting, diags))
}

/// Whether a plan with errors has all pages of a report all the same: as near as they can be, where a text does not fit or an
/// arrangement is lost.
pub fn is_near(plan: &Plan, report: &Report, diags: &Diagnostics) -> bool {
    let mut errors = diags.iter().filter(|finding| finding.severity == Severity::Error);
    plan.pages.len() == report.page_count()
        && errors.all(|finding| {
            matches!(
                finding.problem.of_stage(),
                Some(
                    ComposeProblem::Unfit { .. }
                        | ComposeProblem::LayoutOff { .. }
                        | ComposeProblem::NoSuchLayout { .. }
                )
            )
        })
}

/// One page made up, or the reason why it cannot be. `next` is the page after it, onto which a story might go on.
fn made_up(makeup: Makeup, next: Option<&Page>, diags: &mut Diagnostics) -> Option<PagePlan> {
    let budget = makeup.composer.budget();
    let solved = makeup.made_up(&budget);
    if budget.is_stopped() {
        diags.error(makeup.page.place.clone(), ComposeProblem::Stopped);
        return None;
    }
    let nearest = makeup.composer.nearest;
    let Some(solved) = solved else {
        // With steps of its own: what is said of the page is the same whether it is looked at or not.
        let near = if nearest { advice::nearest(makeup, &makeup.composer.budget()) } else { None };
        advice::advise(makeup, next, &budget, diags);
        return near
            .map(|(solved, off)| PagePlan { off: Some(off), ..place(makeup, &solved, 0, &mut Diagnostics::new()) });
    };
    let solved = match &makeup.page.layout {
        Some(id) => {
            let free = nearest.then(|| solved.clone());
            kept::kept(makeup, id, solved, &makeup.composer.budget(), diags).or(free)?
        }
        None => solved,
    };
    Some(place(makeup, &solved, 0, diags))
}

/// The n-th arrangement of a solved page, placed.
pub fn place(makeup: Makeup, solved: &Solved, n: usize, diags: &mut Diagnostics) -> PagePlan {
    let Solved { grid, measured, problem, pages, .. } = solved;
    let sheet = SolvedPage { page: makeup.page, grid, measured, setting: makeup.composer.setting };
    to_plan::to_plan(&sheet, problem, &pages[n], diags)
}
