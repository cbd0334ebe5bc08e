//! Photos of which the report says what their inks are of: whether that is needed.

use std::io::Cursor;

use tiff::decoder::Decoder;
use tiff::tags::Tag;
use zune_core::bytestream::ZCursor;
use zune_jpeg::JpegDecoder;

use crate::assets::problem::PictureProblem;
use crate::assets::{PhotoFile, Photos, PictureFormat, guarded};
use crate::diag::Diagnostics;
use crate::report::Report;

/// What a file says of its colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// It is CMYK, and of which inks.
    Inks,
    /// It is CMYK.
    Nothing,
    /// It is not CMYK.
    OtherColours,
}

/// Tells of photos that were given a profile for nothing. What is said for all photos at once is not told.
pub fn tell_profiles(report: &Report, photos: &Photos, diags: &mut Diagnostics) {
    let articles = report.pages.iter().flat_map(|page| &page.articles);
    for photo in articles.flat_map(|article| &article.photos) {
        let (Some(asked), Some(header)) = (&photo.source_profile, photos.get(&photo.file.value)) else { continue };
        let file = photo.file.value.clone();
        match guarded(|| says(header)) {
            Ok(Some(Says::Inks)) => diags.warn(asked.place.clone(), PictureProblem::OwnProfile { file }),
            Ok(Some(Says::OtherColours)) => diags.warn(asked.place.clone(), PictureProblem::NotInk { file }),
            // What cannot be read is told when it is decoded.
            Ok(Some(Says::Nothing) | None) | Err(_) => {}
        }
    }
}

fn says(header: &PhotoFile) -> Option<Says> {
    let (inks, profile) = match header.kind {
        PictureFormat::Jpeg => {
            let mut headers = JpegDecoder::new(ZCursor::new(header.bytes.as_slice()));
            headers.decode_headers().ok()?;
            (headers.info()?.components == 4, headers.icc_profile().is_some())
        }
        PictureFormat::Tiff => {
            let mut decoder = Decoder::new(Cursor::new(header.bytes.as_slice())).ok()?;
            // PhotometricInterpretation 5: separated.
            let inks = decoder.find_tag_unsigned::<u16>(Tag::PhotometricInterpretation).ok()? == Some(5);
            (inks, decoder.find_tag(Tag::IccProfile).ok()?.is_some())
        }
        PictureFormat::Png | PictureFormat::WebP | PictureFormat::Pdf => (false, false),
    };
    Some(match (inks, profile) {
        (true, true) => Says::Inks,
        (true, false) => Says::Nothing,
        (false, _) => Says::OtherColours,
    })
}
