//! Photos for the press: every kind of file against an independent colour engine, the ink limit after decoding, grey on
//! the black plate, bad files, and the cache, which must change nothing but the time.

#[path = "separate/lcms.rs"]
mod lcms;
#[path = "separate/pictures.rs"]
mod pictures;

use std::fs;
use std::io::ErrorKind;

use image::{DynamicImage, ImageFormat};
use lcms2::Intent;
use moxcms::ColorProfile;
use pictures::*;
use zhuanban::assets::Header;
use zhuanban::colour::{self, Encoding, Paper, PhotoError, Placement, Plates, Separated, separate};
use zhuanban::condition::{Condition, Name, Press};
use zhuanban::diag::{Diagnostics, Lang, Place, Placed, SourceText};
use zhuanban::project::Cache;
use zhuanban::units::Pt;

const ALL: [Name; 3] = [Name::Newsprint, Name::Coated, Name::Uncoated];
/// The bar for averages of ΔE*ab.
const BAR: f64 = 2.0;

/// Separates a whole picture at the resolution it has.
fn separated_as(header: &Header, condition: &Condition, encoding: Encoding) -> Result<Separated, PhotoError> {
    let window = whole(header);
    let width = width_at(header, condition.resolution().target);
    let placement = Placement { header, window: &window, width };
    separate(&[placement], condition, encoding, &Cache::off()).remove(0)
}

fn separated(bytes: Vec<u8>, condition: &Condition) -> Separated {
    separated_as(&header(bytes), condition, Encoding::Jpeg).expect("a photo that can be separated")
}

/// What a press reads from a JPEG, by another decoder than the one that was measured with.
fn decoded(separated: &Separated) -> Vec<u8> {
    let mut decoder = jpeg_decoder::Decoder::new(separated.jpeg.as_slice());
    let inks = decoder.decode().expect("a JPEG");
    let info = decoder.info().expect("a header");
    assert_eq!(info.pixel_format, jpeg_decoder::PixelFormat::CMYK32);
    assert_eq!((u32::from(info.width), u32::from(info.height)), (separated.width, separated.height));
    inks
}

/// The largest total of a pixel, percent.
fn most_ink(inks: &[u8]) -> f64 {
    let total = |pixel: &[u8; 4]| pixel.iter().map(|&ink| u32::from(ink)).sum::<u32>();
    f64::from(inks.as_chunks::<4>().0.iter().map(total).max().expect("pixels")) / 2.55
}

fn adobe_rgb() -> Vec<u8> {
    let curve = lcms2::ToneCurve::new(2.199_218_75);
    let d65 = lcms2::CIExyY { x: 0.3127, y: 0.3290, Y: 1.0 };
    let point = |x, y| lcms2::CIExyY { x, y, Y: 1.0 };
    let primaries = lcms2::CIExyYTRIPLE { Red: point(0.64, 0.33), Green: point(0.21, 0.71), Blue: point(0.15, 0.06) };
    let mut profile = lcms2::Profile::new_rgb(&d65, &primaries, &[&curve, &curve, &curve]).expect("a profile");
    profile.set_version(2.1);
    profile.icc().expect("its bytes")
}

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

/// A shipped condition with the shop's own ink limit.
fn condition(base: Name, ink_limit: Option<f64>) -> Condition {
    let mut diags = Diagnostics::new();
    let press = Press { ink_limit: ink_limit.map(|limit| placed(limit, "240")), ..press(base) };
    Condition::new(&press, |_| unreachable!("no profile is asked for"), &mut diags).expect("a condition")
}

fn press(base: Name) -> Press {
    let place = placed((), "coated").place;
    Press { base, profile: None, identifier: None, ink_limit: None, ppi: None, marks: None, place }
}

/// A value at a place in a report that says so.
fn placed<T>(value: T, at: &str) -> Placed<T> {
    let text = "title: 测试\npress:\n  base: coated\n  profile: shop.icc\n  identifier: SHOP 1\n  ink_limit: 240\n";
    let source = SourceText::new("r.yaml", text);
    let start = text.find(at).expect("a place");
    Placed { value, place: Place::new(&source, start..start + at.len()) }
}

