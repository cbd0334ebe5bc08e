//! Builds, one after another, with what they share kept between them.
//!
//! A [`Session`] owns the fonts. A command line builds once; a watcher or a browser page keeps its session and builds
//! again whenever something changes that [`Project::take_seen`] names.

mod adverts;
mod beside;
mod build;
mod built;
mod check;
mod codes;
mod fonts;
mod judge;
mod kept;
mod layouts;
mod names;
mod number;
mod order;
mod pixels;
mod placed;
mod press;
pub mod problem;
mod proof;
mod proofread;
mod texts;
mod ticket;
mod tones;
mod trial;

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use typst_library::foundations::Bytes;

pub use built::Built;
pub use fonts::FontFolders;
use kept::Kept;
pub use layouts::{Offer, Offered, Offers};
use placed::{drawings, on_its_page, palettes, placed};
pub use press::PressOptions;
pub use trial::{COMMAND as TRIAL, overseen};

use crate::assets::{Art, Faces, Fonts, Photos, line_art, ornament};
use crate::colour::tell_profiles;
use crate::compose::{self, Composer, Locks, Plan, Setting, Stop, Tones};
use crate::condition::{Condition, Name, Press, Resolution};
use crate::diag::Diagnostics;
use crate::engine;
use crate::project::problem::ProjectProblem;
use crate::project::{Cache, FileKind, FileSet, Project, Stamp};
use crate::report::{self, Inks, Report};
use crate::session::problem::SessionProblem;
use crate::theme::art::Use;
use crate::theme::values::LineArt;
use crate::theme::{Look, Palette, Theme};
use crate::typeset::Typeset;
use trial::Work;

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
    /// Writing PDFs and pictures.
    Export,
}

/// What a build makes, beside the proof and `layout.json`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct BuildOptions {
    /// One PNG a page at this resolution.
    pub png_ppi: Option<f64>,
    /// The press file and its ticket; the proof alone if not wished for.
    pub press: Option<PressOptions>,
    /// The press condition to use in place of the report's.
    pub condition: Option<Name>,
    /// The proof as the press will print it.
    pub soft_proof: bool,
    /// Words across the proof.
    pub watermark: Option<String>,
    /// Where separated photos are kept between builds.
    pub cache: Option<Cache>,
}

impl BuildOptions {
    /// Proof, press file and ticket, as `zhuanban build` makes them without options.
    pub fn press_set() -> Self {
        Self { press: Some(PressOptions::default()), ..Self::default() }
    }
}

/// Fonts and folders, kept between builds.
///
/// The default one has the faces that came with the program and a project's own, and believes every theme.
pub struct Session {
    folders: FontFolders,
    stop: Stop,
    fonts: Option<KeptFonts>,
    faces: Faces,
    trial: Option<PathBuf>,
    cache: Cache,
    kept: Kept,
}

/// Fonts as they were read, and what they were read from.
struct KeptFonts {
    traces: Vec<(PathBuf, Option<Stamp>)>,
    missing: Vec<String>,
    fonts: Fonts,
    diags: Diagnostics,
}

impl Default for Session {
    fn default() -> Self {
        Self::new(FontFolders::default()).with_faces(zhuanban_faces::FACES)
    }
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
    /// The pixels that its press wants of pictures.
    pub resolution: Resolution,
}

/// A report that was understood, with everything it takes to place and set it.
struct Loaded {
    report: Report,
    theme: Theme,
    /// The theme in the inks of each page.
    inked: BTreeMap<Inks, Theme>,
    roles: BTreeMap<report::Role, crate::assets::FontUse>,
    photos: Photos,
    tones: BTreeMap<String, Tones>,
    art: LineArt,
    arts: Vec<(Art, Use)>,
    condition: Condition,
    fonts: Fonts,
    locks: Locks,
}

/// A report that was placed, too.
struct Composed {
    loaded: Loaded,
    plan: Plan,
    /// 版样号.
    number: String,
}

impl Loaded {
    /// The theme as a page in certain inks has it.
    fn theme_in(&self, inks: Inks) -> &Theme {
        self.inked.get(&inks).unwrap_or(&self.theme)
    }

    fn look<'a>(&'a self, palette: &'a Palette) -> Look<'a> {
        Look {
            theme: &self.theme,
            roles: &self.roles,
            palette,
            body_weight: self.condition.body_weight(),
            lines: self.report.format.lines,
            pitch: self.report.format.line_pitch / self.report.format.body_size,
            flow: self.report.format.flow,
        }
    }

