//! Where a headline may be broken without harm to its sense, and how to break it into a given number of lines.
//!
//! A headline breaks where its sense does, never inside a word, a name, a number with its unit or a short quoted title,
//! and never so that one 字 stands alone (`docs/typography.md`, a page editor's list). Words come from a dictionary that
//! is part of the program (`zhuanban-lexicon`); how closely two words belong together is judged by their kinds (`cost`). The
//! author's own break, `|`, overrides all of this.
//!
//! The same text always gives the same breaks.

mod cost;
mod cut;
mod lines;
mod whole;

use super::{JOINER, class};
use cut::Token;
use whole::PieceKind;
use zhuanban_lexicon::Tag;

pub use lines::split;

/// The author's own line break in a headline.
pub const AUTHORS_BREAK: char = '|';

/// A place where a headline may be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// Byte offset of the start of the next line. Spaces and the author's `|` stand before it and are not set.
    pub at: usize,
    /// How much a break here harms the sense: 0 at a space or at the author's break, under 10 after punctuation, about
    /// 20–50 between clauses and phrases, 60–140 inside a phrase, 180–300 where only a lack of other places can justify
    /// it.
    pub cost: u32,
}

/// Quoted words up to this many 字 stay whole.
const SHORT_QUOTE: usize = 6;
/// Titles in 《》 up to this many 字 stay whole.
const SHORT_TITLE: usize = 10;
/// The extra cost of a break inside a longer quote or title.
const IN_QUOTE: u32 = 120;
/// The extra cost of a break before （: text in brackets belongs to the word before them.
const BEFORE_ASIDE: u32 = 180;
/// Before other opening marks, a break costs less than before the bare word.
const BEFORE_QUOTE: u32 = 8;
/// The cost of a break after 、: the items of a list belong together.
const IN_LIST: u32 = 48;

/// Every place where a headline may be broken, from left to right.
///
/// If the author has written `|`, only there. Never inside a word, a name, a number with its unit, a Western word, or a
/// quoted expression of up to six 字 (ten in 《》); never before a mark that may not begin a line, nor after one that may
/// not end it (GB/T 15834 §5.1); never beside ——, …… or ·; never so that one 字 stands alone on a line.
pub fn breaks(text: &str) -> Vec<Break> {
    if text.contains(AUTHORS_BREAK) {
        let parts = text.split_inclusive(AUTHORS_BREAK);
        let ends = parts.scan(0, |at, part| {
            *at += part.len();
            Some(*at)
        });
        let blank = |part: &str| part.chars().all(|c| c == AUTHORS_BREAK || c.is_whitespace());
        let between = |&at: &usize| text.split_at_checked(at).is_some_and(|(a, b)| !blank(a) && !blank(b));
        return ends.filter(between).map(|at| Break { at, cost: 0 }).collect();
    }
    let cells: Vec<(usize, char)> = text.char_indices().filter(|&(_, c)| c != JOINER && !class::is_mark(c)).collect();
    let chars: Vec<char> = cells.iter().map(|&(_, c)| c).collect();
    let tokens = cut::tokens(&chars);
    let quotes = Quotes::find(&chars, &tokens);
    let spaced = typographic_spaces(&tokens);
    let mut found = Vec::new();
    for i in 1..tokens.len() {
        let Some(token) = tokens.get(i) else { continue };
        let Some(&(at, _)) = cells.get(token.start) else { continue };
        let Some(cost) = boundary(&chars, &tokens, i, spaced) else { continue };
        let Some(inside) = quotes.cost(i) else { continue };
        let Some((before, after)) = text.split_at_checked(at) else { continue };
        if lines::is_enough(before) && lines::is_enough(after) {
            found.push(Break { at, cost: cost + inside });
        }
    }
    found
}

/// The cost of a break before token `i`, without the cost of quotes; `None` where a break is not allowed.
fn boundary(chars: &[char], tokens: &[Token], i: usize, spaced: bool) -> Option<u32> {
    let (a, b) = (tokens.get(i.checked_sub(1)?)?, tokens.get(i)?);
    if matches!(b.kind, PieceKind::Stop | PieceKind::Close | PieceKind::Space | PieceKind::Tie)
        || matches!(a.kind, PieceKind::Open | PieceKind::Tie)
    {
        return None;
    }
    match a.kind {
        PieceKind::Space => at_space(chars, tokens, i, spaced),
        PieceKind::Stop => Some(after_stop(chars.get(a.start).copied().unwrap_or(' '))),
        PieceKind::Sign => None,
        PieceKind::Close | PieceKind::Han | PieceKind::Latin | PieceKind::Number | PieceKind::Open | PieceKind::Tie => {
            match b.kind {
                PieceKind::Open => {
                    let word = Token { tag: Tag::Noun, ..*b };
                    let aside = matches!(chars.get(b.start), Some('（' | '(' | '〔' | '['));
                    let cost = cost::between(chars, a, &word)?;
                    Some(if aside { cost.max(BEFORE_ASIDE) } else { cost.saturating_sub(BEFORE_QUOTE) })
                }
                PieceKind::Sign => None,
                PieceKind::Han
                | PieceKind::Latin
                | PieceKind::Number
                | PieceKind::Space
                | PieceKind::Stop
                | PieceKind::Close
                | PieceKind::Tie => cost::between(chars, a, b).map(|cost| cost + before_both(chars, tokens, i)),
            }
        }
    }
}

