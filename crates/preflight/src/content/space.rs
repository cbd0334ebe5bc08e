//! Colour spaces, and which inks a colour is (ISO 32000-1, 8.6).

use std::sync::Arc;

use hayro_syntax::object::Array;

use super::colour::Space;
use super::function::Function;
use crate::ink::{Converter, PLATES, PROCESS, PlateSet};

/// Which plates a colour space speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The process inks; in DeviceCMYK each can be left alone by `OPM 1`.
    Process {
        /// DeviceCMYK itself.
        cmyk: bool,
    },
    /// These plates.
    Named(PlateSet),
}

/// A colour as inks: each plate's share.
#[derive(Clone, Debug)]
pub(crate) struct Tint {
    pub amounts: [f32; PLATES],
    pub scope: Scope,
}

impl Tint {
    /// The plates written to when overprint is on.
    pub fn writes(&self, mode: u8, picture: bool) -> PlateSet {
        match self.scope {
            Scope::Named(plates) => plates,
            Scope::Process { cmyk: true } if mode == 1 && !picture => {
                (0..4).filter(|i| self.amounts[*i] > 0.0).fold(0, |set, i| set | 1 << i)
            }
            Scope::Process { .. } => PROCESS,
        }
    }
}

/// How a colour space's numbers become inks.
pub(crate) enum Kind {
    Gray,
    Rgb(Arc<Converter>),
    Cmyk,
    CalGray {
        gamma: f32,
        wide: Arc<Converter>,
    },
    CalRgb {
        gamma: [f32; 3],
        matrix: [f32; 9],
        white: [f32; 3],
        wide: Arc<Converter>,
    },
    Lab {
        range: [[f32; 2]; 2],
        wide: Arc<Converter>,
    },
    Icc(Arc<Converter>),
    Inks {
        plates: Vec<Option<usize>>,
        scope: PlateSet,
        all: bool,
    },
    /// Inks that have no plate: their alternate.
    Alternate {
        space: Arc<ColourSpace>,
        tint: Function,
    },
    Indexed {
        base: Arc<ColourSpace>,
        table: Vec<u8>,
    },
    Pattern(Option<Arc<ColourSpace>>),
}

/// A colour space.
pub(crate) struct ColourSpace {
    pub kind: Kind,
    pub facts: Space,
}

/// An array's numbers as an operand's; for images' `/Decode`.
pub(crate) fn ranges(array: Option<Array<'_>>) -> Vec<[f32; 2]> {
    let list: Vec<f32> = array.map(|a| a.iter::<f32>().take(2 * PLATES).collect()).unwrap_or_default();
    list.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect()
}
