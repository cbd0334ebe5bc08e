//! What making up a page goes by, beside the page itself.

use std::collections::BTreeMap;

use super::{Locks, Tones};
use crate::assets::Photos;
use crate::condition::Resolution;
use crate::theme::Defaults;

/// What the pins are read with: measures and limits that do not come from the report.
pub struct Setting<'a> {
    /// What the theme says of blocks without pins.
    pub defaults: &'a Defaults,
    /// The photos' pixels.
    pub photos: &'a Photos,
    /// How light those photos are that a headline is to stand on, by file.
    pub tones: &'a BTreeMap<String, Tones>,
    /// What the press asks of pictures.
    pub resolution: Resolution,
    /// What pages are locked to.
    pub locks: &'a Locks,
}
