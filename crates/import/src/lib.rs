//! From Word files, text and photos to a report in YAML.
//!
//! [`kind`](mod@kind) finds out what a file is; `docx`, `text` and `markdown` read one into a manuscript (paragraphs,
//! pictures, tables in reading order); `article` finds out what each line is (kicker, headline, by-line, heads,
//! captions); `report` writes the YAML. Every character, picture and box that a file holds is counted before it is read
//! ([`Ledger::read`]), and again where it ends up: [`Ledger::placed`] or [`Ledger::aside`], with the reason.
//!
//! ```
//! use zhuanban_import::{Given, import};
//!
//! let text = "稳中求进\n本报记者 张三\n　　今年以来，全区上下拼经济、促发展，总体指标平稳，并逐步好转。";
//! let imported = import(&[Given::new("稿.txt", text.as_bytes().to_vec())], false);
//! assert!(imported.yaml.contains("主题: 稳中求进"));
//! assert_eq!(imported.ledger.lost(), Default::default());
//! ```

mod archive;
mod article;
mod decode;
mod docx;
pub mod kind;
mod ledger;
mod loose;
mod manuscript;
mod markdown;
mod photo;
mod refused;
mod report;
mod shelf;
mod text;
mod xml;

pub use kind::Kind;
pub use ledger::{Aside, Count, Ledger, Reason};
pub use refused::Refused;
pub use shelf::Notice;

use archive::{Archive, PICTURE};
use article::Article;
use manuscript::PictureFile;
use shelf::Shelf;

/// The JSON Schema of the account that `zhuanban import --json` prints.
pub const ACCOUNT_SCHEMA: &str = include_str!("account.schema.json");

/// A file to import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Its name, with folders if it has some; used for messages and photos' captions, and to match photos with texts.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Given {
    /// A file.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { name: name.into(), bytes }
    }
}

/// The result of an import.
#[derive(Debug)]
pub struct Imported {
    /// The report; empty if there was nothing to put into it.
    pub yaml: String,
    /// The picture files, by the names that the report uses, all in `images/`.
    pub pictures: Vec<(String, Vec<u8>)>,
    /// The account.
    pub ledger: Ledger,
    /// What the user should know.
    pub notices: Vec<Notice>,
    /// Files that were not read, and why.
    pub refused: Vec<Refused>,
    /// The number of articles in the report.
    pub articles: usize,
}

/// How deep archives inside archives are opened.
const NESTED: usize = 2;

/// Makes a report of files: Word, text, Markdown, photos, archives of these.
///
/// With `split`, a file of several articles gives several; else each text gives one. For any bytes this ends, within
/// the limits set for archives, and does not panic.
pub fn import(given: &[Given], split: bool) -> Imported {
    let mut shelf = Shelf::new();
    let mut refused = Vec::new();
    let mut files = Vec::new();
    for file in given {
        unpack(file.name.clone(), file.bytes.clone(), NESTED, &mut files, &mut shelf, &mut refused);
    }
    let mut photos = loose::Photos::default();
    let mut texts = Vec::new();
    for (file, kind) in files {
        match kind {
            Kind::Picture => photos.add(file, &mut shelf),
            Kind::Docx | Kind::Text | Kind::Markdown => texts.push((file, kind)),
            kind => refused.push(Refused { name: file.name, kind }),
        }
    }
    let mut articles: Vec<Article> = Vec::new();
    let mut sources = Vec::new();
    for (file, kind) in texts {
        let name = short(&file.name);
        let manuscript = match kind {
            Kind::Docx => docx::read(&name, &file.bytes, &mut shelf),
            Kind::Markdown => markdown::read(&name, &file.bytes, &photos.by_name(), &mut shelf),
            _ => text::read(&name, &file.bytes, &mut shelf),
        };
        let Some(manuscript) = manuscript else {
            refused.push(Refused { name: file.name, kind: Kind::Unknown });
            continue;
        };
        sources.push(name);
        let mut own = article::articles(manuscript, split, &mut shelf);
        own.iter_mut().for_each(|article| article.path.clone_from(&file.name));
        articles.extend(own);
    }
    if articles.is_empty() && !photos.is_empty() {
        let (path, source) = (String::new(), "照片".to_owned());
        articles.push(Article { path, source, ..Article::default() });
    }
    photos.give(&mut articles, &mut shelf);
    for article in &mut articles {
        article.complete(&mut shelf);
    }
    let (names, pictures) = loose::name(&mut articles, &shelf.pictures);
    let yaml = if articles.is_empty() {
        String::new()
    } else {
        if sources.is_empty() {
            sources.push("照片".to_owned());
        }
        report::write(&report::Pages { articles: &articles, files: &names, sources: &sources }, &shelf.ledger)
    };
    shelf.ledger.placed.pictures += articles.iter().map(|article| article.photos.len()).sum::<usize>();
    let articles = articles.len();
    Imported { yaml, pictures, ledger: shelf.ledger, notices: shelf.notices, refused, articles }
}

/// The last part of a name.
fn short(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned()
}

/// Adds a file, or the files in an archive.
fn unpack(
    name: String,
    bytes: Vec<u8>,
    nested: usize,
    files: &mut Vec<(Given, Kind)>,
    shelf: &mut Shelf,
    refused: &mut Vec<Refused>,
) {
    let kind = kind::kind(&name, &bytes);
    if kind != Kind::Zip {
        files.push((Given { name, bytes }, kind));
        return;
    }
    let Some(mut archive) = Archive::open(&bytes).filter(|_| nested > 0) else {
        refused.push(Refused { name, kind: Kind::Unknown });
        return;
    };
    let names: Vec<String> = archive.names().map(str::to_owned).collect();
    for inside in names {
        let last = short(&inside);
        let litter = inside.starts_with("__MACOSX/") || last.starts_with('.') || last.starts_with("~$");
        if litter || matches!(last.as_str(), "Thumbs.db" | "desktop.ini") {
            continue;
        }
        match archive.read(&inside, PICTURE, &mut shelf.budget) {
            Ok(bytes) => unpack(inside, bytes, nested - 1, files, shelf, refused),
            Err(archive::Trouble::Locked) => refused.push(Refused { name: inside, kind: Kind::Locked }),
            Err(_) => refused.push(Refused { name: inside, kind: Kind::Unknown }),
        }
    }
}

/// The bytes of a picture, for the rest of this crate.
type Pictures = [PictureFile];
