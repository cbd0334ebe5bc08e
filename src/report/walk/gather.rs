//! `briefs: auto` / `简讯: 自动`: short stories of a page become items of one column of briefs.

use super::Walk;
use super::boxed::BRIEFS;
use super::fields::Fields;
use crate::diag::{Place, Spanned};
use crate::report::names::{GATHER, Key, Values};
use crate::report::problem::BriefsProblem;
use crate::report::story::{Block, Mark, Run, Story, Weight};
use crate::report::{Article, BoxStyle, Boxed, Page, Pins};

/// 字 of the longest story that becomes a brief.
const LONGEST: usize = 120;

/// The fewest of them that make a column of their own.
const FEWEST: usize = 2;

/// That briefs are to be gathered, and where the report says so; or that they are not.
pub(super) type Wish = Option<(bool, Place)>;

/// Paragraphs of an item: its title, and its text.
type Item = Vec<Vec<Run>>;

impl Walk<'_> {
    /// What a report or a page says about its briefs.
    pub(super) fn wishes_briefs(&mut self, fields: &Fields) -> Wish {
        let field = fields.get(Key::Briefs)?;
        let asked = self.named(field, field.node, GATHER, Values::Gather)?;
        Some((asked, self.place(field.key.clone())))
    }

    /// Gathers the short stories of the pages that wish it, by their own word or by the report's.
    pub(super) fn gather_briefs(&mut self, pages: &mut [Page], wishes: Vec<Wish>) {
        let of_all = self.briefs.take();
        for (page, wish) in pages.iter_mut().zip(wishes) {
            match (wish, &of_all) {
                (Some((true, place)), _) => self.gather(page, &place, true),
                (None, Some((true, place))) => self.gather(page, place, false),
                (Some((false, _)), _) | (None, Some((false, _)) | None) => {}
            }
        }
    }

    /// Gathers a page's short stories, and says which. A page that has none by the report's word is no news.
    fn gather(&mut self, page: &mut Page, place: &Place, own_word: bool) {
        let short: Vec<bool> = page.articles.iter().enumerate().map(|(n, own)| n > 0 && is_brief(own)).collect();
        let own = page.articles.iter().position(is_briefs);
        let found = short.iter().filter(|short| **short).count();
        let fewest = if own.is_some() { 1 } else { FEWEST };
        if found < fewest {
            if own_word {
                self.diags.warn(place.clone(), BriefsProblem::NothingToGather { found, fewest, longest: LONGEST });
            }
            return;
        }
        let titles = |articles: &[Article]| articles.iter().map(title).collect::<Vec<_>>();
        let articles = std::mem::take(&mut page.articles);
        let (gathered, mut kept) = split(articles, short);
        let problem = BriefsProblem::Gathered { titles: titles(&gathered) };
        self.diags.warn(place.clone(), problem);
        let items: Vec<Item> = gathered.into_iter().map(item).collect();
        match kept.iter_mut().find(|article| is_briefs(article)) {
            Some(briefs) => match briefs.body.blocks.first_mut() {
                Some(Block::List { items: own, .. }) => own.extend(items),
                Some(_) | None => briefs.body.blocks.push(Block::List { start: None, items }),
            },
            None => kept.push(self.column(items, &page.number.value, place)),
        }
        page.articles = kept;
    }

    /// Briefs as an article of their own.
    fn column(&mut self, items: Vec<Item>, number: &str, place: &Place) -> Article {
        let mut id = format!("briefs{number}");
        while self.ids.contains_key(&id) {
            id.push('_');
        }
        self.ids.insert(id.clone(), place.line());
        Article {
            id,
            kicker: None,
            headline: Spanned { value: BRIEFS.to_owned(), place: place.clone() },
            deck: None,
            byline: None,
            upright: false,
            heading_pins: Pins::default(),
            standfirst: None,
            body: Story {
                blocks: vec![Block::List { start: None, items }],
                pins: Pins::default(),
                place: place.clone(),
            },
            photos: Vec::new(),
            panels: Vec::new(),
            boxed: Some(Boxed { style: BoxStyle::Briefs, zi: None, place: place.clone() }),
            overprint: None,
            on_picture: false,
            jump: false,
            continued: false,
            weighty: false,
            place: place.clone(),
        }
    }
}

fn is_briefs(article: &Article) -> bool {
    article.boxed.as_ref().is_some_and(|boxed| boxed.style == BoxStyle::Briefs)
}

/// Whether a story is so short and so plain that nothing of it is lost in a column of briefs.
fn is_brief(article: &Article) -> bool {
    let plain = article.kicker.is_none()
        && article.deck.is_none()
        && article.standfirst.is_none()
        && article.photos.is_empty()
        && article.panels.is_empty()
        && article.boxed.is_none()
        && !article.upright
        && article.heading_pins == Pins::default()
        && article.body.pins == Pins::default();
    match article.body.blocks.as_slice() {
        [Block::Para(runs)] => plain && zi(runs) <= LONGEST,
        [] | [_] | [_, _, ..] => false,
    }
}

/// 字 of a text, marks too.
fn zi(runs: &[Run]) -> usize {
    runs.iter().flat_map(|run| run.text.chars()).filter(|c| !c.is_whitespace()).count()
}

/// A headline on one line.
fn title(article: &Article) -> String {
    article.headline.value.split('|').map(str::trim).collect::<Vec<_>>().join(" ")
}

/// A story as an item: its by-line stands in brackets at its end, as in any brief.
fn item(article: Article) -> Item {
    let run = |text: String, weight, place| Run { text, weight, mark: Mark::None, place };
    let head = run(title(&article), Weight::Strong, article.headline.place.clone());
    let mut text = match article.body.blocks.into_iter().next() {
        Some(Block::Para(runs)) => runs,
        Some(_) | None => Vec::new(),
    };
    text.extend(article.byline.map(|byline| run(format!("（{}）", byline.value), Weight::Plain, byline.place)));
    vec![vec![head], text]
}

/// The articles that are marked, and the others.
fn split(articles: Vec<Article>, marked: Vec<bool>) -> (Vec<Article>, Vec<Article>) {
    let (one, other): (Vec<_>, Vec<_>) = articles.into_iter().zip(marked).partition(|(_, marked)| *marked);
    let bare = |all: Vec<(Article, bool)>| all.into_iter().map(|(article, _)| article).collect();
    (bare(one), bare(other))
}
