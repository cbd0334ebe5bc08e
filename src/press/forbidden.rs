//! Looks in the finished PDF for things that a press file must not hold.
//!
//! Palette, photos and line art never contain such things, but a theme can: it may place pictures of its own, or draw
//! with Typst's gradients and transparency.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::PdfX;
use crate::assets::is_transparent_state;
use crate::press::problem::Unprintable;

/// Everything found, in a fixed order. `adverts` are the objects of advertisers' pages: what a file of this level may
/// hold was judged with them.
pub(super) fn found(document: &Document, adverts: &BTreeSet<ObjectId>, standard: PdfX) -> BTreeSet<Unprintable> {
    let mut found = BTreeSet::new();
    for (id, object) in &document.objects {
        let mut own = BTreeSet::new();
        walk(object, &mut own);
        if adverts.contains(id) {
            own.remove(&Unprintable::Gradient);
            if standard == PdfX::X4 {
                own.remove(&Unprintable::Transparency);
            }
        }
        found.append(&mut own);
    }
    found
}

fn walk(object: &Object, found: &mut BTreeSet<Unprintable>) {
    match object {
        Object::Array(items) => {
            if let Some(Object::Name(name)) = items.first() {
                // ISO 15930-4, 6.7: no ICC-based, Lab or calibrated space. We apply this to X-4 files, too.
                if [b"ICCBased".as_slice(), b"Lab", b"CalRGB", b"CalGray"].contains(&name.as_slice()) {
                    found.insert(Unprintable::Rgb);
                }
            }
            items.iter().for_each(|item| walk(item, found));
        }
        Object::Dictionary(dict) => dictionary(dict, found),
        Object::Stream(stream) => dictionary(&stream.dict, found),
        Object::Name(name) if name == b"DeviceRGB" => {
            found.insert(Unprintable::Rgb);
        }
        Object::Name(_)
        | Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::String(..)
        | Object::Reference(_) => {}
    }
}

fn dictionary(dict: &Dictionary, found: &mut BTreeSet<Unprintable>) {
    if is_transparent_state(dict) {
        found.insert(Unprintable::Transparency);
    }
    if dict.has(b"ShadingType") {
        found.insert(Unprintable::Gradient);
    }
    dict.iter().for_each(|(_, value)| walk(value, found));
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn each_fault_is_seen_and_nothing_else() {
        let look = |object: Object| {
            let mut document = Document::new();
            document.add_object(object);
            found(&document, &BTreeSet::new(), PdfX::X4).into_iter().collect::<Vec<_>>()
        };
        assert_eq!(look(vec!["ICCBased".into(), Object::Null].into()), [Unprintable::Rgb]);
        assert_eq!(look(dictionary! { "ColorSpace" => "DeviceRGB" }.into()), [Unprintable::Rgb]);
        assert_eq!(look(dictionary! { "ca" => 0.5 }.into()), [Unprintable::Transparency]);
        assert_eq!(look(dictionary! { "SMask" => (3, 0) }.into()), [Unprintable::Transparency]);
        assert_eq!(look(dictionary! { "BM" => "Multiply" }.into()), [Unprintable::Transparency]);
        assert_eq!(look(dictionary! { "ShadingType" => 2 }.into()), [Unprintable::Gradient]);
        assert_eq!(look(dictionary! { "ca" => 1, "BM" => "Normal", "SMask" => "None" }.into()), []);
        assert_eq!(look(dictionary! { "ColorSpace" => "DeviceCMYK" }.into()), []);
    }

    #[test]
    fn an_advertisement_may_have_what_its_level_allows_and_a_theme_may_not() {
        let mut document = Document::new();
        let advert = document.add_object(dictionary! { "ca" => 0.5, "ColorSpace" => "DeviceRGB" });
        let shading = document.add_object(dictionary! { "ShadingType" => 2 });
        let adverts = BTreeSet::from([advert, shading]);
        let look = |document: &Document, standard| found(document, &adverts, standard).into_iter().collect::<Vec<_>>();
        assert_eq!(look(&document, PdfX::X4), [Unprintable::Rgb]);
        assert_eq!(look(&document, PdfX::X1a), [Unprintable::Rgb, Unprintable::Transparency]);
        document.add_object(dictionary! { "ca" => 0.5 });
        assert_eq!(look(&document, PdfX::X4), [Unprintable::Rgb, Unprintable::Transparency]);
    }
}
