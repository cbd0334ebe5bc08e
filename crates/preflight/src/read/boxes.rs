//! A page's boxes, and areas on it.

use hayro_syntax::object::{Dict, Object};

use zhuanban_ground::units::{Mm, Pt, Rect};

/// A box in the page's default user space, unrotated: x to the right, y up, in points after `UserUnit`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// The left edge.
    pub x0: Pt,
    /// The lower edge.
    pub y0: Pt,
    /// The right edge.
    pub x1: Pt,
    /// The upper edge.
    pub y1: Pt,
}

impl Area {
    /// An area from two corners, in any order.
    pub fn new(x0: f64, y0: f64, x1: f64, y1: f64) -> Self {
        Self { x0: Pt(x0.min(x1)), y0: Pt(y0.min(y1)), x1: Pt(x0.max(x1)), y1: Pt(y0.max(y1)) }
    }

    /// Its width.
    pub fn width(&self) -> Pt {
        self.x1 - self.x0
    }

    /// Its height.
    pub fn height(&self) -> Pt {
        self.y1 - self.y0
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        !(self.x1 > self.x0 && self.y1 > self.y0)
    }

    /// Whether `other` lies in it, or sticks out by no more than `tolerance`.
    pub fn contains(&self, other: &Self, tolerance: Pt) -> bool {
        other.x0 >= self.x0 - tolerance
            && other.y0 >= self.y0 - tolerance
            && other.x1 <= self.x1 + tolerance
            && other.y1 <= self.y1 + tolerance
    }

    /// What both have in common; empty if nothing.
    pub fn intersect(&self, other: &Self) -> Self {
        let (x0, y0) = (self.x0.0.max(other.x0.0), self.y0.0.max(other.y0.0));
        let (x1, y1) = (self.x1.0.min(other.x1.0), self.y1.0.min(other.y1.0));
        Self { x0: Pt(x0), y0: Pt(y0), x1: Pt(x1.max(x0)), y1: Pt(y1.max(y0)) }
    }

    /// The smallest area around both.
    pub fn union(&self, other: &Self) -> Self {
        Self {
            x0: Pt(self.x0.0.min(other.x0.0)),
            y0: Pt(self.y0.0.min(other.y0.0)),
            x1: Pt(self.x1.0.max(other.x1.0)),
            y1: Pt(self.y1.0.max(other.y1.0)),
        }
    }

    /// Whether a convex polygon has a point in it: no line along one of the polygon's edges parts the two.
    pub fn meets(&self, polygon: &[[f64; 2]]) -> bool {
        let corners = [[self.x0.0, self.y0.0], [self.x1.0, self.y0.0], [self.x1.0, self.y1.0], [self.x0.0, self.y1.0]];
        let apart = |at: usize| {
            let ([ax, ay], [bx, by]) = (polygon[at], polygon[(at + 1) % polygon.len()]);
            let along = |points: &[[f64; 2]]| {
                let each = points.iter().map(|[x, y]| (x - ax) * (by - ay) - (y - ay) * (bx - ax));
                each.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), d| (low.min(d), high.max(d)))
            };
            let ((low, high), (least, most)) = (along(polygon), along(&corners));
            high < least || most < low
        };
        !(0..polygon.len()).any(apart)
    }

    /// Each edge moved inwards by `by` (outwards if negative).
    pub fn inset(&self, by: Pt) -> Self {
        Self { x0: self.x0 + by, y0: self.y0 + by, x1: self.x1 - by, y1: self.y1 - by }
    }
}

/// Which boxes the page really gives, itself or by inheritance; the others are the standard's defaults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// MediaBox.
    pub media: bool,
    /// CropBox.
    pub crop: bool,
    /// BleedBox.
    pub bleed: bool,
    /// TrimBox.
    pub trim: bool,
    /// ArtBox.
    pub art: bool,
}

/// A page's boxes as written, with the defaults of ISO 32000-1, 14.11.2 for those that are not: nothing is cut to
/// the MediaBox, so a box that sticks out is seen to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Boxes {
    /// The sheet.
    pub media: Area,
    /// What a screen shows; the MediaBox by default.
    pub crop: Area,
    /// What is printed; the CropBox by default.
    pub bleed: Area,
    /// What is left after cutting. PDF/X lets an ArtBox stand for a TrimBox that is missing; else the CropBox.
    pub trim: Area,
    /// The ArtBox, if given.
    pub art: Option<Area>,
    /// Which are given.
    pub given: Given,
    /// Points a unit of user space; 1 by default.
    pub user_unit: f64,
    /// Clockwise turn on display: 0, 90, 180 or 270 degrees.
    pub rotate: i32,
}

