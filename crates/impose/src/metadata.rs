//! The sheets' own metadata: Info, XMP and `/ID`, which agree with each other.
//!
//! Dates are the file's own, and identifiers are a hash of file and job: the same work gives the same bytes, whenever it
//! is done.

use lopdf::{Document, Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use crate::slug::text;
use crate::standard::{Claims, Level, xmp_date};

const PRODUCER: &str = concat!("zhuanban-impose ", env!("CARGO_PKG_VERSION"));

/// Writes Info, the XMP packet and `/ID`.
///
/// # Errors
/// If the file has no catalog.
pub(crate) fn write(
    document: &mut Document,
    claims: &Claims,
    title: &str,
    ident: [u8; 32],
) -> Result<(), lopdf::Error> {
    let trapped = if claims.trapped { "True" } else { "False" };
    let mut info = dictionary! {
        "Title" => text(title),
        "Creator" => text(PRODUCER),
        "Producer" => text(PRODUCER),
        "Trapped" => trapped,
    };
    if let Some(date) = &claims.date {
        info.set("CreationDate", Object::string_literal(date.clone()));
        info.set("ModDate", Object::string_literal(date.clone()));
    }
    if let Some(author) = &claims.author {
        info.set("Author", text(author));
    }
    match claims.level {
        Some(Level::X1a2001) => {
            info.set("GTS_PDFXVersion", Object::string_literal("PDF/X-1:2001"));
            info.set("GTS_PDFXConformance", Object::string_literal("PDF/X-1a:2001"));
        }
        Some(Level::X1a2003) => info.set("GTS_PDFXVersion", Object::string_literal("PDF/X-1a:2003")),
        // It identifies itself in XMP alone (ISO 15930-7, 6.2).
        Some(Level::X4) | None => {}
    }
    let info = document.add_object(info);
    let packet = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp(claims, title, trapped, &ident).into_bytes(),
    );
    // Not compressed, so that any program can find it.
    let packet = document.add_object(packet.with_compression(false));
    document.catalog_mut()?.set("Metadata", packet);
    document.trailer.set("Info", info);
    let id = Object::String(ident[..16].to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
}

/// An identifier of the sheets: a hash of the file, and of what is done to it.
pub(crate) fn ident(file: &[u8], done: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [PRODUCER.as_bytes(), file, done.as_bytes()] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

fn xmp(claims: &Claims, title: &str, trapped: &str, ident: &[u8; 32]) -> String {
    let dates = claims.date.as_deref().and_then(xmp_date).map_or(String::new(), |date| {
        format!(
            "\n   <xmp:CreateDate>{date}</xmp:CreateDate>\n   <xmp:ModifyDate>{date}</xmp:ModifyDate>\
             \n   <xmp:MetadataDate>{date}</xmp:MetadataDate>"
        )
    });
    let author = claims.author.as_ref().map_or(String::new(), |author| {
        format!("\n   <dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", escaped(author))
    });
    let version = match claims.level {
        Some(Level::X1a2001) => description(
            "pdfx=\"http://ns.adobe.com/pdfx/1.3/\"",
            "<pdfx:GTS_PDFXVersion>PDF/X-1:2001</pdfx:GTS_PDFXVersion>\
             <pdfx:GTS_PDFXConformance>PDF/X-1a:2001</pdfx:GTS_PDFXConformance>",
        ),
        Some(Level::X1a2003) => description(
            "pdfx=\"http://ns.adobe.com/pdfx/1.3/\"",
            "<pdfx:GTS_PDFXVersion>PDF/X-1a:2003</pdfx:GTS_PDFXVersion>",
        ),
        Some(Level::X4) => description(
            "pdfxid=\"http://www.npes.org/pdfx/ns/id/\"",
            "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
        ),
        None => String::new(),
    };
    let uuid = uuid(ident);
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         \n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         \n <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         \n  <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         \n   <dc:format>application/pdf</dc:format>\
         \n   <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>{author}\
         \n  </rdf:Description>\
         \n  <rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\
         \n   <xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>{dates}\
         \n  </rdf:Description>\
         \n  <rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\
         \n   <pdf:Producer>{PRODUCER}</pdf:Producer>\
         \n   <pdf:Trapped>{trapped}</pdf:Trapped>\
         \n  </rdf:Description>\
         \n  <rdf:Description rdf:about=\"\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">\
         \n   <xmpMM:DocumentID>uuid:{uuid}</xmpMM:DocumentID>\
         \n   <xmpMM:InstanceID>uuid:{uuid}</xmpMM:InstanceID>\
         \n   <xmpMM:VersionID>1</xmpMM:VersionID>\
         \n   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>\
         \n  </rdf:Description>{version}\
         \n </rdf:RDF>\
         \n</x:xmpmeta>\
         \n<?xpacket end=\"r\"?>",
        escaped(title),
    )
}

fn description(namespace: &str, properties: &str) -> String {
    format!("\n  <rdf:Description rdf:about=\"\" xmlns:{namespace}>\n   {properties}\n  </rdf:Description>")
}

/// A UUID made from the content (RFC 9562, version 8, whose bits a program may define).
fn uuid(ident: &[u8; 32]) -> String {
    let mut bytes: Vec<u8> = ident[..16].to_vec();
    bytes[6] = bytes[6] & 0x0F | 0x80;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// As XML holds it: characters that XML forbids are left out.
fn escaped(words: &str) -> String {
    let allowed = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    let words: String = words.chars().filter(allowed).collect();
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
