//! What speaks for a misprint: how the text stands with one 字, or a whole word, changed for what sounds or looks alike.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::paths::{Found, Paths};
use super::{FUNCTION, PRODUCTIVE};
use crate::lexicon::{Lexicon, Meant, Sound, Tag, Token};
use crate::line::{Line, is_han};
use crate::rules::words::names::named;

/// How many kinds of evidence there are.
pub const KINDS: usize = 68;

/// Where some of the evidence stands in a candidate's row.
#[derive(Clone, Copy)]
#[repr(usize)]
pub(super) enum Evidence {
    /// What the right word costs.
    Cost = 1,
    /// How the changed 字 sounds beside the right one.
    Sound = 21,
    /// Whether it looks like it.
    Alike = 22,
    /// What the 字 that may have been meant costs by itself.
    Meant = 24,
    /// What speaks for a name.
    Sure = 27,
    Place = 28,
    Firm = 29,
    Surname = 30,
    AfterName = 31,
    Quoted = 32,
    /// How many words of the cut are changed, and how many of them are of one 字.
    Covered = 48,
    Singles = 49,
    /// How many 字 are changed.
    Changed = 43,
    /// How often the changed 字 stands beside its neighbour in the word, as it was and as it would be.
    WasInner = 56,
    Inner = 57,
    /// How often the right one stands beside what is outside.
    Outer = 59,
    /// What the unchanged 字 costs by itself.
    Mate = 60,
}

/// Triples met oftener, in eighths of a nat, are right without weighing: some forty times.
const FAMILIAR: i32 = 30;

/// A pair met so often, some three times, may be what was meant.
const MET: i32 = 9;

/// What stands for a pair or a triple where a mark or the line's end is.
const NONE: i32 = -20;

/// The longest word of the dictionary that may hold a misprint.
const LONG: usize = 3;

/// What may have been meant, with what speaks for it.
pub struct Candidate {
    /// The changed 字.
    pub changed: Range<usize>,
    /// The word they are part of.
    pub range: Range<usize>,
    /// The word that may have been meant, as long as the range.
    pub word: Vec<char>,
    /// What speaks for and against it.
    pub evidence: [i16; KINDS],
}

/// What a 字 may have been written for: the same for a whole issue.
#[derive(Default)]
pub struct Meanings {
    known: RefCell<BTreeMap<char, Rc<[Meant]>>>,
    beside: RefCell<Beside>,
}

/// For two 字 in a row as they stand, and whether the second is the changed one: how often what may have been meant is met
/// with the other. A page says the same pairs of 字 again and again.
type Beside = BTreeMap<u64, Rc<[i32]>>;

impl Meanings {
    fn of(&self, wrong: char) -> Rc<[Meant]> {
        let mut known = self.known.borrow_mut();
        Rc::clone(known.entry(wrong).or_insert_with(|| Lexicon::get().sounds.meant(wrong).into()))
    }

    /// How often each that may have been meant is met after what stands before it, and before what stands after it.
    fn beside(&self, meant: &[Meant], first: Option<char>, second: Option<char>, after: bool) -> Option<Rc<[i32]>> {
        let (first, second) = (first.filter(|&c| is_han(c))?, second.filter(|&c| is_han(c))?);
        let mut beside = self.beside.borrow_mut();
        let counts =
            beside.entry(crate::lexicon::counts::pair(first, second) << 1 | u64::from(after)).or_insert_with(|| {
                let met = |one: &Meant| if after { (first, one.right) } else { (one.right, second) };
                meant.iter().map(met).map(|(a, b)| pair(Some(a), Some(b))).collect()
            });
        Some(Rc::clone(counts))
    }
}

/// A line with what is asked of it again and again.
pub struct Reader<'l, 't> {
    line: &'l Line<'t>,
    meanings: &'l Meanings,
    paths: Paths,
    /// How often the pair, and the triple, that begin at each character are met.
    pairs: Vec<i32>,
    triples: Vec<i32>,
}

/// A change before all of its evidence is weighed.
struct Change {
    changed: Range<usize>,
    right: Vec<char>,
    sound: Sound,
    alike: bool,
    left: i32,
    last: i32,
    triples: [i32; 3],
    found: Found,
    gain: i32,
}

