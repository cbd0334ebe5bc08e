//! Ink: grey on the black plate, bare paper, the limit once decoded.

use image::{DynamicImage, ImageFormat};
use moxcms::ColorProfile;
use zhuanban::colour::{Encoding, Plates};
use zhuanban::condition::Condition;

use super::given::*;
use super::lcms;
use super::pictures::*;

/// From a grey value to its luminance, both 0–1.
type Curve = Box<dyn Fn(f64) -> f64>;

/// CIE 1976 lightness of a luminance.
fn lightness(y: f64) -> f64 {
    let f = if y > (6.0_f64 / 29.0).powi(3) { y.cbrt() } else { y / (3.0 * (6.0_f64 / 29.0).powi(2)) + 4.0 / 29.0 };
    116.0 * f - 16.0
}

fn luminance(lightness: f64) -> f64 {
    let f = (lightness + 16.0) / 116.0;
    if f > 6.0 / 29.0 { f.powi(3) } else { (f - 4.0 / 29.0) * 3.0 * (6.0_f64 / 29.0).powi(2) }
}

#[test]
fn grey_prints_on_black_alone_and_as_light_as_it_is() {
    let greys: Vec<u8> = (0..=17).map(|step| step * 15).collect();
    let colours: Vec<[u8; 3]> = greys.iter().map(|&grey| [grey; 3]).collect();
    let grey = DynamicImage::from(chart(&colours)).into_luma8();
    let deep = DynamicImage::from(grey.clone()).into_luma16();
    let clear = image::GrayAlphaImage::from_fn(grey.width(), grey.height(), |x, y| {
        image::LumaA([grey.get_pixel(x, y).0[0], 255])
    });
    let gamma = |g: f32| ColorProfile::new_gray_with_gamma(g).encode().expect("a profile");
    let srgb = |v: f64| if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) };
    let power = |g: i32| move |v: f64| v.powf(f64::from(g) / 10.0);
    let files: [(&str, Vec<u8>, Curve); 8] = [
        ("PNG", file(&grey.clone().into(), ImageFormat::Png), Box::new(srgb)),
        ("PNG, 16 bit", file(&deep.clone().into(), ImageFormat::Png), Box::new(srgb)),
        ("PNG with alpha", file(&clear.into(), ImageFormat::Png), Box::new(srgb)),
        ("JPEG", file(&grey.clone().into(), ImageFormat::Jpeg), Box::new(srgb)),
        ("TIFF", file(&grey.clone().into(), ImageFormat::Tiff), Box::new(srgb)),
        ("TIFF, 16 bit", file(&deep.into(), ImageFormat::Tiff), Box::new(srgb)),
        ("gamma 1.8", png_with(&grey.clone().into(), &gamma(1.8)), Box::new(power(18))),
        ("an RGB profile", png_with(&grey.into(), &adobe_rgb()), Box::new(power(22))),
    ];
    for name in ALL {
        let condition = Condition::shipped(name);
        let solid = luminance(lcms::seen(&[[0, 0, 0, 255]], &condition)[0][0]);
        for (kind, bytes, curve) in &files {
            let made = separated(bytes.clone(), &condition);
            assert_eq!(made.plates, Plates::Black);
            let inks = decoded(&made);
            let coloured = inks.as_chunks::<4>().0.iter().any(|pixel| pixel[..3] != [0; 3]);
            assert!(!coloured, "{name:?}, {kind}: colour under a grey picture");
            let found = patches(&inks, made.width, made.height, greys.len());
            let seen = lcms::seen(&found, &condition);
            let mut sum = 0.0;
            for (grey, seen) in greys.iter().zip(&seen) {
                let wanted = lightness(solid + (1.0 - solid) * curve(f64::from(*grey) / 255.0));
                sum += (wanted - seen[0]).abs();
            }
            let average = sum / greys.len() as f64;
            println!("{name:?}, {kind}: ΔL {average:.2}");
            assert!(average < 1.0, "{name:?}, {kind}: lightness is off by {average:.2} on average");
            assert!(found[0][3] >= 253 && found[17][3] <= 2, "{name:?}, {kind}: {found:?}");
        }
    }
}

#[test]
fn transparency_shows_bare_paper() {
    let clear = image::RgbaImage::from_fn(64, 64, |x, y| {
        image::Rgba([200, (x * 3) as u8, (y * 2) as u8, if x < 32 { 0 } else { 255 }])
    });
    for name in ALL {
        let condition = Condition::shipped(name);
        let header = header(file(&clear.clone().into(), ImageFormat::Png));
        let made = separated_as(&header, &condition, Encoding::Lossless).expect("a photo");
        let raw = made.raw.expect("lossless inks");
        let (left, right) = (&raw[4 * 64 * 10..4 * 64 * 10 + 4 * 30], &raw[4 * 64 * 10 + 4 * 34..4 * 64 * 11]);
        assert!(left.iter().all(|&ink| ink == 0), "{name:?}: ink where there is nothing");
        assert!(right.as_chunks::<4>().0.iter().all(|pixel| pixel.iter().any(|&ink| ink > 40)));
    }
}

#[test]
fn no_pixel_is_above_the_limit_once_decoded() {
    let pictures = [
        ("noise", noise(203, 131, 255)),
        ("dark noise", noise(203, 131, 60)),
        ("black", image::RgbImage::from_pixel(64, 48, image::Rgb([0, 0, 0]))),
        (
            "night",
            image::RgbImage::from_fn(160, 120, |x, y| {
                let lamp = u32::from((x / 7 + y / 5) % 9 == 0);
                image::Rgb([(lamp * 230 + x / 8) as u8, (lamp * 150 + y / 9) as u8, (x % 13) as u8])
            }),
        ),
    ];
    for name in ALL {
        for own in [None, Some(200.0), Some(150.0)] {
            let condition = condition(name, own);
            for (kind, picture) in &pictures {
                let header = header(file(&picture.clone().into(), ImageFormat::Png));
                let made = separated_as(&header, &condition, Encoding::Lossless).expect("a photo");
                let most = most_ink(&decoded(&made));
                let limit = condition.ink_limit();
                assert!(most <= limit, "{name:?}, {kind}: {most:.1} % of {limit} % allowed");
                let raw = most_ink(made.raw.as_ref().expect("lossless inks"));
                assert!(raw <= limit + 1e-9, "{name:?}, {kind}: {raw:.1} % of {limit} %, lossless");
                assert!((made.ink - raw).abs() < 1e-9);
                let lossy = separated_as(&header, &condition, Encoding::Jpeg).expect("a photo");
                assert!((lossy.ink - most).abs() < 2.0, "told {:.1} %, found {most:.1} %", lossy.ink);
                println!("{name:?}, {kind}: {most:.1} % of {limit} %, {raw:.1} % lossless");
            }
        }
    }
}
