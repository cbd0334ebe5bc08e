//! SVG read as flat shapes. An SVG can name other files, refer to itself without end, and repeat a shape a thousand
//! times in a few words. So it is checked ([`over`]) before [`usvg`] reads it.

mod over;

use std::sync::atomic::{AtomicBool, Ordering};

use typst_library::layout::{Abs, Point};
use typst_library::visualize::{Curve, FillRule};
use usvg::tiny_skia_path::{Path, PathSegment, Transform};
use usvg::{BlendMode, Group, ImageHrefResolver, Node, Opacity, Options, Paint, PaintOrder, Tree};

use super::art_shape::{ArtShape, Drawn};
use crate::assets::problem::Unflat;

/// Strokes become areas with this precision, relative to the drawing's own units.
const PRECISION: f32 = 16.0;

/// The most pieces of outline in a drawing; a fine engraving has a few hundred thousand.
const MOST_PIECES: usize = 2_000_000;

/// The shapes of an SVG from back to front. No other file is opened, whatever the SVG names.
///
/// # Errors
/// What cannot be printed as flat shapes, or would take too long.
pub(super) fn read(bytes: &[u8]) -> Result<Drawn, Unflat> {
    let text = std::str::from_utf8(bytes).map_err(|error| Unflat::Broken { why: error.to_string() })?;
    let source = over::looked_over(text)?;
    let pictured = AtomicBool::new(false);
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            // Neither decoded nor opened: we only need to know that there is a picture.
            resolve_data: Box::new(|_, _, _| {
                pictured.store(true, Ordering::Relaxed);
                None
            }),
            resolve_string: Box::new(|_, _| {
                pictured.store(true, Ordering::Relaxed);
                None
            }),
        },
        ..Options::default()
    };
    let tree = Tree::from_xmltree(&source, &options).map_err(|error| Unflat::Broken { why: error.to_string() })?;
    if pictured.load(Ordering::Relaxed) {
        return Err(Unflat::Picture);
    }
    let mut shapes = Shapes::default();
    group(tree.root(), &mut shapes)?;
    if shapes.all.is_empty() {
        return Err(Unflat::Empty);
    }
    Ok(((f64::from(tree.size().width()), f64::from(tree.size().height())), shapes.all))
}

/// Shapes so far, and the pieces of their outlines.
#[derive(Default)]
struct Shapes {
    all: Vec<ArtShape>,
    pieces: usize,
}

impl Shapes {
    fn add(&mut self, shape: ArtShape) -> Result<(), Unflat> {
        self.pieces += shape.outline.0.len();
        self.all.push(shape);
        if self.pieces > MOST_PIECES { Err(Unflat::TooMuch) } else { Ok(()) }
    }
}

fn group(group: &Group, shapes: &mut Shapes) -> Result<(), Unflat> {
    if group.opacity() != Opacity::ONE || group.blend_mode() != BlendMode::Normal {
        return Err(Unflat::Transparency);
    }
    if group.mask().is_some() || group.clip_path().is_some() {
        return Err(Unflat::Clipped);
    }
    if !group.filters().is_empty() {
        return Err(Unflat::Effects);
    }
    for node in group.children() {
        match node {
            Node::Group(inner) => self::group(inner, shapes)?,
            Node::Path(path) if path.is_visible() => {
                let fill = || -> Result<Option<ArtShape>, Unflat> {
                    let Some(fill) = path.fill() else { return Ok(None) };
                    let rule = match fill.rule() {
                        usvg::FillRule::NonZero => FillRule::NonZero,
                        usvg::FillRule::EvenOdd => FillRule::EvenOdd,
                    };
                    let rgb = flat(fill.paint(), fill.opacity())?;
                    Ok(Some(ArtShape { outline: outline(path.data(), path.abs_transform()), rule, rgb }))
                };
                let stroke = || -> Result<Option<ArtShape>, Unflat> {
                    let Some(stroke) = path.stroke() else { return Ok(None) };
                    let rgb = flat(stroke.paint(), stroke.opacity())?;
                    let pen = stroke.to_tiny_skia();
                    let dashed = pen.dash.as_ref().and_then(|dash| path.data().dash(dash, PRECISION));
                    let area = dashed.as_ref().unwrap_or(path.data()).stroke(&pen, PRECISION);
                    let area = area.map(|area| outline(&area, path.abs_transform()));
                    Ok(area.map(|outline| ArtShape { outline, rule: FillRule::NonZero, rgb }))
                };
                let both = match path.paint_order() {
                    PaintOrder::FillAndStroke => [fill()?, stroke()?],
                    PaintOrder::StrokeAndFill => [stroke()?, fill()?],
                };
                both.into_iter().flatten().try_for_each(|shape| shapes.add(shape))?;
            }
            Node::Path(_) => {}
            Node::Image(_) => return Err(Unflat::Picture),
            Node::Text(_) => return Err(Unflat::Text),
        }
    }
    Ok(())
}