    fn setting(&self) -> Setting<'_> {
        let resolution = self.condition.resolution();
        Setting {
            defaults: &self.theme.defaults,
            photos: &self.photos,
            tones: &self.tones,
            resolution,
            locks: &self.locks,
        }
    }

    fn placed(mut self, plan: Plan) -> Composed {
        if self.report.format.flow || self.report.pages.iter().any(|page| page.spread.is_some()) {
            // Those it was written with are no pages: from here on it has those that were made.
            self.report.pages = plan.pages.iter().map(|page| page.page.clone()).collect();
        }
        let number = number::of(&self, &plan);
        Composed { loaded: self, plan, number }
    }
}

impl Session {
    /// A session that takes its fonts from these folders and each project's own.
    ///
    /// It believes every theme: one that doubles a text forty times takes all memory there is, and one that counts to
    /// 10⁹ does not come back. See [`Session::trying`].
    pub fn new(folders: FontFolders) -> Self {
        Self {
            folders,
            stop: Stop::default(),
            fonts: None,
            faces: &[],
            trial: None,
            cache: Cache::off(),
            kept: Kept::default(),
        }
    }

    /// Calls off, from another thread, what the session is at: it ends soon, with an error that says so. Whoever stops a
    /// session resets it before the next build.
    pub fn stop(&self) -> Stop {
        self.stop.clone()
    }

    /// The same session, with faces that are part of the program; they come after those of the folders.
    #[must_use]
    pub fn with_faces(self, faces: Faces) -> Self {
        Self { faces, ..self }
    }

    /// The same session, which tries every theme that did not come with the program in a process of its own first, under
    /// limits of memory and time. A theme that goes beyond them is an error among the findings. This takes as long as
    /// setting the pages does, once more; reports in a shipped theme, or in a copy with other colours and faces, take no
    /// longer.
    ///
    /// `program` is the `zhuanban` command, or any program that calls [`cli::run`](crate::cli::run), or [`overseen`] when
    /// its first argument is [`TRIAL`]. The command line uses itself.
    #[must_use]
    pub fn trying(self, program: PathBuf) -> Self {
        Self { trial: Some(program), ..self }
    }

    /// The same session, which keeps what it finds photos to be between runs: those it knows are not gone through again.
    #[must_use]
    pub fn keeping(self, cache: Cache) -> Self {
        Self { cache, ..self }
    }

    /// The fonts a project may use. They are read once, and again when a font came or went or was changed.
    pub fn fonts(&mut self, project: &Project) -> (Fonts, Diagnostics) {
        let sources = self.folders.of(project, self.faces);
        let missing = self.folders.missing(project);
        // Looked at first: what changes while the fonts are read is noticed next time.
        let traces = fonts::traces(&sources);
        if let Some(kept) = self.fonts.as_ref().filter(|kept| kept.traces == traces && kept.missing == missing) {
            return (kept.fonts.clone(), kept.diags.clone());
        }
        let mut diags = Diagnostics::new();
        for folder in &missing {
            diags.error(None, SessionProblem::NoFontFolder { folder: folder.clone() });
        }
        let fonts = Fonts::known(&sources, &self.cache, &mut diags);
        self.fonts = Some(KeptFonts { traces, missing, fonts: fonts.clone(), diags: diags.clone() });
        (fonts, diags)
    }

    /// Sets a report's pages in a proof's colours. `None` if they cannot be set at all.
    ///
    /// A text that does not fit is an error in the findings, with the pages there to look at: those nearest to pages that
    /// fit ([`PagePlan::off`](compose::PagePlan::off)), with what is over in [`Typeset::over`]. They are not for print.
    ///
    /// Called again after a letter was typed (with [`Project::overlay`]), only what changed is done again; the pages are
    /// those a new session would set, to the byte. [`Session::stop`] calls off work that is stale: then there are no pages,
    /// and the findings say so.
    pub fn typeset(
        &mut self,
        project: &Project,
        name: &str,
        watch: &mut dyn FnMut(Stage),
    ) -> (Option<Proof>, Diagnostics) {
        self.looked_at(project, name, None, watch)
    }

    /// The same as [`Session::typeset`], for whoever works at pages that are to be printed so: the findings say what stands
    /// against a press file, too, as far as that can be told before one is made.
    pub fn follow(
        &mut self,
        project: &Project,
        name: &str,
        press: &PressOptions,
        watch: &mut dyn FnMut(Stage),
    ) -> (Option<Proof>, Diagnostics) {
        self.looked_at(project, name, Some(press), watch)
    }

