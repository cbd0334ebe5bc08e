//! A row of the table, written in short.

use super::{Bounds, Key, Row, Shape};
use crate::report::problem::Bilingual;

/// A key that must be there.
pub(in crate::report) const fn need(key: Key, shape: Shape, zh: &'static str, en: &'static str) -> Row {
    Row { key, shape, required: true, doc: Bilingual { zh, en } }
}

/// A key that may be left out.
pub(in crate::report) const fn may(key: Key, shape: Shape, zh: &'static str, en: &'static str) -> Row {
    Row { key, shape, required: false, doc: Bilingual { zh, en } }
}

pub(super) const fn count(min: f64, max: f64) -> Bounds {
    Bounds { min, max, unit: "" }
}

pub(super) const fn length(min: f64, max: f64) -> Bounds {
    Bounds { min, max, unit: "pt" }
}

pub(super) const fn millimetres(min: f64, max: f64) -> Bounds {
    Bounds { min, max, unit: "mm" }
}
