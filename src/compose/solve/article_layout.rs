//! One article in its rectangle: a pattern, with its heights worked out so that the text fills the rest to the line.

use std::rc::Rc;

use super::copyfit::{Flow, flow};
use super::heights::{roundings, settle};
use super::pattern::{Pattern, Slot};
use super::problem::{ArticleInput, Fixed};

/// Lines of air between two stories, one above another.
pub const STORY_GAP: u32 = 2;

/// The fewest lines of text in one piece of a column.
const LEAST_PIECE: i32 = 5;

/// And of a brief that has fewer itself.
const LEAST_BRIEF: i32 = 2;

/// The fewest lines in one piece of a column of a story of so many lines: a brief may be shorter than other pieces. 0 if it
/// has no text.
pub fn least_piece(length: u32) -> i32 {
    if length == 0 {
        return 0;
    }
    LEAST_PIECE.min((length as i32).max(LEAST_BRIEF))
}

/// Air inside a headline block that looks right, in lines, and what more of it costs, squared.
const AIR: f64 = 1.2;
const AIRY: f64 = 3.0;
/// Of what it stands over, in cells, what a headline on several lines covers before it looks like a band with a stub of text
/// below, and what each cell more costs, as a share of that.
const BAND: f64 = 0.55;
const BANDED: f64 = 30.0;
/// Columns of a text that begin beside its headline: what they cost together, and each.
const BESIDE: f64 = 8.0;
const BESIDE_EACH: f64 = 1.0;
/// A headline at the side of its text (侧题) with nothing of its story below, wider than that text: what it costs, and each
/// column that it is wider. Under it other stories stand, which the reader takes for its text.
const WIDE_BESIDE: f64 = 10.0;
const WIDE_BESIDE_EACH: f64 = 6.0;

/// A later story that lies as a strip of fewer lines than these under its headline, across more columns than these; what each
/// column more costs.
const STRIP: (u32, usize) = (8, 3);
const STRIPPED: f64 = 4.0;

/// A lower corner of the rectangle that other stories stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Inset {
    /// Columns.
    pub span: u32,
    /// Lines, without the air above.
    pub lines: u32,
}

/// A rectangle to be filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Columns.
    pub width: u32,
    /// Lines.
    pub height: u32,
    /// Its first column and line on the page; `None` where that does not matter: nothing with a certain place is in it.
    pub at: Option<(u32, u32)>,
    /// What other stories take of its lower left corner.
    pub left: Option<Inset>,
    /// What other stories take of its lower right corner.
    pub right: Option<Inset>,
}

impl Room {
    /// A whole rectangle.
    pub fn whole(at: Option<(u32, u32)>, width: u32, height: u32) -> Self {
        Self { width, height, at, left: None, right: None }
    }

    /// Columns that have a foot of their own: the first, and the one after the last.
    pub fn foot(&self) -> (u32, u32) {
        let span = |inset: Option<Inset>| inset.map_or(0, |inset| inset.span);
        (span(self.left), self.width - span(self.right))
    }

    /// Lines other stories take at a column's foot, the air above them included.
    fn below(&self, column: u32) -> u32 {
        let (from, to) = self.foot();
        let left = self.left.filter(|_| column < from);
        let inset = left.or(self.right.filter(|_| column >= to));
        inset.map_or(0, |inset| inset.lines + STORY_GAP)
    }

    /// Its cells, without those of other stories and the air above them.
    pub fn cells(&self) -> u32 {
        let insets = [self.left, self.right].into_iter().flatten();
        self.width * self.height - insets.map(|inset| inset.span * (inset.lines + STORY_GAP)).sum::<u32>()
    }
}

/// An article made up.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its pattern.
    pub pattern: Rc<Pattern>,
    /// Its rectangle.
    pub room: Room,
    /// Lines of the headline block, then of each group that is not at the side.
    pub heights: Vec<u32>,
    /// What the author fixed in it, in the room's own columns and lines.
    pub inside: Vec<Fixed>,
    /// How its text flows.
    pub flow: Flow,
    /// What it costs.
    pub cost: f64,
}

/// A story to be made up.
#[derive(Clone, Copy)]
pub struct Story<'a> {
    /// The story.
    pub input: &'a ArticleInput,
    /// Its text's lines, and those that stay white below it.
    pub length: u32,
    /// How far the text can be run shorter and longer.
    pub stretch: (i32, i32),
    /// Where it stands in the list.
    pub index: usize,
    /// What has its place on the page already.
    pub fixed: &'a [Fixed],
}

