//! What speaks for a misprint: 字 that are, or stand where, no text has them, and the word they may have been meant for.

use std::ops::Range;

use zhuanban_lexicon::Word;

use super::{FUNCTION, MODERN, PRODUCTIVE};
use crate::lexicon::{Lexicon, NEVER, Tag, Token};
use crate::line::{Line, is_han};
use crate::rules::words::names::{Named, SURNAMES, named};

/// The dearest word that is offered: rarer ones are mostly chance.
const DEAREST: u32 = 128;

/// How many kinds of evidence there are.
pub const KINDS: usize = 41;

/// How the 字 stand by the dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// They are no word.
    NoWord,
    /// They are a word.
    Word,
    /// One 字 by itself.
    Single,
}

/// A word that may have been meant.
pub struct Candidate {
    /// The 字 as they stand.
    pub range: Range<usize>,
    /// Which of them is wrong.
    pub place: usize,
    /// The word, or the 字.
    pub word: Vec<char>,
    /// How the 字 stand.
    pub stands: Stands,
    /// What speaks for and against it, in the order of [`KINDS`].
    pub evidence: [i32; KINDS],
}

/// A stretch of 字 between two borders of words, with what stands beside it.
struct Stretch<'l, 't> {
    line: &'l Line<'t>,
    range: Range<usize>,
    window: &'l [char],
    tokens: &'l [Token],
    before: Option<Token>,
    after: Option<Token>,
    met: Vec<i32>,
    own: Option<u32>,
    usual: bool,
    familiar: bool,
    named: Named,
    follow: (i32, i32),
}

/// Tells `each` all that may have been meant by the stretch of some length from a word on.
pub fn candidates(line: &Line, first: usize, length: usize, each: &mut impl FnMut(Candidate)) {
    let Some(stretch) = Stretch::new(line, first, length) else { return };
    let lexicon = Lexicon::get();
    for (place, &wrong) in stretch.window.iter().enumerate() {
        let (Some(before), Some(rest)) = (stretch.window.get(..place), stretch.window.get(place + 1..)) else {
            continue;
        };
        let Some(beginning) = lexicon.after(before) else { continue };
        for right in lexicon.sounds.instead(wrong) {
            let ending = beginning.then(&[right]).and_then(|after| after.then(rest)).and_then(|after| after.word());
            let Some(word) = ending else { continue };
            if word.cost > DEAREST || matches!(word.tag, Tag::Name | Tag::Place | Tag::Number) {
                continue;
            }
            if let Some(candidate) = stretch.weigh(place, right, word) {
                each(candidate);
            }
        }
    }
}

impl<'l, 't> Stretch<'l, 't> {
    fn new(line: &'l Line<'t>, first: usize, length: usize) -> Option<Self> {
        let lexicon = Lexicon::get();
        let start = line.tokens.get(first)?.start;
        let range = start..start + length;
        let window = line.chars.get(range.clone())?;
        if !line.is_boundary(range.end) || !window.iter().copied().all(is_han) {
            return None;
        }
        let count = line.tokens.get(first..)?.iter().take_while(|token| token.end <= range.end).count();
        let tokens = line.tokens.get(first..first + count)?;
        let met: Vec<i32> = pairs(window).collect();
        let usual = met.iter().all(|&weight| weight > 8);
        let familiar = familiar(line, &range);
        let own = lexicon.word(window).map(|(cost, _)| cost);
        let before = first.checked_sub(1).and_then(|at| line.tokens.get(at)).copied();
        let after = line.tokens.get(first + count).copied();
        let named = named(line, tokens, first);
        let mut stretch =
            Self { line, range, window, tokens, before, after, met, own, usual, familiar, named, follow: (0, 0) };
        stretch.follow = stretch.follows(window);
        // What texts are full of is no misprint.
        let known = familiar && usual && own.is_none()
            || own.is_some() && (stretch.follow.0 > 0 && stretch.follow.1 > 0 || familiar && stretch.follow != (0, 0));
        let modern = MODERN.contains(line.words(&stretch.range));
        (!known && !stretch.named.sure && !modern).then_some(stretch)
    }

