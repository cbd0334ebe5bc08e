//! The pages: content read operator by operator, marks told one by one, their ink put on the plates.
//!
//! One `run::Run` a page. It keeps the graphics state, follows forms, patterns and Type 3 glyphs, and for each mark
//! does two things: adds a [`Painted`] to the page's facts, and paints it on the page's plates. What the file asks for
//! without end is bounded: depth, operators, pixels, memory; each limit ends in a [`Damage`](super::read::Damage).

mod ahead;
mod budget;
mod calculator;
mod colour;
mod facts;
mod font;
mod form;
mod function;
mod gstate;
mod image;
mod ink_name;
mod inked;
mod inline;
mod jbig2;
mod jpeg;
mod jpx;
mod layers;
mod lexer;
mod look;
mod matrix;
mod mesh;
mod operators;
mod paint;
mod path;
mod pattern;
mod picture;
mod placed;
mod plate_table;
mod profile;
mod run;
mod samples;
mod shading;
mod shared;
mod space;
mod state;
mod text;
mod tint;

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use super::ink::{InkMap, Separator};
use super::read::Document;
pub use colour::{Colour, Ink, Plates, Space};
pub use facts::{
    Gradient, ImageFacts, Layer, PageFacts, Painted, PathFacts, RenderMode, ShadingFacts, State, TextRun, Transparency,
    Under, Uses, What,
};
pub use font::{FontFacts, FontKind, doc_fonts};
pub use ink_name::{is_no_ink, not_in_utf8};
pub use jpeg::{Fault as JpegFault, Jpeg};

/// How pages are looked at.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// Pixels an inch of the ink map; at least 100, fewer on pages too large for memory ([`InkMap::dpi`] says).
    pub dpi: f64,
    /// The condition's CMYK profile: RGB and CIE colours go through it to the plates.
    pub profile: &'a [u8],
}

/// Each worker's stack: content recurses through forms and patterns.
const STACK: usize = 32 << 20;
/// Pixels of all pages that are worked on at one time, for memory.
const PIXELS: usize = 48_000_000;

/// What looking at a file's pages gave.
#[derive(Clone, Debug)]
pub struct Looked<T> {
    /// What was made of each page, in order.
    pub pages: Vec<T>,
    /// How many pages were not looked at, because those before them had cost all that a file may.
    pub left: usize,
}

/// Looks at every page, in parallel, and keeps what `each` makes of it; the plates are dropped after it. The order is
/// that of the pages, and the result does not depend on the number of threads.
pub fn inspect<T: Send>(
    document: &Document,
    settings: &Settings<'_>,
    each: impl Fn(&PageFacts, &InkMap) -> T + Sync,
) -> Looked<T> {
    let separator = Separator::new(settings.profile);
    let shared = shared::Shared::new(document, &separator);
    let one = |index: usize, allowed: budget::Allowed| {
        // The parser and the decoders are not our code. If one of them panics, the page is reported as not read.
        let looked = catch_unwind(AssertUnwindSafe(|| run::page(&shared, index, settings.dpi, allowed)));
        let (facts, map, spent) = looked.unwrap_or_else(|_| {
            let (facts, map) = run::unread(index);
            (facts, map, budget::Spent { work: allowed.work, ..budget::Spent::default() })
        });
        (each(&facts, &map), spent)
    };
    let work = || {
        let mut budget = budget::Budget::new(document.bytes().len());
        let mut looked = Looked { pages: Vec::new(), left: 0 };
        let mut next = 0;
        while next < document.page_count() {
            if budget.is_spent() {
                looked.left = document.page_count() - next;
                break;
            }
            let mut pixels = 0;
            let from = next;
            while next < document.page_count() && (next == from || next - from < budget::GROUP && pixels < PIXELS) {
                pixels += run::pixels(&document.page(next).boxes().media, settings.dpi);
                next += 1;
            }
            let allowed = budget.share(next - from);
            let group: Vec<(T, budget::Spent)> = (from..next).into_par_iter().map(|at| one(at, allowed)).collect();
            for (page, spent) in group {
                budget.take(&spent);
                shared.keep(spent.looked);
                looked.pages.push(page);
            }
        }
        looked
    };
    match rayon::ThreadPoolBuilder::new().stack_size(STACK).build() {
        // A plain thread waits for the pool. A worker of another rayon pool would take up other work while it waits, on the
        // same stack.
        Ok(pool) => std::thread::scope(|scope| scope.spawn(|| pool.install(work)).join())
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
        Err(_) => work(),
    }
}
