//! From the pages' file to the sheets' file: pages become forms, sheets become pages.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use zhuanban_ground::units::{Mm, Pt};

use crate::area::Area;
use crate::fit::{Fitted, Placed};
use crate::job::Job;
use crate::marks::{self, LETTER, Margins, REGISTRATION, spot_name};
use crate::pages::{self, SourcePage};
use crate::problem::ImposeProblem as P;
use crate::scheme::Scheme;
use crate::slug::{FACE, Letters};
use crate::standard::{Claims, Level};
use crate::words::{self, SideName};

/// A side to be written.
pub(crate) struct SideToWrite {
    pub(crate) name: SideName,
    pub(crate) rows: Vec<Vec<Placed>>,
    pub(crate) trim: Area,
}

/// All that is needed to write the sheets.
pub(crate) struct Writing<'a> {
    pub(crate) file: &'a str,
    pub(crate) job: &'a Job,
    pub(crate) pages: &'a [SourcePage],
    pub(crate) fitted: &'a Fitted,
    pub(crate) claims: &'a Claims,
    pub(crate) sides: &'a [SideToWrite],
    /// The condition's greys for the colour bar.
    pub(crate) greys: &'a [[f64; 4]],
}

fn writer(error: impl ToString) -> P {
    P::Writer { why: error.to_string() }
}

/// Puts the sheets in the pages' place. What the pages use stays; all else of the file goes.
///
/// # Errors
/// What keeps a page from being taken over, or the sheets from being written.
pub(crate) fn write(document: &mut Document, writing: &Writing, letters: &mut Letters) -> Result<(), P> {
    let one_group = shared_group(writing);
    let mut forms: BTreeMap<usize, ObjectId> = BTreeMap::new();
    for (index, page) in writing.pages.iter().enumerate() {
        let transparent = !matches!(writing.claims.level, Some(Level::X1a2001 | Level::X1a2003));
        let form = pages::form(document, page, transparent && one_group.is_none())
            .map_err(|why| P::PageContent { page: index + 1, why })?;
        forms.insert(index + 1, form);
    }
    let spots = spots(document);
    let spaces = spaces(document, &spots);
    let tree = document.new_object_id();
    let mut sheets: Vec<ObjectId> = Vec::new();
    for side in writing.sides {
        let content = content(writing, side, &spots, letters);
        let mut stream = Stream::new(Dictionary::new(), content.into_bytes());
        stream.compress().map_err(writer)?;
        let content = document.add_object(stream);
        let mut used = Dictionary::new();
        for placed in side.rows.iter().flatten() {
            if let Some(form) = forms.get(&placed.page) {
                used.set(form_name(placed.page), *form);
            }
        }
        let [width, height] = [writing.fitted.sheet.width, writing.fitted.sheet.height].map(|edge| Pt::from(edge).0);
        let mut page = dictionary! {
            "Type" => "Page",
            "Parent" => tree,
            "MediaBox" => bounds([0.0, 0.0, width, height]),
            "CropBox" => bounds([0.0, 0.0, width, height]),
            "BleedBox" => bounds(side.trim.grown(writing.fitted.bleed).points()),
            "TrimBox" => bounds(side.trim.points()),
            "Contents" => content,
        };
        if let Some(group) = &one_group {
            page.set("Group", group.clone());
        }
        let resources = dictionary! { "XObject" => used, "ColorSpace" => spaces.clone() };
        page.set("Resources", resources);
        sheets.push(document.add_object(page));
    }
    let face = letters.embed(document).map_err(|why| P::Face { why })?;
    let ids: Vec<Object> = sheets.iter().map(|id| Object::from(*id)).collect();
    for id in &sheets {
        let Some(face) = face else { continue };
        let page = document.get_dictionary_mut(*id).map_err(writer)?;
        let resources = page.get_mut(b"Resources").and_then(Object::as_dict_mut).map_err(writer)?;
        resources.set("Font", dictionary! { FACE => face });
    }
    let count = ids.len() as i64;
    document.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => ids, "Count" => count });
    catalog(document, tree)?;
    document.version = writing.claims.level.map_or(document.version.clone(), |level| level.version().to_owned());
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    Ok(())
}

