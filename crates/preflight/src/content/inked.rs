//! A picture as inks.

use super::space::Scope;
use crate::ink::PlateSet;

/// One plane of a picture.
pub(super) struct Plane {
    /// The most that two neighbours of it differ, in 255ths, as it is stored.
    pub steepest: u8,
    pub width: usize,
    pub height: usize,
    pub data: Vec<u8>,
}

/// A picture as inks, about as fine as the map.
pub(super) struct Picture {
    pub width: usize,
    pub height: usize,
    pub inks: Vec<(usize, Vec<u8>)>,
    /// How opaque: a soft mask, a mask, or masked colours.
    pub opaque: Option<Plane>,
    pub plates: PlateSet,
    /// The plates the colour space speaks of.
    pub scope: Scope,
    pub bytes: usize,
    /// All of it is one colour.
    pub flat: bool,
    /// Its soft mask has no edges.
    pub soft_edges: bool,
    /// Its data, or its mask's, end early.
    pub short: bool,
    /// Its inks have the same numbers on every page, and its colour space does not depend on the page's resources.
    pub same_everywhere: bool,
}
