//! [`Plan`] + prepared photos + palette → a set document, and what became of every text in it.

mod job;
pub mod problem;
mod verify;
mod verses;

use std::collections::BTreeMap;

use typst_layout::PagedDocument;
use typst_library::foundations::Bytes;

pub use job::PhotoKey;
pub use verify::Filled;

use crate::assets::Fonts;
use crate::compose::Plan;
use crate::diag::Diagnostics;
use crate::engine::{Compilation, Drawing, Inspection, Places, compile, draw, mark, strip_joiners, theme_errors};
use crate::report::{Report, words};
use crate::theme::values::LineArt;
use crate::theme::{Look, MAIN, Palette};
use crate::units::{Pt, Rect};

/// How thick the bar is that says a text is over.
const BAR: Pt = Pt(2.0);

/// Everything a page is set from.
pub struct SetInput<'a> {
    /// The words.
    pub report: &'a Report,
    /// The places.
    pub plan: &'a Plan,
    /// The looks.
    pub look: Look<'a>,
    /// Each page's colours.
    pub palettes: &'a [Palette],
    /// The faces.
    pub fonts: &'a Fonts,
    /// Each placed photo, ready for its slot.
    pub pictures: &'a BTreeMap<PhotoKey, Bytes>,
    /// Masthead, emblem, QR code, as the theme places them.
    pub art: &'a LineArt,
    /// The shapes that stand for them on each page.
    pub drawings: &'a [Vec<Drawing>],
    /// 版样号, eight hex digits.
    pub number: &'a str,
}

/// A set document.
pub struct Typeset {
    /// The pages, free of word joiners.
    pub document: PagedDocument,
    /// How full each thread's frames are: page, then thread, then frame.
    pub filled: Vec<Vec<Vec<Filled>>>,
    /// Texts that have no room in their frames. The page has a red bar at the foot of each one's last frame.
    pub over: Vec<Over>,
}

/// The end of a text that has no room in its frames.
#[derive(Clone, Debug, PartialEq)]
pub struct Over {
    /// The page, as a place in the plan.
    pub page: usize,
    /// The thread's ID.
    pub thread: String,
    /// Which article's it is, by its place on the page.
    pub article: usize,
    /// [`BlockKind::Body`](crate::report::BlockKind::Body) or `Standfirst`.
    pub kind: crate::report::BlockKind,
    /// Lines of the grid it takes.
    pub lines: u32,
    /// Its characters, marks and all.
    pub characters: usize,
    /// The piece of the report, in bytes, that it begins in.
    pub begins_in: Option<std::ops::Range<usize>>,
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
    let (filled, over) = verify::verify(input, &inspections, diags);
    verses::tell_turned(input.plan, &document, &places, diags);
    let mut document = draw(&strip_joiners(&document, &places), input.drawings);
    if !over.is_empty() {
        let bars: Vec<(usize, Rect<Pt>)> =
            over.iter().filter_map(|over| Some((over.page, bar(input.plan, over)?))).collect();
        document = mark(&document, &bars);
    }
    Some(Typeset { document, filled, over })
}

/// Where the bar stands that says a text is over: across the foot of its last frame.
fn bar(plan: &Plan, over: &Over) -> Option<Rect<Pt>> {
    let thread = plan.pages.get(over.page)?.threads.iter().find(|thread| thread.id == over.thread)?;
    let Rect { x, y, width, height } = thread.frames.last()?.rect;
    Some(Rect { x, y: y + height, width, height: BAR })
}
