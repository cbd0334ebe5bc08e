//! `pages` / `版面`: pages, lines with pins.

use std::collections::BTreeMap;

use super::Walk;
use super::fields::{Field, Fields};
use super::gather::Wish;
use super::spread::across_at;
use crate::diag::Spanned;
use crate::report::block::Home;
use crate::report::names::{AUTO, INKS, Key, Mapping, Values};
use crate::report::problem::{Unused, ValueProblem};
use crate::report::yaml::{Data, Node};
use crate::report::{Article, Line, Page, Pins};
use crate::text::upright;

impl Walk<'_> {
    /// All pages, their articles with ids.
    pub(super) fn pages(&mut self, report: &Fields) -> Option<Vec<Page>> {
        let items = self.items(report, Key::Pages)?;
        self.one_page_flows(&items);
        let mut count = 0;
        let mut pages: Vec<Option<(Page, Wish)>> = Vec::new();
        for (field, item) in &items {
            let page = self.page(field, item, count);
            // A spread is two of the paper's pages.
            count += 1 + usize::from(page.as_ref().is_some_and(|(page, _)| page.spread.is_some()));
            pages.push(page);
        }
        let pages: Vec<(Page, Wish)> = pages.into_iter().collect::<Option<_>>()?;
        let (mut pages, wishes): (Vec<Page>, Vec<Wish>) = pages.into_iter().unzip();
        name_articles(&mut pages);
        self.gather_briefs(&mut pages, wishes);
        self.guides(&mut pages);
        super::weight::weigh(&mut pages);
        Some(pages)
    }

    /// The items of a key's list, each with the field for messages; `None` if there is no list.
    pub(super) fn items<'f, 'n>(&mut self, fields: &'f Fields<'n>, key: Key) -> Option<Vec<(&'f Field<'n>, &'n Node)>> {
        let field = fields.get(key)?;
        match &field.node.data {
            Data::List(items) if !self.list_in_bounds(field, items.len()) => None,
            Data::List(items) => Some(items.iter().map(|item| (field, item)).collect()),
            Data::Scalar(_) | Data::Map(_) => {
                self.wrong(field, field.node);
                None
            }
        }
    }

    /// The fields of a list's item. What concerns the whole item is told at its first key.
    pub(super) fn item_fields<'n>(&mut self, field: &Field, item: &'n Node, kind: Mapping) -> Option<Fields<'n>> {
        let place = match &item.data {
            Data::Map(pairs) => pairs.first().map_or(item.range.clone(), |(key, _)| key.range.clone()),
            Data::Scalar(_) | Data::List(_) => item.range.clone(),
        };
        let fields = self.fields(item, kind, place);
        if fields.is_none() {
            self.wrong(field, item);
        }
        fields
    }

    fn page(&mut self, field: &Field, item: &Node, index: usize) -> Option<(Page, Wish)> {
        let fields = self.item_fields(field, item, Mapping::Page)?;
        self.page_flows(&fields);
        let place = self.place(fields.range.clone());
        let spread = self.spread(&fields);
        let number = self.text(&fields, Key::Number);
        let section = self.text(&fields, Key::Section);
        let inks = fields.get(Key::Inks).and_then(|field| self.named(field, field.node, INKS, Values::Inks));
        let panels = self.panels(&fields, Home::Page);
        let articles = self.items(&fields, Key::Articles).and_then(|items| {
            let articles: Vec<_> = items.iter().map(|(field, item)| self.article(field, item)).collect();
            articles.into_iter().collect::<Option<Vec<_>>>()
        });
        let ads = self.ads(&fields);
        self.ears(&panels, &ads);
        let articles = articles.map(|mut articles: Vec<Article>| {
            // They belong to no story; the first is the one that always stays.
            if let Some(first) = articles.first_mut() {
                first.photos.extend(ads);
            }
            if spread.is_some() {
                self.articles_on_a_spread(&mut articles);
                self.places_on_a_spread(panels.iter().filter_map(across_at));
            }
            articles
        });
        let layout = self.text(&fields, Key::Layout);
        let lock = self.path(&fields, Key::Lock);
        let number = match &spread {
            Some(spread) => Spanned { value: spread.name(), place: spread.place.clone() },
            None => number.unwrap_or_else(|| Spanned { value: (index + 1).to_string(), place: place.clone() }),
        };
        let fillers = self.fillers(&fields);
        let briefs = self.wishes_briefs(&fields);
        let frames = fields.get(Key::Box).and_then(|field| {
            self.named(field, field.node, AUTO, Values::Auto)?;
            Some(self.place(field.key.clone()))
        });
        let page = Page {
            number,
            spread,
            section,
            inks: inks.unwrap_or(self.inks),
            panels,
            articles: articles?,
            layout,
            lock,
            frames,
            fillers,
            place,
        };
        Some((page, briefs))
    }

    /// A line that is text, or a mapping with its pins.
    pub(super) fn pinned_line(&mut self, fields: &Fields, key: Key) -> Option<Line> {
        let field = fields.get(key)?;
        if let Some(inner) = self.fields(field.node, Mapping::PinnedHeadline, field.key.clone()) {
            let text = self.printed(&inner, Key::Text);
            let pins = self.pins(&inner);
            self.not_in_flow(&inner, &[Key::Upright], Unused::Upright);
            let upright = self.truth(&inner, Key::Upright).is_some_and(|upright| upright.value);
            let text = text?;
            if upright && !can_stand(&text.value) {
                self.error(text.place.range.clone(), ValueProblem::NoVerticalHeadline { text: text.value.clone() });
            }
            return Some(Line { text, upright, pins });
        }
        Some(Line { text: self.printed_line(field)?, upright: false, pins: Pins::default() })
    }

    /// Tells of ids that are there twice; articles without one have an empty one here.
    pub(super) fn id(&mut self, fields: &Fields) -> String {
        let Some(id) = self.text(fields, Key::Id) else { return String::new() };
        match self.ids.get(&id.value) {
            Some(&line) => {
                self.error(id.place.range, ValueProblem::DuplicateId { id: id.value.clone(), line });
            }
            None => {
                self.ids.insert(id.value.clone(), id.place.line());
            }
        }
        id.value
    }
}

/// Whether a headline can stand upright.
fn can_stand(words: &str) -> bool {
    let lengths = upright::SHORTEST..=upright::LONGEST;
    upright::cells(words).is_some_and(|cells| lengths.contains(&upright::count(&cells)))
}

/// The lines of the ids seen so far.
pub(super) type Ids = BTreeMap<String, usize>;

/// Gives `a1`, `a2` … to articles without an id, by their place in the report; a name that is taken is passed over.
fn name_articles(pages: &mut [Page]) {
    let taken: Vec<String> = pages.iter().flat_map(|page| &page.articles).map(|article| article.id.clone()).collect();
    let mut next = 0;
    for article in pages.iter_mut().flat_map(|page| &mut page.articles) {
        next += 1;
        if article.id.is_empty() {
            while taken.contains(&format!("a{next}")) {
                next += 1;
            }
            article.id = format!("a{next}");
        }
    }
}
