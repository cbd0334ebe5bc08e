//! The make-up desk: page by page, from what was measured to a plan that fits, or to the reason why none does.

use super::given::problem;
use super::measure::measure;
use super::placed::{Sheet, placed};
use super::solve::{Judged, Problem, solve};
use super::{Grid, Measured, PagePlan, Setting, choices};
use crate::assets::Fonts;
use crate::diag::Diagnostics;
use crate::diag::problem::ComposeProblem;
use crate::report::{Format, Page, Report};
use crate::theme::Look;
use crate::units::Pt;

/// How far the line pitch of a whole page may be changed to make it fit.
const PITCH: f64 = 0.03;

/// Steps in which the body size is changed, in points.
const SIZE_STEP: f64 = 0.25;

/// Everything the desk works with.
#[derive(Clone, Copy)]
pub struct Tools<'a> {
    /// The theme, for measuring.
    pub look: &'a Look<'a>,
    /// The faces.
    pub fonts: &'a Fonts,
    /// Defaults, photos, limits.
    pub setting: &'a Setting<'a>,
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

impl Tools<'_> {
    /// Measures a report; a theme's errors are left to whoever measured first.
    pub fn measured(&self, report: &Report, grid: &Grid) -> Measured {
        measure(report, grid, self.look, self.fonts, &mut Diagnostics::new())
    }

    /// All arrangements of a page on a grid, best first; only those of this name if one is wanted.
    pub fn arrangements(
        &self,
        report: &Report,
        index: usize,
        grid: &Grid,
        measured: &Measured,
        wanted: Option<&str>,
    ) -> Option<Solved> {
        let problem = problem(index, &report.pages[index], grid, measured, self.setting);
        let mut pages = solve(&problem);
        if let Some(wanted) = wanted {
            pages.retain(|page| choices::id(page.sign) == wanted);
        }
        (!pages.is_empty()).then(|| Solved { grid: grid.clone(), measured: measured.clone(), problem, pages })
    }

    /// Solves a page: on its own grid, then with its lines a little further apart or closer together, then in the body
    /// sizes its author allows.
    pub fn solve(&self, report: &Report, index: usize, measured: &Measured, wanted: Option<&str>) -> Option<Solved> {
        let own = Grid::of(&report.format);
        if let Some(solved) = self.arrangements(report, index, &own, measured, wanted) {
            if solved.pages[0].taboos.none() || wanted.is_some() {
                return Some(solved);
            }
            return Some(self.roomier(report, index, &own, measured).unwrap_or(solved));
        }
        if let Some(solved) = self.pitches(report, index, &own, measured, wanted) {
            return Some(solved);
        }
        sizes(&report.format).into_iter().find_map(|size| {
            let grid = own.with_size(size)?;
            let measured = self.measured(report, &grid);
            let solved = self.arrangements(report, index, &grid, &measured, wanted);
            solved.or_else(|| self.pitches(report, index, &grid, &measured, wanted))
        })
    }

    /// A page whose best arrangement an editor would mind may do better with its lines closer together: a full page has
    /// no room for a headline across it. `None` if that does not make it faultless.
    fn roomier(&self, report: &Report, index: usize, own: &Grid, measured: &Measured) -> Option<Solved> {
        let most = (f64::from(own.lines) * PITCH).floor() as u32;
        let near = [own.lines + most, own.lines + most.saturating_sub(1), own.lines + 1, own.lines.saturating_sub(1)];
        near.into_iter().filter(|lines| *lines != own.lines && most > 0).find_map(|lines| {
            let solved = self.on_lines(report, index, own, lines, measured, None)?;
            solved.pages[0].taboos.none().then_some(solved)
        })
    }

    /// Solves a page with so many lines.
    fn on_lines(
        &self,
        report: &Report,
        index: usize,
        own: &Grid,
        lines: u32,
        measured: &Measured,
        wanted: Option<&str>,
    ) -> Option<Solved> {
        let grid = own.with_lines(lines);
        let solved = self.arrangements(report, index, &grid, measured, wanted)?;
        // Most things take the same lines on the new pitch; tables and quotes may not.
        let again = self.measured(report, &grid);
        if again.stories == measured.stories && again.captions == measured.captions {
            return Some(Solved { measured: again, ..solved });
        }
        self.arrangements(report, index, &grid, &again, wanted)
    }

    /// Solves a page with its lines a little further apart or closer together.
    fn pitches(
        &self,
        report: &Report,
        index: usize,
        own: &Grid,
        measured: &Measured,
        wanted: Option<&str>,
    ) -> Option<Solved> {
        let most = (f64::from(own.lines) * PITCH).floor() as u32;
        let near = |step: u32| [own.lines + step, own.lines - step];
        (1..=most).flat_map(near).find_map(|lines| self.on_lines(report, index, own, lines, measured, wanted))
    }

    /// Makes up one page.
    pub fn make_up(
        &self,
        report: &Report,
        index: usize,
        measured: &Measured,
        diags: &mut Diagnostics,
    ) -> Option<PagePlan> {
        let page = &report.pages[index];
        let wanted = page.layout.as_ref();
        let solved = self.solve(report, index, measured, wanted.map(|id| id.value.as_str()));
        let Some(solved) = solved else {
            match wanted {
                Some(id) if self.solve(report, index, measured, None).is_some() => {
                    diags.error(id.place.clone(), ComposeProblem::NoSuchLayout { id: id.value.clone() });
                }
                Some(_) | None => super::advice::advise(self, report, index, measured, diags),
            }
            return None;
        };
        Some(self.place(report, index, &solved, 0, diags))
    }

    /// The n-th arrangement of a solved page, placed.
    pub fn place(&self, report: &Report, index: usize, solved: &Solved, n: usize, diags: &mut Diagnostics) -> PagePlan {
        let page = &report.pages[index];
        let sheet = Sheet { page, index, grid: &solved.grid, measured: &solved.measured, setting: self.setting };
        placed(&sheet, &solved.problem, &solved.pages[n], diags)
    }
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
