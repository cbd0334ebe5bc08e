//! The file as a whole: damage, filters, encryption, attachments.

use lopdf::encryption::{EncryptionState, EncryptionVersion, Permissions};
use lopdf::{Object, Stream, dictionary};

use super::super::sheet::{flate, picture, text};
use super::{Fault, How, In, edit};

pub fn faults() -> Vec<Fault> {
    use In::{Both, X1a};
    vec![
        Fault {
            name: "the table of objects lies",
            within: Both,
            breaks: &[("file.damaged", None)],
            how: How::Bytes(|sheet| {
                let bytes = sheet.bytes();
                let at = bytes.windows(9).rposition(|w| w == b"startxref").expect("a table");
                [&bytes[..at], b"startxref\n7\n%%EOF\n"].concat()
            }),
            twin: None,
        },
        Fault {
            name: "the file is cut off",
            within: Both,
            breaks: &[("file.damaged", None)],
            how: How::Bytes(|sheet| {
                let bytes = sheet.bytes();
                let at = bytes.windows(9).rposition(|w| w == b"startxref").expect("a table");
                bytes[..at].to_vec()
            }),
            twin: None,
        },
        edit("the page tree goes round", Both, &[("file.hostile", None)], |sheet| {
            let tree = sheet.page(1).get(b"Parent").and_then(Object::as_reference).expect("a tree");
            let kids = [sheet.pages[0], sheet.pages[1], tree].map(Object::Reference).to_vec();
            sheet.dict(tree).set("Kids", kids);
        }),
        edit("content that unpacks without end", Both, &[("file.hostile", Some(2))], |sheet| {
            let bomb = Stream::new(dictionary! { "Filter" => "FlateDecode" }, flate(&vec![b' '; 300 << 20]));
            let bomb = sheet.doc.add_object(bomb.with_compression(false));
            sheet.page(2).set("Contents", bomb);
        }),
        Fault {
            name: "encryption",
            within: Both,
            breaks: &[("file.encrypted", None)],
            how: How::Bytes(|mut sheet| {
                let version = EncryptionVersion::V2 {
                    document: &sheet.doc,
                    owner_password: "owner",
                    user_password: "",
                    key_length: 128,
                    permissions: Permissions::all(),
                };
                let state = EncryptionState::try_from(version).expect("a key");
                sheet.doc.encrypt(&state).expect("encryption");
                sheet.bytes()
            }),
            twin: None,
        },
        edit("a later PDF version", X1a, &[("file.version", None)], |sheet| sheet.doc.version = "1.7".into()),
        edit("PDF 2.0", In::X4, &[("file.version", None)], |sheet| sheet.doc.version = "2.0".into()),
        Fault {
            name: "object streams",
            within: X1a,
            // Object streams came with PDF 1.5, and a file that has them says so.
            breaks: &[("file.compressed-objects", None), ("file.version", None)],
            how: How::Bytes(|mut sheet| {
                let mut out = Vec::new();
                sheet.doc.save_modern(&mut out).expect("memory");
                out
            }),
            twin: None,
        },
        edit("LZW", Both, &[("file.lzw", None)], |sheet| {
            let data = vec![0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
            sheet.doc.add_object(Stream::new(dictionary! { "Filter" => "LZWDecode" }, data).with_compression(false));
        }),
        edit("data in another file", Both, &[("file.external", None)], |sheet| {
            let stream = Stream::new(dictionary! { "F" => text("photo.raw") }, b"nothing".to_vec());
            sheet.doc.add_object(stream.with_compression(false));
        }),
        edit("an attachment", Both, &[("file.embedded", None)], |sheet| {
            let file = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"text".to_vec());
            let file = sheet.doc.add_object(file.with_compression(false));
            let spec = dictionary! {
                "Type" => "Filespec", "UF" => text("note.txt"), "F" => text("note.txt"),
                "EF" => dictionary! { "F" => file },
            };
            let spec = sheet.doc.add_object(spec);
            let names = dictionary! { "Names" => vec![text("note.txt"), spec.into()] };
            let catalog = sheet.catalog;
            sheet.dict(catalog).set("Names", dictionary! { "EmbeddedFiles" => names });
        }),
        edit("no file identifier", Both, &[("file.id", None)], |sheet| {
            sheet.doc.trailer.remove(b"ID");
        }),
        edit("an operator that is none", Both, &[("file.damaged", Some(2))], |sheet| {
            sheet.paint(2, "0 0 0 1 kk\n");
        }),
        edit("Q without q", Both, &[("file.damaged", Some(1))], |sheet| sheet.paint(1, "Q Q\n")),
        edit("a picture that is not there", Both, &[("file.damaged", Some(2))], |sheet| {
            sheet.paint(2, &picture("Nowhere", [10.0, 10.0, 20.0, 20.0]));
        }),
        edit("a picture that cannot be decoded", Both, &[("file.damaged", Some(1))], |sheet| {
            let photo = sheet.photo;
            let Ok(Object::Stream(stream)) = sheet.doc.get_object_mut(photo) else { panic!("a stream") };
            stream.content = b"not zlib at all".to_vec();
        }),
    ]
}
