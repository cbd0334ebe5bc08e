//! Where a line may be broken, and what it costs beyond the look of its lines.

use crate::cell::Cell;
use crate::class::Class;
use crate::{Cluster, Kind, Tie};

/// Whether a line may be broken after a cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Bond {
    /// Never.
    Never,
    /// At this cost; 0 where any line may end.
    At(f64),
    /// Only where nothing else is left: inside a word wider than its line. The better places cost less.
    LastResort(f64),
}

/// What a break after a hyphen inside a Western word costs, and one at a mark of a web address.
const AFTER_HYPHEN: f64 = 2.0;
const IN_ADDRESS: f64 = 6.0;

/// What it costs between its letters: more than a line whose characters stand a third of an em apart.
const INSIDE_ADDRESS: f64 = 400.0;

/// What it costs to break a weak tie: a line whose characters stand some fifth of an em apart.
const WEAK: f64 = 60.0;

/// What it costs, as the last resort, to break a word after a mark, and anywhere else.
const AFTER_MARK: f64 = 50.0;
const INSIDE: f64 = 200.0;

/// The bond after each cluster; `words` are the costs of breaking words there, `addresses` the clusters of addresses.
pub(crate) fn bonds(clusters: &[Cluster], cells: &[Cell], words: &[f64], addresses: &[bool]) -> Vec<Bond> {
    let mut bonds = Vec::with_capacity(clusters.len());
    for i in 0..clusters.len() {
        let pair = clusters.get(i..i + 2).zip(cells.get(i..i + 2));
        let bond = match pair {
            Some(([one, two], [a, b])) => {
                let address = addresses.get(i).copied().unwrap_or(false);
                match bond((one, a.class), (two, b.class), address) {
                    Bond::At(cost) => Bond::At(cost + words.get(i).copied().unwrap_or(0.0)),
                    other @ (Bond::Never | Bond::LastResort(_)) => other,
                }
            }
            // The end of the text.
            Some(_) | None => Bond::At(0.0),
        };
        bonds.push(bond);
    }
    // A mark behind white is not begun with either: `“A” ，`.
    for i in (0..bonds.len().saturating_sub(1)).rev() {
        let white = cells.get(i).is_some_and(|cell| cell.class == Class::Space);
        let barred = cells.get(i + 1).is_some_and(|cell| cell.class.barred_at_start() && cell.class != Class::Dash);
        if white
            && barred
            && clusters.get(i).is_some_and(|it| it.kind == Kind::Text)
            && let Some(bond) = bonds.get_mut(i)
        {
            *bond = Bond::Never;
        }
    }
    bonds
}

fn bond((one, a): (&Cluster, Class), (two, b): (&Cluster, Class), address: bool) -> Bond {
    if two.kind == Kind::NewLine {
        return Bond::At(0.0);
    }
    if two.tie == Tie::Loose {
        return Bond::LastResort(AFTER_MARK);
    }
    if two.tie == Tie::Weak {
        return Bond::At(WEAK);
    }
    // White is dropped where a line ends, so the break comes after it.
    if b == Class::Space || two.tie == Tie::Held {
        return Bond::Never;
    }
    if a == Class::Space {
        return Bond::At(0.0);
    }
    if b.barred_at_start() || a.barred_at_end() {
        return Bond::Never;
    }
    if one.kind == Kind::Object || two.kind == Kind::Object {
        return Bond::At(0.0);
    }
    match (a, b) {
        (Class::Western, Class::Western) if closes_or_quotes(two.first) && !address => Bond::LastResort(INSIDE * 3.0),
        (Class::Western, Class::Western) if address && !two.first.is_alphanumeric() => {
            Bond::LastResort(AFTER_MARK * 2.0)
        }
        (Class::Western, Class::Western) if address && !one.last.is_alphanumeric() => Bond::At(IN_ADDRESS),
        (Class::Western, Class::Western) if address => Bond::At(INSIDE_ADDRESS),
        (Class::Western, Class::Western) if is_hyphen(one.last) && two.first.is_alphabetic() => Bond::At(AFTER_HYPHEN),
        (Class::Western, Class::Western) if !one.last.is_alphanumeric() => Bond::LastResort(AFTER_MARK),
        (Class::Western, Class::Western) => Bond::LastResort(INSIDE),
        // Marks that open or close in Western text hold to what stands in them, beside Chinese as well.
        (Class::Western, _) if opens_or_quotes(one.last) => Bond::Never,
        (_, Class::Western) if closes_or_quotes(two.first) => Bond::Never,
        _ => Bond::At(0.0),
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐')
}

fn opens_or_quotes(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '"' | '\'' | '$' | '#' | '@' | '/' | '\\' | '<')
}

fn closes_or_quotes(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | '"'
            | '\''
            | ','
            | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | '%'
            | '/'
            | '-'
            | '‐'
            | '–'
            | '’'
            | '>'
            | '°'
            | '~'
    )
}

/// For each cluster, whether it belongs to a web or mail address.
pub(crate) fn addresses(clusters: &[Cluster], cells: &[Cell]) -> Vec<bool> {
    let mut flags = vec![false; clusters.len()];
    let mut start = 0;
    while start < clusters.len() {
        let western = |i: usize| cells.get(i).is_some_and(|cell| cell.class == Class::Western);
        let end = (start..clusters.len()).find(|&i| !western(i)).unwrap_or(clusters.len());
        let word: String = clusters.iter().take(end).skip(start).map(|it| it.first).collect();
        if word.contains("://") || word.starts_with("www.") || (word.contains('@') && word.contains('.')) {
            flags.iter_mut().take(end).skip(start).for_each(|flag| *flag = true);
        }
        start = end.max(start) + 1;
    }
    flags
}