#[test]
fn a_shop_may_bring_its_own_profile() {
    let mut diags = Diagnostics::new();
    let own = Press { profile: Some(placed("shop.icc".to_owned(), "shop.icc")), ..press(Name::Coated) };
    let read = |name: &str| {
        assert_eq!(name, "shop.icc");
        Ok(Name::Uncoated.profile().to_vec())
    };
    let made = Condition::new(&own, read, &mut diags).expect("a condition");
    assert!(diags.is_empty());
    assert_eq!(made.profile_bytes(), Name::Uncoated.profile());
    assert_eq!((made.identifier(), made.registry()), ("Custom", None));
    assert_eq!(made.description(), "Uncoated offset, FOGRA29, TAC 280%");
    assert_eq!(made.ink_limit(), 300.0);
    let named = Press { identifier: Some(placed("SHOP 1".to_owned(), "SHOP 1")), ..own };
    let made = Condition::new(&named, read, &mut diags).expect("a condition");
    assert_eq!(made.identifier(), "SHOP 1");
    for name in ALL {
        let shipped = Condition::shipped(name);
        assert_eq!(shipped.identifier(), name.identifier());
        assert!(shipped.registry().is_some() && shipped.description().contains("TAC"));
        assert_eq!(shipped.marks(), name != Name::Newsprint);
    }
}

#[test]
fn bad_profiles_are_told_whole() {
    let good = Name::Coated.profile();
    let changed = |at: usize, word: &[u8]| {
        let mut bytes = good.to_vec();
        bytes[at..at + word.len()].copy_from_slice(word);
        bytes
    };
    // The tables are there by name, but what they point at is not.
    let mut empty = good[..2000].to_vec();
    empty[..4].copy_from_slice(&2000_u32.to_be_bytes());
    let cases: [(&str, Result<Vec<u8>, ErrorKind>); 9] = [
        ("missing", Err(ErrorKind::NotFound)),
        ("empty", Ok(Vec::new())),
        ("a few bytes", Ok(good[..60].to_vec())),
        ("half", Ok(good[..good.len() / 2].to_vec())),
        ("a text", Ok("这不是特性文件".repeat(100).into_bytes())),
        ("RGB", Ok(adobe_rgb())),
        ("grey", Ok(changed(16, b"GRAY"))),
        ("a device link", Ok(changed(12, b"link"))),
        ("nothing behind its tables", Ok(empty)),
    ];
    for (lang, golden) in [(Lang::Zh, "profiles.zh.txt"), (Lang::En, "profiles.en.txt")] {
        let mut told = String::new();
        for (name, bytes) in &cases {
            let mut diags = Diagnostics::new();
            let own = Press { profile: Some(placed("shop.icc".to_owned(), "shop.icc")), ..press(Name::Coated) };
            let read = |_: &str| bytes.clone().map_err(std::io::Error::from);
            assert!(Condition::new(&own, read, &mut diags).is_none(), "{name}");
            told.push_str(&format!("── {name}\n{}", diags.render(lang)));
        }
        let alone = Press { identifier: Some(placed("SHOP 1".to_owned(), "SHOP 1")), ..press(Name::Coated) };
        let mut diags = Diagnostics::new();
        assert!(Condition::new(&alone, |_| Ok(Vec::new()), &mut diags).is_none());
        told.push_str(&format!("── an identifier alone\n{}", diags.render(lang)));
        golden_text(golden, &told);
    }
}

