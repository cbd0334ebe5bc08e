//! Slips of the hand that break YAML, found in the raw text, where a YAML reader sees but the consequence.
//!
//! Each [`Mistake`] carries a patch that is as long in bytes as what it replaces. With the patches applied the parser
//! goes on (see [`super::recover`]), and all that is wrong with a file is told at once, at places that still hold.

mod line;

use std::ops::Range;

use super::names;
use crate::report::problem::{Blank, SyntaxProblem};
pub(super) use line::Line;

/// Blanks that people indent with.
const BLANKS: [char; 4] = [' ', '\t', '\u{3000}', '\u{A0}'];

/// A slip and how to get past it.
#[derive(Debug)]
pub(super) struct Mistake {
    /// Where it is.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) problem: SyntaxProblem,
    /// What to write over which bytes, in as many bytes.
    pub(super) patches: Vec<(Range<usize>, String)>,
    /// Whether the patch may leave lines out, or at another level than was meant.
    pub(super) shakes: bool,
}

/// A slip in a key that YAML itself could read.
pub(super) fn in_key(name: &str) -> Option<SyntaxProblem> {
    let mut chars = name.chars();
    let first = chars.next()?;
    if let Some((key, _)) = name.split_once('：') {
        return Some(SyntaxProblem::WideColon { key: key.to_owned() });
    }
    match first {
        '“' | '”' | '‘' | '’' | '「' => {
            let key = name.trim_matches(['“', '”', '‘', '’', '「', '」']).to_owned();
            Some(SyntaxProblem::QuotedKey { key })
        }
        '-' => Some(SyntaxProblem::NoSpaceAfterDash),
        '－' | '–' | '—' | '•' | '·' | '●' => Some(SyntaxProblem::NotADash(first)),
        _ => None,
    }
}

/// Slips in a text that stands where keys were due: colons without their blank, full-width colons.
pub(super) fn in_text(text: &str, start: usize) -> Vec<(Range<usize>, SyntaxProblem)> {
    let mut offset = start;
    let mut mistakes = Vec::new();
    for whole in text.split_inclusive('\n') {
        mistakes.extend(Line::new(whole, offset).known_key().map(|mistake| (mistake.range, mistake.problem)));
        offset += whole.len();
    }
    mistakes
}

/// Slips that are wrong wherever they stand: odd indentation, lines of a text that stand outside it, and known keys with a
/// wrong colon. The contents of blocks (`|`, `>`) are left alone.
pub(super) fn everywhere(text: &str) -> Vec<Mistake> {
    let mut mistakes: Vec<Mistake> = Vec::new();
    let all: Vec<Line> = lines(text).filter(|line| !line.is_blank()).collect();
    let mut block: Option<Block> = None;
    let mut adjacent = false;
    for (index, line) in all.iter().enumerate() {
        let below = all.get(index + 1..).unwrap_or_default();
        if let Some(open) = &mut block {
            if line.spaces() > open.key {
                open.spaces.get_or_insert(line.spaces());
                open.adjacent = false;
                adjacent = false;
                continue;
            }
            if open.misses(line, below) {
                open.note(line, below, &mut mistakes);
                open.adjacent = true;
                continue;
            }
        }
        let blank = line.odd_blank();
        match (blank, mistakes.last_mut()) {
            (
                Some(blank),
                Some(Mistake { problem: SyntaxProblem::BlankIndent { blank: last, lines }, patches, .. }),
            ) if adjacent && *last == blank => {
                *lines += 1;
                patches.push(line.indentation_patch());
            }
            (Some(blank), _) => mistakes.push(Mistake {
                range: line.indentation(),
                problem: SyntaxProblem::BlankIndent { blank, lines: 1 },
                patches: vec![line.indentation_patch()],
                shakes: true,
            }),
            (None, _) => {}
        }
        adjacent = blank.is_some();
        if let Some(mistake) = line.known_key() {
            mistakes.push(mistake);
            adjacent = false;
        }
        block = line.opens_block().map(|key| Block {
            key,
            name: line.key().map_or("", |(name, _)| name),
            spaces: None,
            adjacent: false,
        });
    }
    mistakes
}

