//! Carries what touches the trim edge out to the bleed.
//!
//! A theme draws to the trim and knows no bleed. The knife is off by up to a millimetre, so a tint, a rule or a picture
//! that ends at the edge would show a white thread; printed on to the bleed, it does not. Text stays where it is.

use typst_layout::PagedDocument;
use typst_library::layout::{Abs, Frame, FrameItem, GroupItem, Point, Rect, Sides, Size, Transform};
use typst_library::model::Document;
use typst_library::visualize::{Curve, CurveItem, Geometry, Shape};

use crate::units::{Mm, Pt};

/// Nearer to the edge than this counts as touching it: a tenth of a millimetre, less than any knife can tell.
const TOUCHING: Mm = Mm(0.1);

/// The same document with a bleed, and what touches the trim painted as far as that. The trim stays where it was.
pub fn carry_to_bleed(document: &PagedDocument, bleed: Pt) -> PagedDocument {
    let bleed = Abs::pt(bleed.0);
    let pages = document.pages().iter().cloned().map(|mut page| {
        let sheet = PageWalk { trim: page.frame.size(), bleed };
        page.frame = sheet.frame(&page.frame, Transform::identity());
        page.bleed = Sides::splat(bleed);
        page
    });
    PagedDocument::new(pages.collect(), document.info().clone())
}

/// The page while it is walked.
struct PageWalk {
    trim: Size,
    bleed: Abs,
}

/// How much further something has to reach on each side, on the page.
#[derive(Clone, Copy)]
struct Growth {
    left: Abs,
    top: Abs,
    right: Abs,
    bottom: Abs,
}

impl Growth {
    fn any(&self) -> bool {
        [self.left, self.top, self.right, self.bottom].iter().any(|&side| side != Abs::zero())
    }
}

impl PageWalk {
    fn frame(&self, old: &Frame, here: Transform) -> Frame {
        let mut new = Frame::new(old.size(), old.kind());
        if old.has_baseline() {
            new.set_baseline(old.baseline());
        }
        for (at, item) in old.items() {
            let there = here.pre_concat(Transform::translate(at.x, at.y));
            let (at, item) = match item {
                FrameItem::Group(group) => {
                    let inside = there.pre_concat(group.transform);
                    let clip = group.clip.as_ref().map(|clip| self.curve(clip, inside));
                    (
                        *at,
                        FrameItem::Group(GroupItem { frame: self.frame(&group.frame, inside), clip, ..group.clone() }),
                    )
                }
                FrameItem::Shape(shape, span) => {
                    let (moved, shape) = self.shape(shape, there);
                    (*at + moved, FrameItem::Shape(shape, *span))
                }
                FrameItem::Image(image, size, span) => {
                    let draw = |size| FrameItem::Image(image.clone(), size, *span);
                    match self.growth(Rect::from_pos_size(Point::zero(), *size), there) {
                        Some(growth) => (*at - Point::new(growth.left, growth.top), picture(*size, &growth, draw)),
                        None => (*at, item.clone()),
                    }
                }
                FrameItem::Text(_) | FrameItem::Link(..) | FrameItem::Tag(_) => (*at, item.clone()),
            };
            new.push(at, item);
        }
        new
    }

    /// What a rectangle lacks to the bleed, given its own coordinates' way to the page. Turned things are left alone:
    /// nobody turns what he wants to end at an edge.
    fn growth(&self, rect: Rect, here: Transform) -> Option<Growth> {
        if here.kx.get() != 0.0 || here.ky.get() != 0.0 || here.sx.get() <= 0.0 || here.sy.get() <= 0.0 {
            return None;
        }
        let [min, max] = [rect.min, rect.max].map(|corner| corner.transform(here));
        let inside = max.x > Abs::zero() && max.y > Abs::zero() && min.x < self.trim.x && min.y < self.trim.y;
        let lacks = |distance: Abs| {
            let touches = distance <= Abs::mm(TOUCHING.0) && distance > -self.bleed;
            if touches { distance + self.bleed } else { Abs::zero() }
        };
        let growth = Growth {
            left: lacks(min.x) / here.sx.get(),
            top: lacks(min.y) / here.sy.get(),
            right: lacks(self.trim.x - max.x) / here.sx.get(),
            bottom: lacks(self.trim.y - max.y) / here.sy.get(),
        };
        (inside && growth.any()).then_some(growth)
    }