fn after_stop(c: char) -> u32 {
    match c {
        '。' | '！' | '？' | '!' | '?' => 2,
        '，' | '；' | '：' | ';' => 5,
        '、' => IN_LIST,
        _ => 60,
    }
}

/// 勇救|落水|儿童: of two verbs before a noun, the second usually describes the noun.
const SECOND_VERB: u32 = 45;

/// 给独居|老人: a verb of two 字 after a preposition describes the noun that follows.
const VERB_BEFORE_ITS_NOUN: u32 = 120;

/// The extra cost of a break before token `i` that comes from the words before the two at the break.
fn before_both(chars: &[char], tokens: &[Token], i: usize) -> u32 {
    let han = |k: Option<usize>| k.and_then(|k| tokens.get(k)).filter(|token| token.kind == PieceKind::Han);
    let (Some(first), Some(a), Some(b)) = (han(i.checked_sub(2)), han(i.checked_sub(1)), han(Some(i))) else {
        return 0;
    };
    let describes = a.tag == Tag::Verb && a.length() == 2 && matches!(b.tag, Tag::Noun | Tag::Name);
    if describes && cost::is_preposition(chars, first) {
        VERB_BEFORE_ITS_NOUN
    } else if describes && first.tag == Tag::Verb {
        SECOND_VERB
    } else {
        0
    }
}

/// A space is a good place to break, unless it only separates figures or Western words from 汉字, or spreads a name of
/// two 字.
fn at_space(chars: &[char], tokens: &[Token], i: usize, spaced: bool) -> Option<u32> {
    let (Some(before), Some(space), Some(after)) =
        (i.checked_sub(2).and_then(|k| tokens.get(k)), tokens.get(i - 1), tokens.get(i))
    else {
        return None;
    };
    if matches!(before.kind, PieceKind::Open | PieceKind::Tie) {
        return None;
    }
    let western = |token: &Token| matches!(token.kind, PieceKind::Latin | PieceKind::Number);
    let wide = space.length() > 1 || chars.get(space.start) == Some(&'\u{3000}');
    let single = |token: &Token| token.kind == PieceKind::Han && token.length() == 1;
    // 王 刚: the first 字 stands between blanks, or begins the headline; 修一条路 让一棵树 is two parts.
    let alone = i.checked_sub(3).is_none_or(|k| tokens.get(k).is_none_or(|token| token.kind == PieceKind::Space));
    if western(before) && western(after) {
        Some(60)
    } else if (western(before) || western(after)) && spaced && !wide {
        cost::between(chars, before, after)
    } else if alone && single(before) && single(after) {
        None
    } else {
        Some(0)
    }
}

/// Whether the headline sets a space between 汉字 and Western text throughout.
fn typographic_spaces(tokens: &[Token]) -> bool {
    let western = |token: &Token| matches!(token.kind, PieceKind::Latin | PieceKind::Number);
    !tokens.windows(2).any(|pair| match pair {
        [a, b] => (western(a) && b.kind == PieceKind::Han) || (a.kind == PieceKind::Han && western(b)),
        _ => false,
    })
}

/// The quoted stretches of a headline, as tokens from the opening mark to the closing one.
struct Quotes(Vec<(usize, usize, bool)>);

impl Quotes {
    fn find(chars: &[char], tokens: &[Token]) -> Quotes {
        let mut open = Vec::new();
        let mut found = Vec::new();
        for (i, token) in tokens.iter().enumerate() {
            match token.kind {
                PieceKind::Open => open.push(i),
                PieceKind::Close => {
                    let Some(start) = open.pop() else { continue };
                    let Some(first) = tokens.get(start) else { continue };
                    let length = token.start - first.end;
                    let title = matches!(chars.get(first.start), Some('《' | '〈'));
                    found.push((start, i, length <= if title { SHORT_TITLE } else { SHORT_QUOTE }));
                }
                PieceKind::Han
                | PieceKind::Latin
                | PieceKind::Number
                | PieceKind::Space
                | PieceKind::Stop
                | PieceKind::Tie
                | PieceKind::Sign => {}
            }
        }
        Quotes(found)
    }

    /// The extra cost of a break before token `i` inside quotes; `None` inside short quotes.
    fn cost(&self, i: usize) -> Option<u32> {
        let mut around = self.0.iter().filter(|(start, end, _)| *start < i && i <= *end);
        around.try_fold(0, |cost, (_, _, short)| (!short).then_some(cost + IN_QUOTE))
    }
}

#[cfg(test)]
mod tests;
