//! comrak's inline nodes → runs.

use comrak::nodes::{AstNode, NodeValue, Sourcepos};

use comrak::arena_tree::NodeEdge;

use super::prepared::{Prepared, itself};
use crate::diag::{Diagnostics, Place};
use crate::report::markdown::problem::{MarkdownProblem, Unsupported};
use crate::report::scalar::Scalar;
use crate::report::story::{Run, Weight};

/// A character with where it comes from and how it stands out.
#[derive(Clone, Copy)]
struct Glyph {
    /// `\n` for a line end that is not decided yet.
    c: char,
    at: usize,
    weight: Weight,
}

/// Reads words back out of comrak's tree.
pub(super) struct Reader<'a> {
    pub(super) prepared: &'a Prepared,
    text: &'a Scalar,
    pub(super) diags: &'a mut Diagnostics,
    /// Byte of the prepared text up to which words were read.
    cursor: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(prepared: &'a Prepared, text: &'a Scalar, diags: &'a mut Diagnostics) -> Self {
        Self { prepared, text, diags, cursor: 0 }
    }

    /// All words below a node as one paragraph.
    pub(super) fn runs<'n>(&mut self, node: &'n AstNode<'n>) -> Vec<Run> {
        let mut glyphs = Vec::new();
        let (mut strong, mut emphasis) = (0_usize, 0_usize);
        for edge in node.traverse() {
            let weight = match (strong, emphasis) {
                (0, 0) => Weight::Plain,
                (0, _) => Weight::Emphasis,
                (_, _) => Weight::Strong,
            };
            match edge {
                NodeEdge::Start(node) => {
                    let data = node.data();
                    match &data.value {
                        NodeValue::Strong => strong += 1,
                        NodeValue::Emph => emphasis += 1,
                        NodeValue::Text(words) => self.words(words, data.sourcepos, weight, &mut glyphs),
                        // A block's end is no space between 汉字 either, should two ever meet here.
                        NodeValue::SoftBreak | NodeValue::LineBreak | NodeValue::Paragraph => {
                            let at = self.prepared.origin(self.cursor);
                            glyphs.push(Glyph { c: '\n', at, weight });
                        }
                        value if value.block() => {}
                        // comrak saw no other marks, so there are no such nodes; if there are, their source prints.
                        _ => self.source(data.sourcepos, weight, &mut glyphs),
                    }
                }
                NodeEdge::End(node) => match &node.data().value {
                    NodeValue::Strong => strong = strong.saturating_sub(1),
                    NodeValue::Emph => emphasis = emphasis.saturating_sub(1),
                    _ => {}
                },
            }
        }
        self.find_unpaired_stars(&glyphs);
        for glyph in &mut glyphs {
            glyph.c = itself(glyph.c);
        }
        self.assemble(&tidy(&glyphs))
    }

    /// A place in the user's file for what comrak says stands there.
    pub(super) fn place(&self, pos: Sourcepos) -> Place {
        let (start, end) = self.bytes(pos);
        let from = self.prepared.origin(start);
        let to = self.prepared.origin(end.max(start + 1) - 1);
        self.text.place_of(from..to.max(from) + self.length_at(to))
    }

    fn bytes(&self, pos: Sourcepos) -> (usize, usize) {
        // comrak's ends are the last byte, not the one after.
        (self.prepared.byte(pos.start.line, pos.start.column), self.prepared.byte(pos.end.line, pos.end.column + 1))
    }

    /// Bytes of the user's character at an offset.
    fn length_at(&self, at: usize) -> usize {
        self.text.value.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
    }

    /// Words of a text node. comrak's position is believed if the words stand there; they do stand after the last ones.
    fn words(&mut self, words: &str, pos: Sourcepos, weight: Weight, glyphs: &mut Vec<Glyph>) {
        let all = &self.prepared.text;
        let said = self.bytes(pos).0;
        let stands = |from: usize| all.get(from..).is_some_and(|rest| rest.starts_with(words));
        let start = if stands(said) {
            said
        } else {
            all.get(self.cursor..).and_then(|rest| rest.find(words)).map_or(self.cursor, |i| self.cursor + i)
        };
        for (i, c) in words.char_indices() {
            glyphs.push(Glyph { c, at: self.prepared.origin(start + i), weight });
        }
        self.cursor = start + words.len();
    }

    /// The source of a node that should not exist, word for word.
    fn source(&mut self, pos: Sourcepos, weight: Weight, glyphs: &mut Vec<Glyph>) {
        let (start, end) = self.bytes(pos);
        let words: String = self.prepared.text.get(start..end).unwrap_or_default().chars().map(itself).collect();
        let place = self.place(pos);
        self.words(&words, pos, weight, glyphs);
        self.diags.warn(place, MarkdownProblem::PrintsAsTyped { what: Unsupported::Other, typed: words });
    }

    /// Stars comrak left in the text though they look like bold.
    fn find_unpaired_stars(&mut self, glyphs: &[Glyph]) {
        for pair in glyphs.windows(2) {
            if let [a, b] = pair
                && a.c == '*'
                && b.c == '*'
                && b.at == a.at + 1
            {
                let place = self.text.place_of(a.at..b.at + 1);
                self.diags.warn(place, MarkdownProblem::UnpairedStars);
            }
        }
    }

    fn assemble(&self, glyphs: &[Glyph]) -> Vec<Run> {
        glyphs
            .chunk_by(|a, b| {
                let piece = |glyph: &Glyph| self.prepared.marked_piece(glyph.at);
                a.weight == b.weight && piece(a) == piece(b)
            })
            .filter_map(|run| {
                let (first, last) = (run.first()?, run.last()?);
                let end = last.at + self.length_at(last.at);
                Some(Run {
                    text: run.iter().map(|glyph| glyph.c).collect(),
                    weight: first.weight,
                    mark: self.prepared.mark_at(first.at),
                    place: self.text.place_of(first.at..end.max(first.at)),
                })
            })
            .collect()
    }
}

