//! What the photo files are, from their first bytes: format, size, orientation; and whether they are complete, where
//! their decoders would not notice.

use std::collections::BTreeMap;
use std::io::{self, Cursor};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use image::error::DecodingError;
use image::metadata::Orientation;
use image::{ImageDecoder, ImageError, ImageFormat, ImageReader};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use tiff::TiffError;
use tiff::decoder::Decoder;
use tiff::tags::Tag;

use super::jpeg::{self, Flaw};
use super::sniff::PictureFormat;
use super::{guard, limits, pdf_page, sniff};
use crate::assets::problem::{PictureKind, PictureProblem, Stored, no_picture};
use crate::condition::{Condition, ConditionProblem, Name};
use crate::diag::{Diagnostics, Problem, Spanned, Unread};
use crate::project::{Cache, FileKind, Key, Project, Stamp};
use crate::report::{Filler, Photo, Report};
use crate::units::{Mm, Pt, Size};

/// To be changed whenever more or less is asked of a complete JPEG, so that no old entry of the cache is used.
const COUNTED: &str = "whole jpeg 1";
/// What is seen of a smaller JPEG is not kept: it takes no longer to see it anew.
const WORTH_KEEPING: usize = 64 << 10;
/// The most bytes that deflate can make of one byte.
const MOST_DEFLATED: u64 = 1032;
/// A lossy WebP never has this many zeros in a row, unless only a part of it was sent.
const ZEROS: usize = 256;

/// One photo file.
#[derive(Clone, Debug)]
pub struct PhotoFile {
    /// Its bytes, undecoded.
    pub bytes: Arc<Vec<u8>>,
    /// Its format, recognised by its bytes, not its name.
    pub kind: PictureFormat,
    /// Pixels, as seen after EXIF orientation.
    pub width: u32,
    /// Pixels, as seen after EXIF orientation.
    pub height: u32,
    /// How it must be turned to be upright.
    pub orientation: Orientation,
    /// Whether it is a sequential JPEG with one scan for each component: rare, and not every decoder reads it.
    pub apart: bool,
    /// Whether it is a JPEG in which nothing is missing and nothing is rare: it can be decoded.
    pub plain: bool,
    /// Whether it stores one bit a pixel, as a scan of a document or a drawing does.
    pub one_bit: bool,
    /// Whether it prints in black alone, whatever colours it has.
    pub grey: bool,
    /// The profile its inks are taken to be of, if it is CMYK and has none of its own.
    pub assumed: Option<Arc<Vec<u8>>>,
    /// Its bytes' checksum, once it was asked for.
    pub summed: Summed,
}

/// A file's SHA-256, worked out once: several things that are kept of a photo are found by it.
#[derive(Clone, Debug, Default)]
pub struct Summed(Arc<OnceLock<[u8; 32]>>);

impl Summed {
    fn of(&self, bytes: &[u8]) -> &[u8; 32] {
        self.0.get_or_init(|| Sha256::digest(bytes).into())
    }
}

/// The photos of a report by file name.
#[derive(Clone, Debug, Default)]
pub struct Photos {
    files: BTreeMap<String, PhotoFile>,
}

/// Photos that were looked at earlier, and what they were known by then.
#[derive(Debug, Default)]
pub struct LookedAt {
    root: PathBuf,
    files: BTreeMap<String, (Stamp, Result<PhotoFile, Problem>)>,
}

impl LookedAt {
    /// What is known of a photo, if it still is the same file, and what it is known by now.
    fn again(&self, name: &str, project: &Project) -> (Option<Stamp>, Option<Result<PhotoFile, Problem>>) {
        // What lies over a file has no stamp of its own.
        let stamp = if project.overlays().contains_key(name) { None } else { project.stamp(name) };
        let known = self.files.get(name).filter(|(known, _)| stamp.as_ref() == Some(known));
        let known = known.filter(|_| self.root == project.root()).map(|(_, looked)| looked.clone());
        (stamp, known)
    }
}

