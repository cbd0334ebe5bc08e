//! What the proof shows of photos.

use image::ImageFormat;
use lcms2::Intent;
use moxcms::ColorProfile;
use zhuanban::colour::{self, Encoding, Paper};
use zhuanban::condition::{Condition, Name};
use zhuanban::units::Pt;

use super::given::*;
use super::lcms;
use super::pictures::*;

#[test]
fn the_proof_shows_cmyk_and_grey_photos() {
    let inks = inks();
    let profile = Name::Coated.profile();
    for bytes in [ink_jpeg(&ink_chart(&inks), true, Some(profile)), ink_tiff(&ink_chart(&inks), true, Some(profile))] {
        let header = header(bytes);
        let window = whole(&header);
        let jpeg = colour::prepare(&header, &window, width_at(&header, 150.0), 150.0).expect("a proof picture");
        let seen = image::load_from_memory(&jpeg).expect("a JPEG").to_rgb8();
        // The first patch is paper, the last all but the darkest.
        assert!(seen.get_pixel(16, 16).0.iter().all(|&v| v > 248));
        let last = (inks.len() as u32 - 1) % ACROSS * PATCH + 16;
        assert!(seen.get_pixel(last, seen.height() - 16).0.iter().all(|&v| v < 90));
    }
    let grey = header(png_with(
        &image::GrayImage::from_pixel(32, 32, image::Luma([128])).into(),
        &ColorProfile::new_gray_with_gamma(1.0).encode().expect("a profile"),
    ));
    let jpeg = colour::prepare(&grey, &whole(&grey), Pt(72.0), 150.0).expect("a proof picture");
    let value = image::load_from_memory(&jpeg).expect("a JPEG").to_rgb8().get_pixel(9, 9).0[0];
    assert!((186..191).contains(&value), "linear 0.5 is 188 in sRGB, not {value}");
}

#[test]
fn the_soft_proof_shows_what_lcms_shows() {
    let colours = colours();
    for name in ALL {
        let condition = Condition::shipped(name);
        let header = header(file(&chart(&colours).into(), ImageFormat::Png));
        let made = separated_as(&header, &condition, Encoding::Lossless).expect("a photo");
        let raw = made.raw.as_ref().expect("lossless inks");
        let inks = patches(raw, made.width, made.height, colours.len());
        for (paper, intent) in
            [(Paper::White, Intent::RelativeColorimetric), (Paper::Simulated, Intent::AbsoluteColorimetric)]
        {
            let jpeg = colour::soft_photo(&made, &condition, paper).expect("a soft proof");
            let seen = image::load_from_memory(&jpeg).expect("a JPEG").to_rgb8();
            assert_eq!((seen.width(), seen.height()), (made.width, made.height));
            let expected = lcms::on_screen(&inks, &condition, intent);
            let mut sum = 0.0;
            for (n, expected) in expected.iter().enumerate() {
                let n = n as u32;
                let found = seen.get_pixel(n % ACROSS * PATCH + 16, n / ACROSS * PATCH + 16).0;
                sum += found.iter().zip(expected).map(|(a, b)| f64::from(a.abs_diff(*b))).sum::<f64>() / 3.0;
            }
            let average = sum / colours.len() as f64;
            println!("{name:?}, {paper:?}: {average:.2} of 255");
            assert!(average < 3.0, "{name:?}, {paper:?}: off by {average:.2} of 255");
        }
    }
}
