//! 流水: articles that follow one another, on as many pages as they need.
//!
//! There is nothing to solve. Everything is measured ([`sizes`]) and put in a row ([`row`]): what stands across the page
//! (headlines, wide tables, panels), and runs of text that fill the columns between. The row is laid on page after page
//! ([`pages`]), column by column ([`column`]); the columns of a run that ends on a page are level. A table that has no room
//! is cut between two rows, and then all is measured again ([`pieces`]). [`to_plan`] makes rectangles of it.

mod column;
mod pages;
mod pieces;
mod row;
mod sizes;
mod to_plan;

use super::problem::{ComposeProblem, FlowPageProblem};
use super::{Composer, Plan, long_words};
use crate::diag::Diagnostics;
use crate::report::Report;

use pages::Made;

/// Tables may be cut so often.
const CUTS: usize = 200;

/// Places a flowing report on the pages it needs. Problems go to `diags`; the plan is usable only if none is an error.
pub(super) fn plan(report: &Report, composer: &Composer, diags: &mut Diagnostics) -> Plan {
    let nothing = Plan { pages: Vec::new(), jumps: Vec::new() };
    let grid = composer.grid();
    let Some(mut page) = long_words::loosen(&report.pages, composer).into_iter().next() else { return nothing };
    pieces::single_items(&mut page);
    for _ in 0..CUTS {
        let Some(sizes) = sizes::Sizes::of(&page, &grid, composer, diags) else { return nothing };
        let items = row::row(&page, &grid, &sizes, composer.setting, diags);
        if diags.has_errors() {
            return nothing;
        }
        if composer.stop.is_stopped() {
            diags.error(page.place.clone(), ComposeProblem::Stopped);
            return nothing;
        }
        let head = sizes.head_lines(&page);
        match pages::pages(
            &items,
            &pages::Room { columns: grid.columns, lines: grid.lines, head, foot: sizes.foot(&page) },
        ) {
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
        }
    }
    // No report has so many tables that are too high for their pages.
    diags.error(page.place.clone(), FlowPageProblem::TooHigh { lines: grid.lines + 1, room: grid.lines });
    nothing
}