impl Story<'_> {
    /// What of the fixed lies in a room, moved to the room's own columns and lines. `None` if something of another
    /// story's, or only a part of something, lies in it, or something of this story's lies elsewhere.
    pub fn inside(&self, room: Room) -> Option<Vec<Fixed>> {
        let open = |column: u32| room.height - room.below(column);
        let mut inside = Vec::new();
        let Some((x, y)) = room.at else { return Some(inside) };
        if self.input.head_at.is_some_and(|(column, line)| column != x || line < y) {
            return None;
        }
        for fixed in self.fixed {
            let columns = fixed.column..fixed.column + fixed.span;
            let held = |column: u32| {
                (x..x + room.width).contains(&column)
                    && fixed.line >= y
                    && fixed.line + fixed.lines <= y + open(column - x)
            };
            let touched = |column: u32| {
                (x..x + room.width).contains(&column)
                    && fixed.line < y + open(column - x)
                    && y < fixed.line + fixed.lines
            };
            let own = fixed.article == Some(self.index);
            if columns.clone().all(held) && (own || fixed.article.is_none()) {
                inside.push(Fixed { column: fixed.column - x, line: fixed.line - y, ..*fixed });
            } else if own || columns.clone().any(touched) {
                return None;
            }
        }
        Some(inside)
    }
}

/// A pattern with heights that fit a room but for rounding, and what that costs without the text.
pub struct Draft {
    /// The pattern.
    pub pattern: Rc<Pattern>,
    /// What it costs.
    pub cost: f64,
    wanted: i32,
    heights: [f64; 8],
    shut: [Option<u32>; 8],
}

/// Works out a pattern's heights; `None` if it does not fit the room.
///
/// `inside` is what the author fixed in the room ([`Story::inside`]).
pub fn draft(story: &Story, pattern: &Rc<Pattern>, room: Room, inside: &[Fixed]) -> Option<Draft> {
    let fixed = pattern.stand.map_or(0, |stand| stand.span * (stand.lines + 1));
    let held: u32 = inside.iter().map(|fixed| fixed.span * air(fixed, room).1).sum();
    let cells = (room.cells() - pattern.side * room.height).checked_sub(held)?;
    // Everything but text, air included, should take this much.
    let wanted = cells as i32 - fixed as i32 - story.length as i32;
    let least = least_piece(story.length);
    let mut shut = [None; 8];
    let mut heights = settle(&pattern.vars, f64::from(wanted), &shut)?;
    let mut rounded = heights.map(|height| height.round() as u32);
    // Where hardly any text would be left between what hangs and what stands, the two close up.
    if inside.is_empty() && close_up(pattern, room, &rounded, least, &mut shut)? {
        heights = settle(&pattern.vars, f64::from(wanted), &shut)?;
        rounded = heights.map(|height| height.round() as u32);
    }
    if !roomy(pattern, room, &rounded, inside, least) {
        return None;
    }
    let cost = price(story.input, pattern, room, &rounded);
    cost.is_finite().then(|| Draft { pattern: Rc::clone(pattern), cost, wanted, heights, shut })
}

/// Sets the text of a draft; the best of its roundings.
pub fn finish(story: &Story, draft: &Draft, room: Room, inside: &[Fixed]) -> Option<Made> {
    let pattern = &draft.pattern;
    let width = room.width - pattern.side;
    let mut best: Option<Made> = None;
    for heights in roundings(pattern, (&draft.heights, &draft.shut, draft.wanted), story.stretch) {
        let own = price(story.input, pattern, room, &heights);
        if own.is_infinite() || best.as_ref().is_some_and(|best| best.cost <= own) {
            continue;
        }
        let above = above(pattern, &heights);
        if story.input.head_at.zip(room.at).is_some_and(|((_, line), (_, y))| line != y + above) {
            continue;
        }
        let Some(columns) = columns(pattern, room, width, &heights, inside, least_piece(story.length)) else {
            continue;
        };
        let mut texts: Vec<u32> = columns.iter().map(|(_, _, lines)| *lines).collect();
        if let Some(last) = texts.last_mut() {
            let Some(left) = last.checked_sub(story.input.white).filter(|left| *left as i32 >= LEAST_BRIEF) else {
                continue;
            };
            *last = left;
        }
        let Some(flow) = flow(&story.input.story, &texts) else { continue };
        let pieces = texts.iter().map(|&lines| match lines {
            0..5 => 4.0,
            5..8 => 2.5,
            8..=50 => 0.0,
            51.. => 0.04 * f64::from(lines - 50),
        });
        let strip = story.index > 0 && !story.input.brief && texts.iter().all(|lines| *lines < STRIP.0);
        let strip = if strip { STRIPPED * texts.len().saturating_sub(STRIP.1) as f64 } else { 0.0 };
        let cost = own + flow.cost + strip + pieces.sum::<f64>();
        if best.as_ref().is_none_or(|best| cost < best.cost) {
            best = Some(Made { pattern: Rc::clone(pattern), room, heights, inside: inside.to_vec(), flow, cost });
        }
    }
    best
}

