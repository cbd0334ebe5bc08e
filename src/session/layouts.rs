//! 几种排法: each page's best different arrangements, set and put side by side on a contact sheet.

use super::kept::KeptPictures;
use super::trial::Work;
use super::{Loaded, Session, Stage, proof, stem};
use crate::colour::Decoded;
use crate::compose::problem::{ComposeProblem, FlowPageProblem, LockProblem};
use crate::compose::{self, Composer, Makeup, Plan, Stop, choices, long_words, make_up, measure};
use crate::condition::Name;
use crate::diag::Diagnostics;
use crate::export::problem::ExportProblem;
use crate::export::{self, Shown};
use crate::project::{Cache, FileSet, Project};
use crate::report::{Report, Role};
use crate::theme::Palette;

/// Resolution of the pages on a contact sheet.
const THUMB_PPI: f64 = 60.0;

/// Resolution of the contact sheet's own picture.
const SHEET_PPI: f64 = 110.0;

/// One arrangement of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Its name, for `layout: ID`.
    pub id: String,
    /// What the composer thinks it costs; less is better.
    pub score: f64,
    /// What it looks like, as a small PNG.
    pub picture: Vec<u8>,
}

/// Each page's number and its arrangements, best first; none for a page locked by 定版.
pub type Offered = Vec<(String, Vec<Offer>)>;

/// The arrangements offered, and the contact sheet.
pub struct Offers {
    /// Each page's number and its arrangements, best first.
    pub pages: Offered,
    /// The sheet as PDF and PNG.
    pub files: FileSet,
}

impl Session {
    /// Up to `most` arrangements of each page that look different, on a contact sheet. `condition` is used in place of the report's own press.
    pub fn layouts(
        &mut self,
        project: &Project,
        name: &str,
        condition: Option<Name>,
        most: usize,
        watch: &mut dyn FnMut(Stage),
    ) -> (Option<Offers>, Diagnostics) {
        let mut diags = Diagnostics::new();
        let Some(report) = Self::read(project, name, &mut diags, watch) else { return (None, diags) };
        let work = Work::Layouts { condition, most };
        let offers = self.understand(project, (name, report), &work, &mut diags, watch).and_then(|loaded| {
            watch(Stage::Compose);
            let (loaded, pages) = offers(loaded, most, &self.stop, &mut diags)?;
            watch(Stage::Export);
            let files = sheet(&loaded, &pages, stem(name), &mut diags)?;
            Some(Offers { pages, files })
        });
        (offers.filter(|_| !diags.has_errors()), diags)
    }

    /// The same arrangements without a sheet: each page's number, and what may be chosen for it.
    pub fn arrangements(
        &mut self,
        project: &Project,
        name: &str,
        most: usize,
        watch: &mut dyn FnMut(Stage),
    ) -> (Option<Offered>, Diagnostics) {
        let mut diags = Diagnostics::new();
        let Some(report) = Self::read(project, name, &mut diags, watch) else { return (None, diags) };
        let work = Work::Layouts { condition: None, most };
        let pages = self.understand(project, (name, report), &work, &mut diags, watch).and_then(|loaded| {
            watch(Stage::Compose);
            Some(offers(loaded, most, &self.stop, &mut diags)?.1)
        });
        (pages.filter(|_| !diags.has_errors()), diags)
    }
}

/// Sets each page in its arrangements, one page at a time; gives back what it was handed.
fn offers(mut loaded: Loaded, most: usize, stop: &Stop, diags: &mut Diagnostics) -> Option<(Loaded, Offered)> {
    if loaded.report.format.flow {
        diags.error(loaded.report.format.place.clone(), FlowPageProblem::NoLayouts);
        return None;
    }
    let whole = loaded.report.clone();
    // A photo stands in every arrangement.
    let (kept, decoded) = (KeptPictures::default(), Decoded::default());
    let all_locked = whole.pages.iter().all(|page| page.lock.is_some());
    let mut pages = Vec::new();
    for page in &whole.pages {
        if let Some(lock) = &page.lock {
            // What it was locked to is all it may look like: what another layout would break is not offered.
            let problem = LockProblem::NoChoice { number: page.number.value.clone() };
            if all_locked {
                diags.error(lock.place.clone(), problem);
            } else {
                diags.warn(lock.place.clone(), problem);
            }
            pages.push((page.number.value.clone(), Vec::new()));
            continue;
        }
        loaded.report = Report { pages: vec![page.clone()], ..whole.clone() };
        let plans = arrangements(&loaded, most, stop, diags);
        if diags.has_errors() {
            return None;
        }
        let mut list = Vec::new();
        for plan in plans {
            let Some(choice) = plan.pages.first().and_then(|page| page.choice.clone()) else { continue };
            let composed = loaded.placed(plan);
            let pictures = proof::pictures(&composed, THUMB_PPI, (&kept, &decoded, &Cache::off()), diags);
            let typeset = proof::set(&composed, &pictures, diags)?;
            loaded = composed.loaded;
            // A spread is both its pages.
            match export::side_by_side(typeset.document.pages(), THUMB_PPI) {
                Ok(picture) => list.push(Offer { id: choice.id, score: choice.score.total(), picture }),
                Err(why) => diags.error(None, ExportProblem::Failed { why: why.to_string() }),
            }
        }
        pages.push((page.number.value.clone(), list));
    }
    loaded.report = whole;
    Some((loaded, pages))
}

