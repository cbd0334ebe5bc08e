//! What an import collects while it reads.

use crate::archive::Budget;
use crate::ledger::{Count, Ledger};
use crate::manuscript::PictureFile;

/// Something the user should know about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A part of a file ended too early; what was read before that is in the report.
    Damaged {
        /// The file.
        source: String,
        /// Its part.
        part: String,
    },
    /// A file seems to hold several articles.
    Several {
        /// The file.
        source: String,
        /// How many.
        count: usize,
    },
    /// No headline was found.
    NoHeadline {
        /// The file.
        source: String,
    },
    /// The text's bytes were in this encoding.
    Encoding {
        /// The file.
        source: String,
        /// The encoding.
        name: String,
    },
    /// Some bytes were not characters.
    BadCharacters {
        /// The file.
        source: String,
        /// How many.
        count: usize,
    },
    /// The picture is named in a text but was not given.
    NoSuchPicture {
        /// The text.
        source: String,
        /// The picture's name in the text.
        name: String,
    },
}

impl Notice {
    /// In Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::Damaged { source, part } => {
                format!("《{source}》有损坏（{part}），后面的内容没有读到：请在 Word 里打开，另存为一个新文件再导入")
            }
            Self::Several { source, count } => {
                format!("《{source}》里好像有 {count} 篇文章，现在当作一篇；要分开，请加 --split")
            }
            Self::NoHeadline { source } => format!("《{source}》里没有找到标题，请在报告里补上“主题”"),
            Self::Encoding { source, name } => {
                format!("《{source}》不是 UTF-8，按 {name} 读的；如有乱码，请另存为 UTF-8")
            }
            Self::BadCharacters { source, count } => {
                format!("《{source}》有 {count} 处乱码，显示为“\u{FFFD}”，请对照原稿改")
            }
            Self::NoSuchPicture { source, name } => format!("《{source}》里写的图片“{name}”没有一起给出来"),
        }
    }

    /// In English.
    pub fn en(&self) -> String {
        match self {
            Self::Damaged { source, part } => {
                format!(
                    "{source} is damaged ({part}); what follows was not read: open it in Word, save it anew and import that"
                )
            }
            Self::Several { source, count } => {
                format!("{source} seems to hold {count} articles and was taken for one; add --split to part them")
            }
            Self::NoHeadline { source } => format!("no headline was found in {source}: add one to the report"),
            Self::Encoding { source, name } => {
                format!("{source} is not UTF-8 and was read as {name}; if it looks wrong, save it as UTF-8")
            }
            Self::BadCharacters { source, count } => {
                format!("{source} has {count} bytes that are no characters, shown as \u{FFFD}")
            }
            Self::NoSuchPicture { source, name } => format!("{source} names a picture that was not given: {name}"),
        }
    }

    /// Whether text or pictures may be missing because of it.
    pub fn is_loss(&self) -> bool {
        matches!(self, Self::Damaged { .. } | Self::BadCharacters { .. } | Self::NoSuchPicture { .. })
    }
}

/// What an import collects.
#[derive(Debug)]
pub(crate) struct Shelf {
    pub(crate) ledger: Ledger,
    pub(crate) budget: Budget,
    pub(crate) pictures: Vec<PictureFile>,
    pub(crate) notices: Vec<Notice>,
    paragraphs: usize,
    shown: usize,
}

impl Shelf {
    pub(crate) fn new() -> Self {
        Self {
            ledger: Ledger::default(),
            budget: Budget::new(),
            pictures: Vec::new(),
            notices: Vec::new(),
            paragraphs: 0,
            shown: 0,
        }
    }

    /// A number for a paragraph.
    pub(crate) fn paragraph(&mut self) -> usize {
        self.paragraphs += 1;
        self.paragraphs
    }

    /// A number for a picture each time it is shown.
    pub(crate) fn shown(&mut self) -> usize {
        self.shown += 1;
        self.shown
    }

    /// Counts what a file holds.
    pub(crate) fn read(&mut self, count: Count) {
        let read = &mut self.ledger.read;
        read.paragraphs += count.paragraphs;
        read.characters += count.characters;
        read.pictures += count.pictures;
        read.boxes += count.boxes;
    }
}
