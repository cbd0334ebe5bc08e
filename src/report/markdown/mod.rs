//! Markdown in a report's texts → blocks of runs, each run with its place in the YAML.
//!
//! Paragraphs, `## heads`, `**run-in heads**`, `*emphasis*`, lists, small tables, `> pull quotes`: nothing else is
//! Markdown here. What else Markdown knows prints as typed, with a warning; nothing is ever lost silently. Links print
//! their words with the address in （）.
//!
//! The way: `clean` takes out what nobody can see, `prepare` classes each line and lets comrak see only the marks
//! that are meant, comrak parses, `runs` reads the words back with their places.
//!
//! Fences (`::: 诗` … `:::`) hold texts whose line ends count (`forms`); `[^1]` is the mark of a note (`notes`); `m^2^` and
//! `H~2~O` stand high and low (`scripts`).
//!
//! Line ends: between 汉字, and between 汉字 and Latin, none is a space; between Latin words it is. A blank line begins a
//! paragraph, and so does a line indented by U+3000, a tab or four spaces; a line end alone does where the text was pasted
//! with a paragraph a line (`joins`), and else a warning names the lines that were joined. A backslash prints, except before `*` and `|`,
//! and at a line's start before `# > - +` or after its number (`1\.`): there it takes the mark its meaning.

mod blocks;
pub(super) mod clean;
mod fence;
mod forms;
mod inline;
mod joins;
mod line;
mod notes;
mod numbered;
mod prepare;
mod prepared;
pub(super) mod problem;
mod runs;
mod scripts;
#[cfg(test)]
mod tests;

use comrak::options::{Extension, Parse};
use comrak::{Arena, Options};

use super::scalar::Scalar;
use super::story::{Block, Passage, Run};
use crate::diag::Diagnostics;
use fence::Part;
use forms::Forms;
use notes::Notes;
pub(super) use numbered::numbered;
use prepared::Letter;
use problem::MarkdownProblem;

/// A text of several blocks: body or standfirst. Empty if there are no words in it.
pub fn story(text: &Scalar, diags: &mut Diagnostics) -> Vec<Block> {
    let letters = clean::clean(text, diags);
    let mut lines: Vec<&[Letter]> = letters.split(|letter| letter.c == '\n').collect();
    let mut notes = Notes::take(&mut lines, text, diags);
    let mut blocks = Vec::new();
    // A section head that nothing follows.
    let mut bare_head = None;
    for part in fence::parts(&lines, text, diags) {
        match part {
            Part::Text(lines) => {
                let prepared = prepare::blocks(text, lines, &mut notes, diags);
                let arena = Arena::new();
                let root = comrak::parse_document(&arena, &prepared.text, &options());
                let (own, head) = blocks::read(root, &mut runs::Reader::new(&prepared, text, diags));
                if !own.is_empty() {
                    bare_head = head;
                }
                blocks.extend(own);
            }
            Part::Fence(form, opening, lines) => {
                bare_head = None;
                blocks.extend(Forms { text, notes: &mut notes, diags: &mut *diags }.read(form, opening, lines));
            }
        }
    }
    if let Some(place) = bare_head {
        diags.warn(place, MarkdownProblem::HeadWithoutText);
    }
    forms::align_lists(&mut blocks);
    let lines = Forms { text, notes: &mut Notes::default(), diags }.note_lines(notes);
    blocks.extend((!lines.is_empty()).then_some(Block::Passage { form: Passage::Notes, lines }));
    blocks
}

/// A text of one paragraph: a caption. Heads, lists and quotes in it print as typed, with a warning.
pub fn inline(text: &Scalar, diags: &mut Diagnostics) -> Vec<Run> {
    let prepared = prepare::paragraph(text, diags);
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, &prepared.text, &options());
    runs::Reader::new(&prepared, text, diags).runs(root)
}

/// CommonMark with tables, and with `**…。**` closing before 汉字.
fn options() -> Options<'static> {
    Options {
        extension: Extension { table: true, cjk_friendly_emphasis: true, ..Extension::default() },
        parse: Parse { smart: false, ignore_setext: true, ..Parse::default() },
        ..Options::default()
    }
}
