//! Pages in tiles: what did not change on a page has the same name, and the browser does not ask for it again.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use sha2::{Digest, Sha256};

use crate::workshop::Pixels;

/// A tile's side in pixels.
pub(crate) const SIDE: u32 = 256;
/// All tiles kept, in bytes.
const KEPT: usize = 96 << 20;

/// The tiles drawn lately, by name.
#[derive(Default)]
pub(crate) struct Tiles(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    tiles: BTreeMap<String, Arc<Vec<u8>>>,
    order: VecDeque<String>,
    bytes: usize,
}

/// A name made of bytes.
pub(crate) fn name_of(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().take(12).fold(String::new(), |mut name, byte| {
        let _ = write!(name, "{byte:02x}");
        name
    })
}

impl Tiles {
    /// Cuts a window into tiles and keeps them; their names row by row.
    pub(crate) fn cut(&self, pixels: &Pixels) -> Vec<String> {
        let (columns, rows) = (pixels.width.div_ceil(SIDE), pixels.height.div_ceil(SIDE));
        let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
        places.map(|(column, row)| self.keep(&tile(pixels, column * SIDE, row * SIDE))).collect()
    }

    fn keep(&self, rgb: &[u8]) -> String {
        let name = name_of(rgb);
        if self.get(&name).is_none() {
            self.put(name.clone(), png(rgb, SIDE, SIDE));
        }
        name
    }

    /// Keeps a picture under a name; the oldest go when there are too many.
    pub(crate) fn put(&self, name: String, png: Vec<u8>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.bytes += png.len();
        if let Some(before) = kept.tiles.insert(name.clone(), Arc::new(png)) {
            kept.bytes -= before.len();
        } else {
            kept.order.push_back(name);
        }
        while kept.bytes > KEPT {
            let Some(oldest) = kept.order.pop_front() else { break };
            if let Some(gone) = kept.tiles.remove(&oldest) {
                kept.bytes -= gone.len();
            }
        }
    }

    /// A tile by its name.
    pub(crate) fn get(&self, name: &str) -> Option<Arc<Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).tiles.get(name).cloned()
    }
}

fn tile(pixels: &Pixels, x: u32, y: u32) -> Vec<u8> {
    let mut rgb = vec![255; (SIDE * SIDE * 3) as usize];
    let width = SIDE.min(pixels.width.saturating_sub(x)) as usize * 3;
    for row in 0..SIDE.min(pixels.height.saturating_sub(y)) {
        let from = ((y + row) as usize * pixels.width as usize + x as usize) * 3;
        let to = (row * SIDE) as usize * 3;
        if let (Some(source), Some(target)) = (pixels.rgb.get(from..from + width), rgb.get_mut(to..to + width)) {
            target.copy_from_slice(source);
        }
    }
    rgb
}

/// A PNG, written quickly: it travels inside one machine. Empty if the sizes do not fit.
pub(crate) fn png(rgb: &[u8], width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Up);
    match encoder.write_image(rgb, width, height, ExtendedColorType::Rgb8) {
        Ok(()) => bytes,
        Err(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_tile_that_changed_gets_another_name() {
        let tiles = Tiles::default();
        let mut pixels = Pixels { width: 600, height: 300, rgb: vec![200; 600 * 300 * 3] };
        let before = tiles.cut(&pixels);
        assert_eq!(before.len(), 6);
        pixels.rgb[(10 * 600 + 300) * 3] = 0;
        let after = tiles.cut(&pixels);
        let changed: Vec<usize> = (0..6).filter(|&i| before[i] != after[i]).collect();
        assert_eq!(changed, [1]);
        assert!(tiles.get(&after[1]).is_some_and(|png| png.starts_with(b"\x89PNG")));
    }
}
