//! Keeps every pixel within the ink that the paper takes, also after the JPEG is decoded: a JPEG's errors add up over
//! four plates, so a picture that was below the limit may be above it when it is decoded.
//!
//! Where there is too much ink, C, M and Y are lowered in proportion and K stays: that keeps the hue, and the depth of
//! the shadow, which comes from black (under colour removal). Any 8 × 8 block that is still too dark when decoded is
//! lowered by as much as it was over, until no block is too dark.

use super::PhotoError;
use super::plates;

/// A margin for decoders that round the other way: each plate may differ by one of 255.
const ROUNDING: u16 = 4;
/// A margin that keeps most blocks below the limit at the first try.
const HEADROOM: u16 = 6;
/// A block whose darkest pixel is nearer to the limit than this may be above it when decoded, so it is tried. Others
/// that come out above it are found when the whole picture is decoded.
const NEAR: u16 = 40;
/// The side of a JPEG's block, in pixels.
const BLOCK: usize = 8;
/// How many blocks stand side by side in the picture they are tried in.
const ABREAST: usize = 64;
/// After this many rounds, blocks that are still over the limit are printed in black alone, which is always below it.
const ROUNDS: usize = 12;

/// A picture's inks, four bytes a pixel.
pub(super) struct Limited {
    /// A JPEG of them, as [`plates::encode`] writes it.
    pub(super) jpeg: Vec<u8>,
    /// The most ink of a pixel of that JPEG, in 255ths of one full plate.
    pub(super) most: u16,
}

/// `percent` as a sum over four plates of 255.
pub(super) fn sum_of(percent: f64) -> u16 {
    // The small addition keeps 240 %, which is exactly 612, from becoming 611.999….
    (percent * 255.0 / 100.0 + 1e-9).floor() as u16
}

/// A sum over four plates as percent.
pub(super) fn percent_of(sum: u16) -> f64 {
    f64::from(sum) * 100.0 / 255.0
}

/// Lowers every pixel to a sum, and returns the largest sum left.
pub(super) fn lower(inks: &mut [u8], limit: u16) -> u16 {
    let mut most = 0;
    for pixel in inks.as_chunks_mut::<4>().0 {
        lower_pixel(pixel, limit);
        most = most.max(total(pixel));
    }
    most
}

fn total(pixel: &[u8; 4]) -> u16 {
    pixel.iter().map(|&ink| u16::from(ink)).sum()
}

/// Lowers C, M and Y in proportion; rounding down keeps the sum below the limit.
fn lower_pixel(pixel: &mut [u8; 4], limit: u16) {
    if total(pixel) <= limit {
        return;
    }
    let room = u32::from(limit.saturating_sub(u16::from(pixel[3])));
    let colours: u32 = pixel[..3].iter().map(|&ink| u32::from(ink)).sum();
    for ink in &mut pixel[..3] {
        *ink = (u32::from(*ink) * room / colours.max(1)) as u8;
    }
}

/// A JPEG that stays below `limit` (a sum over four plates) when decoded.
///
/// # Errors
/// If the picture cannot be encoded.
pub(super) fn jpeg(mut inks: Vec<u8>, width: u32, height: u32, limit: u16, ppi: f64) -> Result<Limited, PhotoError> {
    let ceiling = limit.saturating_sub(ROUNDING);
    let cap = ceiling.saturating_sub(HEADROOM);
    lower(&mut inks, cap);
    let mut sheet = CappedPicture::new(inks, width, height, cap);
    // Blocks near the limit are tried separately first: then most pictures are encoded as a whole only once.
    let near = Over::find(&sheet.inks, sheet.across, ceiling.saturating_sub(NEAR)).blocks;
    sheet.settle(near.into_iter().map(|(block, _)| block).collect(), ceiling)?;
    let mut round = 0;
    loop {
        let jpeg = plates::encode(&sheet.inks, width, height, ppi)?;
        let back = plates::decode(&jpeg)?;
        let over = Over::find(&back, sheet.across, ceiling);
        if over.blocks.is_empty() || round > ROUNDS {
            return Ok(Limited { jpeg, most: over.most });
        }
        for &(block, by) in &over.blocks {
            sheet.lower_block(block, if round == ROUNDS { u16::MAX } else { by });
        }
        sheet.settle(over.blocks.into_iter().map(|(block, _)| block).collect(), ceiling)?;
        round += 1;
    }
}

/// A picture's inks and how much each of its blocks may take.
struct CappedPicture {
    inks: Vec<u8>,
    /// Pixels across.
    across: usize,
    caps: Vec<u16>,
}

impl CappedPicture {
    fn new(inks: Vec<u8>, width: u32, height: u32, cap: u16) -> Self {
        let across = width as usize;
        let blocks = across.div_ceil(BLOCK) * (height as usize).div_ceil(BLOCK);
        Self { inks, across, caps: vec![cap; blocks] }
    }

    /// The ranges of a block's lines within the inks.
    fn lines(&self, block: usize) -> impl Iterator<Item = std::ops::Range<usize>> + use<> {
        let (across, blocks_across) = (self.across, self.across.div_ceil(BLOCK));
        let (top, left) = (block / blocks_across * BLOCK, block % blocks_across * BLOCK);
        let bottom = (top + BLOCK).min(self.inks.len() / 4 / across);
        let right = (left + BLOCK).min(across);
        (top..bottom).map(move |y| (y * across + left) * 4..(y * across + right) * 4)
    }