impl Photos {
    /// Looks at every photo of a report. A file that is missing or is not a picture is an error at each place that uses
    /// it. Those that were looked at before and have not changed since are not read again.
    ///
    /// What a JPEG was found to be is kept in `cache` by its bytes.
    pub fn look(
        report: &Report,
        project: &Project,
        (before, cache): (&mut LookedAt, &Cache),
        diags: &mut Diagnostics,
    ) -> Self {
        let photos: Vec<_> = named(report).collect();
        let mut names: Vec<&str> = photos.iter().map(|photo| photo.file.value.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let known = &*before;
        let look = |name: &str| {
            // Its stamp comes first: what changes while it is read is noticed next time.
            let (stamp, known) = known.again(name, project);
            (stamp, known.unwrap_or_else(|| header(name, project, cache)))
        };
        let looked: BTreeMap<&str, (Option<Stamp>, Result<PhotoFile, Problem>)> =
            names.into_par_iter().map(|name| (name, look(name))).collect();
        for photo in photos {
            match looked.get(photo.file.value.as_str()) {
                // Only what nobody retouches may be placed as it is.
                Some((_, Ok(own))) if own.kind == PictureFormat::Pdf && photo.ad.is_none() => {
                    diags.error(photo.file.place.clone(), no_photo(&photo.file.value));
                }
                Some((_, Err(problem))) => diags.error(photo.file.place.clone(), problem.clone()),
                Some((_, Ok(_))) | None => {}
            }
        }
        let sound = looked.iter().filter_map(|(name, (_, looked))| Some(((*name).to_owned(), looked.clone().ok()?)));
        let sound = Self { files: sound.collect() };
        let stamped =
            looked.into_iter().filter_map(|(name, (stamp, looked))| Some((name.to_owned(), (stamp?, looked))));
        *before = LookedAt { root: project.root().to_owned(), files: stamped.collect() };
        sound
    }

    /// The same photos, each with the profile the report says its inks are of. The file's own outweighs it.
    #[must_use]
    pub fn assuming(mut self, report: &Report, project: &Project, diags: &mut Diagnostics) -> Self {
        let general = report.printing.source_profile.as_ref();
        let mut known: BTreeMap<String, Option<Arc<Vec<u8>>>> = BTreeMap::new();
        for photo in named(report) {
            let Some(asked) = photo.source_profile.as_ref().or(general) else { continue };
            let profile = known.entry(asked.value.clone()).or_insert_with(|| profile(asked, project, diags)).clone();
            if let Some(file) = self.files.get_mut(&photo.file.value) {
                file.assumed = profile;
            }
        }
        self
    }

    /// The header of a file the report names.
    pub fn get(&self, file: &str) -> Option<&PhotoFile> {
        self.files.get(file)
    }

    /// All files, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &PhotoFile)> {
        self.files.iter().map(|(name, header)| (name.as_str(), header))
    }
}

/// All photos of a report.
fn named(report: &Report) -> impl Iterator<Item = &Photo> {
    let articles = report.pages.iter().flat_map(|page| &page.articles);
    let fillers = report.pages.iter().flat_map(|page| &page.fillers).filter_map(|filler| match filler {
        Filler::Picture(photo) => Some(photo.as_ref()),
        Filler::Motto(_) => None,
    });
    articles.flat_map(|article| &article.photos).chain(fillers)
}

/// A profile by the name of a condition, or from a file of the project.
fn profile(asked: &Spanned<String>, project: &Project, diags: &mut Diagnostics) -> Option<Arc<Vec<u8>>> {
    if let Some(condition) = Name::meant(&asked.value) {
        return Some(Arc::new(condition.profile().to_vec()));
    }
    let file = asked.value.clone();
    if !file.contains('.') {
        diags.error(asked.place.clone(), PictureProblem::NoSuchProfile { typed: file });
        return None;
    }
    let read = project.read_as(&file, FileKind::Profile);
    let read = read.map_err(|why| ConditionProblem::Unreadable { file: file.clone(), why: Unread::of(&why) });
    match read.and_then(|bytes| Condition::check_profile(&bytes, &file).map(|()| bytes)) {
        Ok(bytes) => Some(Arc::new(bytes)),
        Err(problem) => {
            diags.error(asked.place.clone(), problem);
            None
        }
    }
}

