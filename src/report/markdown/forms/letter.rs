//! 书信: 称呼, paragraphs, 此致敬礼, 落款.

use super::{Forms, words};
use crate::report::markdown::prepared::Letter;
use crate::report::signed;
use crate::report::story::{Block, Passage, Run};

/// The most 字 of a line that greets.
const GREETING: usize = 24;
/// The most 字 of either line of a letter's close.
const CLOSE: usize = 10;

/// What the first line of a close says. 祝 alone, or with whom.
const CLOSING: [&str; 8] = ["此致", "此 致", "此颂", "顺颂", "即颂", "敬祝", "顺祝", "祝"];

impl Forms<'_, '_, '_> {
    /// A letter, each of its lines a paragraph.
    pub(super) fn letter(&mut self, lines: &[&[Letter]]) -> Vec<Block> {
        let mut paragraphs: Vec<Vec<Run>> =
            lines.iter().map(|line| self.runs(line)).filter(|runs| !runs.is_empty()).collect();
        let texts: Vec<String> = paragraphs.iter().map(|runs| words(runs)).collect();
        let close = close(&texts);
        let signed = match close {
            // Whatever stands below the close signs the letter.
            Some(close) if texts.len() > close + 2 && texts.iter().skip(close + 2).all(|it| may_sign(it)) => {
                texts.len() - close - 2
            }
            Some(_) | None => signed::lines(&texts),
        };
        let signature = paragraphs.split_off(paragraphs.len() - signed);
        let greets = texts.first().is_some_and(|text| greets(text));
        let mut blocks = Vec::with_capacity(paragraphs.len() + 1);
        for (at, runs) in paragraphs.into_iter().enumerate() {
            let form = match close {
                _ if at == 0 && greets => Some(Passage::FlushLeft),
                Some(close) if at == close => Some(Passage::Lead),
                Some(close) if at == close + 1 => Some(Passage::FlushLeft),
                Some(_) | None => None,
            };
            blocks.push(match form {
                Some(form) => Block::Passage { form, lines: vec![runs] },
                None => Block::Para(runs),
            });
        }
        if !signature.is_empty() {
            blocks.push(Block::Passage { form: Passage::Signature, lines: signature });
        }
        blocks
    }
}

fn greets(text: &str) -> bool {
    text.ends_with(['：', ':']) && text.chars().count() <= GREETING
}

/// Which line begins the close; the next ends it.
fn close(texts: &[String]) -> Option<usize> {
    let begins = |text: &str| {
        let bare = text.trim_end_matches(['！', '，', '：', '!', ',', ':']);
        CLOSING.contains(&bare) || (bare.chars().count() <= CLOSE && bare.starts_with(['祝', '颂']))
    };
    let ends = |text: &str| text.chars().count() <= CLOSE && !signed::is_date(text);
    let pair = |at: &usize| {
        let (Some(first), Some(second)) = (texts.get(*at), texts.get(at + 1)) else { return false };
        begins(first) && !first.ends_with('。') && ends(second)
    };
    (1..texts.len()).rev().find(pair)
}

fn may_sign(text: &str) -> bool {
    signed::is_name(text) || signed::is_date(text)
}
