//! XMP metadata as pairs: what level, info and agreement rules ask of it (ISO 16684-1).

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
/// The namespaces that are looked at, with the prefixes the standards write them with.
const SPACES: [(&str, &str); 6] = [
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://ns.adobe.com/xap/1.0/", "xmp"),
    ("http://ns.adobe.com/xap/1.0/mm/", "xmpMM"),
    ("http://ns.adobe.com/pdf/1.3/", "pdf"),
    ("http://ns.adobe.com/pdfx/1.3/", "pdfx"),
    ("http://www.npes.org/pdfx/ns/id/", "pdfxid"),
];

/// Metadata properties by `prefix:Name`.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Xmp {
    values: BTreeMap<String, String>,
}

impl Xmp {
    /// Reads a packet. `None` if it is not XML.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        // UTF-8, or what a byte order mark says.
        let (text, ..) = encoding_rs::UTF_8.decode(bytes);
        let text = text.trim_start_matches('\u{feff}').trim_matches(['\0', ' ', '\n', '\r', '\t']);
        let tree = Document::parse(text).ok()?;
        let mut values = BTreeMap::new();
        for node in tree.descendants().filter(|node| node.has_tag_name((RDF, "Description"))) {
            for attribute in node.attributes() {
                if let Some(prefix) = attribute.namespace().and_then(prefix) {
                    values.entry(format!("{prefix}:{}", attribute.name())).or_insert(attribute.value().to_owned());
                }
            }
            for child in node.children().filter(Node::is_element) {
                if let Some(prefix) = child.tag_name().namespace().and_then(prefix) {
                    values.entry(format!("{prefix}:{}", child.tag_name().name())).or_insert_with(|| value(child));
                }
            }
        }
        Some(Self { values })
    }

    /// A property's value, `None` if it is missing or blank.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.values.get(key).map(|value| value.trim()).filter(|value| !value.is_empty())
    }
}

fn prefix(space: &str) -> Option<&'static str> {
    SPACES.iter().find(|(uri, _)| *uri == space).map(|(_, prefix)| *prefix)
}

/// A property's text; of an `rdf:Alt`, the default language's or the first.
fn value(node: Node<'_, '_>) -> String {
    let items: Vec<Node<'_, '_>> = node.descendants().filter(|n| n.has_tag_name((RDF, "li"))).collect();
    let default =
        items.iter().find(|li| li.attribute(("http://www.w3.org/XML/1998/namespace", "lang")) == Some("x-default"));
    match default.or(items.first()) {
        Some(item) => item.text().unwrap_or_default().to_owned(),
        None => node.text().unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_elements_and_alternatives() {
        let packet = r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Trapped="False"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:id="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="en">No</rdf:li><rdf:li xml:lang="x-default">专版</rdf:li></rdf:Alt></dc:title>
<id:GTS_PDFXVersion>PDF/X-4</id:GTS_PDFXVersion></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"#;
        let xmp = Xmp::read(packet.as_bytes()).expect("XML");
        assert_eq!(xmp.get("pdf:Trapped"), Some("False"));
        assert_eq!(xmp.get("dc:title"), Some("专版"));
        assert_eq!(xmp.get("pdfxid:GTS_PDFXVersion"), Some("PDF/X-4"));
        assert_eq!(xmp.get("xmp:CreateDate"), None);
        let wide: Vec<u8> = [0xfeff].into_iter().chain(packet.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        assert_eq!(Xmp::read(&wide), Some(xmp));
        assert_eq!(Xmp::read(b"<rdf"), None);
    }
}
