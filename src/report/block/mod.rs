//! Every kind of block that can stand on a page, each described in one place.
//!
//! A [`Description`] says what a block is called, what it holds and in which face, which keys it is written with, how
//! its height is learnt, where it may stand, when it is read, and whether it is part of the text of the PDF. The keys
//! ([`super::reference()`], [`super::schema()`]), the check for missing glyphs, the check that no text is lost,
//! measuring, pins, placing, the values a theme gets and `layout.json` all go by it.
//!
//! Headline, standfirst, text and photos make an article, and the composer knows them by name. All others are
//! [`Panel`]s: to add one, describe it in a file of its own here, list it below, and draw it in the themes.

mod article;
mod author_note;
mod banner;
mod boxed;
mod captions;
mod chart;
mod credit;
mod ear;
mod editor_note;
mod figures;
mod folio;
mod foot;
mod guide;
mod nameplate;
mod qr;
mod related;
mod slogan;
mod steps;
mod summary;
mod texts;
mod timeline;

use super::model::{Pins, Role};
use super::names::{Key, Mapping, Row, Shape};
use super::story::Story;
use crate::diag::{Lang, Place, Spanned};
use crate::report::problem::Bilingual;

pub use captions::Gathered;
pub use chart::{ChartKind, Datum};
pub use qr::Code;
pub use texts::{Text, Words, publication, words};

/// Makes [`BlockKind`] and finds each kind's description.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident => $description:path,)*) => {
        /// A kind of block. The order is that in which a page is read; inside an article, that in which it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum BlockKind { $($(#[$doc])* $kind),* }

        impl BlockKind {
            /// All kinds, in the order in which they are read.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// All there is to know of this kind.
            pub fn description(self) -> &'static Description {
                match self { $(Self::$kind => &$description),* }
            }
        }
    };
}

kinds! {
    /// 报眉: paper, date, page number.
    Folio => folio::FOLIO,
    /// 报头.
    Nameplate => nameplate::NAMEPLATE,
    /// 报眼.
    Ear => ear::EAR,
    /// 通栏.
    Banner => banner::BANNER,
    /// 导读.
    Guide => guide::GUIDE,
    /// 引题, 主题, 副题, 署名.
    Heading => article::HEADING,
    /// 提要.
    Summary => summary::SUMMARY,
    /// 编者按.
    EditorNote => editor_note::EDITOR_NOTE,
    /// 导语.
    Standfirst => article::STANDFIRST,
    /// 正文.
    Body => article::BODY,
    /// A whole article in a frame.
    Boxed => boxed::BOXED,
    /// 图片 with its 说明.
    Photo => article::PHOTO,
    /// 图说: gathered captions.
    Captions => captions::CAPTIONS,
    /// 数说.
    Figures => figures::FIGURES,
    /// 图表.
    Chart => chart::CHART,
    /// 时间轴.
    Timeline => timeline::TIMELINE,
    /// 步骤.
    Steps => steps::STEPS,
    /// 作者简介.
    AuthorNote => author_note::AUTHOR_NOTE,
    /// 相关链接.
    Related => related::RELATED,
    /// 二维码 beside a story.
    Qr => qr::QR,
    /// 口号.
    Slogan => slogan::SLOGAN,
    /// 来源.
    Credit => credit::CREDIT,
    /// 报脚.
    Foot => foot::FOOT,
}

/// All there is to know of a kind of block.
#[derive(Debug)]
pub struct Description {
    /// The name in ids, themes and `layout.json`; a theme's function has `-` for `_`.
    pub name: &'static str,
    /// What it is called in a sentence.
    pub called: Bilingual,
    /// What it holds, and the face of each.
    pub texts: &'static [TextOf],
    /// Where it may stand.
    pub homes: &'static [(Home, Stands)],
    /// How its height is learnt.
    pub height: Height,
    /// Whether it comes after the articles where it belongs to the page. (In an article, [`BlockKind`]'s order holds.)
    pub after_articles: bool,
    /// Its tag in the PDF.
    pub tag: Tag,
    /// Whether a theme gets what it gets for the folio, too: a bulletin's banner is its masthead.
    pub imprint: bool,
    /// How it is written, if it is a panel.
    pub(super) written: Option<Written>,
}

/// How a panel is written in the report.
#[derive(Debug)]
pub(super) struct Written {
    /// English names of its key, the first of which is the one we show.
    pub(super) en: &'static [&'static str],
    /// Chinese names.
    pub(super) zh: &'static [&'static str],
    /// Its row among the keys of its home.
    pub(super) row: Row,
    /// The keys of its own mapping, if it has one; its pins come after them.
    pub(super) rows: &'static [Row],
    /// The keys of each entry of its list, if it has one.
    pub(super) entry: &'static [Row],
}

