//! What a proof shows in addition to its page: the colour of the paper below, a watermark above.

use typst_layout::PagedDocument;
use typst_library::foundations::Smart;
use typst_library::layout::{Abs, FrameItem, Point, Size};
use typst_library::model::Document;
use typst_library::visualize::{Color, Geometry, Paint};
use typst_syntax::Span;

use crate::units::{Pt, Rect};

/// The same document with each page of another document on top.
pub fn overlay(document: &PagedDocument, above: &PagedDocument) -> PagedDocument {
    let pages = document.pages().iter().cloned().zip(above.pages()).map(|(mut page, above)| {
        page.frame.push_frame(Point::zero(), above.frame.clone());
        page
    });
    PagedDocument::new(pages.collect(), document.info().clone())
}

/// The same document with red bars on it, each on its page: marks for whoever looks at it, not for print.
pub fn mark(document: &PagedDocument, bars: &[(usize, Rect<Pt>)]) -> PagedDocument {
    let red = Color::from_u8(0xE6, 0, 0, 0xFF);
    let pages = document.pages().iter().cloned().enumerate().map(|(index, mut page)| {
        for (_, bar) in bars.iter().filter(|(page, _)| *page == index) {
            let [x, y, width, height] = [bar.x, bar.y, bar.width, bar.height].map(|pt| Abs::pt(pt.0));
            let shape = Geometry::Rect(Size::new(width, height)).filled(Paint::Solid(red.clone()));
            page.frame.push(Point::new(x, y), FrameItem::Shape(shape, Span::detached()));
        }
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
