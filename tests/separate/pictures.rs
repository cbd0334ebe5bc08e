//! Synthetic photos of every kind we read.

use std::io::Cursor;
use std::sync::Arc;

use image::{DynamicImage, ImageEncoder, ImageFormat};
use tiff::encoder::{TiffEncoder, colortype};
use tiff::tags::Tag;
use zhuanban::assets::{PhotoFile, PictureFormat, Summed};
use zhuanban::compose::Window;
use zhuanban::units::Pt;

/// Side of a patch, pixels.
pub const PATCH: u32 = 32;
/// Patches across a chart.
pub const ACROSS: u32 = 12;

/// The colours of the chart: a 6 × 6 × 6 cube, less the corners ink cannot come near.
pub fn colours() -> Vec<[u8; 3]> {
    let steps = [0, 51, 102, 153, 204, 255];
    steps.iter().flat_map(|&r| steps.iter().flat_map(move |&g| steps.map(|b| [r, g, b]))).collect()
}

/// Inks of the chart for CMYK sources, percent of 255.
pub fn inks() -> Vec<[u8; 4]> {
    let steps = [0, 90, 180];
    let blacks = [0, 60, 140];
    (0..81).map(|n: usize| [steps[n / 27], steps[n / 9 % 3], steps[n / 3 % 3], blacks[n % 3]]).collect()
}

/// The patch a pixel of a chart lies in.
fn patch(x: u32, y: u32, count: usize) -> usize {
    ((y / PATCH * ACROSS + x / PATCH) as usize).min(count - 1)
}

/// Size of a chart.
pub fn chart_size(count: usize) -> (u32, u32) {
    (ACROSS * PATCH, (count as u32).div_ceil(ACROSS) * PATCH)
}

/// A chart in light.
pub fn chart(colours: &[[u8; 3]]) -> image::RgbImage {
    let (width, height) = chart_size(colours.len());
    image::RgbImage::from_fn(width, height, |x, y| image::Rgb(colours[patch(x, y, colours.len())]))
}

/// A chart in ink, four bytes a pixel.
pub fn ink_chart(inks: &[[u8; 4]]) -> (u32, u32, Vec<u8>) {
    let (width, height) = chart_size(inks.len());
    let samples = (0..height).flat_map(|y| (0..width).flat_map(move |x| inks[patch(x, y, inks.len())])).collect();
    (width, height, samples)
}

/// The middle of each patch of a separated chart, averaged.
pub fn patches(inks: &[u8], width: u32, height: u32, count: usize) -> Vec<[u8; 4]> {
    let side = width / ACROSS;
    assert_eq!(height, (count as u32).div_ceil(ACROSS) * side);
    (0..count as u32)
        .map(|n| {
            let (left, top) = (n % ACROSS * side, n / ACROSS * side);
            let mut sums = [0_u32; 4];
            let inner = side / 4..side - side / 4;
            for y in inner.clone() {
                for x in inner.clone() {
                    let at = (((top + y) * width + left + x) * 4) as usize;
                    for (sum, &ink) in sums.iter_mut().zip(&inks[at..at + 4]) {
                        *sum += u32::from(ink);
                    }
                }
            }
            let pixels = inner.len().pow(2) as u32;
            sums.map(|sum| ((sum + pixels / 2) / pixels) as u8)
        })
        .collect()
}

/// A picture in a file of a kind.
pub fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("a picture file");
    bytes.into_inner()
}

/// A PNG with a profile.
pub fn png_with(picture: &DynamicImage, profile: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(profile.to_vec()).expect("PNG takes profiles");
    picture.write_with_encoder(encoder).expect("a PNG");
    bytes
}

/// Sixteen bits a sample, with values in between those eight bits have.
pub fn deep(picture: &image::RgbImage) -> DynamicImage {
    let deep = image::ImageBuffer::from_fn(picture.width(), picture.height(), |x, y| {
        image::Rgb(picture.get_pixel(x, y).0.map(|v| u16::from(v) * 257))
    });
    DynamicImage::ImageRgb16(deep)
}

/// A JPEG of inks with a profile, as Adobe's CMYK or as YCCK; `quality` up to 100.
pub fn ink_jpeg((width, height, inks): &(u32, u32, Vec<u8>), ycck: bool, profile: Option<&[u8]>) -> Vec<u8> {
    let kind = if ycck { jpeg_encoder::ColorType::CmykAsYcck } else { jpeg_encoder::ColorType::Cmyk };
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 98);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_1_1);
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).expect("a profile fits");
    }
    encoder.encode(inks, *width as u16, *height as u16, kind).expect("a JPEG");
    bytes
}

