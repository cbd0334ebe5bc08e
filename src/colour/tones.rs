//! How light a photo is where, for letters that are to stand on it.

use super::PhotoError;
use super::decoded::Decoded;
use super::grey::light;
use super::slot::{self, Pixels};
use super::srgb::srgb;
use crate::assets::PhotoFile;
use crate::compose::{Tones, Window};

/// Pixels of the picture across one cell, each of which counts for the cell's mean.
const A_CELL: u32 = 4;

/// The tones of a whole photo, as a screen shows it. Printed in black alone it is as light.
///
/// # Errors
/// What is wrong with the file, or with the profile in it.
pub fn tones(header: &PhotoFile, decoded: &Decoded) -> Result<Tones, PhotoError> {
    let (width, height) = (f64::from(header.width), f64::from(header.height));
    let window = Window { x: 0.0, y: 0.0, width, height, loss: 0.0, whole: (width, height) };
    let across = Tones::ACROSS.min(header.width).max(1);
    let down = ((f64::from(across) * height / width).round() as u32).max(1);
    // Cells of a small picture are its pixels.
    let fine = if header.width >= across * A_CELL && header.height >= down * A_CELL { A_CELL } else { 1 };
    let pixels = Pixels { width: across * fine, height: down * fine };
    let photo = slot::filled(header, &*decoded.read(header, slot::share(&window, pixels))?, &window, pixels)?;
    let samples = srgb(photo)?;
    let lights: Vec<f64> = (0..=255_u8).map(|value| light(f64::from(value) / 255.0)).collect();
    let luminance = |pixel: &[u8]| match pixel {
        [r, g, b] => {
            let [r, g, b] = [r, g, b].map(|value| lights[usize::from(*value)]);
            0.2126 * r + 0.7152 * g + 0.0722 * b
        }
        _ => 0.0,
    };
    let mut cells = vec![0.0_f64; (across * down) as usize];
    for (index, pixel) in samples.chunks(3).enumerate() {
        let (x, y) = (index as u32 % pixels.width / fine, index as u32 / pixels.width / fine);
        if let Some(cell) = cells.get_mut((y * across + x) as usize) {
            *cell += luminance(pixel) / f64::from(fine * fine);
        }
    }
    Ok(Tones::new(across, cells.into_iter().map(|cell| cell as f32).collect()))
}
