//! Breaks a headline into a given number of lines.

use super::super::class;
use super::{AUTHORS_BREAK, Break, breaks};

/// The cost of uneven lines, in the unit of [`Break`]'s costs, times the square of the share by which a line differs
/// from the mean.
const UNEVEN: f64 = 230.0;
/// The cost of a line that is longer than the one below it, times the difference as a share of the mean. Lines that
/// grow downwards look better.
const SHRINKING: f64 = 14.0;
/// The fewest 字 in a line, marks not counted. A Latin letter counts a half: `5G` is one 字 wide and does not stand
/// alone.
const FEWEST: f64 = 1.5;

/// Whether a text is long enough for a line: more than one 字, marks not counted.
pub(super) fn is_enough(text: &str) -> bool {
    zi(text) >= FEWEST
}

/// How many 字 a text has, marks not counted.
fn zi(text: &str) -> f64 {
    let zi = |c: char| if class::is_han(c) || class::is_word(c) || class::is_digit(c) { class::width(c) } else { 0.0 };
    text.chars().map(zi).sum()
}

/// The fewest 字 in a line of a headline, unless the author separated such a short piece with blanks.
const SHORT: f64 = 2.5;
/// A part between the author's blanks is set on two lines if no line is then more than this many times as long as another.
const LOPSIDED: f64 = 2.2;

/// The headline in exactly `lines` lines, broken where the sense breaks and with lines as even as that allows; `None`
/// if it has fewer than `lines - 1` places to break at, or no text.
///
/// The author's blanks are used first, however uneven the lines: while there are enough of them there is no other break,
/// and no line contains one.
///
/// Where the author has written `|`, the lines are the author's, whatever `lines` says. `widths` measures a line; any
/// unit will do. Spaces around a line are left out, so the lines joined are the text without those and without `|`.
pub fn split<'a>(text: &'a str, lines: usize, widths: &dyn Fn(&str) -> f64) -> Option<Vec<&'a str>> {
    if text.contains(AUTHORS_BREAK) {
        let parts: Vec<&str> = text.split(AUTHORS_BREAK).map(str::trim).filter(|part| !part.is_empty()).collect();
        return (!parts.is_empty()).then_some(parts);
    }
    if lines == 0 || text.trim().is_empty() {
        return None;
    }
    if lines == 1 {
        return Some(vec![text.trim()]);
    }
    let found = breaks(text);
    let blanks: Vec<usize> = found.iter().filter(|found| found.cost == 0).map(|found| found.at).collect();
    if blanks.is_empty() {
        return parted(text, &found, &[], lines, widths);
    }
    if lines <= blanks.len() + 1 {
        let kept: Vec<Break> = found.iter().filter(|found| found.cost == 0).copied().collect();
        let crossed = if lines > blanks.len() { blanks.as_slice() } else { &[] };
        if let Some(set) = parted(text, &kept, crossed, lines, widths) {
            return Some(set);
        }
        // Blanks so close together that a line would hold one 字.
        return parted(text, &found, &[], lines, widths);
    }
    // One line more than the author's parts: only where the longest of them can be set on two without tearing it.
    let set = parted(text, &found, &blanks, lines, widths)?;
    let each = set.iter().map(|line| widths(line));
    let (least, most) = each.fold((f64::INFINITY, 0.0_f64), |(l, m), w| (l.min(w), m.max(w)));
    (lines == blanks.len() + 2 && most <= least * LOPSIDED).then_some(set)
}

/// The best lines that end at these breaks. No line contains a blank that must not be crossed.
fn parted<'a>(
    text: &'a str,
    found: &[Break],
    uncrossed: &[usize],
    lines: usize,
    widths: &dyn Fn(&str) -> f64,
) -> Option<Vec<&'a str>> {
    let mut stops = vec![Break { at: 0, cost: 0 }];
    stops.extend(found);
    stops.push(Break { at: text.len(), cost: 0 });
    let table = Table::measure(text, &stops, uncrossed, lines, widths)?;
    let ends = table.best(lines)?;
    let mut start = 0;
    let mut set = Vec::new();
    for end in ends {
        let (from, to) = (stops.get(start)?.at, stops.get(end)?.at);
        set.push(text.get(from..to)?.trim());
        start = end;
    }
    Some(set)
}

