//! Text → tree, in spite of slips: each is told and patched over, until the parser comes through.

use std::ops::Range;
use std::sync::Arc;

use super::fixes;
use super::syntax_mistakes::{self, Mistake};
use super::yaml::{self, Data, Node, Stop};
use crate::diag::problem::ReportProblem;
use crate::diag::{Diagnostic, Diagnostics, Place, SourceText};

/// How often a file is parsed again after a patch.
const ROUNDS: usize = 40;

/// How many bytes are parsed again in all: a large file gets fewer rounds.
const BYTES: usize = 32 << 20;

/// How many slips of one look over the file are told; whoever has more of them knows by then.
const SLIPS: usize = 100;

/// What could be made of a file.
pub(super) struct Recovered {
    /// The tree of the text with its slips patched over; `None` if there is no getting through.
    pub(super) tree: Option<Node>,
    /// The lines that were patched: what the tree has there is not the user's.
    patched: Vec<Range<usize>>,
    /// Whether lines may be missing from the tree, or stand at another level than was meant.
    shaken: bool,
}

impl Recovered {
    /// Whether a problem found in the tree is the user's, and not made by a patch.
    pub(super) fn believes(&self, finding: &Diagnostic) -> bool {
        let touched = finding.place.as_ref().is_some_and(|place| {
            self.patched.iter().any(|line| line.start <= place.range.start && place.range.start <= line.end)
        });
        let follows = finding
            .problem
            .of_stage()
            .is_some_and(|problem: &ReportProblem| self.shaken && problem.may_follow_from_a_slip());
        !touched && !follows
    }
}

/// Parses a file, telling all slips. `text` is the source's text or a copy of equal length.
pub(super) fn tree(text: String, source: &Arc<SourceText>, diags: &mut Diagnostics) -> Recovered {
    let mut work = Work { text, source, diags, patched: Vec::new(), shaken: false };
    let tree = work.tree();
    Recovered { tree, patched: work.patched, shaken: work.shaken }
}

/// A text being patched.
struct Work<'a> {
    text: String,
    source: &'a Arc<SourceText>,
    diags: &'a mut Diagnostics,
    patched: Vec<Range<usize>>,
    shaken: bool,
}

impl Work<'_> {
    fn tree(&mut self) -> Option<Node> {
        let mut looked_everywhere = false;
        let rounds = (BYTES / self.text.len().max(1)).clamp(3, ROUNDS);
        for _ in 0..rounds {
            let stop = match yaml::parse(&self.text) {
                Ok(Some(tree)) if looked_everywhere || !is_odd(&tree) => return Some(tree),
                Ok(Some(tree)) => {
                    looked_everywhere = true;
                    if !self.patch_all(syntax_mistakes::everywhere(&self.text)) {
                        return Some(tree);
                    }
                    continue;
                }
                Ok(None) => {
                    self.report(0..0, ReportProblem::EmptyFile);
                    return None;
                }
                Err(stop) => stop,
            };
            let (detail, at) = match stop {
                Stop::Known { problem, range } => {
                    self.report(range, problem);
                    return None;
                }
                Stop::Grammar { detail, at } => (detail, at),
            };
            if !looked_everywhere {
                looked_everywhere = true;
                if self.patch_all(syntax_mistakes::everywhere(&self.text)) {
                    continue;
                }
            }
            let Some(mistake) = syntax_mistakes::at_fault(&self.text, &detail, at) else {
                self.give_up(detail, at);
                return None;
            };
            // A line that was left at an odd level by a patch is no slip of the user's.
            let own = !(self.shaken && matches!(mistake.problem, ReportProblem::BadIndent | ReportProblem::StrayText));
            let patched = if own { self.patch_all(vec![mistake]) } else { self.apply(&mistake) };
            if !patched {
                return None;
            }
        }
        None
    }

    /// Tells and patches slips; whether anything was patched.
    fn patch_all(&mut self, mistakes: Vec<Mistake>) -> bool {
        let mut any = false;
        for (index, mistake) in mistakes.into_iter().enumerate() {
            any |= self.apply(&mistake);
            if index < SLIPS {
                self.report(mistake.range, mistake.problem);
            }
        }
        any
    }

    /// Writes a slip's patches over the text.
    fn apply(&mut self, mistake: &Mistake) -> bool {
        self.shaken |= mistake.shakes;
        let mut changed = false;
        for (range, with) in &mistake.patches {
            let fits = range.len() == with.len() && self.text.get(range.clone()).is_some_and(|old| old != with);
            if fits {
                self.text.replace_range(range.clone(), with);
                self.patched.push(self.source.line_range(self.source.line(range.start)));
            }
            changed |= fits;
        }
        changed
    }

    fn report(&mut self, range: Range<usize>, problem: ReportProblem) {
        let place = Place::new(self.source, range);
        let edits = fixes::edits(&problem, &place);
        self.diags.error_with(place, problem, edits);
    }

    /// Says no more than that it cannot go on; nothing if a slip that was told explains it.
    fn give_up(&mut self, detail: String, at: usize) {
        if !self.shaken {
            let line = self.source.line_range(self.source.line(at));
            let start = at.min(line.end);
            self.report(start..line.end.max(start), ReportProblem::Syntax { detail });
        }
    }
}

/// Whether a tree that parsed has the look of slips: keys with Chinese blanks or colons, or no keys at all.
fn is_odd(tree: &Node) -> bool {
    fn odd_key(key: &Node) -> bool {
        match &key.data {
            Data::Scalar(raw) => raw.text.starts_with(['\u{3000}', '\u{A0}']) || raw.text.contains('：'),
            Data::List(_) | Data::Map(_) => false,
        }
    }
    fn odd(node: &Node) -> bool {
        match &node.data {
            Data::Scalar(_) => false,
            Data::List(items) => items.iter().any(odd),
            Data::Map(pairs) => pairs.iter().any(|(key, value)| odd_key(key) || odd(value)),
        }
    }
    !matches!(tree.data, Data::Map(_)) || odd(tree)
}
