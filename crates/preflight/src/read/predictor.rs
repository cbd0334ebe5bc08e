//! PNG and TIFF predictors (ISO 32000-1, 7.4.4.4).

/// What a predictor needs to know.
pub(super) struct Predictor {
    /// 1 none, 2 TIFF, 10–15 PNG.
    pub kind: i64,
    /// Samples a pixel.
    pub colours: usize,
    /// Bits a sample.
    pub bits: usize,
    /// Pixels a row.
    pub columns: usize,
}

impl Predictor {
    /// Undoes the prediction. Rows that are cut off are kept as far as they go.
    pub fn undo(&self, data: Vec<u8>) -> Option<Vec<u8>> {
        let bits_a_pixel = self.colours.checked_mul(self.bits)?;
        let row = bits_a_pixel.checked_mul(self.columns)?.checked_add(7)? / 8;
        let step = bits_a_pixel.div_ceil(8);
        if row == 0 || step == 0 {
            return None;
        }
        match self.kind {
            2 => Some(self.tiff(data, row)),
            10..=15 => Some(png(data, row, step)),
            _ => Some(data),
        }
    }

    fn tiff(&self, mut data: Vec<u8>, row: usize) -> Vec<u8> {
        for line in data.chunks_mut(row) {
            match self.bits {
                8 => {
                    for i in self.colours..line.len() {
                        line[i] = line[i].wrapping_add(line[i - self.colours]);
                    }
                }
                16 => {
                    let back = self.colours * 2;
                    for i in (back..line.len().saturating_sub(1)).step_by(2) {
                        let before = u16::from_be_bytes([line[i - back], line[i - back + 1]]);
                        let sum = u16::from_be_bytes([line[i], line[i + 1]]).wrapping_add(before);
                        line[i..i + 2].copy_from_slice(&sum.to_be_bytes());
                    }
                }
                bits @ (1 | 2 | 4) => small_tiff(line, bits, self.colours),
                _ => {}
            }
        }
        data
    }
}

/// TIFF prediction of samples smaller than a byte.
fn small_tiff(line: &mut [u8], bits: usize, colours: usize) {
    let mask = (1u8 << bits) - 1;
    let count = line.len() * 8 / bits;
    let place = |i: usize| (i * bits / 8, 8 - bits - (i * bits) % 8);
    for i in colours..count {
        let (before, shift_before) = place(i - colours);
        let (here, shift) = place(i);
        let sum = (line[before] >> shift_before).wrapping_add(line[here] >> shift) & mask;
        line[here] = (line[here] & !(mask << shift)) | (sum << shift);
    }
}

/// In place: a row is written before where it was read, and pictures are large.
fn png(mut data: Vec<u8>, row: usize, step: usize) -> Vec<u8> {
    let (mut from, mut to) = (0, 0);
    while let Some(&kind) = data.get(from) {
        let count = row.min(data.len() - from - 1);
        for i in 0..count {
            let left = if i >= step { data[to + i - step] } else { 0 };
            let up = if to >= row { data[to + i - row] } else { 0 };
            let guess = match kind {
                1 => left,
                2 => up,
                3 => u8::midpoint(left, up),
                4 => paeth(left, up, if i >= step && to >= row { data[to + i - row - step] } else { 0 }),
                _ => 0,
            };
            data[to + i] = data[from + 1 + i].wrapping_add(guess);
        }
        (from, to) = (from + 1 + count, to + count);
    }
    data.truncate(to);
    data
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let (a, b, c) = ((guess - i16::from(left)).abs(), (guess - i16::from(up)).abs(), (guess - i16::from(corner)).abs());
    if a <= b && a <= c {
        left
    } else if b <= c {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn png_rows_are_summed() {
        let predictor = Predictor { kind: 12, colours: 1, bits: 8, columns: 3 };
        let data = vec![0, 1, 2, 3, 2, 1, 1, 1, 1, 5, 1, 1];
        assert_eq!(predictor.undo(data), Some(vec![1, 2, 3, 2, 3, 4, 5, 6, 7]));
    }

    #[test]
    fn tiff_rows_of_bits_are_summed() {
        let predictor = Predictor { kind: 2, colours: 1, bits: 4, columns: 4 };
        assert_eq!(predictor.undo(vec![0x11, 0x11]), Some(vec![0x12, 0x34]));
    }

    #[test]
    fn rows_of_no_width_are_refused() {
        assert_eq!(Predictor { kind: 12, colours: 0, bits: 8, columns: 3 }.undo(vec![1]), None);
        assert_eq!(Predictor { kind: 12, colours: usize::MAX, bits: 8, columns: 3 }.undo(vec![1]), None);
    }
}
