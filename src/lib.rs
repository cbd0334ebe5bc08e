//! # zhuanban 专版
//!
//! A report in YAML, with Chinese fonts and photographs, becomes a newspaper page ready for print.
//!
//! # The way a report takes
//! - **Report:** [`report::read`] turns YAML text into a [`Report`](report::Report), or all its problems at once.
//! - **Assets:** [`assets`] looks at what the report names: [`Fonts`](assets::Fonts) and [`Photos`](assets::Photos).
//! - **Grid:** [`grid::Grid`] is the sheet in columns and lines, which theme and composer work on.
//! - **Theme:** [`theme`] says how things look, never where they stand.
//! - **Compose:** [`compose::plan()`] puts every block on the grid: a [`Plan`](compose::Plan).
//! - **Colour:** [`colour`] makes photos and palette ready for the output.
//! - **Typeset:** [`typeset::typeset()`] sets the plan with Typst and checks what became of every text.
//! - **Export:** [`export`] writes PDF, PNG and `layout.json`.
//! - **Press:** [`press::press_file()`] makes PDF/X of pages set in ink; [`press::ticket()`] says what the shop gets.
//!
//! Apart from that way stand [`preflight`], which judges any PDF by its bytes and knows of no stage, and [`annotate`],
//! which draws what it found. A build has its own press files judged before it delivers them.
//!
//! A [`Session`](session::Session) walks a report along it and keeps the fonts between builds; [`cli`] is the command
//! line around it.
//!
//! # What stands below all stages
//! [`units`] (millimetres, points, boxes), [`diag`] (places, problems, their words in two languages), [`condition`]
//! (press limits and profiles), [`text`] (Chinese line rules), [`project`] (the only module that touches the disk),
//! [`engine`] (Typst: its world, the `thread` element, reading what was set).
//!
//! # What must not exist
//! A stage imports the modules below it and earlier stages, nothing later; nobody imports [`cli`]; only [`project`]
//! touches the disk; nothing reads the clock but `cli::timings`. `tests/architecture.rs` holds this.

pub mod annotate;
pub mod assets;
pub mod cli;
pub mod colour;
pub mod compose;
pub mod diag;
pub mod engine;
pub mod export;
pub mod grid;
pub mod press;
pub mod project;
pub mod report;
pub mod session;
pub mod text;
pub mod theme;
pub mod typeset;
pub use zhuanban_ground::{condition, units};
pub use zhuanban_preflight as preflight;
