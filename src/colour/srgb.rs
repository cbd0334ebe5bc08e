//! A photo's samples as a screen shows them.

use image::DynamicImage;
use moxcms::{ColorProfile, Layout, TransformOptions};

use super::PhotoError;
use super::screen::Screen;
use super::source::{Source, Space};
use super::spaces;

/// Whether samples of light with this profile can be shown; what is wrong with one that is refused, [`srgb`] says.
pub(super) fn takes(profile: Option<&[u8]>, space: Space) -> bool {
    let Some(bytes) = profile else { return true };
    let Ok(profile) = spaces::own(bytes, space) else { return false };
    let layout = if profile.color_space == moxcms::DataColorSpace::Gray { Layout::Gray } else { Layout::Rgb };
    let screen = ColorProfile::new_srgb();
    spaces::is_srgb(&profile)
        || profile.create_transform_8bit(layout, &screen, Layout::Rgb, TransformOptions::default()).is_ok()
}

/// The photo's samples as sRGB, three bytes a pixel.
pub(super) fn srgb(photo: Source) -> Result<Vec<u8>, PhotoError> {
    let profile = photo.profile.as_deref().map(|bytes| spaces::own(bytes, photo.space)).transpose()?;
    if photo.is_ink() {
        let profile = profile.ok_or(PhotoError::NoProfile)?;
        let screen = Screen::adapted(&profile).map_err(|_| PhotoError::BrokenProfile)?;
        return screen.picture(photo.pixels.into_rgba8().as_raw()).map_err(PhotoError::inner);
    }
    let Some(profile) = profile.filter(|profile| !spaces::is_srgb(profile)) else {
        return Ok(photo.pixels.into_rgb8().into_raw());
    };
    let screen = ColorProfile::new_srgb();
    let grey_profile = profile.color_space == moxcms::DataColorSpace::Gray;
    let (samples, layout) = match (photo.space, photo.pixels) {
        (Space::Grey, pixels) if grey_profile => (pixels.into_luma8().into_raw(), Layout::Gray),
        (Space::Grey | Space::Rgb | Space::Cmyk, pixels) => (DynamicImage::into_rgb8(pixels).into_raw(), Layout::Rgb),
    };
    let transform = profile
        .create_transform_8bit(layout, &screen, Layout::Rgb, TransformOptions::default())
        .map_err(|_| PhotoError::BrokenProfile)?;
    let mut out = vec![0; samples.len() / layout.channels() * 3];
    transform.transform(&samples, &mut out).map_err(PhotoError::inner)?;
    Ok(out)
}
