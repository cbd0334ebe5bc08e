//! What no press file may hold is not in ours; and were it, it would be seen.

use std::collections::BTreeSet;
use std::path::Path;

use lopdf::encryption::{EncryptionState, EncryptionVersion, Permissions};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::given::{BODY, CODE, EMBLEM, coated, dated, newsprint, overprinting, with_art};
use super::opened::forbidden;
use crate::common::{PHOTO, Sandbox, stderr, text, zhuanban};

#[test]
fn nothing_forbidden_is_in_it() {
    for pdf in [newsprint(), coated()] {
        let Some(found) = forbidden(&pdf) else { return };
        assert!(found.is_empty(), "{} holds {found:?}", pdf.display());
    }
    // Spots, line art, pictures kept whole, marks: all that can come into a file beside what the sample has.
    let spot = overprinting("{ spot: { name: 专金, cmyk: [0, 60, 50, 0] } }", true);
    let art = with_art(EMBLEM.as_bytes(), CODE.as_bytes(), "svg");
    for (sandbox, more) in [(&spot, &["--marks", "--pdfx", "x1a"][..]), (&spot, &["--lossless"]), (&art, &["--marks"])]
    {
        let output = sandbox.press(more);
        assert!(output.status.success(), "{}", stderr(&output));
        let Some(found) = forbidden(&sandbox.path("out/r.press.pdf")) else { return };
        assert!(found.is_empty(), "{more:?}: {found:?}");
    }
}

/// The rest of a good file, and what to put into it.
struct Page {
    document: Document,
    id: ObjectId,
}

impl Page {
    fn dict(&mut self) -> &mut Dictionary {
        self.document.get_dictionary_mut(self.id).expect("the page")
    }

    /// Paints after all of the page.
    fn paint(&mut self, content: &str) {
        let stream = Stream::new(dictionary! {}, content.as_bytes().to_vec());
        let stream = self.document.add_object(stream);
        let mut parts: Vec<Object> = self.document.get_page_contents(self.id).into_iter().map(Object::from).collect();
        parts.push(stream.into());
        self.dict().set("Contents", parts);
    }

    fn resource(&mut self, kind: &str, name: &str, object: impl Into<Object>) {
        let owner = self.document.get_dictionary(self.id).expect("the page").clone();
        let follow = |document: &Document, owner: &Dictionary, key: &[u8]| {
            let found = owner.get(key).ok().and_then(|object| document.dereference(object).ok());
            found.and_then(|(_, object)| object.as_dict().ok()).cloned().unwrap_or_default()
        };
        let mut resources = follow(&self.document, &owner, b"Resources");
        let mut list = follow(&self.document, &resources, kind.as_bytes());
        list.set(name, object);
        resources.set(kind, list);
        self.dict().set("Resources", resources);
    }

    /// Graphics state with one entry, used.
    fn state(&mut self, key: &str, value: impl Into<Object>) {
        let mut state = Dictionary::new();
        state.set(key, value);
        self.resource("ExtGState", "Bad", state);
        self.paint("q /Bad gs 0.2 0 0 0 k 9 9 9 9 re f Q\n");
    }

    /// A colour space, painted in.
    fn space(&mut self, space: Object, colour: &str) {
        self.resource("ColorSpace", "Bad", space);
        self.paint(&format!("q /Bad cs {colour} scn 9 9 9 9 re f Q\n"));
    }

    fn picture(&mut self, space: &str, more: Dictionary, data: &[u8]) {
        let mut dict = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1, "BitsPerComponent" => 8,
            "ColorSpace" => space,
        };
        dict.extend(&more);
        let picture = self.document.add_object(Stream::new(dict, data.to_vec()).with_compression(false));
        self.resource("XObject", "Bad", picture);
        self.paint("q 9 0 0 9 9 9 cm /Bad Do Q\n");
    }

    fn form(&mut self, more: Dictionary, content: &str) {
        let mut dict = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "Resources" => dictionary! {},
            "BBox" => vec![0.into(), 0.into(), 99.into(), 99.into()],
        };
        dict.extend(&more);
        let form = self.document.add_object(Stream::new(dict, content.as_bytes().to_vec()));
        self.resource("XObject", "Bad", form);
        self.paint("q /Bad Do Q\n");
    }

    fn catalog(&mut self, key: &str, value: impl Into<Object>) {
        self.document.catalog_mut().expect("a catalog").set(key, value);
    }
}

