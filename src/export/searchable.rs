//! Makes justified Chinese searchable.
//!
//! In a justified line every character stands a little apart, a quarter em separates 汉字 from figures, and squeezed
//! punctuation overlaps. PDF readers guess spaces and line ends from such gaps: `79.5亿元` comes out as `79.5 亿元` and is
//! not found. PDF has an answer (ISO 32000-1, 14.9.4): a span with an `ActualText` that gives its text. Typst does not
//! write it, so it is added here, around each text operator with gaps that could mislead, with the text that the font's
//! own `ToUnicode` map gives. No glyph moves.

mod content;
mod to_unicode;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use to_unicode::ToUnicode;

/// The same PDF with `ActualText` where gaps would mislead a PDF reader.
///
/// # Errors
/// If lopdf cannot read the file.
pub fn searchable(pdf: &[u8]) -> Result<Vec<u8>, lopdf::Error> {
    let mut document = Document::load_mem(pdf)?;
    let streams = content_streams(&document);
    for (id, fonts) in streams {
        let Ok(Object::Stream(stream)) = document.get_object(id) else { continue };
        let old = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        let new = content::mark(&old, &fonts);
        if let Ok(Object::Stream(stream)) = document.get_object_mut(id) {
            stream.dict.remove(b"Filter");
            stream.dict.remove(b"DecodeParms");
            stream.set_content(new);
            stream.compress()?;
        }
    }
    let mut out = Vec::new();
    document.save_to(&mut out)?;
    Ok(out)
}

/// Each content stream (pages and forms) with its fonts' maps by resource name.
fn content_streams(document: &Document) -> Vec<(ObjectId, BTreeMap<Vec<u8>, ToUnicode>)> {
    let mut streams = Vec::new();
    for page in document.get_pages().into_values() {
        let Ok(dict) = document.get_dictionary(page) else { continue };
        let fonts = fonts(document, dict);
        streams.extend(document.get_page_contents(page).into_iter().map(|id| (id, fonts.clone())));
    }
    for (id, object) in &document.objects {
        if let Object::Stream(stream) = object
            && stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form")
        {
            streams.push((*id, fonts(document, &stream.dict)));
        }
    }
    streams
}

/// The fonts among the resources of a page or form; fonts without a map are left out, and their text stays unmarked.
fn fonts(document: &Document, owner: &Dictionary) -> BTreeMap<Vec<u8>, ToUnicode> {
    let resources = owner.get(b"Resources").and_then(|object| follow(document, object));
    let list = resources.and_then(|dict| dict.get(b"Font")).and_then(|object| follow(document, object));
    let Ok(list) = list else { return BTreeMap::new() };
    list.iter()
        .filter_map(|(name, font)| {
            let map = follow(document, font).and_then(|font| font.get(b"ToUnicode")).ok()?;
            let (_, map) = document.dereference(map).ok()?;
            let bytes = map.as_stream().ok()?.decompressed_content().ok()?;
            Some((name.clone(), ToUnicode::parse(&bytes)))
        })
        .collect()
}

fn follow<'a>(document: &'a Document, object: &'a Object) -> Result<&'a Dictionary, lopdf::Error> {
    document.dereference(object)?.1.as_dict()
}
