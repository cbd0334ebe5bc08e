//! Windows of pages as pixels, in blocks: a block that looks as it did is not drawn again.

use std::collections::BTreeMap;

use rayon::prelude::*;
use typst_render::RenderOptions;
use zhuanban_desk::workshop::{Pixels, Window};

use super::sheet::Sheet;

/// A block's side in pixels.
const SIDE: u32 = 256;

/// So many blocks are kept, 192 KB each: some screens full.
const KEPT: usize = 400;

/// Where a block stands: page, resolution, column, row.
type Place = (usize, u64, u32, u32);

/// The blocks drawn lately.
#[derive(Default)]
pub(super) struct Blocks {
    drawn: BTreeMap<Place, Block>,
    turn: u64,
}

struct Block {
    look: u128,
    rgb: Vec<u8>,
    used: u64,
}

impl Blocks {
    /// Draws a window of a page. What stands beyond the page has its paper's colour.
    pub(super) fn draw(&mut self, page: usize, sheet: &Sheet, window: &Window) -> Pixels {
        self.turn += 1;
        let scale = 72.0 / window.ppi;
        let columns = window.x / SIDE..(window.x + window.width).div_ceil(SIDE);
        let rows = window.y / SIDE..(window.y + window.height).div_ceil(SIDE);
        let places: Vec<(u32, u32)> = rows.flat_map(|row| columns.clone().map(move |column| (column, row))).collect();
        let edges = |(column, row): (u32, u32)| {
            [column * SIDE, row * SIDE, (column + 1) * SIDE, (row + 1) * SIDE].map(|pixels| f64::from(pixels) * scale)
        };
        let known = |at: (u32, u32)| (page, window.ppi.to_bits(), at.0, at.1);
        let looks: Vec<u128> = places.par_iter().map(|&at| sheet.look(edges(at))).collect();
        let stale = places
            .iter()
            .zip(&looks)
            .filter(|&(&at, look)| self.drawn.get(&known(at)).is_none_or(|block| block.look != *look));
        let stale: Vec<_> = stale.map(|(&at, &look)| (at, look)).collect();
        let fresh: Vec<_> =
            stale.into_par_iter().map(|(at, look)| (at, look, drawn(sheet, edges(at), window.ppi))).collect();
        for (at, look, rgb) in fresh {
            self.drawn.insert(known(at), Block { look, rgb, used: self.turn });
        }
        let mut pixels = Pixels {
            width: window.width,
            height: window.height,
            rgb: vec![255; (window.width as usize * window.height as usize) * 3],
        };
        for at in places {
            if let Some(block) = self.drawn.get_mut(&known(at)) {
                block.used = self.turn;
                put(&mut pixels, window, at, &block.rgb);
            }
        }
        self.forget();
        pixels
    }

    fn forget(&mut self) {
        if self.drawn.len() > KEPT {
            let mut turns: Vec<u64> = self.drawn.values().map(|block| block.used).collect();
            turns.sort_unstable();
            let oldest = turns[turns.len() - KEPT].min(self.turn);
            self.drawn.retain(|_, block| block.used >= oldest);
        }
    }
}

/// One block as RGB.
fn drawn(sheet: &Sheet, edges: [f64; 4], ppi: f64) -> Vec<u8> {
    let options = RenderOptions { pixel_per_pt: (ppi / 72.0).into(), render_bleed: false };
    let pixmap = typst_render::render(&sheet.cut(edges), &options);
    // A page is filled, so nothing of it is see-through.
    pixmap.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect()
}

/// Copies a block to its place in a window.
fn put(pixels: &mut Pixels, window: &Window, (column, row): (u32, u32), rgb: &[u8]) {
    let (left, top) = (column * SIDE, row * SIDE);
    let (from, to) = (left.max(window.x), (left + SIDE).min(window.x + window.width));
    for y in top.max(window.y)..(top + SIDE).min(window.y + window.height) {
        let source = ((y - top) * SIDE + (from - left)) as usize * 3;
        let target = ((y - window.y) as usize * window.width as usize + (from - window.x) as usize) * 3;
        let length = (to - from) as usize * 3;
        if let (Some(source), Some(target)) =
            (rgb.get(source..source + length), pixels.rgb.get_mut(target..target + length))
        {
            target.copy_from_slice(source);
        }
    }
}
