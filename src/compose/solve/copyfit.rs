//! 推行缩行: a story into columns of given heights, to the line.
//!
//! A paragraph whose last line is nearly empty or nearly full can be run one line shorter or longer by its white
//! (`zhuanban-lines`); a section head can stand in a line more. With these the breaks between columns fall where no line
//! stands alone, and every column ends level. The breaks are found by dynamic programming over the story's pieces; the
//! state is the number of lines set so far.

use super::problem::Piece;

/// The most lines a story may be run longer or shorter up to any place in it.
const MOST: i32 = 12;

/// What things cost, in the solver's units.
const TURNED: f64 = 0.7;
/// Heads of one story that stand in different air catch the eye sooner than a turned paragraph.
const AIRED: f64 = 1.6;
/// A single line of a paragraph at a column's top or foot (单行成栏).
const SINGLE: f64 = 30.0;
/// A section head at a column's top looks like a headline there.
const TOPPED: f64 = 2.0;
/// The last column ends a line early: what that costs, and what it costs a column of one line; the lower the column, the more
/// it shows.
const SHORT: f64 = 0.6;
const SHORT_OF: f64 = 6.0;
/// A last line of one 字 (单字成行).
const RUNT: f64 = 5.0;

/// A story in its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// What it costs.
    pub cost: f64,
    /// Lines each piece was run longer (1) or shorter (−1).
    pub turns: Vec<i8>,
    /// Single lines at a column's top or foot.
    pub singles: u32,
    /// Lines the last column ends early, 0 or 1.
    pub short: u32,
}

/// How far a story can be run shorter and longer, in lines.
pub fn stretch(story: &[Piece]) -> (i32, i32) {
    let (mut less, mut more) = (0, 1);
    for piece in story {
        for &(by, _) in variants(*piece).iter() {
            if by < 0 {
                less += 1;
            } else if by > 0 {
                more += 1;
            }
        }
    }
    (less.min(MOST), more.min(MOST))
}

/// Lines of a story as it stands.
pub fn length(story: &[Piece]) -> u32 {
    story.iter().map(|piece| piece.lines()).sum()
}

const STAYS: (i32, f64) = (0, 0.0);

fn variants(piece: Piece) -> &'static [(i32, f64)] {
    match piece {
        Piece::Para { less, more, runt, .. } | Piece::Beside { less, more, runt, .. } => turns(less, more, runt),
        Piece::Solid { .. } | Piece::Lead { .. } | Piece::Stanza { parted: false, .. } | Piece::Tail { .. } => &[STAYS],
        // Without its blank line, at a column's foot.
        Piece::Stanza { parted: true, .. } => &[STAYS, (-1, 0.0)],
        // With a line less its own words would touch what stands below.
        Piece::Head { .. } => &[STAYS, (1, AIRED)],
    }
}

/// How a paragraph can be turned: a line less, a line more; whether its last line holds one 字 as it stands.
fn turns(less: bool, more: bool, runt: bool) -> &'static [(i32, f64)] {
    const LONE: (i32, f64) = (0, RUNT);
    const LESS: (i32, f64) = (-1, TURNED);
    const MORE: (i32, f64) = (1, TURNED);
    match (less, more, runt) {
        (true, true, false) => &[STAYS, LESS, MORE],
        (true, false, false) => &[STAYS, LESS],
        (false, true, false) => &[STAYS, MORE],
        (false, false, false) => &[STAYS],
        (true, true, true) => &[LESS, LONE, MORE],
        (true, false, true) => &[LESS, LONE],
        (false, true, true) => &[LONE, MORE],
        (false, false, true) => &[LONE],
    }
}

