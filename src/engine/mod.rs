//! Typst as a library: one [`World`](typst_library::World), the `thread` element, measuring, and reading what was set.
//!
//! This module does not know reports. Callers give a [`Compilation`] (theme files, data as Typst values, fonts) and get
//! a [`PagedDocument`](typst_layout::PagedDocument) or the sizes of things.

mod bleed;
mod drawing;
mod errors;
mod handed;
pub mod inspect_pages;
pub mod lines;
pub mod marks;
mod memory;
mod overlay;
mod paragraph;
mod places;
pub mod problem;
mod refusal;
mod rewrite;
mod spread;
mod thread;
mod world;

pub use bleed::carry_to_bleed;
pub use drawing::{Drawing, draw};
pub use errors::theme_errors;
pub use inspect_pages::{Inspection, Outside, Painted, Slot, outside, text_weight};
pub use lines::SetLine;
pub use memory::{Remember, forget_unused};

pub use overlay::{mark, on_paper, overlay};
pub use paragraph::ALL_LINES;
pub use places::{Places, text_span};
pub use refusal::TypstRefusal;
pub use rewrite::strip_joiners;
pub use spread::spread;
pub use world::{Compilation, MAIN_FILE, compile};
