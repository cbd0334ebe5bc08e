//! What a story's blocks and some lines are made of.

use super::story::{Block, Run};
use crate::diag::Spanned;

/// The runs of a block in reading order.
pub fn runs(block: &Block) -> Vec<&Run> {
    match block {
        Block::Para(runs) | Block::Head { level: _, runs } => runs.iter().collect(),
        Block::List { start: _, items } => items.iter().flatten().flatten().collect(),
        Block::Quote(paragraphs) | Block::Passage { form: _, lines: paragraphs } => {
            paragraphs.iter().flatten().collect()
        }
        Block::Table { columns: _, head, rows, shown } => {
            let rows = shown.and_then(|(from, to)| rows.get(from..to)).unwrap_or(rows);
            head.iter().chain(rows.iter().flatten()).flatten().collect()
        }
        // Generated, not the author's.
        Block::Jump(_) => Vec::new(),
    }
}

/// The 字 all lines begin with, if they do: it is set once, large, before them all (敢为人先 敢当率先 …).
pub fn shared_initial(lines: &[Spanned<String>]) -> Option<char> {
    let first = |line: &Spanned<String>| line.value.chars().next();
    let initial = first(lines.first()?)?;
    let shared = lines.iter().all(|line| first(line) == Some(initial) && line.value.chars().count() > 1);
    (shared && lines.len() > 1).then_some(initial)
}
