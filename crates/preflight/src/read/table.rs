//! Where each object stands: the cross-reference table and its kin, read here and not by the parser.
//!
//! The parser decodes an object stream anew for each object in it, trusts offsets from the first byte even where
//! something stands before `%PDF-`, and searches the whole file when one offset is wrong. So the newest entry of every
//! object is found here, once, and what was packed is unpacked here, once ([`super::plain`]).

use std::collections::{BTreeMap, BTreeSet};

use hayro_syntax::object::{Array, Dict, FromBytes, MaybeRef, Name, Object, Stream};

use super::filters;
use super::gate::{self, Found};

/// Sections chained by `/Prev`; each update of a file adds one.
const SECTIONS: usize = 512;
/// A cross-reference stream, unpacked; 8 million entries of 7 bytes.
const STREAM: usize = 64 << 20;

/// Where an object stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// At a byte of the file, with its generation.
    At(usize, u16),
    /// In an object stream, by its number and the object's place in it.
    In(u32, u32),
    /// Deleted.
    Free,
}

/// The newest entry of every object, and the newest trailer.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// By object number.
    pub entries: BTreeMap<u32, Entry>,
    /// The newest trailer's dictionary, as written; empty if there is none.
    pub trailer: Vec<u8>,
    /// Whether the newest section is a stream.
    pub stream: bool,
    /// The table could not be used, or most of it is wrong: objects are where the search found them.
    pub repaired: bool,
}

/// Reads the table; what is wrong in it is put right by what the search through the file found.
pub(super) fn read(bytes: &[u8], found: &Found) -> Table {
    let shift = gate::find(&bytes[..bytes.len().min(1024)], b"%PDF-").unwrap_or(0);
    let mut table = Table::default();
    let whole = start(bytes).is_some_and(|start| sections(bytes, start, shift, &mut table));
    if !whole || table.trailer.is_empty() {
        table = Table { repaired: true, ..Table::default() };
    }
    let (mut wrong, mut all) = (0usize, 0usize);
    for (number, entry) in &mut table.entries {
        let Entry::At(offset, generation) = *entry else { continue };
        all += 1;
        let right = [offset, offset.saturating_add(shift)].into_iter().find_map(|at| header(bytes, at, *number));
        match (right, found.objects.get(number)) {
            (Some((at, generation)), _) => *entry = Entry::At(at, generation),
            (None, Some((at, generation))) => {
                wrong += 1;
                *entry = Entry::At(*at, *generation);
            }
            (None, None) => *entry = Entry::At(usize::MAX, generation),
        }
    }
    table.entries.retain(|_, entry| !matches!(entry, Entry::At(usize::MAX, _)));
    table.repaired |= wrong * 2 > all;
    if table.repaired {
        found.objects.iter().for_each(|(number, (at, generation))| {
            table.entries.insert(*number, Entry::At(*at, *generation));
        });
        for (stream, numbers) in &found.packed {
            for (index, number) in (0..).zip(numbers) {
                table.entries.entry(*number).or_insert(Entry::In(*stream, index));
            }
        }
        if table.trailer.is_empty() {
            table.trailer = last_trailer(bytes).unwrap_or_default();
        }
    }
    table
}

/// The offset behind the last `startxref`.
fn start(bytes: &[u8]) -> Option<usize> {
    let at = rfind(bytes, b"startxref")? + 9;
    let mut words = Words { bytes, at };
    words.number().and_then(|n| usize::try_from(n).ok())
}

/// Follows the sections from the newest to the oldest; false if the newest cannot be read.
fn sections(bytes: &[u8], start: usize, shift: usize, table: &mut Table) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = vec![start];
    let mut first = true;
    while let Some(at) = next.pop() {
        if !seen.insert(at) || seen.len() > SECTIONS {
            continue;
        }
        let section = [at, at.saturating_add(shift)].into_iter().find_map(|at| section(bytes, at, table));
        let Some((trailer, stream)) = section else {
            if first {
                return false;
            }
            continue;
        };
        let Some(dict) = Dict::from_bytes(&trailer) else { return !first };
        let offset = |key: &[u8]| dict.get::<i32>(key).and_then(|n| usize::try_from(n).ok());
        next.extend(offset(b"Prev"));
        // Before the older sections: a hybrid file's stream lists the objects that its table hides from old readers.
        next.extend(offset(b"XRefStm"));
        if first {
            (table.trailer, table.stream, first) = (trailer.clone(), stream, false);
        }
    }
    true
}

