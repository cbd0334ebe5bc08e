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
mod jump;
mod kept;
pub mod long_words;
pub mod make_up;
pub mod measure;
pub mod pins;
pub mod plan;
pub mod room;
mod shapes;
pub mod solve;
mod threads;
pub mod to_plan;

pub use crate::grid::{Cells, Grid};
pub use crop::Window;
pub use make_up::{Composer, Makeup};
pub use measure::{Measured, measure};
pub use pins::Setting;
pub use plan::{Block, Choice, Frame, HeadingSet, Jump, PagePlan, Picture, Plan, StoryRule, Thread};
pub use solve::Stop;

use rayon::prelude::*;

use crate::diag::Diagnostics;
use crate::diag::problem::ComposeProblem;
use crate::report::{Page, Report};

/// Places every block of every page. Problems go to `diags`; the plan is usable only if none of them is an error.
pub fn plan(report: &Report, composer: &Composer, diags: &mut Diagnostics) -> Plan {
    let nothing = Plan { pages: Vec::new(), jumps: Vec::new() };
    let grid = composer.grid();
    let mut pages = long_words::loosen(&report.pages, composer);
    let all: Vec<&Page> = pages.iter().collect();
    let mut measured = measure(&all, &grid, composer.look, composer.fonts, diags);
    if diags.has_errors() {
        return nothing;
    }
    shapes::check(&pages, &grid, &measured, composer.setting, diags);
    if diags.has_errors() {
        return nothing;
    }
    let jumps = jump::flow(&mut pages, &mut measured, composer);
    if composer.stop.is_stopped() {
        diags.error(None, ComposeProblem::Stopped);
        return nothing;
    }
    let made: Vec<(Option<PagePlan>, Diagnostics)> = (0..pages.len())
        .into_par_iter()
        .map(|index| {
            let mut diags = Diagnostics::new();
            let makeup = Makeup { composer, page: &pages[index], measured: &measured[index] };
            let plan = if make_up::pinned(makeup.page) {
                Some(pins::plan(&makeup, &mut diags))
            } else {
                makeup.make_up(pages.get(index + 1), &composer.budget(), &mut diags)
            };
            (plan, diags)
        })
        .collect();
    let mut pages = Vec::new();
    for (page, said) in made {
        pages.extend(page);
        diags.extend(said);
    }
    Plan { pages, jumps }
}
