//! 图①图②…: photos whose captions are gathered get their numbers in the order in which a reader meets them on the page.
//!
//! Numbers that an author wrote are words of the report, and stay. So do all numbers of an article whose text speaks of one
//! (见图③).

use super::{Makeup, PagePlan};
use crate::report::Article;
use crate::report::block::{BlockKind, Gathered};
use crate::report::story::{Block as Part, Run};
use crate::units::{Pt, Rect};

/// Gives the photos of a placed page new numbers where their captions are gathered, and the captions their order.
pub(super) fn in_reading_order(plan: &mut PagePlan, makeup: &Makeup) {
    for rank in 0..plan.page.articles.len() {
        let mut photos: Vec<(usize, usize, Rect<Pt>)> = Vec::new();
        let article = &plan.page.articles[rank];
        for block in plan.blocks.iter().filter(|block| block.article == Some(rank)) {
            let Some(picture) = &block.picture else { continue };
            let number = article.photos.get(picture.index).and_then(|photo| photo.number);
            photos.extend(number.map(|number| (picture.index, number, block.rect)));
        }
        let named = article.photos.iter().filter(|photo| photo.number.is_some()).count();
        if named < 2 || photos.len() != named || speaks_of_numbers(article) {
            continue;
        }
        let new = ordered(photos.iter().map(|(_, number, rect)| (*number, *rect)).collect());
        if new.is_sorted() {
            continue;
        }
        let number_of = |old: usize| new.iter().position(|number| *number == old).map_or(old, |place| place + 1);
        let mut page = plan.page.clone();
        let own = &mut page.articles[rank];
        own.photos.iter_mut().for_each(|photo| photo.number = photo.number.map(number_of));
        for panel in own.panels.iter_mut().filter(|panel| panel.kind == BlockKind::Captions) {
            panel.captions_mut().for_each(|caption| caption.number = number_of(caption.number));
            let mut sorted: Vec<Gathered> = panel.captions_mut().map(|caption| caption.clone()).collect();
            sorted.sort_by_key(|caption| caption.number);
            panel.captions_mut().zip(sorted).for_each(|(place, caption)| *place = caption);
        }
        // In another order the captions may break into columns otherwise: they have to fit the place they were given.
        let budget = makeup.composer.budget();
        let measured = makeup.composer.measured(&[&page], &plan.grid, &budget).pop().unwrap_or_default();
        let fits = plan.blocks.iter().filter(|block| block.article == Some(rank)).all(|block| {
            let Some(cells) = block.cells.filter(|_| block.kind == BlockKind::Captions) else { return true };
            let lines = measured.panels.get(&(Some(rank), BlockKind::Captions, cells.span));
            lines.is_some_and(|lines| *lines <= cells.lines)
        });
        if fits {
            plan.page = page;
        }
    }
}

/// Numbers of photos in the order in which a reader meets them: row by row, each from left to right.
fn ordered(mut left: Vec<(usize, Rect<Pt>)>) -> Vec<usize> {
    left.sort_by(|(_, a), (_, b)| a.y.0.total_cmp(&b.y.0).then(a.x.0.total_cmp(&b.x.0)));
    let mut order = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let first =
            |at: &usize| !left.iter().enumerate().any(|(n, (_, other))| n != *at && is_before(other, &left[*at].1));
        // Photos that stand around one another in a ring begin at the top.
        let next = (0..left.len()).find(first).unwrap_or(0);
        order.push(left.remove(next).0);
    }
    order
}

/// Whether a reader meets one before another: at its left in the same row, or above it.
fn is_before(one: &Rect<Pt>, other: &Rect<Pt>) -> bool {
    let foot = |rect: &Rect<Pt>| rect.y.0 + rect.height.0;
    let level = foot(one).min(foot(other)) - one.y.0.max(other.y.0);
    let row = level * 2.0 >= one.height.0.min(other.height.0);
    if row { one.x.0 + one.width.0 <= other.x.0 + 0.1 } else { foot(one) <= other.y.0 + 0.1 }
}

/// Whether a text names one of its pictures by number: 图③, 图3, 图三.
fn speaks_of_numbers(article: &Article) -> bool {
    let says = |text: &str| {
        text.match_indices('图').any(|(at, found)| {
            let next = text.get(at + found.len()..).and_then(|rest| rest.chars().next());
            next.is_some_and(|c| c.is_ascii_digit() || ('①'..='⑳').contains(&c) || "一二三四五六七八九十".contains(c))
        })
    };
    let runs = |runs: &[Run]| says(&runs.iter().map(|run| run.text.as_str()).collect::<String>());
    let stories = article.standfirst.iter().chain([&article.body]);
    stories.flat_map(|story| &story.blocks).any(|block| match block {
        Part::Para(text) | Part::Head { runs: text, .. } => runs(text),
        Part::List { items, .. } => items.iter().flatten().any(|text| runs(text)),
        Part::Quote(texts) => texts.iter().any(|text| runs(text)),
        Part::Table { .. } | Part::Passage { .. } | Part::Jump(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect<Pt> {
        Rect { x: Pt(x), y: Pt(y), width: Pt(width), height: Pt(height) }
    }

    #[test]
    fn photos_are_numbered_row_by_row() {
        let page = vec![
            (1, rect(0.0, 0.0, 200.0, 100.0)),
            (2, rect(0.0, 250.0, 90.0, 80.0)),
            (3, rect(110.0, 120.0, 90.0, 80.0)),
            (4, rect(0.0, 118.0, 90.0, 100.0)),
            (5, rect(110.0, 255.0, 90.0, 75.0)),
        ];
        assert_eq!(ordered(page), [1, 4, 3, 2, 5]);
        // A tall one at the left of two rows is met before both, one at the right after the first of them.
        let tall = vec![
            (1, rect(0.0, 0.0, 90.0, 200.0)),
            (2, rect(100.0, 110.0, 90.0, 90.0)),
            (3, rect(100.0, 0.0, 90.0, 100.0)),
        ];
        assert_eq!(ordered(tall), [1, 3, 2]);
    }
}
