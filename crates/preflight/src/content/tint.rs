//! A colour's inks, and its lightness.

use super::space::{ColourSpace, Kind, Scope, Tint};
use crate::ink::PLATES;

/// XYZ with the white of D50 to ProPhoto RGB, which is what moxcms is given.
const WIDE: [[f32; 3]; 3] =
    [[1.345_943_3, -0.255_607_5, -0.051_111_8], [-0.544_598_9, 1.508_167_3, 0.020_535_1], [0.0, 0.0, 1.211_812_8]];
/// D50, the white of profiles.
const D50: [f32; 3] = [0.9642, 1.0, 0.8249];

fn unit(n: f32) -> f32 {
    if n.is_nan() { 0.0 } else { n.clamp(0.0, 1.0) }
}

/// ProPhoto RGB, its tone curve applied.
fn wide(xyz: [f32; 3]) -> [f32; 3] {
    std::array::from_fn(|row| {
        let linear: f32 = (0..3).map(|i| WIDE[row][i] * xyz[i]).sum();
        let linear = unit(linear);
        if linear < 1.0 / 512.0 { linear * 16.0 } else { linear.powf(1.0 / 1.8) }
    })
}

/// Lab to XYZ, white as D50.
fn lab_to_xyz([l, a, b]: [f32; 3]) -> [f32; 3] {
    let m = (l + 16.0) / 116.0;
    let g = |x: f32| if x >= 6.0 / 29.0 { x * x * x } else { 108.0 / 841.0 * (x - 4.0 / 29.0) };
    [D50[0] * g(m + a / 500.0), D50[1] * g(m), D50[2] * g(m - b / 200.0)]
}

impl ColourSpace {
    /// Whether its colours are of process inks alone: their plates are the same on every page.
    pub fn is_process(&self) -> bool {
        match &self.kind {
            Kind::Gray | Kind::Rgb(_) | Kind::Cmyk | Kind::CalGray { .. } | Kind::CalRgb { .. } => true,
            Kind::Lab { .. } | Kind::Icc(_) => true,
            Kind::Indexed { base, .. } => base.is_process(),
            Kind::Inks { .. } | Kind::Alternate { .. } | Kind::Pattern(_) => false,
        }
    }

    /// What it holds, in numbers.
    pub(super) fn weight(&self) -> usize {
        match &self.kind {
            Kind::Alternate { space, tint } => 20 + space.weight() + tint.weight(),
            Kind::Indexed { base, table } => 20 + base.weight() + table.len(),
            Kind::Pattern(Some(base)) => 20 + base.weight(),
            _ => 20,
        }
    }

    /// What one colour costs, in steps of work.
    pub fn cost(&self) -> usize {
        match &self.kind {
            Kind::Gray | Kind::Cmyk | Kind::Inks { .. } | Kind::Pattern(_) => 30,
            Kind::Rgb(_) | Kind::Icc(_) | Kind::CalGray { .. } | Kind::CalRgb { .. } | Kind::Lab { .. } => 200,
            Kind::Alternate { space, tint } => tint.cost() + space.cost(),
            Kind::Indexed { base, .. } => 20 + base.cost(),
        }
    }

    /// The default `/Decode` of an image in this space; also how an Indexed table's bytes are meant.
    pub fn decode(&self, bits: u8) -> Vec<[f32; 2]> {
        match &self.kind {
            Kind::Lab { range, .. } => vec![[0.0, 100.0], range[0], range[1]],
            Kind::Indexed { .. } => vec![[0.0, f32::from(u8::MAX >> (8 - bits.clamp(1, 8)))]],
            _ => vec![[0.0, 1.0]; self.facts.channels()],
        }
    }

    /// The colour a space starts with (ISO 32000-1, 8.6.3 to 8.6.6).
    pub fn initial(&self) -> Vec<f32> {
        match &self.kind {
            Kind::Cmyk => vec![0.0, 0.0, 0.0, 1.0],
            Kind::Icc(converter) if converter.channels() == 4 => vec![0.0, 0.0, 0.0, 1.0],
            Kind::Inks { plates, .. } => vec![1.0; plates.len()],
            Kind::Alternate { .. } => vec![1.0; self.facts.channels()],
            Kind::Pattern(_) => Vec::new(),
            _ => vec![0.0; self.facts.channels()],
        }
    }

