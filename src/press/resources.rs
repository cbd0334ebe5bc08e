//! Resources and streams of a finished PDF, read and changed.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// A page's or form's resources, its own copy.
pub(super) fn resources(document: &Document, owner: Dictionary) -> Dictionary {
    owner.get(b"Resources").ok().and_then(|object| follow(document, object)).cloned().unwrap_or_default()
}

/// A dictionary, behind a reference or not.
pub(super) fn follow<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    document.dereference(object).ok()?.1.as_dict().ok()
}

/// Adds resources of a kind.
pub(super) fn add_all<N: AsRef<str>>(
    document: &Document,
    resources: &mut Dictionary,
    kind: &str,
    new: &[(N, ObjectId)],
) {
    let old = resources.get(kind.as_bytes()).ok().and_then(|object| follow(document, object));
    let mut list = old.cloned().unwrap_or_default();
    for (name, id) in new {
        list.set(name.as_ref(), *id);
    }
    resources.set(kind, list);
}

/// New content for a stream, compressed.
pub(super) fn pack(stream: &mut Stream, content: Vec<u8>) -> Result<(), lopdf::Error> {
    stream.dict.remove(b"Filter");
    stream.dict.remove(b"DecodeParms");
    stream.set_content(content);
    stream.compress()
}
