//! From Typst's pages to PDF/X: the changes made to the finished PDF.

use std::collections::BTreeSet;

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::adverts::{self, Adverts};
use super::failure::Failure;
use super::marks::{self, REGISTRATION, separation, spot_name};
use super::metadata::{self, About, Ident};
use super::overprint::{self, KNOCKOUT, OVERPRINT};
use super::plates::{plates, spots};
use super::resources::{add_all, pack, resources};
use super::sheet::{BLEED, Sheet, corners};
use super::{PdfX, PressFile, PressJob, Printed, forbidden, outline, pictures, slug};
use crate::condition::{Condition, grey_patches};
use crate::export;
use crate::press::problem::PressProblem;
use crate::project::Lately;
use crate::theme::{Paint, Palette};
use crate::units::Pt;

/// Resource name of the slug.
const SLUG: &str = "ZbSlug";

/// Makes the press file.
///
/// # Errors
/// If the theme painted something that a press file must not hold, or the PDF could not be written.
pub fn press_file(job: &PressJob) -> Result<PressFile, PressProblem> {
    make(job).map_err(Failure::problem)
}

/// Turns the type of a finished PDF to outlines, as the press file's own; nothing else of it changes.
///
/// # Errors
/// If it cannot be read, or has fonts of a kind the program does not write.
pub fn outlined(pdf: &[u8]) -> Result<Vec<u8>, PressProblem> {
    let make = || {
        let mut document = Document::load_mem(pdf)?;
        outline::all(&mut document)?;
        document.prune_objects();
        document.renumber_objects();
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).map_err(lopdf::Error::from)?;
        Ok(bytes)
    };
    make().map_err(Failure::problem)
}

fn make(job: &PressJob) -> Result<PressFile, Failure> {
    let pages = export::press_pdf(job.document, job.number)?;
    let ident = Ident::of(&pages);
    let mut document = Document::load_mem(&pages)?;
    drop(pages);
    let adverts = adverts::settle(&mut document);
    let what: Vec<_> = forbidden::found(&document, &adverts.inside, job.standard).into_iter().collect();
    if !what.is_empty() {
        return Err(Failure::NotForPress(what));
    }
    finish(job, (ident, &adverts), &mut document)
}

fn finish(job: &PressJob, (ident, adverts): (Ident, &Adverts), document: &mut Document) -> Result<PressFile, Failure> {
    let palette = used(document, job.palette);
    let plates = plates(&palette);
    pictures::exchange(document, job.printed)?;
    let page_ids: Vec<ObjectId> = document.page_iter().collect();
    let marked = job.sheets.iter().any(|(sheet, _)| sheet.has_marks());
    let greys = if marked { grey_patches(job.condition.profile()) } else { Vec::new() };
    let slugs = if marked {
        let slugs = slug::set(job.sheets, &plates, job.fonts, job.families)?;
        import(document, &export::press_pdf(&slugs, job.number)?)?
    } else {
        Vec::new()
    };
    for (index, (&page, (sheet, _))) in page_ids.iter().zip(job.sheets).enumerate() {
        place(document, page, sheet)?;
        if sheet.has_marks() {
            mark(document, page, sheet, &palette, slugs.get(index).copied(), &greys)?;
        }
    }
    // After marks and slug, so that the same rules hold for them.
    set_overprint(document, &adverts.blended)?;
    adverts.group_pages(document)?;
    let fonts = font_names(document);
    if job.outline {
        outline::all(document)?;
    }
    let intent = output_intent(document, job.condition);
    let catalog = document.catalog_mut()?;
    metadata::strip(catalog);
    catalog.set("OutputIntents", vec![intent]);
    // The settings that change the file but not the pages' bytes.
    let lossless = job.printed.values().filter(|printed| matches!(printed, Printed::Pixels(_))).count();
    let mut done = format!("{:?} {:?} {} {:?} {lossless}", job.standard, job.sheets, job.title, job.date);
    if job.outline {
        done.push_str(" outlines");
    }
    let ident = ident.done(&done, job.condition.profile_bytes());
    let (standard, title, author, number, date) = (job.standard, job.title, job.author, job.number, job.date);
    metadata::write(document, &About { standard, title, author, number, date, ident })?;
    document.version = match job.standard {
        PdfX::X1a => "1.4".to_owned(),
        PdfX::X4 => "1.6".to_owned(),
    };
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    document.prune_objects();
    document.renumber_objects();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(lopdf::Error::from)?;
    Ok(PressFile { bytes, fonts, plates })
}

