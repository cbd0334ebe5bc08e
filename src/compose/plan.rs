//! The solved page.

use super::on_picture::OnPicture;
use super::solve::{Path, Score, Taboos};
use super::{Cells, Grid, Window};
use crate::diag::Place;
use crate::report::{BlockKind, Page};
use crate::theme::values::Beside;
use crate::units::{Pt, Rect};

/// All pages of a report, placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The pages in order.
    pub pages: Vec<PagePlan>,
    /// The stories that continue on the next page.
    pub jumps: Vec<Jump>,
}

/// 转版: a story that continues on the next page.
#[derive(Clone, Debug, PartialEq)]
pub struct Jump {
    /// The article's ID.
    pub article: String,
    /// The page it begins on, as a place in the plan.
    pub page: usize,
    /// The blocks of its text that stay there.
    pub stays: usize,
}

/// One page, placed. Blocks stand in reading order, which is the order of the PDF's tags.
#[derive(Clone, Debug, PartialEq)]
pub struct PagePlan {
    /// What is set on it: the report's page, with stories cut where they go on elsewhere, and places to break in words
    /// that no line holds. All later stages take their texts from here.
    pub page: Page,
    /// The sheet.
    pub grid: Grid,
    /// Everything on the page but running text.
    pub blocks: Vec<Block>,
    /// The running texts.
    pub threads: Vec<Thread>,
    /// Rules between stories.
    pub rules: Vec<StoryRule>,
    /// The solver's choice; `None` if the author pinned everything.
    pub choice: Option<Choice>,
    /// Set if this is not the page but the nearest to it: the one that it would be if a text were longer or shorter. What is
    /// wrong with it is an error among the findings; it is there to be looked at.
    pub off: Option<Off>,
}

/// How far a text is from filling the place it has on the nearest page there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Off {
    /// The article whose body it is, by its place on the page.
    pub article: usize,
    /// Lines, one column wide.
    pub lines: u32,
    /// Whether it has so many lines too much; else too few.
    pub over: bool,
}

/// A rule between two stories.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryRule {
    /// What begins under it, or at its right.
    pub cells: Cells,
    /// The air it stands in, from the trim's top left: the rule goes through its middle.
    pub rect: Rect<Pt>,
    /// Whether it runs from left to right.
    pub flat: bool,
}

/// The arrangement the solver chose, and how good it thinks it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its name: `layout: ID` keeps it.
    pub id: String,
    /// What it costs; less is better.
    pub score: Score,
    /// What a page editor would mind.
    pub taboos: Taboos,
    /// What makes a reader lose the way.
    pub path: Path,
}

/// Something placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Unique on the page: `banner`, `a1/headline`, `a1/photo2` …
    pub id: String,
    /// What it is.
    pub kind: BlockKind,
    /// Its cells; `None` for the folio line, which stands above the grid.
    pub cells: Option<Cells>,
    /// Its rectangle from the trim's top left.
    pub rect: Rect<Pt>,
    /// Which article it belongs to.
    pub article: Option<usize>,
    /// For a photo: which of the article's, and where the picture itself stands.
    pub picture: Option<Picture>,
    /// For a headline block: how the headline is broken, and its size; the theme's choice if pinned by the author.
    pub heading: Option<HeadingSet>,
    /// Where the report says it.
    pub source: Place,
}

/// A headline as the solver wants it.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadingSet {
    /// Its lines.
    pub lines: Vec<String>,
    /// Its size.
    pub size: Pt,
    /// Whether it stands upright; it has one line then.
    pub upright: bool,
    /// How it stands on its article's first photo, if it does.
    pub on: Option<OnPicture>,
}

/// A photo block's picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Which of the article's photos.
    pub index: usize,
    /// The picture itself, without its caption.
    pub rect: Rect<Pt>,
    /// Lines its caption takes.
    pub caption_lines: u32,
    /// The part of the photo that is shown.
    pub window: Window,
    /// Whether it is one page's part of a picture across a fold: it goes on a little beyond its page there.
    pub half: bool,
}

/// A story through its frames.
#[derive(Clone, Debug, PartialEq)]
pub struct Thread {
    /// `a1/body`, `a1/standfirst`.
    pub id: String,
    /// Which article it belongs to.
    pub article: usize,
    /// [`BlockKind::Body`] or [`BlockKind::Standfirst`].
    pub kind: BlockKind,
    /// Its frames in reading order; all of one width.
    pub frames: Vec<Frame>,
    /// Lines by which each block of the story is run shorter (−1) or longer (1); 0 for those beyond its end.
    pub turns: Vec<i8>,
    /// The blocks of the story that stand beside a portrait.
    pub beside: Vec<Beside>,
    /// Whether its frames are filled to the last line, single lines at a column's top or foot and all.
    pub filled: bool,
    /// The part of the story that stands here; all of it if it does not flow over pages.
    pub part: Option<Part>,
    /// Heights of the frames that the part stands in which is on the page before: on the right page of a spread, of a story
    /// that began on the left one.
    pub earlier: Vec<Pt>,
    /// Where the report says it.
    pub source: Place,
}

/// A part of a body that stands on one page, or above or below what stands across its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its first block.
    pub from: usize,
    /// The block behind its last.
    pub to: usize,
    /// Lines of the first block that stand before it.
    pub before: u32,
    /// Whether the last block goes on behind it.
    pub goes_on: bool,
}

/// One slot of a thread.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Its cells.
    pub cells: Cells,
    /// Its rectangle from the trim's top left.
    pub rect: Rect<Pt>,
}
