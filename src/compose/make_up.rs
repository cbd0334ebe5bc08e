//! Making up one page: from what was measured to the arrangements that fit.

use std::ops::Range;
use std::sync::Arc;

use super::build_problem::problem;
use super::known::Closeness;
use super::measure::measure;
use super::photo_sizes::{PhotoSizes, little_text, much_text};
use super::settled::Settled;
use super::solve::{Budget, Judged, Problem, Stop};
use super::{Grid, Known, Measured, Setting};
use crate::assets::Fonts;
use crate::diag::{Diagnostics, Spanned};
use crate::report::{Format, Page, Report};
use crate::theme::{Look, Theme};
use crate::units::Pt;

/// How far the line pitch of a whole page may be changed to make it fit.
const PITCH: f64 = 0.03;

/// Steps one page may take: some five seconds of a core.
const PAGE: u64 = 60_000_000;

/// Steps of it for making it up; the rest is for saying why it cannot be.
const MAKE_UP: u64 = 30_000_000;

/// Of every hundred steps for making it up, those with photos and headlines as they should be; of what is left, those with
/// a smaller lead photo. With the rest headlines may be airy.
const PLAIN: u64 = 50;
const SMALL: u64 = 60;

/// Steps of one search.
const SEARCH: u64 = 10_000_000;

/// Steps for one height of white at a page's foot.
const SHORT: u64 = 1_500_000;

/// The most lines of the last column that stay white; where there is more, all columns end level above it.
const LITTLE_WHITE: u32 = 3;

/// The most of the last column, of a hundred lines, that stays white where the columns cannot end level.
const MOST_WHITE: u32 = 40;

/// The most of the last column that stays white, of a hundred lines, where nothing else helps.
const MOST_UNEVEN: u32 = 70;

/// Lines of white more than the least that are tried, and what each costs.
const MORE_WHITE: u32 = 10;
const WHITE: f64 = 0.2;

/// What a page may cost more on which nothing shouts.
const QUIET: f64 = 8.0;

/// How much cheaper a page has to be than one with no more faults, to be taken instead.
const MUCH: f64 = 24.0;

/// The fewest lines of a page above the white.
const LEAST_LEFT: u32 = 3;

/// The area of a sheet of A4 and a little more, in mm².
const A4: f64 = 210.0 * 297.0 * 1.05;

/// What measuring takes, in steps a paragraph.
const MEASURED: u64 = 5_000;

/// Steps in which the body size is changed, in points.
const SIZE_STEP: f64 = 0.25;

/// What making up works with: all that holds for every page of a report.
#[derive(Clone, Copy)]
pub struct Composer<'a> {
    /// The theme, for measuring.
    pub look: &'a Look<'a>,
    /// The faces.
    pub fonts: &'a Fonts,
    /// Defaults, photos, limits.
    pub setting: &'a Setting<'a>,
    /// The sheet.
    pub format: &'a Format,
    /// Whether a page may end before its foot: A4 and smaller, and bulletins.
    pub ends_short: bool,
    /// Calls the work off.
    pub stop: &'a Stop,
    /// What was worked out before.
    pub known: Option<&'a Known>,
    /// Whether a page that does not fit is to be made up as nearly as can be, for whoever wants to look at it.
    pub nearest: bool,
}

/// A page being made up: what is to stand on it, and what was measured of it on its own grid.
#[derive(Clone, Copy)]
pub struct Makeup<'a> {
    /// What holds for every page.
    pub composer: &'a Composer<'a>,
    /// What is to stand on it.
    pub page: &'a Page,
    /// How much room everything takes.
    pub measured: &'a Measured,
    /// What it may be made up with.
    pub means: Means,
}

/// What a page may be made up with that does not fit as usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Means {
    /// Headlines as airy as need be.
    pub airy: bool,
    /// Photos as large as there is room for, in bands around the text where there are many.
    pub large: bool,
    /// The lead photo smaller than usual.
    pub small: bool,
}

