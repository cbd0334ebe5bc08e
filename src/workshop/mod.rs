//! What the desk (`zhuanban-desk`) asks of the program, answered with a session: pages that follow the typing, layouts to
//! choose from, files to hand out.

mod blocks;
mod facts;
mod form;
mod places;
mod reading;
mod sheet;
mod spots;
mod told;
mod ways;

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use typst_syntax::SpanKind;
use zhuanban_desk::form::Form;
use zhuanban_desk::workshop::{
    Accepted, Bench, Exported, Findings, Job, Marked, Offer, PageOffers, Pixels, SetPages, Stage, Window, Wish,
    Workshop,
};

use crate::assets::Faces;
use crate::diag::Diagnostics;
use crate::export;
use crate::project::{Cache, FileSet, Project};
use crate::report;
use crate::session::problem::SessionProblem;
use crate::session::{self, BuildOptions, Built, FontFolders, PressOptions, Proof, Session};
use crate::units::Mm;
use blocks::Blocks;
use sheet::Sheet;
use ways::Written;

/// So many bytes of a word on the page are looked for in the report.
const WORD: usize = 24;

/// Makes the desk's benches.
#[derive(Clone, Debug)]
pub struct Rooms {
    /// Where fonts are looked for, beside a project's own.
    pub folders: FontFolders,
    /// The faces inside the program.
    pub faces: Faces,
    /// The program, to try strange themes in a process of their own; see [`Session::trying`].
    pub program: Option<PathBuf>,
}

impl Rooms {
    fn session(&self) -> Session {
        let session = Session::new(self.folders.clone()).with_faces(self.faces).keeping(Cache::usual());
        match &self.program {
            Some(program) => session.trying(program.clone()),
            None => session,
        }
    }
}

impl Workshop for Rooms {
    fn form(&self) -> Form {
        form::form()
    }

    fn bench(&self) -> Box<dyn Bench> {
        Box::new(Room {
            rooms: self.clone(),
            session: self.session(),
            form: Arc::new(form::form()),
            shown: None,
            blocks: Blocks::default(),
        })
    }

    fn faces(&self, folder: &Path) -> Vec<String> {
        let (fonts, _) = self.session().fonts(&Project::at(folder));
        fonts.families().into_iter().map(|family| family.name).collect()
    }

    fn read(&self, job: &Job) -> Findings {
        reading::findings(job)
    }

    fn accept(&self, job: &Job, accepted: &Accepted) -> Option<(String, Vec<u8>)> {
        reading::accept(job, accepted)
    }
}

/// One report's workplace.
struct Room {
    rooms: Rooms,
    session: Session,
    form: Arc<Form>,
    /// The pages set last.
    shown: Option<Shown>,
    blocks: Blocks,
}

struct Shown {
    proof: Proof,
    sheets: Vec<Sheet>,
}

impl Room {
    fn set_pages(&mut self, job: &Job) -> SetPages {
        let (project, name) = self.begin(job);
        let (proof, diags) = self.session.follow(&project, &name, &press(), &mut |_| {});
        if job.stop.is_stopped() {
            return SetPages { stopped: true, ..SetPages::default() };
        }
        let findings = self.findings(&diags, job, &name);
        let Some(proof) = proof else {
            let off = told::off(&diags, &job.text, &self.form);
            return SetPages { pages: Vec::new(), findings, off, stopped: false };
        };
        let sheets: Vec<Sheet> = proof.typeset.document.pages().iter().map(Sheet::of).collect();
        let (pages, off) = (spots::pages(&proof, &sheets), spots::off(&proof, &diags));
        let off = if off.is_empty() { told::off(&diags, &job.text, &self.form) } else { off };
        self.shown = Some(Shown { proof, sheets });
        SetPages { pages, findings, off, stopped: false }
    }

    /// The report as the desk has it, in its project. The session can be called off from now on.
    fn begin(&mut self, job: &Job) -> (Project, String) {
        let stop = self.session.stop();
        stop.reset();
        job.stop.then(move || stop.stop());
        let (mut project, name) = Project::inside(&job.folder, &job.report);
        project.overlay(&name, job.text.as_bytes().to_vec());
        (project, name)
    }

    fn findings(&self, diags: &Diagnostics, job: &Job, name: &str) -> Findings {
        if diags.is_empty() {
            return Vec::new();
        }
        let report = report::read(job.text.as_bytes(), name, &mut Diagnostics::new());
        let written = report.as_ref().map(|report| Written { report, text: &job.text, form: &self.form });
        told::findings(diags, job.lang, name, written.as_ref())
    }
}

