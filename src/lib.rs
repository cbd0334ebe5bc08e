//! # zhuanban 专版
//!
//! A report in YAML, with Chinese fonts and photographs, becomes a newspaper page ready for print.
//!
//! # Five lines
//! Open a report, ask for a press set, build it, look at the findings, put the set into a folder:
//!
//! ```
//! use zhuanban::{BuildOptions, Lang, Project, Session};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! let (project, report) = Project::of_report("reports/jiefang.yaml")?;
//! let mut session = Session::default();
//! let (built, findings) = session.build(&project, &report, &BuildOptions::press_set(), &mut |_stage| {});
//! eprint!("{}", findings.render(Lang::En));
//! let written = built.write(&folder)?;
//!
//! assert!(!findings.has_errors());
//! let set = ["jiefang.proof.pdf", "jiefang.layout.json", "jiefang.press.pdf", "jiefang.ticket.pdf"];
//! assert_eq!(written.files, set);
//! # assert!(set.iter().all(|file| folder.path().join(file).is_file()));
//! # Ok(())
//! # }
//! ```
//!
//! Nothing is written unless all of it is right: no set, or the whole one, which takes the place of the report's earlier
//! one ([`FileSet::write`](project::FileSet::write)). A report from strangers may bring a theme that never ends: see
//! [`Session::trying`]. A watcher keeps its session and builds again when something changes that
//! [`Project::take_seen`] names.
//!
//! # How a report is processed
//! - **Report:** [`report::read`] turns YAML text into a [`Report`](report::Report), or all its problems at once.
//! - **Assets:** [`assets`] looks at what the report names: [`Fonts`](assets::Fonts) and [`Photos`](assets::Photos).
//! - **Grid:** [`grid::Grid`] is the sheet in columns and lines, which theme and composer work on.
//! - **Proof-reading:** [`reading`] has the report's words proof-read; it changes nothing.
//! - **Theme:** [`theme`] says how things look, never where they stand.
//! - **Compose:** [`compose::plan()`] puts every block on the grid: a [`Plan`](compose::Plan).
//! - **Colour:** [`colour`] prepares photos and palette for the output.
//! - **Typeset:** [`typeset::typeset()`] sets the plan with Typst and checks that every text was set.
//! - **Export:** [`export`] writes PDF, PNG and `layout.json`.
//! - **Press:** [`press::press_file()`] makes a PDF/X from pages set in ink; [`press::ticket()`] makes the job ticket
//!   for the shop.
//!
//! Outside that chain are [`preflight`], which judges any PDF by its bytes and does not know the stages, and
//! [`annotate`], which draws what it found. A build judges its own press files before it delivers them.
//!
//! A [`Session`] runs the stages on a report and keeps the fonts between builds; [`batch`] makes many reports with several
//! of them side by side; [`cli`] is the command line around both, [`workshop`] what the desk in the browser asks.
//!
//! # What stands below all stages
//! [`units`] (millimetres, points, boxes), [`diag`] (places, problems, how they are told), [`condition`]
//! (press limits and profiles), [`text`] (Chinese line rules), [`project`] (the only module that touches the disk),
//! [`engine`] (Typst: its world, the `thread` element, reading set pages).
//!
//! # What must not exist
//! A stage imports the modules below it and earlier stages, never later ones; no module imports [`cli`]; only
//! [`project`] touches the disk; only `cli::timings` reads the clock. `tests/architecture.rs` checks this.

pub mod annotate;
pub mod assets;
pub mod batch;
pub mod cli;
pub mod colour;
pub mod compose;
pub mod diag;
pub mod engine;
pub mod export;
pub mod grid;
pub mod press;
pub mod project;
pub mod reading;
pub mod report;
pub mod session;
pub mod text;
pub mod theme;
pub mod typeset;
pub mod workshop;
pub use diag::{Diagnostics, Lang};
pub use project::{FileSet, Project};
pub use session::{BuildOptions, Built, FontFolders, PressOptions, Session, Stage};
pub use zhuanban_ground::{condition, units};
pub use zhuanban_preflight as preflight;
