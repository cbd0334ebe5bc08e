//! What was read from a file, before its parts are interpreted: paragraphs, pictures, tables, in reading order.

/// Characters of one format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Run {
    /// The characters; `\n` is a soft return.
    pub(crate) text: String,
    /// Bold, by itself or by its style.
    pub(crate) bold: bool,
    /// Whether Word shows these characters although the file does not hold them (the number of a list's item).
    pub(crate) added: bool,
}

/// How a paragraph is aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Align {
    #[default]
    Left,
    Centre,
    Right,
}

/// Where a paragraph stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Home {
    #[default]
    Body,
    Box,
    Cell,
    Note,
}

/// The number that Word gives to a list's item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Bullet,
    /// `3` of `3.`, the kind of number that Markdown has.
    Number(u32),
    /// As Word shows it: `一、`, `（2）`, `第三条`.
    Label(String),
}

/// The format of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// The style's name as Word shows it, in lower case, without blanks.
    pub(crate) style: String,
    /// The level of a heading, from 0.
    pub(crate) outline: Option<u8>,
    pub(crate) align: Align,
    /// The size of most of its characters, in half points.
    pub(crate) size: Option<u32>,
    /// The typeface of most of its characters, if known.
    pub(crate) font: String,
    pub(crate) mark: Option<Mark>,
    pub(crate) home: Home,
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Para {
    /// Its number in the whole import.
    pub(crate) id: usize,
    pub(crate) runs: Vec<Run>,
    pub(crate) look: Look,
}

impl Para {
    /// All its characters.
    pub(crate) fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Whether all its visible characters are bold.
    pub(crate) fn is_bold(&self) -> bool {
        let mut seen = self.runs.iter().filter(|run| crate::decode::count(&run.text) > 0).peekable();
        seen.peek().is_some() && seen.all(|run| run.bold)
    }
}

/// A picture at its place in the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Shown {
    /// Its number in the whole import.
    pub(crate) id: usize,
    /// The number of its file among all pictures read; `None` if it could not be read.
    pub(crate) file: Option<usize>,
    /// The author's alternative text, or a name.
    pub(crate) alt: String,
    /// How much is cropped at left, top, right, bottom, from 0 to 1.
    pub(crate) cut: Option<[f64; 4]>,
    /// Quarter turns to the right.
    pub(crate) turns: u8,
    /// Whether it is mirrored horizontally.
    pub(crate) mirrored: bool,
    pub(crate) home: Home,
}

/// A table's cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cell {
    pub(crate) pieces: Vec<Piece>,
    /// How many columns it spans.
    pub(crate) span: usize,
}

/// The pieces of a file, in order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    Para(Para),
    Shown(Shown),
    Table(Vec<Vec<Cell>>),
    /// A text box.
    Boxed(Vec<Piece>),
    /// A new page.
    Break,
}

/// A file that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Manuscript {
    /// The file's name.
    pub(crate) name: String,
    pub(crate) pieces: Vec<Piece>,
    /// Whether formats are known: plain text has no formats.
    pub(crate) has_looks: bool,
}

/// A picture's file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PictureFile {
    /// Its original name.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// `jpg`, `png`, `webp`, `tif`.
    pub(crate) end: &'static str,
}
