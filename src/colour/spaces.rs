//! The profile inside a photo.

use moxcms::{ColorProfile, DataColorSpace};

use super::PhotoError;
use super::fault::space_name;
use super::source::Space;

/// A photo's own profile, if it can be read and fits the picture's colour space. A grey picture may have an RGB
/// profile: its greys are that profile's neutral colours.
///
/// # Errors
/// [`PhotoError::BrokenProfile`], [`PhotoError::OtherProfile`].
pub(super) fn own(bytes: &[u8], space: Space) -> Result<ColorProfile, PhotoError> {
    let size = bytes.first_chunk().map_or(usize::MAX, |&size| u32::from_be_bytes(size) as usize);
    // Some programs pad the profile. A profile that lacks its end also lacks tables.
    if size > bytes.len() {
        return Err(PhotoError::BrokenProfile);
    }
    let profile = ColorProfile::new_from_slice(bytes).map_err(|_| PhotoError::BrokenProfile)?;
    let has = profile.color_space;
    let fits = match space {
        Space::Grey => has == DataColorSpace::Gray || has == DataColorSpace::Rgb,
        Space::Rgb => has == DataColorSpace::Rgb,
        Space::Cmyk => has == DataColorSpace::Cmyk,
    };
    if fits { Ok(profile) } else { Err(PhotoError::OtherProfile(space_name(has))) }
}

/// Whether the profile's primaries are sRGB's to the precision profiles are written in, and its curve, too.
pub(super) fn is_srgb(profile: &ColorProfile) -> bool {
    let srgb = ColorProfile::new_srgb();
    let near = |a: f64, b: f64| (a - b).abs() < 0.002;
    let same = |a: moxcms::Xyzd, b: moxcms::Xyzd| near(a.x, b.x) && near(a.y, b.y) && near(a.z, b.z);
    profile.is_matrix_shaper()
        && same(profile.red_colorant, srgb.red_colorant)
        && same(profile.green_colorant, srgb.green_colorant)
        && same(profile.blue_colorant, srgb.blue_colorant)
        && [&profile.red_trc, &profile.green_trc, &profile.blue_trc].into_iter().all(curve_is_srgb)
}

/// Some cameras write sRGB's primaries with another curve.
fn curve_is_srgb(curve: &Option<moxcms::ToneReprCurve>) -> bool {
    let Some(Ok(curve)) = curve.as_ref().map(|curve| curve.make_linear_evaluator()) else { return false };
    let at = |v: f64| (f64::from(curve.evaluate_value(v as f32)) - super::screen::light(v)).abs() < 0.004;
    (0..=16).all(|step| at(f64::from(step) / 16.0))
}
