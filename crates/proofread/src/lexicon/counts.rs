//! How often things were met, in the least room: a fixed table of 16 bits a key and an eighth more.
//!
//! The keys themselves are not kept. A key's three places in the table, taken together bit by bit, give eleven bits that
//! must agree with the key, and five of its count; of keys that were never met, one in two thousand is taken for one that
//! was. (A “binary fuse” table: Graf and Lemire, 2022, here with counts.) An `fst` map of the same keys takes three to four
//! times the room and the time.

use std::ops::Range;

/// Bits that must agree with the key.
const CHECK: u32 = 11;

/// Bits of the count.
const LEVEL: u32 = 5;

/// What a level is worth in eighths of a nat: half a nat.
const STEP: i32 = 4;

/// Room before the slots: how long a segment is, as a power of two; how many places a first segment may have; the seed.
const HEAD: usize = 16;

/// A table, read in place.
pub struct Counts {
    slots: &'static [u8],
    bits: u32,
    segments: u64,
    seed: u64,
}

/// Where a key's slots are, and what must agree with it.
pub struct Spot {
    /// The three slots.
    pub at: [usize; 3],
    /// The bits that must agree.
    pub check: u16,
}

impl Counts {
    /// Reads the head of a table made by `examples/lists`. A table too short for its head holds nothing.
    pub fn open(bytes: &'static [u8]) -> Self {
        let number = |range: Range<usize>| {
            let bytes = bytes.get(range).and_then(|part| part.try_into().ok());
            bytes.map_or(0, u32::from_le_bytes)
        };
        let slots = bytes.get(HEAD..).unwrap_or_default();
        let (bits, segments) = (number(0..4).min(24), u64::from(number(4..8)));
        Self { slots, bits, segments, seed: u64::from(number(8..12)) }
    }

    /// Eight times the logarithm of the key's count, in steps of four; `None` if it was not met often enough to be kept.
    pub fn weight(&self, key: u64) -> Option<i32> {
        let spot = spot(key, self.seed, self.segments, self.bits);
        let mut sum = 0;
        for at in spot.at {
            let bytes = self.slots.get(2 * at..2 * at + 2)?.try_into().ok()?;
            sum ^= u16::from_le_bytes(bytes);
        }
        let level = i32::from(sum & ((1 << LEVEL) - 1));
        (sum >> LEVEL == spot.check).then_some(level * STEP)
    }
}

/// Where a key is in a table of some segments of `1 << bits` slots.
pub fn spot(key: u64, seed: u64, segments: u64, bits: u32) -> Spot {
    let hash = mix(key ^ seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    // Half of the hash says which segment is the first, the other the slots in it and the two after it.
    let first = ((hash >> 32) * segments) >> 32;
    let more = mix(hash ^ 0xA24B_AED4_963E_E407);
    let slot = |nth: u32| {
        let within = (more >> (nth * bits)) & ((1 << bits) - 1);
        (((first + u64::from(nth)) << bits) + within) as usize
    };
    Spot { at: [slot(0), slot(1), slot(2)], check: (hash & ((1 << CHECK) - 1)) as u16 }
}

/// The key of two 字.
pub fn pair(a: char, b: char) -> u64 {
    u64::from(u32::from(a)) << 21 | u64::from(u32::from(b))
}

/// The key of three 字.
pub fn triple([a, b, c]: [char; 3]) -> u64 {
    u64::from(u32::from(a)) << 42 | pair(b, c)
}

/// The key of a word after another.
pub fn follow(first: &[char], second: &[char]) -> u64 {
    // FNV, a 字 at a time.
    let add = |hash: u64, &c: &char| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01B3);
    first.iter().chain([&' ']).chain(second).fold(0xCBF2_9CE4_8422_2325, add)
}

/// Bits thoroughly mixed (the end of MurmurHash3).
fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    bits = (bits ^ (bits >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    bits ^ (bits >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_or_damaged_table_holds_nothing() {
        assert_eq!(Counts::open(&[]).weight(1), None);
        assert_eq!(Counts::open(&[255; 20]).weight(1), None);
    }

    #[test]
    fn keys_differ() {
        assert_ne!(pair('中', '国'), pair('国', '中'));
        assert_ne!(follow(&['中'], &['国', '人']), follow(&['中', '国'], &['人']));
    }
}
