//! `spread` / `通版`: two facing pages that are made up as one.

use crate::diag::{Place, Spanned};

/// The largest number a page of a spread may have.
pub const MOST_PAGE: u32 = 999;

/// Two facing pages: what stands on them is one list of articles, and a picture may lie across the fold.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// The left page's number, as written (`02` stays `02`); an even one.
    pub left: Spanned<String>,
    /// The right page's, the next one.
    pub right: Spanned<String>,
    /// Where the report says it.
    pub place: Place,
}

impl Spread {
    /// What both pages are called together.
    pub fn name(&self) -> String {
        format!("{}、{}", self.left.value, self.right.value)
    }
}
