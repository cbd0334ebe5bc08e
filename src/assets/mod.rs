//! [`Report`](crate::report::Report) → [`Fonts`] and [`Photos`]: what the page is made of, looked at but not yet used.

mod fonts;
mod line_art;
mod photos;

pub use fonts::{FontUse, Fonts};
pub use line_art::{Art, ArtShape, ornament, read as line_art};
pub use photos::{Header, Kind, Photos, turns};