/// A page solved: on which grid, and all arrangements found, best first.
#[derive(Clone)]
pub struct Solved {
    /// The page's grid; its lines may be a little closer or further apart than asked for.
    pub grid: Grid,
    /// What was measured on it.
    pub measured: Measured,
    /// What the solver was given.
    pub problem: Problem,
    /// What it was made up with.
    pub means: Means,
    /// What it found.
    pub pages: Arc<Vec<Judged>>,
}

/// Whether the author makes the page up by hand: who says where running text goes has to say it of everything.
pub fn pinned(page: &Page) -> bool {
    let story = |story: &crate::report::story::Story| story.pins.at.is_some();
    let own = |article: &crate::report::Article| story(&article.body) || article.standfirst.as_ref().is_some_and(story);
    page.articles.iter().any(own)
}

impl<'a> Composer<'a> {
    /// The composer of a report.
    pub fn new(
        report: &'a Report,
        (look, fonts): (&'a Look<'a>, &'a Fonts),
        setting: &'a Setting<'a>,
        stop: &'a Stop,
    ) -> Self {
        Self {
            look,
            fonts,
            setting,
            format: &report.format,
            ends_short: may_end_short(report),
            stop,
            known: None,
            nearest: false,
        }
    }

    /// The same composer, which remembers what it works out.
    #[must_use]
    pub fn knowing(self, known: &'a Known) -> Self {
        Self { known: Some(known), ..self }
    }

    /// The same composer, which makes up what does not fit as nearly as can be.
    #[must_use]
    pub fn nearest(self, nearest: bool) -> Self {
        Self { nearest, ..self }
    }

    /// All arrangements of a page, best first.
    pub fn solved(&self, problem: &Problem, budget: &Budget) -> Arc<Vec<Judged>> {
        match self.known {
            Some(known) => known.answer(problem, Closeness::Usual, budget),
            None => Arc::new(Closeness::Usual.at(problem, budget)),
        }
    }

    /// Those found by a finer look.
    fn solved_finely(&self, problem: &Problem, budget: &Budget) -> Arc<Vec<Judged>> {
        match self.known {
            Some(known) => known.answer(problem, Closeness::Fine, budget),
            None => Arc::new(Closeness::Fine.at(problem, budget)),
        }
    }

    /// The grid as the report asks for it.
    pub fn grid(&self) -> Grid {
        Grid::of(self.format)
    }

    /// The grid of a page: of two side by side, if it is a spread.
    pub fn grid_of(&self, page: &Page) -> Grid {
        if page.spread.is_some() { self.grid().spread() } else { self.grid() }
    }

    /// The steps making up one page may take, advice included.
    pub fn budget(&self) -> Budget {
        Budget::new(PAGE, self.stop.clone())
    }

    /// Measures pages; a theme's errors are left to whoever measured first.
    pub fn measured(&self, pages: &[&Page], grid: &Grid, budget: &Budget) -> Vec<Measured> {
        let blocks: usize = pages.iter().flat_map(|page| &page.articles).map(|a| a.body.blocks.len() + 8).sum();
        budget.spend(MEASURED * blocks as u64);
        measure(pages, grid, (self.look, self.fonts), self.setting.photos, &mut Diagnostics::new())
    }

    /// The same, each page on a grid of its own.
    pub fn measured_each(&self, pages: &[&Page], budget: &Budget) -> Vec<Measured> {
        pages.iter().flat_map(|page| self.measured(&[page], &self.grid_of(page), budget)).collect()
    }
}

impl<'a> Makeup<'a> {
    /// A page to be made up.
    pub fn new(composer: &'a Composer<'a>, page: &'a Page, measured: &'a Measured) -> Self {
        Self { composer, page, measured, means: Means::default() }
    }

    /// The page's own grid.
    pub fn grid(&self) -> Grid {
        self.composer.grid_of(self.page)
    }

    /// What the page is locked to, and where its author says so.
    pub(super) fn lock(&self) -> Option<(&'a Spanned<String>, &'a Settled)> {
        let lock = self.page.lock.as_ref()?;
        Some((lock, self.composer.setting.locks.get(&lock.value)?))
    }

