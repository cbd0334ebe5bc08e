//! Judges a finished page from outside the composer, as a page editor would.
//!
//! It reads what a build wrote: `layout.json` for what stands where ([`layout`]), the proof's PDF for the ink that is
//! really on the paper ([`ink`]), and the report for the author's own words ([`words`]). From the three comes a
//! [`Sheet`], and [`judge`] holds it against the rules of docs/judge.md. Nothing of the solver is used here: what the
//! composer thinks of its page (`score`, `taboos`) is not read.
//!
//! [`lines`] reads where every glyph of a finished PDF stands; `tests/clreq.rs` holds that against the standards
//! (docs/clreq.md).

mod dictionary;
mod fault;
pub mod forms;
pub mod hint;
pub mod ink;
pub mod layout;
pub mod lines;
pub mod random;
mod rules;
mod sheet;
pub mod words;

use std::io;
use std::path::Path;

pub use fault::{Blame, Fault, Side};
pub use sheet::{Heading, Line, Piece, Sheet, What};

/// Why a build could not be judged.
#[derive(Debug)]
pub enum Unjudged {
    /// The layout is not what docs/layout-json.md says.
    Layout(serde_json::Error),
    /// The report is no YAML.
    Report(serde_yaml::Error),
    /// The proof cannot be read.
    Proof(io::Error),
    /// Layout and proof do not have the same number of pages: `layout`, `proof`.
    Pages(usize, usize),
}

/// The pages of a build: its layout, its proof, and its report, if there is one.
///
/// # Errors
/// See [`Unjudged`].
pub fn sheets(layout: &str, proof: &Path, report: Option<&str>) -> Result<Vec<Sheet>, Unjudged> {
    let layout = layout::Layout::read(layout).map_err(Unjudged::Layout)?;
    let marks = ink::marks(proof).map_err(Unjudged::Proof)?;
    let words = match report {
        Some(text) => words::stories(text).map_err(Unjudged::Report)?,
        None => Vec::new(),
    };
    if marks.len() != layout.pages.len() {
        return Err(Unjudged::Pages(layout.pages.len(), marks.len()));
    }
    let pages = layout.pages.iter().zip(marks).enumerate();
    Ok(pages.map(|(at, (page, marks))| Sheet::new(page, marks, words.get(at).map_or(&[], Vec::as_slice))).collect())
}

/// Every fault of a page, in the order of the rules.
pub fn judge(sheet: &Sheet) -> Vec<Fault> {
    rules::all(sheet)
}
