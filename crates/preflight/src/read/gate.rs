//! What the parser would follow without end is looked for before it is let at the file.
//!
//! `hayro-syntax` reads nested arrays by recursion, walks the page tree when it opens a file, and unpacks object
//! streams whole. A file of a few kilobytes could so exhaust stack, time or memory. This is one pass over the bytes:
//! strings and comments are skipped as PDF lexes them, stream data is not looked into, object streams are unpacked (with
//! a limit) and lexed in the same way.

use std::collections::{BTreeMap, BTreeSet};

use super::damage::{Damage, Part};
use super::filters::{Fault, inflate};

/// Arrays and dictionaries within each other. The deepest honest ones (structure trees written inline) have a dozen.
const NESTING: u32 = 500;
/// Pages and nodes of the page tree, each counted as often as it is reached.
const TREE_NODES: u64 = 100_000;
/// Levels of the page tree.
const TREE_DEPTH: u32 = 200;
/// All object streams together, unpacked.
const OBJECT_STREAMS: usize = 128 << 20;
/// Objects; ISO 32000-1, annex C, ends at 8 million, the largest honest files have some hundred thousand.
const OBJECTS: usize = 3_000_000;

/// What the search found, for files whose table is wrong.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Where each object starts, and its generation; of one written twice, the last.
    pub objects: BTreeMap<u32, (usize, u16)>,
    /// The object streams in file order: each one's number, and the numbers of what it holds.
    pub packed: Vec<(u32, Vec<u32>)>,
    /// Nodes of the page tree with a great many kids.
    pub broad: BTreeSet<u32>,
}

/// From so many kids on a node is too much to be read for every page below it.
const BROAD: usize = 64;

/// Looks through a file.
///
/// # Errors
/// What makes the file unreadable for us.
pub(super) fn look(bytes: &[u8]) -> Result<Found, Damage> {
    let mut scan = Scan::default();
    scan.file(bytes);
    match scan.damage.or_else(|| tree(&scan.kids)) {
        Some(damage) => Err(damage),
        None => {
            let broad = scan.kids.iter().filter(|(_, kids)| kids.len() > BROAD).map(|(node, _)| *node);
            scan.found.broad = broad.collect();
            Ok(scan.found)
        }
    }
}

#[derive(Default)]
struct Scan {
    /// For each object with `/Kids`, the objects in it. An object written twice counts with both.
    kids: BTreeMap<u32, Vec<u32>>,
    damage: Option<Damage>,
    unpacked: usize,
    found: Found,
}

