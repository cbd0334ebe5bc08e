//! A separated photo as the press will print it.

use super::photo;
use super::screen::{Paper, Screen};
use super::{PhotoError, Separated, plates};
use crate::condition::Condition;

/// An sRGB JPEG that shows what the plates carry, pixel for pixel: the lossless inks if there are any, else the inks
/// decoded from the JPEG.
///
/// # Errors
/// If `separated` was not made by [`separate`](super::separate()).
pub fn soft_photo(separated: &Separated, condition: &Condition, paper: Paper) -> Result<Vec<u8>, PhotoError> {
    let screen = Screen::soft(condition.profile(), paper).map_err(PhotoError::inner)?;
    let rgb = match &separated.raw {
        Some(inks) => screen.picture(inks),
        None => screen.picture(&plates::decode(&separated.jpeg)?),
    };
    photo::encode(&rgb.map_err(PhotoError::inner)?, separated.width, separated.height)
}
