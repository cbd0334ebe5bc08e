//! Findings with their places in the user's files: as the program's diagnostics.

use std::ops::Range;

use zhuanban_ground::diag::{Diagnostics, Edit, Place};

use crate::finding::Finding;
use crate::model::{Issue, Run, Spot};

/// How far ahead, in bytes, the source is searched for the next character of a run: over mark-up, a line's end with its
/// indentation, an escape.
const AHEAD: usize = 256;

/// Tells findings as warnings, each with its place and, where its words stand in the source as they are, the edit.
pub fn tell(issue: &Issue, findings: &[Finding], diags: &mut Diagnostics) {
    let mut locator = Locator::new(issue);
    for finding in findings {
        let place = locator.place(finding.spot, &finding.range);
        diags.warn_with(place, finding.fault(), locator.edit(finding).into_iter().collect());
    }
}

/// Finds places in the source. It keeps the last run's, since findings come in the order of the text.
pub struct Locator<'i> {
    issue: &'i Issue,
    last: Option<(Spot, Vec<At>)>,
}

/// Where a character of a run stands: its piece, the first byte, past its last byte; and whether it is there as it is.
#[derive(Clone, Copy)]
struct At {
    piece: usize,
    start: usize,
    end: usize,
    verbatim: bool,
}

impl<'i> Locator<'i> {
    /// For the runs of an issue.
    pub fn new(issue: &'i Issue) -> Self {
        Self { issue, last: None }
    }

    /// Where characters of a run stand, if its source is known. What stands in two pieces is placed in the first.
    pub fn place(&mut self, spot: Spot, range: &Range<usize>) -> Option<Place> {
        let run = self.issue.run(spot)?;
        let all = self.characters(spot, run);
        let (first, empty) = match all.get(range.start) {
            Some(at) => (*at, range.is_empty()),
            // At the very end: behind the last character.
            None => (all.last().map(|at| At { start: at.end, ..*at })?, true),
        };
        let end = if empty {
            first.start
        } else {
            let same = all.get(range.clone())?.iter().take_while(|at| at.piece == first.piece);
            same.last().map_or(first.end, |at| at.end)
        };
        let piece = run.pieces.get(first.piece)?;
        Some(Place::new(&piece.place.source, first.start..end.max(first.start)))
    }

    /// The change a finding asks for, if the words stand in the source just so, in one piece.
    pub fn edit(&mut self, finding: &Finding) -> Option<Edit> {
        let edit = finding.edit.as_ref()?;
        let run = self.issue.run(finding.spot)?;
        // For an insertion, the character it stands before.
        let end = edit.range.end.max(edit.range.start + 1);
        let touched = self.characters(finding.spot, run).get(edit.range.start..end)?;
        let whole = touched.windows(2).all(|pair| matches!(pair, [a, b] if a.end == b.start && a.piece == b.piece));
        // What YAML or Markdown would read otherwise is left to a person.
        let plain = !edit.to.contains(['"', '\'', '\\', '\n', '#', ':', '*', '`', '[', '{']);
        if !whole || !plain || !touched.iter().all(|at| at.verbatim) {
            return None;
        }
        Some(Edit { place: self.place(finding.spot, &edit.range)?, text: edit.to.clone() })
    }

    fn characters(&mut self, spot: Spot, run: &Run) -> &[At] {
        if self.last.as_ref().is_none_or(|(last, _)| *last != spot) {
            self.last = Some((spot, align(run)));
        }
        self.last.as_ref().map_or(&[], |(_, all)| all)
    }
}

/// Finds every character of a run in its source: each at its next appearance, over what the source has besides.
fn align(run: &Run) -> Vec<At> {
    let mut all = Vec::with_capacity(run.text.len() / 3);
    let mut characters = run.text.chars().enumerate().peekable();
    for (index, piece) in run.pieces.iter().enumerate() {
        let next = run.pieces.get(index + 1).map_or(usize::MAX, |piece| piece.start);
        let end = piece.place.range.end;
        let mut at = piece.place.range.start;
        while let Some((_, c)) = characters.next_if(|&(i, _)| i < next) {
            let ahead = rest(&piece.place, at, end);
            match ahead.char_indices().take_while(|&(byte, _)| byte < AHEAD).find(|&(_, other)| other == c) {
                Some((byte, _)) => {
                    let start = at + byte;
                    at = start + c.len_utf8();
                    all.push(At { piece: index, start, end: at, verbatim: true });
                }
                None => all.push(At { piece: index, start: at, end: at, verbatim: false }),
            }
        }
    }
    all
}

fn rest(place: &Place, from: usize, to: usize) -> &str {
    place.source.text.get(from..to).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Kind, Page};
    use zhuanban_ground::diag::SourceText;

    #[test]
    fn places_are_found_over_markup_and_line_ends() {
        let source = SourceText::new("报告.yaml", "正文: |\n  他说，**再接\n  再励**，好。\n");
        let text = &source.text;
        let start = text.find("他").expect("there");
        let place = Place::new(&source, start..text.len());
        let run = Run::of(Kind::Body, [("他说，再接再励，好。", &place)]);
        let spot = Spot { page: 0, article: Some(0), run: 0 };
        let article = Article { runs: vec![run], ..Article::default() };
        let issue = Issue { pages: vec![Page { articles: vec![article], ..Page::default() }], ..Issue::default() };
        let mut locator = Locator::new(&issue);
        let place = locator.place(spot, &(3..7)).expect("a place");
        assert_eq!(text.get(place.range.clone()), Some("再接\n  再励"));
        assert_eq!((place.line(), place.column()), (2, 8));
        let end = locator.place(spot, &(10..10)).expect("the end");
        assert_eq!(text.get(end.range.start..), Some("\n"));
    }
}
