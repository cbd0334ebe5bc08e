//! The row on pages: how far down each page everything stands.

use super::column::{At, Column, all_in, bottom, column, filled, stuck, whole_group};
use super::pieces::{LEAST_ROWS, rows_in};
use super::row::{Across, Atom, Item, What};

/// Lines of text that stand below a headline at the least.
const BELOW_HEAD: u32 = 3;

/// Lines of text above the foot of the last page at the least, and the blank ones between.
const ABOVE_FOOT: u32 = 4;
const FOOT_AIR: u32 = 1;

/// The pages a report may have.
pub(super) const MOST_PAGES: usize = 400;

/// The room of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub columns: u32,
    pub lines: u32,
    /// Lines taken from the first page's head.
    pub head: u32,
    /// Lines taken from the last page's foot.
    pub foot: u32,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Made {
    /// The pages.
    Pages(Vec<Sheet>),
    /// A table must be cut first, so that its first piece has at most so many lines.
    Cut { article: usize, block: usize, room: u32 },
    /// Something is higher than a page.
    TooHigh { article: usize, block: Option<usize>, lines: u32 },
    /// More pages than a report may have are needed from this article on.
    TooMany { article: usize },
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    /// What stands across it: the item, and its first line.
    pub across: Vec<(usize, u32)>,
    /// The runs on it: the item, its first line, its columns.
    pub runs: Vec<(usize, u32, Vec<Column>)>,
    /// The line behind its last.
    pub end: u32,
}

/// Lays the row on pages. The last one has room for what stands at its foot.
pub(super) fn pages(items: &[Item], room: &Room) -> Made {
    let first = laid(items, room, None);
    let Made::Pages(sheets) = &first else { return first };
    let fits = |sheets: &[Sheet]| {
        let end = sheets.last().map_or(0, |sheet| sheet.end);
        room.foot == 0 || end + FOOT_AIR + room.foot <= room.lines
    };
    if fits(sheets) {
        return first;
    }
    // The page before the last is made shorter until enough of its text goes over.
    let last = sheets.len() - 1;
    for less in 1..room.lines {
        match laid(items, room, Some((last, room.lines - less))) {
            Made::Pages(more) if more.len() > last + 1 && fits(&more) => {
                if more.last().is_some_and(|sheet| sheet.end >= ABOVE_FOOT) {
                    return Made::Pages(more);
                }
            }
            Made::Pages(_) => {}
            Made::Cut { .. } | Made::TooHigh { .. } | Made::TooMany { .. } => break,
        }
    }
    // Nothing can go over: the foot has a page of its own.
    match first {
        Made::Pages(sheets) if sheets.len() >= MOST_PAGES => {
            Made::TooMany { article: items.last().map_or(0, Item::article) }
        }
        Made::Pages(mut sheets) => {
            sheets.push(Sheet::default());
            Made::Pages(sheets)
        }
        other => other,
    }
}

/// Lays the row on pages, one of them shorter.
fn laid(items: &[Item], room: &Room, short: Option<(usize, u32)>) -> Made {
    let mut laying = Laying { items, room, short, sheets: vec![Sheet { end: room.head, ..Sheet::default() }] };
    for (index, item) in items.iter().enumerate() {
        let stopped = match item {
            Item::Across(across) => laying.across(index, across),
            Item::Run { atoms, gap } => laying.run(index, atoms, *gap),
        };
        if let Some(stopped) = stopped {
            return stopped;
        }
    }
    Made::Pages(laying.sheets)
}

struct Laying<'a> {
    items: &'a [Item],
    room: &'a Room,
    short: Option<(usize, u32)>,
    sheets: Vec<Sheet>,
}

