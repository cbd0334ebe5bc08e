//! The file as a whole.

use std::collections::BTreeMap;

use hayro_syntax::object::{Dict, FromBytes, MaybeRef, Name, ObjRef, Object, ObjectIdentifier, Stream};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::boxes::Boxes;
use super::contents::{self, Contents};
use super::damage::{Damage, Part};
use super::gate::{self, Found};
use super::tree::{self, Leaf, Node, Place, Walked};
use super::{FILE_LIMIT, STREAM_LIMIT, filters, plain, table};

/// Why a file cannot be looked at at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotPdf {
    /// It does not start as a PDF file does: no `%PDF-` in its first 1024 bytes.
    NoHeader,
    /// No catalog or no page tree can be found.
    Unreadable,
    /// It opens with a password only.
    Password,
    /// It would exhaust the machine.
    Refused(Damage),
}

/// A file that could be opened.
pub struct Document {
    pdf: Pdf,
    /// The file, and behind it what was unpacked.
    bytes: std::sync::Arc<Vec<u8>>,
    /// How much of `bytes` is the file.
    length: usize,
    /// Objects from this number on were added when the file was read.
    own: i32,
    /// Nodes of the page tree that are read without their kids, and where.
    slim: BTreeMap<i32, i32>,
    root: Option<ObjRef>,
    leaves: Vec<Leaf>,
    trailer: Vec<u8>,
    damage: Vec<Damage>,
    object_streams: bool,
    xref_streams: bool,
}

/// One page of the tree.
pub struct PageNode<'a> {
    document: &'a Document,
    dict: Dict<'a>,
    above: Option<&'a Node>,
}

/// Objects parsed on a thread of their own: nesting is limited ([`gate`]), and the parser recurses.
const STACK: usize = 64 << 20;
/// An encrypted file's object streams are unpacked by the parser, anew for each object: no more than so many pairs.
const PAIRS: usize = 40_000_000;

impl Document {
    /// Opens a file.
    ///
    /// # Errors
    /// See [`NotPdf`]. A file with a wrong cross-reference table is not an error: it is repaired, and
    /// [`Document::damage`] says so.
    pub fn open(bytes: Vec<u8>) -> Result<Self, NotPdf> {
        let head = &bytes[..bytes.len().min(1024)];
        if gate::find(head, b"%PDF-").is_none() {
            return Err(NotPdf::NoHeader);
        }
        if bytes.len() as u64 > FILE_LIMIT {
            return Err(NotPdf::Refused(Damage::TooLarge { what: Part::File, object: None }));
        }
        let found = gate::look(&bytes).map_err(NotPdf::Refused)?;
        with_stack(|| Self::parse(bytes, found)).unwrap_or(Err(NotPdf::Refused(Damage::GaveUp { what: Part::Objects })))
    }

