//! Lines of poems that did not fit their column.

use std::collections::BTreeSet;

use typst_layout::PagedDocument;

use super::problem::TypesetProblem;
use crate::compose::Plan;
use crate::diag::Diagnostics;
use crate::engine::{Places, spread};
use crate::report::block::Words;
use crate::report::story::{Block, Mark, Passage, Run};

/// Tells the lines of poems that had to be turned.
pub(super) fn tell_turned(plan: &Plan, document: &PagedDocument, places: &Places, diags: &mut Diagnostics) {
    for (index, plan) in plan.pages.iter().enumerate() {
        let texts = plan.page.texts();
        let stories = texts.iter().filter_map(|text| match text.words {
            Words::Story(story) => Some(story),
            Words::Line(_) | Words::Lines(_) | Words::Inline(_) => None,
        });
        let lines: Vec<&Vec<Run>> = stories.flat_map(|story| &story.blocks).filter_map(verses).flatten().collect();
        if lines.is_empty() {
            continue;
        }
        let spread = spread(document, index, places);
        for runs in lines {
            // What stands high or low stands on no other line.
            let own = runs.iter().filter(|run| {
                !matches!(run.mark, Mark::Superior | Mark::Inferior | Mark::Note | Mark::Reading(_) | Mark::Comment(_))
            });
            let ranges = own.map(|run| (run.place.range.start, run.place.range.end));
            let on: BTreeSet<i64> = ranges.filter_map(|range| spread.get(&range)).flatten().copied().collect();
            if let (2.., Some(first)) = (on.len(), runs.first()) {
                let words = runs.iter().map(|run| run.text.as_str()).collect();
                diags.warn(first.place.clone(), TypesetProblem::VerseTurned { words });
            }
        }
    }
}

/// The lines of a stanza.
fn verses(block: &Block) -> Option<&Vec<Vec<Run>>> {
    match block {
        Block::Passage { form: Passage::Verse { .. }, lines } => Some(lines),
        Block::Passage { .. }
        | Block::Para(_)
        | Block::Head { .. }
        | Block::List { .. }
        | Block::Quote(_)
        | Block::Table { .. }
        | Block::Jump(_) => None,
    }
}
