//! `guide` / `导读`: filled from the pages behind it, or checked against them.

use super::Walk;
use crate::diag::Spanned;
use crate::report::Page;
use crate::report::block::{BlockKind, PanelText};
use crate::report::problem::GuideProblem;

/// Entries a guide takes by itself.
const MOST: usize = 6;

/// Stories of one page it names.
const EACH: usize = 2;

/// A story's headline and its page's number.
type Entry = Vec<Option<Spanned<String>>>;

impl Walk<'_> {
    /// Fills the guides that are to be filled, and tells of pages that are not there.
    pub(super) fn guides(&mut self, pages: &mut [Page]) {
        for index in 0..pages.len() {
            let found = behind(&pages[index + 1..]);
            let has: Vec<String> = pages.iter().map(|page| page.number.value.clone()).collect();
            let Some(panel) = pages[index].panels.iter_mut().find(|panel| panel.kind == BlockKind::Guide) else {
                continue;
            };
            let place = panel.place.clone();
            let Some(PanelText::Entries(entries)) = panel.texts.iter_mut().flatten().find(|text| is_entries(text))
            else {
                continue;
            };
            if entries.is_empty() {
                if found.is_empty() {
                    self.error(place.range, GuideProblem::NothingBehind);
                }
                *entries = found;
                continue;
            }
            for number in entries.iter().filter_map(|entry| entry.last()?.as_ref()) {
                let bare = |text: &str| text.trim_start_matches('0').to_owned();
                if !has.iter().any(|own| bare(own) == bare(&number.value)) {
                    let problem = GuideProblem::NoSuchPage { number: number.value.clone(), has: has.clone() };
                    self.error(number.place.range.clone(), problem);
                }
            }
        }
    }
}

fn is_entries(text: &PanelText) -> bool {
    matches!(text, PanelText::Entries(_))
}

/// The first stories of pages: one of each, then second ones while there is room.
fn behind(pages: &[Page]) -> Vec<Entry> {
    let mut found: Vec<(usize, Entry)> = Vec::new();
    for rank in 0..EACH {
        for (index, page) in pages.iter().enumerate() {
            let Some(article) = page.articles.iter().filter(|article| article.boxed.is_none()).nth(rank) else {
                continue;
            };
            if found.len() < MOST {
                let place = article.headline.place.clone();
                let words = article.headline.value.replace('|', " ");
                found.push((index, vec![Some(Spanned { value: words, place }), Some(page.number.clone())]));
            }
        }
    }
    found.sort_by_key(|(index, _)| *index);
    found.into_iter().map(|(_, entry)| entry).collect()
}
