//! Plain text → a manuscript: each line is a paragraph, unless the lines were broken at a margin.

use crate::article;
use crate::decode::count;
use crate::ledger::Count;
use crate::manuscript::{Manuscript, Para, Piece, Run};
use crate::shelf::{Notice, Shelf};

/// Reads a text file; `None` if it is not text.
pub(crate) fn read(name: &str, bytes: &[u8], shelf: &mut Shelf) -> Option<Manuscript> {
    let text = decoded(name, bytes, shelf)?;
    let lines: Vec<&str> = text.split(['\n', '\u{C}', '\u{2028}', '\u{2029}', '\u{85}']).collect();
    let wrapped = is_wrapped(&lines);
    let mut paras: Vec<Vec<Run>> = Vec::new();
    let mut blank = true;
    for line in lines {
        let run = Run { text: line.trim_end_matches('\r').to_owned(), ..Run::default() };
        if count(line) == 0 {
            blank = true;
            continue;
        }
        match paras.last_mut() {
            Some(before) if wrapped && !blank && goes_on(before, line) => article::append(before, vec![run]),
            _ => paras.push(vec![run]),
        }
        blank = false;
    }
    shelf.read(Count { paragraphs: paras.len(), characters: count(&text), ..Count::default() });
    let piece = |runs| Piece::Para(Para { id: shelf.paragraph(), runs, ..Para::default() });
    let pieces = paras.into_iter().map(piece).collect();
    Some(Manuscript { name: name.to_owned(), pieces, has_looks: false })
}

/// A file's characters, with a note about their encoding.
pub(crate) fn decoded(name: &str, bytes: &[u8], shelf: &mut Shelf) -> Option<String> {
    let (text, encoding) = crate::decode::text(bytes)?;
    if encoding != "UTF-8" {
        shelf.notices.push(Notice::Encoding { source: name.to_owned(), name: encoding.to_owned() });
    }
    let bad = text.chars().filter(|c| *c == '\u{FFFD}').count();
    if bad > 0 {
        shelf.notices.push(Notice::BadCharacters { source: name.to_owned(), count: bad });
    }
    Some(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn goes_on(before: &[Run], next: &str) -> bool {
    let text: String = before.iter().map(|run| run.text.as_str()).collect();
    article::continues(&text, next)
}

/// Whether most long lines end in the middle of a sentence, as mail programs break them.
fn is_wrapped(lines: &[&str]) -> bool {
    let long: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| count(line) >= 18).collect();
    let open = long
        .iter()
        .filter(|line| !line.ends_with(['。', '！', '？', '”', '）', '：', '；', '.', '!', '?', '"']))
        .count();
    let most = long.iter().map(|line| count(line)).max().unwrap_or(0);
    long.len() >= 4 && open * 2 > long.len() && most <= 60
}
