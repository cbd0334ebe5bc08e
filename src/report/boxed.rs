//! 加框的文章: a story in a frame of its own, set whole and in its own measure.

use crate::diag::Place;

/// How an article in a frame looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BoxStyle {
    /// `加框: 是` without a style: a hair frame.
    Plain,
    /// `评论`: under an accent rule, on a tint.
    Comment,
    /// `访谈`: on a tint.
    Interview,
    /// `启事`: a frame, the headline in 黑.
    Notice,
    /// `公示`: a frame, the headline between rules.
    Public,
    /// `讣告`: a black frame, no colour.
    Obituary,
    /// `栏目` with `条目`: short items under a reversed heading.
    Briefs,
}

/// That an article stands in a frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Boxed {
    /// How it looks.
    pub style: BoxStyle,
    /// `measure` / `栏宽`: 字 of a line inside it; as the theme has it if not given.
    pub zi: Option<u32>,
    /// Where the report says so.
    pub place: Place,
}

impl BoxStyle {
    /// The name a theme knows it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Comment => "comment",
            Self::Interview => "interview",
            Self::Notice => "notice",
            Self::Public => "public",
            Self::Obituary => "obituary",
            Self::Briefs => "briefs",
        }
    }

    /// Columns of the page it is set over at most; a wide box has several columns inside.
    pub fn widest(self) -> u32 {
        match self {
            Self::Briefs => 3,
            Self::Plain | Self::Comment | Self::Interview | Self::Notice | Self::Public | Self::Obituary => 8,
        }
    }
}