/// Sets a story in columns of these heights. `None` if it cannot fill them exactly (the last within one line).
pub fn flow(story: &[Piece], columns: &[u32]) -> Option<Flow> {
    const WIDTH: usize = (2 * MOST + 1) as usize;
    let total: u32 = columns.iter().sum();
    let off = total as i32 - length(story) as i32;
    if off.abs() > MOST {
        return None;
    }
    let next = next_boundaries(columns, total);
    let mut costs = [f64::INFINITY; WIDTH];
    costs[MOST as usize] = 0.0;
    let mut trail: Vec<[i8; WIDTH]> = Vec::with_capacity(story.len());
    let mut set = 0;
    for (index, &piece) in story.iter().enumerate() {
        let mut after = [f64::INFINITY; WIDTH];
        let mut came = [0; WIDTH];
        let last = index + 1 == story.len();
        for (state, &cost) in costs.iter().enumerate() {
            if cost.is_infinite() {
                continue;
            }
            let from = set + state as i32 - MOST;
            for &(by, price) in variants(piece) {
                let to = state as i32 + by;
                if !(0..WIDTH as i32).contains(&to) || from < 0 {
                    continue;
                }
                let lines = piece.lines() as i32 + by;
                let Some(breaks) = breaks(piece, from as u32, lines as u32, total, &next, last) else { continue };
                let sum = cost + price + breaks + topped(piece, from as u32, &next);
                if sum < after[to as usize] {
                    after[to as usize] = sum;
                    came[to as usize] = by as i8;
                }
            }
        }
        costs = after;
        trail.push(came);
        set += piece.lines() as i32;
    }
    let early = SHORT + SHORT_OF / f64::from(columns.last().copied().unwrap_or(1).max(1));
    let ends = [(total as i32, 0.0), (total as i32 - 1, early)];
    let (end, short, cost) = ends
        .iter()
        .enumerate()
        .filter_map(|(short, &(end, price))| {
            let state = end - set + MOST;
            let cost = *costs.get(usize::try_from(state).ok()?)? + price;
            cost.is_finite().then_some((state, short as u32, cost))
        })
        .min_by(|a, b| a.2.total_cmp(&b.2))?;
    let mut turns = vec![0; story.len()];
    let mut state = end;
    for (index, came) in trail.iter().enumerate().rev() {
        turns[index] = came[state as usize];
        state -= i32::from(turns[index]);
    }
    let mut at = 0_u32;
    let price: f64 = story
        .iter()
        .zip(&turns)
        .map(|(&piece, &by)| {
            let from = at;
            at = from.saturating_add_signed(i32::from(by)) + piece.lines();
            price(piece, by) + topped(piece, from, &next)
        })
        .sum();
    let singles = ((cost - price - f64::from(short) * early) / SINGLE).round() as u32;
    Some(Flow { cost, turns, singles, short })
}

/// A story run as near to so many lines as it can be, wherever its columns break: for columns that it does not fill.
pub fn turned(story: &[Piece], lines: u32) -> Vec<i8> {
    let mut off = i64::from(lines) - i64::from(length(story));
    let turn = |piece: &Piece| {
        let by = if off == 0 { 0 } else { off.signum() };
        // A blank line goes only where a column ends.
        let can =
            !matches!(piece, Piece::Stanza { .. }) && variants(*piece).iter().any(|(own, _)| i64::from(*own) == by);
        let by = if can { by } else { 0 };
        off -= by;
        by as i8
    };
    story.iter().map(turn).collect()
}

fn price(piece: Piece, by: i8) -> f64 {
    variants(piece).iter().find(|(b, _)| *b == i32::from(by)).map_or(0.0, |(_, price)| *price)
}

/// What a piece costs at a column's top.
fn topped(piece: Piece, from: u32, next: &[u32]) -> f64 {
    match piece {
        Piece::Head { .. } => match from.checked_sub(1).and_then(|line| next.get(line as usize)) {
            Some(&end) if end == from => TOPPED,
            Some(_) | None => 0.0,
        },
        Piece::Para { .. }
        | Piece::Beside { .. }
        | Piece::Solid { .. }
        | Piece::Lead { .. }
        | Piece::Stanza { .. }
        | Piece::Tail { .. } => 0.0,
    }
}

/// For each number of lines set, the next column's end after it.
fn next_boundaries(columns: &[u32], total: u32) -> Vec<u32> {
    let mut next = Vec::with_capacity(total as usize + 1);
    let mut end = 0;
    for lines in columns {
        end += lines;
        next.resize(end as usize, end);
    }
    next.push(u32::MAX);
    next
}

/// What the column ends inside a piece cost; `None` if one may not stand there.
fn breaks(piece: Piece, from: u32, lines: u32, total: u32, next: &[u32], last: bool) -> Option<f64> {
    let to = from + lines;
    if to > total {
        return None;
    }
    let first = *next.get(from as usize)?;
    let ends = |line: u32| line > 0 && next.get(line as usize - 1) == Some(&line);
    match piece {
        Piece::Para { .. } => Some(singles(from, to, next)),
        Piece::Beside { held, .. } => {
            let cut = first <= to && first < from + held;
            (!cut).then(|| singles(from, to, next))
        }
        Piece::Lead { .. } => (last || !ends(to)).then(|| singles(from, to, next)),
        Piece::Stanza { lines: own, parted } => {
            let blank = u32::from(parted && lines == own);
            let foot = to - blank;
            let fits = if blank > 0 { !ends(foot) } else { !parted || ends(foot) };
            fits.then(|| singles(from, foot, next))
        }
        // A head with nothing below it is the author's slip, told elsewhere; the page is made all the same.
        Piece::Head { .. } => (to < first || last && to <= first).then_some(0.0),
        Piece::Solid { .. } => (to <= first).then_some(0.0),
        Piece::Tail { .. } => (from > 0 && to <= first && next[from as usize - 1] != from).then_some(0.0),
    }
}

/// What the single lines cost that column ends inside a text leave.
fn singles(from: u32, to: u32, next: &[u32]) -> f64 {
    let mut cost = 0.0;
    let mut at = next[from as usize];
    while at < to {
        if at - from == 1 || to - at == 1 {
            cost += SINGLE;
        }
        at = next[at as usize];
    }
    cost
}

