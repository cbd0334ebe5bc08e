//! What speaks for a misprint: 字 that are, or stand where, no text has them, and the word they may have been meant for.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use zhuanban_lexicon::Word;

use super::{FUNCTION, MODERN, PRODUCTIVE};
use crate::lexicon::{After, Lexicon, NEVER, Tag, Token};
use crate::line::{Line, is_han};
use crate::rules::words::names::{Named, SURNAMES, named};

/// The dearest word that is offered: rarer ones are mostly chance.
const DEAREST: u32 = 128;

/// 字 that cost less are too common to be a misprint, of what is no word.
const SPENT: u32 = 100;

/// So much cheaper a word must be than 字 that are none. Of a thousand that the weights would tell, five are not.
const CHEAPER: u32 = 24;

/// So much commoner its pairs must be; likewise.
const CLOSER: i32 = 20;

/// Pairs met oftener, in eighths of a nat, may stand side by side anywhere: some twenty times.
const COMMON: i32 = 24;

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

/// Where words begin that a 字 may have been written for: the same for a whole issue.
#[derive(Default)]
pub struct Beginnings(RefCell<BTreeMap<char, Instead>>);

type Instead = Rc<[(char, After<'static>)]>;

impl Beginnings {
    fn instead(&self, wrong: char) -> Instead {
        let lexicon = Lexicon::get();
        let found = || {
            let rights = lexicon.sounds.instead(wrong);
            rights.filter_map(|right| Some((right, lexicon.after(&[right])?))).collect()
        };
        Rc::clone(self.0.borrow_mut().entry(wrong).or_insert_with(found))
    }
}

/// A line with what is asked of it again and again.
pub struct Reader<'l, 't> {
    line: &'l Line<'t>,
    beginnings: &'l Beginnings,
    /// How often the pair, and the triple, that begin at each character are met.
    pairs: Vec<i32>,
    triples: Vec<i32>,
}

impl<'l, 't> Reader<'l, 't> {
    /// Makes a line ready.
    pub fn new(line: &'l Line<'t>, beginnings: &'l Beginnings) -> Self {
        let lexicon = Lexicon::get();
        let pairs = line
            .chars
            .windows(2)
            .map(|row| match row {
                &[a, b] if is_han(a) && is_han(b) => lexicon.pairs.weight(a, b),
                _ => NEVER,
            })
            .collect();
        let triples = line
            .chars
            .windows(3)
            .map(|row| match row {
                &[a, b, c] if is_han(a) && is_han(b) && is_han(c) => lexicon.triples.weight([a, b, c]),
                _ => 0,
            })
            .collect();
        Self { line, beginnings, pairs, triples }
    }

    /// Whether texts have the stretch in a row with what stands beside it.
    fn familiar(&self, range: &Range<usize>) -> bool {
        // The triples that hold as much of the stretch as they can.
        let (first, last) = match range.len() {
            1 => (range.start.saturating_sub(2), range.start),
            2 => (range.start.saturating_sub(1), range.start),
            length => (range.start, range.start + length - 3),
        };
        let from = range.start.saturating_sub(1);
        (first.max(from)..=last)
            .filter(|at| at + 3 <= (range.end + 1).min(self.line.chars.len()))
            .any(|at| self.triples.get(at).is_some_and(|&met| met > 0))
    }
}

/// Tells `each` all that may have been meant by the stretch of some length from a word on.
pub fn candidates(reader: &Reader, first: usize, length: usize, each: &mut impl FnMut(Candidate)) {
    let Some(stretch) = Stretch::new(reader, first, length) else { return };
    let lexicon = Lexicon::get();
    for (place, &wrong) in stretch.window.iter().enumerate() {
        let (Some(before), Some(rest)) = (stretch.window.get(..place), stretch.window.get(place + 1..)) else {
            continue;
        };
        let mut offer = |right, after: After| {
            let Some(word) = after.then(rest).and_then(|after| after.word()) else { return };
            let dear = stretch.own.is_none() && word.cost + CHEAPER > spent(stretch.tokens);
            // A place's name of two 字 is mostly chance.
            let name = matches!(word.tag, Tag::Name | Tag::Number) || word.tag == Tag::Place && length < 3;
            if dear || name || word.cost > DEAREST {
                return;
            }
            let mut meant = stretch.window.to_vec();
            if let Some(slot) = meant.get_mut(place) {
                *slot = right;
            }
            if let Some(candidate) = stretch.weigh(meant, word) {
                each(candidate);
            }
        };
        if before.is_empty() {
            reader.beginnings.instead(wrong).iter().for_each(|&(right, after)| offer(right, after));
        } else if let Some(beginning) = lexicon.after(before) {
            for right in lexicon.sounds.instead(wrong) {
                beginning.then(&[right]).into_iter().for_each(|after| offer(right, after));
            }
        }
    }
    // A typist takes a whole word for another that sounds the same: 形势 and 形式, 公式 and 攻势.
    if stretch.own.is_some() && stretch.window.len() == 2 {
        for meant in lexicon.homophones.of(line_words(reader, &stretch)) {
            let meant: Vec<char> = meant.chars().collect();
            let both = meant.iter().zip(stretch.window).all(|(a, b)| a != b);
            if let Some(word) = lexicon.after(&meant).and_then(|after| after.word()).filter(|_| both)
                && let Some(candidate) = stretch.weigh(meant, word)
            {
                each(candidate);
            }
        }
    }
}

fn line_words<'t>(reader: &Reader<'_, 't>, stretch: &Stretch) -> &'t str {
    reader.line.words(&stretch.range)
}

impl<'l, 't> Stretch<'l, 't> {
    fn new(reader: &Reader<'l, 't>, first: usize, length: usize) -> Option<Self> {
        let lexicon = Lexicon::get();
        let line = reader.line;
        let start = line.tokens.get(first)?.start;
        let range = start..start + length;
        let window = line.chars.get(range.clone())?;
        if !line.is_boundary(range.end) || !window.iter().copied().all(is_han) {
            return None;
        }
        let count = line.tokens.get(first..)?.iter().take_while(|token| token.end <= range.end).count();
        let tokens = line.tokens.get(first..first + count)?;
        let own = lexicon.word(window).map(|(cost, _)| cost);
        // A misprint leaves a 字 by itself, and costs.
        let whole = tokens.iter().all(|token| token.end - token.start > 1);
        if own.is_none() && (whole || spent(tokens) < SPENT) {
            return None;
        }
        let met = reader.pairs.get(range.start..range.end - 1).unwrap_or_default().to_vec();
        let usual = met.iter().all(|&weight| weight > 8);
        let familiar = reader.familiar(&range);
        // 手只 is met in 双手只能: only what is met all the time is taken for right without weighing.
        let common = met.iter().all(|&weight| weight > COMMON);
        if familiar && (common || own.is_some()) {
            return None;
        }
        let before = first.checked_sub(1).and_then(|at| line.tokens.get(at)).copied();
        let after = line.tokens.get(first + count).copied();
        let named = named(line, tokens, first);
        let mut stretch =
            Self { line, range, window, tokens, before, after, met, own, usual, familiar, named, follow: (0, 0) };
        stretch.follow = stretch.follows(window);
        // What texts are full of is no misprint.
        let known = own.is_some() && stretch.follow != (0, 0);
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

    fn weigh(&self, word: Vec<char>, Word { cost, .. }: Word) -> Option<Candidate> {
        let sounds = &Lexicon::get().sounds;
        let line = self.line;
        let changed = |(a, b): &(char, char)| a != b;
        let changes = || self.window.iter().copied().zip(word.iter().copied());
        let place = changes().position(|pair| changed(&pair))?;
        let (wrong, right) = changes().find(changed)?;
        let whole = changes().filter(changed).count() > 1;
        let inner: i32 = pairs(&word).zip(&self.met).map(|(new, old)| new - old).sum();
        if self.own.is_none() && inner < CLOSER {
            return None;
        }
        let spent = spent(self.tokens);
        let single = |token: Option<Token>| {
            token.filter(|t| t.end - t.start == 1).and_then(|t| line.at(t.start)).filter(|&c| is_han(c))
        };
        let odd = |c: Option<char>| i32::from(c.is_some_and(|c| !FUNCTION.contains(c)));
        let (left, last) = border(line, &self.range, &word);
        let rows = rows(line, &self.range, &word);
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
        let kept = match (self.window, place) {
            _ if whole => (' ', ' '),
            (&[a, b], 0) => (a, b),
            (&[a, b], _) => (b, a),
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
            flag(whole || sounds.same(wrong, right)) * 16,
            flag(!whole && sounds.alike(wrong, right)) * 16,
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

/// What the words cost by the dictionary.
fn spent(tokens: &[Token]) -> u32 {
    tokens.iter().map(|token| token.cost).sum()
}

/// How much commoner the triples are that hold a changed 字.
fn rows(line: &Line, range: &Range<usize>, word: &[char]) -> i32 {
    let triples = &Lexicon::get().triples;
    let new = |at: usize| at.checked_sub(range.start).and_then(|at| word.get(at)).copied().or_else(|| line.at(at));
    let weight = |triple| match triples.weight(triple) {
        0 => 0,
        met => met + 8,
    };
    let mut sum = 0;
    for first in range.start.saturating_sub(2)..range.end {
        let Some(&[a, b, c]) = line.chars.get(first..first + 3) else { continue };
        let (Some(x), Some(y), Some(z)) = (new(first), new(first + 1), new(first + 2)) else { continue };
        if [a, b, c] != [x, y, z] && [a, b, c].into_iter().all(is_han) {
            sum += weight([x, y, z]) - weight([a, b, c]);
        }
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
