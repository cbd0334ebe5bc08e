//! Annotations, actions, layers, device settings.

use lopdf::{Object, Stream, dictionary};

use super::super::sheet::{Sheet, at, fill, packet, text};
use super::{Fault, In, box_around, edit, real};

pub fn faults() -> Vec<Fault> {
    use In::{Both, X1a, X4};
    vec![
        edit("a note on the page", Both, &[("interactive.annotation", Some(2))], |sheet| {
            let note = dictionary! {
                "Type" => "Annot", "Subtype" => "Text", "Rect" => real(&[at(20.0), at(20.0), at(30.0), at(30.0)]),
                "Contents" => text("Please mend"),
            };
            sheet.page(2).set("Annots", vec![note.into()]);
        }),
        edit("a link", Both, &[("interactive.action", None), ("interactive.annotation", Some(1))], |sheet| {
            let link = dictionary! {
                "Type" => "Annot", "Subtype" => "Link", "Rect" => real(&[at(20.0), at(20.0), at(60.0), at(30.0)]),
                "A" => dictionary! { "S" => "URI", "URI" => text("https://example.org") },
            };
            sheet.page(1).set("Annots", vec![link.into()]);
        }),
        edit("a script at opening", Both, &[("interactive.action", None), ("interactive.script", None)], |sheet| {
            let action = dictionary! { "S" => "JavaScript", "JS" => text("app.alert(1)") };
            let catalog = sheet.catalog;
            sheet.dict(catalog).set("OpenAction", action);
        }),
        edit("additional actions", Both, &[("interactive.action", None)], |sheet| {
            let action = dictionary! { "O" => dictionary! { "S" => "Named", "N" => "NextPage" } };
            sheet.page(2).set("AA", action);
        }),
        edit("a form", Both, &[("interactive.form", None)], |sheet| {
            let field = sheet.doc.add_object(dictionary! { "FT" => "Tx", "T" => text("name") });
            let catalog = sheet.catalog;
            sheet.dict(catalog).set("AcroForm", dictionary! { "Fields" => vec![field.into()] });
        }),
        edit("layers", X1a, &[("layer.any", None)], |sheet| layer(sheet, true)),
        edit("a hidden layer", X4, &[("layer.hidden", Some(2))], |sheet| layer(sheet, false)),
        edit("a transfer function", Both, &[("device.transfer", Some(2))], |sheet| {
            let function = dictionary! {
                "FunctionType" => 2, "Domain" => real(&[0.0, 1.0]), "N" => 2,
            };
            sheet.resource("ExtGState", "Curve", dictionary! { "TR" => function });
            sheet.paint(2, "/Curve gs\n");
        }),
        edit("a halftone", Both, &[("device.halftone", Some(2))], |sheet| {
            let halftone = dictionary! {
                "Type" => "Halftone", "HalftoneType" => 1, "Frequency" => 85, "Angle" => 45, "SpotFunction" => "Round",
            };
            sheet.resource("ExtGState", "Screen", dictionary! { "HT" => halftone });
            sheet.paint(2, "/Screen gs\n");
        }),
        edit("PostScript", Both, &[("device.postscript", Some(2))], |sheet| {
            let code = Stream::new(dictionary! { "Type" => "XObject", "Subtype" => "PS" }, b"showpage".to_vec());
            let code = sheet.doc.add_object(code.with_compression(false));
            sheet.resource("XObject", "Ps", code);
            sheet.paint(2, "/Ps Do\n");
        }),
        edit("OPI", Both, &[("device.opi", Some(1))], |sheet| {
            let opi =
                dictionary! { "2.0" => dictionary! { "Type" => "OPI", "Version" => 2.0, "F" => text("photo.tif") } };
            let photo = sheet.photo;
            sheet.dict(photo).set("OPI", opi);
        }),
        edit("a page of another file", X4, &[("device.reference", Some(2))], |sheet| {
            let dict = dictionary! {
                "Type" => "XObject", "Subtype" => "Form", "BBox" => box_around(0.0), "Resources" => dictionary! {},
                "Ref" => dictionary! { "F" => text("other.pdf"), "Page" => 0 },
            };
            let form = Stream::new(dict, fill("0.2 0 0 0 k", [50.0, 50.0, 20.0, 20.0]).into_bytes());
            let form = sheet.doc.add_object(form.with_compression(false));
            sheet.resource("XObject", "Rf", form);
            sheet.paint(2, "/Rf Do\n");
        }),
        edit("XMP from nowhere", X4, &[("level.none", None)], |sheet| {
            let id = sheet.xmp.expect("XMP");
            sheet.doc.objects.insert(id, packet("<nothing/>").into());
        }),
    ]
}

/// A layer with a tint on page 2.
pub fn layer(sheet: &mut Sheet, shown: bool) {
    let group = sheet.doc.add_object(dictionary! { "Type" => "OCG", "Name" => text("Notes") });
    let off: Vec<Object> = if shown { Vec::new() } else { vec![group.into()] };
    let properties = dictionary! {
        "OCGs" => vec![group.into()], "D" => dictionary! { "Name" => text("Default"), "OFF" => off, "Order" => vec![group.into()] },
    };
    let catalog = sheet.catalog;
    sheet.dict(catalog).set("OCProperties", properties);
    sheet.resource("Properties", "Oc1", group);
    let tint = fill("0.2 0 0 0 k", [50.0, 50.0, 20.0, 20.0]);
    sheet.paint(2, &format!("/OC /Oc1 BDC {tint} EMC\n"));
}