#[cfg(test)]
mod tests {
    use super::*;

    fn para(lines: u32, less: bool, more: bool) -> Piece {
        Piece::Para { lines, less, more, runt: false }
    }

    #[test]
    fn a_story_that_fits_is_left_alone() {
        let story = [para(6, true, true), para(6, true, true)];
        let flow = flow(&story, &[4, 8]).unwrap();
        assert_eq!((flow.turns, flow.singles, flow.short), (vec![0, 0], 0, 0));
    }

    #[test]
    fn single_lines_are_turned_away() {
        // 5 + 5 in columns of 6 and 4 leaves one line at the first column's foot.
        let story = [para(5, false, true), para(5, true, false)];
        let flow = flow(&story, &[6, 4]).unwrap();
        assert_eq!((flow.turns, flow.singles), (vec![1, -1], 0));
        let stiff = [para(5, false, false), para(5, false, false)];
        assert_eq!(super::flow(&stiff, &[6, 4]).unwrap().singles, 1);
    }

    #[test]
    fn heads_do_not_stand_at_a_columns_foot() {
        let story = [para(5, false, false), Piece::Head { lines: 2 }, para(6, false, false)];
        assert_eq!(flow(&story, &[7, 6]), None);
        let fits = flow(&story, &[9, 4]).unwrap();
        assert_eq!(fits.turns, [0, 0, 0]);
    }

    #[test]
    fn the_last_column_may_be_one_line_short_and_no_more() {
        let story = [para(9, false, false)];
        assert_eq!(flow(&story, &[5, 5]).unwrap().short, 1);
        assert_eq!(flow(&story, &[5, 6]), None);
        assert_eq!(flow(&story, &[5, 3]), None);
    }

    #[test]
    fn the_blank_line_of_a_stanza_goes_where_a_column_ends() {
        let stanza = |parted| Piece::Stanza { lines: if parted { 5 } else { 4 }, parted };
        let poem = [stanza(true), stanza(true), stanza(false)];
        // In one column every blank line stays, and so does one at a column's foot.
        assert_eq!(flow(&poem, &[14]).unwrap().turns, [0, 0, 0]);
        assert_eq!(flow(&poem, &[5, 9]).unwrap().turns, [0, 0, 0]);
        // None stands at a column's top.
        assert_eq!(flow(&poem, &[4, 9]).unwrap().turns, [-1, 0, 0]);
        assert_eq!(flow(&poem, &[4, 10]).unwrap().short, 1);
        assert_eq!(flow(&poem, &[9, 4]).unwrap().turns, [0, -1, 0]);
        assert_eq!(turned(&poem, 12), [0, 0, 0]);
    }

    #[test]
    fn a_question_stands_with_its_answer_and_a_signature_with_what_it_signs() {
        let talk = [para(4, false, false), Piece::Lead { lines: 2 }, para(4, false, false)];
        assert_eq!(flow(&talk, &[6, 4]), None);
        assert_eq!(flow(&talk, &[4, 6]).unwrap().singles, 0);
        assert_eq!(flow(&talk, &[5, 5]).unwrap().singles, 1);
        let letter = [para(6, false, false), Piece::Tail { lines: 2 }];
        assert_eq!(flow(&letter, &[6, 2]), None);
        assert_eq!(flow(&letter, &[7, 1]), None);
        assert_eq!(flow(&letter, &[3, 5]).unwrap().cost, 0.0);
    }

    #[test]
    fn no_column_ends_beside_a_portrait() {
        let beside = |lines, held| Piece::Beside { lines, held, less: false, more: false, runt: false };
        // Seven lines beside it, then two more.
        let one = [beside(9, 7), para(5, false, false)];
        assert_eq!(flow(&one, &[6, 8]), None);
        assert_eq!(flow(&one, &[7, 7]).unwrap().singles, 0);
        assert_eq!(flow(&one, &[11, 3]).unwrap().singles, 0);
        // The portrait reaches down into the second paragraph: the first does not end a column.
        let two = [beside(3, 7), beside(6, 4), para(5, false, false)];
        assert_eq!(flow(&two, &[3, 11]), None);
        assert_eq!(flow(&two, &[5, 9]), None);
        assert_eq!(flow(&two, &[7, 7]).unwrap().singles, 0);
        // It begins a column, and ends one.
        let later = [para(4, false, false), beside(7, 7), para(4, false, false)];
        assert_eq!(flow(&later, &[4, 7, 4]).unwrap().cost, 0.0);
        assert_eq!(flow(&later, &[5, 10]), None);
    }

    #[test]
    fn tables_stay_whole() {
        let story = [para(4, false, true), Piece::Solid { lines: 5 }, para(3, false, false)];
        assert_eq!(flow(&story, &[7, 5]), None);
        assert_eq!(flow(&story, &[9, 3]).unwrap().cost, 0.0);
        assert_eq!(flow(&story, &[5, 8]).unwrap().turns, [1, 0, 0]);
    }
}