/// How far outside the trim a knife may slip; what lies further out is waste, whatever the file calls its bleed.
const SLIP: Mm = Mm(3.0);
/// A mark that begins where the bleed ends may stick into it by half its thickness, and by what numbers are rounded.
const MARK: Pt = Pt(0.3);

impl Boxes {
    /// What of the bleed may be seen after cutting. A page without a BleedBox bleeds as far as the sheet, marks and all.
    pub fn seen(&self) -> Area {
        self.bleed.inset(MARK).intersect(&self.trim.inset(MARK - SLIP.to_pt()))
    }

    /// Where an area lies, from the top left corner of the TrimBox, y downwards.
    pub fn place(&self, area: &Area) -> Rect<Mm> {
        Rect {
            x: (area.x0 - self.trim.x0).to_mm(),
            y: (self.trim.y1 - area.y1).to_mm(),
            width: area.width().to_mm(),
            height: area.height().to_mm(),
        }
    }

    /// Reads a page's boxes; `look` finds an entry on the page or, for those that may be inherited, above it.
    pub(super) fn read<'a>(page: &Dict<'a>, look: impl Fn(&[u8]) -> Option<Object<'a>>) -> Self {
        let unit = page.get::<f32>(b"UserUnit").map_or(1.0, f64::from);
        let unit = if unit.is_finite() && (0.01..=1000.0).contains(&unit) { unit } else { 1.0 };
        let inherited = |key: &[u8]| look(key).and_then(|o| area(&o, unit));
        let own = |key: &[u8]| page.get::<Object<'_>>(key).and_then(|o| area(&o, unit));
        let (media, crop) = (inherited(b"MediaBox"), inherited(b"CropBox"));
        let (bleed, trim, art) = (own(b"BleedBox"), own(b"TrimBox"), own(b"ArtBox"));
        let given = Given {
            media: media.is_some(),
            crop: crop.is_some(),
            bleed: bleed.is_some(),
            trim: trim.is_some(),
            art: art.is_some(),
        };
        // A page without a MediaBox is damaged; readers agree on US Letter.
        let media = media.unwrap_or(Area::new(0.0, 0.0, 612.0 * unit, 792.0 * unit));
        let crop = crop.unwrap_or(media);
        let turn = look(b"Rotate").and_then(|o| o.into_number()).map_or(0, |n| n.as_i64().rem_euclid(360));
        let rotate = if turn % 90 == 0 { i32::try_from(turn).unwrap_or(0) } else { 0 };
        Self {
            media,
            crop,
            bleed: bleed.unwrap_or(crop),
            trim: trim.or(art).unwrap_or(crop),
            art,
            given,
            user_unit: unit,
            rotate,
        }
    }
}

/// An array of four numbers, corners in any order.
fn area(object: &Object<'_>, unit: f64) -> Option<Area> {
    let Object::Array(array) = object else { return None };
    let numbers: Vec<f64> = array.iter::<f32>().take(4).map(|n| f64::from(n) * unit).collect();
    let [x0, y0, x1, y1] = numbers.try_into().ok()?;
    let sane = [x0, y0, x1, y1].iter().all(|n: &f64| n.is_finite() && n.abs() < 1e7);
    sane.then(|| Area::new(x0, y0, x1, y1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_know_their_place() {
        let trim = Area::new(10.0, 10.0, 110.0, 210.0);
        let boxes = Boxes {
            media: Area::new(0.0, 0.0, 120.0, 220.0),
            crop: trim,
            bleed: trim,
            trim,
            art: None,
            given: Given::default(),
            user_unit: 1.0,
            rotate: 0,
        };
        let place = boxes.place(&Area::new(10.0, 138.0, 82.0, 210.0));
        assert!((place.x.0, place.y.0) == (0.0, 0.0));
        assert!((place.width.0 - 25.4).abs() < 1e-9 && (place.height.0 - 25.4).abs() < 1e-9);
        assert!(trim.contains(&trim.inset(Pt(1.0)), Pt(0.0)));
        assert!(!trim.contains(&trim.inset(Pt(-1.0)), Pt(0.5)));
        assert!(trim.intersect(&Area::new(300.0, 0.0, 400.0, 5.0)).is_empty());
    }
}
