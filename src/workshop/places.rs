//! Where words of the report stand on its pages.

use std::ops::Range;

use typst_library::layout::Point;
use typst_library::text::TextItem;
use typst_syntax::SpanKind;
use zhuanban_desk::workshop::Marked;

use super::sheet::Sheet;
use crate::units::{Mm, Pt};

/// A line's letters reach so far above its baseline and below it, as parts of their size.
const ABOVE: f64 = 0.88;
const BELOW: f64 = 0.14;

/// Two letters of one line of text stand on one baseline, within so much, pt.
const LEVEL: f64 = 0.5;

/// A letter that is seen.
struct Letter {
    c: char,
    page: usize,
    left: f64,
    right: f64,
    base: f64,
    size: f64,
}

/// Where some bytes of the source stand, a rectangle a line. A run's letters know the whole run's place and not their own,
/// so the words are looked for among them: the second 的 of a run is the second 的 on the page.
pub(super) fn places(source: &str, sheets: &[Sheet], words: &Range<usize>) -> Vec<Marked> {
    let (run, letters) = run_at(sheets, words.start);
    let Some((run, whole)) = run.and_then(|run| Some((run.clone(), source.get(run)?))) else { return Vec::new() };
    let Some(before) = source.get(run.start..words.start) else { return Vec::new() };
    let before = seen(before).count();
    let mut wanted: Vec<char> = source.get(words.clone()).into_iter().flat_map(seen).collect();
    if wanted.is_empty() {
        // Something is missing here: before this letter, or at the end behind that one.
        let all: Vec<char> = seen(whole).collect();
        wanted.extend(all.get(before).or(all.last()));
    }
    let written: Vec<char> = seen(whole).collect();
    let begins = |text: &[char], at: usize| text.get(at..).is_some_and(|rest| rest.starts_with(&wanted));
    let which = (0..before.min(written.len())).filter(|&at| begins(&written, at)).count();
    let set: Vec<char> = letters.iter().map(|letter| letter.c).collect();
    let mut found = (0..set.len()).filter(|&at| begins(&set, at));
    let Some(at) = found.nth(which) else { return Vec::new() };
    lines(&letters[at..at + wanted.len()])
}

/// What can be seen of a text: neither blanks nor marks of emphasis.
fn seen(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | '\\'))
}

/// The run that a byte belongs to, and its letters in the order they are set.
fn run_at(sheets: &[Sheet], at: usize) -> (Option<Range<usize>>, Vec<Letter>) {
    let (mut run, mut letters) = (None, Vec::new());
    for (page, sheet) in sheets.iter().enumerate() {
        for (point, text) in sheet.texts() {
            of_item(page, point, text, at, &mut run, &mut letters);
        }
    }
    (run, letters)
}

fn of_item(
    page: usize,
    point: Point,
    text: &TextItem,
    at: usize,
    run: &mut Option<Range<usize>>,
    letters: &mut Vec<Letter>,
) {
    let (mut left, base, size) = (point.x.to_pt(), point.y.to_pt(), text.size.to_pt());
    for glyph in &text.glyphs {
        let right = left + glyph.x_advance.at(text.size).to_pt();
        if let SpanKind::Range { range, .. } = glyph.span.0.get()
            && (range.contains(&at) || range.end == at)
            && run.as_ref().is_none_or(|run| *run == range)
        {
            *run = Some(range);
            let words = text.text.get(glyph.range()).unwrap_or_default();
            letters.extend(seen(words).map(|c| Letter { c, page, left, right, base, size }));
        }
        left = right;
    }
}

/// Letters as rectangles, one a line.
fn lines(letters: &[Letter]) -> Vec<Marked> {
    let same = |a: &Letter, b: &Letter| a.page == b.page && (a.base - b.base).abs() < LEVEL && b.left + LEVEL > a.left;
    letters
        .chunk_by(same)
        .filter_map(|line| {
            let (first, last) = (line.first()?, line.last()?);
            let rect =
                [first.left, first.base - first.size * ABOVE, last.right - first.left, first.size * (ABOVE + BELOW)];
            Some(Marked { page: first.page, rect: rect.map(|pt| Mm::from(Pt(pt)).0) })
        })
        .collect()
}