fn calibrated(kind: &str) -> Object {
    let white = vec![Object::Real(0.9642), 1.into(), Object::Real(0.8249)];
    vec![kind.into(), dictionary! { "WhitePoint" => white }.into()].into()
}

/// A fault, what it is seen as, and how it comes into a file.
type Fault = (&'static str, &'static str, fn(&mut Page));

const FAULTS: &[Fault] = &[
    ("RGB in content", "RGB", |page| page.paint("q 1 0 0 rg 9 9 9 9 re f Q\n")),
    ("an RGB line", "RGB", |page| page.paint("q 1 0 0 RG 9 9 m 20 20 l S Q\n")),
    ("RGB by name", "RGB", |page| page.paint("q /DeviceRGB cs 1 0 0 scn 9 9 9 9 re f Q\n")),
    ("RGB in a form", "RGB", |page| page.form(dictionary! {}, "1 0 0 rg 9 9 9 9 re f\n")),
    ("an RGB picture", "RGB", |page| page.picture("DeviceRGB", dictionary! {}, b"abc")),
    ("an RGB inline picture", "RGB", |page| {
        page.paint("q 9 0 0 9 9 9 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI Q\n");
    }),
    ("an RGB alternate", "RGB", |page| {
        let tint = dictionary! {
            "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()], "N" => 1,
            "C0" => vec![1.into(), 1.into(), 1.into()], "C1" => vec![0.into(), 0.into(), 1.into()],
        };
        page.space(vec!["Separation".into(), "Blue".into(), "DeviceRGB".into(), tint.into()].into(), "1");
    }),
    ("a profile of its own", "ICC-based colour", |page| {
        let profile = page.document.add_object(Stream::new(dictionary! { "N" => 4 }, b"profile".to_vec()));
        page.space(vec!["ICCBased".into(), profile.into()].into(), "0 0 0 1");
    }),
    ("Lab", "Lab", |page| page.space(calibrated("Lab"), "50 0 0")),
    ("calibrated grey", "calibrated colour", |page| page.space(calibrated("CalGray"), "0.5")),
    ("a default colour space", "default colour space", |page| page.resource("ColorSpace", "DefaultCMYK", "DeviceCMYK")),
    ("a colour space that is not there", "the colour space Gone: None", |page| page.paint("q /Gone cs Q\n")),
    ("a gradient", "shading", |page| {
        let shading = dictionary! {
            "ShadingType" => 2, "ColorSpace" => "DeviceCMYK", "Coords" => vec![0.into(), 0.into(), 9.into(), 0.into()],
            "Function" => dictionary! {
                "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()], "N" => 1,
                "C0" => vec![0.into(); 4], "C1" => vec![Object::Integer(1); 4],
            },
        };
        page.resource("Shading", "Bad", shading);
        page.paint("q 9 9 9 9 re W n /Bad sh Q\n");
    }),
    ("half opaque areas", "alpha", |page| page.state("ca", 0.5)),
    ("half opaque lines", "alpha", |page| page.state("CA", 0.5)),
    ("a blend mode", "blend mode", |page| page.state("BM", "Multiply")),
    ("a soft mask", "soft mask", |page| page.state("SMask", dictionary! { "S" => "Luminosity" })),
    ("a picture's soft mask", "soft mask", |page| {
        let grey = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1, "BitsPerComponent" => 8,
            "ColorSpace" => "DeviceGray",
        };
        let mask = page.document.add_object(Stream::new(grey, b"a".to_vec()));
        page.picture("DeviceCMYK", dictionary! { "SMask" => mask }, b"abcd");
    }),
    ("a transparency group", "transparency group", |page| {
        page.form(dictionary! { "Group" => dictionary! { "S" => "Transparency" } }, "0 0 0 1 k 9 9 9 9 re f\n");
    }),
    ("a page's group", "transparency group", |page| page.dict().set("Group", dictionary! { "S" => "Transparency" })),
    ("a transfer function", "transfer function", |page| page.state("TR", "Identity")),
    ("a halftone", "halftone", |page| page.state("HT", dictionary! { "HalftoneType" => 1 })),
    ("a note", "annotation", |page| {
        let place = vec![Object::Integer(1), 1.into(), 9.into(), 9.into()];
        page.dict().set("Annots", vec![dictionary! { "Subtype" => "Text", "Rect" => place }.into()]);
    }),
    ("an action", "action", |page| page.catalog("OpenAction", dictionary! { "S" => "Named", "N" => "NextPage" })),
    ("a script", "action", |page| {
        let script = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("1") };
        page.dict().set("AA", dictionary! { "O" => script });
    }),
    ("a form to fill in", "form", |page| page.catalog("AcroForm", dictionary! { "Fields" => Vec::<Object>::new() })),
    ("layers", "optional content", |page| {
        let layer = page.document.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("L") });
        page.resource("Properties", "L", layer);
        page.paint("/OC /L BDC EMC\n");
    }),
    ("an attachment", "embedded file", |page| {
        page.catalog("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => Vec::<Object>::new() } });
    }),
    // Not painted: there is no such picture to show.
    ("JPEG 2000", "JPEG 2000", |page| {
        let dict = dictionary! { "Type" => "XObject", "Subtype" => "Image", "Filter" => "JPXDecode" };
        let picture = page.document.add_object(Stream::new(dict, b"abcd".to_vec()).with_compression(false));
        page.resource("XObject", "Bad", picture);
    }),
    ("LZW", "LZW", |page| {
        let data = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        page.picture("DeviceCMYK", dictionary! { "Filter" => "LZWDecode" }, &data);
    }),
    ("alternates", "alternate picture", |page| {
        page.picture("DeviceCMYK", dictionary! { "Alternates" => Vec::<Object>::new() }, b"abcd");
    }),
    ("OPI", "OPI", |page| page.picture("DeviceCMYK", dictionary! { "OPI" => dictionary! {} }, b"abcd")),
    ("a page of another file", "another file's content", |page| {
        page.form(dictionary! { "Ref" => dictionary! { "Page" => 0 } }, "\n");
    }),
    ("PostScript", "PostScript", |page| page.form(dictionary! { "Subtype2" => "PS" }, "\n")),
    ("a Type 3 font", "Type 3 font", |page| {
        page.resource("Font", "Bad", dictionary! { "Type" => "Font", "Subtype" => "Type3" });
    }),
    ("no such operator", "the operator kk", |page| page.paint("0 0 0 1 kk\n")),
];

