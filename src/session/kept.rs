//! What a session keeps from one build to the next: finished work, found by what it was made from.
//!
//! Something kept is used only where making it anew would give the same bytes: a report that is followed through a
//! thousand edits comes out as one that is opened with the last of them. All of it is bounded, and what the last builds
//! had no use for goes.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use typst_library::foundations::Bytes;

use super::Session;
use crate::assets::{LookedAt, PhotoFile};
use crate::colour::{Decoded, PhotoError};
use crate::compose::{Known, Window};
use crate::engine::Remember;
use crate::units::Pt;

/// What a session keeps beside its fonts.
#[derive(Default)]
pub(super) struct Kept {
    /// Photo files, and what was seen of them.
    pub photos: LookedAt,
    /// Photos as the proof shows them.
    pub pictures: KeptPictures,
    /// What composing worked out.
    pub known: Known,
    /// What Typst remembers is for these builds.
    pub remember: Remember,
}

impl Session {
    /// The same session, for one build and no more: of a long report Typst forgets the first pages while it sets the last, and
    /// takes less memory.
    #[must_use]
    pub fn once(mut self) -> Self {
        self.kept.remember = Remember::ForThisBuild;
        self
    }
}

/// Prepared photos are kept for this many builds after their last use: a letter more and a letter less may give a photo a
/// line and take it again.
const KEPT_BUILDS: u32 = 40;

/// The most bytes of prepared photos kept.
const ROOM: usize = 24 << 20;

/// A proof's pictures.
#[derive(Default)]
pub(super) struct KeptPictures {
    /// Photos as they were decoded.
    pub decoded: Decoded,
    made: Mutex<Vec<Made>>,
}

/// A photo's window at a size.
struct Made {
    /// The file: the same bytes in memory are the same file.
    of: Arc<Vec<u8>>,
    grey: bool,
    assumed: Option<Arc<Vec<u8>>>,
    window: Window,
    width: Pt,
    ppi: f64,
    bytes: Bytes,
    /// Builds since it was last used.
    age: u32,
}

impl KeptPictures {
    /// The picture of a window of a photo, `width` wide at `ppi`; made only if it is not here.
    ///
    /// # Errors
    /// Those of making it.
    pub fn made(
        &self,
        photo: &PhotoFile,
        (window, width, ppi): (&Window, Pt, f64),
        make: impl FnOnce() -> Result<Vec<u8>, PhotoError>,
    ) -> Result<Bytes, PhotoError> {
        let is = |made: &&mut Made| {
            Arc::ptr_eq(&made.of, &photo.bytes)
                && made.grey == photo.grey
                && made.assumed == photo.assumed
                && made.window == *window
                && made.width == width
                && made.ppi == ppi
        };
        if let Some(known) = self.open().iter_mut().find(is) {
            known.age = 0;
            return Ok(known.bytes.clone());
        }
        let bytes = Bytes::new(make()?);
        let made = Made {
            of: photo.bytes.clone(),
            grey: photo.grey,
            assumed: photo.assumed.clone(),
            window: *window,
            width,
            ppi,
            bytes: bytes.clone(),
            age: 0,
        };
        self.open().push(made);
        Ok(bytes)
    }

    /// Drops what was not used for long, and the oldest if there is too much. To be called once in each build.
    pub fn forget_unused(&self) {
        let mut made = self.open();
        made.iter_mut().for_each(|made| made.age += 1);
        made.sort_by_key(|made| made.age);
        let mut taken = 0;
        made.retain(|made| {
            taken += made.bytes.len();
            made.age <= KEPT_BUILDS && taken <= ROOM
        });
        self.decoded.keep(|bytes| made.iter().any(|made| Arc::ptr_eq(&made.of, bytes)));
    }

    /// Whoever panicked with the list open left it whole.
    fn open(&self) -> MutexGuard<'_, Vec<Made>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
