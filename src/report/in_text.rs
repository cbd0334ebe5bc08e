//! 文中图: a portrait that stands in its story's text, which runs on beside it.

use crate::diag::{Place, Spanned};

/// A photo that is to stand in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct InText {
    /// At which side of its column.
    pub side: Side,
    /// `paragraph` / `第几段`: the paragraph it begins with, from 1; the first that can be, if not given.
    pub paragraph: Option<Spanned<u32>>,
    /// Where the report says it.
    pub place: Place,
}

/// A side of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The left one.
    Left,
    /// The right one.
    Right,
}