    fn looked_at(
        &mut self,
        project: &Project,
        name: &str,
        press: Option<&PressOptions>,
        watch: &mut dyn FnMut(Stage),
    ) -> (Option<Proof>, Diagnostics) {
        let mut diags = Diagnostics::new();
        let Some(report) = Self::read(project, name, &mut diags, watch) else { return (None, diags) };
        let proof = self.prepare(project, (name, report), &Work::Typeset, &mut diags, watch).and_then(|composed| {
            if let Some(press) = press {
                press::check(&composed, press, &mut diags);
            }
            watch(Stage::Colour);
            let kept = (&self.kept.pictures, &self.kept.pictures.decoded, &self.cache);
            let pictures = proof::pictures(&composed, proof::PPI, kept, &mut diags);
            watch(Stage::Typeset);
            composed.proof(&pictures, &mut diags)
        });
        (proof, diags)
    }

    /// Sets a report's pages with their pictures left blank: what text does is the same, and it takes a fraction of the
    /// time.
    pub fn draft(&mut self, project: &Project, name: &str) -> (Option<Proof>, Diagnostics) {
        let mut diags = Diagnostics::new();
        let Some(report) = Self::read(project, name, &mut diags, &mut |_| {}) else { return (None, diags) };
        let composed = self.prepare(project, (name, report), &Work::Draft, &mut diags, &mut |_| {});
        let proof = composed.and_then(|composed| composed.proof(&BTreeMap::new(), &mut diags));
        (proof, diags)
    }

    /// Builds a report's files; nothing is written here.
    pub fn build(
        &mut self,
        project: &Project,
        name: &str,
        options: &BuildOptions,
        watch: &mut dyn FnMut(Stage),
    ) -> (Built, Diagnostics) {
        let (mut diags, mut rejected) = (Diagnostics::new(), FileSet::after(names::older_rejected(stem(name))));
        let Some(report) = Self::read(project, name, &mut diags, watch) else { return (Built::Nothing, diags) };
        let work = Work::Build(options.clone());
        let files = proofread::beside(&report.clone(), project, &mut diags, |diags| {
            let composed = self.prepare(project, (name, report), &work, diags, watch)?;
            let build = build::Build { composed: &composed, stem: stem(name), options, kept: &self.kept.pictures };
            build.files(&mut rejected, diags, watch)
        });
        let built = match files.filter(|_| !diags.has_errors()) {
            Some(files) => Built::Set(files),
            None if rejected.names().next().is_some() => Built::Rejected(rejected),
            None => Built::Nothing,
        };
        (built, diags)
    }

    /// A build up to the set pages: all that a theme has a hand in.
    fn rehearse(&mut self, project: &Project, name: &str, options: &BuildOptions) {
        let mut diags = Diagnostics::new();
        let Some(report) = Self::read(project, name, &mut diags, &mut |_| {}) else { return };
        let work = Work::Build(options.clone());
        if let Some(composed) = self.prepare(project, (name, report), &work, &mut diags, &mut |_| {}) {
            build::Build { composed: &composed, stem: stem(name), options, kept: &self.kept.pictures }
                .set(&mut diags, &mut |_| {});
        }
    }

    fn prepare(
        &mut self,
        project: &Project,
        (name, report): (&str, Report),
        work: &Work,
        diags: &mut Diagnostics,
        watch: &mut dyn FnMut(Stage),
    ) -> Option<Composed> {
        let loaded = self.understand(project, (name, report), work, diags, watch)?;
        watch(Stage::Compose);
        let blank = Palette::for_measuring(&loaded.theme);
        let (look, setting) = (loaded.look(&blank), loaded.setting());
        let composer = Composer::new(&loaded.report, (&look, &loaded.fonts), &setting, &self.stop);
        let composer = composer.knowing(&self.kept.known).nearest(work.is_to_be_seen());
        let plan = compose::plan(&loaded.report, &composer, diags);
        let whole = !diags.has_errors() || (work.is_to_be_seen() && compose::is_near(&plan, &loaded.report, diags));
        whole.then(|| loaded.placed(plan))
    }