/// Line ends become a space or nothing; spaces at the ends go, several become one, and one between 汉字 and Latin goes
/// too, because the typesetter makes that gap (CLREQ, Han–Latin spacing of ¼ em) and would add to it.
fn tidy(glyphs: &[Glyph]) -> Vec<Glyph> {
    let mut tidied: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut i = 0;
    while i < glyphs.len() {
        let blanks = glyphs[i..].iter().take_while(|glyph| matches!(glyph.c, ' ' | '\n')).count();
        if blanks == 0 {
            tidied.push(glyphs[i]);
            i += 1;
            continue;
        }
        let gap = &glyphs[i..i + blanks];
        let line_end = gap.iter().any(|glyph| glyph.c == '\n');
        let before = script(tidied.iter().rev().map(|glyph| glyph.c));
        let after = script(glyphs[i + blanks..].iter().map(|glyph| glyph.c));
        let keeps = match (before, after) {
            (Some(Script::Latin), Some(Script::Latin)) => true,
            (Some(Script::Chinese), Some(Script::Chinese)) => !line_end,
            (Some(_), Some(_)) => !line_end && !touches(&tidied, &glyphs[i + blanks..]),
            (None, _) | (_, None) => false,
        };
        if keeps {
            tidied.push(Glyph { c: ' ', ..gap[0] });
        }
        i += blanks;
    }
    let is_blank = |glyph: &Glyph| matches!(glyph.c, ' ' | '\u{3000}');
    let start = tidied.iter().position(|glyph| !is_blank(glyph)).unwrap_or(tidied.len());
    let end = tidied.iter().rposition(|glyph| !is_blank(glyph)).map_or(start, |last| last + 1);
    tidied[start..end].to_vec()
}

/// Whether a 汉字 and a Latin letter or digit face each other over a gap, with no mark between.
fn touches(before: &[Glyph], after: &[Glyph]) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric();
    let zi = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}');
    match (before.last(), after.first()) {
        (Some(a), Some(b)) => (letter(a.c) && zi(b.c)) || (zi(a.c) && letter(b.c)),
        (None, _) | (_, None) => false,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Chinese,
    Latin,
}

/// The script of the nearest character that has one; `“ ” ‘ ’ … — ·` are written in both. `None` at the text's end.
fn script(chars: impl Iterator<Item = char>) -> Option<Script> {
    let mut nearest = None;
    for c in chars {
        nearest = Some(if c < '\u{2E80}' { Script::Latin } else { Script::Chinese });
        if !matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·' | ' ' | '\n') {
            return nearest;
        }
    }
    nearest.map(|_| Script::Chinese)
}
