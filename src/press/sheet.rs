//! The sheet a page is printed on: its boxes.
//!
//! The trim is the page. The bleed is always 3 mm wider on each side. With marks, there is room for them outside the
//! bleed.

use crate::units::{Mm, Pt, Rect, Size};

/// How far pages are painted beyond the trim.
pub const BLEED: Mm = Mm(3.0);

/// How far a sheet with marks reaches beyond the trim.
pub(super) const MARGIN: Mm = Mm(13.0);

/// One page's sheet, its origin at the sheet's lower left as PDF has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    trim: Size<Mm>,
    marks: bool,
}

impl Sheet {
    /// The sheet of a page of this size.
    pub fn new(trim: Size<Mm>, marks: bool) -> Self {
        Self { trim, marks }
    }

    /// Whether there is room for marks.
    pub fn has_marks(&self) -> bool {
        self.marks
    }

    /// The trimmed page.
    pub fn trim(&self) -> Size<Mm> {
        self.trim
    }

    /// From the sheet's edge to the trim.
    pub(super) fn margin(&self) -> Mm {
        if self.marks { MARGIN } else { BLEED }
    }

    /// The whole sheet's size.
    pub fn size(&self) -> Size<Mm> {
        let around = self.margin() * 2.0;
        Size { width: self.trim.width + around, height: self.trim.height + around }
    }

    /// `MediaBox`, and `CropBox`: nothing of the sheet is hidden.
    pub(super) fn media_box(&self) -> Rect<Mm> {
        self.around(self.margin())
    }

    /// `BleedBox`.
    pub(super) fn bleed_box(&self) -> Rect<Mm> {
        self.around(BLEED)
    }

    /// `TrimBox`.
    pub(super) fn trim_box(&self) -> Rect<Mm> {
        self.around(Mm(0.0))
    }

    fn around(&self, by: Mm) -> Rect<Mm> {
        let start = self.margin() - by;
        let (width, height) = (self.trim.width + by * 2.0, self.trim.height + by * 2.0);
        Rect { x: start, y: start, width, height }
    }
}

/// A box as PDF writes it: left, bottom, right, top in points.
pub(super) fn corners(rect: &Rect<Mm>) -> [f64; 4] {
    [rect.x, rect.y, rect.x + rect.width, rect.y + rect.height].map(|mm| Pt::from(mm).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_nest() {
        for marks in [false, true] {
            let sheet = Sheet::new(Size { width: Mm(210.0), height: Mm(297.0) }, marks);
            let [media, bleed, trim] = [sheet.media_box(), sheet.bleed_box(), sheet.trim_box()].map(|r| corners(&r));
            assert_eq!(media[..2], [0.0, 0.0]);
            let three = Pt::from(Mm(3.0)).0;
            for side in 0..4 {
                let outwards = if side < 2 { 1.0 } else { -1.0 };
                assert!(((trim[side] - bleed[side]) * outwards - three).abs() < 1e-9);
                assert!((bleed[side] - media[side]) * outwards >= -1e-9);
            }
            assert!((trim[2] - trim[0] - Pt::from(Mm(210.0)).0).abs() < 1e-9);
        }
    }
}
