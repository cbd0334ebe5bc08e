//! Boxes, page sizes, what reaches the trim.

use lopdf::{Stream, dictionary};

use super::super::sheet::{BLACK, fill, line, picture, words};
use super::{Fault, How, In, box_around, edit, real};

pub fn faults() -> Vec<Fault> {
    use In::Both;
    vec![
        edit("no TrimBox", Both, &[("box.missing", Some(2)), ("page.sizes", Some(2))], |sheet| {
            sheet.page(2).remove(b"TrimBox");
        }),
        Fault {
            name: "no BleedBox on coated paper",
            within: Both,
            breaks: &[("box.missing", Some(1))],
            how: How::For(
                |sheet| {
                    coated(sheet);
                    sheet.page(1).remove(b"BleedBox");
                },
                sheetfed,
            ),
            twin: Some(How::For(coated, sheetfed)),
        },
        edit("an ArtBox", Both, &[("box.art", Some(2))], |sheet| sheet.page(2).set("ArtBox", box_around(-5.0))),
        edit("trim outside bleed", Both, &[("box.nested", Some(2))], |sheet| {
            sheet.page(2).set("BleedBox", box_around(-2.0));
        }),
        edit("bleed outside media", Both, &[("box.nested", Some(1))], |sheet| {
            sheet.page(1).set("BleedBox", box_around(20.0));
        }),
        edit("a CropBox inside the trim", Both, &[("box.nested", Some(2))], |sheet| {
            sheet.page(2).set("CropBox", box_around(-1.0));
        }),
        edit("a box that is no box", Both, &[("box.shape", Some(2))], |sheet| {
            sheet.page(2).set("CropBox", real(&[0.0, 0.0, 10.0]));
        }),
        edit("bleed of 2 mm", Both, &[("box.bleed", Some(1))], |sheet| sheet.page(1).set("BleedBox", box_around(2.0))),
        Fault {
            name: "another format was ordered",
            within: Both,
            breaks: &[("box.format", Some(1)), ("box.format", Some(2))],
            how: How::Requirements(|order| {
                let mm = zhuanban_ground::units::Mm;
                order.format = Some(zhuanban_ground::units::Size { width: mm(125.0), height: mm(160.0) });
            }),
            twin: None,
        },
        edit("a page of double size", In::X4, &[("box.unit", Some(2)), ("page.sizes", Some(2))], |sheet| {
            sheet.page(2).set("UserUnit", 2);
        }),
        edit("pages of two sizes", Both, &[("page.sizes", Some(2))], |sheet| {
            for (name, by) in [("MediaBox", 23.0), ("BleedBox", 13.0), ("TrimBox", 10.0)] {
                sheet.page(2).set(name, box_around(by));
            }
        }),
        edit("an empty page", Both, &[("page.empty", Some(2))], |sheet| {
            let nothing = sheet.doc.add_object(Stream::new(dictionary! {}, Vec::new()));
            sheet.page(2).set("Contents", nothing);
        }),
        edit("a tint that ends at the trim", Both, &[("bleed.painted", Some(1))], |sheet| {
            let [old, new] = [[-3.0, 130.0, 126.0, 33.0], [-3.0, 130.0, 126.0, 30.0]].map(|r| fill("0.2 0 0 0 k", r));
            sheet.repaint(1, &old, &new);
        }),
        edit("a picture that ends at the trim", Both, &[("bleed.painted", Some(2))], |sheet| {
            sheet.paint(2, &picture("Im1", [80.0, 40.0, 40.0, 30.0]));
        }),
        edit("type a millimetre from the trim", Both, &[("live.near-trim", Some(2))], |sheet| {
            sheet.paint(2, &words(BLACK, 10.0, [1.0, 50.0], "Close"));
        }),
        edit("a rule near the trim", Both, &[("live.near-trim", Some(2))], |sheet| {
            sheet.paint(2, &line(BLACK, 0.5, [10.0, 2.0, 100.0]));
        }),
        edit("type across the trim", Both, &[("live.cut", Some(1))], |sheet| {
            sheet.paint(1, &words(BLACK, 10.0, [-4.0, 50.0], "Cut by the knife"));
        }),
    ]
}

/// The same sheet for coated paper.
fn coated(sheet: &mut super::Sheet) {
    let coated = zhuanban_ground::condition::Name::Coated;
    let profile = Stream::new(dictionary! { "N" => 4 }, coated.profile().to_vec()).with_compression(false);
    sheet.doc.objects.insert(sheet.profile, profile.into());
    let intent = sheet.intent;
    sheet.dict(intent).set("OutputConditionIdentifier", super::super::sheet::text("FOGRA39"));
}

/// Coated paper, with pictures as newsprint has them.
fn sheetfed(order: &mut zhuanban_preflight::Requirements) {
    let mut limits = zhuanban_ground::condition::Name::Coated.acceptance();
    (limits.ppi_target, limits.ppi_floor) = (200.0, 150.0);
    order.limits = Some(limits);
}
