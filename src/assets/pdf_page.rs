//! An advertisement's PDF as one page that Typst takes in as it is: fonts, shapes and pictures stay what they are.

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::guard;
use crate::assets::problem::{PdfFlaw, PictureProblem};
use crate::diag::Problem;

/// What a page's nodes above may say for it.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// The name among a page's property lists by which it is known again once it is part of another file.
pub const MARK: &[u8] = b"ZbAdvert";

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
    // Contents and resources are the page; all else (annotations, actions, thumbnails) stays behind.
    if let Ok(contents) = whole.get(b"Contents") {
        page.set("Contents", contents.clone());
    }
    let group = own.get(b"Group").ok().and_then(|group| dictionary_of(&document, group)).cloned();
    let knocks_out = group.as_ref().and_then(|group| group.get(b"K").ok()).and_then(|k| k.as_bool().ok());
    page.set("Resources", marked(&document, whole.get(b"Resources").ok(), knocks_out.unwrap_or(false)));
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
    // Programs write a group for every page. It only matters where something is transparent: its space is where that mixes.
    if let Some(group) = group.filter(|_| has_transparency(&document)) {
        document.get_dictionary_mut(id).map_err(|_| PdfFlaw::Damaged)?.set("Group", group);
    }
    document.prune_objects();
    document.renumber_objects();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|_| PdfFlaw::Damaged)?;
    let pixels = |side: f64| (side * PIXELS_A_POINT).round() as u32;
    let size = if turn % 180 == 90 { (pixels(height), pixels(width)) } else { (pixels(width), pixels(height)) };
    Ok(PdfPage { bytes, size })
}

/// A page's resources with the mark among them, and in it whether the page's group knocks out.
fn marked(document: &Document, resources: Option<&Object>, knocks_out: bool) -> Dictionary {
    let mut resources = resources.and_then(|own| dictionary_of(document, own)).cloned().unwrap_or_default();
    let lists = resources.get(b"Properties").ok().and_then(|own| dictionary_of(document, own));
    let mut lists = lists.cloned().unwrap_or_default();
    lists.set(MARK, dictionary! { "K" => knocks_out });
    resources.set("Properties", lists);
    resources
}

/// Where a page's transparent things mix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blending {
    /// Nothing is transparent.
    None,
    /// In inks.
    Ink,
    /// In some colours that are not the press's, by their name.
    Other(String),
}

/// Where the transparent things of a page that was taken out mix: in the spaces of its groups, in ink where they name none.
pub fn blending(page: &[u8]) -> Blending {
    let Ok(document) = Document::load_mem(page) else { return Blending::None };
    if !document.objects.values().any(is_transparent) {
        return Blending::None;
    }
    let dicts = document.objects.values();
    let dicts =
        dicts.filter_map(|object| object.as_stream().map(|stream| &stream.dict).or_else(|_| object.as_dict()).ok());
    let groups = dicts.filter_map(|dict| dictionary_of(&document, dict.get(b"Group").ok()?));
    let spaces = groups.filter_map(|group| space(&document, group.get(b"CS").ok()?));
    let foreign = spaces.into_iter().find(|space| !["DeviceCMYK", "DeviceGray"].contains(&space.as_str()));
    foreign.map_or(Blending::Ink, |space| Blending::Other(space.replace("Device", "")))
}

/// The name of a colour space.
fn space(document: &Document, object: &Object) -> Option<String> {
    let object = resolved(document, object);
    let name = match object.as_array() {
        Ok(parts) => resolved(document, parts.first()?).as_name(),
        Err(_) => object.as_name(),
    };
    Some(String::from_utf8_lossy(name.ok()?).into_owned())
}

/// Whether anything that a document's pages lead to is transparent.
fn has_transparency(document: &Document) -> bool {
    let mut used = document.clone();
    used.prune_objects();
    used.objects.values().any(is_transparent)
}

