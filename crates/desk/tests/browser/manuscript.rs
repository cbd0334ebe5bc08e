//! What a correspondent sends: a Word file, and photos.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

/// The photos of the program's own sample.
const PHOTOS: [&str; 4] = ["04-muye-road.jpg", "07-film-city.jpg", "06-xintianfang.jpg", "08-modern-city.jpg"];

/// Puts a Word file and four photos into a folder; their paths.
pub fn sent(folder: &Path) -> Vec<PathBuf> {
    std::fs::create_dir_all(folder).expect("made");
    let word = folder.join("老街.docx");
    std::fs::write(&word, docx(&manuscript())).expect("written");
    let copied = PHOTOS.iter().map(|name| {
        std::fs::copy(photo(name), folder.join(name)).expect("copied");
        folder.join(name)
    });
    std::iter::once(word).chain(copied).collect()
}

/// One of the repository's photos.
pub fn photo(name: &str) -> PathBuf {
    // A driver takes no path with `..` in it.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../images");
    folder.canonicalize().expect("the repository's photos").join(name)
}

/// The feature's text from the samples, as a correspondent would send it; a headline begins with `#`.
fn manuscript() -> Vec<String> {
    let text = include_str!("../../samples/专版.yaml");
    let from = text.find("正文: |").expect("a body");
    let to = text.find("图片:").expect("photos");
    let lines =
        text[from..to].lines().skip(1).map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("## "));
    let mut all = vec!["#老街新生 烟火更暖".to_owned(), "本报记者 张三".to_owned()];
    all.extend(lines.map(|line| line.replace("**", "")));
    all
}

/// A Word file of paragraphs.
fn docx(paragraphs: &[String]) -> Vec<u8> {
    let body: String = paragraphs
        .iter()
        .map(|text| match text.strip_prefix('#') {
            Some(head) => format!("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val=\"44\"/></w:rPr><w:t>{head}</w:t></w:r></w:p>"),
            None => format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"),
        })
        .collect();
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let types = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let rels = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in [("[Content_Types].xml", types), ("_rels/.rels", rels), ("word/document.xml", &document)] {
        zip.start_file(name, stored).expect("begun");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}
