//! What the desk asks of the program that makes up pages.
//!
//! The desk knows no Typst and no composer: it hands over a report's text and gets back what is to be seen. A
//! [`Workshop`] says what a report may hold ([`Form`]) and gives out benches; a [`Bench`] works at one report, on a thread
//! of its own, and keeps between two sets what did not change.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value;
pub use zhuanban_ground::diag::Lang;

use crate::form::Form;

/// Calls work off. Cheap to clone; all clones are one.
#[derive(Clone, Default)]
pub struct Stop(Arc<Called>);

#[derive(Default)]
struct Called {
    off: AtomicBool,
    then: Mutex<Vec<Box<dyn Fn() + Send>>>,
}

impl Stop {
    /// Asks for an end.
    pub fn now(&self) {
        self.0.off.store(true, Ordering::SeqCst);
        for call in self.0.then.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            call();
        }
    }

    /// Whether an end was asked for.
    pub fn is_stopped(&self) -> bool {
        self.0.off.load(Ordering::SeqCst)
    }

    /// Calls this when an end is asked for, at once if it was: for a bench whose session has a stop of its own.
    pub fn then(&self, call: impl Fn() + Send + 'static) {
        let mut then = self.0.then.lock().unwrap_or_else(PoisonError::into_inner);
        if self.is_stopped() { call() } else { then.push(Box::new(call)) }
    }
}

impl fmt::Debug for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Stop").field(&self.is_stopped()).finish()
    }
}

/// What is to be worked at: a report in a folder, with the text it has on the desk in place of the file's.
#[derive(Clone, Debug)]
pub struct Job {
    /// The project's folder.
    pub folder: PathBuf,
    /// The report's file in it, with `/` between folders.
    pub report: String,
    /// Its text now.
    pub text: Arc<str>,
    /// The language of findings.
    pub lang: Lang,
    /// Set when the result is no longer wanted.
    pub stop: Stop,
}

impl Job {
    /// The report's path on the disk.
    pub fn path(&self) -> PathBuf {
        self.folder.join(Path::new(&self.report))
    }
}

/// Makes benches.
pub trait Workshop: Send + Sync + 'static {
    /// What a report may hold, in the order a form shows it.
    fn form(&self) -> Form;

    /// A new bench. The desk takes two for a report: one follows the typing, the other exports and tries layouts.
    fn bench(&self) -> Box<dyn Bench>;

    /// The families of faces there are, for the choice of faces.
    fn faces(&self, folder: &Path) -> Vec<String>;

    /// What a proof-reader finds in a report's words. Each finding says in `read` how sure it is, by which rule it was
    /// found, and in which words: `{"sure": false, "rule": "words.spelled", "words": "云川印象"}`.
    fn read(&self, job: &Job) -> Findings;

    /// The proof-reader is not to tell of these words again (`again: false`), or to do so (`true`): the file of the folder
    /// that says so, and its new content. `None` if there is nothing to change.
    fn accept(&self, job: &Job, accepted: &Accepted) -> Option<(String, Vec<u8>)>;
}

/// Works at one report.
pub trait Bench: Send {
    /// Makes up and sets the pages. What [`Bench::draw`] draws afterwards are these pages, or the ones before if
    /// [`SetPages::pages`] is empty.
    fn set(&mut self, job: &Job) -> SetPages;

    /// Draws a window of a page of the last set. `None` if there is no such page.
    fn draw(&mut self, page: usize, window: &Window) -> Option<Pixels>;

    /// What stands at a point of a page of the last set, in mm from the trim's top left: bytes of the report's text.
    /// `None` if nothing can be told.
    fn hit(&mut self, page: usize, x_mm: f64, y_mm: f64) -> Option<std::ops::Range<usize>>;

    /// Where words of the report stand on the pages of the last set, line by line; the words are bytes of its text. Empty
    /// if they stand nowhere, or nothing can be told.
    fn places(&mut self, words: &std::ops::Range<usize>) -> Vec<Marked>;

    /// Up to `most` arrangements of each page that look different, best first, each with a small PNG.
    ///
    /// # Errors
    /// The findings that stand against it, as `check --json` has them.
    fn layouts(&mut self, job: &Job, most: usize) -> Result<Vec<PageOffers>, Findings>;

    /// The set as `layout.json`, for `lock`: where everything stands now. `None` if the page is not full or has errors.
    fn frozen(&mut self, job: &Job) -> Option<Vec<u8>>;

    /// Makes files to hand out. `watch` hears each stage as it begins.
    fn export(&mut self, job: &Job, wish: &Wish, watch: &mut dyn FnMut(Stage)) -> Exported;
}

/// What a user said about a finding of the proof-reader.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Accepted {
    /// The rule that found it.
    pub rule: String,
    /// The words found.
    pub words: String,
    /// Whether it is to be told again.
    pub again: bool,
}

/// Findings in the form of `check --json` (`schema --findings`): a list of objects. The desk adds a `path` to each that
/// names a place in the report.
pub type Findings = Vec<Value>;

