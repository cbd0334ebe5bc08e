//! Lengths and boxes. A bare float never crosses a stage: it is [`Mm`] or [`Pt`].
//!
//! 1 pt is 1/72 inch, as in PDF and Typst; 1 mm is 72/25.4 pt.

use std::ops::{Add, Div, Mul, Neg, Sub};

use serde::Serialize;

/// Points in one millimetre.
const PT_PER_MM: f64 = 72.0 / 25.4;

/// A length in millimetres: what people and print shops say.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Mm(pub f64);

/// A length in points (1/72 inch): what type is measured in.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Pt(pub f64);

impl From<Mm> for Pt {
    fn from(value: Mm) -> Self {
        Self(value.0 * PT_PER_MM)
    }
}

impl From<Pt> for Mm {
    fn from(value: Pt) -> Self {
        Self(value.0 / PT_PER_MM)
    }
}

impl Mm {
    /// The same length in points.
    pub fn to_pt(self) -> Pt {
        self.into()
    }
}

impl Pt {
    /// The same length in millimetres.
    pub fn to_mm(self) -> Mm {
        self.into()
    }
}

macro_rules! arithmetic {
    ($($unit:ident),*) => {$(
        impl Add for $unit {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }
        impl Sub for $unit {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }
        impl Neg for $unit {
            type Output = Self;
            fn neg(self) -> Self {
                Self(-self.0)
            }
        }
        impl Mul<f64> for $unit {
            type Output = Self;
            fn mul(self, factor: f64) -> Self {
                Self(self.0 * factor)
            }
        }
        impl Div<f64> for $unit {
            type Output = Self;
            fn div(self, divisor: f64) -> Self {
                Self(self.0 / divisor)
            }
        }
        impl Div for $unit {
            type Output = f64;
            fn div(self, other: Self) -> f64 {
                self.0 / other.0
            }
        }
    )*};
}
arithmetic!(Mm, Pt);

/// Width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size<L> {
    /// The width.
    pub width: L,
    /// The height.
    pub height: L,
}

/// A box, its origin at the top left, y growing downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect<L> {
    /// The left edge.
    pub x: L,
    /// The top edge.
    pub y: L,
    /// The width.
    pub width: L,
    /// The height.
    pub height: L,
}
