//! Ways out of a page that does not fit, beside cutting or adding text at one place.

use super::super::edits::{shortened, without_photos};
use super::{Advisor, MOST, Tried, called, demand};
use crate::compose::jump::jumped;
use crate::compose::make_up::{Composer, Makeup, Means, pinned};
use crate::compose::problem::{Cut, Spans, Way};
use crate::compose::solve::copyfit::length;
use crate::compose::solve::{Budget, Figure, Fit, Problem, Shares, Thing, What, solve};
use crate::diag::Edit;
use crate::report::Article;
use crate::report::block::{BlockKind, Home};
use crate::units::Pt;

/// A story may lose this share of its text in a way out that spreads the cut.
const MOST_CUT: f64 = 0.4;

/// And keeps at least so many lines.
const LEAST_SPARE: f64 = 8.0;

/// Shares of what seems to be missing that are tried.
const MORE: [f64; 8] = [1.0, 1.08, 1.16, 0.92, 1.26, 1.38, 0.84, 1.5];

/// Sets of stories that are tried without; the most stories in one, and the last of a page's that may be.
const DROPPED: usize = 6;
const MOST_DROPPED: u32 = 4;
const MOST_LISTED: usize = 12;

/// Cells of air around a story.
const AROUND: u32 = 4;

/// Where between the least and the most that its stories take a page is filled most easily.
const EASY: f64 = 0.4;

/// The most text, as a share of the page's, that its authors are asked to write.
const MOST_MORE: f64 = 0.25;

/// Shapes of a filler that are tried, width by height, and the steps of one trial.
const WIDEST: f64 = 2.0;
const NARROWEST: f64 = 0.66;
const FILLED: u64 = 4_000_000;

/// Steps for trying to let a story continue on the next page.
const JUMP: u64 = 10_000_000;

/// How far, in points, the body size is tried smaller and larger, and the least and largest it may be.
const SIZES: [f64; 3] = [0.25, 0.5, 1.0];
const READABLE: std::ops::RangeInclusive<f64> = 8.5..=12.5;