    /// Lowers a block that was `by` too dark when decoded: the next error is likely to be as large, or a little larger.
    fn lower_block(&mut self, block: usize, by: u16) {
        let cap = self.caps[block].saturating_sub(by.saturating_add(by / 2 + 1));
        self.caps[block] = cap;
        for line in self.lines(block) {
            self.inks[line].as_chunks_mut::<4>().0.iter_mut().for_each(|pixel| lower_pixel(pixel, cap));
        }
    }

    /// Lowers blocks until they are below the ceiling when decoded. A JPEG's blocks do not affect each other, so they
    /// are encoded side by side in a small picture.
    fn settle(&mut self, mut blocks: Vec<usize>, ceiling: u16) -> Result<(), PhotoError> {
        for _ in 0..ROUNDS {
            if blocks.is_empty() {
                break;
            }
            let (width, height) = (ABREAST * BLOCK, blocks.len().div_ceil(ABREAST) * BLOCK);
            let mut side_by_side = CappedPicture::new(vec![0; width * height * 4], width as u32, height as u32, 0);
            for (n, &block) in blocks.iter().enumerate() {
                // At the picture's edges a block is filled up as the encoder does it: with its last line, and its last pixel.
                // Filled otherwise, it would be settled here and be too dark in the picture.
                let lines: Vec<_> = self.lines(block).collect();
                for (row, to) in side_by_side.lines(n).enumerate() {
                    let Some(from) = lines.get(row).or(lines.last()) else { continue };
                    let from = &self.inks[from.clone()];
                    let last = from.last_chunk::<4>().copied().unwrap_or_default();
                    let to = &mut side_by_side.inks[to];
                    to.as_chunks_mut::<4>().0.fill(last);
                    to[..from.len()].copy_from_slice(from);
                }
            }
            let jpeg = plates::encode(&side_by_side.inks, width as u32, height as u32, 1.0)?;
            let over = Over::find(&plates::decode(&jpeg)?, width, ceiling).blocks;
            blocks = over
                .into_iter()
                .filter_map(|(n, by)| Some((*blocks.get(n)?, by)))
                .map(|(block, by)| {
                    self.lower_block(block, by);
                    block
                })
                .collect();
        }
        Ok(())
    }
}

/// Where a decoded picture was too dark.
struct Over {
    /// The numbers of such blocks, and by how much each is too dark.
    blocks: Vec<(usize, u16)>,
    most: u16,
}

impl Over {
    fn find(inks: &[u8], across: usize, ceiling: u16) -> Self {
        let (mut blocks, mut most) = (Vec::new(), 0);
        let blocks_across = across.div_ceil(BLOCK);
        let mut worst = vec![0_u16; blocks_across];
        for (row, strip) in inks.chunks(across * 4 * BLOCK).enumerate() {
            worst.fill(0);
            for line in strip.chunks_exact(across * 4) {
                for (worst, pixels) in worst.iter_mut().zip(line.chunks(BLOCK * 4)) {
                    let darkest = pixels.as_chunks::<4>().0.iter().map(total).max();
                    *worst = (*worst).max(darkest.unwrap_or_default());
                }
            }
            for (column, &worst) in worst.iter().enumerate() {
                most = most.max(worst);
                if worst > ceiling {
                    blocks.push((row * blocks_across + column, worst - ceiling));
                }
            }
        }
        Self { blocks, most }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hue_and_the_black_stay() {
        let mut pixel = [200, 100, 50, 120];
        lower_pixel(&mut pixel, 295);
        assert_eq!(pixel, [100, 50, 25, 120]);
        let mut fine = [10, 20, 30, 40];
        lower_pixel(&mut fine, 100);
        assert_eq!(fine, [10, 20, 30, 40]);
        let mut black = [9, 9, 9, 255];
        lower_pixel(&mut black, 200);
        assert_eq!(black, [0, 0, 0, 255]);
    }

    /// Noise at the limit is the hardest case for a JPEG.
    fn noise(width: u32, height: u32) -> Vec<u8> {
        let mut seed = 7_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        };
        (0..width * height * 4).map(|_| next() | 0x60).collect()
    }

    /// Also at the edges, where a block is not whole: else the picture would be encoded once more for each of them.
    #[test]
    fn what_is_settled_side_by_side_is_settled_in_the_picture() {
        let (width, height, ceiling) = (77, 53, 600);
        let mut inks = noise(width, height);
        lower(&mut inks, ceiling - HEADROOM);
        let mut sheet = CappedPicture::new(inks, width, height, ceiling - HEADROOM);
        sheet.settle((0..sheet.caps.len()).collect(), ceiling).expect("settled");
        let jpeg = plates::encode(&sheet.inks, width, height, 300.0).expect("a JPEG");
        let over = Over::find(&plates::decode(&jpeg).expect("its inks"), sheet.across, ceiling);
        assert!(over.blocks.is_empty(), "{:?}", over.blocks);
    }

    #[test]
    fn noise_stays_below_the_limit_when_decoded() {
        let (width, height) = (77, 53);
        let inks = noise(width, height);
        for percent in [150.0, 240.0, 300.0] {
            let limit = sum_of(percent);
            let limited = jpeg(inks.clone(), width, height, limit, 300.0).expect("a JPEG");
            let back = plates::decode(&limited.jpeg).expect("its inks");
            let most = back.as_chunks::<4>().0.iter().map(total).max().unwrap_or_default();
            assert_eq!(most, limited.most);
            assert!(most <= limit - ROUNDING, "{percent}: {}", percent_of(most));
            assert!(most > limit - 80, "{percent}: lowered far too much, {}", percent_of(most));
        }
    }

    #[test]
    fn percent_and_sums_agree() {
        assert_eq!(sum_of(240.0), 612);
        assert!(percent_of(sum_of(240.0)) <= 240.0);
        assert_eq!(percent_of(1020), 400.0);
    }
}