impl<'l, 't> Reader<'l, 't> {
    /// Makes a line ready.
    pub fn new(line: &'l Line<'t>, meanings: &'l Meanings) -> Self {
        let chars = &line.chars;
        let pairs = (0..chars.len()).map(|at| pair(line.at(at), line.at(at + 1))).collect();
        let triples = (0..chars.len()).map(|at| triple([line.at(at), line.at(at + 1), line.at(at + 2)])).collect();
        Self { line, meanings, paths: Paths::new(line), pairs, triples }
    }

    fn pair(&self, at: Option<usize>) -> i32 {
        at.and_then(|at| self.pairs.get(at)).copied().unwrap_or(NONE)
    }

    fn triple(&self, at: Option<usize>) -> i32 {
        at.and_then(|at| self.triples.get(at)).copied().unwrap_or(NONE)
    }

    /// Tells `each` all that may have been meant from a token on.
    pub fn candidates(&self, index: usize, each: &mut impl FnMut(Candidate)) {
        let Some(&token) = self.line.tokens.get(index) else { return };
        if token.end - token.start > LONG {
            return;
        }
        for at in token.start..token.end {
            let changes = self.changes(at);
            self.weigh_all(index, token, changes, each);
        }
        if token.end - token.start == 2 {
            let changes = self.whole(token);
            self.weigh_all(index, token, changes, each);
        }
    }

    fn weigh_all(&self, index: usize, token: Token, changes: Vec<Change>, each: &mut impl FnMut(Candidate)) {
        for (nth, change) in changes.iter().enumerate() {
            let others = changes.iter().enumerate().filter(|&(other, _)| other != nth).map(|(_, other)| other.gain);
            let rival = others.max().unwrap_or(-200);
            each(self.weigh(index, token, change, changes.len(), rival));
        }
    }

    /// One 字 changed.
    fn changes(&self, at: usize) -> Vec<Change> {
        let line = self.line;
        let Some(wrong) = line.at(at).filter(|&c| is_han(c)) else { return Vec::new() };
        let around = [at.checked_sub(2), at.checked_sub(1), Some(at)];
        if around.iter().filter(|first| self.triple(**first) > FAMILIAR).count() > 1 {
            return Vec::new();
        }
        let (was_left, was_last) = (self.pair(at.checked_sub(1)), self.pair(Some(at)));
        let (before, after) = (line.before(at), line.at(at + 1));
        let mut changes = Vec::new();
        let meant = self.meanings.of(wrong);
        let lefts = self.meanings.beside(&meant, before, Some(wrong), true);
        let lasts = self.meanings.beside(&meant, Some(wrong), after, false);
        let met = |counts: &Option<Rc<[i32]>>, nth: usize| {
            counts.as_ref().and_then(|counts| counts.get(nth)).copied().unwrap_or(NONE)
        };
        for (nth, &Meant { right, sound, alike }) in meant.iter().enumerate() {
            let (left, last) = (met(&lefts, nth), met(&lasts, nth));
            if left.max(last) < MET || left <= was_left - 24 && last <= was_last - 24 {
                continue;
            }
            let with = |first: Option<usize>, nth: usize| {
                let first = first?;
                let mut row = [line.at(first), line.at(first + 1), line.at(first + 2)];
                if let Some(slot) = row.get_mut(nth) {
                    *slot = Some(right);
                }
                Some(triple(row))
            };
            let [a, b, c] = around;
            let triples = [with(a, 2), with(b, 1), with(c, 0)].map(|met| met.unwrap_or(NONE));
            let Some(found) = self.paths.changed(line, at, right) else { continue };
            if found.range.len() < 2 && triples.iter().all(|&met| met <= 0) {
                continue;
            }
            let gain = self.paths.total() as i32 - found.total as i32;
            if gain < -40 {
                continue;
            }
            changes.push(Change {
                changed: at..at + 1,
                right: vec![right],
                sound,
                alike,
                left,
                last,
                triples,
                found,
                gain,
            });
        }
        changes
    }

