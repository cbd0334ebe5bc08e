//! The rules, by family. Each reads a line, an article, or the whole issue.

pub mod dates;
pub mod issue;
pub mod marks;
pub mod numbers;
pub mod people;
mod reckon;
pub mod sums;
mod surnames;
#[cfg(test)]
pub(crate) mod trial;
pub mod words;

use std::ops::Range;

use crate::codes::Code;
use crate::finding::{Both, Edit, Finding, Sure};
use crate::line::Line;
use crate::lists::Settings;
use crate::model::Issue;

/// Runs all rules over an issue.
pub fn read(issue: &Issue, lines: &[Line], settings: &Settings, out: &mut Vec<Finding>) {
    for line in lines {
        marks::read(line, out);
        numbers::read(line, out);
        dates::read(line, issue.date, out);
        sums::read(line, out);
        reckon::read(line, issue.date, out);
        words::read(line, issue.date, out);
        people::read(line, settings, out);
        settings.wording.read(line, out);
    }
    marks::pairs::read(lines, out);
    sums::across(lines, out);
    words::spelled::read(lines, settings, out);
    issue::read(issue, lines, out);
}

/// A finding on a line.
pub fn found(line: &Line, code: Code, sure: Sure, range: Range<usize>, what: Both) -> Finding {
    let words = line.words(&range).to_owned();
    Finding { code, sure, spot: line.spot, range, words, what, edit: None, other: None }
}

impl Finding {
    /// With the words to put in place of those found.
    #[must_use]
    pub fn edit(mut self, to: impl Into<String>) -> Self {
        self.edit = Some(Edit { range: self.range.clone(), to: to.into() });
        self
    }

    /// With the place of the other half of a contradiction.
    #[must_use]
    pub fn with(mut self, line: &Line, range: Range<usize>) -> Self {
        self.other = Some((line.spot, range));
        self
    }
}

/// Puts findings in the order of the text, and of two for the same words keeps the surer, or the one that says more.
pub fn settle(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by(|a, b| {
        let key = |f: &Finding| (f.spot, f.range.start, f.sure, f.edit.is_none(), usize::MAX - f.range.len(), f.code);
        key(a).cmp(&key(b))
    });
    let mut kept: Vec<Finding> = Vec::with_capacity(found.len());
    for finding in found {
        let same = |other: &Finding| {
            let overlap = other.range.start < finding.range.end && finding.range.start < other.range.end;
            other.spot == finding.spot
                && (other.range == finding.range || overlap && (other.code == finding.code || rivals(other, &finding)))
        };
        // Findings are told in the order of their beginnings: only the last few can overlap.
        if !kept.iter().rev().take(6).any(same) {
            kept.push(finding);
        }
    }
    kept
}

/// Rules that see the same misprint from two sides.
fn rivals(a: &Finding, b: &Finding) -> bool {
    let family = |f: &Finding| f.code.id().split('.').next().unwrap_or_default().to_owned();
    let words = |f: &Finding| family(f) == "words";
    let figures = |f: &Finding| family(f) == "numbers" || f.code == Code::MarksRange || f.code == Code::MarksWidth;
    words(a) && words(b) || figures(a) && figures(b) || family(a) == "marks" && family(b) == "marks"
}
