//! The file as a whole.

use hayro_syntax::object::{Array, Dict, FromBytes, MaybeRef, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::boxes::Boxes;
use super::damage::{Damage, Part};
use super::{STREAM_LIMIT, filters, gate};

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
    bytes: std::sync::Arc<Vec<u8>>,
    trailer: Vec<u8>,
    damage: Vec<Damage>,
    object_streams: bool,
    xref_streams: bool,
}

/// One page of the tree.
pub struct PageNode<'a> {
    page: &'a Page<'a>,
}

/// Parents looked at for an inherited entry.
const PARENTS: u32 = 200;
/// Objects parsed on a thread of their own: nesting is limited ([`gate`]), and the parser recurses.
const STACK: usize = 64 << 20;

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
        if let Some(damage) = gate::refuse(&bytes) {
            return Err(NotPdf::Refused(damage));
        }
        with_stack(|| Self::parse(bytes)).unwrap_or(Err(NotPdf::Refused(Damage::GaveUp { what: Part::Objects })))
    }

    fn parse(bytes: Vec<u8>) -> Result<Self, NotPdf> {
        let bytes = std::sync::Arc::new(bytes);
        let pdf = Pdf::new(bytes.clone()).map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => NotPdf::Password,
            LoadPdfError::Decryption(_) | LoadPdfError::Invalid => NotPdf::Unreadable,
        })?;
        let mut damage = Vec::new();
        let tail = &bytes[bytes.len().saturating_sub(1024)..];
        if gate::find(tail, b"%%EOF").is_none() {
            damage.push(Damage::MissingEnd);
        }
        let (trailer, xref_streams) = match trailer(&bytes) {
            Some(found) => found,
            None => {
                damage.push(Damage::Repaired);
                (last_trailer(&bytes).unwrap_or_default(), false)
            }
        };
        // Every object is read once, in file order: a wrong table is so repaired now, not while pages are read in
        // parallel.
        let mut object_streams = false;
        for object in pdf.objects() {
            if let Object::Stream(stream) = &object {
                let kind = stream.dict().get::<Name<'_>>(b"Type");
                object_streams |= kind.is_some_and(|name| name.as_str() == "ObjStm");
            }
        }
        if pdf.pages().is_empty() {
            damage.push(Damage::NoPages);
        }
        Ok(Self { pdf, bytes, trailer, damage, object_streams, xref_streams })
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What the file says it is: the header's version, or the catalog's if that is higher.
    pub fn version(&self) -> (u8, u8) {
        let catalog = self.catalog().get::<Name<'_>>(b"Version").and_then(|name| version(name.as_str().as_bytes()));
        self.header_version().max(catalog.unwrap_or((1, 0)))
    }

    /// The header's version; 1.0 if it names none.
    pub fn header_version(&self) -> (u8, u8) {
        let head = &self.bytes[..self.bytes.len().min(1100)];
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

    /// The catalog.
    pub fn catalog(&self) -> Dict<'_> {
        self.pdf.xref().get::<Dict<'_>>(self.pdf.xref().root_id()).unwrap_or_default()
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
        self.pdf.pages().len()
    }

    /// A page, counted from 0.
    ///
    /// # Panics
    /// If there is no such page.
    pub fn page(&self, index: usize) -> PageNode<'_> {
        PageNode { page: &self.pdf.pages()[index] }
    }

    /// Every object once, in file order.
    pub fn objects(&self) -> impl Iterator<Item = Object<'_>> {
        self.pdf.objects().into_iter()
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
        self.page.raw().clone()
    }

    /// Its boxes.
    pub fn boxes(&self) -> Boxes {
        Boxes::read(self.page.raw(), |key| self.inherited(key))
    }

    /// An entry of the page or of the nearest node above it that has it.
    pub fn inherited(&self, key: &[u8]) -> Option<Object<'a>> {
        let mut node = self.dict();
        for _ in 0..PARENTS {
            if let Some(object) = node.get::<Object<'a>>(key)
                && !matches!(object, Object::Null(_))
            {
                return Some(object);
            }
            node = node.get::<Dict<'a>>(b"Parent")?;
        }
        None
    }

    /// Its resources.
    pub fn resources(&self) -> Dict<'a> {
        self.inherited(b"Resources").and_then(Object::into_dict).unwrap_or_default()
    }

    /// Its content, the parts put together with a line break between them.
    ///
    /// # Errors
    /// What could not be decoded, with what could: a page whose second part is damaged shows its first.
    pub(crate) fn content(&self) -> (Vec<u8>, Vec<Damage>) {
        let dict = self.page.raw();
        let mut streams: Vec<Stream<'_>> = Vec::new();
        if let Some(stream) = dict.get::<Stream<'_>>(b"Contents") {
            streams.push(stream);
        } else if let Some(array) = dict.get::<Array<'_>>(b"Contents") {
            streams.extend(array.iter::<Stream<'_>>());
        }
        let (mut content, mut damage) = (Vec::new(), Vec::new());
        for stream in streams {
            match filters::decode(&stream, STREAM_LIMIT.saturating_sub(content.len())) {
                Ok(decoded) if decoded.picture.is_none() => {
                    content.extend(decoded.data);
                    content.push(b'\n');
                }
                Ok(_) => damage.push(Damage::Stream { object: filters::number(&stream) }),
                Err(problem) => damage.push(problem),
            }
        }
        (content, damage)
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

/// The dictionary that `startxref` leads to, and whether it belongs to a stream.
fn trailer(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    let at = rfind(bytes, b"startxref")?;
    let digits: Vec<u8> = bytes[at + 9..]
        .iter()
        .copied()
        .skip_while(u8::is_ascii_whitespace)
        .take_while(u8::is_ascii_digit)
        .take(15)
        .collect();
    let offset: usize = std::str::from_utf8(&digits).ok()?.parse().ok()?;
    let table = bytes.get(offset..)?;
    let skipped = table.iter().take_while(|b| b.is_ascii_whitespace()).count();
    let table = &table[skipped..];
    if table.starts_with(b"xref") {
        let at = gate::find(table, b"trailer")?;
        Some((dictionary(&table[at + 7..])?, false))
    } else if table.first()?.is_ascii_digit() {
        let at = gate::find(&table[..table.len().min(64)], b"obj")?;
        let found = dictionary(&table[at + 3..])?;
        // Any object may stand where a wrong offset leads.
        let kind = Dict::from_bytes(&found)?.get::<Name<'_>>(b"Type")?;
        (kind.as_str() == "XRef").then_some((found, true))
    } else {
        None
    }
}

/// The last trailer of a file whose table cannot be trusted.
fn last_trailer(bytes: &[u8]) -> Option<Vec<u8>> {
    dictionary(&bytes[rfind(bytes, b"trailer")? + 7..])
}

fn dictionary(bytes: &[u8]) -> Option<Vec<u8>> {
    let start = gate::find(bytes, b"<<")?;
    Dict::from_bytes(&bytes[start..]).map(|dict| dict.data().to_vec())
}

fn rfind(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).rposition(|window| window == needle)
}