impl Bench for Room {
    fn set(&mut self, job: &Job) -> SetPages {
        catch_unwind(AssertUnwindSafe(|| self.set_pages(job))).unwrap_or_else(|_| {
            // Nobody knows what it left behind; who goes on typing gets a fresh one.
            self.session = self.rooms.session();
            let mut diags = Diagnostics::new();
            diags.error(None, SessionProblem::Broken);
            SetPages { findings: told::findings(&diags, job.lang, &job.report, None), ..SetPages::default() }
        })
    }

    fn draw(&mut self, page: usize, window: &Window) -> Option<Pixels> {
        let sheet = self.shown.as_ref()?.sheets.get(page)?;
        Some(self.blocks.draw(page, sheet, window))
    }

    fn hit(&mut self, page: usize, x_mm: f64, y_mm: f64) -> Option<Range<usize>> {
        let Shown { proof, sheets } = self.shown.as_ref()?;
        let (text, along) = sheets.get(page)?.text_at(Mm(x_mm).to_pt().0, Mm(y_mm).to_pt().0)?;
        let mut left = typst_library::layout::Abs::zero();
        let glyph = text.glyphs.iter().find(|glyph| {
            left += glyph.x_advance.at(text.size);
            along <= left
        })?;
        let SpanKind::Range { range, .. } = glyph.span.0.get() else { return None };
        // A run's place is where it begins; the words on the page from the glyph on say where in it we are.
        let run = proof.report.source.text.get(range.clone())?;
        let rest = text.text.get(glyph.range().start..)?;
        let word = rest.char_indices().take_while(|(at, _)| *at < WORD).last().map_or(0, |(at, c)| at + c.len_utf8());
        let at = (1..=word).rev().filter_map(|length| rest.get(..length)).find_map(|word| run.find(word)).unwrap_or(0);
        Some(range.start + at..range.end)
    }

    fn places(&mut self, words: &Range<usize>) -> Vec<Marked> {
        let Some(Shown { proof, sheets }) = &self.shown else { return Vec::new() };
        places::places(&proof.report.source.text, sheets, words)
    }

    fn layouts(&mut self, job: &Job, most: usize) -> Result<Vec<PageOffers>, Findings> {
        let (project, name) = self.begin(job);
        let (pages, diags) = self.session.arrangements(&project, &name, most, &mut |_| {});
        let Some(pages) = pages else { return Err(self.findings(&diags, job, &name)) };
        let report = report::read(job.text.as_bytes(), &name, &mut Diagnostics::new());
        let locked = |page: usize| {
            report.as_ref().and_then(|report| report.pages.get(page)).is_some_and(|page| page.lock.is_some())
        };
        let offer = |offer: session::Offer| Offer { id: offer.id, png: offer.picture };
        let of_page = |(page, (_, offers)): (usize, (String, Vec<session::Offer>))| PageOffers {
            page,
            offers: offers.into_iter().map(offer).collect(),
            locked: locked(page),
        };
        Ok(pages.into_iter().enumerate().map(of_page).collect())
    }

    fn frozen(&mut self, job: &Job) -> Option<Vec<u8>> {
        let (project, name) = self.begin(job);
        let (proof, diags) = self.session.typeset(&project, &name, &mut |_| {});
        let proof = proof.filter(|_| !diags.has_errors())?;
        Some(export::layout(&proof.plan, &proof.typeset.filled, &proof.number, 0.0, &[]))
    }

    fn export(&mut self, job: &Job, wish: &Wish, watch: &mut dyn FnMut(Stage)) -> Exported {
        let (project, name) = self.begin(job);
        let (watermark, press) = match wish {
            Wish::Proof { watermark } => (watermark.clone(), None),
            Wish::Press => (None, Some(press())),
        };
        let options = BuildOptions { watermark, press, cache: Some(Cache::usual()), ..BuildOptions::default() };
        let (built, diags) = self.session.build(&project, &name, &options, &mut |at| watch(stage(at)));
        if job.stop.is_stopped() {
            return Exported { stopped: true, ..Exported::default() };
        }
        let findings = self.findings(&diags, job, &name);
        let taken = |files: &FileSet| files.iter().map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect();
        let (files, rejected) = match &built {
            Built::Set(files) => (taken(files), Vec::new()),
            Built::Rejected(files) => (Vec::new(), taken(files)),
            Built::Nothing => (Vec::new(), Vec::new()),
        };
        Exported { files, rejected, findings, stopped: false }
    }
}

/// How the desk asks for a press set: as the report and its paper have it, all in one package.
fn press() -> PressOptions {
    PressOptions { package: true, ..PressOptions::default() }
}

fn stage(at: session::Stage) -> Stage {
    match at {
        session::Stage::Report => Stage::Report,
        session::Stage::Fonts => Stage::Fonts,
        session::Stage::Photos => Stage::Photos,
        session::Stage::Compose => Stage::Compose,
        session::Stage::Colour => Stage::Colour,
        session::Stage::Typeset => Stage::Typeset,
        session::Stage::Export => Stage::Export,
    }
}
