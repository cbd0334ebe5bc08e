//! Numbers of four levels in a flowing report, which an office writes as GB/T 9704—2012, 7.3.3 has them: 一、（一） 1. （1）.
//! A short line of its own is a section head of its level; a paragraph that begins with a number has its first sentence in
//! the level's face.

use super::forms::{begin_weighed, level, words};
use super::problem::MarkdownProblem;
use crate::diag::Diagnostics;
use crate::report::scalar::Scalar;
use crate::report::story::{Block, Run, Weight};

/// The most 字 of a head on a line of its own, by its level: 一、 and （一） may be long, 1. and （1） are heads if they are short.
const LONGEST: [usize; 4] = [40, 40, 22, 22];

/// The most 字 of a first sentence that is a head run in.
const RUN_IN: usize = 40;

/// A text of several blocks with heads where numbers begin them. It has heads of four levels (`##` to `#####`).
pub(in crate::report) fn numbered(text: &Scalar, diags: &mut Diagnostics) -> Vec<Block> {
    let mut own = Diagnostics::new();
    let blocks = with_heads(super::story(text, &mut own));
    own.forget(|problem| matches!(problem.of_stage(), Some(MarkdownProblem::HeadLevel { level: 4 | 5 })));
    diags.extend(own);
    blocks
}

fn with_heads(blocks: Vec<Block>) -> Vec<Block> {
    let mut levels: Vec<Option<u8>> = blocks.iter().map(level_of).collect();
    levels.push(None);
    let last = blocks.len().saturating_sub(1);
    let each = |(n, block): (usize, Block)| match (block, levels[n]) {
        (Block::Para(runs), Some(own)) => {
            // A head has something below it that is not the next of its own level.
            let below = n < last && levels[n + 1] != Some(own);
            headed(runs, own, below)
        }
        (other, _) => other,
    };
    blocks.into_iter().enumerate().map(each).collect()
}

/// The level of the number that a paragraph begins with, 1 to 4.
fn level_of(block: &Block) -> Option<u8> {
    let Block::Para(runs) = block else { return None };
    let plain = runs.first().is_some_and(|run| run.weight == Weight::Plain);
    level(&words(runs)).filter(|level| plain && *level <= 4)
}

/// A paragraph that begins with a number.
fn headed(runs: Vec<Run>, level: u8, below: bool) -> Block {
    let text = words(&runs);
    let text = text.trim_end();
    let zi = text.chars().count();
    let alone = !text.contains('。') && !text.ends_with(['；', '：', '，', '、', '！', '？', '.', ';', ':', ',']);
    let longest = LONGEST.get(usize::from(level) - 1).copied().unwrap_or(0);
    if alone && below && zi <= longest {
        return Block::Head { level: level + 1, runs };
    }
    let weight = match level {
        1 => Weight::Strong,
        2 => Weight::Emphasis,
        // The text's own face.
        _ => return Block::Para(runs),
    };
    match text.find('。') {
        Some(end) if text.get(..end).is_some_and(|head| head.chars().count() <= RUN_IN) => {
            Block::Para(begin_weighed(runs, end + '。'.len_utf8(), weight))
        }
        Some(_) | None => Block::Para(runs),
    }
}
