//! 定版: a page whose places were settled earlier, by a `layout.json` that its author keeps in the project.
//!
//! - `file`: the file as it was written, and the [`Locks`] of a report.
//! - `page`: the page with everything where the file has it; only text reflows, inside its frames.
//! - `jump`: stories continue on later pages where they did before.

mod file;
mod jump;
mod page;

pub(super) use file::with_fillers;
pub use file::{Locks, Settled};
pub(super) use jump::jumped;
pub use page::plan;
