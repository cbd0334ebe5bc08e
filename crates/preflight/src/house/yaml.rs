//! A small YAML (or JSON) file as pairs: a key, and a value that is a word, a list of words, or pairs of words.

use std::ops::Range;
use std::sync::Arc;

use saphyr_parser::{Event, Parser};

use super::problem::ShopProblem;
use zhuanban_ground::diag::SourceText;

/// A word as written, and where.
#[derive(Clone, Debug)]
pub struct Written {
    pub text: String,
    pub range: Range<usize>,
}

/// What stands behind a key.
#[derive(Clone, Debug)]
pub enum Value {
    Word(Written),
    List(Vec<Written>),
    Pairs(Vec<(Written, Written)>),
}

/// A problem and where it is.
pub type Fault = (Range<usize>, ShopProblem);

/// What is being read.
enum Open {
    File,
    List(Vec<Written>),
    Pairs(Vec<(Written, Written)>, Option<Written>),
}

/// The file's pairs in the order written, or what is wrong with its shape.
pub fn pairs(text: &str, source: &Arc<SourceText>) -> Result<Vec<(Written, Value)>, Fault> {
    let mut out = Vec::new();
    let mut key: Option<Written> = None;
    let mut open: Option<Open> = None;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let line = source.line_range(error.marker().line());
            (line, ShopProblem::Grammar { detail: error.info().to_owned() })
        })?;
        let byte = |chars: usize| text.char_indices().nth(chars).map_or(text.len(), |(byte, _)| byte);
        let range = byte(span.start.index())..byte(span.end.index());
        let misplaced = |range: Range<usize>| Err((range, ShopProblem::NotPairs));
        match event {
            Event::MappingStart(..) => match (&open, &key) {
                (None, _) => open = Some(Open::File),
                (Some(Open::File), Some(_)) => open = Some(Open::Pairs(Vec::new(), None)),
                _ => return misplaced(range),
            },
            Event::SequenceStart(..) => match (&open, &key) {
                (Some(Open::File), Some(_)) => open = Some(Open::List(Vec::new())),
                _ => return misplaced(range),
            },
            Event::Scalar(value, ..) => {
                let word = Written { text: value.into_owned(), range: range.clone() };
                match &mut open {
                    Some(Open::File) => match key.take() {
                        None => key = Some(word),
                        Some(key) => out.push((key, Value::Word(word))),
                    },
                    Some(Open::List(list)) => list.push(word),
                    Some(Open::Pairs(list, own)) => match own.take() {
                        None => *own = Some(word),
                        Some(own) => list.push((own, word)),
                    },
                    None => return misplaced(range),
                }
            }
            Event::Alias(_) => return misplaced(range),
            Event::SequenceEnd | Event::MappingEnd => {
                let value = match open.take() {
                    Some(Open::List(list)) => Some(Value::List(list)),
                    Some(Open::Pairs(list, _)) => Some(Value::Pairs(list)),
                    Some(Open::File) | None => None,
                };
                if let (Some(value), Some(key)) = (value, key.take()) {
                    out.push((key, value));
                }
                open = Some(Open::File);
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {}
        }
    }
    Ok(out)
}
