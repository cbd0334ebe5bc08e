//! Areas on a sheet, as PDF has them: from the lower left, y upwards.

use zhuanban_ground::units::{Mm, Pt, Size};

/// An upright rectangle, from the sheet's lower left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// The left edge.
    pub left: Mm,
    /// The lower edge.
    pub foot: Mm,
    /// The right edge.
    pub right: Mm,
    /// The upper edge.
    pub head: Mm,
}

impl Area {
    /// Its width and height.
    pub fn size(&self) -> Size<Mm> {
        Size { width: self.right - self.left, height: self.head - self.foot }
    }

    /// Each edge further out.
    pub fn grown(&self, by: Mm) -> Self {
        Self { left: self.left - by, foot: self.foot - by, right: self.right + by, head: self.head + by }
    }

    /// What both have in common.
    pub(crate) fn within(&self, other: &Self) -> Self {
        Self {
            left: most(self.left, other.left),
            foot: most(self.foot, other.foot),
            right: least(self.right, other.right),
            head: least(self.head, other.head),
        }
    }

    /// Left, foot, right, head in points.
    pub(crate) fn points(&self) -> [f64; 4] {
        [self.left, self.foot, self.right, self.head].map(|edge| Pt::from(edge).0)
    }
}

/// The longer of two lengths.
pub(crate) fn most(a: Mm, b: Mm) -> Mm {
    Mm(a.0.max(b.0))
}

/// The shorter of two lengths.
pub(crate) fn least(a: Mm, b: Mm) -> Mm {
    Mm(a.0.min(b.0))
}