    /// The page as the solver sees it on a grid.
    pub fn problem(&self, grid: &Grid, measured: &Measured) -> Problem {
        let Means { airy: _, large, small } = self.means;
        let sizes = if large { PhotoSizes::large(self.page, grid, measured) } else { PhotoSizes::usual(self.page) };
        let sizes = if small { sizes.small() } else { sizes };
        let problem = problem(self.page, grid, measured, self.composer.setting, sizes);
        let problem = if self.means.large { problem.mosaic() } else { problem };
        if self.means.airy { problem.airy() } else { problem }
    }

    /// What the page measures on another grid than its own.
    pub fn measured_on(&self, grid: &Grid, budget: &Budget) -> Measured {
        self.composer.measured(&[self.page], grid, budget).pop().unwrap_or_default()
    }

    /// All arrangements of the page on a grid, best first.
    pub fn arrangements(&self, grid: &Grid, measured: &Measured, budget: &Budget) -> Option<Solved> {
        let problem = self.problem(grid, measured);
        let pages = budget.within(SEARCH, |budget| self.composer.solved(&problem, budget));
        self.solved(grid, measured, problem, pages)
    }

    /// The page as solved; `None` if no arrangement was found.
    fn solved(&self, grid: &Grid, measured: &Measured, problem: Problem, pages: Arc<Vec<Judged>>) -> Option<Solved> {
        let means = self.means;
        (!pages.is_empty()).then(|| Solved { grid: grid.clone(), measured: measured.clone(), problem, means, pages })
    }

    /// Solves the page: on its own grid, then with its lines a little further apart or closer together, then with larger
    /// photos where it has little text, then in the body sizes its author allows, then with white at its foot where its
    /// format has that; then all this with a smaller lead photo; at last with airy headlines.
    pub fn solve(&self, budget: &Budget) -> Option<Solved> {
        let airy = Self { means: Means { airy: true, ..self.means }, ..*self };
        let small = Self { means: Means { small: true, ..self.means }, ..*self };
        let solved = budget.within(budget.left() * PLAIN / 100, |part| self.on_grids(part, budget));
        let solved = solved.or_else(|| {
            self.has_photos().then(|| budget.within(budget.left() * SMALL / 100, |part| small.on_grids(part, part)))?
        });
        solved.or_else(|| airy.on_grids(budget, budget))
    }

    fn has_photos(&self) -> bool {
        self.page.articles.iter().any(|article| !article.photos.is_empty())
    }

    /// A page found is looked at again with steps of `more`.
    fn on_grids(&self, budget: &Budget, more: &Budget) -> Option<Solved> {
        let own = self.grid();
        let (little, hardly_any) = little_text(self.page, &own, self.measured);
        let large = Self { means: Means { large: true, ..self.means }, ..*self };
        if hardly_any && let Some(solved) = large.as_it_is(&own, budget) {
            return Some(solved);
        }
        if let Some(solved) = self.arrangements(&own, self.measured, budget) {
            if solved.pages[0].is_right() {
                return Some(solved);
            }
            let better = |best: Solved, other: Option<Solved>| match other {
                Some(other) if is_better(&other.pages[0], &best.pages[0]) => other,
                Some(_) | None => best,
            };
            let mut best = better(solved, self.finer(&own, more));
            if !best.pages[0].is_right() {
                best = better(best, self.roomier(&own, budget));
            }
            if !best.pages[0].is_right() && little && !hardly_any {
                best = better(best, large.arrangements(&own, self.measured, budget));
            }
            // A full page has seldom room for what parts its stories well beside a lead photo of the usual size.
            let full = !self.means.small && self.has_photos() && much_text(self.page, &own, self.measured);
            if full && !best.pages[0].is_clean() {
                let small = Self { means: Means { small: true, ..self.means }, ..*self };
                best = better(best, small.arrangements(&own, self.measured, more));
                if !best.pages[0].is_clean() {
                    best = better(best, small.roomier(&own, more));
                }
            }
            return Some(best);
        }
        let solved = self.pitches(&own, self.measured, budget);
        let right = solved.as_ref().is_some_and(|solved| solved.pages[0].is_right());
        let larger = if little && !hardly_any && !right { large.as_it_is(&own, budget) } else { None };
        let solved = match (solved, larger) {
            (Some(usual), Some(larger)) if is_better(&larger.pages[0], &usual.pages[0]) => Some(larger),
            (usual, larger) => usual.or(larger),
        };
        if solved.is_some() {
            return solved;
        }
        let sized = sizes(self.composer.format).into_iter().find_map(|size| {
            let grid = own.with_size(size).filter(|_| !budget.is_over())?;
            let measured = self.measured_on(&grid, budget);
            let solved = self.arrangements(&grid, &measured, budget);
            solved.or_else(|| self.pitches(&grid, &measured, budget))
        });
        let short = if little { large } else { *self };
        sized.or_else(|| short.short(&own, budget))
    }

