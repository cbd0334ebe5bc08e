//! The walk over the tree: known keys, required keys, values of the right kind, all problems at once.

mod ads;
mod articles;
mod bounds;
mod boxed;
mod captions;
mod charts;
mod fields;
mod fillers;
mod flow;
mod format;
mod gather;
mod guide;
mod in_text;
mod notice;
mod numbers;
mod pages;
mod panels;
mod paper;
mod printing;
mod spread;
mod texts;
mod weight;

use std::ops::Range;
use std::sync::Arc;

use pages::Ids;

use super::names::{INKS, Key, Mapping, Values};
use super::yaml::{Data, Node};
use super::{Inks, Report};
use super::{fixes, syntax_mistakes};
use crate::diag::{Diagnostics, Place, Problem, SourceText};
use crate::report::problem::KeyProblem;

/// What the walk carries along.
struct Walk<'a> {
    source: &'a Arc<SourceText>,
    diags: &'a mut Diagnostics,
    ids: Ids,
    told: usize,
    /// Whether texts are mended (`normalise: yes`).
    normalise: bool,
    /// Whether pages are made as the text needs them (`flow: yes`).
    flow: bool,
    /// What the report says about its briefs (`briefs: auto`).
    briefs: gather::Wish,
    /// What pages print in that do not say it themselves (`inks`).
    inks: Inks,
}

/// At most so many errors are reported: beyond this, most share one cause.
const ERRORS: usize = 200;

/// Reads the whole tree; `None` only if an error was told.
pub(super) fn walk(root: &Node, source: &Arc<SourceText>, diags: &mut Diagnostics) -> Option<Report> {
    let mut walk =
        Walk { source, diags, ids: Ids::new(), told: 0, normalise: false, flow: false, briefs: None, inks: Inks::All };
    if !matches!(root.data, Data::Map(_)) {
        let mistakes = syntax_mistakes::in_text(&source.text[root.range.clone()], root.range.start);
        if !mistakes.is_empty() {
            mistakes.into_iter().for_each(|(range, problem)| walk.error(range, problem));
            return None;
        }
        let first_line = source.line_range(source.line(root.range.start));
        let range = root.range.start..first_line.end.max(root.range.start);
        walk.error(range, KeyProblem::NotAReport);
        return None;
    }
    walk.report(root)
}

impl Walk<'_> {
    fn report(&mut self, root: &Node) -> Option<Report> {
        let first = match &root.data {
            Data::Map(pairs) => pairs.first().map(|(key, _)| key.range.clone()),
            Data::Scalar(_) | Data::List(_) => None,
        };
        let fields = self.fields(root, Mapping::Report, first.unwrap_or(root.range.clone()))?;
        self.normalise = self.truth(&fields, Key::Normalise).is_some_and(|asked| asked.value);
        self.briefs = self.wishes_briefs(&fields);
        let title = self.text(&fields, Key::Title);
        let format = self.format(&fields);
        let press = self.press(&fields);
        let theme = self.text(&fields, Key::Theme);
        let inks = fields.get(Key::Inks).and_then(|field| self.named(field, field.node, INKS, Values::Inks));
        let inks = inks.unwrap_or_default();
        self.inks = inks;
        let fonts = self.fonts(&fields);
        let publication = self.publication(&fields);
        let proofread = self.proofread(&fields);
        let pages = self.pages(&fields);
        let source = self.source.clone();
        let (title, format, (press, printing), mut pages) = (title?, format?, press?, pages?);
        let named = fields.get(Key::Format).is_some_and(|field| matches!(field.node.data, Data::Scalar(_)));
        let format = if named { notice::in_one_measure(format, &mut pages) } else { format };
        Some(Report { title, format, press, printing, theme, inks, fonts, publication, proofread, pages, source })
    }

    fn place(&self, range: Range<usize>) -> Place {
        Place::new(self.source, range)
    }

    fn error(&mut self, range: Range<usize>, problem: impl Into<Problem>) {
        self.told += 1;
        if self.told <= ERRORS {
            let place = self.place(range);
            let problem = problem.into();
            let edits = fixes::edits(&problem, &place);
            self.diags.error_with(place, problem, edits);
        }
    }
}
