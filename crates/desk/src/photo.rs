//! Photos for the form: small, upright, sharp enough to point at.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

/// What the desk says of a photo.
#[derive(Clone, Debug, serde::Serialize)]
pub(crate) struct Seen {
    /// The file in the folder.
    pub(crate) file: String,
    /// Width in pixels, upright.
    pub(crate) width: u32,
    /// Height in pixels, upright.
    pub(crate) height: u32,
}

/// The format of a photo that a page can take: by its first bytes, never by its name.
pub(crate) fn ending(bytes: &[u8]) -> Option<&'static str> {
    match image::guess_format(bytes).ok()? {
        ImageFormat::Jpeg => Some("jpg"),
        ImageFormat::Png => Some("png"),
        ImageFormat::WebP => Some("webp"),
        ImageFormat::Tiff => Some("tif"),
        _ => None,
    }
}

/// The format of line art (a masthead, an emblem, a QR code) by its first bytes: a drawing, or one of a photo's.
pub(crate) fn art_ending(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let drawing = start.windows(4).any(|word| word == b"<svg") && !start.contains(&0);
    if drawing { Some("svg") } else { ending(bytes) }
}

fn decoder(bytes: &[u8]) -> Option<impl ImageDecoder> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(1 << 30);
    reader.limits(limits);
    reader.into_decoder().ok()
}

/// Width and height as the photo is seen, upright.
pub(crate) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut decoder = decoder(bytes)?;
    let (width, height) = decoder.dimensions();
    let turned = matches!(
        decoder.orientation().ok()?,
        image::metadata::Orientation::Rotate90
            | image::metadata::Orientation::Rotate270
            | image::metadata::Orientation::Rotate90FlipH
            | image::metadata::Orientation::Rotate270FlipH
    );
    Some(if turned { (height, width) } else { (width, height) })
}

/// The photo upright, at most `side` pixels either way, as JPEG.
pub(crate) fn small(bytes: &[u8], side: u32) -> Option<Vec<u8>> {
    let mut decoder = decoder(bytes)?;
    let orientation = decoder.orientation().ok()?;
    let picture = DynamicImage::from_decoder(decoder).ok()?;
    let mut picture = picture.thumbnail(side, side);
    picture.apply_orientation(orientation);
    let mut jpeg = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 82);
    picture.to_rgb8().write_with_encoder(encoder).ok()?;
    Some(jpeg)
}
