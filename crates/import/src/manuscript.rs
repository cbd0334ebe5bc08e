//! What was read of a file, before anybody asks what it is: paragraphs, pictures, tables, in reading order.

/// Characters of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Run {
    /// The characters; `\n` is a soft return.
    pub(crate) text: String,
    /// Bold, by itself or by its style.
    pub(crate) bold: bool,
    /// Whether the file does not hold these characters, but Word shows them (a number it counts).
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

/// A list's mark that Word counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Bullet,
    /// `3` of `3.`: Markdown's own kind of number.
    Number(u32),
    /// As Word shows it: `一、`, `（2）`, `第三条`.
    Label(String),
}

/// How a paragraph looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// The style's name as Word shows it, in lower case, without blanks.
    pub(crate) style: String,
    /// The level of a heading, from 0.
    pub(crate) outline: Option<u8>,
    pub(crate) align: Align,
    /// The size of most of its characters, in half points.
    pub(crate) size: Option<u32>,
    /// The typeface of most of its characters, if told.
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

    /// Whether all that can be seen of it is bold.
    pub(crate) fn is_bold(&self) -> bool {
        let mut seen = self.runs.iter().filter(|run| crate::decode::count(&run.text) > 0).peekable();
        seen.peek().is_some() && seen.all(|run| run.bold)
    }
}

/// A picture where the text has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Shown {
    /// Its number in the whole import.
    pub(crate) id: usize,
    /// The number of its file among all pictures read; `None` if it could not be had.
    pub(crate) file: Option<usize>,
    /// What the author wrote about it for those who cannot see, or a name.
    pub(crate) alt: String,
    /// What is cut off at left, top, right, bottom, from 0 to 1.
    pub(crate) cut: Option<[f64; 4]>,
    /// Quarter turns to the right.
    pub(crate) turns: u8,
    /// Whether it is mirrored, left for right.
    pub(crate) mirrored: bool,
    pub(crate) home: Home,
}

/// A table's cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cell {
    pub(crate) pieces: Vec<Piece>,
    /// How many columns it takes.
    pub(crate) span: usize,
}

/// What follows one another in a file.
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

/// A file as read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Manuscript {
    /// The file's name.
    pub(crate) name: String,
    pub(crate) pieces: Vec<Piece>,
    /// Whether looks are known: plain text has none.
    pub(crate) has_looks: bool,
}

/// A picture's file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PictureFile {
    /// The name it had.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// `jpg`, `png`, `webp`, `tif`.
    pub(crate) end: &'static str,
}
