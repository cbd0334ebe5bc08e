//! A photo for the proof: at its slot's size, as sRGB.

use image::DynamicImage;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use moxcms::{ColorProfile, Layout, TransformOptions};

use super::PhotoError;
use super::decoded::Decoded;
use super::grey;
use super::screen::Screen;
use super::slot::{self, Pixels};
use super::source::{Source, Space};
use super::spaces;
use crate::assets::PhotoFile;
use crate::compose::Window;
use crate::units::Pt;

/// JPEG quality of a proof's pictures.
const QUALITY: u8 = 85;

/// A baseline sRGB JPEG of the window, at most `ppi` at the slot's width, never enlarged.
///
/// # Errors
/// What is wrong with the file, or with the profile in it.
pub fn prepare(header: &PhotoFile, window: &Window, width: Pt, ppi: f64) -> Result<Vec<u8>, PhotoError> {
    prepare_again(header, window, width, ppi, &Decoded::off())
}

/// The same as [`prepare`] makes; what is decoded for it is kept, or was kept from another size.
///
/// # Errors
/// As [`prepare`].
pub fn prepare_again(
    header: &PhotoFile,
    window: &Window,
    width: Pt,
    ppi: f64,
    decoded: &Decoded,
) -> Result<Vec<u8>, PhotoError> {
    let pixels = Pixels::of(window, width, ppi);
    let photo = slot::filled(header, &*decoded.read(header, slot::share(window, pixels))?, window, pixels)?;
    let photo = if header.grey { grey::grey(photo)? } else { photo };
    let (width, height) = (photo.pixels.width(), photo.pixels.height());
    encode(&srgb(photo)?, width, height)
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

/// A JPEG of sRGB samples, for a screen.
pub(super) fn encode(rgb: &[u8], width: u32, height: u32) -> Result<Vec<u8>, PhotoError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    // 4:4:4 keeps the edges of neon and flags. No optimised Huffman tables: with them the encoder writes a scan for
    // each component, which zune-jpeg (and so Typst's renderer) decodes in wrong colours.
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    let [width, height] = [width, height].map(|side| u16::try_from(side).unwrap_or(u16::MAX));
    encoder.encode(rgb, width, height, ColorType::Rgb).map_err(PhotoError::inner)?;
    Ok(bytes)
}
