//! What the photo files are, from their first bytes: format, size, orientation.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use image::error::DecodingError;
use image::metadata::Orientation;
use image::{ImageDecoder, ImageError, ImageFormat, ImageReader};
use tiff::TiffError;
use tiff::decoder::Decoder;
use tiff::tags::Tag;

use crate::diag::Diagnostics;
use crate::diag::problem::{ColourProblem, LayoutProblem, Problem};
use crate::project::{FileKind, Project};
use crate::report::Report;

/// The formats we read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    WebP,
    /// TIFF.
    Tiff,
}

impl Kind {
    /// The same for the image crate.
    pub fn format(self) -> ImageFormat {
        match self {
            Self::Jpeg => ImageFormat::Jpeg,
            Self::Png => ImageFormat::Png,
            Self::WebP => ImageFormat::WebP,
            Self::Tiff => ImageFormat::Tiff,
        }
    }
}

/// One photo file.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its bytes, undecoded.
    pub bytes: Arc<Vec<u8>>,
    /// Its format, by its bytes and not by its name.
    pub kind: Kind,
    /// Pixels, as seen after EXIF orientation.
    pub width: u32,
    /// Pixels, as seen after EXIF orientation.
    pub height: u32,
    /// How it has to be turned.
    pub orientation: Orientation,
}

/// The photos of a report by file name.
#[derive(Clone, Debug, Default)]
pub struct Photos {
    files: BTreeMap<String, Header>,
}

impl Photos {
    /// Looks at every photo of a report. A file that is missing or no picture is an error at each place it is used.
    pub fn look(report: &Report, project: &Project, diags: &mut Diagnostics) -> Self {
        let mut photos = Self::default();
        for page in &report.pages {
            for photo in page.articles.iter().flat_map(|article| &article.photos) {
                let file = &photo.file.value;
                if photos.files.contains_key(file) {
                    continue;
                }
                match header(file, project) {
                    Ok(header) => {
                        photos.files.insert(file.clone(), header);
                    }
                    Err(problem) => diags.error(photo.file.place.clone(), problem),
                }
            }
        }
        photos
    }

    /// The header of a file the report names.
    pub fn get(&self, file: &str) -> Option<&Header> {
        self.files.get(file)
    }

    /// All files, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Header)> {
        self.files.iter().map(|(name, header)| (name.as_str(), header))
    }
}

fn header(file: &str, project: &Project) -> Result<Header, Problem> {
    let missing = |why| LayoutProblem::no_picture(file, nearest(file, project), &why);
    let bytes = project.read_as(file, FileKind::Picture).map_err(missing)?;
    Header::of(file, bytes)
}

/// The file that was probably meant: the same name but for upper and lower case, or for its ending. Cameras write
/// `IMG.JPG`, people `img.jpg`; on some machines that is one file, on others it is not.
pub(super) fn nearest(file: &str, project: &Project) -> Option<String> {
    let wanted = file.to_lowercase();
    let stem = |name: &str| name.rsplit_once('.').map_or_else(|| name.to_owned(), |(stem, _)| stem.to_owned());
    let folder = file.split('/').next().filter(|folder| *folder != file).unwrap_or_default();
    let names = if folder.is_empty() { project.list_flat() } else { project.list(folder) };
    let likeness = |name: &String| {
        let lower = name.to_lowercase();
        if lower == wanted { 2 } else { usize::from(stem(&lower) == stem(&wanted)) }
    };
    let picture = |name: &String| {
        let lower = name.to_lowercase();
        [".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".svg"].iter().any(|ending| lower.ends_with(ending))
    };
    names.into_iter().filter(|name| likeness(name) > 0 && name != file && picture(name)).max_by_key(likeness)
}

impl Header {
    /// Looks at a picture's first bytes; `file` is its name for messages.
    ///
    /// # Errors
    /// If it is no picture we read, or not whole.
    pub fn of(file: &str, bytes: Vec<u8>) -> Result<Self, Problem> {
        let name = || file.to_owned();
        if is_heic(&bytes) {
            return Err(LayoutProblem::Heic { file: name() }.into());
        }
        let kind = match image::guess_format(&bytes) {
            Ok(ImageFormat::Jpeg) => Kind::Jpeg,
            Ok(ImageFormat::Png) => Kind::Png,
            Ok(ImageFormat::WebP) => Kind::WebP,
            Ok(ImageFormat::Tiff) => Kind::Tiff,
            Ok(_) | Err(_) => return Err(LayoutProblem::NotAPicture { file: name() }.into()),
        };
        if kind == Kind::Jpeg && has_scans_apart(&bytes) {
            return Err(LayoutProblem::ScansApart { file: name() }.into());
        }
        let looked = match kind {
            Kind::Tiff => look_at_tiff(&bytes),
            Kind::Jpeg | Kind::Png | Kind::WebP => look_at(&bytes, kind),
        };
        let (width, height, orientation) = looked.map_err(|error| -> Problem {
            let why = error.to_string();
            match error {
                // What nobody reads is whole all the same.
                ImageError::Unsupported(_) => ColourProblem::PhotoUnsupported { file: name(), why }.into(),
                ImageError::Decoding(_)
                | ImageError::Encoding(_)
                | ImageError::Parameter(_)
                | ImageError::Limits(_)
                | ImageError::IoError(_) => LayoutProblem::CutShort { file: name(), why }.into(),
            }
        })?;
        let (width, height) = if turns(orientation) { (height, width) } else { (width, height) };
        Ok(Header { bytes: Arc::new(bytes), kind, width, height, orientation })
    }
}

/// Size as stored and orientation.
fn look_at(bytes: &[u8], kind: Kind) -> Result<(u32, u32, Orientation), ImageError> {
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), kind.format()).into_decoder()?;
    let (width, height) = decoder.dimensions();
    Ok((width, height, decoder.orientation().unwrap_or(Orientation::NoTransforms)))
}

