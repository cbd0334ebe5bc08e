//! A photo at its slot's size: decoded, turned, cropped, flattened, sRGB.

use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, ImageDecoder, ImageReader, RgbImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use crate::assets::{Header, Kind};
use crate::compose::Window;
use crate::units::Pt;

/// JPEG quality of a proof's pictures.
const QUALITY: u8 = 85;

/// A baseline sRGB JPEG of the window, at most `ppi` at the slot's width, never enlarged.
///
/// # Errors
/// What is wrong with the file, in the decoder's words; nothing where it simply ends too early.
pub fn prepare(header: &Header, window: &Window, width: Pt, ppi: f64) -> Result<Vec<u8>, String> {
    let picture = decode(header)?;
    let scale = (ppi * width.0 / 72.0 / window.width).min(1.0);
    let to = |pixels: f64| ((pixels * scale).round() as u32).max(1);
    let small = resize(&picture, window, to(window.width), to(window.height))?;
    encode(&small)
}

fn decode(header: &Header) -> Result<RgbImage, String> {
    let bytes = header.bytes.as_slice();
    if header.kind == Kind::Jpeg && !ends(bytes) {
        return Err(String::new());
    }
    let reader = ImageReader::with_format(Cursor::new(bytes), header.kind.format());
    let mut decoder = reader.into_decoder().map_err(|e| e.to_string())?;
    let profile = decoder.icc_profile().ok().flatten();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|e| e.to_string())?;
    picture.apply_orientation(header.orientation);
    let mut flat = flatten(picture);
    if let Some(profile) = profile {
        to_srgb(&mut flat, &profile);
    }
    Ok(flat)
}

/// Whether a JPEG has its end marker; decoders fill a missing rest with grey instead of complaining.
fn ends(bytes: &[u8]) -> bool {
    bytes.windows(2).rev().any(|pair| pair == [0xFF, 0xD9])
}

/// Transparency shows the paper, and the paper of a proof is white.
fn flatten(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let rgba = picture.into_rgba8();
    let over = |c: u8, a: u8| ((u32::from(c) * u32::from(a) + 255 * (255 - u32::from(a)) + 127) / 255) as u8;
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [r, g, b, a] = rgba.get_pixel(x, y).0;
        image::Rgb([over(r, a), over(g, a), over(b, a)])
    })
}

/// Converts in place where the profile is an RGB one that differs from sRGB; a profile nobody can read is left alone,
/// as every viewer does.
fn to_srgb(picture: &mut RgbImage, profile: &[u8]) {
    let Ok(source) = ColorProfile::new_from_slice(profile) else { return };
    if source.color_space != DataColorSpace::Rgb || source.is_matrix_shaper() && is_srgb(&source) {
        return;
    }
    let srgb = ColorProfile::new_srgb();
    let Ok(transform) = source.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, TransformOptions::default())
    else {
        return;
    };
    let mut out = vec![0; picture.as_raw().len()];
    if transform.transform(picture.as_raw(), &mut out).is_ok()
        && let Some(converted) = RgbImage::from_raw(picture.width(), picture.height(), out)
    {
        *picture = converted;
    }
}

/// Whether the profile's primaries are sRGB's to the precision profiles are written in.
fn is_srgb(profile: &ColorProfile) -> bool {
    let srgb = ColorProfile::new_srgb();
    let near = |a: f64, b: f64| (a - b).abs() < 0.002;
    let same = |a: moxcms::Xyzd, b: moxcms::Xyzd| near(a.x, b.x) && near(a.y, b.y) && near(a.z, b.z);
    same(profile.red_colorant, srgb.red_colorant)
        && same(profile.green_colorant, srgb.green_colorant)
        && same(profile.blue_colorant, srgb.blue_colorant)
}

fn resize(picture: &RgbImage, window: &Window, width: u32, height: u32) -> Result<RgbImage, String> {
    let source = ImageRef::new(picture.width(), picture.height(), picture.as_raw(), PixelType::U8x3)
        .map_err(|e| e.to_string())?;
    let mut target = Image::new(width, height, PixelType::U8x3);
    let options = ResizeOptions::new()
        .crop(window.x, window.y, window.width, window.height)
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&source, &mut target, &options).map_err(|e| e.to_string())?;
    RgbImage::from_raw(width, height, target.into_vec()).ok_or_else(|| "size".to_owned())
}

fn encode(picture: &RgbImage) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    // 4:4:4 keeps the edges of neon and flags. No optimised Huffman tables: with them the encoder writes a scan for
    // each component, which zune-jpeg (and so Typst's renderer) decodes in wrong colours.
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    let [width, height] = [picture.width(), picture.height()].map(|side| u16::try_from(side).unwrap_or(u16::MAX));
    encoder.encode(picture.as_raw(), width, height, ColorType::Rgb).map_err(|e| e.to_string())?;
    Ok(bytes)
}
