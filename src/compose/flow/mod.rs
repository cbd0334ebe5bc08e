//! 流水: articles that follow one another, on as many pages as they need.
//!
//! There is nothing to solve. Everything is measured ([`sizes`]) and put in a row ([`row`]): what stands across the page
//! (headlines, wide tables, panels), and runs of text that fill the columns between. The row is laid on page after page
//! ([`pages`]), column by column ([`column`]); the columns of a run that ends on a page are level. A table that has no room
//! is cut between two rows, and then all is measured again ([`pieces`]). [`to_plan`] makes rectangles of it.

mod column;
mod kinds;
mod pages;
mod pieces;
mod row;
mod sizes;
mod to_plan;

use super::panels::loose;
use super::problem::{ComposeProblem, FlowPageProblem};
use super::{Composer, Grid, Plan, long_words};
use crate::diag::{Diagnostics, Place};
use crate::report::block::{Home, Stands};
use crate::report::{Page, Report};

use pages::{MOST_PAGES, Made};

/// Places a flowing report on the pages it needs. Problems go to `diags`; the plan is usable only if none is an error.
pub(super) fn plan(report: &Report, composer: &Composer, diags: &mut Diagnostics) -> Plan {
    let nothing = Plan { pages: Vec::new(), jumps: Vec::new() };
    let grid = composer.grid();
    let Some(mut page) = long_words::loosen(&report.pages, composer).into_iter().next() else { return nothing };
    pieces::single_items(&mut page);
    // No column of the most pages needs more than one cut.
    for _ in 0..=MOST_PAGES * grid.columns as usize {
        let Some(sizes) = sizes::Sizes::of(&page, &grid, composer, diags) else { return nothing };
        let items = row::row(&page, &grid, &sizes, composer.setting, diags);
        if diags.has_errors() {
            return nothing;
        }
        if composer.stop.is_stopped() {
            diags.error(page.place.clone(), ComposeProblem::Stopped);
            return nothing;
        }
        let (head, foot) = (sizes.head_lines(&page), sizes.foot(&page));
        if let Some((place, problem)) = too_high(&page, &grid, &sizes) {
            diags.error(place, problem);
            return nothing;
        }
        match pages::pages(&items, &pages::Room { columns: grid.columns, lines: grid.lines, head, foot }) {
            Made::Pages(sheets) => return to_plan::to_plan(&page, &items, &sheets, (&grid, &sizes, composer), diags),
            Made::Cut { article, block, room } => {
                if !pieces::cut(&mut page, (article, block), room, &sizes) {
                    let lines = sizes.pieces.get(&(article, block)).and_then(|own| own.get(1)).copied().unwrap_or(room);
                    let place = pieces::place(&page, article, block);
                    diags.error(place, FlowPageProblem::TooHigh { lines, room: grid.lines });
                    return nothing;
                }
            }
            Made::TooHigh { article, block, lines } => {
                let place = pieces::place(&page, article, block.unwrap_or(0));
                diags.error(place, FlowPageProblem::TooHigh { lines, room: grid.lines });
                return nothing;
            }
            Made::TooMany { article } => {
                diags.error(pieces::place(&page, article, 0), FlowPageProblem::TooManyPages { most: MOST_PAGES });
                return nothing;
            }
        }
    }
    diags.error(page.place.clone(), FlowPageProblem::TooManyPages { most: MOST_PAGES });
    nothing
}

/// What stands at the head of the first page or at the foot of the last, if a page has no room for it: its highest panel is
/// told.
fn too_high(page: &Page, grid: &Grid, sizes: &sizes::Sizes) -> Option<(Place, FlowPageProblem)> {
    [(Stands::Head, sizes.head_lines(page)), (Stands::Foot, sizes.foot(page))].into_iter().find_map(
        |(stands, lines)| {
            let highest = loose(&page.panels, Home::Page, stands).max_by_key(|panel| sizes.panel(panel.kind))?;
            let problem = FlowPageProblem::EdgeTooHigh { foot: stands == Stands::Foot, lines, room: grid.lines };
            (lines > grid.lines).then(|| (highest.place.clone(), problem))
        },
    )
}
