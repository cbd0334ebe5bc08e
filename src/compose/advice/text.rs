//! Text cut or added until the page fits.

use std::sync::Arc;

use super::{Advisor, Tried, by_length, called, demand};
use crate::compose::make_up::Makeup;
use crate::compose::problem::{Cut, Way};
use crate::compose::solve::copyfit::length;
use crate::compose::solve::{Budget, Judged, Piece, Problem};
use crate::diag::Edit;
use crate::report::Page;
use crate::report::story::Story;
use crate::text::count_zi;

/// Lines by which a text is tried shorter or longer.
const STEPS: [u32; 15] = [1, 2, 3, 4, 6, 8, 11, 15, 20, 27, 36, 48, 64, 85, 115];

/// So far off, in lines, that a page is tried at every fourth only: the steps would not last.
const FAR: u32 = 12;

/// How often a hint that did not work as computed is tried with half a line more.
const TRIES: usize = 8;

/// Of those, how often once one worked but left something an editor would mind.
const CLEANER: usize = 3;

/// The most of a story, of its lines, that is cut, and that its author is asked to write more.
const MOST_CUT: f64 = 0.5;
const MOST_MORE: f64 = 0.35;

/// Stories beyond which only the longest is tried.
const MANY: usize = 5;

/// Steps of a search for the smallest change, and of one solution in it.
const SEARCH: u64 = 8_000_000;
const ONE: u64 = 1_500_000;

/// A change of one text that makes the page fit.
pub(super) struct Text {
    /// The article.
    pub article: usize,
    /// By how many lines.
    pub lines: u32,
    /// By how many 字.
    pub zi: u32,
    /// Whether it is cut.
    pub less: bool,
    /// Whether the page is then one an editor lets pass.
    clean: bool,
    /// The change itself.
    edits: Vec<Edit>,
}

impl Text {
    /// As a way out of this page.
    pub fn tried(self, page: &Page) -> Tried {
        let headline = called(&page.articles[self.article]);
        let cut = Cut { headline, zi: self.zi };
        let way = if self.less { Way::Cut(vec![cut]) } else { Way::Add(cut) };
        Tried { way, clean: self.clean, edits: self.edits }
    }
}

impl Advisor<'_> {
    /// The smallest cut or addition at the end of one of the two longest articles that makes the page fit. No way is a
    /// cut that leaves little of a story, nor text that nobody has.
    pub(super) fn text(&self) -> Option<Text> {
        let (least, most) = demand(&self.given);
        let cells = self.given.columns * self.given.lines;
        // The more stories, the more there are other ways to try.
        let tried = if self.given.articles.len() > MANY { 1 } else { 2 };
        by_length(&self.given).into_iter().take(tried).find_map(|article| {
            let own = f64::from(length(&self.given.articles[article].story));
            let (over, under) = (least.saturating_sub(cells), cells.saturating_sub(most));
            if f64::from(over) > own * MOST_CUT || f64::from(under) > own * MOST_MORE {
                return None;
            }
            let (lines, less) = self.budget.within(SEARCH, |budget| self.change(article, budget))?;
            if f64::from(lines) > own * if less { MOST_CUT } else { MOST_MORE } {
                return None;
            }
            self.confirm(article, lines, less)
        })
    }

    /// The same change in lines, not yet tried with words: the article, how many, and whether it has too many.
    pub(super) fn smallest_change(&self) -> Option<(usize, u32, bool)> {
        by_length(&self.given).into_iter().take(2).find_map(|article| {
            let (lines, less) = self.budget.within(SEARCH, |budget| self.change(article, budget))?;
            Some((article, lines, less))
        })
    }

    /// The arrangements of a page that was changed, best first.
    pub(super) fn solved(&self, changed: &Problem) -> Arc<Vec<Judged>> {
        self.budget.within(ONE, |budget| self.makeup.composer.solved(changed, budget))
    }

    /// The 字 that really have to go or come, found by doing it.
    fn confirm(&self, article: usize, lines: u32, less: bool) -> Option<Text> {
        let own = self.makeup.grid();
        let body = &self.page().articles[article].body;
        let zi_a_line = own.zi;
        let mut zi = if less { last_lines(self.makeup, article, lines) } else { lines * zi_a_line - zi_a_line / 2 };
        let (mut worked, mut cleaner) = (None, 0);
        for _ in 0..TRIES {
            let changed =
                if less { body.without_last(zi as usize) } else { Some((body.with_more(zi as usize), zi as usize)) };
            let Some((changed, really)) = changed else { break };
            let edits =
                if less { super::super::edits::shortened(body, &changed).into_iter().collect() } else { Vec::new() };
            if let Some(clean) = self.fits(&self.with_body(article, changed)) {
                let found = Text { article, lines, zi: really as u32, less, clean, edits };
                if clean {
                    return Some(found);
                }
                worked.get_or_insert(found);
            }
            zi = zi.max(really as u32);
            cleaner += usize::from(worked.is_some());
            if cleaner > CLEANER {
                break;
            }
            zi += (zi_a_line / 2).max(1);
        }
        worked
    }

    /// The fewest lines by which an article has to be shorter (true) or longer (false).
    fn change(&self, article: usize, budget: &Budget) -> Option<(u32, bool)> {
        let given = &self.given;
        let (lo, hi) = demand(given);
        let cells = given.columns * given.lines;
        let (over, under) = (lo.saturating_sub(cells), cells.saturating_sub(hi));
        let composer = self.makeup.composer;
        let works = |lines: u32, less: bool| {
            let mut changed = given.clone();
            changed.articles[article].story = altered(&given.articles[article].story, lines, less)?;
            (!budget.within(ONE, |budget| composer.solved(&changed, budget)).is_empty()).then_some(())
        };
        let least = over.max(under);
        let mut failed = least.saturating_sub(1);
        // Far off, a page fits again only within a few lines of what is wanted, so nothing is stepped over there.
        let steps: Vec<u32> = if least > 4 {
            (least..least + 80).step_by(if least > FAR { 4 } else { 2 }).collect()
        } else {
            STEPS.to_vec()
        };
        for step in steps {
            for less in [true, false] {
                if (less && under > 0) || (!less && over > 0) {
                    continue;
                }
                if budget.is_over() {
                    return None;
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

    /// The page with another text in one article.
    pub(super) fn with_body(&self, article: usize, body: Story) -> Page {
        let mut page = self.page().clone();
        page.articles[article].body = body;
        page
    }
}

/// A story so many lines shorter or longer.
pub(in super::super) fn altered(story: &[Piece], lines: u32, less: bool) -> Option<Vec<Piece>> {
    // What stands in a frame has no text that flows.
    let mut story = Some(story).filter(|story| !story.is_empty())?.to_vec();
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

/// 字 in the last so many lines of an article.
pub(in super::super) fn last_lines(makeup: Makeup, article: usize, lines: u32) -> u32 {
    let own = makeup.grid();
    let body = &makeup.page.articles[article].body;
    let Some(sets) = makeup.measured.stories.get(&article) else { return lines * own.zi };
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
