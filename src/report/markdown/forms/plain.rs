//! 居中: lines in the middle.

use super::{Forms, groups};
use crate::report::markdown::prepared::Letter;
use crate::report::story::{Block, Passage, Run};

impl Forms<'_, '_, '_> {
    /// Lines in the middle, with the blank ones between them.
    pub(super) fn centre(&mut self, lines: &[&[Letter]]) -> Vec<Block> {
        let mut all: Vec<Block> = Vec::new();
        for group in groups(lines) {
            let lines: Vec<Vec<Run>> =
                group.iter().map(|line| self.runs(line)).filter(|runs| !runs.is_empty()).collect();
            if lines.is_empty() {
                continue;
            }
            if let Some(Block::Passage { form, .. }) = all.last_mut() {
                *form = Passage::Centre { parted: true };
            }
            all.push(Block::Passage { form: Passage::Centre { parted: false }, lines });
        }
        all
    }
}
