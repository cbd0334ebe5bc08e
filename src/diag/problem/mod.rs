//! Everything the stages can complain about, with its words in both languages.
//!
//! One file a stage. Each problem is an enum variant that carries the facts; `say` turns it into words, so a message
//! exists in both languages or does not compile.

mod colour;
mod compose;
mod excess;
mod layout;
mod markdown;
mod picture;
mod press;
mod report;

pub use colour::ColourProblem;
pub use compose::{ComposeProblem, Cut, Spans, Way};
pub use excess::Excess;
pub use layout::LayoutProblem;
pub use markdown::{MarkdownProblem, Unsupported, Within};
pub use picture::{PictureKind, PictureProblem, Stored};
pub use press::{PressFinding, PressProblem, Unflat, Unprintable};
pub use report::{Belongs, Bilingual, Blank, Encoding, Found, Near, ReportProblem};
pub use zhuanban_ground::condition::{ConditionProblem, ShopProblem};
pub use zhuanban_ground::diag::{Explain, Problem, Said};
pub use zhuanban_preflight::problem::{Broken, Live, Painted, PreflightProblem, Side};
