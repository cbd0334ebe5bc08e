//! What a flow may do with a block, by its kind.

use crate::report::story::{Block, Passage};

/// Whether a column may not end below a block.
pub(super) fn is_head(block: &Block) -> bool {
    matches!(block, Block::Head { .. }) || matches!(passage(block), Some(Passage::Lead | Passage::Label))
}

/// Whether a column may end inside a block.
pub(super) fn breaks(block: &Block) -> bool {
    match block {
        Block::Para(_) | Block::List { .. } => true,
        Block::Passage { form, .. } => match form {
            Passage::Verse { .. } | Passage::Names { .. } | Passage::Notes | Passage::Lead | Passage::Centre { .. } => {
                true
            }
            Passage::Signature | Passage::Label | Passage::FlushLeft => false,
        },
        Block::Head { .. } | Block::Quote(_) | Block::Table { .. } | Block::Jump(_) => false,
    }
}

pub(super) fn passage(block: &Block) -> Option<Passage> {
    match block {
        Block::Passage { form, .. } => Some(*form),
        Block::Para(_)
        | Block::Head { .. }
        | Block::List { .. }
        | Block::Quote(_)
        | Block::Table { .. }
        | Block::Jump(_) => None,
    }
}
