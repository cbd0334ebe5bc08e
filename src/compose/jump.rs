//! 转版: a story that does not fit its page goes on on the next, if its author allows it.

use super::locked;
use super::make_up::{Composer, Makeup, pinned};
use super::solve::Budget;
use super::{Jump, Measured};
use crate::diag::Spanned;
use crate::report::story::{Block, Story};
use crate::report::{Article, Page, Pins};

/// The fewest lines worth a continuation, and the fewest that stay.
const LEAST: u32 = 8;

/// Steps that letting one page's stories flow on may take, and one trial of it.
const JUMP: u64 = 40_000_000;
const TRIAL: u64 = 4_000_000;

/// Two neighbouring pages after a story of the first was let go on on the second.
pub(super) struct Jumped {
    /// The two pages.
    pub pages: [Page; 2],
    /// What they measure.
    pub measured: [Measured; 2],
    /// The story, as a place among the first page's articles.
    article: usize,
    /// The blocks that stay.
    stays: usize,
}

/// Lets stories flow on where a page is too full.
pub(super) fn flow(pages: &mut [Page], measured: &mut [Measured], composer: &Composer) -> Vec<Jump> {
    let mut jumps = Vec::new();
    for index in 0..pages.len().saturating_sub(1) {
        let [page, next] = &pages[index..=index + 1] else { continue };
        let makeup = Makeup::new(composer, page, &measured[index]);
        if let Some((_, settled)) = makeup.lock() {
            let Some((article, stays)) = locked::jumped(&makeup, settled) else { continue };
            let both = continued(page, next, article, stays);
            jumps.push(Jump { article: page.articles[article].id.clone(), page: index, stays });
            let budget = composer.budget();
            let again = composer.measured_each(&[&both[0], &both[1]], &budget);
            pages[index..=index + 1].clone_from_slice(&both);
            measured[index..=index + 1].clone_from_slice(&again);
            continue;
        }
        if next.lock.is_some() {
            continue;
        }
        if pinned(page) || pinned(next) || !page.articles.iter().any(|article| article.jump) {
            continue;
        }
        let budget = Budget::new(JUMP, composer.stop.clone());
        if budget.within(JUMP / 3, |budget| makeup.solve(budget)).is_some() {
            continue;
        }
        let Some(jumped) = jumped(makeup, next, &budget) else { continue };
        jumps.push(Jump { article: page.articles[jumped.article].id.clone(), page: index, stays: jumped.stays });
        pages[index..=index + 1].clone_from_slice(&jumped.pages);
        measured[index..=index + 1].clone_from_slice(&jumped.measured);
    }
    jumps
}

/// One story of the page continued on the next; both pages fit, or at least the first.
pub(super) fn jumped(makeup: Makeup, next: &Page, budget: &Budget) -> Option<Jumped> {
    let composer = makeup.composer;
    let mut first_only = None;
    for (number, article) in makeup.page.articles.iter().enumerate().filter(|(_, article)| article.jump) {
        let sets = makeup.measured.stories.get(&number)?;
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
            let pages = continued(makeup.page, next, number, cut);
            let again = composer.measured_each(&[&pages[0], &pages[1]], budget);
            let Ok(measured) = <[Measured; 2]>::try_from(again) else { return first_only };
            let fits = |index: usize| {
                let trial = Makeup::new(composer, &pages[index], &measured[index]);
                budget.within(TRIAL, |budget| trial.solve(budget)).is_some()
            };
            if !fits(0) {
                continue;
            }
            let whole = fits(1);
            let jumped = Jumped { pages, measured, article: number, stays: cut };
            if whole {
                return Some(jumped);
            }
            first_only.get_or_insert(jumped);
        }
    }
    // The next page is now the one that does not fit; its own message says so, or it goes on in its turn.
    first_only
}

/// The two pages with one story cut before a block: 下转 at the end of the first part, 上接 over the rest.
fn continued(page: &Page, next: &Page, number: usize, cut: usize) -> [Page; 2] {
    let (mut page, mut next) = (page.clone(), next.clone());
    let (from, to) = (page.number.value.clone(), next.number.value.clone());
    let article = &mut page.articles[number];
    let place = article.headline.place.clone();
    let rest = article.body.blocks.split_off(cut);
    let words = |text: String| Spanned { value: text, place: place.clone() };
    article.body.blocks.push(Block::Jump(words(format!("（下转第{to}版）"))));
    next.articles.push(Article {
        id: format!("{}-2", article.id),
        kicker: Some(words(format!("（上接第{from}版）"))),
        headline: article.headline.clone(),
        deck: None,
        byline: None,
        upright: false,
        heading_pins: Pins::default(),
        standfirst: None,
        body: Story { blocks: rest, pins: Pins::default(), place: article.body.place.clone() },
        photos: Vec::new(),
        panels: Vec::new(),
        overprint: None,
        on_picture: false,
        jump: article.jump,
        continued: true,
        weighty: false,
        boxed: None,
        place: article.place.clone(),
    });
    [page, next]
}
