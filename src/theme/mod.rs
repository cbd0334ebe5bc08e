//! How a page looks: theme folders, their palettes, and the report as Typst values.
//!
//! A theme is a folder that a designer can copy and change without Rust: `theme.typ` says how each kind of block is
//! drawn, `colours.yaml` names its colours (CMYK), `theme.yaml` its faces and a few sizes. It holds no page coordinate:
//! Rust decides where blocks stand, the theme how they look. `docs/themes.md` has the interface.

pub mod art;
pub mod boxed;
mod code;
mod inks;
mod load;
mod look;
mod opening;
pub mod problem;
pub mod values;

pub use load::{Defaults, Theme};
pub use look::{Look, Paint, Palette, Rgb, Spots};
pub use opening::{is_brief, signature};

/// The Typst file every compilation starts from: draws each block of the job with the theme's function for its kind.
pub const MAIN: &str = include_str!("main.typ");

/// Measures blocks: one page for each item, as high as the item.
pub const MEASURE: &str = include_str!("measure.typ");

/// What themes can use: the line grid, stories, fitting a headline to its width.
pub const LIBRARY: &str = include_str!("zhuanban.typ");

/// What themes can use for articles in a frame.
pub const BOXES: &str = include_str!("boxes.typ");

/// What themes draw panels of entries with.
pub const PANELS: &str = include_str!("panels.typ");

/// What a story's fences hold: poems, names, signatures, notes.
pub const PASSAGES: &str = include_str!("passages.typ");