/// Every possible line, from one stop to another.
struct Table {
    /// `widths[i][j - i - 1]`: the line from stop `i` to stop `j`, as a share of the mean line; `None` if it has only
    /// one 字.
    widths: Vec<Vec<Option<f64>>>,
    costs: Vec<f64>,
}

impl Table {
    fn measure(
        text: &str,
        stops: &[Break],
        uncrossed: &[usize],
        lines: usize,
        widths: &dyn Fn(&str) -> f64,
    ) -> Option<Table> {
        let mean = widths(text.trim()) / lines as f64;
        let usable = mean.is_finite() && mean > 0.0;
        if !usable || stops.len() <= lines {
            return None;
        }
        let line = |a: &Break, b: &Break| {
            if uncrossed.iter().any(|blank| (a.at + 1..b.at).contains(blank)) {
                return None;
            }
            let set = text.get(a.at..b.at).map(str::trim).filter(|set| is_enough(set))?;
            let part = |at: usize| at == 0 || at == text.len() || uncrossed.contains(&at);
            (zi(set) >= SHORT || part(a.at) && part(b.at)).then(|| widths(set) / mean)
        };
        let rows = stops.iter().enumerate().map(|(i, a)| stops.iter().skip(i + 1).map(|b| line(a, b)).collect());
        Some(Table { widths: rows.collect(), costs: stops.iter().map(|stop| f64::from(stop.cost)).collect() })
    }

    fn width(&self, i: usize, j: usize) -> Option<f64> {
        self.widths.get(i)?.get(j.checked_sub(i + 1)?).copied().flatten()
    }

    /// The stops at which the lines of the cheapest solution end, with the last stop.
    fn best(&self, lines: usize) -> Option<Vec<usize>> {
        let last = self.costs.len() - 1;
        // The cheapest solutions with this many lines, by the stop they end at and the stop their last line begins at.
        // Of two equal ones the first found stays.
        let mut ways: Vec<Vec<Way>> = vec![Vec::new(); last + 1];
        for (end, ways) in ways.iter_mut().enumerate().skip(1) {
            ways.extend(self.way(None, 0, end));
        }
        for _ in 1..lines {
            let mut longer: Vec<Vec<Way>> = vec![Vec::new(); last + 1];
            for (start, above) in ways.iter().enumerate() {
                for (end, longer) in longer.iter_mut().enumerate().skip(start + 1) {
                    let next = above.iter().filter_map(|way| self.way(Some(way), start, end));
                    longer.extend(next.min_by(|a, b| a.cost.total_cmp(&b.cost)));
                }
            }
            ways = longer;
        }
        let whole = ways.pop()?.into_iter();
        whole.min_by(|a, b| a.cost.total_cmp(&b.cost)).map(|way| way.ends)
    }

    /// The solution with one more line, from stop `start` to stop `end`.
    fn way(&self, so_far: Option<&Way>, start: usize, end: usize) -> Option<Way> {
        let width = self.width(start, end)?;
        let above = so_far.map_or(0.0, |way| way.cost);
        let shrinking = so_far.map_or(0.0, |way| (way.width - width).max(0.0) * SHRINKING);
        let cost = above + self.costs.get(end)? + (width - 1.0).powi(2) * UNEVEN + shrinking;
        let mut ends = so_far.map_or_else(Vec::new, |way| way.ends.clone());
        ends.push(end);
        Some(Way { ends, width, cost })
    }
}

/// Lines from the headline's beginning.
#[derive(Clone)]
struct Way {
    ends: Vec<usize>,
    /// The last line's width as a share of the mean.
    width: f64,
    cost: f64,
}
