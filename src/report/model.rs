//! The validated report: what the YAML says, with every value knowing its place.
//!
//! Nothing here is unchecked: a [`Report`] exists only if the file had no errors.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ads::Ad;
use super::block::{BlockKind, Panel};
use super::boxed::Boxed;
use super::in_text::InText;
use super::lines::LineStyle;
use super::names::Key;
use super::overprint::Overprint;
use super::printing::Printing;
use super::spread::Spread;
use super::story::{Run, Story};
use crate::condition::Press;
use crate::diag::{Place, SourceText, Spanned};
use crate::units::{Mm, Pt, Size};

/// A whole report.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// `title` / `标题`: the document's title (PDF metadata, file's window title).
    pub title: Spanned<String>,
    /// `format` / `版式`.
    pub format: Format,
    /// `press` / `印刷`.
    pub press: Press,
    /// What else `press` says.
    pub printing: Printing,
    /// `theme` / `风格`: a theme's name, or a folder in the project.
    pub theme: Option<Spanned<String>>,
    /// `inks` / `色彩`.
    pub inks: Inks,
    /// `fonts` / `字体`: role name → family, as written; roles are checked against the theme's list by `assets`.
    pub fonts: BTreeMap<Role, Spanned<String>>,
    /// `publication` / `报纸`.
    pub publication: Publication,
    /// `proofread` / `校对设置`.
    pub proofread: Proofreading,
    /// `pages` / `版面`, at least one.
    pub pages: Vec<Page>,
    /// The report file itself.
    pub source: Arc<SourceText>,
}

impl Report {
    /// How many pages the paper has: a spread is two.
    pub fn page_count(&self) -> usize {
        self.pages.iter().map(|page| if page.spread.is_some() { 2 } else { 1 }).sum()
    }

    /// The key that keeps an arrangement, as this report's author would write it: `layout` or `版面方案`.
    pub fn layout_key(&self) -> &'static str {
        let first = self.pages.first().map_or(0, |page| page.place.range.start);
        let before = self.source.text.get(..first).unwrap_or_default();
        // The name of the pages' own key stands right before the first of them.
        if before.rfind(Key::Pages.zh()) > before.rfind(Key::Pages.en()) { Key::Layout.zh() } else { Key::Layout.en() }
    }
}

/// The inks a report prints in, or a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Inks {
    /// 彩色: all of them.
    #[default]
    All,
    /// 套红: black, and the theme's most colourful colour on a plate of its own.
    BlackAndOne,
    /// 单色: black alone.
    Black,
}

/// What a typeface is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// `body` / `正文`: 报宋.
    Body,
    /// `headline` / `主题`: 大标宋.
    Headline,
    /// `head` / `小标题`: 黑体, section heads, run-in heads, folio figures.
    Head,
    /// `caption` / `说明`: 楷体, captions, by-lines, standfirst.
    Caption,
    /// `display` / `美术字`: banners and slogans.
    Display,
}

/// The sheet as the user asked for it. Column width and positions are derived by `compose`.
#[derive(Clone, Debug, PartialEq)]
pub struct Format {
    /// The trimmed page.
    pub trim: Size<Mm>,
    /// Space between trim and type area.
    pub margins: Margins,
    /// Number of text columns, 1–12.
    pub columns: u32,
    /// Space between columns.
    pub gutter: Pt,
    /// Body type size.
    pub body_size: Pt,
    /// The least and the largest body size a page may be given to make it fit; both `body_size` if not allowed.
    pub body_sizes: (Pt, Pt),
    /// Distance of baselines; at least `body_size`.
    pub line_pitch: Pt,
    /// What the paper chooses about its lines.
    pub lines: LineStyle,
    /// `flow` / `流水`: whether articles follow one another on as many pages as they need. The report as written has one
    /// page then, and the report as made up one for each that was made.
    pub flow: bool,
    /// Where the format was asked for.
    pub place: Place,
}

/// Space between trim and type area.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(missing_docs, reason = "the four sides name themselves")]
pub struct Margins {
    pub top: Mm,
    pub right: Mm,
    pub bottom: Mm,
    pub left: Mm,
}

