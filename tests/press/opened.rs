//! A press file opened by others: its objects as qpdf reads them, its content as lopdf and MuPDF read it. What no press
//! file may hold is looked for in what they understood, not in bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use lopdf::Object;
use lopdf::content::Content;
use serde_json::{Map, Value};
use tempfile::TempDir;

use crate::common::{judge, text};

type Dict = Map<String, Value>;

/// Every operator of ISO 32000-1, annex A, but those looked at one by one below.
const OPERATORS: &[&str] = &[
    "\"", "'", "B", "B*", "BMC", "BT", "BX", "EMC", "ET", "EX", "F", "G", "J", "K", "M", "MP", "Q", "S", "SC", "SCN",
    "T*", "TD", "TJ", "TL", "Tc", "Td", "Tf", "Tj", "Tm", "Tr", "Ts", "Tw", "Tz", "W", "W*", "b", "b*", "c", "cm", "d",
    "f", "f*", "g", "h", "i", "j", "k", "l", "m", "n", "q", "re", "ri", "s", "sc", "scn", "v", "w", "y",
];

/// Keys no dictionary of ours may have, and what they would bring in.
const KEYS: [(&str, &str); 19] = [
    ("/AA", "action"),
    ("/AcroForm", "form"),
    ("/Alternates", "alternate picture"),
    ("/Annots", "annotation"),
    ("/DefaultCMYK", "default colour space"),
    ("/DefaultGray", "default colour space"),
    ("/DefaultRGB", "default colour space"),
    ("/EF", "embedded file"),
    ("/EmbeddedFiles", "embedded file"),
    ("/Encrypt", "encryption"),
    ("/Group", "transparency group"),
    ("/HT", "halftone"),
    ("/JS", "action"),
    ("/OC", "optional content"),
    ("/OCProperties", "optional content"),
    ("/OPI", "OPI"),
    ("/OpenAction", "action"),
    ("/ShadingType", "shading"),
    ("/TR", "transfer function"),
];

/// Names that are forbidden wherever they are a value.
const NAMES: [(&str, &str); 17] = [
    ("/Annot", "annotation"),
    ("/CalGray", "calibrated colour"),
    ("/CalRGB", "calibrated colour"),
    ("/Crypt", "encryption"),
    ("/DeviceRGB", "RGB"),
    ("/EmbeddedFile", "embedded file"),
    ("/ICCBased", "ICC-based colour"),
    ("/JBIG2Decode", "JBIG2"),
    ("/JPXDecode", "JPEG 2000"),
    ("/JavaScript", "action"),
    ("/LZWDecode", "LZW"),
    ("/Lab", "Lab"),
    ("/OCG", "optional content"),
    ("/OCMD", "optional content"),
    ("/PS", "PostScript"),
    ("/Type3", "Type 3 font"),
    ("/URI", "action"),
];

/// A file as qpdf reads it.
struct Opened {
    objects: BTreeMap<String, Value>,
    /// Holds the streams, unpacked.
    _streams: TempDir,
}

impl Opened {
    /// `None` where there is no qpdf.
    fn read(pdf: &Path) -> Option<Self> {
        let streams = tempfile::tempdir().expect("a folder");
        let prefix = format!("--json-stream-prefix={}/s", text(streams.path()));
        let args = ["--json=2", "--json-stream-data=file", &prefix, "--decode-level=generalized", text(pdf)];
        let json: Value = serde_json::from_str(&judge("qpdf", &args)?).expect("JSON");
        let objects = json["qpdf"][1].as_object().expect("objects");
        let objects = objects.iter().map(|(name, object)| (name.clone(), object.clone())).collect();
        Some(Self { objects, _streams: streams })
    }

    /// What a value is, or refers to.
    fn follow<'a>(&'a self, value: &'a Value) -> &'a Value {
        let Some(name) = value.as_str().and_then(|name| name.strip_suffix(" R")) else { return value };
        let Some(object) = self.objects.get(&format!("obj:{name} R")) else { return &Value::Null };
        object.get("value").unwrap_or(object)
    }

    fn stream(object: &Value) -> Option<(&Dict, Vec<u8>)> {
        let stream = object.get("stream")?;
        let file = stream["datafile"].as_str().expect("a stream's file");
        Some((stream["dict"].as_object().expect("a dictionary"), fs::read(file).expect("the stream")))
    }

