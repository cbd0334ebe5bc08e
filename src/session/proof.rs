//! The proof side of a build: photos for a screen, pages set in the palette's screen colours.

use std::collections::BTreeMap;

use rayon::prelude::*;
use typst_library::foundations::Bytes;

use super::kept::KeptPictures;
use super::placed::Plated;
use super::{Composed, drawings, on_its_page, palettes, placed};
use crate::assets::{PhotoFile, PictureFormat};
use crate::colour::{self, Decoded, Paper, PhotoError};
use crate::compose::Picture;
use crate::condition::Cmyk;
use crate::diag::Diagnostics;
use crate::engine::on_paper;
use crate::press::problem::PressProblem;
use crate::project::Cache;
use crate::theme::{Paint, Palette};
use crate::typeset::{PhotoKey, SetInput, Typeset, typeset};

/// Resolution of a proof's pictures: sharp on a screen, small in the mail.
pub(super) const PPI: f64 = 150.0;

/// Prepared pictures by their place in the report.
pub(super) type Pictures = BTreeMap<PhotoKey, Bytes>;

/// Every placed photo at its slot's size, several at once. The order of what is said does not depend on the threads.
///
/// What is made is kept, in `cache` between runs, too; so is what is decoded, in `decoded`.
pub(super) fn pictures(
    composed: &Composed,
    ppi: f64,
    (kept, decoded, cache): (&KeptPictures, &Decoded, &Cache),
    diags: &mut Diagnostics,
) -> Pictures {
    each(composed, diags, |_, header, picture| Some(self::picture(header, picture, ppi, (kept, decoded, cache))))
}

/// One photo at its slot's size, in the same way.
pub(super) fn picture(
    header: &PhotoFile,
    picture: &Picture,
    ppi: f64,
    (kept, decoded, cache): (&KeptPictures, &Decoded, &Cache),
) -> Result<Bytes, PhotoError> {
    let Picture { window, rect, .. } = picture;
    let prepare = || colour::prepare_again(header, window, (rect.width, ppi), decoded, cache);
    kept.made(header, (window, rect.width, ppi), prepare)
}

/// Says what is wrong with placed photos, and leaves them blank; the pages of PDFs are there.
pub(super) fn sound(composed: &Composed, ppi: f64, cache: &Cache, diags: &mut Diagnostics) -> Pictures {
    each(composed, diags, |_, header, picture| {
        colour::sound(header, &picture.window, (picture.rect.width, ppi), cache).err().map(Err)
    })
}

/// Every placed photo as the press will print it.
pub(super) fn soft_pictures(composed: &Composed, plated: &Plated, diags: &mut Diagnostics) -> Pictures {
    each(composed, diags, |key, _, _| {
        let separated = plated.get(&key)?;
        Some(colour::soft_photo(separated, &composed.loaded.condition, Paper::Simulated).map(Bytes::new))
    })
}

/// Every placed photo, whatever is made of it; a page of a PDF as it is. Several go at once, a thread taking one at a time.
pub(super) fn each(
    composed: &Composed,
    diags: &mut Diagnostics,
    make: impl Fn(PhotoKey, &PhotoFile, &Picture) -> Option<Result<Bytes, PhotoError>> + Sync,
) -> Pictures {
    let made: Vec<_> = placed(composed)
        .into_par_iter()
        .with_max_len(1)
        .filter_map(|(key, photo, picture)| {
            let header = composed.loaded.photos.get(&photo.file.value)?;
            // A page of a PDF is placed as it is.
            if header.kind == PictureFormat::Pdf {
                return Some((key, photo, Ok(Bytes::new(header.bytes.as_ref().clone()))));
            }
            Some((key, photo, make(key, &on_its_page(composed, key.0, header), picture)?))
        })
        .collect();
    let mut pictures = Pictures::new();
    for (key, photo, bytes) in made {
        match bytes {
            Ok(bytes) => {
                pictures.insert(key, bytes);
            }
            Err(why) => diags.error(photo.file.place.clone(), why.problem(&photo.file.value)),
        }
    }
    pictures
}

/// Sets the pages in the proof's colours.
pub(super) fn set(composed: &Composed, pictures: &Pictures, diags: &mut Diagnostics) -> Option<Typeset> {
    let condition = &composed.loaded.condition;
    let made = palettes(composed, |theme| colour::proof_palette(&theme.colours, condition));
    painted(composed, pictures, &told(composed, made, diags)?, diags)
}

/// Sets the pages in the colours of the printed page, on the colour of its paper.
pub(super) fn set_soft(composed: &Composed, pictures: &Pictures, diags: &mut Diagnostics) -> Option<Typeset> {
    let paper = Paper::Simulated;
    let condition = &composed.loaded.condition;
    let made = palettes(composed, |theme| colour::soft_palette(&theme.colours, condition, paper));
    let palettes = told(composed, made, diags)?;
    let bare = told(composed, colour::soft_inks(&[Cmyk::NONE], &composed.loaded.condition, paper), diags)?;
    let mut typeset = painted(composed, pictures, &palettes, diags)?;
    if let [bare] = bare[..] {
        typeset.document = on_paper(&typeset.document, Paint::from(bare).to_typst());
    }
    Some(typeset)
}

fn told<T>(composed: &Composed, made: Result<T, impl std::error::Error>, diags: &mut Diagnostics) -> Option<T> {
    let place = composed.loaded.report.press.place.clone();
    made.map_err(|why| diags.error(place, PressProblem::Writer { why: why.to_string() })).ok()
}

fn painted(composed: &Composed, pictures: &Pictures, palettes: &[Palette], diags: &mut Diagnostics) -> Option<Typeset> {
    let drawings = drawings(composed, palettes, diags)?;
    let copy = SetInput {
        report: &composed.loaded.report,
        plan: &composed.plan,
        look: composed.loaded.look(palettes.first()?),
        palettes,
        fonts: &composed.loaded.fonts,
        pictures,
        art: &composed.loaded.art,
        drawings: &drawings,
        number: &composed.number,
    };
    typeset(&copy, diags)
}
