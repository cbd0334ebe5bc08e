//! Ink on paper.

/// Coverage of the four process inks, percent: cyan, magenta, yellow, black.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Cmyk(pub [f64; 4]);

impl Cmyk {
    /// Bare paper.
    pub const NONE: Self = Self([0.0; 4]);
    /// Solid black ink, alone.
    pub const BLACK: Self = Self([0.0, 0.0, 0.0, 100.0]);

    /// All inks together, percent, 0–400.
    pub fn total(self) -> f64 {
        self.0.iter().sum()
    }

    /// The nearest 8-bit values; 255 is full ink.
    pub fn to_bytes(self) -> [u8; 4] {
        self.0.map(|ink| (ink.clamp(0.0, 100.0) * 255.0 / 100.0).round() as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_ink_is_255_and_rubbish_stays_in_range() {
        assert_eq!(Cmyk([0.0, 50.0, 100.0, 400.0]).to_bytes(), [0, 128, 255, 255]);
        assert_eq!(Cmyk([60.0, 40.0, 40.0, 100.0]).total(), 240.0);
        assert_eq!(Cmyk::BLACK.to_bytes(), [0, 0, 0, 255]);
    }
}
