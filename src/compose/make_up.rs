//! Making up: page by page, from what was measured to a plan that fits, or to the reason why none does.

use super::build_problem::problem;
use super::measure::measure;
use super::solve::{Budget, Judged, Problem, Stop, solve};
use super::to_plan::{SolvedPage, to_plan};
use super::{Grid, Measured, PagePlan, Setting};
use crate::assets::Fonts;
use crate::compose::problem::ComposeProblem;
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

/// What making up works with.
#[derive(Clone, Copy)]
pub struct Composer<'a> {
    /// The theme, for measuring.
    pub look: &'a Look<'a>,
    /// The faces.
    pub fonts: &'a Fonts,
    /// Defaults, photos, limits.
    pub setting: &'a Setting<'a>,
    /// Calls the work off.
    pub stop: &'a Stop,
}

/// A page of a report.
#[derive(Clone, Copy)]
pub struct At<'a> {
    /// The report.
    pub report: &'a Report,
    /// Which of its pages.
    pub index: usize,
}

/// A page solved: on which grid, and all arrangements found, best first.
pub struct Solved {
    /// The page's grid; its lines may be a little closer or further apart than asked for.
    pub grid: Grid,
    /// What was measured on it.
    pub measured: Measured,
    /// What the solver was given.
    pub problem: Problem,
    /// What it found.
    pub pages: Vec<Judged>,
}

/// Whether the author makes the page up by hand: who says where running text goes has to say it of everything.
pub fn pinned(page: &Page) -> bool {
    let story = |story: &crate::report::story::Story| story.pins.at.is_some();
    let own = |article: &crate::report::Article| story(&article.body) || article.standfirst.as_ref().is_some_and(story);
    page.articles.iter().any(own)
}

impl Composer<'_> {
    /// The steps making up one page may take, advice included.
    pub fn budget(&self) -> Budget {
        Budget::new(PAGE, self.stop.clone())
    }

    /// Measures a report; a theme's errors are left to whoever measured first.
    pub fn measured(&self, report: &Report, grid: &Grid, budget: &Budget) -> Measured {
        let blocks: usize = report.pages.iter().flat_map(|page| &page.articles).map(|a| a.body.blocks.len() + 8).sum();
        budget.spend(MEASURED * blocks as u64);
        measure(report, grid, self.look, self.fonts, &mut Diagnostics::new())
    }

    /// All arrangements of a page on a grid, best first.
    pub fn arrangements(&self, at: At, grid: &Grid, measured: &Measured, budget: &Budget) -> Option<Solved> {
        let problem = problem(at.index, &at.report.pages[at.index], grid, measured, self.setting);
        let pages = budget.within(SEARCH, |budget| solve(&problem, budget));
        (!pages.is_empty()).then(|| Solved { grid: grid.clone(), measured: measured.clone(), problem, pages })
    }

    /// Solves a page: on its own grid, then with its lines a little further apart or closer together, then in the body
    /// sizes its author allows, at last with white at the foot of its last column where its format has that.
    pub fn solve(&self, at: At, measured: &Measured, budget: &Budget) -> Option<Solved> {
        let own = Grid::of(&at.report.format);
        if let Some(solved) = self.arrangements(at, &own, measured, budget) {
            if solved.pages[0].taboos.none() {
                return Some(solved);
            }
            return Some(self.roomier(at, &own, measured, budget).unwrap_or(solved));
        }
        if let Some(solved) = self.pitches(at, &own, measured, budget) {
            return Some(solved);
        }
        let sized = sizes(&at.report.format).into_iter().find_map(|size| {
            let grid = own.with_size(size).filter(|_| !budget.is_over())?;
            let measured = self.measured(at.report, &grid, budget);
            let solved = self.arrangements(at, &grid, &measured, budget);
            solved.or_else(|| self.pitches(at, &grid, &measured, budget))
        });
        sized.or_else(|| self.short(at, &own, measured, budget))
    }

    /// Solves a page that has too little text with as little white as can be at the foot of its last column.
    fn short(&self, at: At, own: &Grid, measured: &Measured, budget: &Budget) -> Option<Solved> {
        if !may_end_short(at.report) {
            return None;
        }
        let problem = problem(at.index, &at.report.pages[at.index], own, measured, self.setting);
        (2..problem.lines.saturating_sub(LEAST_LEFT)).find_map(|white| {
            let mut problem = problem.clone();
            problem.articles.last_mut()?.white = white;
            let pages = budget.within(SHORT, |budget| solve(&problem, budget));
            // White anywhere but at the page's foot is a hole.
            let pages: Vec<Judged> = pages.into_iter().filter(|page| page.ends_at_foot(&problem)).collect();
            (!pages.is_empty()).then(|| Solved { grid: own.clone(), measured: measured.clone(), problem, pages })
        })
    }

    /// A page whose best arrangement an editor would mind may do better with its lines closer together: a full page has
    /// no room for a headline across it. `None` if that does not make it faultless.
    fn roomier(&self, at: At, own: &Grid, measured: &Measured, budget: &Budget) -> Option<Solved> {
        let most = (f64::from(own.lines) * PITCH).floor() as u32;
        let near = [own.lines + most, own.lines + most.saturating_sub(1), own.lines + 1, own.lines.saturating_sub(1)];
        near.into_iter().filter(|lines| *lines != own.lines && most > 0).find_map(|lines| {
            let solved = self.on_lines(at, own, lines, measured, budget)?;
            solved.pages[0].taboos.none().then_some(solved)
        })
    }

    /// Solves a page with so many lines.
    fn on_lines(&self, at: At, own: &Grid, lines: u32, measured: &Measured, budget: &Budget) -> Option<Solved> {
        let grid = own.with_lines(lines);
        let solved = self.arrangements(at, &grid, measured, budget)?;
        // Most things take the same lines on the new pitch; tables and quotes may not.
        let again = self.measured(at.report, &grid, budget);
        if again.stories == measured.stories && again.captions == measured.captions {
            return Some(Solved { measured: again, ..solved });
        }
        self.arrangements(at, &grid, &again, budget)
    }

    /// Solves a page with its lines a little further apart or closer together.
    fn pitches(&self, at: At, own: &Grid, measured: &Measured, budget: &Budget) -> Option<Solved> {
        near_pitches(own).into_iter().find_map(|lines| self.on_lines(at, own, lines, measured, budget))
    }

    /// Makes up one page.
    pub fn make_up(
        &self,
        report: &Report,
        index: usize,
        measured: &Measured,
        budget: &Budget,
        diags: &mut Diagnostics,
    ) -> Option<PagePlan> {
        let at = At { report, index };
        let solved = budget.within(MAKE_UP, |budget| self.solve(at, measured, budget));
        if budget.is_stopped() {
            diags.error(report.pages[index].place.clone(), ComposeProblem::Stopped);
            return None;
        }
        let Some(solved) = solved else {
            super::advice::advise(self, report, index, measured, budget, diags);
            return None;
        };
        let solved = match &report.pages[index].layout {
            Some(id) => super::kept::kept(self, at, id, solved, measured, &self.budget(), diags)?,
            None => solved,
        };
        Some(self.place(report, index, &solved, 0, diags))
    }

    /// The n-th arrangement of a solved page, placed.
    pub fn place(&self, report: &Report, index: usize, solved: &Solved, n: usize, diags: &mut Diagnostics) -> PagePlan {
        let page = &report.pages[index];
        let sheet = SolvedPage { page, index, grid: &solved.grid, measured: &solved.measured, setting: self.setting };
        to_plan(&sheet, &solved.problem, &solved.pages[n], diags)
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
