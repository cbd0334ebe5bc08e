//! # 校对: the proof-reader
//!
//! Reads an [`Issue`] — plain text runs that know what they are — with the paper's own [`Settings`], and tells what it
//! [found](Finding): the rule with its clause, the place, what is wrong in two languages, and what to write instead.
//! [`count`](fn@count) makes of it the estimate of 差错率 that the regulator's method gives.
//!
//! Nothing here knows of YAML reports, Typst, files or the clock. The same input gives the same findings in the same
//! order; time grows with the length of the text alone.
//!
//! - [`lexicon`]: words, idioms, places, sounds
//! - [`rules`]: the rules by family
//! - [`lists`]: what the user adds: wordings, people, names, what is not to be told again
//! - [`count`](mod@count): 差错率

pub mod calendar;
pub mod codes;
pub mod count;
mod expression;
pub mod finding;
pub mod json;
pub mod lexicon;
pub mod line;
pub mod lists;
pub mod model;
pub mod pattern;
pub mod rules;
mod tell;

pub use calendar::Day;
pub use codes::{Class, Code};
pub use count::{Count, count};
pub use finding::{Both, Edit, Fault, Finding, Sure};
pub use lists::{ListProblem, Settings, Wanted};
pub use model::{Article, Issue, Kind, Page, Piece, Run, Spot};
pub use tell::{Locator, tell};

use line::Line;

/// Reads an issue. The findings stand in the order of the text; what the settings switch off is left out.
pub fn proofread(issue: &Issue, settings: &Settings) -> Vec<Finding> {
    let lines: Vec<Line> = issue.runs().map(|(spot, run)| Line::new(spot, run)).collect();
    let mut found = Vec::new();
    rules::read(issue, &lines, settings, &mut found);
    found.retain(|finding| settings.tells(finding));
    rules::settle(found)
}
