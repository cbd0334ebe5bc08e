//! 组版: the solver. Blocks as rectangles of whole columns and lines; text takes what they leave, to the line.
//!
//! [`problem`] says what is given. [`group`] lets photos stand together, [`pattern`] lists what can stand where inside
//! one story's rectangle, `mosaic` puts bands of photos around a short text, [`article_layout`] works out the heights, [`copyfit`] sets the text into the columns that are left,
//! [`page`] cuts the page into rectangles, [`judge`](mod@judge) looks at whole pages as an editor does. Nothing here knows Typst,
//! files or reports: numbers go in, numbers come out, and the same ones every time.

pub mod article_layout;
mod bands;
mod block;
pub mod budget;
pub mod copyfit;
mod cuts;
pub mod group;
mod heights;
pub mod judge;
mod mosaic;
mod numbers;
pub mod page;
mod path;
pub mod pattern;
mod pinwheel;
mod pool;
pub mod problem;
mod ranks;
mod set;
mod shares;
mod sight;
mod stood;
mod tree;

pub use article_layout::STORY_GAP;
pub use block::{Block, Thing};
pub use budget::{Budget, Stop};
pub use copyfit::{Flow, flow, length, turned};
pub use judge::{Judged, Score, Taboos, judge};
pub use mosaic::LEAST as LEAST_MOSAIC;
pub use page::{Grain, Wanted};
pub use path::Path;
pub use problem::{ArticleInput, Figure, Fit, Fixed, Head, Piece, Problem, Shares, Stand, What};
pub use tree::Tree;

/// All pages worth looking at, best first. Empty if nothing was found as far as the steps lasted.
///
/// With few stories every way to part them is looked at. With many, a coarse look comes first, so that there is a page when
/// the steps are used up; finer ones follow.
pub fn solve(problem: &Problem, budget: &Budget) -> Vec<Judged> {
    if problem.articles.len() <= Grain::FULL.free {
        let mut pages = looked(problem, &[Grain::FULL], budget);
        // With two or three stories, or few columns, no height was left out.
        if pages.is_empty() && problem.articles.len() > 3 && problem.columns > 4 {
            pages = looked(problem, &[Grain { corner: 0, ..Grain::FULL }], budget);
        }
        return pages;
    }
    looked(problem, &LOOKS, budget)
}

/// Looks again at a page, more finely than [`solve`] does where stories stand in corners: best first.
pub fn solve_finely(problem: &Problem, budget: &Budget) -> Vec<Judged> {
    let grain = if problem.articles.len() <= Grain::FULL.free { Grain::FINE } else { Grain { fine: true, ..LOOKS[2] } };
    looked(problem, &[grain], budget)
}

/// Looks for a page that is wanted more widely than [`solve`] does; those found, best first, with their topology.
pub fn find(problem: &Problem, wanted: Wanted, budget: &Budget) -> Vec<(Judged, Tree)> {
    let grains: &[Grain] = if problem.articles.len() <= Grain::FULL.free { &[Grain::FULL] } else { &LOOKS };
    for keep in [1, 2, 4] {
        let fine = keep > 1;
        let grain = Grain { keep, fine, ..grains[0] };
        let mut search = page::Search::new(problem, grain, budget);
        search.wanted = Some(wanted);
        for grain in grains {
            let pages = search.pages(Grain { keep, fine, ..*grain });
            if !pages.is_empty() {
                return best(pages.iter().map(|page| (judge(problem, page), Tree::of(page))).collect());
            }
        }
    }
    Vec::new()
}

/// All pages of one topology, best first, every height tried.
pub fn solve_as(problem: &Problem, tree: &Tree, budget: &Budget) -> Vec<Judged> {
    let grain = Grain { corner: 0, ..Grain::FULL };
    let mut search = page::Search::new(problem, grain, budget);
    search.tree = Some(tree);
    let pages = search.pages(grain);
    best(pages.iter().map(|page| (judge(problem, page), ())).collect()).into_iter().map(|(page, ())| page).collect()
}

fn best<T>(mut pages: Vec<(Judged, T)>) -> Vec<(Judged, T)> {
    pages.sort_by(|(a, _), (b, _)| a.score.total().total_cmp(&b.score.total()).then(a.sign.cmp(&b.sign)));
    pages
}

/// How many stories are looked at: first coarsely.
const LOOKS: [Grain; 4] = [
    Grain { free: 2, step: 4, corner: 4, pairs: 5, keep: 1, fine: false },
    Grain { free: 3, step: 2, corner: 3, pairs: 8, keep: 1, fine: false },
    Grain { free: 5, step: 1, corner: 2, pairs: 12, keep: 1, fine: false },
    Grain { free: 8, step: 1, corner: 1, pairs: 12, keep: 1, fine: false },
];

fn looked(problem: &Problem, grains: &[Grain], budget: &Budget) -> Vec<Judged> {
    let Some(first) = grains.first() else { return Vec::new() };
    let mut search = page::Search::new(problem, *first, budget);
    let cells = problem.columns * problem.lines;
    let (least, most) = search.demand();
    if cells < least || cells > most {
        return Vec::new();
    }
    let mut judged: Vec<Judged> = Vec::new();
    for grain in grains {
        let pages = search.pages(*grain);
        judged.extend(pages.iter().map(|page| judge(problem, page)));
        if budget.is_over() {
            break;
        }
    }
    judged.sort_by(|a, b| a.score.total().total_cmp(&b.score.total()).then(a.sign.cmp(&b.sign)));
    // What two looks both found.
    let mut seen = std::collections::BTreeSet::new();
    judged.retain(|page| grains.len() == 1 || seen.insert(page.sign));
    judged
}

#[cfg(test)]
mod tests;
