//! What a page leaves to the composer: where an advertisement stands (`位置: 任意`), and which of its stories stand in a frame
//! (`加框: 自动`). Each way is made up, and the one that an editor minds least stays.

use super::make_up::{is_better, pinned};
use super::problem::ComposeProblem;
use super::{Composer, Makeup, Measured, Solved, ads};
use crate::diag::{Diagnostics, Place};
use crate::report::story::Block;
use crate::report::{Article, BoxStyle, Boxed, Page, Pins};

/// 字 of a story that a frame can take out of the others' way.
const FRAMED: std::ops::RangeInclusive<usize> = 60..=450;

/// Stories before this one are the page's own, and stand in no frame unless their author says so.
const FIRST_FRAMED: usize = 2;

/// The most frames of a page that it gets by itself, and the most stories that are tried.
const MOST_FRAMES: usize = 2;
const MOST_TRIED: usize = 4;

/// Settles the wishes of all pages, and says which stories were framed.
pub fn settle(pages: &mut [Page], measured: &mut [Measured], composer: &Composer, diags: &mut Diagnostics) {
    for (page, measured) in pages.iter_mut().zip(measured) {
        if let Some(lock) = &page.lock {
            if page.frames.is_none() {
                continue;
            }
            let locked = composer.setting.locks.get(&lock.value);
            let framed = locked.map(|settled| settled.framed(page)).unwrap_or_default();
            as_locked(page, &framed);
            *measured = measured_anew(page, composer);
            continue;
        }
        if pinned(page) {
            continue;
        }
        place_ads(page, measured, composer);
        frames(page, measured, composer, diags);
    }
}

fn solved(page: &Page, measured: &Measured, composer: &Composer) -> Option<Solved> {
    Makeup::new(composer, page, measured).made_up(&composer.budget())
}

fn measured_anew(page: &Page, composer: &Composer) -> Measured {
    composer.measured_each(&[page], &composer.budget()).pop().unwrap_or_default()
}

/// Whether the first way is better than the second.
fn beats(one: &Option<Solved>, other: &Option<Solved>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => is_better(&one.pages[0], &other.pages[0]),
        (Some(_), None) => true,
        (None, _) => false,
    }
}

/// Puts each advertisement that may stand anywhere where the page is best: in the outer corner of its foot, if nothing
/// speaks against it.
fn place_ads(page: &mut Page, measured: &Measured, composer: &Composer) {
    let grid = composer.grid_of(page);
    for of in ads::anywhere(page) {
        let usual = solved(page, measured, composer);
        if usual.as_ref().is_some_and(|solved| solved.pages[0].is_right()) {
            continue;
        }
        let top = super::build_problem::reserved(page, &grid, measured, composer.setting).0;
        let mut best = (usual, None);
        for spot in ads::elsewhere(page, of, &grid, (top, composer.setting)) {
            let mut other = page.clone();
            ads::put(&mut other, of, spot);
            let way = solved(&other, measured, composer);
            if beats(&way, &best.0) {
                best = (way, Some(spot));
            }
        }
        if let Some(spot) = best.1 {
            ads::put(page, of, spot);
        }
    }
}

/// Frames stories where that spares the reader the search for where a text goes on.
fn frames(page: &mut Page, measured: &mut Measured, composer: &Composer, diags: &mut Diagnostics) {
    let Some(place) = page.frames.clone() else { return };
    let Some(mut best) = solved(page, measured, composer) else { return };
    let lost = |solved: &Solved| {
        let path = &solved.pages[0].path;
        path.under + path.jumps + path.orphans
    };
    for _ in 0..MOST_FRAMES {
        if lost(&best) == 0 {
            return;
        }
        let able = page.articles.iter().enumerate().skip(FIRST_FRAMED).filter(|(_, article)| can_be_framed(article));
        let able: Vec<usize> = able.map(|(index, _)| index).take(MOST_TRIED).collect();
        let mut framed = None;
        for index in able {
            let mut other = page.clone();
            frame(&mut other.articles[index], &place);
            let own = measured_anew(&other, composer);
            let Some(way) = solved(&other, &own, composer) else { continue };
            if lost(&way) < lost(&best) && way.pages[0].faults() <= best.pages[0].faults() {
                best = way;
                framed = Some((index, other, own));
            }
        }
        let Some((index, other, own)) = framed else { return };
        (*page, *measured) = (other, own);
        let headline = page.articles[index].headline.clone();
        diags.warn(headline.place, ComposeProblem::Framed { headline: headline.value.replace('|', "") });
    }
}

/// Frames the stories that stood in a frame when the page was locked.
fn as_locked(page: &mut Page, framed: &[String]) {
    let Some(place) = page.frames.clone() else { return };
    for article in page.articles.iter_mut().filter(|article| can_be_framed(article) && framed.contains(&article.id)) {
        frame(article, &place);
    }
}

fn frame(article: &mut Article, place: &Place) {
    article.boxed = Some(Boxed { style: BoxStyle::Plain, zi: None, place: place.clone() });
}

/// Whether a story can stand in a frame, which holds words alone and is set whole.
fn can_be_framed(article: &Article) -> bool {
    let words = article.body.blocks.iter().all(|block| matches!(block, Block::Para(_) | Block::List { .. }));
    let zi: usize = article.body.blocks.iter().flat_map(crate::report::runs).map(|run| run.text.chars().count()).sum();
    words
        && FRAMED.contains(&zi)
        && article.boxed.is_none()
        && article.photos.is_empty()
        && article.panels.is_empty()
        && article.standfirst.is_none()
        && !article.jump
        && !article.continued
        && !article.upright
        && article.heading_pins == Pins::default()
        && article.body.pins == Pins::default()
}