/// A small press file, changed and written to a path.
fn with(original: &Path, path: &Path, change: impl FnOnce(&mut Page)) {
    let document = Document::load(original).expect("a PDF");
    let id = document.page_iter().next().expect("a page");
    let mut page = Page { document, id };
    change(&mut page);
    page.document.save(path).expect("a file");
}

#[test]
fn each_forbidden_thing_would_be_seen() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    assert!(sandbox.press(&[]).status.success());
    let (original, changed) = (sandbox.path("out/r.press.pdf"), sandbox.path("changed.pdf"));
    let look = |what: &str, expected: &str| {
        let found = forbidden(&changed).expect("the judges were there for the copy");
        assert!(found.contains(expected), "{what} is seen as {found:?}");
    };
    with(&original, &changed, |_| {});
    let Some(found) = forbidden(&changed) else { return };
    assert_eq!(found, BTreeSet::new(), "a copy holds something");
    for (what, expected, change) in FAULTS {
        with(&original, &changed, change);
        look(what, expected);
    }
    let mut modern = Vec::new();
    Document::load(&original).expect("a PDF").save_modern(&mut modern).expect("memory");
    std::fs::write(&changed, modern).expect("a file");
    look("object streams", "packed objects");
    with(&original, &changed, |page| {
        let version = EncryptionVersion::V2 {
            document: &page.document,
            owner_password: "owner",
            user_password: "",
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).expect("a key");
        page.document.encrypt(&state).expect("encryption");
    });
    look("encryption", "encryption");
    // The proof is in RGB, tagged, with bookmarks and packed objects: it holds plenty.
    assert!(zhuanban(&["build", text(&sandbox.path("r.yaml")), "-o", text(&sandbox.path("out"))]).status.success());
    let Some(found) = forbidden(&sandbox.path("out/r.proof.pdf")) else { return };
    assert!(["RGB", "ICC-based colour"].iter().any(|what| found.contains(*what)), "{found:?}");
}
