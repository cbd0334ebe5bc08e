//! Colours land where Little CMS puts them, whatever file they come in.

use image::{DynamicImage, ImageFormat};
use zhuanban::colour::{Encoding, Placement, Plates, separate};
use zhuanban::condition::{Condition, Intent, Name, Press};
use zhuanban::diag::Diagnostics;
use zhuanban::project::Cache;
use zhuanban::units::Pt;

use super::given::*;
use super::lcms;
use super::pictures::*;

#[test]
fn every_kind_of_rgb_file_lands_where_lcms_puts_it() {
    let colours = colours();
    let chart = chart(&colours);
    let eight = DynamicImage::from(chart.clone());
    let deep = deep(&chart);
    let mut fine_jpeg = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut fine_jpeg, 98);
    eight.write_with_encoder(encoder).expect("a JPEG");
    let mut opaque = eight.to_rgba8();
    opaque.pixels_mut().for_each(|pixel| pixel.0[3] = 255);
    let files = [
        ("PNG", file(&eight, ImageFormat::Png)),
        ("PNG, 16 bit", file(&deep, ImageFormat::Png)),
        ("PNG with alpha", file(&opaque.into(), ImageFormat::Png)),
        ("JPEG", fine_jpeg),
        ("WebP", file(&eight, ImageFormat::WebP)),
        ("TIFF", file(&eight, ImageFormat::Tiff)),
        ("TIFF, 16 bit", file(&deep, ImageFormat::Tiff)),
    ];
    for name in ALL {
        let condition = Condition::shipped(name);
        let expected = lcms::separated(&lcms::srgb(), &colours, &condition);
        for (kind, bytes) in &files {
            let made = separated(bytes.clone(), &condition);
            assert_eq!(made.plates, Plates::Four);
            let found = patches(&decoded(&made), made.width, made.height, colours.len());
            let (average, largest) = lcms::difference(&found, &expected, &condition);
            println!("{name:?}, {kind}: ΔE {average:.2} on average, {largest:.2} at most");
            assert!(average < BAR && largest < 8.0, "{name:?}, {kind}: ΔE {average:.2}, at most {largest:.2}");
        }
    }
}

#[test]
fn a_photo_with_its_own_profile_goes_through_it() {
    let colours = colours();
    let profile = adobe_rgb();
    let chart = chart(&colours);
    for (kind, picture) in [("8 bit", DynamicImage::from(chart.clone())), ("16 bit", deep(&chart))] {
        let bytes = png_with(&picture, &profile);
        for name in ALL {
            let condition = Condition::shipped(name);
            let made = separated(bytes.clone(), &condition);
            let found = patches(&decoded(&made), made.width, made.height, colours.len());
            let expected = lcms::separated(&lcms::profile(&profile), &colours, &condition);
            let (average, _) = lcms::difference(&found, &expected, &condition);
            println!("{name:?}, {kind}: ΔE {average:.2}");
            assert!(average < BAR, "{name:?}, {kind}: ΔE {average:.2}");
            let ignored = lcms::separated(&lcms::srgb(), &colours, &condition);
            assert!(lcms::difference(&found, &ignored, &condition).0 > BAR, "the test cannot see a lost profile");
        }
    }
}

#[test]
fn a_shop_may_want_relative_colorimetric() {
    let colours = colours();
    let picture = DynamicImage::from(chart(&colours));
    for (kind, bytes, source) in [
        ("sRGB", file(&picture, ImageFormat::Png), lcms::srgb()),
        ("Adobe RGB", png_with(&picture, &adobe_rgb()), lcms::profile(&adobe_rgb())),
    ] {
        for name in ALL {
            let relative = Press { intent: Some(placed(Intent::Relative, "coated")), ..press(name) };
            let condition = Condition::new(&relative, |_| unreachable!("no profile"), &mut Diagnostics::new());
            let condition = condition.expect("a condition");
            let made = separated(bytes.clone(), &condition);
            let found = patches(&decoded(&made), made.width, made.height, colours.len());
            let expected = lcms::separated_relative(&source, &colours, &condition);
            let (average, largest) = lcms::difference(&found, &expected, &condition);
            println!("{name:?}, {kind}: ΔE {average:.2} on average, {largest:.2} at most");
            assert!(average < BAR, "{name:?}, {kind}: ΔE {average:.2}, at most {largest:.2}");
            let other = lcms::separated(&source, &colours, &condition);
            assert!(lcms::difference(&found, &other, &condition).0 > BAR, "the test cannot tell the intents apart");
        }
    }
}

