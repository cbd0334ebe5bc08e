//! Black point compensation (ISO 18619): a screen's black becomes the blackest neutral the press can print, and all
//! tones between are scaled, so that shadows keep their steps. A RIP does the same with RGB and relative colorimetric
//! intent.

use moxcms::{ColorProfile, DataColorSpace, Layout, RenderingIntent, ToneReprCurve, TransformOptions};

/// Entries of a scaled tone curve.
const ENTRIES: usize = 4096;
/// ProPhoto RGB (ISO 22028-2): its tone curve, and what red, green and blue give to luminance.
const GAMMA: f64 = 1.8;
const LUMINANCE: [f64; 3] = [0.2880, 0.7119, 0.0001];

/// Relative colorimetric, by the profiles' own curves.
pub fn colorimetric() -> TransformOptions {
    TransformOptions {
        rendering_intent: RenderingIntent::RelativeColorimetric,
        allow_use_cicp_transfer: false,
        ..TransformOptions::default()
    }
}

/// The luminance of the press's black point for relative colorimetric, white paper being 1. `None` if the profile
/// cannot convert in both directions.
pub fn luminance(press: &ColorProfile) -> Option<f64> {
    let wide = ColorProfile::new_pro_photo_rgb();
    let measure = press.create_transform_8bit(Layout::Rgba, &wide, Layout::Rgb, colorimetric()).ok()?;
    // The lightness of printed neutrals, separated by one of the profile's tables.
    let printed = |neutrals: &[u8], intent: RenderingIntent| -> Option<Vec<f64>> {
        let separating = TransformOptions { rendering_intent: intent, ..colorimetric() };
        let separate = wide.create_transform_8bit(Layout::Rgb, press, Layout::Rgba, separating).ok()?;
        let (mut inks, mut seen) = (vec![0; neutrals.len() * 4], vec![0; neutrals.len() * 3]);
        separate.transform(&neutrals.iter().flat_map(|&value| [value; 3]).collect::<Vec<u8>>(), &mut inks).ok()?;
        measure.transform(&inks, &mut seen).ok()?;
        let luminance = |rgb: &[u8; 3]| rgb.iter().zip(LUMINANCE).map(|(&value, share)| light(value) * share).sum();
        Some(seen.as_chunks::<3>().0.iter().map(|rgb| to_lightness(luminance(rgb))).collect())
    };
    // The perceptual table's black is the press's black with all the ink allowed.
    let blackest = printed(&[0], RenderingIntent::Perceptual)?.first().copied()?.clamp(0.0, 50.0);
    let steps: Vec<u8> = (0..=u8::MAX).collect();
    let asked: Vec<f64> = steps.iter().map(|&value| to_lightness(light(value))).collect();
    let mut printed = printed(&steps, RenderingIntent::RelativeColorimetric)?;
    for step in (1..printed.len()).rev() {
        printed[step - 1] = printed[step - 1].min(printed[step]);
    }
    Some(from_lightness(lightness(&asked, &printed, blackest)))
}

/// The light of a value of ProPhoto RGB.
fn light(value: u8) -> f64 {
    (f64::from(value) / 255.0).powf(GAMMA)
}

/// The black point's lightness, from wanted and printed lightnesses, both rising.
fn lightness(asked: &[f64], printed: &[f64], blackest: f64) -> f64 {
    let (Some(&least), Some(&most)) = (printed.first(), printed.last()) else { return 0.0 };
    let range = most - least;
    if range <= 0.0 {
        return 0.0;
    }
    let straight = |(asked, printed): (&f64, &f64)| *asked <= least + 0.2 * range || (asked - printed).abs() < 4.0;
    if asked.iter().zip(printed).all(straight) {
        return blackest;
    }
    // The table itself lifts the shadows: a parabola through the tones above them shows where they would have ended.
    let shares = asked.iter().zip(printed).map(|(asked, printed)| (*asked, (printed - least) / range));
    foot(&shares.filter(|(_, share)| (0.1..0.5).contains(share)).collect::<Vec<_>>()).unwrap_or(0.0)
}

/// Where the parabola that fits the points best meets zero, or comes nearest to it; `None` if the points do not define
/// a parabola.
fn foot(points: &[(f64, f64)]) -> Option<f64> {
    if points.len() < 3 {
        return None;
    }
    // Least squares, in lightness over 100 so that the sums are of similar size.
    let sum = |of: &dyn Fn(f64, f64) -> f64| points.iter().map(|&(x, y)| of(x / 100.0, y)).sum::<f64>();
    let s = |power: i32| sum(&|x, _| x.powi(power));
    let matrix = [[s(0), s(1), s(2)], [s(1), s(2), s(3)], [s(2), s(3), s(4)]];
    let right = [sum(&|_, y| y), sum(&|x, y| x * y), sum(&|x, y| x * x * y)];
    let whole = determinant(&matrix);
    if whole.abs() < 1e-12 {
        return None;
    }
    let [c, b, a]: [f64; 3] = std::array::from_fn(|column| {
        let mut with = matrix;
        for (row, value) in with.iter_mut().zip(right) {
            row[column] = value;
        }
        determinant(&with) / whole
    });
    let at = if a.abs() < 1e-9 {
        if b.abs() < 1e-9 { return None } else { -c / b }
    } else {
        // The larger root; without one, the vertex.
        (-b + (b * b - 4.0 * a * c).max(0.0).sqrt()) / (2.0 * a)
    };
    Some((at * 100.0).clamp(0.0, 50.0))
}