/// Finds columns with hardly any text and fixes the height of what hangs in them so that none is left. Whether there
/// were any; `None` if it cannot be done.
fn close_up(pattern: &Pattern, room: Room, heights: &[u32], least: i32, shut: &mut [Option<u32>; 8]) -> Option<bool> {
    let mut any = false;
    for column in 0..room.width - pattern.side {
        let (top, foot) = taken(pattern, room, heights, column);
        let lines = room.height as i32 - (top + foot) as i32;
        if lines >= least - 1 {
            continue;
        }
        any = true;
        // The lowest of what hangs here: a group, or the headline block.
        let mut index = 0;
        let mut hanging = (column < pattern.head.span).then_some(0);
        for (slot, from, group) in &pattern.groups {
            match slot {
                Slot::Side => continue,
                Slot::Above | Slot::TopLeft | Slot::TopRight | Slot::FootLeft | Slot::FootRight => index += 1,
            }
            let here = (*from..*from + group.span).contains(&column);
            if here && matches!(slot, Slot::TopLeft | Slot::TopRight) {
                hanging = Some(index);
            }
        }
        let hanging = hanging?;
        let closed = u32::try_from(heights[hanging] as i32 + lines + 1).ok()?;
        let (lo, hi) = pattern.vars.get(hanging)?.stages[2];
        if !(lo..=hi).contains(&f64::from(closed)) || shut[hanging].is_some_and(|lines| lines != closed) {
            return None;
        }
        shut[hanging] = Some(closed);
    }
    Some(any)
}

/// Whether rounding could still leave every column's piece of text long enough.
fn roomy(pattern: &Pattern, room: Room, heights: &[u32], inside: &[Fixed], least: i32) -> bool {
    (0..room.width - pattern.side).all(|column| {
        if inside.iter().any(|fixed| (fixed.column..fixed.column + fixed.span).contains(&column)) {
            return true;
        }
        let (top, foot) = taken(pattern, room, heights, column);
        let lines = room.height as i32 - (top + foot) as i32;
        lines >= least - 2 || (-3..=1).contains(&lines)
    })
}

/// Lines taken from a column's top and foot, air included.
fn taken(pattern: &Pattern, room: Room, heights: &[u32], column: u32) -> (u32, u32) {
    let (mut top, mut foot) = (0, 0);
    if column < pattern.head.span {
        top += heights[0] + 1;
    }
    if let Some(stand) = pattern.stand.filter(|stand| column < stand.span) {
        top += stand.lines + 1;
    }
    let mut own = 0;
    for (slot, from, group) in &pattern.groups {
        match slot {
            Slot::Side => continue,
            Slot::Above | Slot::TopLeft | Slot::TopRight | Slot::FootLeft | Slot::FootRight => own += 1,
        }
        if !(*from..*from + group.span).contains(&column) {
            continue;
        }
        match slot {
            Slot::Above | Slot::TopLeft | Slot::TopRight => top += heights[own] + 1,
            Slot::FootLeft | Slot::FootRight => foot += heights[own] + 1,
            Slot::Side => {}
        }
    }
    (top, foot + room.below(column))
}

/// The first line something fixed keeps from the text in a room, and how many: its own, and one of air above and below.
fn air(fixed: &Fixed, room: Room) -> (u32, u32) {
    let from = fixed.line.saturating_sub(1);
    (from, (fixed.line + fixed.lines + 1).min(room.height) - from)
}

/// Lines of what stands above the headline, air included.
pub fn above(pattern: &Pattern, heights: &[u32]) -> u32 {
    let groups = pattern.groups.iter().filter(|(slot, ..)| *slot != Slot::Side).zip(&heights[1..]);
    groups.filter(|((slot, ..), _)| *slot == Slot::Above).map(|(_, lines)| lines + 1).sum()
}

/// The text's pieces in reading order: column, first line, lines. `None` if one would be too short, or if what hangs or
/// stands runs into something fixed.
pub fn columns(
    pattern: &Pattern,
    room: Room,
    width: u32,
    heights: &[u32],
    inside: &[Fixed],
    least: i32,
) -> Option<Vec<(u32, u32, u32)>> {
    let mut found = Vec::with_capacity(width as usize);
    for column in 0..room.width {
        let here = |fixed: &&Fixed| (fixed.column..fixed.column + fixed.span).contains(&column);
        if column >= width {
            // What stands at the side leaves no room for anything fixed.
            if inside.iter().any(|fixed| here(&fixed)) {
                return None;
            }
            continue;
        }
        let (top, foot) = taken(pattern, room, heights, column);
        let end = room.height as i32 - foot as i32;
        let mut from = top as i32;
        let mut fixed: Vec<&Fixed> = inside.iter().filter(here).collect();
        fixed.sort_by_key(|fixed| fixed.line);
        if fixed.is_empty() {
            let under_upright = pattern.head.is_upright() && column < pattern.head.span;
            // One line over: what hangs and what stands share the air between them.
            match end - from {
                -1 => {}
                // What is set whole leaves no room below it, and neither does a headline that stands upright.
                0 if least == 0 || under_upright => {}
                _ if under_upright => return None,
                lines if least == 0 || lines < least => return None,
                lines => found.push((column, top, lines as u32)),
            }
            continue;
        }
        for fixed in &fixed {
            let (start, lines) = air(fixed, room);
            if from > fixed.line as i32 || (fixed.line + fixed.lines) as i32 > end + 1 {
                return None;
            }
            piece(&mut found, column, from, start as i32);
            from = (start + lines) as i32;
        }
        piece(&mut found, column, from, end);
    }
    (!found.is_empty() || least == 0).then_some(found)
}