/// A new catalog: pages, the output intent, and layers where there are some. The trailer keeps nothing of the old one.
fn catalog(document: &mut Document, tree: ObjectId) -> Result<(), P> {
    let old = document.catalog().map_err(writer)?.clone();
    let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => tree };
    if let Ok(layers) = old.get(b"OCProperties") {
        catalog.set("OCProperties", layers.clone());
    }
    if let Ok(intents) = old.get_deref(b"OutputIntents", document).and_then(Object::as_array) {
        let for_press = |intent: &&Object| {
            let dict = document.dereference(intent).ok().and_then(|(_, intent)| intent.as_dict().ok());
            dict.and_then(|dict| dict.get(b"S").and_then(Object::as_name).ok()) == Some(b"GTS_PDFX".as_slice())
        };
        let kept: Vec<Object> = intents.iter().filter(for_press).cloned().collect();
        if !kept.is_empty() {
            catalog.set("OutputIntents", kept);
        }
    }
    let catalog = document.add_object(catalog);
    document.trailer = dictionary! { "Root" => catalog };
    Ok(())
}

fn bounds(corners: [f64; 4]) -> Vec<Object> {
    corners.iter().map(|&edge| Object::Real(edge as f32)).collect()
}

fn form_name(page: usize) -> String {
    format!("ZbPage{page}")
}

/// The group all pages have, if they agree: then it is the sheet's, and pages paint as they did. Else each page's form
/// has its own. Pages without one agree with any.
fn shared_group(writing: &Writing) -> Option<Dictionary> {
    let mut groups = writing.pages.iter().filter_map(|page| page.group.as_ref());
    let first = groups.next()?;
    let allowed = !matches!(writing.claims.level, Some(Level::X1a2001 | Level::X1a2003));
    (allowed && groups.all(|group| group == first)).then(|| first.clone())
}

/// The spots that the file defines, by name, each with its colour space.
fn spots(document: &Document) -> BTreeMap<Vec<u8>, Object> {
    let mut spots = BTreeMap::new();
    let no_spots: BTreeSet<&[u8]> =
        [b"All".as_slice(), b"None", b"Cyan", b"Magenta", b"Yellow", b"Black"].into_iter().collect();
    let mut look = |object: &Object| {
        if let Object::Array(items) = object
            && let [Object::Name(kind), Object::Name(name), _, _] = items.as_slice()
            && kind == b"Separation"
            && !no_spots.contains(name.as_slice())
        {
            spots.entry(name.clone()).or_insert_with(|| object.clone());
        }
    };
    for object in document.objects.values() {
        look(object);
        // Spaces may stand in the dictionary that names them.
        let dict = object.as_dict().or_else(|_| object.as_stream().map(|stream| &stream.dict));
        let Ok(dict) = dict else { continue };
        for (_, value) in dict {
            look(value);
            let Ok(inner) = value.as_dict() else { continue };
            for (_, value) in inner {
                look(value);
                let Ok(innermost) = value.as_dict() else { continue };
                innermost.iter().for_each(|(_, value)| look(value));
            }
        }
    }
    spots
}

/// The colour spaces of marks: registration, and each spot.
fn spaces(document: &mut Document, spots: &BTreeMap<Vec<u8>, Object>) -> Dictionary {
    let tint = dictionary! {
        "FunctionType" => 2,
        "Domain" => vec![0.into(), 1.into()],
        "Range" => [0, 1, 0, 1, 0, 1, 0, 1].map(Object::from).to_vec(),
        "C0" => [0, 0, 0, 0].map(Object::from).to_vec(),
        "C1" => [1, 1, 1, 1].map(Object::from).to_vec(),
        "N" => 1,
    };
    let all = Object::Array(vec!["Separation".into(), "All".into(), "DeviceCMYK".into(), tint.into()]);
    let mut spaces = dictionary! { REGISTRATION => document.add_object(all) };
    for (index, space) in spots.values().enumerate() {
        spaces.set(spot_name(index), document.add_object(space.clone()));
    }
    spaces
}

/// A side's content: pages, then marks.
fn content(writing: &Writing, side: &SideToWrite, spots: &BTreeMap<Vec<u8>, Object>, letters: &mut Letters) -> String {
    let mut out = String::new();
    for placed in side.rows.iter().flatten() {
        if let Some(page) = placed.page.checked_sub(1).and_then(|index| writing.pages.get(index)) {
            out.push_str(&place(page, placed));
        }
    }
    let (fitted, job) = (writing.fitted, writing.job);
    if let (Scheme::Perfect(_), false, true) = (job.scheme, side.name.back, side.name.of > 1) {
        out.push_str(&marks::collating(fitted, &side.rows, side.name.sheet - 1));
    }
    if !job.marks {
        return out;
    }
    let margins = Margins::new(fitted, &side.trim, job.gripper);
    out.push_str(&marks::lines(fitted, &side.rows, &margins));
    if job.bar {
        out.push_str(&marks::bar(&side.rows, &margins, spots.len(), writing.greys));
    }
    out.push_str(&said(writing, side, &margins, spots, letters));
    out
}

