//! The whole issue against itself: names, duties, figures, spellings, heads, repeated sentences, layout.

mod agree;
mod figures;
mod layout;
mod names;
mod shapes;
mod twice;

use crate::finding::Finding;
use crate::line::Line;
use crate::model::Issue;

pub(in crate::rules) use names::known;

/// Reads an issue.
pub fn read(issue: &Issue, lines: &[Line], out: &mut Vec<Finding>) {
    names::read(issue, lines, out);
    figures::read(lines, out);
    agree::read(lines, out);
    shapes::read(lines, out);
    twice::read(lines, out);
    layout::read(issue, lines, out);
}
