//! A set document → PDF, PNG, `layout.json`.

mod layout;
mod pdf;
mod png;
mod searchable;

pub use layout::{SCHEMA as LAYOUT_SCHEMA, layout};
pub use pdf::pdf;
pub use png::png;
