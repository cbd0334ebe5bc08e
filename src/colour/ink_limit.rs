//! No spot takes more ink than the paper bears, and that after the JPEG was decoded: a JPEG's errors add up over four
//! plates, so a picture that was below the limit may come back above it.
//!
//! Where there is too much, C, M and Y give way in proportion and K stays: the hue is kept, and so is the depth of the
//! shadow, which is black's (under colour removal). The 8 × 8 blocks that still come back too dark are lowered
//! further, by as much as they were over, until none does.

use super::PhotoError;
use super::plates;

/// Kept free for decoders that round the other way: each plate may differ by one of 255.
const ROUNDING: u16 = 4;
/// Kept free so that most blocks stay below the limit at the first try.
const HEADROOM: u16 = 6;
/// A block whose darkest pixel is nearer to the limit than this may come back above it; what comes back from farther off
/// is found when the whole picture is decoded.
const NEAR: u16 = 40;
/// A JPEG's block.
const BLOCK: usize = 8;
/// Blocks side by side when they are tried by themselves.
const ABREAST: usize = 64;
/// After so many rounds what is still over goes on the black plate alone, which no limit reaches.
const ROUNDS: usize = 12;

/// Inks of a picture's size, four bytes a pixel.
pub(super) struct Limited {
    /// A JPEG of them, as [`plates::encode`] writes it.
    pub(super) jpeg: Vec<u8>,
    /// The most ink of a pixel of that JPEG, in 255ths of one full plate.
    pub(super) most: u16,
}

/// `percent` as a sum over four plates of 255.
pub(super) fn sum_of(percent: f64) -> u16 {
    // The hair keeps 240 %, which is 612 exactly, from becoming 611.999….
    (percent * 255.0 / 100.0 + 1e-9).floor() as u16
}

/// A sum over four plates as percent.
pub(super) fn percent_of(sum: u16) -> f64 {
    f64::from(sum) * 100.0 / 255.0
}

/// Lowers every pixel to a sum, and tells the largest sum left.
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

/// C, M and Y give way in proportion; rounding down keeps the sum below the limit.
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
    // Blocks near the limit are tried among themselves first: most pictures are then encoded as a whole only once.
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

    /// Where the lines of a block lie among the inks.
    fn lines(&self, block: usize) -> impl Iterator<Item = std::ops::Range<usize>> + use<> {
        let (across, blocks_across) = (self.across, self.across.div_ceil(BLOCK));
        let (top, left) = (block / blocks_across * BLOCK, block % blocks_across * BLOCK);
        let bottom = (top + BLOCK).min(self.inks.len() / 4 / across);
        let right = (left + BLOCK).min(across);
        (top..bottom).map(move |y| (y * across + left) * 4..(y * across + right) * 4)
    }

    /// Lowers a block that came back too dark by `by`: the same error is likely to come again, and a little more.
    fn lower_block(&mut self, block: usize, by: u16) {
        let cap = self.caps[block].saturating_sub(by.saturating_add(by / 2 + 1));
        self.caps[block] = cap;
        for line in self.lines(block) {
            self.inks[line].as_chunks_mut::<4>().0.iter_mut().for_each(|pixel| lower_pixel(pixel, cap));
        }
    }

    /// Lowers blocks until they come back below the ceiling. A JPEG's blocks know nothing of each other, so they are
    /// encoded side by side in a picture of their own.
    fn settle(&mut self, mut blocks: Vec<usize>, ceiling: u16) -> Result<(), PhotoError> {
        for _ in 0..ROUNDS {
            if blocks.is_empty() {
                break;
            }
            let (width, height) = (ABREAST * BLOCK, blocks.len().div_ceil(ABREAST) * BLOCK);
            let mut side_by_side = CappedPicture::new(vec![0; width * height * 4], width as u32, height as u32, 0);
            for (n, &block) in blocks.iter().enumerate() {
                for (to, from) in side_by_side.lines(n).zip(self.lines(block)) {
                    let from = &self.inks[from];
                    // At the picture's edge a block is filled up with its last pixel.
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

/// What came back too dark.
struct Over {
    /// Blocks by number, and by how much.
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

    /// Noise at the limit is the worst a JPEG can be given.
    #[test]
    fn noise_stays_below_the_limit_when_decoded() {
        let mut seed = 7_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        };
        let (width, height) = (77, 53);
        let inks: Vec<u8> = (0..width * height * 4).map(|_| next() | 0x60).collect();
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
