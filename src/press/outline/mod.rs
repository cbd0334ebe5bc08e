//! 转曲: the type of a finished press file as outlines, so that no font is left in it.
//!
//! It is done last, on the finished content: what overprints as text overprints as outlines, every colour and clip stays
//! where it is, and the shapes are those of the fonts that were in the file. Operators of text are replaced, all other
//! bytes are kept. A line of text becomes one path, filled by the non-zero rule as glyphs are (ISO 32000-1, 9.2.4): a
//! dash among letters is no rule then, for whoever reads the file.

mod face;
mod write;

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId};

use super::failure::Failure;
use super::resources::{follow, pack, resources};
use face::Face;

/// Turns all text of the file into outlines and takes its fonts out.
///
/// # Errors
/// If a font or a piece of text cannot be read: a fault of the program, as it wrote the file itself.
pub(super) fn all(document: &mut Document) -> Result<(), Failure> {
    let faces = faces(document)?;
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for page in pages {
        let resources = resources(document, document.get_dictionary(page)?.clone());
        let named = named(document, &resources, &faces);
        if named.is_empty() {
            continue;
        }
        for content in document.get_page_contents(page) {
            rewrite(document, content, &named)?;
        }
        document.get_dictionary_mut(page)?.set("Resources", without_fonts(resources));
    }
    let streams: Vec<ObjectId> =
        document.objects.iter().filter(|(_, object)| paints(object)).map(|(id, _)| *id).collect();
    for stream in streams {
        let resources = resources(document, document.get_object(stream)?.as_stream()?.dict.clone());
        let named = named(document, &resources, &faces);
        // What sets no type stays as it is: `impose` hands on content that others wrote.
        if named.is_empty() {
            continue;
        }
        rewrite(document, stream, &named)?;
        document.get_object_mut(stream)?.as_stream_mut()?.dict.set("Resources", without_fonts(resources));
    }
    Ok(())
}

/// Whether an object is a form or a tiling pattern: content beside the pages'.
fn paints(object: &Object) -> bool {
    let Ok(stream) = object.as_stream() else { return false };
    let form = stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form");
    let tiling = stream.dict.get(b"PatternType").and_then(Object::as_i64).is_ok_and(|kind| kind == 1);
    form || tiling
}

/// The fonts of the file, each read once.
fn faces(document: &Document) -> Result<BTreeMap<ObjectId, Face>, Failure> {
    let mut faces = BTreeMap::new();
    for (id, object) in &document.objects {
        let Ok(dict) = object.as_dict() else { continue };
        if dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type0") {
            faces.insert(*id, Face::read(document, dict).map_err(Failure::Outline)?);
        }
    }
    Ok(faces)
}

/// The fonts of some content by the names it uses.
fn named<'f>(
    document: &Document,
    resources: &lopdf::Dictionary,
    faces: &'f BTreeMap<ObjectId, Face>,
) -> BTreeMap<Vec<u8>, &'f Face> {
    let fonts = resources.get(b"Font").ok().and_then(|object| follow(document, object));
    let entries = fonts.into_iter().flat_map(|fonts| fonts.iter());
    entries.filter_map(|(name, font)| Some((name.clone(), faces.get(&font.as_reference().ok()?)?))).collect()
}

fn without_fonts(mut resources: lopdf::Dictionary) -> lopdf::Dictionary {
    resources.remove(b"Font");
    resources
}

fn rewrite(document: &mut Document, id: ObjectId, faces: &BTreeMap<Vec<u8>, &Face>) -> Result<(), Failure> {
    let stream = document.get_object_mut(id)?.as_stream_mut()?;
    let old = if stream.is_compressed() { stream.decompressed_content()? } else { stream.content.clone() };
    let new = write::outlined(&old, faces).map_err(Failure::Outline)?;
    Ok(pack(stream, new)?)
}
