//! What the tests start from, and how they look at what comes out.

use std::fs;

use zhuanban::assets::PhotoFile;
use zhuanban::colour::{Encoding, PhotoError, Placement, Separated, separate};
use zhuanban::condition::{Condition, Name, Press};
use zhuanban::diag::{Diagnostics, Place, SourceText, Spanned};
use zhuanban::project::Cache;

use super::pictures::{header, whole, width_at};

/// The conditions we ship.
pub const ALL: [Name; 3] = [Name::Newsprint, Name::Coated, Name::Uncoated];
/// The bar for averages of ΔE*ab.
pub const BAR: f64 = 2.0;

/// Separates a whole picture at the resolution it has.
pub fn separated_as(header: &PhotoFile, condition: &Condition, encoding: Encoding) -> Result<Separated, PhotoError> {
    let window = whole(header);
    let width = width_at(header, condition.resolution().target);
    let placement = Placement { header, window: &window, width };
    separate(&[placement], condition, encoding, &Cache::off()).remove(0)
}

pub fn separated(bytes: Vec<u8>, condition: &Condition) -> Separated {
    separated_as(&header(bytes), condition, Encoding::Jpeg).expect("a photo that can be separated")
}

/// What a press reads from a JPEG, by another decoder than the one that was measured with.
pub fn decoded(separated: &Separated) -> Vec<u8> {
    let mut decoder = jpeg_decoder::Decoder::new(separated.jpeg.as_slice());
    let inks = decoder.decode().expect("a JPEG");
    let info = decoder.info().expect("a header");
    assert_eq!(info.pixel_format, jpeg_decoder::PixelFormat::CMYK32);
    assert_eq!((u32::from(info.width), u32::from(info.height)), (separated.width, separated.height));
    inks
}

/// The largest total of a pixel, percent.
pub fn most_ink(inks: &[u8]) -> f64 {
    let total = |pixel: &[u8; 4]| pixel.iter().map(|&ink| u32::from(ink)).sum::<u32>();
    f64::from(inks.as_chunks::<4>().0.iter().map(total).max().expect("pixels")) / 2.55
}

pub fn adobe_rgb() -> Vec<u8> {
    let curve = lcms2::ToneCurve::new(2.199_218_75);
    let d65 = lcms2::CIExyY { x: 0.3127, y: 0.3290, Y: 1.0 };
    let point = |x, y| lcms2::CIExyY { x, y, Y: 1.0 };
    let primaries = lcms2::CIExyYTRIPLE { Red: point(0.64, 0.33), Green: point(0.21, 0.71), Blue: point(0.15, 0.06) };
    let mut profile = lcms2::Profile::new_rgb(&d65, &primaries, &[&curve, &curve, &curve]).expect("a profile");
    profile.set_version(2.1);
    profile.icc().expect("its bytes")
}

/// A shipped condition with the shop's own ink limit.
pub fn condition(base: Name, ink_limit: Option<f64>) -> Condition {
    let mut diags = Diagnostics::new();
    let press = Press { ink_limit: ink_limit.map(|limit| placed(limit, "240")), ..press(base) };
    Condition::new(&press, |_| unreachable!("no profile is asked for"), &mut diags).expect("a condition")
}

pub fn press(base: Name) -> Press {
    let place = placed((), "coated").place;
    Press { base, profile: None, identifier: None, ink_limit: None, ppi: None, intent: None, marks: None, place }
}

/// A value at a place in a report that says so.
pub fn placed<T>(value: T, at: &str) -> Spanned<T> {
    let text = "title: 测试\npress:\n  base: coated\n  profile: shop.icc\n  identifier: SHOP 1\n  ink_limit: 240\n";
    let source = SourceText::new("r.yaml", text);
    let start = text.find(at).expect("a place");
    Spanned { value, place: Place::new(&source, start..start + at.len()) }
}

/// Compares with a golden text, or writes it when `BLESS` is set.
pub fn golden_text(name: &str, actual: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/separate").join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, actual).expect("written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == actual, "── {} should be\n{expected}\n── but is\n{actual}", path.display());
}