/// One of a block's texts.
#[derive(Debug, PartialEq, Eq)]
pub struct TextOf {
    /// The key it is written with: the publication's, the article's or the photo's; a panel's in its own mapping.
    pub(super) key: Key,
    /// The face it is set in.
    pub role: Role,
    /// How it is set.
    pub form: Form,
    /// What a theme calls it.
    pub field: &'static str,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One line; `|` prints as it stands.
    Line,
    /// One line of the report; `|` begins a new one on the page.
    BrokenLine,
    /// Some lines. A 字 that all of them begin with is handed over once, as `initial`.
    Lines,
    /// Running text.
    Story,
    /// A paragraph.
    Inline,
    /// Some lines, each a thing of its own.
    Items,
    /// A list of entries with the same texts each.
    Entries(&'static [TextOf]),
    /// A number with the words about it (近12.5万亩): the theme may set it larger than these.
    Figure,
    /// Names with a number each; the role is that of the numbers.
    Data(Role),
    /// What kind of chart it is. Not printed.
    Chart,
    /// What a QR code says. Not printed.
    Code,
    /// A file of line art. Not printed.
    Art,
    /// The captions of its article's photos.
    Gathered,
}

/// What a block belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// A page.
    Page,
    /// An article.
    Article,
}

/// Where a block stands unless its author says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// In the margin above the type area.
    Margin,
    /// Across the head of the page.
    Head,
    /// At the right of the nameplate, as high as it.
    BesideNameplate,
    /// At the foot of the page, on the right.
    Foot,
    /// Among the photos of the page's first article.
    BesideLead,
    /// Under its article's headline, at the left; above a standfirst.
    Opening,
    /// Among its article's photos, after them.
    AmongPhotos,
    /// At its article's end: at the foot of the last columns.
    AtEnd,
    /// Where the composer puts the parts of its article.
    InArticle,
}

/// How a block's height is learnt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Height {
    /// The theme's settings say it.
    Theme,
    /// It is set, at each width of up to so many columns.
    Measured {
        /// Columns; more of them make lines too long to read. A block across the page's head has the page's width.
        widest: u32,
        /// How much higher than it was set it may be, as a share of that height; what is drawn spreads out in it.
        gives: f64,
    },
    /// It goes with its width, and may give way.
    Shape {
        /// Height by width in one column; half of it in two.
        tall: f64,
        /// How much lower and higher it may be, as a share of that height.
        gives: (f64, f64),
    },
    /// The composer works it out.
    Composed,
}

/// A block's tag in the PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Part of the text; what it is tagged as is the theme's choice.
    Content,
    /// Not part of the text: it says what the document says elsewhere.
    Artifact,
}

/// A block that is neither a headline, running text nor a photo, as its author wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// What it is.
    pub kind: BlockKind,
    /// Its texts, one for each of the description's; at least one is there.
    pub texts: Vec<Option<PanelText>>,
    /// Where the author wants it.
    pub pins: Pins,
    /// Where the report says it.
    pub place: Place,
}

/// One of a panel's texts.
#[derive(Clone, Debug, PartialEq)]
pub enum PanelText {
    /// One line.
    Line(Spanned<String>),
    /// One entry a line of the YAML text; at least one, none empty.
    Lines(Vec<Spanned<String>>),
    /// Running text.
    Story(Story),
    /// Some lines, each a thing of its own; at least one, none empty.
    Items(Vec<Spanned<String>>),
    /// Entries, each with a text for each of the form's; at least one.
    Entries(Vec<Vec<Option<Spanned<String>>>>),
    /// Names with a number each; at least one.
    Data(Vec<Datum>),
    /// What kind of chart it is.
    Chart(ChartKind),
    /// A QR code.
    Code(Code),
    /// A file of line art.
    Art(Spanned<String>),
    /// Captions, whose words are the photos' own; at least two.
    Captions(Vec<Gathered>),
}

impl Panel {
    /// Its texts that are there, each with its description.
    pub fn texts(&self) -> impl Iterator<Item = (&'static TextOf, &PanelText)> {
        let all = self.kind.description().texts.iter().zip(&self.texts);
        all.filter_map(|(of, text)| Some((of, text.as_ref()?)))
    }

    /// Its running texts.
    pub fn stories(&self) -> impl Iterator<Item = &Story> {
        self.texts.iter().flatten().filter_map(PanelText::story)
    }

