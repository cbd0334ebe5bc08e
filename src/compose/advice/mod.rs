//! What to do about a page that does not fit: by how much it is off, and ways out, each tried before it is said.

mod text;
mod ways;

use super::make_up::{Makeup, Means, Solved};
use super::photo_sizes::little_text;
use super::plan::Off;
use super::solve::copyfit::length;
use super::solve::pattern::head_range;
use super::solve::{ArticleInput, Budget, Figure, Problem};
use crate::compose::problem::{ComposeProblem, Way};
use crate::diag::{Diagnostics, Edit, Place};
use crate::report::{Article, Page, Pins};

pub(super) use text::{altered, last_lines};

/// No more ways out are named.
const MOST: usize = 4;

/// A change of no more lines than these is not looked at again.
const FEW: u32 = 2;

/// Steps for one trial of a changed page.
const TRIAL: u64 = 4_000_000;

/// A page that does not fit, and what it takes to try it changed.
struct Advisor<'a> {
    makeup: Makeup<'a>,
    next: Option<&'a Page>,
    given: Problem,
    budget: &'a Budget,
}

/// A way out, and whether the page it gives is one an editor lets pass.
struct Tried {
    way: Way,
    clean: bool,
    /// The change itself, where the report's own text tells where to make it.
    edits: Vec<Edit>,
}

/// Says by how much a page is too full or too empty, and what would make it fit.
///
/// `next` is the page after it, onto which a story might go on.
pub fn advise(makeup: Makeup, next: Option<&Page>, budget: &Budget, diags: &mut Diagnostics) {
    let page = makeup.page;
    let own = makeup.grid();
    // What a page can be made of at the utmost.
    let (large, _) = little_text(page, &own, makeup.measured);
    let given =
        Makeup { means: Means { large, airy: true, ..Means::default() }, ..makeup }.problem(&own, makeup.measured);
    // Large photos take whatever is free: what is missing is told by photos as they usually are.
    let usual = makeup.problem(&own, makeup.measured).airy();
    let advisor = Advisor { makeup, next, given, budget };
    let pins = pinned(page);
    let in_the_way = |only: &[&str]| {
        let keys: Vec<&'static str> = pins.0.iter().copied().filter(|key| only.contains(key)).collect();
        (!keys.is_empty() && advisor.fits(&without(page, &keys)).is_some()).then_some(keys)
    };
    let place = pins.1.clone().unwrap_or_else(|| page.place.clone());
    if let Some(keys) = in_the_way(&["at"]) {
        diags.error(place, ComposeProblem::PinsInTheWay { keys });
        return;
    }
    let text = advisor.text();
    // With a lead photo smaller than usual a smaller change may do.
    let means = Means { large, small: true, airy: true };
    let small = Makeup { means, ..makeup }.problem(&own, makeup.measured);
    let worth = text.as_ref().is_some_and(|text| text.lines > FEW) && small != advisor.given;
    let smaller =
        worth.then(|| budget.within(2 * TRIAL, |budget| Advisor { makeup, next, given: small, budget }.text()));
    let text = match (text, smaller.flatten()) {
        (Some(usual), Some(smaller)) if smaller.less == usual.less && smaller.lines < usual.lines => Some(smaller),
        (usual, _) => usual,
    };
    let (mut over, mut lines) = off(&usual);
    let mut zi = lines * own.zi;
    let mut tried: Vec<Tried> = Vec::new();
    if text.is_none() {
        // By what everything takes by nature: what a page must lose or gain at the least says little of a way.
        (over, lines) = whole(&usual).unwrap_or((over, lines));
        zi = lines * own.zi;
    }
    match &text {
        Some(text) => (over, lines, zi) = (text.less, text.lines, text.zi),
        None if !over => {
            if let Some((each, way)) = advisor.more_in_each(lines) {
                zi = each * page.articles.len() as u32;
                lines = zi.div_ceil(own.zi);
                tried.push(way);
            }
        }
        None => {}
    }
    let article = text.as_ref().map_or(0, |text| text.article);
    tried.extend(text.map(|text| text.tried(page)));
    tried.extend(advisor.spans());
    if tried.is_empty()
        && let Some(keys) = in_the_way(&["at", "span", "lines"])
    {
        diags.error(place, ComposeProblem::PinsInTheWay { keys });
        return;
    }
    // A photo's shape is the fault only if no change of text helps.
    if tried.is_empty()
        && let Some(photo) = super::shapes::blamed(makeup, budget)
    {
        diags.extend(photo);
        return;
    }
    if over {
        advisor.too_full(zi, &mut tried);
    } else {
        advisor.too_empty(lines, &mut tried);
    }
    // Those that leave nothing to mind come first; the others only where there are none.
    tried.sort_by_key(|tried| !tried.clean);
    if tried.iter().any(|tried| tried.clean) {
        tried.retain(|tried| tried.clean);
    }
    tried.truncate(MOST);
    let edits = tried.first().map(|tried| tried.edits.clone()).unwrap_or_default();
    let ways = tried.into_iter().map(|tried| tried.way).collect();
    let article = &page.articles[article];
    diags.error_with(article.body.place.clone(), ComposeProblem::Unfit { over, lines, zi, ways }, edits);
}

