//! [`Plan`] + prepared photos + palette → a set document, and what became of every text in it.

mod job;
pub mod problem;
mod verify;

use std::collections::BTreeMap;

use typst_layout::PagedDocument;
use typst_library::foundations::Bytes;

pub use job::PhotoKey;
pub use verify::Filled;

use crate::assets::Fonts;
use crate::compose::Plan;
use crate::diag::Diagnostics;
use crate::engine::{Compilation, Drawing, Inspection, Places, compile, draw, strip_joiners, theme_errors};
use crate::report::{Report, words};
use crate::theme::values::LineArt;
use crate::theme::{Look, MAIN};

/// Everything a page is set from.
pub struct SetInput<'a> {
    /// The words.
    pub report: &'a Report,
    /// The places.
    pub plan: &'a Plan,
    /// The looks.
    pub look: Look<'a>,
    /// The faces.
    pub fonts: &'a Fonts,
    /// Each placed photo, ready for its slot.
    pub pictures: &'a BTreeMap<PhotoKey, Bytes>,
    /// Masthead, emblem, QR code, as the theme places them.
    pub art: &'a LineArt,
    /// The shapes that stand for them on the page.
    pub drawings: &'a [Drawing],
    /// 版样号, eight hex digits.
    pub number: &'a str,
}

/// A set document.
pub struct Typeset {
    /// The pages, free of word joiners.
    pub document: PagedDocument,
    /// How full each thread's frames are: page, then thread, then frame.
    pub filled: Vec<Vec<Vec<Filled>>>,
}

/// Sets all pages. `None` if the theme has errors; overset text and the like go to `diags` as errors, too, and the
/// document is then good for looking at, not for export.
pub fn typeset(input: &SetInput, diags: &mut Diagnostics) -> Option<Typeset> {
    // In the report's own order, which lasts longer than that of the blocks on the page.
    let known = input.plan.pages.iter().flat_map(|plan| words(&plan.page)).map(|(_, place)| place.range.clone());
    let (inputs, places) = Places::numbered(known, || job::inputs(input));
    let job = Compilation { fonts: input.fonts.store(), files: input.look.files(MAIN), inputs };
    let document = match compile(job).output {
        Ok(document) => document,
        Err(errors) => {
            theme_errors(&input.look.theme.name, &input.look.theme.files, &errors, diags);
            return None;
        }
    };
    let inspections: Vec<Inspection> =
        (0..input.plan.pages.len()).map(|page| Inspection::of(&document, page, &places)).collect();
    let filled = verify::verify(input, &inspections, diags);
    Some(Typeset { document: draw(&strip_joiners(&document, &places), input.drawings), filled })
}
