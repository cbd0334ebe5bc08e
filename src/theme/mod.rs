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
mod shipped;
mod two_lines;
pub mod values;

pub use load::{Defaults, Theme};
pub use look::{Look, Paint, Palette, Rgb, Spots};
pub use opening::{byline_runs_in, is_brief, signature};
pub use shipped::Shipped;

/// The Typst file every compilation starts from: draws each block of the job with the theme's function for its kind.
pub const MAIN: &str = include_str!("main.typ");

/// Measures blocks: one page for each item, as high as the item.
pub const MEASURE: &str = include_str!("measure.typ");

/// What themes can use, by what it draws; a theme imports `/NAME.typ`.
pub const HELPERS: &[(&str, &str)] = &[
    // The line grid, stories, fitting a headline to its width.
    ("zhuanban.typ", include_str!("zhuanban.typ")),
    // Headlines and what belongs to them.
    ("heads.typ", include_str!("heads.typ")),
    // Articles in a frame, briefs, headlines that stand upright.
    ("boxes.typ", include_str!("boxes.typ")),
    // 编者按, 相关链接, 作者简介, 提要.
    ("asides.typ", include_str!("asides.typ")),
    // 报头 and 导读.
    ("fronts.typ", include_str!("fronts.typ")),
    // 通栏 and 口号.
    ("mottos.typ", include_str!("mottos.typ")),
    // Figures, timelines, steps, charts, codes.
    ("panels.typ", include_str!("panels.typ")),
    // What a story's fences hold: poems, names, signatures, notes.
    ("passages.typ", include_str!("passages.typ")),
    // Photos and captions.
    ("pictures.typ", include_str!("pictures.typ")),
    ("tables.typ", include_str!("tables.typ")),
];
