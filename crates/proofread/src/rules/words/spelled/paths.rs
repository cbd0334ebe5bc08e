//! The cheapest cut of a line into words, before and after each place.

use std::ops::Range;

use crate::lexicon::{Lexicon, Tag};
use crate::line::Line;

/// What a 字 that is no word costs.
const UNKNOWN: u32 = 150;

/// What figures and Latin letters in a row cost.
const LATIN: u32 = 40;

/// The longest word that a changed 字 may be part of.
const LONGEST: usize = 5;

/// A word that a changed 字 is part of.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where it stands.
    pub range: Range<usize>,
    /// What it costs.
    pub cost: u32,
    /// What it is.
    pub tag: Tag,
    /// What the whole line costs with it.
    pub total: u32,
}

/// What a line's parts cost.
pub struct Paths {
    /// What all before a place costs, and where the last word before it begins.
    before: Vec<(u32, usize)>,
    /// What all from a place on costs, and where the first word from there ends.
    after: Vec<(u32, usize)>,
}

impl Paths {
    /// Reads a line.
    pub fn new(line: &Line) -> Self {
        let lexicon = Lexicon::get();
        let size = line.chars.len();
        let never = (u32::MAX / 4, 0);
        let (mut before, mut after) = (vec![never; size + 1], vec![never; size + 1]);
        let mut words: Vec<(usize, usize, u32)> = Vec::with_capacity(size * 3);
        for start in 0..size {
            let rest = line.chars.get(start..size.min(start + 12)).unwrap_or_default();
            let latin = line.chars.iter().skip(start).take_while(|c| c.is_ascii_alphanumeric()).count();
            if latin > 0 {
                words.push((start, start + latin, LATIN));
                continue;
            }
            words.push((start, start + 1, UNKNOWN));
            lexicon.each_starting(rest, |word| words.push((start, start + word.length, word.cost)));
        }
        if let Some(first) = before.first_mut() {
            *first = (0, 0);
        }
        if let Some(last) = after.last_mut() {
            *last = (0, size);
        }
        for &(start, end, cost) in &words {
            relax(&mut before, start, end, cost);
        }
        for &(start, end, cost) in words.iter().rev() {
            relax(&mut after, end, start, cost);
        }
        Self { before, after }
    }

    /// What the whole line costs.
    pub fn total(&self) -> u32 {
        self.before.last().map_or(0, |&(cost, _)| cost)
    }

    /// The word before a place, as the cheapest cut of all before it has it.
    pub fn last_before(&self, at: usize) -> Range<usize> {
        self.before.get(at).map_or(at..at, |&(_, start)| start.min(at)..at)
    }

    /// The word from a place on.
    pub fn first_after(&self, at: usize) -> Range<usize> {
        self.after.get(at).map_or(at..at, |&(_, end)| at..end.max(at))
    }

    /// What the line costs with a word at a place.
    pub fn with(&self, range: &Range<usize>, cost: u32) -> u32 {
        let part = |list: &[(u32, usize)], at: usize| list.get(at).map_or(u32::MAX / 4, |&(cost, _)| cost);
        part(&self.before, range.start) + cost + part(&self.after, range.end)
    }

    /// The word that a 字 put in a place is part of in the cheapest cut of the line so changed.
    pub fn changed(&self, line: &Line, at: usize, right: char) -> Option<Found> {
        let lexicon = Lexicon::get();
        let first = at.saturating_sub(LONGEST - 1);
        let text = line.chars.get(first..line.chars.len().min(at + LONGEST))?;
        let mut near = [' '; 2 * LONGEST];
        let near = near.get_mut(..text.len())?;
        near.copy_from_slice(text);
        if let Some(slot) = near.get_mut(at - first) {
            *slot = right;
        }
        let mut best: Option<Found> = None;
        for start in first..=at {
            let Some(rest) = near.get(start - first..(start - first + LONGEST).min(near.len())) else { continue };
            lexicon.each_starting(rest, |word| {
                let range = start..start + word.length;
                if range.end <= at {
                    return;
                }
                let total = self.with(&range, word.cost);
                if best.as_ref().is_none_or(|found| total < found.total) {
                    best = Some(Found { range, cost: word.cost, tag: word.tag, total });
                }
            });
        }
        best
    }
}

fn relax(list: &mut [(u32, usize)], from: usize, to: usize, cost: u32) {
    let Some(&(so_far, _)) = list.get(from) else { return };
    if let Some(slot) = list.get_mut(to)
        && so_far.saturating_add(cost) < slot.0
    {
        *slot = (so_far + cost, from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Run, Spot};

    #[test]
    fn a_changed_character_makes_a_word() {
        let run = Run::new(Kind::Body, "对小区的排察已经完成");
        let line = Line::new(Spot { page: 0, article: None, run: 0 }, &run);
        let paths = Paths::new(&line);
        let found = paths.changed(&line, 5, '查').expect("a word");
        assert_eq!(found.range, 4..6);
        assert!(found.total < paths.total());
        assert_eq!(paths.last_before(4), 3..4);
        assert_eq!(paths.first_after(6), 6..8);
    }
}