fn header(file: &str, project: &Project, cache: &Cache) -> Result<PhotoFile, Problem> {
    let missing = |why| no_picture(file, nearest(file, project), &why);
    let bytes = project.read_as(file, FileKind::Picture).map_err(missing)?;
    if pdf_page::is_pdf(&bytes) { PhotoFile::of_pdf(file, &bytes) } else { PhotoFile::known(file, bytes, cache) }
}

/// The file that was probably meant: the same name but for upper and lower case, or for its ending. Cameras write
/// `IMG.JPG`, people `img.jpg`; some systems treat them as the same name, others do not.
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
        [".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".svg", ".pdf"].iter().any(|ending| lower.ends_with(ending))
    };
    names.into_iter().filter(|name| likeness(name) > 0 && name != file && picture(name)).max_by_key(likeness)
}

/// What is found: size as stored, orientation, bytes of a decoded pixel, whether a JPEG has one scan for each
/// component, whether a pixel is stored in one bit.
struct Look {
    size: (u32, u32),
    orientation: Orientation,
    bytes_a_pixel: u64,
    apart: bool,
    one_bit: bool,
}

impl PhotoFile {
    /// The SHA-256 of its bytes.
    pub fn sum(&self) -> &[u8; 32] {
        self.summed.of(&self.bytes)
    }

    /// The size of its page, if it is one of a PDF.
    pub fn page_size(&self) -> Option<Size<Mm>> {
        let side = |pixels: u32| Pt(f64::from(pixels) / pdf_page::PIXELS_A_POINT).to_mm();
        (self.kind == PictureFormat::Pdf).then(|| Size { width: side(self.width), height: side(self.height) })
    }

    /// The page of an advertisement's PDF; `file` is its name for messages.
    ///
    /// # Errors
    /// If it is not one page that can be placed as it is.
    pub fn of_pdf(file: &str, bytes: &[u8]) -> Result<Self, Problem> {
        let page = pdf_page::page(file, bytes)?;
        Ok(Self {
            bytes: Arc::new(page.bytes),
            kind: PictureFormat::Pdf,
            width: page.size.0,
            height: page.size.1,
            orientation: Orientation::NoTransforms,
            apart: false,
            plain: false,
            one_bit: false,
            grey: false,
            assumed: None,
            summed: Summed::default(),
        })
    }

    /// Looks at a picture's first bytes, and at all bytes of a JPEG; `file` is its name for messages.
    ///
    /// # Errors
    /// If it is not a picture we read, is too large (see [`MOST_PIXELS`](super::MOST_PIXELS)), or is not complete.
    pub fn of(file: &str, bytes: Vec<u8>) -> Result<Self, Problem> {
        Self::known(file, bytes, &Cache::off())
    }

    /// The same; whether a JPEG is complete may be known from another time.
    fn known(file: &str, bytes: Vec<u8>, cache: &Cache) -> Result<Self, Problem> {
        let kind = sniff::kind(file, &bytes)?;
        let name = || file.to_owned();
        let looked = guard::guarded(|| match kind {
            PictureFormat::Tiff => look_at_tiff(&bytes).map_err(|error| said(file, error)),
            PictureFormat::Jpeg => look_at_jpeg(file, &bytes),
            PictureFormat::Png | PictureFormat::WebP => look_at(&bytes, kind).map_err(|error| said(file, error)),
            PictureFormat::Pdf => Err(no_photo(file)),
        });
        let look =
            looked.unwrap_or_else(|_| Err(PictureProblem::Damaged { file: name(), why: String::new() }.into()))?;
        let (width, height) = look.size;
        if let Some(most) = limits::too_many(width, height, look.bytes_a_pixel) {
            return Err(PictureProblem::TooLarge { file: name(), width, height, most }.into());
        }
        let summed = Summed::default();
        let whole = match kind {
            PictureFormat::Jpeg => whole(&bytes, &summed, cache).map_err(|flaw| flawed(file, flaw)),
            PictureFormat::Png if !may_be_whole(&bytes, look.size) => Err(cut_short(file)),
            PictureFormat::WebP if has_a_hole(&bytes) => Err(cut_short(file)),
            PictureFormat::Png | PictureFormat::WebP | PictureFormat::Tiff => Ok((look.apart, false)),
            PictureFormat::Pdf => Err(no_photo(file)),
        };
        let (apart, plain) = whole?;
        let (width, height) = if turns(look.orientation) { (height, width) } else { (width, height) };
        Ok(PhotoFile {
            bytes: Arc::new(bytes),
            kind,
            width,
            height,
            orientation: look.orientation,
            apart,
            plain,
            one_bit: look.one_bit,
            grey: false,
            assumed: None,
            summed,
        })
    }
}