/// A piece between things the author put there; two lines or fewer stay white.
fn piece(found: &mut Vec<(u32, u32, u32)>, column: u32, from: i32, to: i32) {
    if to - from > 2 {
        found.push((column, from as u32, (to - from) as u32));
    }
}

/// What columns cost that begin beside the headline though the text begins below it: the eye meets them first.
fn beside(pattern: &Pattern, room: Room, heights: &[u32]) -> f64 {
    let width = room.width - pattern.side;
    let span = pattern.head.span;
    if span >= width {
        return 0.0;
    }
    let text = |column: u32| {
        let (top, foot) = taken(pattern, room, heights, column);
        (room.height > top + foot + 1).then_some(top)
    };
    // With no text below the headline it stands at the side.
    if (0..span).all(|column| text(column).is_none()) {
        let photo = pattern.groups.iter().any(|(slot, column, _)| *slot != Slot::Above && *column < span);
        let wider = span.saturating_sub(width - span);
        let wide = if photo || wider == 0 { 0.0 } else { WIDE_BESIDE + WIDE_BESIDE_EACH * f64::from(wider) };
        return if pattern.head.is_upright() { 0.0 } else { wide };
    }
    let foot = above(pattern, heights) + heights[0];
    let higher = (span..width).filter(|&column| text(column).is_some_and(|top| top + 1 < foot)).count();
    if higher == 0 { 0.0 } else { BESIDE + BESIDE_EACH * higher as f64 }
}

/// A headline's share of what it stands over, both in cells.
pub fn band(head: u32, over: u32) -> f64 {
    f64::from(head) / f64::from(over.max(1))
}

/// What headline and groups cost at these heights; infinite if what stands at the side cannot reach the foot.
fn price(input: &ArticleInput, pattern: &Pattern, room: Room, heights: &[u32]) -> f64 {
    let head = &pattern.head;
    let natural = f64::from(head.natural);
    let away = (f64::from(heights[0]) - natural) / natural;
    let size = head.size_at(heights[0]);
    let off = (size / input.size).ln();
    let airy = if head.is_upright() { 0.0 } else { (head.air(heights[0], size) - AIR).max(0.0) };
    let smaller = if away < 0.0 { 12.0 * away * away } else { 0.0 };
    let mut cost = head.breaks + input.emphasis * off * off + smaller + AIRY * airy * airy;
    if head.split > 1 && !input.is_boxed() {
        let figures: u32 = pattern.groups.iter().map(|(_, _, group)| group.span * group.lo).sum();
        let over = super::copyfit::length(&input.story) + figures;
        cost += BANDED * (band(head.span * heights[0], over) - BAND).max(0.0);
    }
    cost += pattern.stand.map_or(0.0, |stand| stand.cost);
    cost += beside(pattern, room, heights);
    let lead = input.figures.iter().position(|figure| figure.lead);
    let mut own = 1;
    for (slot, column, group) in &pattern.groups {
        let has_lead = lead.is_some_and(|lead| group.figures.contains(&lead));
        let lines = match slot {
            Slot::Side => {
                let top = if *column < head.span { heights[0] + 1 } else { 0 };
                let open = room.height.saturating_sub(top);
                if !(group.lo..=group.hi).contains(&open) {
                    return f64::INFINITY;
                }
                open
            }
            Slot::Above | Slot::TopLeft | Slot::TopRight | Slot::FootLeft | Slot::FootRight => {
                own += 1;
                heights[own - 1]
            }
        };
        cost += group.cost(lines);
        cost += match slot {
            Slot::Above => 0.8,
            Slot::TopLeft | Slot::TopRight => 0.0,
            Slot::Side => 0.6 + if has_lead { 5.0 } else { 0.0 },
            Slot::FootLeft | Slot::FootRight => {
                if has_lead {
                    5.0
                } else {
                    0.0
                }
            }
        };
    }
    cost
}
