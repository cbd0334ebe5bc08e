//! 校对: a report's words, read by the proof-reader (`crates/proofread`).
//!
//! `issue` hands it the report as text runs that know their kind and their place; `lists` reads the
//! paper's own lists; [`Reading`] is what came of it. Nothing here changes a page.

mod issue;
mod lists;
pub mod problem;

use zhuanban_proofread::{Count, Finding, Issue, Settings, Sure, count, json, proofread, tell};

use crate::diag::{Diagnostics, Lang};
use crate::project::Project;
use crate::reading::problem::ReadingProblem;
use crate::report::Report;

pub use lists::ACCEPTED;

/// A report as the proof-reader read it.
pub struct Reading {
    issue: Issue,
    settings: Settings,
    findings: Vec<Finding>,
    count: Count,
}

impl Reading {
    /// Reads a report with the lists it names and those of its project. What is wrong with a list is a warning, and the
    /// rest of it is used.
    pub fn of(report: &Report, project: &Project, diags: &mut Diagnostics) -> Self {
        let issue = issue::issue(report);
        let settings = lists::settings(&report.proofread, project, diags);
        let findings = proofread(&issue, &settings);
        let count = count(&issue, &findings);
        Self { issue, settings, findings, count }
    }

    /// Whether nothing was found.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// Tells all findings as warnings, each with its place and its edit.
    pub fn tell(&self, diags: &mut Diagnostics) {
        tell(&self.issue, &self.findings, diags);
    }

    /// Tells what is sure (错), and in one line how much was found and what it comes to by the regulator's count; nothing if
    /// nothing was found. A build stays readable so: what is doubted is told by the proof-reader's own command.
    pub fn tell_sure(&self, diags: &mut Diagnostics) {
        if self.is_clean() {
            return;
        }
        let (sure, doubts): (Vec<_>, Vec<_>) =
            self.findings.iter().cloned().partition(|finding| finding.sure == Sure::Wrong);
        tell(&self.issue, &sure, diags);
        diags.warn(None, self.rate(sure.len(), doubts.len()));
    }

    /// Tells all findings, and what they come to in one line: for whoever shows doubts apart.
    pub fn tell_whole(&self, diags: &mut Diagnostics) {
        if self.is_clean() {
            return;
        }
        self.tell(diags);
        let wrong = self.findings.iter().filter(|finding| finding.sure == Sure::Wrong).count();
        diags.warn(None, self.rate(wrong, self.findings.len() - wrong));
    }

    fn rate(&self, wrong: usize, doubts: usize) -> ReadingProblem {
        ReadingProblem::Rate { wrong, doubts, rate: self.count.rate, passes: self.count.passes }
    }

    /// The estimate of the 差错率 with its table.
    pub fn count(&self, lang: Lang) -> String {
        self.count.text(lang)
    }

    /// Findings and count as JSON.
    pub fn json(&self) -> String {
        json::json(&self.issue, &self.findings, &self.count)
    }

    /// Accepts for good what `rule` found in some words. The learning file's new text; `None` if no finding is such.
    pub fn accept(&mut self, rule: &str, words: &str) -> Option<String> {
        let is =
            |finding: &Finding| (finding.code.id() == rule || finding.code.name() == rule) && finding.words == words;
        let at = self.findings.iter().position(is)?;
        let finding = self.findings.remove(at);
        self.findings.retain(|other| !is(other));
        self.count = count(&self.issue, &self.findings);
        Some(self.settings.accept(&finding))
    }

    /// Takes an acceptance back. The learning file's new text; `None` if it was not accepted.
    pub fn withdraw(&mut self, rule: &str, words: &str) -> Option<String> {
        self.settings.withdraw(rule, words)
    }
}