    fn parse(bytes: Vec<u8>, found: Found) -> Result<Self, NotPdf> {
        let mut damage = Vec::new();
        let length = bytes.len();
        if gate::find(&bytes[length.saturating_sub(1024)..], b"%%EOF").is_none() {
            damage.push(Damage::MissingEnd);
        }
        let object_streams = !found.packed.is_empty();
        let table = table::read(&bytes, &found);
        if table.repaired {
            damage.push(Damage::Repaired);
        }
        let trailer = Dict::from_bytes(&table.trailer).unwrap_or_default();
        let mut root = table::reference(&trailer, b"Root").map(|(number, generation)| ObjRef::new(number, generation));
        let encrypted = trailer.contains_key(b"Encrypt");
        drop(trailer);
        let (bytes, own, slim) = if encrypted {
            let pairs = found.packed.iter().map(|(_, held)| held.len().saturating_mul(held.len()));
            if pairs.fold(0, usize::saturating_add) > PAIRS {
                let limit = u32::try_from(PAIRS).unwrap_or(u32::MAX);
                return Err(NotPdf::Refused(Damage::TooMany { what: Part::Objects, limit }));
            }
            (bytes, i32::MAX, BTreeMap::new())
        } else {
            let plain = plain::rewrite(bytes, &table, &found.broad).map_err(NotPdf::Refused)?;
            (plain.bytes, plain.own, plain.slim)
        };
        drop(found);
        let bytes = std::sync::Arc::new(bytes);
        let pdf = Pdf::new(bytes.clone()).map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => NotPdf::Password,
            LoadPdfError::Decryption(_) | LoadPdfError::Invalid => NotPdf::Unreadable,
        })?;
        let xref_streams = table.stream;
        let trailer = table.trailer;
        let mut document = Self {
            pdf,
            bytes,
            length,
            own,
            slim,
            root: None,
            leaves: Vec::new(),
            trailer,
            damage,
            object_streams,
            xref_streams,
        };
        // Every object is read once, in file order: what the parser repairs by itself is so repaired now, not while
        // pages are read in parallel.
        let mut last_catalog = None;
        for dict in document.objects().filter_map(Object::into_dict) {
            if dict.get::<Name<'_>>(b"Type").is_some_and(|name| name.as_str() == "Catalog") {
                last_catalog = dict.obj_id().map(|id| ObjRef::new(id.obj_number, id.gen_number));
            }
        }
        let is_dict = |at: &ObjRef| document.object(at.obj_number, at.gen_number).and_then(Object::into_dict).is_some();
        root = root.filter(is_dict).or(last_catalog);
        document.root = root;
        if root.is_none() {
            return Err(NotPdf::Unreadable);
        }
        let Walked { pages, missing } = document.find_pages();
        document.leaves = pages;
        if let Some(at) = missing {
            let name = format!("{} {} R", at.obj_number, at.gen_number);
            document.damage.push(Damage::Missing { what: Part::Page, name });
        }
        if document.leaves.is_empty() {
            document.damage.push(Damage::NoPages);
        }
        Ok(document)
    }

    /// The pages of the tree; without one, every page there is, in file order.
    fn find_pages(&self) -> Walked {
        let find = |at: ObjRef| self.object(at.obj_number, at.gen_number);
        let walked = self.catalog().get_ref(b"Pages").map(|root| tree::walk(root, &find)).unwrap_or_default();
        if !walked.pages.is_empty() {
            return walked;
        }
        let is_page = |dict: &Dict<'_>| dict.get::<Name<'_>>(b"Type").is_some_and(|name| name.as_str() == "Page");
        let pages = self.objects().filter_map(Object::into_dict).filter(is_page);
        let place = |dict: Dict<'_>| dict.obj_id().map(|id| Place::Object(ObjRef::new(id.obj_number, id.gen_number)));
        let pages = pages.filter_map(place).map(|place| Leaf { place, above: None }).collect();
        Walked { pages, missing: walked.missing }
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// What the file says it is: the header's version, or the catalog's if that is higher.
    pub fn version(&self) -> (u8, u8) {
        let catalog = self.catalog().get::<Name<'_>>(b"Version").and_then(|name| version(name.as_str().as_bytes()));
        self.header_version().max(catalog.unwrap_or((1, 0)))
    }

    /// The header's version; 1.0 if it names none.
    pub fn header_version(&self) -> (u8, u8) {
        let head = &self.bytes[..self.length.min(1100)];
        gate::find(head, b"%PDF-").and_then(|at| version(&head[at + 5..])).unwrap_or((1, 0))
    }

    /// The newest trailer, or the dictionary of the newest cross-reference stream. Its references do not resolve by
    /// themselves: use [`Document::resolve`].
    pub fn trailer(&self) -> Dict<'_> {
        Dict::from_bytes(&self.trailer).unwrap_or_default()
    }

    /// An entry of a dictionary that knows no document (the trailer), its reference followed.
    pub fn resolve<'a>(&'a self, dict: &Dict<'a>, key: &[u8]) -> Option<Object<'a>> {
        match dict.get_raw::<Object<'a>>(key)? {
            MaybeRef::Ref(reference) => self.object(reference.obj_number, reference.gen_number),
            MaybeRef::NotRef(object) => Some(object),
        }
    }

    /// An object by its numbers.
    pub fn object(&self, number: i32, generation: i32) -> Option<Object<'_>> {
        self.pdf.xref().get::<Object<'_>>(ObjectIdentifier::new(number, generation))
    }

    /// An entry of a dictionary. References are followed from the file, not from where the dictionary was found: the
    /// parser takes it for a loop when something leads back to what holds it, as a form's resources to its page's.
    pub fn entry<'a>(&'a self, dict: &Dict<'a>, key: &[u8]) -> Option<Object<'a>> {
        match dict.get_ref(key) {
            Some(reference) => self.object(reference.obj_number, reference.gen_number),
            None => dict.get::<Object<'a>>(key),
        }
    }

    /// The catalog.
    pub fn catalog(&self) -> Dict<'_> {
        let root = self.root.and_then(|root| self.object(root.obj_number, root.gen_number));
        root.and_then(Object::into_dict).unwrap_or_default()
    }

    /// The document information dictionary.
    pub fn info(&self) -> Option<Dict<'_>> {
        self.resolve(&self.trailer(), b"Info")?.into_dict()
    }

    /// Whether the file is encrypted (with an empty password, or it would not have opened).
    pub fn encrypted(&self) -> bool {
        self.trailer().contains_key(b"Encrypt")
    }

    /// Whether objects are stored in object streams.
    pub fn uses_object_streams(&self) -> bool {
        self.object_streams
    }

    /// Whether the newest cross-reference table is a stream.
    pub fn uses_xref_streams(&self) -> bool {
        self.xref_streams
    }

    /// How many pages there are.
    pub fn page_count(&self) -> usize {
        self.leaves.len()
    }

    /// A page, counted from 0.
    ///
    /// # Panics
    /// If there is no such page.
    pub fn page(&self, index: usize) -> PageNode<'_> {
        let leaf = &self.leaves[index];
        let find = |at: ObjRef| self.object(at.obj_number, at.gen_number).and_then(Object::into_dict);
        let dict = match leaf.place {
            Place::Object(at) => find(at),
            Place::Kid(node, place) => find(node).and_then(|node| {
                let kids = self.entry(&node, b"Kids").and_then(Object::into_array)?;
                match kids.raw_iter().nth(place)? {
                    MaybeRef::NotRef(object) => object.into_dict(),
                    MaybeRef::Ref(_) => None,
                }
            }),
        };
        PageNode { document: self, dict: dict.unwrap_or_default(), above: leaf.above.as_deref() }
    }

    /// Every object once, in file order.
    pub fn objects(&self) -> impl Iterator<Item = Object<'_>> {
        let ours = move |object: &Object<'_>| match object {
            Object::Dict(dict) => dict.obj_id().is_some_and(|id| id.obj_number >= self.own),
            _ => false,
        };
        self.pdf.objects().into_iter().filter(move |object| !ours(object))
    }

    /// A stream's data, at most 256 MB. A picture format is left as it is.
    ///
    /// # Errors
    /// [`Damage::Bomb`] or [`Damage::Stream`].
    pub fn decode(&self, stream: &Stream<'_>) -> Result<Vec<u8>, Damage> {
        filters::decode(stream, STREAM_LIMIT).map(|decoded| decoded.data)
    }

    /// What was wrong with the file while opening it.
    pub fn damage(&self) -> &[Damage] {
        &self.damage
    }
}

