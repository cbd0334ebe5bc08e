//! A photo for the proof: at its slot's size, as sRGB.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::PhotoError;
use super::decoded::Decoded;
use super::grey;
use super::slot::{self, Pixels};
use super::srgb::srgb;
use crate::assets::PhotoFile;
use crate::compose::Window;
use crate::project::{Cache, Key};
use crate::units::Pt;

/// To be changed whenever the same photo and slot give other bytes, so that no old entry of the cache is used.
const REVISION: &str = "proof picture 1";

/// JPEG quality of a proof's pictures.
const QUALITY: u8 = 85;

/// A baseline sRGB JPEG of the window, at most `ppi` at the slot's width, never enlarged.
///
/// # Errors
/// What is wrong with the file, or with the profile in it.
pub fn prepare(header: &PhotoFile, window: &Window, width: Pt, ppi: f64) -> Result<Vec<u8>, PhotoError> {
    prepare_again(header, window, (width, ppi), &Decoded::off(), &Cache::off())
}

/// The same as [`prepare`] makes. What is decoded for it is kept, or was kept from another size; the picture itself is kept
/// between runs.
///
/// # Errors
/// As [`prepare`].
pub fn prepare_again(
    header: &PhotoFile,
    window: &Window,
    (width, ppi): (Pt, f64),
    decoded: &Decoded,
    cache: &Cache,
) -> Result<Vec<u8>, PhotoError> {
    if !cache.keeps() {
        return made(header, window, (width, ppi), decoded);
    }
    let numbers = [window.x, window.y, window.width, window.height, width.0, ppi].map(f64::to_le_bytes);
    let key = Key::of([
        REVISION.as_bytes(),
        env!("CARGO_PKG_VERSION").as_bytes(),
        numbers.as_flattened(),
        &[u8::from(header.grey)],
        header.assumed.as_ref().map_or(&[], |profile| profile.as_slice()),
        header.sum(),
    ]);
    if let Some(bytes) = cache.get(key) {
        return Ok(bytes);
    }
    let bytes = made(header, window, (width, ppi), decoded)?;
    cache.put(key, &bytes);
    Ok(bytes)
}

fn made(
    header: &PhotoFile,
    window: &Window,
    (width, ppi): (Pt, f64),
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
