//! Ways out of a page that does not fit, beside cutting or adding text at one place.

use super::{Advisor, MOST, Tried, called};
use crate::compose::jump::jumped;
use crate::compose::make_up::{Composer, Makeup, pinned};
use crate::compose::problem::{Cut, Spans, Way};
use crate::compose::solve::Budget;
use crate::compose::solve::copyfit::length;
use crate::units::Pt;

/// A story may lose this share of its text in a way out that spreads the cut.
const MOST_CUT: f64 = 0.85;

/// And keeps at least so many lines.
const LEAST_SPARE: f64 = 8.0;

/// Shares of what seems to be missing that are tried.
const MORE: [f64; 8] = [1.0, 1.08, 1.16, 0.92, 1.26, 1.38, 0.84, 1.5];

/// Stories and photos that are tried without.
const DROPPED: usize = 4;

/// Steps for trying to let a story continue on the next page.
const JUMP: u64 = 10_000_000;

/// How far, in points, the body size is tried smaller and larger, and the least and largest it may be.
const SIZES: [f64; 3] = [0.25, 0.5, 1.0];
const READABLE: std::ops::RangeInclusive<f64> = 8.5..=12.5;

impl Advisor<'_> {
    /// Pinned spans that, one column wider or narrower, would make the page fit.
    pub(super) fn spans(&self) -> Vec<Tried> {
        let mut found = Vec::new();
        for (a, article) in self.page().articles.iter().enumerate() {
            for (number, photo) in article.photos.iter().enumerate() {
                let Some(span) = &photo.pins.span else { continue };
                for to in [span.value.saturating_sub(1), span.value + 1] {
                    if to == 0
                        || to > self.makeup.composer.format.columns
                        || photo.pins.at.is_some()
                        || found.len() == 3
                    {
                        continue;
                    }
                    let mut page = self.page().clone();
                    if let Some(span) = &mut page.articles[a].photos[number].pins.span {
                        span.value = to;
                    }
                    if let Some(clean) = self.solves(Makeup { page: &page, ..self.makeup }) {
                        let spans = Spans { headline: called(article), photo: number + 1, from: span.value, to };
                        found.push(Tried { way: Way::Span(spans), clean });
                    }
                }
            }
        }
        found
    }

    /// What else helps a page that is over by so many lines and 字.
    pub(super) fn too_full(&self, (lines, zi): (u32, u32), tried: &mut Vec<Tried>) {
        tried.extend(self.spread(zi));
        tried.extend(self.without_article(lines));
        tried.extend(self.without_photos());
        if tried.len() < MOST {
            tried.extend(self.jump());
        }
        if tried.len() < MOST {
            tried.extend(self.size(&SIZES.map(|by| -by)));
        }
    }

    /// What else helps a page that lacks text.
    pub(super) fn too_empty(&self, tried: &mut Vec<Tried>) {
        tried.extend(self.size(&SIZES));
    }

    /// The same number of 字 more in each article, and the way; tried around what seems to be missing.
    pub(super) fn more_in_each(&self, lines: u32) -> Option<(u32, Tried)> {
        let own = self.makeup.composer.grid();
        let count = self.page().articles.len() as u32;
        if count < 2 {
            return None;
        }
        MORE.into_iter().find_map(|share| {
            let zi = (f64::from(lines * own.zi) * share / f64::from(count)).round() as u32;
            let mut page = self.page().clone();
            for article in &mut page.articles {
                article.body = article.body.with_more(zi as usize);
            }
            let clean = self.fits(&page)?;
            Some((zi, Tried { way: Way::AddEach(zi), clean }))
        })
    }

    /// The cut shared out among all stories long enough, in proportion to what they can spare.
    fn spread(&self, zi: u32) -> Option<Tried> {
        let own = self.makeup.composer.grid();
        let spare = |index: usize| {
            let lines = f64::from(length(&self.given.articles[index].story));
            ((lines * MOST_CUT).min(lines - LEAST_SPARE) * f64::from(own.zi)).max(0.0)
        };
        let all: Vec<f64> = (0..self.given.articles.len()).map(spare).collect();
        let whole: f64 = all.iter().sum();
        if all.iter().filter(|spare| **spare >= f64::from(own.zi)).count() < 2 {
            return None;
        }
        [1.0, 1.15, 1.4].into_iter().find_map(|more| {
            let wanted = f64::from(zi) * more;
            let share = wanted / whole;
            if share > 1.0 {
                return None;
            }
            let mut page = self.page().clone();
            let mut cuts = Vec::new();
            for (article, spare) in page.articles.iter_mut().zip(&all) {
                let zi = (spare * share).ceil() as u32;
                // Less than half a line changes nothing.
                if zi * 2 < own.zi {
                    continue;
                }
                article.body = article.body.without_last(zi as usize)?;
                cuts.push(Cut { headline: called(article), zi });
            }
            let clean = (cuts.len() > 1).then(|| self.fits(&page)).flatten()?;
            Some(Tried { way: Way::Cut(cuts), clean })
        })
    }

    /// The page without one story, that which takes about what is over; or without the last few.
    fn without_article(&self, over: u32) -> Option<Tried> {
        let count = self.page().articles.len();
        let size = |index: usize| length(&self.given.articles[index].story) + 6;
        let mut order: Vec<usize> = (1..count).collect();
        order.sort_by_key(|&index| (size(index).abs_diff(over), std::cmp::Reverse(index)));
        let one = order.into_iter().take(DROPPED).map(|index| vec![index]);
        let several = (2..count).map(|few| (count - few..count).collect());
        let enough = |dropped: &Vec<usize>| 2 * dropped.iter().map(|&index| size(index)).sum::<u32>() >= over;
        one.chain(several).filter(enough).take(DROPPED + 2).find_map(|dropped| {
            let mut page = self.page().clone();
            let headlines = dropped.iter().map(|&index| called(&page.articles[index])).collect();
            let mut index = 0;
            page.articles.retain(|_| {
                index += 1;
                !dropped.contains(&(index - 1))
            });
            let clean = self.fits(&page)?;
            Some(Tried { way: Way::Drop(headlines), clean })
        })
    }

    /// The page without its last photo, or the last few.
    fn without_photos(&self) -> Option<Tried> {
        let photos: Vec<(usize, usize)> = self
            .page()
            .articles
            .iter()
            .enumerate()
            .flat_map(|(a, article)| (0..article.photos.len()).map(move |number| (a, number)))
            .collect();
        // One by one from the last, then twice as many each time.
        let last = (0..photos.len()).rev().take(2).map(|n| vec![n]);
        let few = std::iter::successors(Some(2), |few| Some(few * 2)).take_while(|few| few / 2 < photos.len());
        let few = few.map(|few: usize| (photos.len().saturating_sub(few)..photos.len()).collect::<Vec<_>>());
        last.chain(few).find_map(|dropped| {
            let gone: Vec<(usize, usize)> = dropped.iter().map(|&n| photos[n]).collect();
            let mut page = self.page().clone();
            for &(a, number) in gone.iter().rev() {
                page.articles[a].photos.remove(number);
            }
            let clean = self.fits(&page)?;
            let named = gone.iter().map(|&(a, number)| (called(&self.page().articles[a]), number + 1)).collect();
            Some(Tried { way: Way::DropPhotos(named), clean })
        })
    }

    /// A story that continues on the next page.
    fn jump(&self) -> Option<Tried> {
        let next = self.next?;
        if pinned(self.page()) || pinned(next) {
            return None;
        }
        super::by_length(&self.given).into_iter().take(2).find_map(|article| {
            let mut page = self.page().clone();
            if page.articles[article].jump {
                return None;
            }
            page.articles[article].jump = true;
            let jumps = |budget: &Budget| jumped(Makeup { page: &page, ..self.makeup }, next, budget);
            let jumped = self.budget.within(JUMP, jumps)?;
            let composer = self.makeup.composer;
            let [first, second] = [0, 1].map(|n| Makeup::new(composer, &jumped.pages[n], &jumped.measured[n]));
            let clean = self.solves(first)?;
            self.solves(second)?;
            Some(Tried { way: Way::Jump(called(&self.page().articles[article])), clean })
        })
    }

    /// Another body size.
    fn size(&self, steps: &[f64]) -> Option<Tried> {
        let composer = self.makeup.composer;
        let own = composer.format.body_size;
        steps.iter().find_map(|by| {
            let size = Pt(own.0 + by);
            let mut format = composer.format.clone();
            let (least, most) = format.body_sizes;
            // What the author allows has been tried.
            if (least.0..=most.0).contains(&size.0) || !READABLE.contains(&size.0) {
                return None;
            }
            let sizes = (Pt(least.0.min(size.0)), Pt(most.0.max(size.0)));
            format.body_sizes = sizes;
            let composer = Composer { format: &format, ..*composer };
            let clean = self.solves(Makeup { composer: &composer, ..self.makeup })?;
            Some(Tried { way: Way::Sizes(sizes.0, sizes.1), clean })
        })
    }
}
