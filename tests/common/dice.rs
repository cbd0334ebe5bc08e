//! Numbers that look random and are the same on every machine (xorshift).

/// The next number is made of the last.
pub struct Dice(pub u64);

impl Dice {
    /// From 0 to below a number.
    pub fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below.max(1) as u64).unwrap_or(0)
    }
}
