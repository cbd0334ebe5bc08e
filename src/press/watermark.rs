//! A word across a proof, so that nobody prints from it.

use typst_layout::PagedDocument;
use typst_library::foundations::{Array, IntoValue};

use super::slug::{compile_page, families_value};
use crate::assets::Fonts;
use crate::engine::{TypstRefusal, overlay};
use crate::theme::values::{dict, length};
use crate::units::Pt;

const WATERMARK: &str = include_str!("watermark.typ");

/// The same document with the words across each page; the page stays readable.
///
/// # Errors
/// If Typst cannot set the page.
pub fn watermark(
    document: &PagedDocument,
    words: &str,
    fonts: &Fonts,
    families: &[String],
) -> Result<PagedDocument, TypstRefusal> {
    let sheets: Array = document
        .pages()
        .iter()
        .map(|page| {
            let size = page.frame.size();
            dict([("width", length(Pt(size.x.to_pt()))), ("height", length(Pt(size.y.to_pt())))]).into_value()
        })
        .collect();
    let job =
        dict([("sheets", sheets.into_value()), ("words", words.into_value()), ("fonts", families_value(families))]);
    Ok(overlay(document, &compile_page(WATERMARK, job, fonts)?))
}