/// One section: its trailer, and whether it is a stream.
fn section(bytes: &[u8], at: usize, table: &mut Table) -> Option<(Vec<u8>, bool)> {
    let mut words = Words { bytes, at };
    if words.peek()? == b"xref" {
        words.word();
        return plain(words, table).map(|trailer| (trailer, false));
    }
    let (number, generation) = (words.number()?, words.number()?);
    (words.word()? == b"obj" && number > 0 && generation >= 0).then_some(())?;
    let stream = Stream::from_bytes(bytes.get(words.at..)?.trim_ascii_start())?;
    let dict = stream.dict();
    (dict.get::<Name<'_>>(b"Type")?.as_str() == "XRef").then_some(())?;
    let data = filters::decode(&stream, STREAM).ok()?.data;
    let widths: Vec<usize> = dict.get::<Array<'_>>(b"W")?.iter::<u8>().map(usize::from).collect();
    let [kind, second, third] = widths[..] else { return None };
    let width = kind + second + third;
    if width == 0 || kind > 8 || second > 8 || third > 8 {
        return None;
    }
    let size = dict.get::<u32>(b"Size").unwrap_or(0);
    let mut index: Vec<u32> = dict.get::<Array<'_>>(b"Index").map(|a| a.iter::<u32>().collect()).unwrap_or_default();
    if index.is_empty() {
        index = vec![0, size];
    }
    let mut rows = data.chunks_exact(width);
    let number = |bytes: &[u8]| bytes.iter().fold(0u64, |n, b| n << 8 | u64::from(*b));
    for pair in index.chunks_exact(2) {
        for (i, row) in (0..pair[1]).zip(&mut rows) {
            let Some(object) = pair[0].checked_add(i) else { break };
            let (k, rest) = row.split_at(kind);
            let (a, b) = rest.split_at(second);
            let (a, b) = (number(a), number(b));
            let entry = match if kind == 0 { 1 } else { number(k) } {
                0 => Entry::Free,
                1 => Entry::At(usize::try_from(a).unwrap_or(usize::MAX - 1), u16::try_from(b).unwrap_or(0)),
                2 => Entry::In(u32::try_from(a).unwrap_or(0), u32::try_from(b).unwrap_or(0)),
                _ => continue,
            };
            table.entries.entry(object).or_insert(entry);
        }
    }
    Some((dict.data().to_vec(), true))
}

/// A table in plain text, from after `xref`; its trailer.
fn plain(mut words: Words<'_>, table: &mut Table) -> Option<Vec<u8>> {
    let mut free = Vec::new();
    while let Some(first) = words.number() {
        let count = words.number()?;
        for object in (first..).take(usize::try_from(count).ok()?) {
            let (Some(offset), Some(generation)) = (words.number(), words.number()) else { break };
            let entry = match words.word()? {
                b"n" => Entry::At(usize::try_from(offset).ok()?, u16::try_from(generation).unwrap_or(0)),
                b"f" => Entry::Free,
                _ => return None,
            };
            let Ok(object) = u32::try_from(object) else { break };
            if entry == Entry::Free {
                free.push(object);
            } else {
                table.entries.entry(object).or_insert(entry);
            }
        }
    }
    (words.word()? == b"trailer").then_some(())?;
    let trailer = dictionary(words.bytes.get(words.at..)?)?;
    // An object the table calls free may stand in the stream beside it; only what neither has is gone.
    let beside = Dict::from_bytes(&trailer).is_some_and(|dict| dict.contains_key(b"XRefStm"));
    if !beside {
        free.into_iter().for_each(|object| {
            table.entries.entry(object).or_insert(Entry::Free);
        });
    }
    Some(trailer)
}

/// The object's header at an offset (blanks before it do no harm): where it starts, and its generation.
fn header(bytes: &[u8], at: usize, number: u32) -> Option<(usize, u16)> {
    let blanks = bytes.get(at..)?.iter().take(64).take_while(|b| b.is_ascii_whitespace() || **b == 0).count();
    let mut words = Words { bytes, at: at + blanks };
    (words.number()? == i64::from(number)).then_some(())?;
    let generation = u16::try_from(words.number()?).ok()?;
    (words.word()?.starts_with(b"obj")).then_some((at + blanks, generation))
}

/// The last trailer of a file whose table cannot be trusted, or the dictionary of its last cross-reference stream.
fn last_trailer(bytes: &[u8]) -> Option<Vec<u8>> {
    let plain = rfind(bytes, b"trailer").and_then(|at| dictionary(&bytes[at + 7..]));
    let has_root = |dict: &Vec<u8>| Dict::from_bytes(dict).is_some_and(|dict| dict.contains_key(b"Root"));
    plain.filter(has_root).or_else(|| {
        let at = rfind(bytes, b"/XRef")?;
        let open = bytes[..at].windows(2).rposition(|two| two == b"<<")?;
        dictionary(&bytes[open..]).filter(has_root)
    })
}

/// The dictionary that starts at the first `<<`.
fn dictionary(bytes: &[u8]) -> Option<Vec<u8>> {
    let start = gate::find(bytes, b"<<")?;
    Dict::from_bytes(&bytes[start..]).map(|dict| dict.data().to_vec())
}

/// A reference in a dictionary that knows no document.
pub(super) fn reference(dict: &Dict<'_>, key: &[u8]) -> Option<(i32, i32)> {
    match dict.get_raw::<Object<'_>>(key)? {
        MaybeRef::Ref(reference) => Some((reference.obj_number, reference.gen_number)),
        MaybeRef::NotRef(_) => None,
    }
}