/// All edits of a way, or none: half of a way is no way.
fn all_or_none(edits: Vec<Option<Edit>>) -> Vec<Edit> {
    edits.into_iter().collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// Another span for a photo.
fn span_edit(article: &Article, number: usize, to: u32) -> Vec<Edit> {
    let span = article.photos[number].pins.span.as_ref();
    span.map(|span| Edit { place: span.place.clone(), text: to.to_string() }).into_iter().collect()
}

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
                        found.push(Tried { way: Way::Span(spans), clean, edits: span_edit(article, number, to) });
                    }
                }
            }
        }
        found
    }

    /// What else helps a page that is over by so many 字.
    pub(super) fn too_full(&self, zi: u32, tried: &mut Vec<Tried>) {
        tried.extend(self.spread(zi));
        tried.extend(self.without_article());
        tried.extend(self.without_photos());
        if tried.len() < MOST {
            tried.extend(self.jump());
        }
        if tried.len() < MOST {
            tried.extend(self.size(&SIZES.map(|by| -by)));
        }
    }

    /// What else helps a page that lacks text.
    pub(super) fn too_empty(&self, lines: u32, tried: &mut Vec<Tried>) {
        tried.extend(self.filler(lines));
        tried.extend(self.size(&SIZES));
    }

    /// One more picture, of a shape and size that fills the page: what a filler is for.
    fn filler(&self, lines: u32) -> Option<Tried> {
        let grid = self.makeup.grid();
        let large = Makeup { means: Means { large: true, ..Means::default() }, ..self.makeup };
        let given = large.problem(&grid, self.makeup.measured);
        let share = f64::from(lines) / given.page;
        // The last story may have room for it, or any other.
        (0..given.articles.len()).rev().take(DROPPED).find_map(|index| {
            let mut given = given.clone();
            let figures = &mut given.articles[index].figures;
            let number = figures.len();
            let fits = (1..=grid.columns).filter_map(|span| {
                let width = grid.span_width(span).0 / grid.pitch.0;
                let (lo, hi) = ((width / WIDEST).ceil() as u32, (width / NARROWEST).floor() as u32);
                let hi = hi.min(given.lines.saturating_sub(4));
                (lo <= hi).then(|| Fit { span, natural: f64::from(lo + hi) / 2.0, lo, hi, caption: 0 })
            });
            let shares = Shares { least: 0.0, most: 1.0 };
            let what = What::Panel(BlockKind::Slogan, Home::Article);
            figures.push(Figure {
                what,
                fits: fits.collect(),
                target: share.clamp(0.02, 0.5),
                shares,
                lead: false,
                end: false,
            });
            let pages = self.budget.within(FILLED, |budget| solve(&given, budget));
            let page = pages.iter().find(|page| page.is_clean()).or(pages.first())?;
            let own = |thing: Thing| matches!(thing, Thing::Figure { figure, .. } if figure == number);
            let block = page.blocks.iter().find(|block| block.article == index && own(block.thing))?;
            let (columns, height) = (block.span, grid.lines_height(block.lines).to_mm());
            let width = grid.span_width(columns).to_mm();
            let way = Way::Filler { columns, width, height };
            Some(Tried { way, clean: page.is_clean(), edits: Vec::new() })
        })
    }

    /// The same number of 字 more in each article, and the way; tried around what seems to be missing.
    pub(super) fn more_in_each(&self, lines: u32) -> Option<(u32, Tried)> {
        let own = self.makeup.grid();
        let count = self.page().articles.len() as u32;
        let all: u32 = self.given.articles.iter().map(|input| length(&input.story)).sum();
        if count < 2 {
            return None;
        }
        MORE.into_iter().find_map(|share| {
            let zi = (f64::from(lines * own.zi) * share / f64::from(count)).round() as u32;
            if f64::from(zi * count) > f64::from(all * own.zi) * MOST_MORE {
                return None;
            }
            let mut page = self.page().clone();
            for article in &mut page.articles {
                article.body = article.body.with_more(zi as usize);
            }
            let clean = self.fits(&page)?;
            Some((zi, Tried { way: Way::AddEach(zi), clean, edits: Vec::new() }))
        })
    }

    /// The cut shared out among all stories long enough, in proportion to what they can spare.
    fn spread(&self, zi: u32) -> Option<Tried> {
        let own = self.makeup.grid();
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
            let (mut cuts, mut edits) = (Vec::new(), Vec::new());
            for (article, spare) in page.articles.iter_mut().zip(&all) {
                let zi = (spare * share).ceil() as u32;
                // Less than half a line changes nothing.
                if zi * 2 < own.zi {
                    continue;
                }
                let (less, really) = article.body.without_last(zi as usize)?;
                edits.push(shortened(&article.body, &less));
                article.body = less;
                cuts.push(Cut { headline: called(article), zi: really as u32 });
            }
            let clean = (cuts.len() > 1).then(|| self.fits(&page)).flatten()?;
            Some(Tried { way: Way::Cut(cuts), clean, edits: all_or_none(edits) })
        })
    }

    /// The page without a few stories, so that what is left fills it easily; never the first.
    fn without_article(&self) -> Option<Tried> {
        let count = self.page().articles.len();
        let cells = self.given.columns * self.given.lines;
        let alone = |index: usize| {
            let own = vec![self.given.articles[index].clone()];
            demand(&Problem { articles: own, fixed: Vec::new(), ..self.given.clone() })
        };
        let each: Vec<(u32, u32)> = (0..count).map(alone).collect();
        let mut sets: Vec<(f64, Vec<usize>)> = Vec::new();
        for mask in 1_u32..1 << (count - 1).min(MOST_LISTED) {
            let few = mask.count_ones();
            if few > MOST_DROPPED {
                continue;
            }
            let from = count - (count - 1).min(MOST_LISTED);
            let dropped: Vec<usize> = (from..count).filter(|index| mask >> (index - from) & 1 == 1).collect();
            let left = (0..count).filter(|index| !dropped.contains(index)).map(|index| each[index]);
            let (least, most) = left.fold((0, 0), |sum, own| (sum.0 + own.0 + AROUND, sum.1 + own.1 + AROUND));
            // Where the page lies between the least and the most that is left: the middle is easiest to fill.
            let at = (f64::from(cells) - f64::from(least)) / f64::from(most.saturating_sub(least).max(1));
            if (0.0..=1.0).contains(&at) {
                // The later a story stands, the sooner it may go.
                let early: f64 = dropped.iter().map(|&index| (count - 1 - index) as f64).sum();
                sets.push((40.0 * (at - EASY).abs() + 8.0 * f64::from(few) + early, dropped));
            }
        }
        sets.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        sets.into_iter().take(DROPPED).find_map(|(_, dropped)| {
            let mut page = self.page().clone();
            let headlines = dropped.iter().map(|&index| called(&page.articles[index])).collect();
            let edits = dropped.iter().map(|&index| super::super::edits::dropped(&page, index)).collect();
            let mut index = 0;
            page.articles.retain(|_| {
                index += 1;
                !dropped.contains(&(index - 1))
            });
            let clean = self.fits(&page)?;
            Some(Tried { way: Way::Drop(headlines), clean, edits: all_or_none(edits) })
        })
    }

    /// The page without its last photo, or the last few.
    fn without_photos(&self) -> Option<Tried> {
        let photos: Vec<(usize, usize)> = self
            .page()
            .articles
            .iter()
            .enumerate()
            .flat_map(|(a, article)| {
                let own = article.photos.iter().enumerate().filter(|(_, photo)| photo.ad.is_none());
                own.map(move |(number, _)| (a, number))
            })
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
            let of = |index: usize| {
                gone.iter().filter(move |(a, _)| *a == index).map(|(_, number)| *number).collect::<Vec<_>>()
            };
            let articles = self.page().articles.iter().enumerate();
            let by_article: Option<Vec<Vec<Edit>>> =
                articles.map(|(index, article)| without_photos(article, &of(index))).collect();
            let edits = by_article.unwrap_or_default().concat();
            Some(Tried { way: Way::DropPhotos(named), clean, edits })
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
            Some(Tried { way: Way::Jump(called(&self.page().articles[article])), clean, edits: Vec::new() })
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
            Some(Tried { way: Way::Sizes(sizes.0, sizes.1), clean, edits: Vec::new() })
        })
    }
}
