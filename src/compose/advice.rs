//! What to do about a page that does not fit: computed, and tried before it is said.

use super::desk::Tools;
use super::given::problem;
use super::solve::{Copy, Piece, Problem, solve};
use super::{Grid, Measured};
use crate::diag::Diagnostics;
use crate::diag::problem::{ComposeProblem, Spans};
use crate::report::{Page, Report};
use crate::text::count_zi;

/// Lines by which a text is tried shorter or longer.
const STEPS: [u32; 15] = [1, 2, 3, 4, 6, 8, 11, 15, 20, 27, 36, 48, 64, 85, 115];

/// How often a hint that did not work as computed is tried with a line more.
const TRIES: usize = 8;

/// Says by how much a page is too full or too empty, and what would make it fit.
pub fn advise(tools: &Tools, report: &Report, index: usize, measured: &Measured, diags: &mut Diagnostics) {
    let page = &report.pages[index];
    let own = Grid::of(&report.format);
    let given = problem(index, page, &own, measured, tools.setting);
    if !given.fixed.is_empty() || given.articles.iter().any(|copy| copy.head_at.is_some()) {
        let free = Report { pages: vec![without_places(page)], ..report.clone() };
        if tools.solve(&free, 0, &tools.measured(&free, &own), None).is_some() {
            let place = first_place(page).unwrap_or_else(|| page.place.clone());
            diags.error(place, ComposeProblem::PinsInTheWay);
            return;
        }
    }
    let spans = spans(tools, report, index, measured);
    let found = articles(&given).into_iter().find_map(|article| {
        let (lines, less) = change(&given, article)?;
        let zi = confirm(tools, report, index, article, (lines, less))?;
        Some((article, lines, less, zi))
    });
    let place = page.articles.first().map_or(page.place.clone(), |article| article.headline.place.clone());
    let Some((article, lines, less, zi)) = found else {
        if let Some(photo) = super::shapes::blamed(tools, report, index, measured) {
            diags.extend(photo);
            return;
        }
        diags.error(place, ComposeProblem::NoPage { spans });
        return;
    };
    let article = &page.articles[article];
    let headline = article.headline.value.replace('|', " ");
    let place = article.body.place.clone();
    let problem = if less {
        let next = report.pages.len() > index + 1 && !article.jump;
        ComposeProblem::TooFull { lines, zi, headline, spans, next }
    } else {
        ComposeProblem::TooEmpty { lines, zi, headline, spans }
    };
    diags.error(place, problem);
}

/// The articles, the longest first.
fn articles(given: &Problem) -> Vec<usize> {
    let length = |copy: &Copy| super::solve::copyfit::length(&copy.story);
    let mut order: Vec<usize> = (0..given.articles.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(length(&given.articles[index])));
    order.truncate(2);
    order
}

/// The fewest lines by which an article has to be shorter (true) or longer (false).
fn change(given: &Problem, article: usize) -> Option<(u32, bool)> {
    let (lo, hi) = demand(given);
    let cells = given.columns * given.lines;
    let (over, under) = (lo.saturating_sub(cells), cells.saturating_sub(hi));
    let works = |lines: u32, less: bool| {
        let mut changed = given.clone();
        changed.articles[article].story = altered(&given.articles[article].story, lines, less)?;
        (!solve(&changed).is_empty()).then_some(())
    };
    let least = over.max(under);
    let mut failed = least.saturating_sub(1);
    // Far off, a page fits again only within a few lines of what is wanted, so nothing is stepped over there.
    let steps: Vec<u32> = if least > 4 { (least..least + 60).step_by(2).collect() } else { STEPS.to_vec() };
    for step in steps {
        for less in [true, false] {
            if (less && under > 0) || (!less && over > 0) {
                continue;
            }
            if works(step, less).is_some() {
                // Between the last failure and this: the smallest that works.
                let between = (failed + 1..step).find(|&lines| works(lines, less).is_some());
                return Some((between.unwrap_or(step), less));
            }
        }
        failed = step;
    }
    None
}

/// The fewest and the most cells everything on a page can take, text as it is, one thing at a time.
fn demand(given: &Problem) -> (u32, u32) {
    let mut sum = (0, 0);
    for copy in &given.articles {
        let text = super::solve::copyfit::length(&copy.story) as i32;
        let (less, more) = super::solve::copyfit::stretch(&copy.story);
        sum.0 += (text - less).max(0) as u32;
        sum.1 += (text + more) as u32;
        let heads = copy.heads.iter().map(|head| (head.span, super::solve::pattern::head_range(copy, head)));
        sum.0 += heads.clone().map(|(span, (lo, _))| span * (lo + 1)).min().unwrap_or(0);
        sum.1 += heads.map(|(span, (_, hi))| span * (hi + 1)).max().unwrap_or(0);
        for shot in &copy.shots {
            sum.0 += shot.fits.iter().map(|fit| fit.span * (fit.lo + fit.caption)).min().unwrap_or(0);
            sum.1 += shot.fits.iter().map(|fit| fit.span * (fit.hi + fit.caption + 1)).max().unwrap_or(0);
        }
    }
    sum
}

