//! Looks in the finished PDF for things that a press file must not hold.
//!
//! Palette, photos and line art never contain such things, but a theme can: it may place pictures of its own, or draw
//! with Typst's gradients and transparency.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object};

use crate::press::problem::Unprintable;

/// Everything found, in a fixed order. An advertiser's PDF may have `shadings`: they were judged with the file.
pub(super) fn found(document: &Document, shadings: bool) -> BTreeSet<Unprintable> {
    let mut found = BTreeSet::new();
    for object in document.objects.values() {
        walk(object, &mut found);
    }
    if shadings {
        found.remove(&Unprintable::Gradient);
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
    let name = |key: &[u8]| dict.get(key).and_then(Object::as_name).ok();
    // ISO 15930-4, 6.17: no soft mask, no constant alpha but 1, no blend mode but Normal, no transparency group.
    let masked = dict.get(b"SMask").is_ok_and(|mask| mask.as_name().ok() != Some(b"None"));
    let faint = [b"ca".as_slice(), b"CA"]
        .iter()
        .any(|key| dict.get(key).and_then(Object::as_float).is_ok_and(|alpha| alpha != 1.0));
    let blended = name(b"BM").is_some_and(|mode| mode != b"Normal" && mode != b"Compatible");
    if masked || faint || blended || (dict.has(b"Group") && name(b"Type") != Some(b"Page")) {
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
            found(&document, false).into_iter().collect::<Vec<_>>()
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
}
