//! What the file says of itself: level, Info, XMP, output intent.

use lopdf::{Object, Stream, dictionary};

use super::super::sheet::text;
use super::{Fault, How, In, edit};

fn srgb() -> Vec<u8> {
    moxcms::ColorProfile::new_srgb().encode().expect("a profile")
}

pub fn faults() -> Vec<Fault> {
    use In::{Both, X1a, X4};
    vec![
        edit("no level in Info", X1a, &[("level.none", None)], |sheet| {
            let info = sheet.info;
            sheet.dict(info).remove(b"GTS_PDFXVersion");
        }),
        edit("no level in XMP", X4, &[("level.none", None)], |sheet| {
            sheet.edit_xmp("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "");
        }),
        edit("PDF/X-3", X1a, &[("level.other", None)], |sheet| {
            let info = sheet.info;
            sheet.dict(info).set("GTS_PDFXVersion", text("PDF/X-3:2003"));
        }),
        Fault {
            name: "X-4 was ordered",
            within: X1a,
            breaks: &[("level.wanted", None)],
            how: How::Requirements(|order| order.level = Some(zhuanban_preflight::Level::X4)),
            twin: None,
        },
        Fault {
            name: "X-1a was ordered",
            within: X4,
            breaks: &[("level.wanted", None)],
            how: How::Requirements(|order| order.level = Some(zhuanban_preflight::Level::X1a)),
            twin: None,
        },
        edit("no title", Both, &[("level.info", None)], |sheet| {
            let info = sheet.info;
            sheet.dict(info).remove(b"Title");
        }),
        edit("no modification date", Both, &[("level.info", None)], |sheet| {
            let info = sheet.info;
            sheet.dict(info).remove(b"ModDate");
        }),
        edit("a date that is none", Both, &[("level.info", None)], |sheet| {
            let info = sheet.info;
            sheet.dict(info).set("CreationDate", text("yesterday"));
        }),
        edit("Trapped unknown", Both, &[("level.info", None)], |sheet| {
            let info = sheet.info;
            sheet.dict(info).set("Trapped", "Unknown");
            sheet.edit_xmp("<pdf:Trapped>False</pdf:Trapped>", "<pdf:Trapped>Unknown</pdf:Trapped>");
        }),
        edit("XMP without a document's identity", X4, &[("level.xmp", None)], |sheet| {
            sheet.edit_xmp("<xmpMM:DocumentID>uuid:01234567</xmpMM:DocumentID>", "");
        }),
        edit("XMP that is no XML", X1a, &[("level.xmp", None)], |sheet| sheet.edit_xmp("</rdf:RDF>", "")),
        edit("two titles", Both, &[("level.agree", None)], |sheet| {
            let info = sheet.info;
            sheet.dict(info).set("Title", text("Another sheet"));
        }),
        edit("two dates", Both, &[("level.agree", None)], |sheet| {
            sheet.edit_xmp("CreateDate>2026-07-16T00:00:00+08:00", "CreateDate>2026-07-16T00:00:00Z");
        }),
        edit("no output intent", Both, &[("intent.missing", None)], |sheet| {
            let catalog = sheet.catalog;
            sheet.dict(catalog).remove(b"OutputIntents");
        }),
        edit("two output intents", Both, &[("intent.several", None)], |sheet| {
            let (catalog, intent) = (sheet.catalog, sheet.intent);
            sheet.dict(catalog).set("OutputIntents", vec![Object::Reference(intent), Object::Reference(intent)]);
        }),
        edit("an output intent without identifier", Both, &[("intent.key", None)], |sheet| {
            let intent = sheet.intent;
            sheet.dict(intent).remove(b"OutputConditionIdentifier");
        }),
        edit("an output intent without registry", Both, &[("intent.key", None)], |sheet| {
            let intent = sheet.intent;
            sheet.dict(intent).remove(b"RegistryName");
        }),
        edit("no profile", Both, &[("intent.profile", None)], |sheet| {
            let intent = sheet.intent;
            sheet.dict(intent).remove(b"DestOutputProfile");
        }),
        edit("a profile cut short", Both, &[("intent.profile", None)], |sheet| {
            let icc = zhuanban_ground::condition::Name::Newsprint.profile();
            let profile = Stream::new(dictionary! { "N" => 4 }, icc[..icc.len() / 3].to_vec()).with_compression(false);
            sheet.doc.objects.insert(sheet.profile, profile.into());
        }),
        edit("a profile for a screen", Both, &[("intent.colour", None)], |sheet| {
            let profile = Stream::new(dictionary! { "N" => 3 }, srgb()).with_compression(false);
            sheet.doc.objects.insert(sheet.profile, profile.into());
        }),
        edit("a profile said to have three channels", Both, &[("intent.colour", None)], |sheet| {
            let profile = sheet.profile;
            sheet.dict(profile).set("N", 3);
        }),
    ]
}
