//! How a screen shows ink.

use std::sync::Arc;

use moxcms::{CmsError, ColorProfile, Layout, RenderingIntent, Transform8BitExecutor, TransformOptions};
use rayon::prelude::*;

use crate::condition::Cmyk;
use crate::theme::Rgb;

/// How much of the paper's look a screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The paper is the screen's white; black ink is as grey as it looks beside that white.
    White,
    /// The paper has its own colour, as a hard proof has (ICC-absolute).
    Simulated,
}

/// What the darkest ink becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    /// Bare paper is white and black ink is black, as a reader sees them on paper.
    Adapted,
    Relative,
    Absolute,
}

/// Shows a press's colours: four inks in, sRGB out.
pub(super) struct Screen {
    to_screen: Arc<Transform8BitExecutor>,
    /// What is done to the light afterwards.
    after: After,
}

enum After {
    Nothing,
    /// The light of the darkest ink is subtracted from each channel.
    Dark(Box<[[u8; 256]; 3]>),
    /// Light is multiplied: row by row, linear sRGB to linear sRGB.
    Matrix([[f64; 3]; 3]),
}

/// How many pixels a thread converts at a time.
const ROW: usize = 16_384;

impl Screen {
    /// The proof's view of a CMYK profile.
    pub(super) fn adapted(profile: &ColorProfile) -> Result<Self, CmsError> {
        Self::new(profile, View::Adapted)
    }

    /// The soft proof's view.
    pub(super) fn soft(profile: &ColorProfile, paper: Paper) -> Result<Self, CmsError> {
        Self::new(
            profile,
            match paper {
                Paper::White => View::Relative,
                Paper::Simulated => View::Absolute,
            },
        )
    }

    fn new(profile: &ColorProfile, view: View) -> Result<Self, CmsError> {
        let srgb = ColorProfile::new_srgb();
        let relative =
            TransformOptions { rendering_intent: RenderingIntent::RelativeColorimetric, ..TransformOptions::default() };
        // Four channels in, whatever the layout is called: moxcms uses `Rgba` for CMYK, too.
        let to_screen = profile.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgb, relative)?;
        let mut screen = Self { to_screen, after: After::Nothing };
        screen.after = match view {
            View::Relative => After::Nothing,
            View::Adapted => {
                let dark = screen.inks(Cmyk::BLACK)?.0.map(linear);
                let scaled =
                    |dark: f64| std::array::from_fn(|value| encoded((linear(value as u8) - dark) / (1.0 - dark)));
                After::Dark(Box::new(dark.map(scaled)))
            }
            View::Absolute => After::Matrix(paper_light(profile, &srgb)),
        };
        Ok(screen)
    }

    /// One colour.
    pub(super) fn inks(&self, inks: Cmyk) -> Result<Rgb, CmsError> {
        let mut rgb = [0; 3];
        self.to_screen.transform(&inks.to_bytes(), &mut rgb)?;
        self.finish(&mut rgb);
        Ok(Rgb(rgb))
    }

    /// Converts a picture's inks, four bytes a pixel, 255 being full ink, to three bytes a pixel.
    pub(super) fn picture(&self, inks: &[u8]) -> Result<Vec<u8>, CmsError> {
        let mut rgb = vec![0; inks.len() / 4 * 3];
        rgb.par_chunks_mut(ROW * 3).zip(inks.par_chunks(ROW * 4)).try_for_each(|(rgb, inks)| {
            self.to_screen.transform(inks, rgb)?;
            rgb.as_chunks_mut::<3>().0.iter_mut().for_each(|pixel| self.finish(pixel));
            Ok(())
        })?;
        Ok(rgb)
    }

    fn finish(&self, rgb: &mut [u8; 3]) {
        match &self.after {
            After::Nothing => {}
            After::Dark(tables) => {
                for (value, table) in rgb.iter_mut().zip(tables.iter()) {
                    *value = table[usize::from(*value)];
                }
            }
            After::Matrix(rows) => {
                let light = rgb.map(linear);
                *rgb = rows.map(|row| encoded(row.iter().zip(light).map(|(a, b)| a * b).sum()));
            }
        }
    }
}

/// From light relative to the paper to light as it is: XYZ times the paper's white over D50 (ICC.1:2022, 6.3.2), between
/// linear sRGB and linear sRGB.
fn paper_light(profile: &ColorProfile, srgb: &ColorProfile) -> [[f64; 3]; 3] {
    const D50: [f64; 3] = [0.9642, 1.0, 0.8249];
    let white = profile.media_white_point.map_or(D50, |white| [white.x, white.y, white.z]);
    let to_xyz = srgb.colorant_matrix();
    let from_xyz = to_xyz.inverse();
    let entry = |row: usize, column: usize| {
        (0..3).map(|i| from_xyz.v[row][i] * white[i] / D50[i] * to_xyz.v[i][column]).sum::<f64>()
    };
    std::array::from_fn(|row| std::array::from_fn(|column| entry(row, column)))
}

/// Light from an sRGB value (IEC 61966-2-1).
pub(super) fn linear(value: u8) -> f64 {
    light(f64::from(value) / 255.0)
}

/// Light from an sRGB value, 0–1 (IEC 61966-2-1).
pub(super) fn light(v: f64) -> f64 {
    if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
}

/// The sRGB value of a light.
fn encoded(light: f64) -> u8 {
    let light = light.clamp(0.0, 1.0);
    let v = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (v * 255.0).round() as u8
}
