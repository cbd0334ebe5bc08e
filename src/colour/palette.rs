//! The theme's palette in the colour space of the output.

use std::collections::BTreeMap;

use moxcms::{ColorProfile, Layout, RenderingIntent, TransformOptions};

use crate::theme::{Palette, Rgb};

/// The palette as a proof shows it: CMYK (percent) through an output profile to sRGB, relative to the paper, with the
/// press's black ink made the screen's black (as black point compensation does): bare paper is white and type is black, as the eye takes them on paper. What newsprint really does to both is `--soft-proof`'s to show.
///
/// # Errors
/// If the profile cannot be read as a CMYK profile.
pub fn proof_palette(colours: &BTreeMap<String, [f64; 4]>, profile: &[u8]) -> Result<Palette, moxcms::CmsError> {
    let press = ColorProfile::new_from_slice(profile)?;
    let srgb = ColorProfile::new_srgb();
    let relative =
        TransformOptions { rendering_intent: RenderingIntent::RelativeColorimetric, ..TransformOptions::default() };
    // Four channels in, whatever they are called: that is how moxcms names CMYK.
    let to_screen = press.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgb, relative)?;
    let screen = |inks: [u8; 4]| -> Result<[f64; 3], moxcms::CmsError> {
        let mut rgb = [0; 3];
        to_screen.transform(&inks, &mut rgb)?;
        Ok(rgb.map(linear))
    };
    let black = screen([0, 0, 0, 255])?;
    let mut palette = Palette::default();
    for (name, inks) in colours {
        let seen = screen(inks.map(|ink| (ink * 2.55).round() as u8))?;
        let mut rgb = [0; 3];
        for ((value, light), dark) in rgb.iter_mut().zip(seen).zip(black) {
            *value = encoded((light - dark) / (1.0 - dark));
        }
        palette.colours.insert(name.clone(), Rgb(rgb));
    }
    Ok(palette)
}

/// Light from an sRGB value (IEC 61966-2-1).
fn linear(value: u8) -> f64 {
    let v = f64::from(value) / 255.0;
    if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
}

/// The sRGB value of a light.
fn encoded(light: f64) -> u8 {
    let light = light.clamp(0.0, 1.0);
    let v = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (v * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::Name;

    #[test]
    fn paper_is_white_and_ink_is_dark() {
        let colours = BTreeMap::from([
            ("paper".to_owned(), [0.0; 4]),
            ("black".to_owned(), [0.0, 0.0, 0.0, 100.0]),
            ("accent".to_owned(), [0.0, 100.0, 90.0, 0.0]),
        ]);
        for name in [Name::Newsprint, Name::Coated, Name::Uncoated] {
            let Ok(palette) = proof_palette(&colours, name.profile()) else { panic!("{name:?}: profile unreadable") };
            let Rgb(paper) = palette.colours["paper"];
            let Rgb(black) = palette.colours["black"];
            let Rgb([r, g, b]) = palette.colours["accent"];
            assert!(paper.iter().all(|&v| v >= 250), "{name:?}: paper {paper:?}");
            assert!(black.iter().all(|&v| v < 90), "{name:?}: black {black:?}");
            assert!(r > 150 && g < 110 && b < 110, "{name:?}: accent {:?}", [r, g, b]);
        }
    }
}
