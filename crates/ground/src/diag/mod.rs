//! One diagnostic type: a place, what is wrong, what to do about it.
//!
//! Every stage adds to a [`Diagnostics`] and goes on, so that all problems of a report are reported together. What is
//! reported is a [`Problem`]: an enum of the stage that finds it ([`Explain`]), which has its texts in both languages.

mod json;
mod place;
mod problem;
mod render;
mod unread;
mod visible;

use std::collections::BTreeMap;

pub use json::FINDINGS_SCHEMA;
pub use place::{Place, SourceText, Spanned};
pub use problem::{Explain, Problem, Said, Worded, Wording, disk_zh};
pub use unread::Unread;
pub use visible::{on_one_line, visible, visible_json};

/// The language of the program's texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// 简体中文, the default.
    #[default]
    Zh,
    /// English.
    En,
}

/// How serious a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The page is made, but someone should look.
    Warning,
    /// Nothing is written.
    Error,
}

/// One finding about the user's files.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Warning or error.
    pub severity: Severity,
    /// Where in which file; `None` if there is no line to name (for example for a missing report file).
    pub place: Option<Place>,
    /// What is wrong; [`Problem::say`] gives its text.
    pub problem: Problem,
    /// Edits that together mend it; empty if a person must decide.
    pub edits: Vec<Edit>,
}

/// A change to a file the user wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// The text to replace; an empty range to insert only.
    pub place: Place,
    /// The new text.
    pub text: String,
}

/// All findings so far; they are reported in the order of their places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// The findings of each range of a file, by their number in the list: a long file may have a hundred thousand
    /// findings.
    at: BTreeMap<Option<(usize, usize)>, Vec<usize>>,
}

impl Diagnostics {
    /// No findings.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an error; nothing will be written.
    pub fn error(&mut self, place: impl Into<Option<Place>>, problem: impl Into<Problem>) {
        self.push(Severity::Error, place.into(), problem.into(), Vec::new());
    }

    /// Adds a warning; the page is made all the same.
    pub fn warn(&mut self, place: impl Into<Option<Place>>, problem: impl Into<Problem>) {
        self.push(Severity::Warning, place.into(), problem.into(), Vec::new());
    }

    /// Adds an error with the changes that would mend it.
    pub fn error_with(&mut self, place: impl Into<Option<Place>>, problem: impl Into<Problem>, edits: Vec<Edit>) {
        self.push(Severity::Error, place.into(), problem.into(), edits);
    }

    /// Adds a warning with the changes that would mend it.
    pub fn warn_with(&mut self, place: impl Into<Option<Place>>, problem: impl Into<Problem>, edits: Vec<Edit>) {
        self.push(Severity::Warning, place.into(), problem.into(), edits);
    }

    fn push(&mut self, severity: Severity, place: Option<Place>, problem: Problem, edits: Vec<Edit>) {
        let diagnostic = Diagnostic { severity, place, problem, edits };
        // The same finding twice at the same place does not help.
        let at = self.at.entry(stretch(&diagnostic)).or_default();
        if !at.iter().any(|&index| self.list.get(index) == Some(&diagnostic)) {
            at.push(self.list.len());
            self.list.push(diagnostic);
        }
    }

    /// Takes over all findings of another list.
    pub fn extend(&mut self, other: Diagnostics) {
        for d in other.list {
            self.push(d.severity, d.place, d.problem, d.edits);
        }
    }

    /// Removes findings that a later stage reports better.
    pub fn forget(&mut self, what: impl Fn(&Problem) -> bool) {
        self.list.retain(|diagnostic| !what(&diagnostic.problem));
        self.at.clear();
        for (index, diagnostic) in self.list.iter().enumerate() {
            self.at.entry(stretch(diagnostic)).or_default().push(index);
        }
    }

    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// All findings by file and place, as they are told; those without a place first.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.list.iter().collect();
        sorted.sort_by_key(|d| d.place.as_ref().map(|p| (p.source.name.as_str(), p.range.start, p.range.end)));
        sorted
    }

    /// All findings, in the order they were made.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Whether there are no findings.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// The byte range of a finding.
fn stretch(diagnostic: &Diagnostic) -> Option<(usize, usize)> {
    diagnostic.place.as_ref().map(|place| (place.range.start, place.range.end))
}
