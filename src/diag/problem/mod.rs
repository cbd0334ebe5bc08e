//! Everything the program can complain about, with its words in both languages.
//!
//! One file a stage. Each problem is an enum variant that carries the facts; `say` turns it into words, so a message
//! exists in both languages or does not compile.

mod colour;
mod compose;
mod layout;
mod markdown;
mod picture;
mod preflight;
mod press;
mod report;
mod shop;

pub use colour::ColourProblem;
pub use compose::{ComposeProblem, Spans};
pub use layout::LayoutProblem;
pub use markdown::{MarkdownProblem, Unsupported, Within};
pub use picture::{PictureKind, PictureProblem, Stored};
pub use preflight::{Broken, Live, Painted, PreflightProblem, Side};
pub use press::{PressFinding, PressProblem, Unflat, Unprintable};
pub use report::{Belongs, Bilingual, Blank, Encoding, Found, Near, ReportProblem};
pub use shop::ShopProblem;

use super::Lang;

/// A problem's words in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Said {
    /// A message without a hint.
    pub fn plain(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    /// A message and what to do about it.
    pub fn hinted(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: Some(hint.into()) }
    }
}

/// Anything that can be wrong with what the user gave us.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// In the report's YAML.
    Report(ReportProblem),
    /// In the Markdown of body, standfirst or caption.
    Markdown(MarkdownProblem),
    /// In fonts, photos, theme, placing and output.
    Layout(LayoutProblem),
    /// In picture files, and how large they are printed.
    Picture(PictureProblem),
    /// In profiles and the colours of photos.
    Colour(ColourProblem),
    /// In the press file.
    Press(PressProblem),
    /// In making up a page.
    Compose(ComposeProblem),
    /// In a finished PDF.
    Preflight(PreflightProblem),
    /// In a shop's own limits.
    Shop(ShopProblem),
}

impl Problem {
    /// The problem in words.
    pub fn say(&self, lang: Lang) -> Said {
        match self {
            Self::Report(problem) => problem.say(lang),
            Self::Markdown(problem) => problem.say(lang),
            Self::Layout(problem) => problem.say(lang),
            Self::Picture(problem) => problem.say(lang),
            Self::Colour(problem) => problem.say(lang),
            Self::Press(problem) => problem.say(lang),
            Self::Compose(problem) => problem.say(lang),
            Self::Preflight(problem) => problem.say(lang),
            Self::Shop(problem) => problem.say(lang),
        }
    }
}

impl From<ReportProblem> for Problem {
    fn from(problem: ReportProblem) -> Self {
        Self::Report(problem)
    }
}

impl From<MarkdownProblem> for Problem {
    fn from(problem: MarkdownProblem) -> Self {
        Self::Markdown(problem)
    }
}

impl From<LayoutProblem> for Problem {
    fn from(problem: LayoutProblem) -> Self {
        Self::Layout(problem)
    }
}

impl From<PictureProblem> for Problem {
    fn from(problem: PictureProblem) -> Self {
        Self::Picture(problem)
    }
}

impl From<PressProblem> for Problem {
    fn from(problem: PressProblem) -> Self {
        Self::Press(problem)
    }
}

impl From<ColourProblem> for Problem {
    fn from(problem: ColourProblem) -> Self {
        Self::Colour(problem)
    }
}

impl From<ComposeProblem> for Problem {
    fn from(problem: ComposeProblem) -> Self {
        Self::Compose(problem)
    }
}

impl From<PreflightProblem> for Problem {
    fn from(problem: PreflightProblem) -> Self {
        Self::Preflight(problem)
    }
}

impl From<ShopProblem> for Problem {
    fn from(problem: ShopProblem) -> Self {
        Self::Shop(problem)
    }
}