/// Whether a complete JPEG has a scan for each component, and whether nothing in it is rare.
///
/// # Errors
/// If it is not complete, or not read.
fn whole(bytes: &[u8], summed: &Summed, cache: &Cache) -> Result<(bool, bool), Flaw> {
    let key = (cache.keeps() && bytes.len() >= WORTH_KEEPING)
        .then(|| Key::of([COUNTED.as_bytes(), env!("CARGO_PKG_VERSION").as_bytes(), summed.of(bytes)]));
    if let Some([apart @ 0..=1, plain @ 0..=1]) = key.and_then(|key| cache.get(key)).as_deref() {
        return Ok((*apart == 1, *plain == 1));
    }
    let jpeg::Shape { apart, plain, .. } = jpeg::whole(bytes)?;
    if let Some(key) = key {
        cache.put(key, &[u8::from(apart), u8::from(plain)]);
    }
    Ok((apart, plain))
}

/// What is said of a PDF that is no advertisement.
fn no_photo(file: &str) -> Problem {
    PictureProblem::Other { file: file.to_owned(), kind: PictureKind::Document("PDF") }.into()
}

fn cut_short(file: &str) -> Problem {
    PictureProblem::CutShort { file: file.to_owned(), why: String::new() }.into()
}

/// A flaw of a JPEG in words.
fn flawed(file: &str, flaw: Flaw) -> Problem {
    let file = file.to_owned();
    match flaw {
        Flaw::Ends => PictureProblem::CutShort { file, why: String::new() }.into(),
        Flaw::Broken => PictureProblem::Damaged { file, why: String::new() }.into(),
        Flaw::Rare(zh, en) => PictureProblem::Unsupported { file, why: Stored::Named { zh, en } }.into(),
    }
}

/// A decoder's refusal in words.
fn said(file: &str, error: ImageError) -> Problem {
    let (file, why) = (file.to_owned(), error.to_string());
    match error {
        // A file of a kind we do not read may still be complete.
        ImageError::Unsupported(_) | ImageError::Limits(_) => {
            PictureProblem::Unsupported { file, why: Stored::Decoder(why) }.into()
        }
        ImageError::IoError(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            PictureProblem::CutShort { file, why }.into()
        }
        ImageError::Decoding(_) | ImageError::Encoding(_) | ImageError::Parameter(_) | ImageError::IoError(_) => {
            PictureProblem::Damaged { file, why }.into()
        }
    }
}

fn look_at_jpeg(file: &str, bytes: &[u8]) -> Result<Look, Problem> {
    let shape = jpeg::shape(bytes).map_err(|flaw| flawed(file, flaw))?;
    // We use the size in the frame's header: a decoder that was asked for metadata only may not know it.
    let orientation = look_at(bytes, PictureFormat::Jpeg).map_or(Orientation::NoTransforms, |look| look.orientation);
    Ok(Look { size: (shape.width, shape.height), orientation, bytes_a_pixel: 4, apart: false, one_bit: false })
}

