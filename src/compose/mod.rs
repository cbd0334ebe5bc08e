//! Report → [`Plan`]: every block's rectangle on the grid, every story's chain of frames.
//!
//! For now the author's pins decide ([`pins`]); a solver will fill in what is not pinned. Everything after this stage
//! reads the plan only, so that step is final.

pub mod crop;
pub mod grid;
mod measure;
pub mod pins;
pub mod plan;
mod threads;

pub use crop::Window;
pub use grid::{Cells, Grid};
pub use measure::captions;
pub use pins::{Measures, Setting, plan};
pub use plan::{Block, Frame, Kind, PagePlan, Part, Picture, Plan, Thread};
