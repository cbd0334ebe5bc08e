//! The words on the sheet: file, page, date, condition, plates, 版样号. Set by Typst, in registration colour; each
//! plate's own name in its own ink, so that every plate says which one it is.

use std::collections::BTreeMap;

use typst_layout::PagedDocument;
use typst_library::foundations::{Array, Bytes, Dict, IntoValue, Value};

use super::plates::Plate;
use super::sheet::Sheet;
use crate::assets::Fonts;
use crate::engine::{Compilation, MAIN_FILE, compile};
use crate::theme::values::{dict, length};

const SLUG: &str = include_str!("slug.typ");

/// What one sheet's slug says.
#[derive(Clone, Debug)]
pub struct Slug {
    /// Above the left half: file, page, date.
    pub left: Vec<String>,
    /// Above the right half: condition, 版样号; the plates follow.
    pub right: Vec<String>,
}

/// One page a sheet, of the sheet's size, with nothing but its slug on it.
///
/// # Errors
/// Typst's words, should it not be able to.
pub(super) fn set(
    slugs: &[(Sheet, Slug)],
    plates: &[Plate],
    fonts: &Fonts,
    families: &[String],
) -> Result<PagedDocument, String> {
    let words = |list: &[String]| list.iter().map(|word| word.as_str().into_value()).collect::<Array>().into_value();
    let plates: Array = plates
        .iter()
        .map(|plate| {
            dict([("name", plate.label.as_str().into_value()), ("colour", plate.paint.to_typst().into_value())])
        })
        .map(IntoValue::into_value)
        .collect();
    let half =
        |list: &[String], plates: Array| dict([("words", words(list)), ("plates", plates.into_value())]).into_value();
    let sheets: Array = slugs
        .iter()
        .map(|(sheet, slug)| {
            let size = sheet.size();
            let halves = [half(&slug.left, Array::new()), half(&slug.right, plates.clone())];
            dict([
                ("width", length(size.width.into())),
                ("height", length(size.height.into())),
                ("margin", length(sheet.margin().into())),
                ("halves", Array::from_iter(halves).into_value()),
            ])
            .into_value()
        })
        .collect();
    let job = dict([("sheets", sheets.into_value()), ("fonts", families_value(families))]);
    compile_page(SLUG, job, fonts)
}

/// A list of families as Typst's `font` takes it.
pub(super) fn families_value(families: &[String]) -> Value {
    families.iter().map(|family| family.as_str().into_value()).collect::<Array>().into_value()
}

/// Compiles a page of our own, which no theme has a say in.
pub(super) fn compile_page(main: &'static str, job: Dict, fonts: &Fonts) -> Result<PagedDocument, String> {
    let files = BTreeMap::from([(MAIN_FILE.to_owned(), Bytes::new(main.as_bytes()))]);
    let inputs = dict([("job", job.into_value())]);
    compile(Compilation { fonts: fonts.store(), files, inputs })
        .output
        .map_err(|errors| errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; "))
}