#[test]
fn a_chart_keeps_its_values_when_it_is_scaled_down() {
    let colours = colours();
    let condition = Condition::shipped(Name::Coated);
    let chart = chart(&colours);
    let large = image::imageops::resize(&chart, chart.width() * 3, chart.height() * 3, image::imageops::Nearest);
    let mut jpeg = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 97);
    large.write_with_encoder(encoder).expect("a JPEG");
    let expected = lcms::separated(&lcms::srgb(), &colours, &condition);
    // The JPEG is decoded at half size, the PNG whole.
    for bytes in [jpeg, file(&large.into(), ImageFormat::Png)] {
        let header = header(bytes);
        let window = whole(&header);
        let width = Pt(width_at(&header, 300.0).0 / 3.0);
        let placement = Placement { header: &header, window: &window, width };
        let made = separate(&[placement], &condition, Encoding::Jpeg, &Cache::off()).remove(0).expect("a photo");
        assert_eq!((made.width, made.height), (chart.width(), chart.height()));
        assert!((made.ppi - 300.0).abs() < 0.5);
        let found = patches(&decoded(&made), made.width, made.height, colours.len());
        let (average, _) = lcms::difference(&found, &expected, &condition);
        assert!(average < BAR, "ΔE {average:.2}");
    }
}

#[test]
fn nothing_is_enlarged() {
    let header = header(file(&noise(100, 60, 255).into(), ImageFormat::Png));
    let window = whole(&header);
    let placement = Placement { header: &header, window: &window, width: Pt(720.0) };
    let condition = Condition::shipped(Name::Coated);
    let made = separate(&[placement], &condition, Encoding::Jpeg, &Cache::off()).remove(0).expect("a photo");
    assert_eq!((made.width, made.height), (100, 60));
    assert!((made.ppi - 10.0).abs() < 1e-9);
}

#[test]
fn cmyk_goes_through_its_profile_to_the_press() {
    let inks = inks();
    let chart = ink_chart(&inks);
    for (from, to) in
        [(Name::Coated, Name::Newsprint), (Name::Newsprint, Name::Uncoated), (Name::Uncoated, Name::Coated)]
    {
        let profile = from.profile();
        let condition = Condition::shipped(to);
        let expected = lcms::reseparated(&lcms::profile(profile), &inks, &condition);
        let files = [
            ("JPEG", ink_jpeg(&chart, false, Some(profile))),
            ("YCCK JPEG", ink_jpeg(&chart, true, Some(profile))),
            ("TIFF", ink_tiff(&chart, false, Some(profile))),
            ("TIFF, 16 bit", ink_tiff(&chart, true, Some(profile))),
        ];
        for (kind, bytes) in files {
            let made = separated(bytes, &condition);
            let found = patches(&decoded(&made), made.width, made.height, inks.len());
            let (average, _) = lcms::difference(&found, &expected, &condition);
            println!("{from:?} to {to:?}, {kind}: ΔE {average:.2}");
            assert!(average < BAR, "{from:?} to {to:?}, {kind}: ΔE {average:.2}");
        }
    }
}

#[test]
fn cmyk_made_for_this_press_stays_as_it_is() {
    let inks: Vec<_> = inks().into_iter().filter(|ink| ink.iter().map(|&v| u32::from(v)).sum::<u32>() < 500).collect();
    let condition = Condition::shipped(Name::Newsprint);
    let bytes = ink_tiff(&ink_chart(&inks), false, Some(condition.profile_bytes()));
    let made = separated_as(&header(bytes), &condition, Encoding::Lossless).expect("a photo");
    let raw = made.raw.as_ref().expect("lossless inks");
    assert_eq!(patches(raw, made.width, made.height, inks.len()), inks);
    let found = patches(&decoded(&made), made.width, made.height, inks.len());
    for (found, inks) in found.iter().zip(&inks) {
        assert!(found.iter().zip(inks).all(|(a, b)| a.abs_diff(*b) <= 2), "{found:?} for {inks:?}");
    }
}

#[test]
fn a_fifth_channel_hides_ink_only_where_it_is_transparency() {
    let inks = inks();
    let chart = ink_chart(&inks);
    let condition = Condition::shipped(Name::Coated);
    for (fifth, clear, ink) in [(0, false, true), (255, true, true), (0, true, false)] {
        let bytes = planar_tiff(&chart, fifth, clear, condition.profile_bytes());
        let made = separated_as(&header(bytes), &condition, Encoding::Lossless).expect("a photo");
        let found = patches(made.raw.as_ref().expect("lossless inks"), made.width, made.height, inks.len());
        let expected = if ink { inks.clone() } else { vec![[0; 4]; inks.len()] };
        assert_eq!(found, expected, "fifth channel {fifth}, transparency: {clear}");
    }
}