impl<'a> PageNode<'a> {
    /// The page's dictionary.
    pub fn dict(&self) -> Dict<'a> {
        self.dict.clone()
    }

    /// Its boxes.
    pub fn boxes(&self) -> Boxes {
        Boxes::read(&self.dict, |key| self.inherited(key))
    }

    /// An entry of the page or of the nearest node above it that has it.
    pub fn inherited(&self, key: &[u8]) -> Option<Object<'a>> {
        let there = |object: &Object<'_>| !matches!(object, Object::Null(_));
        if let Some(own) = self.document.entry(&self.dict, key).filter(there) {
            return Some(own);
        }
        let mut node = self.above;
        while let Some(at) = node {
            let (number, generation) = (at.object.obj_number, at.object.gen_number);
            let slim = self.document.slim.get(&number).map(|number| (*number, 0));
            let (number, generation) = slim.unwrap_or((number, generation));
            let dict = self.document.object(number, generation).and_then(Object::into_dict);
            if let Some(found) = dict.and_then(|dict| self.document.entry(&dict, key)).filter(there) {
                return Some(found);
            }
            node = at.above.as_deref();
        }
        None
    }

    /// Its resources.
    pub fn resources(&self) -> Dict<'a> {
        self.inherited(b"Resources").and_then(Object::into_dict).unwrap_or_default()
    }

    /// Its content, the parts put together.
    pub(crate) fn contents(&self) -> Contents {
        contents::read(&self.dict, &|at: ObjRef| self.document.object(at.obj_number, at.gen_number))
    }
}

/// Runs on a thread with a large stack; `None` if it panicked.
fn with_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok()?;
        thread.join().ok()
    })
}

fn version(text: &[u8]) -> Option<(u8, u8)> {
    match text {
        [major @ b'0'..=b'9', b'.', minor @ b'0'..=b'9', ..] => Some((major - b'0', minor - b'0')),
        _ => None,
    }
}