/// Where the lexer stands.
#[derive(Default)]
struct Place {
    at: usize,
    depth: u32,
    /// The last two whole numbers, for `12 0 obj` and `12 0 R`.
    numbers: [Option<u32>; 2],
    /// Where the last two words started.
    words: [usize; 2],
    object: u32,
    /// The object's text starts here.
    start: usize,
    /// In the array of a `/Kids`, at this depth.
    kids: Option<u32>,
    /// `/Kids` was the last token.
    kids_next: bool,
    /// Up to here a bracket that opens a string was found never to close.
    stray: usize,
    /// In an object stream's objects.
    packed: bool,
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

pub(super) fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl Scan {
    fn file(&mut self, bytes: &[u8]) {
        let mut place = Place::default();
        while place.at < bytes.len() && self.damage.is_none() {
            if self.token(bytes, &mut place) {
                self.stream(bytes, &mut place);
            }
        }
    }

    /// One token; true if a stream's data follows.
    fn token(&mut self, bytes: &[u8], place: &mut Place) -> bool {
        let here = place.at;
        let two = bytes.get(here..here + 2).unwrap_or_default();
        match bytes[here] {
            b'%' => place.at = end_of_line(bytes, here),
            b'(' => place.at = end_of_string(bytes, here, &mut place.stray),
            b'[' => self.open(place, 1),
            b']' => close(place, 1),
            b'<' if two == b"<<" => self.open(place, 2),
            b'>' if two == b">>" => close(place, 2),
            b'<' => {
                let end = bytes[here..].iter().take(1 << 16).position(|b| *b == b'>');
                place.at = here + end.unwrap_or(0) + 1;
            }
            b'/' => {
                let end = word_end(bytes, here + 1);
                place.kids_next = &bytes[here..end] == b"/Kids";
                place.at = end;
                return false;
            }
            byte if is_regular(byte) => {
                let end = word_end(bytes, here);
                place.at = end;
                return self.word(bytes, here..end, place);
            }
            byte => {
                place.at += 1;
                if is_space(byte) {
                    return false;
                }
            }
        }
        place.numbers = [None; 2];
        place.kids_next = false;
        false
    }

    fn open(&mut self, place: &mut Place, width: usize) {
        place.depth += 1;
        if place.kids_next && width == 1 {
            place.kids = Some(place.depth);
        }
        if place.depth > NESTING {
            self.damage = Some(Damage::TooDeep { what: Part::Objects, limit: NESTING });
        }
        place.at += width;
    }

    fn word(&mut self, bytes: &[u8], range: std::ops::Range<usize>, place: &mut Place) -> bool {
        let start = range.start;
        let word = &bytes[range];
        if word.iter().all(u8::is_ascii_digit) {
            let number = std::str::from_utf8(word).ok().and_then(|w| w.parse().ok());
            place.numbers = [place.numbers[1], number];
            place.words = [place.words[1], start];
            return false;
        }
        let [first, second] = place.numbers;
        let first = first.filter(|_| second.is_some());
        place.numbers = [None; 2];
        place.kids_next = false;
        match word {
            b"obj" => {
                if let Some(number) = first {
                    place.object = number;
                    if !place.packed {
                        let generation = second.and_then(|n| u16::try_from(n).ok()).unwrap_or(0);
                        self.found.objects.insert(number, (place.words[0], generation));
                    }
                    if self.found.objects.len() > OBJECTS {
                        let limit = u32::try_from(OBJECTS).unwrap_or(u32::MAX);
                        self.damage = Some(Damage::TooMany { what: Part::Objects, limit });
                    }
                }
                (place.depth, place.kids, place.start) = (0, None, start);
            }
            b"R" => {
                if let (Some(number), Some(_)) = (first, place.kids) {
                    self.kids.entry(place.object).or_default().push(number);
                }
            }
            b"endobj" => (place.depth, place.kids) = (0, None),
            b"stream" => return true,
            _ => {}
        }
        false
    }

    /// Skips a stream's data; looks into it if it holds objects.
    fn stream(&mut self, bytes: &[u8], place: &mut Place) {
        let head = &bytes[place.start.min(place.at)..place.at];
        let data = &bytes[place.at..];
        let length = find(data, b"endstream").unwrap_or(data.len());
        if find(head, b"/ObjStm").is_some() || find(head, b"/XRef").is_some() {
            let body = &data[..length];
            let body = body.strip_prefix(b"\r\n").or(body.strip_prefix(b"\n")).unwrap_or(body);
            match inflate(body, OBJECT_STREAMS - self.unpacked) {
                Ok((unpacked, _)) => {
                    self.unpacked += unpacked.len();
                    if find(head, b"/ObjStm").is_some() {
                        self.object_stream(place.object, &unpacked);
                    }
                }
                Err(Fault::Bomb) => {
                    let object = i32::try_from(place.object).ok();
                    self.damage = Some(Damage::Bomb { object, limit: OBJECT_STREAMS as u64 });
                }
                // Encrypted or damaged: the parser will find nothing in it either.
                Err(Fault::Broken) => {}
            }
        }
        place.at += length;
        place.depth = 0;
    }

    /// Lexes unpacked objects: pairs of number and offset, then the objects.
    fn object_stream(&mut self, stream: u32, bytes: &[u8]) {
        let mut numbers = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let end = word_end(bytes, at);
            match std::str::from_utf8(&bytes[at..end]).ok().and_then(|w| w.parse::<usize>().ok()) {
                Some(number) => numbers.push(number),
                None if end > at => break,
                None if !is_space(bytes[at]) => break,
                None => {}
            }
            at = end.max(at + 1);
        }
        // Where the objects start is in the dictionary; the header's end serves as well.
        let base = at.min(bytes.len());
        let held = numbers.chunks_exact(2).map(|pair| u32::try_from(pair[0]).unwrap_or(0)).collect();
        self.found.packed.push((stream, held));
        let mut starts: Vec<(usize, u32)> = numbers
            .chunks_exact(2)
            .filter_map(|pair| Some((base.checked_add(pair[1])?, u32::try_from(pair[0]).ok()?)))
            .collect();
        starts.sort_unstable();
        let mut starts = starts.into_iter().peekable();
        let mut place = Place { at: base, packed: true, ..Place::default() };
        while place.at < bytes.len() && self.damage.is_none() {
            while let Some((_, number)) = starts.next_if(|(start, _)| *start <= place.at) {
                (place.object, place.depth, place.kids) = (number, 0, None);
            }
            self.token(bytes, &mut place);
        }
    }
}

fn close(place: &mut Place, width: usize) {
    if place.kids == Some(place.depth) {
        place.kids = None;
    }
    place.depth = place.depth.saturating_sub(1);
    place.at += width;
}

fn word_end(bytes: &[u8], from: usize) -> usize {
    from + bytes[from.min(bytes.len())..].iter().take_while(|b| is_regular(**b)).count()
}

