//! 分级: the four levels of numbers, each in the face that official papers give it (GB/T 9704—2012, 7.3.3): 一、 in 黑, （一） in
//! 楷, 1. and （1） in the text's own.

use super::{Forms, begin_weighed, weighed, words};
use crate::report::markdown::prepared::Letter;
use crate::report::story::{Block, Passage, Weight};

impl Forms<'_, '_, '_> {
    /// Paragraphs that begin with numbers, a paragraph a line.
    pub(super) fn levels(&mut self, lines: &[&[Letter]]) -> Vec<Block> {
        let mut blocks = Vec::with_capacity(lines.len());
        for line in lines {
            if let Some(head) = self.head(line) {
                blocks.push(head);
                continue;
            }
            let runs = self.runs(line);
            let text = words(&runs);
            let weight = match level(&text) {
                Some(1) => Some(Weight::Strong),
                Some(2) => Some(Weight::Emphasis),
                Some(_) | None => None,
            };
            let Some(weight) = weight else {
                blocks.extend((!runs.is_empty()).then_some(Block::Para(runs)));
                continue;
            };
            // A head on a line of its own has no full stop; one that the text follows ends with its first sentence.
            blocks.push(match text.find('。') {
                Some(end) if !text.trim_end_matches(['”', '）']).ends_with('。') || end + 3 < text.len() => {
                    Block::Para(begin_weighed(runs, end + '。'.len_utf8(), weight))
                }
                Some(_) => Block::Para(weighed(runs, weight)),
                None => Block::Passage { form: Passage::Lead, lines: vec![weighed(runs, weight)] },
            });
        }
        blocks
    }
}

/// The level of the number that a paragraph begins with: `一、` 1, `（一）` 2, `1.` 3, `（1）` 4, `①` 5.
pub(in crate::report::markdown) fn level(text: &str) -> Option<u8> {
    const NUMBERS: &str = "一二三四五六七八九十百";
    let open = text.starts_with(['（', '(']);
    let rest = text.trim_start_matches(['（', '(']);
    let chinese = rest.chars().take_while(|c| NUMBERS.contains(*c)).count();
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let after = rest.chars().nth(chinese.max(digits));
    match (chinese, digits, open, after) {
        (1..=3, 0, false, Some('、')) => Some(1),
        (1..=3, 0, true, Some('）' | ')')) => Some(2),
        (0, 1..=2, false, Some('.' | '．' | '、')) => Some(3),
        (0, 1..=2, true, Some('）' | ')')) => Some(4),
        _ => text.starts_with(|c| matches!(c, '①'..='⑳')).then_some(5),
    }
}
