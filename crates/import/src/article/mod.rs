//! A manuscript → an article: finds out what each line is.

mod body;
mod captions;
mod flow;
mod front;
mod numerals;
mod tail;
mod words;

pub(crate) use captions::{figure, left_out, split as split_credit};
pub(crate) use flow::{append, continues};
pub(crate) use front::one_line;
pub(crate) use words::{Day, trim};

use crate::manuscript::{Manuscript, Para, Run, Shown};
use crate::shelf::{Notice, Shelf};

/// A line of an article, and the reason if its part in the article was guessed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) guess: Option<&'static str>,
}

/// A part of the body.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    /// A head of level 2 or 3.
    Head(u8, Vec<Run>),
    Text(Vec<Run>),
    /// A list's item: its number, or `None` for a bullet.
    Item(Option<u32>, Vec<Run>),
    Table(Vec<Vec<Vec<Run>>>),
}

/// A photo with its caption.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Photo {
    /// The number of its file among all picture files.
    pub(crate) file: usize,
    pub(crate) shown: Shown,
    pub(crate) caption: Line,
    pub(crate) credit: Line,
    /// A note about it for the user.
    pub(crate) remark: Option<String>,
}

/// An article.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Article {
    /// The file's whole name.
    pub(crate) path: String,
    pub(crate) source: String,
    pub(crate) kicker: Line,
    pub(crate) headline: Line,
    pub(crate) deck: Line,
    pub(crate) byline: Line,
    pub(crate) standfirst: Vec<Vec<Run>>,
    pub(crate) standfirst_guess: Option<&'static str>,
    pub(crate) body: Vec<Block>,
    pub(crate) photos: Vec<Photo>,
    /// What was guessed about the body.
    pub(crate) guesses: Vec<String>,
    /// The page's credit: `本版照片由…提供`.
    pub(crate) credit: Line,
    /// The day at the text's end or below its headline.
    pub(crate) day: Option<Day>,
    /// Duties and names of the paper's staff.
    pub(crate) staff: Vec<(String, String)>,
}

/// Something in reading order, boxes and layout tables taken apart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Item {
    Para(Para),
    Shown(Shown),
    Photo(Photo),
    Table(Vec<Vec<(Vec<Para>, usize)>>),
}

/// What is usual in a manuscript.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Usual {
    /// The size of most characters, in half points.
    size: Option<u32>,
    /// Whether most paragraphs are centred.
    centred: bool,
    /// Whether most are bold.
    bold: bool,
    has_looks: bool,
}

/// Makes articles of a manuscript: one, or one a heading.
pub(crate) fn articles(manuscript: Manuscript, split: bool, shelf: &mut Shelf) -> Vec<Article> {
    let source = manuscript.name.clone();
    let has_looks = manuscript.has_looks;
    let items = flow::items(manuscript.pieces, shelf, &source);
    let usual = flow::usual(&items, has_looks);
    let mut starts = flow::starts(&items);
    if split && starts.len() < 2 {
        // Who says that there are several is believed where the looks say so, too.
        starts = flow::titles_by_look(&items, &usual);
    }
    if split && starts.len() > 1 {
        let mut rest = items;
        let mut parts = Vec::new();
        for start in starts.iter().skip(1).rev() {
            parts.push(rest.split_off(*start));
        }
        parts.push(rest);
        return parts.into_iter().rev().map(|items| article(&source, items, &usual, shelf)).collect();
    }
    if starts.len() > 1 {
        shelf.notices.push(Notice::Several { source: source.clone(), count: starts.len() });
    }
    vec![article(&source, items, &usual, shelf)]
}

/// Whether a file's name says nothing about its content.
fn is_nameless(stem: &str) -> bool {
    let lower = stem.to_lowercase();
    let generic =
        ["新建", "未命名", "文档", "document", "稿件", "untitled", "副本", "定稿", "终稿", "初稿", "照片", "microsoft"];
    crate::decode::count(stem) < 3
        || generic.iter().any(|word| lower.contains(word))
        || stem.chars().all(|c| c.is_ascii_digit() || !c.is_alphanumeric())
}

impl Article {
    /// Fills in what a report must have.
    pub(crate) fn complete(&mut self, shelf: &mut Shelf) {
        if self.headline.text.is_empty() {
            shelf.notices.push(Notice::NoHeadline { source: self.source.clone() });
            let stem = self.source.rsplit_once('.').map_or(self.source.as_str(), |(stem, _)| stem);
            self.headline = if is_nameless(stem) {
                Line { text: "（标题待定）".to_owned(), guess: Some("没有找到标题，请补上") }
            } else {
                Line { text: front::one_line(stem), guess: Some("猜的：没有找到标题，取自文件名") }
            };
        }
        if self.body.is_empty() {
            self.body = std::mem::take(&mut self.standfirst).into_iter().map(Block::Text).collect();
        }
        if self.body.is_empty() {
            self.guesses.push("没有找到正文，请补上".to_owned());
            let text = "（正文待补）".to_owned();
            self.body.push(Block::Text(vec![Run { text, bold: false, added: true }]));
        }
    }
}

fn article(source: &str, items: Vec<Item>, usual: &Usual, shelf: &mut Shelf) -> Article {
    let mut article = Article { source: source.to_owned(), ..Article::default() };
    let items = captions::pair(items, usual, source, shelf);
    let mut rest = Vec::new();
    for item in items {
        match item {
            Item::Photo(photo) => article.photos.push(photo),
            item => rest.push(item),
        }
    }
    let rest = front::read(&mut article, rest, usual, shelf);
    let rest = tail::read(&mut article, rest, usual, shelf);
    body::read(&mut article, rest, usual, shelf);
    article
}

/// Notes in the ledger that a paragraph's own characters are in the report, and returns its text.
fn placed(para: &Para, shelf: &mut Shelf) -> String {
    shelf.ledger.place(para.id, own(&para.runs));
    para.text()
}

/// The characters that came from the file.
fn own(runs: &[Run]) -> usize {
    runs.iter().filter(|run| !run.added).map(|run| crate::decode::count(&run.text)).sum()
}
