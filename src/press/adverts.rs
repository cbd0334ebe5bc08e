//! Advertisers' pages in the finished PDF: each is a form that Typst wrapped in a group.
//!
//! One with nothing transparent needs no group. One with transparency keeps it, mixed in the press's inks; the page it is
//! on is a group of the same inks then (ISO 15930-7: all blending in the output intent's colours). PDF/X-1a has
//! neither: such pages are refused before anything is made (`session::adverts`).

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::resources::{follow, resources};
use crate::assets::{ADVERT_MARK, is_transparent};

/// What belongs to advertisers in a file.
#[derive(Default)]
pub(super) struct Adverts {
    /// Every object of their pages.
    pub inside: BTreeSet<ObjectId>,
    /// Every object of those with transparency.
    pub blended: BTreeSet<ObjectId>,
    /// Their forms with transparency.
    forms: BTreeSet<ObjectId>,
}

/// Finds the advertisers' pages, and gives them the groups they need.
pub(super) fn settle(document: &mut Document) -> Adverts {
    let mut adverts = Adverts::default();
    let forms: Vec<(ObjectId, bool)> =
        document.objects.iter().filter_map(|(id, object)| Some((*id, knocks_out(document, object)?))).collect();
    for (id, knocks_out) in forms {
        let reached = reached(document, id);
        let mut others = reached.iter().filter(|other| **other != id).filter_map(|other| document.objects.get(other));
        let own = document.get_object(id).and_then(Object::as_stream).map(|form| without_group(&form.dict));
        let own = own.unwrap_or_default();
        let blended = others.any(is_transparent) || is_transparent(&Object::from(own));
        let group = blended.then(|| group(knocks_out));
        if let Ok(form) = document.get_object_mut(id).and_then(Object::as_stream_mut) {
            match group {
                Some(group) => form.dict.set("Group", group),
                None => {
                    form.dict.remove(b"Group");
                }
            }
        }
        unmark(document, id);
        if blended {
            adverts.forms.insert(id);
            adverts.blended.extend(&reached);
        }
        adverts.inside.extend(reached);
    }
    if !adverts.inside.is_empty() {
        // Colour spaces of groups that were taken away are nobody's now.
        document.prune_objects();
    }
    adverts
}

impl Adverts {
    /// Makes groups of the pages on which something transparent stands.
    pub fn group_pages(&self, document: &mut Document) -> Result<(), lopdf::Error> {
        let pages: Vec<ObjectId> = document.page_iter().collect();
        for page in pages {
            // A page's parent leads to all others.
            let resources = resources(document, document.get_dictionary(page)?.clone());
            let mut found = BTreeSet::new();
            reach(document, &resources.into(), &mut found);
            if !found.is_disjoint(&self.forms) {
                document.get_dictionary_mut(page)?.set("Group", group(false));
            }
        }
        Ok(())
    }
}

/// A group that mixes in the press's inks, on nothing but itself.
fn group(knocks_out: bool) -> Dictionary {
    dictionary! { "Type" => "Group", "S" => "Transparency", "CS" => "DeviceCMYK", "I" => true, "K" => knocks_out }
}

fn without_group(dict: &Dictionary) -> Dictionary {
    let mut dict = dict.clone();
    dict.remove(b"Group");
    dict
}

/// Whether an object is the form of an advertiser's page; then, whether the page's group knocks out.
fn knocks_out(document: &Document, object: &Object) -> Option<bool> {
    let form = object.as_stream().ok()?;
    (form.dict.get(b"Subtype").and_then(Object::as_name).ok()? == b"Form").then_some(())?;
    let lists = inner(document, inner(document, &form.dict, b"Resources")?, b"Properties")?;
    let mark = inner(document, lists, ADVERT_MARK)?;
    Some(mark.get(b"K").and_then(Object::as_bool).unwrap_or(false))
}

fn inner<'a>(document: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    follow(document, dict.get(key).ok()?)
}