    /// A CIE colour as ProPhoto RGB; `None` for other spaces.
    pub fn wide(&self, numbers: &[f32]) -> Option<[f32; 3]> {
        let at = |i: usize| numbers.get(i).copied().unwrap_or(0.0);
        match &self.kind {
            Kind::CalGray { gamma, .. } => {
                let y = unit(at(0)).powf(*gamma);
                Some(wide(D50.map(|white| white * y)))
            }
            Kind::CalRgb { gamma, matrix, white, .. } => {
                let light: [f32; 3] = std::array::from_fn(|i| unit(at(i)).powf(gamma[i]));
                // From the space's white to D50, channel by channel.
                Some(wide(std::array::from_fn(|i| {
                    let value: f32 = (0..3).map(|j| matrix[j * 3 + i] * light[j]).sum();
                    if white[i] > 0.0 { value / white[i] * D50[i] } else { 0.0 }
                })))
            }
            Kind::Lab { range, .. } => {
                let within = |n: f32, [low, high]: [f32; 2]| n.max(low).min(high.max(low));
                Some(wide(lab_to_xyz([at(0).clamp(0.0, 100.0), within(at(1), range[0]), within(at(2), range[1])])))
            }
            _ => None,
        }
    }

    /// A colour's inks.
    pub fn tint(&self, numbers: &[f32]) -> Tint {
        let at = |i: usize| unit(numbers.get(i).copied().unwrap_or(0.0));
        let process = |inks: [f32; 4]| tint_of(inks, Scope::Process { cmyk: false });
        match &self.kind {
            Kind::Gray => process([0.0, 0.0, 0.0, 1.0 - at(0)]),
            Kind::Cmyk => tint_of([at(0), at(1), at(2), at(3)], Scope::Process { cmyk: true }),
            Kind::Rgb(converter) | Kind::Icc(converter) => process(converter.one(numbers)),
            Kind::CalGray { wide, .. } | Kind::CalRgb { wide, .. } | Kind::Lab { wide, .. } => {
                process(wide.one(&self.wide(numbers).unwrap_or_default()))
            }
            Kind::Inks { plates, scope, all } => {
                let mut tint = Tint { amounts: [0.0; PLATES], scope: Scope::Named(*scope) };
                for (i, plate) in plates.iter().enumerate() {
                    match plate {
                        Some(plate) => tint.amounts[*plate] = at(i),
                        None if *all => tint.amounts = [at(i); PLATES],
                        None => {}
                    }
                }
                tint
            }
            Kind::Alternate { space, tint } => space.tint(&tint.at(numbers)),
            Kind::Indexed { base, .. } => base.tint(&self.entry(numbers.first().copied().unwrap_or(0.0))),
            Kind::Pattern(Some(base)) => base.tint(numbers),
            Kind::Pattern(None) => process([0.0; 4]),
        }
    }

    /// An Indexed space's colour, in its base space's numbers.
    pub fn entry(&self, index: f32) -> Vec<f32> {
        let Kind::Indexed { base, table } = &self.kind else { return Vec::new() };
        let channels = base.facts.channels();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let index = (index.round() as usize).min(table.len() / channels.max(1) - 1);
        let ranges = base.decode(8);
        let bytes = &table[index * channels..(index + 1) * channels];
        bytes.iter().zip(ranges).map(|(b, [low, high])| low + f32::from(*b) / 255.0 * (high - low)).collect()
    }

    /// How light a colour is, 0–1: what a luminosity mask asks for. The formulas of ISO 32000-1, 10.3.
    pub fn lightness(&self, numbers: &[f32]) -> f32 {
        let at = |i: usize| unit(numbers.get(i).copied().unwrap_or(0.0));
        match &self.kind {
            Kind::Gray => at(0),
            Kind::CalGray { gamma, .. } => at(0).powf(*gamma),
            Kind::Rgb(_) | Kind::CalRgb { .. } => 0.3 * at(0) + 0.59 * at(1) + 0.11 * at(2),
            Kind::Icc(converter) if converter.channels() == 1 => at(0),
            Kind::Icc(converter) if converter.channels() == 3 => 0.3 * at(0) + 0.59 * at(1) + 0.11 * at(2),
            Kind::Lab { .. } => at(0) / 100.0,
            Kind::Indexed { base, .. } => base.lightness(&self.entry(numbers.first().copied().unwrap_or(0.0))),
            Kind::Alternate { space, tint } => space.lightness(&tint.at(numbers)),
            Kind::Cmyk | Kind::Icc(_) | Kind::Inks { .. } | Kind::Pattern(_) => {
                let inks = self.tint(numbers).amounts;
                let spots: f32 = inks[4..].iter().sum();
                1.0 - unit(0.3 * inks[0] + 0.59 * inks[1] + 0.11 * inks[2] + inks[3] + spots)
            }
        }
    }
}

fn tint_of(inks: [f32; 4], scope: Scope) -> Tint {
    let mut tint = Tint { amounts: [0.0; PLATES], scope };
    tint.amounts[..4].copy_from_slice(&inks);
    tint
}
