//! A story further down the list that is far longer than the second has the second's weight: its headline is set like that one's.

use crate::report::story::Block;
use crate::report::{Article, Page};
use crate::text::count_zi;

/// How many times the second story's 字 such a story has at least.
const LONGER: f64 = 1.4;

/// Marks such a story on each page, the longest if there are several.
pub(super) fn weigh(pages: &mut [Page]) {
    for page in pages {
        let Some(second) = page.articles.get(1) else { continue };
        let least = if second.boxed.is_some() { f64::INFINITY } else { zi(second) as f64 * LONGER };
        let later = page.articles.iter_mut().skip(2).filter(|own| own.boxed.is_none() && !own.upright);
        // Of two as long the first.
        let longest = later.rev().max_by_key(|own| zi(own));
        if let Some(longest) = longest.filter(|own| zi(own) as f64 >= least) {
            longest.weighty = true;
        }
    }
}

fn zi(article: &Article) -> usize {
    let runs = |runs: &[crate::report::story::Run]| runs.iter().map(|run| count_zi(&run.text)).sum::<usize>();
    let block = |block: &Block| match block {
        Block::Para(own) | Block::Head { runs: own, .. } => runs(own),
        Block::List { items, .. } => items.iter().flatten().map(|own| runs(own)).sum(),
        Block::Quote(all) | Block::Passage { lines: all, .. } => all.iter().map(|own| runs(own)).sum(),
        Block::Table { rows, .. } => rows.iter().flatten().map(|own| runs(own)).sum(),
        Block::Jump(_) => 0,
    };
    article.body.blocks.iter().map(block).sum()
}
