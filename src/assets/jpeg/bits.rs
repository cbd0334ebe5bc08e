//! The compressed bytes of a JPEG's scan, bit by bit, and the codes in them.

use super::Flaw;

/// Codes of up to this many bits are found with one table access.
const QUICK: u32 = 9;

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

/// A Huffman table.
#[derive(Clone)]
pub(super) struct Codes {
    /// For each value of the next bits: the code's length and its symbol; length 0 if the code is longer.
    quick: Vec<(u8, u8)>,
    /// For each length: the first longer code, in 16 bits, and the offset that leads from a code to its symbol.
    above: [u32; 17],
    offset: [i32; 17],
    symbols: Vec<u8>,
}

impl Codes {
    /// A table as a DHT segment has it: how many codes of each length, and the symbols.
    pub(super) fn new(counts: &[u8], symbols: &[u8]) -> Option<Self> {
        let mut made =
            Self { quick: vec![(0, 0); 1 << QUICK], above: [0; 17], offset: [0; 17], symbols: symbols.to_vec() };
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

    /// The next symbol; the bits of its value are used up, too. Their number is the symbol's lower half.
    #[inline]
    pub(super) fn whole(&self, bits: &mut Bits) -> Result<u8, Flaw> {
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