/// Whether an object, or what is written inside it, says of itself that it is transparent: a soft mask, an opacity but 1, a blend mode but Normal,
/// a group (ISO 15930-4, 6.17).
pub fn is_transparent(object: &Object) -> bool {
    let mut next = vec![object];
    while let Some(object) = next.pop() {
        let dict = match object {
            Object::Dictionary(dict) => dict,
            Object::Stream(stream) => &stream.dict,
            Object::Array(items) => {
                next.extend(items);
                continue;
            }
            Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Name(_)
            | Object::String(..)
            | Object::Reference(_) => continue,
        };
        if is_transparent_state(dict) {
            return true;
        }
        next.extend(dict.iter().map(|(_, value)| value));
    }
    false
}

/// Whether a dictionary's own entries say so. A page's group is none of them: it paints on paper.
pub fn is_transparent_state(dict: &Dictionary) -> bool {
    let name = |key: &[u8]| dict.get(key).and_then(Object::as_name).ok();
    let masked = dict.get(b"SMask").is_ok_and(|mask| mask.as_name().ok() != Some(b"None"));
    let faint = [b"ca".as_slice(), b"CA"]
        .iter()
        .any(|key| dict.get(key).and_then(Object::as_float).is_ok_and(|alpha| alpha != 1.0));
    let blended = name(b"BM").is_some_and(|mode| mode != b"Normal" && mode != b"Compatible");
    let modes = dict.get(b"BM").and_then(Object::as_array).is_ok_and(|modes| {
        modes
            .first()
            .and_then(|mode| mode.as_name().ok())
            .is_some_and(|mode| mode != b"Normal" && mode != b"Compatible")
    });
    masked || faint || blended || modes || (dict.has(b"Group") && name(b"Type") != Some(b"Page"))
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

fn dictionary_of<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    resolved(document, object).as_dict().ok()
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
    fn a_page_keeps_its_group_where_something_is_transparent() {
        let group = dictionary! { "S" => "Transparency", "CS" => "DeviceRGB", "K" => true };
        let kept = |state: Option<Dictionary>| {
            let bytes = pdf(1, |document, _, page| {
                set(document, page, "Group", group.clone());
                if let Some(state) = &state {
                    let states = dictionary! { "Faint" => state.clone() };
                    set(document, page, "Resources", dictionary! { "ExtGState" => states });
                }
            });
            let own = Document::load_mem(&taken(&bytes).expect("a page").bytes).expect("a PDF");
            let id = own.page_iter().next().expect("a page");
            own.get_dictionary(id).expect("a page").clone()
        };
        assert!(!kept(None).has(b"Group"));
        assert!(!kept(Some(dictionary! { "ca" => 1, "BM" => "Normal", "SMask" => "None" })).has(b"Group"));
        let modes = vec![Object::from("Multiply")];
        for state in [dictionary! { "ca" => 0.5 }, dictionary! { "BM" => "Multiply" }, dictionary! { "BM" => modes }] {
            let page = kept(Some(state));
            assert!(page.has(b"Group"));
            let lists = page.get(b"Resources").and_then(Object::as_dict).and_then(|own| own.get(b"Properties"));
            let mark = lists.and_then(Object::as_dict).and_then(|lists| lists.get(MARK)).and_then(Object::as_dict);
            assert!(mark.and_then(|mark| mark.get(b"K")).and_then(Object::as_bool).expect("a mark"));
        }
    }

    #[test]
    fn where_a_page_mixes_is_known() {
        let of = |group: Option<Dictionary>, alpha: f32| {
            let bytes = pdf(1, |document, _, page| {
                group.iter().for_each(|group| set(document, page, "Group", group.clone()));
                let states = dictionary! { "Faint" => dictionary! { "ca" => alpha } };
                set(document, page, "Resources", dictionary! { "ExtGState" => states });
            });
            blending(&taken(&bytes).expect("a page").bytes)
        };
        let group = |space: Object| Some(dictionary! { "S" => "Transparency", "CS" => space });
        assert_eq!(of(group("DeviceRGB".into()), 1.0), Blending::None);
        assert_eq!(of(None, 0.5), Blending::Ink);
        assert_eq!(of(group("DeviceCMYK".into()), 0.5), Blending::Ink);
        assert_eq!(of(group("DeviceRGB".into()), 0.5), Blending::Other("RGB".into()));
        let icc = vec![Object::from("ICCBased"), Object::Null];
        assert_eq!(of(group(icc.into()), 0.5), Blending::Other("ICCBased".into()));
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