fn determinant([[a, b, c], [d, e, f], [g, h, i]]: &[[f64; 3]; 3]) -> f64 {
    a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
}

/// CIE 1976 lightness, 0–100, to luminance, white being 1.
pub fn from_lightness(lightness: f64) -> f64 {
    let f = (lightness + 16.0) / 116.0;
    if f > 6.0 / 29.0 { f.powi(3) } else { (f - 4.0 / 29.0) * 3.0 * (6.0_f64 / 29.0).powi(2) }
}

/// Luminance to CIE 1976 lightness.
fn to_lightness(luminance: f64) -> f64 {
    let edge = (6.0_f64 / 29.0).powi(3);
    let f = if luminance > edge { luminance.cbrt() } else { luminance / (3.0 * (6.0_f64 / 29.0).powi(2)) + 4.0 / 29.0 };
    116.0 * f - 16.0
}

/// The same profile with its tones scaled so that its black has the given luminance. `None` for a profile made of
/// tables, which has no tone curves.
pub fn lifted(from: &ColorProfile, black: f64) -> Option<ColorProfile> {
    let scaled = |curve: &ToneReprCurve| {
        let tone = curve.make_linear_evaluator().ok()?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 65535")]
        let entry = |index: usize| {
            let light = f64::from(tone.evaluate_value(index as f32 / (ENTRIES - 1) as f32)).clamp(0.0, 1.0);
            ((black + light * (1.0 - black)) * 65535.0).round() as u16
        };
        Some(ToneReprCurve::Lut((0..ENTRIES).map(entry).collect()))
    };
    let tables = from.lut_a_to_b_perceptual.is_some() || from.lut_a_to_b_colorimetric.is_some();
    let mut lifted = from.clone();
    match from.color_space {
        // All colours are scaled alike, relative to the white point.
        DataColorSpace::Rgb if from.is_matrix_shaper() && !tables => {
            lifted.red_trc = Some(scaled(from.red_trc.as_ref()?)?);
            lifted.green_trc = Some(scaled(from.green_trc.as_ref()?)?);
            lifted.blue_trc = Some(scaled(from.blue_trc.as_ref()?)?);
        }
        DataColorSpace::Gray if from.pcs == DataColorSpace::Xyz && !tables => {
            lifted.gray_trc = Some(scaled(from.gray_trc.as_ref()?)?);
        }
        _ => return None,
    }
    Some(lifted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::Name;

    /// What lcms2 finds (through Pillow), in lightness: newsprint about 44.6, coated 9.4, uncoated 28.2.
    #[test]
    fn black_points_are_those_of_others() {
        for (name, expected) in [(Name::Newsprint, 44.6), (Name::Coated, 9.4), (Name::Uncoated, 28.2)] {
            let press = ColorProfile::new_from_slice(name.profile()).expect("a profile");
            let found = to_lightness(luminance(&press).expect("a black point"));
            assert!((found - expected).abs() < 1.0, "{name:?}: {found}");
        }
    }

    #[test]
    fn shadows_that_are_lifted_are_drawn_on_to_their_foot() {
        // A straight line from 20 up, but below 30 nothing prints.
        let asked: Vec<f64> = (0..=100).map(f64::from).collect();
        let printed: Vec<f64> = asked.iter().map(|l| (20.0 + 0.8 * l).max(36.0)).collect();
        let found = lightness(&asked, &printed, 36.0);
        assert!((found - 20.0).abs() < 0.5, "{found}");
        // As wanted, except the darkest: the press's own black.
        let printed: Vec<f64> = asked.iter().map(|l| l.max(12.0)).collect();
        assert_eq!(lightness(&asked, &printed, 11.0), 11.0);
        assert_eq!(lightness(&asked, &vec![50.0; 101], 11.0), 0.0);
    }

    #[test]
    fn black_is_lifted_and_white_stays() {
        let lifted = lifted(&ColorProfile::new_srgb(), 0.1).expect("curves");
        let Some(ToneReprCurve::Lut(curve)) = lifted.red_trc else { panic!("a table") };
        assert_eq!((curve[0], curve[ENTRIES - 1]), (6554, 65535));
        assert!(curve.is_sorted());
    }
}
