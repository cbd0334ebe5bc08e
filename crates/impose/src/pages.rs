//! The pages of the file to be imposed: their boxes, turned as they are seen, and their content as forms.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use zhuanban_ground::diag::Diagnostics;
use zhuanban_ground::units::{Mm, Pt, Size};

use crate::problem::ImposeProblem as P;

/// The most parents a page is looked for above it; a page tree that is deeper is a loop.
const DEPTH: usize = 64;

/// Pages whose trims differ by no more are alike: less than a cutter's own tolerance.
const ALIKE: Mm = Mm(0.5);

/// The most bytes one page's content may have when it is put together from several streams.
const CONTENT: usize = 256 << 20;

/// A box in the page's own units: left, foot, right, head.
type Bounds = [f64; 4];

/// A page as written.
#[derive(Clone, Debug)]
pub(crate) struct SourcePage {
    id: ObjectId,
    resources: Object,
    /// Its transparency group, if it has one.
    pub(crate) group: Option<Dictionary>,
    pub(crate) trim: Bounds,
    pub(crate) bleed: Bounds,
    /// Quarter turns clockwise on display, 0–3.
    pub(crate) quarters: u8,
    /// Points a unit.
    pub(crate) unit: f64,
}

impl SourcePage {
    /// The trimmed size as it is seen.
    pub(crate) fn size(&self) -> Size<Mm> {
        let [left, foot, right, head] = self.trim;
        let [width, height] = [right - left, head - foot].map(|length| Pt(length * self.unit).to_mm());
        if self.quarters.is_multiple_of(2) { Size { width, height } } else { Size { width: height, height: width } }
    }

    /// How much bleed there is at the left, foot, right, head, as they are seen.
    pub(crate) fn bleeds(&self) -> [Mm; 4] {
        let out = |from: f64, to: f64| Pt((to - from).max(0.0) * self.unit).to_mm();
        let (trim, bleed) = (self.trim, self.bleed);
        let mut around =
            [out(bleed[0], trim[0]), out(bleed[1], trim[1]), out(trim[2], bleed[2]), out(trim[3], bleed[3])];
        // Turned clockwise by a quarter, the foot is seen at the left, the right at the foot.
        around.rotate_left(usize::from(self.quarters));
        around
    }
}

/// All pages, in order. `None` if there are none or one cannot be placed; what is wrong is in `diags`.
pub(crate) fn read(document: &Document, file: &str, diags: &mut Diagnostics) -> Option<Vec<SourcePage>> {
    let mut pages = Vec::new();
    for (index, id) in document.page_iter().enumerate() {
        match page(document, id) {
            Some(page) => pages.push(page),
            None => diags.error(None, P::PageBoxes { page: index + 1 }),
        }
    }
    let Some(first) = pages.first().map(SourcePage::size) else {
        if !diags.has_errors() {
            diags.error(None, P::NoPages { file: file.to_owned() });
        }
        return None;
    };
    let unlike = |a: Mm, b: Mm| (a - b).0.abs() > ALIKE.0;
    let others: Vec<(usize, Size<Mm>)> = pages
        .iter()
        .enumerate()
        .map(|(index, page)| (index + 1, page.size()))
        .filter(|(_, size)| unlike(size.width, first.width) || unlike(size.height, first.height))
        .collect();
    if !others.is_empty() {
        diags.error(None, P::UnlikeSizes { first, others });
    }
    (!diags.has_errors()).then_some(pages)
}

fn page(document: &Document, id: ObjectId) -> Option<SourcePage> {
    let dict = document.get_dictionary(id).ok()?;
    let inherited = |key: &[u8]| inherited(document, dict, key);
    let media = bounds(document, inherited(b"MediaBox")?)?;
    let own = |key: &[u8], default: Bounds| match dict.get(key) {
        Ok(object) => bounds(document, object).map(|found| cut(found, media)),
        Err(_) => Some(default),
    };
    let crop = match inherited(b"CropBox") {
        Some(object) => cut(bounds(document, object)?, media),
        None => media,
    };
    // PDF/X-1a allows an ArtBox in place of a TrimBox.
    let trim = own(b"TrimBox", own(b"ArtBox", crop)?)?;
    let bleed = own(b"BleedBox", crop)?;
    let turn = inherited(b"Rotate").and_then(|object| number(document, object)).unwrap_or(0.0);
    let unit = dict.get(b"UserUnit").ok().and_then(|object| number(document, object)).unwrap_or(1.0);
    let usable = trim[2] - trim[0] > 1.0 && trim[3] - trim[1] > 1.0 && unit > 0.0 && turn.rem_euclid(90.0) == 0.0;
    usable.then(|| SourcePage {
        id,
        resources: inherited(b"Resources").cloned().unwrap_or_else(|| Dictionary::new().into()),
        group: dict.get_deref(b"Group", document).and_then(Object::as_dict).ok().cloned(),
        trim,
        bleed,
        quarters: (turn / 90.0).rem_euclid(4.0) as u8,
        unit,
    })
}

