//! 压图题: a headline on a calm part of its article's first photo.
//!
//! For the solver the photo is the headline block ([`heads`]): as wide and as high as the picture may be. Where its letters
//! stand is found when the picture's own part is known ([`spot`]): as large as they can be, readable all along, where least goes
//! on behind them, and off the point that the picture is about.

use super::crop::placed;
use super::measure::Heading;
use super::on_picture::{OnPicture, Side};
use super::photo_fits::fits;
use super::photo_sizes::Wanted;
use super::solve::{Fit, Head, Shares};
use super::tones::{Ink, Tones};
use super::{Block, Grid, HeadingSet, Setting, Window, plan};
use crate::compose::problem::PhotoProblem;
use crate::diag::Diagnostics;
use crate::report::{Article, BlockKind, Overprint, Page, Photo};
use crate::text::{headline_breaks, width_in_zi};
use crate::theme::byline_runs_in;
use crate::units::{Pt, Rect, Size};

/// No letters on a picture are smaller, in points.
const LEAST: f64 = 24.0;

/// Kicker and deck, as a share of the headline.
const SMALL: f64 = 0.4;

/// The largest headline, as a share of the picture's width, and in points where the theme says nothing.
const LARGEST: f64 = 0.085;
const USUAL: f64 = 60.0;

/// What it may have whatever the theme's headlines are elsewhere.
const AT_LEAST: f64 = 42.0;

/// By itself the program puts no headline smaller than this on a picture: it would be lost there.
const BY_ITSELF: f64 = 36.0;

/// Stories of a page that is a feature, and width by height of its hero.
const FEATURE: usize = 2;
const WIDE: f64 = 1.5;

/// How far letters keep from the point the picture is about, as a share of its width and height.
const OFF_FOCUS: f64 = 0.15;

/// What goes on behind letters, as the mean difference of neighbouring cells in lightness: more than this is busy.
const BUSY: f64 = 3.2;

/// White about the letters that counts as behind them, in sizes of the headline.
const ABOUT: f64 = 0.22;

/// What is left of the picture beside letters, as a share of its width and height.
const EDGE: f64 = 0.045;

/// Heights that are tried.
const STEPS: u32 = 28;

/// What a headline smaller than it might be costs, by the logarithm; that it stands halfway down.
const SMALLER: f64 = 9.0;
const HALFWAY: f64 = 1.2;

/// A photo that may have any size.
const ANY: Wanted = Wanted { lead: false, target: 1.0, shares: Shares { least: 0.0, most: 1.0 }, gives: (0.0, 1.0) };

/// A headline's place on a picture.
#[derive(Clone, Debug, PartialEq)]
struct Spot {
    /// From the picture's top left.
    rect: Rect<Pt>,
    /// Its lines.
    lines: Vec<String>,
    /// Its size.
    size: Pt,
    /// How it stands.
    on: OnPicture,
}

/// Words that are to stand on a picture.
struct Words {
    /// The ways to break the headline, and what each costs.
    splits: Vec<(Vec<String>, f64)>,
    /// Widths of the kicker and of the deck's lines, in 字.
    kicker: Option<f64>,
    deck: Vec<f64>,
}

impl Words {
    fn of(article: &Article, measured: &[Heading]) -> Self {
        let widest = measured.iter().map(|heading| heading.span).max();
        let own = measured.iter().filter(|heading| Some(heading.span) == widest);
        let mut splits: Vec<_> = own.map(|heading| (heading.lines.clone(), heading.breaks)).collect();
        if splits.is_empty() {
            splits = by_hand(&article.headline.value);
        }
        let deck = article.deck.as_ref().map_or("", |deck| deck.value.as_str());
        Self {
            splits,
            kicker: article.kicker.as_ref().map(|kicker| width_in_zi(&kicker.value)),
            deck: deck.split('|').map(str::trim).filter(|line| !line.is_empty()).map(width_in_zi).collect(),
        }
    }

    /// What they take in a size, kicker and deck in another.
    fn size(&self, lines: &[String], size: f64, small: f64) -> Size<f64> {
        let widest = lines.iter().map(|line| width_in_zi(line)).fold(0.0, f64::max) * size;
        let beside = self.kicker.iter().chain(&self.deck).copied().fold(0.0, f64::max) * small;
        let many = |count: usize, gap: f64| count as f64 + count.saturating_sub(1) as f64 * gap;
        let kicker = if self.kicker.is_some() { small * KICKER } else { 0.0 };
        let deck = if self.deck.is_empty() { 0.0 } else { small * (DECK + many(self.deck.len(), DECK_LINE)) };
        Size { width: widest.max(beside), height: kicker + size * many(lines.len(), LINE) + deck }
    }
}

