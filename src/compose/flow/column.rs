//! One column of a run: as much of it as has room, ended where a column may end.

use super::row::Atom;

/// The fewest lines of a paragraph on either side of a column's end.
const FEWEST: u32 = 2;

/// How far a run is laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct At {
    /// The atom, and its lines that stand before.
    pub atom: usize,
    pub line: u32,
    /// Photos passed by, which wait for room.
    pub waiting: Vec<usize>,
}

/// A part of an atom in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub atom: usize,
    /// Its lines from here to here.
    pub from: u32,
    pub to: u32,
    /// Its first line in the column.
    pub line: u32,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    pub pieces: Vec<Piece>,
    /// Where the next one goes on.
    pub next: At,
    /// The lines it takes.
    pub lines: u32,
}

impl At {
    /// Whether all of a run is laid out.
    pub fn is_end(&self, run: &[Atom]) -> bool {
        self.atom >= run.len() && self.waiting.is_empty()
    }
}

/// The column from a place on, of at most so many lines. Nothing stands in it if nothing may.
pub(super) fn column(run: &[Atom], at: &At, room: u32) -> Column {
    let mut now = Column { pieces: Vec::new(), next: at.clone(), lines: 0 };
    // As far as the column may go.
    let mut best = now.clone();
    let waiting = std::mem::take(&mut now.next.waiting);
    for atom in waiting {
        if !put(&mut now, run, atom, room) {
            now.next.waiting.push(atom);
        }
    }
    if !now.pieces.is_empty() {
        best = now.clone();
    }
    while let Some(atom) = run.get(now.next.atom) {
        let index = now.next.atom;
        if atom.floats {
            if !put(&mut now, run, index, room) {
                now.next.waiting.push(index);
            }
            now.next.atom += 1;
        } else {
            inside(&now, run, room, &mut best);
            let from = now.next.line;
            if !put_from(&mut now, run, (index, from), room) {
                break;
            }
            now.next = At { atom: index + 1, line: 0, waiting: std::mem::take(&mut now.next.waiting) };
        }
        let head_last = now.pieces.last().is_some_and(|piece| run[piece.atom].keep);
        let held = run.get(now.next.atom).is_some_and(|next| next.holds);
        let end = now.next.atom >= run.len();
        if end || !(head_last || held) {
            best = now.clone();
        }
    }
    best
}

/// Ends the column inside the next atom, as far down as may be.
fn inside(now: &Column, run: &[Atom], room: u32, best: &mut Column) {
    let (index, from) = (now.next.atom, now.next.line);
    let Some(atom) = run.get(index).filter(|atom| atom.breaks) else { return };
    let above = if now.pieces.is_empty() || from > 0 { 0 } else { atom.above };
    let Some(left) = room.checked_sub(bottom(now, run) + above) else { return };
    let to = (from + left).min(atom.lines.saturating_sub(FEWEST));
    let least = if from == 0 { FEWEST } else { from + 1 };
    if to < least {
        return;
    }
    let mut own = now.clone();
    if put_to(&mut own, run, (index, from, to), room) {
        own.next.line = to;
        *best = own;
    }
}

/// The column's lines with what has to stay free below its last piece.
pub(super) fn bottom(column: &Column, run: &[Atom]) -> u32 {
    column.lines + column.pieces.last().map_or(0, |piece| run[piece.atom].below)
}

fn put(column: &mut Column, run: &[Atom], atom: usize, room: u32) -> bool {
    put_from(column, run, (atom, 0), room)
}

fn put_from(column: &mut Column, run: &[Atom], (atom, from): (usize, u32), room: u32) -> bool {
    put_to(column, run, (atom, from, run[atom].lines), room)
}

/// Puts an atom's lines below what stands in the column, if there is room.
fn put_to(column: &mut Column, run: &[Atom], (atom, from, to): (usize, u32, u32), room: u32) -> bool {
    let above = if column.pieces.is_empty() || from > 0 { 0 } else { run[atom].above };
    let line = bottom(column, run) + above;
    let end = line + (to - from);
    if end > room {
        return false;
    }
    column.pieces.push(Piece { atom, from, to, line });
    column.lines = end;
    true
}

/// The columns that hold all of a run from a place on in so many lines each; `None` if they do not.
pub(super) fn all_in(run: &[Atom], at: &At, columns: u32, room: u32) -> Option<Vec<Column>> {
    let columns = filled(run, at, columns, room);
    let end = columns.last().map_or(at, |last| &last.next);
    end.is_end(run).then_some(columns)
}

