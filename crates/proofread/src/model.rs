//! What is read: an issue as plain text runs, without any of the program's other types.

use zhuanban_ground::diag::{Place, Spanned};

use crate::calendar::Day;

/// An issue of a newspaper.
#[derive(Clone, Debug, Default)]
pub struct Issue {
    /// The day the paper appears; rules about 今年, weekdays and ages need it.
    pub date: Option<Day>,
    /// Duty and name of the paper's own staff (责任编辑 → ××).
    pub staff: Vec<(String, String)>,
    /// The pages in their order.
    pub pages: Vec<Page>,
}

/// One page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// 版次 as written, `06`.
    pub number: String,
    /// What stands on the page outside any article: folio first (what is wrong with 版次 is told there), banner, slogan,
    /// credit, guide.
    pub runs: Vec<Run>,
    /// The articles.
    pub articles: Vec<Article>,
    /// What the page holds when counted in 字 of its body type: 字 a line × lines. `None` if nobody said; then the
    /// runs' own 字 are counted.
    pub capacity: Option<u32>,
    /// The share of the page, 0–1, that news photos take; counted as 80 % of the text they displace.
    pub photo_share: f64,
}

/// One article.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// Its name in messages.
    pub id: String,
    /// Its texts in reading order; one run a paragraph.
    pub runs: Vec<Run>,
    /// How many photos stand in it.
    pub photos: usize,
}

/// What a text is. Rules differ: a headline has no full stop, a body paragraph has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the kinds name themselves")]
pub enum Kind {
    Kicker,
    Headline,
    Deck,
    Byline,
    Standfirst,
    /// A head inside the text.
    Head,
    Body,
    Caption,
    Credit,
    TableCell,
    Folio,
    Banner,
    Slogan,
    /// 导读: a line that sends the reader to a page.
    Guide,
}

impl Kind {
    /// Display lines, where a space parts two halves and no full stop stands.
    pub fn is_display(self) -> bool {
        matches!(self, Self::Kicker | Self::Headline | Self::Deck | Self::Head | Self::Banner | Self::Slogan)
    }

    /// Running text in sentences.
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Standfirst | Self::Body)
    }

    /// Faults in 报头、报眉、栏头、标题 count double.
    pub fn counts_double(self) -> bool {
        self.is_display() || matches!(self, Self::Folio)
    }
}

/// A text: a headline, a paragraph, a cell.
#[derive(Clone, Debug)]
pub struct Run {
    /// What it is.
    pub kind: Kind,
    /// Its words, without mark-up.
    pub text: String,
    /// Where they stand in the source, piece by piece, in order; empty if the source is not known.
    pub pieces: Vec<Piece>,
}

/// A stretch of a run that stands in one place of the source.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its first character in the run; it goes on to the next piece.
    pub start: usize,
    /// Where it stands. The source may hold more than the words there: mark-up, quotes, line ends.
    pub place: Place,
}

impl Run {
    /// A run whose source is not known.
    pub fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), pieces: Vec::new() }
    }

    /// A run that is one value of the source.
    pub fn placed(kind: Kind, value: &Spanned<String>) -> Self {
        Self::of(kind, [(value.value.as_str(), &value.place)])
    }

    /// A run of several pieces, such as a paragraph with words in bold.
    pub fn of<'a>(kind: Kind, pieces: impl IntoIterator<Item = (&'a str, &'a Place)>) -> Self {
        let mut run = Self::new(kind, "");
        let mut start = 0;
        for (text, place) in pieces {
            run.pieces.push(Piece { start, place: place.clone() });
            run.text.push_str(text);
            start += text.chars().count();
        }
        run
    }
}

/// Where a run stands in its issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Index of the page.
    pub page: usize,
    /// Index of the article; `None` for the page's own runs.
    pub article: Option<usize>,
    /// Index of the run.
    pub run: usize,
}

impl Issue {
    /// All runs with their places, a page's own first.
    pub fn runs(&self) -> impl Iterator<Item = (Spot, &Run)> {
        self.pages.iter().enumerate().flat_map(|(page, content)| {
            let own = content.runs.iter().enumerate().map(move |(run, text)| (Spot { page, article: None, run }, text));
            let articles = content.articles.iter().enumerate().flat_map(move |(article, one)| {
                let article = Some(article);
                one.runs.iter().enumerate().map(move |(run, text)| (Spot { page, article, run }, text))
            });
            own.chain(articles)
        })
    }

    /// The run at a place.
    pub fn run(&self, spot: Spot) -> Option<&Run> {
        let page = self.pages.get(spot.page)?;
        match spot.article {
            Some(article) => page.articles.get(article)?.runs.get(spot.run),
            None => page.runs.get(spot.run),
        }
    }
}
