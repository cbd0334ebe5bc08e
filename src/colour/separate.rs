//! Photos for the press: each at its slot's size, in the condition's inks, below its ink limit.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::bits::Bits;
use super::ink_limit::{self, percent_of, sum_of};
use super::inks::Separator;
use super::slot::{self, Pixels};
use super::source::Space;
use super::{Decoded, PhotoError, grey, sharpen};
use crate::assets::PhotoFile;
use crate::compose::Window;
use crate::condition::Condition;
use crate::project::{Cache, Key};
use crate::units::Pt;

/// To be changed whenever the same photo and settings give other bytes, so that no old entry of the cache is used. The
/// program's version is part of the key, too.
const REVISION: &str = "separation 5";

/// A photo and where it goes.
#[derive(Clone, Copy, Debug)]
pub struct Placement<'a> {
    /// The file.
    pub header: &'a PhotoFile,
    /// The part of it that is shown.
    pub window: &'a Window,
    /// How wide that part is printed.
    pub width: Pt,
}

/// How separated pixels are stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
pub enum Encoding {
    /// As a JPEG of quality 92.
    #[default]
    Jpeg,
    /// Every pixel as computed; a JPEG is made as well and stands in for the pixels while the page is set.
    Lossless,
}

/// The plates a photo prints on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plates {
    /// Black alone: the photo is grey.
    Black,
    /// Cyan, magenta, yellow and black.
    Four,
}

/// A photo the press can plate.
#[derive(Clone, Debug, PartialEq)]
pub struct Separated {
    /// A JPEG of four components, inverted as Adobe's are, 4:4:4, without a profile.
    pub jpeg: Vec<u8>,
    /// With [`Encoding::Lossless`]: C, M, Y, K of every pixel, row by row from the top, 255 being full ink.
    pub raw: Option<Vec<u8>>,
    /// A scan of one bit a pixel, as its file has it; it takes the JPEG's place in the press file.
    pub bits: Option<Bits>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The most ink of any pixel as the press gets it (the JPEG decoded, or `raw`), percent.
    pub ink: f64,
    /// The plates it prints on.
    pub plates: Plates,
    /// Pixels per inch at the width it is placed at.
    pub ppi: f64,
}

/// Separates photos, several at once. The results are in the order of `placements` and do not depend on threads or
/// cache.
///
/// # Errors
/// For each photo, what is wrong with its file or the profile in it.
pub fn separate(
    placements: &[Placement],
    condition: &Condition,
    encoding: Encoding,
    cache: &Cache,
) -> Vec<Result<Separated, PhotoError>> {
    let separations = Separations::new(condition, encoding, cache);
    let made: Vec<_> = placements
        .par_iter()
        // One photo for each thread: a thread that took several at once could get all the slow ones.
        .with_max_len(1)
        .map(|placement| separations.make(placement, Decoded::off()))
        .collect();
    separations.tidy();
    made
}

/// Separates photos for one condition, by whichever thread asks.
pub struct Separations<'a> {
    separator: Separator<'a>,
    condition: &'a Condition,
    encoding: Encoding,
    cache: &'a Cache,
    /// The checksum of the condition's profile.
    profile: [u8; 32],
    used: Mutex<Vec<Key>>,
}

impl<'a> Separations<'a> {
    /// For a condition; what is made is kept in `cache`.
    pub fn new(condition: &'a Condition, encoding: Encoding, cache: &'a Cache) -> Self {
        let separator = Separator::new(condition);
        let profile = if cache.keeps() { Sha256::digest(condition.profile_bytes()).into() } else { [0; 32] };
        Self { separator, condition, encoding, cache, profile, used: Mutex::default() }
    }

    /// Separates a photo. Pixels are taken from `decoded` if they are there; they are let go as soon as they have been
    /// used.
    ///
    /// # Errors
    /// What is wrong with its file or the profile in it.
    pub fn make(&self, placement: &Placement, decoded: Decoded) -> Result<Separated, PhotoError> {
        let job = Separation::of(placement, self.condition, self.encoding);
        if !self.cache.keeps() {
            return job.run(&self.separator, decoded);
        }
        let key = job.key(self.condition, &self.profile);
        let kept = self.cache.get(key).and_then(|bytes| Separated::from_bytes(&bytes, placement.width));
        let separated = match kept {
            Some(separated) => separated,
            None => job.run(&self.separator, decoded).inspect(|made| self.cache.put(key, &made.to_bytes()))?,
        };
        self.used.lock().unwrap_or_else(PoisonError::into_inner).push(key);
        Ok(separated)
    }

    /// Marks what was used in the cache, and makes room there. To be called once, when all is made.
    pub fn tidy(self) {
        self.cache.tidy(&self.used.into_inner().unwrap_or_else(PoisonError::into_inner));
    }
}

/// The separation of one photo, with everything it depends on.
struct Separation<'a> {
    placement: &'a Placement<'a>,
    pixels: Pixels,
    ppi: f64,
    limit: u16,
    encoding: Encoding,
}

