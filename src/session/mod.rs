//! Builds, one after another, with what they share kept between them.
//!
//! A [`Session`] owns the fonts. A command line builds once; a watcher or a browser page keeps its session and builds
//! again whenever the project changes.

mod fonts;
mod number;
mod texts;

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;
use typst_library::foundations::Bytes;

pub use fonts::FontFolders;

use crate::assets::{Fonts, Photos, line_art};
use crate::compose::{self, Grid, Kind, Plan, Setting};
use crate::condition::Condition;
use crate::diag::Diagnostics;
use crate::diag::problem::LayoutProblem;
use crate::project::{FileSet, Project};
use crate::report::{self, Report};
use crate::theme::values::LineArt;
use crate::theme::{Look, Palette, Theme};
use crate::typeset::{Copy, PhotoKey, Typeset, typeset};
use crate::{colour, export};

/// Resolution of a proof's pictures: sharp on a screen, small in the mail.
const PROOF_PPI: f64 = 150.0;

/// A stage of a build, for whoever watches it go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading and checking the report.
    Report,
    /// Reading fonts.
    Fonts,
    /// Looking at photos.
    Photos,
    /// Placing.
    Compose,
    /// Preparing photos.
    Colour,
    /// Setting the pages.
    Typeset,
    /// Writing PDF and pictures.
    Export,
}

/// What a build makes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Wish {
    /// One PNG a page at this resolution, too.
    pub png_ppi: Option<f64>,
}

/// Fonts and folders, kept between builds.
pub struct Session {
    folders: FontFolders,
    fonts: Option<(PathBuf, Fonts, Diagnostics)>,
}

/// A report's pages, set in a proof's colours.
pub struct Proof {
    /// What was asked for.
    pub report: Report,
    /// Where it stands.
    pub plan: Plan,
    /// How it was set.
    pub typeset: Typeset,
    /// 版样号.
    pub number: String,
}

/// A report that was understood and placed, with everything it takes to set it.
struct Ready {
    report: Report,
    theme: Theme,
    roles: BTreeMap<report::Role, crate::assets::FontUse>,
    photos: Photos,
    plan: Plan,
    art: LineArt,
    art_bytes: Vec<Vec<u8>>,
    palette: Palette,
}

impl Session {
    /// A session that takes its fonts from these folders and each project's own.
    pub fn new(folders: FontFolders) -> Self {
        Self { folders, fonts: None }
    }

    /// The fonts a project may use; read once.
    pub fn fonts(&mut self, project: &Project) -> (Fonts, Diagnostics) {
        if let Some((root, fonts, diags)) = &self.fonts
            && root == project.root()
        {
            return (fonts.clone(), diags.clone());
        }
        let mut diags = Diagnostics::new();
        for folder in self.folders.extra.iter().filter(|folder| !Project::at(*folder).is_there()) {
            let folder = folder.display().to_string();
            diags.error(None, LayoutProblem::NoFontFolder { folder });
        }
        let fonts = Fonts::load(&self.folders.of(project), &mut diags);
        self.fonts = Some((project.root().to_owned(), fonts.clone(), diags.clone()));
        (fonts, diags)
    }

    /// Says what is wrong with a report, without making anything.
    pub fn check(&mut self, project: &Project, name: &str, watch: &mut dyn FnMut(Stage)) -> Diagnostics {
        self.typeset(project, name, watch).1
    }

    /// Sets a report's pages. `None` if they cannot be set at all; a text that does not fit is an error in the
    /// findings, with the pages there to look at.
    pub fn typeset(
        &mut self,
        project: &Project,
        name: &str,
        watch: &mut dyn FnMut(Stage),
    ) -> (Option<Proof>, Diagnostics) {
        let mut diags = Diagnostics::new();
        let proof = self.prepare(project, name, &mut diags, watch).and_then(|(ready, fonts)| {
            watch(Stage::Colour);
            let pictures = pictures(&ready, &mut diags);
            watch(Stage::Typeset);
            set(ready, &fonts, &pictures, &mut diags)
        });
        (proof, diags)
    }

    /// Builds a report's files. `None` if anything is an error; nothing is written here.
    pub fn build(
        &mut self,
        project: &Project,
        name: &str,
        wish: Wish,
        watch: &mut dyn FnMut(Stage),
    ) -> (Option<FileSet>, Diagnostics) {
        let (proof, mut diags) = self.typeset(project, name, watch);
        let Some(proof) = proof.filter(|_| !diags.has_errors()) else { return (None, diags) };
        watch(Stage::Export);
        let files = proof.files(stem(name), wish, &mut diags);
        (files.filter(|_| !diags.has_errors()), diags)
    }