    /// Reads a report.
    fn read(project: &Project, name: &str, diags: &mut Diagnostics, watch: &mut dyn FnMut(Stage)) -> Option<Report> {
        watch(Stage::Report);
        match project.read_as(name, FileKind::Report) {
            Ok(bytes) => report::read(&bytes, name, diags),
            Err(why) => {
                diags.error(None, ProjectProblem::cannot_read(name, &why));
                None
            }
        }
    }

    /// Reads all that a report needs.
    fn understand(
        &mut self,
        project: &Project,
        (name, mut report): (&str, Report),
        work: &Work,
        diags: &mut Diagnostics,
        watch: &mut dyn FnMut(Stage),
    ) -> Option<Loaded> {
        engine::forget_unused(self.kept.remember);
        self.kept.pictures.forget_unused();
        if let Some(base) = work.condition() {
            let (marks, place) = (report.press.marks, report.press.place);
            // What the report says of its own press does not hold for another.
            let (profile, identifier, ink_limit, ppi, intent) = (None, None, None, None, None);
            report.press = Press { base, profile, identifier, ink_limit, ppi, intent, marks, place };
        }
        let report = report;
        let theme = Theme::load(report.theme.as_ref(), project, diags)?;
        let used = report.pages.iter().map(|page| page.inks);
        let inked: BTreeMap<Inks, Theme> = used.map(|inks| (inks, theme.clone().in_inks(inks))).collect();
        theme.check_flow(&report, diags);
        watch(Stage::Fonts);
        let (fonts, font_diags) = self.fonts(project);
        diags.extend(font_diags);
        if diags.has_errors() {
            return None;
        }
        let roles = fonts.roles(&theme.fonts, &report.fonts, diags);
        texts::check(&report, &fonts, &roles, diags);
        watch(Stage::Photos);
        let photos = Photos::look(&report, project, (&mut self.kept.photos, &self.cache), diags);
        let photos = photos.assuming(&report, project, diags);
        tell_profiles(&report, &photos, diags);
        let mut art_of = |asked| line_art(asked, project, diags);
        let publication = &report.publication;
        let art = [
            art_of(publication.masthead.as_ref()),
            art_of(publication.emblem.as_ref()),
            art_of(publication.qr.as_ref()),
        ];
        let condition = Condition::new(&report.press, |name| project.read_as(name, FileKind::Profile), diags);
        let bytes = |art: &Option<Art>| art.as_ref().map(|art| Bytes::new(art.bytes.clone()));
        let codes = codes::read(&report, project, diags);
        let files = LineArt {
            masthead: bytes(&art[0]),
            emblem: bytes(&art[1]),
            qr: bytes(&art[2]),
            codes: codes::files(&codes),
        };
        let uses = [Use::Emblem, Use::Emblem, Use::Code];
        let named = art.into_iter().zip(uses).filter_map(|(art, what)| Some((art?, what)));
        let named = named.chain(codes.into_iter().map(|art| (art, Use::Code)));
        let ornaments = theme.files.iter().filter_map(|(file, bytes)| Some((ornament(file, bytes)?, Use::Ornament)));
        let arts = named.chain(ornaments).collect();
        let locks = Locks::read(&report, |name| project.read_as(name, FileKind::Layout), diags);
        if let (Some(condition), true) = (&condition, work.is_for_press()) {
            let resolution = condition.resolution();
            let tones = BTreeMap::new();
            let setting =
                Setting { defaults: &theme.defaults, photos: &photos, tones: &tones, resolution, locks: &locks };
            pixels::first_look(&report, &setting, diags);
        }
        if diags.has_errors() {
            return None;
        }
        let condition = condition?;
        let tones = tones::of(&report, &photos, &self.kept.pictures.decoded, diags);
        compose::room::check(&report, diags);
        if diags.has_errors() {
            return None;
        }
        trial::attempt(self, project, name, work, (&theme, report.pages.len()), diags);
        if diags.has_errors() {
            return None;
        }
        Some(Loaded { report, theme, inked, roles, photos, tones, art: files, arts, condition, fonts, locks })
    }
}

impl Composed {
    fn proof(self, pictures: &proof::Pictures, diags: &mut Diagnostics) -> Option<Proof> {
        let typeset = proof::set(&self, pictures, diags)?;
        let resolution = self.loaded.condition.resolution();
        Some(Proof { report: self.loaded.report, plan: self.plan, typeset, number: self.number, resolution })
    }
}

/// The report's name without folder and ending: what its files are called after.
pub(crate) fn stem(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.strip_suffix(".yaml").or_else(|| file.strip_suffix(".yml")).unwrap_or(file)
}