/// The contact sheet, as PDF and PNG.
fn sheet(loaded: &Loaded, pages: &Offered, stem: &str, diags: &mut Diagnostics) -> Option<FileSet> {
    let shown: Vec<Shown> = pages
        .iter()
        .flat_map(|(page, offers)| {
            offers.iter().map(|offer| Shown {
                page: page.clone(),
                id: offer.id.clone(),
                picture: offer.picture.clone(),
            })
        })
        .collect();
    let face = loaded.roles.get(&Role::Head).map(|faces| faces.family.clone()).unwrap_or_default();
    let report = &loaded.report;
    let words = export::SheetWords { title: &report.title.value, key: report.layout_key(), face: &face };
    let sheet = export::contact_sheet(&words, &shown, &loaded.fonts, diags)?;
    let mut files = FileSet::new();
    files.add(format!("{stem}.layouts.pdf"), export::pdf(&sheet, stem, diags)?.to_vec());
    for (number, page) in sheet.pages().iter().enumerate() {
        let name =
            if number == 0 { format!("{stem}.layouts.png") } else { format!("{stem}.layouts.{}.png", number + 1) };
        match export::png(page, SHEET_PPI) {
            Ok(bytes) => files.add(name, bytes),
            Err(why) => diags.error(None, ExportProblem::Failed { why: why.to_string() }),
        }
    }
    Some(files)
}

/// The one page's arrangements, as plans of one page.
fn arrangements(loaded: &Loaded, most: usize, stop: &Stop, diags: &mut Diagnostics) -> Vec<Plan> {
    let blank = Palette::for_measuring(&loaded.theme);
    let (look, setting) = (loaded.look(&blank), loaded.setting());
    let composer = Composer::new(&loaded.report, (&look, &loaded.fonts), &setting, stop);
    let mut pages = long_words::loosen(&loaded.report.pages, &composer);
    let grid = composer.grid_of(&pages[0]);
    compose::settle(&mut pages, (&grid, &setting), diags);
    if make_up::pinned(&pages[0]) {
        diags.error(pages[0].place.clone(), ComposeProblem::AllPinned);
        return Vec::new();
    }
    let mut measured = measure(&[&pages[0]], &grid, (composer.look, composer.fonts), setting.photos, diags);
    if diags.has_errors() {
        return Vec::new();
    }
    compose::in_texts(&mut pages, &measured, diags);
    compose::wishes::settle(&mut pages, &mut measured, &composer, diags);
    compose::fill::fill(&mut pages, &mut measured, &composer);
    let (Some(page), Some(measured)) = (pages.first(), measured.first()) else { return Vec::new() };
    let budget = composer.budget();
    let makeup = Makeup::new(&composer, page, measured);
    let Some(solved) = makeup.solve(&budget) else {
        if stop.is_stopped() {
            diags.error(page.place.clone(), ComposeProblem::Stopped);
        } else {
            crate::compose::advice::advise(makeup, None, &budget, diags);
        }
        return Vec::new();
    };
    let chosen = choices::different(&solved.problem, &solved.pages, most);
    // What an arrangement asks of a photo's pixels is said when it is built.
    let mut unheard = Diagnostics::new();
    let place = |n| {
        let page = compose::place(makeup, &solved, n, &mut unheard);
        let halves = compose::halves(&page, &setting, &mut unheard);
        Plan { pages: halves.map_or(vec![page], Vec::from), jumps: Vec::new() }
    };
    chosen.into_iter().map(place).collect()
}
