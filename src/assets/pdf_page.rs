//! An advertisement's PDF as one page that Typst takes in as it is: fonts, shapes and pictures stay what they are.

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::guard;
use crate::assets::problem::{PdfFlaw, PictureProblem};
use crate::diag::Problem;

/// What a page's nodes above may say for it.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// What a page is made of; all else (annotations, actions, thumbnails, page groups) stays behind.
const KEPT: [&[u8]; 2] = [b"Contents", b"Resources"];

/// So many of a page's points are a pixel, for whoever asks for pixels: a page is sharp at any size.
pub(super) const PIXELS_A_POINT: f64 = 100.0;

/// The longest side of a page, in points: five metres.
const LONGEST: f64 = 14_400.0;

/// A page that was taken out of its file.
pub(super) struct PdfPage {
    /// A file of this page alone, trimmed.
    pub bytes: Vec<u8>,
    /// Its trimmed size as seen, as pixels.
    pub size: (u32, u32),
}

/// Whether a file is a PDF.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// The only page of a PDF; `file` is its name for messages.
///
/// # Errors
/// If it cannot be read or is locked, if it has more pages than one, or what does not come along: layers, annotations.
pub(super) fn page(file: &str, bytes: &[u8]) -> Result<PdfPage, Problem> {
    let taken = guard::guarded(|| taken(bytes)).unwrap_or(Err(PdfFlaw::Damaged));
    taken.map_err(|flaw| PictureProblem::Pdf { file: file.to_owned(), flaw }.into())
}

fn taken(bytes: &[u8]) -> Result<PdfPage, PdfFlaw> {
    let mut document = Document::load_mem(bytes).map_err(|_| PdfFlaw::Damaged)?;
    if document.is_encrypted() || document.trailer.has(b"Encrypt") {
        return Err(PdfFlaw::Locked);
    }
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let &[id] = pages.as_slice() else { return Err(PdfFlaw::Pages { pages: pages.len() }) };
    if document.catalog().is_ok_and(|catalog| catalog.has(b"OCProperties")) {
        return Err(PdfFlaw::Layers);
    }
    let own = document.get_dictionary(id).map_err(|_| PdfFlaw::Damaged)?.clone();
    if list(&document, own.get(b"Annots").ok()).is_some_and(|items| !items.is_empty()) {
        return Err(PdfFlaw::Annotations);
    }
    let whole = with_inherited(&document, &own);
    let trim = [b"TrimBox".as_slice(), b"CropBox", b"MediaBox"];
    let edges = trim.iter().find_map(|key| edges(&document, whole.get(key).ok())).ok_or(PdfFlaw::NoSize)?;
    let [left, bottom, right, top] = edges;
    let (width, height) = (right - left, top - bottom);
    if !(width > 1.0 && height > 1.0 && width <= LONGEST && height <= LONGEST) {
        return Err(PdfFlaw::NoSize);
    }
    let turn = whole.get(b"Rotate").ok().and_then(|turn| resolved(&document, turn).as_i64().ok()).unwrap_or(0);
    let turn = turn.rem_euclid(360);
    let box_of = |edges: [f64; 4]| Object::Array(edges.into_iter().map(|edge| Object::Real(edge as f32)).collect());
    let mut page = dictionary! { "Type" => "Page", "MediaBox" => box_of(edges), "Rotate" => turn };
    for key in KEPT {
        if let Ok(value) = whole.get(key) {
            page.set(key, value.clone());
        }
    }
    let tree = document.new_object_id();
    page.set("Parent", tree);
    document.objects.insert(id, page.into());
    document
        .objects
        .insert(tree, dictionary! { "Type" => "Pages", "Kids" => vec![Object::from(id)], "Count" => 1 }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer = dictionary! { "Root" => catalog };
    // What it is placed in is PDF 1.4 while it is set. What 1.4 does not know is refused by preflight.
    document.version = "1.4".to_owned();
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    document.prune_objects();
    document.renumber_objects();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|_| PdfFlaw::Damaged)?;
    let pixels = |side: f64| (side * PIXELS_A_POINT).round() as u32;
    let size = if turn % 180 == 90 { (pixels(height), pixels(width)) } else { (pixels(width), pixels(height)) };
    Ok(PdfPage { bytes, size })
}