    /// Content with its resources: each page's, each form's, each pattern's and glyph's.
    fn contents(&self) -> Vec<(String, Vec<u8>, Dict)> {
        let mut found = Vec::new();
        for (name, object) in &self.objects {
            if let Some((dict, bytes)) = Self::stream(object) {
                if dict.get("/Subtype") == Some(&"/Form".into()) || dict.contains_key("/PatternType") {
                    found.push((name.clone(), bytes, self.resources(dict)));
                }
                continue;
            }
            let Some(dict) = object["value"].as_object() else { continue };
            if dict.get("/Type") != Some(&"/Page".into()) {
                continue;
            }
            let contents = self.follow(&dict["/Contents"]);
            let parts = contents.as_array().cloned().unwrap_or_else(|| vec![dict["/Contents"].clone()]);
            // ISO 32000-1, 7.8.2: parts are one content, as if with a blank between them.
            let mut whole = Vec::new();
            for part in &parts {
                whole.extend(Self::stream(self.follow(part)).expect("content").1);
                whole.push(b'\n');
            }
            found.push((name.clone(), whole, self.resources(dict)));
        }
        found
    }

    fn resources(&self, owner: &Dict) -> Dict {
        owner.get("/Resources").and_then(|value| self.follow(value).as_object()).cloned().unwrap_or_default()
    }

    fn resource(&self, resources: &Dict, kind: &str, name: &str) -> Option<Value> {
        let list = self.follow(resources.get(kind)?);
        list.get(format!("/{name}")).map(|value| self.follow(value).clone())
    }
}

/// Everything in a file that no press file may hold, by name. `None` where a judge is missing.
pub fn forbidden(pdf: &Path) -> Option<BTreeSet<String>> {
    let opened = Opened::read(pdf)?;
    let mut found = BTreeSet::new();
    // Where streams are not unpacked, their filters are still there to be seen.
    let packed_json = judge("qpdf", &["--json=2", "--json-stream-data=none", "--decode-level=none", text(pdf)])?;
    let as_packed: Value = serde_json::from_str(&packed_json).expect("JSON");
    for object in as_packed["qpdf"][1].as_object().expect("objects").values() {
        let value = object.get("value").or_else(|| object["stream"].get("dict"));
        walk(value.expect("an object"), &mut found);
        // A stream's data in another file (ISO 32000-1, 7.3.8.2).
        if object["stream"]["dict"].get("/F").is_some() {
            found.insert("another file's content".to_owned());
        }
    }
    for (name, content, resources) in opened.contents() {
        match Content::decode_strict(&content) {
            Ok(content) => operators(&opened, &content, &resources, &mut found),
            Err(why) => _ = found.insert(format!("content of {name} that cannot be read: {why}")),
        }
    }
    painted(pdf, &mut found)?;
    table(pdf, &mut found)?;
    Some(found)
}

