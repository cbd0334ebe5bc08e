//! The proof-reader on the desk: its findings, and what it is not to tell again.

use zhuanban_desk::workshop::{Accepted, Findings, Job};

use super::told;
use crate::diag::Diagnostics;
use crate::project::Project;
use crate::reading::{ACCEPTED, Reading};
use crate::report;

/// What is found in a report's words, doubts too, with what it comes to. Nothing in a report that cannot be read: why, the
/// page says.
pub(super) fn findings(job: &Job) -> Findings {
    let (project, name, reading, mut diags) = read(job);
    drop(project);
    let Some(reading) = reading else { return Vec::new() };
    reading.tell_whole(&mut diags);
    told::findings(&diags, job.lang, &name, None)
}

/// Accepts words for good, or takes that back: the learning file, named from the desk's folder, and its new text.
pub(super) fn accept(job: &Job, accepted: &Accepted) -> Option<(String, Vec<u8>)> {
    let (_, name, reading, diags) = read(job);
    // A learning file that could not be read would be written over with this one line.
    let mut reading = reading.filter(|_| diags.is_empty())?;
    let Accepted { rule, words, again } = accepted;
    let text = if *again { reading.withdraw(rule, words) } else { reading.accept(rule, words) }?;
    // The file stands beside the report.
    let folder = job.report.strip_suffix(&name)?;
    Some((format!("{folder}{ACCEPTED}"), text.into_bytes()))
}

fn read(job: &Job) -> (Project, String, Option<Reading>, Diagnostics) {
    let (project, name) = Project::inside(&job.folder, &job.report);
    // What is wrong with the report itself is told with its page.
    let report = report::read(job.text.as_bytes(), &name, &mut Diagnostics::new());
    let mut diags = Diagnostics::new();
    let reading = report.map(|report| Reading::of(&report, &project, &mut diags));
    (project, name, reading, diags)
}
