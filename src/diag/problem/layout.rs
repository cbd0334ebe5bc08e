//! What fonts, photos, the theme, placing and output can complain about.

mod en;
mod zh;

use std::io::{self, ErrorKind};

use super::Excess;
use crate::diag::{Explain, Lang, Said, Unread, disk_zh};
use crate::units::Mm;

/// A problem found after the report itself was understood.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum LayoutProblem {
    /// The report file cannot be read.
    CannotRead {
        name: String,
        why: Unread,
    },
    /// The output folder cannot be written.
    CannotWrite {
        folder: String,
        why: ErrorKind,
    },
    /// A folder that a copy would have been put into holds files.
    FolderNotEmpty {
        folder: String,
    },
    /// `--fonts` names no folder.
    NoFontFolder {
        folder: String,
    },
    /// No font files were found at all.
    NoFonts,
    /// A font file that is none.
    BadFont {
        file: String,
    },
    /// A font file that was not read.
    FontUnread {
        file: String,
        why: Unread,
    },
    /// A file of an older set that stands beside the new one and cannot be shown to be ours.
    LeftBeside {
        file: String,
    },
    /// A role asks for a family nobody has.
    NoFamily {
        role: String,
        family: String,
        known: Vec<String>,
    },
    /// A character the role's face lacks; another face helps out.
    Fallback {
        c: char,
        family: String,
        other: String,
    },
    /// A character no face has.
    NoGlyph {
        c: char,
    },
    /// No such theme.
    NoTheme {
        name: String,
        known: Vec<String>,
    },
    /// A theme's settings file is wrong.
    BadTheme {
        file: String,
        why: String,
    },
    /// A theme lacks a file.
    NoThemeFile {
        file: String,
    },
    /// A theme lacks a colour every theme needs.
    NoColour {
        file: String,
        colour: String,
    },
    /// An ink that is no percentage.
    InkRange {
        file: String,
        colour: String,
    },
    /// Typst found an error in a theme.
    Typst {
        file: String,
        line: Option<usize>,
        message: String,
    },
    /// A theme took too much of the machine, in its file at its line.
    ThemeExcess {
        theme: String,
        excess: Excess,
        at: Option<(String, Option<usize>)>,
    },
    /// A theme could not be tried.
    ThemeUntried {
        theme: String,
        why: String,
    },
    /// A theme painted a colour `colours.yaml` does not name.
    UnnamedColour {
        colour: String,
        near: String,
    },
    /// A photo file is missing.
    NoPhoto {
        file: String,
        near: Option<String>,
    },
    /// Line art that is neither SVG nor 1-bit PNG.
    NotLineArt {
        file: String,
    },
    /// The slot cuts off more than allowed.
    CropTooMuch {
        lost: u32,
        allowed: u32,
    },
    /// Too few pixels for the slot.
    TooFewPixels {
        ppi: u32,
        least: u32,
        widest: Mm,
    },
    /// A block without a place.
    NoPlace {
        key: &'static str,
    },
    /// A block without a height.
    NoHeight {
        key: &'static str,
    },
    /// Pins that leave the grid.
    OffGrid {
        column: u32,
        span: u32,
        line: u32,
        lines: u32,
        columns: u32,
        page_lines: u32,
    },
    /// Two blocks on the same cells.
    Overlap {
        one: String,
        other: String,
    },
    /// The top margin is too small for the folio line.
    NoRoomForFolio {
        needed: Mm,
    },
    /// A photo block too low for its caption.
    PhotoTooLow {
        lines: u32,
        least: u32,
    },
    /// A text area with something on every cell.
    NoFrames,
    /// A text longer than its frames.
    Overset {
        part: &'static str,
        lines: u32,
        zi: u32,
    },
    /// A text shorter than its frames.
    Underset {
        part: &'static str,
        lines: u32,
        zi: u32,
    },
    /// A block whose words need more room.
    BlockTooSmall {
        id: String,
        lines: u32,
    },
    /// Words of the report that the theme did not print.
    TextLost,
    WordBroken {
        word: String,
    },
    /// A table whose words need more width than its column has.
    TableTooWide {
        columns: usize,
    },
    /// A word or table wider than its place.
    BlockTooNarrow {
        id: String,
    },
    /// PDF export failed.
    Export {
        why: String,
    },
}

impl Explain for LayoutProblem {
    fn code(&self) -> &'static str {
        match self {
            Self::CannotRead { .. } => "layout.cannot-read",
            Self::CannotWrite { .. } => "layout.cannot-write",
            Self::FolderNotEmpty { .. } => "layout.folder-not-empty",
            Self::ThemeExcess { .. } => "layout.theme-excess",
            Self::ThemeUntried { .. } => "layout.theme-untried",
            Self::NoFontFolder { .. } => "layout.no-font-folder",
            Self::NoFonts => "layout.no-fonts",
            Self::BadFont { .. } => "layout.bad-font",
            Self::FontUnread { .. } => "layout.font-unread",
            Self::LeftBeside { .. } => "layout.left-beside",
            Self::NoFamily { .. } => "layout.no-family",
            Self::Fallback { .. } => "layout.fallback",
            Self::NoGlyph { .. } => "layout.no-glyph",
            Self::NoTheme { .. } => "layout.no-theme",
            Self::BadTheme { .. } => "layout.bad-theme",
            Self::NoThemeFile { .. } => "layout.no-theme-file",
            Self::NoColour { .. } => "layout.no-colour",
            Self::InkRange { .. } => "layout.ink-range",
            Self::Typst { .. } => "layout.typst",
            Self::UnnamedColour { .. } => "layout.unnamed-colour",
            Self::NoPhoto { .. } => "layout.no-photo",
            Self::NotLineArt { .. } => "layout.not-line-art",
            Self::CropTooMuch { .. } => "layout.crop-too-much",
            Self::TooFewPixels { .. } => "layout.too-few-pixels",
            Self::NoPlace { .. } => "layout.no-place",
            Self::NoHeight { .. } => "layout.no-height",
            Self::OffGrid { .. } => "layout.off-grid",
            Self::Overlap { .. } => "layout.overlap",
            Self::NoRoomForFolio { .. } => "layout.no-room-for-folio",
            Self::PhotoTooLow { .. } => "layout.photo-too-low",
            Self::NoFrames => "layout.no-frames",
            Self::Overset { .. } => "layout.overset",
            Self::Underset { .. } => "layout.underset",
            Self::BlockTooSmall { .. } => "layout.block-too-small",
            Self::TextLost => "layout.text-lost",
            Self::WordBroken { .. } => "layout.word-broken",
            Self::TableTooWide { .. } => "layout.table-too-wide",
            Self::BlockTooNarrow { .. } => "layout.block-too-narrow",
            Self::Export { .. } => "layout.export",
        }
    }

    fn say(&self, lang: Lang) -> Said {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }
}

impl LayoutProblem {
    /// A file that could not be read, with the reason.
    pub fn cannot_read(name: impl Into<String>, error: &io::Error) -> Self {
        Self::CannotRead { name: name.into(), why: Unread::of(error) }
    }

    /// A picture that could not be read; `near` is a file of nearly its name.
    pub fn no_picture(file: impl Into<String>, near: Option<String>, error: &io::Error) -> Self {
        match Unread::of(error) {
            Unread::Missing => Self::NoPhoto { file: file.into(), near },
            why => Self::CannotRead { name: file.into(), why },
        }
    }
}

/// At most 24 characters of a word.
fn shortened(word: &str) -> String {
    if word.chars().count() <= 24 { word.to_owned() } else { word.chars().take(23).chain(['…']).collect() }
}
