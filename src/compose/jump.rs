//! 转版: a story that does not fit its page goes on on the next, if its author allows it.

use super::make_up::{At, Composer};
use super::solve::Budget;
use super::{Grid, Measured, make_up};
use crate::diag::Spanned;
use crate::report::story::{Block, Story};
use crate::report::{Article, Pins, Report};

/// The fewest lines worth a continuation, and the fewest that stay.
const LEAST: u32 = 8;

/// Steps that letting one page's stories flow on may take, and one trial of it.
const JUMP: u64 = 40_000_000;
const TRIAL: u64 = 4_000_000;

/// The report with its stories flowing on where a page is too full, measured anew.
pub(super) fn flowed(report: &Report, measured: Measured, composer: &Composer) -> (Report, Measured) {
    let (mut report, mut measured) = (report.clone(), measured);
    for index in 0..report.pages.len().saturating_sub(1) {
        let page = &report.pages[index];
        if make_up::pinned(page) || make_up::pinned(&report.pages[index + 1]) || !page.articles.iter().any(|a| a.jump) {
            continue;
        }
        let budget = Budget::new(JUMP, composer.stop.clone());
        let at = At { report: &report, index };
        if budget.within(JUMP / 3, |budget| composer.solve(at, &measured, budget)).is_some() {
            continue;
        }
        if let Some(flowed) = jumped(&report, index, &measured, composer, &budget) {
            (report, measured) = flowed;
        }
    }
    (report, measured)
}

/// The report with one story of this page continued on the next; both pages fit.
pub(super) fn jumped(
    report: &Report,
    index: usize,
    measured: &Measured,
    composer: &Composer,
    budget: &Budget,
) -> Option<(Report, Measured)> {
    let grid = Grid::of(&report.format);
    let mut first_only = None;
    for (number, article) in report.pages[index].articles.iter().enumerate().filter(|(_, article)| article.jump) {
        let sets = measured.stories.get(&(index, number))?;
        let lines = |range: &[super::measure::Set]| range.iter().map(|set| set.lines).sum::<u32>();
        for cut in (1..article.body.blocks.len()).rev() {
            // A section head begins the continuation, it does not end what stays.
            let head = matches!(article.body.blocks[cut - 1], Block::Head { .. });
            if head || lines(&sets[..cut]) < LEAST || lines(&sets[cut..]) < LEAST {
                continue;
            }
            if budget.is_over() {
                return first_only;
            }
            let trial = continued(report, index, number, cut);
            let again = composer.measured(&trial, &grid, budget);
            let fits = |index: usize| {
                let at = At { report: &trial, index };
                budget.within(TRIAL, |budget| composer.solve(at, &again, budget)).is_some()
            };
            if !fits(index) {
                continue;
            }
            if fits(index + 1) {
                return Some((trial, again));
            }
            first_only.get_or_insert((trial, again));
        }
    }
    // The next page is now the one that does not fit; it is told of, or goes on in its turn.
    first_only
}

/// The report with one story cut before a block: 下转 at the end of the first part, 上接 over the rest.
fn continued(report: &Report, index: usize, number: usize, cut: usize) -> Report {
    let mut report = report.clone();
    let (from, to) = (report.pages[index].number.clone(), report.pages[index + 1].number.clone());
    let article = &mut report.pages[index].articles[number];
    let place = article.headline.place.clone();
    let rest = article.body.blocks.split_off(cut);
    let words = |text: String| Spanned { value: text, place: place.clone() };
    article.body.blocks.push(Block::Jump(words(format!("（下转第{}版）", to.value))));
    let continuation = Article {
        id: format!("{}-2", article.id),
        kicker: Some(words(format!("（上接第{}版）", from.value))),
        headline: article.headline.clone(),
        deck: None,
        byline: None,
        heading_pins: Pins::default(),
        standfirst: None,
        body: Story { blocks: rest, pins: Pins::default(), place: article.body.place.clone() },
        photos: Vec::new(),
        jump: article.jump,
        continued: true,
        place: article.place.clone(),
    };
    report.pages[index + 1].articles.push(continuation);
    report
}
