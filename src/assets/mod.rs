//! [`Report`](crate::report::Report) → [`Fonts`] and [`Photos`]: what the page is made of, looked at but not yet used.

mod fonts;
mod guard;
mod jpeg;
mod limits;
mod line_art;
mod photos;
mod sniff;
mod svg;

pub use fonts::{Faces, FontUse, Fonts, Source};
pub use guard::{Panicked, guarded};
pub use limits::{MOST_BYTES, MOST_PIXELS, limited, of_tiff};
pub use line_art::{Art, ArtShape, ornament, read as line_art};
pub use photos::{PhotoFile, Photos, PictureFormat, turns};
pub use sniff::entries as tiff_entries;