/// A story so many lines shorter or longer.
fn altered(story: &[Piece], lines: u32, less: bool) -> Option<Vec<Piece>> {
    let mut story = story.to_vec();
    if !less {
        story.push(Piece::Para { lines, less: false, more: false, runt: false });
        return Some(story);
    }
    let mut left = lines;
    while left > 0 {
        let last = story.pop()?;
        if last.lines() > left
            && let Piece::Para { lines, .. } = last
        {
            story.push(Piece::Para { lines: lines - left, less: false, more: false, runt: false });
            break;
        }
        left = left.saturating_sub(last.lines());
    }
    while matches!(story.last(), Some(Piece::Head { .. })) {
        story.pop();
    }
    (!story.is_empty()).then_some(story)
}

/// The 字 that really have to go or come, found by doing it.
fn confirm(tools: &Tools, report: &Report, index: usize, article: usize, (lines, less): (u32, bool)) -> Option<u32> {
    let own = Grid::of(&report.format);
    let body = &report.pages[index].articles[article].body;
    let zi_a_line = own.zi;
    let mut zi =
        if less { last_lines(tools, report, index, article, lines) } else { lines * zi_a_line - zi_a_line / 2 };
    for _ in 0..TRIES {
        let changed = if less { body.without_last(zi as usize)? } else { body.with_more(zi as usize) };
        let mut page = report.pages[index].clone();
        page.articles[article].body = changed;
        let trial = Report { pages: vec![page], ..report.clone() };
        let measured = tools.measured(&trial, &own);
        if tools.solve(&trial, 0, &measured, None).is_some() {
            return Some(zi);
        }
        zi += zi_a_line / 2;
    }
    None
}

/// 字 in the last so many lines of an article.
fn last_lines(tools: &Tools, report: &Report, index: usize, article: usize, lines: u32) -> u32 {
    let own = Grid::of(&report.format);
    let body = &report.pages[index].articles[article].body;
    let measured = tools.measured(report, &own);
    let Some(sets) = measured.stories.get(&(index, article)) else { return lines * own.zi };
    let (mut left, mut zi) = (lines, 0);
    for (block, set) in body.blocks.iter().zip(sets).rev() {
        let texts = crate::report::runs(block).into_iter();
        let all: usize = texts.map(|run| count_zi(&run.text).max(run.text.chars().count())).sum();
        if set.lines <= left {
            zi += all as u32;
            left -= set.lines;
        } else {
            // The paragraph's last lines: all but what the lines before them hold.
            zi += (all as u32).saturating_sub((set.lines - left) * own.zi).max(1);
            left = 0;
        }
        if left == 0 {
            break;
        }
    }
    zi
}

/// Pinned spans that, one column wider or narrower, would make the page fit.
fn spans(tools: &Tools, report: &Report, index: usize, measured: &Measured) -> Vec<Spans> {
    let page = &report.pages[index];
    let mut found = Vec::new();
    for (a, article) in page.articles.iter().enumerate() {
        for (number, photo) in article.photos.iter().enumerate() {
            let Some(span) = &photo.pins.span else { continue };
            for to in [span.value - 1, span.value + 1] {
                if to == 0 || to > report.format.columns || photo.pins.at.is_some() {
                    continue;
                }
                let mut changed = report.clone();
                if let Some(span) = &mut changed.pages[index].articles[a].photos[number].pins.span {
                    span.value = to;
                }
                if tools.solve(&changed, index, measured, None).is_some() {
                    found.push(Spans { photo: number + 1, from: span.value, to });
                }
            }
        }
    }
    found.truncate(3);
    found
}

/// The page with nothing in a certain place.
fn without_places(page: &Page) -> Page {
    let mut page = page.clone();
    for article in &mut page.articles {
        article.heading_pins.at = None;
        article.photos.iter_mut().for_each(|photo| photo.pins.at = None);
    }
    let slogan = page.slogan.iter_mut().map(|slogan| &mut slogan.pins);
    let lines = page.banner.iter_mut().chain(&mut page.credit).map(|line| &mut line.pins);
    slogan.chain(lines).for_each(|pins| pins.at = None);
    page
}

fn first_place(page: &Page) -> Option<crate::diag::Place> {
    let articles = page.articles.iter();
    let photos = articles.clone().flat_map(|article| &article.photos).map(|photo| &photo.pins);
    let heads = articles.map(|article| &article.heading_pins);
    let slogan = page.slogan.iter().map(|slogan| &slogan.pins);
    let lines = page.banner.iter().chain(&page.credit).map(|line| &line.pins);
    let mut pins = heads.chain(photos).chain(slogan).chain(lines);
    pins.find_map(|pins| pins.at.as_ref()).map(|at| at.place.clone())
}