/// Whether a page has text and pictures enough, by what everything takes by nature.
pub(super) fn is_full(makeup: &Makeup) -> bool {
    let given = makeup.problem(&makeup.grid(), makeup.measured);
    off(&given).0
}

/// The page that is nearest to one that does not fit: as it would be if one of its longest texts had some lines less, or
/// more; and how many. `None` if no such page was found within the steps.
pub fn nearest(makeup: Makeup, budget: &Budget) -> Option<(Solved, Off)> {
    let own = makeup.grid();
    // What a page can be made of at the utmost: else a page that only just does not fit would be far off.
    let makeup = Makeup { means: Means { small: true, airy: true, ..makeup.means }, ..makeup };
    let given = makeup.problem(&own, makeup.measured);
    let advisor = Advisor { makeup, next: None, given, budget };
    let (article, lines, over) = advisor.smallest_change()?;
    let mut problem = advisor.given.clone();
    problem.articles[article].story = altered(&advisor.given.articles[article].story, lines, over)?;
    let pages = advisor.solved(&problem);
    let solved = Solved { grid: own, measured: makeup.measured.clone(), problem, means: makeup.means, pages };
    (!solved.pages.is_empty()).then_some((solved, Off { article, lines, over }))
}

/// A headline as a message names it.
pub(super) fn called(article: &Article) -> String {
    article.headline.value.replace('|', " ")
}

/// The articles, the longest first.
pub(super) fn by_length(given: &Problem) -> Vec<usize> {
    let mut order: Vec<usize> = (0..given.articles.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(length(&given.articles[index].story)));
    order
}

/// Whether a page is too full, and by how many lines: surely, or else by what everything takes by nature.
fn off(given: &Problem) -> (bool, u32) {
    let (least, most) = demand(given);
    let cells = given.columns * given.lines;
    if least > cells {
        return (true, least - cells);
    }
    if most < cells {
        return (false, cells - most);
    }
    let off = natural(given) - f64::from(cells);
    (off > 0.0, (off.abs().round() as u32).max(1))
}

/// The same by what everything takes by nature alone; `None` if that says the contrary of what is sure.
fn whole(given: &Problem) -> Option<(bool, u32)> {
    let (over, least) = off(given);
    let off = natural(given) - f64::from(given.columns * given.lines);
    (over == (off > 0.0)).then(|| (over, (off.abs().round() as u32).max(least)))
}

/// Cells that everything on a page takes by nature, air between stories included.
fn natural(given: &Problem) -> f64 {
    let between = given.articles.len().saturating_sub(1) as f64 * f64::from(super::solve::STORY_GAP) * 1.5;
    given.articles.iter().map(|input| by_nature(input, given.page)).sum::<f64>() + between
}

