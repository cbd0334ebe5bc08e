//! Whether a photo can be printed, without making a picture of it.
//!
//! A JPEG in which nothing is missing and nothing is rare ([`PhotoFile::plain`]) can be decoded; what its profile is, its
//! header says. Any other photo is decoded to find out, and that it was sound is remembered. Whatever is wrong comes from
//! making the picture itself, so that a check says what a build says.

use super::PhotoError;
use super::photo::prepare;
use super::slot::{self, Pixels};
use super::source;
use super::srgb;
use crate::assets::PhotoFile;
use crate::compose::Window;
use crate::project::{Cache, Key};
use crate::units::Pt;

/// To be changed whenever a photo that was sound may no longer be, so that no old entry of the cache is used.
const REVISION: &str = "sound photo 1";

/// Says whether [`prepare`] makes a picture of the window.
///
/// # Errors
/// As [`prepare`].
pub fn sound(header: &PhotoFile, window: &Window, (width, ppi): (Pt, f64), cache: &Cache) -> Result<(), PhotoError> {
    if let Some((space, profile)) = source::plain(header)
        && srgb::takes(profile.as_deref(), space)
    {
        return Ok(());
    }
    let reduced = source::reduced(header, slot::share(window, Pixels::of(window, width, ppi)));
    let key = Key::of([
        REVISION.as_bytes(),
        env!("CARGO_PKG_VERSION").as_bytes(),
        format!("{reduced:?} {}", header.grey).as_bytes(),
        header.assumed.as_ref().map_or(&[], |profile| profile.as_slice()),
        header.sum(),
    ]);
    if cache.get(key).is_none() {
        prepare(header, window, width, ppi)?;
        cache.put(key, &[]);
    }
    Ok(())
}
