//! 版面方案: a contact sheet of arrangements.

use typst_layout::PagedDocument;
use typst_library::foundations::{Array, Bytes, IntoValue};

use crate::assets::Fonts;
use crate::diag::Diagnostics;
use crate::diag::problem::LayoutProblem;
use crate::engine::{Compilation, MAIN_FILE, compile};
use crate::theme::values::dict;

/// One page on the sheet.
pub struct Shown {
    /// The page's number.
    pub page: String,
    /// The arrangement's name.
    pub id: String,
    /// The page as a PNG.
    pub picture: Vec<u8>,
}

/// What stands on the sheet beside the pages.
pub struct SheetWords<'a> {
    /// The report's title.
    pub title: &'a str,
    /// The key that keeps an arrangement, in the report's language.
    pub key: &'a str,
    /// The family of its words.
    pub face: &'a str,
}

/// Sets the sheet: a page for each page of the report.
pub fn contact_sheet(
    words: &SheetWords,
    shown: &[Shown],
    fonts: &Fonts,
    diags: &mut Diagnostics,
) -> Option<PagedDocument> {
    let mut groups = Array::new();
    for part in shown.chunk_by(|a, b| a.page == b.page) {
        let item = |it: &Shown| {
            let picture = Bytes::new(it.picture.clone()).into_value();
            dict([("id", it.id.as_str().into_value()), ("picture", picture)]).into_value()
        };
        let items: Array = part.iter().map(item).collect();
        groups.push(dict([("page", part[0].page.as_str().into_value()), ("items", items.into_value())]).into_value());
    }
    let job = dict([
        ("title", words.title.into_value()),
        ("key", words.key.into_value()),
        ("face", words.face.into_value()),
        ("groups", groups.into_value()),
    ]);
    let files = [(MAIN_FILE.to_owned(), Bytes::new(include_bytes!("contact.typ").as_slice()))].into();
    let inputs = dict([("job", job.into_value())]);
    match compile(Compilation { fonts: fonts.store(), files, inputs }).output {
        Ok(document) => Some(document),
        Err(errors) => {
            for error in errors {
                diags.error(None, LayoutProblem::Export { why: error.message.to_string() });
            }
            None
        }
    }
}