/// Air between the lines of a headline and of a deck, above a deck, and what a kicker takes with the air below it: in sizes of
/// each. `heads.typ` draws by the same.
const LINE: f64 = 0.22;
const KICKER: f64 = 1.45;
const DECK: f64 = 0.6;
const DECK_LINE: f64 = 0.3;

/// The ways to break a headline before anything is measured.
fn by_hand(headline: &str) -> Vec<(Vec<String>, f64)> {
    if headline.contains('|') {
        let lines = headline.split('|').map(str::trim).filter(|line| !line.is_empty());
        return vec![(lines.map(str::to_owned).collect(), 0.0)];
    }
    let split = |lines| headline_breaks::split(headline, lines, &width_in_zi);
    (1..=2).filter_map(split).map(|lines| (lines.into_iter().map(str::to_owned).collect(), 0.0)).collect()
}

/// The sizes a headline may have on a picture.
#[derive(Clone, Copy)]
struct Sizes {
    least: f64,
    most: f64,
}

/// The best place of a headline on a picture; `None` if there is none.
fn spot(
    article: &Article,
    measured: &[Heading],
    (rect, window): (&Rect<Pt>, &Window),
    setting: &Setting,
) -> Option<Spot> {
    let photo = article.photos.first()?;
    let tones = setting.tones.get(&photo.file.value)?;
    let words = Words::of(article, measured);
    // A theme of small headlines has a larger one here, so that kicker and deck can be smaller than it.
    let theme = measured.iter().map(|heading| heading.size.0).fold(0.0, f64::max);
    let sizes = Sizes {
        least: LEAST,
        most: (if theme > 0.0 { theme.max(AT_LEAST) } else { USUAL }).min(rect.width.0 * LARGEST),
    };
    Picture { photo, rect, window, tones }.best(&words, sizes)
}

/// The headline's block on a picture that was placed. A picture that is shown in another part than was foreseen may have no
/// place for it; that is told.
pub(super) fn block(
    article: &Article,
    index: usize,
    measured: &[Heading],
    picture: &plan::Picture,
    setting: &Setting,
    diags: &mut Diagnostics,
) -> Option<Block> {
    let Some(Spot { rect, lines, size, on }) = spot(article, measured, (&picture.rect, &picture.window), setting)
    else {
        told(article, diags);
        return None;
    };
    let rect = Rect { x: picture.rect.x + rect.x, y: picture.rect.y + rect.y, ..rect };
    Some(Block {
        id: format!("{}/{}", article.id, BlockKind::Heading.name()),
        kind: BlockKind::Heading,
        cells: None,
        rect,
        article: Some(index),
        picture: None,
        heading: Some(HeadingSet { lines, size, upright: false, on: Some(on) }),
        source: article.headline.place.clone(),
    })
}

/// Tells of a headline that found no place on its photo where the page was made up.
pub(super) fn told(article: &Article, diags: &mut Diagnostics) {
    let file = article.photos.first().map(|photo| photo.file.value.clone()).unwrap_or_default();
    let place = article.overprint.as_ref().map_or(&article.headline.place, |asked| &asked.place);
    diags.error(place.clone(), PhotoProblem::TooBusy { file, contrast: f64::INFINITY });
}

/// A picture as it is shown.
struct Picture<'a> {
    photo: &'a Photo,
    rect: &'a Rect<Pt>,
    window: &'a Window,
    tones: &'a Tones,
}