    fn shape(&self, shape: &Shape, here: Transform) -> (Point, Shape) {
        let mut shape = shape.clone();
        let moved = match &shape.geometry {
            Geometry::Line(to) => {
                let (start, end) = self.line(*to, here);
                shape.geometry = Geometry::Line(end - start);
                start
            }
            Geometry::Rect(size) => match self.growth(Rect::from_pos_size(Point::zero(), *size), here) {
                Some(growth) => {
                    let size = Size::new(size.x + growth.left + growth.right, size.y + growth.top + growth.bottom);
                    shape.geometry = Geometry::Rect(size);
                    Point::new(-growth.left, -growth.top)
                }
                None => Point::zero(),
            },
            Geometry::Curve(curve) => {
                shape.geometry = Geometry::Curve(self.curve(curve, here));
                Point::zero()
            }
        };
        (moved, shape)
    }

    /// A rule's ends, each taken to the bleed if it ends at the trim.
    fn line(&self, to: Point, here: Transform) -> (Point, Point) {
        let flat = to.y == Abs::zero();
        if !flat && to.x != Abs::zero() {
            return (Point::zero(), to);
        }
        let rect = Rect {
            min: Point::new(to.x.min(Abs::zero()), to.y.min(Abs::zero())),
            max: Point::new(to.x.max(Abs::zero()), to.y.max(Abs::zero())),
        };
        let Some(growth) = self.growth(rect, here) else { return (Point::zero(), to) };
        let (before, after) = if flat { (growth.left, growth.right) } else { (growth.top, growth.bottom) };
        let forward = if flat { to.x >= Abs::zero() } else { to.y >= Abs::zero() };
        let (start, end) = if forward { (-before, after) } else { (after, -before) };
        let along = |by: Abs| if flat { Point::with_x(by) } else { Point::with_y(by) };
        (along(start), to + along(end))
    }

    /// An outline's points that lie on the trim's edge, moved to the bleed's.
    fn curve(&self, curve: &Curve, here: Transform) -> Curve {
        let Some(growth) = self.growth(curve.bbox(None), here) else { return curve.clone() };
        let bbox = curve.bbox(None);
        let near = |a: Abs, b: Abs| (a - b).abs() <= Abs::pt(0.01);
        let place = |p: Point| {
            let mut p = p;
            if near(p.x, bbox.min.x) {
                p.x -= growth.left;
            } else if near(p.x, bbox.max.x) {
                p.x += growth.right;
            }
            if near(p.y, bbox.min.y) {
                p.y -= growth.top;
            } else if near(p.y, bbox.max.y) {
                p.y += growth.bottom;
            }
            p
        };
        let items = curve.0.iter().map(|item| match *item {
            CurveItem::Move(p) => CurveItem::Move(place(p)),
            CurveItem::Line(p) => CurveItem::Line(place(p)),
            CurveItem::Cubic(a, b, p) => CurveItem::Cubic(place(a), place(b), place(p)),
            CurveItem::Close => CurveItem::Close,
        });
        Curve(items.collect())
    }
}

/// A picture is enlarged as a whole, so that nothing in it is stretched; what then is too much is cut off on the sides
/// that touch no edge.
fn picture(size: Size, growth: &Growth, draw: impl Fn(Size) -> FrameItem) -> FrameItem {
    let target = Size::new(size.x + growth.left + growth.right, size.y + growth.top + growth.bottom);
    let factor = (target.x / size.x).max(target.y / size.y);
    let grown = Size::new(size.x * factor, size.y * factor);
    let mut frame = Frame::soft(target);
    frame.push(Point::new((target.x - grown.x) / 2.0, (target.y - grown.y) / 2.0), draw(grown));
    FrameItem::Group(GroupItem { clip: Some(Curve::rect(target)), ..GroupItem::new(frame) })
}