    /// A typist takes a whole word for another that sounds the same: 形势 and 形式, 公式 and 攻势.
    fn whole(&self, token: Token) -> Vec<Change> {
        let (lexicon, line) = (Lexicon::get(), self.line);
        let range = token.start..token.end;
        let Some(wrong) = line.chars.get(range.clone()) else { return Vec::new() };
        let mut changes = Vec::new();
        for meant in lexicon.homophones.of(line.words(&range)) {
            let right: Vec<char> = meant.chars().collect();
            let &[a, b] = right.as_slice() else { continue };
            if right.iter().zip(wrong).any(|(a, b)| a == b) {
                continue;
            }
            let (before, after) = (line.before(token.start), line.at(token.end));
            let triples = [
                triple([before, Some(a), Some(b)]),
                triple([Some(a), Some(b), after]),
                triple([token.start.checked_sub(2).and_then(|at| line.at(at)), before, Some(a)]),
            ];
            let Some((cost, tag)) = lexicon.word(&right) else { continue };
            let total = self.paths.with(&range, cost);
            let found = Found { range: range.clone(), cost, tag, total };
            let (left, last) = (pair(before, Some(a)), pair(Some(b), after));
            let news = self.follows(&found, &right);
            if triples.iter().all(|&met| met <= 0) && news.0 == 0 && news.1 == 0 {
                continue;
            }
            let gain = self.paths.total() as i32 - total as i32;
            if gain < -60 {
                continue;
            }
            let sound = Sound::Same;
            changes.push(Change {
                changed: range.clone(),
                right,
                sound,
                alike: false,
                left,
                last,
                triples,
                found,
                gain,
            });
        }
        changes
    }

    fn words(&self, range: &Range<usize>) -> &[char] {
        match self.line.chars.get(range.clone()) {
            Some(words) if words.first().is_some_and(char::is_ascii_alphanumeric) => &['0'],
            Some(words) => words,
            None => &[],
        }
    }

    /// How often news has a word after what stands before it, and before what stands after it.
    fn follows(&self, found: &Found, word: &[char]) -> (i32, i32) {
        let follows = &Lexicon::get().follows;
        let before = self.paths.last_before(found.range.start);
        let after = self.paths.first_after(found.range.end);
        (follows.weight(self.words(&before), word), follows.weight(word, self.words(&after)))
    }