fn end_of_line(bytes: &[u8], from: usize) -> usize {
    from + bytes[from..].iter().take_while(|b| !matches!(b, b'\r' | b'\n')).count()
}

/// The byte after a string in round brackets. A bracket that never closes ends nothing: it is skipped alone, and so are
/// those up to where it was looked for (`stray`), or a file of nothing else would be looked through for each.
fn end_of_string(bytes: &[u8], from: usize, stray: &mut usize) -> usize {
    if from < *stray {
        return from + 1;
    }
    let (mut depth, mut at) = (0u32, from);
    // Strings of a page's objects are short; a longer one is data that was not meant to be lexed.
    let end = bytes.len().min(from + (1 << 20));
    while at < end {
        match bytes[at] {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return at;
        }
    }
    *stray = end;
    from + 1
}

pub(super) fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    loop {
        let rest = haystack.get(from..)?;
        let at = from + rest.iter().position(|b| *b == first)?;
        if haystack[at..].starts_with(needle) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// How often each node is reached, and how deep the tree is.
fn tree(kids: &BTreeMap<u32, Vec<u32>>) -> Option<Damage> {
    let mut known: BTreeMap<u32, (u64, u32)> = BTreeMap::new();
    for &root in kids.keys() {
        // With a list instead of recursion, so that a deep tree cannot overflow the stack.
        let mut path: Vec<(u32, usize)> = vec![(root, 0)];
        let mut on_path: BTreeSet<u32> = BTreeSet::from([root]);
        while let Some((node, next)) = path.pop() {
            let list = kids.get(&node).map_or(&[][..], Vec::as_slice);
            if let Some(&child) = list.get(next) {
                path.push((node, next + 1));
                if on_path.contains(&child) {
                    return Some(Damage::Loop { what: Part::PageTree, object: i32::try_from(child).ok() });
                }
                if !known.contains_key(&child) {
                    on_path.insert(child);
                    path.push((child, 0));
                }
                continue;
            }
            on_path.remove(&node);
            let (mut count, mut depth) = (1u64, 0u32);
            for child in list {
                let (below, deep) = known.get(child).copied().unwrap_or((1, 0));
                count = count.saturating_add(below);
                depth = depth.max(deep + 1);
            }
            if count > TREE_NODES {
                let limit = u32::try_from(TREE_NODES).unwrap_or(u32::MAX);
                return Some(Damage::TooMany { what: Part::PageTree, limit });
            }
            if depth > TREE_DEPTH {
                return Some(Damage::TooDeep { what: Part::PageTree, limit: TREE_DEPTH });
            }
            known.insert(node, (count, depth));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refuse(bytes: &[u8]) -> Option<Damage> {
        look(bytes).err()
    }

    #[test]
    fn deep_nesting_is_seen_and_honest_nesting_is_not() {
        let deep = [b"1 0 obj ".to_vec(), vec![b'['; 600]].concat();
        assert_eq!(refuse(&deep), Some(Damage::TooDeep { what: Part::Objects, limit: NESTING }));
        let hidden = b"1 0 obj ".iter().copied().chain(b"[(])%]\n".repeat(600)).collect::<Vec<u8>>();
        assert!(refuse(&hidden).is_some());
        let flat = b"1 0 obj [1 2 (]]) << /A [] >>] endobj ".repeat(1000);
        assert_eq!(refuse(&flat), None);
    }

    #[test]
    fn a_page_tree_that_branches_into_itself_is_seen() {
        assert_eq!(
            refuse(b"1 0 obj <</Kids [2 0 R]>> endobj 2 0 obj <</Kids [1 0 R]>> endobj"),
            Some(Damage::Loop { what: Part::PageTree, object: Some(1) })
        );
        let mut laughs = Vec::new();
        for n in 1..30 {
            let kid = format!("{} 0 R ", n + 1).repeat(10);
            laughs.extend(format!("{n} 0 obj <</Type /Pages /Kids [{kid}]>> endobj ").into_bytes());
        }
        assert!(matches!(refuse(&laughs), Some(Damage::TooMany { what: Part::PageTree, .. })));
        let chain: Vec<u8> =
            (1..500).flat_map(|n| format!("{n} 0 obj <</Kids [{} 0 R]>> endobj ", n + 1).into_bytes()).collect();
        assert!(matches!(refuse(&chain), Some(Damage::TooDeep { what: Part::PageTree, .. })));
        assert_eq!(refuse(b"1 0 obj <</Kids [2 0 R 3 0 R]>> endobj 2 0 obj <</Type/Page>> endobj"), None);
    }

    #[test]
    fn nothing_is_too_short() {
        for bytes in [&b""[..], b"(", b"<", b"<<", b"/", b"%", b"1 0 obj", b"stream", b"\\", b"((("] {
            assert_eq!(refuse(bytes), None);
        }
    }
}