/// Cells an article takes by nature, air included.
fn by_nature(input: &ArticleInput, page: f64) -> f64 {
    let off = |size: f64| (size / input.size).ln().abs();
    let head = input.heads.iter().min_by(|a, b| off(a.size).total_cmp(&off(b.size)));
    let head = head.map_or(0.0, |head| f64::from(head.span * (head.natural + 1)));
    let photos: f64 = input.figures.iter().map(|figure| figure.target * page * 1.15).sum();
    f64::from(length(&input.story)) + head + photos
}

/// The fewest and the most cells everything on a page can take, text as it is, one thing at a time.
fn demand(given: &Problem) -> (u32, u32) {
    let mut sum = (0, 0);
    for fixed in &given.fixed {
        sum.0 += fixed.span * fixed.lines;
        sum.1 += fixed.span * (fixed.lines + 2);
    }
    for input in &given.articles {
        let text = length(&input.story) as i32;
        let (less, more) = super::solve::copyfit::stretch(&input.story);
        sum.0 += (text - less).max(0) as u32;
        sum.1 += (text + more) as u32;
        let heads = input.heads.iter().map(|head| (head.span, head_range(input, head)));
        sum.0 += heads.clone().map(|(span, (lo, _))| span * (lo + 1)).min().unwrap_or(0);
        sum.1 += heads.map(|(span, (_, hi))| span * (hi + 1)).max().unwrap_or(0);
        for Figure { fits, .. } in &input.figures {
            sum.0 += fits.iter().map(|fit| fit.span * (fit.lo + fit.caption)).min().unwrap_or(0);
            sum.1 += fits.iter().map(|fit| fit.span * (fit.hi + fit.caption + 1)).max().unwrap_or(0);
        }
    }
    sum
}

impl Advisor<'_> {
    fn page(&self) -> &Page {
        self.makeup.page
    }

    /// Whether a changed page fits, and if so, whether an editor lets it pass.
    fn fits(&self, page: &Page) -> Option<bool> {
        if self.budget.is_over() {
            return None;
        }
        let composer = self.makeup.composer;
        let measured = composer.measured_each(&[page], self.budget).pop()?;
        self.solves(Makeup::new(composer, page, &measured))
    }

    /// The same for a page that was measured.
    fn solves(&self, makeup: Makeup) -> Option<bool> {
        let solved = self.budget.within(TRIAL, |budget| makeup.solve(budget))?;
        Some(solved.pages.first()?.is_clean())
    }
}
/// The pins of a page that the program can do without.
fn pins(page: &mut Page) -> Vec<&mut Pins> {
    let Page { articles, panels, .. } = page;
    let own = articles.iter_mut().flat_map(|article| {
        let photos = article.photos.iter_mut().map(|photo| &mut photo.pins);
        let panels = article.panels.iter_mut().map(|panel| &mut panel.pins);
        std::iter::once(&mut article.heading_pins).chain(photos).chain(panels)
    });
    own.chain(panels.iter_mut().map(|panel| &mut panel.pins)).collect()
}

/// The page without these pins.
fn without(page: &Page, keys: &[&str]) -> Page {
    let mut page = page.clone();
    for pins in pins(&mut page) {
        if keys.contains(&"at") {
            pins.at = None;
        }
        if keys.contains(&"span") {
            pins.span = None;
        }
        if keys.contains(&"lines") {
            pins.lines = None;
        }
    }
    page
}

/// The keys a page's blocks are pinned with, and where the first of the pins stands.
fn pinned(page: &Page) -> (Vec<&'static str>, Option<Place>) {
    let mut page = page.clone();
    let pins = pins(&mut page);
    let at = pins.iter().find_map(|pins| pins.at.as_ref()).map(|at| at.place.clone());
    let span = pins.iter().find_map(|pins| pins.span.as_ref()).map(|span| span.place.clone());
    let lines = pins.iter().find_map(|pins| pins.lines.as_ref()).map(|lines| lines.place.clone());
    let all = [("at", at), ("span", span), ("lines", lines)];
    let keys = all.iter().filter(|(_, place)| place.is_some()).map(|(key, _)| *key).collect();
    (keys, all.into_iter().find_map(|(_, place)| place))
}
