//! 补白: what an author listed for a page that lacks text.
//!
//! Fillers are used one after another, as many as the page needs, and before any of it stays white: a picture stands with
//! the last article, a motto as the page's slogan, if it has none.

use super::advice;
use super::make_up::{Composer, Makeup, pinned};
use super::measure::Measured;
use super::panels::panel_id;
use super::settled::Settled;
use super::solve::Budget;
use crate::report::{BlockKind, Filler, Page};

/// Steps for trying a page with some of its fillers.
const TRIAL: u64 = 12_000_000;

/// Puts fillers on the pages that lack text, and takes all others off the list.
pub fn fill(pages: &mut [Page], measured: &mut [Measured], composer: &Composer) {
    for (page, measured) in pages.iter_mut().zip(measured) {
        let fillers = std::mem::take(&mut page.fillers);
        if fillers.is_empty() {
            continue;
        }
        if let Some((_, settled)) = Makeup::new(composer, page, measured).lock() {
            let with = with_fillers(page, fillers, settled);
            let its = composer.measured_each(&[&with], &composer.budget());
            if let Some(its) = its.into_iter().next() {
                (*page, *measured) = (with, its);
            }
            continue;
        }
        if pinned(page) {
            continue;
        }
        if let Some((with, its)) = filled(page, measured, fillers, composer) {
            (*page, *measured) = (with, its);
        }
    }
}

/// The page with as few of its fillers as fill it; `None` if it needs none, or they do not help.
fn filled(page: &Page, measured: &Measured, fillers: Vec<Filler>, composer: &Composer) -> Option<(Page, Measured)> {
    // White is for what no filler fills.
    let full = Composer { ends_short: false, ..*composer };
    let fits = |page: &Page, measured: &Measured| {
        let budget = Budget::new(TRIAL, composer.stop.clone());
        Makeup::new(&full, page, measured).solve(&budget).is_some()
    };
    if advice::is_full(&Makeup::new(composer, page, measured)) || fits(page, measured) {
        return None;
    }
    let mut with = page.clone();
    let mut last = None;
    for filler in fillers {
        if !put(&mut with, filler) {
            continue;
        }
        let budget = Budget::new(TRIAL, composer.stop.clone());
        let its = composer.measured_each(&[&with], &budget).pop()?;
        if fits(&with, &its) {
            return Some((with, its));
        }
        last = Some((with.clone(), its));
    }
    // With all of them there is less white, or less to be added, than without.
    last.filter(|(page, measured)| !advice::is_full(&Makeup::new(composer, page, measured)))
}

/// Puts a filler on a page: a picture with its last article, a motto as its slogan. Whether there was a place for it.
pub(super) fn put(page: &mut Page, filler: Filler) -> bool {
    match filler {
        // A frame holds its own photo, or none.
        Filler::Picture(photo) => {
            let open = page.articles.iter_mut().rev().find(|article| article.boxed.is_none());
            open.is_some_and(|article| {
                article.photos.push(*photo);
                true
            })
        }
        Filler::Motto(panel) => {
            let free = page.panel(BlockKind::Slogan).is_none();
            if free {
                page.panels.push(panel);
                page.panels.sort_by_key(|panel| panel.kind);
            }
            free
        }
    }
}

/// A page with those of its fillers that it had when it was settled.
fn with_fillers(page: &Page, fillers: Vec<Filler>, settled: &Settled) -> Page {
    let mut page = page.clone();
    let Some(own) = settled.page(&page) else { return page };
    for filler in fillers {
        let mut with = page.clone();
        let had = put(&mut with, filler) && {
            let photos = with.articles.iter().flat_map(|article| {
                (1..=article.photos.len()).map(move |number| format!("{}/photo{number}", article.id))
            });
            let panels = with.panels.iter().map(|panel| panel_id(panel.kind, None));
            photos.chain(panels).all(|id| own.blocks.iter().any(|block| block.id == id))
        };
        if had {
            page = with;
        }
    }
    page
}
