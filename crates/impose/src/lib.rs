#![doc = include_str!("../README.md")]
//!
//! # How it is done
//!
//! [`plan`] says which page stands where, [`Job`] what else was asked for; the work is fitted to the sheet, pages become
//! forms (with what they inherit, `Rotate` and `UserUnit` honoured) and sheets become pages. Nothing of the pages is
//! painted anew: type stays type, overprint and spots stay as they are.

mod area;
mod fit;
mod fold;
mod job;
mod marks;
mod metadata;
mod order;
mod pages;
mod paper;
pub mod plates;
pub mod problem;
mod scheme;
mod sheets;
mod slug;
mod standard;
mod words;

use lopdf::{Document, Object};
use zhuanban_ground::diag::{Diagnostics, Lang};
use zhuanban_ground::units::{Mm, Size};

pub use area::Area;
pub use fit::Placed;
pub use job::{Creep, Job, Wish};
pub use order::{Face, Place, Plan, PlannedSheet, Spine, plan};
pub use paper::{SheetSize, thickness};
pub use problem::{ImposeProblem, OrderProblem, SheetEdge};
pub use scheme::{Binding, Scheme, Section, Work};
pub use words::SideName;

use area::{least, most};
use pages::SourcePage;
use sheets::{SideToWrite, Writing};
use slug::Letters;

/// The sheets.
#[derive(Clone, Debug, PartialEq)]
pub struct Imposed {
    /// The PDF: one page a side, fronts and backs in turn.
    pub bytes: Vec<u8>,
    /// Each side, as in the PDF.
    pub sides: Vec<Side>,
    /// How many sheets of paper a copy takes, counted before they are cut: with [`Work::Turn`] a sheet gives two copies.
    pub sheets: usize,
    /// The sheet as it lies on the press: across, up.
    pub sheet: Size<Mm>,
    /// How many pages the file has.
    pub pages: usize,
    /// The blank pages that were added, by number.
    pub blanks: Vec<usize>,
    /// How far the innermost pages moved towards the spine.
    pub creep: Mm,
    /// The PDF/X level of the sheets, as the file names it; `None` if they are not PDF/X.
    pub level: Option<&'static str>,
    /// Whether the file that was imposed has fonts. If not, its type is outlines, and the words on the sheets are the only
    /// type left.
    pub typed: bool,
}

/// One side of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Which one.
    pub name: SideName,
    /// What is left after the last cut.
    pub trim: Area,
    /// Its pages: rows from the foot, each from left to right.
    pub rows: Vec<Vec<Placed>>,
}

impl Imposed {
    /// In a line, what came of it, for whoever asked.
    pub fn summary(&self, job: &Job) -> String {
        let names = job.scheme.names();
        let (pages, sheets, sides) = (self.pages, self.sheets, self.sides.len());
        let sheet = problem::size(self.sheet);
        let (blanks, creep) = (self.blanks.len(), paper::number(self.creep.0));
        let level = self.level.map_or(String::new(), |level| format!(" · {level}"));
        match job.lang {
            Lang::Zh => {
                let turn = if job.work == Work::Turn { "，一张裁成两份" } else { "" };
                let creep =
                    if self.creep.0 > 0.0 { format!("，最里一张爬移 {creep} 毫米") } else { String::new() };
                format!(
                    "{}：{pages} 页（加白页 {blanks}）→ {sheets} 张 {}（{sheet} 毫米），{sides} 套版{turn}{creep}{level}",
                    names.zh, job.sheet.name
                )
            }
            Lang::En => {
                let turn = if job.work == Work::Turn { ", two copies a sheet" } else { "" };
                let creep =
                    if self.creep.0 > 0.0 { format!(", creep {creep} mm in the innermost") } else { String::new() };
                format!(
                    "{}: {pages} pages ({blanks} blank added) → {sheets} sheets {} ({sheet} mm), {sides} sets of \
                     plates{turn}{creep}{level}",
                    names.en, job.sheet.name
                )
            }
        }
    }
}

/// Puts a file's pages on sheets. `name` is what the user calls the file, `face` the font for the words on the sheets
/// (TrueType or OpenType; it should have Chinese). `None` if it cannot be done; what is wrong, and what the operator
/// should know, is in `diags`.
///
/// The same file, job and face give the same bytes.
pub fn impose(file: &[u8], name: &str, job: &Job, face: &[u8], diags: &mut Diagnostics) -> Option<Imposed> {
    match make(file, name, job, face, diags) {
        Ok(imposed) => Some(imposed),
        Err(Stop::Told) => None,
        Err(Stop::Problem(problem)) => {
            diags.error(None, problem);
            None
        }
    }
}

/// What a job takes, reckoned before there is a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Reckoned {
    /// Sheets of paper a copy takes, counted before they are cut: with [`Work::Turn`] a sheet gives two copies.
    pub sheets: usize,
    /// Sets of plates.
    pub sides: usize,
    /// Blank pages that have to be added.
    pub blanks: usize,
    /// The sheet as it lies on the press: across, up.
    pub sheet: Size<Mm>,
}

/// Reckons a job for so many pages of a size, with all the bleed it asks for. `None` if they do not fit on the sheet;
/// which sheets would do is in `diags`.
pub fn reckon(pages: usize, size: Size<Mm>, job: &Job, diags: &mut Diagnostics) -> Option<Reckoned> {
    let plan = plan(pages, job.scheme, job.binding, job.work, fit::up(size, job.bleed, job));
    let fitted = fit::fit(&plan, size, job.bleed, job, diags)?;
    Some(Reckoned {
        sheets: plan.sheets.len(),
        sides: plan.sheets.iter().map(|sheet| 1 + usize::from(sheet.back.is_some())).sum(),
        blanks: plan.pages - pages,
        sheet: fitted.sheet,
    })
}

