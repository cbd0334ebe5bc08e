//! A page's content: one stream, or several that are read as one (ISO 32000-1, 7.8.2).

use std::collections::BTreeMap;
use std::ops::Range;

use hayro_syntax::object::{Dict, MaybeRef, ObjRef, Object, Stream};

use super::damage::{Damage, Part};
use super::filters;

/// All parts together, bytes; the largest honest ones (maps) have some tens of megabytes.
const LIMIT: usize = 96 << 20;
/// Parts of one page. Programs that put each object in a part of its own write some hundred.
const PARTS: usize = 20_000;
/// What finding a part costs, in steps of work.
const PART: usize = 500;
/// Kinds of damage told of one page.
const DAMAGE: usize = 256;

/// How the document finds an object.
pub(super) type Find<'a, 'f> = &'f dyn Fn(ObjRef) -> Option<Object<'a>>;

/// A page's content.
#[derive(Default)]
pub(crate) struct Contents {
    /// The parts, a line break after each.
    pub data: Vec<u8>,
    /// What could not be read. What could is there: a page whose second part is damaged shows its first.
    pub damage: Vec<Damage>,
    /// What reading it took, in steps of work: parts looked for and bytes unpacked, whether or not they gave anything.
    pub work: usize,
    /// Parts that are there already, by their objects.
    known: BTreeMap<(i32, i32), Range<usize>>,
}

/// The content of a page.
pub(super) fn read<'a>(page: &Dict<'a>, find: Find<'a, '_>) -> Contents {
    let mut contents = Contents::default();
    let Some(written) = page.get_raw::<Object<'a>>(b"Contents") else { return contents };
    match found(&written, find) {
        Some(Object::Array(parts)) => {
            for (place, part) in parts.raw_iter().enumerate() {
                if place >= PARTS {
                    contents.tell(Damage::TooMany { what: Part::Content, limit: PARTS.try_into().unwrap_or(u32::MAX) });
                    break;
                }
                contents.part(&part, find);
            }
        }
        Some(_) | None => contents.part(&written, find),
    }
    contents
}

fn found<'a>(written: &MaybeRef<Object<'a>>, find: Find<'a, '_>) -> Option<Object<'a>> {
    match written {
        MaybeRef::Ref(at) => find(*at),
        MaybeRef::NotRef(object) => Some(object.clone()),
    }
}

impl Contents {
    fn tell(&mut self, damage: Damage) {
        if self.damage.len() < DAMAGE && !self.damage.contains(&damage) {
            self.damage.push(damage);
        }
    }

    /// Adds a part. One that was there before is not unpacked again.
    fn part<'a>(&mut self, written: &MaybeRef<Object<'a>>, find: Find<'a, '_>) {
        self.work += PART;
        let at = match written {
            MaybeRef::Ref(at) => Some((at.obj_number, at.gen_number)),
            MaybeRef::NotRef(_) => None,
        };
        if let Some(known) = at.and_then(|at| self.known.get(&at)).cloned() {
            if self.data.len() + known.len() > LIMIT {
                return self.tell(Damage::Bomb { object: at.map(|(number, _)| number), limit: LIMIT as u64 });
            }
            return self.data.extend_from_within(known);
        }
        let start = self.data.len();
        match (found(written, find), at) {
            (Some(Object::Stream(stream)), _) => self.stream(&stream),
            // To a reader no error, to a page a loss. The parser gives nothing, or null.
            (None | Some(Object::Null(_)), Some((number, generation))) => {
                self.tell(Damage::Missing { what: Part::Content, name: format!("{number} {generation} R") });
            }
            (Some(_) | None, _) => {}
        }
        if let Some(at) = at {
            self.known.insert(at, start..self.data.len());
        }
    }

    fn stream(&mut self, stream: &Stream<'_>) {
        match filters::decode_counted(stream, LIMIT.saturating_sub(self.data.len()), &mut self.work) {
            Ok(decoded) if decoded.picture.is_none() => {
                decoded.damage(stream).into_iter().for_each(|damage| self.tell(damage));
                if self.data.is_empty() {
                    self.data = decoded.data;
                } else {
                    self.data.extend(decoded.data);
                }
                self.data.push(b'\n');
            }
            Ok(_) => self.tell(Damage::Stream { object: filters::number(stream) }),
            Err(problem) => self.tell(problem),
        }
    }
}
