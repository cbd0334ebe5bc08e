//! The file as the parser takes it without a detour: every object in the open, one plain table.
//!
//! Objects out of object streams are written after the file's end, each once; then a table and a trailer of our own,
//! whose catalog is empty: the page tree is walked by us ([`super::tree`]).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use hayro_syntax::object::{Dict, FromBytes, MaybeRef, Object, Stream};

use super::damage::{Damage, Part};
use super::filters;
use super::table::{Entry, Table};

/// All objects out of object streams together, bytes.
const UNPACKED: usize = 128 << 20;

/// The rewritten file.
pub(super) struct Plain {
    /// The file, and what was added behind it.
    pub bytes: Vec<u8>,
    /// Objects from this number on are ours.
    pub own: i32,
    /// For a node of the page tree with a great many kids, an object with what its pages inherit and without the kids.
    pub slim: BTreeMap<i32, i32>,
}

/// An object stream's objects: where each starts, in the header's order, and the data they stand in.
struct Packed {
    data: Vec<u8>,
    /// Object number, start, end.
    places: Vec<(u32, usize, usize)>,
}

/// Rewrites a file that is not encrypted.
///
/// # Errors
/// [`Damage::Bomb`] if unpacked objects are more than any honest file has.
pub(super) fn rewrite(mut bytes: Vec<u8>, table: &Table, broad: &BTreeSet<u32>) -> Result<Plain, Damage> {
    let mut places: BTreeMap<u32, (usize, u16)> = BTreeMap::new();
    let mut streams: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
    for (number, entry) in &table.entries {
        match entry {
            Entry::At(offset, generation) => {
                places.insert(*number, (*offset, *generation));
            }
            Entry::In(stream, index) => streams.entry(*stream).or_default().push((*number, *index)),
            Entry::Free => {}
        }
    }
    let length = bytes.len();
    let mut added: Vec<u8> = b"\n".to_vec();
    let mut unpacked = 0usize;
    for (stream, wanted) in streams {
        let Some((offset, _)) = places.get(&stream) else { continue };
        let object = i32::try_from(stream).ok();
        let Some(packed) = unpack(&bytes, *offset, UNPACKED.saturating_sub(unpacked), object)? else { continue };
        unpacked += packed.data.len();
        let by_number: BTreeMap<u32, usize> = packed.places.iter().zip(0..).map(|(place, i)| (place.0, i)).collect();
        for (number, index) in wanted {
            let named = packed.places.get(index as usize).filter(|place| place.0 == number);
            let place = named.or_else(|| by_number.get(&number).and_then(|i| packed.places.get(*i)));
            let Some(text) = place.and_then(|(_, start, end)| packed.data.get(*start..*end)) else { continue };
            unpacked = unpacked.saturating_add(text.len());
            if unpacked > UNPACKED {
                return Err(Damage::Bomb { object, limit: UNPACKED as u64 });
            }
            places.insert(number, (length + added.len(), 0));
            added.extend(format!("{number} 0 obj\n").into_bytes());
            added.extend(text);
            added.extend(b"\nendobj\n");
        }
    }
    let own = places.last_key_value().map_or(1, |(number, _)| number.saturating_add(1));
    let Some(own_number) = i32::try_from(own).ok().filter(|n| *n < i32::MAX - 2) else {
        return Err(Damage::TooMany { what: Part::Objects, limit: u32::MAX });
    };
    for (number, text) in [
        (own, format!("<</Type/Catalog/Pages {} 0 R>>", own + 1)),
        (own + 1, "<</Type/Pages/Kids[]/Count 0>>".to_owned()),
    ] {
        places.insert(number, (length + added.len(), 0));
        added.extend(format!("{number} 0 obj\n{text}\nendobj\n").into_bytes());
    }
    let mut slim = BTreeMap::new();
    let mut next = own + 2;
    for node in broad {
        let Some((offset, _)) = places.get(node).copied() else { continue };
        let text = if offset < length { bytes.get(offset..) } else { added.get(offset - length..) };
        let Some(text) = text.and_then(inherited) else { continue };
        if let (Ok(node), Ok(number)) = (i32::try_from(*node), i32::try_from(next)) {
            slim.insert(node, number);
            places.insert(next, (length + added.len(), 0));
            added.extend(format!("{next} 0 obj\n").into_bytes());
            added.extend(text);
            added.extend(b"\nendobj\n");
            next += 1;
        }
    }
    let start = length + added.len();
    added.extend(written(&places, own, start).into_bytes());
    bytes.extend(added);
    Ok(Plain { bytes, own: own_number, slim })
}

