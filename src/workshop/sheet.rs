//! A set page as the desk draws it: flat, each item known by what it looks like, so that only what looks different is
//! drawn again.

use std::hash::{Hash, Hasher};

use typst_layout::Page;
use typst_library::foundations::Smart;
use typst_library::layout::{Abs, Frame, FrameItem, GroupItem, Point, Ratio, Size};
use typst_library::text::TextItem;
use typst_library::visualize::Color;
use typst_utils::hash128;

/// Drawn things may stand out of their box by a hair: a stroke's end, a rounded edge. In pt.
const HAIR: f64 = 0.5;

/// A page taken apart.
pub(super) struct Sheet {
    page: Page,
    items: Vec<Item>,
    /// A name made of all that can be seen on it.
    pub hash: u128,
}

/// Something drawn.
struct Item {
    at: Point,
    what: FrameItem,
    /// Left, top, right, bottom in pt from the page's top left.
    edges: [f64; 4],
    look: u128,
}

impl Sheet {
    pub(super) fn of(page: &Page) -> Self {
        let mut items = Vec::new();
        take_apart(&page.frame, Point::zero(), &mut items);
        let looks: Vec<(Point, u128)> = items.iter().map(|item| (item.at, item.look)).collect();
        let hash = hash128(&(page.frame.size(), &page.fill, looks));
        Self { page: page.clone(), items, hash }
    }

    /// What is seen in a rectangle (left, top, right, bottom in pt), as a number: the same for the same look.
    pub(super) fn look(&self, edges: [f64; 4]) -> u128 {
        let seen: Vec<(Point, u128)> = self.within(edges).map(|item| (item.at, item.look)).collect();
        hash128(&(&self.page.fill, seen))
    }

    /// A page that shows only a rectangle of this one, as large as that.
    pub(super) fn cut(&self, edges: [f64; 4]) -> Page {
        let [left, top, right, bottom] = edges;
        let mut frame = Frame::hard(Size::new(Abs::pt(right - left), Abs::pt(bottom - top)));
        let origin = Point::new(Abs::pt(left), Abs::pt(top));
        frame.push_multiple(self.within(edges).map(|item| (item.at - origin, item.what.clone())));
        // A page without a paper of its own is white on a screen, too.
        let paper = self.page.fill_or_white().unwrap_or_else(|| Color::WHITE.into());
        Page { frame, fill: Smart::Custom(Some(paper)), ..self.page.clone() }
    }

    /// The text at a point, in pt: the item, and where in it the point is.
    pub(super) fn text_at(&self, x: f64, y: f64) -> Option<(&TextItem, Abs)> {
        self.items.iter().rev().find_map(|item| {
            let FrameItem::Text(text) = &item.what else { return None };
            let (left, base, size) = (item.at.x.to_pt(), item.at.y.to_pt(), text.size.to_pt());
            let inside = (left..=left + text.width().to_pt()).contains(&x)
                && (base - size * 0.95..=base + size * 0.2).contains(&y);
            inside.then(|| (text, Abs::pt(x - left)))
        })
    }

    /// All text in the order it is set, each with its place. What is turned or clipped is left out.
    pub(super) fn texts(&self) -> impl Iterator<Item = (Point, &TextItem)> {
        self.items.iter().filter_map(|item| match &item.what {
            FrameItem::Text(text) => Some((item.at, text)),
            FrameItem::Group(_)
            | FrameItem::Shape(..)
            | FrameItem::Image(..)
            | FrameItem::Link(..)
            | FrameItem::Tag(_) => None,
        })
    }

    fn within(&self, [left, top, right, bottom]: [f64; 4]) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| {
            let [own_left, own_top, own_right, own_bottom] = item.edges;
            own_left < right && left < own_right && own_top < bottom && top < own_bottom
        })
    }
}

