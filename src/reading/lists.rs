//! The paper's own lists: those the report names, and those every report of the project goes by.

use std::sync::Arc;

use zhuanban_proofread::{Settings, Wanted};

use super::problem::ReadingProblem;
use crate::diag::{Diagnostics, Place, SourceText, Unread};
use crate::project::{FileKind, Project};
use crate::report::Proofreading;

/// The learning file of a project: what was accepted once is not told again.
pub const ACCEPTED: &str = "不再提.yaml";

/// The lists that hold for every report of a project, if they are there.
const USUAL: [&str; 2] = ["用词.yaml", ACCEPTED];

/// All lists, read and checked.
pub(super) fn settings(wanted: &Proofreading, project: &Project, diags: &mut Diagnostics) -> Settings {
    let named = wanted.lists.iter().map(|name| (name.value.as_str(), Some(&name.place)));
    let usual = USUAL.into_iter().filter(|usual| wanted.lists.iter().all(|name| name.value != *usual));
    let usual = usual.filter(|name| project.holds(name)).map(|name| (name, None));
    let lists: Vec<_> = usual.chain(named).filter_map(|(name, place)| list(name, place, project, diags)).collect();
    let wanted = Wanted { off: wanted.off.clone(), known: wanted.known.clone() };
    Settings::read(&wanted, &lists, diags)
}

fn list(name: &str, place: Option<&Place>, project: &Project, diags: &mut Diagnostics) -> Option<Arc<SourceText>> {
    let bytes = match project.read_as(name, FileKind::Wording) {
        Ok(bytes) => bytes,
        Err(why) => {
            diags.warn(place.cloned(), ReadingProblem::NoList { file: name.to_owned(), why: Unread::of(&why) });
            return None;
        }
    };
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(SourceText::new(name, text)),
        Err(_) => {
            diags.warn(place.cloned(), ReadingProblem::NotUtf8 { file: name.to_owned() });
            None
        }
    }
}