#[test]
fn bad_photos_are_told_whole() {
    let condition = Condition::shipped(Name::Coated);
    let small = DynamicImage::from(noise(40, 30, 255));
    let profile = adobe_rgb();
    let chart = ink_chart(&inks());
    let half = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    let float = DynamicImage::from(small.to_rgb32f());
    let cases = [
        ("an RGB photo with half a profile", png_with(&small, &half(profile.clone()))),
        ("an RGB photo with rubbish for a profile", png_with(&small, &[7; 300])),
        ("an RGB photo with a press profile", png_with(&small, Name::Coated.profile())),
        ("a grey photo with half a profile", png_with(&small.to_luma8().into(), &half(profile.clone()))),
        ("CMYK, JPEG, no profile", ink_jpeg(&chart, false, None)),
        ("CMYK, TIFF, no profile", ink_tiff(&chart, false, None)),
        ("CMYK with an RGB profile", ink_jpeg(&chart, false, Some(&profile))),
        ("CMYK with half a profile", ink_tiff(&chart, false, Some(&half(Name::Coated.profile().to_vec())))),
        ("half a JPEG", half(file(&small, ImageFormat::Jpeg))),
        ("half a PNG", half(file(&small, ImageFormat::Png))),
        ("half a TIFF", half(ink_tiff(&chart, false, Some(Name::Coated.profile())))),
        ("floating point", file(&float, ImageFormat::Tiff)),
    ];
    let mut told = String::new();
    for (name, bytes) in cases {
        let header = Header::of("p", bytes.clone()).unwrap_or_else(|_| forced(bytes));
        let window = whole(&header);
        let error = separated_as(&header, &condition, Encoding::Jpeg).expect_err(name);
        // The proof refuses what the press refuses, in the same words.
        let proof = colour::prepare(&header, &window, Pt(200.0), 150.0).expect_err(name);
        assert_eq!(proof, error, "{name}");
        for lang in [Lang::Zh, Lang::En] {
            let said = error.problem("images/p").say(lang);
            told.push_str(&format!("── {name}\n{}\n{}\n", said.message, said.hint.unwrap_or_default()));
        }
    }
    golden_text("photos.txt", &told);
}

/// A thumbnail's end marker does not make a cut JPEG whole.
#[test]
fn a_cut_jpeg_with_a_thumbnail_is_cut_all_the_same() {
    let jpeg = file(&noise(60, 40, 255).into(), ImageFormat::Jpeg);
    let thumbnail = file(&noise(8, 8, 255).into(), ImageFormat::Jpeg);
    let mut with = jpeg[..2].to_vec();
    with.extend([0xFF, 0xED]);
    with.extend((thumbnail.len() as u16 + 2).to_be_bytes());
    with.extend(&thumbnail);
    with.extend(&jpeg[2..]);
    let condition = Condition::shipped(Name::Coated);
    assert!(separated_as(&header(with.clone()), &condition, Encoding::Jpeg).is_ok());
    with.truncate(with.len() * 3 / 4);
    let error = separated_as(&header(with), &condition, Encoding::Jpeg).expect_err("a cut file");
    assert_eq!(error, PhotoError::Damaged(String::new()));
}

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

/// Several photos of different kinds in one go.
fn several() -> Vec<Header> {
    let chart = ink_chart(&inks());
    [
        file(&noise(300, 200, 255).into(), ImageFormat::Jpeg),
        file(&noise(200, 300, 80).into(), ImageFormat::Png),
        file(&DynamicImage::from(noise(150, 100, 255)).to_luma8().into(), ImageFormat::Png),
        ink_jpeg(&chart, false, Some(Name::Coated.profile())),
        b"\x89PNG\r\n\x1a\nno picture".to_vec(),
    ]
    .map(|bytes| Header::of("p", bytes.clone()).unwrap_or_else(|_| forced(bytes)))
    .into()
}

fn all(headers: &[Header], encoding: Encoding, cache: &Cache) -> Vec<Result<Separated, PhotoError>> {
    let windows: Vec<_> = headers.iter().map(whole).collect();
    let placements: Vec<_> =
        headers.iter().zip(&windows).map(|(header, window)| Placement { header, window, width: Pt(60.0) }).collect();
    separate(&placements, &Condition::shipped(Name::Newsprint), encoding, cache)
}