fn look_at(bytes: &[u8], kind: PictureFormat) -> Result<Look, ImageError> {
    let Some(format) = kind.format() else {
        return Err(ImageError::Unsupported(image::error::ImageFormatHint::Unknown.into()));
    };
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut decoder = limits::limited(reader).into_decoder()?;
    let bytes_a_pixel = u64::from(decoder.color_type().bytes_per_pixel());
    let exif = decoder.exif_metadata().ok().flatten().unwrap_or_default();
    // Many programs begin this chunk with the same bytes as a JPEG's segment.
    let exif = exif.strip_prefix(b"Exif\0\0").unwrap_or(&exif);
    let orientation = Orientation::from_exif_chunk(exif).unwrap_or(Orientation::NoTransforms);
    // A PNG's bit depth follows signature, chunk head, width and height.
    let one_bit = matches!(kind, PictureFormat::Png) && bytes.get(24) == Some(&1);
    Ok(Look { size: decoder.dimensions(), orientation, bytes_a_pixel, apart: false, one_bit })
}

/// The same for TIFFs, of which `image` refuses some that `colour` reads.
fn look_at_tiff(bytes: &[u8]) -> Result<Look, ImageError> {
    let damaged = |error: TiffError| match error {
        TiffError::IoError(error) => ImageError::IoError(error),
        TiffError::UnsupportedError(_) | TiffError::LimitsExceeded => {
            use image::error::{UnsupportedError, UnsupportedErrorKind};
            let kind = UnsupportedErrorKind::GenericFeature(error.to_string());
            ImageError::Unsupported(UnsupportedError::from_format_and_kind(ImageFormat::Tiff.into(), kind))
        }
        TiffError::FormatError(_) | TiffError::IntSizeError | TiffError::UsageError(_) => {
            ImageError::Decoding(DecodingError::new(ImageFormat::Tiff.into(), error))
        }
    };
    let decoder = Decoder::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut decoder = decoder.with_limits(limits::of_tiff());
    let size = decoder.dimensions().map_err(damaged)?;
    let turned = decoder.find_tag_unsigned::<u8>(Tag::Orientation).ok().flatten();
    let samples = decoder.find_tag_unsigned::<u16>(Tag::SamplesPerPixel).ok().flatten().unwrap_or(1);
    let bits = decoder.find_tag_unsigned_vec::<u16>(Tag::BitsPerSample).ok().flatten().unwrap_or_default();
    let deep = bits.first().copied().unwrap_or(1).div_ceil(8).max(1);
    Ok(Look {
        size,
        orientation: turned.and_then(Orientation::from_exif).unwrap_or(Orientation::NoTransforms),
        // Decoded palette colours take more room than the stored numbers.
        bytes_a_pixel: u64::from(samples).max(3) * u64::from(deep),
        apart: false,
        one_bit: samples == 1 && bits.first().copied().unwrap_or(1) == 1,
    })
}

/// Whether a PNG's bytes can hold as many pixels as its header claims.
pub(super) fn may_be_whole(bytes: &[u8], (width, height): (u32, u32)) -> bool {
    // Bit depth and colour type follow signature, chunk head, width and height.
    let &[depth, colour] = bytes.get(24..26).unwrap_or_default() else { return false };
    let samples = match colour {
        2 => 3,
        4 => 2,
        6 => 4,
        _ => 1,
    };
    let row = (u64::from(width) * samples * u64::from(depth)).div_ceil(8);
    u64::from(height) * row <= bytes.len() as u64 * MOST_DEFLATED
}

/// Whether a lossy WebP's picture has a long run of zeros: its decoder makes a picture even of those.
fn has_a_hole(bytes: &[u8]) -> bool {
    let mut at = 12;
    while let Some(&[a, b, c, d, l0, l1, l2, l3]) = bytes.get(at..at + 8) {
        let length = u32::from_le_bytes([l0, l1, l2, l3]) as usize;
        if [a, b, c, d] == *b"VP8 " {
            let data = bytes.get(at + 8..).unwrap_or_default();
            let data = data.get(..length).unwrap_or(data);
            return data.chunk_by(|one, other| *one == 0 && *other == 0).any(|run| run.len() >= ZEROS);
        }
        at += 8 + length + length % 2;
    }
    false
}

/// Whether width and height are exchanged when the picture is turned upright.
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
