//! An independent colour engine: Little CMS.

use lcms2::{Flags, GlobalContext, Intent, PixelFormat, Profile, Transform};
use zhuanban::condition::Condition;

/// An Lab profile relative to D50, as ICC's connection space is.
fn lab() -> Profile {
    let d50 = lcms2::CIExyY { x: 0.3457, y: 0.3585, Y: 1.0 };
    Profile::new_lab4_context(GlobalContext::new(), &d50).expect("Lab")
}

pub fn profile(bytes: &[u8]) -> Profile {
    Profile::new_icc(bytes).expect("a profile")
}

/// sRGB as a version 2 profile, which most files carry: perceptual without black point compensation.
pub fn srgb() -> Profile {
    let mut srgb = Profile::new_srgb();
    srgb.set_version(2.1);
    srgb
}

/// Light to the condition's inks, perceptual.
pub fn separated(source: &Profile, colours: &[[u8; 3]], condition: &Condition) -> Vec<[u8; 4]> {
    to_inks(source, PixelFormat::RGB_8, colours, condition, (Intent::Perceptual, Flags::NO_OPTIMIZE))
}

/// Light to the condition's inks, relative colorimetric with black point compensation.
pub fn separated_relative(source: &Profile, colours: &[[u8; 3]], condition: &Condition) -> Vec<[u8; 4]> {
    let flags = Flags::NO_OPTIMIZE | Flags::BLACKPOINT_COMPENSATION;
    to_inks(source, PixelFormat::RGB_8, colours, condition, (Intent::RelativeColorimetric, flags))
}

/// Inks of one press to another's, perceptual.
pub fn reseparated(source: &Profile, from: &[[u8; 4]], condition: &Condition) -> Vec<[u8; 4]> {
    to_inks(source, PixelFormat::CMYK_8, from, condition, (Intent::Perceptual, Flags::NO_OPTIMIZE))
}

fn to_inks<const N: usize>(
    source: &Profile,
    format: PixelFormat,
    colours: &[[u8; N]],
    condition: &Condition,
    (intent, flags): (Intent, Flags),
) -> Vec<[u8; 4]> {
    let press = profile(condition.profile_bytes());
    let transform: Transform<[u8; N], [u8; 4]> =
        Transform::new_flags(source, format, &press, PixelFormat::CMYK_8, intent, flags).expect("a transform");
    let mut inks = vec![[0; 4]; colours.len()];
    transform.transform_pixels(colours, &mut inks);
    inks
}

/// What inks look like on the condition's paper, relative to it.
pub fn seen(inks: &[[u8; 4]], condition: &Condition) -> Vec<[f64; 3]> {
    let press = profile(condition.profile_bytes());
    let transform: Transform<[u8; 4], [f64; 3]> =
        Transform::new(&press, PixelFormat::CMYK_8, &lab(), PixelFormat::Lab_DBL, Intent::RelativeColorimetric)
            .expect("a transform");
    let mut seen = vec![[0.0; 3]; inks.len()];
    transform.transform_pixels(inks, &mut seen);
    seen
}

/// Inks on a screen.
pub fn on_screen(inks: &[[u8; 4]], condition: &Condition, intent: Intent) -> Vec<[u8; 3]> {
    let press = profile(condition.profile_bytes());
    let transform: Transform<[u8; 4], [u8; 3]> =
        Transform::new(&press, PixelFormat::CMYK_8, &srgb(), PixelFormat::RGB_8, intent).expect("a transform");
    let mut seen = vec![[0; 3]; inks.len()];
    transform.transform_pixels(inks, &mut seen);
    seen
}

/// Average and largest ΔE*ab (CIE 1976) of two lists of inks on a condition's paper.
pub fn difference(a: &[[u8; 4]], b: &[[u8; 4]], condition: &Condition) -> (f64, f64) {
    assert_eq!(a.len(), b.len());
    let distance = |(a, b): (&[f64; 3], &[f64; 3])| a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
    let all: Vec<f64> = seen(a, condition).iter().zip(&seen(b, condition)).map(distance).collect();
    (all.iter().sum::<f64>() / all.len() as f64, all.iter().copied().fold(0.0, f64::max))
}