/// A paint's colour, if it is a flat one.
fn flat(paint: &Paint, opacity: Opacity) -> Result<[u8; 3], Unflat> {
    match paint {
        Paint::Color(_) if opacity != Opacity::ONE => Err(Unflat::Transparency),
        Paint::Color(color) => Ok([color.red, color.green, color.blue]),
        Paint::LinearGradient(_) | Paint::RadialGradient(_) | Paint::Pattern(_) => Err(Unflat::Gradient),
    }
}

fn outline(path: &Path, transform: Transform) -> Curve {
    let mut curve = Curve::new();
    let mut last = usvg::tiny_skia_path::Point::zero();
    let at = |x: f32, y: f32| Point::new(Abs::pt(f64::from(x)), Abs::pt(f64::from(y)));
    let place = |p: usvg::tiny_skia_path::Point| {
        let mut p = p;
        transform.map_point(&mut p);
        at(p.x, p.y)
    };
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(p) => {
                curve.move_(place(p));
                last = p;
            }
            PathSegment::LineTo(p) => {
                curve.line(place(p));
                last = p;
            }
            PathSegment::QuadTo(c, p) => {
                // The same curve raised to the third degree.
                let third = |end: usvg::tiny_skia_path::Point| {
                    usvg::tiny_skia_path::Point::from_xy(
                        end.x + (c.x - end.x) * 2.0 / 3.0,
                        end.y + (c.y - end.y) * 2.0 / 3.0,
                    )
                };
                curve.cubic(place(third(last)), place(third(p)), place(p));
                last = p;
            }
            PathSegment::CubicTo(a, b, p) => {
                curve.cubic(place(a), place(b), place(p));
                last = p;
            }
            PathSegment::Close => curve.close(),
        }
    }
    curve
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> Result<Drawn, Unflat> {
        read(format!("<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>{inside}</svg>").as_bytes())
    }

    #[test]
    fn shapes_keep_their_colour_and_place() {
        let (size, shapes) =
            svg("<g transform='translate(5 0)'><rect width='10' height='4' fill='#c00'/></g>").unwrap();
        assert_eq!(size, (40.0, 20.0));
        assert_eq!(shapes.len(), 1);
        assert_eq!(shapes[0].rgb, [0xcc, 0, 0]);
        let bbox = shapes[0].outline.bbox(None);
        assert_eq!((bbox.min.x.to_pt(), bbox.max.x.to_pt(), bbox.max.y.to_pt()), (5.0, 15.0, 4.0));
    }

    #[test]
    fn a_stroke_becomes_its_area() {
        let (_, shapes) = svg("<path d='M2 10H38' fill='none' stroke='black' stroke-width='4'/>").unwrap();
        let bbox = shapes[0].outline.bbox(None);
        assert!((bbox.min.y.to_pt() - 8.0).abs() < 0.01 && (bbox.max.y.to_pt() - 12.0).abs() < 0.01);
    }

    #[test]
    fn what_is_not_flat_is_named() {
        let what = |inside: &str| svg(inside).err();
        assert_eq!(what("<text x='1' y='9'>报</text>"), Some(Unflat::Text));
        assert_eq!(what("<s:text\nxmlns:s='http://www.w3.org/2000/svg' x='1' y='9'>报</s:text>"), Some(Unflat::Text));
        assert_eq!(what("<!-- <text>报</text> --><rect width='9' height='9'/>"), None);
        assert_eq!(what("<rect width='9' height='9' opacity='.5'/>"), Some(Unflat::Transparency));
        assert_eq!(what("<rect width='9' height='9' fill-opacity='.5'/>"), Some(Unflat::Transparency));
        let gradient = "<linearGradient id='a'><stop stop-color='red'/><stop offset='1'/></linearGradient>\
                        <rect width='9' height='9' fill='url(#a)'/>";
        assert_eq!(what(gradient), Some(Unflat::Gradient));
        assert_eq!(what(""), Some(Unflat::Empty));
    }
}