#[test]
fn the_cache_and_the_threads_change_nothing() {
    let headers = several();
    let dir = tempfile::tempdir().expect("a folder");
    let cache = Cache::at(dir.path());
    for encoding in [Encoding::Jpeg, Encoding::Lossless] {
        let fresh = all(&headers, encoding, &Cache::off());
        assert_eq!(fresh.iter().filter(|made| made.is_ok()).count(), 4);
        assert!(fresh[4].is_err());
        assert!(all(&headers, encoding, &cache) == fresh, "the first build with a cache differs");
        assert!(all(&headers, encoding, &cache) == fresh, "a build from the cache differs");
        for threads in [1, 5] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            assert!(pool.install(|| all(&headers, encoding, &Cache::off())) == fresh, "{threads} threads differ");
        }
    }
    let entries = || -> Vec<_> { fs::read_dir(dir.path()).expect("the cache").flatten().map(|e| e.path()).collect() };
    assert_eq!(entries().len(), 8, "four photos, two encodings; failures are not kept");

    // Entries that rot are made anew: cut, flipped, emptied, swapped.
    let fresh = all(&headers, Encoding::Jpeg, &Cache::off());
    for (n, path) in entries().iter().enumerate() {
        let mut bytes = fs::read(path).expect("an entry");
        match n % 4 {
            0 => bytes.truncate(bytes.len() / 2),
            1 => {
                let middle = bytes.len() / 2;
                bytes[middle] ^= 0x10;
            }
            2 => bytes.clear(),
            _ => bytes = fs::read(&entries()[0]).expect("another entry"),
        }
        fs::write(path, bytes).expect("written");
    }
    assert!(all(&headers, Encoding::Jpeg, &cache) == fresh, "a rotten entry was believed");
}

#[test]
fn builds_at_the_same_time_share_a_cache() {
    let headers = several();
    let fresh = all(&headers, Encoding::Jpeg, &Cache::off());
    let dir = tempfile::tempdir().expect("a folder");
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                for _ in 0..3 {
                    assert!(all(&headers, Encoding::Jpeg, &Cache::at(dir.path())) == fresh);
                }
            });
        }
    });
    assert_eq!(fs::read_dir(dir.path()).expect("the cache").count(), 4, "something was left over");
}

#[test]
fn any_setting_makes_another_entry() {
    let dir = tempfile::tempdir().expect("a folder");
    let cache = Cache::at(dir.path());
    let header = header(file(&noise(300, 200, 255).into(), ImageFormat::Png));
    let entries = || fs::read_dir(dir.path()).expect("the cache").count();
    let mut expected = 0;
    let mut run = |window: zhuanban::compose::Window, width: f64, condition: &Condition, encoding| {
        let placement = Placement { header: &header, window: &window, width: Pt(width) };
        let with = separate(&[placement], condition, encoding, &cache).remove(0);
        assert!(with == separate(&[placement], condition, encoding, &Cache::off()).remove(0));
        expected += 1;
        assert_eq!(entries(), expected);
    };
    let (full, coated) = (whole(&header), Condition::shipped(Name::Coated));
    run(full, 40.0, &coated, Encoding::Jpeg);
    run(full, 41.0, &coated, Encoding::Jpeg);
    run(full, 40.0, &coated, Encoding::Lossless);
    run(full, 40.0, &Condition::shipped(Name::Uncoated), Encoding::Jpeg);
    run(full, 40.0, &condition(Name::Coated, Some(290.0)), Encoding::Jpeg);
    run(zhuanban::compose::Window { x: 1.0, width: 299.0, ..full }, 40.0, &coated, Encoding::Jpeg);
    run(zhuanban::compose::Window { y: 1.0, height: 199.0, ..full }, 40.0, &coated, Encoding::Jpeg);
}

/// Compares with a golden text, or writes it when `BLESS` is set.
fn golden_text(name: &str, actual: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/separate").join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, actual).expect("written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == actual, "── {} should be\n{expected}\n── but is\n{actual}", path.display());
}
