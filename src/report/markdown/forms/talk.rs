//! 问答: questions in one face, answers in another.

use super::{Forms, begin_weighed, weighed, words};
use crate::report::markdown::prepared::Letter;
use crate::report::markdown::problem::FormProblem;
use crate::report::story::{Block, Passage, Run, Weight};

/// Who asks, where nothing else says it.
const ASKING: [&str; 12] =
    ["问", "记者", "本报记者", "主持人", "编者", "提问", "网友", "读者", "校报", "小记者", "Q", "学生记者"];

/// The most 字 of a name before its colon.
const LONGEST: usize = 8;

/// A paragraph of a talk.
struct Speech {
    runs: Vec<Run>,
    /// Bytes of the name with its colon; 0 without one.
    name: usize,
}

impl Speech {
    /// Who speaks, without colon and titles.
    fn speaker(&self) -> Option<String> {
        let name = words(&self.runs).get(..self.name).map(|name| name.trim_end_matches(['：', ':']).to_owned());
        name.filter(|name| !name.is_empty())
    }
}

impl Forms<'_, '_, '_> {
    /// Questions and answers.
    pub(super) fn talk(&mut self, opening: &[Letter], lines: &[&[Letter]]) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut all: Vec<Result<Speech, Block>> = Vec::with_capacity(lines.len());
        for line in lines {
            if let Some(head) = self.head(line) {
                all.push(Err(head));
                continue;
            }
            let runs = self.runs(line);
            if !runs.is_empty() {
                let name = name_length(&words(&runs));
                all.push(Ok(Speech { runs, name }));
            }
        }
        let speakers: Vec<String> = all.iter().flatten().filter_map(Speech::speaker).collect();
        let Some(first) = speakers.first() else {
            self.warn(opening, FormProblem::NobodySpeaks);
            return all
                .into_iter()
                .map(|speech| speech.map_or_else(|head| head, |speech| Block::Para(speech.runs)))
                .collect();
        };
        let known = speakers.iter().any(|name| asks(name));
        let mut asking = false;
        for speech in all {
            let speech = match speech {
                Ok(speech) => speech,
                Err(head) => {
                    blocks.push(head);
                    continue;
                }
            };
            if let Some(name) = speech.speaker() {
                asking = if known { asks(&name) } else { name == *first };
            }
            blocks.push(if asking {
                Block::Passage { form: Passage::Lead, lines: vec![weighed(speech.runs, Weight::Strong)] }
            } else {
                Block::Para(begin_weighed(speech.runs, speech.name, Weight::Strong))
            });
        }
        blocks
    }
}

fn asks(name: &str) -> bool {
    ASKING.contains(&name.trim())
}

/// Bytes of the name that a paragraph begins with, with its colon.
fn name_length(text: &str) -> usize {
    let colon = text.char_indices().take(LONGEST + 1).find(|(_, c)| matches!(c, '：' | ':'));
    let Some((at, c)) = colon else { return 0 };
    let name = text.get(..at).unwrap_or_default();
    let plain = !name.is_empty() && !name.contains(|c: char| "，。！？；、“”‘’《》（）…—,.!?;\"0123456789".contains(c));
    if plain { at + c.len_utf8() } else { 0 }
}