    fn words(&self, token: Option<Token>) -> &'l [char] {
        match token {
            Some(Token { tag: Tag::Latin | Tag::Number, .. }) => &['0'],
            Some(token) => self.line.chars.get(token.start..token.end).unwrap_or_default(),
            None => &[],
        }
    }

    /// How often news has the word after what stands before it, and before what stands after it.
    fn follows(&self, word: &[char]) -> (i32, i32) {
        let follows = &Lexicon::get().follows;
        (follows.weight(self.words(self.before), word), follows.weight(word, self.words(self.after)))
    }

    fn weigh(&self, place: usize, right: char, Word { cost, .. }: Word) -> Option<Candidate> {
        let sounds = &Lexicon::get().sounds;
        let line = self.line;
        let wrong = *self.window.get(place)?;
        let mut word = self.window.to_vec();
        *word.get_mut(place)? = right;
        let spent: u32 = self.tokens.iter().map(|token| token.cost).sum();
        let single = |token: Option<Token>| {
            token.filter(|t| t.end - t.start == 1).and_then(|t| line.at(t.start)).filter(|&c| is_han(c))
        };
        let odd = |c: Option<char>| i32::from(c.is_some_and(|c| !FUNCTION.contains(c)));
        let inner: i32 = pairs(&word).zip(&self.met).map(|(new, old)| new - old).sum();
        let (left, last) = border(line, &self.range, &word);
        let rows = rows(line, self.range.start + place, right);
        let (before, after) = self.follows(&word);
        let first = self.tokens.first().map(|t| line.chars.get(t.start..t.end).unwrap_or_default());
        let end = self.tokens.last().map(|t| line.chars.get(t.start..t.end).unwrap_or_default());
        let follows = &Lexicon::get().follows;
        let was_before = follows.weight(self.words(self.before), first.unwrap_or_default());
        let was_after = follows.weight(end.unwrap_or_default(), self.words(self.after));
        let length = self.range.len();
        let flag = i32::from;
        // A word for a word, or a 字 for a 字, only where texts have it.
        if (length == 1 || self.own.is_some()) && rows <= 0 && before == 0 && after == 0 {
            return None;
        }
        let kept = match self.window {
            &[a, b] => {
                if place == 0 {
                    (a, b)
                } else {
                    (b, a)
                }
            }
            _ => (' ', ' '),
        };
        let before_char = line.before(self.range.start);
        let evidence = [
            (spent as i32 - cost as i32).clamp(-60, 160),
            cost as i32,
            inner.clamp(-60, 100),
            left.clamp(-40, 40),
            last.clamp(-40, 40),
            rows.clamp(-80, 120),
            flag(rows <= 0) * 16,
            flag(self.usual) * 16,
            flag(self.familiar) * 16,
            (before - was_before).clamp(-40, 60),
            (after - was_after).clamp(-40, 60),
            flag(before > 0 || after > 0) * 16,
            flag(sounds.same(wrong, right)) * 16,
            flag(sounds.alike(wrong, right)) * 16,
            flag(self.own.is_some()) * 16,
            self.own.map_or(0, |own| 160 - own as i32),
            (odd(single(self.before)) + odd(single(self.after))) * 16,
            flag(self.tokens.iter().any(|t| matches!(t.tag, Tag::Name | Tag::Place | Tag::Number))) * 16,
            flag(before_char.is_some_and(|c| SURNAMES.contains(c)) && length < 4) * 16,
            flag(length == 1) * 16,
            flag(length == 3) * 16,
            flag(length == 4) * 16,
            flag(PRODUCTIVE.contains(kept.1)) * 16,
            flag(PRODUCTIVE.contains(kept.0)) * 16,
            flag(self.tokens.iter().all(|t| t.end - t.start == 1)) * 16,
            flag(odd(single(self.before)) > 0 && left <= 0) * 16,
            flag(!before_char.is_some_and(is_han)) * 16,
            flag(!line.at(self.range.end).is_some_and(is_han)) * 16,
            flag(self.own.is_some() && (before > 0 || after > 0)) * 16,
            flag(FUNCTION.contains(right)) * 16,
            flag(FUNCTION.contains(wrong)) * 16,
            flag(length > 1 && self.own.is_some() && rows > 0) * 16,
            flag(self.named.place) * 16,
            flag(self.named.firm) * 16,
            flag(self.named.surname) * 16,
            flag(self.named.after_name) * 16,
            flag(self.named.quoted) * 16,
            flag(self.named.after_unknown) * 16,
            self.follow.0.max(self.follow.1).min(60),
            before.max(after).min(60),
            flag(self.own.is_some() && self.familiar) * 16,
        ];
        let stands = match (length, self.own) {
            (1, _) => Stands::Single,
            (_, Some(_)) => Stands::Word,
            (_, None) => Stands::NoWord,
        };
        Some(Candidate { range: self.range.clone(), place, word, stands, evidence })
    }
}

/// Whether texts have the stretch in a row with what stands beside it.
fn familiar(line: &Line, range: &Range<usize>) -> bool {
    let triples = &Lexicon::get().triples;
    let from = range.start.saturating_sub(1);
    let context = line.chars.get(from..(range.end + 1).min(line.chars.len())).unwrap_or_default();
    // The triples that hold as much of the stretch as they can.
    let most = range.len().min(3);
    context.windows(3).enumerate().any(|(at, triple)| {
        let inside = (from + at..from + at + 3).filter(|at| range.contains(at)).count();
        let &[a, b, c] = triple else { return false };
        inside >= most && triples.weight([a, b, c]) > 0
    })
}

/// How much commoner the three triples about a place are with another 字 there.
fn rows(line: &Line, place: usize, right: char) -> i32 {
    let triples = &Lexicon::get().triples;
    let mut sum = 0;
    for first in place.saturating_sub(2)..=place {
        let Some(&[a, b, c]) = line.chars.get(first..first + 3) else { continue };
        if ![a, b, c].into_iter().all(is_han) {
            continue;
        }
        let mut new = [a, b, c];
        if let Some(slot) = new.get_mut(place - first) {
            *slot = right;
        }
        let weight = |triple| match triples.weight(triple) {
            0 => 0,
            met => met + 8,
        };
        sum += weight(new) - weight([a, b, c]);
    }
    sum
}

fn pairs(chars: &[char]) -> impl Iterator<Item = i32> {
    chars.windows(2).map(|pair| match pair {
        &[a, b] => Lexicon::get().pairs.weight(a, b),
        _ => NEVER,
    })
}

/// How much better the word stands after, and before, its neighbours than the 字 as they are.
fn border(line: &Line, range: &Range<usize>, word: &[char]) -> (i32, i32) {
    let pairs = &Lexicon::get().pairs;
    let part = |a: Option<char>, b: Option<char>| match (a, b) {
        (Some(a), Some(b)) if is_han(a) && is_han(b) => pairs.weight(a, b),
        _ => 0,
    };
    let (before, after) = (line.before(range.start), line.at(range.end));
    let first = part(before, word.first().copied()) - part(before, line.at(range.start));
    let last = part(word.last().copied(), after) - part(line.at(range.end - 1), after);
    (first, last)
}
