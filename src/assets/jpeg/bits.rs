//! The compressed bytes of a JPEG's scan, bit by bit, and the codes in them.

use std::cell::OnceCell;

use super::Flaw;

/// Codes of up to this many bits are found with one table access.
const QUICK: u32 = 9;
/// Symbols that end within so many bits, with their values, are found together.
const WINDOW: u32 = 12;

/// Reads bits between two markers.
pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    /// Where the next byte is taken from; stays at a marker's FF once one is reached.
    at: usize,
    /// Bits taken but not yet used: the lowest `have` bits.
    held: u64,
    have: u32,
    /// How many zero bits were added after the last byte.
    made_up: u32,
}

impl<'a> Bits<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, held: 0, have: 0, made_up: 0 }
    }

    #[inline]
    fn fill(&mut self) {
        if self.have <= 32
            && let Some(&next) = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk::<4>)
            && let next = u32::from_be_bytes(next)
            // The usual case: four plain bytes, no FF among them. (A byte that is FF is 0 once turned over, and only from 0 a
            // 1 is borrowed.)
            && (!next).wrapping_sub(0x0101_0101) & next & 0x8080_8080 == 0
        {
            self.held = self.held << 32 | u64::from(next);
            self.have += 32;
            self.at += 4;
            return;
        }
        self.fill_by_bytes();
    }

    #[inline(never)]
    fn fill_by_bytes(&mut self) {
        while self.have <= 56 {
            let byte = match (self.bytes.get(self.at), self.bytes.get(self.at + 1)) {
                (Some(0xFF), Some(0)) => {
                    self.at += 2;
                    0xFF
                }
                // A marker or the file's end: from here on zeros are added and counted.
                (Some(0xFF), _) | (None, _) => {
                    self.made_up += 8;
                    0
                }
                (Some(&byte), _) => {
                    self.at += 1;
                    byte
                }
            };
            self.held = self.held << 8 | u64::from(byte);
            self.have += 8;
        }
    }

    /// The next 16 bits, without using them up.
    fn peek(&mut self) -> u32 {
        if self.have < 16 {
            self.fill();
        }
        (self.held >> (self.have - 16)) as u32 & 0xFFFF
    }

    /// Uses up `count` bits, 31 at most, that [`Bits::ahead`] saw to.
    #[inline]
    fn pass(&mut self, count: u32) {
        self.have -= count;
    }

    /// The next 16 bits, without using them up; 16 more are there after them.
    #[inline]
    fn ahead(&mut self) -> u32 {
        if self.have < 32 {
            self.fill();
        }
        (self.held >> (self.have - 16)) as u32 & 0xFFFF
    }

    /// Uses up `count` bits, 16 at most, and returns them.
    pub(super) fn take(&mut self, count: u32) -> u32 {
        if self.have < count {
            self.fill();
        }
        self.have -= count;
        (self.held >> self.have) as u32 & ((1 << count) - 1)
    }

    /// Whether more bits were used than the data has.
    pub(super) fn overdrawn(&self) -> bool {
        self.have < self.made_up
    }

    /// How many whole bytes stand between the last used bit and the next marker, and where that marker is (the file's
    /// end if there is no marker).
    pub(super) fn rest(&self) -> (usize, usize) {
        let left = (self.have.saturating_sub(self.made_up) / 8) as usize;
        let after = self.bytes.get(self.at..).unwrap_or_default();
        let marker = after.windows(2).position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xFF));
        let between = marker.unwrap_or(after.len());
        // FF bytes before a marker are only padding.
        let filled = after.get(..between).unwrap_or_default().iter().rev().take_while(|byte| **byte == 0xFF).count();
        (left + between - filled, self.at + between)
    }
}

/// Whole symbols at the beginning of some bits, each with the bits of its value.
#[derive(Clone, Copy, Default)]
struct Run {
    /// Bits they take; 0 if the first of them takes more than there are.
    bits: u8,
    /// Coefficients they go over.
    over: u8,
    /// The last one ends the block.
    ends: bool,
}

/// A Huffman table.
#[derive(Clone)]
pub(super) struct Codes {
    /// For each value of the next bits: the code's length and its symbol; length 0 if the code is longer.
    quick: Vec<(u8, u8)>,
    /// For each length: the first longer code, in 16 bits, and the offset that leads from a code to its symbol.
    above: [u32; 17],
    offset: [i32; 17],
    symbols: Vec<u8>,
    /// For each value of the next [`WINDOW`] bits: the symbols of a block's other coefficients in them.
    runs: OnceCell<Vec<Run>>,
}

impl Codes {
    /// A table as a DHT segment has it: how many codes of each length, and the symbols.
    pub(super) fn new(counts: &[u8], symbols: &[u8]) -> Option<Self> {
        let (quick, symbols_of, runs) = (vec![(0, 0); 1 << QUICK], symbols.to_vec(), OnceCell::new());
        let mut made = Self { quick, above: [0; 17], offset: [0; 17], symbols: symbols_of, runs };
        let (mut code, mut index) = (0_u32, 0_usize);
        for length in 1..=16_u32 {
            let count = usize::from(*counts.get(length as usize - 1)?);
            made.offset[length as usize] = index as i32 - code as i32;
            for &symbol in symbols.get(index..index + count)? {
                if code >= 1 << length {
                    return None;
                }
                if length <= QUICK {
                    let first = (code << (QUICK - length)) as usize;
                    let same = made.quick.get_mut(first..first + (1 << (QUICK - length)))?;
                    same.fill((length as u8, symbol));
                }
                code += 1;
            }
            index += count;
            made.above[length as usize] = code << (16 - length);
            code <<= 1;
        }
        Some(made)
    }

