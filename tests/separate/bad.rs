//! Profiles of a shop's own, and profiles and photos that are bad: whole messages.

use std::io::ErrorKind;

use image::{DynamicImage, ImageFormat};
use zhuanban::assets::PhotoFile;
use zhuanban::colour::{self, Encoding};
use zhuanban::condition::{Condition, Name, Press};
use zhuanban::diag::{Diagnostics, Lang};
use zhuanban::units::Pt;

use super::given::*;
use super::pictures::*;

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
    assert_eq!(made.description(), "Uncoated, FOGRA29, TAC 280%");
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
        ("half a PNG", half(file(&small, ImageFormat::Png))),
        ("half a TIFF", half(ink_tiff(&chart, false, Some(Name::Coated.profile())))),
        ("floating point", file(&float, ImageFormat::Tiff)),
    ];
    let mut told = String::new();
    for (name, bytes) in cases {
        let header = PhotoFile::of("p", bytes.clone()).unwrap_or_else(|_| forced(bytes));
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
    let error = PhotoFile::of("p", with).expect_err("a cut file");
    assert!(error.say(Lang::Zh).message.contains("不完整"), "{error:?}");
}