/// The paper.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Publication {
    /// `name` / `报名`.
    pub name: Option<Spanned<String>>,
    /// `date` / `日期`.
    pub date: Option<Spanned<Date>>,
    /// `issue` / `期号`, as written.
    pub issue: Option<Spanned<String>>,
    /// `staff` / `编辑`: duty and name, in the order written (责任编辑 → ××).
    pub staff: Vec<(Spanned<String>, Spanned<String>)>,
    /// `masthead` / `报头`: SVG or 1-bit PNG, a project path.
    pub masthead: Option<Spanned<String>>,
    /// `emblem` / `报徽`.
    pub emblem: Option<Spanned<String>>,
    /// `qr` / `二维码`.
    pub qr: Option<Spanned<String>>,
}

/// What the proof-reader is told. Whether its rules and lists exist is for the proof-reader to say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proofreading {
    /// `off` / `不查`: rules by code, name or family, or words.
    pub off: Vec<Spanned<String>>,
    /// `known` / `专名`: names that are no misprints.
    pub known: Vec<Spanned<String>>,
    /// `lists` / `用词`: files of wordings, people and names, as project paths.
    pub lists: Vec<Spanned<String>>,
}

/// A calendar day that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// 1900–2999.
    pub year: u16,
    /// 1–12.
    pub month: u8,
    /// 1–31, checked against the month.
    pub day: u8,
}

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// `number` / `版次`, as written (`06` stays `06`); the page's place in the list if not given.
    pub number: Spanned<String>,
    /// `spread` / `通版`: the two facing pages that this one is; their numbers together are its number then. Of a page as
    /// made up: the spread that it is half of.
    pub spread: Option<Spread>,
    /// `section` / `版名`.
    pub section: Option<Spanned<String>>,
    /// `inks` / `色彩`: the page's own, or the report's.
    pub inks: Inks,
    /// Its panels (`banner` / `通栏`, `slogan` / `口号` …), at most one of a kind, in the order in which they are read.
    pub panels: Vec<Panel>,
    /// `articles` / `文章`, at least one.
    pub articles: Vec<Article>,
    /// `layout` / `版面方案`: the arrangement to keep, an ID of `zhuanban layouts`.
    pub layout: Option<Spanned<String>>,
    /// `lock` / `定版`: the `layout.json` in the project that says where everything stands.
    pub lock: Option<Spanned<String>>,
    /// `box: auto` / `加框: 自动`: where the report leaves it to the composer which stories stand in a frame.
    pub frames: Option<Place>,
    /// `fillers` / `补白`: what may stand on the page if it lacks text, in the order they are used. None on a page that is
    /// made up: those that are used are among its photos and panels.
    pub fillers: Vec<Filler>,
    /// The page's mapping.
    pub place: Place,
}

/// 补白: something that may stand on a page that lacks text.
#[derive(Clone, Debug, PartialEq)]
pub enum Filler {
    /// A picture: 公益广告, or a photo.
    Picture(Box<Photo>),
    /// A motto, set as a slogan is.
    Motto(Panel),
}

/// A line of text with pins: a headline.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The words.
    pub text: Spanned<String>,
    /// `vertical` / `竖排`.
    pub upright: bool,
    /// Where the author wants it.
    pub pins: Pins,
}

/// One article.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// `id` / `编号`: unique in the report; `a1`, `a2` … if not given.
    pub id: String,
    /// `kicker` / `引题`.
    pub kicker: Option<Spanned<String>>,
    /// `headline` / `主题`. Required.
    pub headline: Spanned<String>,
    /// `deck` / `副题`.
    pub deck: Option<Spanned<String>>,
    /// `byline` / `署名`.
    pub byline: Option<Spanned<String>>,
    /// `vertical` / `竖排`: whether the headline stands upright at the story's edge.
    pub upright: bool,
    /// Pins of the headline block (kicker, headline, deck, byline), written under `headline`.
    pub heading_pins: Pins,
    /// `standfirst` / `导语`.
    pub standfirst: Option<Story>,
    /// `body` / `正文`. Required, never empty.
    pub body: Story,
    /// `photos` / `图片`.
    pub photos: Vec<Photo>,
    /// Its panels, at most one of a kind, in the order in which they are read.
    pub panels: Vec<Panel>,
    /// `overprint_head` / `压图`: whether its headline is to stand on its first photo.
    pub overprint: Option<Spanned<Overprint>>,
    /// Whether it does; decided when pages are made up, never in a report as written.
    pub on_picture: bool,
    /// `style` / `样式`, `box` / `加框`, `items` / `条目`: whether it stands in a frame, set whole.
    pub boxed: Option<Boxed>,
    /// `jump` / `可转版`: whether the text may continue on a later page.
    pub jump: bool,
    /// Whether this is the rest of an article that began on an earlier page; never in a report as written.
    pub continued: bool,
    /// Whether it is so much longer than the page's second story that its headline is set like that one's.
    pub weighty: bool,
    /// The article's mapping.
    pub place: Place,
}