/// The words on a side, and the inks' names, each in its own ink.
fn said(
    writing: &Writing,
    side: &SideToWrite,
    margins: &Margins,
    spots: &BTreeMap<Vec<u8>, Object>,
    letters: &mut Letters,
) -> String {
    let (fitted, job) = (writing.fitted, writing.job);
    let mut out = format!("q /{REGISTRATION} cs 1 scn\n");
    let upper = side.rows.last().and_then(|row| Some((row.first()?, row.len())));
    if let Some(((starts, room), columns)) =
        upper.and_then(|(placed, columns)| Some((margins.slug(&placed.cell)?, columns)))
    {
        let [which, what] = words::slug(writing.file, side.name, &side.rows, writing.pages.len(), job, fitted.sheet);
        if columns > 1 || !job.bar {
            for (words, at) in [which, what].iter().zip(starts) {
                out.push_str(&letters.line(words, LETTER, at, room));
            }
        } else {
            let [at, _] = starts;
            out.push_str(&letters.line(&format!("{which}  {what}"), LETTER, at, room));
        }
    }
    let lower = side.rows.first().and_then(|row| row.first());
    if let Some(((at, y), room)) = lower.and_then(|placed| margins.below(&placed.cell)) {
        out.push_str(&letters.line(&words::gripper(job), LETTER, (at, y), room));
    }
    for (joints, upright) in [(&fitted.columns, true), (&fitted.rows, false)] {
        for joint in joints {
            let place = words::joint(joint.seam, job.lang).zip(margins.fold_words(joint.at, upright));
            if let Some((words, (at, room))) = place {
                out.push_str(&letters.line(&words, LETTER, at, room));
            }
        }
    }
    // At the right of the gripper edge: a plate shows its own name alone.
    let last = side.rows.first().and_then(|row| row.last());
    if let Some(((from, y), room)) = last.and_then(|placed| margins.below(&placed.cell)) {
        let process = ["C", "M", "Y", "K"].into_iter().enumerate().map(|(index, name)| {
            let inks: Vec<&str> = (0..4).map(|ink| if ink == index { "1" } else { "0" }).collect();
            (name.to_owned(), format!("{} k", inks.join(" ")))
        });
        let spots = spots.keys().enumerate().map(|(index, name)| {
            (String::from_utf8_lossy(name).into_owned(), format!("/{} cs 1 scn", spot_name(index)))
        });
        let all: Vec<(String, String)> = process.chain(spots).collect();
        let step = room / all.len() as f64;
        let from = if side.rows.first().is_some_and(|row| row.len() == 1) { from + room + Mm(12.0) } else { from };
        for (index, (name, colour)) in all.iter().enumerate() {
            out.push_str(&format!("{colour}\n"));
            let at = (from + least_step(step) * index as f64, y);
            out.push_str(&letters.line(name, LETTER, at, step));
        }
    }
    out.push_str("Q\n");
    out
}

/// Names of inks stand no further apart than this.
fn least_step(step: Mm) -> Mm {
    Mm(step.0.min(8.0))
}

/// Paints a page at its place.
fn place(page: &SourcePage, placed: &Placed) -> String {
    // The page is turned as its `Rotate` says, clockwise, and once more if it stands on its head.
    let quarters = (4 - page.quarters % 4 + if placed.turned { 2 } else { 0 }) % 4;
    let (cos, sin) = match quarters {
        0 => (1.0, 0.0),
        1 => (0.0, 1.0),
        2 => (-1.0, 0.0),
        _ => (0.0, -1.0),
    };
    let [a, b, c, d] = [cos, sin, -sin, cos].map(|part: f64| part * page.unit);
    let [left, foot, right, head] = page.trim;
    let (x, y) = ((left + right) / 2.0, (foot + head) / 2.0);
    let [to_left, to_foot, to_right, to_head] = placed.trim.points();
    let (to_x, to_y) = ((to_left + to_right) / 2.0, (to_foot + to_head) / 2.0);
    let (e, f) = (to_x - (a * x + c * y), to_y - (b * x + d * y));
    let [clip_left, clip_foot, clip_right, clip_head] = placed.clip.points();
    let (width, height) = (clip_right - clip_left, clip_head - clip_foot);
    format!(
        "q {clip_left:.4} {clip_foot:.4} {width:.4} {height:.4} re W n {a:.6} {b:.6} {c:.6} {d:.6} {e:.4} {f:.4} cm \
         /{} Do Q\n",
        form_name(placed.page)
    )
}