#[cfg(test)]
mod tests {
    use typst_library::visualize::{Color, FixedStroke};
    use typst_syntax::Span;

    use super::*;

    fn trim() -> Size {
        pt(100.0, 200.0).to_size()
    }

    /// The page after its shapes were carried to a bleed of 9 pt: where each begins, and how large it is.
    fn carried(at: (f64, f64), geometry: Geometry) -> (Point, Geometry) {
        let sheet = PageWalk { trim: trim(), bleed: Abs::pt(9.0) };
        let mut inner = Frame::soft(trim());
        let stroke = FixedStroke::from_pair(Color::BLACK, Abs::pt(1.0));
        let shape = Shape { stroke: Some(stroke), ..geometry.filled(Color::BLACK) };
        inner.push(Point::new(Abs::pt(at.0 - 5.0), Abs::pt(at.1 - 5.0)), FrameItem::Shape(shape, Span::detached()));
        let mut outer = Frame::soft(trim());
        outer.push(Point::splat(Abs::pt(5.0)), FrameItem::Group(GroupItem::new(inner)));
        let new = sheet.frame(&outer, Transform::identity());
        let Some((from, FrameItem::Group(group))) = new.items().next() else { panic!("no group") };
        let Some((at, FrameItem::Shape(shape, _))) = group.frame.items().next() else { panic!("no shape") };
        (*from + *at, shape.geometry.clone())
    }

    fn pt(x: f64, y: f64) -> Point {
        Point::new(Abs::pt(x), Abs::pt(y))
    }

    #[test]
    fn a_tint_at_an_edge_reaches_the_bleed() {
        let band = Geometry::Rect(Size::new(Abs::pt(100.0), Abs::pt(30.0)));
        assert_eq!(carried((0.0, 0.0), band.clone()), (pt(-9.0, -9.0), Geometry::Rect(pt(118.0, 39.0).to_size())));
        assert_eq!(carried((0.0, 50.0), band.clone()), (pt(-9.0, 50.0), Geometry::Rect(pt(118.0, 30.0).to_size())));
        let inside = Geometry::Rect(Size::new(Abs::pt(40.0), Abs::pt(30.0)));
        assert_eq!(carried((30.0, 50.0), inside.clone()), (pt(30.0, 50.0), inside));
    }

    #[test]
    fn a_rule_that_ends_at_the_edge_goes_on() {
        let across = Geometry::Line(pt(100.0, 0.0));
        assert_eq!(carried((0.0, 50.0), across), (pt(-9.0, 50.0), Geometry::Line(pt(118.0, 0.0))));
        let up = Geometry::Line(pt(0.0, -20.0));
        assert_eq!(carried((50.0, 20.0), up), (pt(50.0, 20.0), Geometry::Line(pt(0.0, -29.0))));
    }

    #[test]
    fn a_picture_grows_without_being_stretched() {
        let sheet = PageWalk { trim: trim(), bleed: Abs::pt(9.0) };
        let size = Size::new(Abs::pt(50.0), Abs::pt(40.0));
        let growth = sheet.growth(Rect::from_pos_size(Point::zero(), size), Transform::identity()).expect("it touches");
        let sizes = std::cell::RefCell::new(Vec::new());
        let item = picture(size, &growth, |size| {
            sizes.borrow_mut().push(size);
            FrameItem::Group(GroupItem::new(Frame::soft(size)))
        });
        let FrameItem::Group(group) = item else { panic!("no group") };
        assert_eq!(group.frame.size(), Size::new(Abs::pt(59.0), Abs::pt(49.0)));
        let grown = sizes.borrow()[0];
        assert!((grown.x / grown.y - 50.0 / 40.0).abs() < 1e-9);
    }
}
