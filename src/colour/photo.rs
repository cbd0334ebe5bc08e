//! A photo for the proof: at its slot's size, as sRGB.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::PhotoError;
use super::decoded::Decoded;
use super::grey;
use super::slot::{self, Pixels};
use super::srgb::srgb;
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