    /// Solves the page on a grid or on one whose lines are a little further apart or closer together.
    fn as_it_is(&self, own: &Grid, budget: &Budget) -> Option<Solved> {
        let solved = self.arrangements(own, self.measured, budget);
        solved.or_else(|| self.pitches(own, self.measured, budget))
    }

    /// Solves a page that has too little text with as little white as can be: at the foot of its last column, or, if
    /// that is too much there, at the foot of all.
    fn short(&self, own: &Grid, budget: &Budget) -> Option<Solved> {
        if !self.composer.ends_short || self.means.airy {
            return None;
        }
        let problem = self.problem(own, self.measured);
        let all = problem.lines.saturating_sub(LEAST_LEFT);
        let ending = |level: u32, last: u32| {
            let mut problem = Problem { lines: problem.lines - level, ..problem.clone() };
            problem.articles.last_mut()?.white = last;
            let pages = budget.within(SHORT, |budget| self.composer.solved(&problem, budget));
            // White anywhere but at the page's foot is a hole.
            let pages: Vec<Judged> = pages.iter().filter(|page| page.ends_at_foot(&problem)).cloned().collect();
            self.solved(own, self.measured, problem, Arc::new(pages))
        };
        let share = |lines: u32, percent: u32| lines * percent / 100;
        let last = least_white(2..LITTLE_WHITE + 1, |white| ending(0, white));
        let level = least_white(1..all, |white| ending(white, 0));
        let level = match (last, level) {
            (Some(last), Some(level)) if last.0 <= level.0 => Some(last),
            (last, level) => level.or(last),
        };
        let level =
            level.or_else(|| least_white(LITTLE_WHITE + 1..share(problem.lines, MOST_WHITE), |white| ending(0, white)));
        // A table that no column's end may cut keeps columns from ending level.
        level.map(|(_, solved)| solved).or_else(|| {
            (0..all).find_map(|level| {
                let most = share(problem.lines - level, MOST_UNEVEN);
                (2..most).find_map(|last| ending(level, last))
            })
        })
    }

    /// A page whose best arrangement an editor would mind, looked at more finely.
    fn finer(&self, own: &Grid, budget: &Budget) -> Option<Solved> {
        let problem = self.problem(own, self.measured);
        let pages = budget.within(SEARCH, |budget| self.composer.solved_finely(&problem, budget));
        self.solved(own, self.measured, problem, pages)
    }

    /// A page whose best arrangement an editor would mind may do better with its lines closer together, a full page having no
    /// room for a headline across it, or further apart, where short copy would go into headlines.
    fn roomier(&self, own: &Grid, budget: &Budget) -> Option<Solved> {
        let most = (f64::from(own.lines) * PITCH).floor() as u32;
        let closer = (1..=most).rev().map(|step| own.lines + step);
        let wider = (1..=most).map(|step| own.lines.saturating_sub(step));
        self.best_on(own, closer.chain(wider), self.measured, budget)
    }

    /// Solves the page with each of these numbers of lines: the first that is right, else the one with the fewest faults.
    fn best_on(
        &self,
        own: &Grid,
        lines: impl Iterator<Item = u32>,
        measured: &Measured,
        budget: &Budget,
    ) -> Option<Solved> {
        let mut best: Option<Solved> = None;
        for lines in lines {
            let Some(solved) = self.on_lines(own, lines, measured, budget) else { continue };
            if solved.pages[0].is_right() {
                return Some(solved);
            }
            if best.as_ref().is_none_or(|best| is_better(&solved.pages[0], &best.pages[0])) {
                best = Some(solved);
            }
        }
        best
    }