/// The palette without the spots that no page paints.
fn used(document: &Document, palette: &Palette) -> Palette {
    let mut names = BTreeSet::new();
    for object in document.objects.values() {
        if let Object::Array(items) = object
            && let [Object::Name(kind), Object::Name(name), ..] = &items[..]
            && kind == b"Separation"
        {
            names.insert(name.clone());
        }
    }
    let is_used = |paint: &Paint| match paint {
        Paint::Spot { name, .. } => names.contains(name.as_bytes()),
        Paint::Screen(_) | Paint::Ink(_) => true,
    };
    Palette { colours: palette.colours.clone().into_iter().filter(|(_, paint)| is_used(paint)).collect() }
}

/// Sets overprint in every page and form but those `left` alone: where transparent things mix, it would mix otherwise.
fn set_overprint(document: &mut Document, left: &BTreeSet<ObjectId>) -> Result<(), lopdf::Error> {
    // ISO 32000-1, 8.6.7: OPM 1 leaves a plate alone where its ink is 0.
    let over = dictionary! { "Type" => "ExtGState", "OP" => true, "op" => true, "OPM" => 1 };
    let knock = dictionary! { "Type" => "ExtGState", "OP" => false, "op" => false, "OPM" => 0 };
    let states = [(OVERPRINT, document.add_object(over)), (KNOCKOUT, document.add_object(knock))];
    let forms: Vec<ObjectId> = document
        .objects
        .iter()
        .filter(|(_, object)| {
            let dict = object.as_stream().map(|stream| &stream.dict);
            dict.and_then(|dict| dict.get(b"Subtype")).and_then(Object::as_name).is_ok_and(|name| name == b"Form")
        })
        .map(|(id, _)| *id)
        .filter(|id| !left.contains(id))
        .collect();
    for form in forms {
        rewrite(document, form)?;
        let mut resources = resources(document, document.get_object(form)?.as_stream()?.dict.clone());
        add_all(document, &mut resources, "ExtGState", &states);
        document.get_object_mut(form)?.as_stream_mut()?.dict.set("Resources", resources);
    }
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for page in pages {
        for content in document.get_page_contents(page) {
            rewrite(document, content)?;
        }
        let mut resources = resources(document, document.get_dictionary(page)?.clone());
        add_all(document, &mut resources, "ExtGState", &states);
        document.get_dictionary_mut(page)?.set("Resources", resources);
    }
    Ok(())
}

fn rewrite(document: &mut Document, stream: ObjectId) -> Result<(), lopdf::Error> {
    let stream = document.get_object_mut(stream)?.as_stream_mut()?;
    let old = if stream.is_compressed() { stream.decompressed_content()? } else { stream.content.clone() };
    let new = overprint::set(&old);
    pack(stream, new)
}

/// Sets the boxes of a page (ISO 15930-4, 6.13; ISO 15930-7, 6.12), and moves its content to fit them.
fn place(document: &mut Document, page: ObjectId, sheet: &Sheet) -> Result<(), lopdf::Error> {
    let shift = Pt::from(sheet.margin() - BLEED).0;
    if shift > 0.0 {
        let before = Stream::new(Dictionary::new(), format!("q 1 0 0 1 {shift:.4} {shift:.4} cm\n").into_bytes());
        let after = Stream::new(Dictionary::new(), b"\nQ\n".to_vec());
        let [before, after] = [before, after].map(|stream| Object::from(document.add_object(stream)));
        let between = document.get_page_contents(page).into_iter().map(Object::from);
        let contents: Vec<Object> = std::iter::once(before).chain(between).chain([after]).collect();
        document.get_dictionary_mut(page)?.set("Contents", contents);
    }
    let numbers = |rect| corners(&rect).map(|pt| Object::Real(pt as f32)).to_vec();
    let dict = document.get_dictionary_mut(page)?;
    for key in ["Annots", "Group", "ArtBox", "StructParents", "Tabs"] {
        dict.remove(key.as_bytes());
    }
    dict.set("MediaBox", numbers(sheet.media_box()));
    dict.set("CropBox", numbers(sheet.media_box()));
    dict.set("BleedBox", numbers(sheet.bleed_box()));
    dict.set("TrimBox", numbers(sheet.trim_box()));
    Ok(())
}