/// A text in a block (`|`, `>`) that the lines are walked through.
struct Block<'t> {
    /// How far in its key stands.
    key: usize,
    /// The key; empty if it is an item of a list.
    name: &'t str,
    /// How far in its first line stands.
    spaces: Option<usize>,
    /// Whether the line above was reported as outside.
    adjacent: bool,
}

impl Block<'_> {
    /// Whether a line further out than the block is a line of its text all the same: pasted flush left, say. It is no
    /// key or item then; and what looks like one is not one if the block goes on below.
    fn misses(&self, line: &Line, below: &[Line]) -> bool {
        if line.odd_blank().is_some() || line.is_comment() || line.known_key().is_some() || line.ends_document() {
            return false;
        }
        let goes_on = || below.first().is_some_and(|next| next.spaces() > self.key);
        match line.key() {
            Some((name, _)) if is_known(name.trim()) => false,
            Some((_, value)) => line.spaces() < self.key && line.holds_from(value) && goes_on(),
            None => !line.is_item() || goes_on(),
        }
    }

    /// Reports such a line, or adds it to the one reported just before.
    fn note(&self, line: &Line, below: &[Line], mistakes: &mut Vec<Mistake>) {
        let spaces = self.spaces.or_else(|| below.iter().map(Line::spaces).find(|&spaces| spaces > self.key));
        let key = self.name.trim().to_owned();
        let mut mistake =
            line.blanked(SyntaxProblem::OutsideText { key, spaces: spaces.unwrap_or(self.key + 2), lines: 1 });
        // With all of its lines outside, the text will seem to be empty.
        mistake.shakes = spaces.is_none();
        if let Some(Mistake { problem: SyntaxProblem::OutsideText { lines, .. }, patches, .. }) = mistakes.last_mut()
            && self.adjacent
        {
            *lines += 1;
            patches.append(&mut mistake.patches);
        } else {
            mistakes.push(mistake);
        }
    }
}

/// The slip that made the parser stop at a byte, as well as it can be told.
pub(super) fn at_fault(text: &str, detail: &str, at: usize) -> Option<Mistake> {
    let all: Vec<Line> = lines(text).filter(|line| !line.is_blank() && !line.is_comment()).collect();
    let index = all.partition_point(|line| line.start <= at).checked_sub(1)?;
    let here = all.get(index)?;
    let above = index.checked_sub(1).and_then(|above| all.get(above));
    let slip_above = || above.and_then(Line::any_slip);
    let stray =
        |line: &Line| if line.key().is_none() { line.blanked(SyntaxProblem::StrayText) } else { line.misplaced() };
    if detail.contains("flow") || detail.contains("illegal placement") {
        let unclosed = all.iter().take(index + 1).rev().find_map(Line::bracket);
        if unclosed.is_some() {
            return unclosed;
        }
    }
    if detail.contains("simple key") {
        // The parser saw that a key had no colon when it came to the next line.
        let mistake = slip_above().or_else(|| here.any_slip());
        return mistake.or_else(|| above.filter(|line| line.key().is_none()).map(stray)).or_else(|| Some(stray(here)));
    }
    if detail.contains("mapping values") {
        let inside = here.key().is_some_and(|(_, value)| here.start + value <= at);
        return if inside { here.any_slip() } else { slip_above().or_else(|| Some(here.misplaced())) };
    }
    let mistake = if detail.contains("escape") { here.escape() } else { None };
    let mistake = mistake.or_else(|| here.any_slip()).or_else(slip_above);
    if detail.contains("expected key") || detail.contains("'-' indicator") {
        return mistake.or_else(|| Some(stray(here)));
    }
    mistake
}

/// A text's lines.
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut offset = 0;
    text.split_inclusive('\n').map(move |whole| {
        let line = Line::new(whole, offset);
        offset += whole.len();
        line
    })
}

/// Whether a key is one of ours, quotation marks aside.
fn is_known(key: &str) -> bool {
    names::known_anywhere(key.trim_matches(['“', '”', '‘', '’', '"', '\'']))
}

/// The blank that YAML does not count, if a character is one.
fn odd(c: char) -> Option<Blank> {
    match c {
        '\t' => Some(Blank::Tab),
        '\u{3000}' => Some(Blank::FullWidth),
        '\u{A0}' => Some(Blank::NoBreak),
        _ => None,
    }
}