/// What pages inherit of the node written here, as a dictionary.
fn inherited(text: &[u8]) -> Option<Vec<u8>> {
    let after = super::gate::find(&text[..text.len().min(64)], b"obj")? + 3;
    let node = Dict::from_bytes(text[after..].trim_ascii_start())?;
    let mut slim = b"<<".to_vec();
    for key in ["MediaBox", "CropBox", "Rotate", "Resources"] {
        let value = match node.get_raw::<Object<'_>>(key.as_bytes()) {
            Some(MaybeRef::Ref(at)) => format!("{} {} R", at.obj_number, at.gen_number).into_bytes(),
            // An array's data come without its brackets.
            Some(MaybeRef::NotRef(Object::Array(array))) => [b"[", array.data(), b"]"].concat(),
            Some(MaybeRef::NotRef(Object::Dict(dict))) => dict.data().to_vec(),
            Some(MaybeRef::NotRef(Object::Number(number))) => number.as_f64().to_string().into_bytes(),
            _ => continue,
        };
        slim.extend(format!("/{key} ").into_bytes());
        slim.extend(value);
    }
    slim.extend(b">>");
    Some(slim)
}

/// The table and the end of the file.
fn written(places: &BTreeMap<u32, (usize, u16)>, own: u32, start: usize) -> String {
    let mut out = String::from("xref\n");
    let list: Vec<(u32, (usize, u16))> = places.iter().map(|(number, place)| (*number, *place)).collect();
    for run in list.chunk_by(|a, b| a.0.checked_add(1) == Some(b.0)) {
        let _ = writeln!(out, "{} {}", run.first().map_or(0, |one| one.0), run.len());
        for (_, (offset, generation)) in run {
            let _ = writeln!(out, "{offset:010} {generation:05} n ");
        }
    }
    let _ = write!(out, "trailer\n<</Size {}/Root {own} 0 R>>\nstartxref\n{start}\n%%EOF\n", list.len() + 1);
    out
}

/// Unpacks an object stream; `None` if there is none there.
fn unpack(bytes: &[u8], offset: usize, limit: usize, object: Option<i32>) -> Result<Option<Packed>, Damage> {
    let read = || {
        let head = bytes.get(offset..)?;
        let after = super::gate::find(&head[..head.len().min(64)], b"obj")? + 3;
        Stream::from_bytes(head[after..].trim_ascii_start())
    };
    let Some(stream) = read() else { return Ok(None) };
    let data = match filters::decode(&stream, limit) {
        Ok(decoded) => decoded.data,
        Err(Damage::Bomb { .. }) => return Err(Damage::Bomb { object, limit: UNPACKED as u64 }),
        Err(_) => return Ok(None),
    };
    let first = stream.dict().get::<u32>(b"First").unwrap_or(0) as usize;
    let head = data.get(..first).unwrap_or_default();
    let words = head.split(|b| super::gate::is_space(*b)).filter(|word| !word.is_empty());
    let numbers: Vec<usize> =
        words.map_while(|word| std::str::from_utf8(word).ok().and_then(|word| word.parse().ok())).collect();
    let mut starts: Vec<usize> = numbers.chunks_exact(2).map(|pair| first.saturating_add(pair[1])).collect();
    starts.push(data.len());
    starts.sort_unstable();
    starts.dedup();
    let places = numbers.chunks_exact(2).map(|pair| {
        let start = first.saturating_add(pair[1]);
        let next = starts.partition_point(|s| *s <= start);
        let end = starts.get(next).copied().unwrap_or(data.len());
        (u32::try_from(pair[0]).unwrap_or(0), start.min(data.len()), end.min(data.len()))
    });
    Ok(Some(Packed { places: places.collect(), data }))
}
