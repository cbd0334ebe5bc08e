//! The shares of the page that its photos cover: the lead's, and those that would outweigh it.

use super::article_layout::STORY_GAP;
use super::block::{Block, Thing};
use super::problem::{Figure, LEAST_PHOTO, Problem, What};

/// A photo outweighs the lead's from so many times its size on.
const OUTWEIGHS: f64 = 1.1;

/// The most of the lead's size that another photo has beside it: two nearly as large are two centres. What more costs, times
/// what is over.
const SECOND: f64 = 0.6;
const SECOND_TOO_LARGE: f64 = 80.0;

/// Photos of two stories that touch.
const RUBBING: f64 = 3.5;

/// Photos of one story side by side that begin, or end, together, but differ by up to so many lines at the other end look like a
/// mistake; what it costs.
const NEARLY_LEVEL: u32 = 9;
const NOT_LEVEL: f64 = 5.0;

/// The photos on a page, each with the share of it that its picture covers.
pub(super) fn figures<'a>(
    problem: &'a Problem,
    blocks: &'a [Block],
) -> impl Iterator<Item = (&'a Block, f64, &'a Figure)> {
    blocks.iter().filter_map(|block| match block.thing {
        Thing::Figure { figure, picture } => {
            let figure = &problem.articles[block.article].figures[figure];
            matches!(figure.what, What::Photo(_))
                .then(|| (block, f64::from(block.span * picture) / problem.page, figure))
        }
        Thing::Head { .. } | Thing::Stand | Thing::Text | Thing::Rule { .. } | Thing::Fixed { .. } => None,
    })
}

/// The share of the page that its lead photo covers, or the photo that the first headline on a photo stands on.
fn lead_share(problem: &Problem, blocks: &[Block]) -> Option<f64> {
    let own = figures(problem, blocks).find(|(_, _, figure)| figure.lead).map(|(_, share, _)| share);
    let hero = || {
        let head = |block: &&Block| {
            matches!(block.thing, Thing::Head { .. }) && problem.articles.get(block.article).is_some_and(|own| own.hero)
        };
        blocks.iter().find(head).map(|block| f64::from(block.span * block.lines) / problem.page)
    };
    own.or_else(hero)
}

/// What the photos' shares of the page cost, and photos of two stories that touch.
pub(super) fn photos(problem: &Problem, blocks: &[Block]) -> f64 {
    let lead = figures(problem, blocks).find(|(_, _, figure)| figure.lead);
    let others: Vec<f64> =
        figures(problem, blocks).filter(|(_, _, figure)| !figure.lead).map(|(_, share, _)| share).collect();
    let mut cost = 0.0;
    if let Some((_, share, figure)) = lead
        && !figure.shares.holds(share)
    {
        cost += 6.0;
    }
    if let Some(lead) = lead_share(problem, blocks) {
        let second = others.iter().copied().fold(0.0, f64::max);
        cost += SECOND_TOO_LARGE * (second / lead - SECOND).max(0.0);
    }
    cost += others.iter().filter(|share| **share < LEAST_PHOTO).count() as f64 * 4.0;
    // Photos of different stories do not touch.
    let all: Vec<&Block> = figures(problem, blocks).map(|(block, ..)| block).collect();
    for (n, a) in all.iter().enumerate() {
        cost += all[n + 1..].iter().filter(|b| b.article == a.article && not_level(a, b)).count() as f64 * NOT_LEVEL;
        for b in all[n + 1..].iter().filter(|b| b.article != a.article) {
            let beside = (a.column + a.span == b.column || b.column + b.span == a.column)
                && a.line < b.line + b.lines
                && b.line < a.line + a.lines;
            let above = a.column < b.column + b.span
                && b.column < a.column + a.span
                && (a.line + a.lines + STORY_GAP >= b.line && b.line + b.lines + STORY_GAP >= a.line);
            if beside || above {
                cost += RUBBING;
            }
        }
    }
    cost
}

/// Whether two photos side by side are level at one end and nearly so at the other.
fn not_level(a: &Block, b: &Block) -> bool {
    let beside = a.column + a.span == b.column || b.column + b.span == a.column;
    let (top, foot) = (a.line.abs_diff(b.line), (a.line + a.lines).abs_diff(b.line + b.lines));
    let stepped = |level: u32, other: u32| level == 0 && (1..=NEARLY_LEVEL).contains(&other);
    beside && (stepped(top, foot) || stepped(foot, top))
}

/// Photos larger than the lead's.
pub(super) fn outweighing(problem: &Problem, blocks: &[Block]) -> u32 {
    let Some(lead) = lead_share(problem, blocks) else { return 0 };
    figures(problem, blocks).filter(|(_, share, figure)| !figure.lead && *share > OUTWEIGHS * lead).count() as u32
}