    /// The symbols within a window of bits, one after another as [`Codes::block`] reads them.
    fn run(&self, window: u32) -> Run {
        let mut run = Run::default();
        while !run.ends {
            let left = WINDOW - u32::from(run.bits);
            let next = window << run.bits & ((1 << WINDOW) - 1);
            let (length, symbol) = self.quick.get((next >> (WINDOW - QUICK)) as usize).copied().unwrap_or_default();
            let bits = length + (symbol & 15);
            // Of a code that is longer than what is left only zeros would be seen.
            if length == 0 || u32::from(bits) > left {
                break;
            }
            match (symbol >> 4, symbol & 15) {
                (15, 0) => run.over += 16,
                (_, 0) => run.ends = true,
                (zeros, _) => run.over += zeros + 1,
            }
            run.bits += bits;
        }
        run
    }

    /// Goes over a block's coefficients but for the first.
    pub(super) fn block(&self, bits: &mut Bits) -> Result<(), Flaw> {
        let runs = self.runs.get_or_init(|| (0..1 << WINDOW).map(|window| self.run(window)).collect());
        let mut at = 1;
        while at < 64 {
            let seen = bits.ahead();
            let run = runs.get((seen >> (16 - WINDOW)) as usize).copied().unwrap_or_default();
            // What goes beyond the block's end, or stands after it, is looked at one by one.
            let after = at + usize::from(run.over);
            if run.bits > 0 && after < 64 + usize::from(!run.ends) {
                bits.pass(u32::from(run.bits));
                if run.ends {
                    return Ok(());
                }
                at = after;
                continue;
            }
            match self.whole(bits)? {
                0xF0 => at += 16,
                symbol if symbol & 15 == 0 => return Ok(()),
                symbol => at += usize::from(symbol >> 4) + 1,
            }
        }
        if at > 64 { Err(Flaw::Broken) } else { Ok(()) }
    }

    /// The next symbol; the bits of its value are used up, too. Their number is the symbol's lower half.
    #[inline]
    fn whole(&self, bits: &mut Bits) -> Result<u8, Flaw> {
        let seen = bits.ahead();
        let (length, symbol) = self.quick.get((seen >> (16 - QUICK)) as usize).copied().unwrap_or_default();
        if length > 0 {
            bits.pass(u32::from(length) + u32::from(symbol & 15));
            return Ok(symbol);
        }
        let symbol = self.next(bits)?;
        bits.take(u32::from(symbol & 15));
        Ok(symbol)
    }

    /// The next symbol.
    pub(super) fn next(&self, bits: &mut Bits) -> Result<u8, Flaw> {
        let seen = bits.peek();
        let (length, symbol) = self.quick.get((seen >> (16 - QUICK)) as usize).copied().unwrap_or_default();
        if length > 0 {
            bits.take(u32::from(length));
            return Ok(symbol);
        }
        for length in QUICK + 1..=16 {
            if seen < self.above[length as usize] {
                bits.take(length);
                let index = (seen >> (16 - length)) as i32 + self.offset[length as usize];
                return self.symbols.get(index as usize).copied().ok_or(Flaw::Broken);
            }
        }
        // There is no such code: the file is damaged, unless these bits are padding.
        bits.take(16);
        Err(if bits.overdrawn() { Flaw::Ends } else { Flaw::Broken })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block as its symbols say one by one.
    fn one_by_one(codes: &Codes, bits: &mut Bits) -> Result<(), Flaw> {
        let mut at = 1;
        while at < 64 {
            match codes.whole(bits)? {
                0xF0 => at += 16,
                symbol if symbol & 15 == 0 => return Ok(()),
                symbol => at += usize::from(symbol >> 4) + 1,
            }
        }
        if at > 64 { Err(Flaw::Broken) } else { Ok(()) }
    }

    #[test]
    fn symbols_found_together_are_those_found_one_by_one() {
        let counts = [0, 1, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0];
        let symbols = [0x01, 0x02, 0x11, 0x00, 0x03, 0x12, 0x21, 0xF0, 0x31, 0x7F, 0x1A, 0xE1, 0x05, 0xFE, 0x41];
        let codes = Codes::new(&counts, &symbols).expect("a table");
        let (mut seed, mut ends) = (1_u64, [0; 3]);
        for length in 0..400 {
            let next = || {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (seed >> 56) as u8
            };
            let bytes: Vec<u8> = std::iter::repeat_with(next).take(length).collect();
            let (mut together, mut single) = (Bits::new(&bytes, 0), Bits::new(&bytes, 0));
            for _ in 0..length {
                let (one, other) = (codes.block(&mut together), one_by_one(&codes, &mut single));
                assert_eq!(one, other);
                let left = |bits: &mut Bits| (bits.peek(), bits.overdrawn());
                assert_eq!(left(&mut together), left(&mut single), "{length} bytes");
                ends[match one {
                    Ok(()) => 0,
                    Err(Flaw::Broken) => 1,
                    Err(Flaw::Ends | Flaw::Rare(..)) => 2,
                }] += 1;
                if together.overdrawn() {
                    break;
                }
            }
        }
        assert!(ends[0] > 100 && ends[1] > 100, "{ends:?}");
    }
}
