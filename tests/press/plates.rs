//! A page's plates as Ghostscript separates them.

use std::collections::BTreeMap;
use std::path::Path;

use image::GrayImage;

use crate::common::tiffsep::{Separation, separate};

/// The first page's plates: ink from 0 to 1, row by row.
pub struct Plates {
    width: usize,
    dpi: f64,
    plates: BTreeMap<String, Vec<f64>>,
    spots: Vec<String>,
}

/// A rectangle of the sheet in millimetres, from its top left.
pub struct Region([f64; 4]);

impl Region {
    /// A rectangle given from the trim's top left, on a sheet with so much around the trim.
    pub fn of_trim(rect: &[f64], margin: f64) -> Self {
        Self([rect[0] + margin, rect[1] + margin, rect[2], rect[3]])
    }
}

const PROCESS: [&str; 4] = ["Cyan", "Magenta", "Yellow", "Black"];

impl Plates {
    /// Separates a page; `None` where there is no Ghostscript.
    pub fn of(pdf: &Path, dpi: u32) -> Option<Self> {
        let page = separate(pdf, Separation { dpi, first_page: true, profile: None })?.swap_remove(0);
        let width = page["Black"].width() as usize;
        let ink = |plate: GrayImage| plate.as_raw().iter().map(|&v| f64::from(v) / 255.0).collect();
        let plates: BTreeMap<String, Vec<f64>> = page.into_iter().map(|(name, plate)| (name, ink(plate))).collect();
        let spots = plates.keys().filter(|name| !PROCESS.contains(&name.as_str())).cloned().collect();
        Some(Self { width, dpi: f64::from(dpi), plates, spots })
    }

    /// The plates by name.
    pub fn named(&self) -> &BTreeMap<String, Vec<f64>> {
        &self.plates
    }

    /// The names of those beside the four.
    pub fn spots(&self) -> &[String] {
        &self.spots
    }

    /// The process inks of each pixel of a region.
    pub fn pixels(&self, region: Region) -> impl Iterator<Item = [f64; 4]> + '_ {
        let [x, y, width, height] = region.0.map(|mm| (mm / 25.4 * self.dpi).round() as usize);
        let process = PROCESS.map(|name| &self.plates[name]);
        (y..y + height).flat_map(move |y| {
            (x..x + width).map(move |x| process.map(|plate| plate.get(y * self.width + x).copied().unwrap_or(0.0)))
        })
    }

    /// How many pixels of bare paper stand between ink on both sides, on rows that are mostly ink.
    pub fn knocked_out(&self, name: &str) -> usize {
        let rows = self.plates[name].chunks(self.width);
        rows.map(|row| {
            let inked: Vec<usize> = row.iter().enumerate().filter(|(_, ink)| **ink > 0.5).map(|(x, _)| x).collect();
            let (Some(first), Some(last)) = (inked.first(), inked.last()) else { return 0 };
            if inked.len() * 2 < self.width { 0 } else { row[*first..*last].iter().filter(|ink| **ink == 0.0).count() }
        })
        .sum()
    }
}
