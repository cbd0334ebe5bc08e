//! # Lines
//!
//! Sets paragraphs of Chinese. In go shaped clusters (a 字, a mark, a letter, each with its width from the face) and a
//! measure; out come lines and the place of every cluster, to the last digit of the right edge.
//!
//! Two steps. [`set`] chooses the breaks over the whole paragraph: of all ways to break it that the rules allow, the one
//! whose lines are, together, least squeezed and least stretched (a total fit, in time linear in the text's length). Then
//! each line is squeezed or stretched in CLREQ's order, with its limits:
//!
//! | | squeezing | stretching |
//! |---|---|---|
//! | always | marks at a line's ends, marks beside each other, by table | |
//! | 1 | spaces between Western words, to ¼ em | spaces between Western words, to ½ em |
//! | 2 | · where it takes an em | the quarter em between 汉字 and letters |
//! | 3 | brackets and quotes | between all characters, alike |
//! | 4 | 、，；： | |
//! | 5 | the quarter em between 汉字 and letters, to ⅛ | |
//! | 6 | 。！？ | |
//! | never | 汉字 | within a Western word, ——, ……; beside 连接号 and 分隔号; before a mark that closes, after one that opens |
//!
//! What a paper may choose stands in [`Style`]. This crate knows neither Typst nor reports. The clauses it keeps, and the
//! tests that measure them in finished pages, stand in `docs/clreq.md`.

mod bond;
mod cell;
mod class;
mod fit;
mod grid;
mod joint;
mod natural;
mod place;
mod style;
mod text;
mod words;

use zhuanban_ground::units::Pt;

pub use class::Class;
pub use style::{Marks, Region, Style};

/// One cluster of a shaped paragraph: what the face draws as one, or an object that stands in the line.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Its first character; U+FFFC for an object.
    pub first: char,
    /// Its last character: the same, but for ligatures.
    pub last: char,
    /// How wide the face draws it, untouched: with kerning, without tracking, squeezing or gaps.
    pub width: Pt,
    /// Its type size.
    pub size: Pt,
    /// White of its own at its left and right that may be cut off, of use for marks only; of a letter, the kerning (less than 0
    /// where it draws the next letter closer) and tracking at its right, which a line's end undoes.
    pub white: (Pt, Pt),
    /// What it is.
    pub kind: Kind,
    /// How it holds to the cluster before it.
    pub tie: Tie,
}

/// What a cluster is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A thing in the line: a picture, a box. It is never squeezed, and the line may be broken at either side of it.
    Object,
    /// White of a fixed width. A line may end before it, and then it is dropped.
    White,
    /// Ends the line where it stands.
    NewLine,
}

/// How a cluster holds to the one before it, beyond what their classes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// By their classes alone.
    Classes,
    /// No break here: within a number and its unit, a range, a mark of two characters.
    Held,
    /// A break here is allowed before a line comes to look loose: between 万 and 立方米.
    Weak,
    /// A break here is allowed as the last resort: in a word that no line can hold.
    Loose,
}

/// The room a paragraph is set in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// The width of a line with its indent; more than 0.
    pub width: Pt,
    /// What the first line is indented by.
    pub first: Pt,
    /// What the other lines are indented by.
    pub rest: Pt,
    /// What stands beside its first lines.
    pub beside: Beside,
    /// Whether all lines but the last fill the width.
    pub justify: bool,
    /// Whether words should stay whole: in heads and quotes, whose lines are few.
    pub whole_words: bool,
    /// How many lines are wished for.
    pub wish: Wish,
    /// What the paper has chosen.
    pub style: Style,
}

/// A thing that stands beside a paragraph's first lines, which are shorter there: a portrait.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beside {
    /// How many lines it stands beside.
    pub lines: usize,
    /// What it takes of them at their left, white and all.
    pub left: Pt,
    /// The same at their right.
    pub right: Pt,
}

impl Beside {
    /// Nothing.
    pub const NONE: Self = Self { lines: 0, left: Pt(0.0), right: Pt(0.0) };

    /// What it takes of a line at its left and at its right; lines are counted from 0.
    pub fn takes(&self, line: usize) -> (Pt, Pt) {
        if line < self.lines { (self.left, self.right) } else { (Pt(0.0), Pt(0.0)) }
    }
}

/// How many lines a paragraph should take (推行缩行).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// As many as are set best.
    Best,
    /// One less than that, if the marks have the room.
    Fewer,
    /// One more than that, if no line comes to look loose.
    More,
}

/// A line that was set.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The first cluster of the line.
    pub start: usize,
    /// Past the last cluster that prints; white that ends a line stands between `end` and the next line's `start`.
    pub end: usize,
    /// Where each of its clusters stands.
    pub places: Vec<Place>,
    /// From the indent's end to the right edge of the last cluster, without what of it hangs.
    pub width: Pt,
    /// How far its last mark stands outside the right edge; 0 unless the style lets marks hang.
    pub hung: Pt,
    /// By how much of an em each place between characters was widened; 0 for squeezed lines.
    pub looseness: f64,
    /// Whether a word was broken at its end, as the last resort.
    pub broken: bool,
}

/// Where a cluster stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The left edge of its cell, from the frame's left.
    pub x: Pt,
    /// Where the face begins to draw, from there: less than 0 where white was cut off its left, more where it is centred
    /// in a wider cell.
    pub shift: Pt,
    /// The width of its cell, without the gap after it.
    pub width: Pt,
}

/// Breaks a paragraph and places its clusters.
///
/// A paragraph without clusters has no lines. A single cluster wider than the measure sticks out; nothing else does.
pub fn set(clusters: &[Cluster], measure: &Measure) -> Vec<Line> {
    let joints = joint::joints(clusters, measure);
    let mut lines = Vec::new();
    let mut begin = 0;
    // Each piece between two forced breaks is a paragraph to the breaker.
    while begin < clusters.len() {
        let stop = clusters.iter().skip(begin).position(|it| it.kind == Kind::NewLine).map(|at| begin + at);
        let end = stop.unwrap_or(clusters.len());
        let piece = text::Text { clusters, joints: &joints, begin, end, before: lines.len(), measure };
        if begin == end {
            let (places, none) = (Vec::new(), Pt(0.0));
            lines.push(Line { start: begin, end, places, width: none, hung: none, looseness: 0.0, broken: false });
        } else {
            lines.extend(fit::lines(&piece));
        }
        begin = end + 1;
    }
    lines
}