/// Why there are no sheets.
enum Stop {
    /// It is in the diagnostics.
    Told,
    Problem(ImposeProblem),
}

impl From<ImposeProblem> for Stop {
    fn from(problem: ImposeProblem) -> Self {
        Self::Problem(problem)
    }
}

fn make(file: &[u8], name: &str, job: &Job, face: &[u8], diags: &mut Diagnostics) -> Result<Imposed, Stop> {
    let called = || name.to_owned();
    let mut document = Document::load_mem(file).map_err(|_| ImposeProblem::NotPdf { file: called() })?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(ImposeProblem::Encrypted { file: called() }.into());
    }
    let typed = document.objects.values().any(is_font);
    let claims = standard::claims(&document);
    if claims.level.is_none() {
        diags.warn(None, ImposeProblem::NotPdfX { level: claims.named.clone() });
    }
    let pages = pages::read(&document, name, diags).ok_or(Stop::Told)?;
    let bleed = bleed(&pages, job, diags);
    let size = pages.first().map(SourcePage::size).unwrap_or_default();
    let plan = plan(pages.len(), job.scheme, job.binding, job.work, fit::up(size, bleed, job));
    let blanks: Vec<usize> = (pages.len() + 1..=plan.pages).collect();
    if !blanks.is_empty() {
        let multiple = plan.pages / plan.sheets.len().max(1);
        // A whole leaf of two-up work is blank.
        let turn_saves = job.scheme == Scheme::TwoUp && job.work == Work::BothSides && blanks.len() > 1;
        let (pages, blanks) = (pages.len(), blanks.clone());
        diags.warn(None, ImposeProblem::BlankPages { pages, multiple, blanks, turn_saves });
    }
    let fitted = fit::fit(&plan, size, bleed, job, diags).ok_or(Stop::Told)?;
    let sides = sides(&plan, &fitted, job);
    if job.marks
        && let Some(side) = sides.first()
    {
        let short = marks::Margins::new(&fitted, &side.trim, job.gripper).short();
        if !short.is_empty() {
            diags.warn(None, ImposeProblem::NoRoomForMarks { sides: short });
        }
    }
    let mut letters = Letters::new(face).map_err(|why| ImposeProblem::Face { why })?;
    let greys = if job.bar { standard::greys(&document) } else { Vec::new() };
    let (fitted_to, says) = (&fitted, &claims);
    let writing =
        Writing { file: name, job, pages: &pages, fitted: fitted_to, claims: says, sides: &sides, greys: &greys };
    sheets::write(&mut document, &writing, &mut letters)?;
    let names = job.scheme.names();
    let scheme = match job.lang {
        Lang::Zh => names.zh,
        Lang::En => names.en,
    };
    let title = format!("{} · {scheme}", claims.title.as_deref().unwrap_or(name));
    let ident = metadata::ident(file, &format!("{name} {job:?}"));
    let writer = |error: lopdf::Error| ImposeProblem::Writer { why: error.to_string() };
    metadata::write(&mut document, &claims, &title, ident).map_err(writer)?;
    document.prune_objects();
    document.renumber_objects();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|error| writer(error.into()))?;
    Ok(Imposed {
        bytes,
        sheets: plan.sheets.len(),
        sheet: fitted.sheet,
        pages: pages.len(),
        blanks,
        creep: job.creep.at(plan.deepest, plan.deepest),
        level: claims.level.map(standard::Level::name),
        typed,
        sides: sides.into_iter().map(|SideToWrite { name, rows, trim }| Side { name, trim, rows }).collect(),
    })
}

fn is_font(object: &Object) -> bool {
    object.as_dict().is_ok_and(|dict| dict.has_type(b"Font"))
}

/// How far pages are painted beyond their trim: as asked, or as far as all of them can be.
fn bleed(pages: &[SourcePage], job: &Job, diags: &mut Diagnostics) -> Mm {
    let of_page = |page: &SourcePage| page.bleeds().into_iter().reduce(least).unwrap_or_default();
    // A hundredth of a millimetre is rounding.
    let little = |page: &SourcePage| of_page(page).0 < job.bleed.0 - 0.01;
    let short: Vec<usize> =
        pages.iter().enumerate().filter(|(_, page)| little(page)).map(|(index, _)| index + 1).collect();
    if short.is_empty() {
        return job.bleed;
    }
    let has = pages.iter().map(of_page).reduce(least).unwrap_or_default();
    let has = most(has, Mm(0.0));
    diags.warn(None, ImposeProblem::LittleBleed { pages: short, wanted: job.bleed, least: has });
    has
}

/// All sides in the order they are written.
fn sides(plan: &Plan, fitted: &fit::Fitted, job: &Job) -> Vec<SideToWrite> {
    let of = plan.sheets.len();
    let mut sides = Vec::new();
    for (index, sheet) in plan.sheets.iter().enumerate() {
        for (face, back) in [(Some(&sheet.front), false), (sheet.back.as_ref(), true)] {
            let Some(face) = face else { continue };
            let rows = fitted.place(face, plan, job);
            let trim = fitted.trim(&rows);
            sides.push(SideToWrite { name: SideName { sheet: index + 1, of, back }, rows, trim });
        }
    }
    sides
}
