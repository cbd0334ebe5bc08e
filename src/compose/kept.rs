//! 版面方案 that was chosen earlier: solved again after the text has changed, or how far the text is off.

use std::sync::Arc;

use super::choices;
use super::make_up::{Makeup, Solved, near_pitches};
use super::solve::{Budget, Problem, Tree, find, solve_as};
use super::{Grid, Measured, advice};
use crate::compose::problem::ComposeProblem;
use crate::diag::{Diagnostics, Spanned};

/// Steps for finding an arrangement in one problem, and in one that differs by a few lines.
const FIND: u64 = 8_000_000;
const NEAR: u64 = 2_500_000;

/// Lines by which a story may have changed since its page was arranged.
const CHANGED: [(u32, bool); 6] = [(1, true), (1, false), (2, true), (2, false), (3, true), (4, true)];

/// Numbers of lines, beside the page's present one, on which an arrangement is looked for.
const PITCHES: usize = 3;

/// The most lines a story is said to be off by.
const FARTHEST: u32 = 12;

/// The arrangement of this name, of a page that fits somehow; what is wrong is told if it is lost.
///
/// `free` is the page as it would be made up without the name: the grid it was solved on is the likeliest.
pub(super) fn kept(
    makeup: Makeup,
    id: &Spanned<String>,
    free: Solved,
    budget: &Budget,
    diags: &mut Diagnostics,
) -> Option<Solved> {
    let wanted = |sign: u64| choices::id(sign) == id.value;
    if free.pages.iter().any(|page| wanted(page.sign)) {
        let pages = free.pages.iter().filter(|page| wanted(page.sign)).cloned().collect();
        return Some(Solved { pages: Arc::new(pages), ..free });
    }
    // Looked for more widely than when any arrangement will do.
    let found = budget.within(FIND, |budget| find(&free.problem, &wanted, budget));
    if let Some((page, _)) = found.into_iter().next() {
        return Some(Solved { pages: Arc::new(vec![page]), ..free });
    }
    let makeup = Makeup { means: free.means, ..makeup };
    let own = makeup.grid();
    let measured = makeup.measured;
    let given = |grid: &Grid, measured: &Measured| makeup.problem(grid, measured);
    let own_problem = given(&own, measured);
    // The page may have been arranged on other lines than it has now.
    let mut problems = vec![free.problem.clone()];
    for lines in [own.lines].into_iter().chain(near_pitches(&own).into_iter().rev()).take(PITCHES) {
        if lines != free.grid.lines {
            problems.push(given(&own.with_lines(lines), measured));
        }
    }
    let tree = topology(&problems, &id.value, budget);
    let Some(tree) = tree else {
        diags.error(id.place.clone(), ComposeProblem::NoSuchLayout { id: id.value.clone() });
        return None;
    };
    let grids = near_pitches(&own).into_iter().map(|lines| own.with_lines(lines));
    let again = std::iter::once(own.clone()).chain(grids).find_map(|grid| {
        // Tables and quotes may take other lines on another pitch.
        let measured = if grid == own { measured.clone() } else { makeup.measured_on(&grid, budget) };
        let problem = given(&grid, &measured);
        let pages = budget.within(NEAR, |budget| solve_as(&problem, &tree, budget));
        let pages: Vec<_> = pages.into_iter().filter(|page| wanted(page.sign)).collect();
        (!pages.is_empty()).then(|| Solved { grid, measured, problem, means: makeup.means, pages: Arc::new(pages) })
    });
    if again.is_none() {
        lost(makeup, id, (&own_problem, &tree), budget, diags);
    }
    again
}

/// The topology of the wanted arrangement, from a page whose text differs by a few lines.
fn topology(problems: &[Problem], name: &str, budget: &Budget) -> Option<Tree> {
    let wanted = |sign: u64| choices::id(sign) == name;
    CHANGED.into_iter().find_map(|(lines, less)| {
        problems.iter().find_map(|given| {
            advice::by_length(given).into_iter().find_map(|article| {
                let changed = changed(given, article, lines, less).filter(|_| !budget.is_over())?;
                let found = budget.within(NEAR, |budget| find(&changed, &wanted, budget));
                found.into_iter().next().map(|(_, tree)| tree)
            })
        })
    })
}

fn changed(given: &Problem, article: usize, lines: u32, less: bool) -> Option<Problem> {
    let mut changed = given.clone();
    changed.articles[article].story = advice::altered(&given.articles[article].story, lines, less)?;
    Some(changed)
}

/// Says that the wanted arrangement is lost, and by how many lines of which story.
fn lost(
    makeup: Makeup,
    id: &Spanned<String>,
    (given, tree): (&Problem, &Tree),
    budget: &Budget,
    diags: &mut Diagnostics,
) {
    let off = (1..=FARTHEST).find_map(|lines| {
        let ways = advice::by_length(given).into_iter().flat_map(|article| [(article, true), (article, false)]);
        ways.into_iter().find_map(|(article, less)| {
            let changed = changed(given, article, lines, less)?;
            let pages = budget.within(NEAR, |budget| solve_as(&changed, tree, budget));
            (!pages.is_empty()).then_some((article, lines, less))
        })
    });
    let name = id.value.clone();
    let Some((article, lines, less)) = off else {
        diags.error(id.place.clone(), ComposeProblem::NoSuchLayout { id: name });
        return;
    };
    let zi_a_line = makeup.grid().zi;
    let zi = if less { advice::last_lines(makeup, article, lines) } else { lines * zi_a_line - zi_a_line / 2 };
    let headline = advice::called(&makeup.page.articles[article]);
    diags.error(id.place.clone(), ComposeProblem::LayoutOff { id: name, lines, zi, headline, less });
}