/// A frame's items at their places on the page. A group that only moves its content is opened; what clips or turns it
/// stays whole.
fn take_apart(frame: &Frame, from: Point, items: &mut Vec<Item>) {
    for (at, what) in frame.items() {
        let at = from + *at;
        match what {
            FrameItem::Group(group) if only_moves(group) => {
                take_apart(&group.frame, at + Point::new(group.transform.tx, group.transform.ty), items);
            }
            FrameItem::Group(_) | FrameItem::Text(_) | FrameItem::Shape(..) | FrameItem::Image(..) => {
                let (Some([left, top, right, bottom]), Some(look)) = (edges(what), look(what)) else { continue };
                let (x, y) = (at.x.to_pt(), at.y.to_pt());
                let edges = [left + x - HAIR, top + y - HAIR, right + x + HAIR, bottom + y + HAIR];
                items.push(Item { at, what: what.clone(), edges, look });
            }
            FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

fn only_moves(group: &GroupItem) -> bool {
    let transform = &group.transform;
    let still = transform.sx == Ratio::one()
        && transform.sy == Ratio::one()
        && transform.kx == Ratio::zero()
        && transform.ky == Ratio::zero();
    still && group.clip.is_none()
}

/// An item's box about its own place, in pt; `None` if nothing is drawn.
fn edges(item: &FrameItem) -> Option<[f64; 4]> {
    match item {
        FrameItem::Text(text) => {
            // Wider than the glyphs are: what is drawn for nothing costs less than looking at every outline.
            let size = text.size.to_pt();
            Some([-size, -size * 1.5, text.width().to_pt() + size, size])
        }
        FrameItem::Shape(shape, _) => {
            let own = shape.bbox(true);
            Some([own.min.x.to_pt(), own.min.y.to_pt(), own.max.x.to_pt(), own.max.y.to_pt()])
        }
        FrameItem::Image(_, size, _) => Some([0.0, 0.0, size.x.to_pt(), size.y.to_pt()]),
        FrameItem::Group(group) => {
            let inside = group.frame.items().filter_map(|(at, item)| {
                let [left, top, right, bottom] = edges(item)?;
                let (x, y) = (at.x.to_pt(), at.y.to_pt());
                Some([left + x, top + y, right + x, bottom + y])
            });
            let [left, top, right, bottom] = match &group.clip {
                Some(clip) => {
                    let own = clip.bbox(None);
                    [own.min.x.to_pt(), own.min.y.to_pt(), own.max.x.to_pt(), own.max.y.to_pt()]
                }
                None => inside.reduce(around)?,
            };
            let corners = [(left, top), (right, top), (left, bottom), (right, bottom)];
            let moved = corners.map(|(x, y)| Point::new(Abs::pt(x), Abs::pt(y)).transform(group.transform));
            let boxes = moved.map(|at| [at.x.to_pt(), at.y.to_pt(), at.x.to_pt(), at.y.to_pt()]);
            boxes.into_iter().reduce(around)
        }
        FrameItem::Link(..) | FrameItem::Tag(_) => None,
    }
}

fn around(a: [f64; 4], b: [f64; 4]) -> [f64; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// All that can be seen of an item, as a number. Where its words stand in the report is no part of it: a letter typed
/// above them moves that and nothing on the page.
fn look(item: &FrameItem) -> Option<u128> {
    match item {
        FrameItem::Text(text) => Some(hash128(&Looks(text))),
        FrameItem::Shape(shape, _) => Some(hash128(shape)),
        FrameItem::Image(image, size, _) => Some(hash128(&(image, size))),
        FrameItem::Group(group) => {
            let inside: Vec<_> = group.frame.items().filter_map(|(at, item)| Some((*at, look(item)?))).collect();
            Some(hash128(&(group.transform, &group.clip, inside)))
        }
        FrameItem::Link(..) | FrameItem::Tag(_) => None,
    }
}

/// Hashes what is seen of a text.
struct Looks<'a>(&'a TextItem);

impl Hash for Looks<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let TextItem { font, size, fill, stroke, lang: _, region: _, text: _, glyphs } = self.0;
        (font, size, fill, stroke).hash(state);
        for glyph in glyphs {
            (glyph.id, glyph.x_advance, glyph.x_offset, glyph.y_advance, glyph.y_offset).hash(state);
        }
    }
}
