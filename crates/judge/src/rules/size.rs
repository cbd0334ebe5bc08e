//! Sizes of headlines: by rank, and against body and deck.

use zhuanban_ground::units::{Mm, Pt};

use super::blame;
use crate::fault::{Blame, Fault};
use crate::sheet::{Line, Piece, Sheet, What};

/// A headline is at least so many times the body.
const BODY: f64 = 1.8;
/// A brief's (issue 13 asks for 14 pt on 10), and on A4 every headline's but the lead's (15–16 on 10.5).
const SMALL: f64 = 1.4;
/// A brief has at most so many lines of text.
const BRIEF: f64 = 10.0;
/// Pages narrower than that are bulletins'.
const BULLETIN: Mm = Mm(216.0);
/// And so many times its deck.
const DECK: f64 = 1.3;
/// A later story's headline is no larger than this much of an earlier one's.
const RANK: f64 = 1.1;
/// A text so many times as long may have a larger headline though it stands further down the list.
const LONGER: f64 = 1.3;
/// One across more columns may be so much larger.
const WIDER: f64 = 1.35;
/// Rounding, in points.
const SLACK: f64 = 0.05;

pub(super) fn judge(sheet: &Sheet, found: &mut Vec<Fault>) {
    let mut heads: Vec<(&Piece, Pt, bool, f64)> = Vec::new();
    for piece in sheet.pieces.iter().filter(|piece| piece.what == What::Headline) {
        let heading = sheet.heading(piece);
        let own = largest(&heading.lines);
        let deck = largest(&heading.deck);
        let lines: f64 = sheet.of(piece.story, What::Text).map(|text| text.rect.height / sheet.pitch).sum();
        let brief = lines <= BRIEF;
        let small = brief || (sheet.width < BULLETIN && piece.story > 0);
        if sheet.body.0 > 0.0 && own.0 < sheet.body.0 * if small { SMALL } else { BODY } - SLACK {
            blame(sheet, found, piece, Blame::BelowBody { own, body: sheet.body });
        }
        if own.0 < deck.0 * DECK - SLACK {
            blame(sheet, found, piece, Blame::BelowDeck { own, deck });
        }
        // One that stands upright ranks by its height.
        if !piece.upright {
            heads.push((piece, own, brief, lines));
        }
    }
    heads.sort_by_key(|(piece, ..)| piece.story);
    let Some(((lead, own, ..), rest)) = heads.split_first() else { return };
    let name = |piece: &Piece| sheet.stories.get(piece.story).cloned().unwrap_or_default();
    let largest = rest.iter().max_by(|a, b| a.1.0.total_cmp(&b.1.0));
    if let Some((other, theirs, ..)) = largest.filter(|(_, theirs, ..)| theirs.0 > own.0 + SLACK) {
        blame(sheet, found, lead, Blame::LeadNotLargest { own: *own, other: name(other), theirs: *theirs });
    }
    // A brief among stories, wherever the author lists it, is no measure for those after it.
    for (at, (piece, own, _, lines)) in rest.iter().enumerate().filter(|(_, (_, _, brief, _))| !brief) {
        // One whose text is far longer has the weight of one further up.
        let wide = |piece: &Piece| piece.columns.clone().count();
        let allowed = |other: &Piece| if wide(other) > wide(piece) { WIDER } else { 1.0 };
        let later = rest[at + 1..].iter().filter(|(.., its)| *its < lines * LONGER);
        let later = later.filter(|(other, theirs, ..)| theirs.0 > own.0 * RANK * allowed(other) + SLACK);
        let later = later.max_by(|a, b| a.1.0.total_cmp(&b.1.0));
        if let Some((other, theirs, ..)) = later {
            blame(sheet, found, piece, Blame::Ranks { own: *own, other: name(other), theirs: *theirs });
        }
    }
}

fn largest(lines: &[Line]) -> Pt {
    lines.iter().map(|line| line.size).fold(Pt(0.0), |a, b| if b > a { b } else { a })
}