/// A photograph with what is said about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Photo {
    /// `file` / `文件`: a project path with forward slashes, never leaving the project.
    pub file: Spanned<String>,
    /// `caption` / `说明`: inline Markdown.
    pub caption: Vec<Run>,
    /// `credit` / `来源`: the photographer.
    pub credit: Option<Spanned<String>>,
    /// `focus` / `焦点`: the point a crop must keep, 0–1 from the top left; the middle if not given.
    pub focus: Focus,
    /// `crop` / `裁切`.
    pub crop: Crop,
    /// Whether it is an advertisement; such a picture is among the photos of the page's first article.
    pub ad: Option<Box<Ad>>,
    /// `bleed` / `出血`: whether it runs off the page at the sides of the type area that it ends at.
    pub bleeds: bool,
    /// Whether it stands in the one measure of a notice, which an upright one does not fill.
    pub in_notice: bool,
    /// `sharpness` / `清晰度`.
    pub sharpness: Sharpness,
    /// `source_profile` / `原色彩`: what the file was separated for, if it does not say, by name or as a project path.
    pub source_profile: Option<Spanned<String>>,
    /// `in_text` / `文中`: whether it stands in the text, at one side of a column. Of a page as made up: whether it does.
    pub in_text: Option<InText>,
    /// Its number among those whose captions are gathered in one place.
    pub number: Option<usize>,
    /// Where the author wants it.
    pub pins: Pins,
    /// The photo's mapping.
    pub place: Place,
}

/// The point of a picture a crop must keep, 0–1 from its top left (after EXIF orientation).
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(missing_docs, reason = "x and y name themselves")]
pub struct Focus {
    pub x: f64,
    pub y: f64,
}

/// How far a picture may be cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Crop {
    /// At most this share of the picture's area may be lost, 0–0.9. `crop: 35%` or `crop: 0.35`; 0.2 if not said;
    /// `crop: no` / `裁切: 不裁` is 0.
    AtMost {
        /// The share, 0–0.9.
        share: f64,
        /// Whether the author wrote it.
        asked: bool,
    },
    /// `crop: [x0, y0, x1, y1]`, each 0–1: only this part of the picture is used (and may then be cut as usual).
    Part {
        /// Left, top, right, bottom; left < right, top < bottom.
        edges: [f64; 4],
    },
}

/// How a picture with too few pixels is dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sharpness {
    /// It is set no larger than it prints sharp, or is an error; the usual way.
    Sharp,
    /// `sharpness: accept` / `清晰度: 将就`: it prints soft, and that is said.
    Accept,
}

/// What the author pinned. Numbers are checked to be ≥ 1 here; that they fit the grid is `compose`'s to say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pins {
    /// `at` / `位置`: column and line, both counted from 1.
    pub at: Option<Spanned<(u32, u32)>>,
    /// `span` / `跨栏`: columns.
    pub span: Option<Spanned<u32>>,
    /// `lines` / `行数`: height in grid lines, caption included.
    pub lines: Option<Spanned<u32>>,
}

impl Role {
    /// The name a theme and the `fonts` key know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Headline => "headline",
            Self::Head => "head",
            Self::Caption => "caption",
            Self::Display => "display",
        }
    }

    /// The name the trade knows it by.
    pub fn name_zh(self) -> &'static str {
        match self {
            Self::Body => "正文",
            Self::Headline => "主题",
            Self::Head => "小标题",
            Self::Caption => "图片说明",
            Self::Display => "美术字",
        }
    }
}

impl Page {
    /// Its panel of a kind.
    pub fn panel(&self, kind: BlockKind) -> Option<&Panel> {
        self.panels.iter().find(|panel| panel.kind == kind)
    }
}

impl Photo {
    /// Whether it takes a place on the page: it is no advertisement, and stands in no text.
    pub fn is_loose(&self) -> bool {
        self.ad.is_none() && self.in_text.is_none()
    }
}

impl Article {
    /// Which of its photos stands in its frame, if it has both.
    pub fn photo_inside(&self) -> Option<usize> {
        self.boxed.as_ref()?;
        self.photos.iter().position(|photo| photo.ad.is_none())
    }

    /// Its panel of a kind.
    pub fn panel(&self, kind: BlockKind) -> Option<&Panel> {
        self.panels.iter().find(|panel| panel.kind == kind)
    }
}
