//! The account of an import: what came in, what was placed, what was put aside and why. Nothing is left out without an
//! entry here.

use std::collections::{BTreeMap, BTreeSet};

use crate::decode::count;

/// Why something was put aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A header or footer of the pages.
    Header,
    /// Text a tracked change deleted.
    Deleted,
    /// Hidden text.
    Hidden,
    /// A comment in the margin.
    Comment,
    /// Marks that only say what follows them: `▲`, `引题：`, brackets around a credit, Markdown's marks.
    Mark,
    /// A table of contents.
    Contents,
    /// A chart or diagram of Office.
    Chart,
    /// Text nested too deep.
    TooDeep,
    /// A text that the file repeats for older programs.
    Again,
    /// A picture that is a link to a file elsewhere.
    Linked,
    /// A picture of a kind that cannot be printed.
    PictureKind,
    /// A picture that is too large or cannot be read.
    PictureBroken,
    /// A picture in a header or footer.
    PictureInHeader,
    /// A very small picture: a line, a bullet.
    PictureTiny,
    /// The picture is in the report already.
    PictureAgain,
    /// A loose photo with the same bytes as another.
    PhotoAgain,
}

impl Reason {
    /// In Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Header => "页眉、页脚",
            Self::Deleted => "修订中已删除的文字",
            Self::Hidden => "隐藏文字",
            Self::Comment => "批注",
            Self::Mark => "只起标示作用的记号（▲、“引题：”、括号等）",
            Self::Contents => "目录",
            Self::Chart => "图表、SmartArt 里的文字（请截成图片）",
            Self::TooDeep => "嵌套太深的文字",
            Self::Again => "给旧版软件看的重复内容",
            Self::Linked => "图片只是链接，不在文件里（在 Word 里“断开链接”后另存）",
            Self::PictureKind => "图片格式不能印刷（EMF、WMF、GIF、BMP、SVG 等，请另存为 JPG 或 PNG）",
            Self::PictureBroken => "图片读不出来，或者太大",
            Self::PictureInHeader => "页眉、页脚里的图片",
            Self::PictureTiny => "小得只能是线条、项目符号的图片",
            Self::PictureAgain => "同一张图片又出现一次",
            Self::PhotoAgain => "和另一张照片一模一样",
        }
    }

    /// In English.
    pub fn en(self) -> &'static str {
        match self {
            Self::Header => "headers and footers",
            Self::Deleted => "text a tracked change deleted",
            Self::Hidden => "hidden text",
            Self::Comment => "remarks in the margin",
            Self::Mark => "marks that only point to something (▲, labels, brackets)",
            Self::Contents => "a table of contents",
            Self::Chart => "text in charts and SmartArt (save them as pictures)",
            Self::TooDeep => "text nested too deep",
            Self::Again => "the same content a second time, for older programs",
            Self::Linked => "the picture is only a link, not in the file (break the link in Word and save again)",
            Self::PictureKind => {
                "a kind of picture that cannot be printed (EMF, WMF, GIF, BMP, SVG; save as JPG or PNG)"
            }
            Self::PictureBroken => "the picture cannot be read, or is too large",
            Self::PictureInHeader => "a picture in a header or footer",
            Self::PictureTiny => "a picture so small that it is a line or bullet",
            Self::PictureAgain => "the same picture once more",
            Self::PhotoAgain => "the same photo as another one",
        }
    }

    /// A name for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Deleted => "deleted",
            Self::Hidden => "hidden",
            Self::Comment => "comment",
            Self::Mark => "mark",
            Self::Contents => "contents",
            Self::Chart => "chart",
            Self::TooDeep => "too-deep",
            Self::Again => "again",
            Self::Linked => "linked",
            Self::PictureKind => "picture-kind",
            Self::PictureBroken => "picture-broken",
            Self::PictureInHeader => "picture-in-header",
            Self::PictureTiny => "picture-tiny",
            Self::PictureAgain => "picture-again",
            Self::PhotoAgain => "photo-again",
        }
    }
}

/// An amount of each kind. Only visible characters count, not blanks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Paragraphs with characters.
    pub paragraphs: usize,
    /// Characters.
    pub characters: usize,
    /// Pictures, counted each time one is shown, and loose photos.
    pub pictures: usize,
    /// Text boxes.
    pub boxes: usize,
}

/// Something put aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Why.
    pub reason: Reason,
    /// The file it came from.
    pub source: String,
    /// Its text, or the picture's name.
    pub text: String,
    /// The amount.
    pub count: Count,
}

/// The whole account.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// What the files hold, counted independently of reading them.
    pub read: Count,
    /// What is in the report.
    pub placed: Count,
    /// What was put aside, in reading order.
    pub aside: Vec<Aside>,
    pub(crate) placed_paragraphs: BTreeSet<usize>,
    pub(crate) aside_paragraphs: BTreeMap<usize, usize>,
}

impl Ledger {
    /// The sum of what was put aside.
    pub fn put_aside(&self) -> Count {
        self.aside.iter().fold(Count::default(), |sum, aside| Count {
            paragraphs: sum.paragraphs + aside.count.paragraphs,
            characters: sum.characters + aside.count.characters,
            pictures: sum.pictures + aside.count.pictures,
            boxes: sum.boxes + aside.count.boxes,
        })
    }

    /// What came in but was not placed or put aside: nothing, unless this program has an error.
    pub fn lost(&self) -> Count {
        let aside = self.put_aside();
        Count {
            paragraphs: self.read.paragraphs.saturating_sub(self.placed.paragraphs + aside.paragraphs),
            characters: self.read.characters.saturating_sub(self.placed.characters + aside.characters),
            pictures: self.read.pictures.saturating_sub(self.placed.pictures + aside.pictures),
            boxes: self.read.boxes.saturating_sub(self.placed.boxes + aside.boxes),
        }
    }

    /// Puts a paragraph's text aside.
    pub(crate) fn aside_text(&mut self, reason: Reason, source: &str, text: &str) {
        let characters = count(text);
        if characters > 0 {
            let count = Count { characters, ..Count::default() };
            self.aside.push(Aside { reason, source: source.to_owned(), text: text.trim().to_owned(), count });
        }
    }

    /// Puts a whole paragraph aside.
    pub(crate) fn aside_paragraph(&mut self, reason: Reason, source: &str, (id, text): (usize, &str)) {
        self.aside_text(reason, source, text);
        if let Some(aside) = self.aside.last_mut().filter(|_| count(text) > 0) {
            self.aside_paragraphs.insert(id, 1);
            aside.count.paragraphs = 1;
        }
    }

    /// Puts a picture aside.
    pub(crate) fn aside_picture(&mut self, reason: Reason, source: &str, name: &str) {
        let count = Count { pictures: 1, ..Count::default() };
        self.aside.push(Aside { reason, source: source.to_owned(), text: name.to_owned(), count });
    }

    /// Notes that characters of a paragraph are in the report.
    pub(crate) fn place(&mut self, paragraph: usize, characters: usize) {
        self.placed.characters += characters;
        if characters > 0 && self.placed_paragraphs.insert(paragraph) {
            self.placed.paragraphs += 1;
        }
    }
}
