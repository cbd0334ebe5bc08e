//! One small picture, stored in every way that programs store pictures.

use image::{DynamicImage, Luma, Rgb, RgbImage};

use super::{file, shown, words};

/// The mean difference of two pictures' samples.
fn difference(one: &RgbImage, other: &RgbImage) -> f64 {
    assert_eq!(one.dimensions(), other.dimensions());
    let sum: f64 = one.iter().zip(other.iter()).map(|(a, b)| (f64::from(*a) - f64::from(*b)).abs()).sum();
    sum / one.len() as f64
}

fn reference() -> RgbImage {
    image::load_from_memory(&file("reference.png")).expect("a PNG").into_rgb8()
}

/// The reference with transparency from left to right, on white paper.
fn on_paper(picture: &RgbImage) -> RgbImage {
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let alpha = f64::from((f64::from(x) * 255.0 / 59.0) as u8) / 255.0;
        Rgb(picture.get_pixel(x, y).0.map(|v| (f64::from(v) * alpha + 255.0 * (1.0 - alpha)).round() as u8))
    })
}

fn looks_like(name: &str, wanted: &RgbImage, most: f64) {
    let found = shown(name, file(name)).unwrap_or_else(|problem| panic!("{name}: {}", words(&problem)));
    let off = difference(&found, wanted);
    assert!(off < most, "{name}: differs by {off:.2}");
}

#[test]
fn colours_are_read_alike_from_every_kind() {
    let wanted = reference();
    for name in [
        "reference.png",
        "plain.jpg",
        "halved.jpg",
        "progressive.jpg",
        "restarts.jpg",
        "apart.jpg",
        "lossy.webp",
        "plain.tif",
        "lzw.tif",
        "tiled.tif",
        "tiled-planar.tif",
        "planar.tif",
        "deep.tif",
        "big.tif",
        "jpeg.tif",
        "selection.tif",
    ] {
        looks_like(name, &wanted, 9.0);
    }
    for name in ["palette.png", "palette.tif"] {
        looks_like(name, &wanted, 9.0);
    }
    looks_like("palette-four.tif", &wanted, 16.0);
}

#[test]
fn greys_are_read_alike_from_every_kind() {
    let wanted = DynamicImage::from(DynamicImage::from(reference()).into_luma8()).into_rgb8();
    looks_like("grey.jpg", &wanted, 9.0);
    looks_like("white-is-zero.tif", &wanted, 9.0);
    looks_like("grey-four.tif", &wanted, 12.0);
    looks_like("grey-alpha.tif", &on_paper(&wanted), 9.0);
    let bits = RgbImage::from_fn(60, 44, |x, y| Rgb([if wanted.get_pixel(x, y).0[0] > 127 { 255 } else { 0 }; 3]));
    looks_like("fax.tif", &bits, 12.0);
}

#[test]
fn transparency_shows_paper_whether_colours_are_multiplied_by_it_or_not() {
    let wanted = on_paper(&reference());
    for name in ["clear.png", "apart-alpha.tif", "own-alpha.tif", "own-alpha-planar.tif"] {
        looks_like(name, &wanted, 4.0);
    }
}

#[test]
fn a_webp_is_turned_as_its_exif_says_with_and_without_its_heading() {
    for name in ["turned.webp", "turned-bare.webp"] {
        looks_like(name, &reference(), 9.0);
    }
}

#[test]
fn sound_kinds_that_are_not_read_are_called_by_name_and_never_incomplete() {
    for (name, word) in [
        ("arithmetic.jpg", "arithmetic"),
        ("lab.tif", "Lab"),
        ("ycc.tif", "YCbCr"),
        ("float.tif", "HDR"),
        ("other.gif", "GIF"),
        ("other.bmp", "BMP"),
        ("other.jp2", "JPEG 2000"),
        ("other.avif", "AVIF"),
    ] {
        let problem = shown(name, file(name)).expect_err(name);
        let words = words(&problem);
        assert!(words.contains(word), "{name}: {words}");
        assert!(!words.contains("不完整") && !words.contains("坏"), "{name}: {words}");
        let hint = problem.say(zhuanban::diag::Lang::Zh).hint.expect("a way out");
        assert!(hint.contains("存为 JPG"), "{name}: {hint}");
    }
    // Without a profile nobody knows what the inks mean; the file itself is read.
    for name in ["cmyk.jpg", "cmyk.tif"] {
        assert!(words(&shown(name, file(name)).expect_err(name)).contains("CMYK"), "{name}");
    }
}

/// A tool to make a flat picture of any size, as small a file as can be.
pub fn flat(width: u32, height: u32, format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = image::ImageBuffer::from_pixel(width, height, Luma([200_u8]));
    picture.write_to(&mut std::io::Cursor::new(&mut bytes), format).expect("written");
    bytes
}

#[test]
fn a_hundred_megapixels_are_read() {
    let png = flat(11_600, 8_700, image::ImageFormat::Png);
    let header = zhuanban::assets::PhotoFile::of("a.png", png).expect("a large photo");
    let whole = (11_600.0, 8_700.0);
    let window = zhuanban::compose::Window { x: 0.0, y: 0.0, width: whole.0, height: whole.1, whole, loss: 0.0 };
    zhuanban::colour::prepare(&header, &window, zhuanban::units::Pt(300.0), 72.0).expect("decoded");
}