    fn prepare(
        &mut self,
        project: &Project,
        name: &str,
        diags: &mut Diagnostics,
        watch: &mut dyn FnMut(Stage),
    ) -> Option<(Ready, Fonts)> {
        watch(Stage::Report);
        let bytes = match project.read(name) {
            Ok(bytes) => bytes,
            Err(why) => {
                diags.error(None, LayoutProblem::CannotRead { name: name.to_owned(), why: why.kind() });
                return None;
            }
        };
        let report = report::read(&bytes, name, diags)?;
        let theme = Theme::load(report.theme.as_ref(), project, diags)?;
        watch(Stage::Fonts);
        let (fonts, font_diags) = self.fonts(project);
        diags.extend(font_diags);
        if diags.has_errors() {
            return None;
        }
        let roles = fonts.roles(&theme.fonts, &report.fonts, diags);
        texts::check(&report, &fonts, &roles, diags);
        watch(Stage::Photos);
        let photos = Photos::look(&report, project, diags);
        let mut art_of = |asked| line_art(asked, project, diags);
        let publication = &report.publication;
        let art = [
            art_of(publication.masthead.as_ref()),
            art_of(publication.emblem.as_ref()),
            art_of(publication.qr.as_ref()),
        ];
        let condition = Condition::new(&report.press, |name| project.read(name), diags);
        let art_bytes = art.iter().flatten().cloned().collect();
        let [masthead, emblem, qr] = art.map(|bytes| bytes.map(Bytes::new));
        let condition = condition.filter(|_| !diags.has_errors())?;
        let palette = palette(&theme, &condition, diags);
        watch(Stage::Compose);
        let blank = Palette::for_measuring(&theme);
        let look = Look { theme: &theme, roles: &roles, palette: &blank, body_weight: condition.body_weight() };
        let captions = compose::captions(&report, &Grid::of(&report.format), &look, &fonts, diags);
        if diags.has_errors() {
            return None;
        }
        let resolution = condition.resolution();
        let setting = Setting { defaults: &theme.defaults, captions: &captions, photos: &photos, resolution };
        let plan = compose::plan(&report, &setting, diags);
        let art = LineArt { masthead, emblem, qr };
        let ready = Ready { report, theme, roles, photos, plan, art, art_bytes, palette: palette? };
        (!diags.has_errors()).then_some((ready, fonts))
    }
}

impl Proof {
    /// The proof, its pictures if wished for, and `layout.json`.
    fn files(&self, stem: &str, wish: Wish, diags: &mut Diagnostics) -> Option<FileSet> {
        let mut files = FileSet::new();
        let document = &self.typeset.document;
        files.add(format!("{stem}.proof.pdf"), export::pdf(document, &self.number, diags)?.to_vec());
        if let Some(ppi) = wish.png_ppi {
            for (page, index) in document.pages().iter().zip(1..) {
                match export::png(page, ppi) {
                    Ok(bytes) => files.add(format!("{stem}.{index}.png"), bytes),
                    Err(why) => diags.error(None, LayoutProblem::Export { why }),
                }
            }
        }
        let layout = export::layout(&self.report, &self.plan, &self.typeset.filled, &self.number);
        files.add(format!("{stem}.layout.json"), layout);
        Some(files)
    }
}

/// The theme's colours as the proof shows them, through the condition's profile.
fn palette(theme: &Theme, condition: &Condition, diags: &mut Diagnostics) -> Option<Palette> {
    let made = colour::proof_palette(&theme.colours, condition);
    if made.is_err() {
        diags.error(None, LayoutProblem::BadProfile { file: condition.description().to_owned() });
    }
    made.ok()
}

/// Every placed photo at its slot's size, several at once. The order of what is said does not depend on the threads.
fn pictures(ready: &Ready, diags: &mut Diagnostics) -> BTreeMap<PhotoKey, Bytes> {
    let placed: Vec<_> = ready
        .plan
        .pages
        .iter()
        .enumerate()
        .flat_map(|(page, plan)| plan.blocks.iter().map(move |block| (page, block)))
        .filter(|(_, block)| block.kind == Kind::Photo)
        .filter_map(|(page, block)| Some((page, block.article?, block.picture.as_ref()?)))
        .collect();
    let made: Vec<_> = placed
        .par_iter()
        .map(|&(page, article, picture)| {
            let photo = &ready.report.pages[page].articles[article].photos[picture.index];
            let header = ready.photos.get(&photo.file.value)?;
            let bytes = colour::prepare(header, &picture.window, picture.rect.width, PROOF_PPI);
            Some(((page, article, picture.index), photo, bytes))
        })
        .collect();
    let mut pictures = BTreeMap::new();
    for (key, photo, bytes) in made.into_iter().flatten() {
        match bytes {
            Ok(bytes) => {
                pictures.insert(key, Bytes::new(bytes));
            }
            Err(why) => diags.error(photo.file.place.clone(), why.problem(&photo.file.value)),
        }
    }
    pictures
}

/// Sets the pages in the proof's colours; the document and its 版样号.
fn set(ready: Ready, fonts: &Fonts, pictures: &BTreeMap<PhotoKey, Bytes>, diags: &mut Diagnostics) -> Option<Proof> {
    let number = number::proof_number(&number::Inputs {
        report: &ready.report,
        theme: &ready.theme,
        photos: &ready.photos,
        art: &ready.art_bytes,
        fonts,
        plan: &ready.plan,
    });
    let look = Look {
        theme: &ready.theme,
        roles: &ready.roles,
        palette: &ready.palette,
        body_weight: ready.report.press.base.body_weight(),
    };
    let copy =
        Copy { report: &ready.report, plan: &ready.plan, look, fonts, pictures, art: &ready.art, number: &number };
    let typeset = typeset(&copy, diags)?;
    Some(Proof { report: ready.report, plan: ready.plan, typeset, number })
}

/// The report's name without folder and ending: what its files are called after.
pub fn stem(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.strip_suffix(".yaml").or_else(|| file.strip_suffix(".yml")).unwrap_or(file)
}