/// Forbidden keys and values of dictionaries.
fn walk(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(dict) => {
            for (key, what) in KEYS {
                if dict.contains_key(key) {
                    found.insert(what.to_owned());
                }
            }
            // ISO 15930-4, 6.17.
            let number = |key: &str| dict.get(key).and_then(Value::as_f64);
            if [number("/ca"), number("/CA")].into_iter().flatten().any(|alpha| alpha != 1.0) {
                found.insert("alpha".to_owned());
            }
            if dict.get("/SMask").is_some_and(|mask| mask != "/None")
                || number("/SMaskInData").is_some_and(|n| n != 0.0)
            {
                found.insert("soft mask".to_owned());
            }
            if dict.get("/BM").is_some_and(|mode| mode != "/Normal" && mode != "/Compatible") {
                found.insert("blend mode".to_owned());
            }
            if dict.get("/TR2").is_some_and(|curve| curve != "/Default") {
                found.insert("transfer function".to_owned());
            }
            if dict.get("/Type").is_some_and(|kind| kind == "/ObjStm" || kind == "/XRef") {
                found.insert("packed objects".to_owned());
            }
            // A reference XObject (ISO 32000-1, 8.10.4).
            if dict.get("/Subtype") == Some(&"/Form".into()) && dict.contains_key("/Ref") {
                found.insert("another file's content".to_owned());
            }
            dict.values().for_each(|value| walk(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
        Value::String(name) => {
            if let Some((_, what)) = NAMES.iter().find(|(forbidden, _)| forbidden == name) {
                found.insert((*what).to_owned());
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Forbidden operators, and resources that are not there: what they would be, nobody can say.
fn operators(opened: &Opened, content: &Content, resources: &Dict, found: &mut BTreeSet<String>) {
    let mut tell = |what: &str| _ = found.insert(what.to_owned());
    for operation in &content.operations {
        let name = operation.operands.last().and_then(|operand| operand.as_name().ok());
        let name = String::from_utf8_lossy(name.unwrap_or_default()).into_owned();
        match operation.operator.as_str() {
            "rg" | "RG" => tell("RGB"),
            "sh" => tell("shading"),
            "d0" | "d1" => tell("Type 3 font"),
            "cs" | "CS" => match name.as_str() {
                "DeviceCMYK" | "DeviceGray" | "Pattern" => {}
                "DeviceRGB" => tell("RGB"),
                other => match opened.resource(resources, "/ColorSpace", other).as_ref().map(|space| &space[0]) {
                    // What it is made of is looked at with all other objects.
                    Some(Value::String(kind)) if ["/Separation", "/DeviceN", "/Indexed"].contains(&kind.as_str()) => {}
                    kind => tell(&format!("the colour space {other}: {kind:?}")),
                },
            },
            "gs" => {
                if opened.resource(resources, "/ExtGState", &name).is_none() {
                    tell(&format!("no graphics state {name}"));
                }
            }
            "Do" => {
                if opened.resource(resources, "/XObject", &name).is_none() {
                    tell(&format!("no object {name}"));
                }
            }
            "BDC" | "DP" => {
                if operation.operands.first().and_then(|tag| tag.as_name().ok()) == Some(b"OC") {
                    tell("optional content");
                }
            }
            "BI" => inline(&operation.operands, &mut tell),
            other if OPERATORS.contains(&other) => {}
            other => tell(&format!("the operator {other}")),
        }
    }
}

/// A picture within content (ISO 32000-1, 8.9.7), whose names may be short.
fn inline(operands: &[Object], tell: &mut impl FnMut(&str)) {
    let Some(Object::Stream(picture)) = operands.first() else { return tell("an inline picture that cannot be read") };
    let get = |short: &[u8], long: &[u8]| picture.dict.get(short).or_else(|_| picture.dict.get(long)).ok();
    match get(b"CS", b"ColorSpace").and_then(|space| space.as_name().ok()) {
        Some(b"G" | b"Gray" | b"DeviceGray" | b"CMYK" | b"DeviceCMYK") | None => {}
        Some(b"RGB" | b"DeviceRGB") => tell("RGB"),
        Some(other) => tell(&format!("the colour space {}", String::from_utf8_lossy(other))),
    }
    let filter = get(b"F", b"Filter").map(|filter| format!("{filter:?}")).unwrap_or_default();
    if filter.contains("LZW") {
        tell("LZW");
    }
}

/// What MuPDF paints, wherever it comes from: only CMYK, grey and inks of their own, all of it opaque.
fn painted(pdf: &Path, found: &mut BTreeSet<String>) -> Option<()> {
    for line in judge("mutool", &["trace", text(pdf)])?.lines().map(str::trim_start) {
        let element = line.trim_start_matches('<').split([' ', '>', '/']).next().unwrap_or_default();
        match element {
            "fill_shade" => _ = found.insert("shading".to_owned()),
            "begin_group" => _ = found.insert("transparency group".to_owned()),
            "begin_mask" => _ = found.insert("soft mask".to_owned()),
            _ => {}
        }
        if let Some(space) = attribute(line, "colorspace")
            && !["DeviceCMYK", "DeviceGray"].contains(&space)
            && !space.contains("Separation")
        {
            found.insert(if space == "DeviceRGB" { "RGB".to_owned() } else { format!("painted in {space}") });
        }
        if attribute(line, "alpha").is_some_and(|alpha| alpha != "1") {
            found.insert("alpha".to_owned());
        }
    }
    Some(())
}

/// An attribute of an element as `mutool trace` writes it.
pub fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let start = line.find(&format!(" {name}=\""))? + name.len() + 3;
    line[start..].split('"').next()
}

/// Objects in object streams, and a table of objects that is a stream.
fn table(pdf: &Path, found: &mut BTreeSet<String>) -> Option<()> {
    let entries = judge("qpdf", &["--show-xref", text(pdf)])?;
    let bytes = fs::read(pdf).expect("the file");
    let end = String::from_utf8_lossy(&bytes[bytes.len().saturating_sub(64)..]).into_owned();
    let start = end.split_once("startxref").and_then(|(_, rest)| rest.split_whitespace().next()?.parse::<usize>().ok());
    let classic = start.and_then(|start| bytes.get(start..)).is_some_and(|at| at.starts_with(b"xref"));
    if !classic || entries.lines().any(|line| !line.contains(": uncompressed;")) {
        found.insert("packed objects".to_owned());
    }
    Some(())
}
