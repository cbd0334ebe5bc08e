//! How a headline stands on a picture.

use super::tones::Ink;
use crate::units::Pt;

/// What it costs that a headline stands in the middle of a picture, or at its right.
const MIDDLE: f64 = 0.35;
const RIGHT: f64 = 0.6;

/// Which way a headline's lines stand on a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// They begin at one edge.
    Left,
    /// In the middle.
    Centre,
    /// They end at one edge.
    Right,
}

impl Side {
    pub(super) const ALL: [Self; 3] = [Self::Left, Self::Centre, Self::Right];

    /// Its name in a theme.
    pub fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Centre => "center",
            Self::Right => "right",
        }
    }

    /// Where something of a width begins in a room, so far from its edges.
    pub(super) fn start(self, room: f64, width: f64, edge: f64) -> f64 {
        match self {
            Self::Left => edge,
            Self::Centre => (room - width) / 2.0,
            Self::Right => room - width - edge,
        }
    }

    /// What it costs that lines stand so.
    pub(super) fn cost(self) -> f64 {
        match self {
            Self::Left => 0.0,
            Self::Centre => MIDDLE,
            Self::Right => RIGHT,
        }
    }
}

/// How a headline stands on a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OnPicture {
    /// The size of kicker and deck.
    pub small: Pt,
    /// What it is printed in.
    pub ink: Ink,
    /// Which way its lines stand.
    pub side: Side,
}