impl<'a> Separation<'a> {
    fn of(placement: &'a Placement<'a>, condition: &Condition, encoding: Encoding) -> Self {
        let pixels = Pixels::of(placement.window, placement.width, condition.resolution().target);
        let limit = sum_of(condition.ink_limit());
        let ppi = slot::ppi(pixels.width, placement.width);
        Self { placement, pixels, ppi, limit, encoding }
    }

    /// What it is kept under: all it is made from. `profile` is the checksum of the condition's.
    fn key(&self, condition: &Condition, profile: &[u8; 32]) -> Key {
        let (Placement { header, window, .. }, pixels) = (self.placement, self.pixels);
        let numbers: Vec<u8> = [window.x, window.y, window.width, window.height, self.ppi]
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .chain([pixels.width, pixels.height, u32::from(self.limit)].iter().flat_map(|number| number.to_le_bytes()))
            .chain(condition.base().sharpening().to_le_bytes())
            .collect();
        let kind: &[u8] = match self.encoding {
            Encoding::Jpeg => b"jpeg",
            Encoding::Lossless => b"lossless",
        };
        let intent = format!("{:?}{}", condition.intent(), if header.grey { " grey" } else { "" });
        Key::of([
            REVISION.as_bytes(),
            env!("CARGO_PKG_VERSION").as_bytes(),
            kind,
            intent.as_bytes(),
            header.assumed.as_ref().map_or(&[], |profile| profile.as_slice()),
            &numbers,
            profile,
            header.sum(),
        ])
    }

    fn run(&self, separator: &Separator, decoded: Decoded) -> Result<Separated, PhotoError> {
        let Placement { header, window, width: placed } = self.placement;
        let whole = decoded.read(header, if header.one_bit { 1.0 } else { slot::share(window, self.pixels) })?;
        drop(decoded);
        let bits = if header.one_bit { Bits::of(header, &whole, window, *placed) } else { None };
        let photo = slot::filled(header, &whole, window, self.pixels)?;
        drop(whole);
        let mut photo = if header.grey { grey::grey(photo)? } else { photo };
        let plates = match photo.space {
            Space::Grey => Plates::Black,
            Space::Rgb | Space::Cmyk => Plates::Four,
        };
        sharpen::sharpen(&mut photo.pixels, separator.sharpening());
        let inks = separator.inks(photo)?;
        let raw = match self.encoding {
            Encoding::Jpeg => None,
            Encoding::Lossless => {
                let mut raw = inks.clone();
                let most = ink_limit::lower(&mut raw, self.limit);
                Some((raw, most))
            }
        };
        let Pixels { width, height } = self.pixels;
        let limited = ink_limit::jpeg(inks, width, height, self.limit, self.ppi)?;
        let most = raw.as_ref().map_or(limited.most, |(_, most)| *most);
        let ppi = bits.as_ref().map_or(self.ppi, |bits| bits.ppi(*placed));
        Ok(Separated {
            jpeg: limited.jpeg,
            raw: raw.map(|(raw, _)| raw),
            width,
            height,
            ink: percent_of(most),
            plates,
            ppi,
            bits,
        })
    }
}

impl Separated {
    /// For the cache: seven numbers, the JPEG, a scan's rows, the rest raw.
    fn to_bytes(&self) -> Vec<u8> {
        let plates = match self.plates {
            Plates::Black => 1,
            Plates::Four => 4,
        };
        let most = u32::from(sum_of(self.ink));
        let (across, down) = self.bits.as_ref().map_or((0, 0), |bits| (bits.width, bits.height));
        let mut bytes = Vec::new();
        for number in [self.width, self.height, plates, most, self.jpeg.len() as u32, across, down] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(&self.jpeg);
        bytes.extend(self.bits.iter().flat_map(|bits| &bits.rows));
        bytes.extend(self.raw.iter().flatten());
        bytes
    }

    fn from_bytes(bytes: &[u8], placed: Pt) -> Option<Self> {
        let (numbers, rest) = bytes.split_at_checked(28)?;
        let mut numbers = numbers.as_chunks::<4>().0.iter().map(|&number| u32::from_le_bytes(number));
        let (width, height, plates) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let (most, length) = (numbers.next()?, numbers.next()?);
        let (across, down) = (numbers.next()?, numbers.next()?);
        let (jpeg, rest) = rest.split_at_checked(length as usize)?;
        let (rows, raw) = rest.split_at_checked(across.div_ceil(8) as usize * down as usize)?;
        let bits = (across > 0).then(|| Bits { rows: rows.to_vec(), width: across, height: down });
        let plates = match plates {
            1 => Plates::Black,
            4 => Plates::Four,
            _ => return None,
        };
        let raw = (!raw.is_empty()).then(|| raw.to_vec());
        let ink = percent_of(u16::try_from(most).ok()?);
        let ppi = bits.as_ref().map_or_else(|| slot::ppi(width, placed), |bits| bits.ppi(placed));
        Some(Self { jpeg: jpeg.to_vec(), raw, bits, width, height, ink, plates, ppi })
    }
}
