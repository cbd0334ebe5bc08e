//! Photos as they were decoded, kept for the next size they are wanted in.
//!
//! Decoding takes most of the time a picture takes. Where a line of text more gives a photo a line less, the same pixels are
//! cropped and resampled again. The pixels are those that decoding for the new size would give, or they are not used.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::source::{self, Source};
use super::{PhotoError, source::Reduced};
use crate::assets::PhotoFile;

/// The most bytes of pixels kept, and of one photo's.
const ROOM: usize = 256 << 20;
const MOST: usize = 64 << 20;

/// Decoded photos.
pub struct Decoded {
    room: usize,
    known: Mutex<Vec<Known>>,
}

impl Default for Decoded {
    fn default() -> Self {
        Self { room: ROOM, known: Mutex::default() }
    }
}

struct Known {
    /// The file: the same bytes in memory are the same file.
    of: Arc<Vec<u8>>,
    /// How it was decoded.
    reduced: Reduced,
    source: Arc<Source>,
}

impl Decoded {
    /// One that keeps nothing, for whoever needs each photo once.
    pub fn off() -> Self {
        Self { room: 0, known: Mutex::default() }
    }

    /// A photo's pixels, of which `share` (0–1) of the full width is needed.
    ///
    /// # Errors
    /// Those of decoding.
    pub(super) fn read(&self, photo: &PhotoFile, share: f64) -> Result<Arc<Source>, PhotoError> {
        if self.room == 0 {
            return Ok(Arc::new(source::read(photo, share)?));
        }
        let reduced = source::reduced(photo, share);
        let known = self
            .open()
            .iter()
            .find(|known| Arc::ptr_eq(&known.of, &photo.bytes) && known.reduced == reduced)
            .map(|known| known.source.clone());
        if let Some(source) = known {
            return Ok(source);
        }
        let source = Arc::new(source::read(photo, share)?);
        let size = |source: &Source| source.pixels.as_bytes().len();
        if size(&source) <= MOST {
            let mut all = self.open();
            let taken: usize = all.iter().map(|known| size(&known.source)).sum();
            if taken + size(&source) <= self.room {
                all.push(Known { of: photo.bytes.clone(), reduced, source: source.clone() });
            }
        }
        Ok(source)
    }

    /// Drops the photos whose files are no longer wanted.
    pub fn keep(&self, wanted: impl Fn(&Arc<Vec<u8>>) -> bool) {
        self.open().retain(|known| wanted(&known.of));
    }

    /// Whoever panicked with the list open left it whole.
    fn open(&self) -> MutexGuard<'_, Vec<Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
