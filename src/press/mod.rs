//! The press file: set pages as PDF/X, which a print shop can plate without touching it.
//!
//! Typst writes the pages: process inks, spots, CMYK photos, text as text. What it does not write is added afterwards:
//! boxes, output intent, overprint, metadata, marks. `PDFX.md` beside this file lists the clauses of the two standards,
//! each with the test that checks it.

mod adverts;
mod failure;
mod finish;
mod forbidden;
mod marks;
mod metadata;
mod outline;
mod overprint;
mod package;
mod pictures;
mod plates;
pub mod problem;
mod resources;
mod sheet;
mod slug;
mod ticket;
mod watermark;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use typst_layout::PagedDocument;

pub use finish::{make_ready, outlined, press_file};
pub use package::zip;
pub use pictures::{Depth, Lossless, Printed, stand_in};
pub use plates::{Plate, plates};
pub use sheet::{BLEED, Sheet};
pub use slug::Slug;
pub use ticket::{Ticket, TicketFile, TicketPage, TicketPhoto, TicketPrinted, TicketSharpness, ticket};
pub use watermark::watermark;

use crate::assets::Fonts;
use crate::condition::Condition;
use crate::report::Date;
use crate::theme::Palette;

/// Which PDF/X is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum PdfX {
    /// PDF/X-1a:2003 (ISO 15930-4): accepted by every shop and newspaper.
    X1a,
    /// PDF/X-4 (ISO 15930-7).
    X4,
}

impl PdfX {
    /// The level's usual name.
    pub fn name(self) -> &'static str {
        match self {
            Self::X1a => "PDF/X-1a:2003",
            Self::X4 => "PDF/X-4",
        }
    }
}

/// Everything a press file is made from.
pub struct PressJob<'a> {
    /// The pages, set in ink and extended to the bleed.
    pub document: &'a PagedDocument,
    /// Each page's sheet and what its slug says.
    pub sheets: &'a [(Sheet, Slug)],
    /// Which PDF/X.
    pub standard: PdfX,
    /// The press.
    pub condition: &'a Condition,
    /// The colours the pages are painted in.
    pub palette: &'a Palette,
    /// The faces, for the slug.
    pub fonts: &'a Fonts,
    /// The font families of the slug, first choice first.
    pub families: &'a [String],
    /// The document's title.
    pub title: &'a str,
    /// The paper's name.
    pub author: Option<&'a str>,
    /// 版样号.
    pub number: &'a str,
    /// The day of publication: every date in the file.
    pub date: Date,
    /// The pictures of the pages, by what [stands in](stand_in) for them there.
    pub printed: &'a BTreeMap<Vec<u8>, Printed<'a>>,
    /// 转曲: type as outlines, and no font in the file.
    pub outline: bool,
}

/// A finished press file.
#[derive(Clone, Debug)]
pub struct PressFile {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// The fonts in it, by PostScript name; with outlines, those the outlines are of.
    pub fonts: Vec<String>,
    /// The plates it prints on: the four, and the spots it uses.
    pub plates: Vec<Plate>,
}
