//! What a proof shows in addition to its page: the colour of the paper below, a watermark above.

use typst_layout::PagedDocument;
use typst_library::foundations::Smart;
use typst_library::layout::Point;
use typst_library::model::Document;
use typst_library::visualize::{Color, Paint};

/// The same document with each page of another document on top.
pub fn overlay(document: &PagedDocument, above: &PagedDocument) -> PagedDocument {
    let pages = document.pages().iter().cloned().zip(above.pages()).map(|(mut page, above)| {
        page.frame.push_frame(Point::zero(), above.frame.clone());
        page
    });
    PagedDocument::new(pages.collect(), document.info().clone())
}

/// The same document on paper of a colour.
pub fn on_paper(document: &PagedDocument, colour: Color) -> PagedDocument {
    let pages = document.pages().iter().cloned().map(|mut page| {
        page.fill = Smart::Custom(Some(Paint::Solid(colour.clone())));
        page
    });
    PagedDocument::new(pages.collect(), document.info().clone())
}