impl Picture<'_> {
    fn best(&self, words: &Words, sizes: Sizes) -> Option<Spot> {
        let mut best: Option<(f64, Spot)> = None;
        let mut size = (sizes.most.max(sizes.least) / 2.0).floor() * 2.0;
        while size >= sizes.least - 1e-9 {
            let small = (size * SMALL).max(LEAST).min(size);
            let smaller = SMALLER * (sizes.most.max(size) / size).ln();
            for (lines, breaks) in &words.splits {
                let own = words.size(lines, size, small);
                for (rect, side) in self.places(&own) {
                    for ink in Ink::ALL {
                        let Some(behind) = self.behind(&rect, size, ink) else { continue };
                        let cost = smaller + breaks + behind + side.cost() + self.halfway(&rect);
                        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                            let on = OnPicture { small: Pt(small), ink, side };
                            best = Some((cost, Spot { rect, lines: lines.clone(), size: Pt(size), on }));
                        }
                    }
                }
            }
            size -= 2.0;
        }
        best.map(|(_, spot)| spot)
    }

    /// Whether letters of a size have a place.
    fn has_room(&self, words: &Words, size: f64) -> bool {
        self.best(words, Sizes { least: size, most: size }).is_some()
    }

    /// The places of something so large, and which way lines stand there.
    fn places(&self, own: &Size<f64>) -> Vec<(Rect<Pt>, Side)> {
        let (width, height) = (self.rect.width.0, self.rect.height.0);
        let edge = EDGE * width.min(height * 2.0);
        let down = height - own.height - 2.0 * edge;
        if own.width + 2.0 * edge > width || down < 0.0 {
            return Vec::new();
        }
        let mut found = Vec::new();
        for side in Side::ALL {
            for step in 0..=STEPS {
                let y = edge + down * f64::from(step) / f64::from(STEPS);
                let x = side.start(width, own.width, edge);
                found.push((Rect { x: Pt(x), y: Pt(y), width: Pt(own.width), height: Pt(own.height) }, side));
            }
        }
        found
    }

    /// How much goes on behind letters; `None` if they cannot be read there, or stand on what the picture is about.
    fn behind(&self, rect: &Rect<Pt>, size: f64, ink: Ink) -> Option<f64> {
        let (fx, fy) = self.focus();
        let about = ABOUT * size;
        let share = Rect {
            x: (rect.x.0 - about) / self.rect.width.0,
            y: (rect.y.0 - about) / self.rect.height.0,
            width: (rect.width.0 + 2.0 * about) / self.rect.width.0,
            height: (rect.height.0 + 2.0 * about) / self.rect.height.0,
        };
        let away = |start: f64, length: f64, point: f64| (start - point).max(point - start - length).max(0.0);
        if away(share.x, share.width, fx).max(away(share.y, share.height, fy)) < OFF_FOCUS {
            return None;
        }
        let (readable, busy) = self.tones.under(&self.of_whole(&share), ink);
        (readable && busy <= BUSY).then_some(busy)
    }

    /// The focus, in shares of what is shown.
    fn focus(&self) -> (f64, f64) {
        let Window { x, y, width, height, whole, .. } = *self.window;
        let focus = self.photo.focus;
        ((focus.x * whole.0 - x) / width, (focus.y * whole.1 - y) / height)
    }

    /// A part of what is shown as a part of the whole picture.
    fn of_whole(&self, part: &Rect<f64>) -> Rect<f64> {
        let Window { x, y, width, height, whole, .. } = *self.window;
        Rect {
            x: (x + part.x * width) / whole.0,
            y: (y + part.y * height) / whole.1,
            width: part.width * width / whole.0,
            height: part.height * height / whole.1,
        }
    }

    /// What a place costs by how near the picture's middle line it is.
    fn halfway(&self, rect: &Rect<Pt>) -> f64 {
        let middle = (rect.y.0 + rect.height.0 / 2.0) / self.rect.height.0;
        HALFWAY * (1.0 - 2.0 * (middle - 0.5).abs())
    }

    /// The best contrast a headline of the least size could have anywhere.
    fn best_contrast(&self, words: &Words) -> f64 {
        let mut best: f64 = 1.0;
        for (lines, _) in &words.splits {
            for (rect, _) in self.places(&words.size(lines, LEAST, LEAST)) {
                let share = Rect {
                    x: rect.x.0 / self.rect.width.0,
                    y: rect.y.0 / self.rect.height.0,
                    width: rect.width.0 / self.rect.width.0,
                    height: rect.height.0 / self.rect.height.0,
                };
                let whole = self.of_whole(&share);
                best = Ink::ALL.into_iter().map(|ink| self.tones.contrast(&whole, ink)).fold(best, f64::max);
            }
        }
        best
    }
}

