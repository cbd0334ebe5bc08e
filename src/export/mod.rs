//! A set document → PDF, PNG, `layout.json`.

mod layout;
mod pdf;
mod png;
mod searchable;
pub mod tokens;

pub use layout::{SCHEMA as LAYOUT_SCHEMA, layout};
pub use pdf::{pdf, press_pdf};
pub use png::png;
