//! Puts line art on a set page as shapes.
//!
//! Typst draws an SVG in the drawing's own RGB and a raster as pixels; neither is a colour of the theme. So the theme
//! places the file as it would any picture, and here the picture is replaced by its shapes, painted in the palette.

use typst_layout::PagedDocument;
use typst_library::foundations::Bytes;
use typst_library::layout::{Frame, FrameItem, GroupItem, Point, Size};
use typst_library::model::Document;
use typst_library::visualize::{Color, Curve, CurveItem, FillRule, Geometry, Image, ImageKind, Shape};
use typst_syntax::Span;

/// A picture file and the shapes that replace it.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// The file that the theme was given.
    pub file: Bytes,
    /// Width and height in the shapes' own units.
    pub size: (f64, f64),
    /// The shapes from back to front.
    pub shapes: Vec<(Curve, FillRule, Color)>,
}

/// The same document with each drawing's shapes in place of its picture; every page has drawings of its own.
pub fn draw(document: &PagedDocument, drawings: &[Vec<Drawing>]) -> PagedDocument {
    let pages = document.pages().iter().cloned().enumerate().map(|(index, mut page)| {
        page.frame = frame(&page.frame, drawings.get(index).map_or(&[], Vec::as_slice));
        page
    });
    PagedDocument::new(pages.collect(), document.info().clone())
}

fn frame(old: &Frame, drawings: &[Drawing]) -> Frame {
    let mut new = Frame::new(old.size(), old.kind());
    if old.has_baseline() {
        new.set_baseline(old.baseline());
    }
    for (at, item) in old.items() {
        let item = match item {
            FrameItem::Group(group) => {
                FrameItem::Group(GroupItem { frame: frame(&group.frame, drawings), ..group.clone() })
            }
            FrameItem::Image(image, size, _) => match drawings.iter().find(|drawing| is(image, drawing)) {
                Some(drawing) => FrameItem::Group(GroupItem::new(shapes(drawing, *size))),
                None => item.clone(),
            },
            FrameItem::Text(_) | FrameItem::Shape(..) | FrameItem::Link(..) | FrameItem::Tag(_) => item.clone(),
        };
        new.push(*at, item);
    }
    new
}

fn is(image: &Image, drawing: &Drawing) -> bool {
    match image.kind() {
        ImageKind::Svg(svg) => svg.data() == &drawing.file,
        ImageKind::Raster(raster) => raster.data() == &drawing.file,
        ImageKind::Pdf(_) => false,
    }
}

fn shapes(drawing: &Drawing, size: Size) -> Frame {
    let mut frame = Frame::soft(size);
    let (wide, high) = (size.x / drawing.size.0.max(f64::MIN_POSITIVE), size.y / drawing.size.1.max(f64::MIN_POSITIVE));
    // The shapes' units count as points; `wide` and `high` are the size of one unit here.
    let place = |p: Point| Point::new(wide * p.x.to_pt(), high * p.y.to_pt());
    for (outline, rule, color) in &drawing.shapes {
        let items = outline.0.iter().map(|item| match *item {
            CurveItem::Move(p) => CurveItem::Move(place(p)),
            CurveItem::Line(p) => CurveItem::Line(place(p)),
            CurveItem::Cubic(a, b, p) => CurveItem::Cubic(place(a), place(b), place(p)),
            CurveItem::Close => CurveItem::Close,
        });
        let shape = Shape { fill_rule: *rule, ..Geometry::Curve(Curve(items.collect())).filled(color.clone()) };
        frame.push(Point::zero(), FrameItem::Shape(shape, Span::detached()));
    }
    frame
}