/// A page's dictionary with what the nodes above it say for it.
fn with_inherited(document: &Document, page: &Dictionary) -> Dictionary {
    let mut whole = page.clone();
    let mut above = page.get(b"Parent").and_then(Object::as_reference).ok();
    // No page tree is deeper; one that goes round ends here.
    for _ in 0..64 {
        let Some(node) = above.and_then(|id| document.get_dictionary(id).ok()) else { break };
        for key in INHERITED {
            if let (false, Ok(value)) = (whole.has(key), node.get(key)) {
                whole.set(key, value.clone());
            }
        }
        above = node.get(b"Parent").and_then(Object::as_reference).ok();
    }
    whole
}

fn resolved<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    document.dereference(object).map_or(object, |(_, object)| object)
}

fn list<'a>(document: &'a Document, object: Option<&'a Object>) -> Option<&'a Vec<Object>> {
    resolved(document, object?).as_array().ok()
}

/// A box's edges: left, bottom, right, top.
fn edges(document: &Document, object: Option<&Object>) -> Option<[f64; 4]> {
    let numbers = list(document, object)?.iter().map(|number| resolved(document, number).as_float().ok());
    let numbers: Vec<f64> = numbers.map(|number| number.map(f64::from)).collect::<Option<_>>()?;
    let &[x0, y0, x1, y1] = numbers.as_slice() else { return None };
    Some([x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)])
}

#[cfg(test)]
mod tests {
    use lopdf::Stream;

    use super::*;

    /// A PDF of some pages of 200 × 100 pt, trimmed by 10 pt on each side; `more` changes what it likes.
    fn pdf(pages: usize, more: impl Fn(&mut Document, ObjectId, ObjectId)) -> Vec<u8> {
        let mut document = Document::with_version("1.6");
        let tree = document.new_object_id();
        let content = document.add_object(Stream::new(dictionary! {}, b"0 0 0 1 k 20 20 50 50 re f".to_vec()));
        let kids: Vec<ObjectId> = (0..pages)
            .map(|_| {
                document.add_object(dictionary! {
                    "Type" => "Page", "Parent" => tree, "Contents" => content,
                    "TrimBox" => vec![10.into(), 10.into(), 190.into(), 90.into()],
                })
            })
            .collect();
        let first = kids.first().copied().unwrap_or(tree);
        document.objects.insert(
            tree,
            dictionary! {
                "Type" => "Pages", "Count" => pages as i64, "Kids" => kids.into_iter().map(Object::from).collect::<Vec<_>>(),
                "MediaBox" => vec![0.into(), 0.into(), 200.into(), 100.into()], "Resources" => dictionary! {},
            }
            .into(),
        );
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        document.trailer.set("Root", catalog);
        more(&mut document, catalog, first);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).expect("a PDF");
        bytes
    }

    fn set(document: &mut Document, id: ObjectId, key: &str, value: impl Into<Object>) {
        document.get_dictionary_mut(id).expect("a dictionary").set(key, value);
    }

    #[test]
    fn a_page_is_taken_out_at_its_trim() {
        let page = taken(&pdf(1, |_, _, _| {})).expect("a page");
        assert_eq!(page.size, (18_000, 8_000));
        let own = Document::load_mem(&page.bytes).expect("a PDF");
        assert_eq!((own.version.as_str(), own.page_iter().count()), ("1.4", 1));
        let again = taken(&page.bytes).expect("a page");
        assert_eq!(again.size, page.size);
        let turned = taken(&pdf(1, |document, _, page| set(document, page, "Rotate", 270))).expect("a page");
        assert_eq!(turned.size, (8_000, 18_000));
    }

    #[test]
    fn what_does_not_come_along_is_told() {
        let flaw = |bytes: &[u8]| taken(bytes).err();
        assert_eq!(flaw(b"%PDF-1.4 nothing"), Some(PdfFlaw::Damaged));
        assert_eq!(flaw(&pdf(2, |_, _, _| {})), Some(PdfFlaw::Pages { pages: 2 }));
        let layers = pdf(1, |document, catalog, _| set(document, catalog, "OCProperties", dictionary! {}));
        assert_eq!(flaw(&layers), Some(PdfFlaw::Layers));
        let notes = pdf(1, |document, _, page| set(document, page, "Annots", vec![Object::Null]));
        assert_eq!(flaw(&notes), Some(PdfFlaw::Annotations));
        let point = pdf(1, |document, _, page| set(document, page, "TrimBox", vec![Object::from(1); 4]));
        assert_eq!(flaw(&point), Some(PdfFlaw::NoSize));
    }
}