/// So many columns of so many lines, each filled as far as it may be.
pub(super) fn filled(run: &[Atom], at: &At, columns: u32, room: u32) -> Vec<Column> {
    let mut at = at.clone();
    let mut all = Vec::new();
    for _ in 0..columns {
        let own = column(run, &at, room);
        at = own.next.clone();
        all.push(own);
    }
    all
}

/// Where a column cannot even begin: the highest atom of those that have to stand there together.
pub(super) fn stuck<'a>(run: &'a [Atom], at: &At) -> Option<&'a Atom> {
    group(run, at).iter().rev().max_by_key(|atom| atom.lines)
}

/// The lines of what has to stand together at a column's head.
pub(super) fn whole_group(run: &[Atom], at: &At) -> u32 {
    group(run, at).iter().enumerate().map(|(n, atom)| atom.lines + if n > 0 { atom.above } else { 0 }).sum()
}

/// What has to stand together at a column's head: heads, what is below them, and what that must not be parted from.
fn group<'a>(run: &'a [Atom], at: &At) -> &'a [Atom] {
    if let Some(&waiting) = at.waiting.first() {
        return run.get(waiting..=waiting).unwrap_or_default();
    }
    let rest = run.get(at.atom..).unwrap_or_default();
    let heads = rest.iter().take_while(|atom| atom.keep).count();
    let held = rest.iter().skip(heads + 1).take_while(|atom| atom.holds).count();
    rest.get(..(heads + 1 + held).min(rest.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::flow::row::What;

    fn text(lines: u32) -> Atom {
        Atom {
            what: What::Block(0, 0),
            lines,
            above: 0,
            below: 0,
            breaks: true,
            keep: false,
            holds: false,
            floats: false,
            pieces: Vec::new(),
        }
    }

    fn lines(run: &[Atom], room: u32) -> (u32, usize, u32) {
        let own = column(run, &At::default(), room);
        (own.lines, own.next.atom, own.next.line)
    }

    #[test]
    fn no_line_of_a_paragraph_stands_alone() {
        assert_eq!(lines(&[text(5), text(5)], 6), (5, 1, 0), "one line of the second would stand at the foot");
        assert_eq!(lines(&[text(5), text(5)], 7), (7, 1, 2));
        assert_eq!(lines(&[text(5), text(5)], 9), (8, 1, 3), "one line of the second would stand at the head");
        assert_eq!(lines(&[text(3)], 2), (0, 0, 0), "three lines are not cut");
    }

    #[test]
    fn a_head_is_never_last() {
        let head = Atom { breaks: false, keep: true, ..text(2) };
        let run = [text(4), head, text(6)];
        assert_eq!(lines(&run, 6), (4, 1, 0));
        assert_eq!(lines(&run, 7), (4, 1, 0));
        assert_eq!(lines(&run, 8), (8, 2, 2));
    }

    #[test]
    fn a_signature_keeps_two_lines_above_it() {
        let signed = Atom { breaks: false, holds: true, ..text(1) };
        let run = [text(6), signed.clone(), signed];
        assert_eq!(lines(&run, 7), (4, 0, 4));
        assert_eq!(lines(&run, 8), (8, 3, 0));
    }

    #[test]
    fn a_photo_waits_for_the_next_column() {
        let photo = Atom { floats: true, breaks: false, below: 1, ..text(6) };
        let run = [text(4), photo, text(8)];
        let own = column(&run, &At::default(), 8);
        assert_eq!((own.lines, own.next.clone()), (8, At { atom: 2, line: 4, waiting: vec![1] }));
        let next = column(&run, &own.next, 12);
        assert_eq!(next.pieces[0], Piece { atom: 1, from: 0, to: 6, line: 0 });
        assert_eq!(next.pieces[1], Piece { atom: 2, from: 4, to: 8, line: 7 });
        assert!(next.next.is_end(&run));
    }

    #[test]
    fn all_of_a_run_is_laid_out() {
        let run = [text(5), text(2), text(9), text(1), text(7)];
        for room in 4..30 {
            let mut at = At::default();
            let mut set = 0;
            for _ in 0..20 {
                let own = column(&run, &at, room);
                set += own.pieces.iter().map(|piece| piece.to - piece.from).sum::<u32>();
                at = own.next;
            }
            assert!(at.is_end(&run) && set == 24, "{room}: {set}");
        }
    }
}