/// The same for TIFFs, of which `image` refuses some that `colour` reads: CMYK with a further channel.
fn look_at_tiff(bytes: &[u8]) -> Result<(u32, u32, Orientation), ImageError> {
    let damaged = |error: TiffError| ImageError::Decoding(DecodingError::new(ImageFormat::Tiff.into(), error));
    let mut decoder = Decoder::new(Cursor::new(bytes)).map_err(damaged)?;
    let (width, height) = decoder.dimensions().map_err(damaged)?;
    let turned = decoder.find_tag_unsigned::<u8>(Tag::Orientation).ok().flatten();
    Ok((width, height, turned.and_then(Orientation::from_exif).unwrap_or(Orientation::NoTransforms)))
}

/// Whether width and height change places on the way from stored to seen.
pub fn turns(orientation: Orientation) -> bool {
    match orientation {
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH => {
            true
        }
        Orientation::NoTransforms
        | Orientation::Rotate180
        | Orientation::FlipHorizontal
        | Orientation::FlipVertical => false,
    }
}

/// A sequential JPEG with halved chroma that stores its components in scans of their own. Legal and rare; zune-jpeg 0.5
/// decodes it in wrong colours, which on a page nobody would notice in time.
fn has_scans_apart(bytes: &[u8]) -> bool {
    let (mut sequential, mut halved, mut scans, mut at) = (false, false, 0, 2);
    while let Some(&[0xFF, marker, high, low]) = bytes.get(at..at + 4) {
        let length = usize::from(u16::from_be_bytes([high, low]));
        let segment = bytes.get(at + 4..at + 2 + length).unwrap_or_default();
        match marker {
            // Start of frame: precision, height, width, then three bytes a component, the second its sampling.
            0xC0 | 0xC1 => {
                sequential = true;
                halved = segment.iter().skip(6).skip(1).step_by(3).any(|&sampling| sampling != 0x11);
            }
            0xDA => scans += 1,
            _ => {}
        }
        at += 2 + length;
        if marker == 0xDA {
            // Compressed data follows, in which FF stands before 00 or a restart mark only.
            let next = bytes
                .get(at..)
                .unwrap_or_default()
                .windows(2)
                .position(|pair| pair[0] == 0xFF && pair[1] != 0 && !(0xD0..=0xD7).contains(&pair[1]));
            let Some(next) = next else { break };
            at += next;
        }
    }
    sequential && halved && scans > 1
}

/// HEIC and HEIF: an ISO media file whose brand says so.
fn is_heic(bytes: &[u8]) -> bool {
    const BRANDS: [&[u8]; 9] = [b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif"];
    bytes.get(4..8) == Some(b"ftyp") && bytes.get(8..12).is_some_and(|brand| BRANDS.contains(&brand))
}
