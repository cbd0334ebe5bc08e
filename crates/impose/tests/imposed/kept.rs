//! What sheets keep of their pages' file, and what they do not.

use lopdf::{Dictionary, Document, Object, dictionary};
use zhuanban_impose::{Job, Scheme, Section, SheetSize};

use crate::common::{Level, Sheet, imposed, pages, pages_with};

fn sheets(file: Sheet) -> Document {
    let job = Job::new(Scheme::Saddle(Section::Four), SheetSize::named("SRA3").expect("a sheet"));
    Document::load_mem(&imposed(file, &job).0.bytes).expect("a PDF")
}

fn dict<'a>(document: &'a Document, owner: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
    owner.get_deref(key.as_bytes(), document).and_then(Object::as_dict).ok()
}

/// The dictionaries of all forms that are pages.
fn forms(document: &Document) -> Vec<&Dictionary> {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let form = |dict: &&Dictionary| dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form");
    streams.map(|stream| &stream.dict).filter(form).collect()
}

/// A page's group, as X-4 allows it.
fn group(space: &str) -> Dictionary {
    dictionary! { "Type" => "Group", "S" => "Transparency", "CS" => space }
}

#[test]
fn the_output_intent_and_its_profile_are_the_pages() {
    for level in [Level::X1a, Level::X4] {
        let file = pages(4, level);
        let profile = file.doc.get_object(file.profile).and_then(Object::as_stream).expect("a profile").clone();
        let sheets = sheets(file);
        let catalog = sheets.catalog().expect("a catalog");
        let intents = catalog.get_deref(b"OutputIntents", &sheets).and_then(Object::as_array).expect("intents");
        let [intent] = intents.as_slice() else { panic!("one intent: {intents:?}") };
        let intent = sheets.dereference(intent).and_then(|(_, intent)| intent.as_dict()).expect("an intent");
        let called = intent.get(b"OutputConditionIdentifier").and_then(Object::as_str).expect("a name");
        assert_eq!(called, b"CGATS TR 002");
        let kept = intent.get_deref(b"DestOutputProfile", &sheets).and_then(Object::as_stream).expect("a profile");
        assert_eq!(kept.content, profile.content);
        assert_eq!(sheets.version, if level == Level::X1a { "1.4" } else { "1.6" });
    }
}

#[test]
fn a_group_all_pages_have_is_the_sheets() {
    let same = sheets(pages_with(4, Level::X4, |_, mut page| {
        page.set("Group", group("DeviceCMYK"));
        page
    }));
    for id in same.page_iter() {
        let group = dict(&same, same.get_dictionary(id).expect("a page"), "Group").expect("a group");
        assert_eq!(group.get(b"CS").and_then(Object::as_name).expect("a space"), b"DeviceCMYK");
    }
    assert!(forms(&same).iter().all(|form| form.get(b"Group").is_err()));
}

#[test]
fn groups_that_differ_stay_with_their_pages() {
    let mixed = sheets(pages_with(4, Level::X4, |number, mut page| {
        page.set("Group", group(if number == 1 { "DeviceGray" } else { "DeviceCMYK" }));
        page
    }));
    assert!(mixed.page_iter().all(|id| mixed.get_dictionary(id).is_ok_and(|page| page.get(b"Group").is_err())));
    let forms = forms(&mixed);
    assert_eq!(forms.len(), 4);
    for form in forms {
        let group = dict(&mixed, form, "Group").expect("a group");
        assert!(group.get(b"I").and_then(Object::as_bool).expect("isolated"));
    }
}

#[test]
fn layers_stay_and_what_acts_goes() {
    let mut file = pages(4, Level::X4);
    let layer = file.doc.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("text") });
    let layers = dictionary! {
        "OCGs" => vec![layer.into()],
        "D" => dictionary! { "Name" => Object::string_literal("all"), "Order" => vec![layer.into()] },
    };
    let action = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
    let catalog = file.catalog;
    file.dict(catalog).set("OCProperties", layers);
    file.dict(catalog).set("OpenAction", action);
    file.dict(catalog).set("Outlines", dictionary! { "Type" => "Outlines" });
    let sheets = sheets(file);
    let catalog = sheets.catalog().expect("a catalog");
    assert!(dict(&sheets, catalog, "OCProperties").is_some());
    let kept: Vec<&[u8]> = catalog.iter().map(|(key, _)| key.as_slice()).collect();
    assert_eq!(kept, [b"Type".as_slice(), b"Pages", b"OCProperties", b"OutputIntents", b"Metadata"]);
    let acts = |object: &Object| object.as_dict().is_ok_and(|dict| dict.get(b"JS").is_ok());
    assert!(!sheets.objects.values().any(acts), "nothing of it is left in the file");
}

#[test]
fn a_spots_patch_is_in_the_pages_own_ink() {
    let sheets = sheets(pages(4, Level::X4));
    let page = sheets.page_iter().next().expect("a sheet");
    let resources = dict(&sheets, sheets.get_dictionary(page).expect("a page"), "Resources").expect("resources");
    let spaces = dict(&sheets, resources, "ColorSpace").expect("spaces");
    let spot = spaces.get_deref(b"ZbSpot0", &sheets).and_then(Object::as_array).expect("the spot");
    assert_eq!(spot[1], Object::Name(b"PANTONE 186 C".to_vec()));
    assert!(spaces.get(b"ZbSpot1").is_err(), "registration is no spot");
}
