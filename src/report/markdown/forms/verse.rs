//! 诗: its lines and stanzas, its title, its signature.

use super::{Forms, groups, halves, words};
use crate::report::markdown::line::{Indent, trim};
use crate::report::markdown::prepared::Letter;
use crate::report::signed;
use crate::report::story::{Block, Passage, Run};

/// The most lines a signature below a poem has.
const SIGNED: usize = 3;

impl Forms<'_, '_, '_> {
    /// The stanzas of a poem, its heads, and what signs it.
    pub(super) fn verse(&mut self, lines: &[&[Letter]]) -> Vec<Block> {
        let least = lines.iter().filter(|line| !trim(line).is_empty()).map(|line| indent(line)).min().unwrap_or(0);
        let mut blocks = Vec::new();
        for group in groups(lines) {
            let mut stanza = Vec::with_capacity(group.len());
            for line in group {
                if let Some(head) = self.head(line) {
                    blocks.extend(stanza_of(std::mem::take(&mut stanza)));
                    blocks.push(head);
                    continue;
                }
                let mut runs = self.runs(line);
                // Lines that their author set in stay so.
                if let Some(first) = runs.first_mut() {
                    first.text.insert_str(0, &"\u{3000}".repeat(indent(line) - least));
                }
                stanza.push(runs);
            }
            blocks.extend(stanza_of(stanza));
        }
        let signature = signature_of(&mut blocks);
        let longest = blocks.iter().map(widest).max().unwrap_or(0);
        let count = blocks.len();
        for at in 0..count {
            let next = matches!(blocks.get(at + 1), Some(Block::Passage { .. }));
            if let Some(Block::Passage { form, .. }) = blocks.get_mut(at) {
                *form = Passage::Verse { longest, parted: next };
            }
        }
        blocks.extend(signature);
        blocks
    }

    /// 落款: its lines as they stand.
    pub(super) fn signature(&mut self, lines: &[&[Letter]]) -> Vec<Block> {
        let lines: Vec<Vec<Run>> = lines.iter().map(|line| self.runs(line)).filter(|runs| !runs.is_empty()).collect();
        vec![Block::Passage { form: Passage::Signature, lines }]
    }
}

fn stanza_of(lines: Vec<Vec<Run>>) -> Option<Block> {
    let lines: Vec<Vec<Run>> = lines.into_iter().filter(|runs| !runs.is_empty()).collect();
    (!lines.is_empty()).then_some(Block::Passage { form: Passage::Centre { parted: false }, lines })
}

/// Takes what signs a poem off its last stanza: a date, with the names above it if they stand apart from the last stanza;
/// or lines that begin with a dash.
fn signature_of(blocks: &mut Vec<Block>) -> Option<Block> {
    let stanzas = blocks.iter().filter(|block| matches!(block, Block::Passage { .. })).count();
    let Some(Block::Passage { lines, .. }) = blocks.last_mut() else { return None };
    let texts: Vec<String> = lines.iter().map(|line| words(line)).collect();
    // 十月 alone is as likely a line of the poem.
    let is_day = texts.last().is_some_and(|text| text.contains(['年', '日']));
    let dated = if is_day { signed::lines(&texts) } else { 0 };
    let dashed = texts.iter().rev().take_while(|text| text.starts_with('—')).count();
    let count = match dated {
        _ if dashed > 0 => dashed,
        0 => 0,
        // The last words of a poem are no name.
        _ if stanzas > 1 && texts.len() <= SIGNED => dated,
        _ => 1,
    };
    if count == 0 || count == lines.len() && stanzas < 2 {
        return None;
    }
    let signature = lines.split_off(lines.len() - count);
    if lines.is_empty() {
        blocks.pop();
    }
    Some(Block::Passage { form: Passage::Signature, lines: signature })
}

/// How many 字 a line is set in.
fn indent(line: &[Letter]) -> usize {
    Indent::of(line).zi()
}

/// Half 字 of a stanza's longest line; a head is none.
fn widest(block: &Block) -> usize {
    let Block::Passage { form: _, lines } = block else { return 0 };
    lines.iter().map(|line| halves(&words(line))).max().unwrap_or(0)
}
