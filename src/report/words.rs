//! Every word of a page that has to be printed, with its place: what a set page is held against.

use super::Page;
use super::story::{Block, Run};
use crate::diag::{Place, Spanned};

/// The texts of a page's blocks and stories. What the folio shows is the theme's choice and not among them.
pub fn words(page: &Page) -> Vec<(&str, &Place)> {
    let mut words = Vec::new();
    let mut lines: Vec<&Spanned<String>> = Vec::new();
    lines.extend(page.banner.iter().map(|banner| &banner.text));
    if let Some(slogan) = &page.slogan {
        lines.extend(&slogan.title);
        words.extend(slogan.rests());
        // The shared first 字 is printed once, and counts for the first line.
        if let (Some(initial), Some(line)) = (slogan.initial(), slogan.text.first()) {
            words.push((line.value.get(..initial.len_utf8()).unwrap_or_default(), &line.place));
        }
    }
    lines.extend(page.credit.iter().map(|credit| &credit.text));
    for article in &page.articles {
        lines.push(&article.headline);
        lines.extend([&article.kicker, &article.deck, &article.byline].into_iter().flatten());
        lines.extend(article.photos.iter().filter_map(|photo| photo.credit.as_ref()));
        for story in article.standfirst.iter().chain([&article.body]) {
            words.extend(story.blocks.iter().flat_map(runs).map(|run| (run.text.as_str(), &run.place)));
        }
        let captions = article.photos.iter().flat_map(|photo| &photo.caption);
        words.extend(captions.map(|run| (run.text.as_str(), &run.place)));
    }
    words.extend(lines.into_iter().map(|line| (line.value.as_str(), &line.place)));
    words
}

/// The runs of a block in reading order.
pub fn runs(block: &Block) -> Vec<&Run> {
    match block {
        Block::Para(runs) | Block::Head { level: _, runs } => runs.iter().collect(),
        Block::List { start: _, items } => items.iter().flatten().flatten().collect(),
        Block::Quote(paragraphs) => paragraphs.iter().flatten().collect(),
        Block::Table { columns: _, head, rows } => head.iter().chain(rows.iter().flatten()).flatten().collect(),
        // Generated, not the author's.
        Block::Jump(_) => Vec::new(),
    }
}