impl Laying<'_> {
    /// The lines of the page under way.
    fn limit(&self) -> u32 {
        match self.short {
            Some((page, lines)) if page + 1 == self.sheets.len() => lines,
            Some(_) | None => self.room.lines,
        }
    }

    fn end(&self) -> u32 {
        self.sheets.last().map_or(0, |sheet| sheet.end)
    }

    /// Whether nothing stands on the page under way but what the first one's head has.
    fn is_fresh(&self) -> bool {
        self.sheets.last().is_none_or(|sheet| sheet.across.is_empty() && sheet.runs.is_empty())
    }

    /// Whether the page under way cannot hold more than another.
    fn is_empty_page(&self) -> bool {
        self.is_fresh() && (self.sheets.len() > 1 || self.room.head == 0)
    }

    /// Begins the next page; what came of it if there are as many as there may be.
    fn turn(&mut self, article: usize) -> Option<Made> {
        if self.sheets.len() >= MOST_PAGES {
            return Some(Made::TooMany { article });
        }
        self.sheets.push(Sheet::default());
        None
    }

    fn gap(&self, gap: u32) -> u32 {
        if self.is_fresh() { 0 } else { gap }
    }

    /// Puts something across the page, with what has to follow it there.
    fn across(&mut self, index: usize, own: &Across) -> Option<Made> {
        for _ in 0..2 {
            let line = self.end() + self.gap(own.gap);
            let left = self.limit().saturating_sub(line);
            if own.lines + self.after(index, own) <= left {
                let sheet = self.sheets.last_mut()?;
                sheet.across.push((index, line));
                sheet.end = line + own.lines;
                return None;
            }
            if let (Some(block), true) = (own.what.block(), own.lines > left && rows_in(&own.pieces, left).is_some()) {
                return Some(Made::Cut { article: own.what.article(), block, room: left });
            }
            if self.is_empty_page() {
                break;
            }
            if let Some(stopped) = self.turn(own.what.article()) {
                return Some(stopped);
            }
        }
        // It stands on a page of its own, whatever should follow it there.
        if own.lines <= self.limit() {
            let sheet = self.sheets.last_mut()?;
            sheet.across.push((index, 0));
            sheet.end = own.lines;
            return None;
        }
        Some(Made::TooHigh { article: own.what.article(), block: own.what.block(), lines: own.lines })
    }

    /// Lines of what follows something on the same page.
    fn after(&self, index: usize, own: &Across) -> u32 {
        if !own.keep {
            return 0;
        }
        match self.items.get(index + 1) {
            Some(Item::Across(next)) => {
                // A table of fewer rows is not cut.
                let cut = next.pieces.get(1).filter(|_| next.pieces.len() >= 2 * LEAST_ROWS);
                let lines = cut.copied().unwrap_or(next.lines).min(next.lines);
                next.gap + lines + self.after(index + 1, next)
            }
            Some(Item::Run { atoms, gap }) => gap + self.beginning(atoms),
            None => 0,
        }
    }

    /// The fewest lines a run begins with.
    fn beginning(&self, atoms: &[Atom]) -> u32 {
        let whole = self.beginning_whole(atoms);
        // A table that comes first is cut where it has no room, below its heads.
        let heads = atoms.iter().take_while(|atom| atom.keep).count();
        let least = atoms.get(heads).filter(|atom| atom.pieces.len() >= 2 * LEAST_ROWS).and_then(|table| {
            let above: u32 = atoms.iter().take(heads).map(|head| head.lines).sum();
            Some(above + table.pieces.get(LEAST_ROWS - 1)?)
        });
        least.map_or(whole, |least| least.min(whole))
    }

    /// The same, with nothing cut.
    fn beginning_whole(&self, atoms: &[Atom]) -> u32 {
        let all = (1..BELOW_HEAD).find(|&lines| all_in(atoms, &At::default(), self.room.columns, lines).is_some());
        all.unwrap_or_else(|| {
            // A head below a headline takes what stands below it along.
            let begins = |lines: &u32| !column(atoms, &At::default(), *lines).pieces.is_empty();
            (BELOW_HEAD..=self.room.lines).find(begins).unwrap_or(self.room.lines)
        })
    }

    /// Lays a run on this page and those that follow.
    fn run(&mut self, index: usize, atoms: &[Atom], gap: u32) -> Option<Made> {
        let mut at = At::default();
        while !at.is_end(atoms) {
            let line = self.end() + self.gap(gap);
            let left = self.limit().saturating_sub(line);
            let columns = self.columns(atoms, &at, left);
            let next = columns.last().map_or(&at, |last| &last.next).clone();
            if next == at {
                if let Some(cut) = table(atoms, &at, 0, left) {
                    return Some(cut);
                }
                if self.is_empty_page() {
                    return Some(too_high(atoms, &at));
                }
                if let Some(stopped) = self.turn(article(atoms, &at)) {
                    return Some(stopped);
                }
                continue;
            }
            // A table that has no room in a whole column is cut where that column begins.
            if let Some(empty) = columns.iter().find(|own| own.pieces.is_empty() && !own.next.is_end(atoms))
                && let Some(cut) = table(atoms, &empty.next, 0, left)
            {
                return Some(cut);
            }
            // A table that waits at a column's end is cut there, where the report has one column.
            if !next.is_end(atoms) && self.room.columns == 1 {
                let used = columns.iter().map(|own| bottom(own, atoms)).max().unwrap_or(0);
                if let Some(cut) = table(atoms, &next, used, left) {
                    return Some(cut);
                }
            }
            let height = columns.iter().map(|own| own.lines).max().unwrap_or(0);
            let sheet = self.sheets.last_mut()?;
            sheet.runs.push((index, line, columns));
            sheet.end = line + height;
            at = next;
            if !at.is_end(atoms)
                && let Some(stopped) = self.turn(article(atoms, &at))
            {
                return Some(stopped);
            }
        }
        None
    }

    /// The columns of a run on this page: level, if it ends here.
    fn columns(&self, atoms: &[Atom], at: &At, left: u32) -> Vec<Column> {
        let columns = self.room.columns;
        let level = (1..=left).find_map(|lines| all_in(atoms, at, columns, lines));
        level.unwrap_or_else(|| filled(atoms, at, columns, left))
    }
}

/// Whether the next atom, below its heads, is a table that can be cut to what is left of so many lines in a column that is
/// used so far.
fn table(atoms: &[Atom], at: &At, used: u32, lines: u32) -> Option<Made> {
    if !at.waiting.is_empty() {
        return None;
    }
    let mut bottom = used;
    for (index, atom) in atoms.iter().enumerate().skip(at.atom) {
        let begun = if index == at.atom { at.line } else { 0 };
        bottom += if bottom > 0 && begun == 0 { atom.above } else { 0 };
        if !atom.keep {
            let (block, room) = (atom.what.block()?, lines.checked_sub(bottom)?);
            rows_in(&atom.pieces, room)?;
            return Some(Made::Cut { article: atom.what.article(), block, room });
        }
        bottom += atom.lines - begun;
    }
    None
}

/// The article that a place in a run belongs to.
fn article(atoms: &[Atom], at: &At) -> usize {
    stuck(atoms, at).map_or(0, |atom| atom.what.article())
}

/// What cannot even begin a column, with all that must stand with it.
fn too_high(atoms: &[Atom], at: &At) -> Made {
    let what = stuck(atoms, at).map(|atom| &atom.what);
    let lines = whole_group(atoms, at);
    Made::TooHigh { article: what.map_or(0, What::article), block: what.and_then(What::block), lines }
}

#[cfg(test)]
mod tests;
