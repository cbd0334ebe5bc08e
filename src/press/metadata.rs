//! The file's metadata: `Info`, XMP and `/ID`, which agree with each other.
//!
//! Dates are the publication's day at midnight in China, and identifiers are a hash of the content: the same page gives
//! the same file, whenever it is made.

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::PdfX;
use crate::report::Date;

/// The values to write.
pub(super) struct About<'a> {
    pub standard: PdfX,
    pub title: &'a str,
    pub author: Option<&'a str>,
    /// 版样号.
    pub number: &'a str,
    pub date: Date,
    /// Identifies the content.
    pub ident: [u8; 32],
}

const PRODUCER: &str = concat!("zhuanban ", env!("CARGO_PKG_VERSION"));

/// An identifier of the content: a hash of the exported pages, and of what is done to them afterwards.
pub(super) struct Ident(Sha256);

impl Ident {
    /// Of the pages as Typst wrote them; they need not be kept for it.
    pub(super) fn of(pages: &[u8]) -> Self {
        Self(Sha256::new()).and(PRODUCER.as_bytes()).and(pages)
    }

    /// Of what was done to them, too, and the press's profile.
    pub(super) fn done(self, done: &str, profile: &[u8]) -> [u8; 32] {
        self.and(done.as_bytes()).and(profile).0.finalize().into()
    }

    fn and(mut self, part: &[u8]) -> Self {
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part);
        self
    }
}

/// Writes `Info`, the XMP packet and `/ID`; what the exporter wrote there is removed.
pub(super) fn write(document: &mut Document, about: &About) -> Result<(), lopdf::Error> {
    let date = pdf_date(about.date);
    let mut info = dictionary! {
        "Title" => text(about.title),
        "Creator" => text(PRODUCER),
        "Producer" => text(PRODUCER),
        "Keywords" => text(about.number),
        "CreationDate" => Object::string_literal(date.clone()),
        "ModDate" => Object::string_literal(date),
        "Trapped" => "False",
    };
    if let Some(author) = about.author {
        info.set("Author", text(author));
    }
    match about.standard {
        // ISO 15930-4, 6.2. X-4 identifies itself in XMP alone (ISO 15930-7, 6.2).
        PdfX::X1a => info.set("GTS_PDFXVersion", Object::string_literal("PDF/X-1a:2003")),
        PdfX::X4 => {}
    }
    let info = document.add_object(info);
    document.trailer.set("Info", info);
    let xmp = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp(about).into_bytes());
    // Not compressed, so that any program can find it.
    let xmp = document.add_object(xmp.with_compression(false));
    document.catalog_mut()?.set("Metadata", xmp);
    let id = Object::String(about.ident[..16].to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
}

/// A text string: unchanged if it is ASCII, else UTF-16 (ISO 32000-1, 7.9.2.2).
pub(super) fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::string_literal(words);
    }
    let units = std::iter::once(0xFEFF).chain(words.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}

fn pdf_date(date: Date) -> String {
    format!("D:{:04}{:02}{:02}000000+08'00'", date.year, date.month, date.day)
}

fn xmp(about: &About) -> String {
    let Date { year, month, day } = about.date;
    let date = format!("{year:04}-{month:02}-{day:02}T00:00:00+08:00");
    let title = escaped(about.title);
    let author = about.author.map_or(String::new(), |author| {
        format!("\n   <dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", escaped(author))
    });
    let version = match about.standard {
        PdfX::X1a => {
            "\n  <rdf:Description rdf:about=\"\" xmlns:pdfx=\"http://ns.adobe.com/pdfx/1.3/\">\
             \n   <pdfx:GTS_PDFXVersion>PDF/X-1a:2003</pdfx:GTS_PDFXVersion>\
             \n  </rdf:Description>"
        }
        PdfX::X4 => {
            "\n  <rdf:Description rdf:about=\"\" xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\
             \n   <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\
             \n  </rdf:Description>"
        }
    };
    let uuid = uuid(&about.ident);
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         \n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         \n <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         \n  <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         \n   <dc:format>application/pdf</dc:format>\
         \n   <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>{author}\
         \n  </rdf:Description>\
         \n  <rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\
         \n   <xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>\
         \n   <xmp:CreateDate>{date}</xmp:CreateDate>\
         \n   <xmp:ModifyDate>{date}</xmp:ModifyDate>\
         \n   <xmp:MetadataDate>{date}</xmp:MetadataDate>\
         \n  </rdf:Description>\
         \n  <rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\
         \n   <pdf:Producer>{PRODUCER}</pdf:Producer>\
         \n   <pdf:Keywords>{number}</pdf:Keywords>\
         \n   <pdf:Trapped>False</pdf:Trapped>\
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
        number = escaped(about.number),
    )
}

/// A UUID made from the content (RFC 9562, version 8, whose bits a program may define).
fn uuid(ident: &[u8; 32]) -> String {
    let mut bytes: Vec<u8> = ident[..16].to_vec();
    bytes[6] = bytes[6] & 0x0F | 0x80;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Removes from the catalog what a press does not need or a PDF/X file must not have: outlines and destinations hold
/// actions, and tags are for the proof.
pub(super) fn strip(catalog: &mut Dictionary) {
    for key in
        ["Outlines", "Names", "Dests", "StructTreeRoot", "MarkInfo", "PageLabels", "ViewerPreferences", "PageMode"]
    {
        catalog.remove(key.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_stand_for_the_content() {
        let ident = |pages: &[u8], done: &str, profile: &[u8]| Ident::of(pages).done(done, profile);
        let one = ident(b"pages", "X1a", b"icc");
        assert_eq!(one, ident(b"pages", "X1a", b"icc"));
        assert_ne!(one, ident(b"pageS", "X1a", b"icc"));
        assert_ne!(one, ident(b"page", "sX1a", b"icc"));
        let uuid = uuid(&one);
        assert_eq!((uuid.len(), &uuid[14..15]), (36, "8"));
    }

    #[test]
    fn chinese_goes_over_as_utf16() {
        assert_eq!(text("abc"), Object::string_literal("abc"));
        assert_eq!(text("解"), Object::String(vec![0xFE, 0xFF, 0x89, 0xE3], StringFormat::Hexadecimal));
    }
}
