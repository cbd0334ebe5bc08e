//! A page's photos, decoded ahead of the content that draws them.
//!
//! Pages are looked at side by side, but a file of one page would keep one processor busy and the others waiting: its
//! content must be read in order. What a photo's bytes decode to depends on them alone, so another thread does that,
//! photo by photo in the order of the page's resources, as long as the page is being read. What the page has to pay for
//! a photo, and what it tells of it, is the same; a photo that is not ready it decodes itself.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use hayro_syntax::object::{Dict, Name, Stream};

use super::budget::FOR_A_BYTE;
use super::samples::{self, Stored};
use crate::read::{Document, PictureFilter, decode_counted, filter_names, number};

/// Decoded photos that wait for their page, bytes.
const ROOM: usize = 24 << 20;
/// A photo of fewer bytes is soon decoded.
const SMALL: usize = 32 << 10;
/// Larger lists of pictures are not gone through twice.
const LIST: usize = 16 << 10;

/// Where a photo is.
enum Photo {
    Coded,
    /// What came of it: `None` if it cannot be decoded.
    Decoded(Option<Stored>),
    /// The page has it, or decodes it itself.
    Gone,
}

/// The photos of one page, by the numbers of their objects.
pub(super) struct Ahead {
    photos: BTreeMap<i32, Mutex<Photo>>,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// Bytes of decoded photos that the page did not take yet.
    held: usize,
    /// The page has been read.
    over: bool,
}

impl Ahead {
    /// The photos among a page's own pictures; `None` if there are none.
    pub(super) fn of(document: &Document, page: usize) -> Option<Self> {
        let photos: BTreeMap<i32, Mutex<Photo>> =
            photos(document, page).filter_map(|photo| Some((number(&photo)?, Mutex::new(Photo::Coded)))).collect();
        (!photos.is_empty()).then(|| Self { photos, state: Mutex::default(), changed: Condvar::new() })
    }

    /// Decodes one photo after another, until the page has been read.
    pub(super) fn decode(&self, document: &Document, page: usize) {
        for photo in photos(document, page) {
            let Some(slot) = number(&photo).and_then(|object| self.photos.get(&object)) else { continue };
            let full = |state: &mut State| state.held >= ROOM && !state.over;
            let state = self.changed.wait_while(self.open(), full).unwrap_or_else(PoisonError::into_inner);
            if state.over {
                return;
            }
            drop(state);
            // The page waits for a photo that is being decoded.
            let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
            if !matches!(*slot, Photo::Coded) {
                continue;
            }
            // The decoder is not our code. Where it panics the page finds that out for itself.
            let decoded = catch_unwind(AssertUnwindSafe(|| decoded(&photo))).ok().flatten();
            *slot = decoded.map_or(Photo::Gone, |stored| {
                self.open().held += stored.as_ref().map_or(0, |stored| stored.data.len());
                Photo::Decoded(stored)
            });
        }
    }

    /// What came of a photo; `None` if that is left to the page.
    pub(super) fn take(&self, object: i32) -> Option<Option<Stored>> {
        let slot = self.photos.get(&object)?;
        let photo = std::mem::replace(&mut *slot.lock().unwrap_or_else(PoisonError::into_inner), Photo::Gone);
        let Photo::Decoded(stored) = photo else { return None };
        let bytes = stored.as_ref().map_or(0, |stored| stored.data.len());
        self.open().held -= bytes;
        self.changed.notify_one();
        Some(stored)
    }

    /// The page has been read.
    pub(super) fn end(&self) {
        self.open().over = true;
        self.changed.notify_one();
    }

    fn open(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The photos among a page's own pictures: JPEGs that are objects, and not small.
fn photos(document: &Document, page: usize) -> impl Iterator<Item = Stream<'_>> {
    let list = document.page(page).resources().get::<Dict<'_>>(b"XObject");
    let list = list.filter(|list| list.data().len() <= LIST).unwrap_or_default();
    let names: Vec<Vec<u8>> = list.keys().map(|name| name.as_ref().to_vec()).collect();
    names.into_iter().filter_map(move |name| {
        let photo = list.get::<Stream<'_>>(name.as_slice())?;
        let is_picture = photo.dict().get::<Name<'_>>(b"Subtype").is_some_and(|kind| kind.as_str() == "Image");
        let is_photo = is_picture && photo.raw_data().len() >= SMALL && filter_names(photo.dict()) == ["DCTDecode"];
        is_photo.then_some(photo)
    })
}

/// What a photo decodes to, if its own bytes pay for that; `None` if they do not.
fn decoded(photo: &Stream<'_>) -> Option<Option<Stored>> {
    let decoded = decode_counted(photo, ROOM, &mut 0).ok()?;
    let Some((PictureFilter::Dct, parameters)) = &decoded.picture else { return None };
    let (samples, work) = samples::samples_and_work(&decoded.data)?;
    let pays = work <= (decoded.data.len() as u64).saturating_mul(FOR_A_BYTE);
    (pays && samples <= ROOM as u64).then(|| samples::jpeg(&decoded.data, parameters, ROOM as u64))
}
