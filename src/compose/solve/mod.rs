//! 组版: the solver. Blocks as rectangles of whole columns and lines; text takes what they leave, to the line.
//!
//! [`problem`] says what is given. [`group`] lets photos stand together, [`pattern`] lists what can stand where inside
//! one story's rectangle, [`makeup`] works out the heights, [`copyfit`] sets the text into the columns that are left,
//! [`page`] cuts the page into rectangles, [`mod@judge`] looks at whole pages as an editor does. Nothing here knows Typst,
//! files or reports: numbers go in, numbers come out, and the same ones every time.

pub mod copyfit;
pub mod group;
pub mod judge;
pub mod makeup;
pub mod page;
pub mod pattern;
pub mod problem;

pub use copyfit::Flow;
pub use judge::{Block, Judged, Score, Taboos, Thing, judge};
pub use makeup::STORY_GAP;
pub use problem::{Copy, Fit, Fixed, Head, LEAD_PHOTO, LEAST_PHOTO, Piece, Problem, Shot, Stand, What};

/// All pages worth looking at, best first. Empty if nothing fits.
pub fn solve(problem: &Problem) -> Vec<Judged> {
    let mut search = page::Search::new(problem);
    let pages = search.pages();
    let mut judged: Vec<Judged> = pages.iter().map(|page| judge(problem, page)).collect();
    judged.sort_by(|a, b| a.score.total().total_cmp(&b.score.total()).then(a.sign.cmp(&b.sign)));
    judged
}
