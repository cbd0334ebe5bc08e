//! Line art in a theme's colours.
//!
//! A drawing program uses RGB; the press prints the inks that the theme names. Colours near black and white become
//! black and bare paper, a neutral grey becomes a tint of black, and any other colour becomes the theme's colour that
//! looks like it. If no theme colour looks like it, that is an error: converted by a profile to four inks it would no
//! longer be flat.

use typst_library::foundations::Bytes;

use super::{Paint, Palette, Rgb, Theme};
use crate::assets::{Art, ArtShape};
use crate::diag::Diagnostics;
use crate::engine::Drawing;
use crate::theme::problem::ThemeProblem;

/// What a drawing is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// 报头, 报徽: in black or the theme's colours.
    Emblem,
    /// A theme's own ornament: in black or the theme's colours; in other colours it is left unchanged.
    Ornament,
    /// 二维码: black on bare paper, whatever colours the file has, or phones could not read it.
    Code,
}

/// The largest difference between two colours that still count as the same: CIE76. A screen's pure red and a press's
/// are about 30 apart through a newsprint profile; a red and an orange 45.
const ALIKE: f64 = 35.0;

/// How far each channel of a neutral colour may be from grey, and of black or white from pure black or white.
const NEUTRAL: i16 = 12;
const SOLID: u8 = 48;

/// The paint of a shape.
#[derive(Clone, Debug, PartialEq)]
enum Ink {
    Named(String),
    /// A tint of black, 0–1.
    Tint(f64),
}

/// A drawing painted in the palette. Colours that no theme colour looks like are errors.
pub fn drawing(art: &Art, what: Use, theme: &Theme, palette: &Palette, diags: &mut Diagnostics) -> Option<Drawing> {
    let mut shapes = Vec::new();
    for ArtShape { outline, rule, rgb } in &art.shapes {
        let Some(ink) = ink(*rgb, what, theme) else {
            if what == Use::Ornament {
                return None;
            }
            let [r, g, b] = rgb;
            let problem = ThemeProblem::ArtColour {
                file: art.file.clone(),
                colour: format!("#{r:02x}{g:02x}{b:02x}"),
                known: theme.written.iter().map(|(name, cmyk)| (name.clone(), hex(plain(cmyk)))).collect(),
            };
            diags.error(art.place.clone(), problem);
            return None;
        };
        shapes.push((outline.clone(), *rule, paint(&ink, palette)?.to_typst()));
    }
    Some(Drawing { file: Bytes::new(art.bytes.clone()), size: art.size, shapes })
}

fn ink(rgb: [u8; 3], what: Use, theme: &Theme) -> Option<Ink> {
    let light = (u16::from(rgb[0]) * 3 + u16::from(rgb[1]) * 6 + u16::from(rgb[2])) / 10;
    let named = |name: &str| Some(Ink::Named(name.to_owned()));
    match what {
        Use::Code if light < 128 => return named("black"),
        Use::Code => return named("paper"),
        Use::Emblem | Use::Ornament => {}
    }
    let (least, most) = (rgb.iter().min()?, rgb.iter().max()?);
    if i16::from(*most) - i16::from(*least) <= NEUTRAL {
        return match light as u8 {
            dark if dark <= SOLID => named("black"),
            bright if bright >= 255 - NEUTRAL as u8 => named("paper"),
            grey => Some(Ink::Tint(1.0 - f64::from(grey) / 255.0)),
        };
    }
    let own = lab(rgb);
    let apart = |cmyk: &[f64; 4]| own.iter().zip(lab(plain(cmyk))).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
    let nearest = theme.written.iter().map(|(name, cmyk)| (apart(cmyk), name)).min_by(|a, b| a.0.total_cmp(&b.0))?;
    (nearest.0 <= ALIKE).then(|| Ink::Named(nearest.1.clone()))
}

fn paint(ink: &Ink, palette: &Palette) -> Option<Paint> {
    match ink {
        Ink::Named(name) => palette.colours.get(name).cloned(),
        Ink::Tint(share) => match (palette.colours.get("black")?, palette.colours.get("paper")?) {
            (Paint::Screen(Rgb(black)), Paint::Screen(Rgb(paper))) => {
                let mixed = |i: usize| f64::from(black[i]) * share + f64::from(paper[i]) * (1.0 - share);
                Some(Paint::Screen(Rgb([0, 1, 2].map(|i| mixed(i).round() as u8))))
            }
            (_, _) => Some(Paint::Ink([0.0, 0.0, 0.0, share * 100.0])),
        },
    }
}

/// The colour that a drawing program shows for these inks, without a profile. An author who wants "the red" picks this
/// colour.
fn plain(cmyk: &[f64; 4]) -> [u8; 3] {
    let [c, m, y, k] = cmyk.map(|percent| 1.0 - percent / 100.0);
    [c, m, y].map(|ink| (ink * k * 255.0).round() as u8)
}

fn hex([r, g, b]: [u8; 3]) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// CIELAB (D65) from sRGB.
fn lab(rgb: [u8; 3]) -> [f64; 3] {
    let [r, g, b] = rgb.map(|value| {
        let v = f64::from(value) / 255.0;
        if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    });
    let x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.950_47;
    let y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    let z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.088_83;
    let [x, y, z] = [x, y, z].map(|t| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn daily() -> Theme {
        let project = crate::project::Project::at("/nowhere");
        Theme::load(None, &project, &mut Diagnostics::new()).expect("the shipped theme")
    }

    fn of(rgb: [u8; 3], what: Use) -> Option<Ink> {
        ink(rgb, what, &daily())
    }

    #[test]
    fn a_colour_finds_the_ink_that_is_meant() {
        let named = |name: &str| Some(Ink::Named(name.to_owned()));
        assert_eq!(of([0, 0, 0], Use::Emblem), named("black"));
        assert_eq!(of([35, 31, 32], Use::Emblem), named("black"));
        assert_eq!(of([255, 255, 255], Use::Emblem), named("paper"));
        assert_eq!(of([128, 128, 128], Use::Emblem), Some(Ink::Tint(1.0 - 128.0 / 255.0)));
        assert_eq!(of([230, 0, 18], Use::Emblem), named("accent"));
        assert_eq!(of([200, 16, 46], Use::Emblem), named("accent"));
        assert_eq!(of([0, 90, 170], Use::Emblem), None);
        assert_eq!(of([0, 120, 60], Use::Emblem), None);
    }

    #[test]
    fn a_code_is_black_on_paper() {
        assert_eq!(of([0, 40, 120], Use::Code), Some(Ink::Named("black".into())));
        assert_eq!(of([250, 240, 230], Use::Code), Some(Ink::Named("paper".into())));
    }
}
