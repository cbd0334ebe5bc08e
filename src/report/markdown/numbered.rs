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
    // The level of each, and whether it could be a head.
    let levels: Vec<Option<(u8, bool)>> = blocks.iter().map(|block| Some((level_of(block)?, alone(block)))).collect();
    let at = |n: usize| levels.get(n).copied().flatten();
    let last = blocks.len().saturating_sub(1);
    let each = |(n, block): (usize, Block)| match (block, at(n)) {
        (Block::Para(runs), Some((own, alone))) => {
            // A head has something below it; one that stands with others of its level is an item among them.
            let item = at(n + 1).is_some_and(|(next, _)| next == own)
                || n.checked_sub(1).and_then(at).is_some_and(|before| before == (own, true));
            if alone && n < last && !item { Block::Head { level: own + 1, runs } } else { run_in(runs, own) }
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

/// Whether a paragraph that begins with a number is short and ends without a mark, as heads do.
fn alone(block: &Block) -> bool {
    let (Block::Para(runs), Some(level)) = (block, level_of(block)) else { return false };
    let text = words(runs);
    let text = text.trim_end();
    let longest = LONGEST.get(usize::from(level) - 1).copied().unwrap_or(0);
    let ends = text.ends_with(['；', '：', '，', '、', '！', '？', '.', ';', ':', ',']);
    !text.contains('。') && !ends && text.chars().count() <= longest
}

/// A paragraph that begins with a number, and whose text follows: its first sentence in the level's face.
fn run_in(runs: Vec<Run>, level: u8) -> Block {
    let text = words(&runs);
    let weight = match level {
        1 => Weight::Strong,
        2 => Weight::Emphasis,
        // 1. and （1） have the text's own face.
        _ => return Block::Para(runs),
    };
    match text.find('。') {
        Some(end) if text.get(..end).is_some_and(|head| head.chars().count() <= RUN_IN) => {
            Block::Para(begin_weighed(runs, end + '。'.len_utf8(), weight))
        }
        Some(_) | None => Block::Para(runs),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Place, SourceText};

    fn blocks(paragraphs: &[&str]) -> Vec<Block> {
        let source = SourceText::new("r.yaml", "文".repeat(200));
        let para = |text: &&str| Block::Para(vec![Run::new(*text, Weight::Plain, Place::new(&source, 0..text.len()))]);
        with_heads(paragraphs.iter().map(para).collect())
    }

    fn shown(block: &Block) -> String {
        match block {
            Block::Head { level, runs } => format!("{level} {}", words(runs)),
            Block::Para(runs) => {
                runs.iter().map(|run| format!("{:?} {}", run.weight, run.text)).collect::<Vec<_>>().join(" | ")
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn numbers_make_heads_of_four_levels() {
        let told = blocks(&[
            "一、总体情况",
            "（一）抓质量。每周抽查一次。",
            "1.抓制度。三级查房进系统。",
            "2.抓手术管理",
            "（1）术前：一律会诊。",
            "二、下一步",
        ]);
        let told: Vec<String> = told.iter().map(shown).collect();
        assert_eq!(
            told,
            [
                "2 一、总体情况",
                "Emphasis （一）抓质量。 | Plain 每周抽查一次。",
                "Plain 1.抓制度。三级查房进系统。",
                "4 2.抓手术管理",
                "Plain （1）术前：一律会诊。",
                // Nothing stands below it.
                "Plain 二、下一步",
            ]
        );
    }

    #[test]
    fn items_of_one_level_are_no_heads() {
        let told = blocks(&["1.张三", "2.李四", "3.王五", "今年一、二月"]);
        assert!(told.iter().all(|block| matches!(block, Block::Para(_))), "{told:?}");
    }
}
