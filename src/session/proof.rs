//! The proof side of a build: photos for a screen, pages set in the palette's screen colours.

use std::collections::BTreeMap;

use rayon::prelude::*;
use typst_library::foundations::Bytes;

use super::press::Plated;
use super::{Ready, drawings, placed};
use crate::assets::Header;
use crate::colour::{self, Paper, PhotoError};
use crate::compose::Picture;
use crate::condition::Cmyk;
use crate::diag::Diagnostics;
use crate::diag::problem::PressProblem;
use crate::engine::on_paper;
use crate::theme::{Paint, Palette};
use crate::typeset::{Copy, PhotoKey, Typeset, typeset};

/// Resolution of a proof's pictures: sharp on a screen, small in the mail.
pub(super) const PPI: f64 = 150.0;

/// Prepared pictures by their place in the report.
pub(super) type Pictures = BTreeMap<PhotoKey, Bytes>;

/// Every placed photo at its slot's size, several at once. The order of what is said does not depend on the threads.
pub(super) fn pictures(ready: &Ready, ppi: f64, diags: &mut Diagnostics) -> Pictures {
    let prepare =
        |header: &Header, picture: &Picture| colour::prepare(header, &picture.window, picture.rect.width, ppi);
    each(ready, diags, |_, header, picture| Some(prepare(header, picture)))
}

/// Every placed photo as the press will print it.
pub(super) fn soft_pictures(ready: &Ready, plated: &Plated, diags: &mut Diagnostics) -> Pictures {
    each(ready, diags, |key, _, _| {
        let separated = plated.get(&key)?;
        Some(colour::soft_photo(separated, &ready.known.condition, Paper::Simulated))
    })
}

fn each(
    ready: &Ready,
    diags: &mut Diagnostics,
    make: impl Fn(PhotoKey, &Header, &Picture) -> Option<Result<Vec<u8>, PhotoError>> + Sync,
) -> Pictures {
    let made: Vec<_> = placed(ready)
        .into_par_iter()
        .filter_map(|(key, photo, picture)| {
            let header = ready.known.photos.get(&photo.file.value)?;
            Some((key, photo, make(key, header, picture)?))
        })
        .collect();
    let mut pictures = Pictures::new();
    for (key, photo, bytes) in made {
        match bytes {
            Ok(bytes) => {
                pictures.insert(key, Bytes::new(bytes));
            }
            Err(why) => diags.error(photo.file.place.clone(), why.problem(&photo.file.value)),
        }
    }
    pictures
}

/// Sets the pages in the proof's colours.
pub(super) fn set(ready: &Ready, pictures: &Pictures, diags: &mut Diagnostics) -> Option<Typeset> {
    let palette = told(ready, colour::proof_palette(&ready.known.theme.colours, &ready.known.condition), diags)?;
    painted(ready, pictures, &palette, diags)
}

/// Sets the pages in the colours of the printed page, on the colour of its paper.
pub(super) fn set_soft(ready: &Ready, pictures: &Pictures, diags: &mut Diagnostics) -> Option<Typeset> {
    let paper = Paper::Simulated;
    let palette = told(ready, colour::soft_palette(&ready.known.theme.colours, &ready.known.condition, paper), diags)?;
    let bare = told(ready, colour::soft_inks(&[Cmyk::NONE], &ready.known.condition, paper), diags)?;
    let mut typeset = painted(ready, pictures, &palette, diags)?;
    if let [bare] = bare[..] {
        typeset.document = on_paper(&typeset.document, Paint::from(bare).to_typst());
    }
    Some(typeset)
}

fn told<T>(ready: &Ready, made: Result<T, impl ToString>, diags: &mut Diagnostics) -> Option<T> {
    let place = ready.known.report.press.place.clone();
    made.map_err(|why| diags.error(place, PressProblem::Writer { why: why.to_string() })).ok()
}

fn painted(ready: &Ready, pictures: &Pictures, palette: &Palette, diags: &mut Diagnostics) -> Option<Typeset> {
    let drawings = drawings(ready, palette, diags)?;
    let copy = Copy {
        report: &ready.known.report,
        plan: &ready.plan,
        look: ready.known.look(palette),
        fonts: &ready.known.fonts,
        pictures,
        art: &ready.known.art,
        drawings: &drawings,
        number: &ready.number,
    };
    typeset(&copy, diags)
}