/// Where a needle stands last.
fn rfind(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).rposition(|window| window == needle)
}

/// Words between blanks and the marks PDF delimits words with.
struct Words<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Words<'a> {
    fn skip(&mut self) -> Option<()> {
        let blanks = self.bytes.get(self.at..)?.iter().take_while(|b| gate::is_space(**b)).count();
        self.at += blanks;
        Some(())
    }

    fn peek(&mut self) -> Option<&'a [u8]> {
        self.skip()?;
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take(32).take_while(|b| gate::is_regular(**b)).count();
        (length > 0).then(|| &rest[..length])
    }

    fn word(&mut self) -> Option<&'a [u8]> {
        let word = self.peek()?;
        self.at += word.len();
        Some(word)
    }

    /// A whole number; nothing is read if the next word is none.
    fn number(&mut self) -> Option<i64> {
        let word = self.peek()?;
        let number = std::str::from_utf8(word).ok()?.parse().ok()?;
        self.at += word.len();
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(file: &[u8]) -> Table {
        read(file, &gate::look(file).expect("an honest file"))
    }

    #[test]
    fn the_newest_entry_counts_and_deleted_objects_are_gone() {
        let old = b"%PDF-1.4\n1 0 obj null endobj\n2 0 obj null endobj\nxref\n0 3\n0000000000 65535 f \n\
                    0000000009 00000 n \n0000000029 00000 n \ntrailer<</Root 1 0 R/Size 3>>\n";
        let new = format!(
            "1 0 obj true endobj\nxref\n1 2\n{:010} 00000 n \n0000000000 00001 f \ntrailer<</Root 1 0 R/Prev 49>>\nstartxref\n{}\n%%EOF",
            old.len(),
            old.len() + 20
        );
        let file = [&old[..], new.as_bytes()].concat();
        let table = table(&file);
        assert_eq!(table.entries.get(&1), Some(&Entry::At(old.len(), 0)));
        assert_eq!(table.entries.get(&2), Some(&Entry::Free));
        assert!(!table.repaired);
    }

    #[test]
    fn bytes_before_the_header_shift_every_offset() {
        let file = b"%PDF-1.4\n1 0 obj null endobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n\
                     trailer<</Root 1 0 R>>\nstartxref\n29\n%%EOF";
        for junk in ["", "junk\n", "HTTP/1.1 200 OK\r\n\r\n"] {
            let shifted = [junk.as_bytes(), file].concat();
            let table = table(&shifted);
            assert_eq!(table.entries.get(&1), Some(&Entry::At(9 + junk.len(), 0)), "{junk}");
            assert!(!table.repaired);
        }
    }

    #[test]
    fn a_wrong_table_gives_way_to_the_search() {
        let file = b"%PDF-1.4\n1 0 obj null endobj\nxref\n0 2\n0000000000 65535 f \n0000000003 00000 n \n\
                     trailer<</Root 1 0 R>>\nstartxref\n29\n%%EOF";
        let table = table(file);
        assert_eq!(table.entries.get(&1), Some(&Entry::At(9, 0)));
        assert!(table.repaired);
        for nonsense in [&b""[..], b"startxref", b"startxref 0", b"xref 0 99999999999", b"%PDF-1.4 startxref 9"] {
            read(nonsense, &Found::default());
        }
    }
}