/// Adds marks and slug after the page's own content.
fn mark(
    document: &mut Document,
    page: ObjectId,
    sheet: &Sheet,
    palette: &Palette,
    slug: Option<ObjectId>,
    greys: &[[f64; 4]],
) -> Result<(), lopdf::Error> {
    let spots = spots(palette);
    let mut content = marks::content(sheet, spots.len(), greys)?;
    let mut resources = resources(document, document.get_dictionary(page)?.clone());
    let registration = document.add_object(separation("All", [100.0; 4]));
    let mut spaces = vec![(REGISTRATION.to_owned(), registration)];
    for (index, (name, cmyk)) in spots.iter().enumerate() {
        spaces.push((spot_name(index), document.add_object(separation(name, *cmyk))));
    }
    add_all(document, &mut resources, "ColorSpace", &spaces);
    if let Some(slug) = slug {
        content.extend_from_slice(format!("q /{SLUG} Do Q\n").as_bytes());
        add_all(document, &mut resources, "XObject", &[(SLUG, slug)]);
    }
    let mut stream = Stream::new(Dictionary::new(), content);
    stream.compress()?;
    let stream = document.add_object(stream);
    let mut contents: Vec<Object> = document.get_page_contents(page).into_iter().map(Object::from).collect();
    contents.push(stream.into());
    let dict = document.get_dictionary_mut(page)?;
    dict.set("Contents", contents);
    dict.set("Resources", resources);
    Ok(())
}

/// Takes over another PDF's pages as form XObjects; their ids in order.
fn import(document: &mut Document, pdf: &[u8]) -> Result<Vec<ObjectId>, lopdf::Error> {
    let mut other = Document::load_mem(pdf)?;
    other.renumber_objects_with(document.max_id + 1);
    let pages: Vec<ObjectId> = other.page_iter().collect();
    let mut forms = Vec::new();
    for page in pages {
        let dict = other.get_dictionary(page)?.clone();
        let form = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => dict.get(b"MediaBox")?.clone(),
            "Resources" => resources(&other, dict),
        };
        let mut form = Stream::new(form, other.get_page_content(page));
        form.compress()?;
        forms.push(form);
    }
    document.max_id = other.max_id;
    document.objects.append(&mut other.objects);
    Ok(forms.into_iter().map(|form| document.add_object(form)).collect())
}

/// The output intent (ISO 15930-4, 6.2.2; ISO 15930-7, 6.2.3), its profile embedded once.
fn output_intent(document: &mut Document, condition: &Condition) -> Object {
    let profile = document.add_object(embedded(condition.profile_bytes()));
    let mut intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFX",
        "OutputConditionIdentifier" => metadata::text(condition.identifier()),
        "Info" => metadata::text(condition.description()),
        "DestOutputProfile" => profile,
    };
    if let Some(registry) = condition.registry() {
        intent.set("RegistryName", metadata::text(registry));
    }
    intent.into()
}

/// Makes ready what a press file of this condition holds whatever its pages are, for whoever writes one soon.
pub fn make_ready(condition: &Condition) {
    embedded(condition.profile_bytes());
}

/// A profile as it is embedded.
fn embedded(profile: &[u8]) -> Stream {
    /// To compress one takes a seventh of a bulletin's time.
    static PROFILES: Lately<Stream> = Lately::new();
    let stream = || Stream::new(dictionary! { "N" => 4 }, profile.to_vec());
    let compressed = PROFILES.made(profile, || {
        let mut stream = stream();
        stream.compress().map(|()| stream)
    });
    // A profile that cannot be compressed is embedded as it is.
    compressed.unwrap_or_else(|_| stream())
}

/// The fonts in the file, without their subset prefixes (ISO 32000-1, 9.6.4).
fn font_names(document: &Document) -> Vec<String> {
    let mut names = BTreeSet::new();
    for object in document.objects.values() {
        let Ok(dict) = object.as_dict() else { continue };
        if dict.get_type().is_ok_and(|kind| kind == b"FontDescriptor")
            && let Ok(name) = dict.get(b"FontName").and_then(Object::as_name)
        {
            let name = String::from_utf8_lossy(name).into_owned();
            let bare = name.split_once('+').map_or(name.as_str(), |(_, bare)| bare).to_owned();
            names.insert(bare);
        }
    }
    names.into_iter().collect()
}