/// A TIFF of inks, eight or sixteen bits, with a profile.
pub fn ink_tiff((width, height, inks): &(u32, u32, Vec<u8>), deep: bool, profile: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut tiff = TiffEncoder::new(&mut bytes).expect("a TIFF");
    macro_rules! write {
        ($kind:ty, $samples:expr) => {{
            let mut image = tiff.new_image::<$kind>(*width, *height).expect("a picture");
            if let Some(profile) = profile {
                image.encoder().write_tag(Tag::IccProfile, profile).expect("a profile");
            }
            image.write_data($samples).expect("samples");
        }};
    }
    if deep {
        let samples: Vec<u16> = inks.iter().map(|&ink| u16::from(ink) * 257).collect();
        write!(colortype::CMYK16, &samples);
    } else {
        write!(colortype::CMYK8, inks);
    }
    bytes.into_inner()
}

/// Noise: every pixel another colour, `dark` of 255 at most.
pub fn noise(width: u32, height: u32, dark: u8) -> image::RgbImage {
    let mut seed = 99_u32;
    image::RgbImage::from_fn(width, height, |_, _| {
        image::Rgb([(); 3].map(|()| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            ((seed >> 24) * u32::from(dark) / 255) as u8
        }))
    })
}

/// The header of a file that must be fine.
pub fn header(bytes: Vec<u8>) -> PhotoFile {
    PhotoFile::of("p", bytes).expect("a picture")
}

/// The whole picture as a window.
pub fn whole(header: &PhotoFile) -> Window {
    let (width, height) = (header.width.into(), header.height.into());
    Window { x: 0.0, y: 0.0, width, height, whole: (width, height), loss: 0.0 }
}

/// The width at which a picture has just this resolution.
pub fn width_at(header: &PhotoFile, ppi: f64) -> Pt {
    Pt(f64::from(header.width) * 72.0 / ppi)
}

/// A header for bytes that no header can be read from: what comes after has to notice by itself.
pub fn forced(bytes: Vec<u8>) -> PhotoFile {
    let kind = match image::guess_format(&bytes).expect("the start of a picture") {
        ImageFormat::Png => PictureFormat::Png,
        ImageFormat::Tiff => PictureFormat::Tiff,
        other => panic!("{other:?} can be read from its start"),
    };
    let orientation = image::metadata::Orientation::NoTransforms;
    PhotoFile {
        bytes: Arc::new(bytes),
        kind,
        width: 40,
        height: 30,
        orientation,
        apart: false,
        plain: false,
        one_bit: false,
        grey: false,
        assumed: None,
        summed: Summed::default(),
    }
}

/// An eight-bit CMYK TIFF stored plane by plane, uncompressed, with a fifth channel that is transparency or, as
/// Photoshop keeps its selections, nothing to look at.
pub fn planar_tiff((width, height, inks): &(u32, u32, Vec<u8>), fifth: u8, clear: bool, profile: &[u8]) -> Vec<u8> {
    let plane = width * height;
    let mut data = Vec::new();
    for channel in 0..4 {
        data.extend(inks.iter().skip(channel).step_by(4));
    }
    data.extend(vec![fifth; plane as usize]);
    // Header, samples, then what does not fit into an entry, then the entries.
    let mut bytes = b"II*\0\0\0\0\0".to_vec();
    let samples = bytes.len() as u32;
    bytes.extend(&data);
    let mut put = |values: &[u8]| {
        let at = bytes.len() as u32;
        bytes.extend(values);
        at
    };
    let shorts: Vec<u8> = [8_u16; 5].iter().flat_map(|v| v.to_le_bytes()).collect();
    let longs = |values: [u32; 5]| -> Vec<u8> { values.iter().flat_map(|v| v.to_le_bytes()).collect() };
    let bits = put(&shorts);
    let offsets = put(&longs([0, 1, 2, 3, 4].map(|n| samples + n * plane)));
    let counts = put(&longs([plane; 5]));
    let icc = put(profile);
    let (short, long, undefined) = (3_u16, 4_u16, 7_u16);
    let entries = [
        (256_u16, long, 1, *width),
        (257, long, 1, *height),
        (258, short, 5, bits),
        (259, short, 1, 1),
        (262, short, 1, 5),
        (273, long, 5, offsets),
        (277, short, 1, 5),
        (278, long, 1, *height),
        (279, long, 5, counts),
        (284, short, 1, 2),
        (338, short, 1, if clear { 2 } else { 0 }),
        (34_675, undefined, profile.len() as u32, icc),
    ];
    let directory = bytes.len() as u32;
    bytes[4..8].copy_from_slice(&directory.to_le_bytes());
    bytes.extend((entries.len() as u16).to_le_bytes());
    for (tag, kind, count, value) in entries {
        bytes.extend(tag.to_le_bytes());
        bytes.extend(kind.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(value.to_le_bytes());
    }
    bytes.extend([0; 4]);
    bytes
}
