//! Report → [`Plan`]: every block's rectangle on the grid, every story's chain of frames.
//!
//! [`long_words`] finds words no line can hold; [`measure`](mod@measure) sets everything once to learn how much room it takes; [`build_problem`] says so to the solver in columns and
//! lines; [`solve`] finds the pages that fit; `jump` lets stories go on on later pages; [`make_up`] goes through them page by page and, where none fits, has
//! [`advice`] work out what would help; [`to_plan`] turns the best into rectangles. A page on which the author pinned
//! every block is not solved ([`pins`]). Everything after this stage reads the plan only.

pub mod advice;
pub mod build_problem;
pub mod choices;
pub mod crop;
pub mod grid;
mod jump;
mod kept;
pub mod long_words;
pub mod make_up;
pub mod measure;
pub mod pins;
pub mod plan;
pub mod problem;
pub mod room;
mod shapes;
pub mod solve;
mod threads;
pub mod to_plan;

pub use crop::Window;
pub use grid::{Cells, Grid};
pub use make_up::Composer;
pub use measure::{Measured, measure};
pub use pins::Setting;
pub use plan::{Block, BlockKind, Choice, Frame, HeadingSet, PagePlan, Part, Picture, Plan, StoryRule, Thread};
pub use solve::Stop;

use rayon::prelude::*;

use crate::compose::problem::ComposeProblem;
use crate::diag::Diagnostics;
use crate::report::Report;

/// Places every block of every page. Problems go to `diags`; the plan is usable only if none of them is an error.
///
/// The report comes back with it: a story that goes on on a later page is two articles there.
pub fn plan(report: &Report, composer: &Composer, diags: &mut Diagnostics) -> (Report, Plan) {
    let grid = Grid::of(&report.format);
    let report = &long_words::loosen(report, composer);
    let measured = measure(report, &grid, composer.look, composer.fonts, diags);
    if diags.has_errors() {
        return (report.clone(), Plan { pages: Vec::new() });
    }
    shapes::check(report, &grid, &measured, composer.setting, diags);
    if diags.has_errors() {
        return (report.clone(), Plan { pages: Vec::new() });
    }
    let (report, measured) = jump::flowed(report, measured, composer);
    if composer.stop.is_stopped() {
        diags.error(None, ComposeProblem::Stopped);
        return (report, Plan { pages: Vec::new() });
    }
    let made: Vec<(Option<PagePlan>, Diagnostics)> = (0..report.pages.len())
        .into_par_iter()
        .map(|index| {
            let mut diags = Diagnostics::new();
            let page = if make_up::pinned(&report.pages[index]) {
                Some(pins::plan(&report, index, &measured, composer.setting, &mut diags))
            } else {
                composer.make_up(&report, index, &measured, &composer.budget(), &mut diags)
            };
            (page, diags)
        })
        .collect();
    let mut pages = Vec::new();
    for (page, said) in made {
        pages.extend(page);
        diags.extend(said);
    }
    (report, Plan { pages })
}
