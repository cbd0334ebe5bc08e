//! Making up one page: from what was measured to the arrangements that fit.

use std::sync::Arc;

use super::build_problem::problem;
use super::measure::measure;
use super::solve::{Budget, Judged, Problem, Stop, solve};
use super::{Grid, Known, Measured, Setting};
use crate::assets::Fonts;
use crate::diag::Diagnostics;
use crate::report::{Format, Page, Report};
use crate::theme::Look;
use crate::units::Pt;

/// How far the line pitch of a whole page may be changed to make it fit.
const PITCH: f64 = 0.03;

/// Steps one page may take: some five seconds of a core.
const PAGE: u64 = 60_000_000;

/// Steps of it for making it up; the rest is for saying why it cannot be.
const MAKE_UP: u64 = 30_000_000;

/// Of every hundred steps for making it up, those with headlines as they should be; with what is left they may be airy.
const PLAIN: u64 = 60;

/// Steps of one search.
const SEARCH: u64 = 10_000_000;

/// Steps for one height of white at a page's foot.
const SHORT: u64 = 1_500_000;

/// The fewest lines left of the last column above the white.
const LEAST_LEFT: u32 = 6;

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
    /// Whether headlines may be as airy as need be.
    pub airy: bool,
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
            Some(known) => known.solve(problem, budget),
            None => Arc::new(solve(problem, budget)),
        }
    }

    /// The grid as the report asks for it.
    pub fn grid(&self) -> Grid {
        Grid::of(self.format)
    }

    /// The steps making up one page may take, advice included.
    pub fn budget(&self) -> Budget {
        Budget::new(PAGE, self.stop.clone())
    }

    /// Measures pages; a theme's errors are left to whoever measured first.
    pub fn measured(&self, pages: &[&Page], grid: &Grid, budget: &Budget) -> Vec<Measured> {
        let blocks: usize = pages.iter().flat_map(|page| &page.articles).map(|a| a.body.blocks.len() + 8).sum();
        budget.spend(MEASURED * blocks as u64);
        measure(pages, grid, self.look, self.fonts, &mut Diagnostics::new())
    }
}

impl<'a> Makeup<'a> {
    /// A page to be made up.
    pub fn new(composer: &'a Composer<'a>, page: &'a Page, measured: &'a Measured) -> Self {
        Self { composer, page, measured, airy: false }
    }

    /// The page as the solver sees it on a grid.
    pub fn problem(&self, grid: &Grid, measured: &Measured) -> Problem {
        let problem = problem(self.page, grid, measured, self.composer.setting);
        if self.airy { problem.airy() } else { problem }
    }

    /// What the page measures on another grid than its own.
    pub fn measured_on(&self, grid: &Grid, budget: &Budget) -> Measured {
        self.composer.measured(&[self.page], grid, budget).pop().unwrap_or_default()
    }

    /// All arrangements of the page on a grid, best first.
    pub fn arrangements(&self, grid: &Grid, measured: &Measured, budget: &Budget) -> Option<Solved> {
        let problem = self.problem(grid, measured);
        let pages = budget.within(SEARCH, |budget| self.composer.solved(&problem, budget));
        (!pages.is_empty()).then(|| Solved { grid: grid.clone(), measured: measured.clone(), problem, pages })
    }

    /// Solves the page: on its own grid, then with its lines a little further apart or closer together, then in the
    /// body sizes its author allows, then with white at the foot of its last column where its format has that; at last
    /// with airy headlines.
    pub fn solve(&self, budget: &Budget) -> Option<Solved> {
        let airy = Self { airy: true, ..*self };
        let solved = budget.within(budget.left() * PLAIN / 100, |budget| self.on_grids(budget));
        solved.or_else(|| airy.on_grids(budget))
    }

    fn on_grids(&self, budget: &Budget) -> Option<Solved> {
        let own = self.composer.grid();
        if let Some(solved) = self.arrangements(&own, self.measured, budget) {
            if solved.pages[0].is_clean() {
                return Some(solved);
            }
            return Some(self.roomier(&own, budget).unwrap_or(solved));
        }
        if let Some(solved) = self.pitches(&own, self.measured, budget) {
            return Some(solved);
        }
        let sized = sizes(self.composer.format).into_iter().find_map(|size| {
            let grid = own.with_size(size).filter(|_| !budget.is_over())?;
            let measured = self.measured_on(&grid, budget);
            let solved = self.arrangements(&grid, &measured, budget);
            solved.or_else(|| self.pitches(&grid, &measured, budget))
        });
        sized.or_else(|| self.short(&own, budget))
    }

    /// Solves a page that has too little text with as little white as can be at the foot of its last column.
    fn short(&self, own: &Grid, budget: &Budget) -> Option<Solved> {
        if !self.composer.ends_short || self.airy {
            return None;
        }
        let problem = self.problem(own, self.measured);
        (2..problem.lines.saturating_sub(LEAST_LEFT)).find_map(|white| {
            let mut problem = problem.clone();
            problem.articles.last_mut()?.white = white;
            let pages = budget.within(SHORT, |budget| self.composer.solved(&problem, budget));
            // White anywhere but at the page's foot is a hole.
            let pages: Vec<Judged> = pages.iter().filter(|page| page.ends_at_foot(&problem)).cloned().collect();
            let solved = |pages| Solved { grid: own.clone(), measured: self.measured.clone(), problem, pages };
            (!pages.is_empty()).then(|| solved(Arc::new(pages)))
        })
    }

    /// A page whose best arrangement an editor would mind may do better with its lines closer together: a full page has
    /// no room for a headline across it. `None` if that does not make it faultless.
    fn roomier(&self, own: &Grid, budget: &Budget) -> Option<Solved> {
        let most = (f64::from(own.lines) * PITCH).floor() as u32;
        let near = [own.lines + most, own.lines + most.saturating_sub(1), own.lines + 1, own.lines.saturating_sub(1)];
        near.into_iter().filter(|lines| *lines != own.lines && most > 0).find_map(|lines| {
            let solved = self.on_lines(own, lines, self.measured, budget)?;
            solved.pages[0].is_clean().then_some(solved)
        })
    }

    /// Solves the page with so many lines.
    fn on_lines(&self, own: &Grid, lines: u32, measured: &Measured, budget: &Budget) -> Option<Solved> {
        let grid = own.with_lines(lines);
        let solved = self.arrangements(&grid, measured, budget)?;
        // Most things take the same lines on the new pitch; tables and quotes may not.
        let again = self.measured_on(&grid, budget);
        if again.stories == measured.stories && again.captions == measured.captions && again.panels == measured.panels {
            return Some(Solved { measured: again, ..solved });
        }
        self.arrangements(&grid, &again, budget)
    }

    /// Solves the page with its lines a little further apart or closer together.
    fn pitches(&self, own: &Grid, measured: &Measured, budget: &Budget) -> Option<Solved> {
        near_pitches(own).into_iter().find_map(|lines| self.on_lines(own, lines, measured, budget))
    }

    /// Solves the page within the steps making it up may take; the rest of the budget is for saying why it cannot be.
    pub fn made_up(&self, budget: &Budget) -> Option<Solved> {
        budget.within(MAKE_UP, |budget| self.solve(budget))
    }
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
    small || report.theme.as_ref().is_some_and(|theme| theme.value == "bulletin")
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
