//! Text that no page could hold is told before it is set: Typst would take minutes to find out.

use super::Grid;
use crate::compose::problem::ComposeProblem;
use crate::diag::Diagnostics;
use crate::report::story::Story;
use crate::report::{Article, Panel, Report, runs};
use crate::text::count_zi;

/// How many times as much text as a page holds without a headline or photo is worth setting: up to here the author is
/// told to the line what is too much.
const WORTH: usize = 2;

/// 字 of a whole report: forty full tabloid pages.
const MOST: usize = 200_000;

/// Tells of each page whose text is several times what it could hold.
pub fn check(report: &Report, diags: &mut Diagnostics) {
    let grid = Grid::of(&report.format);
    let smaller = (report.format.body_size / report.format.body_sizes.0).max(1.0);
    let room = (f64::from(grid.columns * grid.lines * grid.zi) * smaller * smaller) as usize;
    let mut all = 0;
    for (index, page) in report.pages.iter().enumerate() {
        let jumps = page.articles.iter().any(|article| article.jump);
        let room = if page.spread.is_some() { room * 2 } else { room };
        let room = if jumps { room * (report.pages.len() - index) } else { room };
        let zi: usize = page.articles.iter().map(length).sum::<usize>() + panels(&page.panels);
        all += zi;
        let Some(longest) = page.articles.iter().max_by_key(|article| length(article)) else { continue };
        if zi > room * WORTH && !report.format.flow {
            diags.error(longest.body.place.clone(), ComposeProblem::FarTooFull { zi, room });
        }
        if all > MOST {
            diags.error(page.place.clone(), ComposeProblem::TooMuchAtOnce { most: MOST });
            return;
        }
    }
}

/// 字 of an article's text.
fn length(article: &Article) -> usize {
    article.standfirst.iter().chain([&article.body]).map(story).sum::<usize>() + panels(&article.panels)
}

/// 字 of the running text of panels.
fn panels(panels: &[Panel]) -> usize {
    panels.iter().flat_map(Panel::stories).map(story).sum()
}

fn story(story: &Story) -> usize {
    story.blocks.iter().flat_map(runs).map(|run| count_zi(&run.text)).sum()
}