    /// Solves the page with so many lines.
    fn on_lines(&self, own: &Grid, lines: u32, measured: &Measured, budget: &Budget) -> Option<Solved> {
        let grid = own.with_lines(lines);
        let solved = self.arrangements(&grid, measured, budget)?;
        // Most things take the same lines on the new pitch; tables and quotes may not.
        let again = self.measured_on(&grid, budget);
        if again.stories == measured.stories
            && again.standfirsts == measured.standfirsts
            && again.captions == measured.captions
            && again.panels == measured.panels
            && again.boxes == measured.boxes
            && again.portraits == measured.portraits
        {
            return Some(Solved { measured: again, ..solved });
        }
        self.arrangements(&grid, &again, budget)
    }

    /// Solves the page with its lines a little further apart or closer together.
    fn pitches(&self, own: &Grid, measured: &Measured, budget: &Budget) -> Option<Solved> {
        self.best_on(own, near_pitches(own).into_iter(), measured, budget)
    }

    /// Solves the page within the steps making it up may take; the rest of the budget is for saying why it cannot be.
    pub fn made_up(&self, budget: &Budget) -> Option<Solved> {
        budget.within(MAKE_UP, |budget| self.solve(budget))
    }
}

/// Whether an editor minds less about a page than about another; what shouts is not quieted at any price, and a page no
/// better is taken only if it costs far less.
pub(super) fn is_better(page: &Judged, other: &Judged) -> bool {
    let ((unclean, loud), (was_unclean, was_loud)) = (page.faults(), other.faults());
    let (own, its) = (page.score.total(), other.score.total());
    let quieter = loud < was_loud && own < its + QUIET;
    let cheaper = loud <= was_loud && own < its - MUCH;
    (unclean, was_unclean) == (false, true) || (unclean == was_unclean && (quieter || cheaper))
}

/// The best of the pages with the least white, and with a little more, with what it costs: lines are not to be taken up by
/// headlines.
fn least_white(mut lines: Range<u32>, page: impl Fn(u32) -> Option<Solved>) -> Option<(f64, Solved)> {
    let cost = |white: u32, solved: &Solved| solved.pages[0].score.total() + WHITE * f64::from(white);
    let (first, mut best) = lines.find_map(|white| Some((white, page(white)?)))?;
    let mut least = cost(first, &best);
    for white in first + 1..lines.end.min(first + 1 + MORE_WHITE) {
        let Some(solved) = page(white) else { continue };
        if cost(white, &solved) < least {
            (least, best) = (cost(white, &solved), solved);
        }
    }
    Some((least, best))
}

/// Numbers of lines near a grid's own, the nearest first.
pub fn near_pitches(own: &Grid) -> Vec<u32> {
    let most = (f64::from(own.lines) * PITCH).floor() as u32;
    (1..=most).flat_map(|step| [own.lines + step, own.lines - step]).collect()
}

/// Whether a page may end before its foot: what is printed to be read and passed on, not to fill a sheet of a paper.
fn may_end_short(report: &Report) -> bool {
    let trim = report.format.trim;
    let small = trim.width.0 * trim.height.0 <= A4;
    let named = report.theme.as_ref().and_then(|theme| Theme::shipped_as(&theme.value));
    small || named.is_some_and(|theme| theme.name == "bulletin")
}

/// The body sizes a page may be set in, nearest to its own first.
fn sizes(format: &Format) -> Vec<Pt> {
    let (least, most) = format.body_sizes;
    let steps = ((most - least).0 / SIZE_STEP).floor() as u32;
    let own = format.body_size.0;
    let mut sizes: Vec<f64> = (0..=steps).map(|step| least.0 + SIZE_STEP * f64::from(step)).collect();
    sizes.retain(|size| (size - own).abs() > 1e-6);
    sizes.sort_by(|a, b| (a - own).abs().total_cmp(&(b - own).abs()));
    sizes.into_iter().map(Pt).collect()
}
