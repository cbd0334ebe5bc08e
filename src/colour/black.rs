//! Grey pictures on the black plate alone.
//!
//! A grey value is matched in lightness: from its luminance to the coverage of black ink that reflects as much, by the
//! condition's own table. A press can only print tones between black ink and bare paper, so luminance is scaled into
//! that range first, as black point compensation does. The paper's colour is not printed.

use image::DynamicImage;
use moxcms::{CmsError, ColorProfile, DataColorSpace, Layout, RenderingIntent, TransformOptions};

use super::PhotoError;
use super::screen::light;
use crate::condition::Condition;
use crate::condition::black_point::from_lightness;

/// The share of each channel of linear sRGB in luminance (IEC 61966-2-1).
const LUMINANCE: [f64; 3] = [0.2126, 0.7152, 0.0722];

/// The black plate of a grey picture, 255 being full ink; `profile` is the picture's own.
pub(super) fn plate(
    pixels: &DynamicImage,
    profile: Option<&ColorProfile>,
    condition: &Condition,
) -> Result<Vec<u8>, PhotoError> {
    let ramp = ramp(condition).map_err(PhotoError::inner)?;
    let steps = match pixels {
        DynamicImage::ImageLuma8(_) => 256,
        _ => 65_536,
    };
    let luminance = luminance(steps, profile).map_err(|_| PhotoError::BrokenProfile)?;
    let table: Vec<u8> = luminance.into_iter().map(|y| coverage(y, &ramp)).collect();
    Ok(match pixels {
        DynamicImage::ImageLuma8(grey) => grey.iter().map(|&v| table[usize::from(v)]).collect(),
        other => other.to_luma16().iter().map(|&v| table[usize::from(v)]).collect(),
    })
}

/// The luminance of each grey value, 0–1.
fn luminance(steps: usize, profile: Option<&ColorProfile>) -> Result<Vec<f64>, CmsError> {
    let value = |step: usize| step as f64 / (steps - 1) as f64;
    let Some(profile) = profile else { return Ok((0..steps).map(|step| light(value(step))).collect()) };
    if profile.color_space == DataColorSpace::Gray {
        let curve = profile.gray_trc.as_ref().ok_or(CmsError::InvalidTrcCurve)?.make_linear_evaluator()?;
        let found = |step| f64::from(curve.evaluate_value(value(step) as f32)).clamp(0.0, 1.0);
        // A profile with Lab gives lightness, one with XYZ gives luminance.
        return Ok(match profile.pcs == DataColorSpace::Lab {
            true => (0..steps).map(|step| from_lightness(found(step) * 100.0)).collect(),
            false => (0..steps).map(found).collect(),
        });
    }
    let options = TransformOptions { rendering_intent: RenderingIntent::RelativeColorimetric, ..Default::default() };
    let neutrals: Vec<u16> = (0..steps).flat_map(|step| [(value(step) * 65535.0).round() as u16; 3]).collect();
    let mut seen = vec![0; neutrals.len()];
    profile
        .create_transform_16bit(Layout::Rgb, &ColorProfile::new_srgb(), Layout::Rgb, options)?
        .transform(&neutrals, &mut seen)?;
    Ok(seen.as_chunks::<3>().0.iter().map(|rgb| lit(rgb.map(|v| f64::from(v) / 65535.0))).collect())
}

/// Luminance of an sRGB colour.
fn lit(rgb: [f64; 3]) -> f64 {
    rgb.iter().zip(LUMINANCE).map(|(&v, share)| light(v) * share).sum()
}

/// What black ink reflects at each coverage of 255, relative to the paper; it never rises with more ink.
fn ramp(condition: &Condition) -> Result<Vec<f64>, CmsError> {
    let options = TransformOptions { rendering_intent: RenderingIntent::RelativeColorimetric, ..Default::default() };
    let inks: Vec<u16> = (0..256_u16).flat_map(|k| [0, 0, 0, k * 257]).collect();
    let mut seen = vec![0; 256 * 3];
    condition
        .profile()
        .create_transform_16bit(Layout::Rgba, &ColorProfile::new_srgb(), Layout::Rgb, options)?
        .transform(&inks, &mut seen)?;
    let mut ramp: Vec<f64> =
        seen.as_chunks::<3>().0.iter().map(|rgb: &[u16; 3]| lit(rgb.map(|v| f64::from(v) / 65535.0))).collect();
    for k in 1..ramp.len() {
        ramp[k] = ramp[k].min(ramp[k - 1]);
    }
    Ok(ramp)
}

/// The coverage whose reflection is nearest.
fn coverage(luminance: f64, ramp: &[f64]) -> u8 {
    let (Some(paper), Some(solid)) = (ramp.first(), ramp.last()) else { return 0 };
    let wanted = solid + (paper - solid) * luminance;
    let after = ramp.partition_point(|&reflected| reflected > wanted);
    let before = after.saturating_sub(1);
    let far = |k: usize| ramp.get(k).map_or(f64::INFINITY, |reflected| (reflected - wanted).abs());
    (if far(before) <= far(after) { before } else { after }).min(255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::Name;

    #[test]
    fn white_is_bare_black_is_solid_and_all_between_goes_one_way() {
        let greys = DynamicImage::from(image::GrayImage::from_fn(256, 1, |x, _| image::Luma([x as u8])));
        for name in [Name::Newsprint, Name::Coated, Name::Uncoated] {
            let plate = plate(&greys, None, &Condition::shipped(name)).expect("a plate");
            assert_eq!((plate[0], plate[255]), (255, 0), "{name:?}");
            assert!(plate.is_sorted_by(|a, b| a >= b), "{name:?}");
            // Because of dot gain the middle tone needs less than half ink.
            assert!((90..190).contains(&plate[128]), "{name:?}: {}", plate[128]);
        }
    }
}
