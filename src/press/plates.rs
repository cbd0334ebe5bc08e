//! The plates of a press file: the four process inks, and the spots of its theme.

use std::collections::BTreeMap;

use crate::theme::{Paint, Palette};

/// One plate.
#[derive(Clone, Debug, PartialEq)]
pub struct Plate {
    /// As a print shop writes it: C, M, Y, K, or the spot's name.
    pub label: String,
    /// Its ink at full strength.
    pub paint: Paint,
}

/// The process plates, then the spots by name, each once.
pub fn plates(palette: &Palette) -> Vec<Plate> {
    let process = ["C", "M", "Y", "K"].into_iter().enumerate().map(|(index, label)| {
        let mut inks = [0.0; 4];
        inks[index] = 100.0;
        Plate { label: label.to_owned(), paint: Paint::Ink(inks) }
    });
    process
        .chain(
            spots(palette)
                .into_iter()
                .map(|(name, cmyk)| Plate { label: name.clone(), paint: Paint::Spot { name, cmyk } }),
        )
        .collect()
}

/// The spots by name, with the process inks that replace them.
pub(super) fn spots(palette: &Palette) -> BTreeMap<String, [f64; 4]> {
    let spots = palette.colours.values().filter_map(|paint| match paint {
        Paint::Spot { name, cmyk } => Some((name.clone(), *cmyk)),
        Paint::Screen(_) | Paint::Ink(_) => None,
    });
    spots.collect()
}