    /// The same, to be changed.
    pub fn stories_mut(&mut self) -> impl Iterator<Item = &mut Story> {
        self.texts.iter_mut().flatten().filter_map(|text| match text {
            PanelText::Story(story) => Some(story),
            PanelText::Line(_)
            | PanelText::Lines(_)
            | PanelText::Items(_)
            | PanelText::Entries(_)
            | PanelText::Data(_)
            | PanelText::Chart(_)
            | PanelText::Code(_)
            | PanelText::Art(_)
            | PanelText::Captions(_) => None,
        })
    }

    /// The captions gathered in it, to be changed.
    pub fn captions_mut(&mut self) -> impl Iterator<Item = &mut Gathered> {
        let all = self.texts.iter_mut().flatten().filter_map(|text| match text {
            PanelText::Captions(all) => Some(all),
            PanelText::Line(_)
            | PanelText::Lines(_)
            | PanelText::Story(_)
            | PanelText::Items(_)
            | PanelText::Entries(_)
            | PanelText::Data(_)
            | PanelText::Chart(_)
            | PanelText::Code(_)
            | PanelText::Art(_) => None,
        });
        all.flatten()
    }
}

impl PanelText {
    /// Where the report says it.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Line(line) | Self::Art(line) => Some(&line.place),
            Self::Lines(lines) | Self::Items(lines) => lines.first().map(|line| &line.place),
            Self::Entries(entries) => entries.first()?.iter().flatten().next().map(|line| &line.place),
            Self::Data(data) => data.first().map(|datum| &datum.name.place),
            Self::Code(code) => Some(&code.place),
            Self::Chart(_) => None,
            Self::Captions(all) => all.first()?.caption.first().map(|run| &run.place),
            Self::Story(story) => Some(&story.place),
        }
    }

    fn story(&self) -> Option<&Story> {
        match self {
            Self::Story(story) => Some(story),
            Self::Line(_)
            | Self::Lines(_)
            | Self::Items(_)
            | Self::Entries(_)
            | Self::Data(_)
            | Self::Chart(_)
            | Self::Code(_)
            | Self::Art(_)
            | Self::Captions(_) => None,
        }
    }
}

impl BlockKind {
    /// The name in ids, themes and `layout.json`.
    pub fn name(self) -> &'static str {
        self.description().name
    }

    /// The theme's function that draws it.
    pub fn function(self) -> String {
        self.name().replace('_', "-")
    }

    /// Whether it flows through frames: running text of an article.
    pub fn flows(self) -> bool {
        matches!(self, Self::Standfirst | Self::Body)
    }

    /// The panels that may belong to a page or an article, in the order in which they are read.
    pub fn panels(home: Home) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |kind| {
            let description = kind.description();
            description.written.is_some() && description.homes.iter().any(|(own, _)| *own == home)
        })
    }

    /// Where it stands in a home unless its author says; `None` if it may not belong there.
    pub fn stands(self, home: Home) -> Option<Stands> {
        self.description().homes.iter().find(|(own, _)| *own == home).map(|(_, stands)| *stands)
    }

    /// All names of its key in one language; none if it is not written with a key of its own.
    pub(super) fn names(self, lang: Lang) -> &'static [&'static str] {
        match (&self.description().written, lang) {
            (Some(written), Lang::En) => written.en,
            (Some(written), Lang::Zh) => written.zh,
            (None, _) => &[""],
        }
    }

    /// The row of its key.
    pub(super) fn row(self) -> Option<&'static Row> {
        self.description().written.as_ref().map(|written| &written.row)
    }

    /// The keys of its own mapping but for its pins.
    pub(super) fn rows(self) -> &'static [Row] {
        self.description().written.as_ref().map_or(&[], |written| written.rows)
    }

    /// The keys of each entry of its list.
    pub(super) fn entry_rows(self) -> &'static [Row] {
        self.description().written.as_ref().map_or(&[], |written| written.entry)
    }

    /// The mapping it may be written as.
    pub(super) fn mapping(self) -> Mapping {
        match self.row().map(|row| row.shape) {
            Some(
                Shape::LineOr(mapping)
                | Shape::StoryOr(mapping)
                | Shape::LinesOr(mapping)
                | Shape::ListOr(_, mapping)
                | Shape::AutoOr(_, mapping)
                | Shape::NamedOr(_, mapping)
                | Shape::Map(mapping),
            ) => mapping,
            Some(_) | None => Mapping::Panel(self),
        }
    }

    /// The panels that have a mapping of their own.
    pub(super) fn with_mapping() -> impl Iterator<Item = Self> {
        let own = |kind: &Self| kind.row().is_some() && kind.mapping() == Mapping::Panel(*kind);
        Self::ALL.iter().copied().filter(own)
    }
}
