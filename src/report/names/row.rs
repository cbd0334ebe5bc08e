//! A row of the table, written in short.

use super::{Key, Row, Shape};
use crate::report::problem::Bilingual;

/// A key that must be there.
pub(in crate::report) const fn need(key: Key, shape: Shape, zh: &'static str, en: &'static str) -> Row {
    Row { key, shape, required: true, doc: Bilingual { zh, en } }
}

/// A key that may be left out.
pub(in crate::report) const fn may(key: Key, shape: Shape, zh: &'static str, en: &'static str) -> Row {
    Row { key, shape, required: false, doc: Bilingual { zh, en } }
}