/// Decides which headlines stand on their photos, before anything is measured; a photo that its author wants one on and that
/// has no place for it is told.
pub fn settle(pages: &mut [Page], (grid, setting): (&Grid, &Setting), diags: &mut Diagnostics) {
    for page in pages {
        let stories = page.articles.iter().filter(|article| article.boxed.is_none()).count();
        for rank in 0..page.articles.len() {
            let article = &page.articles[rank];
            let Some(asked) = article.overprint.as_ref().filter(|asked| asked.value != Overprint::No) else { continue };
            let Some(photo) = article.photos.first().filter(|photo| photo.is_loose()) else { continue };
            let by_itself = asked.value == Overprint::Auto;
            let shape = super::crop::shape(photo, setting).unwrap_or(0.0);
            let runs_in = article.byline.is_none() || byline_runs_in(article, rank.max(1));
            if by_itself && (stories > FEATURE || shape < WIDE || !runs_in) {
                continue;
            }
            let words = Words::of(article, &[]);
            let size = if by_itself { BY_ITSELF } else { LEAST };
            let ways = ways(photo, grid, setting, &|_| 0, ANY);
            let found = ways.iter().any(|(fit, _)| {
                let lines = (fit.natural.round() as u32).clamp(fit.lo, fit.hi);
                with_picture(photo, grid, setting, (fit.span, lines), |picture| picture.has_room(&words, size))
                    .unwrap_or(false)
            });
            if found && runs_in {
                page.articles[rank].on_picture = true;
            } else if !by_itself {
                let contrast = ways.iter().filter_map(|(fit, _)| {
                    let lines = (fit.natural.round() as u32).clamp(fit.lo, fit.hi);
                    let at = (fit.span, lines);
                    with_picture(photo, grid, setting, at, |picture| picture.best_contrast(&words))
                });
                let contrast = contrast.fold(1.0, f64::max);
                let file = photo.file.value.clone();
                let problem = if runs_in { PhotoProblem::TooBusy { file, contrast } } else { PhotoProblem::NoByline };
                diags.error(asked.place.clone(), problem);
            }
        }
    }
}

/// The ways a photo can be a headline's ground: at half the page's width and wider, with the share of the page it covers.
fn ways(
    photo: &Photo,
    grid: &Grid,
    setting: &Setting,
    caption: &dyn Fn(u32) -> u32,
    wanted: Wanted,
) -> Vec<(Fit, f64)> {
    let page = f64::from(grid.columns * grid.lines);
    let all = fits(photo, grid, setting, caption, wanted).into_iter();
    let wide = all.filter(|fit| 2 * fit.span >= grid.columns || photo.pins.span.is_some());
    wide.map(|fit| (fit, f64::from(fit.span) * fit.natural / page)).collect()
}

/// Calls `look` with a photo as it is shown so many columns wide and lines high.
fn with_picture<T>(
    photo: &Photo,
    grid: &Grid,
    setting: &Setting,
    (span, lines): (u32, u32),
    look: impl FnOnce(&Picture) -> T,
) -> Option<T> {
    let slot = Rect {
        x: Pt(0.0),
        y: Pt(0.0),
        width: super::bleeds::width(photo, grid, span),
        height: grid.lines_height(lines),
    };
    let (rect, window) = placed(photo, &slot, setting)?;
    let tones = setting.tones.get(&photo.file.value)?;
    Some(look(&Picture { photo, rect: &rect, window: &window, tones }))
}

/// The headline blocks of an article whose headline stands on its first photo: the photo, at each width it may have. Each is as
/// large a headline as its share of the page is of the wanted one.
pub(super) fn heads(
    article: &Article,
    measured: &[Heading],
    (grid, setting): (&Grid, &Setting),
    caption: &dyn Fn(u32) -> u32,
    (wanted, size): (Wanted, f64),
) -> Vec<Head> {
    let Some(photo) = article.photos.first() else { return Vec::new() };
    let words = Words::of(article, measured);
    let page = f64::from(grid.columns * grid.lines);
    let pinned = article.heading_pins.span.as_ref().map(|span| span.value);
    let mut heads = Vec::new();
    for (fit, _) in ways(photo, grid, setting, caption, wanted) {
        if pinned.is_some_and(|span| span != fit.span) {
            continue;
        }
        let fine = |lines: u32| {
            with_picture(photo, grid, setting, (fit.span, lines), |picture| picture.has_room(&words, LEAST))
                .unwrap_or(false)
        };
        let natural = (fit.natural.round() as u32).clamp(fit.lo, fit.hi);
        if !fine(natural) {
            continue;
        }
        let lo = (fit.lo..natural).rev().take_while(|lines| fine(*lines)).last().unwrap_or(natural);
        let hi = (natural + 1..=fit.hi).take_while(|lines| fine(*lines)).last().unwrap_or(natural);
        let (most, least) = (hi + fit.caption, lo + fit.caption);
        let size = size * (f64::from(fit.span * most) / page / wanted.target);
        heads.push(Head {
            span: fit.span,
            split: 1,
            natural: most,
            least,
            size,
            floor: 0.0,
            ink: f64::from(most),
            breaks: 0.0,
        });
    }
    heads
}