/// What came of setting.
#[derive(Clone, Debug, Default)]
pub struct SetPages {
    /// The pages; empty if none could be set.
    pub pages: Vec<Page>,
    /// What was found.
    pub findings: Findings,
    /// How far off the pages are; empty if every page is full.
    pub off: Vec<Off>,
    /// It was called off, and nothing else is true.
    pub stopped: bool,
}

/// A set page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Page {
    /// 版次, as printed.
    pub number: String,
    /// Width of the trimmed page, in mm.
    pub width: f64,
    /// Height of the trimmed page, in mm.
    pub height: f64,
    /// A name made of all that is drawn on it: the same content has the same hash.
    pub hash: String,
    /// It is the nearest there is; its text does not fill it exactly.
    pub nearest: bool,
    /// The arrangement's name, for `layout`; `None` if the page is pinned as a whole.
    pub layout: Option<String>,
    /// How many columns its grid has.
    pub columns: usize,
    /// The type area: left, top, width, height in mm.
    pub type_area: [f64; 4],
    /// How many lines its grid has.
    pub lines: usize,
    /// What stands on it.
    pub spots: Vec<Spot>,
}

/// A block, or a piece of running text, on a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spot {
    /// Where the report says it: keys by their English names, items by number.
    pub path: Vec<Value>,
    /// What it is: `headline`, `photo`, `body`, `standfirst`, `banner`, `slogan`, `folio`, `credit`.
    pub kind: String,
    /// Left, top, width, height in mm from the trim's top left.
    pub rect: [f64; 4],
    /// Its first column, from 1, and how many; `None` outside the grid.
    pub columns: Option<[usize; 2]>,
    /// Its first line, from 1, and how many; `None` outside the grid.
    pub lines: Option<[usize; 2]>,
    /// Photos only.
    pub picture: Option<Picture>,
    /// Text that has no room here: it is drawn, or would be, beyond the frame's foot.
    pub over: bool,
}

/// A photo as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Picture {
    /// Pixels per inch of the original at this size.
    pub ppi: f64,
    /// So many are sharp on this paper.
    pub target: f64,
    /// With fewer it must not be printed.
    pub floor: f64,
    /// The part of the picture that is cut off, 0 to 1.
    pub crop_loss: f64,
    /// The part that is shown: left, top, width, height as parts of the picture.
    pub shown: [f64; 4],
    /// The picture's place without its caption, in mm.
    pub rect: [f64; 4],
}

/// Words on a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Marked {
    /// The page's index.
    pub page: usize,
    /// Left, top, width, height in mm from the trim's top left.
    pub rect: [f64; 4],
}

/// How far a text is off.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Off {
    /// Lines beyond the room; negative where lines are missing.
    pub lines: i64,
    /// About so many 字, with the same sign.
    pub characters: i64,
    /// Which text, as a path.
    pub path: Vec<Value>,
}

/// A window of a page, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Resolution: pixels an inch.
    pub ppi: f64,
    /// From the page's left.
    pub x: u32,
    /// From the page's top.
    pub y: u32,
    /// Width; the window may go beyond the page, which is white there.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// A drawn window: RGB, a byte a channel, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Pixels {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// `3 × width × height` bytes.
    pub rgb: Vec<u8>,
}

/// The arrangements of a page.
#[derive(Clone, Debug)]
pub struct PageOffers {
    /// The page's index.
    pub page: usize,
    /// Best first.
    pub offers: Vec<Offer>,
    /// Everything has its place, by 定版: there is nothing to choose.
    pub locked: bool,
}

/// An arrangement.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Its name, for `layout`.
    pub id: String,
    /// A PNG some 240 pixels wide.
    pub png: Vec<u8>,
}

/// What is to be made.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// The proof, with words across it if given.
    Proof {
        /// `送审稿`, say.
        watermark: Option<String>,
    },
    /// The whole set: proof, press file, ticket, `layout.json`, as a ZIP too.
    Press,
}

/// A stage of the work, for whoever waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
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
    /// Writing files and judging them.
    Export,
}

/// What an export made.
#[derive(Clone, Debug, Default)]
pub struct Exported {
    /// The files, as a set that belongs together; the desk puts them into a folder. Empty if nothing may be handed out.
    pub files: Vec<(String, Vec<u8>)>,
    /// Files that must not be plated, to be looked at.
    pub rejected: Vec<(String, Vec<u8>)>,
    /// What was found, preflight's findings among it. Those that stand on a page have `page` (from 0) and `rect` (mm).
    pub findings: Findings,
    /// It was called off.
    pub stopped: bool,
}

impl Exported {
    /// Whether it may go to press: files there, and no error.
    pub fn may_print(&self) -> bool {
        !self.stopped
            && !self.files.is_empty()
            && self.findings.iter().all(|finding| finding.get("severity").and_then(Value::as_str) != Some("error"))
    }
}