/// Takes the mark away again.
fn unmark(document: &mut Document, form: ObjectId) {
    let Ok(dict) = document.get_object(form).and_then(Object::as_stream).map(|form| form.dict.clone()) else { return };
    let Some(mut resources) = inner(document, &dict, b"Resources").cloned() else { return };
    let Some(mut lists) = inner(document, &resources, b"Properties").cloned() else { return };
    lists.remove(ADVERT_MARK);
    if lists.is_empty() {
        resources.remove(b"Properties");
    } else {
        resources.set("Properties", lists);
    }
    if let Ok(form) = document.get_object_mut(form).and_then(Object::as_stream_mut) {
        form.dict.set("Resources", resources);
    }
}

fn reached(document: &Document, from: ObjectId) -> BTreeSet<ObjectId> {
    let mut found = BTreeSet::new();
    reach(document, &Object::Reference(from), &mut found);
    found
}

/// Everything an object leads to.
fn reach(document: &Document, from: &Object, found: &mut BTreeSet<ObjectId>) {
    let mut next = vec![from];
    while let Some(object) = next.pop() {
        match object {
            Object::Reference(id) => {
                if found.insert(*id)
                    && let Some(object) = document.objects.get(id)
                {
                    next.push(object);
                }
            }
            Object::Array(items) => next.extend(items),
            Object::Dictionary(dict) => next.extend(dict.iter().map(|(_, value)| value)),
            Object::Stream(stream) => next.extend(stream.dict.iter().map(|(_, value)| value)),
            Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Name(_)
            | Object::String(..) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use lopdf::Stream;

    use super::*;
    use crate::assets::is_transparent_state;

    /// A document of two pages, an advertisement on the first, its resources as given.
    fn document(resources: Dictionary) -> (Document, ObjectId, Vec<ObjectId>) {
        let mut document = Document::with_version("1.4");
        let mut resources = resources;
        resources.set("Properties", dictionary! { ADVERT_MARK => dictionary! { "K" => true } });
        let form = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "Resources" => resources,
            "Group" => dictionary! { "S" => "Transparency", "I" => true, "CS" => "DeviceRGB" },
        };
        let form = document.add_object(Stream::new(form, Vec::new()));
        let tree = document.new_object_id();
        let forms = dictionary! { "x0" => form };
        let first = document.add_object(
            dictionary! { "Type" => "Page", "Parent" => tree, "Resources" => dictionary! { "XObject" => forms } },
        );
        let second = document.add_object(dictionary! { "Type" => "Page", "Parent" => tree });
        let kids = vec![Object::from(first), Object::from(second)];
        document.objects.insert(tree, dictionary! { "Type" => "Pages", "Count" => 2, "Kids" => kids }.into());
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        document.trailer.set("Root", catalog);
        (document, form, vec![first, second])
    }

    fn form_of(document: &Document, form: ObjectId) -> &Dictionary {
        &document.get_object(form).and_then(Object::as_stream).expect("a form").dict
    }

    #[test]
    fn a_flat_page_has_no_group_and_no_mark() {
        let (mut document, form, pages) = document(Dictionary::new());
        let adverts = settle(&mut document);
        adverts.group_pages(&mut document).expect("pages");
        assert!(adverts.inside.contains(&form) && adverts.blended.is_empty());
        let form = form_of(&document, form);
        assert!(!form.has(b"Group") && !format!("{form:?}").contains("ZbAdvert"), "{form:?}");
        assert!(pages.iter().all(|page| !document.get_dictionary(*page).expect("a page").has(b"Group")));
    }

    #[test]
    fn what_is_transparent_mixes_in_ink_on_its_page_alone() {
        let states = dictionary! { "Faint" => dictionary! { "ca" => 0.5 } };
        let (mut document, form, pages) = document(dictionary! { "ExtGState" => states });
        let adverts = settle(&mut document);
        adverts.group_pages(&mut document).expect("pages");
        assert!(adverts.blended.contains(&form));
        let group = form_of(&document, form).get(b"Group").and_then(Object::as_dict).expect("a group");
        assert_eq!(group.get(b"CS").and_then(Object::as_name).expect("a space"), b"DeviceCMYK");
        assert!(group.get(b"K").and_then(Object::as_bool).expect("as the page had it"));
        let grouped = pages.iter().map(|page| document.get_dictionary(*page).expect("a page").has(b"Group"));
        assert_eq!(grouped.collect::<Vec<_>>(), [true, false]);
        assert!(!is_transparent_state(document.get_dictionary(pages[0]).expect("a page")));
    }
}
