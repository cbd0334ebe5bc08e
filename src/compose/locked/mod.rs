//! 定版: a page whose places were settled earlier, by a `layout.json` that its author keeps in the project.
//!
//! - `page`: the page with everything where the file has it; only text reflows, inside its frames.
//! - `jump`: stories continue on later pages where they did before.

mod jump;
mod page;

pub(super) use jump::jumped;
pub use page::plan;