/// An attribute of a page or of what is above it (ISO 32000-1, 7.7.3.4).
fn inherited<'a>(document: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..DEPTH {
        if let Ok(object) = node.get(key) {
            return Some(object);
        }
        node = node.get_deref(b"Parent", document).and_then(Object::as_dict).ok()?;
    }
    None
}

fn number(document: &Document, object: &Object) -> Option<f64> {
    match document.dereference(object).ok()?.1 {
        Object::Integer(number) => Some(*number as f64),
        Object::Real(number) => Some(f64::from(*number)),
        _ => None,
    }
    .filter(|number| number.is_finite())
}

/// A box from two corners in any order.
fn bounds(document: &Document, object: &Object) -> Option<Bounds> {
    let corners = document.dereference(object).ok()?.1.as_array().ok()?;
    let [a, b, c, d] = corners.as_slice() else { return None };
    let [a, b, c, d] = [number(document, a)?, number(document, b)?, number(document, c)?, number(document, d)?];
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

fn cut(inner: Bounds, outer: Bounds) -> Bounds {
    [inner[0].max(outer[0]), inner[1].max(outer[1]), inner[2].min(outer[2]), inner[3].min(outer[3])]
}

/// Makes a form of a page's content, as wide as its bleed. A single stream is taken over as it is, packed; several are
/// unpacked and put together.
///
/// # Errors
/// Why the content cannot be read.
pub(crate) fn form(document: &mut Document, page: &SourcePage, own_group: bool) -> Result<ObjectId, String> {
    let streams = contents(document, page.id)?;
    let mut form = match streams.as_slice() {
        [only] => {
            let stream = document.get_object(*only).and_then(Object::as_stream).map_err(|error| error.to_string())?;
            let mut dict = Dictionary::new();
            for key in ["Filter", "DecodeParms"] {
                if let Ok(object) = stream.dict.get(key.as_bytes()) {
                    dict.set(key, object.clone());
                }
            }
            Stream::new(dict, stream.content.clone())
        }
        several => {
            let mut all = Vec::new();
            for id in several {
                let stream = document.get_object(*id).and_then(Object::as_stream).map_err(|error| error.to_string())?;
                let left = CONTENT.saturating_sub(all.len());
                let part = stream.decompressed_content_with_limit(left).map_err(|error| error.to_string())?;
                all.extend(part);
                // The parts are divided between tokens (ISO 32000-1, 7.8.2).
                all.push(b'\n');
            }
            let mut form = Stream::new(Dictionary::new(), all);
            form.compress().map_err(|error| error.to_string())?;
            form
        }
    };
    let bounds: Vec<Object> = page.bleed.iter().map(|&edge| Object::Real(edge as f32)).collect();
    form.dict.extend(&dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => bounds,
        "Resources" => page.resources.clone(),
    });
    if let (true, Some(group)) = (own_group, &page.group) {
        let mut group = group.clone();
        // What a page's group is by definition (ISO 32000-1, 11.4.7).
        group.set("I", true);
        form.dict.set("Group", group);
    }
    Ok(document.add_object(form))
}

/// A page's content streams.
fn contents(document: &Document, page: ObjectId) -> Result<Vec<ObjectId>, String> {
    let dict = document.get_dictionary(page).map_err(|error| error.to_string())?;
    let Ok(mut object) = dict.get(b"Contents") else { return Ok(Vec::new()) };
    let mut ids = Vec::new();
    if let Object::Reference(id) = object {
        object = document.get_object(*id).map_err(|error| error.to_string())?;
        if matches!(object, Object::Stream(_)) {
            return Ok(vec![*id]);
        }
    }
    match object {
        Object::Array(items) => {
            for item in items {
                ids.push(item.as_reference().map_err(|error| error.to_string())?);
            }
            Ok(ids)
        }
        Object::Null => Ok(ids),
        _ => Err("Contents".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_page_is_measured_as_it_is_seen() {
        let page = |quarters, unit| SourcePage {
            id: (1, 0),
            resources: Object::Null,
            group: None,
            trim: [10.0, 20.0, 110.0, 220.0],
            bleed: [9.0, 18.0, 113.0, 224.0],
            quarters,
            unit,
        };
        let seen = |quarters| page(quarters, 1.0).bleeds().map(|bleed| bleed.to_pt().0.round());
        // Left, foot, right, head.
        assert_eq!(seen(0), [1.0, 2.0, 3.0, 4.0]);
        // Clockwise: what was the foot is at the left, what was the left is at the head.
        assert_eq!(seen(1), [2.0, 3.0, 4.0, 1.0]);
        assert_eq!(seen(2), [3.0, 4.0, 1.0, 2.0]);
        assert_eq!(seen(3), [4.0, 1.0, 2.0, 3.0]);
        assert_eq!(page(1, 2.0).size().width.to_pt().0.round(), 400.0);
    }
}
