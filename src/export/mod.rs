//! A set document → PDF, PNG, `layout.json`.

mod contact;
mod layout;
mod pdf;
mod png;
pub mod problem;
mod searchable;
pub mod tokens;

pub use contact::{SheetWords, Shown, contact_sheet};
pub use layout::{layout, schema as layout_schema};
pub use pdf::{pdf, press_pdf};
pub use png::{PngError, png, side_by_side};