    fn weigh(&self, index: usize, token: Token, change: &Change, rivals: usize, rival: i32) -> Candidate {
        let (lexicon, line) = (Lexicon::get(), self.line);
        let Change { changed, right, sound, alike, left, last, triples, found, gain } = change;
        let mut word: Vec<char> = line.chars.get(found.range.clone()).unwrap_or_default().to_vec();
        let inside = changed.start - found.range.start;
        for (slot, &right) in word.iter_mut().skip(inside).zip(right) {
            *slot = right;
        }
        let tokens = &line.tokens;
        let beside = |nth: Option<usize>| nth.and_then(|nth| tokens.get(nth)).copied();
        let (before, after) = (beside(index.checked_sub(1)), beside(Some(index + 1)));
        let span = |token: Option<Token>| token.map_or(0..0, |token| token.start..token.end);
        let own = token.start..token.end;
        let follow = |a: &Range<usize>, b: &Range<usize>| lexicon.follows.weight(self.words(a), self.words(b));
        let news = self.follows(found, &word);
        let was_news = (follow(&span(before), &own), follow(&own, &span(after)));
        let (was_left, was_last) = (self.pair(changed.start.checked_sub(1)), self.pair(Some(changed.end - 1)));
        let was = [changed.start.checked_sub(2), changed.start.checked_sub(1), Some(changed.start)];
        let was = was.map(|first| self.triple(first));
        let cost = |c: Option<char>| c.and_then(|c| lexicon.word(&[c])).map_or(150, |(cost, _)| cost as i32);
        let first = tokens.partition_point(|token| token.end <= found.range.start);
        let count = tokens.iter().skip(first).take_while(|token| token.start < found.range.end).count();
        let covered = tokens.get(first..first + count).unwrap_or_default();
        let names = named(line, covered, first);
        let flag = |is: bool| i32::from(is);
        let whole = lexicon.word(line.chars.get(found.range.clone()).unwrap_or_default());
        let near = |at: usize| line.at(at).is_some_and(is_han);
        let (wrong, meant) = (line.at(changed.start), right.first().copied());
        let within = |list: &str, c: Option<char>| flag(c.is_some_and(|c| list.contains(c)));
        let spent: u32 = covered.iter().map(|token| token.cost).sum();
        let singles = covered.iter().filter(|token| token.end - token.start == 1).count();
        // The unchanged 字 next to the changed in the word, and how often the two stand together.
        let (inner, outer) = match (found.range.len(), inside) {
            (1, _) => ((NONE, NONE), (was_left.max(was_last), (*left).max(*last))),
            (_, 0) => ((was_last, *last), (was_left, *left)),
            (length, _) if inside + changed.len() == length => ((was_left, *left), (was_last, *last)),
            _ => ((was_left.min(was_last), (*left).min(*last)), (NONE, NONE)),
        };
        let mate = if inside > 0 { changed.start.checked_sub(1) } else { Some(changed.end) };
        let mate = mate.filter(|_| found.range.len() > 1);
        let mate_token = mate.and_then(|at| line.token_at(at)).map(|(_, token)| token);
        let old = line.chars.get(found.range.clone()).unwrap_or_default();
        let again = line.chars.windows(old.len().max(1)).filter(|row| *row == old).count();
        let tag = |token: Option<&Token>| token.map_or(-1, |token| token.tag as i32);
        let evidence = [
            *gain,
            found.cost as i32,
            found.range.len() as i32,
            (token.end - token.start) as i32,
            token.cost as i32,
            left - was_left,
            last - was_last,
            *left,
            *last,
            was_left,
            was_last,
            triples[0],
            triples[1],
            triples[2],
            was[0],
            was[1],
            was[2],
            news.0,
            news.1,
            was_news.0,
            was_news.1,
            *sound as i32,
            flag(*alike),
            cost(wrong),
            cost(meant),
            kind(line, before),
            kind(line, after),
            flag(names.sure),
            flag(names.place),
            flag(names.firm),
            flag(names.surname),
            flag(names.after_name),
            flag(names.quoted),
            flag(names.after_unknown),
            within(FUNCTION, wrong),
            within(FUNCTION, meant),
            rivals as i32,
            gain - rival,
            token.tag as i32,
            found.tag as i32,
            inside as i32,
            self.pair(changed.start.checked_sub(2)),
            self.pair(Some(changed.end)),
            changed.len() as i32,
            whole.filter(|_| found.range.len() > 1).map_or(250, |(cost, _)| cost as i32),
            flag(line.is_boundary(found.range.start)),
            flag(line.is_boundary(found.range.end)),
            spent as i32 - found.cost as i32,
            count as i32,
            singles as i32,
            flag(changed.start > 0 && near(changed.start - 1)) + 2 * flag(near(changed.end)),
            triples.iter().map(|&met| met.max(0)).sum(),
            was.iter().map(|&met| met.max(0)).sum(),
            within(PRODUCTIVE, line.before(changed.start)) + 2 * within(PRODUCTIVE, line.at(changed.end)),
            self.triple(changed.start.checked_sub(3)).max(self.triple(Some(changed.end))),
            flag(covered.iter().any(|t| matches!(t.tag, Tag::Name | Tag::Place | Tag::Number))),
            inner.0,
            inner.1,
            outer.0,
            outer.1,
            cost(mate.and_then(|at| line.at(at))),
            mate_token.map_or(0, |token| (token.end - token.start) as i32),
            tag(mate_token.as_ref()),
            tag(covered.first()),
            tag(covered.last()),
            tag(before.as_ref()),
            tag(after.as_ref()),
            again as i32,
        ]
        .map(|one| one.clamp(-500, 500) as i16);
        Candidate { changed: changed.clone(), range: found.range.clone(), word, evidence }
    }
}

/// What stands beside: nothing, a mark, a 字 that stands alone all the time, another, a word.
fn kind(line: &Line, token: Option<Token>) -> i32 {
    let Some(token) = token else { return 0 };
    match line.at(token.start) {
        Some(c) if !is_han(c) => 1,
        Some(c) if token.end - token.start == 1 && FUNCTION.contains(c) => 2,
        Some(_) if token.end - token.start == 1 => 3,
        _ => 4,
    }
}

fn pair(a: Option<char>, b: Option<char>) -> i32 {
    match (a, b) {
        (Some(a), Some(b)) if is_han(a) && is_han(b) => Lexicon::get().pairs.weight(a, b),
        _ => NONE,
    }
}

fn triple(row: [Option<char>; 3]) -> i32 {
    match row {
        [Some(a), Some(b), Some(c)] if is_han(a) && is_han(b) && is_han(c) => Lexicon::get().triples.weight([a, b, c]),
        _ => NONE,
    }
}
